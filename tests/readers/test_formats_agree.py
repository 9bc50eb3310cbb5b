"""One document in every format is one sequence of words, and nothing its source says is lost on the way."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest

import mlmatch
from tests.conftest import AS_OF

from .builders import ODT_NAMESPACES, docx, marked, p, read, shown, zip_of

FORMATS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
PEOPLE = sorted(path.stem for path in FORMATS.glob("*.docx"))
SUFFIXES = ["docx", "odt", "rtf", "html", "md", "txt", "plain.pdf", "labels.pdf", "sidebar.pdf", "right-sidebar.pdf"]
_WORD = re.compile(r"\w+")


def words_of(texts: list[str]) -> list[str]:
    return _WORD.findall(" ".join(texts).casefold())


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "html", "md"])
@pytest.mark.parametrize("person", PEOPLE)
def test_the_words_of_a_fixture_come_in_one_order(person: str, suffix: str) -> None:
    assert words_of(shown(FORMATS / f"{person}.{suffix}")) == words_of(shown(FORMATS / f"{person}.txt"))


@pytest.mark.parametrize("person", PEOPLE)
def test_every_value_of_a_json_resume_is_shown(person: str) -> None:
    path = FORMATS / f"{person}.json"
    found, wanted = (
        Counter(words_of(shown(path))),
        Counter(words_of(list(_values(json.loads(path.read_text("utf-8")))))),
    )
    assert not wanted - found


def facts(path: Path) -> dict[str, Any]:
    """What a resume shows; dates to the month, because pages print no days."""
    resume = mlmatch.parse_resume(path, as_of=AS_OF)
    report = mlmatch.score(resume, mlmatch.sample_posting(), as_of=AS_OF)
    return {
        "skills": {s.concept.id: (s.strength, s.months, s.last_used) for s in resume.skills},
        "positions": [
            (p.title, p.employer, str(p.start)[:7], str(p.end)[:7], p.current, p.months, p.kind)
            for p in resume.positions
        ],
        "degrees": [
            (d.level, d.field and d.field.id, d.institution, d.status, str(d.start)[:7], str(d.end)[:7], d.grade)
            for d in resume.degrees
        ],
        "months": resume.months_total,
        "score": (report.score, report.low, report.high, report.verdict),
        "points": [line.points for line in report.lines],
    }


@cache
def facts_of_source(person: str) -> dict[str, Any]:
    return facts(FORMATS / f"{person}.json")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_format_shows_the_same_facts_and_scores_the_same(person: str, suffix: str) -> None:
    assert facts(FORMATS / f"{person}.{suffix}") == facts_of_source(person)


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            # A user name that its address repeats is shown once.
            yield from () if key in ("username", "meta") else _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif value is not None:
        yield str(value)


# What kind of line -> how each format writes it. The last column of a row is what the reader must make of it.
LINES = [
    ("heading", "Jane Döe"),
    ("text", "ML Engineer & more"),
    ("heading", "Experience"),
    ("row", "Senior Engineer|2019 – 2021"),
    ("item", "Built <x> in C# & C++"),
    ("item", "Ran 3 * 4 jobs, cost < 5"),
    ("heading", "Skills"),
    ("text", "Python, R, SQL"),
]
EXPECTED = [
    "heading1 Jane Döe", "paragraph ML Engineer & more", "heading1 Experience", "paragraph Senior Engineer\t2019 – 2021",
    "item1 Built <x> in C# & C++", "item1 Ran 3 * 4 jobs, cost < 5", "heading1 Skills", "paragraph Python, R, SQL",
]  # fmt: skip


def _write_html() -> str:
    forms = {
        "heading": "<h1>{}</h1>",
        "text": "<p>{}</p>",
        "item": "<li>{}</li>",
        "row": "<table><tr><td>{}</td><td>{}</td></tr></table>",
    }
    return "<!doctype html>" + "".join(forms[kind].format(*map(escape, text.split("|"))) for kind, text in LINES)


def _write_docx() -> bytes:
    properties = {"heading": '<w:outlineLvl w:val="0"/>', "item": '<w:numPr><w:numId w:val="1"/></w:numPr>'}
    tab = '</w:t><w:tab/><w:t xml:space="preserve">'
    return docx("".join(p(escape(text).replace("|", tab), properties.get(kind, "")) for kind, text in LINES))


def _write_odt() -> bytes:
    forms = {
        "heading": '<text:h text:outline-level="1">{}</text:h>',
        "text": "<text:p>{}</text:p>",
        "item": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        "row": "<text:p>{}<text:tab/>{}</text:p>",
    }
    body = "".join(forms[kind].format(*map(escape, text.split("|"))) for kind, text in LINES)
    markup = f"<office:d {ODT_NAMESPACES}><office:body><office:text>{body}</office:text></office:body></office:d>"
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": markup})


def _write_rtf() -> bytes:
    forms = {"heading": r"\outlinelevel0 {}", "text": "{}", "item": r"{{\pntext\bullet}}{}", "row": r"{}\tab {}"}
    lines = (rf"\pard {forms[kind].format(*text.split('|'))}\par" for kind, text in LINES)
    return ("{\\rtf1\\ansi " + "\n".join(lines) + "}").replace("–", r"\endash ").encode("cp1252")


@pytest.mark.parametrize("write", [_write_html, _write_docx, _write_odt, _write_rtf])
def test_formats_with_markup_say_the_same_of_every_line(write: Any) -> None:
    assert marked(write()) == EXPECTED


def test_markdown_and_text_say_the_same_words() -> None:
    marks = {"heading": "# {}", "text": "{}", "item": "- {}", "row": "{}"}
    markdown = "\n\n".join(
        marks[kind].format(text.replace("|", "&nbsp;" * 4).replace("*", "\\*").replace("<x>", "&lt;x>"))
        for kind, text in LINES
    )
    plain = "\n".join(text.replace("|", "        ") for _, text in LINES)
    texts = [line.partition(" ")[2] for line in EXPECTED]
    assert words_of(shown(markdown)) == words_of(texts)
    assert shown(plain) == texts
    assert read(markdown).format == "markdown"
