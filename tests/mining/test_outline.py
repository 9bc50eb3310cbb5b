"""Documents as passages with section, role and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlmatch.mining.outline import LineFinder, read_passages, split_label
from tests.mining.documents import ROLE, line_of, write_role


@pytest.mark.parametrize(
    ("text", "label", "body"),
    [
        ("Tools: Git and make", "Tools", "Git and make"),
        ("Microsoft Certified: Azure AI Engineer Associate: AI on Azure.", "Microsoft Certified: Azure AI Engineer Associate", "AI on Azure."),
        ("Git and make", "", "Git and make"),
        ("Notes: languages, for example: Python", "Notes", "languages, for example: Python"),
        (" ".join(["word"] * 13) + ": rest", "", " ".join(["word"] * 13) + ": rest"),
    ],
)  # fmt: skip
def test_labels(text: str, label: str, body: str) -> None:
    assert split_label(text) == (label, body)


def test_every_line_has_its_section_and_number(tmp_path: Path) -> None:
    passages = read_passages(write_role(tmp_path))
    rows = ROLE.splitlines()
    for passage in passages:
        text = passage.body if passage.kind == "explanation" else passage.text
        words = [word for word in text.split() if word.isalpha()]
        assert words[0] in rows[passage.line - 1]
    roles = {passage.label or passage.body: passage.role for passage in passages}
    assert roles["Reading the Water"] == "skills"
    assert roles["Brackwater"] == "left_out"
    assert roles["Orla Finch"] == "left_out"
    assert roles["Gauge Reading"] == "duties"
    assert roles["Fog"] == "challenges"
    assert [p.line for p in passages if p.label == "Fog"] == [line_of("Fog:")]


def test_what_explains_an_item_is_told_from_it(tmp_path: Path) -> None:
    explained = {p.label: p.body for p in read_passages(write_role(tmp_path)) if p.kind == "explanation"}
    assert explained["Gauge School"] == "Gauge School offers courses in drift tables."


def test_the_same_document_as_html(tmp_path: Path) -> None:
    file = tmp_path / "role.html"
    file.write_text(
        "<html><body><h1>Keeper</h1>\n<h2>Skills</h2>\n<ul>\n<li>Harbour Tools: tools such as Dials</li>\n</ul></body></html>\n",
        encoding="utf-8",
    )
    passages = read_passages(file)
    assert [(p.role, p.line) for p in passages] == [("title", 1), ("skills", 2), ("skills", 4)]


def test_rows_are_found_forward() -> None:
    finder = LineFinder(["Tools", "", "a long line that is wrapped", "in the middle of it", "Tools"])
    assert [
        finder.find(t) for t in ("Tools", "a long line that is wrapped in the middle of it", "Tools", "nowhere")
    ] == [1, 3, 5, 5]
