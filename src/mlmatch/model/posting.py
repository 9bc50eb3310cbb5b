"""What a posting demands: requirements, each a tree of needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mlmatch.model.base import Value
from mlmatch.model.concept import ConceptRef
from mlmatch.model.resume import CefrLevel, DegreeLevel, SeniorityLevel
from mlmatch.model.text import Evidence, ParseWarning
from mlmatch.model.wording import DEGREES, all_of, any_of, any_of_classes, in_months, with_article

EmploymentType = Literal["full_time", "part_time", "contract", "internship", "temporary"]
RemoteMode = Literal["onsite", "hybrid", "remote"]
Necessity = Literal["required", "preferred", "duty"]


class SkillNeed(Value):
    kind: Literal["skill"] = "skill"
    concept: ConceptRef
    min_months: int | None = Field(default=None, ge=0)

    def __str__(self) -> str:
        return (f"{in_months(self.min_months)} of " if self.min_months else "") + self.concept.in_sentence


class ExperienceNeed(Value):
    kind: Literal["experience"] = "experience"
    min_months: int | None = Field(default=None, ge=0)
    max_months: int | None = Field(default=None, ge=0)
    roles: tuple[ConceptRef, ...] = ()
    domains: tuple[ConceptRef, ...] = ()
    """What the experience is in: technical concepts, activities or industries."""
    subject: str | None = None
    """What the experience is in as written, where no concept carries it."""
    similar: bool = False
    """A similar role is accepted in words."""

    def __str__(self) -> str:
        what = [f"as {any_of([with_article(role.name) for role in self.roles])}"] if self.roles else []
        if what and self.similar:
            what.append("in a similar role")
        if self.domains:
            what.append(f"in {any_of([domain.in_sentence for domain in self.domains])}")
        months = f"{in_months(self.min_months)} of " if self.min_months else ""
        if what or not self.subject:
            return f"{months}experience {any_of(what)}".rstrip()
        return months + (self.subject if self.subject.endswith("experience") else f"experience in {self.subject}")


class DegreeNeed(Value):
    kind: Literal["degree"] = "degree"
    min_level: DegreeLevel
    fields: tuple[ConceptRef, ...] = ()
    related_field: bool = False
    """A related field is accepted in words."""

    def __str__(self) -> str:
        fields = any_of([_field(c) for c in self.fields] + (["a related field"] if self.related_field else []))
        return DEGREES[self.min_level] + (f" in {fields}" if fields else "")


class CertificationNeed(Value):
    kind: Literal["certification"] = "certification"
    concept: ConceptRef

    def __str__(self) -> str:
        return f"certificate: {self.concept.name}"


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
        roles = [f"as {any_of([with_article(title.name) for title in self.titles])}"]
        months = f"{in_months(self.min_months)} of " if self.min_months else ""
        return f"{months}experience {any_of([*roles, 'in a similar role'] if self.similar else roles)}"


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
        classes = [need for need in self.needs if _is_class(need)] if len(self.needs) > 1 else []
        members = [need for need in self.needs if need not in classes] or list(self.needs)
        said = _chosen(self.k, members)
        if not classes or len(members) == len(self.needs):
            return said
        return f"{said} (other {any_of_classes([str(one) for one in classes])} in part)"


def _chosen(k: int, needs: list[Need]) -> str:
    """ "one of A, B or C", "A and B", "2 of A, B and C"; what all say alike is said once."""
    prefix, parts = _said_once(needs)
    if k >= len(parts) and len(parts) > 1 and prefix.endswith("of "):
        prefix = prefix.removesuffix("of ") + "each of "
    if k >= len(parts):
        return prefix + all_of(parts)
    if k > 1:
        return f"{prefix}{k} of {any_of(parts)}"
    if prefix:
        return prefix + any_of(parts)
    if all(isinstance(need, SkillNeed) for need in needs):
        return f"one of {any_of(parts)}"
    return ", or ".join(parts)


def _said_once(needs: list[Need]) -> tuple[str, list[str]]:
    """What begins every one of the needs, and the rest of each: "certificate: ", "2 years of "."""
    parts = [f"({need})" if isinstance(need, AtLeastNeed) else str(need) for need in needs]
    months = {need.min_months for need in needs if isinstance(need, SkillNeed) and need.min_months}
    starts = ["certificate: ", "experience in ", *(f"{in_months(one)} of " for one in months)]
    start = next((one for one in starts if all(part.startswith(one) for part in parts)), "")
    return start, [part.removeprefix(start) for part in parts]


def _is_class(need: Need) -> bool:
    return isinstance(need, SkillNeed) and need.concept.kind == "category"


def _field(concept: ConceptRef) -> str:
    name = concept.in_sentence
    return with_article(name) if name.endswith(" field") else name


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
