"""A report as one self-contained page."""

from __future__ import annotations

from html import escape

from mlmatch.model.report import MatchReport
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, headline, points, sentence


def render_html(report: MatchReport) -> str:
    """Headline and every line with its reason and quotes."""
    rows = "".join(
        f"<tr><td>{points(line)}</td><td>{LINE_VERDICTS[line.verdict]}</td><td>{NECESSITIES[line.requirement.necessity]}</td>"
        f"<td>{escape(sentence(line))}</td><td>{escape(line.reason)}"
        + "".join(f"<blockquote>{escape(evidence.quote)}</blockquote>" for evidence in line.evidence)
        + "</td></tr>"
        for line in report.lines
    )
    title = escape(report.title or "Match")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{escape(headline(report))}</p><table>{rows}</table></html>"
    )
