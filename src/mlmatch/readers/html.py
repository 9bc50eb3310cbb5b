"""HTML, whole pages or fragments, into the lines that a browser shows; what it does not show is kept apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html import unescape

from mlmatch.errors import TooLargeError
from mlmatch.model.document import Hint, Line
from mlmatch.readers.css import (
    Element,
    Sheet,
    apply_declarations,
    make_element,
    read_colour,
    read_declarations,
)
from mlmatch.readers.decode import decode_text
from mlmatch.readers.html_tokens import End, Raw, Start, Text, find_tokens
from mlmatch.readers.limits import Limits
from mlmatch.readers.links import link_lines
from mlmatch.readers.rows import join_row
from mlmatch.readers.runs import PLAIN, UNKNOWN_FILL, Look, Run, make_lines
from mlmatch.readers.sink import PARAGRAPH, LineSink, Pieces


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_UNSHOWN = frozenset({"noscript", "template", "head", "datalist", "noembed", "audio", "video", "canvas"})
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = frozenset({"td", "th", "tr", "table", "tbody", "thead", "tfoot", "body", "html"})
# What a start tag closes by itself if the author did not.
_CLOSES = {
    "li": frozenset({"li"}), "option": frozenset({"option"}),
    "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"}),
    "td": _CELLS, "th": _CELLS, "tr": _CELLS | {"tr"}, "tbody": _CELLS | {"tr", "tbody", "thead"},
}  # fmt: skip
_ENCLOSES = frozenset({"ul", "ol", "dl", "table", "select", "menu", "body", "section", "article", "main"})
_LOOK_BACK_ELEMENTS = 60
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_WIDE_BLANKS = re.compile(r"(?:\u00a0[ ]?){3,}|[\u2001\u2003]{2,}")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-z][a-z0-9]{0,9}(?:&gt;|\s)", re.IGNORECASE)
_FEWEST_PARTS_OF_A_LAYOUT = 2
_LONGEST_TERM_CHARACTERS = 40
FURNITURE = Hint("furniture", section="other")


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    look: Look
    element: Element
    hint: Hint
    is_pre: bool = False
    collects: bool = False
    """Its lines are put together when it closes; otherwise they go where its parent's go."""


def read_html(data: bytes, limits: Limits) -> Pieces:
    sink = LineSink(limits)
    for line in lines_of_html(decode_text(data), limits):
        sink.add(line)
    return sink.pieces()


def lines_of_html(html: str, limits: Limits) -> list[Line]:
    """The lines of a page or fragment in document order, its menus last; markup that was escaped as a whole is read
    as markup."""
    if "<" not in html and _ESCAPED_TAG.search(html):
        html = unescape(html)
    return _Page(html, limits).read()


