"""Whole postings: where demands stand, how strong they are, and what is no demand."""

from __future__ import annotations

import pytest

import mlmatch
from tests.posting.notation import notation_of

ONE_PARAGRAPH = (
    "Our client in Manchester is looking for a Generative AI Engineer for a six-month contract (£550 to £625 per day, two days a "
    "week on site). You will build retrieval pipelines. To be considered you must have at least three years of Python and a solid "
    "understanding of vector databases such as Pinecone or Weaviate. Experience of Terraform would be a distinct advantage. "
    "A degree is not essential. The team uses Databricks, but you will not need it."
)
TICKS = """Backend Engineer
Ferro Ledger · Singapore

✓ 4+ years of Go, Kotlin or Java
✓ PostgreSQL
★ Terraform
✗ No degree required
"""
TABLE = """Research Engineer

Person specification
Criteria\tE/D
MSc or PhD in computer science or physics\tE
Experience with Docker\tD
"""
BROKEN = (
    "Senior Data Engineer\nOregon\n\nThe Commerce Data team builds the pipelines behind every purchase. We value curiosity and ship "
    "weekly, and our customers see the difference in what they find, what they pay and how soon it arrives at their door. "
    "Responsibilities Design streaming pipelines at scale.Partner with analysts to model new sources Qualifications Required "
    "Qualifications:· Bachelor's Degree in Computer Science· 3+ years of experience with SQL· Experience with "
    "Spark, Hive or Presto Preferred Qualifications: · 2+ years with Kafka· Familiarity with Kubernetes Contoso is an equal "
    "opportunity employer and considers all applicants without regard to age."
)
WHOLE = [
    (ONE_PARAGRAPH, "python@36; (pinecone | weaviate | vector-databases); ?terraform"),
    (TICKS, "(go@48 | kotlin@48 | java@48); postgresql; ?terraform"),
    (TABLE, "master[computer-science, physics]; ?docker"),
    (
        BROKEN,
        "bachelor[computer-science]; sql@36; (apache-spark | apache-hive | presto); ?apache-kafka@24; ?kubernetes",
    ),
    ("ML Engineer\n\nMust have\n- Python\n\nNice to have\n- Go\n\nWhat you don't need\n- Java\n", "python; ?go"),
    (
        "ML Engineer\n\nRequirements\n- Python\n\nPreference may be given to applicants with:\n- Docker\n",
        "python; ?docker",
    ),
    ("ML Engineer\n\nOur stack\nGo and Kafka\n\nRequirements\n- Python\n\nBenefits\n- A Kubernetes course\n", "python"),
]


@pytest.mark.parametrize(("text", "tree"), WHOLE)
def test_whole_postings(engine: mlmatch.Engine, text: str, tree: str) -> None:
    assert notation_of(engine.parse_posting(text)) == tree


NO_DEMANDS = [
    "Example Corp is an equal opportunity employer and welcomes all applicants regardless of age.",
    "We do not charge candidates any fee. Please send your CV and a cover letter.",
    "Our stack is Python, Kafka and Kubernetes on AWS.",
    "No Scala.",
]


@pytest.mark.parametrize("text", NO_DEMANDS)
def test_what_is_no_demand(engine: mlmatch.Engine, text: str) -> None:
    posting = engine.parse_posting(f"ML Engineer\n\nRequirements\n- Docker\n\nAbout us\n{text}\n")
    assert notation_of(posting) == "docker"


def test_nothing_demanded_is_a_warning(engine: mlmatch.Engine) -> None:
    posting = engine.parse_posting("ML Engineer\n\nWe are a friendly company in Leeds with a nice office.")
    assert [warning.code for warning in posting.warnings] == ["no_requirements"]


def test_what_is_not_understood_is_shown(engine: mlmatch.Engine) -> None:
    posting = engine.parse_posting(
        "ML Engineer\n\nRequirements\n- Python\n- A taste for odd puzzles\n- Willing to travel\n"
    )
    assert [e.quote for e in posting.unparsed] == ["A taste for odd puzzles"]
    assert [e.quote for e in posting.facts] == ["Willing to travel"]


def test_every_requirement_has_its_place_and_reason(engine: mlmatch.Engine) -> None:
    posting = engine.parse_posting("ML Engineer\n\nRequirements\n- Python; Go is a plus\n")
    assert [(r.id, r.necessity, r.why) for r in posting.requirements] == [
        ("r1", "required", 'under "Requirements"'),
        ("r2", "preferred", '"is a plus"'),
    ]
    for requirement in posting.requirements:
        for evidence in requirement.evidence:
            assert posting.text[evidence.span.start : evidence.span.end] == evidence.quote


SAMPLE = [
    "?(machine-learning & artificial-intelligence)",
    "bachelor[computer-science, mathematics, statistics, +]",
    "title[role-machine-learning-engineer, ~]",
    "(python | r | java | programming-languages)",
    "(statistical-analysis & data-mining)",
]


def test_the_sample_posting(engine: mlmatch.Engine) -> None:
    sample = engine.sample_posting()
    parts = notation_of(sample).split("; ")
    assert [part for part in SAMPLE if part not in parts] == []
    assert len(sample.duties) == 5
    frameworks = next(part for part in parts if "pytorch" in part)
    assert frameworks.startswith("(tensorflow | keras | pytorch | scikit-learn | ")


def test_as_json_it_is_read_the_same(engine: mlmatch.Engine) -> None:
    text = "Requirements\n- Python or R\n- Bachelor's degree in Computer Science\n\nNice to have\n- Docker\n"
    html = (
        "<h1>ML Engineer</h1><h2>Requirements</h2><ul><li>Python or R</li><li>Bachelor's degree in Computer Science</li></ul>"
        "<h2>Nice to have</h2><ul><li>Docker</li></ul>"
    )
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "ML Engineer",
        "description": html.removeprefix("<h1>ML Engineer</h1>"),
    }
    trees = {notation_of(engine.parse_posting(source)) for source in (f"ML Engineer\n\n{text}", html, data)}
    assert trees == {"(python | r); bachelor[computer-science]; ?docker"}


def test_typed_fields(engine: mlmatch.Engine) -> None:
    posting = engine.parse_posting(
        {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": "ML Engineer",
            "description": "<p>We build search.</p>",
            "employmentType": "FULL_TIME",
            "jobLocationType": "TELECOMMUTE",
            "baseSalary": {"currency": "USD", "value": {"minValue": 120000, "maxValue": 150000, "unitText": "YEAR"}},
            "experienceRequirements": {"monthsOfExperience": 36},
            "educationRequirements": {"credentialCategory": "bachelor degree"},
            "experienceInPlaceOfEducation": True,
        }
    )
    assert notation_of(posting) == '(bachelor | exp"equivalent experience"); exp@36'
    assert (posting.employment_type, posting.remote) == ("full_time", "remote")
    assert posting.salary is not None
    assert posting.salary.model_dump() == {"min": 120000, "max": 150000, "currency": "USD", "period": "year"}
