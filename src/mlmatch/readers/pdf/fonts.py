"""Fonts of a PDF: pdfminer's, made faster and safer, and what the engines ask of them.

ToUnicode maps are read by regular expression instead of pdfminer's PostScript parser (15% of the time on LaTeX pages),
and font programs that would only be opened to be ignored stay closed.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import literal_name

from mlmatch.data import read_toml
from mlmatch.readers.pdf.bounds import MAX_CODE, MAX_CODES, bound_descriptor, bound_widths, find_sections, shown_text
from mlmatch.readers.pdf.canvas import Colour, Ink
from mlmatch.readers.pdf.lexer import from_hex
from mlmatch.readers.pdf.tex import read_bitmap_texts

MAX_MEMO = 20_000
"""Strings whose glyphs a font remembers."""
LONGEST_MEMO_BYTES = 4
MAX_TEXT_BYTES = 64
"""Of the text that a map gives for one code."""
_PUT = re.compile(rb"(?<![-+.\w])(-?\d{1,9})\s{0,20}/([^\s/\[\](){}<>%]{1,100})\s{1,20}put\b")
MAX_KEPT, MAX_KEPT_BYTES, MAX_KEPT_CODES = 256, 1 << 14, 512
"""Maps that are remembered from file to file, the longest of them, and the one with most codes: a few megabytes."""
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|/([^\s<>\[\]/()]+)|(\d+)")
_SIZE = re.compile(r"\d+$")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
NO_NAME = "unknown"
FORCE_BOLD_FLAG, ITALIC_FLAG = 1 << 18, 1 << 6
BOLD_WEIGHT = 600

ICON = "\uf8ff"
"""A character for private use in place of a letter that draws an icon."""

Glyph = tuple[str, float, bool]
"""Text, advance as a part of the font size, and whether it is a space that word spacing widens."""


class FontStore(PDFResourceManager):
    """pdfminer's resource manager with the shortcuts of this file."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: dict[int | None, Face] = {}

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        font = self._make_font(spec)
        if objid:
            self._cached_fonts[objid] = font
        return font

    def get_face(self, objid: int | None, spec: Mapping[str, object]) -> Face:
        """The face of a font; fonts that are not objects of their own are made anew."""
        face = self._faces.get(objid)
        if face is None:
            face = Face(self.get_font(objid, spec), objid)
            if objid is not None:
                self._faces[objid] = face
        return face

    def _make_font(self, spec: Mapping[str, object]) -> PDFFont:
        spec, encoding = _open_program(_bounded(spec))
        font = self._make_mapped(spec)
        if encoding is not None:
            cast("Any", font).cid2unicode = encoding
        return font

    def _make_mapped(self, spec: Mapping[str, object]) -> PDFFont:
        """A font with its ToUnicode map, if it has one."""
        stream = resolve1(spec.get("ToUnicode"))
        if not isinstance(stream, PDFStream):
            font = super().get_font(None, spec)
            texts = read_bitmap_texts(spec)
            if texts is not None:
                cast("Any", font).cid2unicode = texts
            return font
        plain = {key: value for key, value in spec.items() if key != "ToUnicode"}
        if literal_name(resolve1(spec.get("Subtype"))) == "Type0":
            font = self._make_composite(plain)
        else:
            font = super().get_font(None, plain)
        unicode_map = FileUnicodeMap()
        unicode_map.cid2unichr = read_to_unicode(stream.get_data())
        cast("Any", font).unicode_map = unicode_map
        return font

    def _make_composite(self, spec: Mapping[str, Any]) -> PDFFont:
        """A Type 0 font with its map taken out: its font program is not needed then."""
        descendant = dict(dict_value(list_value(spec["DescendantFonts"])[0]))
        if "FontDescriptor" in descendant:
            kept = dict_value(descendant["FontDescriptor"]).items()
            descendant["FontDescriptor"] = {key: value for key, value in kept if not key.startswith("FontFile")}
        if "Encoding" in spec:
            descendant["Encoding"] = resolve1(spec["Encoding"])
        descendant.pop("ToUnicode", None)
        return PDFCIDFont(self, _bounded(descendant))


