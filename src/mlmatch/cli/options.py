"""Options that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlmatch.engine import Engine
    from mlmatch.model.posting import Posting


def add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=dt.date.fromisoformat, metavar="DATE", help="the day that 'present' means (default: today)"
    )


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--taxonomy", type=Path, metavar="FILE", help="a taxonomy.json of your own")
    parser.add_argument(
        "--preset", default="default", metavar="NAME", help="a named set of settings (see: mlmatch explain)"
    )


def add_posting(parser: argparse.ArgumentParser, *, optional: bool) -> None:
    parser.add_argument(
        "posting", nargs="?" if optional else None, type=Path, metavar="POSTING",
        help="file of the posting" + (" (default: the sample Machine Learning Engineer posting)" if optional else ""),
    )  # fmt: skip


def make_engine(args: argparse.Namespace) -> Engine:
    from mlmatch.engine import Engine

    return Engine(taxonomy=args.taxonomy, settings=args.preset)


def read_posting(args: argparse.Namespace, engine: Engine) -> Posting:
    return engine.parse_posting(args.posting) if args.posting else engine.sample_posting()
