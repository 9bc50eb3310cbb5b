"""`mlmatch redact RESUME`"""

from __future__ import annotations

import argparse
from pathlib import Path

from mlmatch.cli.options import add_as_of, add_resume, add_taxonomy, make_engine, read_input


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_resume(parser)
    add_as_of(parser)
    add_taxonomy(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead of printing")


def run(args: argparse.Namespace) -> int:
    from mlmatch.cli.files import write_text
    from mlmatch.resume.redact import redact_resume

    text = redact_resume(make_engine(args).parse_resume(read_input(args.resume), as_of=args.as_of))
    if args.output:
        write_text(text, args.output)
    else:
        print(text)
    return 0
