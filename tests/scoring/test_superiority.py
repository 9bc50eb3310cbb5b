"""Pairs of candidates that differ in one respect, in which a recruiter would prefer one, or call them equal."""

from __future__ import annotations

from typing import Any

import pytest

from mlmatch.model.settings import Settings
from mlmatch.scoring import score_resume
from tests.scoring.build import TAXONOMY, any_of, degree, need_skill, position, posting, ref, resume, skill

ML, DS, DA, NURSE = "role-machine-learning-engineer", "role-data-scientist", "role-data-analyst", "role-nurse"


def _degree_need(level: str, *fields: str, related: bool = False) -> dict[str, Any]:
    return {"kind": "degree", "min_level": level, "fields": [ref(f) for f in fields], "related_field": related}


def _experience(
    months: int | None = None, *, roles: tuple[str, ...] = (), domains: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "kind": "experience",
        "min_months": months,
        "roles": [ref(r) for r in roles],
        "domains": [ref(d) for d in domains],
    }


POSTING = posting(
    _degree_need("bachelor", "field-computer-science", related=True),
    {"kind": "title", "titles": [ref(ML)], "similar": True, "min_months": 36},
    any_of(need_skill("python"), need_skill("r"), need_skill("java"), need_skill("programming-languages")),
    any_of(need_skill("pytorch"), need_skill("tensorflow"), need_skill("ml-frameworks")),
    any_of(need_skill("statistics"), need_skill("hypothesis-testing"), k=2),
    _experience(60, domains=("machine-learning",)),
    need_skill("communication"),
    {"kind": "language", "language": ref("spoken-german"), "level": "B2"},
    preferred=(
        need_skill("scala", 24),
        {"kind": "certification", "concept": ref("cert-cka")},
        need_skill("model-deployment"),
    ),
    duties=({"kind": "duty", "text": "Analyse data", "concepts": [ref("data-analysis")]},),
)

BASE: dict[str, Any] = {
    "skills": [
        skill("python", months=30, last_used="2026-10"),
        skill("pytorch", months=20, last_used="2026-10"),
        skill("statistics", "listed"),
    ],
    "positions": [position(ML, "2024-11", None)],
    "degrees": [degree("bachelor")],
    "languages": [{"language": ref("spoken-german"), "name": "German", "level": "B2"}],
}


def _with(**changes: Any) -> dict[str, Any]:
    return {**BASE, **changes}


def _skills(*skills: dict[str, Any]) -> dict[str, Any]:
    """The base with these skills in place of those of the same name."""
    names = {s["concept"].id for s in skills}
    return _with(skills=[*(s for s in BASE["skills"] if s["concept"].id not in names), *skills])


def _without(concept: str) -> dict[str, Any]:
    return _with(skills=[s for s in BASE["skills"] if s["concept"].id != concept])


def _german(level: str | None) -> dict[str, Any]:
    return _with(languages=[{"language": ref("spoken-german"), "name": "German", "level": level}])


