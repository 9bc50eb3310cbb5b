"""Studies set side by side: "ETH Zürich | 2017 – 2019 | Zhejiang University", or whole cards in columns whose rows are
read across the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.institutions import find_institution
from mlmatch.resume.phrases import fold, phrases_of
from mlmatch.resume.shape import Shape


def split_cards(context: Context, shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes of a section, lines with several schools cut into parts, and the rows of cards read card by card."""
    found: list[Shape] = []
    place = 0
    while place < len(shapes):
        cards = _cards_of(context, shapes[place])
        rows = _rows_below(context, shapes[place + 1 :], len(cards)) if cards else []
        is_dated = bool(cards) and bool(context.dates_in(cards[0]))
        if not rows and not is_dated:
            found.append(shapes[place])
        else:
            columns = zip(cards, *rows, strict=True)
            found += [_part(context, shapes[place + n], span) for column in columns for n, span in enumerate(column)]
        place += 1 + len(rows)
    return found


def _cards_of(context: Context, shape: Shape) -> list[Span]:
    """The stretches of a line that each begin with a school; none if there are fewer than two."""
    cells = context.line(shape.index).cells
    starts = [n for n, cell in enumerate(cells) if _names_school(context, shape, cell)]
    if len(starts) < 2 or starts[0] != 0:
        return []
    ends = [*starts[1:], len(cells)]
    return [Span(cells[start].start, cells[end - 1].end) for start, end in zip(starts, ends, strict=True)]


def _names_school(context: Context, shape: Shape, cell: Span) -> bool:
    found = find_institution(context, replace(shape, rest=tuple(context.without_dates(cell))))
    units = phrases_of("resume.toml", "education", "units")
    return found is not None and not units.starts(fold(context.text(found)))


def _rows_below(context: Context, shapes: Sequence[Shape], count: int) -> list[list[Span]]:
    """The cells of the lines that follow, as long as each has one for each card, all dated or all with a degree."""
    rows = []
    for shape in shapes:
        cells = list(context.line(shape.index).cells)
        is_row = len(cells) == count and (all(map(context.dates_in, cells)) or all(map(context.degrees_in, cells)))
        if not is_row:
            break
        rows.append(cells)
    return rows


def _part(context: Context, shape: Shape, span: Span) -> Shape:
    return replace(shape, rest=tuple(context.without_dates(span)), within=span)
