"""HTML as a stream of tokens, in time linear in its length whatever it holds.

The standard parser takes quadratic time on unclosed comments and tags in some of the Python versions we serve, so this
is our own: it knows tags, comments and the elements whose content is no markup, and leaves the meaning of everything
to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from mlmatch.model.frozen import frozen
from mlmatch.readers.characters import resolve_references

_TAG_NAME = re.compile(r"[A-Za-z][^\s/>\x00]{0,100}")
_TAG_MARK = re.compile(r"""[>"']""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_LONGEST_ATTRIBUTES = 20_000
"""Characters of one tag that are looked at; a picture inside an address may have millions."""
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe")
}


@frozen
class Text:
    text: str


@frozen
class Start:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@frozen
class End:
    name: str


@frozen
class Raw:
    """The content of an element that holds no markup: a script, a sheet of styles, a text field."""

    name: str
    attributes: dict[str, str]
    text: str


Token = Text | Start | End | Raw


def find_tokens(html: str) -> Iterator[Token]:
    """The tokens in order, without comments and declarations. What cannot be markup, because no ">" follows, is
    text."""
    scanner = _Scanner(html)
    place, length = 0, len(html)
    while place < length:
        start = html.find("<", place)
        if start < 0 or start > scanner.last_end:
            end = html.find("<!--", place)  # a comment that never ends hides the rest
            yield Text(resolve_references(html[place : length if end < 0 else end]))
            return
        if start > place:
            yield Text(resolve_references(html[place:start]))
        place, token = scanner.read(start)
        if isinstance(token, Start) and token.name in _RAW_ENDS:
            match = _RAW_ENDS[token.name].search(html, place)
            end = match.start() if match else length
            yield Raw(token.name, token.attributes, html[place:end])
            place = end
        elif token is not None:
            yield token


class _Scanner:
    """Reads one piece of markup at a time. What it looks at belongs to the piece, so no text is looked at twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.last_end = html.rfind(">")
        self._last_quotes = {quote: html.rfind(quote) for quote in "\"'"}

    def read(self, start: int) -> tuple[int, Token | None]:
        """Where the markup at a "<" ends, and what it is; a lone "<" is text."""
        html = self.html
        following = html[start + 1 : start + 2]
        if following in ("!", "?"):
            return self._skip_declaration(start), None
        is_end = following == "/"
        match = _TAG_NAME.match(html, start + 1 + is_end)
        if match is None:
            return start + 1, Text("<")
        end = self._find_tag_end(match.end())
        if end is None:
            return len(html), Text(resolve_references(html[start:]))
        if is_end:
            return end, End(match[0].lower())
        body = html[match.end() : min(end, match.end() + _LONGEST_ATTRIBUTES)]
        return end, Start(match[0].lower(), _read_attributes(body))

    def _skip_declaration(self, start: int) -> int:
        html = self.html
        if html.startswith("<!--", start):
            if html.startswith((">", "->"), start + 4):
                return self._after(">", start)
            return self._after("-->", start + 4)
        return self._after("]]>" if html.startswith("<![CDATA[", start) else ">", start)

    def _after(self, mark: str, start: int) -> int:
        end = self.html.find(mark, start)
        return len(self.html) if end < 0 else end + len(mark)

    def _find_tag_end(self, place: int) -> int | None:
        """After the ">" that ends a tag, None if there is none.

        One inside a quoted value does not. A quote that never closes, or that follows no equals sign (an apostrophe in
        running text), is an ordinary character.
        """
        while match := _TAG_MARK.search(self.html, place):
            quote, place = match[0], match.end()
            if quote == ">":
                return place
            if match.start() < self._last_quotes[quote] and self._follows_equals_sign(match.start()):
                place = self.html.index(quote, place) + 1
        return None

    def _follows_equals_sign(self, place: int) -> bool:
        return self.html[max(0, place - 20) : place].rstrip().endswith("=")


def _read_attributes(body: str) -> dict[str, str]:
    if "=" not in body and "hidden" not in body:
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(body):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), resolve_references(value) if "&" in value else value)
    return found
