"""Engine: an own interpreter of content streams, on pdfminer's objects and fonts.

It knows the operators that place text or decide whether text can be seen, and steps over the rest. One regular
expression takes a whole operation at a time; the commonest (a browser moves to a glyph and shows it) has an alternative
of its own. What it does not serve raises `Unserved`, and pdfminer's own interpreter draws the page.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from mlmatch.errors import TooLargeError
from mlmatch.readers.pdf.canvas import BLACK, Canvas, Colour, Ink, Matrix, Rectangle
from mlmatch.readers.pdf.colours import from_cmyk, from_numbers, grey, space_name, visible
from mlmatch.readers.pdf.fonts import Face, FontStore, make_ink
from mlmatch.readers.pdf.geometry import IDENTITY, intersect, multiply, transform_box
from mlmatch.readers.pdf.lexer import (
    CURVE_OPERATORS,
    OPERATION,
    PATH_OPERATORS,
    STEP,
    read_nested_string,
    read_number,
    read_numbers,
    read_operand,
    skip_blanks,
    skip_dictionary,
    skip_image,
)

MAX_CONTENT_BYTES = 100 << 20
"""Of the operators of a page; a page of a drawing program has 10 MiB."""
MAX_FORMS = 5_000
"""Forms drawn on one page; forms that draw each other double with every level."""
MAX_FORM_DEPTH = 20
MAX_SAVED = 1_000
_GRAPHICS_STATE = (
    "ctm", "clip", "colour", "space", "alpha",
    "face", "size", "rise", "leading", "char_space", "word_space", "scaling", "render",
)  # fmt: skip
"""What q keeps and Q gives back."""
_graphics_state = attrgetter(*_GRAPHICS_STATE)


class Unserved(Exception):  # noqa: N818
    """Something on the page that this interpreter leaves to pdfminer's."""


def draw_page(
    page: PDFPage, canvas: Canvas, fonts: FontStore, hidden_layers: frozenset[int], max_characters: int
) -> None:
    """Draw a page on a canvas."""
    interpreter = Interpreter(canvas, fonts, hidden_layers, max_characters)
    data = _join(page.contents)
    interpreter.run(data, Resources(page.resources, fonts), page_matrix(page))


def _join(contents: list[Any]) -> bytes:
    """The streams of a page as one; the same may be named a hundred times."""
    parts, size = [], 0
    for content in contents:
        parts.append(stream_value(content).get_data())
        size += len(parts[-1])
        if size > MAX_CONTENT_BYTES:
            raise TooLargeError("The PDF has a page with too much to draw")
    return b"\n".join(parts)


def page_matrix(page: PDFPage) -> Matrix:
    """From the page's own coordinates to those of the page as it is looked at."""
    x0, y0, x1, y1 = page.mediabox
    return {
        90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
    }.get(page.rotate, (1.0, 0.0, 0.0, 1.0, -x0, -y0))


class Resources:
    """Named things of a page or form, looked up when asked for."""

    def __init__(self, values: Any, fonts: FontStore) -> None:
        self.values = dict_value(values)
        self.fonts = fonts
        self.faces: dict[str, Face] = {}

    def get(self, kind: str, name: str) -> Any:
        return dict_value(self.values.get(kind, {})).get(name)

    def face(self, name: str) -> Face:
        face = self.faces.get(name)
        if face is None:
            spec = self.get("Font", name)
            number = spec.objid if isinstance(spec, PDFObjRef) else None
            face = self.faces[name] = self.fonts.get_face(number, dict_value(spec))
        return face


