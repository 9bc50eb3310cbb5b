"""DOCX by zip and XML alone: nothing that Word would print is left out, nothing that it would not print is let in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from mlmatch.errors import InputError
from mlmatch.model.document import Format, Line
from mlmatch.model.text import ParseWarning
from mlmatch.readers.archive import Archive
from mlmatch.readers.docx.blocks import BlockReader, Surroundings
from mlmatch.readers.docx.drawing import has_band
from mlmatch.readers.docx.inline import InlineReader, R
from mlmatch.readers.docx.package import Package
from mlmatch.readers.docx.paragraph import VAL, W
from mlmatch.readers.docx.style_sheet import StyleSheet
from mlmatch.readers.docx.styles import Styles
from mlmatch.readers.html.css import read_colour
from mlmatch.readers.limits import Limits
from mlmatch.readers.runs import UNKNOWN_FILL
from mlmatch.readers.sink import PARAGRAPH, LineSink, Pieces
from mlmatch.readers.sniff import find_reader, sniff_content

_MAIN = "/officeDocument"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_IMPORTED: frozenset[Format] = frozenset({"html", "text", "rtf", "markdown"})
_EMBEDDED_WARNING = ParseWarning(
    code="embedded_document",
    message="the document imports another one, which was not read; open and save it once to take it in",
)
_HEADER_KINDS = ("first", "default", "even")


def read_docx(data: bytes, limits: Limits) -> Pieces:
    """Headers, body, notes, footers, in this order; of a header that says the same as another, one."""
    package = Package(Archive(data, limits), limits)
    main = package.related("", _MAIN) or "word/document.xml"
    package.archive.read(main)
    root = package.parse(main)
    body = root.find(W + "body") if root is not None else None
    sink = LineSink(limits)
    if root is None or body is None:
        return sink.pieces()
    sheet = StyleSheet(package.read(package.related(main, "/styles") or "word/styles.xml"), limits)
    styles = Styles(sheet)
    story = _Story(package, main, styles, sink, _paper(package, root))
    blocks = story.block_reader(main)
    lines = blocks.read(body, Surroundings(fill=story.paper))
    lines = story.margins(root, "header") + lines + story.notes(blocks.footnotes) + story.margins(root, "footer")
    for line in lines:
        sink.add(line)
    return sink.pieces()


@dataclass(slots=True)
class _Story:
    """Reads the parts that stand around the body and inside it."""

    package: Package
    main: str
    styles: Styles
    sink: LineSink
    paper: str | None

    def block_reader(self, part: str) -> BlockReader:
        links = {key: relation.target for key, relation in self.package.relations(part).items() if relation.is_external}
        max_depth = self.package.limits.max_depth
        inline = InlineReader(self.styles, links, max_depth)
        return BlockReader(self.styles, inline, max_depth, partial(self._diagram, part), partial(self._embedded, part))

    def _diagram(self, part: str, relation_id: str) -> list[Line]:
        """One line for each paragraph of a diagram."""
        relation = self.package.relations(part).get(relation_id)
        root = None if relation is None or relation.is_external else self.package.parse(relation.target)
        if root is None:
            return []
        texts = ("".join(text.text or "" for text in paragraph.iter(_A + "t")) for paragraph in root.iter(_A + "p"))
        return [Line(text, hint=PARAGRAPH) for text in texts if text.strip()]

    def _embedded(self, part: str, relation_id: str) -> list[Line]:
        """The lines of a page of HTML or text that Word would import when it opens the document."""
        relation = self.package.relations(part).get(relation_id)
        data = None if relation is None or relation.is_external else self.package.archive.get(relation.target)
        if not data:
            return []
        try:
            format_, content = sniff_content(data, self.package.limits)
        except InputError:
            format_, content = "docx", data
        if format_ not in _IMPORTED:
            self.sink.warn(_EMBEDDED_WARNING)
            return []
        pages, _ = find_reader(format_)(content, self.package.limits)
        return [line for page in pages for line in page.lines]

    def margins(self, root: Element, place: str) -> list[Line]:
        """The lines of all headers (or footers) that some section shows."""
        relations = self.package.relations(self.main)
        lines: list[Line] = []
        seen: set[str] = set()
        for reference in _shown_references(root, place):
            relation = relations.get(reference)
            if relation is None or relation.is_external or relation.target in seen:
                continue
            seen.add(relation.target)
            part = self.package.parse(relation.target)
            if part is not None:
                known = {line.text for line in lines}
                found = self.block_reader(relation.target).read(part, Surroundings(fill=self.paper, in_margin=True))
                lines += [line for line in found if line.text not in known]
        return lines

    def notes(self, references: list[tuple[str, str]]) -> list[Line]:
        """The lines of the notes that the text refers to, in order of reference."""
        lines: list[Line] = []
        for kind in ("footnote", "endnote"):
            wanted = [note for kind_, note in references if kind_ == kind]
            part = self.package.related(self.main, f"/{kind}s") if wanted else None
            root = self.package.parse(part)
            if part is None or root is None:
                continue
            reader = self.block_reader(part)
            notes = {note.get(W + "id"): note for note in root.iterfind(W + kind)}
            for note in dict.fromkeys(wanted):
                if note in notes:
                    lines += reader.read(notes[note], Surroundings(fill=self.paper))
        return lines


def _shown_references(root: Element, place: str) -> list[str]:
    """Relation ids of the headers or footers of all sections; that of the first page only where it is switched on."""
    found: list[str] = []
    for section in root.iter(W + "sectPr"):
        by_kind = {element.get(W + "type"): element for element in section.iterfind(f"{W}{place}Reference")}
        has_first = section.find(W + "titlePg")
        for kind in _HEADER_KINDS:
            if kind == "first" and (has_first is None or has_first.get(VAL) in ("0", "false")):
                continue
            if kind in by_kind:
                found.append(by_kind[kind].get(R_ID, ""))
    return found


R_ID = R + "id"


def _paper(package: Package, root: Element) -> str | None:
    """What lies behind the text of the pages: None is white paper."""
    if has_band(root):
        return UNKNOWN_FILL
    background = root.find(W + "background")
    settings = package.read("word/settings.xml") if background is not None else None
    if background is None or not settings or b"displayBackgroundShape" not in settings:
        return None
    return read_colour("#" + background.get(W + "color", "")) if len(background) == 0 else UNKNOWN_FILL
