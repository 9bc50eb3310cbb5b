"""Words and phrases of the data files, looked up without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, Self

from mlmatch.data import read_toml

PIECES_KEPT = 256
"""Several steps ask the same of the pieces of a document; so many answers are kept, about as one document needs."""

_NO_WORD = re.compile(r"[^\w&@+#]+|_+")
_ASCII_NO_WORD = {code: " " for code in range(128) if _NO_WORD.match(chr(code))}
"""Several times faster than the expression."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, no accents, one space for everything that is no word: " S.p.A., Ltd " -> "s p a ltd"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
        text = "".join([c for c in text if not unicodedata.combining(c)])
        if not text.isascii():
            return _NO_WORD.sub(" ", text.lower()).strip()
    return " ".join(text.lower().translate(_ASCII_NO_WORD).split())


class Phrases(frozenset[str]):
    """A set of words and phrases; all questions are about folded text."""

    __slots__ = ("_last_words", "_lengths")

    def __new__(cls, phrases: Iterable[str]) -> Self:
        return super().__new__(cls, (folded for phrase in phrases if (folded := fold(phrase))))

    def __init__(self, phrases: Iterable[str]) -> None:
        lengths: dict[str, set[int]] = {}
        for phrase in self:
            words = phrase.split()
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._last_words = frozenset(phrase.rpartition(" ")[2] for phrase in self)

    def find(self, folded: str) -> list[tuple[int, int]]:
        """Where phrases stand, in words [first, last), the longest at each place, without overlap."""
        words = folded.split()
        if self._lengths.keys().isdisjoint(words):
            return []
        found, i = [], 0
        while i < len(words):
            length = self._length_at(words, i)
            if length:
                found.append((i, i + length))
            i += length or 1
        return found

    def _length_at(self, words: Sequence[str], i: int) -> int:
        """Words of the longest phrase that begins at word i, 0 if none does."""
        for length in self._lengths.get(words[i], ()):
            if i + length <= len(words) and " ".join(words[i : i + length]) in self:
                return length
        return 0

    def starts(self, folded: str) -> bool:
        """Whether the text begins with one of them."""
        return folded.partition(" ")[0] in self._lengths and self._length_at(folded.split(), 0) > 0

    def ends(self, folded: str) -> bool:
        """Whether the text ends with one of them."""
        if folded.rpartition(" ")[2] not in self._last_words:
            return False
        found = self.find(folded)
        return bool(found) and found[-1][1] == len(folded.split())


@cache
def phrases_of(file: str, *path: str) -> Phrases:
    """The list at `path` in a data file, as Phrases: phrases_of("positions.toml", "title", "heads")."""
    value: Any = read_toml(file)
    for key in path:
        value = value[key]
    return Phrases(value)
