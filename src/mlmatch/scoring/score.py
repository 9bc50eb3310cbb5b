"""Resume and posting -> MatchReport."""

from __future__ import annotations

import platform
from functools import cache, partial
from importlib.metadata import version
from typing import Any

from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport, Provenance, Texts
from mlmatch.model.resume import Resume
from mlmatch.model.settings import Settings
from mlmatch.model.text import Evidence, Span
from mlmatch.scoring.blind import EvidenceTable, blind_candidate
from mlmatch.scoring.copied import find_copied, warn_of, without_copied
from mlmatch.scoring.gaps import find_gaps
from mlmatch.scoring.ledger import ScoredLine
from mlmatch.scoring.match import gain_of_hidden, score_candidate
from mlmatch.scoring.plan import plan_of
from mlmatch.scoring.reasons import say
from mlmatch.taxonomy.store import Taxonomy


def score_resume(resume: Resume, posting: Posting, taxonomy: Taxonomy, settings: Settings) -> MatchReport:
    """The match of the candidate behind a resume, with the places that prove it. Raises SettingsError for an override
    of what does not exist."""
    copied = find_copied(resume, posting)
    matters = partial(plan_of(posting, taxonomy, settings).counts_for, taxonomy=taxonomy)
    candidate, table = blind_candidate(without_copied(resume, copied) if copied else resume, matters)
    match = score_candidate(candidate, posting, taxonomy, settings)
    report = MatchReport.model_validate(
        {
            "score": match.score,
            "low": match.low,
            "high": match.high,
            "stable": match.stable,
            "verdict": match.verdict,
            "reason": match.reason,
            "lines": [_report_line(line, table, taxonomy, resume.text) for line in match.lines],
            "unparsed": posting.unparsed,
            "unparsed_points": match.unparsed_points,
            "title": posting.title,
            "warnings": [*resume.warnings, *posting.warnings, *([warn_of(copied, resume)] if copied else [])],
            "hidden": [taxonomy.ref(one) for one in sorted(candidate.hidden_skills) if one in taxonomy],
            "hidden_gain": gain_of_hidden(match),
            "provenance": _provenance(resume, posting, taxonomy, settings),
            "texts": Texts(resume=resume.text, posting=posting.text),
        }
    )
    return report.with_gaps(partial(find_gaps, taxonomy=taxonomy, settings=settings))


def _report_line(line: ScoredLine, table: EvidenceTable, taxonomy: Taxonomy, text: str) -> dict[str, Any]:
    return {
        "requirement": line.demand.requirement,
        "verdict": line.verdict,
        "weight": line.demand.weight,
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
    quoted: dict[tuple[int, int], Evidence | dict[str, Any]] = {}
    for one in found:
        start, end = _line_around(one, text)
        if start == one.span.start and end == one.span.end:
            quoted[start, end] = one
        else:  # a plain dictionary: all of them are validated at once, with the report
            whole = {"span": Span(start, end), "quote": text[start:end], "page": one.page, "rule": one.rule}
            quoted[start, end] = whole
    return list(quoted.values())


def _line_around(one: Evidence, text: str) -> tuple[int, int]:
    start, end = one.span.start, one.span.end
    if text[start:end] != one.quote:
        return start, end
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last


@cache
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
