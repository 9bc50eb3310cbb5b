"""A report for a terminal or a log: plain text, no colours."""

from __future__ import annotations

from collections.abc import Iterator

from mlmatch.model.report import MatchReport, ReportLine
from mlmatch.report.words import (
    LINE_MARKS,
    NECESSITIES,
    gain,
    headline,
    hidden,
    next_step,
    points,
    sentence,
    shortened,
)

QUOTE_CHARACTERS = 100


def render_text(report: MatchReport, *, gaps: int = 5) -> str:
    """Headline, every line with its reason and a quote, then the largest gaps, `gaps` of them."""
    return "\n".join(_text_lines(report, gaps)) + "\n"


def _text_lines(report: MatchReport, gaps: int) -> Iterator[str]:
    if report.title:
        yield report.title
    yield headline(report)
    if step := next_step(report):
        yield step
    for necessity, name in NECESSITIES.items():
        lines = [line for line in report.lines if line.requirement.necessity == necessity]
        if lines:
            yield from ("", name)
        for line in lines:
            yield from _requirement(line)
    if report.unparsed:
        yield from ("", "Not understood in the posting (shown, not counted)")
        yield from (f"  ? {shortened(evidence.quote, QUOTE_CHARACTERS)}" for evidence in report.unparsed)
    if report.gaps:
        yield from ("", "What would add most")
        for gap in report.gaps[:gaps]:
            learn = f"; to learn it: {', '.join(c.name for c in gap.learn[:2])}" if gap.learn else ""
            yield f"  {gain(gap.gain):>7}  {gap.missing}{learn}"
    if report.hidden:
        yield from ("", "Invisible text: not scored", f"  ! {hidden(report)}")
    if report.warnings:
        yield from ("", "Warnings")
        yield from (f"  ! {warning.message} [{warning.code}]" for warning in report.warnings)


def _requirement(line: ReportLine) -> Iterator[str]:
    yield f"  {LINE_MARKS[line.verdict]} {points(line):>9}  {sentence(line)}"
    yield f"               {line.reason}"
    for evidence in line.evidence[:1]:
        yield f"               “{shortened(evidence.quote, QUOTE_CHARACTERS)}”"
