"""Reading order: the lines of a page as rows, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlmatch.layout.columns import Region, Stretch
from mlmatch.layout.layers import settle_layers
from mlmatch.layout.marks import is_mark
from mlmatch.layout.ornaments import Body, body_of, without_ornament
from mlmatch.layout.places import baseline, box_of, is_beside
from mlmatch.layout.repeats import find_repeated
from mlmatch.layout.rows import Row, make_row, make_rows
from mlmatch.layout.stitch import stitch_pages
from mlmatch.model.document import Hint, Line, Page

ROW_POINTS = 8
"""Lines are looked up by slices of the page this high."""
MARK_EMS = 4.0
"""Text stands at most this part of the font size right of its bullet."""
MIN_ALIGNED = 3
"""So many lines that start at one left edge make it the edge of a column of cells."""
ITEM = "item"
FURNITURE = "furniture"
"""Menus and footers of web pages."""


def order_pages(pages: Sequence[Page]) -> list[Row]:
    """Rows of a document in reading order; running headers, footers and page numbers come last, as "repeated"."""
    if not any(line.box for page in pages for line in page.lines):
        return _order_plain([line for page in pages for line in page.lines if not line.hidden])
    repeated = find_repeated(pages)
    body = body_of(line for page in pages for line in page.lines)
    regions = stitch_pages([_visible(page, repeated, body) for page in pages], body)
    rows = [row for part in _rows(regions) for row in part]
    for page in pages:
        for line in page.lines:
            for row in make_rows([line]) if (page.number, line.order) in repeated else ():
                row.role = "repeated"
                rows.append(row)
    return rows


def _visible(page: Page, repeated: set[tuple[int, int]], body: Body) -> list[Line]:
    lines = [
        without_ornament(line, body)
        for line in page.lines
        if line.box and not line.hidden and (page.number, line.order) not in repeated
    ]
    return settle_layers(attach_marks(lines, body))


def attach_marks(lines: Sequence[Line], body: Body) -> list[Line]:
    """The lines without bullets that stand alone; the text right of each becomes a list item, unless it is a title."""
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(round(baseline(line) / ROW_POINTS), []).append(line)
    items: dict[int, Line] = {}
    marks: set[int] = set()
    for line in lines:
        if not is_mark(line.text):
            continue
        row = round(baseline(line) / ROW_POINTS)
        near = [other for key in (row - 1, row, row + 1) for other in rows.get(key, ()) if _follows_mark(line, other)]
        item = min(near, key=lambda other: box_of(other).x0, default=None)
        if item:
            is_item = item.hint is None and not body.is_topped_by(item)
            items[item.order] = replace(item, hint=Hint(ITEM, level=1)) if is_item else item
            marks.add(line.order)
    return [items.get(line.order, line) for line in lines if line.order not in marks]


def _follows_mark(mark: Line, line: Line) -> bool:
    """Whether a line stands right of a bullet, near enough to be its text."""
    if is_mark(line.text) or not is_beside(mark, line):
        return False
    return -0.1 * line.size <= box_of(line).x0 - box_of(mark).x1 < MARK_EMS * line.size


def _order_plain(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    blank = False
    furniture: list[Row] = []
    for line in lines:
        row = make_row([line]) if line.text else None
        if row is None:
            blank = True
            continue
        row.blank_before, blank = blank, False
        if line.hint and line.hint.role == FURNITURE:
            row.role = "repeated"
            furniture.append(row)
        else:
            rows.append(row)
    return rows + furniture


def _rows(regions: Sequence[Region]) -> Iterator[list[Row]]:
    """Rows of each stretch; a label beside the first row of its value becomes a cell of it."""
    for region in regions:
        if isinstance(region, Stretch):
            yield _stretch_rows(region)
            continue
        first, second = list(_rows(region.first)), list(_rows(region.second))
        if first and first[-1] and second and second[0] and _joins(first[-1][-1], second[0][0]):
            label, value = first[-1].pop(), second[0][0]
            value.cells[:0], value.indent = label.cells, label.indent
            value.measure()
        yield from first
        yield from second


def _joins(label: Row, value: Row) -> bool:
    one, other = label.cells[-1].line, value.cells[0].line
    return (
        not label.mark
        and not value.mark
        and is_beside(one, other)
        and bool(one.box and other.box and one.box.x1 < other.box.x0)
    )


def _stretch_rows(stretch: Stretch) -> list[Row]:
    edges = Counter(round(box_of(line).x0) for lines in stretch.rows for line in lines)
    starts = {edge for edge, count in edges.items() if count >= MIN_ALIGNED}
    rows = [row for lines in stretch.rows for row in make_rows(lines, starts)]
    for row in rows:
        row.right, row.column = stretch.right, stretch.column
    return rows
