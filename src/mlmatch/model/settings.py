"""Everything a user may tune about a score; the numbers and their reasons live in data/scoring.toml."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from mlmatch.data import read_toml
from mlmatch.errors import SettingsError
from mlmatch.model.base import Value

Share = Annotated[float, Field(ge=0, le=1)]


class Weights(Value):
    """Points of one requirement before its own weight: necessity times kind."""

    required: int = Field(ge=0)
    preferred: int = Field(ge=0)
    duty: int = Field(ge=0)
    unparsed: int = Field(ge=0)
    kind: dict[str, float]


class Strengths(Value):
    """How much a skill counts by the best use shown."""

    applied: Share
    project: Share
    certified: Share
    listed: Share
    studied: Share
    unnamed: Share
    """Factor for what a text shows without naming it."""

    @model_validator(mode="after")
    def _stronger_use_counts_more(self) -> Strengths:
        ladder = (self.studied, self.listed, self.certified, self.project, self.applied)
        if list(ladder) != sorted(ladder):
            raise ValueError("strengths must not fall from studied over listed, certified and project to applied")
        return self


class Distances(Value):
    """How much a concept counts for another, by where they stand in the taxonomy."""

    narrower: Share
    implied: Share
    class_member: Share
    broader: Share
    related: Share
    sibling: dict[str, Share]
    sibling_default: Share


class Roles(Value):
    related: Share
    related_when_similar_accepted: Share
    family: Share
    undated: Share
    proven_months: int = Field(gt=0)


class Months(Value):
    skill_without_dates: Share


class Recency(Value):
    """A mild ageing of skills, measured back from the end of the last position, so that a career gap costs nothing."""

    enabled: bool
    full_months: int = Field(ge=0)
    floor_months: int = Field(gt=0)
    floor: Share


class Degrees(Value):
    one_level_below: Share
    in_progress: Share
    abandoned: Share
    level_unknown: Share
    field_unknown: Share
    field_unknown_low: Share
    field_related: Share
    field_family: Share
    field_other: Share


class SpokenLanguages(Value):
    level_unknown: Share
    level_unknown_low: Share
    one_level_below: Share


class Verdicts(Value):
    line_met: Share
    qualified: Share
    qualified_worst_line: Share
    partly: Share


class Settings(Value):
    """How a score is computed.

    `Settings()` is the default preset; `Settings.preset("name")` another; `settings.changed(weights={"preferred":
    0})` a variation.
    """

    weights: Weights
    strength: Strengths
    distance: Distances
    role: Roles
    months: Months
    recency: Recency
    degree: Degrees
    language: SpokenLanguages
    verdict: Verdicts
    overrides: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(default_factory=dict)
    """Factors by requirement id ("r3"), concept id ("python") or kind of need ("degree"): 2 counts double, 0
    ignores."""

    @model_validator(mode="before")
    @classmethod
    def _fill_with_defaults(cls, given: Any) -> Any:
        return _merged(read_toml("scoring.toml")["default"], given) if isinstance(given, dict) else given

    @classmethod
    def preset(cls, name: str) -> Settings:
        """A named preset of data/scoring.toml. Raises SettingsError for an unknown name."""
        presets = read_toml("scoring.toml")
        if name not in presets:
            raise SettingsError(f"no preset {name!r}; there are: {', '.join(sorted(presets))}")
        return cls.of(presets[name])

    @classmethod
    def of(cls, values: dict[str, Any]) -> Settings:
        """Settings from plain values, defaults for the rest. Raises SettingsError naming every wrong value."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            faults = [
                f"{'.'.join(map(str, e['loc'])) or 'settings'}: {e['msg']}" for e in error.errors(include_input=False)
            ]
            raise SettingsError("settings are not valid: " + "; ".join(faults)) from None

    def changed(self, **values: Any) -> Settings:
        """These settings with some values replaced, nested tables merged."""
        return Settings.of(_merged(self.model_dump(), values))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the settings, recorded in every report."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def _merged(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
