"""Headings at the side of their sections."""

from __future__ import annotations

from dataclasses import replace

from mlmatch.layout import compose_document
from mlmatch.model.document import Box, Line
from tests.layout.sources import boxed, put, texts

JOBS = [
    "Cave mapper",
    "Karst Survey, Postojna",
    "Draws what nobody has seen",
    "Cook",
    "Hotel Stalactite",
    "Boiled eggs",
]
STUDIES = ["Degree in geodesy", "Northern Polytechnic", "Thesis on moving lamps"]
LABELS = [("EXPERIENCE", 200), ("EDUCATION", 320)]


def page(labels: list[Line], *, first: int) -> list[Line]:
    """A head, labels, and the text right of them: drawn in this order from `first` on."""
    rows = ["Ruta Vaitkunaite", *JOBS, *STUDIES]
    tops = [100, *range(200, 320, 20), 320, 340, 360]
    body = [
        put(text, 40 if top == 100 else 180, top, first + n)
        for n, (text, top) in enumerate(zip(rows, tops, strict=True))
    ]
    return [*labels, *body]


def read(lines: list[Line]) -> list[str]:
    return texts(compose_document(boxed(lines)))


READ = ["Ruta Vaitkunaite", "EXPERIENCE", *JOBS, "EDUCATION", *STUDIES]


def test_labels_drawn_before_all_text_head_what_stands_beside_them() -> None:
    labels = [put(text, 40, top - 3, n, size=8) for n, (text, top) in enumerate(LABELS)]
    assert read(page(labels, first=10)) == READ


def test_labels_drawn_after_all_text_do_so_too() -> None:
    labels = [put(text, 40, top, 90 + n, size=8) for n, (text, top) in enumerate(LABELS)]
    assert read(page(labels, first=10)) == READ


def test_a_label_in_two_lines() -> None:
    labels = [
        put(text, 40, top, n) for n, (text, top) in enumerate([("WORK", 200), ("HISTORY", 212), ("EDUCATION", 320)])
    ]
    assert read(page(labels, first=10)) == ["Ruta Vaitkunaite", "WORK HISTORY", *JOBS, "EDUCATION", *STUDIES]


def test_an_unknown_label_among_known_ones() -> None:
    labels = [put(text, 40, top, n) for n, (text, top) in enumerate([*LABELS, ("CAVING", 360)])]
    assert read(page(labels, first=10)) == [*READ[:-1], "CAVING", STUDIES[-1]]


def turned(text: str, top: float, order: int) -> Line:
    """A label that reads upwards, its end at the head of its section."""
    line = put(text, 40, top, order, size=8, bold=True)
    return replace(line, box=Box(40, top - 8, 48, top - 8 + 5 * len(text)))


def test_labels_turned_on_their_side_head_their_section() -> None:
    lines = page([turned(text, top + 5, 90 + n) for n, (text, top) in enumerate(LABELS)], first=10)
    apart = [replace(line, box=_lowered(line, 40)) if line.box and line.box.y0 > 300 else line for line in lines]
    assert read(apart) == READ


def _lowered(line: Line, points: float) -> Box | None:
    box = line.box
    return box and Box(box.x0, box.y0 + points, box.x1, box.y1 + points)


def test_headings_of_a_side_column_with_text_of_its_own_stay_there() -> None:
    side = ["EDUCATION", "Northern Polytechnic", "Geodesy", "SKILLS", "Python", "Ropes"]
    lines = [put(text, 40, 200 + 20 * n, n) for n, text in enumerate(side)]
    main = [put(text, 220, 200 + 20 * n, 20 + n) for n, text in enumerate(["EXPERIENCE", *JOBS])]
    assert read([*lines, *main]) == [*side, "EXPERIENCE", *JOBS]


def test_a_heading_at_the_foot_of_a_side_column_stays_there() -> None:
    side = ["SKILLS", "Python", "Ropes", "Lamps", "LANGUAGES"]
    lines = [put(text, 40, 200 + 20 * n, n, bold=text.isupper()) for n, text in enumerate(side)]
    main = [put(text, 220, 200 + 20 * n, 20 + n) for n, text in enumerate(["EXPERIENCE", *JOBS])]
    assert read([*lines, *main]) == [*side, "EXPERIENCE", *JOBS]
