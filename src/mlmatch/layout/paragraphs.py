"""Rows -> logical lines: wrapped text joined, everything else left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mlmatch.layout.rows import Row

SAME_SIZE = 0.06
PITCH = 1.75
"""Lines of a paragraph stand at most this many font sizes apart, top to top."""
_HYPHEN_END = re.compile(r"[^\W\d_]{2,}[-\u2010]$")
_LOWER_START = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Block:
    """Rows that make up one logical line."""

    rows: list[Row]

    @property
    def first(self) -> Row:
        return self.rows[0]


def join_wrapped(rows: list[Row]) -> list[Block]:
    """Logical lines."""
    blocks: list[Block] = []
    for row in rows:
        if blocks and _is_wrapped(blocks[-1], row):
            blocks[-1].rows.append(row)
        else:
            blocks.append(Block([row]))
    return blocks


def _is_wrapped(block: Block, row: Row) -> bool:
    """Whether a row goes on with the sentence of the block before it."""
    last, first = block.rows[-1], block.first
    if row.role or last.role or row.mark or row.region != last.region and row.page == last.page:
        return False
    if row.hint or (last.hint and last.hint.role != "item"):
        return False
    if row.box is None or last.box is None:
        return _is_wrapped_plain(block, row)
    if abs(row.size - last.size) > SAME_SIZE * last.size or row.bold != last.main.bold and row.bold:
        return False
    if row.page == last.page and not 0 < row.box.y0 - last.box.y0 < PITCH * row.size:
        return False
    if not _is_aligned(block, row):
        return False
    return _was_full(last, row)


def _is_aligned(block: Block, row: Row) -> bool:
    """Whether a row stands where the text before it stands; below an item that may be anywhere from its bullet to its text."""
    first, last, slack = block.first, block.rows[-1], 0.6 * row.size
    if len(block.rows) == 1 and first.mark:
        return first.mark_indent - slack < row.indent < first.indent + slack
    left = last.cells[-1].box.x0 if len(last.cells) > 1 and last.cells[-1].box else last.indent
    return abs(row.indent - left) < slack or (len(block.rows) == 1 and abs(row.indent - last.indent) < slack)


def _was_full(last: Row, row: Row) -> bool:
    """Whether the first word of the next row would not have fitted."""
    assert last.box
    line = last.cells[-1].line
    assert line.box
    width = (line.box.x1 - line.box.x0) / max(1, len(last.cells[-1].text))
    word = len(row.text.split(" ", 1)[0]) + 1
    return last.box.x1 + word * width * 1.02 > last.right - 0.5 * last.size


def _is_wrapped_plain(block: Block, row: Row) -> bool:
    """The same for text without pages: by line lengths, as `right` (in characters) has them."""
    last = block.rows[-1]
    if row.blank_before or len(last.cells) > 1 or len(row.cells) > 1 or not last.right:
        return False
    if abs(row.indent - block.first.indent) > 3 and abs(row.indent - last.indent) > 1:
        return False
    word = len(row.text.split(" ", 1)[0])
    return last.indent + len(last.text) + 1 + word > last.right


def text_of(block: Block) -> str:
    """The rows joined with spaces; a word broken at a line end is closed up."""
    text = block.first.text
    for row in block.rows[1:]:
        text = _join(text, row.text)
    return text


def _join(text: str, more: str) -> str:
    if _HYPHEN_END.search(text) and _LOWER_START.match(more) and more[0].islower():
        stem = text[:-1].rsplit(None, 1)[-1]
        return text + more if "-" in stem else text[:-1] + more
    return f"{text} {more}"
