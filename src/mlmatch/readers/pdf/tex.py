"""Fonts that TeX embeds as pictures of letters (Type 3), and that do not say which letters.

Their glyphs are called by their codes ("a27"); what a code means depends on the encoding. Codes that only one
encoding puts to use, ligatures and dashes above all, give it away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral, literal_name

from mlmatch.data import read_toml

ENCODINGS = ("cork", "modern")
FIRST_HIGH = 128
MIN_HIGH = 192
"""Letters with accents stand from here on in the Cork encoding; symbol fonts hold other things below."""
MIN_LETTERS = 3
"""A font with fewer letters and figures is one of symbols."""
MAX_NAMES = 1024
_NAMED_BY_CODE = re.compile(r"a(\d{1,3})$")
NOT_DEFINED = ".notdef"


def read_bitmap_texts(spec: Mapping[str, object]) -> dict[int, str] | None:
    """Texts by code of a font of pictures made by TeX; None for others and where the encoding does not show."""
    if literal_name(resolve1(spec.get("Subtype"))) != "Type3":
        return None
    encoding = resolve1(spec.get("Encoding"))
    names = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    if not isinstance(names, list) or len(names) > MAX_NAMES:
        return None
    codes = _codes(names)
    if codes is None or sum(chr(code).isalnum() for code in codes if code < FIRST_HIGH) < MIN_LETTERS:
        return None
    name = next((name for name in ENCODINGS if codes & _signs(name)), None)
    return {code: text for code, text in _texts(name).items() if code in codes} if name else None


def _codes(names: list[object]) -> set[int] | None:
    """The codes of glyphs that are called by them, None if any is called otherwise."""
    codes: set[int] = set()
    for name in map(resolve1, names):
        if not isinstance(name, PSLiteral) or literal_name(name) == NOT_DEFINED:
            continue
        match = _NAMED_BY_CODE.match(literal_name(name))
        if not match:
            return None
        codes.add(int(match[1]))
    return codes


@cache
def _signs(name: str) -> frozenset[int]:
    high = range(MIN_HIGH, 256) if read_toml("tex.toml")[name]["high"] else ()
    return frozenset([*read_toml("tex.toml")[name]["signs"], *high])


@cache
def _texts(name: str) -> dict[int, str]:
    table = read_toml("tex.toml")[name]
    texts = {code: chr(code) for code in range(32, 127)}
    texts |= dict(enumerate(table["low"])) | dict(enumerate(table["high"], start=FIRST_HIGH))
    return texts | {int(code): text for code, text in table.items() if code.isdigit()}
