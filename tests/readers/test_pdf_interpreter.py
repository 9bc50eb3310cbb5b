"""The own interpreter shows the same glyphs in the same places as pdfminer's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from mlmatch.readers.pdf_canvas import Canvas, Ink, Matrix, Rectangle
from mlmatch.readers.pdf_fonts import FontStore
from mlmatch.readers.pdf_interpreter import draw_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "fixtures" / "layouts").glob("*.pdf"))
POINTS = 0.002
"""Places may differ by so much: the two add the same numbers up in another order."""


@dataclass
class Recorder(Canvas):
    """Keeps every glyph and where it starts and ends on its baseline."""

    glyphs: list[tuple[str, float, float, float, float]] = field(default_factory=list)

    def show(
        self, glyphs: Iterable[tuple[str, float, float]], matrix: Matrix, size: float, ink: Ink, clip: Rectangle | None
    ) -> None:
        a, b, c, d, e, f = matrix
        for text, start, advance in glyphs:
            self.glyphs.append((text, a * start + e, b * start + f, a * (start + advance) + e, b * (start + advance) + f))


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


def compare(data: bytes) -> Iterator[tuple[list[tuple[str, float, float, float, float]], list[tuple[str, float, float, float, float]]]]:
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
        assert [glyph[0] for glyph in ours] == [glyph[0] for glyph in theirs]
        for one, other in zip(ours, theirs, strict=True):
            assert one[1:] == pytest.approx(other[1:], abs=POINTS)
