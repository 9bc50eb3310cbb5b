"""How far one need is satisfied, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mlmatch.model.candidate import EvidenceKey
from mlmatch.scoring.reasons import NONE_OF_THEM, Reason

Why = Callable[[], tuple[Reason, ...]]
"""Reasons, put into words when somebody reads them: a ranking of many reads hardly any."""


class Satisfaction(NamedTuple):
    """`value` of 0 to 1 as the documents read, `low` and `high` as they might be read; `open` is the share of the
    need that they
    leave undetermined: it is neither held against the candidate nor counted (value + open <= 1)."""

    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    open: float = 0.0
    why: Why = tuple
    evidence: tuple[EvidenceKey, ...] = ()
    path: tuple[str, ...] = ()
    contradicted: bool = False
    """The resume speaks against it: a lower degree, too few months, a disclaimer; not mere silence."""

    @classmethod
    def sure(cls, value: float, why: Why, evidence: tuple[EvidenceKey, ...] = ()) -> Satisfaction:
        return cls(value, value, value, 0.0, why, evidence)

    @classmethod
    def nothing(cls, why: Why, *, contradicted: bool = False, evidence: tuple[EvidenceKey, ...] = ()) -> Satisfaction:
        return cls(0.0, 0.0, 0.0, 0.0, why, evidence, (), contradicted)

    @classmethod
    def undetermined(cls, why: Why) -> Satisfaction:
        return cls(0.0, 0.0, 1.0, 1.0, why)

    def scaled(self, factor: float) -> Satisfaction:
        return Satisfaction(
            self.value * factor, self.low * factor, self.high * factor, self.open,
            self.why, self.evidence, self.path, self.contradicted,
        )  # fmt: skip


def best_of(options: Sequence[Satisfaction]) -> Satisfaction:
    """The most satisfying option; its bounds are the best bounds of all, since any option may turn out to be the
    best."""
    if len(options) == 1:
        return options[0]
    best = max(options, key=lambda s: (s.value, s.low, s.high, -s.open))
    return best._replace(low=max(s.low for s in options), high=max(s.high for s in options))


def at_least(k: int, parts: Sequence[Satisfaction]) -> Satisfaction:
    """The mean of the `k` most satisfied of `parts`.

    Undetermined parts open the need only where nothing but undetermined parts could fill it; beside parts that a
    resume can show they
    just widen the interval. Otherwise one more demonstrated part could make a need count that had been left out, and
    lower a score.
    """
    k = min(k, len(parts))
    may_open = all(s.open or s.value >= 1.0 for s in parts)
    if k == 1:
        return _any_one(parts, may_open=may_open)
    chosen = sorted(parts, key=lambda s: (-s.value, -s.high))[:k]
    return Satisfaction(
        value=sum([s.value for s in chosen]) / k,
        low=_mean_of_top(k, [s.low for s in parts]),
        high=_mean_of_top(k, [s.high for s in parts]),
        open=sum([s.open for s in chosen]) / k if may_open else 0.0,
        why=lambda: tuple([reason for s in chosen for reason in s.why()]),
        evidence=tuple(dict.fromkeys([key for s in chosen for key in s.evidence])),
        path=next((s.path for s in chosen if s.path and s.value), ()),
        contradicted=bool(chosen) and all(s.contradicted for s in chosen),
    )


def _any_one(parts: Sequence[Satisfaction], *, may_open: bool) -> Satisfaction:
    best = max(parts, key=lambda s: (s.value, s.high))
    low, high = max([s.low for s in parts]), max([s.high for s in parts])
    why = best.why if high or len(parts) == 1 else lambda: _none_of(parts)
    is_open = best.open if may_open else 0.0
    return Satisfaction(best.value, low, high, is_open, why, best.evidence, best.path, best.contradicted)


def _none_of(parts: Sequence[Satisfaction]) -> tuple[Reason, ...]:
    everything = tuple([reason for s in parts for reason in s.why()])
    return (NONE_OF_THEM,) if all(reason.state for reason in everything) else everything


def _mean_of_top(k: int, values: list[float]) -> float:
    return sum(sorted(values, reverse=True)[:k]) / k
