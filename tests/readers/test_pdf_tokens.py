"""The short cuts of the parser give pdfminer's tokens and objects at pdfminer's places."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.psexceptions import PSEOF

from mlmatch.readers.pdf.tokens import QuickTokens


class Quick(QuickTokens, PDFParser):
    """The parser with the short cut."""


class StreamParser(PDFStreamParser):
    """A parser without a document."""

    doc = None


class QuickStream(QuickTokens, StreamParser):
    """The same with the short cut."""


WRITTEN = [
    b"12 0 obj << /Type /Font /W [0 [600.5 -3 +4 .5 -.25 7.]] /Name (plain) >> endobj",
    b"/A#20B/C<48 65>(a \\( b \\051)(nested (parens))true false null<</K[/L/M]>>",
    b"[1 2.5 -3\n+.25 ] [1 2 R] [] [ ] [1.] [[1][2 3]] [1 2 % three\n] [4 5 6",
    b"--5 1.2.3 12abc 5R 4-2 - . + 99999999999999999999 1e5 /\xff\xfe x",
    b"% comment\n(line\nend) \x00 7 \x0b8 {9} > >> ] ) \r\nstream",
    b"",
]


def tokens(parser: PDFParser) -> list[tuple[int, Any]]:
    found = []
    try:
        while True:
            found.append(parser.nexttoken())
    except PSEOF:
        return found


@pytest.mark.parametrize("data", WRITTEN)
@pytest.mark.parametrize("padding", [0, 4089, 4093, 4096])
def test_tokens_written(data: bytes, padding: int) -> None:
    data = b" " * padding + data
    assert tokens(Quick(BytesIO(data))) == tokens(PDFParser(BytesIO(data)))


@given(
    st.lists(
        st.sampled_from(
            [
                b"<<",
                b">>",
                b"[",
                b"]",
                b"<",
                b">",
                b"(",
                b")",
                b"/",
                b"%",
                b"#",
                b"\\",
                b"0",
                b"17",
                b"-",
                b"+",
                b".",
                b"R",
                b"true",
                b"ab",
                b" ",
                b"\n",
                b"\x00",
                b"\xff",
            ]
        ),
        max_size=40,
    )
)
def test_tokens_found(parts: list[bytes]) -> None:
    data = b"".join(parts)
    theirs, ours = PDFParser(BytesIO(data)), Quick(BytesIO(data))
    assert outcome(ours.nexttoken) == outcome(theirs.nexttoken)
    data = b"<<" + data + b">> endobj"
    theirs, ours = StreamParser(data), QuickStream(data)
    assert outcome(ours.nextobject) == outcome(theirs.nextobject)


@pytest.mark.parametrize("data", WRITTEN)
@pytest.mark.parametrize("padding", [0, 4080, 4089, 4093, 4096])
def test_objects_written(data: bytes, padding: int) -> None:
    data = b" " * padding + data
    assert outcome(QuickStream(data).nextobject) == outcome(StreamParser(data).nextobject)


def outcome(read: Callable[[], tuple[int, Any]]) -> list[tuple[int, str]]:
    """What is read up to the end, or up to the exception that pdfminer leaks; 1 is not 1.0 here."""
    found: list[tuple[int, str]] = []
    try:
        while True:
            place, value = read()
            found.append((place, repr(value)))
    except Exception as error:
        return [*found, (-1, type(error).__name__)]
