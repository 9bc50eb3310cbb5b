"""Rank and place on the career ladder from titles."""

from __future__ import annotations

from functools import cache

from mlmatch.resume.phrases import Phrases, fold, phrases_of

LEVELS = ("executive", "intern", "manager", "lead", "senior", "junior")
"""In the order in which their words decide."""


def seniority_of(title: str) -> str | None:
    """The rank that a title states, None if it states none.

    >>> seniority_of("Sr. Staff Engineer"), seniority_of("Product Manager"), seniority_of("Data Scientist")
    ('lead', None, None)
    """
    folded = fold(title)
    words = folded.split()
    for first, last in reversed(phrases_of("resume.toml", "seniority", "unless").find(folded)):
        words[first:last] = []
    rest = " ".join(words)
    if not _rank_words().find(rest):
        return None
    return next((level for level in LEVELS if phrases_of("resume.toml", "seniority", level).find(rest)), None)


@cache
def _rank_words() -> Phrases:
    return Phrases(word for level in LEVELS for word in phrases_of("resume.toml", "seniority", level))
