"""Files through a pool of workers that can be killed one by one."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from mlmatch.batch.options import BatchOptions
from mlmatch.batch.worker import limit_worker
from mlmatch.errors import CrashedError, MemoryLimitError, MlmatchError, TimeLimitError

Result = TypeVar("Result")
Item = tuple[int, Path]
AHEAD_PER_WORKER = 4
"""Files in flight per worker: enough to keep it busy, few enough to keep memory flat."""
GRACE_SECONDS = 30.0
"""A pool that has not answered for so long after a file's time was up has lost a worker without noticing."""


@dataclass(frozen=True, slots=True)
class Landed(Generic[Result]):
    """What came back of one file: a result, or the error that took its place."""

    index: int
    path: Path
    result: Result | None
    error: MlmatchError | None


def map_files(
    task: Callable[[int, Path], Result], items: Iterable[Item], options: BatchOptions
) -> Iterator[Landed[Result]]:
    """One Landed per item, in the order of the items. Closing the iterator kills all workers."""
    flight: deque[tuple[int, Path, Any]] = deque()
    pool = _open_pool(options)
    try:
        for index, path in items:
            flight.append((index, path, pool.schedule(task, args=(index, path), timeout=options.seconds_per_file)))
            if len(flight) >= AHEAD_PER_WORKER * options.processes:
                landed, pool = _land(flight, pool, task, options)
                yield landed
        while flight:
            landed, pool = _land(flight, pool, task, options)
            yield landed
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _open_pool(options: BatchOptions) -> Any:
    from pebble import ProcessPool

    return ProcessPool(
        max_workers=options.processes,
        max_tasks=options.files_per_worker,
        initializer=limit_worker,
        initargs=(options.memory_bytes,),
        context=multiprocessing.get_context("fork"),
    )


def _land(
    flight: deque[tuple[int, Path, Any]], pool: Any, task: Callable[..., Any], options: BatchOptions
) -> tuple[Landed[Any], Any]:
    """The oldest file in flight; a pool that no longer answers is replaced, and what was in flight with it starts
    again."""
    index, path, future = flight.popleft()
    patience = options.seconds_per_file * AHEAD_PER_WORKER + GRACE_SECONDS
    try:
        return Landed(index, path, future.result(timeout=patience), None), pool
    except FutureTimeoutError:
        if future.done():
            message = f"took longer than {options.seconds_per_file:g} seconds and was stopped"
            return Landed(index, path, None, TimeLimitError(message)), pool
    except Exception as fault:
        return Landed(index, path, None, _as_ours(fault, options)), pool
    pool.stop()
    pool.join()
    pool = _open_pool(options)
    for place, (later, later_path, _) in enumerate(flight):
        flight[place] = (
            later,
            later_path,
            pool.schedule(task, args=(later, later_path), timeout=options.seconds_per_file),
        )
    return Landed(index, path, None, CrashedError("the worker was lost while reading this file")), pool


def _as_ours(fault: Exception, options: BatchOptions) -> MlmatchError:
    """A fault of ours or of a third party costs one file, never the run; what it says may be personal and is not
    repeated."""
    from pebble import ProcessExpired

    if isinstance(fault, MlmatchError):
        return fault
    if isinstance(fault, MemoryError):
        return MemoryLimitError(f"needed more than {options.memory_bytes // 1024**2} MiB and was stopped")
    if isinstance(fault, ProcessExpired):
        return CrashedError("the worker died while reading this file")
    return CrashedError(f"stopped by an unforeseen {type(fault).__name__}")
