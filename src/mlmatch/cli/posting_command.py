"""`mlmatch posting [POSTING]`"""

from __future__ import annotations

import argparse

from mlmatch.cli.options import add_posting, add_taxonomy, make_engine, read_posting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_posting(parser, optional=True)
    add_taxonomy(parser)
    parser.add_argument("--json", action="store_true", help="print the whole posting as JSON")


def run(args: argparse.Namespace) -> int:
    posting = read_posting(args, make_engine(args))
    if args.json:
        print(posting.model_dump_json(indent=2))
        return 0
    from mlmatch.cli.terminal import print_posting

    print_posting(posting)
    return 0
