"""A report as one self-contained page: the verdict, every line with its evidence in both texts, gaps, provenance."""

from __future__ import annotations

from html import escape

from mlmatch.model.report import MatchReport
from mlmatch.report.html_lines import render_lines, render_strip
from mlmatch.report.html_notes import render_gaps, render_notes, render_provenance
from mlmatch.report.marks import render_marked
from mlmatch.report.page import render_page, tag
from mlmatch.report.words import VERDICTS, interval, next_step, percent

DRAWN_FROM = 3.0
"""Points of a hundred between low and high from which the interval is drawn; below it words say all there is."""


def render_html(report: MatchReport, *, name: str | None = None) -> str:
    """The page, readable without scripts; with them, choosing a line shows its evidence in the resume and in the
    posting. `name` is what to call the resume, such as the name of its file."""
    left = tag("section", render_lines(report), "card lines", aria_label="Demands")
    right = tag("section", _texts(report), "card texts", aria_label="Texts")
    body = "\n".join(
        [
            _head(report, name),
            tag("div", left + right, "columns"),
            render_gaps(report),
            render_notes(report),
            render_provenance(report),
        ]
    )
    title = " · ".join(part for part in (name, report.title or "Match") if part)
    return render_page(title, body, script="match.js")


def _head(report: MatchReport, name: str | None) -> str:
    verdict = tag("span", VERDICTS[report.verdict], f"verdict {report.verdict}")
    title = tag("h1", escape(name or report.title or "Match"))
    posting = tag("p", f"for {escape(report.title)}", "soft name") if name and report.title else ""
    words = title + posting + tag("p", f"{verdict} {escape(report.reason)}") + _step(report)
    figure = tag("div", percent(report.score), "figure") if report.score is not None else ""
    top = tag("div", figure + tag("div", words, "words"), "head")
    return tag("header", top + _scale(report) + render_strip(report), "card")


def _step(report: MatchReport) -> str:
    said = next_step(report)
    return tag("p", escape(said), "step") if said else ""


def _scale(report: MatchReport) -> str:
    """What is open in words, and drawn on a line where it is wide enough to be seen."""
    if report.score is None or report.low is None or report.high is None or not interval(report.low, report.high):
        return ""
    low, high, at = report.low * 100, report.high * 100, report.score * 100
    stands = "the verdict stands whatever the open points turn out to be"
    said = stands if report.stable else "an open point could change the verdict"
    label = f"Score {percent(report.score)}, between {percent(report.low)} and {percent(report.high)}"
    drawn = f'<span class="range" style="left:{low:.2f}%;width:{max(high - low, 0.5):.2f}%"></span>'
    drawn += f'<span class="point" style="left:{at:.2f}%"></span>'
    words = tag("p", f"{interval(report.low, report.high)}: {said}.", "soft small")
    return (tag("div", drawn, "scale", role="img", aria_label=label) if high - low >= DRAWN_FROM else "") + words


def _texts(report: MatchReport) -> str:
    resume = [(str(n), e.span) for n, line in enumerate(report.lines) for e in line.evidence]
    posting = [(str(n), e.span) for n, line in enumerate(report.lines) for e in line.requirement.evidence]
    panes = [("Resume", report.texts.resume, resume), ("Posting", report.texts.posting, posting)]
    close = tag("button", "Close", "close", type="button")
    onward = tag("button", "next", "next", type="button", hidden="")
    return close + "".join(
        tag("h2", name + tag("span", "", "count soft small", aria_live="polite") + onward)
        + tag("pre", render_marked(text, spans), tabindex="0", role="region", aria_label=f"{name} text")
        for name, text, spans in panes
        if text
    )
