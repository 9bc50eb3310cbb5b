"""PDF -> lines: words, runs, styles; and what cannot be read as an error of ours."""

from __future__ import annotations

import contextlib
import zlib

import pytest

from mlmatch.errors import EmptyError, EncryptedError, InputError, MalformedError, NoTextError, TooLargeError
from mlmatch.model.document import Line, Page
from mlmatch.readers.limits import Limits
from mlmatch.readers.pdf.read import read_pdf
from tests.readers.pdf_builder import HELVETICA, LINE, build_pdf, text, write_pdf


def read(data: bytes, limits: Limits | None = None) -> tuple[Page, ...]:
    return read_pdf(data, limits or Limits())[0]


def lines(*contents: str, **options: str) -> list[Line]:
    """Lines of pages that hold a first line so as not to be empty; the first line is left out."""
    data = build_pdf(text(LINE, y=800) + contents[0], *contents[1:], **options)  # type: ignore[arg-type]
    return [line for page in read(data) for line in page.lines][1:]


# content, texts of the lines
RUNS = [
    (
        "one word drawn letter by letter",
        "BT /F1 10 Tf 60 700 Td (P) Tj 6.67 0 Td (y) Tj 5 0 Td (thon) Tj ET",
        ["Python"],
    ),
    ("words without spaces between", "BT /F1 10 Tf 60 700 Td [(deep) -300 (learning)] TJ ET", ["deep learning"]),
    ("kerning is no space", "BT /F1 10 Tf 60 700 Td [(A) 80 (V) 60 (A) -40 (I) -30 (L)] TJ ET", ["AVAIL"]),
    ("letters tracked out", "BT /F1 10 Tf 3 Tc 60 700 Td (SKILLS) Tj ET", ["SKILLS"]),
    ("two words tracked out", "BT /F1 10 Tf 3 Tc 60 700 Td (WORK LIFE) Tj ET", ["WORK LIFE"]),
    ("a column gap", text("left") + text("right", x=300), ["left", "right"]),
    ("bold in a sentence", text("uses ") + text("Spark", x=87, font="F2"), ["uses Spark"]),
    ("a superscript", "BT /F1 10 Tf 60 700 Td (E = mc) Tj /F1 6 Tf 4 Ts (2) Tj ET", ["E = mc2"]),
    ("the next row", text("above") + text("below", y=686), ["above", "below"]),
    ("a string with parentheses", "BT /F1 10 Tf 60 700 Td (f\\(x\\) and (g(y))) Tj ET", ["f(x) and (g(y))"]),
    ("hexadecimal", "BT /F1 10 Tf 60 700 Td <507974686F6E> Tj ET", ["Python"]),
    ("octal", "BT /F1 10 Tf 60 700 Td (caf\\351) Tj ET", ["café"]),
    (
        "next line operators",
        "BT /F1 10 Tf 14 TL 60 700 Td (one) Tj (two) ' 0 0 (three) \" T* (four) Tj ET",
        ["one", "two", "three", "four"],
    ),
    ("an inline picture before", "BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI " + text("after"), ["after"]),
    ("a comment", "% (not shown) Tj\n" + text("shown"), ["shown"]),
    ("unknown operators", "1 2 frobnicate " + text("shown"), ["shown"]),
]


@pytest.mark.parametrize(("content", "expected"), [row[1:] for row in RUNS], ids=[row[0] for row in RUNS])
def test_runs(content: str, expected: list[str]) -> None:
    assert [line.text.strip() for line in lines(content)] == expected


def test_size_weight_colour_and_place() -> None:
    (line,) = lines(text("Jordan Vale", x=72, y=720, size=18, before="0.2 0.4 0.6 rg", font="F2"))
    assert (line.size, line.bold, line.italic, line.colour, line.page, line.font) == (
        18,
        True,
        False,
        "#336699",
        1,
        "Helvetica-Bold",
    )
    assert line.box is not None
    assert line.box.x0 == 72
    assert line.box.y0 < 842 - 720 < line.box.y1


def test_the_size_is_the_one_that_is_seen() -> None:
    (line,) = lines("q 2 0 0 2 0 0 cm BT /F1 6 Tf 1 0 0 1 40 300 Tm (doubled) Tj ET Q")
    assert line.size == 12


def test_a_small_dot_before_a_line_makes_it_a_list_item() -> None:
    dot = "52 703 m 54 703 l 54 705 l 52 705 l h f\n"
    item, other = lines(dot + text("with a bullet") + text("without", y=680))
    assert item.hint is not None
    assert item.hint.role == "item"
    assert other.hint is None


def test_several_dots_are_a_rating_and_no_bullet() -> None:
    dots = "".join(f"{x} 703 m {x + 3} 703 l {x + 3} 706 l {x} 706 l h f\n" for x in (40, 45, 50))
    assert [line.hint for line in lines(dots + text("Python"))] == [None]


def test_a_form_is_drawn_in_its_place() -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 50] /Matrix [1 0 0 1 100 0] /Resources << /Font << /F1 3 0 R >> >> /Length 46 >>\nstream\nBT /F1 10 Tf 1 0 0 1 20 10 Tm (in a form) Tj ET\nendstream"
    data = build_pdf(
        text(LINE) + "q 1 0 0 1 0 400 cm /Stamp Do Q", resources="/XObject << /Stamp 60 0 R >>", objects={60: form}
    )
    line = read(data)[0].lines[1]
    assert line.text == "in a form"
    assert line.box is not None
    assert line.box.x0 == 120


