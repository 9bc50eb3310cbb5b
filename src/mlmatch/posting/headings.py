"""What a heading, label or introduction of a posting announces."""

from __future__ import annotations

from typing import Literal

from mlmatch.layout.headings import heading_table
from mlmatch.model.frozen import frozen
from mlmatch.model.posting import Necessity
from mlmatch.posting.cues import cue

Mode = Literal["demands", "duties", "prose", "nothing"]

_MODES: dict[str, Mode] = {"requirements": "demands", "preferred": "demands", "duties": "duties"}
_BY_WORDS = (
    "not_required",
    "preferred",
    "benefits",
    "equal_opportunity",
    "apply",
    "duties",
    "requirements",
    "stack",
    "about",
)


@frozen
class Context:
    """What the words above say of a sentence."""

    kind: str
    """Kind of section, see data/headings.toml."""
    mode: Mode = "prose"
    necessity: Necessity = "required"
    heading: str = ""
    """The words of the heading, label or introduction."""


def context_of(kind: str, heading: str) -> Context:
    """The context that a heading of a known kind opens; "not required, but we'd notice" asks after all."""
    if kind == "not_required":
        kind = "preferred" if cue("negation", "rescue").search(heading) else "waived"
    mode: Mode = "nothing" if kind in ("waived", "equal_opportunity") else _MODES.get(kind, "prose")
    return Context(kind, mode, "preferred" if kind == "preferred" else "required", heading)


def find_heading(text: str) -> Context | None:
    """The context that these words open if they stand as a heading, or None if they announce nothing we know."""
    text = text.strip().rstrip(":.").strip()
    if cue("necessity", "listed").search(text):
        return context_of("preferred", text)
    match = heading_table("posting").find(text)
    if match and match.strong:
        return context_of(match.kind, text)
    by_words = next((kind for kind in _BY_WORDS if cue("headings", kind).search(text)), None)
    if match and by_words not in ("preferred", "not_required"):
        return context_of(match.kind, text)
    return context_of(by_words, text) if by_words else None


def find_label(text: str) -> Context | None:
    """The same for a label in front of a text; only wordings of the table count, labels are too varied for single
    words."""
    match = heading_table("posting").find(text)
    return context_of(match.kind, text) if match and (match.strong or match.kind in _MODES) else None
