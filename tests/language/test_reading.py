"""Documents: what sections, labels, label lines and columns make of a name."""

from __future__ import annotations

import pytest

from mlmatch.language import Language, Reading
from mlmatch.language.dates import find_dates
from mlmatch.model.document import Document, Section, TextLine
from mlmatch.model.text import Span
from mlmatch.taxonomy import Taxonomy
from tests.language.marked import unmark


def make_document(*sections: tuple[str, str]) -> Document:
    """A document of (kind, lines): "# " begins a heading, "|" parts the columns of a line."""
    lines: list[TextLine] = []
    parts: list[Section] = []
    text = ""
    for kind, body in sections:
        first = len(lines)
        for raw in body.splitlines():
            line = raw.removeprefix("# ")
            cells, at = [], len(text)
            for cell in line.split("|"):
                cells.append(Span(at, at + len(cell)))
                at += len(cell) + 1
            line = line.replace("|", " ")
            kind_of_line = "heading" if raw.startswith("# ") else "text"
            span = Span(len(text), len(text) + len(line))
            lines.append(
                TextLine(
                    span,
                    1,
                    kind_of_line,
                    cells=tuple(cells) if len(cells) > 1 else (),
                    label=cells[0] if len(cells) == 2 else None,
                )
            )  # type: ignore[arg-type]
            text += line + "\n"
        parts.append(Section(kind, None, first, len(lines)))
    return Document(text.rstrip("\n"), tuple(lines), tuple(parts), "text", "0" * 64)


def read(language: Language, *sections: tuple[str, str]) -> Reading:
    return language.read(make_document(*sections))


def judged(reading: Reading) -> list[tuple[str, str]]:
    text = reading.document.text
    return [(text[m.span.start : m.span.end], m.assertion) for m in reading.mentions if m.kind not in ("role", "field")]


