"""A match, line by line."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

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
    points: int = Field(ge=0)
    possible: int = Field(ge=0)
    """0 where the verdict is undetermined: the line then neither helps nor hurts, and opens the interval by `open`."""
    open: int = Field(default=0, ge=0)
    points_low: int = Field(default=0, ge=0)
    points_high: int = Field(default=0, ge=0)
    reason: str
    evidence: tuple[Evidence, ...] = ()
    via: tuple[ConceptRef, ...] = ()
    """The path through the taxonomy from what the resume shows to what the posting asks; empty where they are the same."""


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


class MatchReport(Value):
    """The match of one resume against one posting; `points` of the lines over `possible` of the lines is the score, exactly."""

    score: float | None = Field(ge=0, le=1)
    low: float | None = Field(default=None, ge=0, le=1)
    high: float | None = Field(default=None, ge=0, le=1)
    stable: bool = True
    """No undecidable fact could move the verdict."""
    verdict: Verdict
    reason: str
    lines: tuple[ReportLine, ...] = ()
    """One per requirement, then one per duty."""
    title: str | None = None
    """Title of the posting."""
    warnings: tuple[ParseWarning, ...] = ()
    hidden: tuple[ConceptRef, ...] = ()
    """What invisible text claimed; not scored."""
    hidden_gain: float = 0.0
    """What invisible text would have added, had it been believed."""
    provenance: Provenance
    texts: Texts
