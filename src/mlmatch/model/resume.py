"""What a resume shows."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from mlmatch.model.base import Value
from mlmatch.model.concept import ConceptRef
from mlmatch.model.text import Evidence, ParseWarning

PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as exact as the document gives it: "2021", "2021-03" or "2021-03-15"."""

PositionKind = Literal["job", "internship", "freelance", "contract", "part_time", "military", "teaching", "volunteer"]
DegreeLevel = Literal["none", "secondary", "associate", "bachelor", "master", "doctorate", "certificate"]
DegreeStatus = Literal["completed", "in_progress", "abandoned"]
Strength = Literal["applied", "project", "certified", "listed", "studied"]
SeniorityLevel = Literal["intern", "junior", "mid", "senior", "lead", "manager", "executive"]
CefrLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]


class Contact(Value):
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    """In international form where the country is known, else as written."""
    urls: tuple[str, ...] = ()
    location: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Duty(Value):
    """One bullet or sentence of what a person did in a position."""

    text: str
    evidence: tuple[Evidence, ...] = ()


class Position(Value):
    employer: str | None = None
    title: str | None = None
    role: ConceptRef | None = None
    seniority: SeniorityLevel | None = None
    location: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False
    months: int = Field(default=0, ge=0)
    """Whole months, both ends inclusive; a year alone runs January to December; 0 if undated or contradictory."""
    kind: PositionKind = "job"
    duties: tuple[Duty, ...] = ()
    skills: tuple[ConceptRef, ...] = ()
    """Skills asserted in this position."""
    evidence: tuple[Evidence, ...] = ()


class Degree(Value):
    level: DegreeLevel
    name: str | None = None
    """As written."""
    field: ConceptRef | None = None
    institution: str | None = None
    status: DegreeStatus = "completed"
    start: PartialDate | None = None
    end: PartialDate | None = None
    grade: str | None = None
    thesis: str | None = None
    evidence: tuple[Evidence, ...] = ()


class SkillMention(Value):
    """One place where a skill is asserted."""

    evidence: Evidence
    section: str
    assertion: Literal["asserted", "studied"] = "asserted"
    position: int | None = None
    """Index into `Resume.positions`, None outside positions."""
    strength: Strength = "listed"
    """How strongly this place shows use; that of the skill is the strongest of its places."""


class Skill(Value):
    concept: ConceptRef
    strength: Strength
    months: int = Field(default=0, ge=0)
    """Union of the dated positions in which it is used."""
    months_low: int = Field(default=0, ge=0)
    months_high: int = Field(default=0, ge=0)
    last_used: PartialDate | None = None
    level: str | None = None
    """The person's own rating, as written."""
    stated_months: int | None = Field(default=None, ge=0)
    """Months of use that the person states, as in a matrix of skills. They raise `months_high` alone, up to the months
    of all dated positions."""
    mentions: tuple[SkillMention, ...] = ()


class Disclaimed(Value):
    """A concept that the text names without claiming it."""

    concept: ConceptRef
    assertion: Literal["negated", "aspired", "others", "homonym"]
    evidence: tuple[Evidence, ...] = ()


class Certification(Value):
    name: str
    concept: ConceptRef | None = None
    issuer: str | None = None
    date: PartialDate | None = None
    expires: PartialDate | None = None
    status: Literal["held", "in_progress", "expired"] = "held"
    evidence: tuple[Evidence, ...] = ()


class SpokenLanguage(Value):
    language: ConceptRef | None = None
    name: str
    level: CefrLevel | None = None
    fluency: str | None = None
    """As written."""
    evidence: tuple[Evidence, ...] = ()


class Project(Value):
    name: str
    description: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    url: str | None = None
    skills: tuple[ConceptRef, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Publication(Value):
    title: str
    venue: str | None = None
    date: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()


class Award(Value):
    title: str
    date: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()


class RoleMonths(Value):
    role: ConceptRef
    months: int = Field(ge=0)
    months_low: int = Field(default=0, ge=0)
    months_high: int = Field(default=0, ge=0)
    last: PartialDate | None = None


class Claim(Value):
    """A duration the person states in words ("8 years of experience"); kept beside the computed figure, never
    counted."""

    months: int = Field(ge=0)
    concept: ConceptRef | None = None
    evidence: tuple[Evidence, ...] = ()


class HiddenNote(Value):
    """Invisible text: not scored. `skills` are what it would have claimed."""

    reason: str
    page: int
    characters: int
    skills: tuple[ConceptRef, ...] = ()


class Resume(Value):
    contact: Contact = Contact()
    summary: str | None = None
    positions: tuple[Position, ...] = ()
    degrees: tuple[Degree, ...] = ()
    skills: tuple[Skill, ...] = ()
    shown: tuple[Skill, ...] = ()
    """Methods and practices that the text shows without naming them as skills ("models in production")."""
    disclaimed: tuple[Disclaimed, ...] = ()
    certifications: tuple[Certification, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    projects: tuple[Project, ...] = ()
    publications: tuple[Publication, ...] = ()
    awards: tuple[Award, ...] = ()
    role: ConceptRef | None = None
    seniority: SeniorityLevel | None = None
    career_step: int | None = None
    """Step on the career ladder of the documents, counted from 1; None off the ladder."""
    months_total: int = Field(default=0, ge=0)
    """Union of the dated positions as of `as_of`, overlaps once, volunteer work not counted."""
    months_low: int = Field(default=0, ge=0)
    months_high: int = Field(default=0, ge=0)
    months_by_role: tuple[RoleMonths, ...] = ()
    claims: tuple[Claim, ...] = ()
    unassigned: tuple[Evidence, ...] = ()
    """Lines that nothing claimed: nothing is dropped silently."""
    hidden: tuple[HiddenNote, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    as_of: dt.date
    """The day that "present" means."""
    text: str = ""
    """The text that all evidence points into."""
    sha256: str = ""
    """Of the bytes that were read."""

    def to_json_resume(self) -> dict[str, Any]:
        """This resume as a JSON Resume document (schema 1.0.0)."""
        from mlmatch.resume.json_resume import render_json_resume

        return render_json_resume(self)
