"""Options that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlmatch.engine import Engine
    from mlmatch.model.posting import Posting

STANDARD_INPUT = Path("-")


def add_resume(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument(
        "resume",
        nargs="?" if optional else None,
        type=Path,
        metavar="RESUME",
        help="file of the resume; - for standard input",
    )


def add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day that 'present' means, as YYYY-MM-DD (default: today)"
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def add_taxonomy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--taxonomy", type=Path, metavar="FILE", help="a taxonomy.json of your own")


def add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--preset", default="default", metavar="NAME", help="a named set of settings (see: mlmatch explain)"
    )
    parser.add_argument(
        "--set", dest="changes", action="append", default=[], metavar="KEY=VALUE",
        help="change one number, such as weights.preferred=0 or overrides.degree=0.5; may be repeated",
    )  # fmt: skip


def add_posting(parser: argparse.ArgumentParser, *, optional: bool) -> None:
    parser.add_argument(
        "posting", nargs="?" if optional else None, type=Path, metavar="POSTING",
        help="file of the posting" + (" (default: the sample Machine Learning Engineer posting)" if optional else ""),
    )  # fmt: skip


def make_engine(args: argparse.Namespace) -> Engine:
    """The engine that the options ask for; raises SettingsError for a number that does not exist."""
    from mlmatch.cli.settings import make_settings
    from mlmatch.engine import Engine

    settings = make_settings(getattr(args, "preset", "default"), getattr(args, "changes", []))
    engine = Engine(taxonomy=args.taxonomy, settings=settings)
    if settings.overrides:
        from mlmatch.scoring.overrides import check_overrides

        check_overrides(settings, engine.taxonomy)
    return engine


def read_input(path: Path) -> Path | bytes:
    """The file to read, or what comes from standard input."""
    if path.is_dir():
        from mlmatch.errors import UnsupportedError

        raise UnsupportedError(f"{path}: a folder, not a file; for all that is in it: mlmatch rank")
    if path.parts and path.parts[0] in ("http:", "https:"):
        from mlmatch.errors import UnsupportedError

        raise UnsupportedError(
            f"{path.name}: an address on the web, which mlmatch never opens; save the page as a file"
        )
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else path


def read_posting(args: argparse.Namespace, engine: Engine) -> Posting:
    """The posting of the arguments; the sample one where there is none, which people are told."""
    if args.posting:
        return engine.parse_posting(read_input(args.posting))
    if sys.stderr.isatty():
        print("against the sample posting that comes with mlmatch", file=sys.stderr)
    return engine.sample_posting()
