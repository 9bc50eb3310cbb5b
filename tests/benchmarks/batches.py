"""Folders of resumes through the pool: how the cost grows with their number, and what the cache saves."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import mlmatch
from mlmatch.batch import BatchOptions, run_batch
from tests.benchmarks.documents import PRODUCERS, make_resume, render_text
from tests.benchmarks.measure import Row, fit_exponent, processor_seconds

AS_OF = dt.date(2026, 11, 1)
COUNTS = (100, 1_000, 10_000)
NEW_POSTING = "Data Engineer\n\nRequirements\n- 3+ years with Python and SQL\n- Spark or Flink\n- Bachelor's degree\n"


def count_rows(engine: mlmatch.Engine) -> Iterator[Row]:
    """The power of the number of files that the cost of ranking a folder grows with. Light texts: the pool counts too."""
    posting = engine.sample_posting()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = list(_write(folder, COUNTS[-1], _light_text, "txt"))
        costs = [_rank(paths[:count], posting, folder / f"journal-{count}", None) for count in COUNTS]
    for count, cost in zip(COUNTS, costs, strict=True):
        yield Row("growth", f"{count} light texts ranked", 1000 * cost / count, "ms a file")
    exponent = fit_exponent(COUNTS, costs)
    yield Row("growth", f"power of the number of files, {COUNTS[0]} to {COUNTS[-1]}", exponent, "", asked="<= 1.05")


def cache_rows(engine: mlmatch.Engine, files: int) -> Iterator[Row]:
    """PDFs ranked from files into an empty cache, then out of the cache against another posting."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = list(_write(folder, files, _pdf, "pdf"))
        options = BatchOptions(cache=folder / "cache")
        plain = _rank(paths, engine.sample_posting(), folder / "plain", None)
        _rank(paths, engine.sample_posting(), folder / "first", options)
        cached = _rank(paths, engine.parse_posting(NEW_POSTING), folder / "second", options)
    baseline = f"{files} PDFs ranked from files"
    yield Row("cache", baseline, 1000 * plain / files, "ms a file")
    what = "the same from the cache, new posting"
    yield Row("cache", what, 1000 * cached / files, "ms a file", baseline, cached / plain, "<= 0.05")


def _write(folder: Path, count: int, make: Callable[[int], bytes], suffix: str) -> Iterator[Path]:
    for number in range(count):
        path = folder / f"{number:05}.{suffix}"
        path.write_bytes(make(number))
        yield path


def _light_text(number: int) -> bytes:
    return render_text(make_resume(number, 1)[:24]).encode()


def _pdf(number: int) -> bytes:
    writers = list(PRODUCERS.values())
    return writers[number % len(writers)](make_resume(number, 1 + number // 3 % 3))


def _rank(paths: list[Path], posting: mlmatch.Posting, journal: Path, options: BatchOptions | None) -> float:
    """Processor seconds of all processes."""
    started = processor_seconds()
    summary = run_batch(paths, posting, journal=journal, as_of=AS_OF, options=options)
    if summary.failed:
        raise RuntimeError(f"{summary.failed} of {len(paths)} files failed")
    return processor_seconds() - started
