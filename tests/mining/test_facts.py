"""Every fact of the notes is in the taxonomy, by its name and with the line it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from mlmatch.taxonomy import Concept, Place, Taxonomy
from mlmatch.taxonomy.build import packaged_data


@dataclass(frozen=True)
class Note:
    """One item of the notes, read here without the miner."""

    file: str
    section: str
    line: int
    label: str
    body: str

    @property
    def place(self) -> Place:
        return Place(self.file, self.section, self.line)


def _notes(name: str) -> Iterator[Note]:
    section = ""
    rows = (packaged_data() / "documents" / name).read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, start=1):
        if row.startswith("#"):
            section = row.lstrip("# ")
        elif row.startswith("- "):
            label, colon, body = row[2:].rpartition(": ")
            yield Note(f"documents/{name}", section, number, label if colon else "", body)


ENCYCLOPEDIA = list(_notes("role-encyclopedia.md"))
POSTING = list(_notes("sample-posting.md"))

COUNTS = [
    ("Skills and qualifications", "category", 5),
    ("Certifications", "certification", 3),
    ("Professional development", "training", 7),
    ("Career path and progression", "role", 7),
    ("Responsibilities", "activity", 5),
    ("Challenges", "challenge", 5),
    ("Books", "resource", 5),
    ("Websites", "resource", 9),
    ("Organizations and communities", "community", 6),
]

MEMBERS = {
    "Strong Programming Skills": ["Python", "R", "Java", "programming languages"],
    "Mathematics and Statistics": ["linear algebra", "calculus", "probability", "statistics"],
    "Machine Learning Algorithms and Techniques": [
        "supervised learning",
        "unsupervised learning",
        "neural networks",
        "decision trees",
    ],
    "Data Manipulation and Preprocessing": ["data wrangling", "data cleaning", "data preprocessing"],
    "Software Engineering and Tools": ["software engineering", "version control systems", "TensorFlow", "scikit-learn"],
    "Data Preprocessing Training": ["data cleaning", "data transformation", "feature engineering"],
    "Database Management Training": ["relational databases", "NoSQL databases"],
    "Neural Networks Training": ["neural networks", "deep learning"],
    "TensorFlow or PyTorch Training": ["TensorFlow", "PyTorch", "deep learning frameworks"],
    "Programming Language Proficiency": ["Python", "Java", "C++"],
    "Version Control Familiarity": ["Git"],
    "Software Development Practices": ["design patterns", "debugging", "software testing"],
}

ROLES = [
    ["Data Analyst", "Data Scientist"],
    ["Software Engineer", "Software Developer"],
    ["Machine Learning Engineer"],
    ["Senior Machine Learning Engineer"],
    ["Machine Learning Researcher"],
    ["AI Engineer", "Data Science Manager"],
    ["Chief Data Officer", "Chief AI Officer"],
]

QUALIFICATIONS = [
    ["Bachelor's", "Master's", "Computer Science", "Mathematics", "Statistics"],
    ["Machine Learning Engineer"],
    ["programming languages", "Python", "R", "Java"],
    ["machine learning frameworks", "TensorFlow", "Keras", "PyTorch", "scikit-learn"],
    ["statistical analysis", "data mining"],
]

DUTIES = [
    ["machine learning"],
    ["data analysis", "data preprocessing"],
    ["cross-functional collaboration"],
    ["model deployment"],
    ["model evaluation"],
]

FIRST_PAGE = [
    "Python", "R", "TensorFlow", "scikit-learn", "algorithms", "data structures", "mathematics", "statistics", "computer science", "programming",
    "machine learning", "artificial intelligence", "analytical skills", "statistical methods", "problem solving", "teamwork", "model training", "data collection",
    "finance", "healthcare", "retail", "continuous learning",
]  # fmt: skip


def _named(taxonomy: Taxonomy, name: str, kind: str | None = None) -> list[Concept]:
    names = [name, f"{name} (site)", f"{name} (book)"]
    return [c for n in names for c in taxonomy.find(n) if kind is None or c.kind == kind]


def _in_section(section: str) -> list[Note]:
    return [note for note in ENCYCLOPEDIA if note.section == section]


def _label_name(note: Note) -> str:
    book = re.match(r"“(.+)” by ", note.label)
    return book[1] if book else note.label


@pytest.mark.parametrize(("section", "kind", "count"), COUNTS)
def test_every_item_of_the_encyclopedia(taxonomy: Taxonomy, section: str, kind: str, count: int) -> None:
    notes = _in_section(section)
    assert len(notes) == count
    for note in notes if kind != "role" else []:
        found = _named(taxonomy, _label_name(note), kind)
        assert any(note.place in concept.sources for concept in found), note


def test_the_career_names_eleven_roles_in_seven_steps(taxonomy: Taxonomy) -> None:
    notes = _in_section("Career path and progression")
    assert sum(map(len, ROLES)) == 11
    for step, (note, names) in enumerate(zip(notes, ROLES, strict=True), start=1):
        for name in names:
            role = next(iter(_named(taxonomy, name, "role")))
            assert (role.step, note.place in role.sources) == (step, True), name


def test_each_role_leads_on(taxonomy: Taxonomy) -> None:
    steps = {c.step: c for c in taxonomy if c.kind == "role" and c.step}
    assert all(steps[step].next for step in range(1, 7))


@pytest.mark.parametrize("label", MEMBERS)
def test_members_of_groups_and_trainings(taxonomy: Taxonomy, label: str) -> None:
    note = next(note for note in ENCYCLOPEDIA if note.label == label)
    for name in MEMBERS[label]:
        assert any(note.place in concept.sources for concept in _named(taxonomy, name)), name


def test_trainings_books_sites_and_certificates_teach_something_known(taxonomy: Taxonomy) -> None:
    for section, kind, _ in COUNTS:
        for note in _in_section(section):
            if kind in ("training", "resource", "certification", "community"):
                concept = _named(taxonomy, _label_name(note), kind)[0]
                assert concept.teaches, note
                assert all(taught in taxonomy for taught in concept.teaches)


def test_books_name_their_authors(taxonomy: Taxonomy) -> None:
    for note in _in_section("Books"):
        authors = note.label.partition(" by ")[2]
        assert authors.split()[0] in (_named(taxonomy, _label_name(note), "resource")[0].note or "")


@pytest.mark.parametrize(("section", "expected"), [("Qualifications", QUALIFICATIONS), ("Responsibilities", DUTIES)])
def test_the_sample_posting(taxonomy: Taxonomy, section: str, expected: list[list[str]]) -> None:
    notes = [note for note in POSTING if note.section == section]
    assert len(notes) == 5
    for note, names in zip(notes, expected, strict=True):
        for name in names:
            assert any(note.place in concept.sources for concept in _named(taxonomy, name)), (note.line, name)


@pytest.mark.parametrize("name", FIRST_PAGE)
def test_what_the_first_page_names_elsewhere(taxonomy: Taxonomy, name: str) -> None:
    files = {place.file for concept in _named(taxonomy, name) for place in concept.sources}
    assert "documents/job-description.md" in files


def test_pay_places_and_persons_are_no_concepts(taxonomy: Taxonomy) -> None:
    for name in ("$90,000 to $150,000", "Silicon Valley", "Andrew Ng", "Fei-Fei Li", "Amsterdam", "Skip to content"):
        assert taxonomy.find(name) == ()


def test_every_concept_has_a_source(taxonomy: Taxonomy) -> None:
    assert [concept.id for concept in taxonomy if not concept.sources] == []
