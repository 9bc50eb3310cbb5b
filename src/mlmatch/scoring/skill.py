"""Skill needs: taxonomy distance times strength of use times recency times months."""

from __future__ import annotations

from functools import partial

from mlmatch.model.candidate import SkillFact
from mlmatch.model.posting import SkillNeed
from mlmatch.model.settings import Recency
from mlmatch.model.wording import in_months
from mlmatch.scoring.context import Context, NearSkills
from mlmatch.scoring.proximity import Proximity
from mlmatch.scoring.reasons import DENIED, MISSING, SILENT, Reason
from mlmatch.scoring.satisfaction import Satisfaction

Bounds = tuple[float, float, float]
"""Value, low and high."""
IN_FULL: Bounds = (1.0, 1.0, 1.0)


def score_skill(need: SkillNeed, context: Context) -> Satisfaction:
    """The best of what the resume shows for the concept; a trait that it does not mention stays undetermined."""
    asked = need.concept.id
    options = context.near.get(asked)
    if options:
        return _best(options, need, context)
    if need.concept.kind == "soft":
        return Satisfaction.undetermined(partial(_in_state, need, SILENT))
    if asked in context.candidate.disclaimed:
        return Satisfaction.nothing(partial(_in_state, need, DENIED), contradicted=True)
    return Satisfaction.nothing(partial(_in_state, need, MISSING))


def _in_state(need: SkillNeed, state: str) -> tuple[Reason]:
    return (Reason(names=(need.concept.in_sentence,), state=state),)


def _best(options: NearSkills, need: SkillNeed, context: Context) -> Satisfaction:
    """The most satisfying option, put into words; its bounds are the best bounds of all.

    Of equal options the nearer says more than the farther, and longer use more than shorter.
    """
    is_trait = need.concept.kind == "soft"
    best, chosen, rank, low, high = IN_FULL, None, (0, 0), 0.0, 0.0
    for option in options:
        fact, near = option
        bounds = IN_FULL if is_trait else _bounds(fact, near.share, need, context)
        if chosen is None or bounds >= best:
            its_rank = (-len(near.path), fact.months)
            if chosen is None or bounds > best or its_rank > rank:
                best, chosen, rank = bounds, option, its_rank
        if bounds[1] > low:
            low = bounds[1]
        if bounds[2] > high:
            high = bounds[2]
    fact, near = chosen or options[0]
    why = partial(_in_state, need, "mentioned") if is_trait else partial(_said, fact, near, need, context)
    return Satisfaction(best[0], low, high, 0.0, why, fact.evidence[:3], near.path)


def _bounds(fact: SkillFact, share: float, need: SkillNeed, context: Context) -> Bounds:
    quality = share * context.plan.strengths[fact.strength, fact.named]
    if fact.months_since:
        quality *= recency_factor(fact.months_since, context.settings.recency)
    if not need.min_months:
        return quality, quality, quality
    least, asked = context.settings.months.skill_without_dates, need.min_months
    value, low, high = (
        quality * max(least, min(1.0, months / asked)) for months in (fact.months, fact.months_low, fact.months_high)
    )
    return value, low, high


def recency_factor(months_since: int, recency: Recency) -> float:
    """1 for recent use, falling in a straight line to the floor."""
    if not recency.enabled or months_since <= recency.full_months:
        return 1.0
    fraction = min(1.0, (months_since - recency.full_months) / (recency.floor_months - recency.full_months))
    return 1.0 - fraction * (1.0 - recency.floor)


_USE = {
    "applied": "applied",
    "project": "used in a project",
    "certified": "shown by a certificate",
    "listed": "listed, with no place where it was used",
    "studied": "studied",
}
_LINK = {
    "narrower": "which counts as",
    "implied": "which shows",
    "sibling": "which counts in part for",
    "broader": "which is wider than",
    "related": "which is related to",
}


def _said(fact: SkillFact, near: Proximity, need: SkillNeed, context: Context) -> tuple[Reason]:
    parts = [context.in_sentence(fact.concept), _USE[fact.strength]]
    if fact.strength == "applied" and fact.months:
        parts[-1] += f" {in_months(fact.months)}"
        parts.append(_last_used(fact.months_since))
    if need.min_months:
        parts.append(f"asked: {in_months(need.min_months)}")
    if not near.path:
        return (Reason(", ".join(parts)),)
    link, name = _LINK[near.relation], need.concept.in_sentence
    if near.relation == "narrower" and need.concept.kind == "category":
        link = "one of the"
    if len(near.path) > 2:
        name += f" (by way of {context.in_sentence(near.path[-2])})"
    return (Reason(", ".join(parts), link, (name,)),)


def _last_used(months_since: int | None) -> str:
    """When, counted back from the end of the last position: a gap after it costs nothing."""
    if not months_since:
        return "used until the last position"
    return f"last used {in_months(months_since)} before the end of the last position"