@dataclass(slots=True)
class _Page:
    html: str
    limits: Limits
    sheet: Sheet = field(default_factory=Sheet)
    open: list[_Open] = field(default_factory=list)
    outputs: list[list[Line]] = field(default_factory=lambda: [[]])
    rows: list[list[list[Line]]] = field(default_factory=list)
    scopes: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    """Open elements by name; a table cell begins a new scope, out of which nothing can be closed by mistake."""
    runs: list[Run] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    anchor: tuple[str, int] | None = None
    has_outer_sheet: bool = False
    ended: str = ""
    """Name of the inline element that ended just before, with no text since."""

    def read(self) -> list[Line]:
        self._read_sheets()
        for count, token in enumerate(find_tokens(self.html)):
            if count > self.limits.max_elements:
                raise TooLargeError(f"a page of more than {self.limits.max_elements} tags and texts")
            if isinstance(token, Text):
                self._add_text(token.text)
            elif isinstance(token, Start):
                self._start(token)
            elif isinstance(token, End):
                self._end(token.name)
            elif token.name in ("textarea", "xmp"):
                self._add_text(unescape(token.text))
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

    def _look(self) -> Look:
        return self.open[-1].look if self.open else PLAIN

    def _add_text(self, text: str) -> None:
        if not text:
            return
        self.ended = ""
        look = self._look()
        if not (self.open and self.open[-1].is_pre):
            text = _WIDE_BLANKS.sub("\t", _BLANKS.sub(" ", text)).replace("\u00a0", " ")
            if text[0] == " " and (not self.runs or self.runs[-1].text[-1:] in (" ", "\n", "\t")):
                text = text[1:]
        if text:
            self.runs.append(Run(text, look))

    def _flush(self) -> None:
        """The text since the last block boundary becomes lines."""
        self.ended = ""
        if self.anchor:
            self._end_anchor()
        runs, self.runs = self.runs, []
        hint = self.open[-1].hint if self.open else PARAGRAPH
        if any(run.text.strip() for run in runs):
            self.outputs[-1] += make_lines(runs, hint, joins_breaks=hint.role == "item")
            if self.open and hint.role == "item":
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
        if name in _BLOCKS:
            self._imply_ends(name)
            self._flush()
        if name == "br":
            self.runs.append(Run("\n", self._look()))
        elif name == "link":
            self.has_outer_sheet |= "stylesheet" in attributes.get("rel", "").lower()
        elif name == "a":
            self._start_anchor(attributes.get("href", ""))
        if name in _VOID:
            return
        if self.ended == name and attributes.get("class"):
            self._add_text(" ")  # <span class=tag>Python</span><span class=tag>SQL</span> stand apart on the page
        self._push(name, attributes)

    def _push(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= self.limits.max_markup_depth:
            raise TooLargeError(f"elements nested more than {self.limits.max_markup_depth} deep")
        element = make_element(name, attributes)
        parent = self.open[-1] if self.open else _Open("", PLAIN, element, PARAGRAPH)
        look = self._look_of(name, attributes, element, parent.look)
        is_pre = parent.is_pre or name == "pre"
        self.scopes[-1][name] += 1
        hint = self._hint_of(name, attributes, parent)
        collects = name in ("td", "th", "li", "dl") or (hint is FURNITURE and parent.hint is not FURNITURE)
        self.open.append(_Open(name, look, element, hint, is_pre, collects))
        if name in _CELLS:
            self.scopes.append(Counter())
        if name == "tr":
            self.rows.append([])
        if collects:
            self.outputs.append([])

    def _hint_of(self, name: str, attributes: dict[str, str], parent: _Open) -> Hint:
        if parent.hint is FURNITURE or name == "nav" or attributes.get("role", "").lower() == "navigation":
            return FURNITURE
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            return Hint("heading", int(name[1]))
        if name == "li":
            return Hint("item", sum(opened.name in _LISTS for opened in self.open) or 1)
        if name == "dt":
            return Hint("label")
        return PARAGRAPH if name in ("dd", "td", "th", *_LISTS) else parent.hint

    def _look_of(self, name: str, attributes: dict[str, str], element: Element, inherited: Look) -> Look:
        changes: dict[str, object] = {}
        if name in _BOLD:
            changes["bold"] = True
        elif name in _ITALIC:
            changes["italic"] = True
        if name in _UNSHOWN or "hidden" in attributes:
            changes["hidden"] = inherited.hidden or "not_displayed"
        if self.has_outer_sheet and "class" in attributes:
            changes["fill"] = UNKNOWN_FILL
        fill = read_colour(attributes["bgcolor"]) if "bgcolor" in attributes else None
        if fill:
            changes["fill"] = fill
        colour = read_colour(attributes["color"]) if name == "font" and "color" in attributes else None
        if colour and colour != UNKNOWN_FILL:
            changes["colour"] = colour
        look = replace(inherited, **changes) if changes else inherited  # type: ignore[arg-type]
        ancestors = [opened.element for opened in self.open]
        css = self.sheet.declarations(element, ancestors)
        if "style" in attributes:
            css = css | read_declarations(attributes["style"])
        return apply_declarations(look, css)

    def _imply_ends(self, name: str) -> None:
        """Close what the author left open: the last <li> before the next, a <p> before any block."""
        closed = _CLOSES.get(name, frozenset())
        for place in range(len(self.open) - 1, max(-1, len(self.open) - _LOOK_BACK_ELEMENTS), -1):
            opened = self.open[place].name
            if opened in closed:
                self._close_down_to(place)
                if not (name in ("tr", "tbody") and opened in _CELLS):
                    return
            elif opened == "p" and not closed:
                self._close_down_to(place)
                return
            elif opened in _ENCLOSES or (opened in _CELLS and not closed & _CELLS):
                return

    def _end(self, name: str) -> None:
        if name in ("br", "p") and not self.scopes[-1][name]:
            self.runs.append(Run("\n", self._look()))
        elif name == "a":
            self._end_anchor()
        if name in _TABLE_PARTS and name not in _CELLS:
            self._leave_cells(name)
        scope = self.scopes[-2] if name in _CELLS and len(self.scopes) > 1 else self.scopes[-1]
        if not scope[name]:
            return
        place = next(place for place in range(len(self.open) - 1, -1, -1) if self.open[place].name == name)
        self._close_down_to(place)
        self.ended = "" if name in _BLOCKS else name

    def _leave_cells(self, name: str) -> None:
        """The end of a row or table ends its open cells."""
        while len(self.scopes) > 1 and not self.scopes[-1][name] and any(scope[name] for scope in self.scopes[:-1]):
            while self.open[-1].name not in _CELLS:
                self._close()
            self._close()

    def _close_down_to(self, place: int) -> None:
        while len(self.open) > place:
            self._close()

    def _close(self) -> None:
        opened = self.open[-1]
        if opened.name in _BLOCKS:
            self._flush()
        self.open.pop()
        if opened.name in _CELLS:
            self.scopes.pop()
        self.scopes[-1][opened.name] -= 1
        if opened.collects:
            self._put_together(opened, self.outputs.pop())
        if opened.name == "tr":
            self.outputs[-1] += join_row(self.rows.pop())

    def _put_together(self, opened: _Open, lines: list[Line]) -> None:
        if opened.hint is FURNITURE and opened.name not in ("td", "th", "li", "dl"):
            self.furniture += [replace(line, hint=FURNITURE) for line in lines]
        elif opened.name in _CELLS and self.rows:
            self.rows[-1].append(lines)
        elif opened.name == "dl":
            self.outputs[-1] += _join_definitions(lines)
        elif opened.name == "li":
            self.outputs[-1] += _read_item(lines)
        else:
            self.outputs[-1] += lines

    # links

    def _start_anchor(self, target: str) -> None:
        self._end_anchor()
        if target:
            self.anchor = (target, len(self.runs))

    def _end_anchor(self) -> None:
        if self.anchor:
            target, first = self.anchor
            self.anchor = None
            runs = self.runs[first:]
            if not any(run.look.hidden for run in runs) and not (self.open and self.open[-1].hint is FURNITURE):
                self.links.append((target, "".join(run.text for run in runs)))


def _read_item(lines: list[Line]) -> list[Line]:
    """A list item of several blocks is a layout (a job with its title, dates and duties), not a bullet."""
    parts = sum(line.hint is PARAGRAPH for line in lines[1:])
    if parts < _FEWEST_PARTS_OF_A_LAYOUT or not lines[0].hint or lines[0].hint.role != "item":
        return lines
    return [replace(lines[0], hint=PARAGRAPH), *lines[1:]]


def _join_definitions(lines: list[Line]) -> list[Line]:
    """A short term and its one line of description stand in one row."""
    joined: list[Line] = []
    for place, line in enumerate(lines):
        last = joined[-1] if joined else None
        following = lines[place + 1] if place + 1 < len(lines) else None
        is_alone = following is None or (following.hint is not None and following.hint.role == "label")
        if (
            last
            and last.hint
            and last.hint.role == "label"
            and last is lines[place - 1]
            and is_alone
            and _fits(last, line)
        ):
            joined[-1] = replace(last, text=f"{last.text.strip()}\t{line.text.strip()}", hint=PARAGRAPH)
        else:
            joined.append(line)
    return joined


def _fits(term: Line, description: Line) -> bool:
    is_plain = description.hint is PARAGRAPH and not description.hidden and not term.hidden
    return is_plain and len(term.text) <= _LONGEST_TERM_CHARACTERS
