"""The lines of a report on its page: as a strip of what each is worth and earns, and one by one with their proofs."""

from __future__ import annotations

from html import escape

from mlmatch.model.report import MatchReport, ReportLine
from mlmatch.report.page import tag
from mlmatch.report.words import LINE_VERDICTS, NECESSITIES, path, sentence, shortened

QUOTES = 2
"""Quotes of a line; the text beside it shows all of them."""
QUOTE_CHARACTERS = 220
OPEN_DUTIES = 6
"""More duties than this start folded: they break ties, and must not bury the demands."""


def render_strip(report: MatchReport) -> str:
    """For each necessity its points, and a segment for each line: as wide as what it is worth, filled as far as it is
    earned. Segments lead to their lines."""
    numbered = [(n, line) for n, line in enumerate(report.lines) if _worth(line)]
    groups = {one: [(n, line) for n, line in numbered if line.requirement.necessity == one] for one in NECESSITIES}
    if not numbered:
        return ""
    drawn = "".join(_strip_group(NECESSITIES[one], lines) for one, lines in groups.items() if lines)
    note = "Each block is one demand: its width is what it is worth, its filling what the resume earns."
    return tag("nav", drawn, "strips", aria_label="Points by demand") + tag("p", note, "soft small")


def _strip_group(name: str, lines: list[tuple[int, ReportLine]]) -> str:
    segments = "".join(
        tag(
            "a", tag("span", "", style=f"width:{_share(line):.1f}%"), f"segment {line.verdict}", href=f"#line-{n}",
            style=f"flex-grow:{_worth(line)}", title=_label(line), aria_label=_label(line), data_line=str(n),
        )
        for n, line in lines
    )  # fmt: skip
    points, possible = sum(line.points for _, line in lines), sum(line.possible for _, line in lines)
    label = tag("span", f"{name} {tag('span', f'{points} of {possible}', 'points')}", "small soft")
    worth = sum(_worth(line) for _, line in lines)
    return tag("div", label + tag("div", segments, "strip"), "group", style=f"flex-grow:{worth}")


def render_lines(report: MatchReport) -> str:
    """All lines under the heading of their necessity."""
    parts = [tag("h2", "What the posting asks, and what the resume shows")]
    largest = max((_worth(line) for line in report.lines), default=1)
    for necessity, name in NECESSITIES.items():
        lines = [(n, line) for n, line in enumerate(report.lines) if line.requirement.necessity == necessity]
        if lines:
            parts.append(_group(name, necessity, lines, largest))
    return "\n".join(parts)


def _group(name: str, necessity: str, lines: list[tuple[int, ReportLine]], largest: int) -> str:
    met = sum(line.verdict == "met" for _, line in lines)
    heading = tag("h3", f"{name} {tag('span', f'{met} of {len(lines)} met', 'tally')}")
    drawn = "\n".join(_line(n, line, largest) for n, line in lines)
    if necessity != "duty":
        return heading + drawn
    opened = {"open": ""} if len(lines) <= OPEN_DUTIES else {}
    return tag("details", tag("summary", heading) + drawn, "duties", **opened)


def _line(number: int, line: ReportLine, largest: int) -> str:
    name = tag("button", escape(sentence(line)), "demand", type="button", aria_pressed="false")
    weights = f"suggested weight {line.requirement.weight:g}, applied {line.weight} points"
    points = tag("span", _points(line), "points", title=weights)
    said = tag("span", f"{LINE_VERDICTS[line.verdict]} {points}", f"said {line.verdict}")
    top = tag("div", tag("h4", name) + said, "top")
    fill = tag("span", "", style=f"width:{_share(line):.1f}%")
    bar = tag(
        "div",
        fill,
        f"bar {line.verdict}",
        style=f"width:{100 * _worth(line) / max(1, largest):.1f}%",
        aria_hidden="true",
    )
    why = tag("p", escape(line.reason), "why", **({"title": path(line)} if len(line.via) > 2 else {}))
    quotes = "".join(
        tag("blockquote", f"“{escape(shortened(e.quote, QUOTE_CHARACTERS))}”") for e in line.evidence[:QUOTES]
    )
    return tag("article", top + bar + why + quotes, "line", id=f"line-{number}", data_line=str(number))


def _worth(line: ReportLine) -> int:
    return line.possible + line.open


def _share(line: ReportLine) -> float:
    return 100 * line.points / line.possible if line.possible else 0.0


def _points(line: ReportLine) -> str:
    if not _worth(line):
        return "not counted"
    return f"{line.points} of {line.possible}" if line.possible else f"{line.open} open"


def _label(line: ReportLine) -> str:
    return f"{shortened(sentence(line), 90)}: {LINE_VERDICTS[line.verdict]}, {_points(line)}"
