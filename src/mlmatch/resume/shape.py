"""What a line of a section looks like: a bullet, prose, a date, a label, or a short line that may be part of a
header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from mlmatch.language.dates import DateRange
from mlmatch.language.quantities import find_durations
from mlmatch.model.document import TextLine
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.places import PLACE_POINTS, place_points
from mlmatch.resume.titles import ends_in_head

Style = tuple[float, bool, bool]
"""Size to half a point, bold, italic."""
ShapeKind = Literal["item", "prose", "inner", "date", "short", "about"]
""" "about" stands between the lines of a header without being one of its fields: "4 years 2 months"."""

MAX_HEADER_WORDS = 16
"""Longer runs of words are sentences, not titles or names."""
ITEM_INDENT = 8.0
"""Points to the right of a section's outermost line from which a line without a glyph counts as an item."""

PLAIN_INDENT = 1.0
"""The same in text without pages, in characters."""

_SENTENCE_END = re.compile(r"(?:\w\w|[)%\"”'’])[.!?]$")
_JOINER = re.compile(r",|\s(?:at|with|for|@)\s")
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,38}):\s")


@frozen
class Shape:
    """One line as a candidate for a header. `rest` is the line without its dates, in parts."""

    index: int
    kind: ShapeKind
    rest: tuple[Span, ...]
    style: Style
    dated_cell: bool = False
    """Prose or a bullet with a date in a margin of its own."""

    is_place: bool = False
    """A short line that is a place and nothing else."""

    within: Span | None = None
    """The part of the line that it is, where a line shows several things side by side."""

    @property
    def is_header(self) -> bool:
        return self.kind in ("date", "short", "about")


def margin_of(context: Context, lines: Sequence[int]) -> float:
    """The indent of the outermost of some lines; dates have a column of their own and do not count."""
    outermost = sorted(map(context.line, lines), key=lambda line: line.indent)
    texts = [line for line in outermost if context.without_dates(line.span)]
    beside = [line for line in texts if not (line.cells and _is_date(context, line.cells[0]))]
    return next((line.indent for line in beside or texts), 0.0)


def shape_of(context: Context, index: int, *, margin: float = 0.0) -> Shape:
    """The shape of line `index`; `margin` is the indent of the outermost line of its section."""
    line = context.line(index)
    rest = tuple(context.without_dates(line.span))
    style = (round(line.size * 2) / 2, line.bold, line.italic)
    kind = "item" if line.kind == "item" else _kind_of(context, index, rest, margin)
    rest = () if kind == "about" else rest
    dated_cell = kind in ("prose", "item") and any(_is_date(context, cell) for cell in line.cells)
    is_place = (
        kind == "short"
        and len(rest) == 1
        and len(line.cells) < 2
        and place_points(context.text(rest[0])) >= PLACE_POINTS
    )
    return Shape(index, kind, rest, style, dated_cell, is_place)


def _is_date(context: Context, cell: Span) -> bool:
    return bool(context.dates_in(cell)) and not context.without_dates(cell)


def _kind_of(context: Context, index: int, rest: tuple[Span, ...], margin: float) -> ShapeKind:
    """The kind of a line that has no bullet."""
    line, text = context.line(index), context.line_text(index)
    if line.hint and line.hint.role == "columns":
        return "inner"
    dates = context.dates_in(line.span)
    if dates and not rest:
        return "date"
    if sum(len(duration.span) for duration in find_durations(text)) >= len(text.strip()):
        return "about"
    folded = fold(text)
    if folded in phrases_of("positions.toml", "labels", "inner") or _has_inner_label(text):
        return "inner"
    words = max([len(context.text(part).split()) for part in _parts(line, rest)], default=0)
    if words > MAX_HEADER_WORDS or (words >= 2 and _ends_sentence(text, folded) and not _is_dated_title(text, dates)):
        return "prose"
    if line.indent > margin + (ITEM_INDENT if line.box else PLAIN_INDENT) and not dates and not line.bold and words > 6:
        return "item"
    return "short"


def _is_dated_title(text: str, dates: Sequence[DateRange]) -> bool:
    """ "Data Analytics Intern at Nimbus Ltd from 01-06-2025 to 31-07-2025."."""
    is_ranged = any(not date.single for date in dates)
    return is_ranged and ". " not in text and ends_in_head(_JOINER.split(text, maxsplit=1)[0])


def _ends_sentence(text: str, folded: str) -> bool:
    """Whether a full stop or the like ends the line, and not that of a legal form."""
    if not text.endswith((".", "!", "?")) or not _SENTENCE_END.search(text):
        return False
    return not phrases_of("positions.toml", "employer", "legal_forms").ends(folded)


def _parts(line: TextLine, rest: tuple[Span, ...]) -> list[Span]:
    """The parts of a line that stand apart, by cells where it has any."""
    if not line.cells:
        return list(rest)
    return [
        Span(max(cell.start, part.start), min(cell.end, part.end))
        for cell in line.cells
        for part in rest
        if cell.overlaps(part)
    ]


def _has_inner_label(text: str) -> bool:
    match = _LABEL.match(text) if ":" in text else None
    return match is not None and fold(match[1]) in phrases_of("positions.toml", "labels", "inner")
