"""Text -> words, by a spaCy tokeniser made for names of technology.

spaCy's English rules cut "C#" in two, leave "C++/Java" whole and, after the first contraction of a text, stop caching
(30 times slower). So: no special cases, a few prefixes, suffixes and infixes of our own, and every different token
taken apart into words once. Punctuation is not a word; it is the gap between two: what matching and lists ask for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from mlmatch.taxonomy.words import find_pieces

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer as SpacyTokenizer

    from mlmatch.language.lexicon import Beginning

MAX_RUN_CHARS = 200
"""Longer runs without white space are cut: peeling punctuation off a chunk takes time quadratic in its length."""

MAX_STRINGS = 60_000
"""Different runs without white space kept; beyond that it starts afresh, so that a process of weeks stays small."""

_PREFIX = re.compile(r"""^[(\[{<"“‘'«*•·▪◦●–—-]""")
_SUFFIX = re.compile(r"""[)\]}>,;:!?"”’'»*–—-]$|(?<=[^\W\d_])\.$""")
_INFIX = re.compile(r"""[/|\\()\[\]{},;:"“”«»•·–—=<>…]""")
_RUN = re.compile(rf"\S{{1,{MAX_RUN_CHARS}}}")

Marker = Callable[[str, str, str], "tuple[int, Beginning | None]"]
"""Written, folded and singular word -> bits of the tables in which a phrase begins with it, and the names that do.

It is asked once per different token.
"""
_Row = tuple[int, int, str, str, int, "Beginning | None"]


@dataclass(slots=True)
class Words:
    """The words of a text in parallel lists: values for one pass, never kept."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    """Without case, accents and a possessive s: "master" for "Master's"."""
    singular: list[str] = field(default_factory=list)
    """Folded, and without a regular plural ending."""
    marks: dict[int, int] = field(default_factory=dict)
    """Bits of the tables in which a phrase begins with a word, of the words that have any."""
    beginnings: dict[int, Beginning] = field(default_factory=dict)
    """The names that begin with a word, of the words that begin any."""

    gaps: list[str] = field(init=False)
    """What stands before each word and after the last."""

    def __post_init__(self) -> None:
        text = self.text
        self.gaps = [text[end:start] for end, start in zip([0, *self.ends], [*self.starts, len(text)], strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    def set_apart(self, starts: Iterable[int]) -> None:
        """Makes the gaps before the words at these characters those of columns: tabs, which no name or list crosses."""
        for start in starts:
            index = bisect_left(self.starts, start)
            if 0 < index < len(self.starts) and not self.gaps[index].strip():
                self.gaps[index] = "\t"

    def marked(self, bit: int) -> list[int]:
        """The words with which a phrase of one table may begin."""
        return [index for index, mark in self.marks.items() if mark & bit]


class Tokenizer:
    """Texts -> Words. One instance serves many threads; of a text it keeps only its different runs, within bounds."""

    def __init__(self, marker: Marker) -> None:
        self._marker = marker
        self._runs = _WordsOfRuns(marker)

    def __call__(self, text: str) -> Words:
        runs = self._runs
        starts: list[int] = []
        ends: list[int] = []
        all_folded: list[str] = []
        all_singular: list[str] = []
        marks: dict[int, int] = {}
        beginnings: dict[int, Beginning] = {}
        for run in _RUN.finditer(text):
            at = run.start()
            for start, end, folded, singular, mark, beginning in runs[run[0]]:
                if mark:
                    marks[len(starts)] = mark
                if beginning is not None:
                    beginnings[len(starts)] = beginning
                starts.append(at + start)
                ends.append(at + end)
                all_folded.append(folded)
                all_singular.append(singular)
        if len(runs) > MAX_STRINGS:
            self._runs = _WordsOfRuns(self._marker)
        return Words(text, starts, ends, all_folded, all_singular, marks, beginnings)


class _WordsOfRuns(dict[str, tuple[_Row, ...]]):
    """What stands between two spaces -> its words with their marks, found at the first request.

    No token crosses white space, and none depends on what stands beyond it: so a run is cut once, whatever the text.
    """

    def __init__(self, marker: Marker) -> None:
        self._lock = Lock()
        self._marker = cache(marker)
        """The same word stands in many runs: "Python", "Python,", "(Python"."""
        self._spacy = _new_spacy_tokenizer()

    def __missing__(self, run: str) -> tuple[_Row, ...]:
        with self._lock:
            tokens = [(token.idx, token.orth_) for token in self._spacy(run)]
        words = self[run] = tuple(
            (at + start, at + end, folded, singular, *self._marker(token[start:end], folded, singular))
            for at, token in tokens
            for start, end, folded, singular in find_pieces(token)
        )
        return words


def _new_spacy_tokenizer() -> SpacyTokenizer:
    from spacy.tokenizer import Tokenizer as SpacyTokenizer
    from spacy.vocab import Vocab

    return SpacyTokenizer(
        Vocab(), rules={}, prefix_search=_PREFIX.search, suffix_search=_SUFFIX.search, infix_finditer=_INFIX.finditer
    )
