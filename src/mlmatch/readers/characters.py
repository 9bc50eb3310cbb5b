"""Characters that no reader shows: taken out here, once, for every format."""

from __future__ import annotations

import re
from html import unescape

# Bidirectional marks and overrides, joiners, fillers, tags: they draw nothing, and inside a word they hide it from a
# search.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_FIND_INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
# Inside a word of Latin, Greek or Cyrillic letters no such character is ever needed. A soft hyphen is: it marks where
# to break.
_LETTER = "[A-Za-z\u00c0-\u052f]"
_SUSPICIOUS = re.compile(
    f"(?<={_LETTER})[{_INVISIBLE.replace(chr(0xAD), '')}]+(?={_LETTER})|[\u202a-\u202e\U000e0000-\U000e0fff]"
)
# Joiners shape the letters of Persian and of the scripts of India, and hold emoji together: kept between such
# characters.
_JOINED_SCRIPT = re.compile(
    r"(?<=[\u0590-\u1fff\u2190-\U0001faff\ufe0f])[\u200c\u200d](?=[\u0590-\u1fff\u2190-\U0001faff])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ENDLESS_REFERENCE = re.compile(r"&#[0-9]{8,}+;?")  # Python refuses to read a number of thousands of digits
_SOUND = re.compile("[\t\n\f\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u2070-\u2fff]*")
"""Letters and signs of the West: nothing to mend in almost every text."""


def clean_characters(text: str) -> tuple[str, bool]:
    """The text without controls, lone surrogates and invisible characters, and whether some of these split a word.

    Tabs, line feeds and form feeds stay; every other line end becomes a line feed.

    >>> clean_characters("Py\\u200bthon\\x00")
    ('Python', True)
    """
    if _SOUND.fullmatch(text):
        return text, False
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _CONTROL.sub(_mend_control, text)
    if not _FIND_INVISIBLE.search(text):
        return text, False
    splits_words = _SUSPICIOUS.search(text) is not None
    return _drop_invisible(text), splits_words


def resolve_references(text: str) -> str:
    """Markup's references ("&amp;", "&#233;") as the characters they mean.

    >>> resolve_references("R&amp;D &#99999999999;")
    'R&D \ufffd'
    """
    return unescape(_ENDLESS_REFERENCE.sub("\ufffd", text) if "&#" in text else text)


def splits_words(text: str) -> bool:
    """Whether invisible characters split a word of the text or turn its direction."""
    return not text.isascii() and _SUSPICIOUS.search(text) is not None


def _mend_control(match: re.Match[str]) -> str:
    """Nothing for a control; the replacement character for half of a pair, whose other half is lost."""
    return "\ufffd" if "\ud800" <= match[0] <= "\udfff" else ""


def _drop_invisible(text: str) -> str:
    kept = {match.start() for match in _JOINED_SCRIPT.finditer(text)}
    if not kept:
        return _FIND_INVISIBLE.sub("", text)
    return "".join(char for place, char in enumerate(text) if place in kept or not _FIND_INVISIBLE.match(char))
