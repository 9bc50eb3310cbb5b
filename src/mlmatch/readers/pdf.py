"""PDF -> pages of lines. The engine that runs through the page is a choice; what it draws on is pdf_canvas.py.

pdfminer leaks whatever its parsers stumble upon (ValueError, RecursionError, IndexError, TypeError, AttributeError, KeyError,
binascii.Error ...); this is the seam where all of it becomes one of our errors.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from mlmatch.errors import EmptyError, EncryptedError, InputError, MalformedError, NoTextError, TooLargeError
from mlmatch.model.document import Page
from mlmatch.model.text import ParseWarning
from mlmatch.readers.limits import Limits
from mlmatch.readers.pdf_canvas import Canvas
from mlmatch.readers.pdf_lines import compose_lines
from mlmatch.readers.pdf_pdfminer import draw_page

MIN_CHARACTERS = 20
"""Fewer characters in a whole document are no resume and no posting."""


def read_pdf(data: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[ParseWarning, ...]]:
    """Pages of a PDF. Raises EncryptedError, MalformedError, NoTextError or TooLargeError."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it would log content
    if not data:
        raise EmptyError("The file is empty")
    try:
        canvases = list(_draw_pages(data, limits))
    except (InputError, MemoryError):
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedError("The PDF needs a password; save a copy without one") from error
    except Exception as error:
        raise MalformedError(f"The PDF is broken ({type(error).__name__}); export it again") from error
    if not canvases:
        raise MalformedError("The PDF has no pages")
    pages = tuple(Page(canvas.number, canvas.width, canvas.height, compose_lines(canvas)) for canvas in canvases)
    if sum(len(line.text) for page in pages for line in page.lines) < MIN_CHARACTERS:
        raise NoTextError("The PDF has pages but almost no text: it may be a scan; run text recognition (OCR) on it first")
    return pages, tuple(_warnings(canvases, pages))


def _draw_pages(data: bytes, limits: Limits) -> Iterator[Canvas]:
    resources = PDFResourceManager()
    characters = 0
    document = PDFDocument(PDFParser(BytesIO(data)))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > limits.max_pages:
            raise TooLargeError(f"The PDF has more than {limits.max_pages} pages")
        canvas = draw_page(page, number, resources)
        characters += canvas.characters
        if characters > limits.max_characters:
            raise TooLargeError(f"The PDF has more than {limits.max_characters} characters")
        yield canvas


def _warnings(canvases: list[Canvas], pages: tuple[Page, ...]) -> Iterator[ParseWarning]:
    empty = [canvas.number for canvas, page in zip(canvases, pages, strict=True) if canvas.pictures and not page.lines]
    if empty:
        numbers = ", ".join(map(str, empty))
        yield ParseWarning(code="page_without_text", message=f"No text on page {numbers}: it may be a scan; use text recognition")
