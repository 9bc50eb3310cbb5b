"""Candidate and posting -> Match: all that a ranking says, before anything is quoted."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from mlmatch.model.candidate import Candidate, SkillFact
from mlmatch.model.posting import Posting
from mlmatch.model.report import Verdict, place_of_first_gap
from mlmatch.model.settings import Settings
from mlmatch.scoring.context import Context
from mlmatch.scoring.ledger import ScoredLine, Totals, judge, score_lines, total
from mlmatch.scoring.overrides import check_overrides
from mlmatch.scoring.plan import plan_of
from mlmatch.taxonomy.store import Taxonomy


class Match(NamedTuple):
    """A candidate against a posting, by numbers."""

    score: float | None
    low: float | None
    high: float | None
    stable: bool
    verdict: Verdict
    reason: str
    lines: list[ScoredLine]
    unparsed_points: int
    context: Context

    def first_missing(self) -> str | None:
        """The demand of the first gap."""
        place = None if self.score is None else place_of_first_gap(self.lines, self.score)
        return None if place is None else self.lines[place].demand.said


def score_candidate(candidate: Candidate, posting: Posting, taxonomy: Taxonomy, settings: Settings) -> Match:
    """The match; "not_scored" where the posting demands nothing that could be read, or the candidate shows nothing at
    all. Raises SettingsError for an override of what does not exist."""
    if settings.overrides:
        check_overrides(settings, taxonomy)
    context = Context.of(candidate, plan_of(posting, taxonomy, settings), taxonomy)
    lines = score_lines(context)
    unparsed = settings.weights.unparsed * len(posting.unparsed)
    totals = total(lines, unparsed)
    why_not = _why_not_scored(candidate, posting, totals)
    if why_not:
        return Match(None, None, None, True, "not_scored", why_not, lines, unparsed, context)
    return Match(
        score=totals.score,
        low=totals.low,
        high=totals.high,
        stable=_verdict(lines, settings, "points_low") == _verdict(lines, settings, "points_high"),
        verdict=_verdict(lines, settings, "points"),
        reason=_reason(lines, totals),
        lines=lines,
        unparsed_points=unparsed,
        context=context,
    )


def _why_not_scored(candidate: Candidate, posting: Posting, totals: Totals) -> str | None:
    if not posting.requirements:
        return "the posting has no requirement that could be read"
    if totals.score is None:
        return "nothing that the posting demands can be decided from a resume"
    if candidate.is_empty:
        return "the resume shows no skill, position, degree or certificate that could be read"
    return None


def _verdict(lines: list[ScoredLine], settings: Settings, reading: str) -> Verdict:
    """By the required lines; by all of them where the posting requires nothing outright."""
    required = [line for line in lines if line.demand.is_required and line.possible]
    return judge([(getattr(line, reading), line.possible) for line in required or lines], settings)


def _reason(lines: list[ScoredLine], totals: Totals) -> str:
    verdicts = [line.verdict for line in lines if line.demand.is_required]
    counted = len(verdicts) - verdicts.count("undetermined")
    return f"{verdicts.count('met')} of {counted} required demands met; {totals.points} of {totals.possible} points"


def gain_of_hidden(match: Match) -> float:
    """What invisible text would have added to the score, had it been believed as a list of skills."""
    context = match.context
    candidate = context.candidate
    claimed = sorted(candidate.hidden_skills - {fact.concept for fact in candidate.skills})
    if not claimed or match.score is None:
        return 0.0
    facts = tuple(SkillFact(one, True, "listed", 0, 0, 0, None, ()) for one in claimed)
    believed = replace(candidate, skills=candidate.skills + facts)
    lines = score_lines(Context.of(believed, context.plan, context.taxonomy))
    return max(0.0, (total(lines, match.unparsed_points).score or 0.0) - match.score)
