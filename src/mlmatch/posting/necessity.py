"""How strongly each part of a sentence is demanded, by its own words before the heading's; the nearer wins.

Phrases of data/postings.toml make a part required or preferred, or waive it. What is waived and wanted all the same
("not mandatory, but makes life easier") is preferred.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.model.frozen import frozen
from mlmatch.model.posting import Necessity
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, find_cue
from mlmatch.posting.marks import Mark, Strength, find_marks
from mlmatch.posting.named import Named
from mlmatch.posting.scope import find_scope


@frozen
class Piece:
    """A stretch of a sentence of one strength; `holes` are stretches inside it that have another."""

    span: Span
    necessity: Necessity
    why: str
    holes: tuple[Span, ...] = ()


def split_by_necessity(
    text: str,
    span: Span,
    default: Necessity,
    why: str,
    named: Named,
    marks: Sequence[Mark],
    joints: Sequence[int] = (),
) -> list[Piece]:
    """Pieces of text[span] in order; what is waived is in none of them. `joints` are the places where another
    demand of the
    sentence begins ("..., and knowledge of ...")."""
    if not marks:
        return [Piece(span, default, why)]
    waives = any(mark.strength == "waived" for mark in marks)
    rescued = waives and find_cue(cue("negation", "rescue"), text, span) is not None
    scopes: list[tuple[Span, Strength, str]] = []
    for mark in marks:
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
