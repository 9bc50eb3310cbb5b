"""Tables with a row of names of columns."""

from __future__ import annotations

import pytest

from mlmatch.layout import compose_document
from mlmatch.model.document import Document, Line
from tests.layout.sources import boxed, put, texts

LEFT = {"From – To": 40, "Employer": 120, "Position Held": 230, "Main Duties": 330}
CELLS = [
    (["2019 – 2023"], ["Karst Survey of the", "Northern Alps"], ["Senior Mapper of", "Caves"], ["Draws caves.", "Counts bats in", "daylight."]),
    (["2015 – 2019"], ["Hotel Stalactite", "Postojna"], ["Cook"], ["Boils eggs."]),
]  # fmt: skip
READ = [
    "From – To Employer Position Held Main Duties",
    "2019 – 2023 Karst Survey of the Northern Alps Senior Mapper of Caves",
    "Draws caves.",
    "Counts bats in daylight.",
    "2015 – 2019 Hotel Stalactite Postojna Cook",
    "Boils eggs.",
]


def page(*, centred: float = 0.0, top: float = 100) -> list[Line]:
    """A table drawn cell by cell; its names may stand to the right of where their columns begin."""
    lines = [put(name, x + centred, top, n, bold=True) for n, (name, x) in enumerate(LEFT.items())]
    y = top + 20
    for cells in CELLS:
        for x, cell in zip(LEFT.values(), cells, strict=True):
            lines += [put(text, x, y + 12 * n, len(lines) + n) for n, text in enumerate(cell)]
        y += 12 * max(map(len, cells)) + 6
    return lines


def read(lines: list[Line]) -> Document:
    return compose_document(boxed(lines))


@pytest.mark.parametrize("centred", [0.0, 14.0])
def test_a_row_of_wrapped_cells_is_one_row_and_its_texts_follow(centred: float) -> None:
    assert texts(read(page(centred=centred))) == READ


def test_the_cells_of_a_row_are_cells() -> None:
    document = read(page())
    assert [document.text[cell.start : cell.end] for cell in document.lines[1].cells] == [
        "2019 – 2023",
        "Karst Survey of the Northern Alps",
        "Senior Mapper of Caves",
    ]


def test_the_names_of_columns_are_no_headings() -> None:
    names = ["Certificate", "Awarded by", "Date"]
    rows = [names, ["Rope access", "Alpine Club", "2019"], ["First aid", "Red Cross", "2021"]]
    table = [
        put(text, 40 + 150 * n, 140 + 20 * y, 9 + 3 * y + n) for y, row in enumerate(rows) for n, text in enumerate(row)
    ]
    document = read([put("Certificates", 40, 100, 0, size=14, bold=True), *table])
    assert [document.line_text(line) for line in document.lines if line.kind == "heading"] == ["Certificates"]
    assert texts(document)[1:] == [" ".join(row) for row in rows]


def test_what_stands_below_a_table_is_no_part_of_it() -> None:
    below = put("Drawing caves since nineteen ninety, in all weathers, and with all kinds of lamps", 40, 260, 99)
    assert texts(read([*page(), below])) == [*READ, below.text]


def test_what_had_room_above_stands_below_on_purpose() -> None:
    names = ["Period", "Employer", "Role"]
    cells = [["2019"], ["Acme", "Graz"], ["Cook"]]
    lines = [put(name, 40 + 150 * n, 100, n) for n, name in enumerate(names)]
    for n, cell in enumerate(cells):
        lines += [put(text, 40 + 150 * n, 120 + 12 * m, 10 * n + m + 9) for m, text in enumerate(cell)]
    assert texts(read(lines)) == ["Period Employer Role", "2019 Acme Cook", "Graz"]


def test_a_place_below_an_employer_is_no_part_of_its_name() -> None:
    lines = [put(name, x, 100, n) for n, (name, x) in enumerate([("Period", 40), ("Employer", 120), ("Role", 230)])]
    cells = [(40, ["2019"]), (120, ["Hotel Stalactite", "Bend, OR"]), (230, ["Cook"])]
    for x, cell in cells:
        lines += [put(text, x, 120 + 12 * n, len(lines) + n) for n, text in enumerate(cell)]
    assert texts(read(lines)) == ["Period Employer Role", "2019 Hotel Stalactite Cook", "Bend, OR"]


def test_a_row_that_goes_on_overleaf() -> None:
    lines = [put(name, x, 100, n) for n, (name, x) in enumerate(LEFT.items())]
    lines += [put("• Counts bats in daylight", 342, 120 + 12 * n, 4 + n) for n in range(4)]
    for x, text in [(40, "2015 – 2019"), (112, "Hotel Stalactite"), (230, "Cook"), (330, "Boils eggs.")]:
        lines.append(put(text, x, 180, len(lines)))
    assert texts(read(lines))[-2:] == ["2015 – 2019 Hotel Stalactite Cook", "Boils eggs."]


@pytest.mark.parametrize(("level", "label"), [("Beginner", "Learning now"), ("Lamps", None)])
def test_the_first_of_three_cells_is_a_label_where_the_last_is_a_level(level: str, label: str | None) -> None:
    row = [("Learning now", 40), ("Survey of caves, drawing of bats", 160), (level, 400)]
    lines = [
        put("Skills", 40, 100, 0, size=14, bold=True),
        *(put(text, x, 130, n + 1) for n, (text, x) in enumerate(row)),
    ]
    document = read([*lines, put("Drawing caves since nineteen ninety, in all weathers", 40, 160, 9)])
    found = document.lines[1].label
    assert (document.text[found.start : found.end] if found else None) == label
