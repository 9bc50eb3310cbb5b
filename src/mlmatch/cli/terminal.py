"""Reports and postings on a terminal: tables and colours for people, plain text for pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mlmatch.report.rows import failure
from mlmatch.report.words import (
    LINE_MARKS,
    LINE_VERDICTS,
    NECESSITIES,
    VERDICTS,
    gain,
    headline,
    hidden,
    interval,
    next_step,
    percent,
    points,
    sentence,
    shortened,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from mlmatch.model.posting import Posting
    from mlmatch.model.report import MatchReport, ReportLine
    from mlmatch.report.rows import Row

STYLES = {
    "qualified": "bold green", "met": "green", "partly": "yellow", "not_met": "red", "not_demonstrated": "red",
    "undetermined": "dim", "not_scored": "dim",
}  # fmt: skip
PIPE_COLUMNS = 120
"""Width of tables that go to a file or a pipe."""
POINTS_COLUMNS = 9
"""As wide as "1000/1000", so that all parts of a report stand in one line."""
QUOTE_CHARACTERS = 160
SHOWN_GAPS = 5


def is_for_people() -> bool:
    """Standard output is a terminal."""
    return sys.stdout.isatty()


def open_console() -> Console:
    """Standard output; rich leaves colours out where it is no terminal or NO_COLOR is set."""
    from rich.console import Console

    return Console(file=sys.stdout, width=None if is_for_people() else PIPE_COLUMNS, highlight=False, markup=False)


def print_report(report: MatchReport) -> None:
    """The whole report: a table on a terminal, plain text elsewhere."""
    if not is_for_people():
        print(report, end="")
        return
    from rich.text import Text

    console = open_console()
    console.print(Text(report.title or "Match", "bold"))
    console.print(_styled(headline(report), report.verdict))
    if step := next_step(report):
        console.print(Text(step))
    for necessity, name in NECESSITIES.items():
        lines = [line for line in report.lines if line.requirement.necessity == necessity]
        if lines:
            console.print(Text(f"\n{name}", "bold"))
            console.print(_line_table(lines))
    _print_rest(report, console)


def _line_table(lines: list[ReportLine]) -> Table:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for justify, width in (("left", 1), ("right", POINTS_COLUMNS), ("left", None)):
        table.add_column(justify=justify, width=width, vertical="top", overflow="fold")  # type: ignore[arg-type]
    for line in lines:
        table.add_row(_styled(LINE_MARKS[line.verdict], line.verdict), points(line), _said(line))
    return table


def _said(line: ReportLine) -> Text:
    from rich.text import Text

    said = Text(sentence(line), "bold")
    said.append(f"  {LINE_VERDICTS[line.verdict]}", f"not bold {STYLES[line.verdict]}")
    said.append(f"\n{line.reason}", "not bold")
    for evidence in line.evidence[:1]:
        said.append(f"\n“{shortened(evidence.quote, QUOTE_CHARACTERS)}”", "not bold italic dim")
    return said


def _print_rest(report: MatchReport, console: Console) -> None:
    from rich.text import Text

    if report.unparsed:
        console.print(Text("\nNot understood in the posting (shown, not counted)", "bold"))
        for evidence in report.unparsed:
            console.print(Text(f"? {shortened(evidence.quote, QUOTE_CHARACTERS)}"))
    if report.gaps:
        console.print(Text("\nWhat would add most", "bold"))
    for gap in report.gaps[:SHOWN_GAPS]:
        learn = f"; to learn it: {', '.join(c.name for c in gap.learn[:2])}" if gap.learn else ""
        console.print(Text.assemble((f"{gain(gap.gain):>7}", "green"), f"  {gap.missing}", (learn, "dim")))
    if report.hidden:
        console.print(Text(f"! Invisible text, not scored: {hidden(report)}", "red"))
    for warning in report.warnings:
        console.print(Text(f"! {warning.message} [{warning.code}]", "yellow"))


def print_posting(posting: Posting) -> None:
    """Every demand with its id, its necessity, and the words that made it so."""
    from rich.table import Table
    from rich.text import Text

    console = open_console()
    console.print(Text(posting.title or "(no title)", "bold"))
    table = Table("id", "necessity", "demand", "because of", box=None, pad_edge=False, header_style="bold")
    for requirement in (*posting.requirements, *posting.duties):
        table.add_row(requirement.id, requirement.necessity, Text(str(requirement)), Text(requirement.why))
    console.print(table)
    for evidence in posting.unparsed:
        console.print(Text(f"not understood: {evidence.quote}", "yellow"))
    for warning in posting.warnings:
        console.print(Text(f"! {warning.message} [{warning.code}]", "yellow"))


def _styled(text: str, verdict: str) -> Text:
    from rich.text import Text

    return Text(text, STYLES.get(verdict, ""))


def print_ranking(rows: Sequence[Row], folder: Path) -> None:
    """One row per resume that was scored, best first."""
    if not rows:
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (
        ("place", "right"),
        ("score", "right"),
        ("between", "left"),
        ("verdict", "left"),
        ("met", "right"),
    ):
        table.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    table.add_column("resume", overflow="fold")
    for row in rows:
        verdict, met = _styled(VERDICTS[row["verdict"]], row["verdict"]), f"{row['met']}/{row['demands']}"
        between = interval(row["low"], row["high"])
        table.add_row(str(row["place"] or "-"), percent(row["score"]), between, verdict, met, Text(_name(row, folder)))
    open_console().print(table)


def print_failures(rows: Iterable[Row], folder: Path) -> None:
    """What could not be read or scored, on standard error, one line each."""
    for row in rows:
        said, code = ("failed", f" [{row['error_code']}]") if row["error_code"] else ("not scored", "")
        print(f"{said}: {_name(row, folder)}: {failure(row)}{code}", file=sys.stderr)


def _name(row: Row, folder: Path) -> str:
    return str(Path(row["name"]).relative_to(folder))
