"""Documents of unknown origin, read and scored in children that are killed at their limits."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from typing import Any, Self

from mlmatch.batch.options import BatchOptions
from mlmatch.batch.pool import GRACE_SECONDS
from mlmatch.batch.worker import limit_worker
from mlmatch.engine import Engine
from mlmatch.errors import CrashedError, MemoryLimitError, MlmatchError, TimeLimitError, TooLargeError
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.model.resume import Resume

MAX_RESULT_BYTES = 32 * 1024**2
"""A report of an ordinary resume has some 50 kB; one over this limit is an attack on its reader."""
START_SECONDS = 30.0
"""A new child loads the taxonomy and spaCy before its first document, on a busy machine slowly; this is not time of
the document."""

_engines: dict[str, Engine] = {}


class Guard:
    """Children that outlive a request and die at a limit of time, memory or output: for services that take files from
    strangers.

    Use it as a context manager, or `close` it. Its methods may be called from several threads at once; a call waits
    for a free child. Each gives what the Engine's method of that name gives, or raises an MlmatchError: `timeout`,
    `memory`, `crashed` or `too_large` where a limit was hit.
    """

    def __init__(self, options: BatchOptions | None = None) -> None:
        self.options = options or BatchOptions()
        self._free = threading.BoundedSemaphore(self.options.processes)
        self._changing = threading.Lock()
        self._pool = self._open_pool()

    def score(self, resume: bytes, posting: Posting | bytes, *, as_of: dt.date | None = None) -> MatchReport:
        """The match of a resume; a posting that is not parsed yet is read in the child too."""
        demands = posting if isinstance(posting, bytes) else posting.model_dump_json()
        return MatchReport.model_validate_json(self._run(_score, resume, demands, as_of))

    def parse_resume(self, source: bytes, *, as_of: dt.date | None = None) -> Resume:
        return Resume.model_validate_json(self._run(_parse_resume, source, as_of))

    def parse_posting(self, source: bytes) -> Posting:
        return Posting.model_validate_json(self._run(_parse_posting, source))

    def _run(self, task: Callable[..., bytes], *args: Any) -> bytes:
        """What a task gives in a child. Only as many are given out as there are children, so that none waits inside
        the pool and time means time at work."""
        with self._free:
            pool = self._pool
            arguments = (task, self.options.taxonomy, self.options.settings, args)
            future = pool.schedule(_within_bounds, args=arguments, timeout=self.options.seconds_per_file)
            try:
                result: bytes = future.result(timeout=self.options.seconds_per_file + START_SECONDS + GRACE_SECONDS)
            except Exception as fault:
                if isinstance(fault, FutureTimeoutError) and not future.done():
                    self._replace(pool)
                raise self._as_ours(fault, lost=not future.done()) from None
            return result

    def _as_ours(self, fault: Exception, *, lost: bool) -> MlmatchError:
        """The error without what a third party says of the document."""
        from pebble import ProcessExpired

        if isinstance(fault, MlmatchError):
            return fault
        if isinstance(fault, FutureTimeoutError) and not lost:
            return TimeLimitError(f"took longer than {self.options.seconds_per_file:g} seconds and was stopped")
        if isinstance(fault, MemoryError):
            return MemoryLimitError("needed more memory than allowed and was stopped")
        if isinstance(fault, ProcessExpired | FutureTimeoutError):
            return CrashedError("the worker died while reading this document")
        return CrashedError(f"stopped by an unforeseen {type(fault).__name__}")

    def _open_pool(self) -> Any:
        from pebble import ProcessPool

        # A host may hold threads and locks; children of a fork would inherit the locks without the threads.
        return ProcessPool(
            max_workers=self.options.processes,
            max_tasks=self.options.files_per_worker,
            initializer=_start,
            initargs=(self.options.memory_bytes, self.options.taxonomy, self.options.settings),
            context=multiprocessing.get_context("forkserver"),
        )

    def _replace(self, pool: Any) -> None:
        """A pool that has lost a child without noticing never answers again; another takes its place."""
        with self._changing:
            if self._pool is pool:
                self._pool = self._open_pool()
                pool.stop()
                pool.join()

    def close(self) -> None:
        """Kills the children."""
        self._pool.stop()
        self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _start(memory_bytes: int, taxonomy: Any, settings: Any) -> None:
    """Runs first in every child. A taxonomy that cannot be loaded is told with the first document."""
    limit_worker(memory_bytes)
    with suppress(MlmatchError):
        _engine(taxonomy, settings).find_mentions("Python")


def _engine(taxonomy: Any, settings: Any) -> Engine:
    key = f"{taxonomy}|{settings.hash if settings else ''}"
    if key not in _engines:
        _engines[key] = Engine(taxonomy=taxonomy, settings=settings)
    return _engines[key]


def _within_bounds(task: Callable[..., bytes], taxonomy: Any, settings: Any, args: tuple[Any, ...]) -> bytes:
    """Runs in the child: what is too large does not cross the border."""
    result = task(_engine(taxonomy, settings), *args)
    if len(result) > MAX_RESULT_BYTES:
        raise TooLargeError("the result is larger than any document deserves")
    return result


def _score(engine: Engine, resume: bytes, posting: bytes | str, as_of: dt.date | None) -> bytes:
    demands = Posting.model_validate_json(posting) if isinstance(posting, str) else posting
    return engine.score(resume, demands, as_of=as_of).model_dump_json().encode()


def _parse_resume(engine: Engine, source: bytes, as_of: dt.date | None) -> bytes:
    return engine.parse_resume(source, as_of=as_of).model_dump_json().encode()


def _parse_posting(engine: Engine, source: bytes) -> bytes:
    return engine.parse_posting(source).model_dump_json().encode()
