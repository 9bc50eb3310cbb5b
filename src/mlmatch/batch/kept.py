"""What a ranking needs of a resume: the blind candidate, and what else a row says. As plain JSON, quick to read back,
and nothing in it could be run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from mlmatch.model.candidate import (
    Candidate,
    CertificationFact,
    DegreeFact,
    LanguageFact,
    PositionFact,
    SkillFact,
)
from mlmatch.model.resume import Resume
from mlmatch.scoring import blind_candidate, sparse_grams


class Kept(NamedTuple):
    """A resume as a ranking sees it."""

    candidate: Candidate
    grams: tuple[str, ...]
    """See `may_be_copied`: whether the text may hold some of a posting's."""
    warnings: tuple[str, ...]
    """Codes."""
    sha256: str

    @classmethod
    def of(cls, resume: Resume) -> Kept:
        candidate, _ = blind_candidate(resume)
        codes = tuple(warning.code for warning in resume.warnings)
        return cls(candidate, sparse_grams(resume.text), codes, resume.sha256)

    def dump(self) -> bytes:
        """As JSON, on one line."""
        facts = [getattr(self.candidate, name) for name in Candidate.__slots__]
        return json.dumps([facts, *self[1:]], default=sorted, separators=(",", ":")).encode()

    @classmethod
    def load(cls, data: bytes) -> Kept:
        """What `dump` gave. Nothing is checked: the cache knows that these are its own bytes."""
        facts, grams, warnings, sha256 = json.loads(data)
        return cls(_candidate(*facts), tuple(grams), tuple(warnings), sha256)


def _candidate(
    skills: Any, disclaimed: Any, positions: Any, activities: Any, degrees: Any, certifications: Any, languages: Any,
    months_total: int, months_low: int, months_high: int, hidden_skills: Any, is_empty: bool,
) -> Candidate:  # fmt: skip
    return Candidate(
        skills=tuple(map(SkillFact._make, map(_with_keys, skills))),
        disclaimed=frozenset(disclaimed),
        positions=tuple([_position(*fact) for fact in positions]),
        activities={concept: tuple(keys) for concept, keys in activities.items()},
        degrees=tuple(map(DegreeFact._make, map(_with_keys, degrees))),
        certifications=tuple(map(CertificationFact._make, map(_with_keys, certifications))),
        languages=tuple(map(LanguageFact._make, map(_with_keys, languages))),
        months_total=months_total,
        months_low=months_low,
        months_high=months_high,
        hidden_skills=frozenset(hidden_skills),
        is_empty=is_empty,
    )


def _with_keys(fact: Sequence[Any]) -> Sequence[Any]:
    """The fact with its evidence as a tuple again."""
    return (*fact[:-1], tuple(fact[-1]))


def _position(role: Any, seniority: Any, kind: Any, worked: Any, surely: Any, skills: Any, keys: Any) -> PositionFact:
    return PositionFact(
        role, seniority, kind,
        worked=worked and (worked[0], worked[1]),
        worked_surely=surely and (surely[0], surely[1]),
        skills=frozenset(skills),
        evidence=tuple(keys),
    )  # fmt: skip
