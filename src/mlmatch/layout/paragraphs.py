"""Rows -> logical lines: wrapped text joined, everything else left alone.

On a page, a row goes on with the one above if it stands where wrapped text stands, looks alike, and its first word
would not have fitted above, or reads on in lower case. In plain text the lengths of the lines tell the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import inf

from mlmatch.data import read_toml
from mlmatch.layout.addresses import breaks_address
from mlmatch.layout.dates import is_date, is_present, is_single_date
from mlmatch.layout.rows import Cell, Row

SAME_SIZE = 0.06
"""Sizes of one paragraph differ by less than this part; a superscript does not count."""
PITCH = 1.95
"""Lines of a paragraph stand at most this many font sizes apart, top to top."""
TITLE_PITCH = 1.4
"""Lines of one title stand closer than those of a list."""
TITLE_SIZE = 1.4
"""The name over a document is larger than its text by this factor."""
SLACK_EMS = 0.4
"""A line that would have had room for the next word, but not for more than this, is full all the same."""
CELL_GUTTER_EMS = 1.5
"""A cell wraps before it comes nearer than this to the next one."""
ITEM_SLACK_EMS = 5.0
"""Below a bullet that much room is forgiven: what follows a list is rarely aligned with its text."""
HANGING_EMS = 3.2
"""Text hangs at most this part of the font size right of its first row."""
SAME_EDGE = 1.5
"""Points by which right edges of one column differ at most."""
PROSE_CHARACTERS = 38
"""Lines shorter than this are names, dates and addresses rather than prose; they are joined only with good reason."""
LONGEST_DATE_END = 16
"""Characters of the end of a span: "September 2019"."""
NARROWEST_WRAP, WIDEST_WRAP = 40, 110
"""Characters; nobody wraps plain text narrower or wider."""
MIN_WRAPPED, MIN_WRAPPED_PART = 2, 0.3
"""Wrapped text shows in full lines whose next line starts in lower case: at least so many, and that part of them."""
MIN_COMMAS = 2
"""A labelled list has at least so many commas."""
SEPARATORS = "·•|∙⋅,;&/"
"""A row that starts with one of these goes on with a list."""
DASHES = "-–—"
MIN_DASHES = 3
"""Fewer dashes on a line part a title from a name rather than the words of a list."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"@|https?:|www\.|^\+?[\d() .-]{7,}$|\b(?:com|org|io|net|dev)/")
_OPEN_SIGN = re.compile(r"[,;(/&–—-]$")
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}[-\u2010]$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_RUN_IN = re.compile(r"[^\W\d_][\w&/+ -]{1,28}:\s")
"""A label with its colon starts something new."""
_YEAR_END = re.compile(r"(?:19|20)\d\d\)?$")
_CLOSED_END = re.compile(r"[.!?:]['\")\]”]*$")


@dataclass(slots=True)
class Block:
    """Rows that make up one logical line."""

    rows: list[Row]

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def last(self) -> Row:
        return self.rows[-1]


def join_wrapped(rows: Sequence[Row]) -> list[Block]:
    """Logical lines."""
    if not any(row.box for row in rows):
        return _join_plain(rows)
    set_right_edges(rows)
    title_size = _title_size(rows)
    blocks: list[Block] = []
    for row in rows:
        if blocks:
            _take_separator(blocks[-1].last, row)
        if blocks and (is_wrapped(blocks[-1], row) or _goes_on_as_title(blocks[-1].last, row, title_size)):
            blocks[-1].rows.append(row)
        elif blocks and _wraps_first_cell(blocks[-1].last, row):
            _extend_first_cell(blocks[-1].last, row)
        else:
            blocks.append(Block([row]))
    return blocks


def _join_plain(rows: Sequence[Row]) -> list[Block]:
    """The same for text without pages: by line lengths."""
    width = _wrap_width(rows)
    blocks: list[Block] = []
    for row in rows:
        if blocks:
            _take_separator(blocks[-1].last, row)
        if width and blocks and _is_wrapped_plain(blocks[-1], row, width):
            blocks[-1].rows.append(row)
        else:
            blocks.append(Block([row]))
    return blocks


