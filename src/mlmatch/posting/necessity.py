"""How strongly each part of a sentence is demanded, by its own words before the heading's; the nearer wins.

A phrase of data/postings.toml speaks of a stretch: "ideally X" of what follows; "X preferred" of what stands since the last comma;
"X, Y and Z is preferred" of the whole subject; "(a plus)" of what the parenthesis follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mlmatch.model.posting import Necessity
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, find_cue, find_cues, phrases, words

Strength = Literal["required", "preferred", "waived"]
Side = Literal["before", "after"]
_COPULA = re.compile(r"(?:is|are|was|will|would|makes?|helps?|counts?|given|considered|can|be)\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\s*(?:and|or|&)\b", re.IGNORECASE)
_WORD_OF_LIST = re.compile(r"\b(?:and|or)\b|/", re.IGNORECASE)
BEFORE_CHARACTERS = 16
SHORT_PART_WORDS = 3
"""Parts of a list without a conjunction are names, not clauses."""
_CLOSES = re.compile(r"\s*(?:$|[.,;:!?)\]•*–—/-]|(?:but|though|although|since|for|because|and|or)\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who)\s(?:(?:is|are|was|were|would be|will be)\s)?$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|a|an|your|our|their|any|its)\s$", re.IGNORECASE)
_BOUNDARY = re.compile(r",(?!\d{3})|\s[–—-]\s|:(?=\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence of one strength; `holes` are stretches inside it that have another."""

    span: Span
    necessity: Necessity
    why: str
    holes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    strength: Strength
    side: Side
    span: Span


def split_by_necessity(
    text: str, span: Span, default: Necessity, why: str, named: Sequence[int], joints: Sequence[int] = ()
) -> list[Piece]:
    """Pieces of text[span]; what is waived is in none of them.

    `named` are the places where something is named, ascending: a stretch without any extends to the next that has one. `joints` are
    the places where another demand of the sentence begins ("..., and knowledge of ...").
    """
    rescued = find_cue(cue("negation", "rescue"), text, span) is not None
    scopes: list[tuple[Span, Strength, str]] = []
    for mark in _marks(text, span):
        strength: Strength = "preferred" if mark.strength == "waived" and rescued else mark.strength
        scope = _scope(text, span, mark, [s for s, _, _ in scopes], named, joints)
        if any(known == strength and other.covers(scope) for other, known, _ in scopes):
            continue
        scopes.append((scope, strength, f'"{text[mark.span.start : mark.span.end]}"'))
    own = next((said for _, strength, said in scopes if strength == default), None)
    apart = [entry for entry in scopes if entry[1] != default]
    holes = tuple(scope for scope, _, _ in apart)
    rest = [Piece(span, default, own or why, holes)] if _is_left(named, span, holes) else []
    pieces = [
        Piece(scope, strength, said, tuple(h for h in holes if h != scope and scope.covers(h)))
        for scope, strength, said in apart
        if strength != "waived"
    ]
    return sorted([*rest, *pieces], key=lambda piece: piece.span)


def find_strength(text: str, span: Span) -> tuple[Necessity, str] | None:
    """What the last word of strength in text[span] says, and the word."""
    marks = [mark for mark in _marks(text, span) if mark.strength != "waived"]
    if not marks:
        return None
    strength: Necessity = "preferred" if marks[-1].strength == "preferred" else "required"
    return strength, f'"{text[marks[-1].span.start : marks[-1].span.end]}"'


def find_words_of_strength(text: str, span: Span) -> list[Span]:
    """Where text[span] says how strongly it asks: no words of lists are in there ("a plus")."""
    return [mark.span for mark in _marks(text, span)]


def _is_left(named: Sequence[int], span: Span, holes: Sequence[Span]) -> bool:
    """Whether anything is named outside the holes; a sentence that names nothing at all is left whole."""
    if not holes:
        return True
    return any(span.start <= at < span.end and not any(h.start <= at < h.end for h in holes) for at in named)


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    """Phrases of strength in order, the longest where they overlap."""
    found: list[_Mark] = []
    for strength, side, pattern in _patterns():
        marks = (_Mark(strength, side, place) for place in find_cues(pattern, text, span))
        found.extend(mark for mark in marks if side == "before" or _speaks(text, span, mark))
    taken: list[Span] = []
    kept: list[_Mark] = []
    for mark in sorted(found, key=lambda m: (-len(m.span), m.span.start, m.side)):
        if not any(mark.span.overlaps(other) for other in taken):
            taken.append(mark.span)
            kept.append(mark)
    return iter(sorted(kept, key=lambda m: m.span))


@cache
def _patterns() -> tuple[tuple[Strength, Side, re.Pattern[str]], ...]:
    strengths: tuple[Strength, ...] = ("waived", "preferred", "required")
    sides: tuple[Side, ...] = ("after", "before")
    listed = [(strength, side, cue("necessity", strength, side)) for strength in strengths for side in sides]
    verbs, nouns, adjectives, degrees = (
        "|".join(re.escape(form).replace(r"\ ", r"\s") for form in phrases("necessity", "preferred", name))
        for name in ("verbs", "nouns", "adjectives", "degrees")
    )
    built = re.compile(
        rf"\b(?:{verbs})\s(?:an?\s)?(?:[\w-]+\s){{0,2}}?(?:{nouns}|{adjectives})\b"
        rf"|\ban?\s(?:(?:{degrees})\s)?(?:{nouns})\b",
        re.IGNORECASE,
    )
    return (*listed, ("preferred", "after", built))


