"""Characters as people mean them: ligatures, letterspacing, icon glyphs. Runs before any offset exists."""

from __future__ import annotations

import re
import unicodedata

from mlmatch.layout.lookalikes import fold_lookalikes

_SOUND = re.compile(
    "[\t \x21-\x7e\xa1-\xa7\xa9-\xac\xae-\xb3\xb5-\u024f\u2010-\u2015\u2018-\u201e\u2020-\u2023\u2026\u20ac\u2122]*"
)
"""Letters and signs that stand for themselves: there is nothing to mend in most lines."""
_PRIVATE = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufffc\ufffd\u0000-\u0008\u000e-\u001f\u007f]"
)
_CID = re.compile(r"\(cid:\d{1,6}\)")
_COMPATIBLE = re.compile(
    "[\ufb00-\ufb06\u2000-\u200a\u202f\u205f\u3000\u00a0\uff01-\uff5e\u1d00-\u1d2b\u24b6-\u24e9\U0001d400-\U0001d7ff]"
)
"""Ligatures, odd blanks, full-width, ringed and mathematical letters; superscripts and fractions keep their form:
"m²" is not "m2"."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")
_ACCENT = re.compile("([\u00b4\u02c6\u02dc\u00a8\u02d9\u02c7\u02da\u02d8\u02dd])([A-Za-z\u0131])")
"""An accent set before its letter, as old TeX fonts do."""
_COMBINING = dict(
    zip(
        "\u00b4\u02c6\u02dc\u00a8\u02d9\u02c7\u02da\u02d8\u02dd",
        "\u0301\u0302\u0303\u0308\u0307\u030c\u030a\u0306\u030b",
        strict=True,
    )
)
_STACKED = re.compile(r"[^\x00-\u02ff\w\s]{32,}")
_MOST_MARKS = 30
"""Accents on one letter; sorting them into their order takes time with the square of their number."""
_SPACED = re.compile(r"(?<!\S)(?:[^\W_](?: |&(?= )){1,2}){3,60}[^\W_](?!\S)")
"""Single letters with a space after each; two spaces part the words."""
_SPACED_INSIDE = re.compile(r" [^\W_](?: |&(?= )){1,2}[^\W_][ &]")
"""What stands inside of such words, found sooner."""


def clean_text(text: str) -> str:
    """One line as a person reads it; blanks are single, nothing invisible is left.

    >>> clean_text("of\ufb01ce  S K I L L S")
    'office SKILLS'
    """
    if "(cid:" in text:
        text = _CID.sub("", text)
    if text.isascii() or _SOUND.fullmatch(text):
        return " ".join(close_spacing(text).split())
    text = _INVISIBLE.sub("", _PRIVATE.sub("", text))
    text = _ACCENT.sub(_compose_accent, text)
    text = _STACKED.sub(_thin_marks, text)
    text = fold_lookalikes(text)
    text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", " ".join(close_spacing(text).split()))


def _thin_marks(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _compose_accent(match: re.Match[str]) -> str:
    letter = "i" if match[2] == "\u0131" else match[2]
    composed = unicodedata.normalize("NFC", letter + _COMBINING[match[1]])
    return composed if len(composed) == 1 else match[0]


def close_spacing(text: str) -> str:
    """Letterspaced words closed up."""
    return _SPACED.sub(_close, text) if _SPACED_INSIDE.search(text) else text


def _close(match: re.Match[str]) -> str:
    letters = match[0].split()
    if sum(letter.isdigit() for letter in letters) * 2 > len(letters):
        return match[0]
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", match[0]))
