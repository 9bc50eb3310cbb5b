"""`mlmatch score RESUME [POSTING]`"""

from __future__ import annotations

import argparse
from pathlib import Path

from mlmatch.cli.options import add_as_of, add_engine_options, add_posting, make_engine, read_posting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("resume", type=Path, metavar="RESUME", help="file of the resume")
    add_posting(parser, optional=True)
    add_as_of(parser)
    add_engine_options(parser)
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON")
    parser.add_argument("--markdown", action="store_true", help="print the report as Markdown")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report as one HTML page")


def run(args: argparse.Namespace) -> int:
    engine = make_engine(args)
    report = engine.score(args.resume, read_posting(args, engine), as_of=args.as_of)
    if args.html:
        args.html.write_text(report.to_html(), encoding="utf-8")
    if args.json:
        print(report.model_dump_json(indent=2))
    elif args.markdown:
        print(report.to_markdown(), end="")
    else:
        print(report, end="")
    return 0
