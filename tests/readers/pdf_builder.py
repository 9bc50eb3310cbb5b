"""Small PDF files written by hand, so that a test can say exactly what stands on a page."""

from __future__ import annotations

import zlib

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
LINE = "A sentence long enough that the reader takes the page for a document with text."


def text(words: str, x: float = 60, y: float = 700, size: float = 11, *, before: str = "", font: str = "F1") -> str:
    """Operators that show words; `before` sets up what makes them visible or not."""
    shown = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {before} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET Q\n"


def build_pdf(
    *pages: str,
    resources: str = "",
    objects: dict[int, bytes] | None = None,
    catalog: str = "",
    page: str = "",
    trailer: str = "",
    compress: bool = False,
) -> bytes:
    """A PDF whose pages have these content streams.

    Fonts F1 and F2 are there; `resources` adds to the resources, `page`, `catalog` and `trailer` to these dictionaries. `objects` are
    more objects (from number 50 on), or other ones (3 is font F1, 10 the first page, 11 its content).
    """
    numbered: dict[int, bytes] = {3: HELVETICA, 4: BOLD}
    kids = []
    for index, content in enumerate(pages):
        number, stream = 10 + 2 * index, content.encode("latin-1")
        filters = b""
        if compress:
            stream, filters = zlib.compress(stream), b" /Filter /FlateDecode"
        kids.append(f"{number} 0 R")
        numbered[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R {page} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> >>"
        ).encode()
        numbered[number + 1] = b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filters, stream)
    numbered[1] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    numbered[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return write_pdf(numbered | (objects or {}), trailer)


def write_pdf(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects; number 1 is the catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start, last = len(out), max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, trailer.encode(), start)
    return bytes(out)
