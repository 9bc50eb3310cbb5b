"""RTF: words and looks, paragraphs and rows, without what it carries along unseen."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from mlmatch.errors import TooLargeError
from mlmatch.model.document import Hint, Line
from mlmatch.readers.limits import Limits
from mlmatch.readers.links import link_lines
from mlmatch.readers.rows import join_row
from mlmatch.readers.rtf_tokens import CHARACTERS, CHARSETS, SEEN_THOUGH_IGNORABLE, SYMBOLS, UNSEEN, Token, find_tokens
from mlmatch.readers.runs import PLAIN, UNKNOWN_FILL, Look, Run, make_lines
from mlmatch.readers.sink import PARAGRAPH, LineSink, Pieces

_HYPERLINK = re.compile(r'\s*HYPERLINK\s{1,10}(?:\\l\s{1,10})?"([^"]{1,1000})"', re.IGNORECASE)
_HEADING_STYLE = re.compile(r"\s*heading (\d)", re.IGNORECASE)
_MARGINS = frozenset({"header", "headerf", "headerl", "headerr", "footer", "footerf", "footerl", "footerr"})
_NOTES = frozenset({"footnote"})
_TABLES = frozenset({"fonttbl", "colortbl", "stylesheet"})
_FURNITURE_LETTERS = 11


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


@dataclass(slots=True)
class _Story:
    """Lines of the body, of a header or footer, or of a note."""

    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    cell: list[Line] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    has_page_number: bool = False


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
        self.stories: dict[str, _Story] = {"body": _Story()}
        self.colours: list[str | None] = []
        self.colour: dict[str, int] = {}
        self.font_encodings: dict[int, str] = {}
        self.font = 0
        self.headings: dict[int, int] = {}
        self.titles: set[int] = set()
        self.style = 0
        self.style_name: list[str] = []
        self.instruction: list[str] = []
        self.pending = bytearray()
        self.skipping = 0
        self.level = 0
        self.is_item = False
        self.is_title = False
        self.in_table = False

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
        for name in self.stories:
            self._end_paragraph(name)
            self._end_row(name)
        headers = [line for name, story in self.stories.items() if name.startswith("header") for line in story.lines]
        footers = [line for name, story in self.stories.items() if name.startswith("footer") for line in story.lines]
        notes = self.stories["footnote"].lines if "footnote" in self.stories else []
        return headers + self.stories["body"].lines + notes + footers

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
        if ended.destination in (*_MARGINS, *_NOTES):
            self._end_paragraph(ended.destination)
        elif ended.destination == "fldinst":
            self._end_instruction()

    def _enter(self, word: str) -> bool:
        """Whether the word opens a destination, and if so, go there."""
        starts, ignorable = self.group.starts, self.group.is_ignorable
        self.group.starts = False
        if word in _MARGINS or word in _NOTES:
            self.stories.setdefault(word, _Story())
            self.group.destination = word
            return True
        if word in _TABLES or word in UNSEEN:
            self.group.destination = word
            return True
        if word == "upr" and starts:
            self.group.destination = "unseen"
            return True
        if word == "ud" and ignorable:
            self.group.destination = self.groups[-2].destination if len(self.groups) > 1 else "body"
            return True
        if ignorable and word not in SEEN_THOUGH_IGNORABLE:
            self.group.destination = "unseen"
            return True
        return False

    # words

    def _take_word(self, word: str, number: int | None) -> None:
        self.skipping = 0
        if self.group.starts and self._enter(word):
            if word in ("pntext", "listtext"):
                self.is_item = True
            return
        if self.group.destination == "fonttbl":
            self._read_font(word, number)
        elif self.group.destination == "colortbl":
            self.colour[word] = number or 0
        elif self.group.destination == "stylesheet":
            if word == "s" and number is not None:
                self.style, self.style_name = number, []
        elif word in _BREAKS:
            self._break(word)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self.skipping = self.group.fallback_characters
        elif word == "chpgn":
            self._story().has_page_number = True
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        group, is_on = self.group, number != 0
        if word in ("b", "i"):
            group.look = replace(group.look, bold=is_on) if word == "b" else replace(group.look, italic=is_on)
        elif word == "v":
            group.look = replace(group.look, hidden="not_displayed" if is_on else None)
        elif word == "fs" and number is not None:
            group.look = replace(group.look, size=max(0.01, number / 2) if number < 10_000 else 0.0)
        elif word == "cf":
            group.look = replace(group.look, colour=self._colour(number))
        elif word in ("highlight", "chcbpat", "cb"):
            group.look = replace(group.look, fill=self._colour(number) if number else None)
        elif word in ("cbpat", "clcbpat"):
            group.look = replace(group.look, fill=UNKNOWN_FILL if number else None)
        elif word == "plain":
            group.look = PLAIN
        elif word == "deleted":
            group.is_deleted = is_on
        elif word == "f":
            group.encoding = self.font_encodings.get(number or 0, group.encoding)
        elif word == "uc":
            group.fallback_characters = min(max(number if number is not None else 1, 0), 10)
        elif word == "ansicpg" and number:
            group.encoding = _known_encoding(f"cp{number}") or group.encoding
        elif word == "mac":
            group.encoding = "mac_roman"
        else:
            self._format_paragraph(word, number)

    def _format_paragraph(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.level, self.is_item, self.is_title, self.in_table = 0, False, False, False
        elif word == "s":
            self.level, self.is_title = self.headings.get(number or 0, 0), number in self.titles
        elif word == "outlinelevel" and number is not None:
            self.level = number + 1 if 0 <= number < 9 else 0
        elif word == "ls":
            self.is_item = bool(number)
        elif word == "intbl":
            self.in_table = True

    def _break(self, word: str) -> None:
        name = self._story_name()
        if name is None:
            return
        self._end_paragraph(name)
        story = self.stories[name]
        if word == "cell":
            story.cells.append(story.cell)
            story.cell = []
        elif word == "row":
            self._end_row(name)
        elif word == "page":
            story.lines.append(Line("\f"))
        if word == "par":
            self.is_item = False

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
        if destination == "colortbl":
            self._read_colours(text)
        elif destination == "stylesheet":
            self._read_style_name(text)
        elif destination == "fldinst":
            self.instruction.append(text)
        elif not self.group.is_deleted and self._story_name():
            self._story().runs.append(Run(text, self.group.look))

    # tables of the document

    def _read_font(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self.font = number
        elif word == "fcharset" and number in CHARSETS and number:
            self.font_encodings[self.font] = CHARSETS[number]

    def _read_colours(self, text: str) -> None:
        for _ in range(text.count(";")):
            is_set = {"red", "green", "blue"} & self.colour.keys()
            channels = bytes(self.colour.get(name, 0) % 256 for name in ("red", "green", "blue"))
            self.colours.append("#" + channels.hex() if is_set else None)
            self.colour = {}

    def _colour(self, number: int | None) -> str | None:
        return self.colours[number] if number is not None and 0 <= number < len(self.colours) else None

    def _read_style_name(self, text: str) -> None:
        self.style_name.append(text)
        if text.endswith(";"):
            name = "".join(self.style_name).strip(" ;")
            match = _HEADING_STYLE.match(name)
            if match:
                self.headings[self.style] = int(match[1])
            elif name.lower() == "title":
                self.titles.add(self.style)
            self.style_name = []

    # stories

    def _story_name(self) -> str | None:
        """The story that text goes to now, None where nobody sees it."""
        destination = self.group.destination
        return destination if destination in self.stories else None

    def _story(self) -> _Story:
        return self.stories[self._story_name() or "body"]

    def _end_instruction(self) -> None:
        match = _HYPERLINK.match("".join(self.instruction))
        if match:
            story = self._story()
            story.links.append((match[1], len(story.runs)))
        self.instruction = []

    def _end_paragraph(self, name: str) -> None:
        story = self.stories[name]
        runs, story.runs = _mend_surrogates(story.runs), []
        links, story.links = story.links, []
        found: list[Line] = []
        if runs and not _is_furniture(story, runs, name):
            found = make_lines(runs, self._hint(), joins_breaks=self.is_item)
        found += link_lines((target, "".join(run.text for run in runs[first:])) for target, first in links)
        story.has_page_number = False
        (story.cell if self.in_table else story.lines).extend(found)

    def _hint(self) -> Hint:
        if self.level:
            return Hint("heading", self.level)
        if self.is_item:
            return Hint("item", 1)
        return Hint("title") if self.is_title else PARAGRAPH

    def _end_row(self, name: str) -> None:
        story = self.stories[name]
        story.lines += join_row([*story.cells, story.cell])
        story.cells, story.cell = [], []


_BREAKS = frozenset({"par", "cell", "row", "nestcell", "nestrow", "page", "sect", "column"})


def _is_furniture(story: _Story, runs: list[Run], name: str) -> bool:
    letters = sum(char.isalpha() for run in runs for char in run.text)
    return name in _MARGINS and story.has_page_number and letters <= _FURNITURE_LETTERS


def _mend_surrogates(runs: list[Run]) -> list[Run]:
    """Halves of a pair come as two \\u words; each pair becomes its character, if both look alike."""
    if not any("\ud800" <= char <= "\udfff" for run in runs for char in run.text):
        return runs
    alike = [(look, "".join(run.text for run in group)) for look, group in groupby(runs, key=lambda run: run.look)]
    return [Run(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), look) for look, text in alike]


def _known_encoding(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
