"""Skill needs: taxonomy distance times strength of use times recency times months."""

from __future__ import annotations

from mlmatch.model.candidate import SkillFact
from mlmatch.model.posting import SkillNeed
from mlmatch.model.settings import Recency, Settings, Strengths
from mlmatch.scoring.context import Context
from mlmatch.scoring.proximity import Proximity
from mlmatch.scoring.satisfaction import Satisfaction, in_months

Bounds = tuple[float, float, float]
"""Value, low and high."""


def score_skill(need: SkillNeed, context: Context) -> Satisfaction:
    """The best of what the resume shows for the concept; a trait that it does not mention stays undetermined."""
    asked, near = need.concept.id, context.near
    options = [(fact, path) for fact in context.candidate.skills if (path := near(fact.concept, asked))]
    if options:
        return _best(options, need, context)
    if need.concept.kind == "soft":
        return Satisfaction.undetermined(f"{need.concept.name} is not mentioned, as in most resumes")
    if asked in context.candidate.disclaimed:
        return Satisfaction.nothing(f"the resume disclaims {need.concept.name}", contradicted=True)
    return Satisfaction.nothing(f"{need.concept.name} is not in the resume")


def _best(options: list[tuple[SkillFact, Proximity]], need: SkillNeed, context: Context) -> Satisfaction:
    """The most satisfying option, put into words; its bounds are the best bounds of all."""
    bounds = [_bounds(fact, near, need, context.settings) for fact, near in options]
    fact, near = options[bounds.index(max(bounds))]
    is_trait = need.concept.kind == "soft"
    return Satisfaction(
        value=max(bounds)[0],
        low=max(low for _, low, _ in bounds),
        high=max(high for _, _, high in bounds),
        reason=f"{need.concept.name} is mentioned" if is_trait else _reason(fact, near, need, context),
        evidence=fact.evidence[:3],
        path=near.path,
    )


def _bounds(fact: SkillFact, near: Proximity, need: SkillNeed, settings: Settings) -> Bounds:
    if need.concept.kind == "soft":
        return 1.0, 1.0, 1.0
    quality = near.share * strength_of(fact, settings.strength) * recency_factor(fact.months_since, settings.recency)
    if not need.min_months:
        return quality, quality, quality
    shares = (max(settings.months.skill_without_dates, min(1.0, months / need.min_months)) for months in _months(fact))
    value, low, high = (quality * share for share in shares)
    return value, low, high


def _months(fact: SkillFact) -> tuple[int, int, int]:
    return fact.months, fact.months_low, fact.months_high


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
