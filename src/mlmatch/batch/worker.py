"""What runs inside a worker process: one Engine, one posting, one file at a time."""

from __future__ import annotations

import datetime as dt
import resource
from dataclasses import dataclass
from pathlib import Path

from mlmatch.engine import Engine
from mlmatch.errors import MlmatchError
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.settings import Settings


@dataclass(slots=True)
class _Workplace:
    engine: Engine
    posting: Posting
    as_of: dt.date


_workplace: _Workplace | None = None


def open_workplace(
    taxonomy: Path | None, settings: Settings, posting: Posting, as_of: dt.date, memory_bytes: int
) -> None:
    """Runs once in a new worker. The posting arrives parsed, so that all workers score against the same tree."""
    global _workplace
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    _workplace = _Workplace(Engine(taxonomy=taxonomy, settings=settings), posting, as_of)


def score_file(index: int, path: Path) -> Outcome:
    """The outcome of one file; errors of ours become part of it, all others end in the parent."""
    if _workplace is None:
        raise RuntimeError("open_workplace runs first in every worker")
    try:
        report = _workplace.engine.score(path, _workplace.posting, as_of=_workplace.as_of)
    except MlmatchError as error:
        return Outcome(name=str(path), index=index, error_code=error.code, error=str(error))
    return Outcome(name=str(path), index=index, report=report)
