"""Words of strength in a sentence: "required", "a plus", "ideally", "not needed".

They are phrases of data/postings.toml, and "would be a distinct advantage" in all its forms.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.cues import Cue, cue, find_cues, phrases

Strength = Literal["required", "preferred", "waived"]
Side = Literal["before", "after"]
BEFORE_CHARACTERS = 16
MARKS_MAX = 60
"""No sentence says so often how strongly it asks; keeps hostile text from costing more than its length."""
_COPULA = re.compile(r"(?:is|are|was|will|would|makes?|helps?|counts?|given|considered|can|be)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:$|[.,;:!?)\]•*–—/-]|(?:but|though|although|since|for|because|and|or)\b)", re.IGNORECASE)
_PURPOSE = re.compile(r"\s(?:in|for)\b", re.IGNORECASE)
_ECHO = re.compile(
    r"[\w\s]{0,24},?\s(?:(?:and|but)\s)?(?:so|as|likewise)\s(?:is|are|was|do|does|would|will)\b(?:\sbe\b)?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who)\s(?:(?:is|are|was|were|would be|will be)\s)?$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|a|an|your|our|their|any|its)\s$", re.IGNORECASE)


@frozen
class Mark:
    """A word of strength, and on which side of what it speaks of it stands."""

    strength: Strength
    side: Side
    span: Span
    copula: bool
    """It is said with a verb: "is a plus"."""
    turns: bool
    """It may stand on either side: "ideally GitLab", "claims data preferably"."""
    purpose: bool = False
    """It may go on with what for: "SQL preferred for this role"."""


class Marks:
    """The words of strength of one document, looked for once in each stretch."""

    __slots__ = ("_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Span, list[Mark]] = {}

    def within(self, span: Span) -> list[Mark]:
        """Those in text[span], in order."""
        found = self._found.get(span)
        if found is None:
            found = self._found[span] = find_marks(self._text, span)
        return found


def find_marks(text: str, span: Span) -> list[Mark]:
    """Words of strength in text[span], in order, the longest where they overlap."""
    found = [
        mark
        for strength, side, pattern in _patterns(text[span.start : span.end])
        for place in find_cues(pattern, text, span)
        if (mark := _mark(text, span, strength, side, place))
    ]
    found += _echoes(text, span, found)
    if len(found) < 2:
        return found
    found = sorted(found, key=lambda mark: mark.span)[:MARKS_MAX]
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda m: (-len(m.span), m.span.start, m.side)):
        if not any(mark.span.overlaps(other.span) for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.span)


def _takes_purpose(said: str) -> bool:
    return cue("necessity", "with_purpose").fullmatch(said) is not None


def _echoes(text: str, span: Span, marks: list[Mark]) -> list[Mark]:
    """ "Kafka is a plus, and so is Flink", "dbt helps, as does Airflow": as strong as what stands before."""
    found = []
    for mark in marks:
        echo = _ECHO.match(text, mark.span.end, span.end) if mark.side == "after" else None
        if echo:
            found.append(Mark(mark.strength, "before", Span(echo.start(), echo.end()), copula=False, turns=False))
    return found


def _mark(text: str, span: Span, strength: Strength, side: Side, place: Span) -> Mark | None:
    """A phrase as a mark, or None where it only sounds like one: "Go preferred," asks, "the desired results" and
    "that are
    useful to us" do not."""
    said = text[place.start : place.end]
    before = text[max(span.start, place.start - BEFORE_CHARACTERS) : place.start]
    turns = cue("necessity", "either_side").fullmatch(said) is not None and not _DETERMINER.search(before)
    mark = Mark(strength, side, place, _COPULA.match(said) is not None, turns, _takes_purpose(said))
    if side == "before":
        return mark
    closes = place.end >= span.end or _CLOSES.match(text, place.end, span.end) is not None
    closes = closes or (_PURPOSE.match(text, place.end, span.end) is not None and mark.purpose)
    return mark if (mark.copula or closes or turns) and not _RELATIVE.search(before) else None


def _patterns(said: str) -> tuple[tuple[Strength, Side, Cue | re.Pattern[str]], ...]:
    """What to look for in these words."""
    if not _any().may_be_in(said):
        return ()
    may_build = any(cue("necessity", "preferred", name).may_be_in(said) for name in ("nouns", "adjectives"))
    return (*_listed(), ("preferred", "after", _built())) if may_build else _listed()


@cache
def _listed() -> tuple[tuple[Strength, Side, Cue], ...]:
    strengths: tuple[Strength, ...] = ("waived", "preferred", "required")
    sides: tuple[Side, ...] = ("after", "before")
    return tuple((strength, side, cue("necessity", strength, side)) for strength in strengths for side in sides)


@cache
def _any() -> Cue:
    """All words of strength as one list: most sentences hold none."""
    lists = [
        *((strength, side) for strength, side, _ in _listed()),
        ("preferred", "nouns"),
        ("preferred", "adjectives"),
    ]
    return Cue(form for path in lists for form in phrases("necessity", *path))


@cache
def _built() -> re.Pattern[str]:
    """ "would be a distinct advantage": a verb, at most two words, a noun or adjective; "a real plus" without the
    verb."""
    verbs, nouns, adjectives, degrees = (
        "|".join(re.escape(form).replace(r"\ ", r"\s") for form in phrases("necessity", "preferred", name))
        for name in ("verbs", "nouns", "adjectives", "degrees")
    )
    return re.compile(
        rf"\b(?:{verbs})\s(?:(?:an?|the)\s)?(?:[\w-]+\s){{0,2}}?(?:{nouns}|{adjectives})\b"
        rf"|\ban?\s(?:(?:{degrees})\s)?(?:{nouns})\b",
        re.IGNORECASE,
    )
