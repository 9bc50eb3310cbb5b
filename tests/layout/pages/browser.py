"""Designs drawn by a browser. Each is a function from a person to HTML."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from tests.layout.pages.people import Job, Person

Design = Callable[[Person], str]


def print_html(html: str, target: Path) -> None:
    """Print a page to PDF as a user would."""
    browser = shutil.which("chromium") or "chromium"
    source = target.with_suffix(".html")
    source.write_text(html, encoding="utf-8")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    source.unlink()


def _page(css: str, body: str) -> str:
    base = "@page{size:A4;margin:0}*{box-sizing:border-box}body{margin:0;font:10.5px/1.45 'DejaVu Sans',sans-serif;color:#222}ul{padding-left:16px;margin:4px 0}h1,h2,h3,p{margin:0}"
    return f"<!doctype html><meta charset=utf-8><style>{base}{css}</style><body>{body}"


def _list(items: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{tag}>"


def _lines(items: Iterable[str]) -> str:
    return "".join(f"<div>{escape(item)}</div>" for item in items)


def _pairs(items: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><b>{escape(name)}</b><br>{escape(text)}</div>" for name, text in items)


def _studies(person: Person) -> str:
    return "".join(
        f"<div class=study><h3>{escape(study.degree)}</h3><div>{escape(study.school)}</div><div class=when>{study.dates}</div></div>"
        for study in person.studies
    )


def right_sidebar_grid(person: Person) -> str:
    """A dark header with white text, a wide column, a shaded sidebar on the right."""

    def job(job: Job) -> str:
        return f"<div class=job><h3>{escape(job.title)}<span class=when>{job.dates}</span></h3><i>{escape(job.employer)}, {job.place}</i>{_list(job.duties)}</div>"

    css = """header{background:#17324d;color:#fff;padding:26px 36px}h1{font-size:27px}.g{display:grid;grid-template-columns:1fr 205px}
    main{padding:18px 24px 18px 36px}aside{background:#eef2f5;padding:18px;min-height:900px}h2{font-size:13px;letter-spacing:2px;text-transform:uppercase;
    color:#17324d;margin:14px 0 6px;border-bottom:1px solid #17324d}.when{float:right;font-weight:400;color:#666}h3{font-size:11.5px;margin-top:8px}"""
    main = f"<h2>Professional Profile</h2><p>{escape(person.summary)}</p><h2>Where I’ve worked</h2>{''.join(map(job, person.jobs))}"
    side = f"<h2>Contact</h2>{_lines(person.contact)}<h2>Toolbox</h2>{_pairs(person.skills)}<h2>Education</h2>{_studies(person)}<h2>Languages</h2>"
    side += (
        _lines(f"{name} ({level})" for name, level in person.spoken) + "<h2>Interests</h2>" + _lines(person.interests)
    )
    body = f"<header><h1>{escape(person.name)}</h1><div>{escape(person.label)}</div></header><div class=g><main>{main}</main><aside>{side}</aside></div>"
    return _page(css, body)


def left_sidebar_floats(person: Person) -> str:
    """A dark sidebar floated left, letterspaced headings, dates floated right, skills as chips."""

    def job(job: Job) -> str:
        return f"<div class=job><span class=when>{job.dates}</span><h3>{escape(job.employer)}</h3><div>{escape(job.title)} · {job.place}</div>{_list(job.duties)}</div>"

    chips = "".join(
        f"<span class=chip>{escape(skill)}</span>" for _, text in person.skills for skill in text.split(", ")
    )
    css = """.side{float:left;width:220px;background:#2b2b33;color:#f2f2f2;padding:28px 20px;height:1122px}.main{margin-left:220px;padding:28px 30px}
    h1{font-size:24px;line-height:1.1}h2{font-size:12px;letter-spacing:.38em;text-transform:uppercase;margin:18px 0 6px}.when{float:right;color:#777}
    .chip{display:inline-block;border:1px solid #888;border-radius:8px;padding:1px 7px;margin:2px}.job{margin-bottom:10px}"""
    side = f"<h1>{escape(person.name)}</h1><p>{escape(person.label)}</p><h2>Contact</h2>{_lines(person.contact)}<h2>Skills</h2>{chips}"
    side += (
        "<h2>Languages</h2>"
        + _lines(f"{name}: {level}" for name, level in person.spoken)
        + "<h2>Hobbies</h2>"
        + _lines(person.interests)
    )
    main = f"<h2>About me</h2><p>{escape(person.summary)}</p><h2>Employment History</h2>{''.join(map(job, person.jobs))}<h2>Education</h2>{_studies(person)}"
    main += f"<h2>Selected Publications</h2>{_list(person.publications, 'ol')}<h2>Certificates</h2>{_list(person.certificates)}"
    return _page(css, f"<div class=side>{side}</div><div class=main>{main}</div>")


def timeline(person: Person) -> str:
    """Dates in a left margin beside each entry, a rule with dots between, section headings across."""

    def entry(dates: str, head: str, under: str, duties: Iterable[str] = ()) -> str:
        return f"<div class=e><div class=d>{dates}</div><div class=c><i class=dot></i><h3>{escape(head)}</h3><div>{escape(under)}</div>{_list(duties) if duties else ''}</div></div>"

    css = """body{padding:34px 44px}h1{font-size:25px;text-align:center}header{text-align:center}h2{font-size:14px;color:#8a2b06;margin:16px 0 6px}
    .e{display:flex}.d{width:120px;color:#555;padding-top:1px}.c{border-left:1px solid #bbb;padding:0 0 10px 18px;position:relative;flex:1}
    .dot{position:absolute;left:-4px;top:5px;width:7px;height:7px;border-radius:50%;background:#8a2b06}h3{font-size:11px}"""
    body = f"<header><h1>{escape(person.name)}</h1><div>{escape(person.label)}</div><div>{' | '.join(map(escape, person.contact))}</div></header>"
    body += f"<h2>Summary</h2><p>{escape(person.summary)}</p><h2>Experience</h2>"
    body += "".join(entry(job.dates, job.title, f"{job.employer}, {job.place}", job.duties) for job in person.jobs)
    body += "<h2>Education</h2>" + "".join(entry(study.dates, study.degree, study.school) for study in person.studies)
    body += "<h2>Skills</h2>" + "".join(
        f"<div><b>{escape(name)}:</b> {escape(text)}</div>" for name, text in person.skills
    )
    body += "<h2>Languages</h2><p>" + ", ".join(f"{name} ({level})" for name, level in person.spoken) + "</p>"
    return _page(css, body)


def newspaper(person: Person) -> str:
    """Two equal columns in which the text flows from the first into the second, justified."""

    def job(job: Job) -> str:
        return f"<h3>{escape(job.title)}</h3><div>{escape(job.employer)}, {job.place}</div><div>{job.dates}</div>{_list(job.duties)}"

    css = """body{padding:34px 40px;font-family:'DejaVu Serif',serif}h1{font-size:24px;text-align:center}.top{text-align:center;margin-bottom:12px}
    .cols{column-count:2;column-gap:22px;column-fill:auto;height:620px;text-align:justify}h2{font-size:13px;font-variant:small-caps;border-bottom:1px solid #999;margin:10px 0 4px}"""
    cols = f"<h2>Career Summary</h2><p>{escape(person.summary)}</p><h2>Work History</h2>{''.join(map(job, person.jobs))}<h2>Academic Background</h2>{_studies(person)}"
    cols += f"<h2>Technical Expertise</h2>{_pairs(person.skills)}<h2>Linguistic Skills</h2>" + _lines(
        f"{n}, {lv}" for n, lv in person.spoken
    )
    return _page(
        css,
        f"<h1>{escape(person.name)}</h1><div class=top>{' · '.join(map(escape, person.contact))}</div><div class=cols>{cols}</div>",
    )


def absolute_boxes(person: Person) -> str:
    """Boxes placed by coordinates and written out of order, as drawing programs do; three columns at the foot."""

    def job(job: Job) -> str:
        return f"<h3>{escape(job.title)}, {escape(job.employer)}</h3><div>{job.dates}, {job.place}</div>{_list(job.duties)}"

    def box(x: int, y: int, width: int, html: str) -> str:
        return f"<div style='position:absolute;left:{x}px;top:{y}px;width:{width}px'>{html}</div>"

    css = "h1{font-size:30px;font-weight:300}h2{font-size:15px;color:#0a6}h3{font-size:11px;margin-top:7px}"
    foot = 900
    body = box(40, foot, 220, "<h2>EXPERTISE</h2>" + _lines(text for _, text in person.skills))
    body += box(290, foot, 220, "<h2>LANGUAGES</h2>" + _lines(f"{n} – {lv}" for n, lv in person.spoken))
    body += box(540, foot, 220, "<h2>INTERESTS</h2>" + _lines(person.interests))
    body += box(40, 190, 470, "<h2>WORK EXPERIENCE</h2>" + "".join(map(job, person.jobs)))
    body += box(
        540, 190, 215, f"<h2>EDUCATION</h2>{_studies(person)}<h2>CERTIFICATIONS</h2>{_lines(person.certificates)}"
    )
    body += box(40, 40, 700, f"<h1>{escape(person.name)}</h1><div>{escape(person.label)}</div>")
    body += box(40, 110, 715, f"<p>{escape(person.summary)}</p>") + box(540, 40, 215, _lines(person.contact))
    return _page(css, body)


def table_rows(person: Person) -> str:
    """A table in the European manner: labels and dates in the left cells, German headings, rows without bullets."""

    def row(left: str, right: str) -> str:
        return f"<tr><td>{escape(left)}<td>{right}"

    def job(job: Job) -> str:
        return row(job.dates, f"<b>{escape(job.title)}</b><br>{escape(job.employer)}, {job.place}{_list(job.duties)}")

    css = "body{padding:36px 46px}h1{font-size:22px}h2{font-size:13px;margin-top:14px}td{vertical-align:top;padding:2px 0}td:first-child{width:150px}"
    body = f"<h1>{escape(person.name)}</h1><h2>Persönliche Daten</h2><table>{row('Anschrift', person.contact[2])}{row('E-Mail', person.contact[0])}{row('Telefon', person.contact[1])}</table>"
    body += f"<h2>Berufserfahrung</h2><table>{''.join(map(job, person.jobs))}</table><h2>Ausbildung</h2><table>"
    body += "".join(
        row(study.dates, f"<b>{escape(study.degree)}</b><br>{escape(study.school)}") for study in person.studies
    )
    body += "</table><h2>Kenntnisse</h2><table>" + "".join(row(name, escape(text)) for name, text in person.skills)
    body += "</table><h2>Sprachen</h2><table>" + "".join(row(name, level) for name, level in person.spoken)
    return _page(css, body + "</table><h2>Interessen</h2>" + ", ".join(map(escape, person.interests)))


DESIGNS: dict[str, Design] = {
    design.__name__: design
    for design in (right_sidebar_grid, left_sidebar_floats, timeline, newspaper, absolute_boxes, table_rows)
}
