"""Where readers put their lines: cleaned, counted against the limits, parted into pages."""

from __future__ import annotations

import re

from mlmatch.errors import TooLargeError
from mlmatch.model.document import Hint, Line, Page
from mlmatch.model.text import ParseWarning
from mlmatch.readers.characters import clean_characters
from mlmatch.readers.limits import Limits

Pieces = tuple[tuple[Page, ...], tuple[ParseWarning, ...]]
"""What every reader gives back: pages, and what a person should know about the reading."""

PARAGRAPH = Hint("paragraph")
"""A line that is whole as it stands: not to be joined with the next as if it were wrapped."""

INVISIBLE_CHARACTERS = ParseWarning(
    code="invisible_characters",
    message="invisible characters split words or turned the direction of writing; they were removed, look at the text",
)
_GAPS = re.compile(r"\t[ \t]*")


class LineSink:
    """Collects the lines of one document."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pages: list[list[Line]] = [[]]
        self._characters = 0
        self._count = 0
        self._warnings: dict[str, ParseWarning] = {}

    def add(self, line: Line) -> None:
        """One line, or several where its text holds line feeds; blank ones are left out, a form feed ends the page.

        Tabs between words are gaps between cells and become one each. Page and order are set here.
        """
        text, splits_words = clean_characters(line.text)
        if splits_words:
            self.warn(INVISIBLE_CHARACTERS)
        for number, part in enumerate(text.split("\f")):
            if number:
                self.break_page()
            for piece in part.split("\n"):
                piece = piece.strip()
                if piece:
                    piece = _GAPS.sub("\t", piece) if "\t" in piece else piece
                    self._append(_place(line, piece, len(self._pages), self._count))

    def add_clean(self, text: str, hint: Hint | None) -> None:
        """A line of cleaned text as it stands, its indentation kept."""
        self._append(Line(text, len(self._pages), None, 0.0, False, False, None, hint, None, self._count))

    def blank(self) -> None:
        """An empty line, as a sign that a block ends; several in a row count once."""
        page = self._pages[-1]
        if page and page[-1].text:
            self._append(Line("", page=len(self._pages), order=self._count))

    def break_page(self) -> None:
        if self._pages[-1]:
            self._pages.append([])
        if len(self._pages) > self.limits.max_pages:
            raise TooLargeError(f"more than {self.limits.max_pages} pages")

    def warn(self, warning: ParseWarning) -> None:
        self._warnings.setdefault(warning.code, warning)

    def pieces(self) -> Pieces:
        pages = [lines for lines in self._pages if lines]
        made = tuple(Page(number, 0.0, 0.0, tuple(lines)) for number, lines in enumerate(pages, start=1))
        return made, tuple(self._warnings.values())

    def _append(self, line: Line) -> None:
        self._count += 1
        self._characters += len(line.text) + 1
        if len(line.text) > self.limits.max_line_characters:
            raise TooLargeError(f"a line of more than {self.limits.max_line_characters} characters")
        if self._characters > self.limits.max_characters:
            raise TooLargeError(f"more than {self.limits.max_characters} characters of text")
        if self._count > self.limits.max_lines:
            raise TooLargeError(f"more than {self.limits.max_lines} lines")
        self._pages[-1].append(line)


def _place(line: Line, text: str, page: int, order: int) -> Line:
    """The line with its place; by hand, because `replace` takes five times as long and this runs for every line."""
    return Line(text, page, line.box, line.size, line.bold, line.italic, line.colour, line.hint, line.hidden, order)
