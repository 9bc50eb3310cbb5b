"""The inside of a Markdown block: emphasis, code, links and escapes as plain text."""

from __future__ import annotations

import re

from mlmatch.model.frozen import frozen
from mlmatch.readers.characters import resolve_references

# Every repetition is bounded, so a mark that never closes costs a constant.
_CODE = re.compile(r"(`{1,3})([^`\n]{1,1000})\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>]{1,200})>")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]\([ \t]{0,5}<?([^()\s<>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,200})?)>?"
    r"(?:[ \t]{1,5}[\"'][^\n\"']{0,300}[\"'])?[ \t]{0,5}\)"
)
_REFERENCE = re.compile(r"(!?)\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,200})\])?")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{0,200}\}")
_STARS = re.compile(r"(\*{1,3})(?=\S)([^*\n]{1,1000}?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,1000}?)(?<=\S)~~")
_BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,500})?/?>|<!--[^>\n]{0,1000}-->")
_ENTIRELY_BOLD = re.compile(r"\s*(?:\*\*[^*]+\*\*|__[^_]+__)[:.]?\s*")
# Marks inside code and behind a backslash are text: they step aside into the private use area while the others are
# read.
_ASIDE = {ord(char): 0xF0000 + ord(char) for char in "*_`[]()<>~!\\&{}"}
_BACK = {aside: char for char, aside in _ASIDE.items()}


@frozen
class Inline:
    text: str
    is_bold: bool
    """All of it, that is."""
    links: list[tuple[str, str]]
    """Address and words of each."""


def plain_text(text: str, references: dict[str, str]) -> Inline:
    """The words without their marks; <br> becomes a line feed.

    >>> plain_text("**Skills:** [Py*thon*](https://example.org) and `__init__`", {}).text
    'Skills: Python and __init__'
    """
    links: list[tuple[str, str]] = []
    is_bold = _ENTIRELY_BOLD.fullmatch(text) is not None
    text = _CODE.sub(lambda match: match[2].translate(_ASIDE), text)
    text = _ESCAPE.sub(lambda match: match[1].translate(_ASIDE), text)
    text = _AUTOLINK.sub(lambda match: match[1], _BREAK.sub("\n", text))
    text = _LINK.sub(lambda match: _take_link(match[1], match[2], match[3], links), text)
    if "[" in text:
        text = _REFERENCE.sub(lambda match: _take_reference(match, references, links), text)
    text = _drop_emphasis(_ATTRIBUTES.sub("", _TAG.sub("", text)))
    links = [(target, _drop_emphasis(words)) for target, words in links]
    return Inline(resolve_references(text).translate(_BACK), is_bold, links)


def _drop_emphasis(text: str) -> str:
    for _ in range(3):  # ***both***, and one kind inside the other
        before = text
        text = _STARS.sub(r"\2", text)
        text = _UNDERSCORES.sub(r"\2", text)
        if text == before:
            break
    return _STRUCK.sub(r"\1", text)


def _take_link(picture: str, words: str, target: str, links: list[tuple[str, str]]) -> str:
    if picture:
        return ""
    links.append((target.translate(_BACK), words))
    return words


def _take_reference(match: re.Match[str], references: dict[str, str], links: list[tuple[str, str]]) -> str:
    """[words][name] and [name], if the name is defined somewhere; anything else in brackets is text."""
    picture, words, name = match.groups()
    target = references.get((name or words).lower())
    if target is None:
        return match[0]
    return _take_link(picture, words, target, links)
