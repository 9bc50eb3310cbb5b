"""What a font of a PDF may promise: codes, widths and maps within what fonts have, so that no loop runs for ever."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1

MAX_CODE = 0xFFFF
"""Codes of a font; a map that promises four thousand million of them is an attack."""
MAX_CODES = 4 * (MAX_CODE + 1)
"""That ranges may name in one font, those that overlap counted each time."""
MAX_MAP_BYTES = 1 << 22
"""Of a ToUnicode map; one that names every code one by one has a quarter of it."""
MAX_PROGRAM_BYTES = 1 << 23
"""Of a font program that is opened; fonts with all of Chinese have about as much, subsets a hundredth."""
MAX_HEADER_BYTES = 1 << 18
"""Of the clear part of a Type 1 program, which is parsed slowly; subsets have 6 kB."""
MAX_GLYPH_CHARACTERS = 32
"""That one glyph stands for: ligatures have 2 to 18."""
_BEGIN = re.compile(rb"begin(bf|cid)(char|range)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def find_sections(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """("bf" or "cid", "char" or "range", body) of the sections of a map that end."""
    data, place, endless = data[:MAX_MAP_BYTES], 0, set[bytes]()
    while match := _BEGIN.search(data, place):
        place, name = match.end(), match[1] + match[2]
        end = -1 if name in endless else data.find(b"end" + name, place)
        if end < 0:
            endless.add(name)  # looked for once: a map may begin a hundred thousand of them
            continue
        yield match[1], match[2], data[place:end]
        place = end


def bound_widths(widths: list[Any]) -> list[Any]:
    """The width array of a composite font up to where it has named more codes than fonts have."""
    kept: list[Any] = []
    numbers: list[Any] = []
    left = MAX_CODES
    for item in widths:
        value = resolve1(item)
        if isinstance(value, list):
            left -= len(value)
            numbers.clear()
        elif isinstance(value, int | float):
            value = min(value, MAX_CODE)
            numbers.append(value)
            if len(numbers) == 3:
                left -= max(0, int(numbers[1] - numbers[0]))
                numbers.clear()
        if left < 0:
            break
        kept.append(value)
    return kept


def bound_descriptor(descriptor: object, opened: str) -> dict[str, Any]:
    """A font descriptor without the program that pdfminer would open (FontFile or FontFile2) if it promises too
    much."""
    values: Mapping[str, Any] = dict_value(descriptor)
    return {key: value for key, value in values.items() if key != opened or _is_tame(key, value)}


def _is_tame(key: str, program: object) -> bool:
    stream = resolve1(program)
    if not isinstance(stream, PDFStream):
        return False
    data = stream.get_data()
    if len(data) > MAX_PROGRAM_BYTES:
        return False
    if key == "FontFile":
        length = resolve1(stream.get("Length1"))
        return isinstance(length, int) and 0 <= length <= MAX_HEADER_BYTES
    return count_codes(data) <= MAX_CODES


def count_codes(program: bytes) -> int:
    """How many codes the tables of a TrueType program promise, those named twice counted twice; 0 where it is torn."""
    try:
        return sum(_count_table(program, place) for place in _find_tables(program))
    except (struct.error, ValueError):
        return 0


def _find_tables(program: bytes) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", program, 4)
    start = 0
    for number in range(tables):
        if 28 + 16 * number > len(program):
            break
        name, _, place, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * number)
        start = place if name == b"cmap" else start
    if start:
        (count,) = struct.unpack_from(">H", program, start + 2)
        for number in range(count):
            yield start + struct.unpack_from(">L", program, start + 8 + 8 * number)[0]


def _count_table(program: bytes, place: int) -> int:
    (shape,) = struct.unpack_from(">H", program, place)
    if shape == 2:
        keys = struct.unpack_from(">256H", program, place + 6)
        heads = range(max(keys) // 8 + 1)
        return sum(struct.unpack_from(">H", program, place + 518 + 8 * head + 2)[0] for head in heads)
    if shape == 4:
        count = struct.unpack_from(">H", program, place + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", program, place + 14)
        starts = struct.unpack_from(f">{count}H", program, place + 16 + 2 * count)
        return sum(max(0, end - start + 1) for start, end in zip(starts, ends, strict=True))
    if shape == 12:
        (count,) = struct.unpack_from(">L", program, place + 12)
        groups = struct.iter_unpack(">LLL", program[place + 16 : place + 16 + 12 * min(count, MAX_CODES)])
        return sum(max(0, end - start + 1) for start, end, _ in groups)
    return 256 if shape == 0 else MAX_CODE if shape in (6, 10) else 0


def shown_text(text: str) -> str:
    """The text of one glyph without controls and halves of pairs; a text that no glyph stands for is cut."""
    return text if text.isprintable() and len(text) == 1 else _CONTROL.sub("", text)[:MAX_GLYPH_CHARACTERS]
