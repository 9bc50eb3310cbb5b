"""A document on its way: lines as a reader sees them, then one frozen text with lines, sections and offsets."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from mlmatch.model.frozen import frozen
from mlmatch.model.text import ParseWarning, Span

Format = Literal[
    "pdf", "docx", "odt", "html", "markdown", "text", "rtf", "json_resume", "job_posting",
]  # fmt: skip

HiddenReason = Literal["white", "tiny", "off_page", "covered", "render_mode", "transparent", "clipped", "not_displayed"]


@frozen
class Box:
    """A rectangle on a page in points, origin top left, y growing downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


@frozen
class Hint:
    """What a format says outright about a line, so that nobody has to ask for the format later.

    `role` is one of: heading, item, label, title (the name over the whole document), paragraph (a line that is whole
    as it stands, never to be joined with its neighbours as if it were wrapped), link (the address behind the words of
    the line before), columns (the names at the head of a table), furniture (a menu or the like of a web page, put
    after its content; a watermark), or a field such as
    "position.title", "position.employer", "position.dates", "position.location", "degree.institution", "degree.name",
    "degree.grade", "degree.dates", "skill", "contact.name", "contact.email", ..., "requirement", "preferred", "duty",
    "salary", "employment_type", "remote", "location", "employer", "fact". `level` is the depth of a heading (1 is the
    highest) or of a list item; `group` numbers the record (the third job, say) that a field belongs to; `section`
    names the section (see data/headings.toml) where the format states it.
    """

    role: str
    level: int = 0
    group: int | None = None
    section: str | None = None


@frozen
class Look:
    """A part of a line in one weight, slant and colour."""

    text: str
    bold: bool
    italic: bool = False
    colour: str | None = None


@frozen
class Line:
    """One visual run of text as a reader found it: never across a column gap."""

    text: str
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    """Font size in points, 0 if the format has none."""
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    """Fill colour as "#rrggbb", None if unknown."""
    hint: Hint | None = None
    hidden: HiddenReason | None = None
    order: int = 0
    """Place in the reader's own order (content stream, document order)."""
    font: str = ""
    """Name of the typeface, "" if unknown; says whether two lines look alike, no more."""
    looks: tuple[Look, ...] = ()
    """The parts of a line that changes its look within; joined they are its text. Empty for all others."""


@frozen
class Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


@frozen
class Source:
    """What a reader gives back: pages, and what they were made of."""

    format: Format
    sha256: str
    pages: tuple[Page, ...]
    warnings: tuple[ParseWarning, ...] = ()


@frozen
class TextLine:
    """A logical line of a Document: a heading, a whole bullet, a whole paragraph, or one line of a header block."""

    span: Span
    page: int
    kind: Literal["heading", "item", "text"]
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    indent: float = 0.0
    hint: Hint | None = None
    label: Span | None = None
    """The run-in label at its start, without the colon: "Languages" in "Languages: Python, R"."""
    box: Box | None = None
    cells: tuple[Span, ...] = ()
    """Parts of the line that stood apart on the page (a date in the right margin, say), left to right; empty if it is
    one run."""
    mark: str = ""
    """The bullet, number or tick that stood before an item: it may say yes, maybe or no."""


@frozen
class Section:
    """Lines [first, last) of a Document under one heading; `kind` is a key of data/headings.toml, or "top", or
    "other"."""

    kind: str
    title: Span | None
    first: int
    last: int
    certain: bool = True
    """False where the kind was concluded from content because there was no heading."""


@frozen
class HiddenText:
    text: str
    page: int
    reason: HiddenReason


@frozen
class Document:
    """One frozen text; every offset anywhere counts characters of `text`."""

    text: str
    lines: tuple[TextLine, ...]
    sections: tuple[Section, ...]
    format: Format
    sha256: str
    hidden: tuple[HiddenText, ...] = ()
    unassigned: tuple[int, ...] = ()
    """Indices of lines that belong to no section."""
    warnings: tuple[ParseWarning, ...] = field(default=())

    def line_text(self, line: TextLine) -> str:
        return self.text[line.span.start : line.span.end]