ROWS = [
    ("an item of a skills section", [("skills", "Go\nR")], "Go asserted, R asserted"),
    ("but a word of a sentence there is a word", [("skills", "Go where it hurts")], ""),
    ("the same word elsewhere", [("experience", "Go")], ""),
    ("interests are wishes", [("interests", "# Interests\nSailing\nPython, Scala")], "Python aspired, Scala aspired"),
    (
        "unless another column runs on under them",
        [("interests", "# Interests\nSailing\nBuilt the pipelines of a retailer with forty stores on the coast in Python")],
        "Python asserted",
    ),
    ("courses are studied", [("courses", "# Courses\nDeep learning\nStatistics")], "Deep learning studied, Statistics studied"),
    ("a run-in label", [("skills", "Learning now: PyTorch, Docker\nDaily: Python")], "PyTorch aspired, Docker aspired, Python asserted"),
    ("a level with a colon below a label", [("skills", "Learning now\nBeginner:\nTensorFlow, Kafka")], "TensorFlow aspired, Kafka aspired"),
    ("a label line above a list", [("skills", "Not yet\nTensorFlow\nKafka")], "TensorFlow aspired, Kafka aspired"),
    ("a level between them", [("skills", "Learning now\nBeginner\nPyTorch")], "PyTorch aspired"),
    ("a label line ends at the next label", [("skills", "Next on the list\nPyTorch\nDatabases\nPostgreSQL")], "PyTorch aspired, PostgreSQL asserted"),
    ("a label line ends with its section", [("skills", "Exploring\nKafka"), ("experience", "# Experience\nKafka")], "Kafka aspired, Kafka asserted"),
    ("a label in a column of its own", [("skills", "Exploring|Kafka\nExpert|Python")], "Kafka aspired, Python asserted"),
    ("a label in capitals without a colon", [("skills", "NEXT ON THE LIST PyTorch, Python\nAROUND IT SQL")], "PyTorch aspired, Python aspired, SQL asserted"),
    ("columns part names", [("skills", "Apache|Spark|SQL")], "Spark asserted, SQL asserted"),
    ("columns make lists", [("experience", "Python|Ray|SQL")], "Python asserted, Ray asserted, SQL asserted"),
    ("a cue that ends its line goes on", [("skills", "Have never needed\nKafka")], "Kafka negated"),
    ("a cue alone on its line is a label", [("skills", "No experience\nKafka\nSQL")], "Kafka negated, SQL negated"),
    ("private matters", [("contact", "# Personal\nPython, Scala")], "Python aspired, Scala aspired"),
    ("personal projects are projects", [("projects", "# Personal projects\nPython, Scala")], "Python asserted, Scala asserted"),
    (
        "one text, one sense",
        [("volunteer", "Cake with Java coffee cream\nRoasted Java for the whole valley")],
        "Java homonym, Java homonym",
    ),
    (
        "but a list of skills keeps its own",
        [("volunteer", "Cake with Java coffee cream"), ("skills", "Java, SQL")],
        "Java homonym, Java asserted, SQL asserted",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "sections", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_document(small: Language, why: str, sections: list[tuple[str, str]], expected: str) -> None:
    assert ", ".join(" ".join(pair) for pair in judged(read(small, *sections))) == expected


def test_mentions_of_a_line_and_of_a_span(small: Language) -> None:
    reading = read(small, ("skills", "Python, SQL\nDocker"), ("experience", "Built in Scala"))
    names = [[m.concept.id for m in reading.on_line(index)] for index in range(3)]
    assert names == [["python", "sql"], ["docker"], ["scala"]]
    whole = Span(0, len(reading.document.text))
    assert reading.in_span(whole) == reading.mentions
    assert reading.in_span(Span(2, 9)) == ()


def test_mentions_are_values_in_order(small: Language) -> None:
    reading = read(small, ("skills", "SQL, Python"), ("experience", "Machine Learning Engineer"))
    assert list(reading.mentions) == sorted(reading.mentions, key=lambda m: (m.span, m.concept.id))
    assert all(m.rule for m in reading.mentions)


@pytest.mark.parametrize(
    "marked",
    [
        "GitHub: [Python|python]",
        "A line of prose that\ngoes on with [machine learning|machine-learning] here",
    ],
)
def test_bare_texts_have_lines_too(small: Language, marked: str) -> None:
    text, expected = unmark(marked)
    assert [(m.span.start, m.span.end, m.concept.id) for m in small.find_mentions(text)] == expected


@pytest.mark.parametrize("cell_first", [True, False])
def test_columns_part_a_name_whatever_was_read_before(small_taxonomy: Taxonomy, cell_first: bool) -> None:
    """Two cells "Machine" and "Learning" have the same characters as the name."""
    language = Language(small_taxonomy)
    apart, whole = ("skills", "Machine|Learning"), ("skills", "Machine Learning")
    first, second = (apart, whole) if cell_first else (whole, apart)
    found = {part: judged(read(language, part)) for part in (first, second)}
    assert found == {apart: [], whole: [("Machine Learning", "asserted")]}


PROFILES = [
    ("GitHub anna-b", False),
    ("GitHub: anna.b", False),
    ("see my GitHub profile", False),
    ("Git, GitHub, GitLab", True),
    ("GitHub and Jira", True),
]


@pytest.mark.parametrize(("text", "is_skill"), PROFILES)
def test_profile_links_are_no_skills(language: Language, text: str, is_skill: bool) -> None:
    assert any(m.concept.id == "github" for m in language.find_mentions(text)) == is_skill


@pytest.mark.parametrize(
    "text",
    [
        "Mar 2019 – present", "x/Jan-Feb 2021", "May2019 – Jun2020", "3marzo2020 bis 5. Mai 2021", "since end of March 2020",
        "d'août 2020, l'été 2019", "Mär 2019 – Dez 2020", "Ιανουαρίου 2019 – Ιούλιος 2020", "январь 2019 – ДЕКАБРЯ 2020",
        "Summer term 2018 and winter semester 2018/19", "Jan" * 90 + " 2020 – Feb 2021",
    ],
)  # fmt: skip
def test_dates_are_the_same_at_the_places_of_a_reading(language: Language, text: str) -> None:
    reading = read(language, ("experience", text))
    assert find_dates(text, places=reading.date_places) == find_dates(text) != []
