"""Drawings in a DOCX: the text boxes in them, what lies behind their text, and whether they stand on the page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mlmatch.errors import TooLargeError
from mlmatch.model.document import HiddenReason
from mlmatch.model.frozen import frozen
from mlmatch.readers.docx.paragraph import W
from mlmatch.readers.html.css import read_colour
from mlmatch.readers.runs import UNKNOWN_FILL

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_VML = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXT_BOX = W + "txbxContent"
_TEXTS = (W + "t", _VML + "textpath")
_EMU_PER_INCH = 914_400
_FAR_EMU = 16 * _EMU_PER_INCH
"""A box further than this from its anchor is on no paper."""
_BAND_EMU = _EMU_PER_INCH // 4
"""A shape behind the text whose sides are all longer than this may be a band that white text stands on."""
_SCHEME = {"bg1": "#ffffff", "lt1": "#ffffff", "tx1": "#000000", "dk1": "#000000"}


@frozen
class Box:
    """A text box: its blocks, the fill behind them (None if one sees through it), and why it cannot be seen."""

    content: Element
    fill: str | None = None
    hidden: HiddenReason | None = None


def choose_alternative(alternatives: Element) -> Iterator[Element]:
    """The branch that is drawn: the first that holds text. Never both, they say the same."""
    for branch in (*alternatives.iterfind(MC + "Choice"), *alternatives.iterfind(MC + "Fallback")):
        if any(next(branch.iter(tag), None) is not None for tag in _TEXTS) or find_diagrams(branch):
            yield branch
            return


def find_boxes(drawing: Element, max_depth: int) -> list[Box]:
    """The outermost text boxes of a drawing; those inside them are found when their paragraphs are read."""
    if next(drawing.iter(_TEXT_BOX), None) is None:
        return []
    found: list[Box] = []
    waiting: list[tuple[Element, int, Box]] = [(drawing, 0, Box(drawing))]
    while waiting:
        element, depth, around = waiting.pop()
        if depth > max_depth:
            raise TooLargeError(f"a drawing nested more than {max_depth} deep")
        if element.tag == _TEXT_BOX:
            found.append(Box(element, around.fill, around.hidden))
            continue
        around = _enter(element, around)
        inner = choose_alternative(element) if element.tag == MC + "AlternateContent" else element
        waiting.extend((child, depth + 1, around) for child in [*inner][::-1])
    return found


def find_diagrams(drawing: Element) -> list[str]:
    """Relation ids of the diagrams (SmartArt) in a drawing; their text is in parts of their own."""
    return [ids.get(_R + "dm", "") for ids in drawing.iter(_DIAGRAM + "relIds")]


def art_text(drawing: Element) -> str:
    """The text of old word art, which is an attribute."""
    return "\n".join(path.get("string", "") for path in drawing.iter(_VML + "textpath"))


def has_band(root: Element) -> bool:
    """Whether some shape or picture of size lies behind the text, so that white text may stand on it."""
    for anchor in root.iter(_WP + "anchor"):
        extent = anchor.find(_WP + "extent")
        if anchor.get("behindDoc") not in ("1", "true") or extent is None:
            continue
        if min(_emu(extent.get("cx")), _emu(extent.get("cy"))) > _BAND_EMU and _is_filled(anchor):
            return True
    return False


def _enter(element: Element, around: Box) -> Box:
    tag = element.tag
    if tag == _WPS + "wsp":
        return Box(around.content, _shape_fill(element) or around.fill, around.hidden)
    if tag in (_VML + "shape", _VML + "rect", _VML + "roundrect"):
        is_clear = element.get("filled") in ("f", "false")
        colour = read_colour((element.get("fillcolor") or "").split(" ")[0])
        return Box(around.content, around.fill if is_clear else colour or around.fill, around.hidden)
    if tag == _WP + "anchor" and _is_off_page(element):
        return Box(around.content, around.fill, "off_page")
    return around


def _shape_fill(shape: Element) -> str | None:
    """The fill of a shape, "unknown" for a theme's or a gradient, None for no fill."""
    properties = shape.find(_WPS + "spPr")
    fills = [] if properties is None else [child for child in properties if child.tag.endswith("Fill")]
    if fills:
        if fills[0].tag == _A + "noFill":
            return None
        colour = next(iter(fills[0]), None) if fills[0].tag == _A + "solidFill" else None
        return _drawing_colour(colour)
    reference = shape.find(f"{_WPS}style/{_A}fillRef")
    return UNKNOWN_FILL if reference is not None and reference.get("idx", "0") != "0" else None


def _drawing_colour(colour: Element | None) -> str:
    if colour is None or len(colour):  # tints and shades are children
        return UNKNOWN_FILL
    value = colour.get("val", "")
    if colour.tag == _A + "srgbClr":
        return read_colour("#" + value) or UNKNOWN_FILL
    return _SCHEME.get(value, UNKNOWN_FILL)


def _is_filled(anchor: Element) -> bool:
    shapes = list(anchor.iter(_WPS + "wsp"))
    if not shapes:
        return True  # a picture
    return any(_shape_fill(shape) not in (None, "#ffffff") for shape in shapes)


def _is_off_page(anchor: Element) -> bool:
    return any(abs(_emu(offset.text)) > _FAR_EMU for offset in anchor.iter(_WP + "posOffset"))


def _emu(value: str | None) -> int:
    digits = (value or "").strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        return 0
    number = int(digits[:12])
    return -number if (value or "").strip().startswith("-") else number
