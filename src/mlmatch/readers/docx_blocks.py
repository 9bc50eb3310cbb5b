"""The blocks of a DOCX story in document order: paragraphs, tables, content controls, text boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from mlmatch.errors import TooLargeError
from mlmatch.model.document import HiddenReason, Hint, Line
from mlmatch.readers.docx_drawing import MC, choose_alternative
from mlmatch.readers.docx_inline import PARAGRAPH, Inline, InlineReader, R
from mlmatch.readers.docx_styles import VAL, ParagraphStyle, Styles, W, fill_of, is_numbered, outline_level
from mlmatch.readers.links import link_lines
from mlmatch.readers.rows import join_row
from mlmatch.readers.runs import Look, make_lines
from mlmatch.readers.sink import PARAGRAPH as WHOLE

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
PAGE_BREAK = "\f"
_OFF_PAGE_TWIPS = 20_000
"""Indents of more than 35 centimetres push a paragraph off any paper."""
_FLAT_TWIPS = 40
"""A line of two points shows no letter."""
_FURNITURE_LETTERS = 11
"""A margin line with a page number and no more letters than this ("Seite 1 von 2", "- 3 -") says nothing else."""


LineSource = Callable[[str], list[Line]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What encloses a block."""

    depth: int = 0
    fill: str | None = None
    hidden: HiddenReason | None = None
    in_margin: bool = False
    """In a header or footer, where a page number is no text."""


@dataclass(slots=True)
class BlockReader:
    """Turns the blocks of one part into lines. Footnotes met on the way are noted for later."""

    styles: Styles
    inline: InlineReader
    max_depth: int
    read_diagram: LineSource
    """Lines of the diagram behind a relation id."""
    read_embedded: LineSource
    """Lines of a whole document of another format behind a relation id."""
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
            elif tag == W + "altChunk":
                lines += self.read_embedded(child.get(R + "id", ""))
            elif tag == MC + "AlternateContent":
                for chosen in choose_alternative(child):
                    lines += self.read(chosen, deeper)
        return lines

    def _read_table(self, table: Element, around: Surroundings) -> list[Line]:
        properties = table.find(W + "tblPr")
        fill = None
        if properties is not None:
            style = properties.find(W + "tblStyle")
            fill = fill_of(properties) or (self.styles.table_fill(style.get(VAL)) if style is not None else None)
        around = replace(around, fill=fill or around.fill)
        lines: list[Line] = []
        for row in _find_all(table, W + "tr"):
            in_row = replace(around, hidden=around.hidden or _hidden_row(row))
            if row.find(f"{W}trPr/{W}del") is None:
                lines += join_row([self._read_cell(cell, in_row) for cell in _find_all(row, W + "tc")])
        return lines

    def _read_cell(self, cell: Element, around: Surroundings) -> list[Line]:
        properties = cell.find(W + "tcPr")
        own = fill_of(properties) if properties is not None else None
        return self.read(cell, replace(around, depth=around.depth + 1, fill=own or around.fill))

    def _read_paragraph(self, paragraph: Element, around: Surroundings) -> list[Line]:
        properties = paragraph.find(W + "pPr")
        style_id = None
        if properties is not None:
            style = properties.find(W + "pStyle")
            style_id = style.get(VAL) if style is not None else None
        style_ = self.styles.paragraph(style_id)
        inline = self.inline.read(paragraph, _look_in_place(style_.look, properties, around))
        self.footnotes += inline.footnotes
        lines = self._make_lines(inline, style_, properties, around)
        for relation in inline.diagrams:
            lines += self.read_diagram(relation)
        for box in inline.boxes:
            hidden = around.hidden or box.hidden
            inside = replace(around, depth=around.depth + 1, fill=box.fill or around.fill, hidden=hidden)
            lines += self.read(box.content, inside)
        return lines

    def _make_lines(
        self, inline: Inline, style: ParagraphStyle, properties: Element | None, around: Surroundings
    ) -> list[Line]:
        lines: list[Line] = []
        if inline.runs and not (around.in_margin and _is_furniture(inline)):
            hint = _make_hint(style, properties)
            lines = make_lines(inline.runs, hint, joins_breaks=hint.role == "item")
            if inline.links:
                lines += link_lines(inline.links)
        reason = around.hidden or _hidden_by_place(properties)
        if reason:
            lines = [replace(line, hidden=line.hidden or reason) for line in lines]
        if inline.breaks_before or (properties is not None and _is_on(properties.find(W + "pageBreakBefore"))):
            lines.insert(0, Line(PAGE_BREAK))
        if inline.breaks_after:
            lines.append(Line(PAGE_BREAK))
        return lines


def _look_in_place(look: Look, properties: Element | None, around: Surroundings) -> Look:
    """The look that runs start from: the style's, on the fill of the paragraph or of what encloses it."""
    fill = (fill_of(properties) if properties is not None else None) or look.fill or around.fill
    return look if fill == look.fill else replace(look, fill=fill)


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


def _hidden_by_place(properties: Element | None) -> HiddenReason | None:
    """Why no word of a paragraph can be seen: pushed off the paper, or squeezed into a line of no height."""
    if properties is None:
        return None
    indent, spacing, frame = (properties.find(W + name) for name in ("ind", "spacing", "framePr"))
    if indent is not None and any(_is_far(indent.get(W + side)) for side in ("left", "start", "firstLine", "hanging")):
        return "off_page"
    if frame is not None and any(_is_far(frame.get(W + side)) for side in ("x", "y")):
        return "off_page"
    if spacing is not None and spacing.get(W + "lineRule") == "exact" and _is_flat(spacing.get(W + "line")):
        return "clipped"
    return None


def _hidden_row(row: Element) -> HiddenReason | None:
    if row.find(f"{W}trPr/{W}hidden") is not None:
        return "not_displayed"
    height = row.find(f"{W}trPr/{W}trHeight")
    is_exact = height is not None and height.get(W + "hRule") == "exact"
    return "clipped" if height is not None and is_exact and _is_flat(height.get(VAL)) else None


def _is_far(value: str | None) -> bool:
    digits = (value or "").removeprefix("-")
    return digits.isascii() and digits.isdigit() and (len(digits) > 9 or int(digits) > _OFF_PAGE_TWIPS)


def _is_flat(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit() and len(value) < 9 and int(value) <= _FLAT_TWIPS


def _is_furniture(inline: Inline) -> bool:
    letters = sum(char.isalpha() for run in inline.runs for char in run.text)
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
