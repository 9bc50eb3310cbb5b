"""Where lines stand on a page, and which of them stand on one row."""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.model.document import Box, Line

DESCENT = 0.22
"""Part of the font size that boxes reach below the baseline, as readers/pdf_lines.py makes them."""
LEVEL_EMS = 0.35
"""Lines closer than this part of the font size, middle to middle, are never cut apart."""
BESIDE_EMS = 0.36
"""Baselines closer than this part of the larger font size are one row."""
TIGHT_EMS = 1.6
"""Lines of one block stand at most this part of the font size apart, top to top."""


def box_of(line: Line) -> Box:
    """The box of a line of a page; raises ValueError for a line that has no place."""
    if line.box is None:
        raise ValueError("a line without a box stands nowhere on a page")
    return line.box


def middle(line: Line) -> float:
    box = box_of(line)
    return (box.y0 + box.y1) / 2


def baseline(line: Line) -> float:
    return box_of(line).y1 - DESCENT * line.size


def is_level(one: Line, other: Line) -> bool:
    """Whether two lines overlap so much that no cut may go between them."""
    a, b = box_of(one), box_of(other)
    return abs((a.y0 + a.y1) - (b.y0 + b.y1)) <= 2 * (LEVEL_EMS * min(one.size, other.size))


def is_beside(one: Line, other: Line) -> bool:
    """Whether two lines stand on one row."""
    return abs(baseline(one) - baseline(other)) < BESIDE_EMS * max(one.size, other.size)


def runs_on_below(one: Line, other: Line) -> bool:
    """Whether a line stands right below another on the same left edge, as lines of one block do."""
    above, below = box_of(one), box_of(other)
    is_near = 0 < below.y0 - above.y0 < TIGHT_EMS * one.size
    return is_near and abs(above.x0 - below.x0) < one.size and abs(one.size - other.size) < 0.2 * one.size


def bounds(lines: Sequence[Line]) -> Box:
    """The box around lines."""
    return box_around([box_of(line) for line in lines])


def box_around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    if len(boxes) == 1:
        return boxes[0]
    x0, x1 = min([box.x0 for box in boxes]), max([box.x1 for box in boxes])
    return Box(x0, min([box.y0 for box in boxes]), x1, max([box.y1 for box in boxes]))


def overlaps_across(one: Box, other: Box) -> bool:
    """Whether two boxes stand above one another, as far as their left and right edges go."""
    return one.x0 < other.x1 and other.x0 < one.x1


def group_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand side by side, row by row from the top, each row left to right."""
    rows: list[list[Line]] = []
    places = [(baseline(line), box_of(line).x0, line.order, index) for index, line in enumerate(lines)]
    first = 0.0
    for place, *_, index in sorted(places):
        line = lines[index]
        if rows and abs(first - place) < BESIDE_EMS * max(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
            first = place
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda line: (box_of(line).x0, line.order))
    return rows
