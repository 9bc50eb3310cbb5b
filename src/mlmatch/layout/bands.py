"""How to read what stands left and right of a gutter: one column after the other, or band by band.

The order in which the page was drawn knows best: a producer draws a sidebar, then the main column; or a label, then
its value. So the reading is chosen that follows the drawing most often. Where the drawing says nothing, one column
after the other is better than many bands, and no cut may go through wrapped text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from mlmatch.layout.places import LEVEL_EMS, Placed, group_rows, is_level
from mlmatch.model.frozen import frozen

Reading = Literal["left", "right"]
"""The side that is read first."""
SIDES: tuple[Reading, Reading] = ("left", "right")

NEXT, NEAR = 1.0, 0.3
"""Points for a line that was drawn right after the one before it, or within NEAR_STEPS."""
NEAR_STEPS = 3
support_of = {1: NEXT, **dict.fromkeys(range(2, NEAR_STEPS + 1), NEAR)}.get
"""Points for reading a line that was drawn so many steps after the one before; none for all other steps."""
BAND_COST, ROW_COST = 1.0, 0.2
"""What a band with two sides costs, and one that is a single row: columns that run on are not cut for a stray line."""
RIGHT_FIRST_COST = 0.5
FLOW_COST = 1.0
"""What a cut through wrapped text costs, for each side."""
SAME_SIZE, PITCH, INDENT = 0.06, 1.9, 2.5
"""Wrapped lines differ in size by less than this part, stand no more than so many font sizes below each other, and are
indented by no more than so many."""
SCAN_PART = 0.95
"""A page of which this part was drawn row by row may have been sorted by a program."""
MIN_CROSSED, MIN_CROSSED_PART = 2, 0.08
"""Then so many wrapped lines, and that part of all, have to be torn apart by rows before columns are believed."""
MAX_CUTS = 60
"""More places to cut than this are thinned out: time grows with their square."""


@frozen
class Band:
    left: list[Placed]
    right: list[Placed]
    reads: Reading

    @property
    def is_one_sided(self) -> bool:
        return not self.left or not self.right


@frozen
class Plan:
    """A way to read a region, and how well the order of drawing supports it."""

    bands: tuple[Band, ...]
    gain: float
    """Points over reading row by row."""


_State = tuple[int, Reading]
"""A place to cut, and the side that was read first in the band above it."""


class _Step(NamedTuple):
    """The best way to a state: its points, the state before, when the line read last was drawn."""

    points: float
    before: _State | None
    last: int


NOWHERE = -NEAR_STEPS - 1
"""In place of a line read last: nothing is drawn near it."""


def plan_bands(lines: Sequence[Placed], gutter: float) -> Plan:
    """The best reading of lines (sorted by height) left and right of x = `gutter`."""
    planner = _Planner(lines, gutter)
    return planner.plan_scan() or planner.plan()


class _Planner:
    """Dynamic programme over the places where the region may be cut."""

    def __init__(self, lines: Sequence[Placed], gutter: float) -> None:
        self.rank = {order: rank for rank, order in enumerate(sorted([line.order for line in lines]))}
        self.lines = lines
        self.on_left = [line.x1 <= gutter for line in lines]
        self.left = in_rows([line for line, left in zip(lines, self.on_left, strict=True) if left])
        self.right = in_rows([line for line, left in zip(lines, self.on_left, strict=True) if not left])
        self.ranks = (self._ranks(self.left), self._ranks(self.right))
        self.sums = (_sums(self.ranks[0]), _sums(self.ranks[1]))
        self.plain = _sums(self._ranks(in_rows(lines)))[-1]
        """Points for reading row by row."""
        self.counts = [(0, 0)]
        for left in self.on_left:
            a, b = self.counts[-1]
            self.counts.append((a + left, b + (not left)))
        self.cuts = self._find_cuts()

    def _ranks(self, lines: Sequence[Placed]) -> list[int]:
        return [self.rank[line.order] for line in lines]

    def _find_cuts(self) -> list[int]:
        """Places between lines worth cutting: where at least one side does not run on."""
        cuts = []
        for index in range(1, len(self.lines)):
            above, below = self.lines[index - 1], self.lines[index]
            if is_level(above, below):
                continue
            a, b = self.counts[index]
            if 0 < a < len(self.left) and 0 < b < len(self.right):
                if _runs_on(self.ranks[0], a) and _runs_on(self.ranks[1], b):
                    continue
            elif (a in (0, len(self.left)) and _runs_on(self.ranks[1], b)) or (
                b in (0, len(self.right)) and _runs_on(self.ranks[0], a)
            ):
                last, first = self.on_left[index - 1], self.on_left[index]
                if last == first:
                    continue
            cuts.append(index)
        step = max(1, -(-len(cuts) // MAX_CUTS))
        return [0, *cuts[::step], len(self.lines)]

    def plan_scan(self) -> Plan | None:
        """Two columns, if the page was drawn row by row through wrapped text: then the drawing says nothing."""
        if self.plain < SCAN_PART * (len(self.lines) - 1):
            return None
        crossed = _count_crossed(self.left, self.right) + _count_crossed(self.right, self.left)
        if crossed < MIN_CROSSED or crossed < MIN_CROSSED_PART * len(self.lines):
            return None
        return Plan((Band(list(self.left), list(self.right), "left"),), float(crossed))

    def plan(self) -> Plan:
        """The reading with the most points: for each place to cut, the best way to have come there."""
        best: dict[_State, _Step] = {(0, "left"): _Step(0.0, None, NOWHERE)}
        ways: list[tuple[int, float, list[tuple[_State, _Step]]]] = [(0, 0.0, list(best.items()))]
        for end in self.cuts[1:]:
            found: dict[Reading, _Step] = {}
            for start, cost, before in ways:
                for reads, inner, first, last in self._bands(start, end):
                    known = found.get(reads)
                    for state, step in before:
                        points = step.points + inner + support_of(first - step.last, 0.0) - cost
                        if known is None or points > known.points + 1e-9:
                            known = found[reads] = _Step(points, state, last)
            reached: list[tuple[_State, _Step]] = [((end, side), found[side]) for side in SIDES if side in found]
            best.update(reached)
            ways.append((end, self._flow_cost(end), reached))
        return self._trace(best)

    def _bands(self, start: int, end: int) -> tuple[tuple[Reading, float, int, int], ...]:
        """Ways to read [start, end) as one band: first side, points, when its first and last lines were drawn."""
        (a0, b0), (a1, b1) = self.counts[start], self.counts[end]
        sums_left, sums_right = self.sums
        ranks_left, ranks_right = self.ranks
        if b0 == b1:
            return (("left", sums_left[a1 - 1] - sums_left[a0], ranks_left[a0], ranks_left[a1 - 1]),)
        if a0 == a1:
            return (("left", sums_right[b1 - 1] - sums_right[b0], ranks_right[b0], ranks_right[b1 - 1]),)
        cost = ROW_COST if is_level(self.lines[start], self.lines[end - 1]) else BAND_COST
        points = (sums_left[a1 - 1] - sums_left[a0]) + (sums_right[b1 - 1] - sums_right[b0]) - cost
        first_left, last_left = ranks_left[a0], ranks_left[a1 - 1]
        first_right, last_right = ranks_right[b0], ranks_right[b1 - 1]
        return (
            ("left", points + support_of(first_right - last_left, 0.0), first_left, last_right),
            ("right", points + support_of(first_left - last_right, 0.0) - RIGHT_FIRST_COST, first_right, last_left),
        )

    def _slices(self, start: int, end: int) -> tuple[range, range]:
        (a0, b0), (a1, b1) = self.counts[start], self.counts[end]
        return range(a0, a1), range(b0, b1)

    def _flow_cost(self, cut: int) -> float:
        a, b = self.counts[cut]
        sides = ((self.left, a), (self.right, b))
        return FLOW_COST * sum(flows_on(side[at - 1], side[at]) for side, at in sides if 0 < at < len(side))

    def _trace(self, best: dict[_State, _Step]) -> Plan:
        """The bands that led to the best end."""
        ends: list[_State] = [(len(self.lines), "left"), (len(self.lines), "right")]
        state: _State | None = max(
            (end for end in ends if end in best), key=lambda end: (best[end].points, end[1] == "left")
        )
        points = best[state].points if state else 0.0
        bands: list[Band] = []
        while state is not None and (before := best[state].before) is not None:
            lefts, rights = self._slices(before[0], state[0])
            bands.append(Band([self.left[i] for i in lefts], [self.right[i] for i in rights], state[1]))
            state = before
        return Plan(tuple(reversed(bands)), points - self.plain)


def _sums(ranks: Sequence[int]) -> list[float]:
    """Running sums of the support of neighbours in one column."""
    return list(accumulate([support_of(other - one, 0.0) for one, other in pairwise(ranks)], initial=0.0))


def _runs_on(ranks: Sequence[int], index: int) -> bool:
    """Whether a line of a column was drawn right after the one above it."""
    return 0 < index < len(ranks) and ranks[index] - ranks[index - 1] == 1


def flows_on(one: Placed, other: Placed) -> bool:
    """Whether a line goes on in lower case right below another."""
    if not other.text[:1].islower() or abs(one.size - other.size) >= SAME_SIZE * one.size:
        return False
    return 0 < other.y0 - one.y0 < PITCH * one.size and abs(other.x0 - one.x0) < INDENT * one.size


def _count_crossed(side: Sequence[Placed], other: Sequence[Placed]) -> int:
    """How often reading row by row puts a line of the other column into wrapped text."""
    count = 0
    for one, below in pairwise(side):
        if flows_on(one, below):
            reach = LEVEL_EMS * below.size
            count += any(one.middle + reach < line.middle <= below.middle + reach for line in other)
    return count


def in_rows(lines: Sequence[Placed]) -> list[Placed]:
    """Lines of one column top down, those of one row left to right."""
    return [line for row in group_rows(lines) for line in row]
