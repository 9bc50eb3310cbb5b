"""Promises of the score, on generated resumes and postings."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mlmatch.model.months import first_month
from mlmatch.model.resume import Resume
from mlmatch.model.settings import Settings
from mlmatch.scoring import score_resume
from tests.scoring.build import TAXONOMY, degree, position, posting, ref, resume, skill

CASES = settings(max_examples=300, deadline=None, derandomize=True)
NO_RECENCY = Settings.preset("no_recency")
SKILL_IDS = [
    c.id
    for c in TAXONOMY
    if c.kind in ("language", "framework", "library", "knowledge", "method", "soft", "activity", "category")
]
ROLE_IDS = [c.id for c in TAXONOMY if c.kind == "role"]
FIELD_IDS = [c.id for c in TAXONOMY if c.kind == "field"]
STRENGTHS = ("studied", "listed", "certified", "project", "applied")
LEVELS = ("none", "secondary", "associate", "bachelor", "master", "doctorate", "certificate")

months = st.integers(1, 120)
dates = st.one_of(
    st.integers(2005, 2026).map(str),
    st.tuples(st.integers(2005, 2026), st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02}"),
)


@st.composite
def skills(draw: st.DrawFn) -> list[dict[str, Any]]:
    chosen = draw(st.lists(st.sampled_from(SKILL_IDS), unique=True, max_size=8))
    return [_skill(one, draw(st.sampled_from(STRENGTHS)), draw(st.integers(0, 60))) for one in chosen]


def _skill(concept: str, strength: str, worked: int) -> dict[str, Any]:
    return skill(concept, strength, months=worked if strength == "applied" else 0)


@st.composite
def positions(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.none() | dates)
        end = draw(st.none() | dates) if start else None
        if start and end and start[:4] > end[:4]:
            start, end = end, start
        used = tuple(draw(st.lists(st.sampled_from(SKILL_IDS), max_size=3)))
        found.append(position(draw(st.none() | st.sampled_from(ROLE_IDS)), start, end, skills=used))
    return found


@st.composite
def degrees(draw: st.DrawFn) -> list[dict[str, Any]]:
    one = st.builds(
        degree,
        st.sampled_from(LEVELS),
        st.none() | st.sampled_from(FIELD_IDS),
        st.sampled_from(("completed", "in_progress", "abandoned")),
    )
    return draw(st.lists(one, max_size=3))


leaves = st.one_of(
    st.builds(lambda c, m: {"kind": "skill", "concept": ref(c), "min_months": m}, st.sampled_from(SKILL_IDS), st.none() | months),
    st.builds(
        lambda level, fields, related: {"kind": "degree", "min_level": level, "fields": [ref(f) for f in fields], "related_field": related},
        st.sampled_from(LEVELS[1:-1]), st.lists(st.sampled_from(FIELD_IDS), max_size=2), st.booleans(),
    ),
    st.builds(
        lambda roles, domains, m: {"kind": "experience", "roles": [ref(r) for r in roles], "domains": [ref(d) for d in domains], "min_months": m},
        st.lists(st.sampled_from(ROLE_IDS), max_size=2), st.lists(st.sampled_from(SKILL_IDS), max_size=2), st.none() | months,
    ),
    st.builds(lambda r, similar: {"kind": "title", "titles": [ref(r)], "similar": similar}, st.sampled_from(ROLE_IDS), st.booleans()),
)  # fmt: skip
needs = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda parts, k: {"kind": "at_least", "k": min(k, len(parts)), "needs": parts},
        st.lists(inner, min_size=1, max_size=4),
        st.integers(1, 4),
    ),
    max_leaves=6,
)
postings = st.builds(
    lambda required, preferred: posting(*required, preferred=tuple(preferred)),
    st.lists(needs, min_size=1, max_size=5),
    st.lists(needs, max_size=3),
)
parts = st.fixed_dictionaries({"skills": skills(), "positions": positions(), "degrees": degrees()})


def _points(shown: Resume, demanded: Any, chosen: Settings = NO_RECENCY) -> tuple[float, float, float]:
    report = score_resume(shown, demanded, TAXONOMY, chosen)
    assert report.verify()
    return (report.score or 0.0, report.low or 0.0, report.high or 0.0)


@CASES
@given(parts, postings)
def test_the_score_lies_in_its_interval(shown: dict[str, Any], demanded: Any) -> None:
    report = score_resume(resume(**shown), demanded, TAXONOMY, Settings.of({}))
    assert report.verify()
    if report.score is None:
        assert report.verdict == "not_scored"
        return
    assert report.low is not None
    assert report.high is not None
    assert 0 <= report.low <= report.score <= report.high <= 1


@CASES
@given(parts, parts, postings)
def test_a_superset_never_loses(shown: dict[str, Any], more: dict[str, Any], demanded: Any) -> None:
    """Without recency, which is the stated exception: a later position ages what was used before it."""
    known = {s["concept"].id for s in shown["skills"]}
    bigger = {key: [*shown[key], *more[key]] for key in shown}
    bigger["skills"] = [*shown["skills"], *(s for s in more["skills"] if s["concept"].id not in known)]
    assert _points(resume(**bigger), demanded)[0] >= _points(resume(**shown), demanded)[0]


@CASES
@given(parts, postings, st.sampled_from(STRENGTHS), st.data())
def test_more_use_of_a_skill_never_loses(
    shown: dict[str, Any], demanded: Any, strength: str, data: st.DataObject
) -> None:
    if not shown["skills"]:
        return
    at = data.draw(st.integers(0, len(shown["skills"]) - 1))
    old = shown["skills"][at]
    if STRENGTHS.index(strength) < STRENGTHS.index(old["strength"]):
        return
    stronger = _skill(old["concept"].id, strength, old["months"] + data.draw(st.integers(0, 60)))
    better = [*shown["skills"][:at], stronger, *shown["skills"][at + 1 :]]
    assert _points(resume(**{**shown, "skills": better}), demanded)[0] >= _points(resume(**shown), demanded)[0]


@CASES
@given(parts, postings, st.randoms(use_true_random=False))
def test_order_does_not_matter(shown: dict[str, Any], demanded: Any, shuffler: random.Random) -> None:
    shuffled = {key: shuffler.sample(values, len(values)) for key, values in shown.items()}
    assert _points(resume(**shown), demanded, Settings.of({})) == _points(resume(**shuffled), demanded, Settings.of({}))


@CASES
@given(parts, postings)
def test_who_it_is_does_not_matter(shown: dict[str, Any], demanded: Any) -> None:
    other = {
        **shown,
        "contact": {"name": "Somebody Else", "email": "else@example.org", "location": "Elsewhere"},
        "positions": [
            {**p, "employer": "Another employer", "location": "Elsewhere", "title": "x"} for p in shown["positions"]
        ],
        "degrees": [{**d, "institution": "Another school", "grade": "1.0", "name": "x"} for d in shown["degrees"]],
    }
    one, two = (score_resume(resume(**p), demanded, TAXONOMY, Settings.of({})) for p in (shown, other))
    assert [line.points for line in one.lines] == [line.points for line in two.lines]
    assert (one.score, one.low, one.high, one.verdict) == (two.score, two.low, two.high, two.verdict)


@CASES
@given(parts, postings)
def test_repeating_a_mention_gains_nothing(shown: dict[str, Any], demanded: Any) -> None:
    stuffed = [{**s, "mentions": s["mentions"] * 20} for s in shown["skills"]]
    assert _points(resume(**shown), demanded) == _points(resume(**{**shown, "skills": stuffed}), demanded)


@CASES
@given(parts, postings)
def test_gaps_promise_what_filling_them_gives(shown: dict[str, Any], demanded: Any) -> None:
    report = score_resume(resume(**shown), demanded, TAXONOMY, Settings.of({}))
    for gap in report.gaps:
        lines = [
            (line.possible + line.open, line.possible + line.open)
            if line.requirement.id == gap.requirement
            else (line.points, line.possible)
            for line in report.lines
        ]
        assert report.score is not None
        assert abs(sum(p for p, _ in lines) / sum(q for _, q in lines) - report.score - gap.gain) < 1e-12


@CASES
@given(parts, postings, st.integers(1, 60), st.data())
def test_longer_work_never_loses(shown: dict[str, Any], demanded: Any, more: int, data: st.DataObject) -> None:
    """A position that began earlier, all else equal."""
    dated = [at for at, one in enumerate(shown["positions"]) if one["start"]]
    if not dated:
        return
    at = data.draw(st.sampled_from(dated))
    old = shown["positions"][at]
    began = first_month(old["start"]) - more
    earlier = position(
        old["role"].id if old["role"] else None,
        f"{began // 12:04}-{began % 12 + 1:02}",
        old["end"],
        skills=tuple(one.id for one in old["skills"]),
    )
    longer = [*shown["positions"][:at], earlier, *shown["positions"][at + 1 :]]
    assert _points(resume(**{**shown, "positions": longer}), demanded)[0] >= _points(resume(**shown), demanded)[0]


@CASES
@given(parts, postings, st.data())
def test_a_better_degree_never_loses(shown: dict[str, Any], demanded: Any, data: st.DataObject) -> None:
    """The same field, a level as high or higher, finished instead of begun or broken off."""
    if not shown["degrees"]:
        return
    at = data.draw(st.integers(0, len(shown["degrees"]) - 1))
    old = shown["degrees"][at]
    if old["level"] in ("certificate", "none"):
        return
    level = data.draw(st.sampled_from(LEVELS[LEVELS.index(old["level"]) : LEVELS.index("certificate")]))
    better = degree(level, old["field"].id if old["field"] else None)
    degrees = [*shown["degrees"][:at], better, *shown["degrees"][at + 1 :]]
    assert _points(resume(**{**shown, "degrees": degrees}), demanded)[0] >= _points(resume(**shown), demanded)[0]
