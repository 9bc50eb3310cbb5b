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
from tests.readers.builders import ODT_NAMESPACES, W_NAMESPACES, relations, zip_of

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


def _reader(module: str, name: str, wrap: Callable[[bytes], bytes] = bytes) -> Target:
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


TARGETS: dict[str, Target] = {
    "anything": read_anything,
    "text": _reader("text", "read_text"),
    "markdown": _reader("markdown", "read_markdown"),
    "html": _reader("html", "read_html"),
    "rtf": _reader("rtf", "read_rtf"),
    "docx": _reader("docx", "read_docx"),
    "docx_body": _reader("docx", "read_docx", _wrap_docx),
    "docx_styles": _reader("docx", "read_docx", _wrap_docx_styles),
    "odt": _reader("odt", "read_odt"),
    "odt_body": _reader("odt", "read_odt", _wrap_odt),
    "json_resume": _reader("json_resume", "read_json_resume"),
    "job_posting": _reader("job_posting", "read_job_posting"),
    "pdf": _reader("pdf", "read_pdf"),
}
