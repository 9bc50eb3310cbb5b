"""Files that the user asked for."""

from __future__ import annotations

import sys
from pathlib import Path


def write_text(text: str, path: Path) -> None:
    """The file appears whole or not at all. Raises OutputError where it cannot be written."""
    from mlmatch.batch.outputs import atomic_file

    with atomic_file(path) as file:
        file.write(text.encode())
    say_written(path)


def say_written(path: Path) -> None:
    """On standard error, so that what is printed can still be piped."""
    print(f"wrote {path}", file=sys.stderr)


def make_folder(path: Path) -> None:
    """The folder exists afterwards. Raises OutputError where it cannot be made."""
    from mlmatch.errors import OutputError

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
