"""How far one need is satisfied, and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mlmatch.model.candidate import EvidenceKey


class Satisfaction(NamedTuple):
    """`value` of 0 to 1 as the documents read, `low` and `high` as they might be read; `open` is the share of the
    need that they
    leave undetermined: it is neither held against the candidate nor counted (value + open <= 1)."""

    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    open: float = 0.0
    reason: str = ""
    evidence: tuple[EvidenceKey, ...] = ()
    path: tuple[str, ...] = ()
    contradicted: bool = False
    """The resume speaks against it: a lower degree, too few months, a disclaimer; not mere silence."""

    @classmethod
    def sure(
        cls, value: float, reason: str, evidence: tuple[EvidenceKey, ...] = (), path: tuple[str, ...] = ()
    ) -> Satisfaction:
        return cls(value, value, value, 0.0, reason, evidence, path)

    @classmethod
    def nothing(
        cls, reason: str, *, contradicted: bool = False, evidence: tuple[EvidenceKey, ...] = ()
    ) -> Satisfaction:
        return cls(reason=reason, contradicted=contradicted, evidence=evidence)

    @classmethod
    def undetermined(cls, reason: str) -> Satisfaction:
        return cls(high=1.0, open=1.0, reason=reason)

    def scaled(self, factor: float) -> Satisfaction:
        return self._replace(value=self.value * factor, low=self.low * factor, high=self.high * factor)


def best_of(options: Sequence[Satisfaction]) -> Satisfaction:
    """The most satisfying option; its bounds are the best bounds of all, since any option may turn out to be the
    best."""
    if not options:
        return Satisfaction.nothing("nothing in the resume")
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
        best = max(parts, key=lambda s: (s.value, s.high))
        low, high = max(s.low for s in parts), max(s.high for s in parts)
        return best._replace(low=low, high=high, open=best.open if may_open else 0.0)
    chosen = sorted(parts, key=lambda s: (-s.value, -s.high))[:k]
    return Satisfaction(
        value=sum([s.value for s in chosen]) / k,
        low=_mean_of_top(k, [s.low for s in parts]),
        high=_mean_of_top(k, [s.high for s in parts]),
        open=sum([s.open for s in chosen]) / k if may_open else 0.0,
        reason="; ".join(_reasons(chosen)),
        evidence=tuple(dict.fromkeys([key for s in chosen for key in s.evidence])),
        path=next((s.path for s in chosen if s.path and s.value), ()),
        contradicted=bool(chosen) and all(s.contradicted for s in chosen),
    )


def _mean_of_top(k: int, values: list[float]) -> float:
    return sum(sorted(values, reverse=True)[:k]) / k


def _reasons(chosen: Sequence[Satisfaction]) -> list[str]:
    shown = [s.reason for s in chosen if s.value] or [s.reason for s in chosen]
    return list(dict.fromkeys(reason for reason in shown if reason))


def in_months(months: int) -> str:
    """A duration as people say it.

    >>> in_months(26), in_months(24), in_months(1)
    ('26 months', '2 years', '1 month')
    """
    if months >= 12 and months % 12 == 0:
        return f"{months // 12} year{'s' if months > 12 else ''}"
    return f"{months} month{'s' if months != 1 else ''}"
