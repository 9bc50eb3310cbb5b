"""Running headers, running footers and page numbers: lines that belong to the pages and not to the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mlmatch.model.document import Line, Page

MARGIN = 0.1
"""They stand in this part of the page at its top or bottom."""
WIDE_MARGIN = 0.2
"""The first and the last line of a page count as margin up to here."""
PLACE_POINTS = 5.0
"""On every page in the same place, give or take so much."""
LONGEST_CHARACTERS = 100
_DIGITS = re.compile(r"\d+")
_NUMBERING = re.compile(
    r"[^\w\n]{0,3}(?:[^\W\d_]{1,8}\.?\s{0,2})?(\d{1,3})(?:\s{0,2}(?:[^\W\d_]{1,4}|[/|–-])\s{0,2}\d{1,3})?[^\w\n]{0,3}"
)
"""A page number, alone or as "Page 2 of 3", in any language."""


def find_repeated(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """(page, order) of the lines that repeat; what repeats at the head of pages without a number is kept where it
    stands first, for that may be a letterhead.
    """
    seen: dict[str, list[tuple[Page, Line]]] = defaultdict(list)
    for page in pages:
        for line in _margin_lines(page):
            seen[_DIGITS.sub("#", line.text).strip().casefold()].append((page, line))
    found: set[tuple[int, int]] = set()
    for places in seen.values():
        numbered = [(page, line) for page, line in places if _is_numbering(page, line)]
        found.update((page.number, line.order) for page, line in numbered)
        found.update((page.number, line.order) for page, line in _same_place(places))
    return found


def _margin_lines(page: Page) -> Iterable[Line]:
    """Short lines near the top or bottom of a page, and the very first and last if they stand anywhere near."""
    shown = [line for line in page.lines if line.box and not line.hidden]
    if not shown:
        return
    highest, lowest = min(line.box.y1 for line in shown if line.box), max(line.box.y0 for line in shown if line.box)
    top, bottom = max(MARGIN * page.height, min(highest, WIDE_MARGIN * page.height)), (1 - MARGIN) * page.height
    bottom = min(bottom, max(lowest, (1 - WIDE_MARGIN) * page.height))
    for line in shown:
        if len(line.text) <= LONGEST_CHARACTERS and line.box and (line.box.y1 <= top or line.box.y0 >= bottom):
            yield line


def _is_numbering(page: Page, line: Line) -> bool:
    match = _NUMBERING.fullmatch(line.text.strip())
    return bool(match and int(match[1]) == page.number)


def _same_place(places: Sequence[tuple[Page, Line]]) -> Iterable[tuple[Page, Line]]:
    """Places from the second page on that lie where an earlier one lies; at the foot of pages that earlier one, too."""
    for number, (page, line) in enumerate(places):
        for other, before in places[:number]:
            if page.number > other.number and _is_near(line, before):
                yield page, line
                if _is_foot(other, before):
                    yield other, before


def _is_foot(page: Page, line: Line) -> bool:
    return line.box is not None and line.box.y0 > page.height / 2


def _is_near(one: Line, other: Line) -> bool:
    if not one.box or not other.box:
        return False
    return abs(one.box.x0 - other.box.x0) < PLACE_POINTS and abs(one.box.y0 - other.box.y0) < PLACE_POINTS
