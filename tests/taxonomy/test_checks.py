"""Each fault of a taxonomy is found, at its line, and sound neighbours are left alone."""

from __future__ import annotations

import pytest

from mlmatch.taxonomy.checks import find_faults
from mlmatch.taxonomy.vocabulary import parse_vocabulary

ROOT = '[root]\nname = "Root"\nkind = "category"\n'

WRONG = [
    ('[a]\nname = "Ay"\nkind = "tool"\nbroader = ["root", "nowhere"]\n', "x.toml:7: a: broader names 'nowhere'"),
    ('[a]\nname = "Ay"\nkind = "tool"\nbroader = ["root"]\nimplies = ["a"]\n', "x.toml:8: a: implies names itself"),
    ('[a]\nname = "Ay"\nkind = "tool"\n', "x.toml:4: a: has nothing broader"),
    ('[a]\nname = "Ay"\nkind = "tool"\nbroader = ["root"]\nweak = ["Ay"]\n', "has weak forms but no cues"),
    ('[a]\nname = "Ay"\nkind = "tool"\nbroader = ["root"]\ncased = ["AY"]\n', "x.toml:8: a: cased names 'AY'"),
    ('[a]\nname = "Z"\nkind = "tool"\nbroader = ["root"]\n', "the form 'Z' is one letter"),
    ('[a]\nname = "Ay"\nkind = "tool"\naliases = ["Ay"]\nbroader = ["root"]\n', "says one of its forms twice"),
    (('[role-a]\nname = "Ay"\nkind = "role"\nbroader = ["role-b"]\n[role-b]\nname = "Bee"\nkind = "role"\nbroader = ["b"]\n'
     '[b]\nname = "Be"\nkind = "tool"\nbroader = ["root"]\n'), "role-b: broader names 'b', a tool"),
    ('[a]\nname = "Ay"\nkind = "tool"\nbroader = ["root"]\n[b]\nname = "Bee"\nkind = "tool"\naliases = ["a-y"]\nbroader = ["root"]\n',
     "x.toml:11: b: 'a-y' is already a form of a (x.toml:5)"),
    ('[a]\nname = "Deep net"\nkind = "method"\nbroader = ["root"]\n[b]\nname = "Deep nets"\nkind = "method"\nbroader = ["root"]\n',
     "'Deep nets' is already a form of a"),
]  # fmt: skip

RIGHT = [
    # one form, two namespaces
    '[a]\nname = "Ay"\nkind = "knowledge"\nbroader = ["root"]\n[field-a]\nname = "Ay"\nkind = "field"\nnote = "alone"\n',
    # one form, told apart by case
    '[a]\nname = "Ay"\nkind = "tool"\ncased = ["Ay"]\nbroader = ["root"]\n[b]\nname = "AY"\nkind = "tool"\ncased = ["AY"]\nbroader = ["root"]\n',
    # one form, declared ambiguous with a rule on both sides
    (
        '[a]\nname = "Ay"\nkind = "tool"\nweak = ["Ay"]\ncues = ["x"]\nbroader = ["root"]\n'
        '[b]\nname = "Bee"\naliases = ["Ay"]\nkind = "tool"\nweak = ["Ay"]\ncues = ["y"]\nbroader = ["root"]\n'
    ),
    # alone, with a reason
    '[a]\nname = "Ay"\nkind = "tool"\nnote = "nothing is like it"\n',
]


def _faults(text: str) -> list[str]:
    entries, wrong = parse_vocabulary(ROOT + text, "x.toml")
    assert not wrong
    return [str(fault) for fault in find_faults(entries) if fault.line > 1]


@pytest.mark.parametrize(("text", "fault"), WRONG)
def test_wrong(text: str, fault: str) -> None:
    assert any(fault in found for found in _faults(text))
    assert len(_faults(text)) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    assert _faults(text) == []


def test_every_concept_of_a_circle_is_told() -> None:
    ring = "".join(f'[{a}]\nname = "{a}{a}"\nkind = "tool"\nbroader = ["{b}"]\n' for a, b in ("ab", "bc", "ca", "da"))
    faults = _faults(ring)
    assert [fault.split(":")[2].strip() for fault in faults] == ["a", "b", "c"]
    assert "is broader than itself: a > b > c > a" in faults[0]


def test_an_id_in_two_files_is_told_where() -> None:
    text = '[a]\nname = "Ay"\nkind = "tool"\nnote = "alone"\n'
    entries = [entry for name in ("x.toml", "y.toml") for entry in parse_vocabulary(text, name)[0]]
    assert [str(fault) for fault in find_faults(entries)] == ["y.toml:1: a: is already at x.toml:1"]
