"""A match, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from pydantic import Field, ModelWrapValidatorHandler, PrivateAttr, computed_field, model_validator

from mlmatch.model.base import Value
from mlmatch.model.concept import ConceptRef
from mlmatch.model.posting import Requirement
from mlmatch.model.text import Evidence, ParseWarning

LineVerdict = Literal["met", "partly", "not_met", "not_demonstrated", "undetermined"]
Verdict = Literal["qualified", "partly", "not_demonstrated", "not_scored"]


class ReportLine(Value):
    """One requirement (or duty) and what it earned."""

    requirement: Requirement
    verdict: LineVerdict
    weight: int = Field(default=0, ge=0)
    """Points of the requirement after settings and overrides; the posting's own suggestion is `requirement.weight`."""
    points: int = Field(ge=0)
    possible: int = Field(ge=0)
    """0 where the verdict is undetermined: the line then neither helps nor hurts, and opens the interval by `open`."""
    open: int = Field(default=0, ge=0)
    points_low: int = Field(default=0, ge=0)
    points_high: int = Field(default=0, ge=0)
    reason: str
    evidence: tuple[Evidence, ...] = ()
    via: tuple[ConceptRef, ...] = ()
    """The path through the taxonomy from what the resume shows to what the posting asks; empty where they are the
    same."""


class Gap(Value):
    """Something missing, and exactly what it would add."""

    requirement: str
    """Id of the requirement."""
    missing: str
    """What would fill it, as a sentence."""
    gain: float = Field(ge=0)
    """Score with this gap filled, less the score as it is: recomputed, not estimated."""
    points: int = Field(ge=0)
    learn: tuple[ConceptRef, ...] = ()
    """Books, sites, training and certificates of the documents that teach it."""
    reaches: str | None = None
    """The verdict that filling this gap alone would reach, if it is a better one."""


class Provenance(Value):
    """Enough to replay a score."""

    mlmatch: str
    versions: dict[str, str]
    taxonomy: str
    """Hash of the taxonomy."""
    settings: str
    """Hash of the settings."""
    as_of: dt.date
    resume_sha256: str
    posting_sha256: str


class Texts(Value):
    """The two texts that evidence points into."""

    resume: str
    posting: str


class NextStep(Value):
    """The smallest set of requirements that, filled, reaches the next verdict."""

    verdict: Verdict
    requirements: tuple[str, ...]


class LineChange(Value):
    """A line that moved between two reports."""

    requirement: str
    points_before: int | None
    points_after: int | None
    why: str


