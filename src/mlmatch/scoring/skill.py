"""Skill needs: taxonomy distance times strength of use times recency times months."""

from __future__ import annotations

from mlmatch.model.candidate import SkillFact
from mlmatch.model.posting import SkillNeed
from mlmatch.model.settings import Recency, Settings, Strengths
from mlmatch.scoring.context import Context
from mlmatch.scoring.proximity import SAME, Proximity
from mlmatch.scoring.satisfaction import Satisfaction, in_months

Bounds = tuple[float, float, float]
"""Value, low and high."""
IN_FULL: Bounds = (1.0, 1.0, 1.0)
NO_RANK: tuple[Bounds, bool, int] = ((-1.0, -1.0, -1.0), False, 0)


def score_skill(need: SkillNeed, context: Context) -> Satisfaction:
    """The best of what the resume shows for the concept; a trait that it does not mention stays undetermined."""
    asked = need.concept.id
    own = [(fact, SAME) for _, fact in context.facts.get(asked, ())]
    if any(_bounds(fact, 1.0, need, context.settings) == IN_FULL for fact, _ in own):
        return _best(own, need, context)  # nothing satisfies more than that
    options = context.skills_near(asked)
    if options:
        return _best(options, need, context)
    if need.concept.kind == "soft":
        return Satisfaction.undetermined(f"{need.concept.name} is not mentioned, as in most resumes")
    if asked in context.candidate.disclaimed:
        return Satisfaction.nothing(f"the resume disclaims {need.concept.name}", contradicted=True)
    return Satisfaction.nothing(f"{need.concept.name} is not in the resume")


def _best(options: list[tuple[SkillFact, Proximity]], need: SkillNeed, context: Context) -> Satisfaction:
    """The most satisfying option, put into words; its bounds are the best bounds of all.

    Of equal options the skill itself says more than another that shows it, and longer use more than shorter.
    """
    asked, is_trait = need.concept.id, need.concept.kind == "soft"
    best, chosen, low, high = NO_RANK, options[0], 0.0, 0.0
    for option in options:
        fact, near = option
        bounds = IN_FULL if is_trait else _bounds(fact, near.share, need, context.settings)
        rank = (bounds, fact.concept == asked, fact.months)
        if rank > best:
            best, chosen = rank, option
        low, high = max(low, bounds[1]), max(high, bounds[2])
    fact, near = chosen
    reason = f"{need.concept.name} is mentioned" if is_trait else _reason(fact, near, need, context)
    return Satisfaction(best[0][0], low, high, 0.0, reason, fact.evidence[:3], near.path)


def _bounds(fact: SkillFact, share: float, need: SkillNeed, settings: Settings) -> Bounds:
    quality = share * strength_of(fact, settings.strength) * recency_factor(fact.months_since, settings.recency)
    if not need.min_months:
        return quality, quality, quality
    least, asked = settings.months.skill_without_dates, need.min_months
    value, low, high = (
        quality * max(least, min(1.0, months / asked)) for months in (fact.months, fact.months_low, fact.months_high)
    )
    return value, low, high


def strength_of(fact: SkillFact, strengths: Strengths) -> float:
    """The share for the best use shown; less where the text does not name the skill."""
    share: float = getattr(strengths, fact.strength)
    return share if fact.named else share * strengths.unnamed


def recency_factor(months_since: int | None, recency: Recency) -> float:
    """1 for recent or undated use, falling in a straight line to the floor."""
    if not recency.enabled or months_since is None or months_since <= recency.full_months:
        return 1.0
    fraction = min(1.0, (months_since - recency.full_months) / (recency.floor_months - recency.full_months))
    return 1.0 - fraction * (1.0 - recency.floor)


_USE = {
    "applied": "applied",
    "project": "used in a project",
    "certified": "certified",
    "listed": "listed, with no place where it was used",
    "studied": "studied",
}
_FOR = {
    "narrower": "which is",
    "implied": "which shows",
    "sibling": "a neighbour of",
    "broader": "of which a part is",
    "related": "related to",
}


def _reason(fact: SkillFact, near: Proximity, need: SkillNeed, context: Context) -> str:
    parts = [context.name(fact.concept), _USE[fact.strength]]
    if fact.strength == "applied" and fact.months:
        parts[-1] += f" {in_months(fact.months)}"
        parts.append(
            "until the last position"
            if not fact.months_since
            else f"last {in_months(fact.months_since)} before its end"
        )
    if near.path:
        parts.append(f"{_FOR[near.relation]} {need.concept.name}")
    if need.min_months:
        parts.append(f"asked: {in_months(need.min_months)}")
    return ", ".join(parts)
