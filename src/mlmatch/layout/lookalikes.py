"""Letters of another alphabet inside a Latin word: read as what they look like, so that nobody hides or doubles a word
with them."""

from __future__ import annotations

import re
from functools import cache

from mlmatch.data import read_toml
from mlmatch.model.text import ParseWarning

WARNING = ParseWarning(
    code="lookalike_letters",
    message="letters of another alphabet stand inside Latin words; they were read as the letters they look like",
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_FOREIGN = re.compile("[\u0250-\u02af\u0370-\u0587]")


@cache
def _letters() -> dict[int, str]:
    table = read_toml("lookalikes.toml")
    pairs = ((table[name], table[f"{name}_as"]) for name in table if not name.endswith("_as"))
    return {ord(one): other for left, right in pairs for one, other in zip(left, right, strict=True)}


def fold_lookalikes(text: str) -> str:
    """The text with mixed words in Latin letters alone; a word that stays mixed is left as it was.

    >>> fold_lookalikes("\u0420\u0443thon, \u0420\u043e\u0441\u0442, TNF\u03b1")
    'Python, \u0420\u043e\u0441\u0442, TNF\u03b1'
    """
    return _WORD.sub(_fold, text) if _FOREIGN.search(text) else text


def _fold(match: re.Match[str]) -> str:
    word = match[0]
    if not (_FOREIGN.search(word) and _LATIN.search(word)):
        return word
    folded = word.translate(_letters())
    return word if _FOREIGN.search(folded) else folded
