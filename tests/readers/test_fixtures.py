"""The fixtures: made from their sources, of people who do not exist, and each broken file with its own error."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlmatch import errors

from .builders import read

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SOURCES = sorted((FIXTURES / "sources").glob("*.json"))
RESERVED_PHONES = re.compile(
    r"\+44 7700 900\d{3}|\+44 20 7946 0\d{3}|\+49 30 23125 \d{3}|\+33 (?:1 99 00|6 39 98) \d\d \d\d|[+()\d -]*555[\d -]*"
)
BROKEN = {
    "empty.pdf": errors.EmptyError,
    "unknown.dat": errors.UnsupportedError,
    "encrypted.pdf": errors.EncryptedError,
    "scan.pdf": errors.NoTextError,
    "truncated.docx": errors.MalformedError,
}


@pytest.fixture
def generator() -> Iterator[None]:
    sys.path.insert(0, str(FIXTURES))
    yield
    sys.path.remove(str(FIXTURES))


@pytest.mark.usefixtures("generator")
def test_the_rendered_files_are_those_of_the_sources() -> None:
    from generator import markup, page  # type: ignore[import-not-found]

    for suffix, render in (
        ("txt", markup.render_text),
        ("md", markup.render_markdown),
        ("html", markup.render_html),
        ("rtf", markup.render_rtf),
    ):
        for path in [*(FIXTURES / "formats").glob(f"*.{suffix}"), *(FIXTURES / "resumes").glob(f"*.{suffix}")]:
            source = json.loads((FIXTURES / "sources" / f"{path.stem}.json").read_text("utf-8"))
            assert path.read_text("utf-8") == render(page.blocks_of(source)), path.name


@pytest.mark.usefixtures("generator")
def test_office_files_and_pages_too() -> None:
    pytest.importorskip("docx")
    pytest.importorskip("reportlab")
    from generator import office, page, pdf

    source = json.loads((FIXTURES / "sources" / "ml-engineer.json").read_text("utf-8"))
    blocks = page.blocks_of(source)
    assert (FIXTURES / "formats" / "ml-engineer.odt").read_bytes() == office.render_odt(blocks)
    assert office.render_docx(blocks) == office.render_docx(blocks)
    for name, render in pdf.DESIGNS.items():
        assert read(render(blocks)).pages == read(FIXTURES / "formats" / f"ml-engineer.{name}.pdf").pages


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_nobody_is_real(path: Path) -> None:
    basics = json.loads(path.read_text("utf-8"))["basics"]
    assert re.search(r"@example\.(org|com|net)$", basics["email"])
    assert RESERVED_PHONES.fullmatch(basics["phone"]), basics["phone"]


@pytest.mark.parametrize("path", sorted((FIXTURES / "resumes").iterdir()), ids=lambda path: path.name)
def test_every_resume_is_read(path: Path) -> None:
    source = read(path)
    name = json.loads((FIXTURES / "sources" / f"{path.stem}.json").read_text("utf-8"))["basics"]["name"]
    assert name in {line.text for page in source.pages for line in page.lines}
    assert not source.warnings


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_every_broken_file_has_its_own_error(name: str) -> None:
    with pytest.raises(BROKEN[name]) as caught:
        read(FIXTURES / "broken" / name)
    assert name in str(caught.value)
