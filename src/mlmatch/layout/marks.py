"""Bullets and numbers in front of list items."""

from __future__ import annotations

import re

_GLYPHS = "•◦▪▫‣⁃∙·●○◆◇■□►▶➢➤➔→⇒✓✔✗✘✅❌☑☒✦✧★☆❖❯›»➜⬥⬤⦿⁌⁍⚫⚬⋄∘∗✱✸–—‐‑−-*o+>§"
_AMBIGUOUS = "–—‐‑−-*o+>·∙›»§"
_MARK = re.compile(
    rf"(?P<glyph>[{re.escape(_GLYPHS)}\ue000-\uf8ff]|\(cid:\d{{1,6}}\))(?P<gap>\s+|(?<=[•◦▪‣●○■□►▶➢➤✓✔❖\ue000-\uf8ff\)])(?=\w))(?=\S)"
)
_ALONE = re.compile(rf"\s*(?:[{re.escape(_GLYPHS)}\ue000-\uf8ff]|\(cid:\d{{1,6}}\))\s*")
_NUMBER = re.compile(r"(?P<glyph>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")


def split_mark(text: str) -> tuple[str, str]:
    """(bullet or "", rest): the glyph in front of a list item, and the item.

    >>> split_mark("• Built a model")
    ('•', 'Built a model')
    >>> split_mark("Built - a model")
    ('', 'Built - a model')
    """
    match = _MARK.match(text.lstrip())
    if match:
        return match["glyph"], text.lstrip()[match.end() :]
    return "", text


def has_bullet(text: str) -> bool:
    """Whether a text starts with a bullet that is nothing else: dashes and letters in the middle of a row are not."""
    mark, _ = split_mark(text)
    return mark != "" and mark not in _AMBIGUOUS


def split_number(text: str) -> tuple[str, str]:
    """The same for "1." and "a)", which only count as marks where a neighbour has one too."""
    match = _NUMBER.match(text)
    return (match["glyph"], text[match.end() :]) if match else ("", text)


def is_mark(text: str) -> bool:
    """Whether a run of text is nothing but a bullet."""
    return bool(_ALONE.fullmatch(text))
