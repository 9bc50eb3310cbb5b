"""Engine: pdfminer's own interpreter, drawing on a Canvas. It serves every operator that pdfminer knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import mult_matrix

from mlmatch.readers.pdf.canvas import Canvas, Colour, Ink, Matrix, Rectangle
from mlmatch.readers.pdf.colours import from_numbers, visible
from mlmatch.readers.pdf.fonts import FontStore, draws_icons, font_size, make_ink, unicode_of
from mlmatch.readers.pdf.geometry import IDENTITY, intersect, transform_box


def draw_page(page: PDFPage, canvas: Canvas, fonts: FontStore) -> None:
    """Draw a page on a canvas with pdfminer's interpreter."""
    CanvasInterpreter(fonts, CanvasDevice(fonts, canvas)).process_page(page)


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

    def do_Q(self) -> None:  # noqa: N802
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

    def do_W(self) -> None:  # noqa: N802
        self.clip_pending = True

    def do_W_a(self) -> None:  # noqa: N802
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

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        self._tell()
        super().do_Do(xobjid_arg)
        self._tell()
        self.device.set_ctm(self.ctm)


class CanvasDevice(PDFDevice):
    """Receives what the interpreter draws and puts it on a Canvas."""

    def __init__(self, resources: FontStore, canvas: Canvas) -> None:
        super().__init__(resources)
        self.canvas = canvas
        self.alpha = 1.0
        self.clip: Rectangle | None = None
        self.inks: dict[tuple[Any, ...], Ink] = {}

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        matrix = mult_matrix(textstate.matrix, self.ctm or IDENTITY)
        font: PDFFont = textstate.font
        scaling = textstate.scaling * 0.01
        glyphs, textstate.linematrix = place_glyphs(textstate, seq, font, scaling)
        a, b, c, d, e, f = matrix
        y = textstate.rise + textstate.linematrix[1]
        colour = visible(_rgb(graphicstate))
        key = (font, colour, self.alpha, textstate.render)
        ink = self.inks.get(key)
        if ink is None:
            ink = self.inks[key] = make_ink(font, colour, self.alpha, textstate.render)
        self.canvas.show(
            glyphs, (a, b, c, d, e + y * c, f + y * d), font_size(font, textstate.fontsize), ink, self.clip
        )

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
        self.canvas.fill(box, _rgb(graphicstate), self.alpha, solid=solid)

    def render_image(self, name: str, stream: Any) -> None:
        self.canvas.pictures += 1
        if self.ctm is not None:
            self.canvas.fill(transform_box((0.0, 0.0, 1.0, 1.0), self.ctm), None, self.alpha, solid=True)


def place_glyphs(textstate: Any, seq: Any, font: PDFFont, scaling: float) -> tuple[list[tuple[str, float, float]], Any]:
    """(text, start, advance) of each glyph along the baseline, and the point where the string ends."""
    x, y = textstate.linematrix
    size = textstate.fontsize
    charspace = textstate.charspace * scaling
    wordspace = 0 if font.is_multibyte() else textstate.wordspace * scaling
    step = 0.001 * size * scaling
    glyphs: list[tuple[str, float, float]] = []
    needs_space, has_icons = False, draws_icons(font)
    for part in seq:
        if isinstance(part, int | float):
            x -= part * step
            needs_space = True
        elif isinstance(part, bytes):
            for cid in font.decode(part):
                if needs_space:
                    x += charspace
                advance = font.char_width(cid) * size * scaling
                glyphs.append((unicode_of(font, cid, has_icons=has_icons), x, advance))
                x += advance
                if cid == 32 and wordspace:
                    x += wordspace
                needs_space = True
    return glyphs, (x, y)


def _rgb(graphicstate: Any) -> Colour | None:
    colour = graphicstate.ncolor
    numbers = colour if isinstance(colour, tuple) else (colour,)
    return from_numbers(numbers, graphicstate.ncs.name)


def bounding_box(path: Sequence[Any], ctm: Matrix) -> Rectangle:
    numbers = [number for segment in path for number in segment[1:]]
    return transform_box(numbers, ctm) if numbers else (0.0, 0.0, 0.0, 0.0)


def is_rectangle(path: Sequence[Any]) -> bool:
    return 4 <= len(path) <= 6 and all(segment[0] in "mlh" for segment in path)
