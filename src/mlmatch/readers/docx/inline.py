"""The inside of a DOCX paragraph: runs, links, fields, changes, and the boxes anchored in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from mlmatch.errors import TooLargeError
from mlmatch.readers.docx.drawing import MC, Box, art_text, choose_alternative, find_boxes, find_diagrams
from mlmatch.readers.docx.paragraph import W
from mlmatch.readers.docx.styles import Styles
from mlmatch.readers.runs import Look, Run

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PARAGRAPH = W + "p"
_RUN, _TEXT, _LOOK, _BREAK, _PAGE_BREAK = (W + name for name in ("r", "t", "rPr", "br", "lastRenderedPageBreak"))

_DROPPED = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt")
)
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_HYPERLINK = re.compile(r'\s{0,10}HYPERLINK\s{1,10}"([^"]{1,1000})"', re.IGNORECASE)
_LONGEST_INSTRUCTION = 2_000
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    """Relation ids."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Address and words."""
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("footnote" or "endnote") and id."""
    has_page_number: bool = False
    breaks_before: bool = False
    breaks_after: bool = False

    def note_link(self, target: str | None, first: int) -> None:
        """The runs from `first` on are the words of a link."""
        if target:
            self.links.append((target, "".join(run.text for run in self.runs[first:])))

    def break_page(self, pieces: list[str]) -> None:
        """Note a page break. A paragraph is never torn: a break inside it counts after it."""
        if any(run.text.strip() for run in self.runs) or any(piece.strip() for piece in pieces):
            self.breaks_after = True
        else:
            self.breaks_before = True


@dataclass(slots=True)
class _Field:
    """An open field."""

    instruction: str = ""
    is_shown: bool = False
    """Its result has begun, and is text."""
    words: list[str] = field(default_factory=list)


class InlineReader:
    """Walks paragraphs of one part. Fields may run over several runs and paragraphs, so their state lives here."""

    def __init__(self, styles: Styles, links: dict[str, str], max_depth: int) -> None:
        self._styles = styles
        self._links = links
        self._max_depth = max_depth
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, look: Look) -> Inline:
        inline = Inline()
        self._walk(paragraph, look, inline, 0)
        return inline

    def _walk(self, parent: Element, look: Look, inline: Inline, depth: int) -> None:
        if depth > self._max_depth:
            raise TooLargeError(f"a paragraph nested more than {self._max_depth} deep")
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._read_run(child, look, inline, depth)
            elif tag in _DROPPED:
                continue
            elif tag == W + "hyperlink":
                first = len(inline.runs)
                self._walk(child, look, inline, depth + 1)
                inline.note_link(self._links.get(child.get(R + "id", "")), first)
            elif tag == MC + "AlternateContent":
                for chosen in choose_alternative(child):
                    self._walk(chosen, look, inline, depth + 1)
            elif tag == MATH + "t":
                inline.runs.append(Run(child.text or "", look))
            elif tag == W + "fldSimple" and _is_page_field(child.get(W + "instr", "")):
                inline.has_page_number = True
            else:
                self._walk(child, look, inline, depth + 1)

    def _read_run(self, run: Element, look: Look, inline: Inline, depth: int) -> None:
        pieces: list[str] = []
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self._add_text(child.text or "", pieces)
            elif tag == _LOOK:
                look = self._styles.apply(look, child)
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag == _BREAK:
                pieces.append("\n")
                if child.get(W + "type") == "page":
                    inline.break_page(pieces)
            elif tag == _PAGE_BREAK:
                inline.break_page(pieces)
            elif tag not in _DROPPED or tag == W + "instrText":
                self._read_special(child, look, inline, depth, pieces)
        if pieces:
            inline.runs.append(Run("".join(pieces), look))

    def _read_special(self, child: Element, look: Look, inline: Inline, depth: int, pieces: list[str]) -> None:
        tag = child.tag
        if tag == W + "fldChar":
            self._turn_field(child.get(W + "fldCharType"), inline)
        elif tag == W + "instrText":
            if self._fields and not self._fields[-1].is_shown:
                self._fields[-1].instruction += (child.text or "")[:_LONGEST_INSTRUCTION]
        elif tag == W + "sym":
            pieces.append(_read_symbol(child.get(W + "char", "")))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            inline.footnotes.append((kind, child.get(W + "id", "")))
        elif tag == W + "ruby":
            for base in child.iterfind(W + "rubyBase"):
                self._walk(base, look, inline, depth + 1)
        elif tag == MC + "AlternateContent":
            for chosen in choose_alternative(child):
                self._read_run(chosen, look, inline, depth + 1)
        else:
            inline.boxes += find_boxes(child, self._max_depth)
            inline.diagrams += find_diagrams(child)
            pieces.append(art_text(child))

    def _turn_field(self, kind: str | None, inline: Inline) -> None:
        if kind == "begin":
            self._fields.append(_Field())
            if len(self._fields) > self._max_depth:
                raise TooLargeError(f"fields nested more than {self._max_depth} deep")
        elif kind == "separate" and self._fields:
            is_page_number = _is_page_field(self._fields[-1].instruction)
            inline.has_page_number |= is_page_number
            self._fields[-1].is_shown = not is_page_number
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            match = _HYPERLINK.match(ended.instruction)
            if match:
                inline.links.append((match[1], "".join(ended.words)))

    def _add_text(self, text: str, pieces: list[str]) -> None:
        """Text counts where no instruction is open; a field remembers its result."""
        if not self._fields:
            pieces.append(text)
        elif all(opened.is_shown for opened in self._fields):
            pieces.append(text)
            self._fields[-1].words.append(text)


def _is_page_field(instruction: str) -> bool:
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS


def _read_symbol(code: str) -> str:
    """A character of a symbol font; those of private use are bullets and icons, not text."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else "\u2022"
