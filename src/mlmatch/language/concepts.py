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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mlmatch.data import read_toml
from mlmatch.language.lexicon import Entry, Lexicon, stem_entries
from mlmatch.language.phrases import PhraseTable
from mlmatch.language.segments import Segment
from mlmatch.language.tokenizer import Words, find_pieces
from mlmatch.taxonomy import Concept, Taxonomy

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|(?<![\w.@/-])(?:[a-zA-Z0-9-]{1,63}\.){1,4}(?:com|org|io|ai|dev|edu|gov|net|co|me|app)(?![\w-])(?:/\S{0,300})?"
)
_JOINED = re.compile(r"(?<=\w)(?:[-‐‑]|\.[ \u00a0]?)(?=\w)")
_SHORT_CHARS = 2
"""Names so short that a hyphen on either side makes them part of something else: "R-CNN", "C-level"."""
_JOINED_MAX_WORDS = 4


@dataclass(slots=True)
class Match:
    """A concept at words [start, end)."""

    start: int
    end: int
    concept: Concept
    namespace: str
    rule: str
    weak: bool = False
    homonym: bool = False

    def overlaps(self, other: Match) -> bool:
        return self.start < other.end and other.start < self.end


class ConceptFinder:
    """Finds the concepts of one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._lexicon = Lexicon(taxonomy)
        self._tails = frozenset(read_toml("cues.toml")["compounds"]["tails"])
        self._blocking_heads = frozenset(read_toml("cues.toml")["compounds"]["blocking_heads"])
        self._homonyms: PhraseTable[str] = PhraseTable()
        for concept in taxonomy:
            for phrase in concept.unless:
                self._homonyms.add([piece[3] for piece in find_pieces(phrase)], concept.id)

    def find(self, words: Words, segments: Sequence[Segment]) -> list[Match]:
        """Matches by place; of one namespace no two overlap."""
        from mlmatch.language.ambiguity import keep_supported
        from mlmatch.language.shared_heads import find_shared_heads

        addresses = [match.span() for match in _ADDRESS.finditer(words.text)]
        found = [match for match in self._candidates(words) if self._stands_alone(words, match, addresses)]
        self._mark_homonyms(words, found)
        found = keep_longest(keep_supported(words, segments, found))
        found += find_shared_heads(words, found, self._lexicon)
        return sorted(found, key=lambda match: (match.start, match.end, match.concept.id))

    # --- candidates ---

    def _candidates(self, words: Words) -> Iterator[Match]:
        for start, end, entry in self._lexicon.find(words):
            yield _match(start, end, entry, entry.rule)
        for index, folded in enumerate(words.folded):
            if folded[-1] in "0123456789":
                for entry in stem_entries(self._lexicon, folded):
                    if entry.agrees(_as_stem(words, index), index, index + 1):
                        yield _match(index, index + 1, entry, "version")
        yield from self._joined(words)

    def _joined(self, words: Words) -> Iterator[Match]:
        """Names written as one word that the text writes with hyphens or dots: "Light-GBM", "B.Sc."."""
        for join in _JOINED.finditer(words.text):
            first = bisect_left(words.ends, join.start())
            if first >= len(words) or words.ends[first] != join.start():
                continue
            for end in range(first + 2, min(first + _JOINED_MAX_WORDS, len(words)) + 1):
                if not _JOINED.fullmatch(words.gap(end - 1)) and not _is_join(words.gap(end - 1)):
                    break
                key = "".join(words.folded[first : end - 1]) + words.singular[end - 1]
                for entry in self._lexicon.get([key]):
                    if _agrees_joined(entry, words, first, end):
                        yield _match(first, end, entry, entry.rule)

    # --- what a name is part of ---

    def _stands_alone(self, words: Words, match: Match, addresses: Sequence[tuple[int, int]]) -> bool:
        start, end = words.starts[match.start], words.ends[match.end - 1]
        for a, b in addresses:
            if a < end and start < b and (start, end) != (a, b):
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

    def _mark_homonyms(self, words: Words, found: list[Match]) -> None:
        phrases = [(start, end, set(ids)) for start, end, ids in self._homonyms.find(words.singular)]
        for match in found if phrases else ():
            if any(s < match.end and match.start < e and match.concept.id in ids for s, e, ids in phrases):
                match.homonym = True


def keep_longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches in one namespace the longest, then the first; of two concepts at one place the strong one."""
    taken: dict[str, list[Match]] = {}
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, m.weak, m.concept.id)):
        others = taken.setdefault(match.namespace, [])
        if not any(match.overlaps(other) for other in others):
            others.append(match)
    return [match for matches_of_one in taken.values() for match in matches_of_one]


def _match(start: int, end: int, entry: Entry, rule: str) -> Match:
    return Match(start, end, entry.concept, entry.namespace, rule, entry.form.weak)


def _as_stem(words: Words, index: int) -> Words:
    """The same words where word `index` has lost its version number."""
    folded = list(words.folded)
    folded[index] = folded[index].rstrip("0123456789")
    ends = list(words.ends)
    ends[index] = words.starts[index] + len(words.text[words.starts[index] : words.ends[index]].rstrip("0123456789"))
    return replace(words, folded=folded, ends=ends)


def _agrees_joined(entry: Entry, words: Words, start: int, end: int) -> bool:
    folded = "".join(words.folded[start:end])
    if entry.gaps or (entry.proper and folded != entry.words[0]):
        return False
    if not entry.form.cased and "." not in words.text[words.starts[start] : words.ends[end - 1]]:
        return True
    written = "".join(words.text[words.starts[i] : words.ends[i]] for i in range(start, end))
    return written == entry.text or (not entry.form.cased and not written.islower())


def _is_join(gap: str) -> bool:
    return gap in ("-", "‐", "‑", ".", ". ")


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
