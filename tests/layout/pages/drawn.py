"""Designs drawn by reportlab, line by line, as report generators do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.layout.pages.people import Person

LATIN = str.maketrans("ėšžū", "eszu")
"""The fonts that every reader has by heart know the letters of Western Europe only."""


@dataclass(frozen=True)
class Shown:
    """One line to be drawn."""

    text: str
    x: float
    y: float
    font: str = "Helvetica"
    size: float = 9.5
    spacing: float = 0.0


def wrap(text: str, font: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and stringWidth(f"{line} {word}", font, size) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


class Column:
    """Stacks lines from the top."""

    def __init__(self, x: float, top: float, width: float) -> None:
        self.x, self.y, self.width = x, top, width
        self.lines: list[Shown] = []

    def text(
        self, text: str, font: str = "Helvetica", size: float = 9.5, *, indent: float = 0.0, spacing: float = 0.0
    ) -> None:
        for line in wrap(text.translate(LATIN), font, size, self.width - indent):
            self.y -= size * 1.3
            self.lines.append(Shown(line, self.x + indent, self.y, font, size, spacing))

    def heading(self, text: str, *, size: float = 11.5, spacing: float = 0.0) -> None:
        self.y -= 9
        self.text(text, "Helvetica-Bold", size, spacing=spacing)
        self.y -= 2

    def bullet(self, text: str) -> None:
        first = len(self.lines)
        self.text(text, indent=10)
        self.lines.insert(first, Shown("•", self.x, self.lines[first].y))

    def jobs(self, person: Person) -> None:
        for job in person.jobs:
            self.y -= 3
            self.text(f"{job.title}, {job.employer}", "Helvetica-Bold")
            self.text(f"{job.place}, {job.dates}", "Helvetica-Oblique", 8.5)
            for duty in job.duties:
                self.bullet(duty)

    def listing(self, heading: str, lines: Iterable[str], *, size: float = 11.5, spacing: float = 0.0) -> None:
        self.heading(heading, size=size, spacing=spacing)
        for line in lines:
            self.text(line)


def _show(canvas: Canvas, lines: Iterable[Shown], colour: object = black) -> None:
    canvas.setFillColor(colour)
    for line in lines:
        shown = canvas.beginText(line.x, line.y)
        shown.setFont(line.font, line.size)
        shown.setCharSpace(line.spacing)
        shown.textOut(line.text)
        canvas.drawText(shown)


def sidebar_in_scan_order(person: Person, target: Path) -> None:
    """Sidebar left, main right, drawn strictly from top to bottom across both columns."""
    canvas = Canvas(str(target), pagesize=A4, invariant=True)
    side, main = Column(40, 800, 130), Column(190, 800, 365)
    side.text(person.name, "Helvetica-Bold", 16)
    side.listing("Contact", person.contact)
    side.listing("Skills", (f"{name}: {text}" for name, text in person.skills))
    side.listing("Languages", (f"{name} ({level})" for name, level in person.spoken))
    side.listing("Interests", person.interests)
    main.listing("Profile", [person.summary])
    main.heading("Work Experience")
    main.jobs(person)
    main.listing("Education", (f"{study.degree}, {study.school}, {study.dates}" for study in person.studies))
    _show(canvas, sorted([*side.lines, *main.lines], key=lambda line: (-line.y, line.x)))
    canvas.save()


def dark_band_two_columns(person: Person, target: Path) -> None:
    """White name on a dark band, tracked-out headings, two columns of nearly equal width with a narrow gutter."""
    canvas = Canvas(str(target), pagesize=letter, invariant=True)
    canvas.setFillColor(HexColor("#123c2f"))
    canvas.rect(0, 700, 612, 92, stroke=0, fill=1)
    band = Column(40, 765, 500)
    band.text(person.name, "Helvetica-Bold", 22)
    band.text("  |  ".join(person.contact))
    _show(canvas, band.lines, white)
    left, right = Column(40, 690, 290), Column(342, 690, 230)
    left.heading("EXPERIENCE", spacing=3)
    left.jobs(person)
    right.listing("ABOUT", [person.summary], spacing=3)
    right.listing(
        "EDUCATION", (f"{study.degree}, {study.school} ({study.dates})" for study in person.studies), spacing=3
    )
    right.listing("TECHNICAL SKILLS", (f"{name}: {text}" for name, text in person.skills), spacing=3)
    right.listing("CERTIFICATIONS", person.certificates, spacing=3)
    right.listing("LANGUAGES", (f"{name}, {level}" for name, level in person.spoken), spacing=3)
    _show(canvas, [*right.lines, *left.lines])
    canvas.save()


def running_header(person: Person, target: Path) -> None:
    """One column on two pages, with a running header, page numbers and dates in the right margin."""
    canvas = Canvas(str(target), pagesize=A4, invariant=True)
    column = Column(60, 560, 470)
    column.listing("Objective", [person.summary])
    column.heading("Employment")
    dates: list[Shown] = []
    for job in person.jobs:
        column.y -= 6
        column.text(f"{job.employer}, {job.place}", "Helvetica-Bold")
        width = stringWidth(job.dates, "Helvetica", 9.5)
        dates.append(Shown(job.dates, 530 - width, column.y))
        column.text(job.title, "Helvetica-Oblique")
        for duty in job.duties:
            column.bullet(duty)
    column.listing("Qualifications", (f"{study.degree}, {study.school}, {study.dates}" for study in person.studies))
    column.listing("Key Skills", (text for _, text in person.skills))
    column.listing("Languages", (f"{name} – {level}" for name, level in person.spoken))
    for number in (1, 2):
        _show(
            canvas,
            [
                Shown(f"{person.name} – Curriculum Vitae", 60, 815, size=8),
                Shown(f"Page {number} of 2", 490, 30, size=8),
            ],
        )
        if number == 1:
            _show(
                canvas, [Shown(person.name, 60, 770, "Helvetica-Bold", 20), Shown(" / ".join(person.contact), 60, 750)]
            )
        top, shift = (560, 160) if number == 1 else (230, 560)
        bottom = 230 if number == 1 else -400
        part = [line for line in [*column.lines, *dates] if bottom < line.y <= top]
        _show(canvas, (Shown(line.text, line.x, line.y + shift, line.font, line.size) for line in part))
        canvas.showPage()
    canvas.save()


DESIGNS: dict[str, Callable[[Person, Path], None]] = {
    design.__name__: design for design in (sidebar_in_scan_order, dark_band_two_columns, running_header)
}
