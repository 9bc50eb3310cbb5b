"""A report as Markdown, for tickets and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlmatch.model.report import MatchReport, ReportLine
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, gain, headline, hidden, next_step, points, sentence


def render_markdown(report: MatchReport) -> str:
    """Headline, a table for each necessity, gaps, warnings and provenance."""
    return "\n".join(_markdown_lines(report)) + "\n"


def _markdown_lines(report: MatchReport) -> Iterator[str]:
    yield f"# {_escaped(report.title or 'Match')}"
    yield from ("", f"**{_escaped(headline(report))}**")
    if step := next_step(report):
        yield from ("", _escaped(step))
    for necessity, name in NECESSITIES.items():
        lines = [line for line in report.lines if line.requirement.necessity == necessity]
        if lines:
            yield from ("", f"## {name}", "", "| points | verdict | demand | why |", "|---:|---|---|---|")
            yield from (_row(line) for line in lines)
    if report.unparsed:
        yield from ("", "## Not understood in the posting", "")
        yield from (f"- {_escaped(evidence.quote)}" for evidence in report.unparsed)
    if report.gaps:
        yield from ("", "## Gaps", "")
        for gap in report.gaps:
            learn = f"; learn from {_escaped(', '.join(c.name for c in gap.learn))}" if gap.learn else ""
            yield f"- {gain(gap.gain)}: {_escaped(gap.missing)}{learn}"
    if report.hidden:
        yield from ("", "## Invisible text: not scored", "", _escaped(hidden(report)))
    if report.warnings:
        yield from ("", "## Warnings", "")
        yield from (f"- {_escaped(warning.message)} (`{warning.code}`)" for warning in report.warnings)
    made = report.provenance
    yield from (
        "",
        f"mlmatch {made.mlmatch}, as of {made.as_of}, taxonomy {made.taxonomy[:12]}, settings {made.settings[:12]}",
    )


def _row(line: ReportLine) -> str:
    quotes = " ".join(f"“{evidence.quote}”" for evidence in line.evidence[:2])
    cells = (points(line), LINE_VERDICTS[line.verdict], sentence(line), f"{line.reason} {quotes}".strip())
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", " ".join(text.split()))
