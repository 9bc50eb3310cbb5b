"""Many rows as one page: a ranking with stacked bars and a heat map of candidates by requirement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from mlmatch.model.posting import Posting, Requirement
from mlmatch.report.page import render_page, tag
from mlmatch.report.rows import Row
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, VERDICTS, percent

HEADINGS = ("place", "resume", "score", "verdict", "points")


def render_ranking_html(rows: Sequence[Row], posting: Posting, *, title: str | None = None, left_out: int = 0) -> str:
    """The page; rows sort by any column and filter by name in the page itself. `left_out` further rows are
    mentioned."""
    demands = (*posting.requirements, *posting.duties)
    necessity = {demand.id: demand.necessity for demand in demands}
    scored = [row for row in rows if not row["error_code"]]
    body = tag("tbody", "".join(_row(row, necessity, demands) for row in scored))
    control = '<label>Filter <input type="search" id="filter" placeholder="name of a resume"></label>'
    keys = " ".join(tag("span", name, f"key {one}") for one, name in NECESSITIES.items())
    table = tag("div", tag("table", _table_head(demands) + body, "ranking"), "wide", tabindex="0", aria_label="Ranking")
    heading = title or (f"Ranking: {posting.title}" if posting.title else "Ranking")
    page = tag("header", tag("h1", escape(heading)) + _summary(rows, left_out), "card")
    page += tag("section", tag("p", control, "controls") + tag("p", keys, "small") + table + _legend(demands), "card")
    return render_page(heading, page + _failures(rows), script="ranking.js")


def _summary(rows: Sequence[Row], left_out: int) -> str:
    failed = sum(bool(row["error_code"]) for row in rows)
    words = f"{len(rows) - failed} scored" + (f", {failed} could not be read" if failed else "")
    return tag("p", words + (f", {left_out} further down not shown" if left_out else ""), "soft")


def _table_head(demands: Sequence[Requirement]) -> str:
    cells = [tag("th", tag("button", name, type="button"), scope="col") for name in HEADINGS]
    cells += [tag("th", tag("button", escape(d.id), type="button", title=str(d)), scope="col") for d in demands]
    return tag("thead", tag("tr", "".join(cells)))


def _row(row: Row, necessity: Mapping[str, str], demands: Sequence[Requirement]) -> str:
    lines = {line[0]: line[1:] for line in row["lines"]}
    interval = f"{percent(row['low'])} to {percent(row['high'])}"
    score = row["score"]
    cells = [
        tag("td", str(row["place"] or "-"), data_key=str(row["place"] or 10**9)),
        tag("td", escape(row["name"])),
        tag("td", percent(score), title=interval, data_key=f"{-1 if score is None else score:.6f}"),
        tag("td", VERDICTS[row["verdict"]], row["verdict"]),
        tag("td", _stack(row, necessity), data_key=str(row["points"])),
        *(_cell(demand, *lines.get(demand.id, ("undetermined", 0, 0))) for demand in demands),
    ]
    return tag("tr", "".join(cells), data_name=row["name"])


def _stack(row: Row, necessity: Mapping[str, str]) -> str:
    shares = dict.fromkeys(NECESSITIES, 0)
    for one, _, points, _ in row["lines"]:
        shares[necessity[one]] += points
    whole = max(1, row["possible"])
    drawn = "".join(f'<span class="{n}" style="width:{100 * p / whole:.2f}%"></span>' for n, p in shares.items() if p)
    return tag(
        "div", drawn, "stack", role="img", aria_label=", ".join(f"{NECESSITIES[n]} {p}" for n, p in shares.items())
    )


def _cell(demand: Requirement, verdict: str, points: int, possible: int) -> str:
    share = f"{100 * points / possible:.0f}" if possible else "?"
    said = f"{demand}: {LINE_VERDICTS[verdict]}, {points} of {possible}"
    return tag("td", share, f"cell {verdict}", title=said, data_key=f"{points / possible if possible else -1:.4f}")


def _legend(demands: Sequence[Requirement]) -> str:
    return tag("dl", "".join(tag("dt", escape(d.id), "soft") + tag("dd", escape(str(d))) for d in demands))


def _failures(rows: Sequence[Row]) -> str:
    failed = [row for row in rows if row["error_code"]]
    if not failed:
        return ""
    items = "".join(
        tag("li", f"{escape(row['name'])}: {escape(row['error'] or '')} {tag('code', escape(row['error_code']))}")
        for row in failed
    )
    return tag("section", tag("h2", "Could not be read") + tag("ul", items), "card")
