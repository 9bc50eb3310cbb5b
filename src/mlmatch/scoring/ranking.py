"""The order of many outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.model.outcome import Outcome


def ranked(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Best score first; equal scores share a place and keep the order given; what has no score comes last, without a
    place."""
    in_order = sorted(outcomes, key=lambda o: (_score(o) is None, -(_score(o) or 0.0), o.index))
    result: list[Outcome] = []
    for position, outcome in enumerate(in_order, start=1):
        if _score(outcome) is None:
            result.append(outcome)
            continue
        tied = bool(result) and _score(result[-1]) == _score(outcome)
        result.append(outcome.model_copy(update={"place": result[-1].place if tied else position}))
    return result


def _score(outcome: Outcome) -> float | None:
    return outcome.report.score if outcome.report else None
