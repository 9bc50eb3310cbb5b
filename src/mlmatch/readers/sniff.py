"""What a document is, by its content: names lie, bytes do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import cast

from mlmatch.errors import EmptyError, EncryptedError, UnsupportedError
from mlmatch.model.document import Format
from mlmatch.readers.limits import Limits
from mlmatch.readers.sink import Pieces

Content = bytes | str
"""What a reader takes: the bytes of a container (PDF, DOCX, ODT, RTF), the text of everything else."""
Reader = Callable[[Content, Limits], Pieces]

READERS: dict[Format, str] = {
    "pdf": "mlmatch.readers.pdf.read:read_pdf",
    "docx": "mlmatch.readers.docx.read:read_docx",
    "odt": "mlmatch.readers.odt.read:read_odt",
    "rtf": "mlmatch.readers.rtf.read:read_rtf",
    "html": "mlmatch.readers.html.read:read_html",
    "markdown": "mlmatch.readers.markdown.read:read_markdown",
    "text": "mlmatch.readers.text:read_text",
    "json_resume": "mlmatch.readers.json.resume:read_json_resume",
    "job_posting": "mlmatch.readers.json.posting:read_job_posting",
}
"""One line for each format. The modules load at first use."""

# First bytes -> what to call it in the message. None of these is served.
_UNSERVED = (
    (b"\x89PNG\r\n", "a PNG picture; a scan needs text recognition first"),
    (b"\xff\xd8\xff", "a JPEG picture; a scan needs text recognition first"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture; a scan needs text recognition first"),
    (b"MM\x00*", "a TIFF picture; a scan needs text recognition first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"%!PS", "PostScript; print it to PDF first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xffWPC", "a WordPerfect document; save it as DOCX or PDF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_HEADER_WITHIN_BYTES = 1024
_TEXT_SAMPLE_CHARACTERS = 20_000

_HTML_START = re.compile(
    r"(?:<\?xml[^<>]{0,200}>\s{0,50})?(?:<!--[^>]{0,500}-->\s{0,50})?<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
_HTML_TAG = re.compile(
    r"<(/?)(?:p|div|span|ul|ol|li|h[1-6]|br|table|t[rdh]|b|strong|em|i|u|a|section|article|header|dl|d[td])(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&lt;/(?:p|div|span|ul|ol|li|h[1-6]|strong)&gt;", re.IGNORECASE)
_JSON_START = re.compile(r'\s{0,1000}(?:\{\s{0,1000}["}]|\[\s{0,1000}[{\]])')
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_MARKDOWN_MARK = re.compile(
    r"\*\*[^*\s][^*\n]{0,200}\*\*|\]\((?:https?:|mailto:)[^)\s]{1,300}\)|^\|?(?: {0,3}:?-{3,}:? {0,3}\|)+", re.MULTILINE
)


def find_reader(format_: Format) -> Reader:
    module, _, name = READERS[format_].partition(":")
    return cast("Reader", getattr(import_module(module), name))


def sniff_content(data: bytes, limits: Limits) -> tuple[Format, Content]:
    """The format of the bytes, and what its reader takes.

    Raises `EmptyError`, `EncryptedError`, or an `UnsupportedError` that says what they seem to be.
    """
    if not data.strip(b"\x00\t\n\r\x0b\x0c "):
        raise EmptyError("nothing in it")
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN_BYTES]:
        return "pdf", data
    if data.startswith(_ZIP):
        from mlmatch.readers.archive import sniff_zip

        return sniff_zip(data, limits), data
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf", data
    _refuse_unserved(data)
    from mlmatch.readers.decode import decode_text

    text = decode_text(data)
    return sniff_text(text, limits), text


def sniff_text(text: str, limits: Limits) -> Format:
    """The format of a text: JSON, HTML, Markdown, or none of them."""
    sample = text.lstrip("\ufeff \t\r\n\x0c\x00")[:_TEXT_SAMPLE_CHARACTERS]
    if not sample.strip():
        raise EmptyError("nothing but white space")
    if _JSON_START.match(sample):
        return _sniff_json(text, limits)
    if _HTML_START.match(sample):
        return _sniff_page(text, limits)
    if _is_markdown(sample):
        return "markdown"
    return _sniff_page(text, limits) if _is_html_fragment(sample) else "text"


def _sniff_page(html: str, limits: Limits) -> Format:
    if "JobPosting" not in html:
        return "html"
    from mlmatch.readers.json.posting import has_job_posting

    return "job_posting" if has_job_posting(html, limits) else "html"


def _sniff_json(text: str, limits: Limits) -> Format:
    from mlmatch.readers.json.kinds import find_posting, is_resume, parse_json

    value = parse_json(text, limits)
    if is_resume(value):
        return "json_resume"
    if find_posting(value):
        return "job_posting"
    raise UnsupportedError("JSON that is neither a JSON Resume nor a job posting")


def _is_markdown(sample: str) -> bool:
    headings = len(_MARKDOWN_HEADING.findall(sample)) if "#" in sample else 0
    marks = len(_MARKDOWN_MARK.findall(sample)) if any(sign in sample for sign in ("**", "](", "---")) else 0
    return headings >= 2 or (headings == 1 and marks >= 1) or marks >= 3


def _is_html_fragment(sample: str) -> bool:
    """A few "<" are text, and so is a sentence about <div> and <span>: a fragment opens and closes several elements."""
    tags = _HTML_TAG.findall(sample)
    if not tags:
        return len(_ESCAPED_TAG.findall(sample)) >= 2
    starts = _HTML_TAG.match(sample) is not None
    return (starts and len(tags) >= 2) or len(tags) >= 6


def _refuse_unserved(data: bytes) -> None:
    if data.startswith(_OLE):
        raise _ole_error(data)
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise UnsupportedError("a HEIC picture; a scan needs text recognition first")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnsupportedError("a WebP picture; a scan needs text recognition first")
    for magic, what in _UNSERVED:
        if data.startswith(magic):
            raise UnsupportedError(what)


def _ole_error(data: bytes) -> EncryptedError | UnsupportedError:
    """Old Office files, and new ones behind a password, share a container that names what it holds in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedError("an Office document behind a password; save it without one")
    if "WordDocument".encode("utf-16-le") in data:
        return UnsupportedError("a Word 97-2003 document (DOC); save it as DOCX or PDF")
    return UnsupportedError("an old Office document; save it as DOCX or PDF")
