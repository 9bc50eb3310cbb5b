"""Designs set by LaTeX."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.layout.pages.people import Person

PAR = r"\par "
_ESCAPES = {"%": r"\%", "&": r"\&", "#": r"\#", "–": "--", "ė": r"\.e", "_": r"\_"}


def tex(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def typeset(source: str, target: Path) -> None:
    """Run pdflatex in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.tex").write_text(source, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
        environment = {"SOURCE_DATE_EPOCH": "0", "PATH": "/usr/bin:/bin", "HOME": folder}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120, env=environment)
        target.write_bytes((Path(folder) / "page.pdf").read_bytes())


def _items(items: Iterable[str]) -> str:
    return r"\begin{itemize}" + "".join(rf"\item {tex(item)} " for item in items) + r"\end{itemize}"


def _document(preamble: str, body: str, options: str = "10pt,a4paper") -> str:
    return (
        rf"\documentclass[{options}]{{article}}\usepackage[margin=18mm]{{geometry}}\usepackage[utf8]{{inputenc}}"
        r"\setlength\parindent{0pt}\pagestyle{empty}\usepackage{enumitem}\setlist{nosep,leftmargin=12pt}"
        rf"{preamble}\begin{{document}}{body}\end{{document}}"
    )


def dates_left(person: Person) -> str:
    """Dates in a left column, entries right, ruled section headings; bitmap fonts with bullets that map to no character."""
    rows = "".join(
        rf"\entry{{{tex(job.dates)}}}{{\textbf{{{tex(job.title)}}}, \textit{{{tex(job.employer)}}}, {tex(job.place)}{_items(job.duties)}}}"
        for job in person.jobs
    )
    studies = "".join(
        rf"\entry{{{tex(s.dates)}}}{{\textbf{{{tex(s.degree)}}}, {tex(s.school)}}}" for s in person.studies
    )
    skills = "".join(rf"\entry{{\textbf{{{tex(name)}}}}}{{{tex(text)}}}" for name, text in person.skills)
    preamble = (
        r"\newcommand\entry[2]{\begin{minipage}[t]{30mm}\raggedright #1\end{minipage}\hfill\begin{minipage}[t]{140mm}#2\end{minipage}\par\smallskip}"
        r"\newcommand\head[1]{\bigskip{\Large\textbf{#1}}\par\vspace{-2mm}\rule{\textwidth}{.4pt}\par}"
    )
    body = rf"{{\Huge {tex(person.name)}}}\hfill {tex(person.contact[0])}\par {tex(person.label)}\par"
    body += rf"\head{{Experience}}{rows}\head{{Education}}{studies}\head{{Computer Skills}}{skills}"
    return _document(preamble, body + rf"\head{{Interests}}{tex(', '.join(person.interests))}")


def two_minipages(person: Person) -> str:
    """A narrow column on the left and a wide one, both justified and hyphenated."""
    side = rf"\head{{Contact}}{PAR.join(map(tex, person.contact))}\head{{Skills}}"
    side += PAR.join(rf"\textbf{{{tex(name)}}}\par {tex(text)}" for name, text in person.skills)
    side += r"\head{Languages}" + PAR.join(tex(f"{name} ({level})") for name, level in person.spoken)
    side += r"\head{Certifications}" + _items(person.certificates)
    main = rf"\head{{Summary}}{tex(person.summary)}\head{{Professional Experience}}"
    main += "".join(
        rf"\textbf{{{tex(job.employer)}}}\hfill {tex(job.dates)}\par\textit{{{tex(job.title)}}}\hfill {tex(job.place)}\par {_items(job.duties)}\smallskip "
        for job in person.jobs
    )
    main += r"\head{Education}" + PAR.join(
        rf"\textbf{{{tex(s.degree)}}}\hfill {tex(s.dates)}\par {tex(s.school)}" for s in person.studies
    )
    main += r"\head{Selected Publications}" + _items(person.publications)
    preamble = r"\usepackage[T1]{fontenc}\usepackage{lmodern}\newcommand\head[1]{\par\medskip{\large\textsc{#1}}\par\smallskip}"
    body = rf"{{\Huge\textbf{{{tex(person.name)}}}}}\par\bigskip"
    body += rf"\begin{{minipage}}[t]{{50mm}}{side}\end{{minipage}}\hfill\begin{{minipage}}[t]{{116mm}}{main}\end{{minipage}}"
    return _document(preamble, body)


