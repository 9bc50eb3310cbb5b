"""References to concepts of a taxonomy, and their kinds."""

from __future__ import annotations

from typing import Literal, get_args

from mlmatch.model.base import Value
from mlmatch.model.wording import in_sentence

TechnicalKind = Literal[
    "language",
    "framework",
    "library",
    "tool",
    "platform",
    "database",
    "service",
    "method",
    "task",
    "knowledge",
    "practice",
]
Kind = Literal[
    "language", "framework", "library", "tool", "platform", "database", "service",
    "method", "task", "knowledge", "practice",
    "category", "soft", "activity", "role", "field", "degree", "certification", "seniority", "human_language",
    "training", "resource", "community", "challenge",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
TECHNICAL: frozenset[str] = frozenset(get_args(TechnicalKind))


class ConceptRef(Value):
    """A concept as it appears in results."""

    id: str
    name: str
    kind: Kind

    @property
    def in_sentence(self) -> str:
        """The name as it stands inside a sentence: "statistical analysis", but "Python"."""
        return in_sentence(self.name, self.kind)
