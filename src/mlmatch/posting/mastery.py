"""How well a language must be spoken."""

from __future__ import annotations

from mlmatch.model.text import Span
from mlmatch.posting.cues import cue

LEVELS = ("native", "C2", "C1", "B2", "B1", "A2", "A1")
REACH = 40
"""Characters on either side of a language in which words speak of it."""


def find_mastery(text: str, language: Span) -> str | None:
    """The CEFR level asked for, or "native", or None: the words after the language first ("German (B2)"), then those before."""
    after = _until_mark(text[language.end : language.end + REACH])
    before = text[max(0, language.start - REACH) : language.start]
    before = before[max(before.rfind(mark) for mark in ";.\n") + 1 :]
    return _level(after, nearest="first") or _level(before, nearest="last")


def _until_mark(text: str) -> str:
    ends = [at for mark in (";", ",", " and ", " or ", ". ") if (at := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text


def _level(words: str, *, nearest: str) -> str | None:
    found: list[tuple[int, int, str]] = []
    for order, level in enumerate(LEVELS):
        for match in cue("mastery", level).finditer(words):
            found.append((match.start() if nearest == "first" else -match.end(), order, level))
    return min(found)[2] if found else None