def _title_size(rows: Sequence[Row]) -> float:
    """The largest size of the text, if it stands out: that of the name over the document; else infinite."""
    counts: Counter[float] = Counter()
    for row in rows:
        if row.box and row.role != "repeated":
            counts[row.size] += len(row.text)
    if not counts:
        return inf
    body, largest = max(counts, key=lambda size: (counts[size], size)), max(counts)
    return largest if largest >= TITLE_SIZE * body else inf


def _goes_on_as_title(last: Row, row: Row, title_size: float) -> bool:
    """Whether a row goes on with the largest text of the document: a name too long for its column."""
    if min(last.size, row.size) < title_size * (1 - SAME_SIZE) or not last.box or not row.box:
        return False
    if last.page != row.page or last.column != row.column or len(last.cells) > 1 or len(row.cells) > 1:
        return False
    close = 0 < row.box.y0 - last.box.y0 < TITLE_PITCH * row.size
    return close and _is_alike(last, row) and last.box.x0 < row.box.x1 and row.box.x0 < last.box.x1


def _take_separator(last: Row, row: Row) -> None:
    """Give back to the text what looks like a bullet and parts the words of a list that was wrapped: "Python · SQL",
    "· R". Below "Sep 2021 - Present" a dash opens the first duty."""
    if not row.mark or row.hint or last.mark == row.mark or f" {row.mark} " not in last.text:
        return
    if _YEAR.search(last.text) or (row.mark in DASHES and last.text.count(f" {row.mark} ") < MIN_DASHES):
        return
    if abs(row.mark_indent - last.indent) < 0.6 * max(row.size, 1.0):
        row.cells[0] = replace(row.cells[0], text=f"{row.mark} {row.cells[0].text}")
        row.mark, row.indent = "", row.mark_indent


def _wraps_first_cell(last: Row, row: Row) -> bool:
    """Whether a row goes on with the left cell of the row above, beside a date in the margin."""
    if (
        len(last.cells) != 2
        or len(row.cells) != 1
        or row.mark
        or row.hint
        or row.role
        or not is_date(last.cells[1].text)
    ):
        return False
    cell, more = last.cells[0], row.cells[0]
    inside = row.column[: len(last.column)] == last.column
    if not cell.box or not more.box or last.page != row.page or not inside:
        return False
    near = 0 < more.box.y0 - cell.box.y0 < PITCH * row.size and abs(more.box.x0 - cell.box.x0) < 0.6 * row.size
    alike = abs(cell.line.size - more.line.size) < SAME_SIZE * cell.line.size
    if not near or not alike or replace(cell.all_looks[-1], text="") != replace(more.all_looks[0], text=""):
        return False
    return more.text[:1].islower() or _is_open(cell.text) or _fills_cell(cell, last.cells[1], more.text)


def _fills_cell(cell: Cell, after: Cell, more: str) -> bool:
    """Whether the first word of a text would not have fitted between a cell and the next."""
    if not cell.box or not after.box:
        return False
    letter = (cell.box.x1 - cell.box.x0) / max(1, len(cell.text))
    return cell.box.x1 + (len(more.split(" ", 1)[0]) + 1) * letter > after.box.x0 - CELL_GUTTER_EMS * cell.line.size


def _extend_first_cell(last: Row, row: Row) -> None:
    cell, more = last.cells[0], row.cells[0].text
    closes = cell.text.endswith("-") and more[:1].islower()
    last.cells[0] = replace(cell, text=cell.text[:-1] + more if closes else f"{cell.text} {more}")


def _is_open(text: str) -> bool:
    """Whether a text ends where no line ends unless it goes on below."""
    if _OPEN_SIGN.search(text) or text.count("(") > text.count(")"):
        return True
    word = _LAST_WORD.search(text)
    return word is not None and word[0].lower() in _open_words()


@cache
def _open_words() -> frozenset[str]:
    return frozenset(read_toml("wrapping.toml")["open_words"])


def set_right_edges(rows: Sequence[Row]) -> None:
    """Where the text of each row wraps: as far as rows with the same left edge and size reach, within the column."""
    reach: dict[tuple[int, int], float] = defaultdict(float)
    for row in rows:
        if row.box and len(row.cells) == 1:
            for key in _edge_keys(row):
                reach[key] = max(reach[key], row.box.x1)
    _count_lower(rows)
    for row in rows:
        if row.box:
            row.column_right = row.right
            row.right = min(row.right, max(reach[_edge_keys(row)[1]], row.box.x1))


