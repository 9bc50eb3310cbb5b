"""Title, seniority, terms, place, pay and deadline."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlmatch
from mlmatch.posting.headline import find_seniority
from mlmatch.posting.money import find_money

PAY = [
    ("Salary: £32,000 - £36,500 per annum", (32000, 36500, "GBP", "year")),
    ("Pay is $34 to $40 CAD per hour", (34, 40, "CAD", "hour")),
    ("68.000 – 82.000 € gross p.a.", (68000, 82000, "EUR", "year")),
    ("CTC: ₹45-62 LPA + ESOPs", (4500000, 6200000, "INR", "year")),
    ("Budget: up to 9 LPA", (None, 900000, "INR", "year")),
    ("Salary: 120-150k EUR", (120000, 150000, "EUR", "year")),
    ("Salary up to 90.000 EUR", (None, 90000, "EUR", "year")),
    ("A salary starting at €95,000 plus a yearly bonus", (95000, None, "EUR", "year")),
    (
        "Base pay ranges from $146,900/year in our lowest-cost market up to $241,300/year",
        (146900, 241300, "USD", "year"),
    ),
    ("Day rate: £550 to £625 per day", (550, 625, "GBP", "day")),
    ("Monthly salary: S$3,800 - S$4,600", (3800, 4600, "SGD", "month")),
    ("Berlin (hybrid, 2 days/week on-site) - permanent - €85k-€110k + equity", (85000, 110000, "EUR", "year")),
    ("Home office up to 2 days a week, CHF 105'000 - 125'000.", (105000, 125000, "CHF", "year")),
    ("The company raised $40 million last year", None),
    ("You get a £1,500 learning budget", None),
]


@pytest.mark.parametrize(("line", "pay"), PAY)
def test_pay(engine: mlmatch.Engine, line: str, pay: tuple[object, ...] | None) -> None:
    salary = engine.parse_posting(f"ML Engineer\n\nRequirements\n- Python\n\nThe details\n{line}\n").salary
    assert (salary and (salary.min, salary.max, salary.currency, salary.period)) == pay


def test_money_needs_a_currency() -> None:
    assert find_money("60,000 drives since 1998, 22 people, page 3-5") == []


SENIORITY = [
    ("Machine Learning Intern", "intern"),
    ("Graduate Machine Learning Engineer", "junior"),
    ("Data Scientist II", "mid"),
    ("Sr. Data Engineer", "senior"),
    ("Staff Machine Learning Engineer", "lead"),
    ("Principal Data Scientist", "lead"),
    ("Manager Data Science", "manager"),
    ("Product Manager", None),
    ("Director of Machine Learning", "executive"),
    ("Machine Learning Engineer", None),
]


@pytest.mark.parametrize(("title", "seniority"), SENIORITY)
def test_seniority(title: str, seniority: str | None) -> None:
    assert find_seniority(title) == seniority


TITLES = [
    ("MLOps Engineer (m/f/d)\nKesselhof GmbH, Munich\n", "MLOps Engineer"),
    ("Urgent hiring for Data Analyst - Pune\n", "Data Analyst"),
    ("Job title: Data Engineer\nLocation: Leeds\n", "Data Engineer"),
    ("Machine Learning Intern (Winter term)\n", "Machine Learning Intern"),
    ("ML Engineer (Forecasting), full-time, Oslo or remote\n", "ML Engineer"),
    ("Machine Learning Engineer (all levels) @ Fernhill Robotics\n", "Machine Learning Engineer"),
    ("Senior Applied Scientist, Search Relevance\n", "Senior Applied Scientist, Search Relevance"),
    (
        "Data Science Intern - Summer 2027. Duration: 12 weeks, paid, in our office.",
        "Data Science Intern - Summer 2027",
    ),
    ("We look for a Staff ML Engineer.\n\n- 8+ years, 3 of them as a tech lead\n", "Staff ML Engineer"),
]


@pytest.mark.parametrize(("top", "title"), TITLES)
def test_title(engine: mlmatch.Engine, top: str, title: str) -> None:
    assert engine.parse_posting(f"{top}\nRequirements\n- Python\n").title == title


TERMS = [
    ("Full-time, hybrid", "full_time", "hybrid"),
    ("Contract: Permanent, full time", "full_time", None),
    ("Temporary full-time appointment", "temporary", None),
    ("Mode: WFO, 5 days a week", None, "onsite"),
    ("Part-time, remote", "part_time", "remote"),
    ("Austin, TX or remote in the US", None, "remote"),
    ("Three days a week on site", None, "hybrid"),
    ("We operate a hybrid cloud platform", None, None),
]


@pytest.mark.parametrize(("line", "employment", "remote"), TERMS)
def test_terms(engine: mlmatch.Engine, line: str, employment: str | None, remote: str | None) -> None:
    posting = engine.parse_posting(f"ML Engineer\n{line}\n\nRequirements\n- Python\n")
    assert (posting.employment_type, posting.remote) == (employment, remote)


def test_place_and_deadline(engine: mlmatch.Engine) -> None:
    posting = engine.parse_posting(
        "ML Engineer\nHarrow Labs · Toronto, ON · Hybrid\n\nRequirements\n- Python\n\nApply by 14 March 2027.\n"
    )
    assert (posting.location, posting.deadline) == ("Toronto, ON", "2027-03-14")


def _rows(name: str, fields: int) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.rsplit("|", fields)] for line in lines if line and not line.startswith("#")]


AT_THE_TOP = "ML Engineer\n{}\n\nRequirements\n- Python\n"
AT_THE_END = (
    "ML Engineer\n\nWe make maps of rivers for towns that flood.\n\nRequirements\n- Python\n- SQL\n\n"
    "Benefits\n- {}\n- 28 days of leave\n"
)


@pytest.mark.parametrize("place", [AT_THE_TOP, AT_THE_END], ids=["top", "end"])
@pytest.mark.parametrize(("line", "employment", "remote"), _rows("terms.txt", 2))
def test_terms_in_many_words(engine: mlmatch.Engine, line: str, employment: str, remote: str, place: str) -> None:
    posting = engine.parse_posting(place.format(line))
    assert (posting.employment_type or "-", posting.remote or "-") == (employment, remote)


@pytest.mark.parametrize("place", [AT_THE_TOP, AT_THE_END], ids=["top", "end"])
@pytest.mark.parametrize(("line", "pay"), _rows("pay.txt", 1))
def test_pay_in_many_notations(engine: mlmatch.Engine, line: str, pay: str, place: str) -> None:
    salary = engine.parse_posting(place.format(line)).salary
    bounds = [] if salary is None else ["-" if bound is None else f"{bound:.10g}" for bound in (salary.min, salary.max)]
    assert (f"{' '.join(bounds)} {salary.currency} {salary.period}" if salary else "-") == pay
