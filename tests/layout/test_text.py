"""Plain text and the wording of lines: cleaning, bullets, wrapping, hyphens, labels."""

from __future__ import annotations

import time

import pytest

from mlmatch.layout import compose_document
from mlmatch.layout.addresses import breaks_address
from mlmatch.layout.clean import clean_text
from mlmatch.layout.dates import has_year, is_date
from mlmatch.layout.labels import find_label
from mlmatch.layout.marks import has_bullet, is_mark, split_mark
from tests.layout.sources import boxed, compose, put, texts

CLEANED = [
    ("of\ufb01ce", "office"), ("S K I L L S", "SKILLS"), ("W O R K  H I S T O R Y", "WORK HISTORY"), ("R & D", "R & D"),
    ("A B", "A B"), ("Vitamins A B C", "Vitamins A B C"), ("C + + and C", "C + + and C"), ("\ue0a5 Kaunas", "Kaunas"), ("(cid:127) Built", "Built"),
    ("Klaip\u02d9eda", "Klaip\u0117da"), ("na\u00a8\u0131ve", "na\u00efve"), ("re\u00adsume", "resume"), ("a\u00a0b \u2009c", "a b c"),
    ("e\u0301", "\u00e9"), ("10 m\u00b2", "10 m\u00b2"), ("1 2 3 4 5 6", "1 2 3 4 5 6"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLEANED)
def test_cleaning(text: str, expected: str) -> None:
    assert clean_text(text) == expected


MARKS = [
    ("• Built", ("•", "Built")), ("•Built", ("•", "Built")), ("- Built", ("-", "Built")), ("* Built", ("*", "Built")),
    ("\uf0b7 Built", ("\uf0b7", "Built")), ("(cid:136) Built", ("(cid:136)", "Built")), ("-5 degrees", ("", "-5 degrees")),
    ("Built - and sold", ("", "Built - and sold")), ("o Built", ("o", "Built")), ("–2019", ("", "–2019")), ("•", ("", "•")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_bullets(text: str, expected: tuple[str, str]) -> None:
    assert split_mark(text) == expected


def test_dashes_in_the_middle_of_a_row_are_no_bullets() -> None:
    assert has_bullet("○ Letterpress")
    assert not has_bullet("– present")
    assert is_mark(" • ")
    assert not is_mark("C")


WRAPPED = """
Jordan Vale

SUMMARY
I map caves with lidar and write down what the bats think of it, which
is a job that needs patience, boots and a fair amount of Python. On
weekends I repair the lamps.

EXPERIENCE
Cave Mapper, Karst Survey
- Built a pipeline that turns forty million points into a mesh before
  the surveyors have changed their boots.
- Short one.
- Another.
"""


def test_hard_wrapped_text_is_joined() -> None:
    lines = texts(compose(WRAPPED))
    assert lines[2].startswith("I map caves")
    assert lines[2].endswith("repair the lamps.")
    assert lines[4] == "Cave Mapper, Karst Survey"
    assert (
        lines[5]
        == "Built a pipeline that turns forty million points into a mesh before the surveyors have changed their boots."
    )
    assert lines[6:] == ["Short one.", "Another."]


def test_lines_of_text_that_is_not_wrapped_stay_apart() -> None:
    text = "SKILLS\nPython for nine years and counting, every single day of them\nSQL\nreading maps\n"
    assert texts(compose(text)) == text.strip().split("\n")


def test_paragraphs_longer_than_any_wrap_stay_apart() -> None:
    text = "About us\n" + "We map caves and more. " * 8 + "\n" + "you would like it here. " * 8
    assert len(texts(compose(text, headings="posting"))) == 3


def test_tabs_part_cells() -> None:
    document = compose("EXPERIENCE\nKarst Survey\t2019 – 2021\nbats\n")
    line = document.lines[1]
    assert [document.text[cell.start : cell.end] for cell in line.cells] == ["Karst Survey", "2019 – 2021"]


def paragraph(*rows: str, x: float = 50, bold: bool = False) -> list[str]:
    """Texts of rows set one below the other, above a wide row that shows where the column ends."""
    lines = [put("x" * 80, x, 40, 0), put("y" * 79, x, 400, 99)]
    lines += [put(row, x, 100 + 13 * number, number + 1, bold=bold) for number, row in enumerate(rows)]
    found = texts(compose_document(boxed(lines)))
    return found[1:-1]


JOINED = [
    (("The surveyors came back from the second cave with wet boots and a full disc", "of points."), 1),
    (("The surveyors came back from the second cave with wet boots and a full disc,", "Lidar and all."), 1),
    (("Karst Survey", "Postojna"), 2),
    (("We used scikit-", "learn for the bats"), 1),
    (("ruta@examp", "le.org"), 1),
    (("ruta@example.org", "kaunas"), 2),
    (("karst-mapper", "bat-counter"), 2),
    (("Python · SQL · R · lidar · meshes · lamps · boots · caves · bats · maps · rope", "· patience"), 1),
    (("Mar 2022 –", "Present"), 1),
    (("Science (Mathematics, Physics, Chemistry, Geology, Computer Science and also", "Music)"), 1),
]


@pytest.mark.parametrize(("rows", "count"), JOINED)
def test_rows_that_wrap_are_joined(rows: tuple[str, ...], count: int) -> None:
    assert len(paragraph(*rows)) == count


def test_hyphens_that_people_wrote_are_kept() -> None:
    assert paragraph("We used scikit-", "learn for the bats") == ["We used scikit-learn for the bats"]


def test_a_word_that_stands_elsewhere_is_closed_up() -> None:
    lines = paragraph("The experience of caves, and the long experi-", "ence of bats")
    assert lines == ["The experience of caves, and the long experience of bats"]


def test_words_broken_by_a_program_are_closed_up() -> None:
    rows = [
        "a sentence of some length that a program has bro-",
        "ken at its end, as it did with the one be-",
        "fore and will do again with the very next para-",
        "graph",
    ]
    assert "-" not in paragraph(*rows)[0]


ADDRESSES = [("ruta@examp", "le.org", True), ("ruta@example.", "org", True), ("ruta@example.org", "kaunas", False), ("ruta", "@example.org", True), ("ruta", "kaunas", False), ("at noon", "le.org", False)]  # fmt: skip


@pytest.mark.parametrize(("text", "more", "expected"), ADDRESSES)
def test_broken_addresses(text: str, more: str, expected: bool) -> None:
    assert breaks_address(text, more) is expected


LABELS = [("Languages: Python, R", "Languages"), ("Tools & methods: git", "Tools & methods"), ("at 10:30 we met", None), ("https://a.example", None), ("a very long sentence that ends so: here", None), ("Skills:", "Skills")]  # fmt: skip


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_labels(text: str, label: str | None) -> None:
    span = find_label(text)
    assert (text[span.start : span.end] if span else None) == label


@pytest.mark.parametrize(
    "text",
    ["2019 – 2021", "Mar 2022 – Present", "03/2019", "seit 2020", "(2015)", "’19 – ’21", "September 2019 – present"],
)
def test_dates(text: str) -> None:
    assert is_date(text)
    assert has_year(text)


@pytest.mark.parametrize(
    "text", ["Polytechnic (2015 – 2017)", "Python 3", "Kaunas", "12 people", "We counted 2019 bats in one night"]
)
def test_what_is_not_only_a_date(text: str) -> None:
    assert not is_date(text)


WORST = ["a" * 200_000, "a " * 100_000, "- " * 100_000, "#" * 200_000, "a:" * 100_000, "(" * 200_000, "1." * 100_000, "A B " * 50_000, "·" * 100_000, "@" * 100_000, "a@" * 50_000, "-a" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", WORST, ids=[text[:4] for text in WORST])
def test_the_worst_lines_take_no_time(text: str) -> None:
    start = time.process_time()
    compose(f"SKILLS\n{text}\nPython\n")
    assert time.process_time() - start < 2
