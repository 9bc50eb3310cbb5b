"""Texts that look like dates, by their figures alone: what they mean is for others to find out."""

from __future__ import annotations

import re
from functools import cache

from mlmatch.data import read_toml

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{2,4}(?!\d)|['’]\d\d(?!\d)")
_BARE = re.compile(r"\W{0,3}(?:[^\W\d]{1,9}\.?\s{0,2})?\d[^\n]{0,20}")
LONGEST_DATE = 36
"""Characters of the longest text that is a bare date."""
_DASH = re.compile(r"[–—-]")


def has_year(text: str) -> bool:
    """Whether a year stands in a text."""
    return _YEAR.search(text) is not None


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date or a span: at most one word before its first figure.

    >>> is_date("September 2019 – present"), is_date("Polytechnic (2015 – 2017)")
    (True, False)
    """
    return len(text) <= LONGEST_DATE and _BARE.fullmatch(text) is not None and has_year(text)


def is_single_date(text: str) -> bool:
    """Whether a text is one date and no span.

    >>> is_single_date("Sep. 2019"), is_single_date("2015 – 2017")
    (True, False)
    """
    return is_date(text) and len(_YEAR.findall(text)) == 1 and not _DASH.search(text)


def is_present(text: str) -> bool:
    """Whether a text is a word for today, as it ends a span of time."""
    return text.strip(" .").casefold() in _present_words()


def is_present_or_date(text: str) -> bool:
    """Whether a text may end a span of time."""
    return is_present(text) or is_single_date(text)


@cache
def _present_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_toml("dates.toml")["present"]["words"])
