"""Did you mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

_WRONG = re.compile(r"invalid choice: '?([^' ]{1,80})'?|unrecognized arguments: (\S{1,80})")


def with_guess(message: str, program: str, words: Iterable[str]) -> str:
    """The message, and what was probably meant: the nearest of the words that `program` knows.

    >>> with_guess("unrecognized arguments: --htlm x", "mlmatch score", ["--html", "--json"])
    'unrecognized arguments: --htlm x\\nDid you mean: --html?'
    """
    found = _WRONG.search(message)
    if found is None:
        return message
    wrong = (found[1] or found[2]).split("=")[0]
    near = nearest(wrong, words)
    if near:
        return f"{message}\nDid you mean: {near}?"
    if program == "mlmatch" and Path(wrong).suffix:
        return f"{message}\nDid you mean: mlmatch score {wrong}?"
    return message


def nearest(wrong: str, words: Iterable[str]) -> str | None:
    """The word that looks most like the wrong one, None where none does."""
    found = difflib.get_close_matches(wrong, sorted(words), n=1)
    return found[0] if found else None
