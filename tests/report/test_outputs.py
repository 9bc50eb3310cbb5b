"""A report as text, Markdown, HTML and rows: kept whole as golden files, and looked at where it matters most."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mlmatch.model.report import MatchReport
from mlmatch.model.text import Span
from mlmatch.report import render_html, render_markdown, render_ranking_html, render_row, render_text
from mlmatch.report.marks import render_marked
from mlmatch.report.rows import COLUMNS, LINE_COLUMNS, placed, rank_key, render_line_rows
from mlmatch.report.words import gain, headline, interval, percent, shortened
from tests.golden import check_golden
from tests.report.build import POSTING, RESUME, long_report, not_scored, outcomes, posting, report

GOLDEN = Path(__file__).parent / "golden"


def body_of(page: str) -> str:
    """What a reader meets, without style and script, one element a line."""
    body = page[page.index("<main>") : page.index("</main>")]
    return re.sub(r"(?=<(?:section|article|h[1-4]|p|li|tr|td|th|dt|blockquote|a|pre|details)\b)", "\n", body) + "\n"


def ranking_rows() -> list[dict]:
    return list(placed(sorted((render_row(one) for one in outcomes()), key=rank_key)))


OUTPUTS = {
    "report.txt": lambda: render_text(report()),
    "report.md": lambda: render_markdown(report()),
    "report.html": lambda: body_of(render_html(report(), name="Dana <Sample>.pdf")),
    "not_scored.txt": lambda: render_text(not_scored()),
    "not_scored.html": lambda: body_of(render_html(not_scored())),
    "ranking.html": lambda: body_of(
        render_ranking_html(ranking_rows(), posting(), left_out=3, pages={1: "reports/001-Ben.docx.html"})
    ),
    "rows.json": lambda: json.dumps(ranking_rows(), indent=1) + "\n",
    "lines.json": lambda: json.dumps(render_line_rows(report()), indent=1) + "\n",
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_golden(name: str) -> None:
    check_golden(OUTPUTS[name](), GOLDEN / name)


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()) or ["none"])
def test_no_golden_file_is_left_over(name: str) -> None:
    assert name in OUTPUTS


class _Text(HTMLParser):
    """Text of an element by its tag, and every tag that stands open."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.panes: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "mark":
            self.marked.append("")
        if tag == "pre":
            self.panes.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marked[-1] += data
        if "pre" in self.open:
            self.panes[-1] += data


PAGES = {
    "report": lambda: render_html(report(), name="Dana <Sample>.pdf"),
    "not scored": lambda: render_html(not_scored()),
    "long": lambda: render_html(long_report()),
    "ranking": lambda: render_ranking_html(ranking_rows(), posting()),
    "empty ranking": lambda: render_ranking_html([], posting()),
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_whole_and_fetch_nothing(page: str) -> None:
    html = PAGES[page]()
    parsed = _Text(html)
    assert parsed.open == []
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//|@import|url\(""", html)
    assert [tag for tag, _ in parsed.seen if tag in ("img", "link", "iframe", "object")] == []


@pytest.mark.parametrize("page", PAGES)
def test_what_documents_say_cannot_become_markup(page: str) -> None:
    assert "<Sample>" not in PAGES[page]()
    assert "<chaos>" not in PAGES[page]()
    assert "<i>" not in PAGES[page]()


def test_panes_hold_the_whole_texts_and_marks_the_evidence() -> None:
    parsed = _Text(render_html(report()))
    assert parsed.panes == [RESUME, POSTING]
    assert "Skills: Python, PyTorch, SQL" in parsed.marked
    assert "Spoken German is welcome" in parsed.marked


def test_every_link_of_a_page_leads_to_a_line() -> None:
    seen = _Text(render_html(long_report())).seen
    ids = {attributes["id"] for _, attributes in seen if attributes.get("id")}
    links = {str(attributes["href"]) for tag, attributes in seen if tag == "a"}
    assert links
    assert {link.removeprefix("#") for link in links} <= ids


def test_long_lists_are_folded() -> None:
    page = render_html(long_report(duties=30))
    assert re.search(r'<details class="duties"><summary>', page)
    assert "27 more, each adding less" in page
    assert '<details class="duties" open="">' in render_html(report())


MARKS = [
    # text, spans of evidence, what comes out
    ("abcdef", [("0", (1, 3))], "a[0:bc]def"),
    ("abcdef", [("0", (1, 4)), ("1", (2, 6))], "a[0:b][0 1:cd][1:ef]"),
    ("abcdef", [("0", (2, 4)), ("1", (2, 4))], "ab[0 1:cd]ef"),
    ("abcdef", [("0", (2, 4)), ("0", (2, 4))], "ab[0:cd]ef"),
    ("abcdef", [("0", (4, 9)), ("1", (3, 3))], "abcdef"),
    ("a<b&c", [("0", (1, 2))], "a[0:&lt;]b&amp;c"),
    ("", [], ""),
]


@pytest.mark.parametrize(("text", "spans", "expected"), MARKS)
def test_marks(text: str, spans: list[tuple[str, tuple[int, int]]], expected: str) -> None:
    html = render_marked(text, [(one, Span(*span)) for one, span in spans])
    assert re.sub(r'<mark data-lines="([0-9 ]+)">(.*?)</mark>', r"[\1:\2]", html) == expected


def test_rows_have_their_columns() -> None:
    for row in ranking_rows():
        assert set(row) == {*COLUMNS, "index", "lines"}
    assert all(tuple(row) == LINE_COLUMNS for row in render_line_rows(report()))


def test_places_are_shared_and_given_only_to_scores() -> None:
    assert [(row["name"], row["place"]) for row in ranking_rows()] == [
        ("inbox/b/Ada <i>.pdf", 1),
        ("inbox/Ben.docx", 1),
        ("inbox/Cy.txt", 3),
        ("inbox/empty.txt", None),
        ("inbox/scan.pdf", None),
    ]


HEADLINES = [
    (report(), "Partly qualified: 48 % (40 to 56 %), 1 of 3 required demands met; 1500 of 3150 points"),
    (report(low=1500 / 3150, high=1500 / 3150), "Partly qualified: 48 %, 1 of 3 required demands met; 1500 of 3150 points"),
    (not_scored(), "Not scored: the resume shows no skill, position, degree or certificate that could be read"),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "expected"), HEADLINES)
def test_headline(shown: MatchReport, expected: str) -> None:
    assert headline(shown) == expected


def test_words_for_numbers() -> None:
    assert [percent(None), percent(0.0), percent(0.005), percent(1.0)] == ["-", "0 %", "0 %", "100 %"]
    assert [gain(0.0), gain(0.0004), gain(0.0096), gain(0.12)] == ["+0.0 %", "+0.0 %", "+1.0 %", "+12 %"]
    assert [interval(None, None), interval(0.5, 0.5), interval(0.2, 0.4)] == ["", "", "20 to 40 %"]
    assert [shortened("a  b\nc", 9), shortened("abcdef", 4)] == ["a b c", "abc…"]


def test_markdown_keeps_its_tables_whole() -> None:
    text = render_markdown(report())
    rows = [row for row in text.splitlines() if row.startswith("| ") and "---" not in row]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert "\\<chaos\\>" in text
