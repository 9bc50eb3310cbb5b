"""Roles that are asked for: "experience as a Data Engineer or in a similar role"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, words
from mlmatch.posting.tree import Leaf

AROUND = 48
"""Characters around a role in which words tell whether it is asked for."""
_JOINED = re.compile(r"\s*(?:,|/|\bor\b|\band\b|,\s*or\b)\s*(?:an?\s)?", re.IGNORECASE)


def title_leaf(text: str, mention: Mention, asked: Sequence[Span]) -> Leaf | None:
    """A role as a thing asked, or None where it is somebody else; `asked` are the roles before it that are asked
    for."""
    after = text[mention.span.end : mention.span.end + AROUND]
    held = _is_held(text, mention) or any(_JOINED.fullmatch(text[s.end : mention.span.start]) for s in asked)
    if not held and not (_names_job(mention, text) and cue("experience", "role_after").match(after.lstrip(" s,("))):
        return None
    similar = bool(cue("experience", "similar").search(after))
    need = {"kind": "title", "titles": [mention.concept], "similar": similar}
    return Leaf(mention.span, need, "item" if held else "context")


def _is_held(text: str, mention: Mention) -> bool:
    """ "as a", "previous": words right before the role, at most two others between."""
    before = text[max(0, mention.span.start - AROUND) : mention.span.start]
    between = [before[match.end() :] for match in cue("experience", "role_before").finditer(before)]
    return any(len(said.split()) <= 2 and not re.search(r"[,.;:()]", said) for said in between)


def _names_job(mention: Mention, text: str) -> bool:
    """ "data engineer experience" names a job, "commercial experience" none."""
    said = re.findall(r"[\w-]+", text[mention.span.start : mention.span.end].casefold())
    return any(word in words("title", "nouns") or word.removesuffix("s") in words("title", "nouns") for word in said)
