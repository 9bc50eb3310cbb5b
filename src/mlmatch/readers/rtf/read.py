"""RTF: words and looks, paragraphs and rows, without what it carries along unseen."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from mlmatch.errors import TooLargeError
from mlmatch.model.document import Line
from mlmatch.readers.limits import Limits
from mlmatch.readers.rtf.story import Story
from mlmatch.readers.rtf.tables import Tables
from mlmatch.readers.rtf.tokens import CHARACTERS, SEEN_THOUGH_IGNORABLE, SYMBOLS, UNSEEN, Token, find_tokens
from mlmatch.readers.runs import PLAIN, UNKNOWN_FILL, Look, Run
from mlmatch.readers.sink import LineSink, Pieces

_HYPERLINK = re.compile(r'\s{0,20}HYPERLINK\s{1,10}(?:\\l\s{1,10})?"([^"]{1,1000})"', re.IGNORECASE)
_LONGEST_INSTRUCTION_PIECES = 100
_MARGINS = frozenset({"header", "headerf", "headerl", "headerr", "footer", "footerf", "footerl", "footerr"})
_STORIES = _MARGINS | {"footnote"}
_TABLES = frozenset({"fonttbl", "colortbl", "stylesheet"})
_BREAKS = frozenset({"par", "cell", "row", "nestcell", "nestrow", "page", "sect", "column"})
_SMALLEST_POINTS = 0.01
"""Size zero, written so that it is not taken for no size."""


@dataclass(slots=True)
class _Group:
    """What a group inherits and what its end forgets."""

    look: Look = PLAIN
    destination: str = "body"
    encoding: str = "cp1252"
    fallback_characters: int = 1
    """Characters after a \\u that only repeat it for old readers."""
    is_deleted: bool = False
    starts: bool = True
    """Nothing but its brace has been read."""
    is_ignorable: bool = False


def read_rtf(data: bytes, limits: Limits) -> Pieces:
    """Headers, body, notes, footers."""
    reader = _Reader(limits)
    for token in find_tokens(data.lstrip().decode("latin-1")):
        reader.take(token)
    sink = LineSink(limits)
    for line in reader.finish():
        sink.add(line)
    return sink.pieces()


class _Reader:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.group = _Group()
        self.groups: list[_Group] = []
        self.stories: dict[str, Story] = {"body": Story()}
        self.tables = Tables()
        self.instruction: list[str] = []
        self.pending = bytearray()
        """Bytes of a code page, gathered because a letter may take two."""
        self.skipping = 0

    def take(self, token: Token) -> None:
        if token.kind != "byte" and self.pending:
            self._flush_bytes()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._take_word(token.text, token.number)
        elif token.kind == "symbol":
            self._take_symbol(token.text)
        elif token.kind == "byte":
            self._take_byte(token.text)
        else:
            self._take_text(token.text)

    def finish(self) -> list[Line]:
        self._flush_bytes()
        for story in self.stories.values():
            story.end_paragraph()
            story.end_row()
        return self._lines("header") + self._lines("body") + self._lines("footnote") + self._lines("footer")

    def _lines(self, kind: str) -> list[Line]:
        return [line for name, story in self.stories.items() if name.startswith(kind) for line in story.lines]

    # groups

    def _open(self) -> None:
        if len(self.groups) >= self.limits.max_markup_depth:
            raise TooLargeError(f"groups nested more than {self.limits.max_markup_depth} deep")
        self.groups.append(self.group)
        self.group = replace(self.group, starts=True, is_ignorable=False)

    def _close(self) -> None:
        if not self.groups:
            return
        ended, self.group = self.group, self.groups.pop()
        if ended.destination == self.group.destination:
            return
        if ended.destination in _STORIES:
            self.stories[ended.destination].end_paragraph()
        elif ended.destination == "fldinst":
            self._end_instruction()

    def _enter(self, word: str) -> bool:
        """Whether the first word of a group opens a destination, and if so, go there."""
        ignorable, outer = self.group.is_ignorable, self.groups[-2:]
        self.group.starts = False
        if word in _STORIES:
            self.stories.setdefault(word, Story(is_margin=word in _MARGINS))
            self.group.destination = word
        elif word in _TABLES or word in UNSEEN:
            self.group.destination = word
        elif word == "upr":  # the same text twice: {\upr{old}{\*\ud{new}}}
            self.group.destination = "unseen"
        elif word == "ud" and ignorable:
            self.group.destination = outer[0].destination if len(outer) == 2 else "body"
        elif ignorable and word not in SEEN_THOUGH_IGNORABLE:
            self.group.destination = "unseen"
        else:
            return False
        return True

    # words

    def _take_word(self, word: str, number: int | None) -> None:
        self.skipping = 0
        if self.group.starts and self._enter(word):
            if word in ("pntext", "listtext") and self.groups:
                self._story(self.groups[-1]).is_item = True
        elif self.group.destination in _TABLES:
            self.tables.take_word(self.group.destination, word, number)
        elif word in _BREAKS:
            self._break(word)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self.skipping = self.group.fallback_characters
        elif word == "chpgn":
            self._story(self.group).has_page_number = True
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        group, look, is_on = self.group, self.group.look, number != 0
        if word == "b":
            group.look = replace(look, bold=is_on)
        elif word == "i":
            group.look = replace(look, italic=is_on)
        elif word == "v":
            group.look = replace(look, hidden="not_displayed" if is_on else None)
        elif word == "fs" and number is not None:
            group.look = replace(look, size=max(_SMALLEST_POINTS, number / 2) if number < 10_000 else 0.0)
        elif word == "cf":
            group.look = replace(look, colour=self.tables.colour(number))
        elif word in ("highlight", "chcbpat", "cb"):
            group.look = replace(look, fill=self.tables.colour(number) if number else None)
        elif word in ("cbpat", "clcbpat"):
            group.look = replace(look, fill=UNKNOWN_FILL if number else None)
        elif word == "plain":
            group.look = PLAIN
        elif word == "deleted":
            group.is_deleted = is_on
        elif not self._format_encoding(word, number):
            self._format_paragraph(word, number)

    def _format_encoding(self, word: str, number: int | None) -> bool:
        group = self.group
        if word == "f":
            group.encoding = self.tables.encodings.get(number or 0, group.encoding)
        elif word == "uc":
            group.fallback_characters = min(max(number if number is not None else 1, 0), 10)
        elif word == "ansicpg" and number:
            group.encoding = _known_encoding(f"cp{number}") or group.encoding
        elif word == "mac":
            group.encoding = "mac_roman"
        else:
            return False
        return True

    def _format_paragraph(self, word: str, number: int | None) -> None:
        story = self._story(self.group)
        if word == "pard":
            story.reset_paragraph()
        elif word == "s":
            story.level, story.is_title = self.tables.headings.get(number or 0, 0), number in self.tables.titles
        elif word == "outlinelevel" and number is not None:
            story.level = number + 1 if 0 <= number < 9 else 0
        elif word == "ls":
            story.is_item = bool(number)
        elif word == "intbl":
            story.in_table = True

    def _break(self, word: str) -> None:
        story = self.stories.get(self.group.destination)
        if story is None:
            return
        story.end_paragraph()
        if word == "cell":
            story.end_cell()
        elif word == "row":
            story.end_row()
        elif word == "page":
            story.lines.append(Line("\f"))
        elif word == "par":
            story.is_item = False

    # text

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.group.is_ignorable = True
        elif symbol in ("\r", "\n") and not self.group.starts:
            self._break("par")
        elif symbol in SYMBOLS:
            self._add(SYMBOLS[symbol])

    def _take_byte(self, char: str) -> None:
        if self.skipping:
            self.skipping -= 1
        else:
            self.pending += char.encode("latin-1")

    def _take_text(self, text: str) -> None:
        skipped = min(self.skipping, len(text))
        self.skipping -= skipped
        text = text[skipped:]
        if not text.isascii():
            text = text.encode("latin-1").decode(self.group.encoding, "replace")
        if text:
            self._add(text)

    def _flush_bytes(self) -> None:
        if self.pending:
            data, self.pending = bytes(self.pending), bytearray()
            self._add(data.decode(self.group.encoding, "replace"))

    def _add(self, text: str) -> None:
        self.group.starts = False
        destination = self.group.destination
        if destination in _TABLES:
            self.tables.take_text(destination, text)
        elif destination == "fldinst":
            self.instruction.append(text)
        elif destination in self.stories and not self.group.is_deleted:
            self.stories[destination].runs.append(Run(text, self.group.look))

    def _story(self, group: _Group) -> Story:
        """The story that a group belongs to; the body where nobody sees its text."""
        return self.stories.get(group.destination, self.stories["body"])

    def _end_instruction(self) -> None:
        match = _HYPERLINK.match("".join(self.instruction[:_LONGEST_INSTRUCTION_PIECES]))
        self.instruction = []
        if match:
            story = self._story(self.group)
            story.links.append((match[1], len(story.runs)))


def _known_encoding(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
