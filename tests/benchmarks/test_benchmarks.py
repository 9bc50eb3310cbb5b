"""What is measured is what is meant: the same resume from all producers, and the power of known curves."""

from __future__ import annotations

import datetime as dt

import pytest

import mlmatch
from tests.benchmarks.documents import PRODUCERS, make_resume
from tests.benchmarks.measure import fit_exponent, ms_per_item


@pytest.mark.parametrize("producer", [name for name in PRODUCERS if name != "browser"])
def test_all_producers_write_the_same_resume(producer: str, engine: mlmatch.Engine, as_of: dt.date) -> None:
    blocks = make_resume(7, 2)
    expected = facts(engine.parse_resume(PRODUCERS["browser"](blocks), as_of=as_of))
    assert facts(engine.parse_resume(PRODUCERS[producer](blocks), as_of=as_of)) == expected
    assert expected[1]


def facts(resume: mlmatch.Resume) -> tuple[object, ...]:
    jobs = [(one.title, one.employer, one.start, one.end, one.current) for one in resume.positions]
    return resume.contact.email, jobs, sorted(skill.concept.id for skill in resume.skills)


@pytest.mark.parametrize(("power", "factor"), [(1.0, 3.0), (2.0, 0.1), (0.5, 7.0)])
def test_powers_are_found(power: float, factor: float) -> None:
    sizes = [1, 10, 100, 1000]
    assert fit_exponent(sizes, [factor * size**power for size in sizes]) == pytest.approx(power)


def test_what_does_twice_the_work_costs_about_twice() -> None:
    costs = ms_per_item({"once": lambda _: sum(range(200_000)), "twice": lambda _: sum(range(400_000))}, 2, rounds=5)
    assert 1.3 < costs["twice"] / costs["once"] < 3
