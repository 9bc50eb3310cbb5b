"""PDF -> pages of lines.

An engine draws the pages on canvases (canvas.py); lines are made of what was drawn, whatever the engine
(lines.py). pdfminer leaks whatever its parsers stumble upon (ValueError, RecursionError, IndexError, TypeError,
AttributeError, KeyError, binascii.Error ...); here is the seam where all of it becomes one of our errors.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Literal, cast

from mlmatch.errors import EmptyError, InputError, MalformedError, NoTextError, TooLargeError
from mlmatch.model.document import Page
from mlmatch.model.text import ParseWarning
from mlmatch.readers.characters import splits_words
from mlmatch.readers.limits import Limits
from mlmatch.readers.pdf.canvas import Canvas
from mlmatch.readers.pdf.lines import compose_lines
from mlmatch.readers.sink import INVISIBLE_CHARACTERS

Engine = Literal["pdfminer"]
Drawer = Callable[[bytes, Limits], Iterator[Canvas]]
ENGINES: dict[Engine, str] = {"pdfminer": "mlmatch.readers.pdf.miner"}
"""The module of each engine; its `draw_pages(data, limits)` gives a Canvas for each page."""

MIN_CHARACTERS = 20
"""Fewer characters in a whole document are no resume and no posting."""


def read_pdf(
    data: bytes, limits: Limits, *, engine: Engine = "pdfminer"
) -> tuple[tuple[Page, ...], tuple[ParseWarning, ...]]:
    """Pages of a PDF. Raises EncryptedError, MalformedError, NoTextError or TooLargeError."""
    if not data:
        raise EmptyError("The file is empty")
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it logs quotes the document
    draw_pages = cast("Drawer", import_module(ENGINES[engine]).draw_pages)
    try:
        canvases = list(draw_pages(data, limits))
        pages = tuple(Page(canvas.number, canvas.width, canvas.height, compose_lines(canvas)) for canvas in canvases)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # What pdfminer says quotes the document, and a log of ours would quote pdfminer.
        raise MalformedError(f"The PDF is broken ({type(error).__name__}); export it again") from None
    if not pages:
        raise MalformedError("The PDF has no pages; export it again")
    characters = sum(len(line.text) for page in pages for line in page.lines)
    if characters > 2 * limits.max_characters:  # a glyph may stand for several letters
        raise TooLargeError(f"The PDF has more than {limits.max_characters} characters")
    if characters < MIN_CHARACTERS:
        raise NoTextError(
            "The PDF has pages but almost no text: it may be a scan; run text recognition (OCR) on it first"
        )
    return pages, tuple(_warnings(canvases, pages))


def _warnings(canvases: Sequence[Canvas], pages: Sequence[Page]) -> Iterator[ParseWarning]:
    empty = [canvas.number for canvas, page in zip(canvases, pages, strict=True) if canvas.pictures and not page.lines]
    if empty:
        numbers = ", ".join(map(str, empty))
        message = f"page {numbers} has pictures and no text: it may be a scan; run text recognition (OCR) on it first"
        yield ParseWarning(code="page_without_text", message=message)
    if any(splits_words(line.text) for page in pages for line in page.lines):
        yield INVISIBLE_CHARACTERS
