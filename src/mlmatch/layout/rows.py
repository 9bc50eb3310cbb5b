"""Rows: what stands side by side on one line of a page, as cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mlmatch.layout.clean import clean_text
from mlmatch.layout.dates import is_date
from mlmatch.layout.marks import has_bullet, split_mark
from mlmatch.layout.places import bounds
from mlmatch.model.document import Box, Hint, Line, Look
from mlmatch.model.frozen import frozen

CELL_GAP, CELL_GAP_WITH_SPACE = 0.45, 1.7
"""Cells stand at least this part of the font size apart; less is one text, and so is more if a space was drawn between
(justified)."""
WORD_GAP, DATE_GAP = 0.36, 0.2
"""What stands nearer than this is one text in any case; a date is one only with what is nearer still."""
CELL_SIZES = 0.8
"""Sizes that differ by more are different texts."""
ICON_EMS = 3.0
"""An icon with its margins is narrower than this part of the font size."""
DRAWN_MARK_EMS = 1.6
"""How far left of its text a bullet may stand whose place is not known."""


@frozen
class Cell:
    text: str
    line: Line
    looks: tuple[Look, ...] = ()
    """Its parts as they look, if they differ."""

    @property
    def box(self) -> Box | None:
        return self.line.box

    @property
    def all_looks(self) -> tuple[Look, ...]:
        return self.looks or (look_of(self.line, self.text),)


@dataclass(slots=True)
class Row:
    """Cells left to right; `mark` is the bullet that stood before, "" if none."""

    cells: list[Cell]
    page: int
    mark: str = ""
    hint: Hint | None = None
    indent: float = 0.0
    """Left edge of the text without its bullet: points, or characters where there is no page."""
    mark_indent: float = 0.0
    blank_before: bool = False
    column: tuple[int, ...] = ()
    """Name of its column within its page."""
    role: Literal["", "heading", "repeated"] = ""
    section: str = ""
    right: float = 0.0
    """Where text of this row would wrap; at first the right edge of the column, which stays in `column_right`."""
    column_right: float = 0.0
    group_size: int = 0
    """Rows that follow the first of the group it stands in (see paragraphs.py), and those of them in lower case."""
    group_lower: int = 0
    size: float = 0.0
    box: Box | None = None

    @property
    def text(self) -> str:
        cells = self.cells
        return cells[0].text if len(cells) == 1 else " ".join([cell.text for cell in cells])

    @property
    def main(self) -> Line:
        cells = self.cells
        return cells[0].line if len(cells) == 1 else max(cells, key=lambda cell: len(cell.text)).line

    @property
    def bold(self) -> bool:
        return self.cells[0].line.bold

    @property
    def first_look(self) -> Look:
        return self.cells[0].all_looks[0]

    @property
    def last_look(self) -> Look:
        return self.cells[-1].all_looks[-1]

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Take size and box from the cells anew."""
        self.size = max([cell.line.size for cell in self.cells])
        boxes = [cell.line.box for cell in self.cells if cell.line.box]
        self.box = bounds(boxes) if len(boxes) > 1 else boxes[0] if boxes else None


def make_rows(lines: Sequence[Line], starts: Collection[int] = ()) -> list[Row]:
    """The row of lines that stand side by side, left to right; several, if several have a bullet.

    `starts` are left edges, in whole points, at which several lines of the column begin: what starts there is a cell.
    """
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or (_is_item(line) and not _follows_icon(parts[-1], line)):
            parts.append([])
        parts[-1].append(line)
    return [row for part in parts if (row := make_row(part, starts))]


def _follows_icon(row: Sequence[Line], line: Line) -> bool:
    """Whether the mark before a line is an icon: drawn amid a row that is no item, right after its last text."""
    if line.hint is None or line.hint.level or _is_item(row[0]) or not line.box or not row[-1].box:
        return False
    return line.box.x0 - row[-1].box.x1 < ICON_EMS * line.size


def _is_item(line: Line) -> bool:
    if line.hint:
        return line.hint.role == "item"
    return has_bullet(line.text)


def make_row(lines: Sequence[Line], starts: Collection[int] = ()) -> Row | None:
    """One row, or None if nothing of it can be read."""
    first = lines[0]
    mark, rest = split_mark(first.text)
    cells: list[Cell] = []
    for line in lines:
        text = rest if line is first else line.text
        for part in _split(text, line):
            if cells and (_is_label_of(cells[-1].text, part) or _is_one_cell(cells[-1], part, line, starts)):
                cells[-1] = _join_cells(cells[-1], part, line)
            else:
                cells.append(Cell(part, line, () if mark else line.looks))
    if not cells:
        return None
    hint, left = first.hint, _left(first)
    row = Row(cells, first.page, mark, hint, left, left)
    if mark:
        row.indent = left + _width_of_mark(first, rest)
    elif hint and hint.role == "item":
        row.mark, row.mark_indent = "•", left - DRAWN_MARK_EMS * first.size
    return row


def _is_label_of(left: str, right: str) -> bool:
    """Whether a colon says that the left text is the label of the right one: "Company", ": Acme"."""
    return right.startswith(":") or (left.endswith(":") and not is_date(right))


def _is_one_cell(cell: Cell, text: str, line: Line, starts: Collection[int]) -> bool:
    """Whether a line stands no farther from a cell than words do; a bare date is a cell of its own."""
    if not cell.box or not line.box:
        return False
    small, large = sorted((cell.line.size, line.size))
    gap = line.box.x0 - cell.box.x1
    has_date = is_date(cell.text) or is_date(text)
    if gap < (DATE_GAP if has_date else WORD_GAP) * small:
        return True
    is_apart = has_date or round(line.box.x0) in starts or small < CELL_SIZES * large
    is_spaced = cell.line.text.endswith(" ") or line.text.startswith(" ")
    return gap < (CELL_GAP_WITH_SPACE if is_spaced else CELL_GAP) * small and not is_apart


def _join_cells(cell: Cell, text: str, line: Line) -> Cell:
    if not cell.box or not line.box:
        return Cell(f"{cell.text} {text}", cell.line)
    left, right = cell.box, line.box
    box = Box(left.x0, min(left.y0, right.y0), right.x1, max(left.y1, right.y1))
    looks = (*cell.all_looks, *(line.looks or [look_of(line, text)]))
    joined = replace(cell.line, box=box, text=cell.line.text + line.text)
    return Cell(f"{cell.text} {text}", joined, looks if len({replace(look, text="") for look in looks}) > 1 else ())


def look_of(line: Line, text: str) -> Look:
    """The look of a line that does not change it."""
    return Look(text, line.bold, line.italic, line.colour)


def _split(text: str, line: Line) -> list[str]:
    """Cells of a text with tabs, or the text itself."""
    if line.box is None and "\t" in text:
        return [clean for part in text.split("\t") if (clean := clean_text(part))]
    clean = clean_text(text)
    return [clean] if clean else []


def _left(line: Line) -> float:
    return line.box.x0 if line.box else float(len(line.text) - len(line.text.lstrip()))


def _width_of_mark(line: Line, rest: str) -> float:
    if not line.box:
        return len(line.text) - len(line.text.lstrip()) + 2.0
    return (line.box.x1 - line.box.x0) * (1 - len(rest) / max(1, len(line.text)))
