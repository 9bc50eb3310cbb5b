"""Years that a person states for a skill: "Python (11 years)", or the column of years of a matrix of skills.

They are kept beside what the dates show, and only tell how much more it might be: a matrix is a claim, not a position.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mlmatch.language.quantities import find_durations
from mlmatch.model.document import Section
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import PIECES_KEPT, fold, phrases_of

SECTIONS = ("skills", "languages", "top", "summary")
YEARS_MAX = 60
_BEHIND = re.compile(r"\s{0,2}(?:\(|[–—:-]\s{0,2})?([^(),;|\n]{3,24})")
"""What stands behind a skill, up to the next."""
_LEAD = re.compile(r"(?:over|more than|about|approx\.?|ca\.?|c\.|~|>|\w+,?)?\s?")
_YEARS = re.compile(r"\s*[~>]?\s*(\d{1,2})(?:[.,]\d)?\s*(?:\+|-|–|$|\s)")


def stated_months(context: Context, span: Span, index: int) -> int | None:
    """Months stated for the skill named at `span`, which stands on line `index`; None where nothing is stated."""
    if context.section_of(index) not in SECTIONS or not _has_figure(context.line_text(index)):
        return None
    behind = _months_behind(context, span, context.line(index).span.end)
    if behind is not None:
        return behind
    section = next((s for s in context.sections(*SECTIONS) if s.first <= index < s.last), None)
    return _months_in_column(context, span, index, section) if section else None


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


def _months_in_column(context: Context, span: Span, index: int, section: Section) -> int | None:
    """The figure in the column of years, in the row of a table whose first cell names the skill."""
    cells = context.line(index).cells
    if len(cells) < 2 or not cells[0].start <= span.start < cells[0].end:  # "Java  9" looks like a version
        return None
    for above in range(index - 1, section.first - 1, -1):
        heads = context.line(above).cells
        for place, head in enumerate(heads[: len(cells)]):
            if place and fold(context.text(head)) in phrases_of("resume.toml", "skills", "years_columns"):
                years = _YEARS.match(context.text(cells[place]) + " ")
                return int(years[1]) * 12 if years and int(years[1]) <= YEARS_MAX else None
    return None