BETTER: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # use
    ("real use over a list", _skills(skill("statistics")), _skills(skill("statistics", "listed"))),
    ("real use over a project", _skills(skill("statistics")), _skills(skill("statistics", "project"))),
    ("a project over a certificate", _skills(skill("statistics", "project")), _skills(skill("statistics", "certified"))),
    ("a certificate over a list", _skills(skill("statistics", "certified")), _skills(skill("statistics", "listed"))),
    ("a list over a course", _skills(skill("statistics", "listed")), _skills(skill("statistics", "studied"))),
    ("a course over nothing", _skills(skill("statistics", "studied")), _without("statistics")),
    # time
    ("two years over one", _skills(skill("scala", months=24)), _skills(skill("scala", months=12))),
    ("one year over a list", _skills(skill("scala", months=12)), _skills(skill("scala", "listed"))),
    ("a list over nothing, where years are asked", _skills(skill("scala", "listed")), BASE),
    ("recent over ten years ago", BASE, _skills(skill("python", months=30, last_used="2016-10"))),
    ("five years ago over ten", _skills(skill("python", months=30, last_used="2021-10")), _skills(skill("python", months=30, last_used="2016-10"))),
    # distance
    ("the skill over its sibling", _skills(skill("scala", months=24)), _skills(skill("html", months=24))),
    ("a listed member over another of the class", _with(skills=[skill("python"), skill("statistics", "listed"), skill("xgboost")]), _with(skills=[skill("scala"), skill("statistics", "listed"), skill("xgboost")])),
    ("a framework asked for over one of the class", BASE, _with(skills=[BASE["skills"][0], skill("xgboost", months=20), BASE["skills"][2]])),
    ("one of the class over none", _with(skills=[BASE["skills"][0], skill("xgboost", months=20), BASE["skills"][2]]), _without("pytorch")),
    ("both of two over one", _skills(skill("hypothesis-testing")), BASE),
    ("a narrower skill over none", _with(skills=[*_without("statistics")["skills"], skill("hypothesis-testing")]), _without("statistics")),
    ("a broader skill over none", BASE, _without("statistics")),
    ("named Python over Python implied by PyTorch", BASE, _without("python")),
    ("Python implied by PyTorch over none", _without("python"), _with(skills=[skill("statistics", "listed"), skill("xgboost", months=20)])),
    # necessity
    ("required over preferred met", BASE, _with(skills=[*_without("pytorch")["skills"], skill("model-deployment")])),
    ("a preferred skill over none", _skills(skill("model-deployment")), BASE),
    ("a required skill over a duty", BASE, _with(skills=[*_without("pytorch")["skills"], skill("data-analysis")])),
    ("a duty shown over none", _skills(skill("data-analysis")), BASE),
    # roles
    ("the role over a similar one", BASE, _with(positions=[position(DS, "2024-11", None)])),
    ("a similar role over the family", _with(positions=[position(DS, "2024-11", None)]), _with(positions=[position(DA, "2024-11", None)])),
    ("the family over another trade", _with(positions=[position(DA, "2024-11", None)]), _with(positions=[position(NURSE, "2024-11", None)])),
    ("more relevant years", _with(positions=[position(ML, "2022-11", None)]), BASE),
    ("three years over two", _with(positions=[position(ML, "2023-11", None)]), BASE),
    ("relevant over unrelated years", _with(positions=[position(ML, "2024-11", None)]), _with(positions=[position(NURSE, "2000-11", None)])),
    ("two jobs in a row over one", _with(positions=[position(ML, "2024-11", None), position(ML, "2022-11", "2024-10")]), BASE),
    ("an undated position over none", _with(positions=[position(ML, None, None)]), _with(positions=[])),
    ("a dated position over an undated one", _with(positions=[position(ML, "2020-11", None)]), _with(positions=[position(ML, None, None)])),
    ("machine learning used elsewhere over not at all", _with(positions=[position(NURSE, "2022-11", None, skills=("machine-learning",))]), _with(positions=[position(NURSE, "2022-11", None)])),
    ("an earlier position beside an unrelated one", _with(positions=[position(ML, "2020-01", "2022-12"), position(NURSE, "2023-01", None)]), _with(positions=[position(NURSE, "2020-01", None)])),
    # degrees
    ("finished over begun", BASE, _with(degrees=[degree("bachelor", status="in_progress")])),
    ("begun over broken off", _with(degrees=[degree("bachelor", status="in_progress")]), _with(degrees=[degree("bachelor", status="abandoned")])),
    ("broken off over none", _with(degrees=[degree("bachelor", status="abandoned")]), _with(degrees=[])),
    ("the level over one below", BASE, _with(degrees=[degree("associate")])),
    ("one level below over school", _with(degrees=[degree("associate")]), _with(degrees=[degree("secondary")])),
    ("the field over another", BASE, _with(degrees=[degree("bachelor", "field-nursing")])),
    ("the field over one not stated", BASE, _with(degrees=[degree("bachelor", None)])),
    ("one not stated over another", _with(degrees=[degree("bachelor", None)]), _with(degrees=[degree("bachelor", "field-nursing")])),
    ("another field over no degree", _with(degrees=[degree("bachelor", "field-nursing")]), _with(degrees=[])),
    ("a degree over a bootcamp", BASE, _with(degrees=[degree("certificate")])),
    # languages, certificates
    ("the level over one below, spoken", BASE, _german("B1")),
    ("one below over two", _german("B1"), _german("A2")),
    ("a language over none", _german("A2"), _with(languages=[])),
    ("a stated level over none stated", BASE, _german(None)),
    ("a certificate held over none", _with(certifications=[{"name": "CKA", "concept": ref("cert-cka")}]), BASE),
    ("held over on the way", _with(certifications=[{"name": "CKA", "concept": ref("cert-cka")}]), _with(certifications=[{"name": "CKA", "concept": ref("cert-cka"), "status": "in_progress"}])),
    ("on the way over none", _with(certifications=[{"name": "CKA", "concept": ref("cert-cka"), "status": "in_progress"}]), BASE),
    # traits
    ("a trait mentioned over silence", _skills(skill("communication")), BASE),
]  # fmt: skip