def test_forms_that_draw_each_other_end() -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R /B %d 0 R >> >> /Length 11 >>\nstream\n/A Do /B Do\nendstream"
    data = build_pdf(
        text(LINE) + "/A Do", resources="/XObject << /A 60 0 R >>", objects={60: form % (61, 60), 61: form % (60, 61)}
    )
    assert read(data)[0].lines[0].text == LINE


def test_a_turned_page_is_read_as_it_is_looked_at() -> None:
    data = build_pdf(f"BT /F1 11 Tf 0 1 -1 0 100 60 Tm ({LINE}) Tj ET", page="/Rotate 90")
    (page,) = read(data)
    assert (page.width, page.height) == (842, 595)
    assert page.lines[0].text == LINE


def test_text_set_aslant_is_furniture_and_stands_on_the_page() -> None:
    (line,) = lines("BT /F1 44 Tf 0.8 0.6 -0.6 0.8 60 200 Tm (CONFIDENTIAL) Tj ET")
    assert line.hint is not None
    assert line.hint.role == "furniture"
    assert line.box is not None
    assert line.box.x0 >= 0
    assert 0 <= line.box.y0 < line.box.y1 <= 842


def test_a_page_scanned_askew_is_read_like_a_straight_one() -> None:
    (line,) = lines("BT /F1 10 Tf 0.9986 0.0523 -0.0523 0.9986 60 700 Tm (Python) Tj ET")
    assert line.hint is None
    assert line.box is not None
    assert abs(line.box.x0 - 60) < 1
    assert abs(line.box.y1 - 144) < 3


def test_page_numbers_count_from_one() -> None:
    assert [line.page for page in read(build_pdf(text(LINE), text("second"))) for line in page.lines] == [1, 2]


def test_a_to_unicode_map_with_impossible_ranges_is_cut() -> None:
    cmap = b"1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange"
    font = HELVETICA[:-2] + b"/ToUnicode 60 0 R >>"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)
    data = build_pdf(text(LINE), objects={3: font, 60: stream})
    assert read(data)[0].lines


BOMB = zlib.compress(b"0 0 m\n" * 6_000_000, 9)
LOOP = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"3 0 R", 3: b"2 0 R"}
NO_FILTER = b"<< /Length 5 /Filter /Unheard >>\nstream\nabcde\nendstream"
PHOTO = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"


def _bomb(filters: str = "/FlateDecode", data: bytes = BOMB) -> bytes:
    return build_pdf(
        "", objects={11: b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(data), filters.encode(), data)}
    )


BROKEN: list[tuple[str, bytes, type[InputError]]] = [
    ("nothing", b"", EmptyError),
    ("only a head", b"%PDF-1.7\n", MalformedError),
    ("noise", b"%PDF-1.7\n" + bytes(range(256)) * 20, MalformedError),
    ("no pages", write_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), MalformedError),
    ("cut in half", build_pdf(text(LINE))[:300], MalformedError),
    ("objects in a circle", write_pdf(LOOP), MalformedError),
    ("an unheard-of filter", build_pdf("", objects={11: NO_FILTER}), MalformedError),
    ("no text at all", build_pdf(""), NoTextError),
    ("a scan", build_pdf("q 500 0 0 700 40 60 cm /P Do Q", resources="/XObject << /P 60 0 R >>", objects={60: PHOTO}), NoTextError),
    ("a password", build_pdf(text(LINE), objects={70: b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)}, trailer="/Encrypt 70 0 R /ID [(a) (b)]"), EncryptedError),
    ("decompressed bytes", _bomb(), TooLargeError),
    ("compressed twice", _bomb("[/FlateDecode /FlateDecode]", zlib.compress(BOMB)), TooLargeError),
    ("pages", build_pdf(*[text(LINE)] * 6), TooLargeError),
    ("characters", build_pdf(text(LINE * 40)), TooLargeError),
]  # fmt: skip
SMALL = Limits(max_decompressed_bytes=1 << 20, max_pages=5, max_characters=2_000)


@pytest.mark.parametrize(("data", "error"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_cannot_be_read_is_an_error_of_ours(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        read_pdf(data, SMALL)
    assert "sentence" not in str(caught.value)


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(NoTextError, match="scan"):
        read_pdf(build_pdf(""), SMALL)


def test_a_page_that_is_a_picture_is_warned_about() -> None:
    photo = "q 500 0 0 700 40 60 cm /P Do Q"
    data = build_pdf(text(LINE), photo, resources="/XObject << /P 60 0 R >>", objects={60: PHOTO})
    (warning,) = read_pdf(data, SMALL)[1]
    assert warning.code == "page_without_text"
    assert "page 2" in warning.message


@pytest.mark.parametrize("place", range(0, 900, 23))
def test_a_damaged_byte_is_read_or_is_an_error_of_ours(place: int) -> None:
    data = bytearray(build_pdf(text(LINE), text("second page"), compress=True))
    data[place % len(data)] ^= 0x55
    with contextlib.suppress(InputError):
        assert read_pdf(bytes(data), SMALL)[0]
