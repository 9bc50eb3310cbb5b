"""What a clause names -> tokens of the grammar: skills, degrees, certificates, languages, titles, industries, spans
of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mlmatch.language import Language
from mlmatch.language.quantities import Duration
from mlmatch.model.concept import TECHNICAL, ConceptRef
from mlmatch.model.frozen import frozen
from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.posting.degree import degree_token, find_asked_degrees, find_equivalents
from mlmatch.posting.spoken import language_leaf
from mlmatch.posting.title import title_leaf
from mlmatch.posting.tokens import Token
from mlmatch.posting.tree import Leaf, Rank
from mlmatch.taxonomy import Taxonomy

INDUSTRIES = "industries"
"""Id of the class that all industries and domains stand under."""
NAMES_MAX = 512
_JOINER = re.compile(r"\s(?:and|or|&)\s|,\s", re.IGNORECASE)
_TECHNIQUES = frozenset({"method", "task", "knowledge", "practice"})
_ORDER = (
    "certification",
    "human_language",
    "technical",
    "role",
    "soft",
    "category",
    "activity",
    "field",
    "resource",
    "community",
)
"""Kinds that can be asked, the most telling first where several concepts have one name."""


_LAST = frozenset({"field", "resource", "community"})
"""Kinds that are asked only where nothing else is named."""


@frozen
class Scene:
    """A document's text, taxonomy and language, as every reader of clauses needs them."""

    text: str
    taxonomy: Taxonomy
    language: Language


def find_things(scene: Scene, span: Span, mentions: Sequence[Mention], durations: Sequence[Duration]) -> list[Token]:
    """Everything that text[span] names, none overlapping another."""
    mentions = [m for m in mentions if not _is_conjunction(scene.text, m)]
    degrees = find_asked_degrees(scene.text, span, mentions, scene.taxonomy)
    found = [degree_token(phrase) for phrase in degrees]
    found += [Token("duration", d.span, months=(d.min_months, d.max_months)) for d in durations]
    if degrees:
        found += find_equivalents(scene.text, span, [d.span for d in durations])
    taken = [token.span for token in found] + [f for phrase in degrees for f in phrase.field_spans]
    for mention, leaf in _chosen(scene, mentions, span):
        beside_degree = bool(degrees) and mention.kind == "field"
        if not beside_degree and not any(mention.span.overlaps(other) for other in taken):
            found.append(Token("node", mention.span, node=leaf))
    return sorted(found, key=lambda token: (token.span.start, token.span.end))


def _chosen(scene: Scene, mentions: Sequence[Mention], within: Span) -> Iterator[tuple[Mention, Leaf]]:
    """One mention for each place, with what it asks: the longest, then the most telling kind."""
    kept = [m for m in mentions if m.assertion != "homonym"]
    kept = [_without_neighbours(scene.text, m, kept) for m in kept]
    roles = [m.span for m in kept if m.kind == "role"]
    held: list[Span] = []
    asked: list[tuple[Mention, Leaf]] = []
    for mention in sorted(kept, key=lambda m: (m.span.start, m.span.end)):
        if mention.kind != "role" and any(role.covers(mention.span) and role != mention.span for role in roles):
            continue  # "Machine Learning Engineer" names no machine learning
        leaf = _leaf(scene, mention, held, within)
        if leaf:
            asked.append((mention, leaf))
            if mention.kind == "role":
                held.append(mention.span)
    taken: list[Span] = []
    for mention, leaf in sorted(asked, key=lambda pair: _precedence(pair[0])):
        if not any(mention.span.overlaps(span) for span in taken):
            taken.append(mention.span)
            yield mention, leaf


def _without_neighbours(text: str, mention: Mention, others: Sequence[Mention]) -> Mention:
    """Of "supervised and unsupervised learning" the first name without the second, with which it shares a head."""
    joiner = _JOINER.search(text, mention.span.start, mention.span.end)
    inside = joiner and any(
        o.concept != mention.concept and o.span.start >= joiner.end() and mention.span.covers(o.span) for o in others
    )
    return replace(mention, span=Span(mention.span.start, joiner.start())) if joiner and inside else mention


def _is_conjunction(text: str, mention: Mention) -> bool:
    """ "BS OR MS" asks no operations research."""
    return text[mention.span.start : mention.span.end] in ("OR", "AND")


def _precedence(mention: Mention) -> tuple[bool, int, int, int, str]:
    kind = "technical" if mention.kind in TECHNICAL else mention.kind
    return (kind in _LAST, -len(mention.span), _ORDER.index(kind), mention.span.start, mention.concept.id)


def _leaf(scene: Scene, mention: Mention, roles: Sequence[Span], within: Span) -> Leaf | None:
    """What a mention asks; None if it is nothing that can be asked."""
    if mention.kind == "role":
        return title_leaf(scene.text, mention, roles)
    if mention.kind == "human_language":
        return language_leaf(scene.text, mention, within)
    if mention.kind == "certification":
        return Leaf(mention.span, {"kind": "certification", "concept": mention.concept})
    if mention.kind in ("resource", "community"):
        return Leaf(mention.span, {"kind": "experience", "domains": [mention.concept]}, "context")
    if mention.kind not in TECHNICAL and mention.kind not in ("category", "soft", "activity", "field"):
        return None
    return _skill_leaf(scene, mention)


def _skill_leaf(scene: Scene, mention: Mention) -> Leaf | None:
    """A skill, a class of skills, an activity; an industry is asked as experience in it."""
    ref, kind = mention.concept, mention.kind
    if mention.concept.id == INDUSTRIES:
        return None
    if kind == "category" and scene.taxonomy.is_a(mention.concept.id, INDUSTRIES):
        return Leaf(mention.span, {"kind": "experience", "domains": [ref]})
    industry = _industry_named(scene, mention) if kind == "field" else None
    if industry:
        return Leaf(mention.span, {"kind": "experience", "domains": [industry]})
    rank: Rank = "class" if kind == "category" else "context" if kind in ("activity", "field") else "item"
    named_after = _technique_of(scene, mention) if rank == "class" else None
    return Leaf(mention.span, {"kind": "skill", "concept": ref}, rank, kind in _TECHNIQUES, named_after)


def _industry_named(scene: Scene, mention: Mention) -> ConceptRef | None:
    """The industry of the same name as a field of study: "ideally in banking"."""
    said = scene.text[mention.span.start : mention.span.end]
    known = (c.id for c in scene.taxonomy.find(said, kinds=("category",)) if scene.taxonomy.is_a(c.id, INDUSTRIES))
    return next((scene.taxonomy.ref(id_) for id_ in known), None)


def _technique_of(scene: Scene, mention: Mention) -> ConceptRef | None:
    """What a class is named after: "CI/CD systems" after CI/CD, "big data tools" after big data, "visualization
    tools" after data visualization."""
    name, _, head = scene.text[mention.span.start : mention.span.end].rpartition(" ")
    if not name or not head:
        return None
    named = _technique_named(scene.language, name)
    return named or (_technique_named(scene.language, f"data {name}") if name.islower() and name.isalpha() else None)


@lru_cache(maxsize=NAMES_MAX)
def _technique_named(language: Language, name: str) -> ConceptRef | None:
    """The technique that a name is of and nothing else; classes are few, and documents share them."""
    named = (m for m in language.find_mentions(name) if m.kind in TECHNICAL and len(m.span) == len(name))
    return next((m.concept for m in named), None)
