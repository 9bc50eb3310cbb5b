"""Files -> outcomes, through a pool of workers that can be killed one by one."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlmatch.errors import CrashedError, MemoryLimitError, TimeLimitError
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.settings import Settings


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What a run may spend, and what it scores with."""

    workers: int = 0
    """Processes; 0 means one per processor that this process may use."""
    seconds_per_file: float = 60.0
    """A file that takes longer is killed; ordinary ones take well under a second."""
    memory_bytes: int = 4 * 1024**3
    """Address space of one worker; the libraries alone map about 1 GiB."""
    files_per_worker: int = 2000
    """A worker is replaced after so many files, so that no leak of a third party can grow."""
    taxonomy: Path | None = None
    settings: Settings | None = None

    @property
    def processes(self) -> int:
        return self.workers or len(os.sched_getaffinity(0))


def find_files(folder: Path) -> list[Path]:
    """Every regular file below a folder, sorted by name, hidden ones left out."""
    found = (
        p
        for p in folder.rglob("*")
        if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    )
    return sorted(found, key=lambda p: p.as_posix())


def score_files(
    paths: Iterable[Path], posting: Posting, *, as_of: dt.date, options: BatchOptions | None = None
) -> Iterator[Outcome]:
    """One outcome per path, in the order of the paths; only a few files are in flight at any time."""
    from pebble import ProcessPool

    from mlmatch.batch.worker import open_workplace, score_file

    options = options or BatchOptions()
    arguments = (options.taxonomy, options.settings or Settings.of({}), posting, as_of, options.memory_bytes)
    with ProcessPool(
        max_workers=options.processes,
        max_tasks=options.files_per_worker,
        initializer=open_workplace,
        initargs=arguments,
    ) as pool:
        flight: deque[tuple[int, Path, Any]] = deque()
        for index, path in enumerate(paths):
            flight.append(
                (index, path, pool.schedule(score_file, args=(index, path), timeout=options.seconds_per_file))
            )
            if len(flight) >= 4 * options.processes:
                yield _landed(*flight.popleft(), options)
        while flight:
            yield _landed(*flight.popleft(), options)


def _landed(index: int, path: Path, future: Any, options: BatchOptions) -> Outcome:
    """The result of a worker, whatever became of it."""
    from pebble import ProcessExpired

    try:
        return future.result()  # type: ignore[no-any-return]
    except FutureTimeoutError:
        error: Exception = TimeLimitError(f"took longer than {options.seconds_per_file:g} seconds and was stopped")
    except MemoryError:
        error = MemoryLimitError(f"needed more than {options.memory_bytes // 1024**2} MiB and was stopped")
    except ProcessExpired:
        error = CrashedError("the worker died while reading this file")
    except Exception as unforeseen:  # a fault of ours or of a third party costs one file, never the run
        error = CrashedError(f"stopped by an unforeseen {type(unforeseen).__name__}")
    return Outcome(name=str(path), index=index, error_code=getattr(error, "code", "crashed"), error=str(error))
