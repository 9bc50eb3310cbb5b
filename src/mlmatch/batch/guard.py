"""One document of unknown origin, read and scored in a child that is killed at its limits."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, Self

from mlmatch.batch.options import BatchOptions
from mlmatch.batch.worker import limit_worker
from mlmatch.engine import Engine
from mlmatch.errors import CrashedError, MemoryLimitError, MlmatchError, TimeLimitError, TooLargeError
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport

MAX_REPORT_BYTES = 32 * 1024**2
"""A report of an ordinary resume has some 50 kB; one over this limit is an attack on its reader."""

_engines: dict[str, Engine] = {}


class Guard:
    """Children that outlive a request and die at a limit: for services that take files from strangers.

    Use it as a context manager, or `close` it. `score` may be called from several threads at once.
    """

    def __init__(self, options: BatchOptions | None = None) -> None:
        from pebble import ProcessPool

        self.options = options or BatchOptions()
        # A host may hold threads and locks; children of a fork would inherit the locks without the threads.
        self._pool: Any = ProcessPool(
            max_workers=self.options.processes,
            max_tasks=self.options.files_per_worker,
            initializer=limit_worker,
            initargs=(self.options.memory_bytes,),
            context=multiprocessing.get_context("forkserver"),
        )

    def score(self, resume: bytes, posting: Posting, *, as_of: dt.date | None = None) -> MatchReport:
        """The report, or an MlmatchError: `timeout`, `memory` and `crashed` where a limit was hit."""
        arguments = (self.options.taxonomy, self.options.settings, resume, posting.model_dump_json(), as_of)
        future = self._pool.schedule(_score, args=arguments, timeout=self.options.seconds_per_file)
        result = self._result(future)
        if len(result) > MAX_REPORT_BYTES:
            raise TooLargeError("the report is larger than any resume deserves")
        return MatchReport.model_validate_json(result)

    def _result(self, future: Any) -> bytes:
        from pebble import ProcessExpired

        try:
            return future.result()  # type: ignore[no-any-return]
        except MlmatchError:
            raise
        except FutureTimeoutError:
            raise TimeLimitError(
                f"took longer than {self.options.seconds_per_file:g} seconds and was stopped"
            ) from None
        except MemoryError:
            raise MemoryLimitError("needed more memory than allowed and was stopped") from None
        except ProcessExpired:
            raise CrashedError("the worker died while reading this document") from None
        except Exception as fault:
            raise CrashedError(f"stopped by an unforeseen {type(fault).__name__}") from None

    def close(self) -> None:
        """Kills the children."""
        self._pool.stop()
        self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _score(taxonomy: Any, settings: Any, resume: bytes, posting: str, as_of: dt.date | None) -> bytes:
    key = f"{taxonomy}|{settings.hash if settings else ''}"
    engine = _engines.get(key)
    if engine is None:
        engine = _engines[key] = Engine(taxonomy=taxonomy, settings=settings)
    return engine.score(resume, Posting.model_validate_json(posting), as_of=as_of).model_dump_json().encode()
