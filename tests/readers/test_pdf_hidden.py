"""Tricks of invisible text: none is read as text, each is reported with its reason; what can be seen stays."""

from __future__ import annotations

import pytest

from mlmatch.layout import compose_document
from mlmatch.readers import read_source
from tests.readers.pdf_builder import LINE, build_pdf, text

STUFFING = "kubernetes wizard rockstar"
GLASS = "/ExtGState << /Clear << /ca 0 >> /Faint << /ca 0.02 >> /Half << /ca 0.6 >> >>"
LAYERS = "/OCProperties << /OCGs [50 0 R] /D << /OFF [50 0 R] >> >>"
LAYER = {50: b"<< /Type /OCG /Name (spare) >>"}
PICTURE = {
    51: b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
}
OVER = "55 690 300 25 re"

TRICKS = [
    ("white", text(STUFFING, before="1 1 1 rg"), "white"),
    ("nearly white", text(STUFFING, before="0.97 0.98 0.96 rg"), "white"),
    ("white in grey levels", text(STUFFING, before="1 g"), "white"),
    ("white as no ink", text(STUFFING, before="0 0 0 0 k"), "white"),
    ("white in a space of its own", text(STUFFING, before="/Spot cs 0 scn"), "white"),
    ("the colour of its band", f"0.1 0.2 0.4 rg {OVER} f\n" + text(STUFFING, before="0.12 0.2 0.41 rg"), "white"),
    ("a tenth of a point", text(STUFFING, size=0.1), "tiny"),
    ("scaled to nothing", text(STUFFING, before="0.01 0 0 0.01 59 690 cm"), "tiny"),
    ("squashed", f"BT /F1 11 Tf 0.5 Tz 1 0 0 1 60 700 Tm ({STUFFING}) Tj ET\n", "tiny"),
    ("left of the page", text(STUFFING, x=-400), "off_page"),
    ("below the page", text(STUFFING, y=-30), "off_page"),
    ("render mode 3", text(STUFFING, before="3 Tr"), "render_mode"),
    ("render mode 7", text(STUFFING, before="7 Tr"), "render_mode"),
    ("covered by a rectangle", text(STUFFING) + f"0.9 g {OVER} f\n", "covered"),
    ("covered by a picture", text(STUFFING) + "q 300 0 0 25 55 690 cm /Photo Do Q\n", "covered"),
    ("alpha 0", text(STUFFING, before="/Clear gs"), "transparent"),
    ("alpha near 0", text(STUFFING, before="/Faint gs"), "transparent"),
    ("clipped away", text(STUFFING, before="400 100 50 50 re W n"), "clipped"),
    ("clipped to nothing", text(STUFFING, before="0 0 0 0 re W n"), "clipped"),
    ("in a layer that is off", f"/OC /Spare BDC {text(STUFFING)} EMC\n", "not_displayed"),
]

SEEN = [
    ("white on a dark band", f"0.1 0.2 0.4 rg {OVER} f\n" + text(STUFFING, before="1 1 1 rg")),
    ("white on a dark picture", "q 300 0 0 25 55 690 cm /Photo Do Q\n" + text(STUFFING, before="1 1 1 rg")),
    (
        "white on a band drawn in two halves",
        "0 g 55 690 90 25 re f 140 690 200 25 re f\n" + text(STUFFING, before="1 1 1 rg"),
    ),
    ("black on a band drawn before", f"0.9 g {OVER} f\n" + text(STUFFING, before="0 g")),
    ("pale grey", text(STUFFING, before="0.8 g")),
    ("half transparent", text(STUFFING, before="/Half gs")),
    ("two points", text(STUFFING, size=2)),
    ("a rule through it", text(STUFFING) + "60 703 200 0.7 re f\n"),
    ("inside its clip", text(STUFFING, before="50 650 400 100 re W n")),
    ("full ink of a spot colour", text(STUFFING, before="/Spot cs 1 scn")),
    ("under a clear pane", text(STUFFING) + f"q /Clear gs 0 g {OVER} f Q\n"),
    ("upright in the margin", f"BT /F1 11 Tf 0 1 -1 0 30 300 Tm ({STUFFING}) Tj ET\n"),
]


def read(content: str) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Text, hidden texts with reasons, and codes of warnings of a page."""
    spot = "/ColorSpace << /Spot [/Separation /Black /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>] >>"
    data = build_pdf(
        text(LINE, y=760) + content,
        resources=f"{GLASS} {spot} /XObject << /Photo 51 0 R >> /Properties << /Spare 50 0 R >>",
        objects={**LAYER, **PICTURE},
        catalog=LAYERS,
    )
    document = compose_document(read_source(data))
    return (
        document.text,
        [(item.text, item.reason) for item in document.hidden],
        [warning.code for warning in document.warnings],
    )


@pytest.mark.parametrize(("content", "reason"), [row[1:] for row in TRICKS], ids=[row[0] for row in TRICKS])
def test_hidden_text_is_kept_apart_and_reported(content: str, reason: str) -> None:
    shown, hidden, warnings = read(content)
    assert shown == LINE
    assert hidden == [(STUFFING, reason)]
    assert warnings == ["hidden_text"]


@pytest.mark.parametrize("content", [row[1] for row in SEEN], ids=[row[0] for row in SEEN])
def test_what_can_be_seen_is_text(content: str) -> None:
    shown, hidden, warnings = read(content)
    assert STUFFING in shown.splitlines()
    assert hidden == []
    assert warnings == []


def test_a_resume_in_white_on_a_dark_page_is_read_whole() -> None:
    lines = [
        "Jordan Vale",
        "Skills",
        "Python, Kubernetes and SQL in daily use for six years",
        "Experience",
        "Engineer at Example Corp",
    ]
    content = "0.05 g 0 0 595 842 re f\n" + "".join(
        text(line, y=780 - 20 * n, before="1 g") for n, line in enumerate(lines)
    )
    document = compose_document(read_source(build_pdf(content)))
    assert document.text.splitlines() == lines
    assert document.hidden == ()


def test_the_warning_names_pages_and_reasons_but_not_the_text() -> None:
    data = build_pdf(text(LINE), text(LINE) + text(STUFFING, y=500, before="3 Tr"))
    (warning,) = compose_document(read_source(data)).warnings
    assert "page 2" in warning.message
    assert "render_mode" in warning.message
    assert "kubernetes" not in warning.message
