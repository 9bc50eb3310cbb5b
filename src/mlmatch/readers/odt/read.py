"""ODT by zip and XML alone: body, frames, notes, headers and footers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from mlmatch.errors import EncryptedError, TooLargeError
from mlmatch.model.document import Hint, Line
from mlmatch.model.frozen import frozen
from mlmatch.readers.archive import Archive
from mlmatch.readers.limits import Limits
from mlmatch.readers.links import link_lines
from mlmatch.readers.odt.styles import DRAW, OFFICE, STYLE, TABLE, TEXT, XLINK, Styles
from mlmatch.readers.rows import join_row
from mlmatch.readers.runs import PLAIN, Look, Run, make_lines
from mlmatch.readers.sink import PARAGRAPH, LineSink, Pieces
from mlmatch.readers.xml import parse_xml

_PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})
_UNSEEN = frozenset(
    [
        *(TEXT + name for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls")),
        *(TEXT + name for name in ("note-citation", "ruby-text")),
        *(OFFICE + name for name in ("annotation", "annotation-end", "forms", "event-listeners")),
    ]
)
_ROW_GROUPS = frozenset(TABLE + name for name in ("table-rows", "table-header-rows", "table-row-group"))
_PAGE_NUMBERS = frozenset({TEXT + "page-number", TEXT + "page-count"})
_ITEMS = frozenset({TEXT + "list-item", TEXT + "list-header"})
_HEADERS = tuple(STYLE + name for name in ("header-first", "header", "header-left"))
_FOOTERS = tuple(STYLE + name for name in ("footer-first", "footer", "footer-left"))
_MOST_BLANKS = 100
_FURNITURE_LETTERS = 11


def read_odt(data: bytes, limits: Limits) -> Pieces:
    """Headers, body, notes, footers."""
    archive = Archive(data, limits)
    if b"encryption-data" in (archive.get("META-INF/manifest.xml") or b""):
        raise EncryptedError("a document behind a password; save it without one")
    content = parse_xml(archive.read("content.xml"), limits)
    style_part = archive.get("styles.xml")
    roots = [content] if style_part is None else [parse_xml(style_part, limits), content]
    styles = Styles(roots)
    reader = _Reader(styles, limits)
    base = _Place(look=styles.base())
    margins = roots[0] if len(roots) > 1 else None
    lines = reader.read_margins(margins, _HEADERS, base)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is not None:
        lines += reader.read_blocks(body, base)
    lines += reader.notes + reader.read_margins(margins, _FOOTERS, base)
    sink = LineSink(limits)
    for line in lines:
        sink.add(line)
    return sink.pieces()


@frozen
class _Place:
    """Where a block stands."""

    depth: int = 0
    look: Look = PLAIN
    list_level: int = 0
    in_margin: bool = False


@dataclass(slots=True)
class _Inline:
    runs: list[Run] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    has_page_number: bool = False
    breaks_page: bool = False


@dataclass(slots=True)
class _Reader:
    styles: Styles
    limits: Limits
    notes: list[Line] = field(default_factory=list)

    def read_margins(self, root: Element | None, kinds: tuple[str, ...], place: _Place) -> list[Line]:
        """Lines of headers or footers; what two of them say alike, once."""
        lines: list[Line] = []
        masters = [] if root is None else list(root.iter(STYLE + "master-page"))
        for kind in kinds:
            for master in masters:
                for margin in master.iterfind(kind):
                    if margin.get(STYLE + "display") != "false":
                        known = {line.text for line in lines}
                        found = self.read_blocks(margin, replace(place, in_margin=True))
                        lines += [line for line in found if line.text not in known]
        return lines

    def read_blocks(self, parent: Element, place: _Place) -> list[Line]:
        if place.depth > self.limits.max_depth:
            raise TooLargeError(f"blocks nested more than {self.limits.max_depth} deep")
        deeper = replace(place, depth=place.depth + 1)
        lines: list[Line] = []
        for child in parent:
            tag = child.tag
            if tag in _PARAGRAPHS:
                lines += self._read_paragraph(child, deeper)
            elif tag == TEXT + "list":
                lines += self.read_blocks(child, replace(deeper, list_level=place.list_level + 1))
            elif tag in _ITEMS:
                lines += self._read_item(child, deeper)
            elif tag == TABLE + "table":
                lines += self._read_table(child, deeper)
            elif tag == DRAW + "frame":
                lines += self._read_frame(child, deeper)
            elif tag == TEXT + "soft-page-break":
                lines.append(Line("\f"))
            elif tag not in _UNSEEN:
                lines += self.read_blocks(child, self._enter_section(child, deeper))
        return lines

    def _enter_section(self, element: Element, place: _Place) -> _Place:
        if element.tag == TEXT + "section" and element.get(TEXT + "display") == "none":
            return replace(place, look=replace(place.look, hidden="not_displayed"))
        return place

    def _read_item(self, item: Element, place: _Place) -> list[Line]:
        """Only the first paragraph is the item; those after it stand for themselves."""
        lines = self.read_blocks(item, place)
        is_first = True
        for index, line in enumerate(lines):
            if line.hint and line.hint.role == "item" and line.hint.level == place.list_level:
                if not is_first:
                    lines[index] = replace(line, hint=PARAGRAPH)
                is_first = False
        return lines

    def _read_table(self, table: Element, place: _Place) -> list[Line]:
        """Repeated rows and cells are read once: they repeat nothing but emptiness."""
        fill = self.styles.fill("table", table.get(TABLE + "style-name")) or place.look.fill
        lines: list[Line] = []
        for row in _own_rows(table):
            if row.get(TABLE + "visibility") in ("collapse", "filter"):
                row_look = replace(place.look, fill=fill, hidden="not_displayed")
            else:
                row_look = replace(place.look, fill=fill)
            cells = [self._read_cell(cell, replace(place, look=row_look, list_level=0)) for cell in row]
            lines += join_row(cells)
        return lines

    def _read_cell(self, cell: Element, place: _Place) -> list[Line]:
        fill = self.styles.fill("table-cell", cell.get(TABLE + "style-name"))
        return self.read_blocks(cell, replace(place, look=replace(place.look, fill=fill)) if fill else place)

    def _read_frame(self, frame: Element, place: _Place) -> list[Line]:
        lines: list[Line] = []
        fill = self.styles.fill("graphic", frame.get(DRAW + "style-name"))
        inside = replace(place, look=replace(place.look, fill=fill or place.look.fill), list_level=0)
        for box in frame.iterfind(DRAW + "text-box"):
            lines += self.read_blocks(box, inside)
        return lines

    def _read_paragraph(self, paragraph: Element, place: _Place) -> list[Line]:
        name = paragraph.get(TEXT + "style-name")
        look = self.styles.apply(place.look, "paragraph", name)
        inline = _Inline()
        self._walk(paragraph, look, inline, place.depth)
        lines: list[Line] = []
        if not (place.in_margin and _is_furniture(inline)):
            hint = self._make_hint(paragraph, name, place)
            lines = make_lines(inline.runs, hint, joins_breaks=hint.role == "item")
            lines += link_lines(inline.links)
        if self.styles.breaks_page(name):
            lines.insert(0, Line("\f"))
        if inline.breaks_page:
            lines.append(Line("\f"))
        for frame in inline.frames:
            lines += self._read_frame(frame, replace(place, depth=place.depth + 1))
        return lines

    def _make_hint(self, paragraph: Element, name: str | None, place: _Place) -> Hint:
        level = self.styles.outline_level(name)
        if paragraph.tag == TEXT + "h":
            stated = paragraph.get(TEXT + "outline-level", "")
            level = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 3 else level or 1
        if level:
            return Hint("heading", level)
        if self.styles.is_title(name):
            return Hint("title")
        return Hint("item", place.list_level) if place.list_level else PARAGRAPH

    def _walk(self, parent: Element, look: Look, inline: _Inline, depth: int) -> None:
        if depth > self.limits.max_depth:
            raise TooLargeError(f"a paragraph nested more than {self.limits.max_depth} deep")
        if parent.text:
            inline.runs.append(Run(_blanks(parent.text), look))
        for child in parent:
            self._read_inline(child, look, inline, depth + 1)
            if child.tail:
                inline.runs.append(Run(_blanks(child.tail), look))

    def _read_inline(self, child: Element, look: Look, inline: _Inline, depth: int) -> None:
        tag = child.tag
        if tag == TEXT + "s":
            count = child.get(TEXT + "c", "1")
            inline.runs.append(
                Run(" " * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1), look)
            )
        elif tag == TEXT + "tab":
            inline.runs.append(Run("\t", look))
        elif tag == TEXT + "line-break":
            inline.runs.append(Run("\n", look))
        elif tag == TEXT + "soft-page-break":
            inline.breaks_page = True
        elif tag == TEXT + "span":
            self._walk(child, self.styles.apply(look, "text", child.get(TEXT + "style-name")), inline, depth)
        elif tag == TEXT + "a":
            first = len(inline.runs)
            self._walk(child, look, inline, depth)
            inline.links.append((child.get(XLINK + "href", ""), "".join(run.text for run in inline.runs[first:])))
        elif tag == TEXT + "note":
            body = child.find(TEXT + "note-body")
            self.notes += [] if body is None else self.read_blocks(body, _Place(depth, self.styles.base()))
        elif tag == DRAW + "frame":
            inline.frames.append(child)
        elif tag == TEXT + "hidden-text":
            inline.runs.append(Run(child.get(TEXT + "string-value", ""), replace(look, hidden="not_displayed")))
        elif tag in _PAGE_NUMBERS:
            inline.has_page_number = True
        elif tag not in _UNSEEN:
            self._walk(child, look, inline, depth)


def _own_rows(table: Element) -> list[Element]:
    """The rows of a table, also those in groups, without the rows of tables inside its cells."""
    found: list[Element] = []
    waiting = list(table)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == TABLE + "table-row":
            found.append(element)
        elif element.tag in _ROW_GROUPS:
            waiting += list(element)[::-1]
    return found


def _blanks(text: str) -> str:
    """Line ends and tabs of the XML are blanks; the real ones have elements of their own."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _is_furniture(inline: _Inline) -> bool:
    letters = sum(char.isalpha() for run in inline.runs for char in run.text)
    return inline.has_page_number and letters <= _FURNITURE_LETTERS
