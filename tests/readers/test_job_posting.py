"""Postings that come as data: schema.org and the job boards."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from .builders import lines_of, marked, read, shown

SCHEMA: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "ML Engineer",
    "hiringOrganization": {"@type": "Organization", "name": "Acme", "sameAs": "https://acme.example"},
    "jobLocation": {
        "@type": "Place",
        "address": {"addressLocality": "Bonn", "addressCountry": {"@type": "Country", "name": "DE"}},
    },
    "jobLocationType": "TELECOMMUTE",
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "baseSalary": {"currency": "EUR", "value": {"minValue": 60000, "maxValue": 80000.50, "unitText": "YEAR"}},
    "description": "<p>We build.</p><h3>You bring</h3><ul><li>Python</li></ul>",
    "qualifications": "Python",
    "skills": ["Spark", {"@type": "DefinedTerm", "name": "Kafka"}],
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
    "educationRequirements": {"credentialCategory": "bachelor degree"},
    "experienceInPlaceOfEducation": True,
    "validThrough": "2026-12-31",
    "url": "https://acme.example/jobs/1",
}
SCHEMA_LINES = """
title ML Engineer
employer Acme
location Bonn, DE
remote Remote
employment_type Employment type: full-time, contractor
salary Salary: 60000 – 80000.5 EUR per year
paragraph We build.
heading3 You bring
item1 Python
heading2 Skills
requirement Spark
requirement Kafka
heading2 Education
requirement bachelor degree or equivalent experience
heading2 Experience
requirement 36 months of experience
fact valid through: 2026-12-31
""".strip().split("\n")


@pytest.mark.parametrize(
    "make",
    [
        lambda value: value,
        json.dumps,
        lambda value: json.dumps([value]),
        lambda value: json.dumps({"@graph": [{"@type": "WebSite"}, value]}),
    ],
)
def test_schema_org(make: Any) -> None:
    source = make(SCHEMA)
    assert read(source).format == "job_posting"
    assert marked(source) == SCHEMA_LINES


def test_a_page_that_carries_its_posting_as_data() -> None:
    page = (
        f"<html><head><script type='application/ld+json'>{json.dumps(SCHEMA)}</script></head><body><nav>Jobs</nav><h1>ML Engineer</h1>"
        "<p>We build.</p><p>Free fruit.</p><p hidden>gone</p></body></html>"
    )
    found = marked(page)
    assert found[: len(SCHEMA_LINES)] == SCHEMA_LINES
    assert found[len(SCHEMA_LINES) :] == ["furniture Free fruit.", "not_displayed gone", "furniture Jobs"]


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        ("60k", "60k"),
        (60000, "60000"),
        ({"currency": "USD", "value": 50}, "50 USD"),
        ({"currency": "USD", "value": {"value": "50", "unitText": "HOUR"}}, "50 USD per hour"),
        ({"minValue": "1", "maxValue": "2", "currency": "GBP", "unitText": "DAY"}, "1 – 2 GBP per day"),
    ],
)
def test_salaries(salary: object, expected: str) -> None:
    posting = {"@type": "JobPosting", "title": "x", "description": "y", "baseSalary": salary}
    assert f"Salary: {expected}" in shown(posting)


CONTENT = "<p>We build &amp; run.</p><h3>You bring</h3><ul><li>Python</li><li>5+ years</li></ul>"
GREENHOUSE = {
    "id": 1,
    "title": "ML Engineer",
    "company_name": "Acme",
    "location": {"name": "Bonn"},
    "content": html.escape(CONTENT),
    "departments": [{"id": 2, "name": "Data"}],
    "offices": [{"name": "Bonn HQ"}],
    "metadata": [{"name": "Level", "value": "Senior"}, {"name": "Empty", "value": None}],
    "pay_input_ranges": [{"min_cents": 5000000, "max_cents": 7500000, "currency_type": "USD", "title": "Pay"}],
}
LEVER = {
    "text": "ML Engineer",
    "categories": {"commitment": "Full-time", "location": "Bonn", "team": "Data", "allLocations": ["Bonn", "Köln"]},
    "workplaceType": "hybrid",
    "description": "<div>We build.</div>",
    "descriptionPlain": "We build.",
    "lists": [{"text": "You bring:", "content": "<li>Python</li><li>5+ years</li>"}],
    "additional": "<div>Free fruit.</div>",
    "salaryRange": {"currency": "EUR", "interval": "per-year-salary", "min": 60000, "max": 80000},
}
ASHBY = {
    "title": "ML Engineer",
    "location": "Bonn",
    "secondaryLocations": [{"location": "Köln"}],
    "department": "Data",
    "team": "ML",
    "isRemote": True,
    "employmentType": "FullTime",
    "descriptionHtml": CONTENT,
    "descriptionPlain": "We build & run.",
    "compensation": {"compensationTierSummary": "€60K – €80K"},
}


@pytest.mark.parametrize(
    ("posting", "expected"),
    [
        (GREENHOUSE, ["title ML Engineer", "employer Acme", "location Bonn", "location Offices: Bonn HQ", "fact Department: Data",
                      "fact Level: Senior", "paragraph We build & run.", "heading3 You bring", "item1 Python", "item1 5+ years",
                      "salary Pay: 50000 – 75000 USD"]),
        ({"jobs": [GREENHOUSE]}, ["title ML Engineer"]),
        (LEVER, ["title ML Engineer", "location Bonn, Köln", "remote hybrid", "employment_type Employment type: Full-time", "fact Team: Data",
                 "paragraph We build.", "heading2 You bring", "item1 Python", "item1 5+ years", "paragraph Free fruit.",
                 "salary Salary: 60000 – 80000 EUR per year"]),
        (ASHBY, ["title ML Engineer", "location Bonn", "location Also: Köln", "remote remote", "employment_type Employment type: Full time",
                 "fact Team: Data, ML", "paragraph We build & run.", "heading3 You bring", "item1 Python", "item1 5+ years",
                 "salary Salary: €60K – €80K"]),
    ],
)  # fmt: skip
def test_job_boards(posting: dict[str, Any], expected: list[str]) -> None:
    assert marked(posting)[: len(expected)] == expected


@pytest.mark.parametrize(
    "posting",
    [
        {
            "@type": "JobPosting",
            "title": ["a"],
            "description": {"x": "y"},
            "jobLocation": "Bonn",
            "hiringOrganization": ["Acme"],
        },
        {"@type": ["JobPosting"], "baseSalary": [[1]], "skills": [[["x"]]], "employmentType": {"a": "b"}, "title": "t"},
        {"text": "t", "lists": "x", "categories": "y", "salaryRange": 5},
        {
            "title": "t",
            "content": "c",
            "metadata": "m",
            "pay_input_ranges": [1, {"min_cents": "x"}],
            "departments": "d",
        },
        {"title": "t", "descriptionHtml": None, "descriptionPlain": 4, "compensation": [], "secondaryLocations": "x"},
    ],
)
def test_wrong_types_are_read_as_well_as_they_can_be(posting: dict[str, Any]) -> None:
    assert lines_of(posting)
