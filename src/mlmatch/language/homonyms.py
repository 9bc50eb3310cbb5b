"""Names that mean something else here: "Java coffee", "a rock python", Python beside a reptile house.

A concept's `unless` holds phrases with the name in them and single words of another world ("snake"), which tell when
they stand near the name. And a text uses a name in one sense: after a snake, a Python that stands alone is one, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mlmatch.data import read_toml
from mlmatch.language.matches import Match
from mlmatch.language.phrases import PhraseTable
from mlmatch.language.segments import SegmentIndex
from mlmatch.language.tokenizer import Words
from mlmatch.model.concept import TECHNICAL
from mlmatch.taxonomy import Concept
from mlmatch.taxonomy.words import folded_words

REACH_WORDS = 8


class _Rules:
    """The `unless` of one concept."""

    def __init__(self, concept: Concept) -> None:
        self.phrases: PhraseTable[str] = PhraseTable()
        self.surroundings: PhraseTable[bool] = PhraseTable()
        forms = [" ".join(folded_words(form)) for form in concept.forms]
        for phrase in concept.unless:
            words = folded_words(phrase)
            text = " ".join(words)
            if not any(f" {form} " in f" {text} " for form in forms):
                self.surroundings.add(words, True)
            elif text not in forms:
                self.phrases.add(words, phrase)
        own = {word for form in forms for word in form.split()}
        phrases = [set(folded_words(phrase)) for phrase in concept.unless]
        self.telling = {word for phrase in phrases for word in (phrase - own or phrase)}
        """One of these is in every phrase; where none stands near, nothing need be looked up."""


class HomonymRules:
    """The `unless` of all concepts, made ready for a concept when it is first met."""

    def __init__(self) -> None:
        self._rules: dict[str, _Rules] = {}

    def mark(self, words: Words, index: SegmentIndex, matches: list[Match]) -> list[Match]:
        """The matches, homonyms marked; ambiguous forms that are homonyms are left out: they were only words."""
        folded, homonyms = words.folded, 0
        for match in matches:
            concept = match.concept
            if not concept.unless:
                continue
            rules = self._rules.get(concept.id)
            if rules is None:
                rules = self._rules[concept.id] = _Rules(concept)
            near = folded[max(0, match.start - REACH_WORDS) : match.end + REACH_WORDS]
            if not rules.telling.isdisjoint(near) and _means_otherwise(rules, words, index, match):
                match.homonym, homonyms = True, homonyms + 1
        if not homonyms:
            return matches
        _keep_one_sense(index, matches)
        return [match for match in matches if not (match.homonym and match.weak)]


def _means_otherwise(rules: _Rules, words: Words, index: SegmentIndex, match: Match) -> bool:
    first = max(0, match.start - REACH_WORDS)
    for start, end, phrases in rules.phrases.find(words.folded[first : match.end + REACH_WORDS]):
        if first + start < match.end and match.start < first + end and _same_case(match, phrases):
            return True
    if not len(rules.surroundings):
        return False
    first, last = index.around(match.start, match.end, REACH_WORDS)
    around = [*words.folded[first : match.start], "|", *words.folded[match.end : last]]
    return bool(rules.surroundings.find(around))


def _same_case(match: Match, phrases: Iterable[str]) -> bool:
    """False where case tells name from word and the phrase has the word: "a feast" is not "a Feast store"."""
    return match.text not in match.concept.cased or any(match.text in phrase for phrase in phrases)


def _keep_one_sense(index: SegmentIndex, matches: Iterable[Match]) -> None:
    """Marks the other mentions of a homonym, too, where it stands beside another skill, or among skills, nowhere in the
    text.

    Who lists "Java, Spring" and would like to see the island of Java means the language on every other line.
    """
    homonyms = {match.concept.id for match in matches if match.homonym and not match.weak}
    if not homonyms:
        return
    others: dict[int, set[str]] = {}
    for match in matches:
        if match.concept.kind in TECHNICAL:
            others.setdefault(index.of_word[match.start], set()).add(match.concept.id)
    homonyms -= {
        match.concept.id
        for match in matches
        if not match.homonym
        and (_is_among_skills(index, match) or not others.get(index.of_word[match.start], set()) <= {match.concept.id})
    }
    for match in matches:
        if match.concept.id in homonyms:
            match.homonym = True


def _is_among_skills(index: SegmentIndex, match: Match) -> bool:
    segment = index.segment(match.start)
    return segment is not None and segment.section in _skill_sections()


@cache
def _skill_sections() -> frozenset[str]:
    return frozenset(read_toml("cues.toml")["lists"]["sections"]["skill"])
