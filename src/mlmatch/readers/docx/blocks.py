"""The blocks of a DOCX story in document order: paragraphs, tables, content controls, text boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from mlmatch.errors import TooLargeError
from mlmatch.model.document import HiddenReason, Hint, Line
from mlmatch.model.frozen import frozen
from mlmatch.readers.docx.drawing import MC, choose_alternative
from mlmatch.readers.docx.inline import PARAGRAPH, Inline, InlineReader, R
from mlmatch.readers.docx.paragraph import VAL, ParagraphProperties, W, is_flat, read_properties, shading_colour
from mlmatch.readers.docx.styles import ParagraphStyle, Styles
from mlmatch.readers.links import link_lines
from mlmatch.readers.rows import join_row
from mlmatch.readers.runs import make_lines
from mlmatch.readers.sink import PARAGRAPH as WHOLE

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
PAGE_BREAK = "\f"
_FURNITURE_LETTERS = 11
"""A margin line with a page number and no more letters than this ("Seite 1 von 2", "- 3 -") says nothing else."""


LineSource = Callable[[str], list[Line]]


@frozen
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
            by_style = self.styles.table_fill(style.get(VAL)) if style is not None else None
            fill = shading_colour(properties.find(W + "shd")) or by_style
        around = replace(around, fill=fill or around.fill)
        lines: list[Line] = []
        for row in _find_all(table, W + "tr"):
            in_row = replace(around, hidden=around.hidden or _hidden_row(row))
            if row.find(f"{W}trPr/{W}del") is None:
                lines += join_row([self._read_cell(cell, in_row) for cell in _find_all(row, W + "tc")])
        return lines

    def _read_cell(self, cell: Element, around: Surroundings) -> list[Line]:
        properties = cell.find(W + "tcPr")
        own = None if properties is None else shading_colour(properties.find(W + "shd"))
        return self.read(cell, replace(around, depth=around.depth + 1, fill=own or around.fill))

    def _read_paragraph(self, paragraph: Element, around: Surroundings) -> list[Line]:
        properties = read_properties(paragraph.find(W + "pPr"))
        style = self.styles.paragraph(properties.style_id)
        look = style.look
        fill = properties.fill or look.fill or around.fill
        inline = self.inline.read(paragraph, look if fill == look.fill else replace(look, fill=fill))
        self.footnotes += inline.footnotes
        lines: list[Line] = []
        if inline.runs and not (around.in_margin and _is_furniture(inline)):
            lines = _make_lines(inline, _make_hint(style, properties), around.hidden or properties.hidden)
        if properties.starts_page or inline.breaks_before:
            lines.insert(0, Line(PAGE_BREAK))
        if inline.breaks_after:
            lines.append(Line(PAGE_BREAK))
        for relation in inline.diagrams:
            lines += self.read_diagram(relation)
        for box in inline.boxes:
            hidden = around.hidden or box.hidden
            inside = replace(around, depth=around.depth + 1, fill=box.fill or around.fill, hidden=hidden)
            lines += self.read(box.content, inside)
        return lines


def _make_lines(inline: Inline, hint: Hint, hidden: HiddenReason | None) -> list[Line]:
    lines = make_lines(inline.runs, hint, joins_breaks=hint.role == "item")
    if inline.links:
        lines += link_lines(inline.links)
    return [replace(line, hidden=line.hidden or hidden) for line in lines] if hidden else lines


def _make_hint(style: ParagraphStyle, properties: ParagraphProperties) -> Hint:
    level = style.level if properties.heading_level is None else properties.heading_level
    if level:
        return Hint("heading", level)
    if style.is_title:
        return Hint("title")
    is_item = style.is_item if properties.is_item is None else properties.is_item
    return Hint("item", properties.item_level) if is_item else WHOLE


def _hidden_row(row: Element) -> HiddenReason | None:
    if row.find(f"{W}trPr/{W}hidden") is not None:
        return "not_displayed"
    height = row.find(f"{W}trPr/{W}trHeight")
    is_exact = height is not None and height.get(W + "hRule") == "exact"
    return "clipped" if height is not None and is_exact and is_flat(height.get(VAL)) else None


def _is_furniture(inline: Inline) -> bool:
    letters = sum(char.isalpha() for run in inline.runs for char in run.text)
    return inline.has_page_number and letters <= _FURNITURE_LETTERS


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