EQUAL: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("any one of the listed languages", BASE, _with(skills=[skill("java", months=30, last_used="2026-10"), *BASE["skills"][1:]])),
    ("one listed language or two", BASE, _skills(skill("java"))),
    ("a master where a bachelor is asked", BASE, _with(degrees=[degree("master")])),
    ("a doctorate where a bachelor is asked", BASE, _with(degrees=[degree("doctorate")])),
    ("a related field that the posting accepts", BASE, _with(degrees=[degree("bachelor", "field-mathematics")])),
    ("a lower degree beside", BASE, _with(degrees=[degree("bachelor"), degree("secondary")])),
    ("more years than asked", _with(positions=[position(ML, "2010-11", None)]), _with(positions=[position(ML, "2018-11", None)])),
    ("a gap at the end", _with(positions=[position(ML, "2015-01", "2020-12")], skills=[skill("statistics")]), _with(positions=[position(ML, "2020-12", None)], skills=[skill("statistics")])),
    ("a gap between", _with(positions=[position(ML, "2024-11", None), position(ML, "2015-01", "2017-12")]), _with(positions=[position(ML, "2024-11", None), position(ML, "2021-11", "2024-10")])),
    ("the same job twice", BASE, _with(positions=[position(ML, "2024-11", None), position(ML, "2024-11", None)])),
    ("a skill nobody asked for", BASE, _skills(skill("html"))),
    ("a language nobody asked for", BASE, _with(languages=[*BASE["languages"], {"name": "Esperanto"}])),
    ("a better level than asked", BASE, _german("native")),
    ("volunteer work", BASE, _with(positions=[*BASE["positions"], position(ML, "2010-01", "2020-01", kind="volunteer")])),
    ("another order", BASE, _with(skills=list(reversed(BASE["skills"])))),
]  # fmt: skip


def _score(parts: dict[str, Any], settings: Settings) -> float:
    report = score_resume(resume(**parts), POSTING, TAXONOMY, settings)
    assert report.score is not None
    return report.score


@pytest.mark.parametrize(("_respect", "better", "worse"), BETTER, ids=[row[0] for row in BETTER])
def test_the_better_candidate_scores_higher(_respect: str, better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert _score(better, Settings.of({})) > _score(worse, Settings.of({}))


@pytest.mark.parametrize(("_respect", "one", "other"), EQUAL, ids=[row[0] for row in EQUAL])
def test_equal_candidates_tie(_respect: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _score(one, Settings.of({})) == _score(other, Settings.of({}))


def test_there_are_enough_pairs() -> None:
    assert len(BETTER) + len(EQUAL) >= 60
