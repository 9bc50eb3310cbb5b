"""JSON Resume: every value becomes a line, in the order of a page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mlmatch.errors import MalformedError, TooLargeError

from .builders import lines_of, read

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Jane Doe",
        "label": "ML Engineer",
        "email": "jane@example.org",
        "phone": "(202) 555-0143",
        "url": "https://jane.example.org",
        "summary": "Builds models.\nShips them.",
        "location": {"city": "Springfield", "region": "IL", "countryCode": "US"},
        "profiles": [{"network": "GitHub", "username": "jane", "url": "https://github.com/jane"}, {"network": "X", "username": "jd"}],
        "pronouns": "she",
    },
    "work": [
        {
            "name": "Acme",
            "position": "Engineer",
            "location": "Berlin",
            "startDate": "2021-03",
            "summary": "A team of four.",
            "highlights": ["Built it.", "Ran it."],
            "stack": ["Python", "Spark"],
        },
        {"company": "Old Corp", "position": "Intern", "startDate": "2020", "endDate": "2021"},
    ],
    "education": [{"institution": "Example University", "area": "CS", "studyType": "BSc", "endDate": "2020", "score": 3.80, "courses": ["AI"]}],
    "skills": [{"name": "Code", "level": "Expert", "keywords": ["Python", "R"]}, {"keywords": ["Go"]}, "Docker"],
    "languages": [{"language": "German", "fluency": "B2"}],
    "projects": [{"name": "p1", "description": "small", "highlights": ["fast"], "keywords": ["C"], "roles": ["lead"]}],
    "certificates": [{"name": "CKA", "issuer": "CNCF", "date": "2022"}],
    "references": [{"name": "Bob", "reference": "Good."}],
    "meta": {"version": "1"},
    "hobbies": {"sport": True},
}  # fmt: skip
EXPECTED = """
contact.name Jane Doe
contact.title ML Engineer
contact.location Springfield, IL, US
contact.email jane@example.org
contact.phone (202) 555-0143
contact.url https://jane.example.org
contact.url GitHub: https://github.com/jane
contact.url X: jd
paragraph pronouns: she
heading Summary
paragraph Builds models.
paragraph Ships them.
heading Experience
position.title Engineer
position.employer Acme
position.location Berlin
position.dates 2021-03 – Present
paragraph A team of four.
item Built it.
item Ran it.
paragraph stack: Python, Spark
position.title Intern
position.employer Old Corp
position.dates 2020 – 2021
heading Education
degree.name BSc, CS
degree.institution Example University
degree.dates 2020
degree.grade Grade: 3.8
degree.courses Courses: AI
heading Skills
skill Code (Expert): Python, R
skill Go
skill Docker
heading Projects
project.name p1
project.role lead
paragraph small
item fast
skill Keywords: C
heading Certifications
certification CKA, CNCF, 2022
heading Languages
language German (B2)
heading References
paragraph Bob
paragraph Good.
heading Other
paragraph hobbies: sport: yes
""".strip().split("\n")


@pytest.mark.parametrize(
    "make", [lambda value: value, json.dumps, lambda value: json.dumps(value, indent=1).encode("utf-16")]
)
def test_lines_in_the_order_of_a_page(make: Any) -> None:
    found = [f"{line.hint.role} {line.text}" for line in lines_of(make(RESUME)) if line.hint]
    assert found == EXPECTED


def test_records_are_numbered_and_sections_named() -> None:
    jobs = [line.hint for line in lines_of(RESUME) if line.hint and line.hint.role == "position.title"]
    assert [(hint.section, hint.group) for hint in jobs] == [("experience", 0), ("experience", 1)]


def test_numbers_stay_as_they_were_written() -> None:
    text = '{"education": [{"studyType": "BSc", "score": 3.80}], "skills": [' + "9" * 6000 + ", 1e999]}"
    texts = [line.text for line in lines_of(text)]
    assert "Grade: 3.80" in texts
    assert "9" * 6000 in texts
    assert "1e999" in texts


@pytest.mark.parametrize(
    "text",
    [
        '{"basics": {"name": "a"}, "basics": {"name": "b"}}',
        '{"work": [}',
        '{"work": []} x',
        '{"skills": ["a", ]}',
        '{"work": [\x01]}',
    ],
)
def test_broken_json(text: str) -> None:
    with pytest.raises(MalformedError):
        read(text)


@pytest.mark.parametrize("depth", [60, 5_000, 200_000])
def test_deep_json(depth: int) -> None:
    with pytest.raises(TooLargeError):
        read('{"skills": ' + "[" * depth + "]" * depth + "}")


@pytest.mark.parametrize(
    "resume",
    [
        {"basics": "text", "work": {"position": "x"}},
        {"basics": {"name": ["a"], "location": "here", "profiles": "mine"}, "skills": {"name": "x"}},
        {
            "work": [
                None,
                1,
                "x",
                [],
                {"highlights": "one"},
                {"highlights": {"a": 1}},
                {"location": ["a", {"city": "b"}]},
            ]
        },
        {"education": [[["x"]]], "skills": [True, False, None, {}]},
        '{"work": [{"position": NaN, "name": Infinity, "summary": "x"}]}',
        '{"basics": {"name": "\\ud800 a"}}',
    ],
)
def test_wrong_types_are_read_as_well_as_they_can_be(resume: object) -> None:
    assert read(resume).format == "json_resume"