class MatchReport(Value):
    """The match of one resume against one posting; `points` of the lines over `possible` of the lines is the score,
    exactly."""

    score: float | None = Field(ge=0, le=1)
    low: float | None = Field(default=None, ge=0, le=1)
    high: float | None = Field(default=None, ge=0, le=1)
    stable: bool = True
    """No undecidable fact could move the verdict."""
    verdict: Verdict
    reason: str
    lines: tuple[ReportLine, ...] = ()
    """One per requirement, then one per duty."""
    unparsed: tuple[Evidence, ...] = ()
    """Demands of the posting that were not understood; they open the interval by `unparsed_points`."""
    unparsed_points: int = Field(default=0, ge=0)
    title: str | None = None
    """Title of the posting."""
    warnings: tuple[ParseWarning, ...] = ()
    hidden: tuple[ConceptRef, ...] = ()
    """What invisible text claimed; not scored."""
    hidden_gain: float = 0.0
    """What invisible text would have added, had it been believed."""
    provenance: Provenance
    texts: Texts

    _find_gaps: GapFinder | None = PrivateAttr(default=None)
    _found: tuple[tuple[Gap, ...], NextStep | None] | None = PrivateAttr(default=None)

    @computed_field(repr=False)  # type: ignore[prop-decorator]
    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, by what it would add; computed at first use."""
        return self._gaps_and_step()[0]

    @computed_field(repr=False)  # type: ignore[prop-decorator]
    @property
    def next_step(self) -> NextStep | None:
        """The smallest set of gaps that reaches the next verdict; None at the top."""
        return self._gaps_and_step()[1]

    def _gaps_and_step(self) -> tuple[tuple[Gap, ...], NextStep | None]:
        if self._found is None:
            self._found = self._find_gaps(self) if self._find_gaps else ((), None)
        return self._found

    def first_missing(self) -> str | None:
        """The demand of the first gap, without working out what all of them would add and teach."""
        if self._found is not None or self._find_gaps is None or self.score is None:
            return self.gaps[0].missing if self.gaps else None
        place = place_of_first_gap(self.lines, self.score)
        return None if place is None else str(self.lines[place].requirement)

    def with_gaps(self, find: GapFinder) -> MatchReport:
        """This report, knowing how to find its gaps; `find` is given the report, so that neither holds the other."""
        self._find_gaps = find
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _take_back_what_was_computed(cls, given: Any, handler: ModelWrapValidatorHandler[MatchReport]) -> MatchReport:
        """A report read back from JSON keeps the gaps that were found when it was made."""
        if not isinstance(given, dict) or not ({"gaps", "next_step"} & set(given)):
            return handler(given)
        report = handler({key: value for key, value in given.items() if key not in ("gaps", "next_step")})
        step = given.get("next_step")
        report._found = (
            tuple(Gap.model_validate(gap) for gap in given.get("gaps") or ()),
            None if step is None else NextStep.model_validate(step),
        )
        return report

    def verify(self) -> bool:
        """Recomputes the score from the lines: True if they add up to it exactly."""
        points, possible = sum(line.points for line in self.lines), sum(line.possible for line in self.lines)
        if self.score is None:
            return self.verdict == "not_scored"
        return (
            possible > 0
            and self.score == points / possible
            and all(line.points <= line.possible for line in self.lines)
        )

    def diff(self, other: MatchReport) -> tuple[LineChange, ...]:
        """Lines whose points differ in `other`, matched by requirement id, with both reasons."""
        before = {line.requirement.id: line for line in self.lines}
        after = {line.requirement.id: line for line in other.lines}
        return tuple(
            _change(one, before.get(one), after.get(one))
            for one in dict.fromkeys([*before, *after])
            if _earned(before.get(one)) != _earned(after.get(one))
        )

    def to_html(self) -> str:
        """One self-contained page."""
        from mlmatch.report.html import render_html

        return render_html(self)

    def to_markdown(self) -> str:
        from mlmatch.report.markdown import render_markdown

        return render_markdown(self)

    def __str__(self) -> str:
        from mlmatch.report.text import render_text

        return render_text(self)


class Earned(Protocol):
    """What a line of a ledger earned of what it could have earned."""

    @property
    def points(self) -> int: ...
    @property
    def possible(self) -> int: ...
    @property
    def open(self) -> int: ...


def place_of_first_gap(lines: Sequence[Earned], score: float) -> int | None:
    """The line that would add most if it were met in full."""
    points, possible = sum([line.points for line in lines]), sum([line.possible for line in lines])
    best: tuple[float, int] | None = None
    found = None
    for place, line in enumerate(lines):
        added, opened = line.possible + line.open - line.points, line.open
        if added and possible + opened:
            gain = max(0.0, (points + added) / (possible + opened) - score)
            if best is None or (gain, added) > best:
                best, found = (gain, added), place
    return found


GapFinder = Callable[[MatchReport], tuple[tuple[Gap, ...], NextStep | None]]


def _earned(line: ReportLine | None) -> tuple[int, int, int] | None:
    return (line.points, line.possible, line.open) if line else None


def _change(requirement: str, before: ReportLine | None, after: ReportLine | None) -> LineChange:
    reasons = [line.reason if line else "not there" for line in (before, after)]
    return LineChange(
        requirement=requirement,
        points_before=before.points if before else None,
        points_after=after.points if after else None,
        why=reasons[0] if reasons[0] == reasons[1] else " -> ".join(reasons),
    )
