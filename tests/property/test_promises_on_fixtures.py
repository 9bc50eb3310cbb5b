"""Promises of the score on whole resumes: from the words of a file to the points."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mlmatch
from mlmatch.model.posting import Posting
from mlmatch.model.resume import Resume
from tests.conftest import AS_OF

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
RESUMES = sorted((FIXTURES / "resumes").iterdir())
SOURCES = sorted((FIXTURES / "sources").glob("*.json"))
NO_RECENCY = mlmatch.Settings.preset("no_recency")
DEFAULT = mlmatch.Settings.of({})


@pytest.fixture(scope="module")
def posting(engine: mlmatch.Engine) -> Posting:
    return engine.sample_posting()


@pytest.fixture(scope="module")
def parsed(engine: mlmatch.Engine) -> dict[str, Resume]:
    return {path.name: engine.parse_resume(path, as_of=AS_OF) for path in RESUMES}


def outcome(report: mlmatch.MatchReport) -> tuple[Any, ...]:
    assert report.verify()
    return report.score, report.low, report.high, report.verdict, [line.points for line in report.lines]


def score_source(document: dict[str, Any], engine: mlmatch.Engine, posting: Posting) -> tuple[Any, ...]:
    return outcome(engine.score(json.dumps(document).encode(), posting, as_of=AS_OF))


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def joined(one: Resume, other: Resume) -> Resume:
    """All that either shows; skills of both keep the better use and the longer."""
    skills = {skill.concept.id: skill for skill in one.skills}
    more = [skill for skill in other.skills if skill.concept.id not in skills]
    total = max(one.months_total, other.months_total)
    return one.model_copy(
        update={
            "skills": (*one.skills, *more),
            "shown": (*one.shown, *other.shown),
            "positions": (*one.positions, *other.positions),
            "degrees": (*one.degrees, *other.degrees),
            "certifications": (*one.certifications, *other.certifications),
            "languages": (*one.languages, *other.languages),
            "disclaimed": (),
            "months_total": total,
            "months_low": max(one.months_low, other.months_low),
            "months_high": max(one.months_high, other.months_high, total),
        }
    )


PAIRS = list(itertools.permutations([path.name for path in RESUMES], 2))


def test_a_resume_and_another_together_never_lose(
    parsed: dict[str, Resume], engine: mlmatch.Engine, posting: Posting
) -> None:
    """Of all ordered pairs. Recency is off: it is the stated exception."""
    alone = {name: engine.score(one, posting, settings=NO_RECENCY).score or 0.0 for name, one in parsed.items()}
    losers = [
        (one, other)
        for one, other in PAIRS
        if (engine.score(joined(parsed[one], parsed[other]), posting, settings=NO_RECENCY).score or 0.0) < alone[one]
    ]
    assert losers == []


def test_recency_takes_no_more_than_its_setting(
    parsed: dict[str, Resume], engine: mlmatch.Engine, posting: Posting
) -> None:
    for one in parsed.values():
        aged, fresh = (engine.score(one, posting, settings=s).score or 0.0 for s in (DEFAULT, NO_RECENCY))
        assert DEFAULT.recency.floor * fresh - 1e-3 <= aged <= fresh


def test_without_any_one_skill_nobody_gains(
    parsed: dict[str, Resume], engine: mlmatch.Engine, posting: Posting
) -> None:
    for name, one in parsed.items():
        whole = engine.score(one, posting).score or 0.0
        for at, skill in enumerate(one.skills):
            less = one.model_copy(update={"skills": one.skills[:at] + one.skills[at + 1 :]})
            assert (engine.score(less, posting).score or 0.0) <= whole, (name, skill.concept.id)


def test_time_that_passes_after_the_last_position_costs_nothing(engine: mlmatch.Engine, posting: Posting) -> None:
    """Three years later, in which nothing was worked: a career gap."""
    for path in SOURCES:
        document = read(path)
        work = [{**one, "endDate": one.get("endDate") or AS_OF.isoformat()[:7]} for one in document.get("work", [])]
        ended = json.dumps({**document, "work": work}).encode()
        now, later = (
            outcome(engine.score(ended, posting, as_of=day)) for day in (AS_OF, AS_OF.replace(year=AS_OF.year + 3))
        )
        assert now == later, path.stem


WORDS_ABOUT_A_PERSON = [
    # where it stands in the resume, and what it says of a person and not of their work
    ("basics", "label", "she/her"),
    ("basics", "image", "portrait.jpg"),
    ("basics", "birthDate", "1969-05-01"),
    ("basics", "maritalStatus", "married, two children"),
    ("basics", "nationality", "Kenyan"),
    ("basics", "gender", "female"),
]


@pytest.mark.parametrize(("table", "key", "value"), WORDS_ABOUT_A_PERSON, ids=[row[1] for row in WORDS_ABOUT_A_PERSON])
def test_who_somebody_is_changes_nothing(
    table: str, key: str, value: str, engine: mlmatch.Engine, posting: Posting
) -> None:
    for path in SOURCES:
        document = read(path)
        told = {**document, table: {**document[table], key: value}}
        assert score_source(told, engine, posting) == score_source(document, engine, posting), path.stem


TEMPTING = [
    # words that look like what the posting asks for, and are something else
    "Served Java coffee at a market stall",
    "Poured java at a coffee bar",
    "Keeps a python and two geckos",
    "My sister is a machine learning engineer",
    "Assistant to R. Smith, treasurer of the chess club",
    "Machine operator on the night shift of a bakery",
    "Learning and development officer of the choir",
    "Keeps a ball python and two geckos",
    "Reads about the torch relay of the games",
    "Member of the Go club",
    "No experience with TensorFlow or Keras",
    "Would like to learn PyTorch and scikit-learn",
]


@pytest.mark.parametrize("words", TEMPTING)
def test_tempting_words_gain_nothing(words: str, engine: mlmatch.Engine, posting: Posting) -> None:
    """Nor do they cost anything: they are about something else."""
    document = {
        "basics": {"name": "Robin Example"},
        "work": [{"name": "Example Ltd", "position": "Accountant", "startDate": "2019-01", "highlights": ["Books."]}],
        "education": [{"institution": "A school", "area": "Accounting", "studyType": "Bachelor"}],
    }
    tempted = {
        "as a duty": {"work": [{**document["work"][0], "highlights": ["Books.", words]}]},
        "as an interest": {"interests": [{"name": words}]},
        "as a voluntary post": {"volunteer": [{"organization": "A club", "position": "Helper", "highlights": [words]}]},
        "in the summary": {"basics": {**document["basics"], "summary": f"Accountant. {words}."}},
    }
    plain = score_source(document, engine, posting)
    for where, change in tempted.items():
        assert score_source({**document, **change}, engine, posting)[0] == plain[0], where


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_saying_it_again_gains_nothing(path: Path, engine: mlmatch.Engine, posting: Posting) -> None:
    """The list of skills three times over, and each line of the last position twice."""
    document = read(path)
    work = [
        {**one, "highlights": one.get("highlights", []) * (2 if at == 0 else 1)}
        for at, one in enumerate(document.get("work", []))
    ]
    stuffed = {**document, "skills": document.get("skills", []) * 3, "work": work}
    assert score_source(stuffed, engine, posting) == score_source(document, engine, posting)


def test_as_of_is_a_day_that_is_recorded(engine: mlmatch.Engine, posting: Posting) -> None:
    day = dt.date(2025, 1, 1)
    assert engine.score(SOURCES[0], posting, as_of=day).provenance.as_of == day


WORDS = st.sampled_from(
    [
        "Python",
        "PyTorch",
        "Experience",
        "Education",
        "Skills",
        "MSc Statistics",
        "2019 - 2021",
        "R.",
        "-",
        "•",
        "5 years",
        "\n",
    ]
)


@settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(WORDS | st.text(max_size=12), max_size=30))
def test_any_text_has_a_score_in_its_range_or_none(words: list[str], engine: mlmatch.Engine, posting: Posting) -> None:
    """An error of ours, "not scored", or a number between 0 and 1 inside its interval."""
    try:
        report = engine.score(" ".join(words).encode(), posting, as_of=AS_OF)
    except mlmatch.MlmatchError:
        return
    score, low, high, verdict, _ = outcome(report)
    assert (score is None) == (verdict == "not_scored")
    if score is not None:
        assert 0 <= low <= score <= high <= 1


def evidence_in(value: Any) -> Iterator[mlmatch.Evidence]:
    """All evidence anywhere inside a value."""
    if isinstance(value, mlmatch.Evidence):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from evidence_in(one)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from evidence_in(getattr(value, name))


def test_every_quote_is_what_stands_at_its_place(
    parsed: dict[str, Resume], engine: mlmatch.Engine, posting: Posting
) -> None:
    """Of resumes, of the posting, and of every line of their reports."""
    found = [(one, resume.text) for resume in parsed.values() for one in evidence_in(resume)]
    found += [(one, posting.text) for one in evidence_in(posting)]
    for resume in parsed.values():
        report = engine.score(resume, posting)
        for line in report.lines:
            found += [(one, report.texts.resume) for one in line.evidence]
            found += [(one, report.texts.posting) for one in line.requirement.evidence]
            assert not line.points or line.evidence
    assert len(found) > 1000
    assert [one.rule for one, text in found if one.quote != text[one.span.start : one.span.end]] == []


def fields_in(value: Any) -> Iterator[tuple[Any, ...]]:
    """What every value inside a value is made of: its type, its fields in order with their types, those that were set."""
    if isinstance(value, tuple):
        for one in value:
            yield from fields_in(one)
    elif hasattr(value, "model_fields_set"):
        fields = vars(value)
        yield type(value), [(name, type(field)) for name, field in fields.items()], value.model_fields_set
        for field in fields.values():
            yield from fields_in(field)


def test_a_parse_is_what_validation_makes_of_it(parsed: dict[str, Resume]) -> None:
    """A parse makes many values without asking; asked, they stay as they are."""
    for resume in parsed.values():
        again = Resume.model_validate(resume.model_dump(exclude_unset=True))
        assert again == resume
        assert list(fields_in(again)) == list(fields_in(resume))
