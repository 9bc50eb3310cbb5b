"""`mlmatch`: one command a file, loaded only when it is the one called, so that --help costs next to nothing."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module

from mlmatch import __version__

TYPE_CHECKING = False  # the module `typing` costs more than all the rest of --help
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import NoReturn

COMMANDS = {
    "score": "score one resume against a posting",
    "rank": "score a folder of resumes and rank them",
    "explain": "show the numbers of the score, or how each line of a match came about",
    "parse": "show what a resume shows, as JSON",
    "posting": "show what a posting demands",
    "read": "show a document as mlmatch sees it",
    "redact": "write a resume without names, contact, schools and employers",
    "taxonomy": "build, show and check a taxonomy, and measure what it does not know",
    "schema": "print the JSON Schema of a public type",
    "completion": "print the completion script of a shell",
}
EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 2, 130, 143
ALLOCATIONS_BEFORE_COLLECTION = 100_000
"""Loading makes hundreds of thousands of values that stay; looking through them for garbage would cost a third more."""
EPILOG = "Exit codes: 0 done, 1 something could not be read or scored, 2 wrong usage, 130 and 143 stopped by a signal."


class _Formatter(argparse.HelpFormatter):
    """Knows the width without loading `shutil` and its compressors."""

    def __init__(self, prog: str) -> None:
        try:
            width = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(1).columns
        except (OSError, ValueError):
            width = 80
        super().__init__(prog, width=max(40, min(width, 120) - 2))


class Parser(argparse.ArgumentParser):
    """Says what was meant where it can guess."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_Formatter, **options)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        from mlmatch.cli.guess import with_guess

        words = [word for action in self._actions for word in (*action.option_strings, *(action.choices or ()))]
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"{self.prog}: {with_guess(message, self.prog, words)}\n")


class _TerminatedError(BaseException):
    """SIGTERM arrived; raised so that pools, journals and temporary folders are closed in order."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code. Without `argv` the process is taken to be ours, and about to end."""
    if argv is not None:
        return _obey(list(argv))
    gc.set_threshold(ALLOCATIONS_BEFORE_COLLECTION)
    try:
        return _obey(sys.argv[1:])
    finally:
        gc.freeze()  # what is loaded need not be looked through once more before the process ends


def _obey(arguments: list[str]) -> int:
    parser, chosen = make_parser(next((a for a in arguments if a in COMMANDS), None))
    args, unknown = parser.parse_known_args(arguments)
    if unknown:
        (chosen or parser).error(f"unrecognized arguments: {' '.join(unknown)}")
    if args.command is None:
        parser.print_help()
        return EXIT_USAGE
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    from mlmatch.errors import MlmatchError, SettingsError

    try:
        _listen()
        code = int(args.run(args))
        sys.stdout.flush()
    except MlmatchError as error:
        print(f"mlmatch: {error} [{error.code}]", file=sys.stderr)
        return EXIT_USAGE if isinstance(error, SettingsError) else EXIT_FAILED
    except BrokenPipeError:
        # Whoever reads has seen enough; what is still in the buffer must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except KeyboardInterrupt:
        print("mlmatch: interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except _TerminatedError:
        return EXIT_TERMINATED
    return code


def _listen() -> None:
    import signal
    import threading

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise _TerminatedError


def make_parser(chosen: str | None) -> tuple[Parser, Parser | None]:
    """A parser that knows all commands by name and the chosen one in full, and the parser of that one."""
    parser = Parser(
        prog="mlmatch",
        description="Match resumes against a job posting: offline, the same every time, every point proved.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"mlmatch {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    found = None
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose[:1].upper() + purpose[1:] + ".")
        if name == chosen:
            module = import_module(f"mlmatch.cli.{name}_command")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
            found = command
    return parser, found
