"""Whatever a reader does in its child, the caller gets a coded error, and the next call an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import mlmatch
from mlmatch.batch import BatchOptions, Guard
from tests.conftest import AS_OF

from . import mocks

RESUME = b"Jo Doe\n\nExperience\nData Scientist, Works, 2020 - 2021\n- Python\n"


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(BatchOptions(workers=2, seconds_per_file=3)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (mocks.hang, "timeout"),
        (mocks.leave, "crashed"),
        (mocks.die, "crashed"),
        (mocks.swallow_memory, "memory"),
        (mocks.quote_the_document, "crashed"),
        (mocks.talk_without_end, "too_large"),
    ],
)
def test_a_reader_that_misbehaves_is_a_coded_error(guard: Guard, task: Callable[..., bytes], code: str) -> None:
    with pytest.raises(mlmatch.MlmatchError) as caught:
        guard._run(task)
    assert caught.value.code == code
    assert "Zebedee" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert guard._run(mocks.answer) == b"{}"


def test_misbehaviour_costs_nobody_else(guard: Guard) -> None:
    tasks = [mocks.die, mocks.leave, mocks.swallow_memory, *[mocks.answer] * 9] * 2

    def run(task: Callable[..., bytes]) -> bytes | str:
        try:
            return guard._run(task)
        except mlmatch.MlmatchError as error:
            return error.code

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(run, tasks))
    assert answers == ["crashed", "crashed", "memory", *[b"{}"] * 9] * 2


def test_the_guard_gives_what_the_engine_gives(guard: Guard, engine: mlmatch.Engine) -> None:
    posting = "Requirements\n- Python\n- SQL\n"
    assert guard.parse_resume(RESUME, as_of=AS_OF) == engine.parse_resume(RESUME, as_of=AS_OF)
    assert guard.parse_posting(posting.encode()) == engine.parse_posting(posting)
    expected = engine.score(RESUME, posting, as_of=AS_OF).model_dump_json()
    assert guard.score(RESUME, posting.encode(), as_of=AS_OF).model_dump_json() == expected
    assert guard.score(RESUME, engine.parse_posting(posting), as_of=AS_OF).model_dump_json() == expected


def test_a_lost_pool_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool that never answers, as one does whose child was killed from outside at the wrong moment."""
    monkeypatch.setattr("mlmatch.batch.guard.START_SECONDS", 0.0)
    monkeypatch.setattr("mlmatch.batch.guard.GRACE_SECONDS", 0.2)
    with Guard(BatchOptions(workers=1, seconds_per_file=30)) as guard:
        assert guard._run(mocks.answer) == b"{}"
        lost = guard._pool
        guard.options = BatchOptions(workers=1, seconds_per_file=0.1)
        monkeypatch.setattr(lost, "schedule", lambda *_, **__: _Silent())
        with pytest.raises(mlmatch.MlmatchError) as caught:
            guard._run(mocks.answer)
        assert caught.value.code == "crashed"
        assert guard._pool is not lost
        guard.options = BatchOptions(workers=1, seconds_per_file=30)
        assert guard._run(mocks.answer) == b"{}"


class _Silent:
    """A future that nobody will ever fulfil."""

    def result(self, timeout: float) -> bytes:
        threading.Event().wait(timeout)
        raise TimeoutError

    def done(self) -> bool:
        return False
