"""Markdown: its blocks as lines with hints, its inline marks taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mlmatch.model.document import Hint, Line
from mlmatch.readers.characters import clean_characters
from mlmatch.readers.html.read import lines_of_html
from mlmatch.readers.limits import Limits
from mlmatch.readers.links import link_lines
from mlmatch.readers.markdown.inline import plain_text
from mlmatch.readers.rows import join_row
from mlmatch.readers.sink import INVISIBLE_CHARACTERS, PARAGRAPH, LineSink, Pieces

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_ITEM = re.compile(r"([ \t]*)(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_TABLE_RULE = re.compile(r"[ |:-]*-[ |:-]*")
_HTML_BLOCK = re.compile(
    r" {0,3}<(?:/?(?:div|p|table|ul|ol|section|header|footer|details|center|h[1-6]|dl|nav|style|span)\b|!--)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r" {0,3}\[([^\]\n]{1,200})\]:[ \t]{0,10}<?([^\s>]{1,1000})")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_DEFINITION = re.compile(r" {0,3}:[ \t]+")
_NO_CONTINUATION = ("**", "__", "#", "|", "<", "```")


def read_markdown(text: str, limits: Limits) -> Pieces:
    """Headings, items and cells carry hints; a line of a paragraph carries none, for it may be wrapped."""
    text, splits_words = clean_characters(text)
    sink = LineSink(limits)
    if splits_words:
        sink.warn(INVISIBLE_CHARACTERS)
    references: dict[str, str] = {}
    lines: list[str] = []
    for line in text.replace("\f", "\n").split("\n"):
        match = _REFERENCE.match(line)
        if match and not match[1].startswith("^"):
            references[match[1].lower()] = match[2]
        else:
            lines.append(line)
    _Blocks(lines, references, sink).read()
    return sink.pieces()


@dataclass(slots=True)
class _Blocks:
    """Reads one block at a time; `place` is the line it stands at."""

    lines: list[str]
    references: dict[str, str]
    sink: LineSink
    place: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)

    def read(self) -> None:
        while self.place < len(self.lines):
            line = self.lines[self.place]
            quote = _QUOTE.match(line)
            if quote:
                line = self.lines[self.place] = line[quote.end() :]
            self.place += 1
            self._read_block(line)

    def _read_block(self, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        if line.strip() and not _ITEM.fullmatch(line):
            self.indents.clear()
        if not line.strip() or (_RULE.fullmatch(line) and not heading):
            self.sink.blank()
        elif _FENCE.match(line):
            self._read_code(line)
        elif heading:
            self._add(_bare_heading(heading[2] or ""), Hint("heading", len(heading[1])))
        elif _HTML_BLOCK.match(line):
            self._read_html(line)
        elif "|" in line and self._is_table_head():
            self._read_table(line)
        elif item := _ITEM.fullmatch(line):
            self._read_item(item)
        else:
            self._read_text(line)

    def _next(self) -> str:
        return self.lines[self.place] if self.place < len(self.lines) else ""

    def _read_text(self, line: str) -> None:
        underline = _UNDERLINE.fullmatch(self._next())
        if underline:
            self.place += 1
            self._add(line, Hint("heading", 1 if underline[1][0] == "=" else 2))
            return
        is_broken = line.endswith(("  ", "\\"))
        definition = _DEFINITION.match(line)
        line = line[definition.end() :] if definition else line
        self._add(line.removesuffix("\\"), PARAGRAPH if is_broken else None)

    def _read_item(self, item: re.Match[str]) -> None:
        """An item with the lines that go on with it: indented ones, and what follows without a blank line."""
        parts = [item[2]]
        while self._goes_on(self._next()):
            parts.append(self._next().strip())
            self.place += 1
        self._add(" ".join(parts), Hint("item", self._level_of(len(item[1].expandtabs(4)))))

    def _level_of(self, indent: int) -> int:
        """Depth of an item by the indents of those it stands under."""
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        return len(self.indents)

    def _goes_on(self, line: str) -> bool:
        if not line.strip() or _ITEM.fullmatch(line) or _RULE.fullmatch(line):
            return False
        return not line.lstrip().startswith(_NO_CONTINUATION) or line.startswith(("  ", "\t"))

    def _is_table_head(self) -> bool:
        rule = self._next()
        return "|" in rule and _TABLE_RULE.fullmatch(rule) is not None

    def _read_table(self, head: str) -> None:
        self.place += 1
        row = head
        while "|" in row:
            cells = [self._make_lines(cell, PARAGRAPH) for cell in row.strip().strip("|").split("|")]
            for line in join_row(cells):
                self.sink.add(line)
            row = self._next()
            self.place += "|" in row
        self._end_block()

    def _read_code(self, fence: str) -> None:
        mark = fence.strip()[:3]
        while self.place < len(self.lines) and not self._next().lstrip().startswith(mark):
            self.sink.add(Line(self._next(), hint=PARAGRAPH))
            self.place += 1
        self.place += 1

    def _read_html(self, line: str) -> None:
        """HTML up to the next blank line; a comment up to its end."""
        block = [line]
        is_comment = line.lstrip().startswith("<!--")
        while self.place < len(self.lines) and (self._next().strip() if not is_comment else "-->" not in block[-1]):
            block.append(self._next())
            self.place += 1
        for found in lines_of_html("\n".join(block), self.sink.limits):
            self.sink.add(found)

    def _add(self, text: str, hint: Hint | None) -> None:
        for line in self._make_lines(text, hint):
            self.sink.add(line)
        self._end_block()

    def _make_lines(self, text: str, hint: Hint | None) -> list[Line]:
        inline = plain_text(text, self.references)
        self.links += inline.links
        line = Line(inline.text, bold=inline.is_bold, hint=hint)
        pieces = inline.text.split("\n")
        return [line] if len(pieces) == 1 else [replace(line, text=piece, hint=hint or PARAGRAPH) for piece in pieces]

    def _end_block(self) -> None:
        links, self.links = self.links, []
        for line in link_lines(links):
            self.sink.add(line)


def _bare_heading(text: str) -> str:
    """The text without the marks that may close a heading."""
    bare = text.rstrip().rstrip("#")
    return bare if not bare or bare[-1].isspace() else text