def _bounded(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A font without what promises too much."""
    bounded = dict(spec)
    for key in ("W", "W2"):
        if key in spec:
            bounded[key] = bound_widths(list(list_value(spec[key])))
    opened = "FontFile2" if literal_name(resolve1(spec.get("Subtype"))).startswith("CID") else "FontFile"
    if "FontDescriptor" in spec and not (opened == "FontFile" and "Encoding" in spec):
        bounded["FontDescriptor"] = bound_descriptor(spec["FontDescriptor"], opened)
    return bounded


def _open_program(spec: dict[str, Any]) -> tuple[dict[str, Any], dict[int, str] | None]:
    """A Type 1 font that says in its program alone what its codes mean: the font without the program, and the texts by
    code. TeX writes such fonts, and pdfminer's parser takes longer for one than a page takes."""
    descriptor = spec.get("FontDescriptor")
    subtype = literal_name(resolve1(spec.get("Subtype")))
    program = resolve1(descriptor.get("FontFile")) if isinstance(descriptor, dict) else None
    if subtype not in ("Type1", "MMType1") or "Encoding" in spec or not isinstance(program, PDFStream):
        return spec, None
    header = program.get_data()[: resolve1(program["Length1"])]
    closed = {key: value for key, value in dict_value(descriptor).items() if key != "FontFile"}
    return spec | {"FontDescriptor": closed}, read_encoding(header)


def _kept(read: Callable[[bytes], dict[int, str]]) -> Callable[[bytes], dict[int, str]]:
    """A reader that remembers what it read of the same bytes in other files: producers embed the same fonts again and
    again. What it gives is shared, and nobody changes it."""
    known: dict[bytes, dict[int, str]] = {}

    @functools.wraps(read)
    def look_up(data: bytes) -> dict[int, str]:
        found = known.get(data)
        if found is None:
            found = read(data)
            if len(data) <= MAX_KEPT_BYTES and len(found) <= MAX_KEPT_CODES:
                if len(known) >= MAX_KEPT:
                    known.clear()
                known[data] = found
        return found

    return look_up


@_kept
def read_encoding(header: bytes) -> dict[int, str]:
    """Texts by code of a Type 1 font program, out of its lines "dup 65 /A put", as pdfminer's parser has them."""
    texts: dict[int, str] = {}
    for code, name in _PUT.findall(header):
        with contextlib.suppress(KeyError):
            texts[int(code)] = name2unicode(name.decode("utf-8", "replace"))
    return texts


@_kept
def read_to_unicode(data: bytes) -> dict[int, str]:
    """Texts by code, as pdfminer's parser of ToUnicode maps has them."""
    texts: dict[int, str] = {}
    left = MAX_CODES
    for kind, shape, body in find_sections(data):
        if kind == b"bf" and left > 0:
            tokens = _TOKEN.findall(body)
            if shape == b"char":
                _read_characters(tokens, texts)
            else:
                left -= _read_ranges(tokens, texts, left)
    return texts


_Token = tuple[bytes, bytes, bytes, bytes, bytes]


def _read_characters(tokens: list[_Token], texts: dict[int, str]) -> None:
    for code, text in zip(tokens[::2], tokens[1::2], strict=False):
        if code[0] and text[0]:
            _set(texts, int(code[0], 16), bytes.fromhex(text[0].decode()))


def _read_ranges(tokens: list[_Token], texts: dict[int, str], most: int) -> int:
    """How many codes were named, which ends soon after `most`."""
    place = count = 0
    while place + 2 < len(tokens) and count <= most:
        (first, *_), (last, *_), (text, opens, *_) = tokens[place : place + 3]
        start, end = int(first or b"0", 16), min(int(last or b"0", 16), MAX_CODE)
        place += 3
        if not opens:
            _set_range(texts, start, end, bytes.fromhex(text.decode()))
            count += max(0, end - start + 1)
            continue
        code = start
        while place < len(tokens) and not tokens[place][2]:
            _set(texts, code, bytes.fromhex(tokens[place][0].decode()))
            code += 1
            place += 1
        place += 1
    return count


def _set_range(texts: dict[int, str], start: int, end: int, text: bytes) -> None:
    """Texts that count up with their codes, in the last four bytes."""
    prefix, tail = text[-MAX_TEXT_BYTES:-4], text[-4:]
    base = int.from_bytes(tail, "big")
    for code in range(start, end + 1):
        number = (base + code - start) % (1 << (8 * len(tail) or 1))
        _set(texts, code, prefix + number.to_bytes(len(tail), "big"))


def _set(texts: dict[int, str], code: int, text: bytes) -> None:
    shown = shown_text(text[:MAX_TEXT_BYTES].decode("utf-16be", "ignore"))
    if shown != "\u00a0" or texts.get(code) != " ":
        texts[code] = shown


class Face:
    """A font as the interpreter uses it: bytes in, glyphs out."""

    def __init__(self, font: PDFFont, number: int | None = None) -> None:
        self.font = font
        self.number = number
        self.has_icons = draws_icons(font)
        self.is_multibyte = font.is_multibyte()
        self.is_plain = getattr(font, "matrix", None) is None
        self.memo: dict[bytes, list[Glyph]] = {}
        self.hex_memo: dict[bytes, list[Glyph]] = {}
        self.known: dict[int, Glyph] = {}

    def glyphs(self, data: bytes) -> list[Glyph]:
        """Glyphs of a shown string."""
        found = self.memo.get(data)
        if found is None:
            known = self.known
            found = [known.get(code) or self._glyph(code) for code in self.font.decode(data)]
            if len(data) <= LONGEST_MEMO_BYTES and len(self.memo) < MAX_MEMO:
                self.memo[data] = found
        return found

    def hex_glyphs(self, digits: bytes) -> list[Glyph]:
        """Glyphs of a string written in hexadecimal digits."""
        found = self.hex_memo.get(digits)
        if found is None:
            found = self.glyphs(from_hex(digits))
            if len(digits) <= 2 * LONGEST_MEMO_BYTES and len(self.hex_memo) < MAX_MEMO:
                self.hex_memo[digits] = found
        return found

    def _glyph(self, code: int) -> Glyph:
        text = unicode_of(self.font, code, has_icons=self.has_icons)
        glyph = self.known[code] = (text, self.font.char_width(code), code == 32 and not self.is_multibyte)
        return glyph

    def size(self, size: float) -> float:
        return abs(size) if self.is_plain else font_size(self.font, size)


def unicode_of(font: PDFFont, code: int, *, has_icons: bool) -> str:
    """The text of a glyph, "(cid:N)" if the font does not know, ICON for letters that draw pictures."""
    try:
        text = shown_text(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        return f"(cid:{code})"
    return ICON if has_icons and text.isascii() and not text.isspace() else text


def draws_icons(font: PDFFont) -> bool:
    return says(str(font.fontname), "icons")


def font_size(font: PDFFont, size: float) -> float:
    """Font size in text space; Type 3 fonts may hide theirs in the font matrix."""
    if getattr(font, "matrix", None) is None:
        return abs(size)
    height = abs(font.get_height()) * abs(size)
    return height if height > 2 * abs(size) or size == 1 else abs(size)


def make_ink(
    font: PDFFont, colour: Colour, alpha: float, render: int, *, number: int | None = None, shown: bool = True
) -> Ink:
    """The ink of a font; one without a name (Type 3) is called by the number of its object."""
    name = _SUBSET.sub("", str(font.fontname))
    if name == NO_NAME:
        name = f"{NO_NAME}-{number}"
    flags = font.flags if isinstance(font.flags, int) else 0
    weight = resolve1(font.descriptor.get("FontWeight", 0))
    bold = (
        says(name, "bold")
        or bool(flags & FORCE_BOLD_FLAG)
        or (isinstance(weight, int | float) and weight >= BOLD_WEIGHT)
    )
    italic = says(name, "italic") or bool(flags & ITALIC_FLAG)
    return Ink(name, bold, italic, colour, alpha, render, shown)


def says(name: str, what: str) -> bool:
    """Whether the name of a typeface says "bold", "italic" or "icons"."""
    table, name = read_toml("typefaces.toml"), name.lower()
    return any(part in name for part in table[what]) or _SIZE.sub("", name) in table.get(f"{what}_codes", ())
