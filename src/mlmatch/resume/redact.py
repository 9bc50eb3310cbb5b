"""The text of a resume without what says who it is about: for reading by people who should judge blindly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlmatch.model.resume import Resume

_EMAIL = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_URL = re.compile(
    r"(?:https?://|www\.)\S{3,200}|\b(?:[a-z0-9-]{1,63}\.){1,3}(?:com|org|net|io|ai|dev|me)(?:/\S{0,200})?",
    re.IGNORECASE,
)
_MIN_CHARS = 3
"""Shorter names would blacken parts of words."""


def redact_resume(resume: Resume) -> str:
    """The text with names, contact, places of living, schools and employers replaced by what they were, in square
    brackets.
    """
    text = _URL.sub("[link]", _EMAIL.sub("[mail]", resume.text))
    for label, word in sorted(set(_words(resume)), key=lambda pair: (-len(pair[1]), pair[1])):
        text = re.sub(_flexible(word), f"[{label}]", text, flags=re.IGNORECASE)
    return text


def _words(resume: Resume) -> Iterator[tuple[str, str]]:
    """What must not be read, with what it is."""
    contact = resume.contact
    if contact.name:
        yield "name", contact.name
        for part in contact.name.split():
            if len(part) >= _MIN_CHARS and part[0].isupper():
                yield "name", part.strip(",.")
    for evidence in contact.evidence:
        if evidence.rule in ("phone", "location"):
            yield evidence.rule, evidence.quote
    for position in resume.positions:
        if position.employer and len(position.employer) >= _MIN_CHARS:
            yield "employer", position.employer
    for degree in resume.degrees:
        if degree.institution and len(degree.institution) >= _MIN_CHARS:
            yield "school", degree.institution


def _flexible(word: str) -> str:
    """The word with any white space between its parts, not inside a longer word."""
    return r"(?<!\w)" + r"\s+".join(re.escape(part) for part in word.split()) + r"(?!\w)"
