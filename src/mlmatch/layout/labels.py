"""Labels that run into their line: "Languages" in "Languages: Python, R"."""

from __future__ import annotations

import re
from functools import cache

from mlmatch.data import read_toml
from mlmatch.layout.headings import normalise
from mlmatch.model.document import TextLine
from mlmatch.model.text import Span

LONGEST_LABEL_WORDS = 5
LONGEST_CELL_LABEL = 32
"""Characters of a label that is the left cell of a row."""
LABELLED_KINDS = frozenset({"skills", "languages", "contact", "interests", "courses", "facts", "stack"})
"""Sections in which the left of two cells is a label; elsewhere it may as well be an employer."""
PAIRED_KINDS = frozenset({"languages", "contact", "facts"})
"""Of these the sections that hold pairs of one word each."""
LABELLED_TO_LABEL = 1.3
"""Elsewhere what is labelled is longer than its label; two words beside each other are two words."""
_COLON = re.compile(r"([^\W_][^:\n\t@]{0,44}?)\s?:(?=\s|$)")
_TIME_OR_ADDRESS = re.compile(r"\d$|https?$", re.IGNORECASE)


def find_label(text: str) -> Span | None:
    """The label at the start of a text, without its colon.

    >>> find_label("Languages: Python, R")
    Span(start=0, end=9)
    >>> find_label("at 10:30")
    """
    match = _COLON.match(text) if ":" in text else None
    if (
        not match
        or len(match[1].split()) > LONGEST_LABEL_WORDS
        or _TIME_OR_ADDRESS.search(match[1])
        or "." in match[1][:-1]
    ):
        return None
    return Span(match.start(1), match.end(1))


def find_cell_label(text: str, line: TextLine, kind: str) -> Span | None:
    """The left of two cells, in a section where it is a label; of three in a table of skills and how well."""
    if len(line.cells) not in (2, 3) or kind not in LABELLED_KINDS or len(line.cells[0]) > LONGEST_CELL_LABEL:
        return None
    if len(line.cells) == 3 and (kind != "skills" or not _is_level(text[line.cells[2].start : line.cells[2].end])):
        return None
    if kind not in PAIRED_KINDS and len(line.cells[1]) < LABELLED_TO_LABEL * len(line.cells[0]):
        return None
    return line.cells[0]


def _is_level(text: str) -> bool:
    """Whether a text says how well somebody knows something: "Intermediate"."""
    words = normalise(text).split()
    return bool(words) and all(word in _level_words() for word in words)


@cache
def _level_words() -> frozenset[str]:
    return frozenset(map(normalise, read_toml("cues.toml")["levels"]["words"]))
