"""Where lines stand on a page, and which of them stand on one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mlmatch.model.document import Box, Line

DESCENT = 0.22
"""Part of the font size that boxes reach below the baseline, as readers/pdf/lines.py makes them."""
LEVEL_EMS = 0.35
"""Lines closer than this part of the font size, middle to middle, are never cut apart."""
BESIDE_EMS = 0.36
"""Baselines closer than this part of the larger font size are one row."""
FAR_LARGER = 1.5
"""From this factor on a small line beside a large one may as well stand below it."""
TIGHT_EMS = 1.6
"""Lines of one block stand at most this part of the font size apart, top to top."""


@dataclass(slots=True, eq=False)
class Placed:
    """A line of a page and where it stands, all of it at hand: columns are looked for by comparing places."""

    line: Line
    order: int
    """When it was drawn; settled in layers.py."""
    text: str
    size: float
    x0: float
    y0: float
    x1: float
    y1: float
    middle: float
    baseline: float


def locate(line: Line) -> Placed:
    """The line in its place; raises ValueError for one that has none."""
    box = line.box
    if box is None:
        raise ValueError("a line without a box stands nowhere on a page")
    x0, y0, x1, y1, size = box.x0, box.y0, box.x1, box.y1, line.size
    return Placed(line, line.order, line.text, size, x0, y0, x1, y1, (y0 + y1) / 2, y1 - DESCENT * size)


def is_level(one: Placed, other: Placed) -> bool:
    """Whether two lines overlap so much that no cut may go between them."""
    return abs(one.middle - other.middle) <= LEVEL_EMS * min(one.size, other.size)


def is_beside(one: Placed, other: Placed) -> bool:
    """Whether two lines stand on one row."""
    return abs(one.baseline - other.baseline) < BESIDE_EMS * max(one.size, other.size)


def runs_on_below(one: Placed, other: Placed) -> bool:
    """Whether a line stands right below another on the same left edge, as lines of one block do."""
    is_near = 0 < other.y0 - one.y0 < TIGHT_EMS * one.size
    return is_near and abs(one.x0 - other.x0) < one.size and abs(one.size - other.size) < 0.2 * one.size


def bounds(boxes: Sequence[Box | Placed]) -> Box:
    """The box around what stands on a page."""
    x0, x1 = min([box.x0 for box in boxes]), max([box.x1 for box in boxes])
    return Box(x0, min([box.y0 for box in boxes]), x1, max([box.y1 for box in boxes]))


def overlaps_across(one: Box | Placed, other: Box | Placed) -> bool:
    """Whether two boxes stand above one another, as far as their left and right edges go."""
    return one.x0 < other.x1 and other.x0 < one.x1


def is_one_row(lines: Sequence[Placed]) -> bool:
    """Whether all lines stand side by side."""
    first = min(lines, key=lambda line: (line.baseline, line.x0, line.order))
    return all(is_beside(first, line) for line in lines)


def _is_under(one: Placed, other: Placed) -> bool:
    """Whether lines of very different size overlap, as a name in large letters and the line of contacts below it do."""
    small, large = sorted((one.size, other.size))
    return large > FAR_LARGER * small and min(one.x1, other.x1) - max(one.x0, other.x0) > small


def group_rows(lines: Sequence[Placed]) -> list[list[Placed]]:
    """Lines that stand side by side, row by row from the top, each row left to right."""
    rows: list[list[Placed]] = []
    places = [(line.baseline, line.x0, line.order, index) for index, line in enumerate(lines)]
    first = 0.0
    for place, *_, index in sorted(places):
        line = lines[index]
        if (
            rows
            and abs(first - place) < BESIDE_EMS * max(rows[-1][0].size, line.size)
            and not _is_under(rows[-1][0], line)
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
            first = place
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda line: (line.x0, line.order))
    return rows
