"""A report as one self-contained page: the verdict, every line with its evidence in both texts, gaps, provenance."""

from __future__ import annotations

from html import escape

from mlmatch.model.report import Gap, MatchReport, ReportLine
from mlmatch.report.marks import render_marked
from mlmatch.report.page import render_page, tag
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, VERDICTS, path, percent, points, sentence


def render_html(report: MatchReport) -> str:
    """The page, readable without scripts; with them, choosing a line shows its evidence in the resume and in the
    posting."""
    left = tag("section", _lines(report), "card", aria_label="Demands")
    right = tag("section", _texts(report), "card texts", aria_label="Texts")
    body = "\n".join(
        [_head(report), tag("div", left + right, "columns"), _gaps(report), _notes(report), _provenance(report)]
    )
    return render_page(f"Match: {report.title or 'posting'}", body, script="match.js")


def _head(report: MatchReport) -> str:
    verdict = tag("span", VERDICTS[report.verdict], f"verdict {report.verdict}")
    words = tag("h1", escape(report.title or "Match")) + tag("p", f"{verdict} {escape(report.reason)}") + _scale(report)
    return tag(
        "header", tag("div", tag("div", percent(report.score), "figure") + tag("div", words, "words"), "head"), "card"
    )


def _scale(report: MatchReport) -> str:
    if report.score is None or report.low is None or report.high is None:
        return ""
    low, high, at = report.low * 100, report.high * 100, report.score * 100
    stands = "whatever the open points turn out to be" if report.stable else "an open point could change the verdict"
    label = f"Score {percent(report.score)}, between {percent(report.low)} and {percent(report.high)}"
    drawn = f'<span class="range" style="left:{low:.2f}%;width:{max(high - low, 0.5):.2f}%"></span>'
    drawn += f'<span class="point" style="left:{at:.2f}%"></span>'
    return tag("div", drawn, "scale", role="img", aria_label=label) + tag(
        "p", f"between {percent(report.low)} and {percent(report.high)}: {stands}", "soft small"
    )


def _lines(report: MatchReport) -> str:
    parts = [tag("h2", "What the posting asks, and what the resume shows")]
    largest = max((line.possible + line.open for line in report.lines), default=1)
    for necessity, name in NECESSITIES.items():
        lines = [line for line in report.lines if line.requirement.necessity == necessity]
        if lines:
            parts.append(tag("h3", name))
            parts.extend(_line(line, largest) for line in lines)
    return "\n".join(parts)


def _line(line: ReportLine, largest: int) -> str:
    said = tag("span", f"{LINE_VERDICTS[line.verdict]}, {points(line)}", f"said {line.verdict}")
    top = tag("span", tag("span", escape(sentence(line)), "demand") + said, "top")
    width = 100 * (line.possible + line.open) / max(1, largest)
    share = 100 * line.points / line.possible if line.possible else 0
    fill = f'<span style="width:{share:.1f}%"></span>'
    bar = tag("span", fill, f"bar {line.verdict}", style=f"width:{width:.1f}%", aria_hidden="true")
    by_way = f" (by way of {path(line)})" if line.via else ""
    why = tag("span", escape(line.reason + by_way), "why")
    quotes = "".join(tag("span", f"“{escape(_one_line(e.quote))}”", "quote") for e in line.evidence[:2])
    return tag(
        "button", top + bar + why + quotes, "line", type="button", aria_pressed="false", data_line=line.requirement.id
    )


def _one_line(quote: str, most: int = 220) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _texts(report: MatchReport) -> str:
    resume = [(line.requirement.id, e.span) for line in report.lines for e in line.evidence]
    posting = [(line.requirement.id, e.span) for line in report.lines for e in line.requirement.evidence]
    panes = [("Resume", report.texts.resume, resume), ("Posting", report.texts.posting, posting)]
    return "".join(
        tag("h2", name) + tag("pre", render_marked(text, spans), tabindex="0", aria_label=f"{name} text")
        for name, text, spans in panes
        if text
    )


def _gaps(report: MatchReport) -> str:
    if not report.gaps:
        return ""
    items = "".join(tag("li", _gap(gap)) for gap in report.gaps)
    step = report.next_step
    reach = f"To be “{VERDICTS[step.verdict]}”: fill {', '.join(step.requirements)}." if step else ""
    return tag("section", tag("h2", "What would add most") + tag("p", escape(reach), "soft") + tag("ul", items), "card")


def _gap(gap: Gap) -> str:
    learn = f" To learn it: {', '.join(concept.name for concept in gap.learn)}." if gap.learn else ""
    reaches = f" Reaches “{VERDICTS[gap.reaches]}” alone." if gap.reaches else ""
    gain = tag("span", f"+{percent(gap.gain)}", "gain")
    return f"{gain} {escape(gap.missing)} {tag('span', escape(f'({gap.requirement}).{reaches}{learn}'), 'soft')}"


def _notes(report: MatchReport) -> str:
    parts = []
    if report.unparsed:
        quotes = "".join(tag("li", escape(_one_line(e.quote))) for e in report.unparsed)
        parts.append(tag("h2", "Not understood in the posting: shown, not counted") + tag("ul", quotes))
    if report.hidden:
        names = ", ".join(concept.name for concept in report.hidden)
        gain = f"Believed, it would have added {percent(report.hidden_gain)}."
        parts.append(tag("h2", "Invisible text: not scored") + tag("p", escape(f"{names}. {gain}")))
    if report.warnings:
        items = "".join(
            tag("li", escape(w.message) + " " + tag("code", escape(w.code), "soft")) for w in report.warnings
        )
        parts.append(tag("h2", "Warnings") + tag("ul", items))
    return tag("section", "".join(parts), "card") if parts else ""


def _provenance(report: MatchReport) -> str:
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
