"""Lines drawn out of turn, put where they are read.

Browsers paint in layers: first what stands in the flow, then what floats, last what is positioned. A title or a date
of the last two is drawn far from the row it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlmatch.layout.dates import is_date
from mlmatch.layout.places import box_of, is_beside, overlaps_across
from mlmatch.model.document import Line

MAX_LINES = 2_000
"""A page with more lines than this is a drawing; it is read as it was drawn."""
MAX_RUNS = 150
"""Runs that are looked at for their place; a page of more was not drawn in layers."""
BELOW_EMS = 2.5
"""The next line of a column stands no more than this part of the font size below."""


def settle_layers(lines: Sequence[Line]) -> list[Line]:
    """The lines, those drawn out of turn counted as drawn where they are read."""
    if len(lines) > MAX_LINES:
        return list(lines)
    drawn = _settle_dates(sorted(lines, key=lambda line: line.order))
    return [replace(line, order=number) for number, line in enumerate(_settle_runs(drawn))]


def _settle_dates(drawn: list[Line]) -> list[Line]:
    """Dates that were drawn apart from the row they stand in (floats) right after it."""
    moved: dict[int, list[Line]] = {}
    for place, line in enumerate(drawn):
        if not is_date(line.text):
            continue
        mate = _left_mate(line, drawn)
        if mate is not None and not (place and _is_drawn_on(drawn[place - 1], line)):
            moved.setdefault(mate.order, []).append(line)
    apart = {line.order for dates in moved.values() for line in dates}
    order = [part for line in drawn if line.order not in apart for part in [line, *moved.get(line.order, ())]]
    return order + [line for mate, dates in moved.items() if mate in apart for line in dates]


def _is_drawn_on(before: Line, line: Line) -> bool:
    """Whether a line was drawn where the one before it leads: on its row, or right below it."""
    if is_beside(before, line):
        return True
    above, box = box_of(before), box_of(line)
    return 0 < box.y0 - above.y0 < BELOW_EMS * line.size and above.x0 < box.x1 and box.x0 < above.x1


def _left_mate(line: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest line to the left on the same row."""
    left = box_of(line).x0
    mates = [other for other in lines if box_of(other).x1 <= left and is_beside(line, other)]
    return max(mates, key=lambda other: box_of(other).x1, default=None)


def _settle_runs(drawn: list[Line]) -> list[Line]:
    """Runs of lines between two lines of their column that were drawn one right after the other, there."""
    runs = _find_runs(drawn)
    if len(runs) > MAX_RUNS:
        return drawn
    first = next((n for n in range(1, len(runs)) if box_of(runs[n][0]).y0 < box_of(runs[n - 1][0]).y0), len(runs))
    order = list(drawn)
    for run in runs[first:]:
        place = _gap_for(run, order)
        if place is None:
            continue
        start = order.index(run[0])
        del order[start : start + len(run)]
        place -= len(run) if place > start else 0
        order[place:place] = run
    return order


def _find_runs(drawn: Sequence[Line]) -> list[list[Line]]:
    """Lines drawn one after another on a row or right below."""
    runs: list[list[Line]] = []
    for line in drawn:
        if runs and _is_drawn_on(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _gap_for(run: Sequence[Line], order: Sequence[Line]) -> int | None:
    """Where in the order of drawing a run belongs: between its neighbours above and below, if these are drawn together
    and stand to both sides of it.
    """
    head, own = run[0], {id(line) for line in run}
    top, bottom = box_of(head), max(box_of(line).y1 for line in run)
    above = below = -1
    for place, line in enumerate(order):
        box = box_of(line)
        if id(line) in own or not overlaps_across(box, top):
            continue
        if box.y1 <= top.y0 + 1 and (above < 0 or box.y1 >= box_of(order[above]).y1):
            above = place
        elif box.y0 >= bottom - 1 and (below < 0 or box.y0 < box_of(order[below]).y0):
            below = place
    if above < 0 or below != above + 1:
        return None
    return below
