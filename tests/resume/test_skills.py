"""What counts as named and what is only shown: [name|named: id] is a claimed skill, [name|shown: id] is shown by the
text, [name|none: id] is neither. Each row is one line of the section that the table is called after.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest

import mlmatch

AS_OF = dt.date(2026, 11, 1)
MARK = re.compile(r"\[([^|\]]+)\|(named|shown|none): ([\w-]+)\]")

DUTIES = [
    # methods and tasks written out are names, their products are not
    "Trained [graph neural networks|named: graph-neural-networks] for routing.",
    "[Anomaly detection|named: anomaly-detection] on pump sensors.",
    "Built a [demand forecast|shown: demand-forecasting] for bread.",
    "Site-level models ([Bayesian statistics|named: bayesian-statistics]) for six depots.",
    # an item beside a tool is an item only if it is all of it
    "Tests in [R|named: r], [data lineage|shown: data-lineage] in [Java|named: java].",
    "Kept the [Slurm|named: slurm] [queue|none: message-queuing] and the [GitLab CI|named: gitlab-ci] runners alive.",
    "Cut start-up by profiling drivers and [file systems|shown: file-systems].",
    "Set up [data-quality|shown: data-quality] alerts on every table.",
    # the name inside a longer one
    "Moved the jobs to [PySpark|named: apache-spark].",
    "Drivers for [embedded Linux|named: linux].",
    # a word of many meanings
    "Fifteen years of [IT|shown: information-technology] experience.",
]  # fmt: skip
SKILLS = [
    "[Bayesian statistics|named: statistics], Stan",
    "[Cloud|shown: cloud-computing]: [AWS|named: aws], [Azure|named: azure]",
    "[Operating systems|shown: operating-systems]: [Linux|named: linux], Windows",
    "[Machine learning|named: machine-learning]: [scikit-learn|named: scikit-learn], [XGBoost|named: xgboost]",
    "[Statistics|named: statistics]: [survival analysis|named: survival-analysis], [R|named: r]",
    "[Python|named: python], [data modelling|named: data-modeling], [Git|named: git]",
]
COURSES = [
    "Courses: [Statistics|named: statistics], [Operating Systems|shown: operating-systems], [MATLAB|named: matlab]",
    "Courses: [Data Mining|named: data-mining], [Genetics|shown: genetics], Game Theory",
]
PUBLICATIONS = [
    "Sparse gauges, Workshop on [Computer Vision|shown: computer-vision] in Practice, 2021",
]
HEADS = {
    "duties": "Experience\nEngineer, Northwind Labs, 2019 – 2021\n- {}\n",
    "skills": "Skills\n{}\n",
    "courses": "Education\nBSc Physics, University of Leeds, 2014 – 2017\n{}\n",
    "publications": "Publications\n{}\n",
}
TABLES = {"duties": DUTIES, "skills": SKILLS, "courses": COURSES, "publications": PUBLICATIONS}
ROWS = [(section, row) for section, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize(("section", "row"), ROWS)
def test_named_or_shown(engine: mlmatch.Engine, section: str, row: str) -> None:
    text = "Ana Example\nana@example.org\n\n" + HEADS[section].format(MARK.sub(r"\1", row))
    resume = engine.parse_resume(text, as_of=AS_OF)
    named, shown = ({s.concept.id for s in skills} for skills in (resume.skills, resume.shown))
    for _, how, concept in MARK.findall(row):
        assert concept in engine.taxonomy or how == "none"
        assert (concept in named, concept in shown) == (how == "named", how == "shown"), concept


@pytest.mark.parametrize(
    "head",
    [
        "Ruby Julia Swift\nFlat 3, Sheffield S3 | 07700 900531 | ruby@example.org",
        'BARTHOLOMEW "BART" QUENNELL\nbart@example.org',
        "Ana Example\nana@example.org\nGitHub\nana-example\nLinkedIn\nana-example",
        "Ana Example\nana@example.org\nana-example (GitHub)",
    ],
)
def test_names_and_addresses_claim_nothing(engine: mlmatch.Engine, head: str) -> None:
    resume = engine.parse_resume(f"{head}\n\nSkills\nPython\n", as_of=AS_OF)
    assert [skill.concept.id for skill in resume.skills] == ["python"]


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("Expert: Python, SQL", {"python": "Expert", "sql": "Expert"}),
        ("Tools (working knowledge): Git, Docker", {"git": "working knowledge", "docker": "working knowledge"}),
        ("Python (expert), Java (basic)", {"python": "expert", "java": "basic"}),
        ("Languages: Python, SQL", {"python": None, "sql": None}),
    ],
)
def test_own_ratings(engine: mlmatch.Engine, line: str, levels: dict[str, str | None]) -> None:
    resume = engine.parse_resume(f"Ana Example\nana@example.org\n\nSkills\n{line}\n", as_of=AS_OF)
    found = {skill.concept.id: skill.level for skill in resume.skills}
    assert {concept: found[concept] for concept in levels} == levels


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Skills\nPython\nSQL\n\nHobbies\nA rock python and two geckos", True),
        ("Experience\nDeveloper, Acme GmbH, 2020 – 2022\n- Java, Spring\n\nHobbies\nThe island of Java", True),
        ("Experience\nBarista, Acme GmbH, 2020 – 2022\n- Roasts from East Java\n- Java every morning", False),
    ],
)
def test_a_homonym_elsewhere_takes_nothing_away(engine: mlmatch.Engine, text: str, claimed: bool) -> None:
    resume = engine.parse_resume("Ana Example\nana@example.org\n\n" + text, as_of=AS_OF)
    assert bool({"python", "java"} & {skill.concept.id for skill in resume.skills}) is claimed
