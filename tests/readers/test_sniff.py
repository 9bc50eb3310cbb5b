"""The format is found by content; what is not served is named."""

from __future__ import annotations

import pytest

from mlmatch.errors import EmptyError, EncryptedError, MalformedError, UnsupportedError
from mlmatch.readers import Limits
from mlmatch.readers.sniff import READERS, find_reader, sniff_content, sniff_text

from .builders import docx, odt, p, read, zip_of

PROSE = "Jane Doe\nEngineer who writes <div> and <p> by hand, and knows that 3 < 4.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, "text"),
        ("# 1 seller in C# and F#\n- built\n", "text"),
        ("Skills: **nothing** much, 2*3*4", "text"),
        ("{name} is a placeholder", "text"),
        ("[1] a citation", "text"),
        ("<jane@example.org> wrote", "text"),
        ("# Jane\n\n## Experience\n- built", "markdown"),
        ("# Jane\n\n**ML** and [code](https://example.org)", "markdown"),
        ("Skills\n\n| a | b |\n|---|---|\n| c | d |\n\n**x** **y**", "markdown"),
        ("<!doctype html><p>x", "html"),
        ("\ufeff \n<HTML><body>x", "html"),
        ("<?xml version='1.0'?>\n<html xmlns='x'>", "html"),
        ("<p>We build.</p><ul><li>Python</li></ul>", "html"),
        ("Intro first<br><br><strong>You bring</strong><ul><li>Python</li><li>R</li></ul>", "html"),
        ("&lt;p&gt;We build.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;&lt;/ul&gt;", "html"),
        ('{"basics": {"name": "Jane"}}', "json_resume"),
        ('{"work": []}', "json_resume"),
        ('{"@type": "JobPosting", "title": "x", "skills": ["a"]}', "job_posting"),
        ('[{"text": "Engineer", "lists": []}]', "job_posting"),
        ('<html><script type="application/ld+json">{"@type": "JobPosting", "title": "x"}</script><p>x', "job_posting"),
        ('<html><script type="application/ld+json">{"@type": "JobPosting", broken}</script><p>x', "html"),
    ],
)
def test_texts(text: str, expected: str) -> None:
    assert sniff_text(text, Limits()) == expected
    assert sniff_content(text.encode(), Limits()) == (expected, text.removeprefix("\ufeff"))
    assert sniff_content(text.encode("utf-16"), Limits())[0] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\n {\\rtf1 x}", "rtf"),
        (docx(p("x")), "docx"),
        (odt("<text:p>x</text:p>"), "odt"),
    ],
)
def test_bytes(data: bytes, expected: str) -> None:
    assert sniff_content(data, Limits()) == (expected, data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyError, "nothing"),
        (b" \n\t\x00", EmptyError, "nothing"),
        (b"\xef\xbb\xbf \n", EmptyError, "nothing"),
        (OLE + "WordDocument".encode("utf-16-le"), UnsupportedError, "DOC"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedError, "password"),
        (OLE, UnsupportedError, "old Office"),
        (b"\x89PNG\r\n\x1a\n", UnsupportedError, "PNG"),
        (b"\xff\xd8\xff\xe0", UnsupportedError, "JPEG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", UnsupportedError, "WebP"),
        (b"\x00\x00\x00\x18ftypheic", UnsupportedError, "HEIC"),
        (b"\x1f\x8b\x08", UnsupportedError, "gzip"),
        (b"7z\xbc\xaf\x27\x1c", UnsupportedError, "7z"),
        (b"%!PS-Adobe", UnsupportedError, "PostScript"),
        (bytes(range(256)) * 20, UnsupportedError, "binary"),
        (zip_of({"ppt/presentation.xml": ""}), UnsupportedError, "PowerPoint"),
        (zip_of({"xl/workbook.xml": ""}), UnsupportedError, "Excel"),
        (zip_of({"mimetype": "application/epub+zip"}), UnsupportedError, "EPUB"),
        (zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), UnsupportedError, "spreadsheet"),
        (zip_of({"Index/Document.iwa": ""}), UnsupportedError, "Pages"),
        (zip_of({"cv.pdf": "", "letter.pdf": ""}), UnsupportedError, "ZIP"),
        (docx(p("x"))[:300], MalformedError, "ZIP"),
        (b'{"name": "neither"}', UnsupportedError, "JSON"),
        (b'{"basics": ', MalformedError, "JSON"),
        (b'[{"text": "a", "lists": []}, {"text": "b", "lists": []}]', UnsupportedError, "several"),
    ],
)  # fmt: skip
def test_what_is_not_served_is_named(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read(data)
    assert type(caught.value) is error


def test_every_format_has_a_reader() -> None:
    assert all(callable(find_reader(format_)) for format_ in READERS)
