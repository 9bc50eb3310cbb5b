"""The own interpreter shows the same glyphs in the same places as pdfminer's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import Type1FontHeaderParser
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from mlmatch.model.document import Line
from mlmatch.readers.pdf.canvas import Canvas, Ink, Matrix, Rectangle
from mlmatch.readers.pdf.fallback import draw_page as draw_page_slowly
from mlmatch.readers.pdf.fonts import ICON, FontStore, read_encoding, read_to_unicode
from mlmatch.readers.pdf.interpreter import draw_page
from mlmatch.readers.pdf.lines import compose_lines
from mlmatch.readers.pdf.miner import new_canvas

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "fixtures" / "layouts").glob("*.pdf"))
POINTS = 0.002
"""Places may differ by so much: the two add the same numbers up in another order."""


@dataclass
class Recorder(Canvas):
    """Keeps every glyph and where it starts and ends on its baseline."""

    glyphs: list[tuple[str, float, float, float, float]] = field(default_factory=list)

    def show(
        self, glyphs: Sequence[tuple[str, float, float]], matrix: Matrix, size: float, ink: Ink, clip: Rectangle | None
    ) -> None:
        a, b, _, _, e, f = matrix
        for text, start, advance in glyphs:
            self.glyphs.append(
                (text, a * start + e, b * start + f, a * (start + advance) + e, b * (start + advance) + f)
            )


class Keeper(PDFLayoutAnalyzer):
    """pdfminer's own analysis, kept page by page."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.pages: list[Any] = []

    def receive_layout(self, ltpage: Any) -> None:
        self.pages.append(ltpage)


def characters(container: LTContainer[Any]) -> Iterator[LTChar]:
    for part in container:
        if isinstance(part, LTChar):
            yield part
        elif isinstance(part, LTContainer):
            yield from characters(part)


def compare(
    data: bytes,
) -> Iterator[tuple[list[tuple[str, float, float, float, float]], list[tuple[str, float, float, float, float]]]]:
    """For each page our glyphs and pdfminer's."""
    resources = PDFResourceManager()
    device = Keeper(resources)
    fonts = FontStore()
    interpreter = PDFPageInterpreter(resources, device)
    document = PDFDocument(PDFParser(BytesIO(data)))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        interpreter.process_page(page)
        recorder = Recorder(number, 0.0, 0.0)
        draw_page(page, recorder, fonts, frozenset(), 10**9)
        theirs = []
        for char in characters(device.pages[-1]):
            a, b, _, _, e, f = char.matrix
            theirs.append((char.get_text(), e, f, e + a * char.adv, f + b * char.adv))
        yield recorder.glyphs, theirs


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_glyphs_and_places_are_those_of_pdfminer(path: Path) -> None:
    for ours, theirs in compare(path.read_bytes()):
        assert len(ours) == len(theirs)
        assert [
            (one[0], other[0]) for one, other in zip(ours, theirs, strict=True) if one[0] not in (other[0], ICON)
        ] == []
        for one, other in zip(ours, theirs, strict=True):
            assert one[1:] == pytest.approx(other[1:], abs=POINTS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_fallback_draws_the_same_lines(path: Path) -> None:
    fonts = FontStore()
    document = PDFDocument(PDFParser(BytesIO(path.read_bytes())))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        ours, theirs = new_canvas(page, number), new_canvas(page, number)
        draw_page(page, ours, fonts, frozenset(), 10**9)
        draw_page_slowly(page, theirs, fonts)
        assert [shown(line) for line in compose_lines(ours)] == [shown(line) for line in compose_lines(theirs)]


def shown(line: Line) -> tuple[object, ...]:
    box = line.box
    place = (round(box.x0), round(box.y0), round(box.x1)) if box else None
    return (line.text, place, round(line.size, 1), line.bold, line.colour, line.hidden)


MAPS = [
    b"2 beginbfchar\n<01> <0041>\n<02> <00660069>\nendbfchar",
    b"1 beginbfrange\n<0010> <0013> <0061>\nendbfrange",
    b"1 beginbfrange\n<0010> <0012> [<0061> <0062006A> <0063>]\nendbfrange",
    b"/CMapName /X def\n1 begincodespacerange <0000><FFFF> endcodespacerange\n1 beginbfchar<0003><0020>endbfchar\n1 beginbfchar\n<0003> <00A0>\nendbfchar",
    b"1 beginbfchar\n<05> <D83DDE00>\nendbfchar",
]


HEADERS = [
    b"/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\ndup 65 /A put\ndup 28 /fi put\nreadonly def",
    b"dup 12/quoteright put dup 7 /uni00E9 put dup 3 /nosuchglyph put dup 300 /B put dup -1 /C put",
    b"dup 9 /space put /FontBBox{-27 -250 1009 969}readonly def",
]


@pytest.mark.parametrize("header", HEADERS)
def test_encodings_of_font_programs_are_read_as_pdfminer_reads_them(header: bytes) -> None:
    assert read_encoding(header) == Type1FontHeaderParser(BytesIO(header)).get_encoding()


def test_maps_of_the_same_bytes_are_read_once() -> None:
    assert read_to_unicode(MAPS[0]) is read_to_unicode(bytes(bytearray(MAPS[0])))


@pytest.mark.parametrize("data", MAPS)
def test_to_unicode_maps_are_read_as_pdfminer_reads_them(data: bytes) -> None:
    theirs = FileUnicodeMap()
    CMapParser(theirs, BytesIO(data)).run()
    assert read_to_unicode(data) == theirs.cid2unichr
