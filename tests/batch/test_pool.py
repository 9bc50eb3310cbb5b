"""Workers that hang, exit, are killed or run out of memory cost one file each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from mlmatch.batch.options import BatchOptions
from mlmatch.batch.pool import Landed, map_files
from tests.batch.tasks import echo

OPTIONS = BatchOptions(workers=2, seconds_per_file=6.0, memory_bytes=1024**3)


def _run(names: Iterable[str]) -> list[Landed[Path, str]]:
    return list(map_files(echo, enumerate(map(Path, names)), OPTIONS))


def test_results_come_in_the_order_of_the_inputs() -> None:
    names = [f"{n}.txt" for n in range(40)]
    assert [landed.result for landed in _run(names)] == [f"{n} {n}.txt" for n in range(40)]


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ("hangs", "timeout"),
        ("exits", "crashed"),
        ("killed", "crashed"),
        ("greedy", "memory"),
        ("ours", "malformed"),
        ("theirs", "crashed"),
    ],
)
def test_trouble_costs_one_file(trouble: str, code: str) -> None:
    names = ["a", "b", trouble, "c", "d"]
    landed = _run(names)
    assert [one.error.code if one.error else "" for one in landed] == ["", "", code, "", ""]
    assert [one.result for one in landed if one.result] == ["0 a", "1 b", "3 c", "4 d"]


def test_messages_do_not_repeat_what_a_third_party_said() -> None:
    (landed,) = _run(["theirs"])
    assert landed.error is not None
    assert "Ada" not in str(landed.error)
    assert "ValueError" in str(landed.error)


def test_leaving_early_leaves_no_child() -> None:
    import multiprocessing

    results = map_files(echo, enumerate(map(Path, ["a", "hangs", "b"])), OPTIONS)
    assert next(results).result == "0 a"
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
