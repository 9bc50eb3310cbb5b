"""Parts of a line that only their looks part: "**Data Engineer** Acme Ltd", bold and plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlmatch.layout.clean import clean_text
from mlmatch.layout.rows import Cell

MOST_PARTS = 4
"""A row of more inks than this is a text with words set off in it."""
MOST_WORDS = 24
"""So is a longer one."""
_EDGE = re.compile(r"[\s,;|@/·•()–—-]+")
_SENTENCE_END = re.compile(r"\w[.!?]$")
_OPEN_END = re.compile(r"[:(]$")


def split_looks(cell: Cell) -> list[tuple[int, int]]:
    """(start, end) in the text of a cell of what it sets side by side; the cell itself if that is no row of names.

    Names start with a capital or a figure; what goes on in lower case, or ends a sentence, is prose with words set off.
    """
    whole = [(0, len(cell.text))]
    if not cell.looks or len(cell.text.split()) > MOST_WORDS or _SENTENCE_END.search(cell.text):
        return whole
    parts = _merge(cell.text, list(_find_parts(cell)))
    if not 1 < len(parts) <= MOST_PARTS or any(cell.text[start].islower() for start, _ in parts):
        return whole
    return parts


def _find_parts(cell: Cell) -> Iterator[tuple[int, int]]:
    """Where the looks stand in the text, without the punctuation between them."""
    end = 0
    for look in cell.looks:
        text = clean_text(look.text)
        start = cell.text.find(text, end)
        if start < 0:
            return
        end = start + len(text)
        edge = _EDGE.match(cell.text, start, end) if start else None
        is_bracket = edge is not None and edge[0].endswith("(") and text.endswith(")")
        yield (edge.end() if edge else start), end - is_bracket


def _merge(text: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts in which something is said; a label with its colon, and what a bracket opens, keeps what follows."""
    merged: list[tuple[int, int]] = []
    for start, end in parts:
        is_empty = not any(char.isalnum() for char in text[start:end])
        is_closed = text[end : end + 1] == ")"
        in_bracket = text[start - 1] == "(" and not is_closed
        if merged and (is_empty or _OPEN_END.search(text[: merged[-1][1]]) or in_bracket):
            merged[-1] = (merged[-1][0], end)
        elif not is_empty:
            merged.append((start, end))
    return merged
