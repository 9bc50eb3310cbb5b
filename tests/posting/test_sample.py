"""The sample posting is read the same whatever it comes as."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

import mlmatch
from mlmatch.data import read_text
from tests.posting.notation import notation_of

MARKDOWN = read_text("documents/sample-posting.md")
ITEM = re.compile(r"(?m)(?:^- .+\n?)+")


def as_text(markdown: str) -> str:
    return re.sub(r"(?m)^#+ ", "", markdown)


def as_html(markdown: str) -> str:
    page = html.escape(markdown, quote=False)
    page = ITEM.sub(lambda m: "<ul>" + re.sub(r"(?m)^- (.+)$", r"<li>\1</li>", m[0]) + "</ul>\n", page)
    page = re.sub(r"(?m)^## (.+)$", r"<h2>\1</h2>", page)
    page = re.sub(r"(?m)^# (.+)$", r"<h1>\1</h1>", page)
    return "<!DOCTYPE html><html><body>" + re.sub(r"(?m)^(?!<)(.+)$", r"<p>\1</p>", page) + "</body></html>"


def as_json_ld(markdown: str) -> dict[str, Any]:
    title, body = markdown.split("\n", 1)
    page = as_html(body).removeprefix("<!DOCTYPE html><html><body>").removesuffix("</body></html>")
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": title.lstrip("# "), "description": page}


def as_one_line_each(markdown: str) -> str:
    return re.sub(r"\n{2,}", "\n", as_text(markdown))


def with_other_bullets(markdown: str) -> str:
    return re.sub(r"(?m)^- ", "• ", as_text(markdown))


def wrapped(markdown: str) -> str:
    return re.sub(r"(?m)^- (.{60,70}) (.+)$", r"  * \1\n    \2", as_text(markdown))


FORMS = [as_text, as_html, as_json_ld, as_one_line_each, with_other_bullets, wrapped]


@pytest.mark.parametrize("form", FORMS)
def test_one_and_the_same_tree(engine: mlmatch.Engine, form: Callable[[str], Any]) -> None:
    sample, other = engine.sample_posting(), engine.parse_posting(form(MARKDOWN))
    assert notation_of(other) == notation_of(sample)
    assert [duty.need.text for duty in other.duties] == [duty.need.text for duty in sample.duties]
    assert (other.title, other.role, other.seniority) == (sample.title, sample.role, sample.seniority)
    assert not other.unparsed