def twocolumn_article(person: Person) -> str:
    """The two columns of a paper, filled one after the other."""
    body = rf"\twocolumn[{{\centering\LARGE {tex(person.name)}\par\normalsize {tex(' -- '.join(person.contact))}\par\bigskip}}]"
    body += rf"\section*{{Profile}}{tex(person.summary)}\section*{{Employment}}"
    body += "".join(
        rf"\textbf{{{tex(job.title)}}} \hfill {tex(job.dates)}\par {tex(job.employer)}, {tex(job.place)}{_items(job.duties)}\smallskip "
        for job in person.jobs
    )
    body += r"\section*{Education}" + PAR.join(tex(f"{s.degree}, {s.school}, {s.dates}") for s in person.studies)
    body += r"\section*{Technical Skills}" + PAR.join(rf"\textbf{{{tex(n)}:}} {tex(t)}" for n, t in person.skills)
    body += r"\section*{Languages}" + tex(", ".join(f"{n} ({lv})" for n, lv in person.spoken))
    return _document(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\textheight=150mm", body, "10pt,a4paper")


def _moderncv(person: Person, style: str) -> str:
    first, last = person.name.split(" ", 1)
    head = rf"\name{{{first}}}{{{last}}}\title{{{tex(person.label)}}}\phone[mobile]{{{person.contact[1]}}}\email{{{tex(person.contact[0])}}}"
    body = rf"\makecvtitle\section{{Profile}}\cvitem{{}}{{{tex(person.summary)}}}\section{{Experience}}"
    body += "".join(
        rf"\cventry{{{tex(job.dates)}}}{{{tex(job.title)}}}{{{tex(job.employer)}}}{{{tex(job.place)}}}{{}}{{{_items(job.duties)}}}"
        for job in person.jobs
    )
    body += r"\section{Education}" + "".join(
        rf"\cventry{{{tex(s.dates)}}}{{{tex(s.degree)}}}{{{tex(s.school)}}}{{}}{{}}{{}}" for s in person.studies
    )
    body += r"\section{Computer skills}" + "".join(
        rf"\cvitem{{{tex(name)}}}{{{tex(text)}}}" for name, text in person.skills
    )
    body += r"\section{Languages}" + "".join(
        rf"\cvitemwithcomment{{{tex(name)}}}{{{level}}}{{}}" for name, level in person.spoken
    )
    return (
        rf"\documentclass[10pt,a4paper]{{moderncv}}\moderncvstyle{{{style}}}\moderncvcolor{{blue}}\usepackage[utf8]{{inputenc}}"
        rf"\usepackage[scale=0.78]{{geometry}}{head}\begin{{document}}{body}\end{{document}}"
    )


def moderncv_casual(person: Person) -> str:
    """A class that many use: hints and dates right-aligned in a left column, contact in the footer, icons."""
    return _moderncv(person, "casual")


def moderncv_banking(person: Person) -> str:
    """The same class with employers and places, titles and dates at both ends of a row."""
    return _moderncv(person, "banking")


def paracol_columns(person: Person) -> str:
    """A wide column and a narrow one, coloured headings in capitals, ratings as dots."""
    left = r"\head{Experience}" + "".join(
        rf"\textbf{{{tex(job.title)}}}\par {{\color{{teal}}{tex(job.employer)}}}\par {{\small {tex(job.dates)}\hfill {tex(job.place)}}}{_items(job.duties)}\smallskip "
        for job in person.jobs
    )
    skills = r" $\cdot$ ".join(tex(skill) for _, text in person.skills for skill in text.split(", "))
    right = rf"\head{{My life philosophy}}{tex(person.summary)}\par\head{{Strengths}}{skills}\par\head{{Languages}}"
    right += (
        PAR.join(rf"{name}\hfill $\bullet\bullet\bullet\bullet\circ$" for name, _ in person.spoken)
        + r"\par\head{Education}"
    )
    right += PAR.join(
        rf"\textbf{{{tex(s.degree)}}}\par {tex(s.school)}\par {{\small {tex(s.dates)}}}" for s in person.studies
    )
    preamble = (
        r"\usepackage{paracol,xcolor,helvet}\renewcommand\familydefault{\sfdefault}\columnratio{0.64}"
        r"\newcommand\head[1]{\par\medskip{\large\bfseries\color{teal}\uppercase{#1}}\par\smallskip}"
    )
    body = rf"{{\Huge\bfseries {tex(person.name)}}}\par {tex(person.label)}\par {tex(' | '.join(person.contact))}\par"
    return _document(preamble, rf"{body}\begin{{paracol}}{{2}}{left}\switchcolumn {right}\end{{paracol}}")


DESIGNS: dict[str, Callable[[Person], str]] = {
    design.__name__: design
    for design in (dates_left, two_minipages, twocolumn_article, moderncv_casual, moderncv_banking, paracol_columns)
}
