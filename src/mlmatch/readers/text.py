"""Plain text in any encoding."""

from __future__ import annotations

import re

from mlmatch.model.document import Hint, Line
from mlmatch.readers.characters import clean_characters
from mlmatch.readers.decode import decode_text
from mlmatch.readers.limits import Limits
from mlmatch.readers.sink import INVISIBLE_CHARACTERS, LineSink, Pieces

_UNDERLINE = re.compile(r"[=\-_~*\u2500\u2550\u2014\u2013]{3,}")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_TAB_COLUMNS = 4
_LONGEST_HEADING_CHARACTERS = 60


def read_text(data: bytes, limits: Limits) -> Pieces:
    """Every line as it stands, its indentation kept, blank lines as "", a form feed as the end of a page.

    A tab or three blanks inside a line are a gap between cells. A short line ruled off below is a heading.
    """
    text, splits_words = clean_characters(decode_text(data))
    sink = LineSink(limits)
    if splits_words:
        sink.warn(INVISIBLE_CHARACTERS)
    for number, page in enumerate(text.split("\f")):
        if number:
            sink.break_page()
        _add_page(page, sink)
    return sink.pieces()


def _add_page(page: str, sink: LineSink) -> None:
    lines = page.split("\n")
    for place, line in enumerate(lines):
        bare = line.strip()
        if not bare or _UNDERLINE.fullmatch(bare):
            sink.blank()
            continue
        above = lines[place - 1].strip() if place else ""
        below = lines[place + 1].strip() if place + 1 < len(lines) else ""
        sink.add(Line(_mark_gaps(line), hint=_heading_hint(bare, above, below)), keep_indent=True)


def _heading_hint(line: str, above: str, below: str) -> Hint | None:
    """A short line alone above a rule; the last line of a paragraph is not one, nor is a sentence or a row of cells."""
    if not _UNDERLINE.fullmatch(below) or len(_WIDE_GAP.split(line, maxsplit=1)[0]) > _LONGEST_HEADING_CHARACTERS:
        return None
    if (above and not _UNDERLINE.fullmatch(above)) or line[-1] in ".,;" or "\t" in line:
        return None
    return Hint("heading", level=1 if below[0] in "=\u2550" else 2)


def _mark_gaps(line: str) -> str:
    """The indentation in blanks, every gap inside the line as one tab."""
    body = line.lstrip()
    indent = line[: len(line) - len(body)].expandtabs(_TAB_COLUMNS)
    return indent + _WIDE_GAP.sub("\t", body)
