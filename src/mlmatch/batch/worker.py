"""What runs inside a worker process: one Engine, one posting, one file at a time."""

from __future__ import annotations

import datetime as dt
import gc
import os
import resource
import signal
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmatch.batch.cache import ResumeCache
from mlmatch.engine import Engine
from mlmatch.errors import MlmatchError
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.report.rows import Row, render_row, render_scored
from mlmatch.scoring import may_be_copied, score_candidate

GARBAGE_AFTER = 20_000
"""Objects between two looks for rings of garbage. A resume makes as many, and hardly any of them lie in rings."""


@dataclass(slots=True)
class Workplace:
    """What every file of a run is scored with."""

    engine: Engine
    posting: Posting
    as_of: dt.date
    cache: ResumeCache | None = None

    def load(self) -> None:
        """Loads what reading a resume takes: done in the parent, so that forked workers share it and start at once."""
        self.engine.find_mentions("Python")

    def score(self, path: Path) -> MatchReport:
        key = self._key(path)
        if self.cache is None or key is None:
            return self.engine.score(path, self.posting, as_of=self.as_of)
        resume = self.cache.get(key)
        if resume is None:
            resume = self.engine.parse_resume(path, as_of=self.as_of)
            self.cache.put(key, resume)
        return self.engine.score(resume, self.posting)

    def row_of_kept(self, index: int, path: str) -> Row | None:
        """The row of a file by what the cache keeps for rankings; None where that is nothing or not enough."""
        key = self._key(path)
        kept = self.cache.get_kept(key) if self.cache and key else None
        if kept is None or may_be_copied(kept.grams, self.posting):
            return None
        match = score_candidate(kept.candidate, self.posting, self.engine.taxonomy, self.engine.settings)
        warnings = (*kept.warnings, *(warning.code for warning in self.posting.warnings))
        return render_scored(index, path, match, warnings, kept.sha256)

    def _key(self, path: Path | str) -> str | None:
        """Where the cache keeps a file, if there is a cache, and the reader would not refuse the size of the file."""
        if self.cache is None:
            return None
        try:
            with open(path, "rb", buffering=0) as file:
                about = os.fstat(file.fileno())
                fits = stat.S_ISREG(about.st_mode) and about.st_size <= self.engine.limits.max_bytes
                return self.cache.key(file.readall()) if fits else None
        except OSError:
            return None


_workplace: Workplace | None = None


def furnish(workplace: Workplace) -> None:
    """Sets what this process scores with. The parent calls it before it forks, so that workers start furnished."""
    global _workplace
    _workplace = workplace


def limit_worker(memory_bytes: int) -> None:
    """Runs first in every worker: a ceiling on memory, and Ctrl-C is the parent's business."""
    gc.freeze()  # what came with the fork stays for good: no collection walks through it, no page of it is copied
    gc.set_threshold(GARBAGE_AFTER, 10, 10)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what the resume says
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whatever the parent does on it, a worker just ends


def _furnished() -> Workplace:
    if _workplace is None:
        raise RuntimeError("a worker is furnished before its first file")
    return _workplace


def score_file(index: int, path: Path) -> Outcome:
    """The outcome of one file; errors of ours become part of it, all others end in the parent."""
    try:
        report = _furnished().score(path)
    except MlmatchError as error:
        return Outcome(name=str(path), index=index, error_code=error.code, error=str(error))
    return Outcome(name=str(path), index=index, report=report)


def row_of_file(index: int, path: Path) -> Row:
    """The outcome as a flat row: what a run of many keeps."""
    return render_row(score_file(index, path))


def rows_of_kept(_number: int, files: Sequence[tuple[int, str]]) -> list[Row]:
    """The rows of those files that are in the cache. They are quick and safe, so that many go as one load."""
    rows = (_furnished().row_of_kept(index, path) for index, path in files)
    return [row for row in rows if row]


def json_of_file(index: int, path: Path) -> bytes:
    """The whole outcome as JSON, gaps included: what crosses the border between processes."""
    return score_file(index, path).model_dump_json().encode()
