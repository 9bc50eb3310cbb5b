"""Floors of quality on our own annotated people: nothing may sink below them.

`fixtures/truth` holds what a recruiter would note down; of people with a JSON source, names and dates come from there.
Raise a floor when the figures rise; never lower one to get a change through.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import mlmatch
from mlmatch.model.concept import TECHNICAL

AS_OF = dt.date(2026, 11, 1)
FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"

FLOORS = {
    "employers": 0.99,
    "titles": 0.99,
    "starts": 0.99,
    "institutions": 0.99,
    "degrees": 0.98,
    "names": 1.0,
    "mails": 1.0,
    "skills": 0.98,
}
YEARS_WITHIN_HALF = 0.97
DISCLAIMED_AT_MOST = 0.05
KNOWN_WRONG: tuple[tuple[str, str], ...] = (
    ("software-engineer", "Go"),
    ("dotted-dates", "PyTorch"),  # "Learning: PyTorch, MLflow", which may as well name a group of skills
    ("dotted-dates", "MLflow"),
)
"""Person and skill that is asserted though the text disclaims it."""


def fold(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", (text or "").casefold())
    return re.sub(r"[^\w+#]+|_", "", "".join(c for c in plain if not unicodedata.combining(c)))


@dataclass
class Tally:
    """Hits, inventions and misses of one field, and where they were."""

    hits: int = 0
    inventions: int = 0
    misses: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, where: str, want: Iterable[Any], got: Iterable[Any]) -> None:
        wanted, found = set(want), set(got)
        self.hits += len(wanted & found)
        self.inventions += len(found - wanted)
        self.misses += len(wanted - found)
        if wanted != found:
            self.notes.append(f"{where}: missed {sorted(wanted - found)}, invented {sorted(found - wanted)}")

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.inventions + self.misses)


@dataclass
class Figures:
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FLOORS})
    years: list[tuple[str, float, float]] = field(default_factory=list)
    disclaimed: list[tuple[str, str, bool]] = field(default_factory=list)


def truth_of(person: str) -> dict[str, Any]:
    truth = tomllib.loads((FIXTURES / "truth" / f"{person}.toml").read_text(encoding="utf-8"))
    source = FIXTURES / "sources" / f"{person}.json"
    if source.exists():
        record = json.loads(source.read_text(encoding="utf-8"))
        truth["name"], truth["email"] = record["basics"]["name"], record["basics"]["email"]
        truth["positions"] = [(w["name"], w["position"], w["startDate"]) for w in record["work"]]
        truth["institutions"] = [e["institution"] for e in record["education"]]
    return truth


def measure(engine: mlmatch.Engine, files: Iterable[Path]) -> Figures:
    figures = Figures()
    for path in files:
        truth = truth_of(path.name.partition(".")[0])
        compare(figures, engine, path.name, truth, engine.parse_resume(path, as_of=AS_OF))
    return figures


def compare(
    figures: Figures, engine: mlmatch.Engine, where: str, truth: dict[str, Any], resume: mlmatch.Resume
) -> None:
    jobs = [p for p in resume.positions if p.kind != "volunteer"]
    wanted = truth["positions"]
    pairs = {
        "employers": ({fold(employer) for employer, _, _ in wanted}, {fold(p.employer) for p in jobs if p.employer}),
        "titles": ({fold(title) for _, title, _ in wanted}, {fold(p.title) for p in jobs if p.title}),
        "starts": ({(fold(t), s[:7]) for _, t, s in wanted}, {(fold(p.title), (p.start or "")[:7]) for p in jobs}),
        "institutions": (map(fold, truth["institutions"]), {fold(d.institution) for d in resume.degrees} - {""}),
        "degrees": (map(tuple, truth["degrees"]), {(d.level, d.status) for d in resume.degrees}),
        "names": ({fold(truth["name"])}, {fold(resume.contact.name)}),
        "mails": ({truth["email"]}, {resume.contact.email}),
    }
    for name, (want, got) in pairs.items():
        figures.tallies[name].add(where, want, got)
    figures.years.append((where, truth["years"], resume.months_total / 12))
    compare_skills(figures, engine, where, truth, resume)


def compare_skills(
    figures: Figures, engine: mlmatch.Engine, where: str, truth: dict[str, Any], resume: mlmatch.Resume
) -> None:
    """Tools and languages only: of methods in prose nobody agrees what is named and what is shown."""
    wanted = {c.id for name in truth["skills"] for c in engine.taxonomy.find(name, kinds=TECHNICAL)[:1]}
    proper = TECHNICAL - {"method", "task", "knowledge", "practice"}
    found = {s.concept.id for s in resume.skills if s.concept.kind in proper or s.concept.id in wanted}
    figures.tallies["skills"].add(where, wanted, found)
    everything = {s.concept.id for s in resume.skills}
    for name in truth["disclaimed"]:
        ids = {c.id for c in engine.taxonomy.find(name, kinds=TECHNICAL)}
        figures.disclaimed.append((where.partition(".")[0], name, bool(ids & everything)))


@pytest.fixture(scope="module")
def people(engine: mlmatch.Engine) -> Figures:
    """Every person once, in the one format of `resumes` or as plain text."""
    return measure(engine, sorted([*(FIXTURES / "resumes").iterdir(), *(FIXTURES / "texts").iterdir()]))


@pytest.fixture(scope="module")
def formats(engine: mlmatch.Engine) -> Figures:
    """Five people in every format and page design."""
    return measure(engine, sorted((FIXTURES / "formats").iterdir()))


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("group", ["people", "formats"])
def test_floor(name: str, group: str, request: pytest.FixtureRequest) -> None:
    tally = request.getfixturevalue(group).tallies[name]
    assert tally.f1 >= FLOORS[name], "\n".join(tally.notes)


@pytest.mark.parametrize("group", ["people", "formats"])
def test_years(group: str, request: pytest.FixtureRequest) -> None:
    years = request.getfixturevalue(group).years
    wrong = [row for row in years if abs(row[1] - row[2]) > 0.5]
    assert 1 - len(wrong) / len(years) >= YEARS_WITHIN_HALF, wrong


@pytest.mark.parametrize("group", ["people", "formats"])
def test_disclaimed_skills_are_not_asserted(group: str, request: pytest.FixtureRequest) -> None:
    rows = [row for row in request.getfixturevalue(group).disclaimed if row[:2] not in KNOWN_WRONG]
    wrong = [row for row in rows if row[2]]
    assert len(wrong) <= DISCLAIMED_AT_MOST * len(rows), wrong


def test_known_wrong_is_still_wrong(people: Figures) -> None:
    wrong = {row[:2] for row in people.disclaimed if row[2]}
    assert set(KNOWN_WRONG) <= wrong, "mended: take it off the list"


def test_enough_people() -> None:
    people = {path.stem for path in (FIXTURES / "truth").glob("*.toml")}
    assert len(people) >= 58
