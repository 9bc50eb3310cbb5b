"""Grades as written: "GPA: 3.8/4.0", "8,7 / 10", "First Class", "110/110 e lode", "A, B, B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mlmatch.data import read_toml
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import fold, phrases_of

_LABELLED = re.compile(r"([^\W\d_][\w .]{1,24}?)\s?:\s?([^|;·\n]{1,40})")
_AVERAGE = re.compile(
    r"\b(?:C?GPA|WAM)\s(?P<behind>\d{1,3}(?:[.,]\d{1,3})?(?:\s?/\s?\d{1,3}(?:\.\d{1,2})?)?)"
    r"|\b(?P<before>\d(?:[.,]\d{1,3})?)\sC?GPA\b"
)
_WORD = re.compile(r"\w+")
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_FIGURE = re.compile(
    rf"{_NUMBER}\s?(?:/|out of|of)\s?{_NUMBER}(?:\s(?:e|cum|con)\s\w{{2,8}}(?:\s\w{{2,8}})?)?"
    rf"|\d{{2}}(?:[.,]\d{{1,2}})?\s?%|[A-F][+-]?(?:,\s[A-F][*+-]?){{1,8}}"
)


def find_grade(context: Context, lines: Sequence[Span]) -> Span | None:
    """The first grade in these lines."""
    return next((found for span in lines if (found := grade_span(context, span))), None)


def grade_span(context: Context, span: Span) -> Span | None:
    """A labelled grade, an average, a figure out of another, or words of honour."""
    text = context.text(span)
    for match in _LABELLED.finditer(text) if ":" in text else ():
        if phrases_of("resume.toml", "education", "grade_labels").ends(fold(match[1])):
            return context.trim(Span(span.start + match.start(2), span.start + match.end(2)))
    if match_average := _AVERAGE.search(text):
        start, end = match_average.span("behind" if match_average["behind"] else "before")
        return Span(span.start + start, span.start + end)
    for match in _FIGURE.finditer(text):
        found = Span(span.start + match.start(), span.start + match.end())
        if not context.is_dated(found):
            return found
    return _honours(context, span)


def _honours(context: Context, span: Span) -> Span | None:
    text = context.text(span)
    if _honours_words().isdisjoint(_WORD.findall(text.lower())):
        return None
    match = _honours_pattern().search(text)
    return Span(span.start + match.start(), span.start + match.end()) if match else None


@cache
def _honours_words() -> frozenset[str]:
    """The words with which they begin."""
    return frozenset(_WORD.findall(word.lower())[0] for word in read_toml("resume.toml")["education"]["honours"])


@cache
def _honours_pattern() -> re.Pattern[str]:
    words = sorted(read_toml("resume.toml")["education"]["honours"], key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)
