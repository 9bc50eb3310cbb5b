"""How verdicts and numbers are worded, once for all outputs."""

from __future__ import annotations

from mlmatch.model.report import MatchReport, ReportLine

VERDICTS = {
    "qualified": "Qualified",
    "partly": "Partly qualified",
    "not_demonstrated": "Not demonstrated",
    "not_scored": "Not scored",
}
LINE_VERDICTS = {
    "met": "met",
    "partly": "partly",
    "not_met": "not met",
    "not_demonstrated": "not demonstrated",
    "undetermined": "undetermined",
}
LINE_MARKS = {"met": "+", "partly": "~", "not_met": "-", "not_demonstrated": "-", "undetermined": "?"}
NECESSITIES = {"required": "Required", "preferred": "Preferred", "duty": "Duties"}


def percent(share: float | None) -> str:
    """A share of 0 to 1 as people read it.

    >>> percent(0.8666), percent(None)
    ('87 %', '-')
    """
    return "-" if share is None else f"{share * 100:.0f} %"


def headline(report: MatchReport) -> str:
    """Verdict, score and interval in one line."""
    if report.score is None:
        return f"{VERDICTS[report.verdict]}: {report.reason}"
    interval = f"{percent(report.low)} to {percent(report.high)}"
    return f"{VERDICTS[report.verdict]}: {percent(report.score)} ({interval}), {report.reason}"


def points(line: ReportLine) -> str:
    return f"{line.points}/{line.possible}" if line.possible else f"open {line.open}"


def sentence(line: ReportLine) -> str:
    text = str(line.requirement)
    return text[:1].upper() + text[1:]


def path(line: ReportLine) -> str:
    return " > ".join(concept.name for concept in line.via)
