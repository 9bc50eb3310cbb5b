"""Years that a person states for a skill: "Python (11 years)", or the column of years of a matrix of skills.

They are kept beside what the dates show, and only tell how much more it might be: a matrix is a claim, not a position.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from mlmatch.language.quantities import find_durations
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import PIECES_KEPT, fold, phrases_of

SECTIONS = ("skills", "languages", "top", "summary")
YEARS_MAX = 60
_BEHIND = re.compile(r"\s{0,2}(?:\(|[–—:-]\s{0,2})?([^(),;|\n]{3,24})")
"""What stands behind a skill, up to the next."""
_LEAD = re.compile(r"(?:over|more than|about|approx\.?|ca\.?|c\.|~|>|\w+,?)?\s?")
_YEARS = re.compile(r"\s*[~>]?\s*(\d{1,2})(?:[.,]\d)?\s*(?:\+|-|–|$|\s)")


class StatedMonths:
    """Reads what one document states; where its columns of years are is found out once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._columns: Mapping[int, int] | None = None

    def at(self, span: Span, index: int) -> int | None:
        """Months stated for the skill named at `span`, which stands on line `index`; None where nothing is stated."""
        context = self._context
        if context.section_of(index) not in SECTIONS or not _has_figure(context.line_text(index)):
            return None
        behind = _months_behind(context, span, context.line(index).span.end)
        return self._in_column(span, index) if behind is None else behind

    def _in_column(self, span: Span, index: int) -> int | None:
        """The figure in the column of years, in the row of a table whose first cell names the skill."""
        cells = self._context.line(index).cells
        if len(cells) < 2 or not cells[0].start <= span.start < cells[0].end:  # "Java  9" looks like a version
            return None
        if self._columns is None:
            self._columns = _columns_of_years(self._context)
        if index not in self._columns:
            return None
        years = _YEARS.match(self._context.text(cells[self._columns[index]]) + " ")
        return int(years[1]) * 12 if years and int(years[1]) <= YEARS_MAX else None


def _columns_of_years(context: Context) -> dict[int, int]:
    """Row of a table -> its cell below the nearest heading of years in its section that stands above one of its
    cells.
    """
    columns: dict[int, int] = {}
    for section in context.sections(*SECTIONS):
        above: list[int] = []
        """The columns of headings so far, the nearest last; no farther one that stands as far to the right."""
        for index in range(section.first, section.last):
            cells = context.line(index).cells
            reached = bisect_left(above, len(cells))
            if reached:
                columns.setdefault(index, above[reached - 1])
            if (own := _heading_of_years(context, cells)) is not None:
                above[bisect_left(above, own) :] = [own]
    return columns


def _heading_of_years(context: Context, cells: Sequence[Span]) -> int | None:
    headings = phrases_of("resume.toml", "skills", "years_columns")
    return next((place for place, cell in enumerate(cells) if place and fold(context.text(cell)) in headings), None)


@lru_cache(maxsize=PIECES_KEPT)
def _has_figure(line: str) -> bool:
    """Asked for every skill of a line, which may name thousands."""
    return any(map(str.isdigit, line))


def _months_behind(context: Context, span: Span, end: int) -> int | None:
    match = _BEHIND.match(context.document.text, span.end, end)
    if match is None:
        return None
    found = find_durations(match[1])
    if not found or not _LEAD.fullmatch(match[1][: found[0].span.start]):
        return None
    return found[0].min_months or found[0].max_months
