"""Engine: pdfminer's objects and fonts, our own interpreter; pages that it does not serve are drawn by pdfminer's."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from mlmatch.errors import EncryptedError, TooLargeError
from mlmatch.readers.limits import Limits
from mlmatch.readers.pdf.canvas import Canvas
from mlmatch.readers.pdf.colours import hidden_layers
from mlmatch.readers.pdf.fallback import draw_page as draw_page_slowly
from mlmatch.readers.pdf.fonts import FontStore
from mlmatch.readers.pdf.guard import Budget, GuardedDocument, GuardedParser
from mlmatch.readers.pdf.interpreter import Unserved, draw_page


def draw_pages(data: bytes, limits: Limits) -> Iterator[Canvas]:
    """Canvases of the pages of a PDF."""
    parser = GuardedParser(BytesIO(data), Budget(limits))
    try:
        document = GuardedDocument(parser)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedError("The PDF needs a password; save a copy without one") from error
    layers = hidden_layers(document.catalog)
    fonts = FontStore()
    left = limits.max_characters
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > limits.max_pages:
            raise TooLargeError(f"The PDF has more than {limits.max_pages} pages")
        canvas = _draw(page, number, fonts, layers, left)
        left -= canvas.characters
        yield canvas


def _draw(page: PDFPage, number: int, fonts: FontStore, layers: frozenset[int], max_characters: int) -> Canvas:
    canvas = new_canvas(page, number)
    try:
        draw_page(page, canvas, fonts, layers, max_characters)
    except Unserved:
        canvas = new_canvas(page, number)
        draw_page_slowly(page, canvas, fonts)
        if canvas.characters > max_characters:
            raise TooLargeError("The PDF has too many characters") from None
    return canvas


def new_canvas(page: PDFPage, number: int) -> Canvas:
    """An empty canvas as large as the page is looked at."""
    x0, y0, x1, y1 = page.mediabox
    turned = page.rotate in (90, 270)
    canvas = Canvas(number, y1 - y0 if turned else x1 - x0, x1 - x0 if turned else y1 - y0)
    if page.rotate == 0 and page.cropbox != page.mediabox:
        left, bottom, right, top = page.cropbox
        canvas.visible = (left - x0, bottom - y0, right - x0, top - y0)
    return canvas
