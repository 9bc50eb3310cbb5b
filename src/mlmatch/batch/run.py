"""Files -> outcomes or rows; a run of many with a journal."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mlmatch.batch.cache import ResumeCache
from mlmatch.batch.journal import Journal
from mlmatch.batch.options import BatchOptions
from mlmatch.batch.pool import Landed, map_files
from mlmatch.batch.worker import Workplace, furnish, json_of_file, row_of_file, rows_of_kept
from mlmatch.engine import Engine
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.report.rows import Row, placed, render_row

FILES_PER_PARCEL = 64
"""Files with kept resumes that go to a worker at once: each takes a millisecond or two, and so does a way there."""


def find_files(folder: Path) -> list[Path]:
    """Every file below a folder, sorted by name; hidden ones are left out."""
    found = (p for p in folder.rglob("*") if not any(part.startswith(".") for part in p.relative_to(folder).parts))
    return sorted((p for p in found if not p.is_dir()), key=lambda p: p.as_posix())


def score_files(
    paths: Iterable[Path], posting: Posting, *, as_of: dt.date | None = None, options: BatchOptions | None = None
) -> Iterator[Outcome]:
    """One outcome per path, in the order of the paths; only a few files are in flight at any time."""
    options = options or BatchOptions()
    _furnish(posting, as_of or dt.date.today(), options).load()
    for landed in map_files(json_of_file, enumerate(paths), options):
        yield Outcome.model_validate_json(landed.result) if landed.result else _failed(landed)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended; `rows` reads all rows in rank order, with their places."""

    files: int
    failed: int
    rows: Callable[[], Iterator[Row]]


def run_batch(
    paths: Sequence[Path],
    posting: Posting,
    *,
    journal: Path,
    as_of: dt.date | None = None,
    options: BatchOptions | None = None,
    progress: Callable[[int], None] | None = None,
) -> RunSummary:
    """Scores many files into a journal, skipping those it already holds. `progress` hears how many are done.

    Raises MalformedError if the journal belongs to another run: other files, posting, settings, taxonomy, day or
    version.
    """
    options, day = options or BatchOptions(), as_of or dt.date.today()
    workplace = _furnish(posting, day, options)
    with Journal(journal, _identity(paths, workplace)) as kept:
        for row in _rows(paths, kept, workplace, options):
            kept.append(row)
            if progress:
                progress(len(kept))
        kept.sync()
    return RunSummary(files=len(kept), failed=kept.failed, rows=lambda: placed(kept.rows()))


def _rows(paths: Sequence[Path], done: Journal, workplace: Workplace, options: BatchOptions) -> Iterator[Row]:
    """The rows of all files that are not done, those first whose resumes are in the cache."""
    if options.cache and options.cache.is_dir():
        waiting = ((i, str(path)) for i, path in enumerate(paths) if i not in done)
        for many in map_files(rows_of_kept, enumerate(_parcels(waiting)), options):
            yield from many.result or ()
    unread = [(i, path) for i, path in enumerate(paths) if i not in done]
    if unread:
        workplace.load()
    for landed in map_files(row_of_file, unread, options):
        yield landed.result or render_row(_failed(landed))


def _parcels(files: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    while parcel := list(islice(files, FILES_PER_PARCEL)):
        yield parcel


def _furnish(posting: Posting, as_of: dt.date, options: BatchOptions) -> Workplace:
    """Says what workers score with."""
    engine = Engine(taxonomy=options.taxonomy, settings=options.settings)
    cache = options.cache and ResumeCache(options.cache, taxonomy_hash=engine.taxonomy.hash, as_of=as_of)
    workplace = Workplace(engine, posting, as_of, cache or None)
    furnish(workplace)
    return workplace


def _identity(paths: Sequence[Path], workplace: Workplace) -> str:
    """A hash over all that a row depends on but the content of the files."""
    parts = [
        workplace.posting.model_dump_json(),
        workplace.engine.settings.hash,
        workplace.engine.taxonomy.hash,
        workplace.as_of.isoformat(),
        *map(str, paths),
    ]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _failed(landed: Landed[Path, bytes] | Landed[Path, Row]) -> Outcome:
    code = landed.error.code if landed.error else "crashed"
    return Outcome(name=str(landed.load), index=landed.index, error_code=code, error=str(landed.error))
