"""`mlmatch rank FOLDER [POSTING]`"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from mlmatch.cli.options import add_as_of, add_engine_options, add_posting, make_engine, read_posting

if TYPE_CHECKING:
    from mlmatch.batch import RunSummary
    from mlmatch.model.posting import Posting

SHOWN_ROWS = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of resumes")
    add_posting(parser, optional=True)
    add_as_of(parser)
    add_engine_options(parser)
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="processes (default: one per processor)")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="S", help="time limit of one file")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="keep what is done here; run again to go on")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep parsed resumes here, to rank them again faster")
    parser.add_argument(
        "--top", type=int, default=SHOWN_ROWS, metavar="N", help=f"rows to print (default: {SHOWN_ROWS})"
    )
    for name, what in (
        ("csv", "a table"),
        ("jsonl", "one JSON object a line"),
        ("parquet", "a table"),
        ("html", "a page"),
    ):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"write {what}, one row per file")


def run(args: argparse.Namespace) -> int:
    from mlmatch.batch import BatchOptions, find_files, run_batch
    from mlmatch.errors import NotFoundError

    if not args.folder.is_dir():
        raise NotFoundError(f"{args.folder}: no such folder")
    engine = make_engine(args)
    posting, paths = read_posting(args, engine), find_files(args.folder)
    options = BatchOptions(
        workers=args.workers,
        seconds_per_file=args.seconds,
        taxonomy=args.taxonomy,
        settings=engine.settings,
        cache=args.cache,
    )
    with tempfile.TemporaryDirectory(prefix="mlmatch-") as aside, _progress(len(paths)) as advance:
        journal = args.journal or Path(aside) / "journal"
        summary = run_batch(paths, posting, journal=journal, as_of=args.as_of, options=options, progress=advance)
        _write(args, summary, posting)
        _print_table(summary, args.folder, args.top)
    return 1 if summary.failed else 0


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar with rate and time left on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("scoring"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("scoring", total=total, rate="")

        def advance(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:.0f} files/s" if speed else "")

        yield advance


def _write(args: argparse.Namespace, summary: RunSummary, posting: Posting) -> None:
    from mlmatch.batch import outputs

    if args.csv:
        outputs.write_csv(summary.rows(), args.csv)
    if args.jsonl:
        outputs.write_jsonl(summary.rows(), args.jsonl)
    if args.parquet:
        outputs.write_parquet(summary.rows(), args.parquet)
    if args.html:
        outputs.write_page(summary.rows(), args.html, posting)


def _print_table(summary: RunSummary, folder: Path, top: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from mlmatch.report.words import VERDICTS, percent

    table = Table(
        "place", "score", "interval", "verdict", "met", "resume", box=None, pad_edge=False, header_style="bold"
    )
    for row in islice((r for r in summary.rows() if not r["error_code"]), top):
        interval, met = f"{percent(row['low'])} to {percent(row['high'])}", f"{row['met']}/{row['demands']}"
        name = Text(str(Path(row["name"]).relative_to(folder)))
        table.add_row(str(row["place"] or "-"), percent(row["score"]), interval, VERDICTS[row["verdict"]], met, name)
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120)
    console.print(table)
    for row in (r for r in summary.rows() if r["error_code"]):
        console.print(Text(f"failed: {Path(row['name']).relative_to(folder)}: {row['error']} [{row['error_code']}]"))
