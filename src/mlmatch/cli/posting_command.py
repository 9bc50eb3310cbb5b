"""`mlmatch posting [POSTING]`"""

from __future__ import annotations

import argparse

from mlmatch.cli.options import add_engine_options, add_posting, make_engine, read_posting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_posting(parser, optional=True)
    add_engine_options(parser)
    parser.add_argument("--json", action="store_true", help="print the whole posting as JSON")


def run(args: argparse.Namespace) -> int:
    posting = read_posting(args, make_engine(args))
    if args.json:
        print(posting.model_dump_json(indent=2))
        return 0
    print(posting.title or "(no title)")
    for requirement in (*posting.requirements, *posting.duties):
        print(
            f"  {requirement.id:>4}  {requirement.necessity:<9}  {requirement}"
            + (f"   [{requirement.why}]" if requirement.why else "")
        )
    for evidence in posting.unparsed:
        print(f"     ?  not understood: {evidence.quote}")
    return 0
