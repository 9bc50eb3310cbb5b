"""Pieces of a Canvas -> lines: words told apart, runs split at gaps, what cannot be seen marked."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from statistics import median

from mlmatch.model.document import Box, HiddenReason, Hint, Line, Look
from mlmatch.readers.pdf.canvas import Canvas, Colour, Ink, Piece, Rectangle
from mlmatch.readers.pdf.hidden import find_hidden

ASCENT, DESCENT = 0.78, 0.22
"""Parts of the font size above and below the baseline: the same for all fonts, so that boxes of one row are equal."""
ROW_SHIFT = 0.25
"""Baselines closer than this part of the font size are one row."""
SCRIPT_SHIFT = 0.6
"""So is a smaller superscript or subscript up to here."""
SAME_SIZE = 0.9
"""Sizes that differ by more are another ink."""
RUN_GAP = 0.65
"""A gap of this part of the font size ends a run, unless a space was drawn in it. TeX stretches its spaces, which it
does not draw, up to here in justified text; a run that ends too early is put together again with its row."""
RUN_GAP_DRAWN = 0.2
"""On a page that draws its spaces a gap without one parts texts from here on."""
DRAWN_PART = 0.05
"""Of the characters of such a page at least this part are spaces; of English text a sixth are."""
RUN_GAP_WITH_SPACE = 0.9
"""Justified text stretches its drawn spaces up to here."""
LATE_GAP = 0.42
"""What is drawn in another ink, or out of turn, joins its neighbour if it stands no farther than a word space."""
WORD_GAP = 0.125
"""A gap of this part of the font size is a space between words."""
TRACKING = 0.05
"""Letters standing this far apart on the median are tracked out."""
MAX_ROW = 60
"""Runs of one row that are looked at for a neighbour; more are a drawing."""
MARK_ROW = 8
"""Points: rows by which bullets are looked up."""
MARK_GAP = 2.2
"""A bullet stands at most this part of the font size left of its text."""
MARK_SIZE = 0.55
"""A bullet is at most this part of the font size across; icons and the dots of a timeline are larger."""
ITEM = Hint("item")
FURNITURE = Hint("furniture")
"""Text set aslant is a watermark or a stamp."""
ASLANT = 10
"""Degrees from which on; less is a page that was scanned askew."""


@dataclass(slots=True)
class Run:
    """Neighbouring pieces of one row."""

    pieces: list[Piece]
    hidden: HiddenReason | None
    fixed: bool = field(default=False)

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


def compose_lines(canvas: Canvas) -> tuple[Line, ...]:
    """The lines of a page in the order in which they were drawn."""
    runs: list[Run] = []
    hidden = find_hidden(canvas)
    run_gap = _run_gap(canvas)
    for piece in canvas.pieces:
        reason = hidden.get(piece.order)
        run = runs[-1] if runs else None
        if run and run.hidden == reason and _continues(run.pieces[-1], piece, run_gap, late=False):
            run.pieces.append(piece)
        elif _has_ink(piece):
            runs.append(Run([piece], reason))
    marks = Marks(canvas.marks)
    lines = [_make_line(canvas, run, order, marks) for order, run in enumerate(_join_late(runs, run_gap))]
    return tuple(line for line in lines if line.text.strip())


def _has_ink(piece: Piece) -> bool:
    """Whether a piece is more than spaces."""
    return not all(map(str.isspace, piece.texts))


def _run_gap(canvas: Canvas) -> float:
    """The gap that ends a run where no space was drawn, as a part of the font size."""
    characters = sum(len(piece.texts) for piece in canvas.pieces)
    spaces = sum(piece.texts.count(" ") for piece in canvas.pieces)
    return RUN_GAP_DRAWN if spaces > DRAWN_PART * characters else RUN_GAP


def _continues(last: Piece, piece: Piece, run_gap: float, *, late: bool) -> bool:
    """Whether a piece stands right after another on the same row; `late` if it was drawn out of turn."""
    if last.turn != piece.turn:
        return False
    size, small = max(last.size, piece.size), min(last.size, piece.size)
    shift = abs(last.across - piece.across)
    if shift > ROW_SHIFT * size and not (small < 0.85 * size and shift < SCRIPT_SHIFT * size):
        return False
    spaced = last.texts[-1].isspace() or piece.texts[0].isspace()
    widest = RUN_GAP_WITH_SPACE if spaced else run_gap
    if late or last.ink is not piece.ink or small < SAME_SIZE * size:
        widest = min(widest, LATE_GAP)
    return -0.5 * small < piece.along - _ink_end(last) < widest * small


def _ink_end(piece: Piece) -> float:
    """Where the last letter ends: up to one drawn space at the end does not count."""
    if piece.texts[-1].isspace() and len(piece.texts) > 1:
        return piece.end - min(0.3 * piece.size, piece.end - piece.along)
    return piece.end


def _join_late(runs: list[Run], run_gap: float) -> list[Run]:
    """Runs drawn out of turn (bold words after the plain ones, say) joined to the row they stand in."""
    ends: dict[tuple[int, int], list[Run]] = {}
    kept: list[Run] = []
    for run in runs:
        first = run.pieces[0]
        row = round(first.across / 4)
        for key in ((first.turn, row), (first.turn, row - 1), (first.turn, row + 1)):
            near = ends.get(key, [])[-MAX_ROW:]
            host = next((other for other in near if _joins(other, run, run_gap)), None)
            if host:
                host.pieces.extend(run.pieces)
                break
            guest = next((other for other in near if _joins(run, other, run_gap)), None)
            if guest:
                guest.pieces[:0] = run.pieces
                break
        else:
            kept.append(run)
            ends.setdefault((first.turn, row), []).append(run)
    return kept


def _joins(left: Run, right: Run, run_gap: float) -> bool:
    return left.hidden == right.hidden and _continues(left.pieces[-1], right.pieces[0], run_gap, late=True)


class Marks:
    """Bullets that are drawn as shapes, found by the text that follows them."""

    def __init__(self, boxes: list[Rectangle]) -> None:
        self.rows: dict[int, list[Rectangle]] = {}
        for box in boxes:
            self.rows.setdefault(int((box[1] + box[3]) / 2) // MARK_ROW, []).append(box)

    def stands_before(self, piece: Piece) -> bool:
        """Whether a single bullet stands left of a piece, at the height of its small letters."""
        if piece.turn or not self.rows:
            return False
        size = piece.size
        low, high = piece.across - 0.15 * size, piece.across + 0.8 * size
        near = [
            box
            for row in range(int(low) // MARK_ROW, int(high) // MARK_ROW + 1)
            for box in self.rows.get(row, ())
            if low <= (box[1] + box[3]) / 2 <= high and 0 < piece.along - box[0] < MARK_GAP * size + (box[2] - box[0])
        ]
        places = {round(box[0] + box[2]) for box in near}
        return len(places) == 1 and all(
            box[2] - box[0] <= MARK_SIZE * size and box[2] <= piece.along + 1 for box in near
        )


def _make_line(canvas: Canvas, run: Run, order: int, marks: Marks) -> Line:
    main = max(run.pieces, key=lambda piece: len(piece.texts))
    inked = [piece for piece in run.pieces if _has_ink(piece)]
    heavy = sum([len(piece.texts) for piece in inked if piece.ink.bold])
    slanted = sum([len(piece.texts) for piece in inked if piece.ink.italic])
    total = sum([len(piece.texts) for piece in inked]) or 1
    glyphs = _spaced(run)
    return Line(
        text="".join(glyphs),
        page=canvas.number,
        box=_box_of(canvas, inked or run.pieces, main),
        size=round(main.size, 2),
        bold=heavy * 2 > total,
        italic=slanted * 2 > total,
        colour=_hexadecimal(main.ink.colour),
        hint=FURNITURE if _is_aslant(main) else ITEM if marks.stands_before((inked or run.pieces)[0]) else None,
        hidden=run.hidden,
        order=order,
        font=main.ink.font,
        looks=_looks_of(run, glyphs),
    )


def _looks_of(run: Run, glyphs: list[str]) -> tuple[Look, ...]:
    """The parts of a run whose looks differ, if there are several."""
    if len({id(piece.ink) for piece in run.pieces}) == 1:
        return ()
    looks: list[Look] = []
    last: Ink | None = None
    start = 0
    for piece in run.pieces:
        text = "".join(glyphs[start : start + len(piece.texts)])
        start += len(piece.texts)
        if last is not None and (_looks_alike(last, piece.ink) or text.isspace()):
            looks[-1] = replace(looks[-1], text=looks[-1].text + text)
            continue
        looks.append(Look(text, piece.ink.bold, piece.ink.italic, _hexadecimal(piece.ink.colour)))
        last = piece.ink
    return tuple(looks) if len(looks) > 1 else ()


@lru_cache(maxsize=256)
def _hexadecimal(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * min(1, max(0, part))) for part in colour))


def _looks_alike(one: Ink, other: Ink) -> bool:
    """Typefaces alone do not count: a letter that one lacks is taken from another."""
    return (one.bold, one.italic, one.colour) == (other.bold, other.italic, other.colour)


def _box_of(canvas: Canvas, pieces: list[Piece], main: Piece) -> Box:
    along, end = min([piece.along for piece in pieces]), max([_ink_end(piece) for piece in pieces])
    top, bottom = main.across + ASCENT * main.size, main.across - DESCENT * main.size
    if main.turn == 0:
        box = (along, canvas.height - top, end, canvas.height - bottom)
    elif main.turn == 90:
        box = (-top, canvas.height - end, -bottom, canvas.height - along)
    elif main.turn == 270:
        box = (bottom, canvas.height + along, top, canvas.height + end)
    elif main.turn == 180:
        box = (-end, canvas.height + bottom, -along, canvas.height + top)
    else:
        box = _box_askew(canvas, along, end, main)
    x0, y0, x1, y1 = box
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def _is_aslant(piece: Piece) -> bool:
    return min(piece.turn % 90, -piece.turn % 90) >= ASLANT


def _box_askew(canvas: Canvas, along: float, end: float, main: Piece) -> tuple[float, float, float, float]:
    """The box of a line that is turned by another angle: that around its ends, of one that is nearly level at their
    mean height.
    """
    cos, sin = math.cos(math.radians(main.turn)), math.sin(math.radians(main.turn))
    xs = [place * cos - main.across * sin for place in (along, end)]
    ys = [canvas.height - place * sin - main.across * cos for place in (along, end)]
    if min(main.turn, 360 - main.turn) < ASLANT:
        ys = [sum(ys) / 2]
    return min(xs), min(ys) - ASCENT * main.size, max(xs), max(ys) + DESCENT * main.size


def _spaced(run: Run) -> list[str]:
    """The glyphs of a run, with a space before those that stand apart."""
    texts: list[str] = []
    gaps: list[tuple[int, float]] = []
    end = 0.0
    for piece in run.pieces:
        if texts:
            gaps.append((len(texts), (piece.along - end) / piece.size if piece.size else 0.0))
        gaps += [(len(texts) + index, gap / piece.size) for index, gap in piece.gaps]
        texts.extend(piece.texts)
        end = piece.end
    if not gaps:
        return texts
    threshold = _space_threshold(texts, gaps)
    apart = {index for index, gap in gaps if gap > threshold and not _beside_space(texts, index)}
    for index in apart:
        texts[index] = f" {texts[index]}"
    return texts


def _beside_space(texts: list[str], index: int) -> bool:
    return texts[index].isspace() or texts[index - 1].isspace()


def _space_threshold(texts: list[str], gaps: list[tuple[int, float]]) -> float:
    """The gap, as a part of the font size, from which on a gap is a space; wider where letters are tracked out."""
    wide = sum([gap > TRACKING for _, gap in gaps])
    if 2 * wide < len(texts) - 1 - 2 * sum(map(str.isspace, texts)):
        return WORD_GAP  # most letters that stand beside each other do so closely
    noted = dict(gaps)
    pairs = [index for index in range(1, len(texts)) if not _beside_space(texts, index)]
    if len(pairs) < 2:
        return WORD_GAP
    base = median(noted.get(index, 0.0) for index in pairs)
    if base <= TRACKING:
        return WORD_GAP
    return base + max(WORD_GAP, 0.4 * base)
