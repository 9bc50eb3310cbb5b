"""What a posting asks, looked at once: then each of many candidates is a matter of looking up its skills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import get_args
from weakref import WeakKeyDictionary

from mlmatch.model.posting import AtLeastNeed, DutyNeed, ExperienceNeed, Need, Posting, Requirement, SkillNeed
from mlmatch.model.resume import Strength
from mlmatch.model.settings import Settings, Strengths
from mlmatch.scoring.proximity import (
    Proximity,
    concepts_near,
    concepts_shown_by,
    role_proximity,
    skill_proximity,
)
from mlmatch.scoring.weights import points_possible
from mlmatch.taxonomy.store import Taxonomy

Counted = tuple[tuple[str, Proximity], ...]
"""Concepts asked, and how much something shown counts for each."""


@dataclass(frozen=True)
class Demand:
    """A requirement or duty, and the points that settings give it."""

    requirement: Requirement
    weight: int

    @property
    def is_required(self) -> bool:
        return self.requirement.necessity == "required"

    @cached_property
    def said(self) -> str:
        """As a sentence."""
        return str(self.requirement)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out about one taxonomy, by concept."""

    shown_by: dict[str, AbstractSet[str]] = field(default_factory=dict)
    plans: dict[tuple[int, int], Plan] = field(default_factory=dict)
    """By the identities of posting and settings, which a plan keeps alive."""


MOST_PLANS = 200
"""Postings, each under some settings, that are remembered of one taxonomy."""
_known: WeakKeyDictionary[Taxonomy, _Known] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Plan:
    """A posting under some settings; a table of what counts for what it asks grows with the skills that are met."""

    posting: Posting
    settings: Settings
    demands: tuple[Demand, ...]
    """Requirements, then duties, in the order of the posting."""
    strengths: Mapping[tuple[Strength, bool], float]
    """Shares by use, and by whether the text names the skill."""
    counting: Mapping[str, dict[str, Proximity]]
    """By concept asked, what counts for it of all that has been met."""
    seeking: Mapping[str, AbstractSet[str]]
    """By concept asked, what may count for it for its own sake."""
    _met: dict[str, Counted]
    _roles: dict[tuple[str, str, bool], Proximity | None]

    def counts_for(self, shown: str, taxonomy: Taxonomy) -> Counted:
        """What a concept counts for of all that is asked."""
        counted = self._met.get(shown)
        return self._meet(shown, taxonomy) if counted is None else counted

    def _meet(self, shown: str, taxonomy: Taxonomy) -> Counted:
        able, distance = _shown_by(shown, taxonomy), self.settings.distance
        counted = tuple(
            (asked, near)
            for asked in self.counting
            if (asked == shown or asked in able or shown in self.seeking[asked])
            and (near := skill_proximity(shown, asked, taxonomy, distance))
        )
        for asked, near in counted:
            self.counting[asked][shown] = near
        if shown in taxonomy:
            self._met[shown] = counted
        return counted

    def role_near(self, shown: str, asked: str, taxonomy: Taxonomy, *, similar_accepted: bool) -> Proximity | None:
        """How much work in the role `shown` counts for `asked`; None if not at all."""
        key = shown, asked, similar_accepted
        if key not in self._roles:
            near = role_proximity(shown, asked, taxonomy, self.settings.role, similar_accepted=similar_accepted)
            if shown not in taxonomy:
                return near
            self._roles[key] = near
        return self._roles[key]


def plan_of(posting: Posting, taxonomy: Taxonomy, settings: Settings) -> Plan:
    """The plan of a posting, made once."""
    plans, key = _known_of(taxonomy).plans, (id(posting), id(settings))
    plan = plans.get(key)
    if plan is None:
        plan = _make_plan(posting, taxonomy, settings)
        if len(plans) >= MOST_PLANS:
            plans.clear()
        plans[key] = plan
    return plan


def _make_plan(posting: Posting, taxonomy: Taxonomy, settings: Settings) -> Plan:
    both = (*posting.requirements, *posting.duties)
    asked = dict.fromkeys(one for requirement in both for one in _asked(requirement.need))
    return Plan(
        posting=posting,
        settings=settings,
        demands=tuple(Demand(one, points_possible(one, settings)) for one in both),
        strengths=_strengths(settings.strength),
        counting={one: {} for one in asked},
        seeking={one: concepts_near(one, taxonomy) for one in asked},
        _met={},
        _roles={},
    )


def _asked(need: Need) -> Iterator[str]:
    """The concepts that a need asks of skills, positions and activities."""
    if isinstance(need, AtLeastNeed):
        for inner in need.needs:
            yield from _asked(inner)
    elif isinstance(need, SkillNeed):
        yield need.concept.id
    elif isinstance(need, ExperienceNeed):
        yield from (domain.id for domain in need.domains)
    elif isinstance(need, DutyNeed):
        yield from (concept.id for concept in need.concepts)


def _known_of(taxonomy: Taxonomy) -> _Known:
    known = _known.get(taxonomy)
    return _known.setdefault(taxonomy, _Known()) if known is None else known


def _shown_by(shown: str, taxonomy: Taxonomy) -> AbstractSet[str]:
    if shown not in taxonomy:
        return frozenset()
    known = _known_of(taxonomy).shown_by
    found = known.get(shown)
    if found is None:
        found = known[shown] = concepts_shown_by(shown, taxonomy)
    return found


def _strengths(strengths: Strengths) -> dict[tuple[Strength, bool], float]:
    shares: dict[Strength, float] = {use: getattr(strengths, use) for use in get_args(Strength)}
    return {(use, named): s if named else s * strengths.unnamed for use, s in shares.items() for named in (True, False)}
