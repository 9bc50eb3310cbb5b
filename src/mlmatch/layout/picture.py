"""A page as it was read: boxes numbered in reading order, so that a heuristic can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mlmatch.layout.places import locate
from mlmatch.model.document import Box, Document, Page, Source

COLOURS = {"heading": "#c0392b", "item": "#2471a3", "text": "#1e8449"}
HIDDEN_COLOUR = "#b7950b"
UNPLACED_COLOUR = "#7d3c98"


def draw_pages(source: Source, document: Document) -> list[str]:
    """One SVG for each page that has boxes: the print in grey, logical lines framed and numbered as they are read.

    Headings are red, list items blue, text green, hidden text yellow, lines of no section violet.
    """
    return [draw_page(page, document) for page in source.pages if any(line.box for line in page.lines)]


def draw_page(page: Page, document: Document) -> str:
    """The SVG of one page."""
    shapes = [*_print(page), *_frames(page, document)]
    size = f'width="{page.width:g}" height="{page.height:g}" viewBox="0 0 {page.width:g} {page.height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">'
    return "\n".join([head, f'<rect {size.split(" viewBox")[0]} fill="white"/>', *shapes, "</svg>\n"])


def _print(page: Page) -> Iterator[str]:
    for line in page.lines:
        if line.box is None:
            continue
        colour = HIDDEN_COLOUR if line.hidden else "#888888"
        width, foot = line.box.x1 - line.box.x0, locate(line).baseline
        place = f'x="{line.box.x0:g}" y="{foot:g}" font-size="{line.size:g}" textLength="{max(width, 1):g}"'
        yield f'<text {place} lengthAdjust="spacingAndGlyphs" fill="{colour}">{escape(line.text)}</text>'


def _frames(page: Page, document: Document) -> Iterator[str]:
    unassigned = set(document.unassigned)
    for number, line in enumerate(document.lines):
        if line.page == page.number and line.box is not None:
            yield from _frame(line.box, number + 1, UNPLACED_COLOUR if number in unassigned else COLOURS[line.kind])


def _frame(box: Box, number: int, colour: str) -> Iterator[str]:
    size = f'x="{box.x0 - 1:g}" y="{box.y0 - 1:g}" width="{box.x1 - box.x0 + 2:g}" height="{box.y1 - box.y0 + 2:g}"'
    yield f'<rect {size} fill="none" stroke="{colour}" stroke-width="0.6"/>'
    yield f'<text x="{max(1.0, box.x0 - 12):g}" y="{box.y0 + 5:g}" font-size="5.5" fill="{colour}">{number}</text>'
