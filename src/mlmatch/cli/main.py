"""`mlmatch`: one command a file, loaded only when it is the one called, so that --help costs next to nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from mlmatch import __version__

COMMANDS = {
    "score": "score one resume against a posting",
    "rank": "score a folder of resumes and rank them",
    "parse": "show what a resume shows, as JSON",
    "posting": "show what a posting demands",
    "read": "show a document as mlmatch sees it",
    "taxonomy": "build, show, check and extend the taxonomy",
    "redact": "write a resume without names, contact, schools and employers",
    "schema": "print the JSON Schema of a public type",
    "explain": "explain how a score is computed, with the numbers in force",
}
EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


class _Parser(argparse.ArgumentParser):
    """Says what was meant where it can guess."""

    def error(self, message: str) -> NoReturn:
        from mlmatch.cli.guess import with_guess

        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"{self.prog}: {with_guess(message, sys.argv[1:], COMMANDS)}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _make_parser(next((a for a in arguments if a in COMMANDS), None))
    args = parser.parse_args(arguments)
    if args.command is None:
        parser.print_help()
        return EXIT_USAGE
    from mlmatch.errors import MlmatchError

    try:
        return int(args.run(args))
    except MlmatchError as error:
        print(f"mlmatch: {error} [{error.code}]", file=sys.stderr)
        return EXIT_FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_OK
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _make_parser(chosen: str | None) -> argparse.ArgumentParser:
    """A parser that knows all commands by name and the chosen one in full."""
    parser = _Parser(
        prog="mlmatch",
        description="Match resumes against a job posting: offline, the same every time, every point proved.",
    )
    parser.add_argument("--version", action="version", version=f"mlmatch {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose[:1].upper() + purpose[1:] + ".")
        if name == chosen:
            module = import_module(f"mlmatch.cli.{name}_command")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
