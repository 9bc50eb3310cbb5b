"""What scoring may see of a person: facts and months, and nothing that says who they are.

The blindness is a matter of type: there is no field for a name, a school, an employer, an age, a date or a sentence.
Evidence is a number that only the holder of the resume can turn back into a place in the text. Facts are named tuples:
a score makes many of them, and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from mlmatch.model.resume import CefrLevel, DegreeLevel, DegreeStatus, PositionKind, SeniorityLevel, Strength

EvidenceKey = int


class SkillFact(NamedTuple):
    concept: str
    named: bool
    """False where the text shows the skill without naming it."""
    strength: Strength
    months: int
    months_low: int
    months_high: int
    months_since: int | None
    """Months between its last use and the end of the last position; None if never used in a dated position."""
    evidence: tuple[EvidenceKey, ...]


MonthsAgo = tuple[int, int]
"""An inclusive interval as (start, end), in months before the end of the last position: (25, 2) lasted two years."""


class PositionFact(NamedTuple):
    role: str | None
    seniority: SeniorityLevel | None
    kind: PositionKind
    worked: MonthsAgo | None
    """None without usable dates."""
    worked_surely: MonthsAgo | None
    """What remains of it if every partial date is read in the shortest way."""
    skills: frozenset[str]
    evidence: tuple[EvidenceKey, ...]


class DegreeFact(NamedTuple):
    level: DegreeLevel
    field: str | None
    status: DegreeStatus
    evidence: tuple[EvidenceKey, ...]


class CertificationFact(NamedTuple):
    concept: str
    held: bool
    evidence: tuple[EvidenceKey, ...]


class LanguageFact(NamedTuple):
    language: str
    level: CefrLevel | None
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    skills: tuple[SkillFact, ...]
    disclaimed: frozenset[str]
    positions: tuple[PositionFact, ...]
    activities: dict[str, tuple[EvidenceKey, ...]]
    """Of each concept that a position shows, activities included, where."""
    degrees: tuple[DegreeFact, ...]
    certifications: tuple[CertificationFact, ...]
    languages: tuple[LanguageFact, ...]
    months_total: int
    months_low: int
    months_high: int
    hidden_skills: frozenset[str]
    is_empty: bool
    """The resume shows no skill, position, degree or certificate."""
