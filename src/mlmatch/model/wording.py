"""How concepts, numbers and lists are put into sentences, once for demands, reasons and reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mlmatch.data import read_toml

DEGREES = {
    "none": "degree",
    "secondary": "secondary school certificate",
    "associate": "associate degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
    "certificate": "certificate",
}
"""Levels of degrees as people call them."""
_SPELT = re.compile(r"[AEFHILMNORSX](?:[A-Z]|$)")
"""A word that is spelt out, with a first letter whose name begins with a vowel: "an MLOps Engineer"."""
_LIKE_YOU = re.compile(r"(?i)u(?:ni|s(?!h)|k\b|x\b|t[ei])|eu|one\b")
"""A first letter that is spoken as a consonant: "a University", "a UX Designer"."""


@cache
def in_sentence(name: str, kind: str) -> str:
    """The name of a concept inside a sentence: common things lose their capital letter.

    >>> in_sentence("Statistical analysis", "task"), in_sentence("Bayesian statistics", "method")
    ('statistical analysis', 'Bayesian statistics')
    >>> in_sentence("A/B testing", "method"), in_sentence("Data Scientist", "role")
    ('A/B testing', 'Data Scientist')
    """
    table = read_toml("casing.toml")
    first = re.split(r"[ \-/]", name, maxsplit=1)[0]
    if kind not in table["common_kinds"] or first in table["proper"] or name[1:] != name[1:].lower():
        return name
    return name[:1].lower() + name[1:] if len(first) > 1 else name


def with_article(name: str) -> str:
    """The name with "a" or "an", by how it is spoken.

    >>> with_article("Data Engineer"), with_article("AI Engineer"), with_article("MLOps Engineer")
    ('a Data Engineer', 'an AI Engineer', 'an MLOps Engineer')
    >>> with_article("associate degree"), with_article("UX Designer"), with_article("Underwriter")
    ('an associate degree', 'a UX Designer', 'an Underwriter')
    """
    spelt = name[:2].isupper()
    vowel = bool(_SPELT.match(name)) if spelt else name[:1].lower() in "aeiou"
    return f"{'an' if vowel and not _LIKE_YOU.match(name) else 'a'} {name}"


def any_of(names: Sequence[str]) -> str:
    """
    >>> any_of(["R"]), any_of(["Python", "R", "Java"])
    ('R', 'Python, R or Java')
    """
    return _joined(names, "or")


def all_of(names: Sequence[str]) -> str:
    """
    >>> all_of(["Python", "R", "Java"])
    'Python, R and Java'
    """
    return _joined(names, "and")


def _joined(names: Sequence[str], last: str) -> str:
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def any_of_classes(names: Sequence[str]) -> str:
    """Names of classes, what they begin with said once.

    >>> any_of_classes(["machine learning libraries", "machine learning frameworks"])
    'machine learning libraries or frameworks'
    """
    starts = {name.rpartition(" ")[0] for name in names}
    if len(names) < 2 or len(starts) > 1 or not all(starts):
        return any_of(names)
    return f"{starts.pop()} {any_of([name.rpartition(' ')[2] for name in names])}"


def capitalised(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def in_months(months: int) -> str:
    """A duration as people say it.

    >>> in_months(26), in_months(24), in_months(1)
    ('26 months', '2 years', '1 month')
    """
    if months >= 12 and months % 12 == 0:
        return f"{months // 12} year{'s' if months > 12 else ''}"
    return f"{months} month{'s' if months != 1 else ''}"
