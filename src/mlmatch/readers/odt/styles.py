"""What the styles of an ODT say about how text looks, with inheritance resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from mlmatch.readers.html.css import apply_declarations, read_colour
from mlmatch.readers.runs import PLAIN, UNKNOWN_FILL, Look

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, STYLE, TEXT, TABLE, DRAW = (_OASIS % name for name in ("office", "style", "text", "table", "drawing"))
FO = _OASIS % "xsl-fo-compatible"
SVG = _OASIS % "svg-compatible"
XLINK = "{http://www.w3.org/1999/xlink}"
_LONGEST_CHAIN = 30
# The same properties in the words of the web.
_CSS = {"font-size": "font-size", "font-weight": "font-weight", "font-style": "font-style", "color": "color"}


class Styles:
    """Looks by family and name of style."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._looks: dict[tuple[str, str, Look], Look] = {}
        self._defaults: dict[str, Element] = {}
        for root in roots:
            for element in root.iter(STYLE + "style"):
                self._elements[element.get(STYLE + "family", ""), element.get(STYLE + "name", "")] = element
            for element in root.iter(STYLE + "default-style"):
                self._defaults[element.get(STYLE + "family", "")] = element

    def apply(self, look: Look, family: str, name: str | None) -> Look:
        """The look after a style is laid over it."""
        key = (family, name or "", look)
        found = self._looks.get(key)
        if found is None:
            found = look
            for element in self._chain(family, name):
                found = _lay_over(found, element)
            self._looks[key] = found
        return found

    def base(self) -> Look:
        element = self._defaults.get("paragraph")
        return PLAIN if element is None else _lay_over(PLAIN, element)

    def outline_level(self, name: str | None) -> int:
        """Of a paragraph style: 1 to 10 for a heading, else 0."""
        for element in reversed(self._chain("paragraph", name)):
            value = element.get(STYLE + "default-outline-level")
            if value:
                return int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 0
        return 0

    def is_title(self, name: str | None) -> bool:
        return any(element.get(STYLE + "name") == "Title" for element in self._chain("paragraph", name))

    def breaks_page(self, name: str | None) -> bool:
        """Whether a paragraph of this style begins a page."""
        chain = self._chain("paragraph", name)
        return any(properties.get(FO + "break-before") == "page" for element in chain for properties in element)

    def fill(self, family: str, name: str | None) -> str | None:
        """Behind a cell, table or frame; None where nothing is said."""
        for element in reversed(self._chain(family, name)):
            for properties in element:
                if properties.get(DRAW + "fill", "none") not in ("none", "solid"):
                    return UNKNOWN_FILL
                value = properties.get(FO + "background-color") or properties.get(DRAW + "fill-color") or ""
                colour = read_colour(value)
                if colour:
                    return colour
        return None

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """The style and its parents, the first parent first; circles are cut."""
        chain: list[Element] = []
        seen: set[str] = set()
        while name and (family, name) in self._elements and name not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(name)
            element = self._elements[family, name]
            chain.append(element)
            name = element.get(STYLE + "parent-style-name")
        return chain[::-1]


def _lay_over(look: Look, style: Element) -> Look:
    fill = None
    for properties in style:
        if properties.tag == STYLE + "text-properties":
            look = _lay_text_over(look, properties)
        if properties.tag in (STYLE + "text-properties", STYLE + "paragraph-properties"):
            fill = read_colour(properties.get(FO + "background-color", "")) or fill
    return replace(look, fill=fill) if fill else look


def _lay_text_over(look: Look, properties: Element) -> Look:
    css = {web: value for name, web in _CSS.items() if (value := properties.get(FO + name))}
    look = apply_declarations(look, css)
    changes: dict[str, Any] = {}
    if properties.get(TEXT + "display") == "none":
        changes["hidden"] = "not_displayed"
    elif properties.get(FO + "color") and look.hidden == "transparent":
        changes["hidden"] = None
    scale = properties.get(STYLE + "text-scale", "").removesuffix("%")
    if scale.isascii() and scale.isdigit() and len(scale) < 6 and int(scale) <= 5:
        changes["hidden"] = "tiny"
    return replace(look, **changes) if changes else look
