"""Colours of a PDF as red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import PSLiteral

from mlmatch.readers.pdf.canvas import BLACK, Colour

INKS = frozenset({"Separation", "DeviceN"})
"""Spaces whose numbers are amounts of ink: 1 is dark."""
PALETTES = frozenset({"Indexed", "Pattern", "I"})
"""Spaces whose numbers say nothing without a table."""


def grey(level: float) -> Colour:
    return (level, level, level)


def from_cmyk(c: float, m: float, y: float, k: float) -> Colour:
    return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))


def space_name(space: object) -> str:
    """Name of a colour space as resources define it: a name, or a list that starts with one."""
    space = resolve1(space)
    if isinstance(space, list) and space:
        name = resolve1(space[0])
        if isinstance(name, PSLiteral) and name.name == "ICCBased" and len(space) > 1:
            profile = resolve1(space[1])
            return {1: "DeviceGray", 4: "DeviceCMYK"}.get(
                profile.get("N") if isinstance(profile, PDFStream) else 3, "DeviceRGB"
            )
        space = name
    return str(space.name) if isinstance(space, PSLiteral) else ""


def from_numbers(numbers: Sequence[Any], space: str) -> Colour | None:
    """The colour of `numbers` in a space; None for patterns and tables."""
    values = [float(number) for number in numbers if isinstance(number, int | float)]
    if not values or space in PALETTES:
        return None
    if space in INKS:
        return grey(1 - min(1.0, max(values)))
    if space == "Lab":
        return grey(values[0] / 100)
    if len(values) == 4:
        return from_cmyk(*values)
    return (values[0], values[1], values[2]) if len(values) == 3 else grey(values[0])


def visible(colour: Colour | None) -> Colour:
    """The colour of text painted with a pattern: black, for it can be seen."""
    return BLACK if colour is None else colour


def hidden_layers(catalog: dict[str, Any]) -> frozenset[int]:
    """Object numbers of optional content that is switched off."""
    properties = resolve1(catalog.get("OCProperties"))
    default = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    off = list_value(default.get("OFF", [])) if isinstance(default, dict) else []
    return frozenset(ref.objid for ref in off if hasattr(ref, "objid"))
