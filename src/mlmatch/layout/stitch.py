"""Columns that go on from page to page.

A sidebar and a main column that run over two pages are read each to its end, not page by page; two equal columns are a
newspaper, whose text goes from the foot of the second to the head of the first overleaf, unless the second opens with a
heading of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlmatch.layout.columns import Columns, Region, Stretch, arrange
from mlmatch.layout.gutters import Gutter
from mlmatch.layout.ornaments import Body
from mlmatch.layout.places import Placed

SAME_GUTTER_POINTS = 6.0
"""One edge of the gutter stands on both pages within so much of the same place."""
MIN_LINES = 4
"""Of columns that run on each side has so many lines; less is an entry with its date or label at its side."""
MIN_HEIGHT = 300.0
"""Points; lower columns are cards of a grid at the foot of a page."""
EQUAL_WIDTHS = 0.15
"""Columns whose widths differ by less than this part are equal."""


def stitch_pages(pages: Sequence[Sequence[Placed]], body: Body) -> list[Region]:
    """The regions of all pages; columns at the foot of one page go on at the head of the next."""
    regions: list[Region] = []
    for lines in pages:
        last = regions[-1] if regions else None
        runs_on = isinstance(last, Columns) and _may_run_on(last, body)
        page = (_part_at(lines, last.gutter, last) if isinstance(last, Columns) and runs_on else None) or arrange(lines)
        joined = _join(last, page[0]) if isinstance(last, Columns) and runs_on and page else None
        if joined:
            regions[-1:] = [joined, *page[1:]]
        else:
            regions.extend(page)
    return regions


def _may_run_on(columns: Columns, body: Body) -> bool:
    """Whether columns at the foot of a page are such as go on overleaf, each for itself."""
    sides = [list(_lines(side)) for side in (columns.first, columns.second)]
    if min(map(len, sides)) < MIN_LINES:
        return False
    return not _has_equal_columns(columns) or _are_apart(columns, sides[1][0], body)


def _are_apart(columns: Columns, head: Placed, body: Body) -> bool:
    """Whether the second of two equal columns has a text of its own: it is tall and opens with a heading."""
    return columns.gutter.height >= MIN_HEIGHT and body.is_topped_by(head.line)


def _part_at(lines: Sequence[Placed], gutter: Gutter, last: Columns) -> list[Region] | None:
    """A page parted where the columns before it are, if the gutter runs through all of it."""
    if gutter.height < MIN_HEIGHT:
        return None
    left = [line for line in lines if line.x1 <= gutter.middle]
    right = [line for line in lines if line.x0 >= gutter.middle]
    if not left or not right or len(left) + len(right) < len(lines):
        return None
    edge = max(line.x1 for line in left)
    sides = (arrange(left, edge, (0,), 1), arrange(right, None, (1,), 1))
    first, second = sides if last.left_first else sides[::-1]
    return [Columns(first, second, gutter, last.left_first)]


def _join(last: Columns, first: Region) -> Columns | None:
    """Both as one, if the second goes on with the first."""
    if isinstance(first, Columns):
        same = _is_one_gutter(last.gutter, first.gutter) and first.left_first == last.left_first
        return replace(last, first=[*last.first, *first.first], second=[*last.second, *first.second]) if same else None
    lines = [line for row in first.rows for line in row]
    on_left = max(line.x1 for line in lines) <= last.gutter.x1
    on_right = min(line.x0 for line in lines) >= last.gutter.x0
    if not on_left and not on_right:
        return None
    if on_left == last.left_first:
        return replace(last, first=[*last.first, first])
    return replace(last, second=[*last.second, first])


def _is_one_gutter(one: Gutter, other: Gutter) -> bool:
    """Whether the gutter of one page goes on as that of the next: its neighbours reach into it more or less."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > 0 and min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) < SAME_GUTTER_POINTS


def _has_equal_columns(columns: Columns) -> bool:
    sides = (columns.first, columns.second) if columns.left_first else (columns.second, columns.first)
    left, right = (list(_lines(side)) for side in sides)
    left_width = columns.gutter.x0 - min(line.x0 for line in left)
    right_width = max(line.x1 for line in right) - columns.gutter.x1
    return abs(left_width - right_width) < EQUAL_WIDTHS * max(left_width, right_width)


def _lines(regions: Sequence[Region]) -> Iterator[Placed]:
    for region in regions:
        if isinstance(region, Stretch):
            for row in region.rows:
                yield from row
        else:
            yield from _lines(region.first)
            yield from _lines(region.second)
