"""Words -> matches of concepts.

1. candidates: every form of the taxonomy that occurs, as written, with a version number or with hyphens and dots in it
2. not inside something else: addresses, and longer names joined by a hyphen or dot ("R-CNN" is not R, "node.js" not JavaScript)
3. homonyms by their phrase ("Java coffee"), ambiguous forms by their company (ambiguity.py)
4. the longest match of each namespace wins
5. shared heads: "supervised" in "supervised and unsupervised learning" (shared_heads.py)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from mlmatch.data import read_toml
from mlmatch.language.ambiguity import keep_supported
from mlmatch.language.homonyms import HomonymRules
from mlmatch.language.lexicon import Entry, Lexicon, stem_entries
from mlmatch.language.marks import FORM, HOMONYM, VERSION
from mlmatch.language.matches import Match, keep_longest
from mlmatch.language.segments import Segment
from mlmatch.language.shared_heads import find_shared_heads
from mlmatch.language.tokenizer import Words, version_stem
from mlmatch.taxonomy import Taxonomy

_ADDRESS_MARK = re.compile(r"@[\w-]|://|www\.|\.(?:com|org|io|ai|dev|edu|gov|net|co|me|app)(?![\w-])")
_ADDRESS_MAX_CHARS = 300
_JOIN = re.compile(r"[-‐‑]|\.[ \u00a0]?")
_SHORT_CHARS = 2
"""Names so short that a hyphen on either side makes them part of something else: "R-CNN", "C-level"."""
_JOINED_MAX_WORDS = 4
_ABBREVIATION_CHARS_MAX = 5
"""Of a longer word the full stop ends a sentence."""


class ConceptFinder:
    """Finds the concepts of one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._lexicon = Lexicon(taxonomy)
        self._tails = frozenset(read_toml("cues.toml")["compounds"]["tails"])
        self._blocking_heads = frozenset(read_toml("cues.toml")["compounds"]["blocking_heads"])
        self._homonyms = HomonymRules(taxonomy)

    def marks_of(self, folded: str, singular: str) -> int:
        """Bits for what may begin with a word."""
        return (
            (FORM if singular in self._lexicon else 0)
            | (HOMONYM if folded in self._homonyms else 0)
            | (VERSION if version_stem(folded) else 0)
        )

    def find(self, words: Words, segments: Sequence[Segment]) -> list[Match]:
        """Matches by place; of one namespace no two overlap."""
        addresses = _Addresses(words.text)
        found = [match for match in self._candidates(words) if self._stands_alone(words, match, addresses)]
        found = self._homonyms.mark(words, segments, found)
        found = keep_longest(keep_supported(words, segments, found))
        found += find_shared_heads(words, found, self._lexicon)
        return sorted(found, key=lambda match: (match.start, match.end, match.concept.id))

    # --- candidates ---

    def _candidates(self, words: Words) -> Iterator[Match]:
        for start, end, entry in self._lexicon.find(words):
            yield _match(start, end, entry, entry.rule)
        for index in words.marked(VERSION):
            for entry in stem_entries(self._lexicon, words.folded[index]):
                if _agrees_as_stem(entry, words, index):
                    yield _match(index, index + 1, entry, "version")
        yield from self._joined(words)

    def _joined(self, words: Words) -> Iterator[Match]:
        """Names written as one word that the text writes with hyphens or dots: "Light-GBM", "B.Sc."."""
        for join in _JOIN.finditer(words.text):
            first = bisect_left(words.ends, join.start())
            if (
                first >= len(words)
                or words.ends[first] != join.start()
                or (join[0][0] == "." and len(words.folded[first]) > _ABBREVIATION_CHARS_MAX)
            ):
                continue
            for end in range(first + 2, min(first + _JOINED_MAX_WORDS, len(words)) + 1):
                if not _JOIN.fullmatch(words.gap(end - 1)):
                    break
                key = "".join(words.folded[first : end - 1]) + words.singular[end - 1]
                for entry in self._lexicon.get([key]):
                    if _agrees_joined(entry, words, first, end):
                        yield _match(first, end, entry, entry.rule)

    # --- what a name is part of ---

    def _stands_alone(self, words: Words, match: Match, addresses: _Addresses) -> bool:
        start, end = words.starts[match.start], words.ends[match.end - 1]
        if addresses.hold(start, end):
            return False
        if "\n" in words.text[start:end] and not _wraps(words, match):
            return False
        return self._free_before(words, match) and self._free_after(words, match)

    def _free_before(self, words: Words, match: Match) -> bool:
        if not match.start:
            return not words.gap(0).endswith("@")
        gap = words.gap(match.start)
        if not gap or gap[-1].isspace() or gap[-1] in "/([{,;:|\"“«'’#":
            return bool(gap) or _is_foreign(words.folded[match.start - 1])
        if gap[-1] in "@_&=<>~^°":
            return False
        if gap in ("-", "‐", "‑"):
            return words.folded[match.start - 1] not in self._blocking_heads and self._joins(
                words, match, match.start - 1
            )
        if gap == ".":
            return _is_lost_space(words, match.start)
        return True

    def _free_after(self, words: Words, match: Match) -> bool:
        gap = words.gap(match.end)
        short = _is_short(words, match)
        if short and any(mark in gap for mark in "=<>%^~°²"):
            return False
        if match.end >= len(words):
            return True
        after = words.folded[match.end]
        if not gap:
            return after.isdigit() or _is_foreign(after)
        if gap in ("-", "‐", "‑"):
            return after in self._tails or after.isdigit() or self._joins(words, match, match.end)
        if gap == "." and not after.isdigit():
            return not short or _is_lost_space(words, match.end)
        return not (gap[0] in "_@&" or (gap[0] == "+" and short))

    def _joins(self, words: Words, match: Match, other: int) -> bool:
        """True if a hyphen to word `other` leaves the name what it is: "Spark-based", not "R-CNN" or "Go-to-market"."""
        written = words.text[words.starts[other] : words.ends[other]]
        return (
            not _is_short(words, match)
            and not match.weak
            and (written.islower() or written.istitle() or written.isdigit())
        )


