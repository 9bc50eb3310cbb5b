"""How much one concept counts for another, by where they stand in the taxonomy."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mlmatch.model.settings import Distances, Roles
from mlmatch.taxonomy.store import Taxonomy

Relation = Literal["same", "narrower", "implied", "class_member", "sibling", "broader", "related", "family"]


THINGS = frozenset(("language", "framework", "library", "tool", "platform", "database", "service"))
"""Kinds of what people use, beside what they do and know."""
FAR = 3
"""Steps in the taxonomy over which the wider says nothing of the narrower."""


class Proximity(NamedTuple):
    share: float
    relation: Relation
    path: tuple[str, ...]
    """Concept ids from what is shown to what is asked; empty if they are the same."""

    @property
    def shows_it(self) -> bool:
        """What is shown is what is asked, or a kind of it, or proves it: not just something beside it."""
        return self.relation in ("same", "narrower", "implied")


SAME = Proximity(1.0, "same", ())


def skill_proximity(shown: str, asked: str, taxonomy: Taxonomy, distances: Distances) -> Proximity | None:
    """How much the skill `shown` counts for `asked`; None if not at all. The largest share of all that apply."""
    if shown == asked:
        return SAME
    if shown not in taxonomy or asked not in taxonomy:
        return None
    if asked in taxonomy.ancestors(shown):
        path = taxonomy.path(shown, asked)
        if _is_thing_for(shown, asked, taxonomy):
            return Proximity(distances.implied, "implied", path)
        return Proximity(distances.narrower, "narrower", path)
    found = [
        Proximity(distances.implied, "implied", path) if (path := _implied_path(shown, asked, taxonomy)) else None,
        _sibling(shown, asked, taxonomy, distances),
        Proximity(distances.broader, "broader", (shown, asked))
        if _is_usefully_broader(shown, asked, taxonomy)
        else None,
        Proximity(distances.related, "related", (shown, asked)) if _are_related(shown, asked, taxonomy) else None,
    ]
    return max((p for p in found if p and p.share), key=lambda p: p.share, default=None)


def concepts_shown_by(shown: str, taxonomy: Taxonomy) -> frozenset[str]:
    """All that a concept can count for because of what it is, implies or names as related."""
    found = {*taxonomy.ancestors(shown), *taxonomy[shown].related}
    for source in _sources(shown, taxonomy):
        for implied in taxonomy.implied(source):
            found.add(implied)
            found.update(taxonomy.ancestors(implied))
    return frozenset(found)


def concepts_near(asked: str, taxonomy: Taxonomy) -> frozenset[str]:
    """All that can count for a concept because of what that is: siblings, what is broader, what it names as
    related."""
    if asked not in taxonomy:
        return frozenset()
    broader = {up for up, distance in taxonomy.ancestors(asked).items() if distance < FAR}
    return taxonomy.siblings(asked).union(broader, taxonomy[asked].related)


def _sources(shown: str, taxonomy: Taxonomy) -> list[str]:
    """What may imply something: the concept and what it is an instance of, the nearest first."""
    ancestors = taxonomy.ancestors(shown)
    kinds = [up for up in ancestors if taxonomy[up].kind != "category"]
    return [shown, *sorted(kinds, key=lambda up: (ancestors[up], up))]


def _is_thing_for(shown: str, asked: str, taxonomy: Taxonomy) -> bool:
    """A feature store is a tool of machine learning, and no kind of it: who uses one shows the other."""
    return taxonomy[shown].kind in THINGS and taxonomy[asked].kind not in {*THINGS, "category"}


def _implied_path(shown: str, asked: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Using it, or being an instance of what is used, shows the other: a t-test is statistics, and statistics is
    analysis. Empty if it does not; the nearest that shows it otherwise."""
    for source in _sources(shown, taxonomy):
        implied = taxonomy.implied(source)
        if asked in implied or any(asked in taxonomy.ancestors(one) for one in implied):
            return (shown, asked) if source == shown else (shown, source, asked)
    return ()


def _sibling(shown: str, asked: str, taxonomy: Taxonomy, distances: Distances) -> Proximity | None:
    if shown not in taxonomy.siblings(asked):
        return None
    kind = taxonomy[asked].kind
    if taxonomy[shown].kind != kind:
        return None
    shared = sorted(set(taxonomy[shown].broader) & set(taxonomy[asked].broader))
    return Proximity(distances.sibling.get(kind, distances.sibling_default), "sibling", (shown, shared[0], asked))


def _is_usefully_broader(shown: str, asked: str, taxonomy: Taxonomy) -> bool:
    """A class says nothing about its members, and a whole science nothing about a corner of it: "programming
    languages" is not a bit of Rust, nor computer science of model serving; statistics is a bit of regression."""
    return taxonomy.ancestors(asked).get(shown, FAR) < FAR and taxonomy[shown].kind != "category"


def _are_related(shown: str, asked: str, taxonomy: Taxonomy) -> bool:
    return asked in taxonomy[shown].related or shown in taxonomy[asked].related


def role_proximity(
    shown: str, asked: str, taxonomy: Taxonomy, roles: Roles, *, similar_accepted: bool
) -> Proximity | None:
    """How much work in the role `shown` counts for `asked`; None if not at all."""
    if shown == asked:
        return SAME
    if shown not in taxonomy or asked not in taxonomy:
        return None
    if asked in taxonomy.ancestors(shown):
        return Proximity(1.0, "narrower", taxonomy.path(shown, asked))
    if _are_related(shown, asked, taxonomy) or shown in taxonomy.ancestors(asked):
        share = roles.related_when_similar_accepted if similar_accepted else roles.related
        return Proximity(share, "related", (shown, asked))
    shared = sorted(set(taxonomy[shown].broader) & set(taxonomy[asked].broader))
    return Proximity(roles.family, "family", (shown, shared[0], asked)) if shared else None
