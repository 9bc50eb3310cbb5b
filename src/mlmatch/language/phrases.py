"""Many phrases found in one pass over the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Phrases of words -> values. Building costs a dictionary entry a phrase; a spaCy PhraseMatcher needs a Doc for each, 20 times as much."""

    __slots__ = ("_lengths", "_values")

    def __init__(self, phrases: Iterable[tuple[Sequence[str], T]] = ()) -> None:
        self._lengths: dict[str, list[int]] = {}
        self._values: dict[str, list[T]] = {}
        for words, value in phrases:
            self.add(words, value)

    def __len__(self) -> int:
        return len(self._values)

    def add(self, words: Sequence[str], value: T) -> None:
        """One more value of a phrase; a phrase of no words is nothing."""
        if not words:
            return
        self._values.setdefault(" ".join(words), []).append(value)
        lengths = self._lengths.setdefault(words[0], [])
        if len(words) not in lengths:
            lengths.append(len(words))

    def get(self, words: Sequence[str]) -> Sequence[T]:
        """The values of exactly this phrase."""
        return self._values.get(" ".join(words), ())

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, list[T]]]:
        """Every phrase that occurs: first word, word after the last, values; by first word, overlapping ones all."""
        count, lengths, values = len(words), self._lengths, self._values
        for start, word in enumerate(words):
            for length in lengths.get(word, ()):
                if length == 1:
                    yield start, start + 1, values[word]
                elif start + length <= count:
                    hits = values.get(" ".join(words[start : start + length]))
                    if hits is not None:
                        yield start, start + length, hits
