"""The report as people meet it: what is clicked is shown, at any width, by keyboard, in print."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mlmatch.report import render_html
from tests.browser.conftest import Open
from tests.browser.contrast import find_faint_text
from tests.report.build import long_report, not_scored, report

IN_SIGHT = """mark => {
  const box = mark.getBoundingClientRect(), pane = mark.closest("pre").getBoundingClientRect();
  return box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1 && box.top >= 0 && box.bottom <= innerHeight;
}"""

UNCOVERED = """button => {
  const texts = document.querySelector(".texts"), box = button.getBoundingClientRect();
  const floor = getComputedStyle(texts).position === "fixed" ? texts.getBoundingClientRect().top : innerHeight;
  return box.top >= 0 && box.bottom <= floor;
}"""


def marked(page: Any, pane: str) -> list[str]:
    return page.locator(f"pre[aria-label='{pane} text'] mark.on").all_inner_texts()


def line(page: Any, number: int) -> Any:
    return page.locator(f"article.line[data-line='{number}']")


def test_a_line_shows_its_places_in_both_texts(open_page: Open) -> None:
    page = open_page(render_html(report()))
    assert marked(page, "Resume") == []
    line(page, 2).click()
    assert marked(page, "Resume") == ["B.Sc. Computer Science, Example University, 2019"]
    assert marked(page, "Posting") == ["A master's degree in computer science"]
    assert line(page, 2).locator("button").get_attribute("aria-pressed") == "true"
    line(page, 2).click()
    assert marked(page, "Resume") == marked(page, "Posting") == []


def test_a_place_is_counted_once_and_its_absence_said(open_page: Open) -> None:
    page = open_page(render_html(report()))
    counts = page.locator(".count")
    line(page, 0).click()
    assert counts.all_inner_texts() == ["1 of 2 places", "1 place"]
    line(page, 3).click()
    assert counts.all_inner_texts() == ["nothing here", "1 place"]


def test_one_goes_from_place_to_place(open_page: Open) -> None:
    """In a long resume they may stand pages apart."""
    page = open_page(render_html(report()))
    onward = page.locator(".next")
    assert [onward.nth(n).is_visible() for n in (0, 1)] == [False, False]
    line(page, 0).click()
    assert [onward.nth(n).is_visible() for n in (0, 1)] == [True, False]
    seen = [page.locator("mark.here").inner_text()]
    onward.first.click()
    seen.append(page.locator("mark.here").inner_text())
    assert page.locator(".count").first.inner_text() == "2 of 2 places"
    onward.first.click()
    assert seen[0] != seen[1]
    assert page.locator("mark.here").inner_text() == seen[0]


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_the_places_are_in_sight(width: int, open_page: Open) -> None:
    """Of a long resume whose evidence stands at its very end."""
    shown = report()
    text = "Nothing to see.\n" * 300 + shown.texts.resume
    moved = [
        shown_line.model_copy(
            update={
                "evidence": tuple(
                    one.model_copy(update={"span": type(one.span)(one.span.start + 4800, one.span.end + 4800)})
                    for one in shown_line.evidence
                )
            }
        )
        for shown_line in shown.lines
    ]
    texts = shown.texts.model_copy(update={"resume": text})
    page = open_page(render_html(shown.model_copy(update={"texts": texts, "lines": tuple(moved)})), width=width)
    line(page, 1).locator("button").scroll_into_view_if_needed()
    line(page, 1).click(position={"x": 20, "y": 10})
    for pane in ("Resume", "Posting"):
        first = page.locator(f"pre[aria-label='{pane} text'] mark.on").first
        assert first.evaluate(IN_SIGHT)
    assert line(page, 1).locator("button").evaluate(UNCOVERED)


def test_a_place_leads_back_to_its_line(open_page: Open) -> None:
    page = open_page(render_html(report()))
    shared = page.locator("mark", has_text="Skills: Python, PyTorch, SQL")
    shared.click()
    assert page.locator("article.chosen").get_attribute("data-line") == "0"
    shared.click()
    assert page.locator("article.chosen").get_attribute("data-line") == "1"


def test_gaps_and_blocks_lead_to_their_lines(open_page: Open) -> None:
    page = open_page(render_html(long_report()))
    page.locator(".gaps a").first.click()
    assert page.locator("article.chosen").get_attribute("data-line") == "2"
    page.locator(".strip a[data-line='20']").click()
    assert page.locator("article.chosen").get_attribute("data-line") == "20"
    assert line(page, 20).is_visible()


def test_keyboard(open_page: Open) -> None:
    page = open_page(render_html(report()))
    focused = "document.activeElement.textContent"
    line(page, 0).locator("button").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "TensorFlow"
    page.keyboard.press("Enter")
    assert page.locator("article.chosen").get_attribute("data-line") == "1"
    page.keyboard.press("Escape")
    assert page.locator("article.chosen").count() == 0
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "Python"


def test_everything_that_acts_can_be_reached_by_tab(open_page: Open) -> None:
    page = open_page(render_html(report()))
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    assert {"segment met", "demand", "PRE", "SUMMARY", "A"} <= reached


PAGES = {
    "report": lambda: render_html(report(), name="a-very-long-file-name-without-any-place-to-break-it-" * 4 + ".pdf"),
    "long": lambda: render_html(long_report()),
    "not scored": lambda: render_html(not_scored()),
}


@pytest.mark.parametrize("width", [320, 360, 768, 1400])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_overflows(name: str, width: int, open_page: Open) -> None:
    page = open_page(PAGES[name](), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if page.locator("article.line").count():
        line(page, 0).locator("button").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_all_text_can_be_read(name: str, scheme: str, open_page: Open) -> None:
    page = open_page(PAGES[name](), scheme=scheme)
    if page.locator("article.line").count():
        line(page, 0).click()
    assert find_faint_text(page) == []


def test_without_scripts_everything_is_there(open_page: Open) -> None:
    page = open_page(render_html(report()), scripts=False)
    assert page.locator("article.line").count() == 5
    assert page.locator("mark").count() > 5


@pytest.mark.parametrize("name", PAGES)
def test_prints_on_two_pages(name: str, open_page: Open) -> None:
    pdf = open_page(PAGES[name]()).pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
