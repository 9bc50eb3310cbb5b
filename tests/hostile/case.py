"""One hostile file: how it is made, and what has to come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

MEBIBYTE = 1 << 20
FOUND = "Kubernetes"
"""Stands in every file that has to be read."""


@dataclass(frozen=True)
class Case:
    """A file of a format.

    It is read, and its text holds `shows` and none of `hides`; or it ends in one of our errors with one of `codes`. With
    both, either is right: what is left of a torn file may be worth reading or not.
    """

    format: str
    name: str
    make: Callable[[], bytes]
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    codes: frozenset[str] = field(default=frozenset())
    must_fail: bool = False
    heavy: bool = False
    """Costs seconds or much memory, if its limits hold; read in a child that is killed where they do not."""

    @property
    def id(self) -> str:
        return f"{self.format}-{self.name}"

    def judge(self, code: str | None, text: str) -> str | None:
        """What is wrong with the outcome, None if nothing: `code` of the error, or the text that was read."""
        if code is not None:
            return None if code in self.codes else f"the error {code}"
        if self.must_fail:
            return "was read"
        missing = [word for word in self.shows if word not in text]
        shown = [word for word in self.hides if word in text]
        return f"missing {missing}, shown {shown}" if missing or shown else None


class Shelf:
    """The cases of one format, written one per line."""

    def __init__(self, format_: str) -> None:
        self.format = format_
        self.cases: list[Case] = []

    def read(
        self, name: str, make: Callable[[], bytes], *shows: str, hides: tuple[str, ...] = (), heavy: bool = False
    ) -> None:
        """A file that has to be read; its text holds these words."""
        self._add(Case(self.format, name, make, shows or (FOUND,), hides, heavy=heavy))

    def refuse(self, name: str, make: Callable[[], bytes], *codes: str, heavy: bool = False) -> None:
        """A file that has to end in an error of ours with one of these codes."""
        self._add(Case(self.format, name, make, codes=frozenset(codes), must_fail=True, heavy=heavy))

    def either(
        self,
        name: str,
        make: Callable[[], bytes],
        *codes: str,
        shows: tuple[str, ...] = (),
        hides: tuple[str, ...] = (),
        heavy: bool = False,
    ) -> None:
        """A file of which something may be left to read."""
        self._add(Case(self.format, name, make, shows, hides, frozenset(codes), heavy=heavy))

    def _add(self, case: Case) -> None:
        if any(other.name == case.name for other in self.cases):
            raise ValueError(f"{case.id} is there twice")
        self.cases.append(case)
