"""The blocks of a DOCX story in document order: paragraphs, tables, content controls, text boxes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from mlmatch.errors import TooLargeError
from mlmatch.model.document import HiddenReason, Hint, Line
from mlmatch.readers.docx_inline import MC, PAGE_BREAK, PARAGRAPH, Inline, InlineReader, Segment, choose_alternative
from mlmatch.readers.docx_styles import PLAIN, VAL, Look, ParagraphStyle, Styles, W, fill_of, is_numbered, outline_level
from mlmatch.readers.rows import join_row
from mlmatch.readers.sink import PARAGRAPH as WHOLE

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_OFF_PAGE_TWIPS = 20_000
"""Indents of more than 35 centimetres push a paragraph off any paper."""
_FURNITURE_LETTERS = 11
"""A margin line with a page number and no more letters than this ("Seite 1 von 2", "- 3 -") says nothing else."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What encloses a block."""

    depth: int = 0
    background: str | None = None
    is_hidden: bool = False
    in_margin: bool = False
    """In a header or footer, where a page number is no text."""


@dataclass(slots=True)
class BlockReader:
    """Turns the blocks of one part into lines. Footnotes met on the way are noted for later."""

    styles: Styles
    inline: InlineReader
    max_depth: int
    footnotes: list[tuple[str, str]] = field(default_factory=list)

    def read(self, parent: Element, around: Surroundings) -> list[Line]:
        """The lines of all blocks in `parent`. A line "\\f" ends a page."""
        if around.depth > self.max_depth:
            raise TooLargeError(f"blocks nested more than {self.max_depth} deep")
        deeper = replace(around, depth=around.depth + 1)
        lines: list[Line] = []
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                lines += self._read_paragraph(child, around)
            elif tag == W + "tbl":
                lines += self._read_table(child, deeper)
            elif tag in _WRAPPERS:
                lines += self.read(child, deeper)
            elif tag == MC + "AlternateContent":
                for chosen in choose_alternative(child):
                    lines += self.read(chosen, deeper)
        return lines

    def _read_table(self, table: Element, around: Surroundings) -> list[Line]:
        properties = table.find(W + "tblPr")
        fill = (fill_of(properties) if properties is not None else None) or around.background
        lines: list[Line] = []
        for row in _find_all(table, W + "tr"):
            is_hidden = around.is_hidden or row.find(f"{W}trPr/{W}hidden") is not None
            cells = [self._read_cell(cell, fill, is_hidden, around) for cell in _find_all(row, W + "tc")]
            lines += join_row(cells)
        return lines

    def _read_cell(self, cell: Element, fill: str | None, is_hidden: bool, around: Surroundings) -> list[Line]:
        properties = cell.find(W + "tcPr")
        own = fill_of(properties) if properties is not None else None
        return self.read(cell, Surroundings(around.depth + 1, own or fill, is_hidden, around.in_margin))

    def _read_paragraph(self, paragraph: Element, around: Surroundings) -> list[Line]:
        properties = paragraph.find(W + "pPr")
        style_id = None
        if properties is not None:
            style = properties.find(W + "pStyle")
            style_id = style.get(VAL) if style is not None else None
        style_ = self.styles.paragraph(style_id)
        inline = self.inline.read(paragraph, style_.look)
        self.footnotes += inline.footnotes
        lines: list[Line] = []
        if inline.segments and not (around.in_margin and _is_furniture(inline)):
            lines = self._make_lines(inline, style_, properties, around)
        if properties is not None and _is_on(properties.find(W + "pageBreakBefore")):
            lines.insert(0, Line(PAGE_BREAK))
        for box in inline.boxes:
            lines += self.read(box, replace(around, depth=around.depth + 1, background="unknown"))
        return lines

    def _make_lines(
        self, inline: Inline, style: ParagraphStyle, properties: Element | None, around: Surroundings
    ) -> list[Line]:
        hint = _make_hint(style, properties)
        background = (fill_of(properties) if properties is not None else None) or style.background or around.background
        hidden = _hidden_by_place(properties, around)
        shown: list[Segment] = []
        unseen: dict[HiddenReason, list[Segment]] = {}
        for segment in inline.segments:
            reason = hidden or segment.look.hidden_on(background)
            if reason and segment.text.strip():
                unseen.setdefault(reason, []).append(segment)
            else:
                shown.append(segment)
        lines = [_make_line(part, hint) for part in _split_lines(shown, joins=hint.role == "item")]
        for reason, segments in unseen.items():
            lines.append(replace(_make_line(segments, hint), hidden=reason))
        return lines


def _split_lines(segments: list[Segment], *, joins: bool) -> list[list[Segment]]:
    """The segments of each line; in a list item a line break only wraps, and becomes a blank."""
    lines: list[list[Segment]] = [[]]
    for segment in segments:
        text = segment.text.replace("\n", " ") if joins else segment.text
        first, *others = text.split("\n")
        lines[-1].append(Segment(first, segment.look))
        lines += [[Segment(other, segment.look)] for other in others]
    return lines


def _make_line(segments: list[Segment], hint: Hint) -> Line:
    text = "".join(segment.text for segment in segments)
    look = _prevailing_look(segments)
    return Line(text, size=look.size, bold=look.bold, italic=look.italic, colour=look.colour, hint=hint)


def _prevailing_look(segments: list[Segment]) -> Look:
    """The look of most of the letters."""
    if len(segments) == 1:
        return segments[0].look
    letters: Counter[Look] = Counter()
    for segment in segments:
        letters[segment.look] += len(segment.text.strip())
    return max(letters, key=letters.__getitem__, default=PLAIN)


def _make_hint(style: ParagraphStyle, properties: Element | None) -> Hint:
    level, is_item = style.level, style.is_list
    if properties is not None:
        level = outline_level(properties, level)
        is_item = is_numbered(properties, inherited=is_item)
    if level:
        return Hint("heading", level)
    if style.is_title:
        return Hint("title")
    return Hint("item", _item_level(properties)) if is_item else WHOLE


def _item_level(properties: Element | None) -> int:
    level = properties.find(f"{W}numPr/{W}ilvl") if properties is not None else None
    value = level.get(VAL, "") if level is not None else ""
    return int(value) + 1 if value in {"1", "2", "3", "4", "5", "6", "7", "8"} else 1


def _hidden_by_place(properties: Element | None, around: Surroundings) -> HiddenReason | None:
    if around.is_hidden:
        return "not_displayed"
    indent = properties.find(W + "ind") if properties is not None else None
    if indent is not None:
        for side in ("left", "start", "firstLine", "hanging"):
            value = indent.get(W + side, "0").removeprefix("-")
            if value.isascii() and value.isdigit() and (len(value) > 9 or int(value) > _OFF_PAGE_TWIPS):
                return "off_page"
    return None


def _is_furniture(inline: Inline) -> bool:
    letters = sum(char.isalpha() for segment in inline.segments for char in segment.text)
    return inline.has_page_number and letters <= _FURNITURE_LETTERS


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(VAL) not in ("0", "false", "off")


def _find_all(parent: Element, tag: str) -> list[Element]:
    """The children of this tag, also those wrapped in content controls or marks of change."""
    found: list[Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += child.iterfind(tag)
            found += child.iterfind(f"{W}sdtContent/{tag}")
    return found
