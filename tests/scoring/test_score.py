"""Score, verdicts, interval, gaps and differences on small values."""

from __future__ import annotations

from typing import Any

import pytest

from mlmatch.errors import SettingsError
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.model.resume import Resume
from mlmatch.model.settings import Settings
from mlmatch.scoring import score_resume
from tests.scoring.build import TAXONOMY, any_of, degree, need_skill, position, posting, ref, resume, skill

DEFAULT = Settings.of({})


def score(shown: Resume, demanded: Posting, settings: Settings = DEFAULT) -> MatchReport:
    report = score_resume(shown, demanded, TAXONOMY, settings)
    assert report.verify()
    return report


ONE_OF = any_of(need_skill("python"), need_skill("r"), need_skill("java"), need_skill("programming-languages"))

SKILLS: list[tuple[str, dict[str, Any], dict[str, Any], float, str]] = [
    # what it shows, the skill, the need, the share of points, the verdict
    ("applied", skill("python", months=26), need_skill("python"), 1.0, "met"),
    ("listed", skill("python", "listed"), need_skill("python"), 0.75, "met"),
    ("studied", skill("python", "studied"), need_skill("python"), 0.55, "partly"),
    ("narrower", skill("xgboost"), need_skill("ml-frameworks"), 1.0, "met"),
    ("far narrower", skill("pytorch"), need_skill("ml-frameworks"), 1.0, "met"),
    ("implied", skill("pytorch"), need_skill("python"), 0.9, "met"),
    ("sibling", skill("tensorflow"), need_skill("pytorch"), 0.5, "partly"),
    ("broader", skill("statistics"), need_skill("hypothesis-testing"), 0.3, "partly"),
    ("a class is not a member", skill("programming-languages"), need_skill("python"), 0.0, "not_demonstrated"),
    ("listed member", skill("java"), ONE_OF, 1.0, "met"),
    ("other member of the class", skill("scala"), ONE_OF, 0.5, "partly"),
    ("never another class", skill("html"), ONE_OF, 0.0, "not_demonstrated"),
    ("half the months", skill("python", months=12), need_skill("python", 24), 0.5, "partly"),
    ("all the months", skill("python", months=24), need_skill("python", 24), 1.0, "met"),
    ("no months", skill("python", "listed"), need_skill("python", 24), 0.3, "partly"),
    (
        "all of, one missing",
        skill("python"),
        any_of(need_skill("python"), need_skill("statistics"), k=2),
        0.5,
        "partly",
    ),
    (
        "two of three",
        skill("python"),
        any_of(need_skill("python"), need_skill("r"), need_skill("html"), k=2),
        0.625,
        "partly",
    ),
]


@pytest.mark.parametrize(("_what", "shown", "need", "share", "verdict"), SKILLS, ids=[row[0] for row in SKILLS])
def test_skill_needs(_what: str, shown: dict[str, Any], need: dict[str, Any], share: float, verdict: str) -> None:
    (line,) = score(resume(skills=[shown]), posting(need)).lines
    assert line.points / line.possible == pytest.approx(share)
    assert line.verdict == verdict


def test_every_point_has_evidence() -> None:
    report = score(
        resume(skills=[skill("python"), skill("tensorflow")]), posting(need_skill("python"), need_skill("pytorch"))
    )
    assert all(line.evidence for line in report.lines if line.points)
    assert [c.id for c in report.lines[1].via] == ["tensorflow", "dl-frameworks", "pytorch"]


DEGREES: list[tuple[str, list[dict[str, Any]], dict[str, Any], float]] = [
    ("master for bachelor", [degree("master")], {"min_level": "bachelor"}, 1.0),
    ("one level below", [degree("bachelor")], {"min_level": "master"}, 0.4),
    ("two levels below", [degree("associate")], {"min_level": "master"}, 0.0),
    ("in progress", [degree("bachelor", status="in_progress")], {"min_level": "bachelor"}, 0.5),
    ("abandoned", [degree("bachelor", status="abandoned")], {"min_level": "bachelor"}, 0.15),
    ("best of two", [degree("doctorate", "field-nursing"), degree("bachelor")], {"min_level": "bachelor", "fields": ["field-computer-science"]}, 1.0),
    ("studies without the name of a degree", [degree("none")], {"min_level": "bachelor"}, 0.65),
    ("certificate raises nothing", [degree("certificate")], {"min_level": "associate"}, 0.0),
    ("related field accepted", [degree("bachelor", "field-mathematics")], {"min_level": "bachelor", "fields": ["field-computer-science"], "related_field": True}, 1.0),
    ("related field", [degree("bachelor", "field-mathematics")], {"min_level": "bachelor", "fields": ["field-computer-science"]}, 0.75),
    ("another field", [degree("bachelor", "field-nursing")], {"min_level": "bachelor", "fields": ["field-computer-science"], "related_field": True}, 0.3),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "degrees", "need", "share"), DEGREES, ids=[row[0] for row in DEGREES])
