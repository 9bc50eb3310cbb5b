"""Sources made in a test: lines of plain text, and lines with boxes."""

from __future__ import annotations

from mlmatch.layout import compose_document
from mlmatch.layout.headings import Family
from mlmatch.model.document import Box, Document, Hint, Line, Page, Source

LETTER = 0.5
"""Width of a letter as a part of the font size."""


def plain(text: str) -> Source:
    """A source of plain text; a blank line is the end of a block."""
    lines = tuple(Line(line, order=number) for number, line in enumerate(text.strip("\n").split("\n")))
    return Source("text", "", (Page(1, 0.0, 0.0, lines),))


def hinted(*rows: tuple[str, str, int]) -> Source:
    """A source of (text, role, level) lines, as HTML or DOCX give them."""
    lines = tuple(Line(text, hint=Hint(role, level), order=n) for n, (text, role, level) in enumerate(rows))
    return Source("docx", "", (Page(1, 0.0, 0.0, lines),))


def boxed(*pages: list[Line]) -> Source:
    """A source of pages of placed lines."""
    return Source(
        "pdf", "", tuple(Page(number, 595.0, 842.0, tuple(lines)) for number, lines in enumerate(pages, start=1))
    )


def put(
    text: str,
    x: float,
    y: float,
    order: int,
    *,
    size: float = 10.0,
    bold: bool = False,
    page: int = 1,
    width: float | None = None,
) -> Line:
    """A line whose baseline stands `y` points below the top of the page."""
    right = x + (LETTER * size * len(text) if width is None else width)
    return Line(
        text,
        page,
        Box(x, y - 0.78 * size, right, y + 0.22 * size),
        size,
        bold,
        order=order,
        colour="#000000",
        font="Test",
    )


def texts(document: Document) -> list[str]:
    return [document.line_text(line) for line in document.lines]


def kinds(document: Document) -> list[tuple[str, str | None]]:
    """(kind, title) of the sections."""
    return [(s.kind, document.text[s.title.start : s.title.end] if s.title else None) for s in document.sections]


def compose(text: str, *, headings: Family = "resume") -> Document:
    return compose_document(plain(text), headings=headings)
