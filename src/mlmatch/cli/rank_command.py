"""`mlmatch rank FOLDER [POSTING]`"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from mlmatch.cli.options import (
    add_as_of,
    add_posting,
    add_settings,
    add_taxonomy,
    make_engine,
    read_posting,
)

if TYPE_CHECKING:
    from mlmatch.batch import BatchOptions, RunSummary
    from mlmatch.model.posting import Posting

SHOWN_ROWS = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of resumes")
    add_posting(parser, optional=True)
    add_as_of(parser)
    add_settings(parser)
    add_taxonomy(parser)
    parser.add_argument(
        "--top", type=_count, default=SHOWN_ROWS, metavar="N", help=f"rows to print (default: {SHOWN_ROWS})"
    )
    _add_limits(parser)
    _add_outputs(parser)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=_count, default=0, metavar="N", help="processes (default: one per processor)")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="S", help="time limit of one file")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="keep what is done here; run again to go on")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep parsed resumes here, to rank them again faster")


def _add_outputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object a line instead of the table")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table, one row per file")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="write one JSON object a line")
    parser.add_argument("--parquet", type=Path, metavar="FILE", help="write a table for other tools")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the ranking as one page")
    parser.add_argument(
        "--reports", type=Path, metavar="DIR",
        help="also write the report page of the best N here (N: see --top); the ranking page links to them",
    )  # fmt: skip


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return int(text)


def run(args: argparse.Namespace) -> int:
    from mlmatch.batch import BatchOptions, find_files, run_batch
    from mlmatch.cli.progress import show_progress
    from mlmatch.errors import EmptyError, NotFoundError

    if not args.folder.is_dir():
        raise NotFoundError(
            f"{args.folder}: no such folder" + ("; it is a file: mlmatch score" if args.folder.is_file() else "")
        )
    engine = make_engine(args)
    posting, paths = read_posting(args, engine), find_files(args.folder)
    if not paths:
        raise EmptyError(f"{args.folder}: there are no files in it")
    options = BatchOptions(
        workers=args.workers,
        seconds_per_file=args.seconds,
        taxonomy=args.taxonomy,
        settings=engine.settings,
        cache=args.cache,
    )
    with tempfile.TemporaryDirectory(prefix="mlmatch-") as aside:
        with show_progress("scoring", len(paths)) as advance:
            journal = args.journal or Path(aside) / "journal"
            summary = run_batch(paths, posting, journal=journal, as_of=args.as_of, options=options, progress=advance)
        _write(args, summary, posting, options)
        _print_rows(args, summary)
    return 1 if summary.failed else 0


def _write(args: argparse.Namespace, summary: RunSummary, posting: Posting, options: BatchOptions) -> None:
    from mlmatch.batch import outputs
    from mlmatch.cli.files import say_written

    for path, write in (
        (args.csv, outputs.write_csv),
        (args.jsonl, outputs.write_jsonl),
        (args.parquet, outputs.write_parquet),
    ):
        if path:
            write(summary.rows(), path)
            say_written(path)
    pages = _write_reports(args, summary, posting, options) if args.reports else {}
    if args.html:
        outputs.write_page(summary.rows(), args.html, posting, pages=pages)
        say_written(args.html)


def _write_reports(
    args: argparse.Namespace, summary: RunSummary, posting: Posting, options: BatchOptions
) -> dict[int, str]:
    """One page for each of the best; returns their links, seen from the ranking page, by the index of the row."""
    from mlmatch.batch import score_files
    from mlmatch.batch.outputs import atomic_file
    from mlmatch.cli.files import make_folder
    from mlmatch.cli.progress import show_progress
    from mlmatch.report import render_html

    best = [row for row in islice(summary.rows(), args.top) if not row["error_code"]]
    make_folder(args.reports)
    pages: dict[int, str] = {}
    with show_progress("reports", len(best)) as advance:
        outcomes = score_files([Path(row["name"]) for row in best], posting, as_of=args.as_of, options=options)
        for row, outcome in zip(best, outcomes, strict=True):
            if outcome.report:
                path = args.reports / f"{len(pages) + 1:03}-{Path(row['name']).name}.html"
                with atomic_file(path) as file:
                    file.write(render_html(outcome.report, name=Path(row["name"]).name).encode())
                pages[row["index"]] = _link(path, args.html)
            advance(len(pages))
    print(f"wrote {len(pages)} pages to {args.reports}", file=sys.stderr)
    return pages


def _link(path: Path, page: Path | None) -> str:
    from os.path import relpath
    from urllib.parse import quote

    return quote(relpath(path, page.parent) if page else str(path))


def _print_rows(args: argparse.Namespace, summary: RunSummary) -> None:
    if args.json:
        for row in summary.rows():
            print(json.dumps(row, ensure_ascii=False))
        return
    from mlmatch.cli.terminal import print_failures, print_ranking

    scored = [row for row in islice(summary.rows(), args.top) if not row["error_code"]]
    print_ranking(scored, args.folder)
    left = summary.files - summary.failed - len(scored)
    if left > 0:
        print(f"{left} more (--top {summary.files} shows all)")
    print_failures((row for row in summary.rows() if row["score"] is None), args.folder)
