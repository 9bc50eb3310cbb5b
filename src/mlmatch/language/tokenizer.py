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
from threading import Lock
from typing import TYPE_CHECKING

from mlmatch.taxonomy.words import find_pieces

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokenizer import Tokenizer as SpacyTokenizer

MAX_RUN_CHARS = 200
"""Longer runs without white space are cut: peeling punctuation off a chunk takes time quadratic in its length."""

MAX_STRINGS = 60_000
"""Different tokens kept; beyond that the tokeniser starts afresh, so that a process that runs for weeks stays small."""

_PREFIX = re.compile(r"""^[(\[{<"“‘'«*•·▪◦●–—-]""")
_SUFFIX = re.compile(r"""[)\]}>,;:!?"”’'»*–—-]$|(?<=[^\W\d_])\.$""")
_INFIX = re.compile(r"""[/|\\()\[\]{},;:"“”«»•·–—=<>…]""")
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARS + 1}}}")
_RUN_PIECE = re.compile(rf"\s+|\S{{1,{MAX_RUN_CHARS}}}")

Marker = Callable[[str, str], int]
"""Folded and singular word -> bits of the tables in which a phrase begins with it; asked once per different token."""


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
    marks: list[int] = field(default_factory=list)
    """Bits of the tables in which a phrase begins with the word."""

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
        marks = self.marks
        return [index for index, mark in enumerate(marks) if mark & bit]


class Tokenizer:
    """Texts -> Words. One instance serves many threads; of a text it keeps only its different tokens, within bounds."""

    def __init__(self, marker: Marker) -> None:
        self._lock = Lock()
        self._marker = marker
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._spacy = _new_spacy_tokenizer()
        self._pieces = _PiecesOfTokens(self._spacy.vocab.strings, self._marker)

    def __call__(self, text: str) -> Words:
        from spacy.attrs import IDX, ORTH

        with self._lock:
            rows = [
                (offset + index + start, offset + index + end, folded, singular, mark)
                for offset, part in _parts(text)
                for orth, index in self._spacy(part).to_array([ORTH, IDX]).tolist()
                for start, end, folded, singular, mark in self._pieces[orth]
            ]
            if len(self._pieces) > MAX_STRINGS:
                self._start_afresh()
        return Words(text, *map(list, zip(*rows, strict=True))) if rows else Words(text)


class _PiecesOfTokens(dict[int, tuple[tuple[int, int, str, str, int], ...]]):
    """Key of a token in spaCy's string store -> its words with their marks, found at the first request."""

    def __init__(self, strings: StringStore, marker: Marker) -> None:
        self._strings = strings
        self._marker = marker

    def __missing__(self, orth: int) -> tuple[tuple[int, int, str, str, int], ...]:
        pieces = find_pieces(self._strings[orth])
        marked = self[orth] = tuple((*piece, self._marker(piece[2], piece[3])) for piece in pieces)
        return marked


def _new_spacy_tokenizer() -> SpacyTokenizer:
    from spacy.tokenizer import Tokenizer as SpacyTokenizer
    from spacy.vocab import Vocab

    return SpacyTokenizer(
        Vocab(), rules={}, prefix_search=_PREFIX.search, suffix_search=_SUFFIX.search, infix_finditer=_INFIX.finditer
    )


def _parts(text: str) -> list[tuple[int, str]]:
    """The text, or where it holds overlong runs its pieces, each with its offset."""
    if not _LONG_RUN.search(text):
        return [(0, text)] if text else []
    return [(m.start(), m[0]) for m in _RUN_PIECE.finditer(text) if not m[0].isspace()]
