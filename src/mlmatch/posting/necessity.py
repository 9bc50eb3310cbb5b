"""How strongly each part of a sentence is demanded, by its own words before the heading's; the nearer wins.

Phrases of data/postings.toml make a part required or preferred, or waive it. What is waived and wanted all the same
("not mandatory, but makes life easier") is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mlmatch.model.posting import Necessity
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, find_cue, find_cues, phrases
from mlmatch.posting.named import Named

Strength = Literal["required", "preferred", "waived"]
Side = Literal["before", "after"]
BEFORE_CHARACTERS = 16
MARKS_MAX = 60
"""No sentence says so often how strongly it asks; keeps hostile text from costing more than its length."""
_COPULA = re.compile(r"(?:is|are|was|will|would|makes?|helps?|counts?|given|considered|can|be)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:$|[.,;:!?)\]•*–—/-]|(?:but|though|although|since|for|because|and|or)\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who)\s(?:(?:is|are|was|were|would be|will be)\s)?$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|a|an|your|our|their|any|its)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence of one strength; `holes` are stretches inside it that have another."""

    span: Span
    necessity: Necessity
    why: str
    holes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of strength, and on which side of what it speaks of it stands."""

    strength: Strength
    side: Side
    span: Span
    copula: bool
    """It is said with a verb: "is a plus"."""
    turns: bool
    """It may stand on either side: "ideally GitLab", "claims data preferably"."""


def split_by_necessity(
    text: str, span: Span, default: Necessity, why: str, named: Named, joints: Sequence[int] = ()
) -> list[Piece]:
    """Pieces of text[span] in order; what is waived is in none of them. `joints` are the places where another
    demand of the
    sentence begins ("..., and knowledge of ...")."""
    from mlmatch.posting.scope import find_scope

    rescued = find_cue(cue("negation", "rescue"), text, span) is not None
    scopes: list[tuple[Span, Strength, str]] = []
    for mark in find_marks(text, span):
        strength: Strength = "preferred" if mark.strength == "waived" and rescued else mark.strength
        scope = find_scope(text, span, mark, [known for known, _, _ in scopes], named, joints)
        if not any(known == strength and other.covers(scope) for other, known, _ in scopes):
            scopes.append((scope, strength, f'"{text[mark.span.start : mark.span.end]}"'))
    own = next((said for _, strength, said in scopes if strength == default), None)
    apart = [entry for entry in scopes if entry[1] != default]
    holes = tuple(scope for scope, _, _ in apart)
    rest = [Piece(span, default, own or why, holes)] if _is_left(named, span, holes) else []
    return sorted([*rest, *_pieces(apart, holes)], key=lambda piece: piece.span)


def _pieces(apart: Sequence[tuple[Span, Strength, str]], holes: Sequence[Span]) -> list[Piece]:
    return [
        Piece(scope, strength, said, tuple(hole for hole in holes if hole != scope and scope.covers(hole)))
        for scope, strength, said in apart
        if strength != "waived"
    ]


def _is_left(named: Named, span: Span, holes: Sequence[Span]) -> bool:
    """Whether anything is named outside the holes; a sentence that names nothing at all is left whole."""
    left = (thing for thing in named.within(span.start, span.end) if not any(hole.covers(thing) for hole in holes))
    return not holes or any(left)


def find_strength(text: str, span: Span) -> tuple[Necessity, str] | None:
    """What the last word of strength in text[span] says, and the word."""
    marks = [mark for mark in find_marks(text, span) if mark.strength != "waived"]
    if not marks:
        return None
    strength: Necessity = "preferred" if marks[-1].strength == "preferred" else "required"
    return strength, f'"{text[marks[-1].span.start : marks[-1].span.end]}"'


# --- words of strength ---


def find_marks(text: str, span: Span) -> list[Mark]:
    """Words of strength in text[span], in order, the longest where they overlap."""
    found = [
        mark
        for strength, side, pattern in _patterns()
        for place in find_cues(pattern, text, span)
        if (mark := _mark(text, span, strength, side, place))
    ]
    found = sorted(found, key=lambda mark: mark.span)[:MARKS_MAX]
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda m: (-len(m.span), m.span.start, m.side)):
        if not any(mark.span.overlaps(other.span) for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.span)


def _mark(text: str, span: Span, strength: Strength, side: Side, place: Span) -> Mark | None:
    """A phrase as a mark, or None where it only sounds like one: "Go preferred," asks, "the desired results" and
    "that are
    useful to us" do not."""
    said = text[place.start : place.end]
    before = text[max(span.start, place.start - BEFORE_CHARACTERS) : place.start]
    turns = cue("necessity", "either_side").fullmatch(said) is not None and not _DETERMINER.search(before)
    mark = Mark(strength, side, place, _COPULA.match(said) is not None, turns)
    if side == "before":
        return mark
    closes = place.end >= span.end or _CLOSES.match(text, place.end, span.end) is not None
    return mark if (mark.copula or closes or turns) and not _RELATIVE.search(before) else None


@cache
def _patterns() -> tuple[tuple[Strength, Side, re.Pattern[str]], ...]:
    strengths: tuple[Strength, ...] = ("waived", "preferred", "required")
    sides: tuple[Side, ...] = ("after", "before")
    listed = [(strength, side, cue("necessity", strength, side)) for strength in strengths for side in sides]
    return (*listed, ("preferred", "after", _built()))


def _built() -> re.Pattern[str]:
    """ "would be a distinct advantage": a verb, at most two words, a noun or adjective; "a real plus" without the
    verb."""
    verbs, nouns, adjectives, degrees = (
        "|".join(re.escape(form).replace(r"\ ", r"\s") for form in phrases("necessity", "preferred", name))
        for name in ("verbs", "nouns", "adjectives", "degrees")
    )
    return re.compile(
        rf"\b(?:{verbs})\s(?:an?\s)?(?:[\w-]+\s){{0,2}}?(?:{nouns}|{adjectives})\b"
        rf"|\ban?\s(?:(?:{degrees})\s)?(?:{nouns})\b",
        re.IGNORECASE,
    )
