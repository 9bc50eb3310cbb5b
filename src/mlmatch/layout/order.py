"""Reading order: the lines of a page as rows, column by column."""

from __future__ import annotations

from mlmatch.layout.rows import Row, make_row
from mlmatch.model.document import Line, Page


def order_page(page: Page) -> list[Row]:
    """Rows of a page in reading order."""
    if any(line.box for line in page.lines):
        return _order_boxed([line for line in page.lines if line.box and not line.hidden])
    return _order_plain([line for line in page.lines if not line.hidden])


def _order_plain(lines: list[Line]) -> list[Row]:
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


def _order_boxed(lines: list[Line]) -> list[Row]:
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.order):
        host = next((group for group in groups if any(same_row(other, line) for other in group)), None)
        if host:
            host.append(line)
        else:
            groups.append([line])
    rows = [row for group in groups if (row := make_row(group))]
    for row in rows:
        row.right = max(other.box.x1 for other in rows if other.box)
    return rows


def same_row(one: Line, other: Line) -> bool:
    assert one.box
    assert other.box
    return abs(one.box.y1 - other.box.y1) < 0.3 * min(one.size, other.size)
