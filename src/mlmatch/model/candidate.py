"""What scoring may see of a person: facts and months, and nothing that says who they are.

The blindness is a matter of type: there is no field for a name, a school, an employer, an age, a date or a sentence. Evidence is
a number that only the holder of the resume can turn back into a place in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from mlmatch.model.resume import CefrLevel, DegreeLevel, DegreeStatus, PositionKind, SeniorityLevel, Strength

EvidenceKey = int


@dataclass(frozen=True, slots=True)
class SkillFact:
    concept: str
    strength: Strength
    months: int
    months_low: int
    months_high: int
    months_since: int | None
    """Months between its last use and the end of the last position; None if never used in a dated position."""
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class RoleFact:
    """Months in one role over all positions."""

    role: str
    months: int
    months_low: int
    months_high: int
    months_since: int | None
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class PositionFact:
    role: str | None
    seniority: SeniorityLevel | None
    kind: PositionKind
    months: int
    months_low: int
    months_high: int
    months_since: int | None
    skills: frozenset[str]
    duties: tuple[tuple[frozenset[str], EvidenceKey], ...]
    """Of each duty the concepts it shows, activities included."""
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class DegreeFact:
    level: DegreeLevel
    field: str | None
    status: DegreeStatus
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class CertificationFact:
    concept: str
    held: bool
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class LanguageFact:
    language: str
    level: CefrLevel | None
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    skills: tuple[SkillFact, ...]
    disclaimed: frozenset[str]
    positions: tuple[PositionFact, ...]
    roles: tuple[RoleFact, ...]
    degrees: tuple[DegreeFact, ...]
    certifications: tuple[CertificationFact, ...]
    languages: tuple[LanguageFact, ...]
    months_total: int
    months_low: int
    months_high: int
    hidden_skills: frozenset[str]
