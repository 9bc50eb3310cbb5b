"""Skill needs: taxonomy distance times strength of use times recency times months."""

from __future__ import annotations

from functools import partial

from mlmatch.model.candidate import SkillFact
from mlmatch.model.posting import SkillNeed
from mlmatch.model.wording import in_months
from mlmatch.scoring.context import Context, NearSkill, NearSkills
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
    """The most satisfying option, put into words; its bounds are the best bounds of all."""
    is_trait = need.concept.kind == "soft"
    if is_trait:
        bounds = [IN_FULL] * len(options)
    elif need.min_months:
        bounds = [_over_months(fact, quality, need.min_months, context) for fact, _, quality in options]
    else:
        bounds = [(quality, quality, quality) for _, _, quality in options]
    top = max(bounds)
    tied = [option for option, bound in zip(options, bounds, strict=True) if bound == top]
    fact, near, _ = tied[0] if len(tied) == 1 else max(tied, key=_telling)
    low, high = max([low for _, low, _ in bounds]), max([high for _, _, high in bounds])
    why = partial(_in_state, need, "mentioned") if is_trait else partial(_said, fact, near, need, context)
    return Satisfaction(top[0], low, high, 0.0, why, fact.evidence[:3], near.path)


def _telling(option: NearSkill) -> tuple[int, int]:
    """Of equal options the nearer says more than the farther, and longer use more than shorter."""
    fact, near, _ = option
    return -len(near.path), fact.months


def _over_months(fact: SkillFact, quality: float, asked: int, context: Context) -> Bounds:
    least = context.settings.months.skill_without_dates
    value, low, high = (
        quality * max(least, min(1.0, months / asked)) for months in (fact.months, fact.months_low, fact.months_high)
    )
    return value, low, high


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
