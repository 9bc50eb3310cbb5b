"""Files made to break a reader: each is parsed, or ends in an error of ours.

The light ones run here, in this process; `python -m tests.hostile` runs all of them through children that are killed at
their limits, and prints a table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from mlmatch.engine import Engine
from tests.conftest import AS_OF

from .case import Case
from .corpus import all_cases
from .run import OPTIONS, MeasuringGuard, outcome_of

LIGHT = [case for case in all_cases() if not case.heavy]
IN_A_CHILD = ("pdf-a bomb deflated 3 times", "docx-a bomb whose directory lies", "odt-spans fifty thousand deep", "rtf-groups a million deep", "text-bait for dates", "pdf-forms that double with every level")  # fmt: skip


@pytest.mark.parametrize("case", LIGHT, ids=[case.id for case in LIGHT])
def test_in_process(case: Case, engine: Engine) -> None:
    data = case.make()
    code, text = outcome_of(lambda: engine.parse_resume(data, as_of=AS_OF).text)
    assert case.judge(code, text) is None


def test_in_children_that_are_killed_at_their_limits() -> None:
    """The heaviest of each format; what they cost is bounded far below the limits."""
    with MeasuringGuard(replace(OPTIONS, workers=1)) as guard:
        outcomes = [guard.examine(case) for case in all_cases() if case.id in IN_A_CHILD]
    assert [outcome.case.id for outcome in outcomes if outcome.wrong] == []
    assert len(outcomes) == len(IN_A_CHILD)
    assert max(outcome.peak_bytes for outcome in outcomes) < 400 << 20


def test_the_corpus_is_large_and_the_same_at_every_call() -> None:
    cases = all_cases()
    assert len(cases) >= 300
    assert len({case.id for case in cases}) == len(cases)
    assert min(Counter(case.format for case in cases).values()) >= 20
    assert all(case.make() == case.make() for case in LIGHT[::7])
