"""`mlmatch score RESUME [POSTING]`"""

from __future__ import annotations

import argparse
from pathlib import Path

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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_resume(parser)
    add_posting(parser, optional=True)
    add_as_of(parser)
    add_settings(parser)
    add_taxonomy(parser)
    printed = parser.add_mutually_exclusive_group()
    printed.add_argument("--json", action="store_true", help="print the whole report as JSON")
    printed.add_argument("--markdown", action="store_true", help="print the report as Markdown")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report as one HTML page")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table, one row per demand")


def run(args: argparse.Namespace) -> int:
    from mlmatch.cli.files import say_written, write_text
    from mlmatch.cli.terminal import print_report

    engine = make_engine(args)
    report = engine.score(read_input(args.resume), read_posting(args, engine), as_of=args.as_of)
    if args.json:
        print(report.model_dump_json(indent=2))
    elif args.markdown:
        print(report.to_markdown(), end="")
    else:
        print_report(report)
    if args.html:
        from mlmatch.report import render_html

        write_text(render_html(report, name=args.resume.name), args.html)
    if args.csv:
        from mlmatch.batch.outputs import write_csv
        from mlmatch.report.rows import LINE_COLUMNS, render_line_rows

        write_csv(render_line_rows(report), args.csv, columns=LINE_COLUMNS)
        say_written(args.csv)
    return 0
