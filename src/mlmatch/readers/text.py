"""Plain text in any encoding."""

from __future__ import annotations

import re

from mlmatch.model.document import Hint
from mlmatch.readers.characters import clean_characters
from mlmatch.readers.limits import Limits
from mlmatch.readers.sink import INVISIBLE_CHARACTERS, LineSink, Pieces

_UNDERLINE = re.compile(r"[=\-_~*\u2500\u2550\u2014\u2013]{3,}")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_TAB_COLUMNS = 4
_LONGEST_HEADING_CHARACTERS = 60


def read_text(text: str, limits: Limits) -> Pieces:
    """Every line as it stands, its indentation kept, blank lines as "", a form feed as the end of a page.

    A tab or three blanks inside a line are a gap between cells. A short line ruled off below is a heading.
    """
    text, splits_words = clean_characters(text)
    sink = LineSink(limits)
    if splits_words:
        sink.warn(INVISIBLE_CHARACTERS)
    for number, page in enumerate(text.split("\f")):
        if number:
            sink.break_page()
        _add_page(page, sink)
    return sink.pieces()


def _add_page(page: str, sink: LineSink) -> None:
    lines = page.split("\n")
    bare = [line.strip() for line in lines]
    rules = {place for place, text in enumerate(bare) if _UNDERLINE.fullmatch(text)}
    for place, text in enumerate(bare):
        if not text or place in rules:
            sink.blank()
            continue
        hint = _heading_hint(bare, place, rules) if place + 1 in rules else None
        sink.add_clean(_indent_of(lines[place], text) + _mark_gaps(text), hint)


def _heading_hint(bare: list[str], place: int, rules: set[int]) -> Hint | None:
    """A short line alone above a rule; the last line of a paragraph is not one, nor is a sentence or a row of cells."""
    line, above = bare[place], place - 1
    if len(_WIDE_GAP.split(line, maxsplit=1)[0]) > _LONGEST_HEADING_CHARACTERS or line[-1] in ".,;" or "\t" in line:
        return None
    if place and bare[above] and above not in rules:
        return None
    return Hint("heading", level=1 if bare[place + 1][0] in "=\u2550" else 2)


def _indent_of(line: str, text: str) -> str:
    """The indentation of a line in blanks."""
    indent = line[: line.index(text)]
    return indent.expandtabs(_TAB_COLUMNS) if "\t" in indent else indent


def _mark_gaps(text: str) -> str:
    """Every gap inside a text as one tab."""
    return _WIDE_GAP.sub("\t", text) if "   " in text else text
