"""The page of an HTML document, built tag by tag: lines in the order in which they are drawn."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from mlmatch.errors import TooLargeError
from mlmatch.model.document import Hint, Line
from mlmatch.readers.characters import resolve_references
from mlmatch.readers.html.css import Declarations, Element, Sheet, make_element, read_declarations
from mlmatch.readers.html.elements import (
    BLOCKS,
    CELLS,
    CLOSES,
    ENCLOSES,
    FURNITURE,
    TABLE_PARTS,
    VOID,
    Open,
    make_open,
)
from mlmatch.readers.html.tokens import End, Raw, Start, Text, find_tokens
from mlmatch.readers.limits import Limits
from mlmatch.readers.links import link_lines
from mlmatch.readers.rows import join_row
from mlmatch.readers.runs import UNKNOWN_FILL, Run, make_lines
from mlmatch.readers.sink import PARAGRAPH

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_WIDE_BLANKS = re.compile(r"(?:\u00a0[ ]?){3,}|[\u2001\u2003]{2,}")
_LOOK_BACK_ELEMENTS = 60
_FEWEST_PARTS_OF_A_LAYOUT = 2
_LONGEST_TERM_CHARACTERS = 40
_ROOT = Open("", Element(frozenset()))


@dataclass(slots=True)
class Page:
    html: str
    limits: Limits
    sheet: Sheet = field(default_factory=Sheet)
    open: list[Open] = field(default_factory=list)
    outputs: list[list[Line]] = field(default_factory=lambda: [[]])
    rows: list[list[list[Line]]] = field(default_factory=list)
    """Cells of the open rows."""
    scopes: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    """Open elements by name; a table cell begins a new scope, out of which nothing can be closed by mistake."""
    runs: list[Run] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    anchor: tuple[str, int] | None = None
    """Address of the open link, and the first of its runs."""
    has_outer_sheet: bool = False
    ended: str = ""
    """Name of the inline element that ended just before, with no text since."""

    def read(self) -> list[Line]:
        """The lines of the page, its menus last."""
        too_large = TooLargeError(f"a page of more than {self.limits.max_elements} tags and texts")
        if self.html.count("<") > 2 * self.limits.max_elements:  # seen at once, where counting tokens takes seconds
            raise too_large
        self._read_sheets()
        for count, token in enumerate(find_tokens(self.html)):
            if count > self.limits.max_elements:
                raise too_large
            if isinstance(token, Text):
                self._add_text(token.text)
            elif isinstance(token, Start):
                self._start(token)
            elif isinstance(token, End):
                self._end(token.name)
            elif token.name in ("textarea", "xmp"):
                self._add_text(resolve_references(token.text))
        while self.open:
            self._close()
        self._flush()
        return self.outputs[0] + self.furniture

    def _read_sheets(self) -> None:
        """Styles may come after what they style, so they are read first."""
        if "<style" in self.html or "<STYLE" in self.html:
            for token in find_tokens(self.html):
                if isinstance(token, Raw) and token.name == "style" and token.attributes.get("media", "all") != "print":
                    self.sheet.add(token.text)

    # text

    def _innermost(self) -> Open:
        return self.open[-1] if self.open else _ROOT

    def _add_text(self, text: str) -> None:
        if not text:
            return
        self.ended = ""
        inside = self._innermost()
        if not inside.is_pre:
            text = _WIDE_BLANKS.sub("\t", _BLANKS.sub(" ", text)).replace("\u00a0", " ")
            if text[0] == " " and (not self.runs or self.runs[-1].text[-1:] in (" ", "\n", "\t")):
                text = text[1:]
        if text:
            self.runs.append(Run(text, inside.look))

    def _add_mark(self, mark: str) -> None:
        self.runs.append(Run(mark, self._innermost().look))

    def _flush(self) -> None:
        """The text since the last block boundary becomes lines."""
        self.ended = ""
        self._end_anchor()
        runs, self.runs = self.runs, []
        hint = self._innermost().hint
        if any(run.text.strip() for run in runs):
            self.outputs[-1] += make_lines(runs, hint, joins_breaks=hint.role == "item")
            if hint.role == "item":
                self._use_up_hint(hint)
        links, self.links = self.links, []
        self.outputs[-1] += link_lines(links)

    def _use_up_hint(self, hint: Hint) -> None:
        """Only the first line of a list item is the item; the blocks after it stand for themselves."""
        for opened in reversed(self.open):
            if opened.hint is not hint:
                break
            opened.hint = PARAGRAPH

    # elements

    def _start(self, token: Start) -> None:
        name, attributes = token.name, token.attributes
        if name in BLOCKS:
            self._imply_ends(name)
            self._flush()
        if name == "br":
            self._add_mark("\n")
        elif name == "link":
            self.has_outer_sheet |= "stylesheet" in attributes.get("rel", "").lower()
        elif name == "a":
            self._end_anchor()
            self.anchor = (attributes["href"], len(self.runs)) if attributes.get("href") else None
        if name in VOID or name == "head":
            return
        if self.ended == name and attributes.get("class"):
            self._add_text(" ")  # <span class=tag>Python</span><span class=tag>SQL</span> stand apart on the page
        self._push(name, attributes)

    def _push(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= self.limits.max_markup_depth:
            raise TooLargeError(f"elements nested more than {self.limits.max_markup_depth} deep")
        element = make_element(name, attributes)
        css = self._declarations(element, attributes)
        opened = make_open(name, attributes, element, css, self._innermost(), self.open)
        if self.has_outer_sheet and "class" in attributes and opened.look.fill is None:
            opened.look = replace(opened.look, fill=UNKNOWN_FILL)
        if opened.is_block or opened.is_cell:
            self._flush()
        elif opened.floats_right:
            self._add_mark("\t")
        if opened.is_cell and name not in CELLS:
            self._take_anonymous_cell()
        self.scopes[-1][name] += 1
        self.open.append(opened)
        if name in CELLS:
            self.scopes.append(Counter())
        if opened.is_row:
            self.rows.append([])
        if opened.collects:
            self.outputs.append([])

    def _declarations(self, element: Element, attributes: dict[str, str]) -> Declarations:
        css = self.sheet.declarations(element, self.open)
        return css | read_declarations(attributes["style"]) if "style" in attributes else css

    def _take_anonymous_cell(self) -> None:
        """Text that stands in a flexible box by itself, before the element that begins now."""
        if self.outputs[-1]:
            self.rows[-1].append(self.outputs[-1])
            self.outputs[-1] = []

    def _imply_ends(self, name: str) -> None:
        """Close what the author left open: the last <li> before the next, a <p> before any block."""
        closed = CLOSES.get(name, frozenset())
        for place in range(len(self.open) - 1, max(-1, len(self.open) - _LOOK_BACK_ELEMENTS), -1):
            opened = self.open[place].name
            if opened in closed:
                self._close_down_to(place)
                if not (name in ("tr", "tbody") and opened in CELLS):
                    return
            elif opened == "p" and not closed:
                self._close_down_to(place)
                return
            elif opened in ENCLOSES or (opened in CELLS and not closed & CELLS):
                return

    def _end(self, name: str) -> None:
        if name in ("br", "p") and not self.scopes[-1][name]:
            self._add_mark("\n")
        elif name == "a":
            self._end_anchor()
        if name in TABLE_PARTS and name not in CELLS:
            self._leave_cells(name)
        scope = self.scopes[-2] if name in CELLS and len(self.scopes) > 1 else self.scopes[-1]
        if not scope[name]:
            return
        place = next(place for place in range(len(self.open) - 1, -1, -1) if self.open[place].name == name)
        is_inline = not self.open[place].is_block
        self._close_down_to(place)
        self.ended = name if is_inline else ""

    def _leave_cells(self, name: str) -> None:
        """The end of a row or table ends its open cells."""
        while len(self.scopes) > 1 and not self.scopes[-1][name] and any(scope[name] for scope in self.scopes[:-1]):
            while self.open[-1].name not in CELLS:
                self._close()
            self._close()

    def _close_down_to(self, place: int) -> None:
        while len(self.open) > place:
            self._close()

    def _close(self) -> None:
        opened = self.open[-1]
        if opened.is_block or opened.is_cell:
            self._flush()
        elif opened.floats_right:
            self._add_mark("\t")
        self.open.pop()
        if opened.name in CELLS:
            self.scopes.pop()
        self.scopes[-1][opened.name] -= 1
        if opened.collects:
            self._put_together(opened, self.outputs.pop())

    def _put_together(self, opened: Open, lines: list[Line]) -> None:
        if opened.is_row:
            lines = join_row([*self.rows.pop(), lines])
        if opened.name == "dl":
            lines = _join_definitions(lines)
        elif opened.name == "li":
            lines = _read_item(lines)
        if opened.is_cell and self.rows:
            self.rows[-1].append(lines)
        elif opened.is_furniture_root:
            self.furniture += [replace(line, hint=FURNITURE) for line in lines]
        else:
            self.outputs[-1] += lines

    def _end_anchor(self) -> None:
        if not self.anchor:
            return
        (target, first), self.anchor = self.anchor, None
        runs = self.runs[first:]
        if not any(run.look.hidden for run in runs) and self._innermost().hint is not FURNITURE:
            self.links.append((target, "".join(run.text for run in runs)))


def _read_item(lines: list[Line]) -> list[Line]:
    """A list item of several blocks is a layout (a job with its title, dates and duties), not a bullet."""
    parts = sum(line.hint is PARAGRAPH for line in lines[1:])
    if parts < _FEWEST_PARTS_OF_A_LAYOUT or not lines[0].hint or lines[0].hint.role != "item":
        return lines
    return [replace(lines[0], hint=PARAGRAPH), *lines[1:]]


def _join_definitions(lines: list[Line]) -> list[Line]:
    """A short term and its one line of description make one line: "Skills: Python, R"."""
    joined: list[Line] = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        ends = following is None or _is_term(following)
        if ends and place and _is_term(lines[place - 1]) and _fits(lines[place - 1], line):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text.strip(' :')}: {line.text.strip()}", hint=PARAGRAPH)
        else:
            joined.append(line)
    return joined


def _is_term(line: Line) -> bool:
    return line.hint is not None and line.hint.role == "label"


def _fits(term: Line, description: Line) -> bool:
    is_plain = description.hint is PARAGRAPH and not description.hidden and not term.hidden
    return is_plain and len(term.text) <= _LONGEST_TERM_CHARACTERS
