"""Bytes -> text when nobody says in which encoding."""

from __future__ import annotations

import codecs
import re

from mlmatch.errors import UnsupportedError

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What people's files are in when they are not Unicode, the common ones first. Without such a list short texts are
# guessed to be EBCDIC or Hebrew.
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
    "koi8_r", "mac_roman",
]  # fmt: skip
# A page may state any of these; Python knows stranger ones (punycode, escapes) that cost time or fail.
_STATED_FAMILIES = (
    "cp",
    "iso8859",
    "iso2022",
    "koi8",
    "mac",
    "euc",
    "shift_jis",
    "gb",
    "big5",
    "tis",
    "utf-8",
    "utf-16",
)
_SAMPLE_BYTES = 20_000
_BINARY_SHARE = 0.1
_TORN_SHARE = 0.002
"""Of the bytes: UTF-8 cut in the middle of a letter, or with a pasted byte of another encoding, is still UTF-8."""
_CONTROL_BYTES = bytes([*range(8), *range(14, 27), *range(28, 32), 127])
_STATED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_STATED_WITHIN_BYTES = 4_096
_MAY_BE_MISREAD = re.compile(r"[^\x00-\x7f](?:[^\x00-\x7f]|(?<=[\x80-\x9fŒœÃÂ]))")
"""Bytes of one letter taken for letters stand together, but for these, of which one is enough."""
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def decode_text(data: bytes) -> str:
    """The text, without a byte order mark; bytes that are no text in any encoding are an `UnsupportedError`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mend_mojibake(data[len(mark) :].decode(encoding, "replace"))
    wide = _find_wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    if _looks_binary(data):
        raise UnsupportedError("binary data of an unknown kind; save the document as PDF, DOCX or text")
    return mend_mojibake(_decode_narrow(data))


def mend_mojibake(text: str) -> str:
    """UTF-8 that was once taken for a legacy encoding, turned back; sound text comes out unchanged.

    >>> mend_mojibake("MÃ¼nchen â€“ 2021")
    'München – 2021'
    """
    if text.isascii() or not _MAY_BE_MISREAD.search(text):
        return text
    from ftfy.badness import is_bad

    lines = text.split("\n")
    bad = [place for place, line in enumerate(lines) if not line.isascii() and is_bad(line)]
    if bad:
        from ftfy import TextFixerConfig, fix_encoding

        config = TextFixerConfig(restore_byte_a0=True, replace_lossy_sequences=True, decode_inconsistent_utf8=True)
        for place in bad:
            lines[place] = fix_encoding(lines[place], config)
    return "\n".join(lines)


def _find_wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows by the zeros of its ASCII letters, all on even or all on odd places."""
    sample = data[: _SAMPLE_BYTES & ~1]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    pairs = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > _BINARY_SHARE * len(sample)


def _decode_narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    high = len(_HIGH_BYTE.findall(data))
    torn = text.count("\ufffd")
    if torn <= 1 + _TORN_SHARE * len(data) and torn * 3 < high:
        return text
    return data.decode(_find_stated_encoding(data) or _guess_legacy_encoding(data), "replace")


def _find_stated_encoding(data: bytes) -> str | None:
    """What a page of HTML or XML says of itself."""
    match = _STATED.search(data[:_STATED_WITHIN_BYTES])
    name = match[1].decode("ascii") if match else ""
    try:
        known = codecs.lookup(name).name if name else ""
        return known if known.startswith(_STATED_FAMILIES) else None
    except LookupError:
        return None


def _guess_legacy_encoding(data: bytes) -> str:
    """The encoding under which the text reads best; cp1252, the usual one, where nothing reads well."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_LEGACY, enable_fallback=False).best()
    return best.encoding if best else "cp1252"
