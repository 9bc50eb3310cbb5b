"""PDF made to break a reader: structure, streams, fonts, encryption, actions."""

# A case is a row.
# fmt: off
from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import md5 as _md5

from tests.readers.pdf_builder import LINE, build_pdf, text, write_pdf

from .case import FOUND, MEBIBYTE, Case, Shelf

md5 = partial(_md5, usedforsecurity=False)  # the format asks for it
PAGE = text(LINE) + text(f"Skills: Python and {FOUND}", y=680)
BROKEN = ("malformed", "no_text")
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""Fills passwords; algorithm 2 of the PDF reference."""


def stream(data: bytes, dictionary: str = "") -> bytes:
    return f"<< /Length {len(data)} {dictionary} >>\nstream\n".encode() + data + b"\nendstream"


def deflated(data: bytes, times: int = 1, dictionary: str = "") -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter [{'/FlateDecode ' * times}] {dictionary}")


def page(dictionary: str = "", *, resources: str = "", contents: str = "11 0 R") -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} {dictionary} "
        f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> >>"
    ).encode()


Objects = Mapping[int, bytes | Callable[[], bytes]]
"""By number; what is costly to make is a function."""


def with_objects(objects: Objects, **parts: str) -> Callable[[], bytes]:
    return with_page("", objects, **parts)


def with_page(content: str, objects: Objects | None = None, **parts: str) -> Callable[[], bytes]:
    """The page with more operators after its text."""

    def make() -> bytes:
        made = {number: value() if callable(value) else value for number, value in (objects or {}).items()}
        return build_pdf(PAGE + content, objects=made, **parts)  # type: ignore[arg-type]

    return make


def with_content(content: bytes | Callable[[], bytes]) -> Callable[[], bytes]:
    return with_objects({11: content})


def bomb(unit: bytes, count: int, times: int = 1, dictionary: str = "") -> Callable[[], bytes]:
    """A stream that becomes so many units once it is decompressed."""
    return lambda: deflated(unit * count, times, dictionary)


def xref_stream_pdf(*, size: int | None = None, index: str = "", count: int = 0, first: str = "", widths: str = "[1 4 2]") -> bytes:
    """A PDF 1.5: objects in an object stream, places in a cross-reference stream."""
    inner = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", 10: page()}  # fmt: skip
    heads, body = [], b""
    for number, value in inner.items():
        heads.append(f"{number} {len(body)}")
        body += value + b"\n"
    head = " ".join(heads).encode() + b"\n"
    packed = deflated(head + body, dictionary=f"/Type /ObjStm /N {count or len(inner)} /First {first or len(head)}")
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for number, value in {11: stream(PAGE.encode()), 12: packed}.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start, rows = len(out), bytearray()
    places[13] = start
    for number in range(14):
        if number in inner:
            rows += bytes([2]) + (12).to_bytes(4, "big") + list(inner).index(number).to_bytes(2, "big")
        elif number in places:
            rows += bytes([1]) + places[number].to_bytes(4, "big") + bytes(2)
        else:
            rows += bytes(7)
    table = deflated(bytes(rows), dictionary=f"/Type /XRef /Size {size or 14} /W {widths} {index} /Root 1 0 R")
    return bytes(out) + b"13 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 0xFF
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) & 0xFF
        j = (j + state[i]) & 0xFF
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 0xFF])
    return bytes(out)


def encrypted_pdf(*, user: bytes, change: Callable[[str], str] = str) -> bytes:
    """A PDF encrypted with RC4 of 40 bits (algorithms 2 to 4 of the PDF reference) for an owner and a user."""
    mark = b"0123456789abcdef"
    owner = rc4(md5((b"owner" + PAD)[:32]).digest()[:5], (user + PAD)[:32])
    key = md5((user + PAD)[:32] + owner + (0xFFFFFFFC).to_bytes(4, "little") + mark).digest()[:5]
    own = md5(key + (11).to_bytes(3, "little") + bytes(2)).digest()[:10]
    entries = change(f"/Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{rc4(key, PAD).hex()}>")
    objects = {50: f"<< {entries} >>".encode(), 11: stream(rc4(own, PAGE.encode()))}
    return build_pdf(PAGE, objects=objects, trailer=f"/Encrypt 50 0 R /ID [<{mark.hex()}> <{mark.hex()}>]")


def change(data: bytes, old: bytes, new: bytes, count: int = -1) -> bytes:
    """The bytes with a part changed; the part has to be there."""
    if old not in data:
        raise ValueError("nothing to change")
    return data.replace(old, new, count)


def plain() -> bytes:
    return build_pdf(PAGE)


def truncations(shelf: Shelf) -> None:
    """What a broken upload leaves; while the whole content is there, it has to be read."""
    bases = {"plain": plain, "compressed": lambda: build_pdf(PAGE, PAGE, compress=True), "objects": xref_stream_pdf}
    for name, make in bases.items():
        whole = make()
        for tenth in range(1, 10):
            cut = whole[: len(whole) * tenth // 10]
            shelf.either(f"{name} cut at {tenth} of 10", lambda cut=cut: cut, *BROKEN)
        shelf.read(f"{name} whole", make)
        shelf.read(f"{name} without its last 6 bytes", lambda whole=whole: whole[:-6])
        shelf.either(f"{name} after an HTTP header", lambda whole=whole: b"HTTP/1.1 200 OK\r\n\r\n" + whole, *BROKEN, shows=(FOUND,))


def references(shelf: Shelf) -> None:
    """Objects that point at each other, and at nothing."""
    loop = {50: b"51 0 R", 51: b"50 0 R"}
    shelf.either("two objects that are each other", with_objects(loop | {11: b"50 0 R"}), *BROKEN)
    shelf.either("a font that is itself", with_objects({3: b"3 0 R"}), *BROKEN)
    shelf.either("a font that is a loop", with_objects(loop | {3: b"50 0 R"}), *BROKEN)
    shelf.either("a length that is its own stream", with_content(b"<< /Length 11 0 R >>\nstream\n" + PAGE.encode() + b"\nendstream"), *BROKEN)
    shelf.either("a length that is a loop", with_objects(loop | {11: b"<< /Length 50 0 R >>\nstream\n" + PAGE.encode() + b"\nendstream"}), *BROKEN)
    shelf.either("contents that hold each other", with_objects({10: page(contents="50 0 R"), 50: b"[51 0 R]", 51: b"[50 0 R]"}), *BROKEN)
    shelf.either("resources that are a loop", with_objects(loop | {10: change(page(), b"/Resources <<", b"/Resources 50 0 R /X <<")}), *BROKEN)
    shelf.either("a page tree that is a circle", with_objects({2: b"<< /Type /Pages /Kids [2 0 R 10 0 R] /Count 2 >>"}), *BROKEN, shows=(FOUND,))
    shelf.either("a page tree of two circles", with_objects({2: b"<< /Type /Pages /Kids [50 0 R 10 0 R] /Count 2 >>", 50: b"<< /Type /Pages /Kids [2 0 R 50 0 R] /Parent 2 0 R >>"}), *BROKEN, shows=(FOUND,))
    shelf.either("parents in a circle", with_objects({2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 /Parent 10 0 R >>"}), *BROKEN, shows=(FOUND,))
    shelf.either("a catalogue that is the page", with_objects({1: b"10 0 R"}), *BROKEN)
    shelf.either("a page tree without kids", with_objects({2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), *BROKEN)
    shelf.either("a page tree a thousand deep", deep_tree, *BROKEN, "too_large", shows=(FOUND,))
    shelf.either("a hundred thousand pages of one object", with_objects({2: b"<< /Type /Pages /Kids [" + b"10 0 R " * 100_000 + b"] /Count 100000 >>"}), *BROKEN, "too_large", heavy=True)
    shelf.refuse("a thousand pages", lambda: build_pdf(*[PAGE] * 1_000), "too_large", heavy=True)
    shelf.read("a count of pages that lies", with_objects({2: b"<< /Type /Pages /Kids [10 0 R] /Count 2147483647 >>"}))
    shelf.read("kids that are not there", with_objects({2: b"<< /Type /Pages /Kids [10 0 R 77 0 R 10] /Count 3 >>"}))
    shelf.read("a font that is not there", with_page("", {3: b"null"}), "", hides=())
    shelf.either("a name of a thousand letters for every key", with_page("", {50: b"<< " + b"".join(b"/%s%d 1 " % (b"A" * 1000, n) for n in range(500)) + b" >>"}), shows=(FOUND,))
    shelf.either("an array a hundred thousand deep", with_objects({50: b"[" * 100_000, 10: page("/Annots 50 0 R")}), *BROKEN, shows=(FOUND,))
    shelf.either("dictionaries ten thousand deep", with_objects({10: page("/X " + "<< /A " * 10_000 + ">> " * 10_000)}), *BROKEN, shows=(FOUND,))


def deep_tree() -> bytes:
    objects = {2: b"<< /Type /Pages /Kids [1000 0 R] /Count 1 >>"}
    for n in range(1000, 2000):
        objects[n] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, n - 1 if n > 1000 else 2)
    objects[2000] = page()
    return build_pdf(PAGE, objects=objects)


def cross_references(shelf: Shelf) -> None:
    whole = plain()
    start = whole.rindex(b"startxref")
    table = whole.rindex(b"xref\n0")
    shelf.read("no cross-references at all", lambda: whole[:table] + b"trailer\n<< /Root 1 0 R >>\n")
    shelf.read("a wrong startxref", lambda: whole[:start] + b"startxref\n7\n%%EOF")
    shelf.read("a startxref beyond the file", lambda: whole[:start] + b"startxref\n999999999\n%%EOF")
    shelf.either("a negative startxref", lambda: whole[:start] + b"startxref\n-9\n%%EOF", *BROKEN, shows=(FOUND,))
    shelf.either("a startxref of a hundred digits", lambda: whole[:start] + b"startxref\n" + b"9" * 100 + b"\n%%EOF", *BROKEN, shows=(FOUND,))
    shelf.either("a startxref of a million digits", lambda: whole[:start] + b"startxref\n" + b"9" * MEBIBYTE + b"\n%%EOF", *BROKEN, shows=(FOUND,), heavy=True)
    shelf.either("places that are all wrong", lambda: change(whole, b" 00000 n", b"7 00000 n"), *BROKEN)
    shelf.either("places that are all one", lambda: same_places(whole), *BROKEN)
    shelf.either("a table that never ends", lambda: change(whole, b"xref\n0 12", b"xref\n0 999999999"), *BROKEN, shows=(FOUND,))
    shelf.either("a table from a negative number", lambda: change(whole, b"xref\n0 12", b"xref\n-9 12"), *BROKEN)
    shelf.either("a table of a million entries", lambda: whole[:table] + b"xref\n0 1000000\n" + b"0000000009 00000 n \n" * 900_000 + whole[table + 10 :], *BROKEN, "too_large", heavy=True)
    shelf.either("a /Prev that is itself", lambda: change(whole, b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % table), *BROKEN, shows=(FOUND,))
    shelf.either("two /Prev in a circle", circular_prev, *BROKEN, shows=(FOUND,))
    shelf.either("a thousand /Prev in a row", many_prev, *BROKEN, shows=(FOUND,))
    shelf.either("a /Prev that is no number", lambda: change(whole, b"/Root 1 0 R", b"/Root 1 0 R /Prev (x)"), *BROKEN, shows=(FOUND,))
    shelf.either("an /XRefStm that is the page", lambda: change(whole, b"/Root 1 0 R", b"/Root 1 0 R /XRefStm 15"), *BROKEN, shows=(FOUND,))
    shelf.refuse("no catalogue", lambda: change(whole, b"/Root 1 0 R", b""), *BROKEN)
    shelf.either("no trailer", lambda: change(whole, b"trailer", b"tr"), *BROKEN)
    shelf.either("every object twice", lambda: whole[:table] + whole[9:], *BROKEN, shows=(FOUND,))
    shelf.either("a stream of places with a huge size", lambda: xref_stream_pdf(size=2**31 - 1), *BROKEN, shows=(FOUND,))
    shelf.either("a stream of places with a huge index", lambda: xref_stream_pdf(index="/Index [0 2147483647]"), *BROKEN, shows=(FOUND,))
    shelf.either("a stream of places with an odd index", lambda: xref_stream_pdf(index="/Index [0 (x) 3]"), *BROKEN)
    shelf.either("a stream of places of no width", lambda: xref_stream_pdf(widths="[0 0 0]"), *BROKEN)
    shelf.either("a stream of places of huge width", lambda: xref_stream_pdf(widths="[1 1000000000 2]"), *BROKEN)
    shelf.either("a stream of places of negative width", lambda: xref_stream_pdf(widths="[-1 4 2]"), *BROKEN)
    shelf.either("an object stream that promises more", lambda: xref_stream_pdf(count=10_000_000), *BROKEN, shows=(FOUND,))
    shelf.either("an object stream that begins behind its end", lambda: xref_stream_pdf(first="99999999"), *BROKEN)
    shelf.either("an object stream of a million objects", huge_object_stream, *BROKEN, "too_large", shows=(FOUND,), heavy=True)
    shelf.either("an object stream that extends itself", lambda: change(xref_stream_pdf(), b"/Type /ObjStm", b"/Extends 12 0 R /Type /ObjStm"), *BROKEN, shows=(FOUND,))


def same_places(whole: bytes) -> bytes:
    place = b"%010d" % whole.index(b"1 0 obj")
    head, table = whole[: whole.rindex(b"xref\n0")], whole[whole.rindex(b"xref\n0") :]
    rows = [place + row[10:] if row.endswith(b" n ") else row for row in table.split(b"\n")]
    return head + b"\n".join(rows)


def circular_prev() -> bytes:
    whole = plain()
    table = whole.rindex(b"xref\n0")
    second = len(whole)
    whole = change(whole, b"/Root 1 0 R", b"/Root 1 0 R /Prev %06d" % (second + 20))
    second = len(whole)
    whole = change(whole, b"/Prev %06d" % (second), b"/Prev %06d" % second) if b"/Prev %06d" % second in whole else whole
    return whole + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 12 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (table, second)


def many_prev() -> bytes:
    out = bytearray(plain())
    last = out.rindex(b"xref\n0")
    for _ in range(1_000):
        place = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 12 /Root 1 0 R /Prev %d >>\n" % last
        last = place
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % last


def huge_object_stream() -> bytes:
    count = 1_000_000
    head = b"".join(b"%d 0 " % (100 + n) for n in range(count))
    packed = deflated(head + b"1 ", dictionary=f"/Type /ObjStm /N {count} /First {len(head)}")
    return build_pdf(PAGE, objects={50: packed, 10: page("/Extra 100 0 R")})


def streams(shelf: Shelf) -> None:
    good = PAGE.encode()
    for name, length in {"zero": "0", "negative": "-5", "huge": "99999999999", "a name": "/Many", "missing": "", "too short": "20"}.items():
        entry = f"/Length {length}" if length else ""
        shelf.either(f"a length that is {name}", with_content(f"<< {entry} >>\nstream\n".encode() + good + b"\nendstream"), *BROKEN)
    shelf.either("a stream without an end", with_content(b"<< /Length %d >>\nstream\n" % len(good) + good), *BROKEN)
    shelf.either("an unknown filter", with_content(stream(good, "/Filter /Nonsense")), *BROKEN)
    shelf.either("a filter that is a loop", with_objects({50: b"51 0 R", 51: b"50 0 R", 11: stream(good, "/Filter 50 0 R")}), *BROKEN)
    shelf.either("deflate that is none", with_content(stream(good, "/Filter /FlateDecode")), *BROKEN)
    shelf.either("deflate cut short", with_content(stream(zlib.compress(good)[:-20], "/Filter /FlateDecode")), *BROKEN)
    shelf.either("a predictor of huge columns", with_content(deflated(good, dictionary="/DecodeParms << /Predictor 15 /Columns 2147483647 >>")), *BROKEN, "too_large")
    shelf.either("a predictor of negative columns", with_content(deflated(good, dictionary="/DecodeParms << /Predictor 12 /Columns -1 >>")), *BROKEN, "too_large")
    shelf.either("a predictor that does not exist", with_content(deflated(good, dictionary="/DecodeParms << /Predictor 99 >>")), *BROKEN)
    for times in (1, 2, 3):
        shelf.refuse(f"a bomb deflated {times} times", with_content(bomb(b" ", 120 * MEBIBYTE, times)), "too_large", "malformed", heavy=True)
    shelf.either("a bomb that is no content", with_objects({50: bomb(b" ", 120 * MEBIBYTE), 10: page("/Metadata 50 0 R /Thumb 50 0 R")}), shows=(FOUND,))
    shelf.refuse("many small bombs", with_objects({10: page(contents="[" + "50 0 R " * 100 + "]"), 50: bomb(b" ", 4 * MEBIBYTE)}), "too_large", heavy=True)
    shelf.refuse("one bomb of operators", with_content(bomb(b"BT /F1 9 Tf (Kubernetes) Tj ET\n", 1_000_000)), "too_large", heavy=True)
    shelf.either("a bomb of run lengths", with_content(stream(b"\x81 " * 700_000, "/Filter /RunLengthDecode")), *BROKEN, "too_large", heavy=True)
    shelf.either("LZW that is none", with_content(stream(good, "/Filter /LZWDecode")), *BROKEN)
    shelf.either("a megabyte of LZW", with_content(stream(bytes(range(256)) * 4_000, "/Filter /LZWDecode")), *BROKEN, "too_large", heavy=True)
    shelf.either("ASCII85 that is none", with_content(stream(b"~" * 999 + good, "/Filter /ASCII85Decode")), *BROKEN)
    shelf.either("twenty filters of hexadecimals", with_content(stream(good.hex().encode(), f"/Filter [{'/ASCIIHexDecode ' * 20}]")), *BROKEN)
    shelf.read("contents of a thousand streams", with_objects({10: page(contents="[" + "50 0 R " * 1_000 + "11 0 R]"), 50: stream(b"q Q")}))


def pictures(shelf: Shelf) -> None:
    huge = "/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    use = "q 10 0 0 10 0 0 cm /I1 Do Q "
    names = "/XObject << /I1 50 0 R >>"
    shelf.read("a picture of a million by a million", with_page(use, {50: bomb(b"\0", MEBIBYTE, dictionary=huge)}, resources=names))
    shelf.read("a picture that is a bomb", with_page(use, {50: bomb(b"\0", 120 * MEBIBYTE, dictionary=huge)}, resources=names))
    shelf.read("a picture of JPEG that is none", with_page(use, {50: stream(b"x" * 999, huge + " /Filter /DCTDecode")}, resources=names))
    shelf.read("a picture of JBIG2 that is none", with_page(use, {50: stream(b"x" * 999, huge + " /Filter /JBIG2Decode")}, resources=names))
    shelf.read("a picture of fax that is none", with_page(use, {50: stream(b"\0" * 99_999, huge + " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 9999999 >>")}, resources=names))
    shelf.read("a mask that is the picture", with_page(use, {50: stream(b"x", huge + " /SMask 50 0 R")}, resources=names))
    shelf.read("ten thousand uses of a picture", with_page(use * 10_000, {50: stream(b"x", huge)}, resources=names), heavy=True)
    shelf.read("an inline picture without an end", with_page("BI /W 9 /H 9 ID " + "x" * 10_000))
    shelf.read("ten thousand inline pictures without an end", with_page("BI ID " * 10_000))
    shelf.refuse("nothing but a picture", lambda: build_pdf(use, objects={50: stream(b"x", huge)}, resources=names), "no_text")


def forms(shelf: Shelf) -> None:
    def form(content: str, resources: str = "") -> bytes:
        return stream(content.encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> {resources} >>")

    names = "/XObject << /X 50 0 R >>"
    shelf.read("a form that draws itself", with_page("/X Do", {50: form("/X Do", names)}, resources=names))
    shelf.read("two forms that draw each other", with_page("/X Do", {50: form("/X Do", "/XObject << /X 51 0 R >>"), 51: form("/X Do", names)}, resources=names))
    shelf.refuse("forms that double with every level", with_page("/X Do", {n: form("/X Do /X Do", f"/XObject << /X {n + 1} 0 R >>") for n in range(50, 90)}, resources=names), "too_large", heavy=True)
    shelf.read("forms a hundred deep", with_page("/X Do", {n: form("/X Do", f"/XObject << /X {n + 1} 0 R >>") for n in range(50, 150)}, resources=names))
    shelf.refuse("ten thousand uses of a form", with_page("/X Do " * 10_000, {50: form(text("a"))}, resources=names), "too_large", heavy=True)
    shelf.read("a form without anything", with_page("/X Do", {50: stream(b"", "/Subtype /Form")}, resources=names))
    shelf.read("a form with a matrix of words", with_page("/X Do", {50: stream(b"0 g", "/Subtype /Form /Matrix [/a /b 1] /BBox (x)")}, resources=names))
    shelf.read("a form that is a number", with_page("/X Do", {50: b"7"}, resources=names))


def contents(shelf: Shelf) -> None:
    """Operators that do not fit, that nest, and that are many."""
    boxes = "".join(text(f"box {n}", x=20 + n % 60 * 9, y=800 - n // 60 * 7, size=4) for n in range(6_000))
    shelf.read("six thousand boxes of text", lambda: build_pdf(PAGE + boxes), heavy=True)
    crossed = "".join(f"q 0 1 -1 0 {n % 500} {n % 800} cm {text(f'w{n}')} Q " for n in range(1_500))
    shelf.read("fifteen hundred lines of text that stand upright", lambda: build_pdf(PAGE + crossed), heavy=True)
    same = text("again and again") * 3_000
    shelf.read("three thousand lines in one place", lambda: build_pdf(PAGE + same), heavy=True)
    rectangles = "".join(f"{n % 500} {n % 800} 3 3 re f " for n in range(30_000))
    shelf.read("thirty thousand rectangles", lambda: build_pdf(PAGE + rectangles + text("below")), heavy=True)
    covers = "".join(f"q 1 g 0 {n % 600} 595 9 re f Q {text(f'line {n}', y=n % 800)}" for n in range(2_000))
    shelf.read("two thousand covers with text between", lambda: build_pdf(covers + PAGE), heavy=True)
    for name, operators in {
        "saved a million times": "q " * 1_000_000,
        "restored a million times": "Q " * 1_000_000,
        "ten thousand open strings": "(" * 10_000,
        "ten thousand open arrays": "[" * 10_000,
        "ten thousand open dictionaries": "<< " * 10_000,
        "half a megabyte of backslashes": "(" + "\\" * 524_288,
        "half a megabyte of comments": "%" * 524_288,
        "half a megabyte of digits": "1" * 524_288 + " Tf",
        "half a megabyte of hexadecimals": "<" + "4" * 524_288,
        "a hundred thousand operands": "1 " * 100_000 + "Tm",
        "operands of every wrong kind": "/F1 Tf (x) Td [1] Tm /a Tz (s) Tc << >> Tw [(a) /b] TJ 1 Tj /x gs /y Do (q) cm 1 rg /P sh",
        "numbers beyond measure": "BT 1e309 0 0 -99999999999999999999999999999 0 0 Tm 9999999999999999999999 TL T* (far) Tj ET",
        "a matrix of noughts": "0 0 0 0 0 0 cm BT /F1 0 Tf 0 Tz (nothing) Tj ET",
        "marked content that never ends": "/A BMC " * 50_000,
        "marked content that ends too often": "EMC " * 50_000,
        "clipping without a path": "W n " * 50_000,
    }.items():
        shelf.read(name, with_page("\n" + operators), heavy=len(operators) > 200_000)
    shelf.either("a page of no size", lambda: change(plain(), b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 0 0]"), *BROKEN, hides=("no such",))
    shelf.either("a page of endless size", lambda: change(plain(), b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 1e300 -1e300]"), *BROKEN, hides=("no such",))
    shelf.either("a page of words", lambda: change(plain(), b"/MediaBox [0 0 595 842]", b"/MediaBox [/a (b) 1]"), *BROKEN)
    shelf.either("a page turned by a word", lambda: change(plain(), b"/Parent", b"/Rotate (x) /Parent"), *BROKEN)
    shelf.read("a page turned by 45 degrees", lambda: change(plain(), b"/Parent", b"/Rotate 45 /Parent"))
    shelf.refuse("two million letters and more", lambda: build_pdf("BT /F1 9 Tf " + f"({'a' * 1000}) Tj " * 2_100), "too_large", heavy=True)
    shelf.either("white text alone", lambda: build_pdf(f"1 g {text(LINE)}"), "no_text", hides=(LINE,))


def fonts(shelf: Shelf) -> None:
    """Maps of codes, encodings and font programs."""
    def composite(rest: str, cmap: bytes = b"", descendant: str = "", **more: bytes) -> Callable[[], bytes]:
        objects = {
            4: f"<< /Type /Font /Subtype /Type0 /BaseFont /A /DescendantFonts [60 0 R] /ToUnicode 61 0 R {rest} >>".encode(),
            60: f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> {descendant} >>".encode(),
            61: deflated(cmap),
            **{int(number[1:]): value for number, value in more.items()},
        }  # fmt: skip
        return with_page("BT /F2 9 Tf <00410042> Tj ET", objects)

    identity = "/Encoding /Identity-H"
    shelf.read("a map that promises everything", composite(identity, b"1 beginbfrange <0000> <ffffffff> <0000> endbfrange"))
    shelf.read("ten thousand maps that promise everything", composite(identity, b"<0000> <ffff> <0041> " .join([b"1 beginbfrange "] + [b""] * 10_000) + b"endbfrange"), heavy=True)
    shelf.read("a map that begins and never ends", composite(identity, b"beginbfchar " * 100_000), heavy=True)
    shelf.read("a map with codes of a thousand bytes", composite(identity, b"1 beginbfchar <" + b"0041" * 500 + b"> <" + b"0041" * 500 + b"> endbfchar"))
    shelf.read("a map of half codes", composite(identity, b"3 beginbfchar <0> <0> <> <> <00> endbfchar 1 beginbfrange <1> [ endbfrange"))
    shelf.read("a map that maps to half a pair", composite(identity, b"1 beginbfchar <0041> <d800> <0042> <0000> endbfchar"), hides=("\ud800", "\x00"))
    shelf.read("a map that uses itself", composite(identity, b"/A usecmap"))
    shelf.read("widths without end and no map", with_page("BT /F2 9 Tf <00410042> Tj ET", {4: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [60 0 R] >>", 60: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 2147483647 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>"}))
    shelf.read("ten thousand glyphs of a thousand letters", with_page("BT /F2 9 Tf <" + "0041" * 10_000 + "> Tj ET", {4: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [60 0 R] /ToUnicode 61 0 R >>", 60: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>", 61: stream(b"1 beginbfchar <0041> <" + b"0078" * 1_000 + b"> endbfchar")}), heavy=True)
    for shape, table in TABLES.items():
        shelf.read(f"a TrueType table of format {shape} that promises everything", with_page("BT /F2 9 Tf <00410042> Tj ET", {4: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [60 0 R] >>", 60: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /FontDescriptor << /FontFile2 62 0 R >> /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>", 62: deflated(true_type(table))}), heavy=True)
    shelf.read("widths without end", composite(identity, descendant="/W [0 2147483647 500]"))
    shelf.read("ten thousand widths without end", composite(identity, descendant=f"/W [{'0 65535 500 ' * 10_000}]"), heavy=True)
    shelf.read("widths of words", composite(identity, descendant="/W [(x) [/y] 3 [1 2] 5]"))
    for encoding in ("/Nowhere", "/..#2F..#2F..#2Fetc#2Fpasswd", "/GBK-EUC-V", "7", "<< /A 1 >>", "/Identity-V"):
        shelf.read(f"an encoding called {encoding}", composite(f"/Encoding {encoding}", b""))
    shelf.read("an encoding that is a stream without end", composite("/Encoding 62 0 R", o62=stream(b"begincidrange <0000> <ffffffff> 0 " * 1_000, "/CMapName /A")))
    shelf.either("an encoding that uses itself", composite("/Encoding 62 0 R", o62=stream(b"/A usecmap", "/CMapName /A /UseCMap 62 0 R")), *BROKEN, shows=(FOUND,))
    shelf.either("no descendants", composite("/DescendantFonts []"), *BROKEN, shows=(FOUND,))
    shelf.either("descendants in a circle", composite("/DescendantFonts [4 0 R]"), *BROKEN, shows=(FOUND,))
    shelf.read("differences without end", with_objects({4: b"<< /Type /Font /Subtype /Type1 /BaseFont /A /Encoding << /Differences [0 " + b"/a " * 100_000 + b"] >> >>"}))
    shelf.read("first and last characters without end", with_page("BT /F2 9 Tf (a) Tj ET", {4: b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar -2147483648 /LastChar 2147483647 /Widths [1] >>"}))
    shelf.read("Type 3 glyphs that draw themselves", with_page("BT /F2 9 Tf (a) Tj ET", {4: b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 60 0 R >> >>", 60: stream(b"BT /F2 9 Tf (a) Tj ET")}))
    shelf.read("a Type 3 matrix of words", with_page("BT /F2 9 Tf (a) Tj ET", {4: b"<< /Type /Font /Subtype /Type3 /FontMatrix [/x] /FontBBox (y) >>"}))
    for kind, key in {"Type1": "FontFile", "TrueType": "FontFile2", "Type1C": "FontFile3"}.items():
        font = f"<< /Type /Font /Subtype /{kind.removesuffix('C')} /BaseFont /A /FontDescriptor << /{key} 60 0 R /Flags 4 >> >>".encode()
        for name, program in {"junk": b"\x00\x01\x00\x00\xff\xff" + b"\xff" * 9_999, "a bomb": None}.items():
            file = bomb(b"/x ", 40 * MEBIBYTE, dictionary="/Length1 99999999") if program is None else bomb(program, 1, dictionary="/Length1 99999999")
            shelf.either(f"a font program of {kind} that is {name}", with_page("BT /F2 9 Tf (a) Tj ET", {4: font, 60: file}), *BROKEN, "too_large", shows=(FOUND,), heavy=program is None)
    shelf.read("a thousand fonts", with_page("".join(f"BT /G{n} 9 Tf (a) Tj ET " for n in range(1_000)), {4: b"<< >>"}, resources="/Extra 1"))


def true_type(table: bytes, copies: int = 1_000) -> bytes:
    """A font program with nothing but a table of codes, named a thousand times."""
    head = struct.pack(">HH", 0, copies) + struct.pack(">HHL", 3, 1, 4 + 8 * copies) * copies
    return struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, 0) + head + table


SEGMENTS = 8_000
TABLES = {
    2: struct.pack(">HHH", 2, 0, 0) + b"\x00\x08" * 256 + struct.pack(">HHhH", 0, 65535, 0, 2) * 2 + b"ab" * 66_000,
    4: struct.pack(">HHHHHHH", 4, 0, 0, 2 * SEGMENTS, 0, 0, 0) + b"\xff\xff" * SEGMENTS + bytes(2) + bytes(6 * SEGMENTS),
    12: struct.pack(">HHLLL", 12, 0, 0, 0, 9) + struct.pack(">LLL", 0, 0xFFFFFFFF, 0) * 9,
}


def secrets(shelf: Shelf) -> None:
    """Encryption, and things that must never run or be opened."""
    shelf.refuse("a user's password", lambda: encrypted_pdf(user=b"secret"), "encrypted")
    shelf.read("an owner's password alone", lambda: encrypted_pdf(user=b""))
    for name, old, new in (
        ("a handler that nobody has", "/Standard", "/Nobody"), ("a revision that does not exist", "/R 2", "/R 99"), ("a version that does not exist", "/V 1", "/V 77"),
        ("a revision of words", "/R 2", "/R (two)"), ("no keys", "/O", "/X"), ("a filter of crypts that is not there", "/V 1 /R 2", "/V 4 /R 4 /StmF /Nowhere /CF << >>"),
        ("a version 5 without its keys", "/V 1 /R 2", "/V 5 /R 6 /Length 256"), ("a length of no bits", "/V 1 /R 2", "/V 2 /R 3 /Length 0"), ("a length of a million bits", "/V 1 /R 2", "/V 2 /R 3 /Length 8000000"),
        ("a circle of crypts", "/V 1 /R 2", "/V 4 /R 4 /StmF /A /CF << /A 50 0 R >>"),
    ):  # fmt: skip
        shelf.either(f"encryption with {name}", lambda old=old, new=new: encrypted_pdf(user=b"", change=lambda text: text.replace(old, new)), "encrypted", *BROKEN)
    shelf.either("an encryption dictionary that is not there", lambda: build_pdf(PAGE, trailer="/Encrypt 99 0 R /ID [<00> <00>]"), "encrypted", *BROKEN, shows=(FOUND,))
    evil = "app.launchURL('https://example.org'); "
    shelf.read("JavaScript at opening", with_objects({}, catalog=f"/OpenAction << /S /JavaScript /JS ({evil}) >> /AA << /WC << /S /JavaScript /JS ({evil}) >> >>"), hides=("launchURL",))
    shelf.read("a command at opening", with_objects({}, catalog="/OpenAction << /S /Launch /F (/bin/sh) >>"), hides=("/bin/sh",))
    shelf.read("embedded files", with_objects({50: stream(b"embedded words", "/Type /EmbeddedFile"), 51: b"<< /Type /Filespec /F (x.exe) /EF << /F 50 0 R >> >>"}, catalog="/Names << /EmbeddedFiles << /Names [(x) 51 0 R] >> >>"), hides=("embedded words",))
    shelf.read("names that are a circle", with_objects({50: b"<< /Kids [50 0 R] >>"}, catalog="/Names << /EmbeddedFiles 50 0 R >> /Dests 50 0 R /Outlines 50 0 R"))
    shelf.read("a form of XML with an entity", with_objects({50: stream(b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")}, catalog="/AcroForm << /XFA 50 0 R >> /Metadata 50 0 R"), hides=("root:",))
    shelf.read("layers that are a circle", with_objects({50: b"<< /OCGs [50 0 R] /D 50 0 R /OFF [50 0 R] >>"}, catalog="/OCProperties 50 0 R"))
    shelf.either("a file outside as a stream", with_objects({50: stream(b"", "/F (/etc/passwd) /FFilter /FlateDecode"), 10: page(contents="[50 0 R 11 0 R]")}), *BROKEN, shows=(FOUND,), hides=("root:",))
    shelf.refuse("an XML packet and nothing else", lambda: b"%PDF-1.7\n<xdp:xdp/>", *BROKEN)
    shelf.refuse("a header alone", lambda: b"%PDF-1.7", *BROKEN)
    shelf.refuse("a header and a megabyte of noughts", lambda: b"%PDF-1.7" + bytes(MEBIBYTE), *BROKEN)
    shelf.refuse("a header and ten thousand objects of nothing", lambda: b"%PDF-1.7" + b"1 0 obj\n" * 10_000, *BROKEN)
    shelf.refuse("a megabyte of header after header", lambda: b"%PDF-1.7 " * 116_000, *BROKEN, heavy=True)
    shelf.refuse("ten thousand trailers", lambda: b"%PDF-1.7\n" + b"trailer << /Root 1 0 R >>\n" * 10_000, *BROKEN)


def cases() -> list[Case]:
    shelf = Shelf("pdf")
    for fill in (truncations, references, cross_references, streams, pictures, forms, contents, fonts, secrets):
        fill(shelf)
    return shelf.cases


__all__ = ["cases", "write_pdf"]
