"""Stand-ins for reading a file, each with a way to go wrong; the name of the file says which."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from mlmatch.batch.worker import row_of_file
from mlmatch.errors import MalformedError
from mlmatch.report.rows import Row


def risky_row(index: int, path: Path) -> Row:
    """The row of a file, unless its name asks for trouble."""
    _make_trouble(path.name)
    return row_of_file(index, path)


def echo(index: int, path: Path) -> str:
    _make_trouble(path.name)
    return f"{index} {path.name}"


def _make_trouble(name: str) -> None:
    if "hangs" in name:
        time.sleep(3600)
    if "exits" in name:
        os._exit(3)
    if "killed" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "greedy" in name:
        _ = [bytearray(64 * 1024**2) for _ in range(1000)]
    if "ours" in name:
        raise MalformedError(f"{name}: broken")
    if "theirs" in name:
        raise ValueError("Ada Example, 12 Secret Street")
