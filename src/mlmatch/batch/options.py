"""What a run may spend, and what it scores with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mlmatch.model.settings import Settings


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """Every limit is per file; a file over one becomes a row with its error."""

    workers: int = 0
    """Processes; 0 means one per processor that this process may use."""
    seconds_per_file: float = 60.0
    """A file that takes longer is killed; ordinary ones take well under a second."""
    memory_bytes: int = 3 * 1024**3
    """Address space of one worker; the libraries alone map about 1 GiB."""
    files_per_worker: int = 2000
    """A worker is replaced after so many files, so that no leak of a third party can grow."""
    taxonomy: Path | None = None
    settings: Settings | None = None
    cache: Path | None = None
    """Folder for parsed resumes by content; they are personal data, kept readable for the owner only."""

    @property
    def processes(self) -> int:
        return self.workers or len(os.sched_getaffinity(0))
