"""Degree needs: the ladder, the field, and whether it was finished."""

from __future__ import annotations

from typing import NamedTuple

from mlmatch.model.candidate import DegreeFact
from mlmatch.model.posting import DegreeNeed
from mlmatch.model.wording import DEGREES
from mlmatch.scoring.context import Context
from mlmatch.scoring.reasons import Reason
from mlmatch.scoring.satisfaction import Satisfaction, best_of
from mlmatch.taxonomy.store import Taxonomy

LADDER = ("none", "secondary", "associate", "bachelor", "master", "doctorate")
_STATUS = {"completed": "", "in_progress": " (in progress)", "abandoned": " (not finished)"}


def score_degree(need: DegreeNeed, context: Context) -> Satisfaction:
    """The best of the degrees; a certificate raises no level."""
    options = [_from_degree(degree, need, context) for degree in context.candidate.degrees if degree.level in LADDER]
    options = [option for option in options if option.high]
    if options:
        return best_of(options)
    said = f"no {DEGREES[need.min_level]}" if context.candidate.degrees else "no degree in the resume"
    keys = tuple([key for degree in context.candidate.degrees for key in degree.evidence[:1]])
    return Satisfaction.nothing(lambda: (Reason(said),), contradicted=bool(keys), evidence=keys)


def _from_degree(degree: DegreeFact, need: DegreeNeed, context: Context) -> Satisfaction:
    numbers = context.settings.degree
    if degree.level == "none":
        return _without_level(degree, need, context)
    steps = LADDER.index(degree.level) - LADDER.index(need.min_level)
    level = 1.0 if steps >= 0 else numbers.one_level_below if steps == -1 and degree.level != "secondary" else 0.0
    status: float = 1.0 if degree.status == "completed" else getattr(numbers, degree.status)
    field = _field(degree, need, context)
    base = level * status

    def why() -> tuple[Reason]:
        asked = "" if steps >= 0 else f"; asked: {DEGREES[need.min_level]}"
        return (Reason(f"{DEGREES[degree.level]}{field.name}{_STATUS[degree.status]}{field.remark}{asked}"),)

    return Satisfaction(
        value=base * field.share,
        low=base * field.low,
        high=base * field.high,
        why=why,
        evidence=degree.evidence[:2],
        contradicted=base == 0.0,
    )


def _without_level(degree: DegreeFact, need: DegreeNeed, context: Context) -> Satisfaction:
    """Studies whose degree the resume does not name: they may have ended in none, and in the one that is asked."""
    share = context.settings.degree.level_unknown
    said = f"studies without the name of a degree; asked: {DEGREES[need.min_level]}"
    return Satisfaction(share, 0.0, 1.0, why=lambda: (Reason(said),), evidence=degree.evidence[:2])


class _Field(NamedTuple):
    """How well the field of a degree fits, and how it is said."""

    share: float
    low: float
    high: float
    name: str = ""
    remark: str = ""


def _field(degree: DegreeFact, need: DegreeNeed, context: Context) -> _Field:
    """A field that the resume leaves open opens the interval."""
    numbers, taxonomy = context.settings.degree, context.taxonomy
    if not need.fields:
        return _Field(1.0, 1.0, 1.0)
    if degree.field is None or degree.field not in taxonomy:
        return _Field(numbers.field_unknown, numbers.field_unknown_low, 1.0, remark=", field not stated")
    name = f" in {context.in_sentence(degree.field)}"
    lineage = {degree.field, *taxonomy.ancestors(degree.field)}
    if any(f.id in lineage for f in need.fields):
        return _Field(1.0, 1.0, 1.0, name)
    if any(_are_near(degree.field, f.id, context) for f in need.fields):
        share, remark = 1.0 if need.related_field else numbers.field_related, ", a related field"
    elif any(_share_a_family(degree.field, f.id, taxonomy) for f in need.fields):
        share, remark = numbers.field_family, ", a field of the same family"
    else:
        share, remark = numbers.field_other, ", another field"
    return _Field(share, share, share, name, remark)


def _are_near(one: str, other: str, context: Context) -> bool:
    taxonomy = context.taxonomy
    if one not in taxonomy or other not in taxonomy:
        return False
    related = other in taxonomy[one].related or one in taxonomy[other].related
    return (
        related or bool(set(taxonomy[one].broader) & set(taxonomy[other].broader)) or one in taxonomy.ancestors(other)
    )


def _share_a_family(one: str, other: str, taxonomy: Taxonomy) -> bool:
    """Both lie under one heading that is not the root: "quantitative fields", but not "science and engineering"."""
    shared = taxonomy.ancestors(one).keys() & (taxonomy.ancestors(other).keys() if other in taxonomy else set())
    return any(taxonomy[up].broader for up in shared)
