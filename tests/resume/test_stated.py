"""Years that somebody states for a skill: beside it, or in a matrix."""

from __future__ import annotations

import datetime as dt

import pytest

import mlmatch

AS_OF = dt.date(2026, 11, 1)
HEAD = """Ana Example
ana@example.org

Experience
Data Engineer, Acme GmbH, 2019 – 2022
- Pipelines in Kafka

Skills
"""


@pytest.mark.parametrize(
    "text",
    [
        "Python (11 years), SQL (2 yrs)",
        "Python – 11 years\nSQL: 2 years",
        "Skill      Years     Level\nPython     11        expert\nSQL        2+        good",
        "Technology   Level     Experience (years)   Last used\nPython       expert    11        2026\nSQL          good      2         2019",
    ],
)
def test_stated_years(engine: mlmatch.Engine, text: str) -> None:
    skills = {skill.concept.id: skill for skill in engine.parse_resume(HEAD + text, as_of=AS_OF).skills}
    assert (skills["python"].stated_months, skills["sql"].stated_months) == (132, 24)
    assert skills["python"].months == 0
    assert skills["python"].months_high == 48, "no more than all positions"


@pytest.mark.parametrize("text", ["Python 3.11, SQL", "Python (since 2012), SQL", "Python (24/7 operation), SQL"])
def test_other_figures_are_no_years(engine: mlmatch.Engine, text: str) -> None:
    skills = engine.parse_resume(HEAD + text, as_of=AS_OF).skills
    assert [skill.stated_months for skill in skills] == [None] * len(skills)


def test_what_is_stated_opens_the_interval_alone(engine: mlmatch.Engine) -> None:
    posting = "Data Engineer\n\nRequirements\n- At least 3 years of Python\n"
    plain, stated = (engine.score(HEAD + text, posting, as_of=AS_OF) for text in ("Python", "Python (4 years)"))
    assert (plain.score, plain.low) == (stated.score, stated.low)
    assert stated.high is not None
    assert plain.high is not None
    assert stated.high > plain.high
