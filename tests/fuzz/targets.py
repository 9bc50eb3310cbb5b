"""What fuzzing feeds to each reader. Every input ends as a document or as one of our errors; anything else is a finding."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from mlmatch.errors import InputError
from mlmatch.model.document import Page
from mlmatch.readers import Limits, read_source
from mlmatch.readers.decode import decode_text
from mlmatch.readers.sniff import Content
from tests.readers.builders import ODT_NAMESPACES, W_NAMESPACES, relations, zip_of
from tests.readers.pdf_builder import LINE, text, write_pdf

CORPUS = Path(__file__).parent / "corpus"
LIMITS = Limits(max_bytes=1 << 20, max_decompressed_bytes=8 << 20)
_NEVER_SHOWN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")

Target = Callable[[bytes], None]


def _check(pages: tuple[Page, ...]) -> None:
    """No control character, no half of a pair, no line end inside a line; places that count up."""
    lines = [line for page in pages for line in page.lines]
    assert not any(_NEVER_SHOWN.search(line.text) for line in lines)
    assert [line.page for line in lines] == sorted(line.page for line in lines)


def read_anything(data: bytes) -> None:
    """The door: the format by content, then its reader."""
    with contextlib.suppress(InputError):
        _check(read_source(data, limits=LIMITS).pages)


def _reader(module: str, name: str, wrap: Callable[[bytes], Content] = bytes) -> Target:
    def target(data: bytes) -> None:
        read = getattr(import_module(f"mlmatch.readers.{module}"), name)
        with contextlib.suppress(InputError):
            _check(read(wrap(data), LIMITS)[0])

    return target


def _wrap_docx(data: bytes) -> bytes:
    """The input as the body of a document: zip containers keep a fuzzer out of the XML."""
    body = f"<w:document {W_NAMESPACES}><w:body>".encode() + data + b"</w:body></w:document>"
    links = relations(h="header header1.xml", l="hyperlink https://example.org", f="footnotes header1.xml")
    header = f"<w:hdr {W_NAMESPACES}>".encode() + data + b"</w:hdr>"
    return zip_of({"word/document.xml": body, "word/_rels/document.xml.rels": links, "word/header1.xml": header})


def _wrap_docx_styles(data: bytes) -> bytes:
    body = f'<w:document {W_NAMESPACES}><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>'
    return zip_of(
        {"word/document.xml": body, "word/styles.xml": f"<w:styles {W_NAMESPACES}>".encode() + data + b"</w:styles>"}
    )


def _wrap_odt(data: bytes) -> bytes:
    start = f"<office:d {ODT_NAMESPACES}><office:body><office:text>".encode()
    return zip_of({"content.xml": start + data + b"</office:text></office:body></office:d>"})


def _stream(data: bytes, dictionary: str = "") -> bytes:
    return f"<< /Length {len(data)} {dictionary} >>\nstream\n".encode() + data + b"\nendstream"


_PAGE = b"""<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 11 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >>
/XObject << /X1 5 0 R >> /ExtGState << /G1 << /ca 0.5 >> >> /Properties << /P1 6 0 R >> >> >>"""
_OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
    3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    4: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>",
    5: _stream(text("A form", 60, 600).encode(), "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"),
    6: b"<< /Type /OCG /Name (a layer) >>",
    7: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>",
    8: _stream(b"1 beginbfrange <0000> <00ff> <0041> endbfrange"),
    10: _PAGE,
}


def _wrap_pdf_page(data: bytes) -> bytes:
    """The input as what a page draws: cross-references keep a fuzzer out of the interpreter."""
    return write_pdf(_OBJECTS | {11: _stream(text(LINE).encode() + data)})


def _wrap_pdf_font(data: bytes) -> bytes:
    """The first line of the input as the rest of a font's dictionary, the others as the map of its codes."""
    first, _, data = data.partition(b"\n")
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /DescendantFonts [7 0 R] /ToUnicode 8 0 R " + first + b" >>"
    shown = b"BT /F1 9 Tf (" + LINE.encode() + b") Tj /F2 9 Tf <000100410020> Tj ET"
    return write_pdf(_OBJECTS | {4: font, 8: _stream(data), 11: _stream(shown)})


TARGETS: dict[str, Target] = {
    "anything": read_anything,
    "text": _reader("text", "read_text", decode_text),
    "markdown": _reader("markdown.read", "read_markdown", decode_text),
    "html": _reader("html.read", "read_html", decode_text),
    "rtf": _reader("rtf.read", "read_rtf"),
    "docx": _reader("docx.read", "read_docx"),
    "docx_body": _reader("docx.read", "read_docx", _wrap_docx),
    "docx_styles": _reader("docx.read", "read_docx", _wrap_docx_styles),
    "odt": _reader("odt.read", "read_odt"),
    "odt_body": _reader("odt.read", "read_odt", _wrap_odt),
    "json_resume": _reader("json.resume", "read_json_resume", decode_text),
    "job_posting": _reader("json.posting", "read_job_posting", decode_text),
    "pdf": _reader("pdf.read", "read_pdf"),
    "pdf_page": _reader("pdf.read", "read_pdf", _wrap_pdf_page),
    "pdf_font": _reader("pdf.read", "read_pdf", _wrap_pdf_font),
}
