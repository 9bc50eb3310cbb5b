"""What runs inside a worker process: one Engine, one posting, one file at a time."""

from __future__ import annotations

import datetime as dt
import gc
import resource
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmatch.batch.cache import ResumeCache
from mlmatch.engine import Engine
from mlmatch.errors import MlmatchError
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.report.rows import Row, render_row

GARBAGE_AFTER = 20_000
"""Objects between two looks for rings of garbage. A resume makes as many, and hardly any of them lie in rings."""


@dataclass(slots=True)
class Workplace:
    """What every file of a run is scored with."""

    engine: Engine
    posting: Posting
    as_of: dt.date
    cache: ResumeCache | None = None

    def score(self, path: Path) -> MatchReport:
        data = self._read(path)
        if self.cache is None or data is None:
            return self.engine.score(path, self.posting, as_of=self.as_of)
        key = self.cache.key(data)
        resume = self.cache.get(key)
        if resume is None:
            resume = self.engine.parse_resume(path, as_of=self.as_of)
            self.cache.put(key, resume)
        return self.engine.score(resume, self.posting)

    def score_kept(self, path: Path) -> MatchReport | None:
        """The report of a file whose resume is in the cache; None for any other."""
        data = self._read(path)
        resume = self.cache.get(self.cache.key(data)) if self.cache and data is not None else None
        return self.engine.score(resume, self.posting) if resume else None

    def _read(self, path: Path) -> bytes | None:
        """The bytes of a file, if there is a cache to look for them in, and the reader would not refuse its size."""
        if self.cache is None or not path.is_file() or path.stat().st_size > self.engine.limits.max_bytes:
            return None
        return path.read_bytes()


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


def rows_of_kept(_number: int, files: Sequence[tuple[int, Path]]) -> list[Row]:
    """The rows of those files whose resumes are in the cache. They are quick and safe, so that many go as one load."""
    reports = ((index, path, _furnished().score_kept(path)) for index, path in files)
    return [
        render_row(Outcome(name=str(path), index=index, report=report)) for index, path, report in reports if report
    ]


def json_of_file(index: int, path: Path) -> bytes:
    """The whole outcome as JSON, gaps included: what crosses the border between processes."""
    return score_file(index, path).model_dump_json().encode()
