"""Where sentences, clauses and lists of names end, by words and punctuation alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.language.cues import clause_words
from mlmatch.language.matches import Match
from mlmatch.language.tokenizer import Words

_STOP = re.compile(r"[.!?…][\"”’')\]]*\s")
_MARK = re.compile(r"[;:]|\s[–—-]\s|—|[\"”’')\]]\.\s")
_SEPARATOR = re.compile(r"[,/|&+·•()\[\]]|^[-‐‑]$")
_JOINERS = frozenset({"and", "or", "nor", "as", "well", "resp"})
_LIST_WORDS_MAX = 3
"""Words that may stand between two names of one list: "Scala, low-level C"."""
_WRAPPED_CHARS_MIN = 50
"""A line of prose that was wrapped is at least so long; shorter lines are items."""
MAX_WORDS = 80
"""No sentence is longer, for our purposes: what a cue costs must not grow with the text."""
MAX_ITEMS = 40
"""No list that one cue speaks of is longer."""


class Clauses:
    """The joints of a text, asked word by word."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._vocabulary = clause_words()

    def ends_sentence(self, index: int) -> bool:
        """True if a sentence or line ends between word `index` - 1 and word `index`."""
        if index <= 0 or index >= len(self._words):
            return True
        gap = self._words.gaps[index]
        if gap in (" ", ", "):
            return False
        if "\t" in gap:
            return True
        if "\n" in gap:
            return not self._wraps(index)
        if not _STOP.search(gap):
            return False
        return self._words.folded[index - 1] not in self._vocabulary.abbreviations

    def _wraps(self, index: int) -> bool:
        """True if the line before word `index` is long, ends without a mark, and goes on with it in lower case."""
        end, text = self._words.ends[index - 1], self._words.text
        is_long = "\n" not in text[max(0, end - _WRAPPED_CHARS_MIN) : end] and end >= _WRAPPED_CHARS_MIN
        return is_long and not self._words.gaps[index].strip() and text[self._words.starts[index]].islower()

    def ends_clause(self, index: int, through: frozenset[str] = frozenset()) -> bool:
        """True if a clause ends before word `index`: at its sentence's end, at ";" or ":", at a dash, at "but"."""
        if self.ends_sentence(index) or _MARK.search(self._words.gaps[index]):
            return True
        folded = self._words.folded[index]
        return folded in self._vocabulary.ends and folded not in through

    def sentence(self, index: int) -> tuple[int, int]:
        """First word and the word after the last of the sentence that holds word `index`."""
        start = next(
            (i for i in range(index, max(index - MAX_WORDS, 0), -1) if self.ends_sentence(i)), max(index - MAX_WORDS, 0)
        )
        end = next((i for i in range(index + 1, index + MAX_WORDS) if self.ends_sentence(i)), index + MAX_WORDS)
        return start, end

    def clause_after(self, index: int) -> int:
        """The word after the last of the clause that goes on at word `index`."""
        for end in range(index + 1, index + MAX_WORDS):
            if self.ends_clause(end) or ("," in self._words.gaps[end] and self._states(end)):
                return end
        return index + MAX_WORDS

    def clause_before(self, index: int, through: frozenset[str] = frozenset()) -> int:
        """The first word of the clause that ends before word `index`."""
        return index if self.ends_sentence(index) else self.clause_start(index - 1, MAX_WORDS, through)

    def clause_start(self, index: int, words_max: int, through: frozenset[str] = frozenset()) -> int:
        """The first word of the clause that word `index` is in, but no more than so many words back."""
        least = max(index - words_max, 0)
        return next((start for start in range(index, least, -1) if self.ends_clause(start, through)), least)

    def _states(self, index: int) -> bool:
        """True if a new statement begins with word `index` or the next."""
        return any(word in self._vocabulary.list_ends for word in self._words.folded[index : index + 2])

    def list_after(self, matches: Sequence[Match], first: int) -> list[int]:
        """The places in `matches` of the first one and of those listed with it."""
        taken, end, closed = [first], matches[first].end, False
        for place in range(first + 1, min(first + MAX_ITEMS, len(matches))):
            match = matches[place]
            if match.start >= end:
                if not self._continues(end, match, closed):
                    break
                closed = closed or any(w in ("and", "or", "nor") for w in self._words.folded[end : match.start])
            taken.append(place)
            end = max(end, match.end)
        return taken

    def list_before(self, matches: Sequence[Match], last: int) -> list[int]:
        """The places in `matches` of the last one and of those listed before it."""
        taken, start = [last], matches[last].start
        for place in range(last - 1, max(last - MAX_ITEMS, -1), -1):
            match = matches[place]
            if match.end <= start and not self._continues(match.end, matches[taken[-1]], closed=False):
                break
            taken.append(place)
            start = min(start, match.start)
        return taken

    def _continues(self, end: int, match: Match, closed: bool) -> bool:
        """True if the list that reached word `end` goes on with this match."""
        between = self._words.folded[end : match.start]
        if " ".join(between) in self._vocabulary.examples and not self.ends_sentence(match.start):
            return True  # "no cloud platforms such as AWS": what is said of a class is said of its example
        if len(between) > _LIST_WORDS_MAX or any(word in self._vocabulary.list_ends for word in between):
            return False
        if any(self.ends_clause(index) for index in range(end, match.start + 1)):
            return False
        gaps = [self._words.gaps[index] for index in range(end, match.start + 1)]
        has_comma = any("," in gap for gap in gaps)
        if has_comma and between and between[0] in self._vocabulary.phrase_starts:
            return False
        if any(word in _JOINERS for word in between):
            return True
        if has_comma:
            return not closed and not self._begins_statement(match)
        return not between or any(_SEPARATOR.search(gap) for gap in gaps) or between[0] in self._vocabulary.list_links

    def _begins_statement(self, match: Match) -> bool:
        after = match.end
        return (
            after < len(self._words)
            and not self._words.gaps[after].strip()
            and self._words.folded[after] in self._vocabulary.statement_words
        )
