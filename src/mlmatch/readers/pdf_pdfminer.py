"""Engine: pdfminer's own interpreter, drawing on a Canvas. It serves every operator that pdfminer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import mult_matrix

from mlmatch.readers.pdf_canvas import BLACK, Canvas, Colour, Ink, Matrix, Rectangle

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd|(?:cmb|cmssbx|sfbx|ecbx|bx)\w*\d", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|(?:cmti|cmsl|sfti|ecti)\w*\d", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def draw_page(page: PDFPage, number: int, resources: PDFResourceManager) -> Canvas:
    """The page drawn by pdfminer's interpreter."""
    x0, y0, x1, y1 = page.mediabox
    width, height = (y1 - y0, x1 - x0) if page.rotate in (90, 270) else (x1 - x0, y1 - y0)
    canvas = Canvas(number, width, height)
    if page.rotate == 0 and page.cropbox != page.mediabox:
        left, bottom, right, top = page.cropbox
        canvas.visible = (left - x0, bottom - y0, right - x0, top - y0)
    device = CanvasDevice(resources, canvas)
    CanvasInterpreter(resources, device).process_page(page)
    return canvas


class CanvasInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which leaves out transparency and clipping, with both added."""

    device: CanvasDevice

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.alpha, self.clip = self.device.alpha, self.device.clip
        self.clip_pending = False
        self.saved: list[tuple[float, Rectangle | None]] = []

    def do_q(self) -> None:
        super().do_q()
        self.saved.append((self.alpha, self.clip))

    def do_Q(self) -> None:
        super().do_Q()
        if self.saved:
            self.alpha, self.clip = self.saved.pop()
            self._tell()

    def do_gs(self, name: Any) -> None:
        states = dict_value(self.resources.get("ExtGState", {}))
        state = resolve1(states.get(literal_name(name)))
        if isinstance(state, dict) and isinstance(alpha := resolve1(state.get("ca")), int | float):
            self.alpha = float(alpha)
            self._tell()

    def do_W(self) -> None:
        self.clip_pending = True

    def do_W_a(self) -> None:
        self.clip_pending = True

    def do_n(self) -> None:
        self._clip()
        super().do_n()

    def _clip(self) -> None:
        if self.clip_pending and self.curpath:
            box = bounding_box(self.curpath, self.ctm)
            self.clip = box if self.clip is None else intersect(self.clip, box)
            self._tell()
        self.clip_pending = False

    def _tell(self) -> None:
        self.device.alpha, self.device.clip = self.alpha, self.clip

    def do_Do(self, xobjid_arg: Any) -> None:
        self._tell()
        super().do_Do(xobjid_arg)
        self._tell()
        self.device.set_ctm(self.ctm)


class CanvasDevice(PDFDevice):
    """Receives what the interpreter draws and puts it on a Canvas."""

    def __init__(self, resources: PDFResourceManager, canvas: Canvas) -> None:
        super().__init__(resources)
        self.canvas = canvas
        self.alpha = 1.0
        self.clip: Rectangle | None = None
        self.inks: dict[tuple[Any, ...], Ink] = {}

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        matrix = mult_matrix(textstate.matrix, self.ctm)
        font: PDFFont = textstate.font
        scaling = textstate.scaling * 0.01
        glyphs, textstate.linematrix = place_glyphs(textstate, seq, font, scaling)
        a, b, c, d, e, f = matrix
        y = textstate.rise + textstate.linematrix[1]
        colour = rgb_of(graphicstate.ncolor)
        key = (font, colour, self.alpha, textstate.render)
        ink = self.inks.get(key)
        if ink is None:
            ink = self.inks[key] = make_ink(font, colour, self.alpha, textstate.render)
        self.canvas.show(glyphs, (a, b, c, d, e + y * c, f + y * d), font_size(font, textstate.fontsize), ink, self.clip)

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        if not path or self.ctm is None:
            return
        box = bounding_box(path, self.ctm)
        if not fill:
            self.canvas.mark(box)
            return
        if self.clip:
            box = intersect(self.clip, box)
        solid = is_rectangle(path)
        self.canvas.fill(box, rgb_of(graphicstate.ncolor), self.alpha, solid=solid)

    def render_image(self, name: str, stream: Any) -> None:
        self.canvas.pictures += 1
        if self.ctm is not None:
            self.canvas.fill(bounding_box([("re", 0, 0), ("re", 1, 1)], self.ctm), None, self.alpha, solid=True)


def place_glyphs(textstate: Any, seq: Any, font: PDFFont, scaling: float) -> tuple[list[tuple[str, float, float]], Any]:
    """(text, start, advance) of each glyph along the baseline, and the point where the string ends."""
    x, y = textstate.linematrix
    size = textstate.fontsize
    charspace = textstate.charspace * scaling
    wordspace = 0 if font.is_multibyte() else textstate.wordspace * scaling
    step = 0.001 * size * scaling
    glyphs: list[tuple[str, float, float]] = []
    needs_space = False
    for part in seq:
        if isinstance(part, int | float):
            x -= part * step
            needs_space = True
        elif isinstance(part, bytes):
            for cid in font.decode(part):
                if needs_space:
                    x += charspace
                advance = font.char_width(cid) * size * scaling
                glyphs.append((unicode_of(font, cid), x, advance))
                x += advance
                if cid == 32 and wordspace:
                    x += wordspace
                needs_space = True
    return glyphs, (x, y)


def unicode_of(font: PDFFont, cid: int) -> str:
    try:
        return font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return f"(cid:{cid})"


def font_size(font: PDFFont, size: float) -> float:
    """Font size in text space; Type 3 fonts may hide theirs in the font matrix."""
    matrix = getattr(font, "matrix", None)
    if matrix is None:
        return abs(size)
    height = abs(font.get_height()) * abs(size)
    return height if height > 2 * abs(size) or size == 1 else abs(size)


def make_ink(font: PDFFont, colour: Colour, alpha: float, render: int) -> Ink:
    name = _SUBSET.sub("", str(font.fontname))
    flags = font.flags if isinstance(font.flags, int) else 0
    weight = resolve1(font.descriptor.get("FontWeight", 0))
    bold = bool(_BOLD.search(name)) or bool(flags & 0x40000) or (isinstance(weight, int | float) and weight >= 600)
    italic = bool(_ITALIC.search(name)) or bool(flags & 0x40)
    return Ink(name, bold, italic, colour, alpha, render)


def rgb_of(colour: Any) -> Colour:
    """A colour of pdfminer as red, green and blue; patterns count as black."""
    if isinstance(colour, int | float):
        return (float(colour),) * 3
    if isinstance(colour, tuple) and all(isinstance(part, int | float) for part in colour):
        if len(colour) == 3:
            return colour
        if len(colour) == 4:
            c, m, y, k = colour
            return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return BLACK


def points_of(path: Sequence[Any]) -> Iterator[tuple[float, float]]:
    for segment in path:
        if len(segment) >= 3:
            yield segment[-2], segment[-1]


def bounding_box(path: Sequence[Any], ctm: Matrix) -> Rectangle:
    a, b, c, d, e, f = ctm
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points_of(path)]
    if not points:
        return (0.0, 0.0, 0.0, 0.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def is_rectangle(path: Sequence[Any]) -> bool:
    return 4 <= len(path) <= 6 and all(segment[0] in "mlh" for segment in path)


def intersect(one: Rectangle, other: Rectangle) -> Rectangle:
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    return (x0, y0, max(x0, min(one[2], other[2])), max(y0, min(one[3], other[3])))
