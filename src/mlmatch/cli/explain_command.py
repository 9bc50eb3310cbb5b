"""`mlmatch explain`"""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--preset", default="default", metavar="NAME", help="whose numbers to show")


def run(args: argparse.Namespace) -> int:
    from mlmatch.data import read_text, read_toml
    from mlmatch.model.settings import Settings

    settings = Settings.preset(args.preset)
    if args.preset == "default":
        print(read_text("scoring.toml"), end="")
    else:
        print(settings.model_dump_json(indent=2))
    print(f"# presets: {', '.join(sorted(read_toml('scoring.toml')))}; hash of these settings: {settings.hash[:12]}")
    return 0
