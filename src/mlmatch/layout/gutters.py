"""White space that runs down between lines: where columns may part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mlmatch.model.document import Line

GUTTER_EMS = 0.7
"""Columns stand at least this part of the font size apart; narrower white space is a word gap."""
MIN_LINES = 2
"""Each side of a gutter has at least so many lines; a single one is a cell of its row."""
LEVEL_EMS = 0.35
"""Lines closer than this part of the font size, middle to middle, are one row."""
MIN_HEIGHT = 2.2
"""Both sides stand beside each other for at least so many times the least width: a line and a half."""
MAX_OPEN = 40
"""White rectangles followed at once; a page of ragged scraps would else have thousands."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """No line among [first, last) of the lines sorted by height reaches into x0..x1, and both sides have lines."""

    x0: float
    x1: float
    first: int
    last: int
    lines_left: int
    lines_right: int
    height: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def find_gutters(lines: Sequence[Line], width: float) -> list[Gutter]:
    """Gutters at least `width` wide between lines sorted by height, the weightiest first.

    Sweeps down the page and keeps every maximal white rectangle, as long as it stays wide enough.
    """
    found: list[Gutter] = []
    active: dict[tuple[float, float], int] = {}
    low, high = min(line.box.x0 for line in lines if line.box), max(line.box.x1 for line in lines if line.box)
    for index, line in enumerate(lines):
        assert line.box
        kept: dict[tuple[float, float], int] = {(low, high): index}
        for (x0, x1), start in active.items():
            left, right = min(x1, line.box.x0), max(x0, line.box.x1)
            if left == x1 or right == x0:
                kept[x0, x1] = min(start, kept.get((x0, x1), start))
                continue
            found.extend(_gutter(lines, x0, x1, start, index, width))
            for a, b in ((x0, left), (right, x1)):
                if b - a >= width:
                    kept[a, b] = min(start, kept.get((a, b), start))
        for a, b in ((low, line.box.x0), (line.box.x1, high)):
            if b - a >= width:
                kept.setdefault((a, b), index)
        kept = {key: start for key, start in kept.items() if key != (low, high)}
        active = dict(sorted(kept.items(), key=lambda item: (item[1], item[0]))[:MAX_OPEN])
    for (x0, x1), start in active.items():
        found.extend(_gutter(lines, x0, x1, start, len(lines), width))
    return sorted(found, key=_weight, reverse=True)


def _gutter(lines: Sequence[Line], x0: float, x1: float, first: int, last: int, width: float) -> list[Gutter]:
    """The gutter of a white rectangle, or none if a side of it is empty."""
    while first < last and first > 0 and is_level(lines[first - 1], lines[first]):
        first += 1
    while first < last < len(lines) and is_level(lines[last - 1], lines[last]):
        last -= 1
    boxes = [line.box for line in lines[first:last] if line.box]
    lefts = [box for box in boxes if box.x1 <= x0]
    rights = [box for box in boxes if box.x0 >= x1]
    if len(lefts) < MIN_LINES or len(rights) < MIN_LINES:
        return []
    top = max(min(box.y0 for box in lefts), min(box.y0 for box in rights))
    bottom = min(max(box.y1 for box in lefts), max(box.y1 for box in rights))
    if bottom - top < MIN_HEIGHT * width:
        return []
    return [Gutter(x0, x1, first, last, len(lefts), len(rights), bottom - top)]


def middle(line: Line) -> float:
    assert line.box
    return (line.box.y0 + line.box.y1) / 2


def is_level(one: Line, other: Line) -> bool:
    """Whether two lines stand on one row, which is never cut."""
    return abs(middle(one) - middle(other)) <= LEVEL_EMS * min(one.size, other.size)


def _weight(gutter: Gutter) -> tuple[float, float, float]:
    return (gutter.height * min(gutter.lines_left, gutter.lines_right), gutter.x1 - gutter.x0, -gutter.x0)
