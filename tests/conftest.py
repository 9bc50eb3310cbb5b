"""Fixtures that all rooms share."""

from __future__ import annotations

import datetime as dt
import signal
from pathlib import Path

import pytest

import mlmatch

ROOT = Path(__file__).resolve().parents[1]
AS_OF = dt.date(2026, 11, 1)


def pytest_configure() -> None:
    """A shell that runs the tests in the background ignores interruption for them; here it is itself under test."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def engine() -> mlmatch.Engine:
    return mlmatch.Engine()


@pytest.fixture(scope="session")
def taxonomy(engine: mlmatch.Engine) -> mlmatch.Taxonomy:
    return engine.taxonomy


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the project."""
    return ROOT


@pytest.fixture(scope="session")
def as_of() -> dt.date:
    """The day that "present" means in tests."""
    return AS_OF
