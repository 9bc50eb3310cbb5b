"""A concept found in a text."""

from __future__ import annotations

from typing import Literal

from mlmatch.model.concept import ConceptRef, Kind
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span

Assertion = Literal["asserted", "negated", "aspired", "others", "homonym", "studied"]


@frozen
class Mention:
    """One concept at one place; a place may carry several mentions, of different kinds ("Statistics": knowledge and
    field)."""

    kind: Kind
    concept: ConceptRef
    span: Span
    assertion: Assertion = "asserted"
    rule: str = "name"
    """How the concept was recognised (name, alias, weak_list, weak_cue, version ...) and, if not asserted, the cue
    rule."""
