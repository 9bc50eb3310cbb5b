"""Resume and posting -> MatchReport."""

from __future__ import annotations

import functools
import platform
from importlib.metadata import version
from typing import Any

from mlmatch.model.candidate import Candidate, SkillFact
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport, Provenance, Texts, Verdict
from mlmatch.model.resume import Resume
from mlmatch.model.settings import Settings
from mlmatch.model.text import Evidence, ParseWarning, Span
from mlmatch.scoring.blind import EvidenceTable, blind_candidate
from mlmatch.scoring.context import Context
from mlmatch.scoring.copied import find_copied, warn_of, without_copied
from mlmatch.scoring.gaps import find_gaps
from mlmatch.scoring.ledger import ScoredLine, Totals, judge, score_lines, total
from mlmatch.scoring.overrides import check_overrides
from mlmatch.scoring.plan import plan_of
from mlmatch.scoring.reasons import say
from mlmatch.taxonomy.store import Taxonomy


def score_resume(resume: Resume, posting: Posting, taxonomy: Taxonomy, settings: Settings) -> MatchReport:
    """The report; "not_scored" where the posting demands nothing that could be read, or the resume shows nothing at
    all. Raises SettingsError for an override of what does not exist."""
    if settings.overrides:
        check_overrides(settings, taxonomy)
    plan = plan_of(posting, taxonomy, settings)
    copied = find_copied(resume, posting)
    candidate, table = blind_candidate(without_copied(resume, copied) if copied else resume)
    context = Context.of(candidate, plan, taxonomy)
    lines = score_lines(context)
    unparsed = settings.weights.unparsed * len(posting.unparsed)
    totals = total(lines, unparsed)
    why_not = _why_not_scored(candidate, posting, totals)
    verdict = "not_scored" if why_not else _verdict(lines, settings, "points")
    report = MatchReport.model_validate(
        {
            "score": None if why_not else totals.score,
            "low": None if why_not else totals.low,
            "high": None if why_not else totals.high,
            "stable": bool(why_not)
            or _verdict(lines, settings, "points_low") == _verdict(lines, settings, "points_high"),
            "verdict": verdict,
            "reason": why_not or _reason(lines, verdict, totals),
            "lines": [_report_line(line, table, taxonomy, resume.text) for line in lines],
            "unparsed": posting.unparsed,
            "unparsed_points": unparsed,
            "title": posting.title,
            "warnings": [*_warnings(resume, posting), *([warn_of(copied, resume)] if copied else [])],
            "hidden": [taxonomy.ref(one) for one in sorted(candidate.hidden_skills) if one in taxonomy],
            "hidden_gain": 0.0 if why_not else _hidden_gain(context, totals, unparsed),
            "provenance": _provenance(resume, posting, taxonomy, settings),
            "texts": Texts(resume=resume.text, posting=posting.text),
        }
    )
    return report.with_gaps(functools.partial(find_gaps, taxonomy=taxonomy, settings=settings))


def _why_not_scored(candidate: Candidate, posting: Posting, totals: Totals) -> str | None:
    if not posting.requirements:
        return "the posting has no requirement that could be read"
    if totals.score is None:
        return "nothing that the posting demands can be decided from a resume"
    if not (candidate.skills or candidate.positions or candidate.degrees or candidate.certifications):
        return "the resume shows no skill, position, degree or certificate that could be read"
    return None


def _verdict(lines: list[ScoredLine], settings: Settings, reading: str) -> Verdict:
    """By the required lines; by all of them where the posting requires nothing outright."""
    required = [line for line in lines if line.requirement.necessity == "required" and line.possible]
    return judge([(getattr(line, reading), line.possible) for line in required or lines], settings)


def _reason(lines: list[ScoredLine], verdict: Verdict, totals: Totals) -> str:
    required = [line for line in lines if line.requirement.necessity == "required"]
    met = sum(line.verdict == "met" for line in required)
    counted = sum(line.verdict != "undetermined" for line in required)
    return f"{met} of {counted} required demands met; {totals.points} of {totals.possible} points"


def _report_line(line: ScoredLine, table: EvidenceTable, taxonomy: Taxonomy, text: str) -> dict[str, Any]:
    return {
        "requirement": line.requirement,
        "verdict": line.verdict,
        "weight": line.weight,
        "points": line.points,
        "possible": line.possible,
        "open": line.open,
        "points_low": line.points_low,
        "points_high": line.points_high,
        "reason": say(line.satisfaction.why()),
        "evidence": _quoted_lines([table[key] for key in line.satisfaction.evidence], text),
        "via": [taxonomy.ref(one) for one in line.satisfaction.path if one in taxonomy],
    }


def _quoted_lines(found: list[Evidence], text: str) -> list[Evidence | dict[str, Any]]:
    """Evidence widened to the whole lines it stands in, each once: a name alone proves little to a reader."""
    quoted: dict[Span, Evidence | dict[str, Any]] = {}
    for one in found:
        span = _line_around(one, text)
        # A plain dictionary: all of them are validated at once, with the report.
        whole = {"span": span, "quote": text[span.start : span.end], "page": one.page, "rule": one.rule}
        quoted[span] = one if span == one.span else whole
    return list(quoted.values())


def _line_around(one: Evidence, text: str) -> Span:
    span = one.span
    if text[span.start : span.end] != one.quote:
        return span
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _warnings(resume: Resume, posting: Posting) -> list[ParseWarning]:
    return [*resume.warnings, *posting.warnings]


def _hidden_gain(context: Context, totals: Totals, unparsed: int) -> float:
    """What invisible text would have added, had it been believed as a list of skills."""
    candidate = context.candidate
    known = {fact.concept for fact in candidate.skills}
    claimed = sorted(candidate.hidden_skills - known)
    if not claimed or totals.score is None:
        return 0.0
    facts = tuple(SkillFact(one, True, "listed", 0, 0, 0, None, ()) for one in claimed)
    believed = Candidate(
        **{name: getattr(candidate, name) for name in candidate.__slots__} | {"skills": candidate.skills + facts}
    )
    score = total(score_lines(Context.of(believed, context.plan, context.taxonomy)), unparsed).score
    return max(0.0, (score or 0.0) - totals.score)


@functools.cache
def _versions() -> dict[str, str]:
    packages = ("mlmatch", "spacy", "rapidfuzz", "pdfminer.six", "pydantic")
    return {"python": platform.python_version(), **{name: version(name) for name in packages}}


def _provenance(resume: Resume, posting: Posting, taxonomy: Taxonomy, settings: Settings) -> Provenance:
    return Provenance(
        mlmatch=_versions()["mlmatch"],
        versions=_versions(),
        taxonomy=taxonomy.hash,
        settings=settings.hash,
        as_of=resume.as_of,
        resume_sha256=resume.sha256,
        posting_sha256=posting.sha256,
    )
