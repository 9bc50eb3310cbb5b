"""Points that a requirement can earn."""

from __future__ import annotations

from collections.abc import Iterator

from mlmatch.model.posting import AtLeastNeed, Need, Requirement, SkillNeed
from mlmatch.model.settings import Settings


def points_possible(requirement: Requirement, settings: Settings) -> int:
    """Points that a requirement can earn: necessity times kind times its own weight times the overrides that name
    it."""
    base: int = getattr(settings.weights, requirement.necessity)
    factor = settings.weights.kind.get(_weight_kind(requirement.need), 1.0)
    for key in _override_keys(requirement) if settings.overrides else ():
        factor *= settings.overrides.get(key, 1.0)
    return round(base * factor * requirement.weight)


def _weight_kind(need: Need) -> str:
    """A group weighs what its members weigh; traits and activities weigh less than named skills."""
    if isinstance(need, AtLeastNeed):
        kinds = {_weight_kind(inner) for inner in need.needs}
        return kinds.pop() if len(kinds) == 1 else "at_least"
    if isinstance(need, SkillNeed) and need.concept.kind in ("soft", "activity"):
        return need.concept.kind
    return need.kind


def _override_keys(requirement: Requirement) -> list[str]:
    keys = {requirement.id, requirement.need.kind}
    for leaf in _leaves(requirement.need):
        keys.add(leaf.kind)
        if isinstance(leaf, SkillNeed):
            keys.add(leaf.concept.id)
    return sorted(keys)


def _leaves(need: Need) -> Iterator[Need]:
    if isinstance(need, AtLeastNeed):
        for inner in need.needs:
            yield from _leaves(inner)
    else:
        yield need
