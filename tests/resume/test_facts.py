"""The other facts of a resume: skills with strength and months, certificates, languages, claims, warnings, leftovers."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import mlmatch

AS_OF = dt.date(2026, 11, 1)
TEXT = """Ana Example
ana@example.org

Summary
Data engineer with 12 years of experience. I have no experience with Scala and am keen to learn Rust.

Experience
Data Engineer
Northwind Labs
Jan 2020 – Dec 2021
- Built pipelines in Python and Airflow.
Data Analyst
Globex GmbH
Jan 2018 – Dec 2019
- Reports in Python and SQL.

Projects
Rail delays
A forecast with PyTorch.

Education
BSc Mathematics
University of Leeds
2014 – 2017
Courses: Java, Operating systems

Skills
Docker, Git, Python (expert)

Certifications
AWS Certified Machine Learning – Specialty, Amazon Web Services, Jun 2023
Certified Kubernetes Administrator (expected 2027)

Languages
English (native)
German: B2
French – conversational

Volunteering
Tutor
Evening School
2019 – 2025
- Taught Terraform.

Hobbies
Chess
"""


@pytest.fixture(scope="module")
def resume(engine: mlmatch.Engine) -> mlmatch.Resume:
    return engine.parse_resume(TEXT, as_of=AS_OF)


@pytest.mark.parametrize(
    ("skill", "strength", "months", "last_used", "level"),
    [
        ("Python", "applied", 48, "2021-12", "expert"),
        ("SQL", "applied", 24, "2019-12", None),
        ("PyTorch", "project", 0, None, None),
        ("Docker", "listed", 0, None, None),
        ("Terraform", "listed", 0, None, None),
        ("Java", "studied", 0, None, None),
    ],
)
def test_skill(
    resume: mlmatch.Resume, skill: str, strength: str, months: int, last_used: str | None, level: str | None
) -> None:
    (found,) = [s for s in resume.skills if s.concept.name == skill]
    assert (found.strength, found.months, found.last_used, found.level) == (strength, months, last_used, level)


def test_skills_know_their_positions(resume: mlmatch.Resume) -> None:
    (python,) = [s for s in resume.skills if s.concept.name == "Python"]
    assert [m.position for m in python.mentions] == [0, 1, None]
    assert [m.section for m in python.mentions] == ["experience", "experience", "skills"]
    assert "Python" in {c.name for c in resume.positions[0].skills}


def test_what_is_denied_or_wished_for_is_no_skill(resume: mlmatch.Resume) -> None:
    claimed = {s.concept.name for s in resume.skills}
    assert {(d.concept.name, d.assertion) for d in resume.disclaimed} >= {("Scala", "negated"), ("Rust", "aspired")}
    assert not {"Scala", "Rust"} & claimed


def test_certifications(resume: mlmatch.Resume) -> None:
    first, second = resume.certifications
    assert (first.name, first.issuer, first.date, first.status) == (
        "AWS Certified Machine Learning – Specialty",
        "Amazon Web Services",
        "2023-06",
        "held",
    )
    assert (second.name, second.status) == ("Certified Kubernetes Administrator", "in_progress")


def test_languages(resume: mlmatch.Resume) -> None:
    assert [(s.name, s.level) for s in resume.languages] == [("English", "native"), ("German", "B2"), ("French", "B1")]


def test_things_on_one_line_keep_their_own_dates_and_links(engine: mlmatch.Engine) -> None:
    text = "Ana Example\n\nProjects\nRota checker, 2019; Rail delays (https://a.example/rail), 2021; Tide clock\n"
    text += "\nAwards\nBest paper 2020; Second prize; Dean's list 2017\n"
    found = engine.parse_resume(text, as_of=AS_OF)
    assert [(p.start, p.url) for p in found.projects] == [
        ("2019", None),
        ("2021", "https://a.example/rail"),
        (None, None),
    ]
    assert [award.date for award in found.awards] == ["2020", None, "2017"]


def test_volunteer_work_adds_no_months(resume: mlmatch.Resume) -> None:
    assert (resume.months_total, resume.months_low, resume.months_high) == (48, 48, 48)
    assert [p.kind for p in resume.positions] == ["job", "job", "volunteer"]


def test_claims_are_kept_and_contradicted(resume: mlmatch.Resume) -> None:
    assert [(claim.months, claim.evidence[0].quote) for claim in resume.claims] == [(144, "12 years")]
    assert "claim_contradicts" in {warning.code for warning in resume.warnings}


def test_nothing_is_dropped_silently(resume: mlmatch.Resume) -> None:
    assert [evidence.quote for evidence in resume.unassigned] == ["Chess"]


def test_every_quote_is_in_the_text(resume: mlmatch.Resume) -> None:
    quotes = [*resume.contact.evidence, *resume.unassigned]
    for part in (resume.positions, resume.degrees, resume.certifications, resume.languages, resume.projects):
        quotes += [evidence for item in part for evidence in item.evidence]
    quotes += [duty for p in resume.positions for d in p.duties for duty in d.evidence]
    quotes += [mention.evidence for skill in resume.skills for mention in skill.mentions]
    assert len(quotes) > 30
    for evidence in quotes:
        assert evidence.quote == resume.text[evidence.span.start : evidence.span.end]


def test_role_rank_and_step(resume: mlmatch.Resume) -> None:
    assert resume.role is not None
    assert resume.role.name == "Data Engineer"
    assert resume.seniority == "mid"
    assert [(row.role.name, row.months) for row in resume.months_by_role] == [
        ("Data Analyst", 24),
        ("Data Engineer", 24),
    ]


@pytest.mark.parametrize(
    ("dates", "code"),
    [("2022 – 2020", "end_before_start"), ("Jan 2030 – Feb 2031", "future_start"), ("", "undated_positions")],
)
def test_doubtful_dates_are_warned_about(engine: mlmatch.Engine, dates: str, code: str) -> None:
    text = f"Ana Example\n\nExperience\nData Analyst at Northwind Labs\n{dates}\n- Wrote reports about sales.\n"
    resume = engine.parse_resume(text, as_of=AS_OF)
    assert code in {warning.code for warning in resume.warnings}
    assert resume.months_total == resume.positions[0].months == 0


def test_json_resume_and_back(engine: mlmatch.Engine, resume: mlmatch.Resume) -> None:
    again = engine.parse_resume(resume.to_json_resume(), as_of=AS_OF)
    for name in ("positions", "degrees"):
        keep = {"employer", "title", "start", "end", "current", "kind", "institution", "level", "status"}
        assert [p.model_dump(include=keep) for p in getattr(again, name)] == [
            p.model_dump(include=keep) for p in getattr(resume, name)
        ]
    assert {s.concept.id for s in again.skills} >= {s.concept.id for s in resume.skills}
    assert (again.contact.name, again.contact.email) == (resume.contact.name, resume.contact.email)
    assert [(s.name, s.level) for s in again.languages] == [(s.name, s.level) for s in resume.languages]


def test_redacted_text_says_not_who(resume: mlmatch.Resume) -> None:
    from mlmatch.resume.redact import redact_resume

    text = redact_resume(resume)
    for word in ("Ana", "Example", "example.org", "Northwind", "Globex", "Leeds", "Evening School"):
        assert not re.search(rf"\b{word}\b", text)
    assert "Built pipelines in Python and Airflow." in text


def test_one_line_may_list_certificates(engine: mlmatch.Engine) -> None:
    line = "AWS Certified Data Engineer – Associate (2024, expires 2027); CompTIA Security+; Certified Kubernetes Administrator (in progress)"
    found = engine.parse_resume(f"Ana Example\n\nCertifications\n{line}\n", as_of=AS_OF).certifications
    assert [(c.date, c.expires, c.status) for c in found] == [
        ("2024", "2027", "held"),
        (None, None, "held"),
        (None, None, "in_progress"),
    ]


def test_languages_stand_under_a_label_anywhere(engine: mlmatch.Engine) -> None:
    text = "Ana Example\n\nPersonal Details\nNationality : Indian\nLanguages Known : English, Tamil, Hindi\n"
    assert [one.name for one in engine.parse_resume(text, as_of=AS_OF).languages] == ["English", "Tamil", "Hindi"]
