"""One entry for every kind of need: kind -> file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlmatch.model.posting import AtLeastNeed, Need, SkillNeed
from mlmatch.scoring.certification import score_certification
from mlmatch.scoring.context import Context
from mlmatch.scoring.degree import score_degree
from mlmatch.scoring.duty import score_duty
from mlmatch.scoring.experience import score_experience
from mlmatch.scoring.satisfaction import Satisfaction, at_least
from mlmatch.scoring.skill import score_skill
from mlmatch.scoring.spoken import score_language
from mlmatch.scoring.title import score_title


def score_need(need: Need, context: Context) -> Satisfaction:
    """How far a need, with all it contains, is satisfied."""
    return _SCORERS[need.kind](need, context)


def _score_group(need: AtLeastNeed, context: Context) -> Satisfaction:
    parts = []
    for member in need.needs:
        parts.append(_score_member(member, need, context))
        if need.k == 1 and parts[-1].low == 1.0:
            break  # nothing satisfies more than that
    return at_least(need.k, parts)


def _score_member(member: Need, group: AtLeastNeed, context: Context) -> Satisfaction:
    """In "frameworks such as A, B", the class counts in part: only the listed members are what was asked for."""
    scored = score_need(member, context)
    is_class = isinstance(member, SkillNeed) and member.concept.kind == "category" and len(group.needs) > 1
    return scored.scaled(context.settings.distance.class_member) if is_class else scored


_SCORERS: dict[str, Callable[[Any, Context], Satisfaction]] = {
    "skill": score_skill,
    "experience": score_experience,
    "degree": score_degree,
    "certification": score_certification,
    "language": score_language,
    "title": score_title,
    "duty": score_duty,
    "at_least": _score_group,
}
KINDS = tuple(sorted(_SCORERS))
"""Kinds of needs, as overrides may name them."""
