"""Plain text keeps what its author arranged: indents, blank lines, gaps, pages."""

from __future__ import annotations

import pytest

from .builders import marked, read


def lines(text: str) -> list[str]:
    return [line.text for page in read(text).pages for line in page.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n\n\nb\n", ["a", "", "b", ""]),
        ("  indented\n\ttabbed", ["  indented", "    tabbed"]),
        ("Engineer        2019 - 2021", ["Engineer\t2019 - 2021"]),
        ("Engineer\t\t2019", ["Engineer\t\t2019"]),
        ("two  blanks", ["two  blanks"]),
        ("S K I L L S  A N D", ["S K I L L S  A N D"]),
        ("trailing   \t\nx", ["trailing", "x"]),
        ("* item\n- item\n• item", ["* item", "- item", "• item"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_pages_end_at_form_feeds() -> None:
    assert [(page.number, [line.text for line in page.lines]) for page in read("a\n\fb\f\f").pages] == [
        (1, ["a", ""]),
        (2, ["b"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SKILLS\n======\nPython", ["heading1 SKILLS", "- Python"]),
        ("Skills\n------\nPython", ["heading2 Skills", "- Python"]),
        ("A sentence that is far too long to be a heading of anything at all.\n-----\nx", ["- A sentence that is far too long to be a heading of anything at all.", "- x"]),
        ("-----\nSkills\n-----", ["heading2 Skills"]),
        ("a\n***\nb", ["heading2 a", "- b"]),
        ("some words that\ngo on\n-----\nSkills", ["- some words that", "- go on", "- Skills"]),
        ("A sentence.\n-----\nSkills", ["- A sentence.", "- Skills"]),
    ],
)  # fmt: skip
def test_a_short_line_ruled_off_below_is_a_heading(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_split_words_are_closed_up_and_warned_of() -> None:
    source = read("Py\u200bthon, Ja\u2063va")
    assert source.pages[0].lines[0].text == "Python, Java"
    assert [warning.code for warning in source.warnings] == ["invisible_characters"]
