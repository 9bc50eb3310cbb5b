"""Table rows -> lines, the same way for every format that has tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlmatch.model.document import Line

_LONG_CELL_CHARACTERS = 120
"""A cell beyond this is running text; a row with two of them is a page in columns, not a row of facts."""
_SHORT_LINE_CHARACTERS = 60
_MARGIN_LINE_CHARACTERS = 40
_MOST_STACKED_LINES = 3


def join_row(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of one row of a table.

    Cells of one line each become one line with tabs between them, as they stand on the page ("Data Analyst", "2019 -
    2021"). So do two stacks of equally many short lines of which the right one looks like a margin (places, dates).
    Otherwise each cell is read whole, one after the other: a page laid out in columns.
    """
    filled = [list(cell) for cell in cells if any(line.text.strip() for line in cell)]
    if len(filled) > 1 and _is_visual_row(filled):
        return [_join(stacked) for stacked in zip(*filled, strict=True)]
    return [line for cell in filled for line in cell]


def _is_visual_row(cells: Sequence[Sequence[Line]]) -> bool:
    height = len(cells[0])
    if any(len(cell) != height for cell in cells) or height > _MOST_STACKED_LINES:
        return False
    lines = [line for cell in cells for line in cell]
    if any(line.hidden or "\f" in line.text for line in lines):
        return False
    if height == 1:
        return sum(len(line.text) > _LONG_CELL_CHARACTERS for line in lines) <= 1
    if any(
        (line.hint and line.hint.role in ("heading", "item")) or len(line.text) > _SHORT_LINE_CHARACTERS
        for line in lines
    ):
        return False
    return len(cells) == 2 and _looks_like_margin(cells[1])


def _looks_like_margin(cell: Sequence[Line]) -> bool:
    is_narrow = all(len(line.text) <= _MARGIN_LINE_CHARACTERS for line in cell)
    return is_narrow and any(char.isdigit() for line in cell for char in line.text)


def _join(stacked: Sequence[Line]) -> Line:
    """The first line speaks for the row: its size, weight and hint."""
    return replace(stacked[0], text="\t".join(line.text.strip() for line in stacked))
