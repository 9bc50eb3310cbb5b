"""The styles part of a DOCX, opened one style at a time.

A template defines two hundred styles and a resume uses ten; parsing them all takes ten times as long as reading the
document. So the part is cut at its style elements, and each is parsed when it is first asked for.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from mlmatch.readers.docx.paragraph import W
from mlmatch.readers.limits import Limits
from mlmatch.readers.xml import parse_xml

_START, _END, _ROOT_END = b"<w:style ", b"</w:style>", b"</w:styles>"
_LATENT = (b"<w:latentStyles", b"</w:latentStyles>")
_ID = re.compile(rb'\sw:styleId="([^"&]{1,300})"')
_DEFAULT = re.compile(rb'\sw:default="(?:1|true)"')
# Where one of these stands, a cut could fall inside it: such a part is parsed as a whole. So is one with another
# prefix.
_UNCUTTABLE = (b"<!--", b"<![CDATA[", b"<w:style/>")


class StyleSheet:
    """Style elements by id; `default_id` is the style of paragraphs that name none."""

    def __init__(self, data: bytes | None, limits: Limits) -> None:
        self.default_id: str | None = None
        self.defaults: Element | None = None
        """`w:docDefaults`"""
        self._limits = limits
        self._head = b""
        self._closed: dict[str, bytes] = {}
        self._open: dict[str, Element] = {}
        if data is None:
            return
        if _is_cuttable(data):
            self._cut(_without_latent_styles(data))
        else:
            self._index(parse_xml(data, limits))

    def get(self, style_id: str | None) -> Element | None:
        if style_id is None:
            return None
        piece = self._closed.pop(style_id, None)
        if piece is not None:
            found = parse_xml(self._head + _START + piece + _ROOT_END, self._limits).find(W + "style")
            if found is not None:
                self._open[style_id] = found
        return self._open.get(style_id)

    def _cut(self, data: bytes) -> None:
        self._head, *pieces = data.split(_START)
        for piece in pieces:
            style = piece[: piece.find(_END) + len(_END)]
            tag = style[: style.find(b">") + 1]
            match = _ID.search(b" " + tag)
            if match is None:
                continue
            style_id = match[1].decode("utf-8", "replace")
            self._closed[style_id] = style
            if b'w:type="paragraph"' in tag and _DEFAULT.search(b" " + tag):
                self.default_id = style_id
        self.defaults = parse_xml(self._head + _ROOT_END, self._limits).find(W + "docDefaults")

    def _index(self, root: Element) -> None:
        for style in root.iterfind(W + "style"):
            style_id = style.get(W + "styleId")
            if style_id is None:
                continue
            self._open[style_id] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default_id = style_id
        self.defaults = root.find(W + "docDefaults")


def _is_cuttable(data: bytes) -> bool:
    """Whether every style begins and ends as Word writes it; any other part, of another prefix say, is parsed whole."""
    starts = data.count(_START)
    return starts > 0 and starts == data.count(_END) and not any(mark in data for mark in _UNCUTTABLE)


def _without_latent_styles(data: bytes) -> bytes:
    """The list of styles that the program knows and the document does not use."""
    start = data.find(_LATENT[0])
    end = data.find(_LATENT[1], start) if start >= 0 else -1
    return data if end < 0 else data[:start] + data[end + len(_LATENT[1]) :]
