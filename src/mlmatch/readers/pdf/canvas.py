"""What an engine draws while it runs through a page: pieces of text, painted rectangles, clipping.

This is the face between the engines (miner.py and its like) and everything after them: an engine calls `show` for
every string, `fill` for every painted area, and nobody later knows which engine it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import atan2, degrees, hypot

from mlmatch.model.frozen import frozen

Matrix = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF coordinates: points, origin at the bottom left of the page."""
Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
GAP_NOTED = 0.04
"""Gaps between glyphs are noted from this part of the font size on; kerning and rounding stay below."""
GAP_BREAK = 0.6
"""A gap of this part of the font size ends a piece: no word space is as wide."""
BACKWARD_BREAK = 0.35
"""So does a step back: accents and kerning never go as far."""

SAME = 0.01
"""Points by which coordinates that are meant to be equal may differ."""
MIN_MARK, MAX_MARK = 1.0, 10.0
"""Points across a bullet that is drawn as a shape."""


@frozen
class Ink:
    """How text is drawn; one value serves all pieces drawn alike."""

    font: str
    bold: bool
    italic: bool
    colour: Colour
    alpha: float = 1.0
    render: int = 0
    """Text rendering mode of the PDF reference, 9.3.6."""
    shown: bool = True
    """False in a layer that is switched off."""


@dataclass(slots=True)
class Piece:
    """Glyphs shown one after another on one baseline in one ink; coordinates run along and across the writing."""

    ink: Ink
    size: float
    turn: int
    """Direction of writing in degrees, counter-clockwise: 0 for ordinary text."""
    along: float
    across: float
    end: float
    texts: list[str]
    gaps: list[tuple[int, float]]
    """(index into texts before which it stands, width in points) of gaps wider than GAP_NOTED."""
    order: int
    fills: int
    """How many areas had been painted before."""
    clip: Rectangle | None


@frozen
class Fill:
    """A painted area: its bounding box and colour; `colour` None is a picture, a pattern or a shading."""

    box: Rectangle
    colour: Colour | None
    alpha: float
    solid: bool
    """It is a plain rectangle and hides what is below."""


@dataclass(slots=True)
class Canvas:
    """One page being drawn. Width and height are those of the page as it is looked at."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    marks: list[Rectangle] = field(default_factory=list)
    """Small painted shapes: what browsers draw for the bullets of lists."""
    visible: Rectangle | None = None
    """The part of the page that is shown, if not all of it."""
    open: Piece | None = None
    """The piece that the next glyphs may go on with."""
    pictures: int = 0
    characters: int = 0

    def show(
        self, glyphs: Sequence[tuple[str, float, float]], matrix: Matrix, size: float, ink: Ink, clip: Rectangle | None
    ) -> None:
        """Draw (text, start, advance) glyphs, measured along the baseline in text space, under `matrix`."""
        a, b, c, d, e, f = matrix
        if b == 0 and a >= 0:
            scale, turn, origin, across = a, 0, e, f
        else:
            scale = hypot(a, b)
            turn = round(degrees(atan2(b, a))) % 360
            cos, sin = (a / scale, b / scale) if scale else (1.0, 0.0)
            origin, across = e * cos + f * sin, f * cos - e * sin
        points = size * (abs(d) if c == 0 else hypot(c, d))
        piece, texts, end = self.open, [], 0.0
        if (
            piece is None
            or piece.ink is not ink
            or piece.turn != turn
            or not -SAME < piece.across - across < SAME
            or not -SAME < piece.size - points < SAME
            or piece.clip is not clip
            or piece.fills != len(self.fills)
        ):
            piece = None
        else:
            texts, end = piece.texts, piece.end
        least, widest, noted = -BACKWARD_BREAK * points, GAP_BREAK * points, GAP_NOTED * points
        for text, start, advance in glyphs:
            x = origin + start * scale
            if piece is None or not least < (gap := x - end) < widest:
                if piece is not None:
                    piece.end = end
                texts = []
                piece = Piece(ink, points, turn, x, across, x, texts, [], len(self.pieces), len(self.fills), clip)
                self.pieces.append(piece)
            elif gap > noted or gap < -noted:
                piece.gaps.append((len(texts), gap))
            texts.append(text)
            end = x + advance * scale
        if piece is not None:
            piece.end = end
        self.characters += len(glyphs)
        self.open = piece

    def fill(self, box: Rectangle, colour: Colour | None, alpha: float, *, solid: bool) -> None:
        """Paint an area."""
        self.mark(box)
        self.fills.append(Fill(box, colour, alpha, solid))

    def mark(self, box: Rectangle) -> None:
        """Remember a painted or stroked shape if it is as small as a bullet."""
        width, height = box[2] - box[0], box[3] - box[1]
        if MIN_MARK <= width <= MAX_MARK and MIN_MARK <= height <= MAX_MARK and 0.5 <= width / height <= 2:
            self.marks.append(box)
