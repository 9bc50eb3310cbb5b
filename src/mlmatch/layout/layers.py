"""Lines drawn out of turn, put where they are read.

Browsers paint in layers: first what stands in the flow, then what floats, last what is positioned. A title or a date
of the last two is drawn far from the row it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from mlmatch.layout.dates import is_date, is_present_or_date
from mlmatch.layout.places import bounds, box_of, is_beside, overlaps_across
from mlmatch.model.document import Box, Line

MAX_LINES = 2_000
"""A page with more lines than this is a drawing; it is read as it was drawn."""
MAX_RUNS = 150
"""Runs that are looked at for their place; a page of more was not drawn in layers."""
BELOW_EMS = 2.5
"""The next line of a column stands no more than this part of the font size below."""
STACKED_EMS = 1.7
"""The rows of one span of time stand at most this part of the font size apart."""
DASHES = ("–", "-", "—")
SHARED = 2.0
"""Points of height that two things side by side have in common at least."""


def settle_layers(lines: Sequence[Line]) -> list[Line]:
    """The lines, those drawn out of turn counted as drawn where they are read."""
    if len(lines) > MAX_LINES:
        return list(lines)
    drawn = _settle_dates(_join_stacked(sorted(lines, key=lambda line: line.order)))
    return [replace(line, order=number) for number, line in enumerate(_settle_runs(drawn))]


def _join_stacked(drawn: list[Line]) -> list[Line]:
    """Spans of time that a narrow column sets over two rows, as one line in the first: "Jan 2024 –", "Present"."""
    joined: list[Line] = []
    for line in drawn:
        last = joined[-1] if joined else None
        if last is not None and is_present_or_date(line.text) and _opens_span(last, line):
            joined[-1] = replace(last, text=f"{last.text.rstrip()} {line.text.lstrip()}")
        else:
            joined.append(line)
    return joined


def _opens_span(one: Line, other: Line) -> bool:
    """Whether a line stands right below an open span of time, on one of its edges."""
    is_open = one.text.rstrip().endswith(DASHES) and is_date(one.text)
    above, below = box_of(one), box_of(other)
    is_edge = min(abs(above.x0 - below.x0), abs(above.x1 - below.x1)) < one.size
    return is_open and is_edge and 0 < below.y0 - above.y0 < STACKED_EMS * one.size


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
    """Runs of lines put between the lines above and below them in their column, where all else agrees to that."""
    runs = _find_runs(drawn)
    is_layered = any(box_of(run[0]).y0 < box_of(before[0]).y0 for before, run in pairwise(runs))
    if not is_layered or len(runs) > MAX_RUNS:
        return drawn
    order = drawn
    for is_close in (True, False):  # what fits without a doubt first: it decides about the rest
        for run in runs:
            order = _move(run, order, is_close=is_close)
    return order


def _move(run: list[Line], order: list[Line], *, is_close: bool) -> list[Line]:
    """The order with a run where it belongs; `is_close` asks for neighbours drawn one right after the other."""
    start = order.index(run[0])
    rest = order[:start] + order[start + len(run) :]
    place = _gap_for(run, rest, start, is_close=is_close)
    return order if place is None else [*rest[:place], *run, *rest[place:]]


def _find_runs(drawn: Sequence[Line]) -> list[list[Line]]:
    """Lines drawn one after another on a row or right below, and what was drawn right after them at their side."""
    runs: list[list[Line]] = []
    for line in drawn:
        if runs and _is_drawn_on(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    grouped: list[list[Line]] = []
    for run in runs:
        if grouped and _is_at_side(bounds(grouped[-1]), bounds(run)):
            grouped[-1] += run
        else:
            grouped.append(run)
    return grouped


def _is_at_side(one: Box, other: Box) -> bool:
    """Whether two groups of lines stand side by side, as the cards of a grid do."""
    return not overlaps_across(one, other) and one.y0 < other.y1 - SHARED and other.y0 < one.y1 - SHARED


def _gap_for(run: Sequence[Line], order: Sequence[Line], start: int, *, is_close: bool) -> int | None:
    """The place in the order of drawing at which a run, now at `start`, belongs; None if it is there, or not certain.

    It lies between the nearest lines above and below; what was drawn between these stands first above the run, then
    below.
    """
    own = bounds(run)
    top, bottom = own.y0 + 1, own.y1 - 1
    above = below = -1
    lowest, highest = -inf, inf
    for place, line in enumerate(order):
        box = line.box
        if box is None or box.x0 >= own.x1 or box.x1 <= own.x0:
            continue
        if box.y1 <= top and box.y1 >= lowest:
            above, lowest = place, box.y1
        elif box.y0 >= bottom and box.y0 < highest:
            below, highest = place, box.y0
    if not 0 <= above < below or above < start <= below or (is_close and below > above + 1):
        return None
    between = order[above + 1 : below]
    place = next((n for n, line in enumerate(between) if box_of(line).y0 >= bottom), len(between))
    agrees = all(box_of(line).y1 <= top for line in between[:place]) and all(
        box_of(line).y0 >= bottom for line in between[place:]
    )
    return above + 1 + place if agrees else None
