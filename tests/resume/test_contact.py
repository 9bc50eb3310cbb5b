"""Who a resume is about: names, mail, telephone, links and places in many heads."""

from __future__ import annotations

import pytest

import mlmatch

REST = "\n\nExperience\nAnalyst\nNorthwind Labs\n2020 – 2022\n- Wrote reports.\n"

NAMES = [
    ("Ana Example\nData Engineer\nana@example.org", "Ana Example"),
    ("Curriculum Vitae\nAna Example\nana@example.org", "Ana Example"),
    ("RESUME\n\nAna Example\n+44 20 7946 0018", "Ana Example"),
    ("CONTACT\nana@example.org\n\nAna Example", "Ana Example"),
    ("ANA MARÍA EXAMPLE\nMadrid, Spain", "ANA MARÍA EXAMPLE"),
    ("Ana Example, PhD\nStatistician", "Ana Example, PhD"),
    ("Dr. Ana Example\nPhysicist", "Dr. Ana Example"),
    ("Name: Ana Example\nAddress: Leeds, UK", "Ana Example"),
    ("Ana Example | Data Engineer | Leeds, UK", "Ana Example"),
    ("Ana van der Example\nana@example.org", "Ana van der Example"),
    ("Nguyễn Thị Ví Dụ\nana@example.org", "Nguyễn Thị Ví Dụ"),
    ("O'Brien-Example, Ana\nana@example.org", "O'Brien-Example, Ana"),
    ("李示例\nana@example.org", "李示例"),
    ("Ana Example – Machine Learning Engineer\nana@example.org", "Ana Example"),
]


@pytest.mark.parametrize(("head", "name"), NAMES)
def test_name(engine: mlmatch.Engine, head: str, name: str) -> None:
    assert engine.parse_resume(head + REST).contact.name == name


PHONES = [
    ("+44 20 7946 0018", "+44 20 7946 0018"),
    ("Tel.: +49 (30) 901820", "+49 30 901820"),
    ("0043 1 58858 0", "+43 1 588580"),
    ("(404) 555-0178", "(404) 555-0178"),
    ("Phone +1 404 555 0178", "+1 404-555-0178"),
    ("+91 90000 55512 | Leeds", "+91 90000 55512"),
    ("2018 - 2020", None),
    ("https://example.org/20794600181", None),
]


@pytest.mark.parametrize(("line", "phone"), PHONES)
def test_phone(engine: mlmatch.Engine, line: str, phone: str | None) -> None:
    assert engine.parse_resume(f"Ana Example\n{line}{REST}").contact.phone == phone


def test_everything_of_a_head(engine: mlmatch.Engine) -> None:
    head = (
        "Ana Example\nBoston, MA | ana.example+cv@mail.example.org | https://ana.example.org | github.com/ana-example"
    )
    contact = engine.parse_resume(head + REST).contact
    assert contact.email == "ana.example+cv@mail.example.org"
    assert contact.urls == ("https://ana.example.org", "github.com/ana-example")
    assert contact.location == "Boston, MA"


def test_nothing_is_invented(engine: mlmatch.Engine) -> None:
    resume = engine.parse_resume("Experience\nAnalyst\nNorthwind Labs\n2020 – 2022\n- Wrote reports.\n")
    assert (resume.contact.name, resume.contact.email, resume.contact.phone, resume.contact.location) == (None,) * 4
    assert {"no_name", "no_email"} <= {warning.code for warning in resume.warnings}
