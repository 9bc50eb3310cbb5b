"""Promises of the whole way from a file to a report: the same bytes everywhere, the same score whoever it is."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pytest

import mlmatch
from tests.conftest import AS_OF

SOURCES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "sources").glob("*.json"))
# Names that studies of hiring have used for groups of people: Bertrand and Mullainathan 2004, Oreopoulos 2011.
NAMES = [
    "Emily Walsh",
    "Lakisha Washington",
    "Greg Baker",
    "Jamal Jones",
    "Lei Li",
    "Arjun Kumar",
    "Fatima Sheikh",
    "José García",
]
DIGEST = """
import datetime as dt, hashlib, sys
from pathlib import Path
import mlmatch
posting = mlmatch.sample_posting()
for path in sys.argv[1:]:
    report = mlmatch.score(Path(path), posting, as_of=dt.date(2026, 11, 1))
    print(hashlib.sha256(report.model_dump_json().encode()).hexdigest())
"""


def _score(document: dict[str, Any]) -> tuple[Any, ...]:
    report = mlmatch.score(json.dumps(document).encode(), mlmatch.sample_posting(), as_of=AS_OF)
    return report.score, report.low, report.high, report.verdict, [line.points for line in report.lines]


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_another_name_changes_nothing(path: Path) -> None:
    document = _read(path)
    scores = []
    for name in NAMES:
        basics = {
            **document["basics"],
            "name": name,
            "email": f"{name.split()[0].lower()}@example.org",
            "phone": "+1 206 555 0100",
        }
        scores.append(_score({**document, "basics": basics}))
    assert all(score == scores[0] for score in scores)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_another_school_name_or_address_changes_nothing(path: Path) -> None:
    document = _read(path)
    education = [{**one, "institution": "University of Somewhere"} for one in document.get("education", [])]
    moved = {**document["basics"], "location": {"city": "Elsewhere"}}
    assert _score({**document, "education": education, "basics": moved}) == _score(document)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_order_of_sections_changes_nothing(path: Path) -> None:
    document = _read(path)
    assert _score(document) == _score(dict(reversed(list(document.items()))))


@pytest.mark.slow
def test_same_bytes_in_every_process(root: Path) -> None:
    """Whatever the hash seed, the locale and the time zone."""
    paths = [str(p) for p in sorted((root / "fixtures" / "resumes").iterdir())[:6]]
    worlds = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "POSIX", "TZ": "America/St_Johns"},
    ]
    printed = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, *paths], env={**os.environ, **world}, capture_output=True, check=True
        ).stdout
        for world in worlds
    }
    assert len(printed) == 1


def test_same_bytes_in_every_thread_and_order(root: Path, engine: mlmatch.Engine) -> None:
    paths = sorted((root / "fixtures" / "resumes").iterdir())[:6]
    posting = engine.sample_posting()

    def digest(path: Path) -> str:
        return hashlib.sha256(engine.score(path, posting, as_of=AS_OF).model_dump_json().encode()).hexdigest()

    alone = {path: digest(path) for path in paths}
    with ThreadPoolExecutor(4) as pool:
        again = dict(zip(paths * 4, pool.map(digest, paths * 4), strict=True))
    assert again == alone
    assert {path: digest(path) for path in reversed(paths)} == alone


GAPS = [" ", "   ", "\t", "-", "/", " | ", "\n", ""]


def _respaced_documents(lines: list[str], names: list[str], count: int) -> list[str]:
    """Documents that share lines and names and write the gaps in them each in another way."""
    chance = random.Random(7)

    def respaced(text: str) -> str:
        return "".join(chance.choice(GAPS) if c in " -/" and chance.random() < 0.5 else c for c in text)

    return [
        "\n".join(
            [
                "Ana Example\n\nSkills",
                *(", ".join(map(respaced, chance.sample(names, 3))) for _ in range(4)),
                "   ".join(map(respaced, chance.sample(names, 2))),
                "\nExperience",
                *(respaced(line) for line in chance.sample(lines, 12)),
            ]
        )
        for _ in range(count)
    ]


def test_what_was_read_before_changes_nothing(engine: mlmatch.Engine) -> None:
    lines = [line for path in TEXTS for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = sorted({form for concept in engine.taxonomy for form in concept.forms if set(form) & set(" -/")})[::60]
    documents = _respaced_documents(lines, names, 30)

    def digests(engine: mlmatch.Engine, texts: Iterable[str]) -> dict[str, list[str]]:
        posting = engine.sample_posting()
        return {
            text: [
                hashlib.sha256(value.model_dump_json().encode()).hexdigest()
                for value in (
                    engine.parse_resume(text, as_of=AS_OF),
                    engine.parse_posting(text),
                    engine.score(text, posting, as_of=AS_OF),
                )
            ]
            for text in texts
        }

    forward = digests(mlmatch.Engine(), documents)
    assert digests(mlmatch.Engine(), reversed(documents)) == forward
    for text in documents[::10]:
        assert digests(mlmatch.Engine(), [text])[text] == forward[text]


def test_a_fact_edited_by_hand_moves_only_the_lines_that_rest_on_it(root: Path) -> None:
    """Taking the degrees away moves the line of the degree, and no other."""
    posting = mlmatch.sample_posting()
    resume = mlmatch.parse_resume(root / "fixtures" / "resumes" / "ml-engineer.pdf", as_of=AS_OF)
    before = mlmatch.score(resume, posting)
    after = mlmatch.score(resume.model_copy(update={"degrees": ()}), posting)
    moved = {change.requirement for change in before.diff(after)}
    resting = {line.requirement.id for line in before.lines if line.requirement.need.kind == "degree"}
    assert moved == resting
    assert len(moved) == 1


# --- how a text is written ---

FORMATS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
TEXTS = sorted(FORMATS.glob("*.txt"))
BULLETS = ["•", "*", "–", "▪", "‣", "➤", "✓", "o"]


def _facts(text: str) -> tuple[Any, ...]:
    """The score of a resume as text, and what it rests on."""
    resume = mlmatch.parse_resume(text.encode(), as_of=AS_OF)
    report = mlmatch.score(resume, mlmatch.sample_posting(), as_of=AS_OF)
    skills = {skill.concept.id: (skill.strength, skill.months) for skill in resume.skills}
    return report.score, report.low, report.high, [line.points for line in report.lines], skills, resume.months_total


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_other_bullets_change_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain = _facts(text)
    for bullet in BULLETS:
        assert _facts(re.sub(r"(?m)^(\s*)- ", rf"\1{bullet} ", text)) == plain, bullet


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "change", ["trailing", "carriage_returns", "no_break_spaces", "tabs", "blank_lines", "indented"]
)
def test_other_white_space_changes_nothing(path: Path, change: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = {
        "trailing": re.sub(r"(?m)$", "   ", text),
        "carriage_returns": text.replace("\n", "\r\n"),
        "no_break_spaces": re.sub(r"(?<=\S) (?=\S)", "\u00a0", text),
        "tabs": re.sub(r" {8,}", "\t", text),
        "blank_lines": "\n\n" + text.replace("\n\n", "\n\n\n") + "\n\n",
        "indented": re.sub(r"(?m)^(?=.)", "  ", text),
    }
    assert _facts(changed[change]) == _facts(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_unicode_form_changes_nothing(path: Path, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    text = path.read_text(encoding="utf-8")
    assert _facts(unicodedata.normalize(form, text)) == _facts(text)
