"""Which pieces of a page nobody can see, and why."""

from __future__ import annotations

from math import cos, radians, sin

from mlmatch.model.document import HiddenReason
from mlmatch.readers.pdf.canvas import Canvas, Colour, Fill, Piece, Rectangle

TINY_POINTS = 1.0
"""Text below this size cannot be read, printed or zoomed by a person."""
SQUASHED = 0.04
"""Letters narrower than this part of the font size cannot be read; an "i" has 0.2."""
NEAR_COLOUR = 0.08
"""Colours whose channels differ by less than this cannot be told apart on a screen."""
INVISIBLE_RENDER_MODES = (3, 7)
"""Neither filled nor stroked; 7 adds to the clipping path only."""
TRANSPARENT, OPAQUE = 0.05, 0.9
"""Below the one nothing is seen, above the other nothing shines through."""
MIN_FILL = 2.0
"""Painted areas thinner than this are rules; they hide nothing."""
MAX_FILLS = 2_000
"""Of the painted areas of a page so many of the largest are looked at; a chart has more."""
WHITE: Colour = (1.0, 1.0, 1.0)


def find_hidden(canvas: Canvas) -> dict[int, HiddenReason]:
    """Reasons by the order of the piece; pieces that are visible are left out."""
    ground = Ground(canvas)
    found: dict[int, HiddenReason] = {}
    for piece in canvas.pieces:
        reason = _reason(ground, piece)
        if reason:
            found[piece.order] = reason
    return found


class Ground:
    """What a page is painted with, as far as text can be lost on it or under it."""

    def __init__(self, canvas: Canvas) -> None:
        self.visible = canvas.visible or (0.0, 0.0, canvas.width, canvas.height)
        fills = [(order, fill) for order, fill in enumerate(canvas.fills, start=1) if _can_matter(fill)]
        if len(fills) > MAX_FILLS:
            fills = sorted(sorted(fills, key=lambda item: _area(item[1].box))[-MAX_FILLS:], key=lambda item: item[0])
        self.fills = fills
        self.colours = [WHITE, *{fill.colour for _, fill in fills if fill.colour is not None}]
        self.suspects: dict[Colour, bool] = {}

    def is_suspect(self, colour: Colour) -> bool:
        """Whether text of a colour could be lost anywhere on the page."""
        known = self.suspects.get(colour)
        if known is None:
            known = self.suspects[colour] = any(_near(colour, other) for other in self.colours)
        return known

    def covers(self, piece: Piece, box: Rectangle) -> bool:
        """Whether something solid was painted over a box later."""
        for order, fill in reversed(self.fills):
            if order <= piece.fills:
                return False
            if fill.solid and fill.alpha > OPAQUE and _contains(fill.box, box):
                return True
        return False

    def loses(self, piece: Piece, box: Rectangle) -> bool:
        """Whether text has the colour of what it stands on; pictures and odd shapes get the benefit of the doubt."""
        colour = piece.ink.colour
        if not self.is_suspect(colour):
            return False
        for order, fill in reversed(self.fills):
            if order > piece.fills or fill.alpha < 0.5 or not _meets(fill.box, box):
                continue
            inside = _contains(fill.box, box)
            if fill.colour is None or not fill.solid:
                if inside:
                    return False
            elif inside:
                return _near(colour, fill.colour)
            elif not _near(colour, fill.colour):
                return False
        return _near(colour, WHITE)


def _reason(ground: Ground, piece: Piece) -> HiddenReason | None:
    ink = piece.ink
    if not ink.shown:
        return "not_displayed"
    if ink.render in INVISIBLE_RENDER_MODES:
        return "render_mode"
    if ink.alpha < TRANSPARENT:
        return "transparent"
    if piece.size < TINY_POINTS or _is_squashed(piece):
        return "tiny"
    box = _middle(piece)
    if not _meets(ground.visible, box):
        return "off_page"
    if piece.clip and not _meets(piece.clip, box):
        return "clipped"
    if ground.covers(piece, box):
        return "covered"
    return "white" if ground.loses(piece, box) else None


def _can_matter(fill: Fill) -> bool:
    x0, y0, x1, y1 = fill.box
    return x1 - x0 >= MIN_FILL and y1 - y0 >= MIN_FILL


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_squashed(piece: Piece) -> bool:
    """Whether letters stand on top of each other; one or two alone may be a glyph whose width the font leaves out."""
    return len(piece.texts) > 2 and piece.end - piece.along < SQUASHED * piece.size * len(piece.texts)


def _middle(piece: Piece) -> Rectangle:
    """The box of the small letters, in coordinates of the page."""
    low, high = piece.across + 0.05 * piece.size, piece.across + 0.45 * piece.size
    if piece.turn == 0:
        return (piece.along, low, piece.end, high)
    angle = radians(piece.turn)
    c, s = cos(angle), sin(angle)
    corners = [(x * c - y * s, x * s + y * c) for x in (piece.along, piece.end) for y in (low, high)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _meets(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _contains(outer: Rectangle, inner: Rectangle) -> bool:
    return (
        outer[0] <= inner[0] + 1 and outer[1] <= inner[1] + 1 and outer[2] >= inner[2] - 1 and outer[3] >= inner[3] - 1
    )


def _near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < NEAR_COLOUR for a, b in zip(one, other, strict=True))
