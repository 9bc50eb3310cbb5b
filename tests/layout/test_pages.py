"""Pages of placed lines: columns, reading order, what goes on overleaf, and the picture of it."""

from __future__ import annotations

import random
import time
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from mlmatch.layout import compose_document
from mlmatch.layout.picture import draw_pages
from mlmatch.model.document import Line
from tests.layout.sources import boxed, put, texts

SIDE = ["Contact", "ruta@example.org", "Kaunas", "Skills", "Python", "Lidar", "Ropes"]
MAIN = [
    "Experience",
    "Cave mapper at the Karst Survey, since the great flood",
    "Maps and measures what nobody has seen before in daylight",
    "Education",
    "Northern Polytechnic of the Coast, degree in geodesy",
    "Thesis on the shadows of stalactites in a moving lamp",
]


def column(rows: list[str], x: float, first: int, *, top: float = 100, pitch: float = 20, page: int = 1) -> list[Line]:
    return [put(text, x, top + pitch * n, first + n, page=page) for n, text in enumerate(rows)]


def read(*pages: list[Line]) -> list[str]:
    return texts(compose_document(boxed(*pages)))


def test_a_sidebar_is_read_before_the_main_column() -> None:
    assert read([*column(SIDE, 40, 0), *column(MAIN, 220, 20)]) == [*SIDE, *MAIN]


def test_the_column_drawn_first_is_read_first() -> None:
    assert read([*column(SIDE, 40, 20), *column(MAIN, 220, 0)]) == [*MAIN, *SIDE]


def test_a_header_stands_above_both_columns() -> None:
    header = put("Ruta Vaitkunaite, who maps caves, bats included, and draws what she finds", 40, 60, 99, size=14)
    assert read([*column(SIDE, 40, 0), *column(MAIN, 220, 20), header])[0] == header.text


def test_three_columns() -> None:
    third = ["Awards", "Best lamp", "Best boots", "Interests", "Chess", "Soup"]
    assert read([*column(SIDE[:6], 40, 0), *column(third, 180, 20), *column(MAIN, 300, 40)]) == [
        *SIDE[:6],
        *third,
        *MAIN,
    ]


def test_rows_of_a_table_are_rows_whatever_is_drawn_first() -> None:
    labels, values = ["Languages", "Vision", "Tools"], ["Python, SQL and R", "OpenCV and lamps", "Docker and ropes"]
    rows = [
        line
        for n in range(3)
        for line in (put(labels[n], 40, 100 + 20 * n, 2 * n), put(values[n], 200, 100 + 20 * n, 2 * n + 1))
    ]
    assert read(rows) == [f"{label} {value}" for label, value in zip(labels, values, strict=True)]


def test_dates_floated_right_and_drawn_first_stay_with_their_rows() -> None:
    dates = [put(f"{2010 + n} – {2012 + n}", 480, 100 + 60 * n, n) for n in range(3)]
    body = []
    for n in range(3):
        body += [
            put(f"Survey number {n}", 40, 100 + 60 * n, 10 + 3 * n),
            put("Measured what there was to measure in the dark", 40, 120 + 60 * n, 11 + 3 * n),
        ]
    assert read([*dates, *body])[0] == "Survey number 0 2010 – 2012"


def test_a_date_in_the_left_margin_comes_before_its_entry() -> None:
    rows = []
    for n in range(3):
        rows += [
            put(f"{2010 + n}", 40, 100 + 60 * n, 3 * n),
            put(f"Survey number {n} of the coast", 150, 100 + 60 * n, 3 * n + 1),
        ]
        rows += [put("Measured what there was to measure in the dark", 150, 120 + 60 * n, 3 * n + 2)]
    assert read(rows)[::2] == [f"{2010 + n} Survey number {n} of the coast" for n in range(3)]


def test_a_sidebar_goes_on_overleaf_before_the_main_column() -> None:
    first = [*column(SIDE, 40, 0, top=600), *column(MAIN, 220, 20, top=600)]
    second = [
        *column(["Languages", "Lithuanian", "English"], 40, 0, top=60, page=2),
        *column(["The end of it all, as far as it has been written"] * 2, 220, 20, top=60, page=2),
    ]
    lines = read(first, second)
    assert lines[: len(SIDE) + 3] == [*SIDE, "Languages", "Lithuanian", "English"]


