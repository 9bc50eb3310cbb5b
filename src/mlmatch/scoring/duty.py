"""Duties of the posting, matched against what positions show."""

from __future__ import annotations

from mlmatch.model.candidate import EvidenceKey
from mlmatch.model.posting import DutyNeed
from mlmatch.model.wording import all_of, any_of
from mlmatch.scoring.context import Context
from mlmatch.scoring.reasons import Reason
from mlmatch.scoring.satisfaction import Satisfaction


def score_duty(need: DutyNeed, context: Context) -> Satisfaction:
    """The share of the duty's concepts that dated or undated positions show; a duty without concepts stays
    undetermined."""
    if not need.concepts:
        return Satisfaction.undetermined(Reason("the duty names nothing that a resume could show"))
    shown = {concept.id: _shown(concept.id, context) for concept in need.concepts}
    names = {one: context.in_sentence(one) for one in shown}
    found = [names[one] for one, keys in shown.items() if keys is not None]
    missing = [names[one] for one, keys in shown.items() if keys is None]
    keys = tuple(dict.fromkeys(key for part in shown.values() for key in (part or ())[:1]))
    if not found:
        return Satisfaction.nothing(Reason(f"no position shows {any_of(missing)}"))
    but = f", but not {any_of(missing)}" if missing else ""
    return Satisfaction.sure(len(found) / len(shown), Reason(f"positions show {all_of(found)}{but}"), keys[:3])


def _shown(asked: str, context: Context) -> tuple[EvidenceKey, ...] | None:
    activities = context.candidate.activities
    near = context.counting(asked)
    if near.keys().isdisjoint(activities):
        return None
    return next((keys for one, keys in activities.items() if one in near and near[one].shows_it), None)
