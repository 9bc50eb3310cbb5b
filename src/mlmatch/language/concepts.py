"""Words -> matches of concepts.

1. candidates: every form of the taxonomy that occurs, as written, with a version number or with hyphens and dots in it
2. not inside something else: an address, or a longer name with a hyphen or dot (surroundings.py)
3. homonyms by their phrase ("Java coffee"), ambiguous forms by their company (ambiguity.py)
4. the longest match of each namespace wins
5. shared heads: "supervised" in "supervised and unsupervised learning" (shared_heads.py)
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmatch.language.ambiguity import keep_supported
from mlmatch.language.homonyms import HomonymRules
from mlmatch.language.lexicon import Beginning, Entry, Lexicon
from mlmatch.language.matches import Match, keep_longest, split_pairs
from mlmatch.language.segments import SegmentIndex
from mlmatch.language.shared_heads import find_shared_heads
from mlmatch.language.surroundings import Surroundings
from mlmatch.language.tokenizer import Words
from mlmatch.taxonomy import Taxonomy
from mlmatch.taxonomy.words import singular_of

_JOINS = frozenset({"-", "‐", "‑", ".", ". ", ".\u00a0"})
_JOINED_MAX_WORDS = 4
_ABBREVIATION_CHARS_MAX = 5
"""Of a longer word the full stop ends a sentence."""


class ConceptFinder:
    """Finds the concepts of one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._lexicon = Lexicon(taxonomy)
        self._homonyms = HomonymRules()

    def beginning(self, written: str, folded: str, singular: str) -> Beginning | None:
        """The names that begin with a word."""
        return self._lexicon.beginning(written, folded, singular)

    def find(self, words: Words, index: SegmentIndex) -> list[Match]:
        """Matches by place; of one namespace no two overlap."""
        leave_alone = Surroundings(words, index).leave_alone
        found = [match for match in [*self._lexicon.find(words), *self._joined(words)] if leave_alone(match)]
        found = self._homonyms.mark(words, index, found)
        found = keep_supported(words, index, found)
        pairs, names = split_pairs(words, found)
        found = pairs + keep_longest(names)
        found += find_shared_heads(words, found, self._lexicon)
        return sorted(found, key=lambda match: (match.start, match.end, match.concept.id))

    def _joined(self, words: Words) -> Iterator[Match]:
        """Names written as one word that the text writes with hyphens or dots: "Light-GBM", "B.Sc."."""
        gaps, folded = words.gaps, words.folded
        for second in [index for index, gap in enumerate(gaps) if gap in _JOINS and 0 < index < len(words)]:
            first = second - 1
            if gaps[second][0] == "." and len(folded[first]) > _ABBREVIATION_CHARS_MAX:
                continue
            for end in range(second + 1, min(first + _JOINED_MAX_WORDS, len(words)) + 1):
                if gaps[end - 1] not in _JOINS:
                    break
                key = singular_of("".join(folded[first:end]))
                for entry in self._lexicon.get([key]):
                    if _agrees_joined(entry, words, first, end):
                        yield Match(first, end, *entry.named(entry.rule))


def _agrees_joined(entry: Entry, words: Words, start: int, end: int) -> bool:
    folded = "".join(words.folded[start:end])
    if entry.gaps or (entry.proper and folded != entry.words[0]):
        return False
    if not entry.form.cased and "." not in words.text[words.starts[start] : words.ends[end - 1]]:
        return True
    written = "".join(words.text[words.starts[i] : words.ends[i]] for i in range(start, end))
    return written == entry.text or (not entry.form.cased and not written.islower())
