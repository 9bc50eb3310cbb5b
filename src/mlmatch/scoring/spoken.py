"""Needs of spoken languages, on the CEFR ladder."""

from __future__ import annotations

from mlmatch.model.candidate import LanguageFact
from mlmatch.model.posting import LanguageNeed
from mlmatch.scoring.context import Context
from mlmatch.scoring.reasons import Reason, missing
from mlmatch.scoring.satisfaction import Satisfaction, best_of

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")


def score_language(need: LanguageNeed, context: Context) -> Satisfaction:
    """A level that the resume does not state opens the interval."""
    options = [_from_fact(f, need, context) for f in context.candidate.languages if f.language == need.language.id]
    return best_of(options) if options else Satisfaction.nothing(lambda: (missing(need.language.name),))


def _from_fact(fact: LanguageFact, need: LanguageNeed, context: Context) -> Satisfaction:
    numbers, name = context.settings.language, need.language.name
    if need.level is None:
        return Satisfaction.sure(1.0, lambda: (Reason(name),), fact.evidence[:1])
    if fact.level is None:
        return Satisfaction(
            numbers.level_unknown, numbers.level_unknown_low, 1.0,
            why=lambda: (Reason(f"{name}, level not stated; asked: {need.level}"),), evidence=fact.evidence[:1],
        )  # fmt: skip
    steps = LEVELS.index(fact.level) - LEVELS.index(need.level)
    value = 1.0 if steps >= 0 else numbers.one_level_below**-steps
    return Satisfaction(
        value,
        value,
        value,
        why=lambda: (Reason(f"{name} {fact.level}; asked: {need.level}"),),
        evidence=fact.evidence[:1],
        contradicted=steps < 0,
    )