class _Addresses:
    """Web and mail addresses of a text: nothing inside them is a name."""

    def __init__(self, text: str) -> None:
        self._spans: list[tuple[int, int]] = []
        for mark in _ADDRESS_MARK.finditer(text):
            if not self._spans or mark.start() >= self._spans[-1][1]:
                self._add(text, mark)

    def _add(self, text: str, mark: re.Match[str]) -> None:
        start = mark.start()
        while (
            start
            and mark.start() - start < _ADDRESS_MAX_CHARS
            and (text[start - 1].isalnum() or text[start - 1] in "_.+:/~%-")
        ):
            start -= 1
        end = mark.end()
        while (
            end < len(text)
            and end - mark.end() < _ADDRESS_MAX_CHARS
            and not (text[end].isspace() or text[end] in ",;()[]{}<>|")
        ):
            end += 1
        while end > mark.end() and text[end - 1] in ".:!?'’\"”":
            end -= 1
        self._spans.append((start, end))

    def hold(self, start: int, end: int) -> bool:
        """True if characters [start, end) touch an address without being all of it ("fast.ai" is a name)."""
        index = bisect_left(self._spans, (start, 0))
        near = self._spans[max(index - 1, 0) : index + 1]
        return any(a < end and start < b and (start, end) != (a, b) for a, b in near)


def _match(start: int, end: int, entry: Entry, rule: str) -> Match:
    return Match(start, end, entry.concept, entry.namespace, rule, entry.form.weak)


def _agrees_as_stem(entry: Entry, words: Words, index: int) -> bool:
    written = words.text[words.starts[index] : words.ends[index]].rstrip("0123456789")
    return entry.words == (written.lower(),) and (not entry.form.cased or written == entry.text)


def _agrees_joined(entry: Entry, words: Words, start: int, end: int) -> bool:
    folded = "".join(words.folded[start:end])
    if entry.gaps or (entry.proper and folded != entry.words[0]):
        return False
    if not entry.form.cased and "." not in words.text[words.starts[start] : words.ends[end - 1]]:
        return True
    written = "".join(words.text[words.starts[i] : words.ends[i]] for i in range(start, end))
    return written == entry.text or (not entry.form.cased and not written.islower())


def _is_short(words: Words, match: Match) -> bool:
    return words.ends[match.end - 1] - words.starts[match.start] <= _SHORT_CHARS


def _is_foreign(word: str) -> bool:
    """True for scripts that write no spaces between words."""
    return not word.isascii() and word[0] > "\u2e7f"


def _is_lost_space(words: Words, index: int) -> bool:
    """True where a full stop without a space ends a sentence: "in Python.Built"."""
    written = words.text[words.starts[index] : words.ends[index]]
    return words.text[words.ends[index - 1] - 1].islower() and len(written) > 1 and written.istitle()


def _wraps(words: Words, match: Match) -> bool:
    """True if every line break inside the match is one of wrapped prose: the next line goes on in lower case."""
    return all(
        "\n" not in words.gap(i) or words.text[words.starts[i]].islower() for i in range(match.start + 1, match.end)
    )