def test_degree_needs(_what: str, degrees: list[dict[str, Any]], need: dict[str, Any], share: float) -> None:
    demand = {"kind": "degree", **need, "fields": [ref(f) for f in need.get("fields", ())]}
    (line,) = score(resume(degrees=degrees), posting(demand)).lines
    assert line.points / line.possible == pytest.approx(share)


ML = "role-machine-learning-engineer"
WORK: list[tuple[str, list[dict[str, Any]], dict[str, Any], float]] = [
    ("role", [position(ML, "2024-11", "2026-10")], {"roles": [ML], "min_months": 24}, 1.0),
    ("overlap once", [position(ML, "2025-11", "2026-10"), position(ML, "2025-11", "2026-10")], {"roles": [ML], "min_months": 24}, 0.5),
    ("near role", [position("role-data-scientist", "2024-11", "2026-10")], {"roles": [ML], "min_months": 24}, 0.8),
    ("another role", [position("role-nurse", "2010-01", "2026-10")], {"roles": [ML], "min_months": 24}, 0.0),
    ("domain by role", [position(ML, "2024-11", "2026-10")], {"domains": ["machine-learning"], "min_months": 24}, 1.0),
    ("domain by use", [position("role-data-analyst", "2025-11", "2026-10", skills=("machine-learning",))], {"domains": ["machine-learning"], "min_months": 24}, 0.5),
    ("any work", [position("role-nurse", "2024-11", "2026-10")], {"min_months": 48}, 0.5),
    ("more than the maximum costs nothing", [position("role-nurse", "2000-11", "2026-10")], {"min_months": 24, "max_months": 48}, 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "positions", "need", "share"), WORK, ids=[row[0] for row in WORK])
def test_experience_needs(_what: str, positions: list[dict[str, Any]], need: dict[str, Any], share: float) -> None:
    demand = {"kind": "experience", **need} | {
        key: [ref(one) for one in need.get(key, ())] for key in ("roles", "domains")
    }
    (line,) = score(resume(positions=positions), posting(demand)).lines
    assert line.points / line.possible == pytest.approx(share, abs=0.002)


def test_titles_accept_similar_roles_where_the_posting_says_so() -> None:
    shown = resume(positions=[position("role-data-scientist", "2020-01", "2026-10")])
    shares = []
    for similar in (True, False):
        (line,) = score(shown, posting({"kind": "title", "titles": [ref(ML)], "similar": similar})).lines
        shares.append(line.points / line.possible)
    assert shares == [0.9, 0.8]


def test_languages_and_certificates() -> None:
    shown = resume(
        skills=[skill("python")],
        languages=[{"language": ref("spoken-german"), "name": "German", "level": "B1"}],
        certifications=[{"name": "CKA", "concept": ref("cert-cka"), "status": "held"}],
    )
    demand = posting(
        {"kind": "language", "language": ref("spoken-german"), "level": "B2"},
        {"kind": "language", "language": ref("spoken-german")},
        {"kind": "certification", "concept": ref("cert-cka")},
    )
    assert [line.points / line.possible for line in score(shown, demand).lines] == [0.6, 1.0, 1.0]


def test_recency_is_mild_and_counts_from_the_last_position() -> None:
    """A gap after the last position costs nothing; ten years of other work since cost a fifth."""
    old = skill("python", months=12, last_used="2012-12")
    gap = resume(skills=[old], positions=[position(ML, "2012-01", "2012-12")])
    moved_on = resume(
        skills=[old], positions=[position(ML, "2012-01", "2012-12"), position("role-nurse", "2013-01", None)]
    )
    demand = posting(need_skill("python"))
    assert [score(one, demand).score for one in (gap, moved_on)] == [1.0, 0.8]
    assert score(moved_on, demand, Settings.preset("no_recency")).score == 1.0


def test_a_trait_nobody_mentions_is_neither_met_nor_held_against_anyone() -> None:
    report = score(resume(skills=[skill("python")]), posting(need_skill("python"), need_skill("communication")))
    trait = report.lines[1]
    assert (trait.verdict, trait.points, trait.possible) == ("undetermined", 0, 0)
    assert trait.open > 0
    assert (report.score, report.high) == (1.0, 1.0)
    assert report.low is not None
    assert report.low < 1.0


def test_unknown_demands_open_the_interval() -> None:
    quote = {"span": {"start": 0, "end": 1}, "quote": "?", "page": 1, "rule": "unparsed"}
    demand = Posting.model_validate({**posting(need_skill("python")).model_dump(), "unparsed": [quote]})
    report = score(resume(skills=[skill("python")]), demand)
    assert (report.score, report.low, report.high) == (1.0, pytest.approx(1000 / 1200), 1.0)