class Interpreter:
    """The state of drawing, and a method for each operator served."""

    def __init__(self, canvas: Canvas, fonts: FontStore, hidden_layers: frozenset[int], max_characters: int) -> None:
        self.canvas, self.fonts = canvas, fonts
        self.hidden_layers, self.max_characters = hidden_layers, max_characters
        self.inks: dict[tuple[Any, ...], Ink] = {}
        self.forms = 0
        self.running: list[int] = []
        self.layers: list[bool] = []
        self.ctm: Matrix = IDENTITY
        self.clip: Rectangle | None = None
        self.colour: Colour | None = BLACK
        self.space = "DeviceGray"
        self.alpha = 1.0
        self.face: Face | None = None
        self.size = self.rise = self.leading = self.char_space = self.word_space = 0.0
        self.scaling, self.render = 1.0, 0
        self.ink: Ink | None = None
        self.saved: list[tuple[Any, ...]] = []
        self.text: Matrix = IDENTITY
        self.along = 0.0
        self._clear_path()
        self.clips_next = False

    def run(self, data: bytes, resources: Resources, ctm: Matrix) -> None:
        """Carry out a content stream."""
        self.resources, self.ctm, self.text = resources, ctm, ctm
        operands: list[Any] = []
        place, end = skip_blanks(data, 0), len(data)
        match_at, served = OPERATION.match, _OPERATORS.get
        while place < end:
            match = match_at(data, place)
            if match is None:
                place = skip_blanks(data, place + 1)
                continue
            place, kind = match.end(), match.lastgroup
            if kind == "plain":
                operator = match[5]
                if operator == b"BI":
                    self._picture()
                    place = skip_blanks(data, skip_image(data, place))
                elif method := served(operator):
                    if numbers := match[4]:
                        operands += read_numbers(numbers)
                    try:  # noqa: SIM105 - a context manager for every operator takes a tenth of the time
                        method(self, *operands)
                    except (TypeError, ValueError):
                        pass  # operands that do not fit: every viewer steps over the operator
                operands.clear()
            elif kind == "steps":
                self._show_steps(match[1])
                operands.clear()
            elif kind == "path":
                self._add_path(match[2])
                operands.clear()
            elif kind == "nested":
                text, place = read_nested_string(data, place)
                operands.append(text)
                place = skip_blanks(data, place)
            elif kind == "dictionary":
                place = skip_blanks(data, skip_dictionary(data, place))
                operands.append(None)
            elif kind != "comment":
                operands.append(read_operand(match, kind))

    # Text

    def _show_steps(self, steps: bytes) -> None:
        """Show strings that are moved to first, one baseline at a time."""
        face = self.face
        if face is None:
            return
        placed: list[tuple[str, float, float]] = []
        scale, char_space = self.size * self.scaling, self.char_space * self.scaling
        glyphs_of, x, end = face.hex_glyphs, 0.0, 0.0
        for right, up, digits in STEP.findall(steps):
            if up != b"0":
                if placed:
                    self._place(face, placed)
                    placed = []
                self.move(x + read_number(right), read_number(up))
                x = end = 0.0
            else:
                x = end = x + read_number(right)
            for text, width, is_space in glyphs_of(digits):
                advance = width * scale
                placed.append((text, end, advance))
                end += advance + char_space
                if is_space:
                    end += self.word_space * self.scaling
        self._place(face, placed)
        self.move(x, 0.0)
        self.along = end - x

    def begin_text(self) -> None:
        self.text, self.along = self.ctm, 0.0

    def set_font(self, name: str, size: float) -> None:
        self.face, self.size = self.resources.face(name), size
        if self.face.font.is_vertical():
            raise Unserved("vertical writing")
        self.ink = None

    def move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.text
        self.text = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        self.along = 0.0

    def move_leading(self, x: float, y: float) -> None:
        self.leading = -y
        self.move(x, y)

    def next_line(self) -> None:
        self.move(0.0, -self.leading)

    def set_text_matrix(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        self.text, self.along = multiply((a, b, c, d, e, f), self.ctm), 0.0

    def show(self, text: bytes) -> None:
        """Show one string."""
        self.show_parts([text])

    def show_next_line(self, text: bytes) -> None:
        self.next_line()
        self.show_parts([text])

    def show_spaced(self, word_space: float, char_space: float, text: bytes) -> None:
        self.word_space, self.char_space = word_space, char_space
        self.show_next_line(text)

    def show_parts(self, parts: list[Any]) -> None:
        """Show strings, moved apart by the numbers between them."""
        face = self.face
        if face is None:
            return
        scale = self.size * self.scaling
        char_space, word_space = self.char_space * self.scaling, self.word_space * self.scaling
        x = self.along
        placed: list[tuple[str, float, float]] = []
        for part in parts:
            if isinstance(part, bytes):
                for text, width, is_space in face.glyphs(part):
                    advance = width * scale
                    placed.append((text, x, advance))
                    x += advance + char_space
                    if is_space:
                        x += word_space
            elif part is not None:
                x -= part * 0.001 * scale
        self.along = x
        self._place(face, placed)

    def _place(self, face: Face, placed: list[tuple[str, float, float]]) -> None:
        """Draw (text, start, advance) glyphs on the baseline."""
        matrix = self.text
        if self.rise:
            a, b, c, d, e, f = matrix
            matrix = (a, b, c, d, e + self.rise * c, f + self.rise * d)
        self.canvas.show(placed, matrix, face.size(self.size), self.ink or self._make_ink(face), self.clip)
        if self.canvas.characters > self.max_characters:
            raise TooLargeError(f"The PDF has more than {self.max_characters} characters")

    def _make_ink(self, face: Face) -> Ink:
        shown = not any(self.layers)
        key = (face, self.colour, self.alpha, self.render, shown)
        ink = self.inks.get(key)
        if ink is None:
            ink = self.inks[key] = make_ink(
                face.font, visible(self.colour), self.alpha, self.render, number=face.number, shown=shown
            )
        self.ink = ink
        return ink

    def set_char_space(self, value: float) -> None:
        self.char_space = value

    def set_word_space(self, value: float) -> None:
        self.word_space = value

    def set_scaling(self, value: float) -> None:
        self.scaling = value * 0.01

    def set_leading(self, value: float) -> None:
        self.leading = value

    def set_rise(self, value: float) -> None:
        self.rise = value

    def set_render(self, value: float) -> None:
        self.render, self.ink = int(value), None

    # Graphics state

    def save(self) -> None:
        if len(self.saved) < MAX_SAVED:
            self.saved.append(_graphics_state(self))

    def restore(self) -> None:
        if self.saved:
            for name, value in zip(_GRAPHICS_STATE, self.saved.pop(), strict=True):
                setattr(self, name, value)
            self.ink = None

    def concatenate(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        self.ctm = multiply((a, b, c, d, e, f), self.ctm)

    def set_state(self, name: str) -> None:
        state = resolve1(self.resources.get("ExtGState", name))
        alpha = resolve1(state.get("ca")) if isinstance(state, dict) else None
        if isinstance(alpha, int | float):
            self.alpha, self.ink = float(alpha), None

    def set_grey(self, level: float) -> None:
        self.colour, self.space, self.ink = grey(level), "DeviceGray", None

    def set_rgb(self, red: float, green: float, blue: float) -> None:
        self.colour, self.space, self.ink = (red, green, blue), "DeviceRGB", None

    def set_cmyk(self, c: float, m: float, y: float, k: float) -> None:
        self.colour, self.space, self.ink = from_cmyk(c, m, y, k), "DeviceCMYK", None

    def set_space(self, name: str) -> None:
        self.space = space_name(self.resources.get("ColorSpace", name)) or name
        self.colour, self.ink = None if self.space == "Pattern" else BLACK, None

    def set_colour(self, *numbers: Any) -> None:
        self.colour, self.ink = from_numbers(numbers, self.space), None

    # Paths: only their bounding boxes, and whether they are plain rectangles

    def _clear_path(self) -> None:
        self.path: list[float] = []
        self.rectangles, self.curves = 0, 0

    def move_to(self, *numbers: float) -> None:
        self.path += numbers

    def curve_to(self, *numbers: float) -> None:
        self.path += numbers
        self.curves += 1

    def _add_path(self, segments: bytes) -> None:
        """Add segments, operators and all; only their points matter, and whether they are curves."""
        self.path += read_numbers(segments.translate(None, PATH_OPERATORS))
        self.curves += len(segments) - len(segments.translate(None, CURVE_OPERATORS))

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self.path += (x, y, x + width, y, x + width, y + height, x, y + height)
        self.rectangles += 1

    def fill(self) -> None:
        box = self._path_box()
        if box:
            shown = intersect(self.clip, box) if self.clip else box
            self.canvas.fill(shown, self.colour, self.alpha, solid=self._is_rectangle())
        self.end_path()

    def stroke(self) -> None:
        box = self._path_box()
        if box:
            self.canvas.mark(box)
        self.end_path()

    def end_path(self) -> None:
        if self.clips_next:
            box = self._path_box()
            if box:
                self.clip = intersect(self.clip, box) if self.clip else box
            self.clips_next = False
        self._clear_path()

    def clip_path(self) -> None:
        self.clips_next = True

    def _path_box(self) -> Rectangle | None:
        return transform_box(self.path, self.ctm) if len(self.path) > 1 else None

    def _is_rectangle(self) -> bool:
        if self.curves or len(self.path) not in (8, 10):
            return False
        return self.rectangles == 1 or (len(set(self.path[::2])) == 2 and len(set(self.path[1::2])) == 2)

    def shade(self, name: str) -> None:
        if self.clip:
            self.canvas.fill(self.clip, None, self.alpha, solid=True)

    # Pictures, forms and marked content

    def _picture(self) -> None:
        self.canvas.pictures += 1
        self.canvas.fill(transform_box((0.0, 0.0, 1.0, 1.0), self.ctm), None, self.alpha, solid=True)

    def draw(self, name: str) -> None:
        """Draw a form or a picture."""
        reference = self.resources.get("XObject", name)
        thing = resolve1(reference)
        if not isinstance(thing, PDFStream):
            return
        subtype = resolve1(thing.get("Subtype"))
        kind = subtype.name if isinstance(subtype, PSLiteral) else ""
        self.layers.append(self._is_off(thing.get("OC")))
        if kind == "Image":
            self._picture()
        elif kind == "Form":
            self._form(thing, reference.objid if isinstance(reference, PDFObjRef) else id(thing))
        self.layers.pop()

    def _form(self, form: PDFStream, number: int) -> None:
        self.forms += 1
        if number in self.running or len(self.running) >= MAX_FORM_DEPTH:
            return
        if self.forms > MAX_FORMS:
            raise TooLargeError(f"The PDF draws more than {MAX_FORMS} forms on a page")
        outer, depth = (self.resources, self.text, self.along), len(self.saved)
        self.save()
        self.running.append(number)
        self.ink = None
        values = form.get("Resources")
        matrix = tuple(float(value) for value in list_value(form.get("Matrix", IDENTITY)))
        ctm = multiply(matrix, self.ctm) if len(matrix) == 6 else self.ctm
        box = [float(value) for value in resolve1(form.get("BBox")) or ()]
        if len(box) == 4:
            bounds = transform_box((box[0], box[1], box[2], box[1], box[2], box[3], box[0], box[3]), ctm)
            self.clip = intersect(self.clip, bounds) if self.clip else bounds
        self.run(form.get_data(), Resources(values, self.fonts) if values else self.resources, ctm)
        self.running.pop()
        del self.saved[depth + 1 :]
        self.restore()
        self.resources, self.text, self.along = outer

    def begin_marked(self, *operands: Any) -> None:
        off = False
        if len(operands) > 1 and operands[0] == "OC" and isinstance(operands[1], str):
            off = self._is_off(self.resources.get("Properties", operands[1]))
        self.layers.append(off)
        self.ink = None

    def end_marked(self) -> None:
        if self.layers:
            self.layers.pop()
            self.ink = None

    def _is_off(self, layer: Any) -> bool:
        return isinstance(layer, PDFObjRef) and layer.objid in self.hidden_layers


_METHODS = {
    "BT": "begin_text", "Tf": "set_font",
    "Td": "move", "TD": "move_leading", "Tm": "set_text_matrix", "T*": "next_line",
    "Tj": "show", "TJ": "show_parts", "'": "show_next_line", '"': "show_spaced",
    "Tc": "set_char_space", "Tw": "set_word_space", "Tz": "set_scaling",
    "TL": "set_leading", "Ts": "set_rise", "Tr": "set_render",
    "q": "save", "Q": "restore", "cm": "concatenate", "gs": "set_state",
    "g": "set_grey", "rg": "set_rgb", "k": "set_cmyk", "cs": "set_space", "sc": "set_colour", "scn": "set_colour",
    "m": "move_to", "l": "move_to", "c": "curve_to", "v": "curve_to", "y": "curve_to", "re": "rectangle",
    "f": "fill", "F": "fill", "f*": "fill", "B": "fill", "B*": "fill", "b": "fill", "b*": "fill",
    "S": "stroke", "s": "stroke",
    "n": "end_path", "W": "clip_path", "W*": "clip_path", "sh": "shade", "Do": "draw",
    "BMC": "begin_marked", "BDC": "begin_marked", "EMC": "end_marked",
}  # fmt: skip
_OPERATORS = {name.encode(): getattr(Interpreter, method) for name, method in _METHODS.items()}
