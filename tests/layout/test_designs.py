"""Pages of many designs, read against the values they were drawn from."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from functools import cache

import pytest

from mlmatch.layout import compose_document
from mlmatch.model.document import Document
from mlmatch.readers import read_source
from tests.layout.pages import FOLDER, TOBIAS_DRAWS
from tests.layout.pages.people import RUTA, TOBIAS, Person

MIN_WHOLE = 0.95
"""Of all bullets so many stand whole, alone, in order and under their job."""
MIN_WORDS = 0.995

# design: kinds of the sections that the page shows, in reading order
SECTIONS = {
    "absolute_boxes": ["experience", "education", "certifications", "skills", "languages", "interests"],
    "dark_band_two_columns": ["summary", "education", "skills", "certifications", "languages", "experience"],
    "dates_left": ["experience", "education", "skills", "interests"],
    "layout_table": ["contact", "skills", "languages", "interests", "summary", "experience", "education"],
    "left_sidebar_floats": ["contact", "skills", "languages", "interests", "summary", "experience", "education", "publications", "certifications"],
    "moderncv_banking": ["summary", "experience", "education", "skills", "languages"],
    "moderncv_casual": ["summary", "experience", "education", "skills", "languages"],
    "newspaper": ["summary", "experience", "education", "skills", "languages"],
    "paracol_columns": ["experience", "other", "skills", "languages", "education"],
    "right_sidebar_grid": ["summary", "experience", "contact", "skills", "education", "languages", "interests"],
    "running_header": ["summary", "experience", "education", "skills", "languages"],
    "sidebar_in_scan_order": ["contact", "skills", "languages", "interests", "summary", "experience", "education"],
    "table_rows": ["contact", "experience", "education", "skills", "languages", "interests"],
    "timeline": ["summary", "experience", "education", "skills", "languages"],
    "two_minipages": ["contact", "skills", "languages", "certifications", "summary", "experience", "education", "publications"],
    "twocolumn_article": ["summary", "experience", "education", "skills", "languages"],
}  # fmt: skip
DESIGNS = sorted(SECTIONS)


@cache
def read(design: str) -> Document:
    return compose_document(read_source(FOLDER / f"{design}.pdf"))


def person_of(design: str) -> Person:
    return TOBIAS if design in TOBIAS_DRAWS else RUTA


def squash(text: str) -> str:
    """Letters and figures only, so that neither hyphens nor a missing accent matter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[\W_]+", "", plain).casefold()


def faults(design: str) -> list[str]:
    """What is wrong with the bullets of a page."""
    document, person = read(design), person_of(design)
    lines = [squash(document.line_text(line)) for line in document.lines]
    wrong, last = [], -1
    for job in person.jobs:
        for duty in job.duties:
            place = next((number for number, line in enumerate(lines) if line == squash(duty)), None)
            if place is None:
                wrong.append(f"not whole: {duty}")
                continue
            if place < last:
                wrong.append(f"out of order: {duty}")
            heads = {other.employer: _last_before(lines, other.employer, place) for other in person.jobs}
            if max(heads, key=lambda employer: heads[employer]) != job.employer and heads[job.employer] < max(
                heads.values()
            ):
                wrong.append(f"under another job: {duty}")
            last = place
    return wrong


def _last_before(lines: list[str], employer: str, place: int) -> int:
    return max((number for number in range(place) if squash(employer) in lines[number]), default=-1)


def test_every_design_has_a_page_and_its_truth() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.pdf")) == DESIGNS


@pytest.mark.parametrize("design", DESIGNS)
def test_bullets_stand_whole_and_under_their_job(design: str) -> None:
    assert faults(design) == []


def test_bullets_of_all_designs_together() -> None:
    total = sum(len(person_of(design).duties) for design in DESIGNS)
    assert 1 - sum(len(faults(design)) for design in DESIGNS) / total >= MIN_WHOLE


@pytest.mark.parametrize("design", DESIGNS)
def test_headings_stand_alone_and_have_their_kind(design: str) -> None:
    document = read(design)
    found = [section.kind for section in document.sections if section.title]
    assert _without_repeats(found) == SECTIONS[design]
    for section in document.sections:
        if section.title:
            line = document.lines[section.first]
            assert line.span == section.title or line.label == section.title


def _without_repeats(kinds: list[str]) -> list[str]:
    """Groups of skills with a heading of their own are still skills."""
    return [kind for number, kind in enumerate(kinds) if number == 0 or kinds[number - 1] != kind]


@pytest.mark.parametrize("design", DESIGNS)
def test_the_name_is_a_line_of_its_own(design: str) -> None:
    document = read(design)
    named = [
        line for line in document.lines if squash(document.line_text(line)).startswith(squash(person_of(design).name))
    ]
    assert named
    assert max(line.size for line in named) == max(line.size for line in document.lines)


@pytest.mark.parametrize("design", DESIGNS)
def test_no_line_is_lost(design: str) -> None:
    document = read(design)
    covered = [index for section in document.sections for index in range(section.first, section.last)]
    assert sorted([*covered, *document.unassigned]) == list(range(len(document.lines)))
    assert document.text == "\n".join(document.line_text(line) for line in document.lines)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
@pytest.mark.parametrize("design", DESIGNS)
def test_every_word_that_poppler_finds_is_there(design: str) -> None:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(FOLDER / f"{design}.pdf"), "-"]
    found = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.decode()
    wanted, ours = Counter(_words(found)), squash(read(design).text)
    missing = sum(count for word, count in wanted.items() if squash(word) not in ours)
    assert 1 - missing / sum(wanted.values()) >= MIN_WORDS


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text)) if squash(word)]


def test_running_headers_and_page_numbers_belong_to_no_section() -> None:
    document = read("running_header")
    assert [document.line_text(document.lines[index]) for index in document.unassigned] == [
        "Page 1 of 2",
        "Ruta Vaitkunaite – Curriculum Vitae",
        "Page 2 of 2",
    ]


@pytest.mark.parametrize("design", ["running_header", "moderncv_banking", "right_sidebar_grid", "two_minipages"])
def test_a_date_in_the_margin_stays_with_its_row(design: str) -> None:
    document = read(design)
    rows = [
        [squash(document.text[cell.start : cell.end]) for cell in line.cells] for line in document.lines if line.cells
    ]
    for job in person_of(design).jobs:
        assert any(cells[-1] == squash(job.dates) for cells in rows), job.dates
