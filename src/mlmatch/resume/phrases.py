"""Words and phrases of the data files, looked up without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from mlmatch.data import read_toml

_NO_WORD = re.compile(r"[^\w&@+#]+|_+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, no accents, one space for everything that is no word: " S.p.A., Ltd " -> "s p a ltd"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", text.lower()).strip()


class Phrases:
    """A set of words and phrases; all questions are about folded text."""

    __slots__ = ("_lengths", "_phrases")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(folded for phrase in phrases if (folded := fold(phrase)))
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            words = phrase.split()
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __contains__(self, folded: str) -> bool:
        return folded in self._phrases

    def find(self, folded: str) -> list[tuple[int, int]]:
        """Where phrases stand, in words [first, last), the longest at each place, without overlap."""
        words, found, i = folded.split(), [], 0
        if self._lengths.keys().isdisjoint(words):
            return []
        while i < len(words):
            for length in self._lengths.get(words[i], ()):
                if i + length <= len(words) and " ".join(words[i : i + length]) in self._phrases:
                    found.append((i, i + length))
                    i += length - 1
                    break
            i += 1
        return found

    def starts(self, folded: str) -> bool:
        """Whether the text begins with one of them."""
        return bool(found := self.find(folded)) and found[0][0] == 0

    def ends(self, folded: str) -> bool:
        """Whether the text ends with one of them."""
        count = len(folded.split())
        return any(last == count for _, last in self.find(folded))


@cache
def phrases_of(file: str, *path: str) -> Phrases:
    """The list at `path` in a data file, as Phrases: phrases_of("positions.toml", "title", "heads")."""
    value: Any = read_toml(file)
    for key in path:
        value = value[key]
    return Phrases(value)
