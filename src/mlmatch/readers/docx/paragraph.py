"""The properties of a DOCX paragraph (`w:pPr`), read in one pass over their elements."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from mlmatch.model.document import HiddenReason
from mlmatch.readers.html.css import read_colour
from mlmatch.readers.runs import UNKNOWN_FILL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
OFF = frozenset({"0", "false", "off", "none"})
_OFF_PAGE_TWIPS = 20_000
"""Indents of more than 35 centimetres push a paragraph off any paper."""
_FLAT_TWIPS = 40
"""A line of two points shows no letter."""
_TAGS = {
    W + name: name for name in ("pStyle", "outlineLvl", "numPr", "shd", "ind", "framePr", "spacing", "pageBreakBefore")
}
_SIDES = (W + "left", W + "start", W + "firstLine", W + "hanging", W + "x", W + "y")


@dataclass(slots=True)
class ParagraphProperties:
    """What a paragraph or its style says; None where it says nothing."""

    style_id: str | None = None
    heading_level: int | None = None
    """1 to 9; 0 takes an inherited level away."""
    is_item: bool | None = None
    item_level: int = 1
    fill: str | None = None
    hidden: HiddenReason | None = None
    """Set where no word can be seen: pushed off the paper, or squeezed into a line of no height."""
    starts_page: bool = False


NO_PROPERTIES = ParagraphProperties()


def read_properties(element: Element | None) -> ParagraphProperties:
    if element is None:
        return NO_PROPERTIES
    found = ParagraphProperties()
    for child in element:
        name = _TAGS.get(child.tag)
        if name is None:
            continue
        if name == "pStyle":
            found.style_id = child.get(VAL)
        elif name == "outlineLvl":
            found.heading_level = (_digit(child.get(VAL)) + 1) % 10
        elif name == "numPr":
            _read_numbering(child, found)
        elif name == "shd":
            found.fill = shading_colour(child)
        elif name == "pageBreakBefore":
            found.starts_page = child.get(VAL) not in OFF
        elif name == "spacing":
            if child.get(W + "lineRule") == "exact" and is_flat(child.get(W + "line")):
                found.hidden = "clipped"
        elif any(_is_far(child.get(side)) for side in _SIDES):
            found.hidden = "off_page"
    return found


def shading_colour(shading: Element | None) -> str | None:
    """The fill of a `w:shd` as "#rrggbb", unknown for a theme's, None if there is none."""
    if shading is None:
        return None
    colour = read_colour("#" + shading.get(W + "fill", ""))
    if colour in (None, UNKNOWN_FILL):
        return UNKNOWN_FILL if shading.get(W + "themeFill") else None
    return colour


def is_flat(height: str | None) -> bool:
    """Whether an exact height in twips leaves nothing to see."""
    return (
        height is not None and height.isascii() and height.isdigit() and len(height) < 9 and int(height) <= _FLAT_TWIPS
    )


def _read_numbering(element: Element, found: ParagraphProperties) -> None:
    for child in element:
        if child.tag == W + "numId":
            found.is_item = child.get(VAL) != "0"
        elif child.tag == W + "ilvl":
            found.item_level = _digit(child.get(VAL)) % 9 + 1


def _digit(value: str | None) -> int:
    """0 to 9; 9, which means none, for anything else."""
    return int(value) if value and len(value) == 1 and value in "0123456789" else 9


def _is_far(value: str | None) -> bool:
    digits = (value or "").removeprefix("-")
    return digits.isascii() and digits.isdigit() and (len(digits) > 9 or int(digits) > _OFF_PAGE_TWIPS)
