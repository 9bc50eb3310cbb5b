"""Many outcomes as one page: a ranking with stacked bars and a heat map of candidates by requirement."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mlmatch.model.outcome import Outcome
from mlmatch.model.report import MatchReport, ReportLine
from mlmatch.report.page import render_page, tag
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, VERDICTS, percent, points, sentence


def render_ranking_html(outcomes: Sequence[Outcome], *, title: str = "Ranking") -> str:
    """The page; rows sort by any column and filter by name in the page itself."""
    scored = [(o, o.report) for o in outcomes if o.report is not None]
    lines = scored[0][1].lines if scored else ()
    control = tag(
        "p", '<label>Filter <input type="search" id="filter" placeholder="name of a resume"></label>', "controls"
    )
    keys = tag("p", " ".join(tag("span", NECESSITIES[n], f"key {n}") for n in NECESSITIES), "small")
    table = tag(
        "div",
        tag("table", _table_head(lines) + tag("tbody", "".join(_row(o, r) for o, r in scored)), "ranking"),
        "wide",
    )
    body = tag("header", tag("h1", escape(title)) + _summary(outcomes), "card")
    body += tag("section", control + keys + table + _legend(lines), "card") + _failures(outcomes)
    return render_page(title, body, script="ranking.js")


def _summary(outcomes: Sequence[Outcome]) -> str:
    failed = sum(o.report is None for o in outcomes)
    return tag("p", f"{len(outcomes) - failed} scored" + (f", {failed} could not be read" if failed else ""), "soft")


def _table_head(lines: Sequence[ReportLine]) -> str:
    names = ["place", "resume", "score", "verdict", "points"]
    cells = "".join(tag("th", tag("button", name, type="button"), scope="col") for name in names)
    cells += "".join(
        tag("th", tag("button", escape(line.requirement.id), type="button", title=sentence(line)), scope="col")
        for line in lines
    )
    return tag("thead", tag("tr", cells))


def _row(outcome: Outcome, report: MatchReport) -> str:
    interval = f"{percent(report.low)} to {percent(report.high)}"
    cells = [
        tag("td", str(outcome.place or "-"), data_key=str(outcome.place or 10**9)),
        tag("td", escape(outcome.name)),
        tag(
            "td",
            percent(report.score),
            title=interval,
            data_key=f"{report.score if report.score is not None else -1:.6f}",
        ),
        tag("td", VERDICTS[report.verdict], report.verdict),
        tag("td", _stack(report), data_key=str(sum(line.points for line in report.lines))),
        *(_cell(line) for line in report.lines),
    ]
    return tag("tr", "".join(cells), data_name=outcome.name)


def _stack(report: MatchReport) -> str:
    whole = max(1, sum(line.possible for line in report.lines))
    shares = {n: sum(line.points for line in report.lines if line.requirement.necessity == n) for n in NECESSITIES}
    drawn = "".join(f'<span class="{n}" style="width:{100 * p / whole:.2f}%"></span>' for n, p in shares.items() if p)
    label = ", ".join(f"{NECESSITIES[n]} {p}" for n, p in shares.items())
    return tag("div", drawn, "stack", role="img", aria_label=label)


def _cell(line: ReportLine) -> str:
    share = f"{100 * line.points / line.possible:.0f}" if line.possible else "?"
    said = f"{sentence(line)}: {LINE_VERDICTS[line.verdict]}, {points(line)}"
    return tag(
        "td",
        share,
        f"cell {line.verdict}",
        title=said,
        data_key=f"{line.points / line.possible if line.possible else -1:.4f}",
    )


def _legend(lines: Sequence[ReportLine]) -> str:
    listed = "".join(
        tag("dt", escape(line.requirement.id), "soft") + tag("dd", escape(sentence(line))) for line in lines
    )
    return tag("dl", listed)


def _failures(outcomes: Sequence[Outcome]) -> str:
    failed = [o for o in outcomes if o.error_code]
    if not failed:
        return ""
    items = "".join(
        tag("li", f"{escape(o.name)}: {escape(o.error or '')} {tag('code', escape(o.error_code or ''))}")
        for o in failed
    )
    return tag("section", tag("h2", "Could not be read") + tag("ul", items), "card")
