"""Duties of the posting, matched against what positions show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

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
        return Satisfaction.undetermined(lambda: (Reason("the duty names nothing that a resume could show"),))
    shown = {concept.id: _shown(concept.id, context) for concept in need.concepts}
    found = [keys for keys in shown.values() if keys is not None]
    keys = dict.fromkeys([key for part in found for key in part[:1]])
    return Satisfaction.sure(len(found) / len(shown), partial(_said, shown, context), tuple(keys)[:3])


def _said(shown: Mapping[str, tuple[EvidenceKey, ...] | None], context: Context) -> tuple[Reason]:
    found = [context.in_sentence(one) for one, keys in shown.items() if keys is not None]
    missing = [context.in_sentence(one) for one, keys in shown.items() if keys is None]
    if not found:
        return (Reason(f"no position shows {any_of(missing)}"),)
    but = f", but not {any_of(missing)}" if missing else ""
    return (Reason(f"positions show {all_of(found)}{but}"),)


def _shown(asked: str, context: Context) -> tuple[EvidenceKey, ...] | None:
    activities = context.candidate.activities
    near = context.counting(asked)
    if near.keys().isdisjoint(activities):
        return None
    return next((keys for one, keys in activities.items() if one in near and near[one].shows_it), None)
