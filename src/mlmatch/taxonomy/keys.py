"""Under which words a form is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from mlmatch.taxonomy.concept import Form
from mlmatch.taxonomy.words import folded_words, singular_of, singular_words

Spelling = Literal["plain", "tight", "humps"]
"""As given; written as one word ("machinelearning", "BSc" for "B.Sc."); written apart at its humps ("Tensor Flow")."""

TIGHT_MIN_CHARS = 6
"""Shorter names written as one word are too often another word, unless they keep their capitals."""
_TIGHT_MARKED_MIN_CHARS = 4
"""What a slash or hyphen joins may be as short as this, where the capitals agree."""
_JOINING = re.compile(r"\w[./-]\w")
_HUMPS = re.compile(r"[A-Z][a-z]{2,20}(?=[A-Z])|[A-Z][A-Za-z]{1,20}$")


def keys_of(form: Form) -> Iterator[tuple[Spelling, list[str]]]:
    """Under which words a form is looked up: its own, and written together or apart."""
    key = singular_words(form.text)
    yield "plain", key
    if form.weak:
        return
    if len(key) > 1:
        tight = "".join(folded_words(form.text))
        if _is_joined(form) or (not form.cased and len(tight) >= TIGHT_MIN_CHARS):
            yield "tight", [singular_of(tight)]
    elif not form.cased and not form.text.islower():
        humps = humps_of(form.text)
        if humps:
            yield "humps", [singular_of(hump.lower()) for hump in humps]


def _is_joined(form: Form) -> bool:
    """True for a short name whose dots, slash or hyphen may go ("B.Sc.", "CI/CD"), unless it has a form for that."""
    tight = tight_text(form.text)
    least = 2 if "." in form.text else _TIGHT_MARKED_MIN_CHARS
    return (
        bool(_JOINING.search(form.text)) and tight.isalpha() and len(tight) >= least and tight not in form.concept.forms
    )


def humps_of(text: str) -> list[str]:
    """["Tensor", "Flow"]; empty for names without humps or with a first hump too short to tell ("NoSQL")."""
    humps: list[str] = _HUMPS.findall(text) if text.isalpha() and text.isascii() else []
    return humps if len(humps) > 1 and "".join(humps) == text else []


def tight_text(text: str) -> str:
    """The text without spaces, hyphens and dots but with its case: what case-bound forms are compared by."""
    return re.sub(r"[\s\-‐‑–./]+", "", text)
