"""What stands below the lines of a report page: gaps, what was not understood, invisible text, warnings, provenance."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from mlmatch.model.report import Gap, MatchReport
from mlmatch.model.wording import capitalised
from mlmatch.report.page import tag
from mlmatch.report.words import VERDICTS, gain, hidden, shortened

SHOWN_GAPS = 5
"""Gaps in the open; the rest is one click away."""
SHOWN_OFFERS = 3
"""Books, training and certificates of one gap; the report as JSON has more."""
QUOTE_CHARACTERS = 220


def render_gaps(report: MatchReport) -> str:
    """What would add most, and what the documents offer to learn it."""
    if not report.gaps:
        return ""
    numbers = {line.requirement.id: n for n, line in enumerate(report.lines)}
    first, rest = report.gaps[:SHOWN_GAPS], report.gaps[SHOWN_GAPS:]
    body = tag("h2", "What would add most") + _gap_list(first, numbers)
    if rest:
        body += tag("details", tag("summary", f"{len(rest)} more, each adding less") + _gap_list(rest, numbers))
    return tag("section", body, "card")


def _gap_list(gaps: tuple[Gap, ...], numbers: Mapping[str, int]) -> str:
    return tag("ul", "".join(tag("li", _gap(gap, numbers)) for gap in gaps), "gaps")


def _gap(gap: Gap, numbers: Mapping[str, int]) -> str:
    missing = escape(capitalised(gap.missing))
    if gap.requirement in numbers:
        missing = tag("a", missing, href=f"#line-{numbers[gap.requirement]}", data_line=str(numbers[gap.requirement]))
    reaches = tag("p", f"Enough by itself to be “{VERDICTS[gap.reaches]}”.", "reaches") if gap.reaches else ""
    learn = ", ".join(concept.name for concept in gap.learn[:SHOWN_OFFERS])
    learn = tag("p", escape(f"To learn it: {learn}"), "soft small") if learn else ""
    return tag("span", gain(gap.gain), "gain") + tag("div", missing + reaches + learn)


def render_notes(report: MatchReport) -> str:
    """What a person should look at; empty where there is nothing."""
    parts = []
    if report.unparsed:
        quotes = "".join(tag("li", escape(shortened(e.quote, QUOTE_CHARACTERS))) for e in report.unparsed)
        parts.append(tag("h2", "Not understood in the posting: shown, not counted") + tag("ul", quotes))
    if report.hidden:
        parts.append(tag("h2", "Invisible text: not scored") + tag("p", escape(hidden(report))))
    if report.warnings:
        items = "".join(
            tag("li", escape(capitalised(w.message)) + " " + tag("code", escape(w.code), "soft"))
            for w in report.warnings
        )
        parts.append(tag("h2", "Warnings") + tag("ul", items))
    return tag("section", "".join(parts), "card") if parts else ""


def render_provenance(report: MatchReport) -> str:
    """Enough to compute the score again."""
    made = report.provenance
    rows = {
        "as of": made.as_of.isoformat(),
        "versions": ", ".join(f"{name} {version}" for name, version in made.versions.items()),
        "taxonomy": made.taxonomy,
        "settings": made.settings,
        "resume sha256": made.resume_sha256,
        "posting sha256": made.posting_sha256,
    }
    listed = "".join(tag("dt", escape(key), "soft") + tag("dd", escape(value)) for key, value in rows.items())
    return tag("details", tag("summary", "How to replay this score") + tag("dl", listed), "card small")
