"""Spoken languages, and how well they must be mastered."""

from __future__ import annotations

import re

from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue
from mlmatch.posting.tree import Leaf

LEVELS = ("native", "C2", "C1", "B2", "B1", "A2", "A1")
_NEXT_LANGUAGE = re.compile(r"(?:(?:,| and| or| &) [A-Z][a-z]{3,12}){1,3}(?= (?!and\b|or\b)\w| \()")
REACH = 40
"""Characters on either side of a language in which words speak of it."""


def language_leaf(text: str, mention: Mention, within: Span) -> Leaf:
    """A spoken language as a thing asked; `within` is its sentence."""
    level = find_mastery(text, mention.span, within)
    return Leaf(mention.span, {"kind": "language", "language": mention.concept, "level": level})


def find_mastery(text: str, language: Span, within: Span) -> str | None:
    """The CEFR level asked for, or "native", or None: the words after the language first ("German (B2)"), then
    those before."""
    after = _until_mark(text[language.end : min(within.end, language.end + REACH)])
    before = text[max(within.start, language.start - REACH) : language.start]
    before = before[max(before.rfind(mark) for mark in ";.\n") + 1 :]
    before = _own(before)
    return _first_level(after) or _last_level(before)


def _own(before: str) -> str:
    """ "... and English fluently, French": a word of mastery before a comma is that of what stands there."""
    head, comma, rest = before.rpartition(",")
    is_other = comma and any(cue("mastery", level).search(head.split(" ")[-1]) for level in LEVELS)
    return rest if is_other else before


def _until_mark(text: str) -> str:
    joined = _NEXT_LANGUAGE.match(text)
    text = text[joined.end() :] if joined else text
    ends = [at for mark in (";", ",", " and ", " or ", ". ", "\n") if (at := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text


def _first_level(words: str) -> str | None:
    return min(_levels(words, nearest=1), default=(0, 0, None))[2]


def _last_level(words: str) -> str | None:
    return min(_levels(words, nearest=-1), default=(0, 0, None))[2]


def _levels(words: str, *, nearest: int) -> list[tuple[int, int, str | None]]:
    """Place (ascending from the language), order and level of every word of mastery."""
    return [
        (match.start() if nearest > 0 else -match.end(), order, level)
        for order, level in enumerate(LEVELS)
        for match in cue("mastery", level).finditer(words)
    ]
