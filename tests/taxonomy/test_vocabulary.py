"""Vocabulary files: what they say, and where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.taxonomy.build import check_vocabulary, compile_vocabulary, write_taxonomy
from mlmatch.taxonomy.store import Taxonomy
from mlmatch.taxonomy.vocabulary import parse_vocabulary

SOUND = """\
[frameworks]
name = "Frameworks"
kind = "category"

[pytorch]
name = "PyTorch"
kind = "framework"
aliases = [
  "Torch",
  "pt",
]
broader = ["frameworks"]
since = 2016
cased = ["Torch"]
weak = ["Torch"]
cues = ["model"]
onet = "PyTorch"
"""

FAULTS = [
    ("[a]\nname = 'A'\n", 1, "kind is missing"),
    ("[a]\nname = 'A'\nkind = 'gadget'\n", 3, "unknown kind 'gadget'"),
    ("[a]\nname = 'A'\nkind = 'tool'\ncolour = 'red'\n", 4, "unknown key 'colour'"),
    ("[a]\nname = 'A'\nkind = 'tool'\naliases = 'B'\n", 4, "aliases must be a list of texts"),
    ("[a]\nname = 'A'\nkind = 'tool'\naliases = [' B']\n", 4, "aliases must be a list of texts"),
    ("[a]\nname = 'A'\nkind = 'tool'\nsince = '2016'\n", 4, "since must be a number"),
    ("[A_b]\nname = 'A'\nkind = 'tool'\n", 1, "an id is made of"),
    ("[nurse]\nname = 'Nurse'\nkind = 'role'\n", 1, "begins with 'role-'"),
    ("[role-x]\nname = 'X'\nkind = 'tool'\n", 1, "are not of kind tool"),
    ("name = 'A'\n", 1, "stands outside a table"),
    ("[a]\nname = 'A'\n\n[a]\nname = 'B'\n", 4, "not TOML"),
    ("[a]\nname = \n", 2, "not TOML"),
]


def test_entries_know_their_lines() -> None:
    entries, faults = parse_vocabulary(SOUND, "ml.toml")
    assert not faults
    assert [(e.concept.id, e.line) for e in entries] == [("frameworks", 1), ("pytorch", 5)]
    pytorch = entries[1]
    assert pytorch.concept.forms == ("PyTorch", "Torch", "pt")
    assert pytorch.concept.onet == ("PyTorch",)
    assert [str(place) for place in pytorch.concept.sources] == ["ml.toml"]
    assert str(pytorch.fault("wrong", "pt")) == "ml.toml:10: pytorch: wrong"


@pytest.mark.parametrize(("text", "line", "what"), FAULTS)
def test_faults_of_shape(text: str, line: int, what: str) -> None:
    _, faults = parse_vocabulary(text, "x.toml")
    assert [fault.line for fault in faults] == [line]
    assert what in faults[0].what


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOUND + FAULTS[2][0].replace("[a]", "[odd]"), encoding="utf-8")
    (tmp_path / "b.toml").write_text("[b]\nname = 'Bee'\nkind = 'tool'\nbroader = ['none']\n", encoding="utf-8")
    with pytest.raises(TaxonomyError) as caught:
        compile_vocabulary([tmp_path])
    assert [fault.split(" ")[0] for fault in caught.value.faults] == ["a.toml:21:", "b.toml:4:"]


def test_a_folder_becomes_a_file_that_loads(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOUND, encoding="utf-8")
    taxonomy = compile_vocabulary([tmp_path])
    write_taxonomy(taxonomy, tmp_path / "out.json")
    assert list(Taxonomy.load(tmp_path / "out.json")) == list(taxonomy)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="none"):
        check_vocabulary([tmp_path / "none"])


def test_the_packaged_vocabulary_is_sound() -> None:
    entries, faults = check_vocabulary()
    assert not [str(fault) for fault in faults]
    assert len(entries) > 2000
