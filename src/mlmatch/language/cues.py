"""data/cues.toml as values: which phrases change what a mention claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mlmatch.data import read_toml
from mlmatch.language.phrases import PhraseTable
from mlmatch.model.mention import Assertion
from mlmatch.taxonomy.words import folded_words

Toward = Literal["after", "before", "tail"]
Scope = Literal["one", "list", "clause", "sentence"]

DEFAULT_REACH_WORDS = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase says of the mentions near it; the fields are those of the file."""

    rule: str
    assertion: Assertion
    toward: Toward
    scope: Scope
    reach: int
    then: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    blocked_by: frozenset[str]
    followed_by: frozenset[str]
    through: frozenset[str]
    possessive: bool
    only: Assertion | None
    unless_many: frozenset[str]
    """Words of a language in which the phrase means something else: Portuguese "no Airflow" is "in Airflow"."""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words that give a sentence its joints."""

    ends: frozenset[str]
    list_ends: frozenset[str]
    list_links: frozenset[str]
    examples: frozenset[str]
    phrase_starts: frozenset[str]
    statement_words: frozenset[str]
    pronouns: frozenset[str]
    abbreviations: frozenset[str]


@cache
def cue_table() -> PhraseTable[Cue]:
    """All cues by their phrases."""
    data = read_toml("cues.toml")
    table: PhraseTable[Cue] = PhraseTable()
    for entry in data["cues"]:
        cue = _cue(entry, data["classes"])
        for phrase in entry["phrases"]:
            table.add(folded_words(phrase), cue)
    return table


@cache
def shield_table() -> PhraseTable[bool]:
    """Phrases in which a cue is none: "not only"."""
    return PhraseTable((folded_words(phrase), True) for phrase in read_toml("cues.toml")["shields"]["phrases"])


@dataclass(frozen=True, slots=True)
class LabelCue:
    """What a phrase in a label says of the labelled."""

    rule: str
    assertion: Assertion
    whole: bool
    """Only where the phrase is all of the label."""


@cache
def label_table() -> PhraseTable[LabelCue]:
    """All label cues by their phrases."""
    table: PhraseTable[LabelCue] = PhraseTable()
    for entry in read_toml("cues.toml")["labels"]:
        cue = LabelCue(entry["rule"], entry["assertion"], entry.get("whole", False))
        for phrase in entry["phrases"]:
            table.add(folded_words(phrase), cue)
    return table


@cache
def section_assertions() -> dict[str, Assertion]:
    """Kinds of sections that say something of everything in them."""
    return dict(read_toml("cues.toml")["sections"])


@cache
def clause_words() -> ClauseWords:
    return ClauseWords(**{name: frozenset(words) for name, words in read_toml("cues.toml")["clauses"].items()})


def _cue(entry: dict[str, Any], classes: dict[str, Iterable[str]]) -> Cue:
    return Cue(
        rule=entry["rule"],
        assertion=entry["assertion"],
        toward=entry.get("toward", "after"),
        scope=entry.get("scope", "list"),
        reach=entry.get("reach", DEFAULT_REACH_WORDS),
        then=frozenset(classes[entry["then"]]) if "then" in entry else frozenset(),
        not_before=frozenset(entry.get("not_before", ())),
        not_after=frozenset(entry.get("not_after", ())),
        blocked_by=frozenset(entry.get("blocked_by", ())),
        followed_by=frozenset(entry.get("followed_by", ())),
        through=frozenset(entry.get("through", ())),
        possessive=entry.get("possessive", False),
        only=entry.get("only"),
        unless_many=frozenset(classes[entry["unless_many"]]) if "unless_many" in entry else frozenset(),
    )