def test_year_only_dates_open_the_interval() -> None:
    shown = resume(positions=[position(ML, "2025", "2026-10")])
    report = score(shown, posting({"kind": "experience", "roles": [ref(ML)], "min_months": 22}))
    assert report.score == 1.0
    assert report.low == pytest.approx(11 / 22)
    assert not report.stable


def test_nothing_to_score() -> None:
    empty = score(resume(), posting(need_skill("python")))
    no_demand = score(resume(skills=[skill("python")]), posting())
    traits_only = score(resume(skills=[skill("python")]), posting(need_skill("communication")))
    for report in (empty, no_demand, traits_only):
        assert (report.score, report.verdict) == (None, "not_scored")
        assert report.reason


def test_verdicts() -> None:
    demand = posting(need_skill("python"), need_skill("pytorch"), need_skill("statistics"), need_skill("xgboost"))
    everything = ["python", "pytorch", "statistics", "xgboost"]
    verdicts = [score(resume(skills=[skill(s) for s in everything[:n]]), demand).verdict for n in (1, 2, 3, 4)]
    assert verdicts == ["not_demonstrated", "partly", "partly", "qualified"]


def test_gaps_are_exact() -> None:
    """Filling a gap and scoring again gives the score the gap promised."""
    demand = posting(need_skill("python"), need_skill("statistics"), preferred=(need_skill("scala"),))
    shown = [skill("statistics", "listed")]
    report = score(resume(skills=shown), demand)
    assert [gap.requirement for gap in report.gaps] == ["r1", "r3", "r2"]
    filled = {"r1": skill("python"), "r3": skill("scala")}
    for gap in report.gaps[:2]:
        after = score(resume(skills=[*shown, filled[gap.requirement]]), demand.model_copy())
        own = next(line for line in after.lines if line.requirement.id == gap.requirement)
        assert own.points == own.possible
    assert report.score is not None
    assert report.gaps[0].gain == pytest.approx((750 + 1000) / 2400 - report.score)
    assert [c.name for c in report.gaps[0].learn] == ["A course on Python"]


def test_the_next_step_is_the_smallest_that_works() -> None:
    demand = posting(*(need_skill(s) for s in ("python", "pytorch", "statistics", "html")))
    report = score(resume(skills=[skill("statistics"), skill("html")]), demand)
    assert report.verdict == "partly"
    assert report.next_step is not None
    assert (report.next_step.verdict, sorted(report.next_step.requirements)) == ("qualified", ["r1", "r2"])


def test_reports_survive_json() -> None:
    report = score(resume(skills=[skill("python")]), posting(need_skill("python"), need_skill("statistics")))
    again = MatchReport.model_validate_json(report.model_dump_json())
    assert again.model_dump_json() == report.model_dump_json()
    assert again.gaps == report.gaps


def test_diff_names_the_lines_that_moved() -> None:
    demand = posting(need_skill("python"), need_skill("statistics"))
    one = score(resume(skills=[skill("python"), skill("statistics", "listed")]), demand)
    other = score(resume(skills=[skill("python"), skill("statistics")]), demand)
    (change,) = one.diff(other)
    assert (change.requirement, change.points_before, change.points_after) == ("r2", 750, 1000)


def test_overrides() -> None:
    demand = posting(need_skill("python"), {"kind": "degree", "min_level": "bachelor"})
    shown = resume(skills=[skill("python")])
    assert score(shown, demand).score == 0.5
    for key in ("degree", "r2"):
        assert score(shown, demand, DEFAULT.changed(overrides={key: 0})).score == 1.0
    doubled = score(shown, demand, DEFAULT.changed(overrides={"python": 2}))
    assert doubled.score == pytest.approx(2 / 3)
    assert (doubled.lines[0].weight, doubled.lines[0].requirement.weight) == (2000, 1.0)


def test_an_override_of_nothing_is_told() -> None:
    with pytest.raises(SettingsError, match=r"pyton.*did you mean python"):
        score(resume(skills=[skill("python")]), posting(need_skill("python")), DEFAULT.changed(overrides={"pyton": 2}))


WRONG_SETTINGS = [
    {"weights": {"required": -1}},
    {"strength": {"listed": 2}},
    {"strength": {"listed": 0.1}},
    {"recency": {"flor": 1}},
    {"overrides": {"python": -1}},
]


@pytest.mark.parametrize("values", WRONG_SETTINGS, ids=str)
def test_wrong_settings_are_named(values: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=next(iter(values))):
        Settings.of(values)


def test_unknown_presets_name_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="skills_first"):
        Settings.preset("skils_first")


def test_settings_hash_follows_the_numbers() -> None:
    assert Settings.of({}).hash == DEFAULT.hash
    assert DEFAULT.changed(overrides={"python": 2}).hash != DEFAULT.hash