def _count_lower(rows: Sequence[Row]) -> None:
    """Tell every row how many rows follow the first of its group, and how many of these start in lower case.

    A group stands on one left edge without a gap. Prose goes on in lower case more often than not; a list never does.
    """
    group: list[Row] = []
    for row in [*rows, None]:
        last = group[-1] if group else None
        if row is not None and last is not None and _is_grouped(last, row):
            group.append(row)
            continue
        lower = sum(other.text[:1].islower() for other in group[1:])
        for other in group:
            other.group_size, other.group_lower = len(group) - 1, lower
        group = [row] if row is not None else []


def _is_grouped(last: Row, row: Row) -> bool:
    if last.box is None or row.box is None or row.mark or last.page != row.page or last.column != row.column:
        return False
    near = 0 < row.box.y0 - last.box.y0 < PITCH * row.size
    return near and abs(row.indent - last.indent) < 0.6 * row.size and _is_alike(last, row)


def _wrap_width(rows: Sequence[Row]) -> float:
    """The width, in characters, that plain text was wrapped to; 0 if its lines are whole paragraphs."""
    width = max((row.indent + len(row.text) for row in rows), default=0.0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0.0
    full = [
        (row, after)
        for row, after in pairwise(rows)
        if not after.blank_before
        and not after.mark
        and row.indent + len(row.text) + 1 + len(after.text.split(" ", 1)[0]) > width
    ]
    lower = sum(after.text[:1].islower() for _, after in full)
    return width if lower >= MIN_WRAPPED and lower >= MIN_WRAPPED_PART * len(full) else 0.0


def _edge_keys(row: Row) -> list[tuple[int, int]]:
    place, size = round(row.indent / 2), round(row.size * 2)
    return [(place - 1, size), (place, size), (place + 1, size)]


def _may_go_on(last: Row, row: Row) -> bool:
    return not (row.mark or row.hint or row.role or (last.hint and last.hint.role != "item"))


def is_wrapped(block: Block, row: Row) -> bool:
    """Whether a row goes on with the sentence of the block before it."""
    last = block.last
    if not _may_go_on(last, row) or row.box is None or last.box is None:
        return False
    if row.page == last.page and (row.column != last.column or not 0 < row.box.y0 - last.box.y0 < PITCH * row.size):
        return False
    if not _is_alike(last, row) or _changes_colour(last, row):
        return False
    if _is_aligned(block, row) and (breaks_address(last.text, row.text) or _reads_on(block, row)):
        return True
    return _ends_span(last, row)


def _ends_span(last: Row, row: Row) -> bool:
    """Whether a row is the end of a span of time that begins in the row above: "Mar 2022 –", or "Mar 2022", and
    "Present".
    """
    if len(last.cells) > 1 or len(row.cells) > 1 or not is_date(last.text) or len(row.text) > LONGEST_DATE_END:
        return False
    if last.text.endswith(("–", "-", "—")):
        return True
    return is_single_date(last.text) and (is_single_date(row.text) or is_present(row.text))


def _is_alike(last: Row, row: Row) -> bool:
    """Bold, slanted and plain parts mix inside a paragraph, but the end of one row and the start of the next agree."""
    if abs(row.size - last.size) > SAME_SIZE * last.size:
        return False
    end, start = last.last_look, row.first_look
    if (end.bold, end.italic) == (start.bold, start.italic):
        return True
    reads_on = row.text[:1].islower()
    return reads_on if end.bold == start.bold else reads_on and not row.bold


def _changes_colour(last: Row, row: Row) -> bool:
    """Whether a row begins in another colour than the one above ends, as text does below the line of dates."""
    is_other = len(last.cells) == 1 and last.last_look.colour != row.first_look.colour
    return is_other and not row.text[:1].islower()


def _is_aligned(block: Block, row: Row) -> bool:
    """Whether a row stands where the text before it stands; below an item anywhere from its bullet to its text."""
    first, last, slack = block.first, block.last, 0.6 * row.size
    if len(block.rows) == 1 and first.mark:
        return first.mark_indent - slack < row.indent < first.indent + slack
    left = last.cells[-1].box.x0 if len(last.cells) > 1 and last.cells[-1].box else last.indent
    return abs(row.indent - left) < slack or _hangs(block, row, left) or _is_set_right(last, row)


def _is_set_right(last: Row, row: Row) -> bool:
    """Whether a row goes on below another at the right edge of a column of labels."""
    if len(last.cells) > 1 or len(row.cells) > 1 or last.box is None or row.box is None:
        return False
    is_right = abs(last.box.x1 - row.box.x1) < SAME_EDGE and abs(last.indent - row.indent) > SAME_EDGE
    return is_right and row.text[:1].islower()


def _hangs(block: Block, row: Row, left: float) -> bool:
    """Whether a row is indented below a full first row whose sentence has not come to its end."""
    last = block.last
    if len(block.rows) > 1 or last.mark or not 0 < row.indent - left < HANGING_EMS * row.size:
        return False
    is_full = len(last.text) > PROSE_CHARACTERS and _room_left(last, row, last.column_right) < SLACK_EMS
    return is_full and not _CLOSED_END.search(last.text)


def _reads_on(block: Block, row: Row) -> bool:
    """Whether what a row says continues what the block says, by the room that was left and by the words."""
    text, more = block.last.text, row.text
    room = _room_left(block.last, row)
    short = len(text) < PROSE_CHARACTERS
    if (more[:1].isupper() and _RUN_IN.match(more)) or (short and (_ADDRESS.search(text) or _ADDRESS.search(more))):
        return False
    if _BROKEN_WORD.search(text) and more[:1].islower():
        return True
    open_end = _is_open(text) or (not more[:1].isalnum() and more[:1] in SEPARATORS)
    if (
        more[:1].islower()
        and not _CLOSED_END.search(text)
        and (open_end or " " in text or block.first.mark or _is_set_right(block.last, row))
    ):
        return room < ITEM_SLACK_EMS
    if block.first.mark:
        return room < (ITEM_SLACK_EMS if open_end or not _CLOSED_END.search(text) else SLACK_EMS)
    if open_end:
        return room < SLACK_EMS
    if not short and row.group_lower:
        return room < SLACK_EMS
    if row.page != block.last.page or room >= 0 or _YEAR_END.search(text):
        return False
    if _is_labelled_list(block) and len(row.cells) == 1:
        return True
    return _is_tight_title(block, row) or ("," in text if short else row.group_size < 2)


def _is_labelled_list(block: Block) -> bool:
    """Whether a block is a label and a list that has not come to its end: "Courses: Algebra, Logic, Operating"."""
    text = block.first.text
    return bool(_RUN_IN.match(text)) and text.count(",") >= MIN_COMMAS and not _CLOSED_END.search(block.last.text)


def _is_tight_title(block: Block, row: Row) -> bool:
    """Whether a bold row stands right below another that fills its column: a name too long for it."""
    last = block.last
    if not (row.bold and last.bold and last.box and row.box) or len(block.rows) > 1:
        return False
    tight = row.box.y0 - last.box.y0 < TITLE_PITCH * row.size
    return tight and _room_left(last, row, last.column_right) < 0


def _room_left(last: Row, row: Row, right: float | None = None) -> float:
    """Room that was left above after the first word of a row, in font sizes; negative if it would not have fitted."""
    line = last.cells[-1].line
    if not line.box or not last.box:
        return 0.0
    letter = (line.box.x1 - line.box.x0) / max(1, len(last.cells[-1].text))
    word = len(row.text.split(" ", 1)[0]) + 1
    edge = last.right if right is None else right
    return (edge - last.box.x1 - word * letter) / last.size if last.size else 0.0


def _is_wrapped_plain(block: Block, row: Row, width: float) -> bool:
    """The same for text that was wrapped to a width in characters."""
    last = block.last
    if not _may_go_on(last, row) or row.blank_before or len(last.cells) > 1 or len(row.cells) > 1:
        return False
    if abs(row.indent - block.first.indent) > 3 and abs(row.indent - last.indent) > 1:
        return False
    word = len(row.text.split(" ", 1)[0])
    return last.indent + len(last.text) + 1 + word > width
