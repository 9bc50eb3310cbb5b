"""Files, or parcels of them, through a pool of workers that can be killed one by one."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from mlmatch.batch.options import BatchOptions
from mlmatch.batch.worker import limit_worker
from mlmatch.errors import CrashedError, MemoryLimitError, MlmatchError, TimeLimitError

Load = TypeVar("Load")
Result = TypeVar("Result")
AHEAD_PER_WORKER = 4
"""Files in flight per worker: enough to keep it busy, few enough to keep memory flat."""
GRACE_SECONDS = 30.0
"""A pool that has not answered for so long after a file's time was up has lost a worker without noticing."""


@dataclass(frozen=True, slots=True)
class Landed(Generic[Load, Result]):
    """What came back of one load (a file, or several): a result, or the error that took its place."""

    index: int
    load: Load
    result: Result | None
    error: MlmatchError | None


def map_files(
    task: Callable[[int, Load], Result], items: Iterable[tuple[int, Load]], options: BatchOptions
) -> Iterator[Landed[Load, Result]]:
    """One Landed per item, in the order of the items. Closing the iterator kills all workers."""
    flight: deque[tuple[int, Load, Any]] = deque()
    pool = _open_pool(options)
    try:
        for index, load in items:
            flight.append((index, load, pool.schedule(task, args=(index, load), timeout=options.seconds_per_file)))
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
    flight: deque[tuple[int, Load, Any]], pool: Any, task: Callable[..., Any], options: BatchOptions
) -> tuple[Landed[Load, Any], Any]:
    """The oldest load in flight; a pool that no longer answers is replaced, and what was in flight with it starts
    again."""
    index, load, future = flight.popleft()
    patience = options.seconds_per_file * AHEAD_PER_WORKER + GRACE_SECONDS
    try:
        return Landed(index, load, future.result(timeout=patience), None), pool
    except FutureTimeoutError:
        if future.done():
            message = f"took longer than {options.seconds_per_file:g} seconds and was stopped"
            return Landed(index, load, None, TimeLimitError(message)), pool
    except Exception as fault:
        return Landed(index, load, None, _as_ours(fault, options)), pool
    pool.stop()
    pool.join()
    pool = _open_pool(options)
    for place, (later, later_load, _) in enumerate(flight):
        flight[place] = (
            later,
            later_load,
            pool.schedule(task, args=(later, later_load), timeout=options.seconds_per_file),
        )
    return Landed(index, load, None, CrashedError("the worker was lost while reading this file")), pool


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
