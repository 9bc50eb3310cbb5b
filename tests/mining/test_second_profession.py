"""Another profession out of one short document: nothing but the taxonomy differs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import mlmatch
from mlmatch.mining.build import build_taxonomy, mine_taxonomy
from mlmatch.taxonomy import Concept
from mlmatch.taxonomy.build import write_taxonomy


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "fixtures" / "professions" / "nurse"


@pytest.fixture(scope="module")
def nursing(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> mlmatch.Engine:
    """An engine that knows one document, and beside it only what is the same in every profession."""
    place = tmp_path_factory.mktemp("taxonomy")
    (place / "vocabulary").mkdir()
    write_taxonomy(build_taxonomy([folder / "role.md"], [place / "vocabulary"]), place / "nurse.json")
    return mlmatch.Engine(taxonomy=place / "nurse.json")


def _score(engine: mlmatch.Engine, folder: Path, name: str) -> mlmatch.MatchReport:
    return engine.score(folder / f"{name}.txt", folder / "posting.txt", as_of=dt.date(2026, 11, 1))


def test_the_posting_is_understood(nursing: mlmatch.Engine, folder: Path) -> None:
    posting = nursing.parse_posting(folder / "posting.txt")
    assert posting.role is not None
    assert posting.role.name == "Registered Nurse"
    required = " / ".join(str(r) for r in posting.requirements if r.necessity == "required")
    for name in ("Registered Nurse Licence", "echanical ventilation", "Epic Hyperspace", "Basic Life Support"):
        assert name in required


def test_resumes_rank_by_what_they_show(nursing: mlmatch.Engine, folder: Path) -> None:
    scores = [_score(nursing, folder, name).score or 0.0 for name in ("experienced", "beginner", "other")]
    assert scores[0] > 0.7
    assert scores[0] > scores[1] > scores[2]


def test_roles_of_different_steps_are_different_roles(nursing: mlmatch.Engine) -> None:
    names = ("Registered Nurse", "Nursing Assistant", "Nurse Manager")
    assert len({nursing.taxonomy.find(name)[0].id for name in names}) == 3


def test_gaps_offer_what_the_document_teaches(nursing: mlmatch.Engine, folder: Path) -> None:
    offered = {concept.id for gap in _score(nursing, folder, "beginner").gaps for concept in gap.learn}
    assert "training-ventilation-workshop" in offered


def test_nothing_is_known_but_what_the_document_names(nursing: mlmatch.Engine, folder: Path) -> None:
    assert not any(concept.is_technical and not _is_from_document(concept) for concept in nursing.taxonomy)
    positions = nursing.parse_resume(folder / "experienced.txt").positions
    skills = {concept.id for position in positions for concept in position.skills}
    assert {"mechanical-ventilation", "arterial-line-care", "wound-care", "epic-hyperspace"} <= skills
    assert not nursing.parse_resume(folder / "other.txt").skills


def _is_from_document(concept: Concept) -> bool:
    return all(place.file == "role.md" for place in concept.sources)


def test_a_document_adds_to_the_packaged_vocabulary(folder: Path, tmp_path: Path) -> None:
    build = mine_taxonomy([folder / "role.md"])
    assert "python" in build.taxonomy
    assert "fluid-balance-charting" in {concept.id for concept in build.new}


@pytest.mark.parametrize("name", ["role.html", "role.pdf"])
def test_the_same_document_in_other_formats(nursing: mlmatch.Engine, folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "vocabulary").mkdir()
    other = build_taxonomy([folder / name], [tmp_path / "vocabulary"])
    named = {concept.id: (concept.kind, concept.broader, concept.step) for concept in nursing.taxonomy}
    assert {concept.id: (concept.kind, concept.broader, concept.step) for concept in other} == named
