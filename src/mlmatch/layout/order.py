"""Reading order: the lines of a page as rows, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlmatch.layout.bands import is_beside
from mlmatch.layout.columns import Region, Stretch, arrange, settle_dates
from mlmatch.layout.rows import Row, make_row
from mlmatch.model.document import Line, Page


def order_page(page: Page) -> list[Row]:
    """Rows of a page in reading order."""
    lines = [line for line in page.lines if not line.hidden]
    if any(line.box for line in lines):
        return [row for rows in _rows(arrange(settle_dates([line for line in lines if line.box]))) for row in rows]
    return _order_plain(lines)


def _order_plain(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    blank = False
    for line in lines:
        row = make_row([line]) if line.text.strip() else None
        if row is None:
            blank = True
            continue
        row.blank_before, blank = blank, False
        rows.append(row)
    return rows


def _rows(regions: Sequence[Region]) -> Iterator[list[Row]]:
    """Rows of each stretch; a label of one row beside the first row of its value becomes a cell of it."""
    for region in regions:
        if isinstance(region, Stretch):
            yield _stretch_rows(region)
            continue
        first, second = list(_rows(region.first)), list(_rows(region.second))
        if len(first) == 1 and len(first[0]) == 1 and second and second[0] and _joins(first[0][0], second[0][0]):
            second[0][0].cells[:0] = first[0][0].cells
            yield from second
        else:
            yield from first
            yield from second


def _joins(label: Row, value: Row) -> bool:
    one, other = label.cells[-1].line, value.cells[0].line
    return not label.mark and not value.mark and is_beside(one, other) and bool(one.box and other.box and one.box.x1 < other.box.x0)


def _stretch_rows(stretch: Stretch) -> list[Row]:
    rows = [row for lines in stretch.rows if (row := make_row(lines))]
    for row in rows:
        row.right, row.column = stretch.right, stretch.column
    return rows


