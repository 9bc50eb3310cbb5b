"""Lines and their sums: points are integers, so that they add up exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mlmatch.model.posting import Requirement
from mlmatch.model.report import LineVerdict, Verdict
from mlmatch.model.settings import Settings
from mlmatch.scoring.context import Context
from mlmatch.scoring.needs import score_need
from mlmatch.scoring.plan import Demand
from mlmatch.scoring.satisfaction import Satisfaction


class ScoredLine(NamedTuple):
    """A line before evidence keys become evidence."""

    demand: Demand
    satisfaction: Satisfaction
    verdict: LineVerdict
    points: int
    possible: int
    open: int
    points_low: int
    points_high: int

    @property
    def requirement(self) -> Requirement:
        return self.demand.requirement


class Totals(NamedTuple):
    """Sums of points, and what they mean; None where nothing could be scored."""

    points: int
    possible: int
    score: float | None
    low: float | None
    high: float | None


def score_lines(context: Context) -> list[ScoredLine]:
    """One line per requirement, then one per duty, in the order of the posting."""
    return [_score_line(demand, context) for demand in context.plan.demands]


def _score_line(demand: Demand, context: Context) -> ScoredLine:
    weight, satisfaction = demand.weight, score_need(demand.requirement.need, context)
    open_points = round(weight * satisfaction.open)
    possible = weight - open_points
    points = min(round(weight * satisfaction.value), possible)
    return ScoredLine(
        demand=demand,
        satisfaction=satisfaction,
        verdict=_line_verdict(satisfaction, context.settings),
        points=points,
        possible=possible,
        open=open_points,
        points_low=min(round(weight * satisfaction.low), points),
        points_high=max(round(weight * satisfaction.high), points),
    )


def _line_verdict(satisfaction: Satisfaction, settings: Settings) -> LineVerdict:
    if satisfaction.open >= 1.0:
        return "undetermined"
    value = satisfaction.value / (1.0 - satisfaction.open)
    if value >= settings.verdict.line_met - 1e-9:
        return "met"
    if value > 0:
        return "partly"
    return "not_met" if satisfaction.contradicted else "not_demonstrated"


def total(lines: Sequence[ScoredLine], unparsed_points: int = 0) -> Totals:
    """The sums of a ledger. Low and high read every open point, and every unparsed demand, one way and the other."""
    points, possible = sum([line.points for line in lines]), sum([line.possible for line in lines])
    whole = possible + sum([line.open for line in lines]) + unparsed_points
    if not possible:
        return Totals(points, possible, None, None, None)
    score = points / possible
    low = sum([line.points_low for line in lines]) / whole
    high = (sum([line.points_high for line in lines]) + unparsed_points) / whole
    return Totals(points, possible, score, min(low, score), max(high, score))


def judge(shares: Sequence[tuple[int, int]], settings: Settings) -> Verdict:
    """The verdict over the required lines, each as (points, possible)."""
    counted = [(points, possible) for points, possible in shares if possible]
    if not counted:
        return "not_scored"
    share = sum(points for points, _ in counted) / sum(possible for _, possible in counted)
    worst = min(points / possible for points, possible in counted)
    if share >= settings.verdict.qualified and worst >= settings.verdict.qualified_worst_line:
        return "qualified"
    return "partly" if share >= settings.verdict.partly else "not_demonstrated"
