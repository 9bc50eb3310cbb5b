"""What runs inside a worker process: one Engine, one posting, one file at a time."""

from __future__ import annotations

import datetime as dt
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

from mlmatch.batch.cache import ResumeCache
from mlmatch.engine import Engine
from mlmatch.errors import MlmatchError
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.report.rows import Row, render_row


@dataclass(slots=True)
class Workplace:
    """What every file of a run is scored with."""

    engine: Engine
    posting: Posting
    as_of: dt.date
    cache: ResumeCache | None = None

    def score(self, path: Path) -> MatchReport:
        if self.cache is None or not path.is_file():
            return self.engine.score(path, self.posting, as_of=self.as_of)
        key = self.cache.key(path.read_bytes())
        resume = self.cache.get(key)
        if resume is None:
            resume = self.engine.parse_resume(path, as_of=self.as_of)
            self.cache.put(key, resume)
        return self.engine.score(resume, self.posting)


_workplace: Workplace | None = None


def furnish(workplace: Workplace) -> None:
    """Sets what this process scores with. The parent calls it before it forks, so that workers start furnished."""
    global _workplace
    _workplace = workplace


def limit_worker(memory_bytes: int) -> None:
    """Runs first in every worker: a ceiling on memory, and Ctrl-C is the parent's business."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what the resume says
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whatever the parent does on it, a worker just ends


def score_file(index: int, path: Path) -> Outcome:
    """The outcome of one file; errors of ours become part of it, all others end in the parent."""
    if _workplace is None:
        raise RuntimeError("a worker is furnished before its first file")
    try:
        report = _workplace.score(path)
    except MlmatchError as error:
        return Outcome(name=str(path), index=index, error_code=error.code, error=str(error))
    return Outcome(name=str(path), index=index, report=report)


def row_of_file(index: int, path: Path) -> Row:
    """The outcome as a flat row: what a run of many keeps."""
    return render_row(score_file(index, path))


def json_of_file(index: int, path: Path) -> bytes:
    """The whole outcome as JSON, gaps included: what crosses the border between processes."""
    return score_file(index, path).model_dump_json().encode()
