"""Names that mean something else here: "Java coffee", "a rock python", Python beside a reptile house.

A concept's `unless` holds phrases with the name in them and single words of another world ("snake"), which tell when
they stand near the name. And a text uses a name in one sense: once it was a snake, a Python that stands alone is one, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlmatch.language.marks import HOMONYM
from mlmatch.language.matches import Match
from mlmatch.language.phrases import PhraseTable
from mlmatch.language.segments import Segment, SegmentIndex
from mlmatch.language.tokenizer import Words, folded_words
from mlmatch.model.concept import TECHNICAL
from mlmatch.taxonomy import Concept, Taxonomy

REACH_WORDS = 8


class HomonymRules:
    """The `unless` of all concepts."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._phrases: PhraseTable[str] = PhraseTable()
        self._surroundings: dict[str, PhraseTable[bool]] = {}
        for concept in taxonomy:
            if concept.unless:
                self._add(concept)

    def __contains__(self, word: str) -> bool:
        """True if a phrase begins with this folded word."""
        return word in self._phrases

    def _add(self, concept: Concept) -> None:
        forms = [" ".join(folded_words(form)) for form in concept.forms]
        for phrase in concept.unless:
            words = folded_words(phrase)
            text = " ".join(words)
            if not any(f" {form} " in f" {text} " for form in forms):
                self._surroundings.setdefault(concept.id, PhraseTable()).add(words, True)
            elif text not in forms:
                self._phrases.add(words, concept.id)

    def mark(self, words: Words, segments: Sequence[Segment], matches: list[Match]) -> list[Match]:
        """The matches, homonyms marked; ambiguous forms that are homonyms are left out: they were only words."""
        meant_otherwise = {
            (index, concept_id)
            for start, end, ids in self._phrases.find(words.folded, words.marked(HOMONYM))
            for index in range(start, end)
            for concept_id in ids
        }
        index = SegmentIndex(segments, words)
        for match in matches:
            match.homonym = any((i, match.concept.id) in meant_otherwise for i in range(match.start, match.end)) or (
                match.concept.id in self._surroundings and self._is_elsewhere(words, index, match)
            )
        _keep_one_sense(index, matches)
        return [match for match in matches if not (match.homonym and match.weak)]

    def _is_elsewhere(self, words: Words, index: SegmentIndex, match: Match) -> bool:
        first, last = index.around(match.start, match.end, REACH_WORDS)
        near = [*words.folded[first : match.start], "|", *words.folded[match.end : last]]
        return any(True for _ in self._surroundings[match.concept.id].find(near))


def _keep_one_sense(index: SegmentIndex, matches: Iterable[Match]) -> None:
    """Marks the other mentions of a homonym, too, where no other skill stands on the line."""
    others: dict[int, set[str]] = {}
    for match in matches:
        if match.concept.kind in TECHNICAL:
            others.setdefault(index.of_word(match.start), set()).add(match.concept.id)
    homonyms = {match.concept.id for match in matches if match.homonym and not match.weak}
    for match in matches if homonyms else ():
        if match.concept.id in homonyms and others.get(index.of_word(match.start), set()) <= {match.concept.id}:
            match.homonym = True
