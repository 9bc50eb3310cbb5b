"""Another profession out of one short document: nothing but the taxonomy differs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import mlmatch
from mlmatch.mining.build import build_taxonomy
from mlmatch.taxonomy.build import write_taxonomy


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "fixtures" / "professions" / "nurse"


@pytest.fixture(scope="module")
def nursing(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> mlmatch.Engine:
    file = tmp_path_factory.mktemp("taxonomy") / "nurse.json"
    write_taxonomy(build_taxonomy([folder / "role.md"]), file)
    return mlmatch.Engine(taxonomy=file)


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


def test_without_that_document_the_same_resume_shows_less(
    engine: mlmatch.Engine, nursing: mlmatch.Engine, folder: Path
) -> None:
    known = {skill.concept.id for skill in nursing.parse_resume(folder / "experienced.txt").skills}
    before = {skill.concept.id for skill in engine.parse_resume(folder / "experienced.txt").skills}
    assert {"mechanical-ventilation", "wound-care", "epic-hyperspace"} <= known
    assert not {"mechanical-ventilation", "wound-care", "epic-hyperspace"} & before
