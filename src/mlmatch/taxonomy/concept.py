"""The values of the taxonomy: a concept, one of its forms, the place it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from mlmatch.model.concept import TECHNICAL, Kind

PREFIXES: dict[str, str] = {
    "role": "role-",
    "field": "field-",
    "degree": "degree-",
    "certification": "cert-",
    "seniority": "seniority-",
    "human_language": "spoken-",
    "training": "training-",
    "resource": "resource-",
    "community": "community-",
    "challenge": "challenge-",
}
"""How the ids of a kind begin; kinds that are not here take bare ids, because they share one namespace."""

_NAMESPACES = {kind: kind for kind in PREFIXES} | dict.fromkeys(("training", "resource", "community"), "learning")

COMMON_NOUNS: frozenset[str] = frozenset(
    {"method", "task", "knowledge", "practice", "category", "soft", "activity", "role", "field", "challenge"}
)
"""Kinds named by common nouns, whose singular and plural are one: "neural networks", but never "Kera" for Keras."""

VERSIONED: frozenset[str] = frozenset({"language", "framework", "library", "tool", "platform", "database", "service"})
"""Kinds that come in versions: "Python 3.11", "TF2", "SQL Server 2019"."""


def namespace_of(kind: str) -> str:
    """Within a namespace a form belongs to one concept; one form may be both a skill and a field of study."""
    return _NAMESPACES.get(kind, "skills")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a concept comes from: a vocabulary file, or section and line of a document."""

    file: str
    section: str = ""
    line: int = 0
    """Counted from 1; 0 where the whole file is meant."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.section, f"line {self.line}" if self.line else "") if part)


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a resume or a posting can name. References to other concepts are ids."""

    id: str
    name: str
    """As its maker spells it."""
    kind: Kind
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Neighbours other than the siblings, which follow from `broader`."""
    implies: tuple[str, ...] = ()
    """What else is shown by using it: PySpark shows Spark and Python."""
    teaches: tuple[str, ...] = ()
    """What a training, book, site or certificate teaches."""
    next: tuple[str, ...] = ()
    """Roles that usually follow this one."""
    step: int | None = None
    """Step on the career ladder of the documents, from 1."""
    level: str | None = None
    """Of a degree or a seniority."""
    since: int | None = None
    """Year of the first release."""
    cased: tuple[str, ...] = ()
    """Forms that count only in exactly this case."""
    weak: tuple[str, ...] = ()
    """Forms that are also ordinary words: they count beside another skill, in a list of skills, or near a cue."""
    cues: tuple[str, ...] = ()
    """Words near which a weak form counts."""
    unless: tuple[str, ...] = ()
    """Phrases in which a form means something else."""
    esco: tuple[str, ...] = ()
    """URIs of ESCO concepts."""
    onet: tuple[str, ...] = ()
    """Names or codes of O*NET (CC BY 4.0)."""
    note: str | None = None
    sources: tuple[Place, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way it is written: the name, then the aliases."""
        return (self.name, *self.aliases)

    @property
    def is_technical(self) -> bool:
        return self.kind in TECHNICAL


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept, as a matcher needs it."""

    text: str
    concept: Concept
    cased: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a term stands for: one concept, or None with those it could be."""

    concept: Concept | None
    candidates: tuple[Concept, ...]
    rule: str
    """exact, form (case, hyphen, space), plural, version, typo; ambiguous or unknown where `concept` is None."""
