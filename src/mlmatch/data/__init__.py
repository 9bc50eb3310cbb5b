"""What people edit, and the one way to read it. Mechanism never holds a word list; it asks here."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A file of this folder, parsed; do not change the value, it is shared."""
    return tomllib.loads(read_text(name))


def read_text(name: str) -> str:
    """A file of this folder as text."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
