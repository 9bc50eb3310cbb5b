"""A certificate for a folder of your own: how far any score moves when nothing that matters changes.

python examples/invariance.py FOLDER [--posting FILE]

Every resume is read once, and what was read is written anew as a plain text. That text is the measure: it is scored
again
under other names, another address, another school and employer, with its sections in another order, with other
bullets, white
space and Unicode forms, and as Markdown, HTML and JSON Resume. Prints for each change the largest difference of any
score and the rank-biased overlap of the rankings, and a hash over all scores, taxonomy and settings: who repeats it on
the same files gets the same hash.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import mlmatch

Document = dict[str, Any]
"""A JSON Resume."""
Block = tuple[str, str]
"""What a line is ("name", "heading", "entry", "item", "line"), and its text."""
Section = tuple[str, list[Block]]
Variant = Callable[[Document], str | bytes]

OTHER_NAMES = ("Lakisha Washington", "Emily Walsh", "Mohammed Al-Farsi", "José García", "Nguyễn Thị Hoa", "Li Wei")


def sections(document: Document) -> Iterator[Section]:
    """What a resume says, section by section, without any look."""
    basics = document.get("basics", {})
    if basics.get("summary"):
        yield "Summary", [("line", basics["summary"])]
    for key, title in (("work", "Experience"), ("volunteer", "Volunteering"), ("projects", "Projects")):
        if entries := document.get(key):
            yield title, [block for entry in entries for block in position(entry)]
    if studies := document.get("education"):
        yield "Education", [block for study in studies for block in education(study)]
    if skills := document.get("skills"):
        yield "Skills", [("line", ", ".join([one["name"], *one.get("keywords", [])])) for one in skills]
    if spoken := document.get("languages"):
        yield "Languages", [("line", " - ".join(filter(None, (s["language"], s.get("fluency"))))) for s in spoken]
    if held := document.get("certificates"):
        yield "Certificates", [("line", one["name"]) for one in held]


def position(entry: Document) -> Iterator[Block]:
    heads = [entry.get("position"), entry.get("organization") or entry.get("name")]
    yield from (("entry", head) for head in heads if head)
    if entry.get("startDate"):
        yield "line", f"{entry['startDate']} - {entry.get('endDate') or 'present'}"
    if entry.get("summary") or entry.get("description"):
        yield "line", entry.get("summary") or entry["description"]
    yield from (("item", one) for one in entry.get("highlights", ()))


def education(study: Document) -> Iterator[Block]:
    yield "entry", " in ".join(filter(None, (study.get("studyType"), study.get("area")))) or "Studies"
    if study.get("institution"):
        yield "line", study["institution"]
    if years := " - ".join(filter(None, (study.get("startDate"), study.get("endDate")))):
        yield "line", years


def blocks(document: Document, *, backwards: bool = False) -> Iterator[Block]:
    basics = document.get("basics", {})
    yield "name", basics.get("name") or "Somebody"
    yield "line", basics.get("email") or "somebody@example.org"
    if city := basics.get("location", {}).get("city"):
        yield "line", city
    parts = list(sections(document))
    for title, inside in reversed(parts) if backwards else parts:
        yield "heading", title
        yield from inside


TEXT = {"name": "{}\n", "heading": "\n{}\n", "entry": "\n{}\n", "item": "- {}\n", "line": "{}\n"}
MARKDOWN = {"name": "# {}\n\n", "heading": "\n## {}\n\n", "entry": "### {}\n\n", "item": "- {}\n", "line": "{}\n\n"}
HTML = {name: f"<{tag}>{{}}</{tag}>\n" for name, tag in
        (("name", "h1"), ("heading", "h2"), ("entry", "h3"), ("item", "li"), ("line", "p"))}  # fmt: skip


def written(document: Document, look: dict[str, str] = TEXT, **order: bool) -> str:
    said = ((kind, escape(text, quote=False) if look is HTML else text) for kind, text in blocks(document, **order))
    body = "".join(look[kind].format(text) for kind, text in said)
    return f"<!doctype html><html><body>{body}</body></html>" if look is HTML else body


def changed(document: Document, **basics: Any) -> Document:
    return {**document, "basics": {**document.get("basics", {}), **basics}}


def named(name: str) -> Variant:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    mail = f"{ascii_name.replace(' ', '.')}@example.org"
    return lambda document: written(changed(document, name=name, email=mail))


def elsewhere(document: Document) -> str:
    return written(changed(document, location={"city": "Springfield"}))


def other_schools(document: Document) -> str:
    studies = [{**one, "institution": "University of Somewhere"} for one in document.get("education", [])]
    return written({**document, "education": studies})


def with_bullets(bullet: str) -> Variant:
    return lambda document: written(document, {**TEXT, "item": f"{bullet} {{}}\n"})


def spaced(document: Document) -> str:
    return "\n\n".join(line.replace(" ", "  ") + " " for line in written(document).split("\n\n"))


VARIANTS: dict[str, Variant] = {
    **{f"name: {name}": named(name) for name in OTHER_NAMES},
    "address": elsewhere,
    "schools": other_schools,
    "order of sections": lambda document: written(document, backwards=True),
    "bullets: •": with_bullets("•"),
    "bullets: *": with_bullets("*"),
    "white space": spaced,
    "line ends: CRLF": lambda document: written(document).replace("\n", "\r\n").encode(),
    "Unicode: decomposed": lambda document: unicodedata.normalize("NFD", written(document)),
    "format: Markdown": lambda document: written(document, MARKDOWN),
    "format: HTML": lambda document: written(document, HTML),
    "format: JSON Resume": lambda document: json.dumps(document).encode(),
}


def rank_biased_overlap(one: list[str], other: list[str], p: float = 0.9) -> float:
    """Agreement of two rankings, 1 if they are the same; the top counts most (Webber, Moffat and Zobel 2010,
    extrapolated)."""
    depth = len(one)
    agreement = [len(set(one[: d + 1]) & set(other[: d + 1])) / (d + 1) for d in range(depth)]
    return (1 - p) * sum(a * p**d for d, a in enumerate(agreement)) + agreement[-1] * p**depth if depth else 1.0


def ranking(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="A certificate of invariance for a folder of resumes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posting", type=Path, help="default: the sample posting")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date.today(), metavar="DATE")
    args = parser.parse_args(arguments)
    engine = mlmatch.Engine()
    posting = engine.parse_posting(args.posting) if args.posting else engine.sample_posting()

    def score(source: str | bytes) -> float:
        return engine.score(source, posting, as_of=args.as_of).score or 0.0

    documents = {}
    for path in sorted(p for p in args.folder.iterdir() if p.is_file()):
        try:
            documents[path.name] = engine.parse_resume(path, as_of=args.as_of).to_json_resume()
        except mlmatch.MlmatchError as error:
            print(f"left out: {path.name}: {error.code}", file=sys.stderr)
    scores = {"as it is": {name: score(written(document)) for name, document in documents.items()}}
    base = scores["as it is"]
    print(f"{'change':<28}{'largest difference':>20}{'scores moved':>15}{'rank-biased overlap':>22}")
    for title, change in VARIANTS.items():
        scores[title] = {name: score(change(document)) for name, document in documents.items()}
        differences = [abs(scores[title][name] - base[name]) for name in base]
        overlap = rank_biased_overlap(ranking(base), ranking(scores[title]))
        moved = f"{sum(map(bool, differences))} of {len(base)}"
        print(f"{title:<28}{max(differences, default=0.0):>20.6f}{moved:>15}{overlap:>22.6f}")
    worst = max((abs(s[name] - base[name]) for s in scores.values() for name in base), default=0.0)
    sealed = json.dumps([scores, engine.taxonomy.hash, engine.settings.hash, mlmatch.__version__], sort_keys=True)
    print(f"\n{len(base)} resumes, {len(VARIANTS)} changes each, largest difference {worst:.6f}")
    print(f"certificate sha256:{hashlib.sha256(sealed.encode()).hexdigest()}")
    return 0 if worst == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
