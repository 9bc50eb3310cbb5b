"""Did you mean."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence


def with_guess(message: str, arguments: Sequence[str], commands: Iterable[str]) -> str:
    """The message, and the command that was probably meant."""
    wrong = next((a for a in arguments if not a.startswith("-")), "")
    near = difflib.get_close_matches(wrong, list(commands), n=1)
    return f"{message}\nDid you mean: mlmatch {near[0]}?" if "invalid choice" in message and near else message
