"""What the styles of a DOCX say: headings, lists, and how text looks, with inheritance resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from mlmatch.model.frozen import frozen
from mlmatch.readers.docx.paragraph import OFF, VAL, W, read_properties, shading_colour
from mlmatch.readers.docx.style_sheet import StyleSheet
from mlmatch.readers.runs import PLAIN, UNKNOWN_FILL, Look

_LONGEST_CHAIN = 30
_SQUASHED_PERCENT = 5
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_RUN_TAGS = {W + name: name for name in ("b", "i", "sz", "color", "vanish", "w", "shd", "highlight", "rStyle")}
_RUN_TAGS[_W14 + "textFill"] = "textFill"
_SAY_MORE = frozenset({"shd", "textFill"})
"""Properties that say something beside their value."""
_MOST_REMEMBERED = 1_000
_TRANSPARENT_FROM = 95_000
"""Thousandths of a percent."""


@frozen
class ParagraphStyle:
    look: Look = PLAIN
    level: int = 0
    """Of the heading, 1 to 9; 0 for anything else."""
    is_title: bool = False
    is_item: bool = False


class Styles:
    """The styles of one document by id."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._paragraph: dict[str | None, ParagraphStyle] = {}
        self._table_fill: dict[str | None, str | None] = {}
        self._laid: dict[tuple[object, ...], tuple[Look, Look]] = {}
        properties = None if sheet.defaults is None else sheet.defaults.find(f"{W}rPrDefault/{W}rPr")
        self._base = PLAIN if properties is None else self.apply(PLAIN, properties)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of this id, the document's default for None or an unknown id."""
        style = self._paragraph.get(style_id)
        if style is None:
            known = style_id if self._sheet.get(style_id) is not None else self._sheet.default_id
            style = self._paragraph[style_id] = self._resolve(known)
        return style

    def apply(self, look: Look, properties: Element) -> Look:
        """The look after the run properties (`w:rPr`) are laid over it. The same properties stand at run after run."""
        marks: list[object] = [id(look)]
        for child in properties:
            name = _RUN_TAGS.get(child.tag)
            if name in _SAY_MORE:
                return self._lay_over(look, properties)
            if name is not None:
                marks += (name, child.get(VAL))
        if len(marks) == 1:
            return look
        key = tuple(marks)
        known = self._laid.get(key)
        if known is None:
            known = look, self._lay_over(look, properties)
            if len(self._laid) < _MOST_REMEMBERED:
                self._laid[key] = known
        return known[1]

    def _lay_over(self, look: Look, properties: Element) -> Look:
        changes: dict[str, object] = {}
        for child in properties:
            name = _RUN_TAGS.get(child.tag)
            if name == "rStyle":
                look = self._apply_character_style(look, child.get(VAL))
            elif name is not None:
                _read_run_property(name, child, changes)
        return replace(look, **changes) if changes else look  # type: ignore[arg-type]

    def table_fill(self, style_id: str | None) -> str | None:
        """Unknown where the style of a table shades any of its parts: which cells it means depends on too much."""
        if style_id not in self._table_fill:
            shadings = (shading for element in self._chain(style_id) for shading in element.iter(W + "shd"))
            is_shaded = any(shading_colour(shading) not in (None, "#ffffff") for shading in shadings)
            self._table_fill[style_id] = UNKNOWN_FILL if is_shaded else None
        return self._table_fill[style_id]

    def _apply_character_style(self, look: Look, style_id: str | None) -> Look:
        for element in self._chain(style_id):
            properties = element.find(W + "rPr")
            if properties is not None:
                look = self._apply_own(look, properties)
        return look

    def _apply_own(self, look: Look, properties: Element) -> Look:
        """Like `apply`, but a style never refers to a character style: so no chain can run in a circle."""
        changes: dict[str, object] = {}
        for child in properties:
            name = _RUN_TAGS.get(child.tag)
            if name is not None and name != "rStyle":
                _read_run_property(name, child, changes)
        return replace(look, **changes) if changes else look  # type: ignore[arg-type]

    def _chain(self, style_id: str | None) -> list[Element]:
        """The style and what it is based on, the base first; circles and endless chains are cut."""
        chain: list[Element] = []
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and len(chain) < _LONGEST_CHAIN:
            element = self._sheet.get(style_id)
            if element is None:
                break
            seen.add(style_id)
            chain.append(element)
            based_on = element.find(W + "basedOn")
            style_id = based_on.get(VAL) if based_on is not None else None
        return chain[::-1]

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        look, level, is_title, is_item = self._base, 0, False, False
        for element in self._chain(style_id):
            name = element.find(W + "name")
            named = name.get(VAL, "") if name is not None else ""
            match = _HEADING_NAME.match(named)
            properties = read_properties(element.find(W + "pPr"))
            level = int(match[1]) if match else level
            level = level if properties.heading_level is None else properties.heading_level
            is_item = is_item if properties.is_item is None else properties.is_item
            is_title = named.lower() == "title"
            run_properties = element.find(W + "rPr")
            look = look if run_properties is None else self._apply_own(look, run_properties)
            look = replace(look, fill=properties.fill or look.fill)
        return ParagraphStyle(look, level, is_title, is_item)


def _read_run_property(name: str, element: Element, changes: dict[str, object]) -> None:
    value = element.get(VAL)
    if name == "b":
        changes["bold"] = value not in OFF
    elif name == "i":
        changes["italic"] = value not in OFF
    elif name == "vanish":
        changes["hidden"] = "not_displayed" if value not in OFF else None
    elif name == "sz":
        changes["size"] = (_read_number(value) or 0.0) / 2
    elif name == "color":
        changes["colour"] = _read_colour(value)
    elif name == "w":
        percent = _read_number(value)
        if percent is not None and percent <= _SQUASHED_PERCENT:
            changes["hidden"] = "tiny"
    elif name == "shd":
        changes["fill"] = shading_colour(element)
    elif name == "textFill":
        _read_text_fill(element, changes)
    elif name == "highlight":
        changes["fill"] = None if value in (None, "none", "white") else UNKNOWN_FILL


def _read_text_fill(element: Element, changes: dict[str, object]) -> None:
    """The newer way to colour text, which goes before the older one."""
    alpha = next(element.iter(_W14 + "alpha"), None)
    if alpha is not None and (_read_number(alpha.get(_W14 + "val")) or 0) >= _TRANSPARENT_FROM:
        changes["hidden"] = "transparent"
    colour = element.find(f"{_W14}solidFill/{_W14}srgbClr")
    if colour is not None:
        changes["colour"] = _read_colour(colour.get(_W14 + "val"))


def _read_number(value: str | None) -> float | None:
    digits = (value or "").removesuffix("%")
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _read_colour(value: str | None) -> str | None:
    return "#" + value.lower() if value and _COLOUR.fullmatch(value) else None