def _speaks(text: str, span: Span, mark: _Mark) -> bool:
    """Whether a word of strength closes what it speaks of: "Go preferred," does, "the desired results" and "that are useful to
    us" do not; "preferred experience with Go" speaks of what follows."""
    said = text[mark.span.start : mark.span.end]
    before = text[max(span.start, mark.span.start - BEFORE_CHARACTERS) : mark.span.start]
    if _RELATIVE.search(before):
        return False
    closes = mark.span.end >= span.end or _CLOSES.match(text, mark.span.end, span.end) is not None
    turns = cue("necessity", "either_side").fullmatch(said) is not None and not _DETERMINER.search(before)
    return bool(_COPULA.match(said)) or closes or turns


def _scope(
    text: str, span: Span, mark: _Mark, taken: Sequence[Span], named: Sequence[int], joints: Sequence[int]
) -> Span:
    inside = _parenthesis(text, span, mark.span)
    if inside:
        said = text[inside.start : mark.span.start] + " " + text[mark.span.end : inside.end]
        if _says_something(said):
            return inside
        return Span(_start_before(text, span.start, inside.start, named), inside.end)
    floor = max([span.start, *(scope.end for scope in taken if scope.end <= mark.span.start)])
    if mark.side == "before" or (_turns(text, mark) and _says_something(text[mark.span.end : span.end].split(",")[0])):
        return _scope_ahead(text, span, mark, floor, named)
    floor = max([floor, *(j for j in joints if floor < j < mark.span.start and _parts_here(text, mark, j))])
    return Span(_start_before(text, floor, mark.span.start, named), mark.span.end)


def _scope_ahead(text: str, span: Span, mark: _Mark, floor: int, named: Sequence[int]) -> Span:
    """What follows a word of strength: all of it at the start, up to the comma in the middle ("ML, ideally in NLP, and SQL")."""
    if not _names(named, Span(floor, mark.span.start)):
        return Span(floor, span.end)
    if mark.side == "after":
        comma = _next_boundary(text, mark.span.end, span.end)
        if len(text[comma : span.end].split()) > SHORT_PART_WORDS:
            return Span(mark.span.start, comma)
    return Span(mark.span.start, span.end)


def _says_something(said: str) -> bool:
    return bool(set(re.findall(r"[a-z']{2,}", said.casefold())) - words("necessity", "fillers"))


def _parts_here(text: str, mark: _Mark, joint: int) -> bool:
    """ "X and knowledge of Y preferred" speaks of both, "X and knowledge of Y is preferred" and "X, and Y preferred" of Y."""
    return bool(_COPULA.match(text, mark.span.start)) or "," in text[max(0, joint - 6) : joint]


def _turns(text: str, mark: _Mark) -> bool:
    """Words that may stand before or behind what they speak of: "ideally GitLab", "claims data preferably"."""
    return cue("necessity", "either_side").fullmatch(text[mark.span.start : mark.span.end]) is not None


def _start_before(text: str, floor: int, end: int, named: Sequence[int]) -> int:
    """Where the subject of a word of strength begins: after the last comma or dash that leaves something said, unless what
    follows it is the end of a list ("AWS, Azure or GCP preferred") or an example of what stands before."""
    free = _outside_parentheses(text, floor, end)
    bounds = [match for match in _BOUNDARY.finditer(text, floor, end) if match.start() in free]
    for place, match in reversed(list(enumerate(bounds))):
        if _CONJUNCTION.match(text, match.end()) or _closes_list(text, floor, end, bounds[: place + 1], named):
            return floor
        if cue("necessity", "goes_on").match(text, _after_space(text, match.end())):
            continue
        said = set(re.findall(r"[a-z']+", text[match.end() : end].casefold()))
        if _names(named, Span(match.end(), end)) or said - words("necessity", "fillers"):
            return match.end()
    return floor


def _closes_list(text: str, floor: int, end: int, bounds: Sequence[re.Match[str]], named: Sequence[int]) -> bool:
    """ "A, B or C": a conjunction behind the last comma and none before; "A, B, C": short parts between several commas."""
    last = bounds[-1]
    if not last[0].startswith(",") or not _names(named, Span(floor, last.start())):
        return False
    before, behind = text[floor : last.start()], text[last.end() : end]
    if len([at for at in named if last.end() <= at < end]) > 1 and _WORD_OF_LIST.search(behind):
        return not _WORD_OF_LIST.search(before)
    parts = before.split(",")[1:]
    return bool(parts) and all(len(part.split()) <= SHORT_PART_WORDS for part in [*parts, behind])


def _after_space(text: str, at: int) -> int:
    return at + len(text[at : at + 4]) - len(text[at : at + 4].lstrip())


def _outside_parentheses(text: str, start: int, end: int) -> set[int]:
    depth, free = 0, set()
    for at in range(start, end):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth <= 0:
            free.add(at)
    return free


def _next_boundary(text: str, start: int, end: int) -> int:
    match = _BOUNDARY.search(text, start, end)
    return match.start() if match else end


def _parenthesis(text: str, span: Span, mark: Span) -> Span | None:
    """The parenthesis around a mark, its marks included."""
    opened = text.rfind("(", span.start, mark.start)
    if opened < 0 or text.find(")", opened, mark.start) >= 0:
        return None
    closed = text.find(")", mark.end, span.end)
    return Span(opened, closed + 1) if closed >= 0 else None


def _names(named: Sequence[int], span: Span) -> bool:
    index = bisect_left(named, span.start)
    return index < len(named) and named[index] < span.end
