"""How verdicts and numbers are worded, once for all outputs."""

from __future__ import annotations

from mlmatch.model.report import MatchReport, ReportLine
from mlmatch.model.wording import capitalised

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


def gain(share: float) -> str:
    """What a gap would add; small gains keep a decimal, so that none reads as nothing.

    >>> gain(0.134), gain(0.004)
    ('+13 %', '+0.4 %')
    """
    return f"+{share * 100:.0f} %" if share >= 0.00995 else f"+{share * 100:.1f} %"


def interval(low: float | None, high: float | None) -> str:
    """What the undecidable leaves open, empty where that is nothing one could read.

    >>> interval(0.6, 0.75), interval(0.751, 0.752)
    ('60 to 75 %', '')
    """
    return "" if percent(low) == percent(high) else f"{percent(low).removesuffix(' %')} to {percent(high)}"


def headline(report: MatchReport) -> str:
    """Verdict, score and interval in one line."""
    if report.score is None:
        return f"{VERDICTS[report.verdict]}: {report.reason}"
    between = interval(report.low, report.high)
    return f"{VERDICTS[report.verdict]}: {percent(report.score)}{f' ({between})' if between else ''}, {report.reason}"


def next_step(report: MatchReport) -> str:
    """The shortest way to the next verdict as a sentence; empty where there is none."""
    step = report.next_step
    if step is None or not step.requirements:
        return ""
    names = {line.requirement.id: str(line.requirement) for line in report.lines}
    return f"To be “{VERDICTS[step.verdict]}”: {'; '.join(names.get(one, one) for one in step.requirements)}"


def hidden(report: MatchReport) -> str:
    """What invisible text claims, and what it would have added; empty where there is none."""
    if not report.hidden:
        return ""
    names = ", ".join(concept.name for concept in report.hidden)
    return f"{names}. Believed, it would have added {percent(report.hidden_gain)}."


def points(line: ReportLine) -> str:
    return f"{line.points}/{line.possible}" if line.possible else f"open {line.open}"


def sentence(line: ReportLine) -> str:
    return capitalised(str(line.requirement))


def path(line: ReportLine) -> str:
    return " > ".join(concept.name for concept in line.via)


def shortened(text: str, characters: int) -> str:
    """On one line, cut where it is longer."""
    flat = " ".join(text.split())
    return flat if len(flat) <= characters else flat[: characters - 1].rstrip() + "…"
