"""Lists of skills below another heading than their own, and what looks like them."""

from __future__ import annotations

import datetime as dt

import pytest

import mlmatch

AS_OF = dt.date(2026, 11, 1)
HEAD = """Ana Example
ana@example.org

Experience
Data Engineer, Acme GmbH, 2019 – present
- Pipelines in Kafka

"""

EDUCATION = """Education
MSc Statistics, University of Leeds, 2017 – 2019
"""
PUBLICATIONS = """Publications
A. Example, Deep nets for tides, Journal of Examples, 2021
"""
GROUPS = """
Programming: Python, R, SQL
Cloud: AWS, Terraform
"""
STACK = """Experience
Data Engineer, Acme GmbH, 2021 – present
- Pipelines
Technologies: Kafka, Spark
Analyst, Bolt Ltd, 2018 – 2020
- Reports
Technologies: Excel, SQL
"""


def strengths(engine: mlmatch.Engine, text: str) -> dict[str, str]:
    resume = engine.parse_resume(text, as_of=AS_OF)
    return {skill.concept.name: skill.strength for skill in resume.skills}


@pytest.mark.parametrize("above", [EDUCATION, PUBLICATIONS, EDUCATION + "\n" + PUBLICATIONS])
def test_groups_below_another_section_are_listed(engine: mlmatch.Engine, above: str) -> None:
    found = strengths(engine, HEAD + above + GROUPS)
    assert {found.get(name) for name in ("Python", "R", "SQL", "AWS", "Terraform")} == {"listed"}


def test_a_heading_that_is_another_word_for_a_group(engine: mlmatch.Engine) -> None:
    found = strengths(engine, HEAD + EDUCATION + "\nLearning\nExpert\nPyTorch, JAX\nscikit-learn\n")
    assert {found[name] for name in ("PyTorch", "JAX", "scikit-learn")} == {"listed"}


def test_courses_stay_studied(engine: mlmatch.Engine) -> None:
    found = strengths(engine, HEAD + EDUCATION + "- Python\n- Bayesian statistics\n- SQL\n")
    assert found["Python"] == found["SQL"] == "studied"


def test_tools_of_a_position_stay_applied(engine: mlmatch.Engine) -> None:
    found = strengths(engine, "Ana Example\nana@example.org\n\n" + STACK)
    assert found["Microsoft Excel"] == found["Apache Spark"] == "applied"


def test_subjects_of_a_school_are_no_skills(engine: mlmatch.Engine) -> None:
    text = HEAD + EDUCATION + "CBSE Class XII, Kendriya Vidyalaya, 2015\nScience (Mathematics, Physics, Chemistry)\n"
    assert "Chemistry" not in strengths(engine, text)
