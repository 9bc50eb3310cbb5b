"""Many phrases found in one pass over the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Phrases of words -> values. A phrase costs two dictionary entries; a spaCy PhraseMatcher needs a Doc for each."""

    __slots__ = ("_lengths", "_values")

    def __init__(self, phrases: Iterable[tuple[Sequence[str], T]] = ()) -> None:
        self._lengths: dict[str, dict[str, list[int]]] = {}
        """First word -> second word -> lengths of the phrases that begin with both."""
        self._values: dict[str, list[T]] = {}
        for words, value in phrases:
            self.add(words, value)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, word: str) -> bool:
        """True if a phrase begins with this word."""
        return word in self._lengths

    def add(self, words: Sequence[str], value: T) -> None:
        """One more value of a phrase; a phrase of no words is nothing."""
        if not words:
            return
        self._values.setdefault(" ".join(words), []).append(value)
        seconds = self._lengths.setdefault(words[0], {})
        lengths = seconds.setdefault(words[1], []) if len(words) > 1 else []
        if len(words) not in lengths:
            lengths.append(len(words))

    def get(self, words: Sequence[str]) -> Sequence[T]:
        """The values of exactly this phrase."""
        return self._values.get(" ".join(words), ())

    def longer(self, word: str) -> Mapping[str, Sequence[int]]:
        """Of the phrases that begin with a word: second word -> numbers of words."""
        return self._lengths.get(word, {})

    def find(self, words: Sequence[str], starts: Iterable[int] | None = None) -> list[tuple[int, int, list[T]]]:
        """Every phrase that occurs: first word, word after the last, values; by first word, overlapping ones all.

        `starts` are the words that begin a phrase, where the caller knows them already.
        """
        found: list[tuple[int, int, list[T]]] = []
        last, lengths, values = len(words) - 1, self._lengths, self._values
        for start in starts if starts is not None else [i for i, word in enumerate(words) if word in lengths]:
            word = words[start]
            if word in values:
                found.append((start, start + 1, values[word]))
            if start < last and words[start + 1] in (seconds := lengths[word]):
                for length in seconds[words[start + 1]]:
                    hits = values.get(" ".join(words[start : start + length]))
                    if hits is not None and start + length <= last + 1:
                        found.append((start, start + length, hits))
        return found
