"""`mlmatch schema [NAME]`"""

from __future__ import annotations

import argparse

NAMES = ("MatchReport", "Outcome", "Posting", "Resume", "Settings")
_BY_LOWER_CASE = {name.lower(): name for name in NAMES}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        choices=NAMES,
        metavar="NAME",
        type=lambda text: _BY_LOWER_CASE.get(text.lower(), text),
        help=f"one of {', '.join(NAMES)} (default: list them)",
    )


def run(args: argparse.Namespace) -> int:
    from mlmatch.data import read_text

    print(read_text(f"schema/{args.name}.json") if args.name else "\n".join(NAMES), end="" if args.name else "\n")
    return 0
