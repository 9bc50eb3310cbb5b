"""The adapter to Spark, on a real local Spark: the rows of the local function, whatever the partitions."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra: pip install 'mlmatch[spark]'")
pytest.importorskip("pyspark", reason="needs the extra: pip install 'mlmatch[spark]'")

import mlmatch
from mlmatch.batch.spark import batch_schema, make_job, score_batch, score_table
from mlmatch.report.rows import render_row

DAY = dt.date(2026, 11, 1)
ROLES = [
    "Data Scientist with Python and R",
    "Java developer, 5 years of Java",
    "Statistician. Master's degree in Statistics",
    "MLOps engineer, Kubernetes",
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .appName("mlmatch")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def job() -> Any:
    postings = {f"p{n}": mlmatch.parse_posting(f"Requirements:\n- {text}\n- Python") for n, text in enumerate(ROLES)}
    return make_job({**postings, "sample": mlmatch.sample_posting()}, as_of=DAY)


def _resumes(count: int, root: Path) -> list[tuple[str, bytes]]:
    """Short texts, some fixtures and bad rows, all different."""
    fixtures = [p.read_bytes() for p in sorted((root / "fixtures" / "resumes").iterdir())][:6]
    kinds = [b"", b"%PDF-1.7\nbroken", b"\x89PNG\r\n\x1a\n0000"]
    made = []
    for n in range(count):
        text = f"Person {n}\nExperience\nData Analyst, Example {n}, 20{n % 15 + 5:02} - present\n- SQL and Python reports\n".encode()
        content = kinds[n % 3] if n % 50 == 7 else fixtures[n % len(fixtures)] if n % 500 == 3 and fixtures else text
        made.append((f"resume-{n:05}", content))
    return made


def _local(resumes: list[tuple[str, bytes]], job: Any) -> list[dict[str, Any]]:
    columns = [pa.array([one for one, _ in resumes]), pa.array([content for _, content in resumes], type=pa.binary())]
    rows: list[dict[str, Any]] = score_batch(
        pa.RecordBatch.from_arrays(columns, names=["id", "content"]), job
    ).to_pylist()
    return rows


def test_local_rows_are_those_of_the_engine(job: Any) -> None:
    text = b"Skills: Python, Java"
    (row, *_) = _local([("one", text)], job)
    posting = mlmatch.Posting.model_validate_json(dict(job.postings)["p0"])
    report = mlmatch.score(text, posting, as_of=DAY)
    expected = render_row(mlmatch.Outcome(name="one", index=0, report=report))
    assert row["posting"] == "p0"
    assert {k: row[k] for k in ("name", "score", "verdict", "points", "possible")} == {
        k: expected[k] for k in ("name", "score", "verdict", "points", "possible")
    }


@pytest.mark.slow
@pytest.mark.parametrize("count", [int(os.environ.get("MLMATCH_SPARK_ROWS", "300"))])
def test_spark_gives_the_same_rows(spark: Any, job: Any, root: Path, count: int) -> None:
    resumes = _resumes(count, root)
    table = spark.createDataFrame(resumes, "id string, content binary").repartition(5)
    found = [row.asDict() for row in score_table(table, job).collect()]
    order = lambda row: (row["name"], row["posting"])  # noqa: E731 - one key for both sides
    assert sorted(found, key=order) == sorted(_local(resumes, job), key=order)
    assert len(found) == count * len(job.postings)
    assert {row["error_code"] for row in found} == {None, "empty", "malformed", "unsupported"}


def test_the_schema_is_stable() -> None:
    assert batch_schema().names[:3] == ["posting", "name", "score"]
