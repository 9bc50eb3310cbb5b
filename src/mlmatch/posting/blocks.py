"""Document -> blocks: the rows of a posting under each of its headings.

1. headings of the layout, and short lines of their own that say something of what follows
2. items, also those whose mark is known only by its neighbours
3. a row goes on over the lines that its text was wrapped into
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mlmatch.language.enumerations import COUNTS, find_lexemes
from mlmatch.layout.headings import heading_table
from mlmatch.model.document import Document, TextLine
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.composed import is_composed_heading
from mlmatch.posting.cues import cue, words
from mlmatch.posting.headings import Context, context_of, find_heading

HEADING_CHARACTERS_MAX = 60
HEADING_WORDS_MAX = 10
LEAD_CHARACTERS = 120
"""At the end of a line in which words of counting speak of the items below it."""
PARAGRAPH_CHARACTERS = 72
"""A text line longer than this is a paragraph; a short one between two such stands over the second."""
_GOVERNING = frozenset({"requirements", "preferred", "duties", "not_required"})
"""Kinds of sections whose headings count wherever they have a line of their own."""
WRAPPED_CHARACTERS = 56
"""A line that was broken for its width is at least this long."""
HANGING_COLUMNS = 2
"""A line of plain text below an item that stands so far in belongs to it."""
_FULL_STOPS = (".", "!", "?", ":", ".”", '."', ".)")
_ONE_LINE = frozenset({"benefits", "facts", "about", "apply"})
"""Kinds of labels with text behind them that say nothing of the lines below: "Salary: 40,000"."""
_DANGLING = (",", "/", "&")
_MARK = re.compile(
    r"(?P<number>\(?\d{1,2}[.)])\s+(?=\S)|(?P<letter>\(?[a-z][.)])\s+(?=\S)|(?P<sign>[^\w\s\"'“‘(\[$€£₹#@])\s+(?=\S)"
)
LABEL = re.compile(r"([^\W\d_][^:\n.!?;]{0,48}?)\s?:(?=\s|$|[A-Z0-9•*·-])")


@frozen
class Row:
    """A line, and where its text begins if it is an item."""

    index: int
    line: TextLine
    start: int | None
    more: tuple[TextLine, ...] = ()
    """The lines that its text runs on over."""

    @property
    def is_item(self) -> bool:
        return self.start is not None

    def text_of(self, document: Document) -> str:
        span = self.span
        return document.text[span.start : span.end]

    @property
    def span(self) -> Span:
        start = self.line.span.start if self.start is None else self.start
        return Span(start, (self.line, *self.more)[-1].span.end)


@dataclass(slots=True)
class Block:
    """Lines under one heading."""

    context: Context
    lines: list[Row]

    @property
    def has_items(self) -> bool:
        return any(row.is_item for row in self.lines)


def find_blocks(document: Document) -> list[Block]:
    kinds = {section.first: section for section in document.sections if section.title}
    items = _item_starts(document)
    blocks = [Block(context_of("top", ""), [])]
    behind_label: Context | None = None
    for index, line in enumerate(document.lines):
        section = kinds.get(index)
        if behind_label and not section and (index not in items or blocks[-1].context.kind in _ONE_LINE):
            blocks.append(Block(behind_label, []))
            behind_label = None
        if section and section.title:
            title = document.text[section.title.start : section.title.end]
            if counts_members(document.line_text(line)):
                blocks[-1].lines.append(Row(index, line, None))
                continue
            behind_label = blocks[-1].context if line.kind != "heading" and behind_label is None else behind_label
            behind_label = behind_label if line.kind != "heading" else None
            blocks.append(Block(_known_heading(section.kind, title), []))
        elif line.kind == "heading":
            continue
        else:
            unlisted = _unlisted_heading(document, index, items)
            if unlisted:
                blocks.append(Block(unlisted, []))
                continue
        if line.kind != "heading":
            _append(document, blocks[-1].lines, Row(index, line, items.get(index)))
    return blocks


def _append(document: Document, rows: list[Row], row: Row) -> None:
    """Adds a row, or joins it to the one it goes on from: "used Docker and | Linux", "houses: what | breaks"."""
    if rows and _runs_on(document, rows[-1], row):
        rows[-1] = replace(rows[-1], more=(*rows[-1].more, row.line))
    else:
        rows.append(row)


def _runs_on(document: Document, before: Row, row: Row) -> bool:
    if row.is_item or row.line.hint or row.line.cells or before.line.cells:
        return False
    if before.index + len(before.more) + 1 != row.index:
        return False
    last = document.line_text((before.line, *before.more)[-1]).rstrip()
    is_small = document.line_text(row.line)[:1].islower()
    hangs = row.line.box is None and row.line.indent >= HANGING_COLUMNS
    if before.is_item and hangs and last[-1:] not in (".", "!", "?", ":"):
        return True
    if last.endswith(_DANGLING) or last.rpartition(" ")[2].casefold() in words("breaks", "dangling"):
        return before.is_item or is_small
    return is_small and len(last) >= WRAPPED_CHARACTERS and last[-1] not in ".!?:;"


def _known_heading(kind: str, title: str) -> Context:
    """What the layout says of a heading; where that is nothing, what its words say."""
    is_known = kind not in ("other", "not_required") and not is_composed_heading(title)
    return (None if is_known else find_heading(title)) or context_of(kind, title)


def _item_starts(document: Document) -> dict[int, int]:
    """Line -> where its text begins, for items; also those whose mark ("a)", "3.", "~") is known only by its
    neighbours."""
    texts = [document.line_text(line) for line in document.lines]
    starts = {i: line.span.start for i, line in enumerate(document.lines) if line.kind == "item"}
    marks = [_MARK.match(text) if i not in starts else None for i, text in enumerate(texts)]
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        near = [marks[n] for n in (i - 1, i + 1) if 0 <= n < len(marks)]
        if any(other and _is_same_kind(mark, other) for other in near):
            starts[i] = document.lines[i].span.start + mark.end()
    return starts


def _is_same_kind(mark: re.Match[str], other: re.Match[str]) -> bool:
    """ "a)" and "b)", "~" and "~"."""
    return mark.lastgroup == other.lastgroup and (mark.lastgroup != "sign" or mark["sign"] == other["sign"])


def _unlisted_heading(document: Document, index: int, items: dict[int, int]) -> Context | None:
    """A short line of its own between other matter, though data/headings.toml does not list its words."""
    line, text = document.lines[index], document.line_text(document.lines[index])
    if index in items or index < 1 or index + 1 >= len(document.lines) or line.cells:
        return None
    if (
        len(text) > HEADING_CHARACTERS_MAX
        or len(text.split()) > HEADING_WORDS_MAX
        or text[-1] in ".!?,;"
        or LABEL.match(text[:-1])
    ):
        return None
    match = heading_table("posting").find(text)
    if match and match.strong and match.kind in _GOVERNING and text[:1].isupper():
        return context_of(match.kind, text)
    if is_composed_heading(text):
        return find_heading(text)
    before, after = document.lines[index - 1], document.lines[index + 1]
    leads = index + 1 in items and before.kind != "heading"
    parts = (index - 1 in items or len(before.span) > PARAGRAPH_CHARACTERS) and index + 1 not in items
    parts = parts and len(after.span) > max(len(text), PARAGRAPH_CHARACTERS)
    parts = parts and document.line_text(after).endswith(_FULL_STOPS)
    parts = parts and (index - 1 in items or document.line_text(before).endswith(_FULL_STOPS))
    if not (leads or parts or text.endswith(":")) or cue("necessity", "listed").search(text) or counts_members(text):
        return None
    return find_heading(text) or (context_of("other", text) if parts else None)


def counts_members(text: str) -> bool:
    counts = text.endswith(":") and any(x.kind in COUNTS and x.k for x in find_lexemes(text[-LEAD_CHARACTERS:]))
    return counts and not cue("necessity", "listed").search(text)
