"""Reading order: the lines of a page as rows, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlmatch.layout.columns import Region, Stretch
from mlmatch.layout.headings import HeadingTable
from mlmatch.layout.layers import settle_layers
from mlmatch.layout.marks import is_mark
from mlmatch.layout.ornaments import Body, body_of, without_ornament
from mlmatch.layout.places import Placed, is_beside, locate
from mlmatch.layout.repeats import find_repeated
from mlmatch.layout.rows import Row, make_row, make_rows
from mlmatch.layout.side_heads import settle_side_heads
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
"""Menus and footers of web pages; watermarks."""


def order_pages(pages: Sequence[Page], table: HeadingTable) -> list[Row]:
    """Rows of a document in reading order; running headers, footers and page numbers come last, as "repeated"."""
    if not any(line.box for page in pages for line in page.lines):
        return _order_plain([line for page in pages for line in page.lines if not line.hidden])
    repeated = find_repeated(pages) | {
        (page.number, line.order) for page in pages for line in page.lines if _is_furniture(line)
    }
    body = body_of(line for page in pages for line in page.lines)
    regions = stitch_pages([_visible(page, repeated, body, table) for page in pages], body)
    rows = [row for part in _rows(regions) for row in part]
    for page in pages:
        for line in page.lines:
            for row in make_rows([line]) if not line.hidden and (page.number, line.order) in repeated else ():
                row.role = "repeated"
                rows.append(row)
    return rows


def _is_furniture(line: Line) -> bool:
    return line.hint is not None and line.hint.role == FURNITURE


def _visible(page: Page, repeated: set[tuple[int, int]], body: Body, table: HeadingTable) -> list[Placed]:
    lines = [
        locate(without_ornament(line, body))
        for line in page.lines
        if line.box and not line.hidden and (page.number, line.order) not in repeated
    ]
    return settle_layers(settle_side_heads(attach_marks(lines, body), table))


def attach_marks(lines: Sequence[Placed], body: Body) -> list[Placed]:
    """The lines without bullets that stand alone; the text right of each becomes a list item, unless it is a title."""
    marks = [line for line in lines if is_mark(line.text)]
    if not marks:
        return list(lines)
    rows: dict[int, list[Placed]] = {}
    for line in lines:
        rows.setdefault(round(line.baseline / ROW_POINTS), []).append(line)
    items: dict[int, Placed] = {}
    attached: set[int] = set()
    for mark in marks:
        row = round(mark.baseline / ROW_POINTS)
        near = [other for key in (row - 1, row, row + 1) for other in rows.get(key, ()) if _follows_mark(mark, other)]
        item = min(near, key=lambda other: other.x0, default=None)
        if item:
            is_item = item.line.hint is None and not body.is_topped_by(item.line)
            items[item.order] = locate(replace(item.line, hint=Hint(ITEM, level=1))) if is_item else item
            attached.add(mark.order)
    return [items.get(line.order, line) for line in lines if line.order not in attached]


def _follows_mark(mark: Placed, line: Placed) -> bool:
    """Whether a line stands right of a bullet, near enough to be its text."""
    if not is_beside(mark, line) or is_mark(line.text):
        return False
    return -0.1 * line.size <= line.x0 - mark.x1 < MARK_EMS * line.size


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
        if _is_furniture(line):
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
    one, other = locate(label.cells[-1].line), locate(value.cells[0].line)
    return not label.mark and not value.mark and is_beside(one, other) and one.x1 < other.x0


def _stretch_rows(stretch: Stretch) -> list[Row]:
    edges = Counter(round(line.x0) for lines in stretch.rows for line in lines)
    starts = {edge for edge, count in edges.items() if count >= MIN_ALIGNED}
    rows = [row for lines in stretch.rows for row in make_rows([line.line for line in lines], starts)]
    for row in rows:
        row.right, row.column = stretch.right, stretch.column
    return rows
