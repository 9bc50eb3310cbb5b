"""Which pieces of a page nobody can see, and why."""

from __future__ import annotations

from mlmatch.model.document import HiddenReason
from mlmatch.readers.pdf_canvas import Canvas, Colour, Fill, Piece, Rectangle

TINY_POINTS = 1.0
"""Text below this size cannot be read, printed or zoomed by a person."""
SQUASHED = 0.04
"""Letters narrower than this part of the font size cannot be read; an "i" has 0.2."""
NEAR_COLOUR = 0.08
"""Colours whose channels differ by less than this cannot be told apart on a screen."""
INVISIBLE_RENDER_MODES = (3, 7)
"""Neither filled nor stroked; 7 adds to the clipping path only."""
WHITE: Colour = (1.0, 1.0, 1.0)


def find_hidden(canvas: Canvas) -> dict[int, HiddenReason]:
    """Reasons by the order of the piece; pieces that are visible are left out."""
    found: dict[int, HiddenReason] = {}
    for piece in canvas.pieces:
        reason = _reason(canvas, piece)
        if reason:
            found[piece.order] = reason
    return found


def _reason(canvas: Canvas, piece: Piece) -> HiddenReason | None:
    ink = piece.ink
    if not ink.shown:
        return "not_displayed"
    if ink.render in INVISIBLE_RENDER_MODES:
        return "render_mode"
    if ink.alpha < 0.05:
        return "transparent"
    if piece.size < TINY_POINTS or _is_squashed(piece):
        return "tiny"
    if piece.turn:
        return None
    x0, y0, x1, y1 = box = _middle(piece)
    left, bottom, right, top = canvas.visible or (0.0, 0.0, canvas.width, canvas.height)
    if x1 <= left or x0 >= right or y1 <= bottom or y0 >= top:
        return "off_page"
    if piece.clip and not _meets(piece.clip, box):
        return "clipped"
    if any(_covers(fill, box) for fill in canvas.fills[piece.fills :]):
        return "covered"
    return "white" if _is_lost(canvas, piece, box) else None


def _is_squashed(piece: Piece) -> bool:
    """Whether letters stand on top of each other; one or two alone may be a glyph whose width the font leaves out."""
    return len(piece.texts) > 2 and piece.end - piece.along < SQUASHED * piece.size * len(piece.texts)


def _middle(piece: Piece) -> Rectangle:
    """The box of the small letters."""
    return (piece.along, piece.across + 0.05 * piece.size, piece.end, piece.across + 0.45 * piece.size)


def _meets(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _contains(outer: Rectangle, inner: Rectangle) -> bool:
    return outer[0] <= inner[0] + 1 and outer[1] <= inner[1] + 1 and outer[2] >= inner[2] - 1 and outer[3] >= inner[3] - 1


def _covers(fill: Fill, box: Rectangle) -> bool:
    return fill.solid and fill.alpha > 0.9 and _contains(fill.box, box)


def _is_lost(canvas: Canvas, piece: Piece, box: Rectangle) -> bool:
    """Whether the text has the colour of what it stands on; pictures, patterns and odd shapes get the benefit of the doubt."""
    colour = piece.ink.colour
    for fill in reversed(canvas.fills[: piece.fills]):
        if fill.alpha < 0.5 or not _meets(fill.box, box):
            continue
        if fill.colour is None or not fill.solid:
            if _contains(fill.box, box):
                return False
            continue
        if _contains(fill.box, box):
            return _near(colour, fill.colour)
        if not _near(colour, fill.colour):
            return False
    return _near(colour, WHITE)


def _near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < NEAR_COLOUR for a, b in zip(one, other, strict=True))
