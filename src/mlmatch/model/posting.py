"""What a posting demands: requirements, each a tree of needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mlmatch.model.base import Value
from mlmatch.model.concept import ConceptRef
from mlmatch.model.resume import CefrLevel, DegreeLevel, SeniorityLevel
from mlmatch.model.text import Evidence, ParseWarning

EmploymentType = Literal["full_time", "part_time", "contract", "internship", "temporary"]
RemoteMode = Literal["onsite", "hybrid", "remote"]
Necessity = Literal["required", "preferred", "duty"]


class SkillNeed(Value):
    kind: Literal["skill"] = "skill"
    concept: ConceptRef
    min_months: int | None = Field(default=None, ge=0)

    def __str__(self) -> str:
        return self.concept.name + _for_months(self.min_months)


class ExperienceNeed(Value):
    kind: Literal["experience"] = "experience"
    min_months: int | None = Field(default=None, ge=0)
    max_months: int | None = Field(default=None, ge=0)
    roles: tuple[ConceptRef, ...] = ()
    domains: tuple[ConceptRef, ...] = ()
    """What the experience is in: technical concepts, activities or industries."""
    subject: str | None = None
    """What the experience is in as written, where no concept carries it."""

    def __str__(self) -> str:
        what = _any_of([c.name for c in (*self.roles, *self.domains)]) or self.subject or ""
        years = _for_months(self.min_months).removeprefix(", ")
        return " ".join(
            ["experience", *(["as" if self.roles else "in", what] if what else []), *([f"({years})"] if years else [])]
        )


class DegreeNeed(Value):
    kind: Literal["degree"] = "degree"
    min_level: DegreeLevel
    fields: tuple[ConceptRef, ...] = ()
    related_field: bool = False
    """A related field is accepted in words."""

    def __str__(self) -> str:
        fields = _any_of([c.name for c in self.fields] + (["a related field"] if self.related_field else []))
        return f"{self.min_level} degree" + (f" in {fields}" if fields else "")


class CertificationNeed(Value):
    kind: Literal["certification"] = "certification"
    concept: ConceptRef

    def __str__(self) -> str:
        return f"certification {self.concept.name}"


class LanguageNeed(Value):
    kind: Literal["language"] = "language"
    language: ConceptRef
    level: CefrLevel | None = None

    def __str__(self) -> str:
        return self.language.name + (f" at level {self.level}" if self.level else "")


class TitleNeed(Value):
    kind: Literal["title"] = "title"
    titles: tuple[ConceptRef, ...]
    min_months: int | None = Field(default=None, ge=0)
    similar: bool = True
    """A similar role is accepted in words."""

    def __str__(self) -> str:
        names = [c.name for c in self.titles] + (["a similar role"] if self.similar else [])
        return "experience as " + _any_of(names) + _for_months(self.min_months)


class DutyNeed(Value):
    """A duty of the posting, matched against what positions show."""

    kind: Literal["duty"] = "duty"
    text: str
    concepts: tuple[ConceptRef, ...] = ()

    def __str__(self) -> str:
        return self.text


class AtLeastNeed(Value):
    """`k` of `needs`: 1 is "any of", all of them is "all of".

    A member of kind "category" is the class that the others exemplify ("frameworks such as A, B" is one of A, B or
    the class):
    another member of the class counts in part (setting `class_member`).
    """

    kind: Literal["at_least"] = "at_least"
    k: int = Field(ge=1)
    needs: tuple[Need, ...]

    def __str__(self) -> str:
        classes = [name for need in self.needs if (name := _class_name(need))] if len(self.needs) > 1 else []
        members = [need for need in self.needs if not (classes and _class_name(need))] or list(self.needs)
        parts = [f"({need})" if isinstance(need, AtLeastNeed) else str(need) for need in members]
        others = f", in part other {_any_of(classes)}" if classes and len(members) < len(self.needs) else ""
        if self.k >= len(parts) and not others:
            return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
        chosen = "" if len(parts) == 1 else "one of " if self.k == 1 else f"{self.k} of "
        return f"{chosen}{_any_of(parts)}{others}"


def _class_name(need: Need) -> str | None:
    return need.concept.name if isinstance(need, SkillNeed) and need.concept.kind == "category" else None


Need = Annotated[
    SkillNeed | ExperienceNeed | DegreeNeed | CertificationNeed | LanguageNeed | TitleNeed | DutyNeed | AtLeastNeed,
    Field(discriminator="kind"),
]
AtLeastNeed.model_rebuild()


class Requirement(Value):
    """One demand of a posting."""

    id: str
    """Stable within the posting: "r1", "r2" ... in reading order, "d1" ... for duties."""
    necessity: Necessity
    need: Need
    weight: float = Field(default=1.0, ge=0)
    """Suggested weight among requirements of the same necessity."""
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    """What made it required or preferred: the heading or the words."""

    def __str__(self) -> str:
        return str(self.need)


class Salary(Value):
    min: int | float | None = None
    max: int | float | None = None
    currency: str | None = None
    """ISO 4217."""
    period: Literal["year", "month", "week", "day", "hour"] | None = None


class Posting(Value):
    title: str | None = None
    role: ConceptRef | None = None
    seniority: SeniorityLevel | None = None
    requirements: tuple[Requirement, ...] = ()
    duties: tuple[Requirement, ...] = ()
    employment_type: EmploymentType | None = None
    remote: RemoteMode | None = None
    location: str | None = None
    salary: Salary | None = None
    deadline: str | None = None
    facts: tuple[Evidence, ...] = ()
    """Lines on visa, clearance, shifts and the like: shown, not scored."""
    unparsed: tuple[Evidence, ...] = ()
    """Requirement lines that were not understood: shown, never dropped."""
    warnings: tuple[ParseWarning, ...] = ()
    text: str = ""
    """The text that all evidence points into."""
    sha256: str = ""


def _any_of(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1] if names else ""


def _for_months(months: int | None) -> str:
    if not months:
        return ""
    if months % 12:
        return f", {months} months"
    return f", {months // 12} year{'s' if months > 12 else ''}"
