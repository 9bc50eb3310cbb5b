"""The inside of a DOCX paragraph: runs, links, fields, changes, and the boxes anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from mlmatch.errors import TooLargeError
from mlmatch.readers.docx_styles import Styles, W
from mlmatch.readers.runs import Look, Run

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXT_BOX = W + "txbxContent"
PARAGRAPH = W + "p"

_DROPPED = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt")
)
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("footnote" or "endnote") and id."""
    has_page_number: bool = False
    breaks_before: bool = False
    breaks_after: bool = False

    def break_page(self, pieces: list[str]) -> None:
        """Note a page break. A paragraph is never torn: a break inside it counts after it."""
        if any(run.text.strip() for run in self.runs) or any(piece.strip() for piece in pieces):
            self.breaks_after = True
        else:
            self.breaks_before = True


class InlineReader:
    """Walks paragraphs of one part. Fields may run over several runs and paragraphs, so their state lives here."""

    def __init__(self, styles: Styles, links: dict[str, str], max_depth: int) -> None:
        self._styles = styles
        self._links = links
        self._max_depth = max_depth
        self._fields: list[str | None] = []
        """Open fields, the instruction of each while it is read, None once its result begins."""

    def read(self, paragraph: Element, look: Look) -> Inline:
        inline = Inline()
        self._walk(paragraph, look, None, inline, 0)
        return inline

    def _walk(self, parent: Element, look: Look, link: str | None, inline: Inline, depth: int) -> None:
        if depth > self._max_depth:
            raise TooLargeError(f"a paragraph nested more than {self._max_depth} deep")
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._read_run(child, look, link, inline, depth)
            elif tag in _DROPPED:
                continue
            elif tag == W + "hyperlink":
                self._walk(child, look, self._links.get(child.get(R + "id", "")) or link, inline, depth + 1)
            elif tag == MC + "AlternateContent":
                for chosen in choose_alternative(child):
                    self._walk(chosen, look, link, inline, depth + 1)
            elif tag == MATH + "t":
                inline.runs.append(Run(child.text or "", look))
            elif tag == W + "fldSimple" and _is_page_field(child.get(W + "instr", "")):
                inline.has_page_number = True
            else:
                self._walk(child, look, link, inline, depth + 1)

    def _read_run(self, run: Element, look: Look, link: str | None, inline: Inline, depth: int) -> None:
        pieces: list[str] = []
        for child in run:
            tag = child.tag
            if tag == W + "t":
                if self._is_shown():
                    pieces.append(child.text or "")
            elif tag == W + "rPr":
                look = self._styles.apply(look, child)
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag == W + "br":
                pieces.append("\n")
                if child.get(W + "type") == "page":
                    inline.break_page(pieces)
            elif tag == W + "lastRenderedPageBreak":
                inline.break_page(pieces)
            elif tag not in _DROPPED or tag == W + "instrText":
                self._read_special(child, look, link, inline, depth, pieces)
        if pieces:
            inline.runs.append(Run("".join(pieces), look))

    def _read_special(
        self, child: Element, look: Look, link: str | None, inline: Inline, depth: int, pieces: list[str]
    ) -> None:
        tag = child.tag
        if tag == W + "fldChar":
            self._turn_field(child.get(W + "fldCharType"), inline)
        elif tag == W + "instrText":
            if self._fields and self._fields[-1] is not None:
                self._fields[-1] += child.text or ""
        elif tag == W + "sym":
            pieces.append(_read_symbol(child.get(W + "char", "")))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            inline.footnotes.append((kind, child.get(W + "id", "")))
        elif tag == W + "ruby":
            for base in child.iterfind(W + "rubyBase"):
                self._walk(base, look, link, inline, depth + 1)
        elif tag == MC + "AlternateContent":
            for chosen in choose_alternative(child):
                self._read_run(chosen, look, link, inline, depth + 1)
        else:
            inline.boxes.extend(find_boxes(child, self._max_depth))

    def _turn_field(self, kind: str | None, inline: Inline) -> None:
        if kind == "begin":
            self._fields.append("")
            if len(self._fields) > self._max_depth:
                raise TooLargeError(f"fields nested more than {self._max_depth} deep")
        elif kind == "separate" and self._fields:
            if _is_page_field(self._fields[-1] or ""):
                inline.has_page_number = True
                self._fields[-1] = "PAGE"
            else:
                self._fields[-1] = None
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_shown(self) -> bool:
        return not any(instruction is not None for instruction in self._fields)


def choose_alternative(alternatives: Element) -> Iterator[Element]:
    """The branch that is drawn: the first choice that holds text, else the fallback. Never both, they say the same."""
    branches = [*alternatives.iterfind(MC + "Choice"), *alternatives.iterfind(MC + "Fallback")]
    for branch in branches:
        if next(branch.iter(W + "t"), None) is not None:
            yield branch
            return


def find_boxes(drawing: Element, max_depth: int) -> list[Element]:
    """The contents of the outermost text boxes of a drawing; those inside them are found when their paragraphs are
    read."""
    if next(drawing.iter(TEXT_BOX), None) is None:
        return []
    found: list[Element] = []
    waiting = [(drawing, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > max_depth:
            raise TooLargeError(f"a drawing nested more than {max_depth} deep")
        if element.tag == TEXT_BOX:
            found.append(element)
        elif element.tag == MC + "AlternateContent":
            waiting.extend((branch, depth + 1) for branch in choose_alternative(element))
        else:
            waiting.extend((child, depth + 1) for child in reversed(element))
    return found


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
