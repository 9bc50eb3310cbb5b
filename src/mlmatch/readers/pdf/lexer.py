"""Content streams as operands and operators. One regular expression takes a whole operation at a time."""

from __future__ import annotations

import re
from typing import Any

_SKIP = rb"[\x00\t\n\f\r ]*+"
_NUMBER = rb"[-+.\d]++"
STEP = re.compile(rb"(-?[\d.]++) (-?[\d.]++) Td\s<([\dA-Fa-f]++)> ?Tj\b\s*+")
"""Move to a glyph, show it: what a browser writes for nearly every letter."""
PATH_OPERATORS, CURVE_OPERATORS = b"mlcvyh", b"cvy"
OPERATION = re.compile(
    rb"(?:(?P<steps>(?:-?[\d.]++ -?[\d.]++ Td\s<[\dA-Fa-f]++> ?Tj\b\s*+)++)"
    rb"|(?P<path>(?:(?:" + _NUMBER + rb"[\x00\t\n\f\r ]++){2,6}+[mlcvy](?:[\x00\t\n\f\r ]++h)?+[\x00\t\n\f\r ]++)++)"
    rb"|(?P<plain>((?:" + _NUMBER + rb"[\x00\t\n\f\r ]++){0,6}+)([A-Za-z'\"][A-Za-z\d*]*+))"
    rb"|(?P<number>" + _NUMBER + rb")"
    rb"|<(?P<hex>[\dA-Fa-f\x00\t\n\f\r ]*+)>"
    rb"|\((?P<literal>(?:[^()\\]++|\\.)*+)\)"
    rb"|\[(?P<array>(?:[^\[\]()<>%]++|\((?:[^()\\]++|\\.)*+\)|<[\dA-Fa-f\s]*+>)*+)\]"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(?P<comment>%[^\r\n]*+))" + _SKIP + rb"|(?P<dictionary><<)"
    rb"|(?P<nested>\()",
    re.DOTALL,
)
_BLANKS = re.compile(_SKIP)
_PART = re.compile(
    rb"\(((?:[^()\\]++|\\.)*+)\)|(" + _NUMBER + rb")|<([^>]*+)>|/([^\s()<>\[\]{}/%]*+)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_DICTIONARY = re.compile(rb"<<|>>|\((?:[^()\\]++|\\.)*+\)", re.DOTALL)
_IMAGE_DATA = re.compile(rb"\bID[\s]")
_IMAGE_END = re.compile(rb"[\s]EI(?=[\s]|$)")


def skip_blanks(data: bytes, place: int) -> int:
    match = _BLANKS.match(data, place)
    return match.end() if match else place


def read_numbers(data: bytes) -> list[float]:
    try:
        return list(map(float, data.split()))
    except ValueError:
        return [read_number(part) for part in data.split()]


def read_number(part: bytes) -> float:
    try:
        return float(part)
    except ValueError:
        return 0.0


def read_operand(match: re.Match[bytes], kind: str | None) -> Any:
    if kind == "array":
        return [_part(*part) for part in _PART.findall(match["array"])]
    if kind == "literal":
        return _unescape(match["literal"])
    if kind == "hex":
        return from_hex(match["hex"])
    if kind == "number":
        return read_number(match["number"])
    return match["name"].decode("latin-1")


def _part(literal: bytes, number: bytes, digits: bytes, name: bytes) -> bytes | float | None:
    """One of the strings and numbers of an array; nothing in place of a name."""
    if number:
        return read_number(number)
    if name:
        return None
    return from_hex(digits) if digits else _unescape(literal)


def from_hex(text: bytes) -> bytes:
    digits = b"".join(text.split()).replace(b"\x00", b"").decode("ascii", "ignore")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _unescape(text: bytes) -> bytes:
    return _ESCAPE.sub(_escaped, text) if b"\\" in text else text


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes((int(code, 8) & 0xFF,))
    return _ESCAPED.get(code, code)


def read_nested_string(data: bytes, place: int) -> tuple[bytes, int]:
    """A string with parentheses in it, and the place after it."""
    depth, start = 1, place
    while place < len(data) and depth:
        char = data[place]
        if char == 0x5C:
            place += 1
        elif char == 0x28:
            depth += 1
        elif char == 0x29:
            depth -= 1
        place += 1
    return _unescape(data[start : place - 1]), place


def skip_dictionary(data: bytes, place: int) -> int:
    """The place after an inline dictionary."""
    depth = 1
    while depth:
        match = _DICTIONARY.search(data, place)
        if match is None:
            return len(data)
        depth += {b"<<": 1, b">>": -1}.get(match[0], 0)
        place = match.end()
    return place


def skip_image(data: bytes, place: int) -> int:
    """The place after an inline image."""
    start = _IMAGE_DATA.search(data, place)
    end = _IMAGE_END.search(data, start.end() - 1) if start else None
    return end.end() if end else len(data)
