"""Whole postings and what is read in them: the fixtures, the sample, and more of many countries, layouts and manners."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlmatch
from tests.golden import check_golden
from tests.posting.notation import notation_of_need

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
FIXTURES = HERE.parents[1] / "fixtures" / "postings"
FILES = {path.stem: path for path in sorted([*(HERE / "postings").iterdir(), *FIXTURES.iterdir()])}


def as_tree(posting: mlmatch.Posting) -> str:
    """Facts, demands, duties and what was not understood, one a line."""
    salary = posting.salary
    pay = salary and f"{salary.min or ''}-{salary.max or ''} {salary.currency} per {salary.period}"
    facts = {
        "title": posting.title,
        "seniority": posting.seniority,
        "employment": posting.employment_type,
        "remote": posting.remote,
        "place": posting.location,
        "pay": pay,
        "deadline": posting.deadline,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    lines += [("? " if r.necessity == "preferred" else "! ") + notation_of_need(r.need) for r in posting.requirements]
    lines += [f"duty: {duty.need.text}" for duty in posting.duties]
    lines += [f"unparsed: {evidence.quote}" for evidence in posting.unparsed]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_tree(engine: mlmatch.Engine, name: str) -> None:
    check_golden(as_tree(engine.parse_posting(FILES[name])), GOLDEN / f"{name}.txt")


def test_sample(engine: mlmatch.Engine) -> None:
    check_golden(as_tree(engine.sample_posting()), GOLDEN / "sample.txt")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {*FILES, "sample"}
