"""Documents and vocabulary become one taxonomy, every time the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.mining.build import Build, build_taxonomy, mine_taxonomy
from mlmatch.taxonomy.build import packaged_data
from tests.mining.documents import line_of, write_role

VOCABULARY = """\
[drift-tables]
name = "Drift tables"
kind = "knowledge"
aliases = ["tables of drift"]
note = "alone"

[resource-gauge-school]
name = "Gauge School (site)"
kind = "resource"
teaches = ["drift-tables"]
"""


@pytest.fixture
def vocabulary(tmp_path: Path) -> Path:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "gauges.toml").write_text(VOCABULARY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def packaged() -> Build:
    return mine_taxonomy()


def test_the_committed_taxonomy_is_what_the_documents_and_the_vocabulary_give(packaged: Build) -> None:
    committed = (packaged_data() / "taxonomy.json").read_bytes()
    assert packaged.taxonomy.dump() == committed, "stale: run mlmatch taxonomy build"


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys; from mlmatch.mining.build import build_taxonomy; sys.stdout.buffer.write(build_taxonomy().dump())"
    )
    odd = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Kathmandu"}
    run = subprocess.run([sys.executable, "-c", code], env=odd, capture_output=True, check=True)
    assert run.stdout == (packaged_data() / "taxonomy.json").read_bytes()


def test_all_that_the_packaged_documents_name_is_in_the_vocabulary(packaged: Build) -> None:
    assert [concept.id for concept in packaged.new] == []


def test_what_is_known_keeps_its_vocabulary_and_gains_its_place(tmp_path: Path, vocabulary: Path) -> None:
    taxonomy = build_taxonomy([write_role(tmp_path)], [vocabulary])
    tables = taxonomy["drift-tables"]
    assert tables.aliases == ("tables of drift",)
    assert [str(place) for place in tables.sources] == [
        "gauges.toml",
        f"keeper.txt, Skills and Qualifications, line {line_of('drift tables')}",
        f"keeper.txt, Professional Development, line {line_of('Swell Chart Training')}",
        f"keeper.txt, Websites, line {line_of('offers courses')}",
    ]
    assert taxonomy["resource-gauge-school"].teaches == ("drift-tables",)
    assert "resource-gauge-school-resource" not in taxonomy


def test_what_is_new_becomes_a_concept_of_its_kind(tmp_path: Path, vocabulary: Path) -> None:
    build = mine_taxonomy([write_role(tmp_path)], [vocabulary])
    new = {concept.id: concept for concept in build.new}
    assert new["brasswick-dials"].kind == "tool"
    assert new["moon-phases"].broader == ("reading-the-water",)
    assert new["signalese"].broader == ("harbour-languages",)
    assert new["cert-lantern-safety-ticket"].aliases[0] == "LST"
    assert new["cert-lantern-safety-ticket"].cased == ("LST",)
    assert set(new["training-swell-chart-training"].teaches) == {"swell-charts", "drift-tables"}
    assert new["role-deck-hand"].next == ("role-tide-gauge-keeper",)
    assert new["role-deck-hand"].related == ("role-porter",)
    assert new["resource-slack-water"].note == "Book by Orla Finch and Tam Reeve"
    assert new["gauge-reading"].kind == "activity"


def test_what_is_stopped_has_a_reason(tmp_path: Path, vocabulary: Path) -> None:
    stopped = {stop.finding.name: stop.reason for stop in mine_taxonomy([write_role(tmp_path)], [vocabulary]).stopped}
    assert stopped == {"field": "the word for a class, without a name"}


def test_the_order_of_the_documents_does_not_matter(tmp_path: Path, vocabulary: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Skills\n\n- Knots: bowlines, clove hitches and sheet bends.\n", encoding="utf-8")
    role = write_role(tmp_path)
    assert build_taxonomy([role, other], [vocabulary]).dump() == build_taxonomy([other, role], [vocabulary]).dump()


def test_faults_of_the_vocabulary_come_all_at_once(tmp_path: Path, vocabulary: Path) -> None:
    (vocabulary / "more.toml").write_text(
        "[a]\nname = 'Ay'\n\n[b]\nname = 'Bee'\nkind = 'tool'\nbroader = ['c']\n", encoding="utf-8"
    )
    with pytest.raises(TaxonomyError) as caught:
        build_taxonomy([write_role(tmp_path)], [vocabulary])
    assert [fault.split(" ")[0] for fault in caught.value.faults] == ["more.toml:1:", "more.toml:7:"]


def test_a_missing_document_is_named(tmp_path: Path, vocabulary: Path) -> None:
    with pytest.raises(NotFoundError, match="none"):
        build_taxonomy([tmp_path / "none.md"], [vocabulary])
