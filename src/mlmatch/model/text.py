"""Places in a text and what they prove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from mlmatch.model.base import Value


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the text of one document."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Evidence(Value):
    """A quoted place that proves a fact: `quote == text[span.start:span.end]`."""

    span: Span
    quote: str
    page: int = 1
    """Page of the document, counted from 1."""
    rule: str
    """Name of the rule that read the fact here."""


class ParseWarning(Value):
    """Something a person should look at; `code` is stable, `message` says what and what to do, without content."""

    code: str
    message: str
