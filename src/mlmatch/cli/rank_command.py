"""`mlmatch rank FOLDER [POSTING]`"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mlmatch.cli.options import add_as_of, add_engine_options, add_posting, make_engine, read_posting

if TYPE_CHECKING:
    from mlmatch.model.outcome import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of resumes")
    add_posting(parser, optional=True)
    add_as_of(parser)
    add_engine_options(parser)
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="processes (default: one per processor)")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write one row per file")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="write one JSON object per file")


def run(args: argparse.Namespace) -> int:
    from mlmatch.batch import BatchOptions, find_files, score_files
    from mlmatch.errors import NotFoundError
    from mlmatch.scoring import ranked

    if not args.folder.is_dir():
        raise NotFoundError(f"{args.folder}: no such folder")
    engine = make_engine(args)
    paths = find_files(args.folder)
    options = BatchOptions(workers=args.workers, taxonomy=args.taxonomy, settings=engine.settings)
    found = score_files(paths, read_posting(args, engine), as_of=args.as_of or dt.date.today(), options=options)
    outcomes = ranked(list(_with_progress(found, len(paths))))
    _write(args, outcomes)
    _print_table(outcomes, args.folder)
    return 1 if any(outcome.error_code for outcome in outcomes) else 0


def _with_progress(outcomes: Iterable[Outcome], count: int) -> Iterable[Outcome]:
    """A progress bar on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(outcomes, "scoring", total=count, console=console, disable=not console.is_terminal)


def _write(args: argparse.Namespace, outcomes: list[Outcome]) -> None:
    from mlmatch.report.rows import COLUMNS, render_row

    if args.csv:
        with args.csv.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(render_row(outcome) for outcome in outcomes)
    if args.jsonl:
        with args.jsonl.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(render_row(outcome), ensure_ascii=False) + "\n" for outcome in outcomes)


def _print_table(outcomes: list[Outcome], folder: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from mlmatch.report.words import VERDICTS, percent

    table = Table("place", "score", "interval", "verdict", "resume", box=None, pad_edge=False, header_style="bold")
    for outcome in outcomes:
        name = Text(str(Path(outcome.name).relative_to(folder)))
        if outcome.report is None:
            continue
        report = outcome.report
        table.add_row(
            str(outcome.place or "-"),
            percent(report.score),
            f"{percent(report.low)}-{percent(report.high)}",
            VERDICTS[report.verdict],
            name,
        )
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120)
    console.print(table)
    failed = [outcome for outcome in outcomes if outcome.error_code]
    for outcome in failed:
        console.print(Text(f"failed: {Path(outcome.name).relative_to(folder)}: {outcome.error} [{outcome.error_code}]"))
