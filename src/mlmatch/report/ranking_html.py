"""Many rows as one page: a ranking with stacked bars and a heat map of candidates by requirement."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from mlmatch.model.posting import Posting, Requirement
from mlmatch.model.wording import capitalised
from mlmatch.report.page import render_page, tag
from mlmatch.report.rows import Row, failure
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, VERDICTS, interval, percent, shortened

HEADINGS = ("place", "resume", "score", "verdict", "points")
HEADING_CHARACTERS = 40
"""Of a demand at the head of its column; the whole of it stands below the table."""


def render_ranking_html(
    rows: Sequence[Row],
    posting: Posting,
    *,
    title: str | None = None,
    left_out: int = 0,
    pages: Mapping[int, str] | None = None,
) -> str:
    """The page; rows sort by any column and filter by name, verdict and demand in the page itself. `left_out` further
    rows are mentioned, `pages` are links to the report of a row by its index."""
    demands = _by_necessity((*posting.requirements, *posting.duties))
    scored = [row for row in rows if not row["error_code"]]
    folder = common_folder(row["name"] for row in rows)
    body = tag("tbody", "".join(_row(row, demands, folder, (pages or {}).get(row["index"])) for row in scored))
    keys = " ".join(tag("span", name, f"key {one}") for one, name in NECESSITIES.items())
    table = tag("table", _table_head(demands) + body, "ranking")
    heading = title or (f"Ranking: {posting.title}" if posting.title else "Ranking")
    top = tag("header", tag("h1", escape(heading)) + _summary(rows, left_out, folder), "card")
    wide = tag("div", table, "wide", tabindex="0", role="region", aria_label="Ranking")
    section = tag("section", _controls(scored, demands) + wide + tag("p", keys, "small") + _legend(demands), "card")
    return render_page(heading, top + section + _failures(rows, folder), script="ranking.js")


def common_folder(names: Iterable[str]) -> str:
    """The folder that all names lie in, with a final slash; empty where there is none.

    >>> common_folder(["a/b/one.pdf", "a/b/c/two.pdf"]), common_folder(["one.pdf", "a/two.pdf"])
    ('a/b/', '')
    """
    folders = {posixpath.dirname(name) for name in names}
    if not folders or "" in folders or len({folder.startswith("/") for folder in folders}) > 1:
        return ""
    return posixpath.commonpath(folders).rstrip("/") + "/" if posixpath.commonpath(folders) else ""


def _by_necessity(demands: Sequence[Requirement]) -> list[Requirement]:
    order = list(NECESSITIES)
    return sorted(demands, key=lambda demand: order.index(demand.necessity))


def _summary(rows: Sequence[Row], left_out: int, folder: str) -> str:
    failed = sum(bool(row["error_code"]) for row in rows)
    words = f"{len(rows) - failed} scored" + (f", {failed} could not be read" if failed else "")
    words += f", {left_out} further down not shown" if left_out else ""
    return tag("p", escape(words + (f", in {posixpath.basename(folder[:-1]) or folder}" if folder else "")), "soft")


def _controls(rows: Sequence[Row], demands: Sequence[Requirement]) -> str:
    verdicts = [one for one in VERDICTS if any(row["verdict"] == one for row in rows)]
    name = '<input type="search" id="filter" placeholder="part of a name">'
    verdict = _select("verdict", "any", [(one, VERDICTS[one]) for one in verdicts])
    met = _select("meets", "anything", [(d.id, shortened(capitalised(str(d)), 60)) for d in demands])
    labels = "".join(
        tag("label", f"{text} {control}") for text, control in (("Name", name), ("Verdict", verdict), ("Meets", met))
    )
    return tag("p", labels + tag("span", "", "soft shown", aria_live="polite"), "controls")


def _select(name: str, everything: str, options: Sequence[tuple[str, str]]) -> str:
    listed = tag("option", everything, value="") + "".join(tag("option", escape(t), value=v) for v, t in options)
    return tag("select", listed, id=name)


def _table_head(demands: Sequence[Requirement]) -> str:
    """A row that groups the demands by necessity, and a row of buttons that sort."""
    cells = [tag("th", tag("button", name, type="button"), scope="col") for name in HEADINGS]
    groups = {one: sum(demand.necessity == one for demand in demands) for one in NECESSITIES}
    over = tag("td", "", colspan=str(len(HEADINGS))) + "".join(
        tag("th", NECESSITIES[one], f"group {one}", colspan=str(count), scope="colgroup")
        for one, count in groups.items()
        if count
    )
    columns = "".join(cells) + "".join(_demand_head(demand) for demand in demands)
    return tag("thead", (tag("tr", over, "groups") if demands else "") + tag("tr", columns))


def _demand_head(demand: Requirement) -> str:
    name = tag("span", escape(shortened(capitalised(str(demand)), HEADING_CHARACTERS)))
    button = tag("button", f"{name} {tag('b', escape(demand.id))}", type="button", title=str(demand))
    return tag("th", button, f"demand {demand.necessity}", scope="col")


def _row(row: Row, demands: Sequence[Requirement], folder: str, page: str | None) -> str:
    lines = {line[0]: line[1:] for line in row["lines"]}
    score, name = row["score"], escape(row["name"].removeprefix(folder))
    between = interval(row["low"], row["high"])
    figure = tag("b", percent(score)) + (tag("span", between, "soft small between") if between else "")
    cells = [
        tag("td", str(row["place"] or "-"), "place", data_key=str(row["place"] or 10**9)),
        tag("th", tag("a", name, href=page) if page else name, "name", scope="row"),
        tag("td", figure, data_key=f"{-1 if score is None else score:.6f}"),
        tag("td", VERDICTS[row["verdict"]] + _met(row), row["verdict"]),
        tag("td", _stack(row, demands), data_key=str(row["points"])),
        *(_cell(demand, *lines.get(demand.id, ("undetermined", 0, 0))) for demand in demands),
    ]
    met = " ".join(one for one, line in lines.items() if line[0] == "met")
    return tag("tr", "".join(cells), data_name=row["name"], data_verdict=row["verdict"], data_met=met)


def _met(row: Row) -> str:
    return tag("span", f"{row['met']} of {row['demands']} met", "soft small between") if row["demands"] else ""


def _stack(row: Row, demands: Sequence[Requirement]) -> str:
    necessity = {demand.id: demand.necessity for demand in demands}
    shares: dict[str, int] = dict.fromkeys(NECESSITIES, 0)
    for one, _, points, _ in row["lines"]:
        shares[necessity[one]] += points
    whole = max(1, row["possible"])
    drawn = "".join(f'<span class="{n}" style="width:{100 * p / whole:.2f}%"></span>' for n, p in shares.items() if p)
    label = ", ".join(f"{NECESSITIES[n]} {p}" for n, p in shares.items()) + f" of {row['possible']} points"
    return tag("div", drawn, "stack", role="img", aria_label=label, title=label)


def _cell(demand: Requirement, verdict: str, points: int, possible: int) -> str:
    """Its colour says the verdict, and the deeper it is the more is satisfied."""
    share = f"{100 * points / possible:.0f}" if possible else "?"
    said = f"{demand}: {LINE_VERDICTS[verdict]}, {points} of {possible}"
    key = f"{points / possible if possible else -1:.4f}"
    depth = f"--share:{share if possible else 0}"
    return tag("td", share, f"cell {verdict} {demand.necessity}", title=said, style=depth, data_key=key)


def _legend(demands: Sequence[Requirement]) -> str:
    items = (tag("dt", escape(d.id), f"key {d.necessity}") + tag("dd", escape(capitalised(str(d)))) for d in demands)
    note = tag(
        "p",
        "A cell says how far the demand is satisfied, in percent; ? where the resume leaves it open. "
        "Points are drawn as one bar: what required demands, preferred ones and duties earned.",
    )
    return tag(
        "details",
        tag("summary", "What the columns stand for") + note + tag("dl", "".join(items), "legend"),
        "small",
        open="",
    )


def _failures(rows: Sequence[Row], folder: str) -> str:
    failed = [row for row in rows if row["error_code"]]
    if not failed:
        return ""
    items = "".join(tag("li", _failure(row, row["name"].removeprefix(folder))) for row in failed)
    return tag("section", tag("h2", "Could not be read") + tag("ul", items), "card")


def _failure(row: Row, name: str) -> str:
    return f"{escape(name)}: {escape(failure(row))} {tag('code', escape(row['error_code']), 'soft')}"
