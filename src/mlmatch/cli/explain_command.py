"""`mlmatch explain [RESUME [POSTING]]`"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mlmatch.cli.options import (
    add_as_of,
    add_posting,
    add_resume,
    add_settings,
    add_taxonomy,
    make_engine,
    read_input,
    read_posting,
)

if TYPE_CHECKING:
    from mlmatch.model.report import MatchReport, ReportLine
    from mlmatch.model.settings import Settings
    from mlmatch.model.text import Evidence

HOW = """\
# The score is the sum of the points of all lines over the sum of their possible points.
# A line is worth: its necessity x its kind of need x its weight in the posting x the overrides that name it.
# It earns the share of that which the resume shows: distance in the taxonomy x strength of use x time x recency for
# skills; level x field x status for degrees; months in relevant roles for experience.
# What the resume leaves open is neither earned nor possible: it opens the interval.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Without a resume: the numbers in force. With one: every line, its arithmetic, rules and quotes."
    add_resume(parser, optional=True)
    add_posting(parser, optional=True)
    parser.add_argument("--line", metavar="ID", help="only this line, such as r3 or d1")
    add_as_of(parser)
    add_settings(parser)
    add_taxonomy(parser)


def run(args: argparse.Namespace) -> int:
    if args.resume is None:
        return _print_numbers(args)
    from mlmatch.cli.guess import nearest
    from mlmatch.errors import SettingsError

    engine = make_engine(args)
    report = engine.score(read_input(args.resume), read_posting(args, engine), as_of=args.as_of)
    lines = {line.requirement.id: line for line in report.lines}
    if args.line and args.line not in lines:
        near = nearest(args.line, lines) or ", ".join(lines)
        raise SettingsError(f"--line {args.line}: there is no such line; there is: {near}")
    for line in [lines[args.line]] if args.line else report.lines:
        print("\n".join(_account(line, engine.settings)))
    if not args.line:
        print(_sum(report))
    return 0


def _print_numbers(args: argparse.Namespace) -> int:
    from mlmatch.cli.settings import known_keys, make_settings
    from mlmatch.data import read_text, read_toml
    from mlmatch.model.settings import Settings

    settings = make_settings(args.preset, args.changes)
    print(HOW)
    print(read_text("scoring.toml"), end="")
    values, default = settings.model_dump(), Settings.of({}).model_dump()
    changed = {
        key: _at(values, key) for key in sorted(set(known_keys(values))) if _at(values, key) != _at(default, key)
    }
    if changed:
        print("\n# In force here, other than the default:")
        print("\n".join(f"# {key} = {value}" for key, value in changed.items()))
    print(f"\n# presets: {', '.join(sorted(read_toml('scoring.toml')))}; hash of these settings: {settings.hash[:12]}")
    return 0


def _at(values: dict[str, object], key: str) -> object:
    found: object = values
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _account(line: ReportLine, settings: Settings) -> Iterator[str]:
    """How one line came about, from the words of the posting to the points."""
    from mlmatch.report.words import LINE_VERDICTS, path, sentence

    requirement = line.requirement
    worth = _worth(line, settings)
    yield f"{requirement.id}  {sentence(line)}"
    because = f" ({requirement.why})" if requirement.why else ""
    yield f"    {requirement.necessity}{because}: {worth}"
    yield from (f"    asked   {_quoted(evidence)}" for evidence in requirement.evidence)
    yield f"    {LINE_VERDICTS[line.verdict]}: {line.points} of {line.possible} points" + _bounds(line)
    yield f"    reason  {line.reason}"
    if line.via:
        yield f"    by way of {path(line)}"
    yield from (f"    shown   {_quoted(evidence)}" for evidence in line.evidence)
    yield ""


def _worth(line: ReportLine, settings: Settings) -> str:
    """The weight that the posting suggests, and what settings make of it."""
    base, suggested = getattr(settings.weights, line.requirement.necessity), line.requirement.weight
    kind = line.weight / (base * suggested) if base * suggested else 0.0
    factors = [str(base), *([f"{suggested:g} suggested"] if suggested != 1 else [])]
    factors += [f"{kind:g} by its kind and overrides"] if kind != 1 else []
    return f"{' x '.join(factors)} = {line.weight} points" if len(factors) > 1 else f"{line.weight} points"


def _bounds(line: ReportLine) -> str:
    opened = f", {line.open} open" if line.open else ""
    sure = line.points_low == line.points == line.points_high
    return opened + ("" if sure else f", between {line.points_low} and {line.points_high}")


def _quoted(evidence: Evidence) -> str:
    quote, span = " ".join(evidence.quote.split()), evidence.span
    return f"“{quote}” (page {evidence.page}, characters {span.start} to {span.end}, rule {evidence.rule})"


def _sum(report: MatchReport) -> str:
    from mlmatch.report.words import headline

    points, possible = sum(line.points for line in report.lines), sum(line.possible for line in report.lines)
    return f"{points} of {possible} points. {headline(report)}"
