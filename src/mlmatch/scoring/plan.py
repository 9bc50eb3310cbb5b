"""What a posting asks, looked at once: then each of many candidates is a matter of looking up its skills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import get_args
from weakref import WeakKeyDictionary

from mlmatch.model.posting import AtLeastNeed, DutyNeed, ExperienceNeed, Need, Posting, Requirement, SkillNeed
from mlmatch.model.resume import Strength
from mlmatch.model.settings import Settings, Strengths
from mlmatch.scoring.nearness import Nearness, nearness_in
from mlmatch.scoring.proximity import Proximity
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


MOST_PLANS = 200
"""Postings, each under some settings, that are remembered of one taxonomy."""
_kept: WeakKeyDictionary[Taxonomy, dict[tuple[int, int], Plan]] = WeakKeyDictionary()
"""By the identities of posting and settings, which a plan keeps alive."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A posting under some settings; the table of what counts for what it asks grows with the skills that are met."""

    posting: Posting
    settings: Settings
    demands: tuple[Demand, ...]
    """Requirements, then duties, in the order of the posting."""
    strengths: Mapping[tuple[Strength, bool], float]
    """Shares by use, and by whether the text names the skill."""
    asked: AbstractSet[str]
    nearness: Nearness
    _met: dict[str, Counted]

    def counts_for(self, shown: str, taxonomy: Taxonomy) -> Counted:
        """What a concept counts for of all that the posting asks."""
        counted = self._met.get(shown)
        if counted is None:
            found = self.nearness.of_skill(shown, taxonomy)
            counted = tuple([(asked, found[asked]) for asked in found.keys() & self.asked])
            if shown in taxonomy:
                self._met[shown] = counted
        return counted


def plan_of(posting: Posting, taxonomy: Taxonomy, settings: Settings) -> Plan:
    """The plan of a posting, made once."""
    plans, key = _kept.get(taxonomy), (id(posting), id(settings))
    if plans is None:
        plans = _kept.setdefault(taxonomy, {})
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
    nearness = nearness_in(taxonomy, settings)
    nearness.ask(asked, taxonomy)
    return Plan(
        posting=posting,
        settings=settings,
        demands=tuple(Demand(one, points_possible(one, settings)) for one in both),
        strengths=_strengths(settings.strength),
        asked=asked.keys(),
        nearness=nearness,
        _met={},
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


def _strengths(strengths: Strengths) -> dict[tuple[Strength, bool], float]:
    shares: dict[Strength, float] = {use: getattr(strengths, use) for use in get_args(Strength)}
    return {(use, named): s if named else s * strengths.unnamed for use, s in shares.items() for named in (True, False)}
