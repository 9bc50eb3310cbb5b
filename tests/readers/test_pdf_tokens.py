"""The short cut of the tokeniser gives pdfminer's tokens at pdfminer's places."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSEOF

from mlmatch.readers.pdf_tokens import QuickTokens


class Quick(QuickTokens, PDFParser):
    """The parser with the short cut."""


WRITTEN = [
    b"12 0 obj << /Type /Font /W [0 [600.5 -3 +4 .5 -.25 7.]] /Name (plain) >> endobj",
    b"/A#20B/C<48 65>(a \\( b \\051)(nested (parens))true false null<</K[/L/M]>>",
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
    theirs = [(place, type(token), token) for place, token in outcome(PDFParser(BytesIO(data)))]
    assert [(place, type(token), token) for place, token in outcome(Quick(BytesIO(data)))] == theirs


def outcome(parser: PDFParser) -> list[tuple[int, Any]]:
    """Tokens up to the end, or up to the exception that pdfminer leaks."""
    found: list[tuple[int, Any]] = []
    try:
        while True:
            found.append(parser.nexttoken())
    except Exception as error:
        return [*found, (-1, type(error))]
