"""What a clause names -> tokens of the grammar: skills, degrees, certificates, languages, titles, industries, spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mlmatch.language.degrees import DegreePhrase, find_degrees
from mlmatch.language.quantities import Duration
from mlmatch.model.concept import TECHNICAL, ConceptRef
from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue
from mlmatch.posting.grammar import Token
from mlmatch.posting.mastery import find_mastery
from mlmatch.posting.tree import Leaf, Rank
from mlmatch.taxonomy import Taxonomy

INDUSTRIES = "industries"
"""Id of the class that all industries and domains stand under."""
LADDER = ("none", "secondary", "associate", "bachelor", "master", "doctorate")
_TECHNIQUES = frozenset({"method", "task", "knowledge", "practice"})
_RANK_OF_KIND = {"certification": 0, "human_language": 1, "soft": 3, "category": 3, "activity": 4, "role": 2}
_ONE_PHRASE = 40
"""Characters within which two phrases of equivalence are one: "an equivalent combination of education and experience"."""
_AROUND = 48
"""Characters around a name in which its level, or "similar role", is looked for."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's text and taxonomy, as every reader of clauses needs them."""

    text: str
    taxonomy: Taxonomy


def find_things(scene: Scene, span: Span, mentions: Sequence[Mention], durations: Sequence[Duration]) -> list[Token]:
    """Everything that text[span] names, none overlapping another."""
    degrees = _degrees(scene, span, mentions)
    found = [Token("degree", phrase.span, node=_degree_leaf(phrase)) for phrase in degrees]
    found += [Token("duration", d.span, months=(d.min_months, d.max_months)) for d in durations]
    if degrees:
        found += _equivalents(scene, span)
    taken = [token.span for token in found] + [f for phrase in degrees for f in phrase.field_spans]
    for mention in _chosen(scene, mentions):
        if not any(mention.span.overlaps(other) for other in taken):
            leaf = _leaf(scene, mention)
            if leaf:
                found.append(Token("node", mention.span, node=leaf))
    return sorted(found, key=lambda token: token.span)


def _chosen(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """One mention for each place: the longest, then the most telling kind."""
    roles = [m.span for m in mentions if m.kind == "role"]
    ordered = sorted(
        (
            m
            for m in mentions
            if not _is_part(m, roles) and m.assertion not in ("negated", "homonym") and _is_thing(scene, m)
        ),
        key=lambda m: (-len(m.span), _RANK_OF_KIND.get(m.kind, 2), m.span.start, m.concept.id),
    )
    taken: list[Span] = []
    for mention in ordered:
        if not any(mention.span.overlaps(span) for span in taken):
            taken.append(mention.span)
            yield mention


def _is_part(mention: Mention, roles: Sequence[Span]) -> bool:
    """ "Machine Learning Engineer" names no machine learning."""
    return mention.kind != "role" and any(role.covers(mention.span) and len(role) > len(mention.span) for role in roles)


def _is_thing(scene: Scene, mention: Mention) -> bool:
    if mention.kind == "role":
        return _is_title(scene, mention)
    return mention.kind in TECHNICAL or mention.kind in (
        "category",
        "soft",
        "activity",
        "certification",
        "human_language",
    )


def _is_title(scene: Scene, mention: Mention) -> bool:
    """A role is asked for in "as a ...", "... or similar role", "... experience"; elsewhere it is somebody else."""
    after = scene.text[mention.span.end : mention.span.end + _AROUND].lstrip(" s,(")
    return _is_held(scene, mention) or bool(cue("experience", "role_after").match(after))


def _is_held(scene: Scene, mention: Mention) -> bool:
    """ "as a", "previous": words right before the role, at most two others between."""
    before = scene.text[max(0, mention.span.start - _AROUND) : mention.span.start]
    between = [before[match.end() :] for match in cue("experience", "role_before").finditer(before)]
    return any(len(words.split()) <= 2 and not re.search(r"[,.;:()]", words) for words in between)


def _leaf(scene: Scene, mention: Mention) -> Leaf | None:
    ref, kind = mention.concept.model_dump(), mention.kind
    if kind == "certification":
        return Leaf(mention.span, {"kind": "certification", "concept": ref})
    if kind == "human_language":
        level = find_mastery(scene.text, mention.span)
        return Leaf(mention.span, {"kind": "language", "language": ref, "level": level})
    if kind == "role":
        return _title_leaf(scene, mention)
    if mention.concept.id == INDUSTRIES:
        return None
    if kind == "category" and scene.taxonomy.is_a(mention.concept.id, INDUSTRIES):
        return Leaf(mention.span, {"kind": "experience", "domains": [ref]})
    rank: Rank = "class" if kind == "category" else "context" if kind == "activity" else "item"
    return Leaf(mention.span, {"kind": "skill", "concept": ref}, rank, technique=kind in _TECHNIQUES)


def _title_leaf(scene: Scene, mention: Mention) -> Leaf:
    after = scene.text[mention.span.end : mention.span.end + _AROUND]
    similar = bool(cue("experience", "similar").search(after))
    rank: Rank = "item" if _is_held(scene, mention) else "context"
    return Leaf(mention.span, {"kind": "title", "titles": [mention.concept.model_dump()], "similar": similar}, rank)


# --- degrees ---


def _degrees(scene: Scene, span: Span, mentions: Iterable[Mention]) -> list[DegreePhrase]:
    """Degrees that are asked: not "in lieu of a degree"; without "degree" where a level stands beside it."""
    phrases = find_degrees(scene.text[: span.end], mentions, scene.taxonomy)
    asked = [p for p in phrases if not _is_replaced(scene, p)]
    named = [p for p in asked if p.level in LADDER]
    return named or [p for p in asked if p.level != "certificate"]


def _is_replaced(scene: Scene, phrase: DegreePhrase) -> bool:
    before = scene.text[max(0, phrase.span.start - 30) : phrase.span.start]
    match = None
    for match in cue("experience", "in_place").finditer(before):
        pass
    return match is not None and len(before) - match.end() <= 6


def _degree_leaf(phrase: DegreePhrase) -> Leaf:
    need: dict[str, Any] = {
        "kind": "degree",
        "min_level": phrase.level if phrase.level in LADDER else "bachelor",
        "fields": [_dump(field) for field in phrase.fields],
        "related_field": phrase.related_field,
    }
    return Leaf(phrase.span, need)


def _dump(ref: ConceptRef) -> dict[str, Any]:
    return ref.model_dump()


def _equivalents(scene: Scene, span: Span) -> Iterator[Token]:
    """ "or equivalent experience": another way to satisfy the demand for a degree; at most one for each degree."""
    end = span.start
    for match in cue("experience", "equivalent").finditer(scene.text, span.start, span.end):
        if match.start() - end < _ONE_PHRASE and end > span.start:
            end = max(end, match.end())
            continue
        end = match.end()
        leaf = Leaf(Span(match.start(), end), {"kind": "experience", "subject": "equivalent experience"})
        yield Token("equivalent", leaf.span, node=leaf)
