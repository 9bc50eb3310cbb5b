"""The ranking as people meet it: sorted, filtered, read at any width."""

from __future__ import annotations

from typing import Any

import pytest

from mlmatch.report import render_ranking_html, render_row
from mlmatch.report.rows import Row, placed, rank_key
from tests.browser.conftest import Open
from tests.browser.contrast import find_faint_text
from tests.report.build import outcomes, posting


def ranking(**options: Any) -> str:
    rows: list[Row] = list(placed(sorted((render_row(one) for one in outcomes()), key=rank_key)))
    return render_ranking_html(rows, posting(), **options)


def names(page: Any) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


ADA, BEN, CY, EMPTY = "b/Ada <i>.pdf", "Ben.docx", "Cy.txt", "empty.txt"

SORTS = [
    # the column, rows after the first click, rows after the second
    ("place", [ADA, BEN, CY, EMPTY], [EMPTY, CY, ADA, BEN]),
    ("resume", [ADA, BEN, CY, EMPTY], [EMPTY, CY, BEN, ADA]),
    ("score", [ADA, BEN, CY, EMPTY], [EMPTY, CY, ADA, BEN]),
    ("points", [ADA, BEN, CY, EMPTY], [EMPTY, CY, ADA, BEN]),
    ("r1", [ADA, BEN, CY, EMPTY], [EMPTY, CY, ADA, BEN]),
]


@pytest.mark.parametrize(("column", "first", "second"), SORTS, ids=[row[0] for row in SORTS])
def test_sorting(column: str, first: list[str], second: list[str], open_page: Open) -> None:
    page = open_page(ranking())
    button = page.locator("thead button").filter(has_text=column)
    button.click()
    assert names(page) == first
    button.click()
    assert names(page) == second
    assert page.locator("th[aria-sort]").count() == 1


def test_filters_add_up(open_page: Open) -> None:
    page = open_page(ranking())
    page.get_by_label("Name").fill(".DOC")
    assert names(page) == [BEN]
    assert page.locator(".shown").inner_text() == "1 of 4 shown"
    page.get_by_label("Name").fill("")
    assert names(page) == [ADA, BEN, CY, EMPTY]
    assert page.locator(".shown").inner_text() == ""
    page.get_by_label("Meets").select_option("r1")
    assert names(page) == [ADA, BEN, CY]
    page.get_by_label("Verdict").select_option("qualified")
    assert names(page) == [CY]


def test_sorting_keeps_the_filter(open_page: Open) -> None:
    page = open_page(ranking())
    page.get_by_label("Verdict").select_option("partly")
    page.locator("thead button").filter(has_text="resume").click()
    page.locator("thead button").filter(has_text="resume").click()
    assert names(page) == [BEN, ADA]


def test_links_to_reports(open_page: Open) -> None:
    page = open_page(ranking(pages={1: "reports/001-Ben.docx.html"}))
    assert page.locator("tbody a").get_attribute("href") == "reports/001-Ben.docx.html"


def test_what_failed_is_told(open_page: Open) -> None:
    page = open_page(ranking(left_out=7))
    assert "4 scored, 1 could not be read, 7 further down not shown" in page.locator("header").inner_text()
    assert "scan.pdf: pages <without> text no_text" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [320, 360, 768, 1400])
def test_nothing_overflows_and_names_stay_in_sight(width: int, open_page: Open) -> None:
    page = open_page(ranking(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".wide").evaluate("wide => { wide.scrollLeft = 10000; }")
    assert page.locator("tbody th").first.evaluate(
        "name => name.getBoundingClientRect().left >= name.closest('.wide').getBoundingClientRect().left - 1"
    )


def test_prints_whole_on_paper_turned_sideways(open_page: Open) -> None:
    page = open_page(ranking(), width=1047)  # A4 in landscape, less its margins, at 96 dots per inch
    page.emulate_media(media="print")
    wide = page.locator(".wide")
    assert wide.evaluate("wide => wide.scrollWidth <= wide.clientWidth")
    assert b"/MediaBox [0 0 841" in page.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read(scheme: str, open_page: Open) -> None:
    assert find_faint_text(open_page(ranking(pages={0: "a.html"}), scheme=scheme)) == []
