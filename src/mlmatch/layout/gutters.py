"""White space that runs down between lines: where columns may part."""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.layout.places import Placed, is_level
from mlmatch.model.frozen import frozen

GUTTER_EMS = 0.7
"""Columns stand at least this part of the font size apart; narrower white space is a word gap."""
MIN_LINES = 2
"""Each side of a gutter has at least so many lines; a single one is a cell of its row."""
MIN_HEIGHT = 2.2
"""Both sides stand beside each other for at least so many times the least width: a line and a half."""
MAX_OPEN = 40
"""White rectangles followed at once; a page of ragged scraps would else have thousands."""


@frozen
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


def find_gutters(lines: Sequence[Placed], width: float) -> list[Gutter]:
    """Gutters at least `width` wide between lines sorted by height, the weightiest first.

    Sweeps down the page and keeps every maximal white rectangle, as long as it stays wide enough.
    """
    found: list[Gutter] = []
    active: list[tuple[int, float, float]] = []
    low, high = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for index, line in enumerate(lines):
        x0, x1 = line.x0, line.x1
        kept: dict[tuple[float, float], int] = {}
        for start, a, b in active:
            if x1 <= a or x0 >= b:
                kept[a, b] = min(start, kept.get((a, b), start))
                continue
            found.extend(_gutter(lines, a, b, start, index, width))
            for left, right in ((a, x0), (x1, b)):
                if right - left >= width:
                    kept[left, right] = min(start, kept.get((left, right), start))
        for left, right in ((low, x0), (x1, high)):
            if right - left >= width:
                kept.setdefault((left, right), index)
        active = sorted([(start, left, right) for (left, right), start in kept.items()])[:MAX_OPEN]
    for start, a, b in active:
        found.extend(_gutter(lines, a, b, start, len(lines), width))
    return sorted(found, key=_weight, reverse=True)


def _gutter(lines: Sequence[Placed], x0: float, x1: float, first: int, last: int, width: float) -> list[Gutter]:
    """The gutter of a white rectangle, or none if a side of it is empty; rows are never cut by its ends."""
    while first < last and first > 0 and is_level(lines[first - 1], lines[first]):
        first += 1
    while first < last < len(lines) and is_level(lines[last - 1], lines[last]):
        last -= 1
    if last - first < 2 * MIN_LINES:
        return []
    lefts = [line for line in lines[first:last] if line.x1 <= x0]
    rights = [line for line in lines[first:last] if line.x0 >= x1]
    if len(lefts) < MIN_LINES or len(rights) < MIN_LINES:
        return []
    top = max(min([line.y0 for line in lefts]), min([line.y0 for line in rights]))
    bottom = min(max([line.y1 for line in lefts]), max([line.y1 for line in rights]))
    if bottom - top < MIN_HEIGHT * width:
        return []
    return [Gutter(x0, x1, first, last, len(lefts), len(rights), bottom - top)]


def _weight(gutter: Gutter) -> tuple[float, float, float]:
    return (gutter.height * min(gutter.lines_left, gutter.lines_right), gutter.x1 - gutter.x0, -gutter.x0)
