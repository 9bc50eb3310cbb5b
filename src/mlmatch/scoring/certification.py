"""Certification needs: held, or on the way."""

from __future__ import annotations

from functools import partial

from mlmatch.model.candidate import CertificationFact
from mlmatch.model.posting import CertificationNeed
from mlmatch.scoring.context import Context
from mlmatch.scoring.reasons import Reason, missing
from mlmatch.scoring.satisfaction import Satisfaction, best_of


def score_certification(need: CertificationNeed, context: Context) -> Satisfaction:
    """In full if held, or if a narrower one is held; in part while in progress."""
    asked = need.concept.id
    options = [
        Satisfaction.sure(
            1.0 if fact.held else context.settings.degree.in_progress,
            partial(_said, fact, context),
            fact.evidence[:2],
        )
        for fact in context.candidate.certifications
        if fact.concept == asked
        or (fact.concept in context.taxonomy and asked in context.taxonomy.ancestors(fact.concept))
    ]
    return best_of(options) if options else Satisfaction.nothing(lambda: (missing(need.concept.name),))


def _said(fact: CertificationFact, context: Context) -> tuple[Reason]:
    return (Reason(f"{context.name(fact.concept)}{'' if fact.held else ', not held yet or expired'}"),)
