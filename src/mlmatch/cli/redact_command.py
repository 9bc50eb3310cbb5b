"""`mlmatch redact RESUME`"""

from __future__ import annotations

import argparse
from pathlib import Path

from mlmatch.cli.options import add_as_of, add_engine_options, make_engine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("resume", type=Path, metavar="RESUME", help="file of the resume")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead of printing")
    add_as_of(parser)
    add_engine_options(parser)


def run(args: argparse.Namespace) -> int:
    from mlmatch.resume.redact import redact_resume

    text = redact_resume(make_engine(args).parse_resume(args.resume, as_of=args.as_of))
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0
