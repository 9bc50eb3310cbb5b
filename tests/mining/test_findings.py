"""What each section of a role document names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlmatch.mining.findings import Finding, find_findings
from mlmatch.mining.outline import read_passages
from tests.mining.documents import line_of, write_role

EXPECTED = [
    ("Brasswick Dials", "tool", "examples", "Brasswick Dials"),
    ("Lanternfish Loggers", "tool", "examples", "Brasswick Dials"),
    ("Reading the Water", "category", "group", "Reading the Water"),
    ("swell charts", "knowledge", "asked", "Reading the Water"),
    ("moon phases", "knowledge", "asked", "Reading the Water"),
    ("guided sounding", "method", "examples", "Forecast Methods"),
    ("unguided sounding", "method", "examples", "Forecast Methods"),
    ("keel traces", "method", "examples", "Forecast Methods"),
    ("Signalese", "language", "examples", "Harbour Tools"),
    ("computer science", "field", "degree", "Bachelor's Degree"),
    ("Harbour Certified: Tide Reader Associate", "certification", "certification", "Tide Reader"),
    ("Certified Gauge Keeper – Specialty", "certification", "certification", "Specialty"),
    ("Lantern Safety Ticket", "certification", "certification", "LST"),
    ("Swell Chart Training", "training", "training", "Swell Chart Training"),
    ("Deck Hand", "role", "career", "Deck Hand or Porter"),
    ("Porter", "role", "career", "Deck Hand or Porter"),
    ("Harbour Engineer", "role", "career", "Harbour Engineer"),
    ("Harbour Manager", "role", "career", "Harbour Engineer"),
    ("Gauge Reading", "activity", "duty", "Gauge Reading"),
    ("Fog", "challenge", "challenge", "Fog:"),
    ("Slack Water", "resource", "book", "Slack Water"),
    ("Gauge School", "resource", "resource", "• Gauge School"),
    ("Society of Gauge Keepers", "community", "community", "SGK"),
]
NOT_FOUND = ["Orla Finch", "Pipers", "North Coast", "Brackwater", "coffee", "Table of Contents", "Home"]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    passages = read_passages(write_role(tmp_path_factory.mktemp("role")))
    found = find_findings(passages, "keeper.txt", lambda _: False)
    return {finding.name: finding for finding in reversed(found)}


@pytest.mark.parametrize(("name", "kind", "rule", "line"), EXPECTED)
def test_found(findings: dict[str, Finding], name: str, kind: str, rule: str, line: str) -> None:
    finding = findings[name]
    assert (finding.kind, finding.rule) == (kind, rule)
    assert (finding.place.file, finding.place.line) == ("keeper.txt", line_of(line))


@pytest.mark.parametrize("name", NOT_FOUND)
def test_left_out(findings: dict[str, Finding], name: str) -> None:
    assert name not in findings


def test_steps_of_the_career_in_their_order(findings: dict[str, Finding]) -> None:
    steps = {name: finding.step for name, finding in findings.items() if finding.rule == "career"}
    assert steps == {"Deck Hand": 1, "Porter": 1, "Tide Gauge Keeper": 2, "Harbour Engineer": 3, "Harbour Manager": 3}


def test_what_is_said_about_a_thing_stays_with_it(findings: dict[str, Finding]) -> None:
    assert findings["Slack Water"].note == "Book by Orla Finch and Tam Reeve"
    assert "swell charts" in findings["Slack Water"].about
    assert "drift tables" in findings["Gauge School"].about


def test_groups_hold_their_members(findings: dict[str, Finding]) -> None:
    assert findings["moon phases"].under == "Reading the Water"
    assert findings["Signalese"].under == "harbour languages"


def test_a_document_without_lists_names_nothing(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("It rained. We went home.\n", encoding="utf-8")
    assert find_findings(read_passages(file), "empty.txt", lambda _: False) == []
