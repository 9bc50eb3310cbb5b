"""Markdown: blocks as lines with hints, without inline marks."""

from __future__ import annotations

import pytest

from .builders import lines_of, marked

DOCUMENT = "# Jane Doe\n\n## Experience\n\n"


def marked_body(body: str) -> list[str]:
    return marked(DOCUMENT + body)[2:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a wrapped\nparagraph", ["- a wrapped", "- paragraph"]),
        ("hard  \nbreak\\\nagain", ["paragraph hard", "paragraph break", "- again"]),
        ("a<br>b", ["paragraph a", "paragraph b"]),
        ("### Engineer, Acme ###", ["heading3 Engineer, Acme"]),
        ("### C#", ["heading3 C#"]),
        ("Education\n===\nSkills\n---\nx", ["heading1 Education", "heading2 Skills", "- x"]),
        ("- one\n  goes on\n- two\n    - three\n* four", ["item1 one goes on", "item1 two", "item2 three", "item1 four"]),
        ("1. one\n2) two", ["item1 one", "item1 two"]),
        ("- [x] done", ["item1 done"]),
        ("- item\n\nafter", ["item1 item", "- after"]),
        ("- item\n**Acme**, 2019", ["item1 item", "- Acme, 2019"]),
        ("**bold** *it* __b__ _i_ ***both*** ~~old~~", ["- bold it b i both old"]),
        ("snake_case_name 2 * 3 * 4 `__init__` and C\\# \\*", ["- snake_case_name 2 * 3 * 4 __init__ and C# *"]),
        ("[code](https://example.org/x \"t\") ![pic](a.png)", ["- code", "link https://example.org/x"]),
        ("[a][me] and [me] and [b]\n\n[me]: https://example.org/me", ["- a and me and [b]", "link https://example.org/me"]),
        ("<https://example.org/y>, <jane@example.org>", ["- https://example.org/y, jane@example.org"]),
        ("| Skill | Years |\n|:--|--:|\n| Python | 5 |\n| R | 2 |", ["paragraph Skill\tYears", "paragraph Python\t5", "paragraph R\t2"]),
        ("not a | table", ["- not a | table"]),
        ("> quoted\n> more", ["- quoted", "- more"]),
        ("```py\n# not a heading\n```\nafter", ["paragraph # not a heading", "- after"]),
        ("***\ntext\n- - -", ["- text"]),
        ("caf&eacute; &amp; co", ["- café & co"]),
        ("<div style='display:none'>gone</div>\n\nseen", ["not_displayed gone", "- seen"]),
        ("<!-- gone\n\nalso gone -->\nseen", ["- seen"]),
        ("Term\n:   meaning", ["- Term", "- meaning"]),
        ("text with <kbd>tags</kbd> and a < b", ["- text with tags and a < b"]),
    ],
)  # fmt: skip
def test_what_is_read(body: str, expected: list[str]) -> None:
    assert marked_body(body) == expected


def test_a_line_all_in_bold_is_bold() -> None:
    bold, run_in = lines_of(DOCUMENT + "**Acme Corp**\n\n**Skills:** Python")[2:]
    assert (bold.bold, run_in.bold) == (True, False)
