"""Draws every design for every person who fits it. Needs Debian's chromium, texlive-latex-extra and texlive-fonts-extra,
libreoffice-writer and reportlab."""

from __future__ import annotations

import sys

from tests.layout.pages import FOLDER, TOBIAS_DRAWS, browser, drawn, office, typeset
from tests.layout.pages.people import RUTA, TOBIAS


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for design in [*browser.DESIGNS, *drawn.DESIGNS, *typeset.DESIGNS, *office.DESIGNS]:
        if names and design not in names:
            continue
        person = TOBIAS if design in TOBIAS_DRAWS else RUTA
        target = FOLDER / f"{design}.pdf"
        if design in browser.DESIGNS:
            browser.print_html(browser.DESIGNS[design](person), target)
        elif design in drawn.DESIGNS:
            drawn.DESIGNS[design](person, target)
        elif design in typeset.DESIGNS:
            typeset.typeset(typeset.DESIGNS[design](person), target)
        else:
            office.print_office(office.DESIGNS[design](person), target)


if __name__ == "__main__":
    main(sys.argv[1:])
