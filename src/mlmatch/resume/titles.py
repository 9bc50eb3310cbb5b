"""The word of a title that says what somebody is: engineer, nurse, Leiterin."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mlmatch.data import read_toml
from mlmatch.resume.phrases import PIECES_KEPT, fold, phrases_of

BRACKETS = re.compile(r"\([^()]*\)")

_COMPOUND_MIN_CHARS = 10
_ENDS = frozenset(("–", "—", "-", "of", "in", "for", "de", "du", "des", "für", "im", "i", "w", "en", "di", "da", "do"))
_PHRASE_END = re.compile(rf",|\s(?:{'|'.join(sorted(_ENDS))})\s", re.IGNORECASE)
_JOINS = frozenset(("and", "&", "/", "und", "et", "y", "e"))
_CONJUNCTION = re.compile(rf"\s(?:{'|'.join(sorted(_JOINS))})\s", re.IGNORECASE)
_GRADE_WORD = re.compile(r"\d{1,2}|i{1,3}|iv|v")


def is_head(word: str) -> bool:
    """Whether a folded word says what somebody is; long compounds by their ending ("krankenpflegerin")."""
    if word in phrases_of("positions.toml", "title", "heads"):
        return True
    return len(word) >= _COMPOUND_MIN_CHARS and word.endswith(_suffixes())


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(fold(suffix) for suffix in read_toml("positions.toml")["title"]["suffixes"])


@lru_cache(maxsize=PIECES_KEPT)
def ends_in_head(text: str) -> bool:
    """Whether the phrase before "of", a comma or a dash ends in such a word.

    >>> ends_in_head("Head of Data"), ends_in_head("Analyst II, Pricing"), ends_in_head("Research Group")
    (True, True, False)
    """
    phrase = BRACKETS.sub(" ", text) if "(" in text else text
    tokens = phrase.lower().split()
    if "," in phrase or not _ENDS.isdisjoint(tokens):
        phrase = _PHRASE_END.split(phrase, 1)[0]
    for part in [phrase] if _JOINS.isdisjoint(tokens) else _CONJUNCTION.split(phrase):
        words = fold(part).split()
        while len(words) > 1 and _GRADE_WORD.fullmatch(words[-1]):
            words.pop()
        if words and is_head(words[-1]):
            return True
    return False
