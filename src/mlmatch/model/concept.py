"""References to concepts of a taxonomy, and their kinds."""

from __future__ import annotations

from typing import Literal, get_args

from mlmatch.model.base import Value

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
