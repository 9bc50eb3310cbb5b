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
from mlmatch.layout.places import Placed, bounds, is_beside, locate, overlaps_across
from mlmatch.model.document import Box

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


def settle_layers(lines: Sequence[Placed]) -> list[Placed]:
    """The lines, those drawn out of turn counted as drawn where they are read."""
    if len(lines) > MAX_LINES:
        return list(lines)
    drawn = _settle_dates(_join_stacked(sorted(lines, key=lambda line: line.order)))
    settled = _settle_runs(drawn)
    for number, line in enumerate(settled):
        line.order = number
    return settled


def _join_stacked(drawn: list[Placed]) -> list[Placed]:
    """Spans of time that a narrow column sets over two rows, as one line in the first: "Jan 2024 –", "Present"."""
    joined: list[Placed] = []
    for line in drawn:
        last = joined[-1] if joined else None
        if last is not None and _opens_span(last, line) and is_present_or_date(line.text):
            joined[-1] = locate(replace(last.line, text=f"{last.text.rstrip()} {line.text.lstrip()}"))
        else:
            joined.append(line)
    return joined


def _opens_span(one: Placed, other: Placed) -> bool:
    """Whether a line stands right below an open span of time, on one of its edges."""
    if not one.text.rstrip().endswith(DASHES) or not 0 < other.y0 - one.y0 < STACKED_EMS * one.size:
        return False
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) < one.size and is_date(one.text)


def _settle_dates(drawn: list[Placed]) -> list[Placed]:
    """Dates that were drawn apart from the row they stand in (floats) right after it."""
    moved: dict[int, list[Placed]] = {}
    for place, line in enumerate(drawn):
        if not is_date(line.text):
            continue
        mate = _left_mate(line, drawn)
        if mate is not None and not (place and _is_drawn_on(drawn[place - 1], line)):
            moved.setdefault(mate.order, []).append(line)
    apart = {line.order for dates in moved.values() for line in dates}
    order = [part for line in drawn if line.order not in apart for part in [line, *moved.get(line.order, ())]]
    return order + [line for mate, dates in moved.items() if mate in apart for line in dates]


def _is_drawn_on(before: Placed, line: Placed) -> bool:
    """Whether a line was drawn where the one before it leads: on its row, or right below it."""
    if is_beside(before, line):
        return True
    return 0 < line.y0 - before.y0 < BELOW_EMS * line.size and overlaps_across(before, line)


def _left_mate(line: Placed, lines: Sequence[Placed]) -> Placed | None:
    """The nearest line to the left on the same row."""
    left = line.x0
    mates = [other for other in lines if other.x1 <= left and is_beside(line, other)]
    return max(mates, key=lambda other: other.x1, default=None)


def _settle_runs(drawn: list[Placed]) -> list[Placed]:
    """Runs of lines put between the lines above and below them in their column, where all else agrees to that."""
    runs = _find_runs(drawn)
    is_layered = any(run[0].y0 < before[0].y0 for before, run in pairwise(runs))
    if not is_layered or len(runs) > MAX_RUNS:
        return drawn
    order = drawn
    for is_close in (True, False):  # what fits without a doubt first: it decides about the rest
        for run in runs:
            order = _move(run, order, is_close=is_close)
    return order


def _move(run: list[Placed], order: list[Placed], *, is_close: bool) -> list[Placed]:
    """The order with a run where it belongs; `is_close` asks for neighbours drawn one right after the other."""
    start = order.index(run[0])
    rest = order[:start] + order[start + len(run) :]
    place = _gap_for(run, rest, start, is_close=is_close)
    return order if place is None else [*rest[:place], *run, *rest[place:]]


def _find_runs(drawn: Sequence[Placed]) -> list[list[Placed]]:
    """Lines drawn one after another on a row or right below, and what was drawn right after them at their side."""
    runs: list[list[Placed]] = []
    for line in drawn:
        if runs and _is_drawn_on(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    grouped: list[list[Placed]] = []
    for run in runs:
        if grouped and _is_at_side(bounds(grouped[-1]), bounds(run)):
            grouped[-1] += run
        else:
            grouped.append(run)
    return grouped


def _is_at_side(one: Box, other: Box) -> bool:
    """Whether two groups of lines stand side by side, as the cards of a grid do."""
    return not overlaps_across(one, other) and one.y0 < other.y1 - SHARED and other.y0 < one.y1 - SHARED


def _gap_for(run: Sequence[Placed], order: Sequence[Placed], start: int, *, is_close: bool) -> int | None:
    """The place in the order of drawing at which a run, now at `start`, belongs; None if it is there, or not certain.

    It lies between the nearest lines above and below; what was drawn between these stands first above the run, then
    below.
    """
    own = bounds(run)
    top, bottom = own.y0 + 1, own.y1 - 1
    above = below = -1
    lowest, highest = -inf, inf
    for index, line in enumerate(order):
        if line.x0 >= own.x1 or line.x1 <= own.x0:
            continue
        if line.y1 <= top and line.y1 >= lowest:
            above, lowest = index, line.y1
        elif line.y0 >= bottom and line.y0 < highest:
            below, highest = index, line.y0
    if not 0 <= above < below or above < start <= below or (is_close and below > above + 1):
        return None
    between = order[above + 1 : below]
    place = next((n for n, line in enumerate(between) if line.y0 >= bottom), len(between))
    agrees = all(line.y1 <= top for line in between[:place]) and all(line.y0 >= bottom for line in between[place:])
    return above + 1 + place if agrees else None
