"""Beyond one machine: Arrow batches in, Arrow batches out, and the thin adapter that runs them on Spark.

`score_batch` knows nothing of Spark: any engine that maps Arrow batches can call it. `score_table` is Spark's
`mapInArrow` over it;
it needs the extra `spark`. Each Python worker loads one Engine, reads a resume once and scores it against every
posting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from mlmatch.batch.arrow import row_schema, to_batch
from mlmatch.engine import Engine
from mlmatch.errors import MlmatchError
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.resume import Resume
from mlmatch.model.settings import Settings
from mlmatch.report.rows import Row, render_row

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

LEFT_OUT = ("index", "place")
"""Columns that mean nothing without a common order."""


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What every batch is scored with; small, and made of plain values, so that it travels to any worker."""

    postings: tuple[tuple[str, str], ...]
    """Pairs of a posting's id and its JSON."""
    as_of: dt.date
    settings: str = "{}"
    taxonomy: str | None = None
    """Path of a taxonomy.json that every worker can read; None for the packaged one."""


def make_job(
    postings: Mapping[str, Posting],
    *,
    as_of: dt.date | None = None,
    settings: Settings | None = None,
    taxonomy: str | None = None,
) -> BatchJob:
    """A job for these postings by id, scored as of a day (default: today, fixed here for all workers)."""
    return BatchJob(
        postings=tuple((one, posting.model_dump_json()) for one, posting in sorted(postings.items())),
        as_of=as_of or dt.date.today(),
        settings=(settings or Settings.of({})).model_dump_json(),
        taxonomy=taxonomy,
    )


def batch_schema() -> pa.Schema:
    """The columns of a result: `posting`, then those of a row."""
    return pa.schema([("posting", pa.string()), *(field for field in row_schema() if field.name not in LEFT_OUT)])


def score_batch(batch: pa.RecordBatch, job: BatchJob) -> pa.RecordBatch:
    """One result per resume and posting, resumes in the order of the batch.

    `batch` has a string column `id` and a column `content`, binary (a file of any format) or string (text). A resume
    that
    cannot be read becomes a row with `error_code` for each posting.
    """
    engine, postings = _workplace(job)
    rows: list[Row] = []
    names: list[str] = []
    for one, content in zip(batch.column("id").to_pylist(), batch.column("content").to_pylist(), strict=True):
        resume = _parsed(engine, content, job.as_of)
        for posting_id, posting in postings:
            rows.append(render_row(_outcome(engine, one, resume, posting)))
            names.append(posting_id)
    whole = to_batch(rows)
    columns = [
        pa.array(names, type=pa.string()),
        *(whole.column(f.name) for f in batch_schema() if f.name != "posting"),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch_schema())


def score_table(resumes: DataFrame, job: BatchJob) -> DataFrame:
    """`score_batch` over a Spark DataFrame with columns `id` and `content`; rows come in no particular order."""

    def map_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield score_batch(batch, job)

    from pyspark.sql.pandas.types import from_arrow_schema

    return resumes.select("id", "content").mapInArrow(map_batches, from_arrow_schema(batch_schema()))


@lru_cache(maxsize=2)
def _workplace(job: BatchJob) -> tuple[Engine, tuple[tuple[str, Posting], ...]]:
    engine = Engine(taxonomy=job.taxonomy, settings=Settings.model_validate_json(job.settings))
    return engine, tuple((one, Posting.model_validate_json(text)) for one, text in job.postings)


def _parsed(engine: Engine, content: Any, as_of: dt.date) -> Resume | MlmatchError:
    try:
        return engine.parse_resume(content if content is not None else b"", as_of=as_of)
    except MlmatchError as error:
        return error


def _outcome(engine: Engine, name: str, resume: Resume | MlmatchError, posting: Posting) -> Outcome:
    if isinstance(resume, MlmatchError):
        return Outcome(name=name, index=0, error_code=resume.code, error=str(resume))
    return Outcome(name=name, index=0, report=engine.score(resume, posting))
