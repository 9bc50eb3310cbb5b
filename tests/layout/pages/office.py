"""Designs printed by LibreOffice, from HTML that it lays out as a word processor does."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from tests.layout.pages.people import Person


def print_office(html: str, target: Path) -> None:
    """Convert a page with LibreOffice, in a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.html"
        source.write_text(html, encoding="utf-8")
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--infilter=HTML (StarWriter)",
        ]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        target.write_bytes((Path(folder) / f"{target.stem}.pdf").read_bytes())


def _items(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def layout_table(person: Person) -> str:
    """A table of two cells as columns: facts left, story right."""
    left = f"<h2>Contact</h2><p>{'<br>'.join(map(escape, person.contact))}</p><h2>Skills</h2>"
    left += "".join(f"<p><b>{escape(name)}</b><br>{escape(text)}</p>" for name, text in person.skills)
    left += (
        "<h2>Languages</h2><p>"
        + "<br>".join(f"{name} ({level})" for name, level in person.spoken)
        + "</p><h2>Hobbies</h2>"
    )
    left += f"<p>{'<br>'.join(map(escape, person.interests))}</p>"
    right = f"<h2>Personal Statement</h2><p>{escape(person.summary)}</p><h2>Career History</h2>"
    right += "".join(
        f"<p><b>{escape(job.title)}</b>, {escape(job.employer)}<br>{job.dates}</p>{_items(job.duties)}"
        for job in person.jobs
    )
    right += "<h2>Education and Training</h2>" + "".join(
        f"<p><b>{escape(s.degree)}</b><br>{escape(s.school)}, {s.dates}</p>" for s in person.studies
    )
    return (
        "<meta charset=utf-8><style>body,td{font:9pt 'Liberation Sans'}h1{font-size:20pt}h2{font-size:11pt;color:#1f3864}p{margin:2pt 0}</style>"
        f"<h1>{escape(person.name)}</h1><table width=100%><tr valign=top><td width=30%>{left}</td><td width=70%>{right}</td></tr></table>"
    )


DESIGNS: dict[str, Callable[[Person], str]] = {layout_table.__name__: layout_table}
