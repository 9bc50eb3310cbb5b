"""`mlmatch schema NAME`"""

from __future__ import annotations

import argparse
import json

NAMES = ("MatchReport", "Outcome", "Posting", "Resume", "Settings")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))


def run(args: argparse.Namespace) -> int:
    import mlmatch

    print(json.dumps(getattr(mlmatch, args.name).model_json_schema(mode="serialization"), indent=2))
    return 0
