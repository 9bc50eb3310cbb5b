"""Resume -> Candidate: what scoring may see, and a table that turns evidence keys back into places in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlmatch.model.candidate import (
    Candidate,
    CertificationFact,
    DegreeFact,
    EvidenceKey,
    LanguageFact,
    MonthsAgo,
    PositionFact,
    SkillFact,
)
from mlmatch.model.months import first_month, last_month, month_of
from mlmatch.model.resume import Degree, Position, Resume, Skill, SkillMention
from mlmatch.model.text import Evidence

MOST_PLACES = 3
"""Places of a skill that a report quotes."""


class EvidenceTable:
    """Evidence by key; the scorer gets the keys alone."""

    def __init__(self) -> None:
        self._kept: list[Evidence] = []

    def keep(self, evidence: Sequence[Evidence]) -> tuple[EvidenceKey, ...]:
        kept = self._kept
        start = len(kept)
        if len(evidence) == 1:
            kept.append(evidence[0])
            return (start,)
        kept.extend(evidence)
        return tuple(range(start, len(kept)))

    def __getitem__(self, key: EvidenceKey) -> Evidence:
        return self._kept[key]


def blind_candidate(
    resume: Resume, matters: Callable[[str], object] = lambda _: True
) -> tuple[Candidate, EvidenceTable]:
    """The facts and months of a resume without anything that tells who it is about; of its skills those that matter."""
    table = EvidenceTable()
    last = _end_of_last_position(resume)
    activities: dict[str, tuple[EvidenceKey, ...]] = {}
    skills = [
        _skill_fact(skill, last, table, activities, named=True) for skill in resume.skills if matters(skill.concept.id)
    ]
    skills += [
        _skill_fact(skill, last, table, activities, named=False) for skill in resume.shown if matters(skill.concept.id)
    ]
    positions = tuple([_position_fact(p, resume, last, table) for p in resume.positions if p.kind != "volunteer"])
    certifications = tuple(
        CertificationFact(c.concept.id, c.status == "held", table.keep(c.evidence))
        for c in resume.certifications
        if c.concept
    )
    candidate = Candidate(
        skills=tuple(skills),
        disclaimed=frozenset(d.concept.id for d in resume.disclaimed if d.assertion == "negated"),
        positions=positions,
        activities=activities,
        degrees=tuple(
            DegreeFact(d.level, d.field.id if d.field else None, d.status, table.keep(_degree_first(d)))
            for d in resume.degrees
        ),
        certifications=certifications,
        languages=tuple(
            LanguageFact(s.language.id, s.level, table.keep(s.evidence)) for s in resume.languages if s.language
        ),
        months_total=resume.months_total,
        months_low=resume.months_low,
        months_high=max(resume.months_high, resume.months_total),
        hidden_skills=frozenset([c.id for note in resume.hidden for c in note.skills]),
        is_empty=not (resume.skills or resume.shown or positions or resume.degrees or certifications),
    )
    return candidate, table


def _degree_first(degree: Degree) -> list[Evidence]:
    """The place that names the degree before the school and the grade: it is what proves it."""
    name = degree.name or ""
    return sorted(degree.evidence, key=lambda one: name not in one.quote)


def _end_of_last_position(resume: Resume) -> int:
    today = month_of(resume.as_of)
    ends = [end for p in resume.positions if (end := _end(p, today)) is not None]
    return max(ends, default=today)


def _end(position: Position, today: int) -> int | None:
    if position.current:
        return today
    return min(last_month(position.end), today) if position.end else None


def _skill_fact(
    skill: Skill, last: int, table: EvidenceTable, activities: dict[str, tuple[EvidenceKey, ...]], *, named: bool
) -> SkillFact:
    """The fact; what a position shows of it is also noted in `activities`."""
    concept, months, since = skill.concept.id, skill.months, None
    mentions = _best_places(skill.mentions) if len(skill.mentions) > 1 else skill.mentions
    keys = table.keep([mention.evidence for mention in mentions])
    if mentions and mentions[0].position is not None:
        activities[concept] = keys[:1]
    if skill.last_used:
        since = max(0, last - last_month(skill.last_used))
    low, high = skill.months_low, skill.months_high
    if not low <= months <= high:
        low, high = min(low, months), max(high, months)
    return SkillFact(concept, named, skill.strength, months, low, high, since, keys)


def _best_places(mentions: Sequence[SkillMention]) -> Sequence[SkillMention]:
    """Positions before other places, each in the order of the text."""
    ordered = sorted([(m.position is None, m.evidence.span.start, n) for n, m in enumerate(mentions)])
    return [mentions[n] for _, _, n in ordered[:MOST_PLACES]]


def _position_fact(position: Position, resume: Resume, last: int, table: EvidenceTable) -> PositionFact:
    today = month_of(resume.as_of)
    return PositionFact(
        role=position.role.id if position.role else None,
        seniority=position.seniority,
        kind=position.kind,
        worked=_months_ago(position, today, last, surely=False),
        worked_surely=_months_ago(position, today, last, surely=True),
        skills=frozenset([c.id for c in position.skills]),
        evidence=table.keep(position.evidence),
    )


def _months_ago(position: Position, today: int, last: int, *, surely: bool) -> MonthsAgo | None:
    """A year alone runs January to December; surely, it runs from the last month it can mean to the first."""
    if not position.start or not position.months or not (position.current or position.end):
        return None
    start = (last_month if surely else first_month)(position.start)
    end = today if position.current or not position.end else (first_month if surely else last_month)(position.end)
    end = min(end, today)
    return (last - start, last - end) if start <= end else None
