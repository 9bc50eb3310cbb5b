"""Fonts of pictures of letters: what their codes mean."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pdfminer.psparser import LIT

from mlmatch.readers.pdf.tex import read_bitmap_texts


def font(codes: Iterable[int], *, subtype: str = "Type3", name: str = "a{}") -> dict[str, object]:
    """A font as pdfTeX writes it: runs of codes with the names of their glyphs, and a gap after each."""
    names: list[object] = []
    for code in codes:
        names += [code, LIT(name.format(code)), code + 1, LIT(".notdef")]
    return {"Subtype": LIT(subtype), "Encoding": {"Type": LIT("Encoding"), "Differences": names}}


LETTERS = [ord(char) for char in "Staff2019"]


@pytest.mark.parametrize(
    ("codes", "code", "text"),
    [
        ([*LETTERS, 27], 27, "ﬀ"),
        ([*LETTERS, 28, 21], 21, "–"),
        ([*LETTERS, 233, 16], 233, "é"),
        ([*LETTERS, 184, 233], 184, "ÿ"),
        ([*LETTERS, 12], 12, "ﬁ"),
        ([*LETTERS, 11, 123], 123, "–"),
        ([*map(ord, "2014"), 21], 21, "–"),
    ],
)
def test_codes_that_only_one_encoding_uses_give_it_away(codes: list[int], code: int, text: str) -> None:
    texts = read_bitmap_texts(font(codes))
    assert texts is not None
    assert texts[code] == text
    assert texts[ord("2")] == "2"
    assert set(texts) == set(codes)


@pytest.mark.parametrize(
    "spec",
    [
        font(LETTERS),
        font([136, 21]),
        font([*LETTERS, 27], subtype="Type1"),
        font([*LETTERS, 27], name="g{}"),
        {"Subtype": LIT("Type3"), "Encoding": LIT("WinAnsiEncoding")},
        {"Subtype": LIT("Type3")},
    ],
    ids=["letters alone", "symbols", "not of pictures", "other names", "an encoding by name", "no encoding"],
)
def test_other_fonts_are_left_alone(spec: dict[str, object]) -> None:
    assert read_bitmap_texts(spec) is None
