"""Whole runs: killed and resumed, with troublemakers among the files, the output is that of an undisturbed run."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mlmatch
from mlmatch.batch import BatchOptions, find_files, run_batch, score_files
from mlmatch.errors import MalformedError

DAY = dt.date(2026, 11, 1)
RUN = """
import datetime as dt, sys
from pathlib import Path
import mlmatch, mlmatch.batch.run as run
from mlmatch.batch import BatchOptions, find_files, outputs
from tests.batch.tasks import risky_row
run.row_of_file = risky_row
folder, place = Path(sys.argv[1]), Path(sys.argv[2])
done = run.run_batch(
    find_files(folder), mlmatch.sample_posting(), journal=place / "journal", as_of=dt.date(2026, 11, 1),
    options=BatchOptions(workers=2, seconds_per_file=8, memory_bytes=1536 * 1024**2),
)
outputs.write_jsonl(done.rows(), place / "out.jsonl")
"""


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """Copies of the fixtures, broken ones among them, and one of each troublemaker."""
    source, target = sorted((root / "fixtures" / "resumes").iterdir()), tmp_path / "resumes"
    target.mkdir()
    for n in range(60):
        one = source[n % len(source)]
        shutil.copy(one, target / f"{n:03}-{one.name}")
    for name in ("hangs", "killed", "greedy", "exits"):
        (target / f"030-{name}.txt").write_text("Skills: Python")
    for n in range(5):
        (target / f"04{n}-broken.pdf").write_bytes(b"%PDF-1.7\\n" + b"x" * n)
    return target


def _start(folder: Path, place: Path, root: Path) -> subprocess.Popen[bytes]:
    place.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), str(place)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _finish(process: subprocess.Popen[bytes]) -> bytes:
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


@pytest.mark.slow
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(folder: Path, tmp_path: Path, root: Path) -> None:
    assert _finish(_start(folder, tmp_path / "whole", root)) == b""
    killed = _start(folder, tmp_path / "killed", root)
    journal = tmp_path / "killed" / "journal"
    _wait_for_size(journal, 8_000)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert not (tmp_path / "killed" / "out.jsonl").exists()
    _finish(_start(folder, tmp_path / "killed", root))
    whole = (tmp_path / "whole" / "out.jsonl").read_bytes()
    assert (tmp_path / "killed" / "out.jsonl").read_bytes() == whole
    rows = [json.loads(line) for line in whole.splitlines()]
    assert sorted(row["name"] for row in rows) == sorted(map(str, find_files(folder)))
    codes = {Path(row["name"]).name: row["error_code"] for row in rows}
    assert codes["030-hangs.txt"] == "timeout"
    assert codes["030-killed.txt"] == codes["030-exits.txt"] == "crashed"
    assert codes["030-greedy.txt"] == "memory"
    assert [codes[f"04{n}-broken.pdf"] for n in range(5)] == ["malformed"] * 5


def _wait_for_size(path: Path, size: int) -> None:
    for _ in range(1200):
        if path.exists() and path.stat().st_size > size:
            return
        time.sleep(0.05)
    raise AssertionError("the run wrote nothing")


def test_one_outcome_per_file_in_order(root: Path) -> None:
    paths = [*sorted((root / "fixtures" / "resumes").iterdir())[:4], Path("missing.pdf")]
    outcomes = list(score_files(paths, mlmatch.sample_posting(), as_of=DAY, options=BatchOptions(workers=2)))
    assert [outcome.name for outcome in outcomes] == [str(path) for path in paths]
    assert [outcome.error_code for outcome in outcomes] == [None] * 4 + ["not_found"]
    alone = mlmatch.score(paths[0], mlmatch.sample_posting(), as_of=DAY)
    assert outcomes[0].report is not None
    assert outcomes[0].report.model_dump_json() == alone.model_dump_json()


def test_a_journal_of_another_day_is_refused(root: Path, tmp_path: Path) -> None:
    paths = sorted((root / "fixtures" / "resumes").iterdir())[:2]
    run_batch(paths, mlmatch.sample_posting(), journal=tmp_path / "j", as_of=DAY)
    with pytest.raises(MalformedError):
        run_batch(paths, mlmatch.sample_posting(), journal=tmp_path / "j", as_of=DAY + dt.timedelta(days=1))


def test_the_cache_gives_the_same_rows(root: Path, tmp_path: Path) -> None:
    paths = sorted((root / "fixtures" / "resumes").iterdir())[:4]
    options = BatchOptions(workers=2, cache=tmp_path / "cache")
    rows = [
        list(run_batch(paths, mlmatch.sample_posting(), journal=tmp_path / f"j{n}", as_of=DAY, options=options).rows())
        for n in range(2)
    ]
    assert rows[0] == rows[1]
    kept = [p for p in (tmp_path / "cache").rglob("*") if p.is_file()]
    assert sum(p.suffix == ".json" for p in kept) == len({p.read_bytes() for p in paths})
    assert {p.stat().st_mode & 0o777 for p in kept} == {0o600}
