"""Skill needs: taxonomy distance times strength of use times recency times months."""

from __future__ import annotations

from mlmatch.model.candidate import SkillFact
from mlmatch.model.posting import SkillNeed
from mlmatch.model.settings import Recency, Strengths
from mlmatch.scoring.context import Context
from mlmatch.scoring.proximity import Proximity, skill_proximity
from mlmatch.scoring.satisfaction import Satisfaction, best_of, in_months


def score_skill(need: SkillNeed, context: Context) -> Satisfaction:
    """The best of what the resume shows for the concept; a trait that it does not mention stays undetermined."""
    asked = need.concept.id
    options = []
    for fact in context.candidate.skills:
        near = skill_proximity(fact.concept, asked, context.taxonomy, context.settings.distance)
        if near:
            options.append(_from_fact(fact, near, need, context))
    if options:
        return best_of(options)
    if need.concept.kind == "soft":
        return Satisfaction.undetermined(f"{need.concept.name} is not mentioned, as in most resumes")
    if asked in context.candidate.disclaimed:
        return Satisfaction.nothing(f"the resume disclaims {need.concept.name}", contradicted=True)
    return Satisfaction.nothing(f"{need.concept.name} is not in the resume")


def _from_fact(fact: SkillFact, near: Proximity, need: SkillNeed, context: Context) -> Satisfaction:
    if need.concept.kind == "soft":
        return Satisfaction.sure(1.0, f"{need.concept.name} is mentioned", fact.evidence[:2], near.path)
    settings = context.settings
    use = strength_of(fact, settings.strength)
    quality = near.share * use * recency_factor(fact.months_since, settings.recency)
    value, low, high = quality, quality, quality
    if need.min_months:
        floor = settings.months.skill_without_dates
        value, low, high = (
            quality * max(floor, min(1.0, months / need.min_months))
            for months in (fact.months, fact.months_low, fact.months_high)
        )
    return Satisfaction(
        value=value,
        low=low,
        high=high,
        reason=_reason(fact, near, need, context),
        evidence=fact.evidence[:3],
        path=near.path,
        contradicted=False,
    )


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