def test_the_main_column_goes_on_overleaf_without_a_sidebar() -> None:
    first = [*column(MAIN, 220, 0, top=600), *column(SIDE, 40, 20, top=600)]
    second = column(
        ["Awards that were given for all of the above", "Best lamp of the year, twice in a row, no less"],
        220,
        0,
        top=60,
        page=2,
    )
    lines = read(first, second)
    assert lines.index("Awards that were given for all of the above") < lines.index("Contact")


def test_a_turned_line_does_not_disturb_the_rest() -> None:
    spine = Line("CURRICULUM VITAE", 1, put("x", 20, 400, 0, width=10).box, 10.0, order=50)
    assert [line for line in read([spine, *column(MAIN, 220, 0)]) if line != "CURRICULUM VITAE"] == MAIN


def test_the_picture_shows_every_line_with_its_number() -> None:
    source = boxed([*column(SIDE, 40, 0), *column([*MAIN, "<&> at the end"], 220, 20)])
    document = compose_document(source)
    (picture,) = draw_pages(source, document)
    root = ET.fromstring(picture)  # noqa: S314
    shown = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert {str(number) for number in range(1, len(document.lines) + 1)} <= set(shown)
    assert "<&> at the end" in shown


@pytest.mark.parametrize("kind", ["scattered", "grid", "stairs", "ladder"])
def test_pages_full_of_scraps_take_no_time(kind: str) -> None:
    chance, count = random.Random(7), 1_500
    places = {
        "scattered": [(chance.uniform(0, 560), chance.uniform(0, 830)) for _ in range(count)],
        "grid": [((n % 30) * 18.0, n // 30 * 16.0) for n in range(count)],
        "stairs": [((n * 7) % 500, n * 830 / count) for n in range(count)],
        "ladder": [(40.0 if n % 2 else 300.0, n // 2 * 1.1) for n in range(count)],
    }[kind]
    page = [put("abc", x, y, n, size=5) for n, (x, y) in enumerate(places)]
    start = time.process_time()
    lines = read(page)
    assert time.process_time() - start < 4
    assert sum(line.count("abc") for line in lines) == count


LONG = "Data Engineer, Ballard Maps, Portland. Address matching for an online"


@pytest.mark.parametrize(
    ("first", "more", "count"),
    [
        (LONG, "map of the whole country", 1),
        (LONG + ".", "Merged with a rival", 2),
        ("Data Engineer, Ballard Maps, Portland", "addresses and their owners", 2),
    ],
    ids=["a sentence", "come to its end", "with room left"],
)
def test_text_that_hangs_below_its_first_row(first: str, more: str, count: int) -> None:
    wide = put("x" * 72, 140, 80, 0)
    lines = [wide, put("2014–2016", 40, 120, 1), put(first, 140, 120, 2), put(more, 156, 133, 3)]
    assert len(read(lines)) == 1 + count


def test_a_small_line_below_a_large_name_stands_below() -> None:
    name, contact = put("Ruta Vaitkunaite", 200, 100, 1, size=36), put("ruta@example.org | Kaunas", 230, 112, 0, size=9)
    body = put("Maps and measures what nobody has seen before in daylight", 40, 160, 2)
    assert read([name, contact, body]) == [name.text, contact.text, body.text]


def test_text_in_another_colour_begins_anew() -> None:
    dates = replace(put("May 2022 – Present | Postojna, SI", 40, 120, 0, size=9.5), colour="#808080")
    text = put("Technical lead for pricing and matching of caves and bats", 40, 132, 1, width=170)
    assert read([dates, text]) == [dates.text, text.text]


def test_a_foot_that_repeats_belongs_to_no_page() -> None:
    foot = "© European Caves, 2002 – 2026"
    first = [*column(MAIN, 60, 0), put(foot, 60, 800, 20)]
    second = [*column(SIDE, 60, 0, page=2), put(foot, 60, 800, 20, page=2)]
    document = compose_document(boxed(first, second))
    assert [document.line_text(document.lines[n]) for n in document.unassigned] == [foot, foot]


@pytest.mark.parametrize(
    ("rows", "count"), [(("Warehouses", "and lakes"), 1), (("Would like to", "study"), 1), (("Data", "Engineering"), 2)]
)
def test_labels_set_right_in_two_rows_are_one(rows: tuple[str, str], count: int) -> None:
    lines = [put(text, 118 - 5 * len(text), 100 + 12 * n, n) for n, text in enumerate(rows)]
    assert len(read(lines)) == count
