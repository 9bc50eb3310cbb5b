"""Passages -> findings: what each section of a role document names, by the rules of its section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from mlmatch.data import read_toml
from mlmatch.mining.outline import Passage
from mlmatch.mining.terms import IsKnown, find_listed_after, find_terms, is_name, trim_name
from mlmatch.model.concept import Kind
from mlmatch.taxonomy import Place

SHORT_ITEM_WORDS_MAX = 6
"""A longer item of a list is a sentence, of which only the parts are names."""

_BOOK = re.compile(r"[“\"](?P<title>[^“”\"]{2,150})[”\"],? by (?P<authors>[^:]{2,150})")
_SHORT_FORM = re.compile(r"^(?P<name>[^()]{3,120}) \((?P<short>[A-Z][\w&-]{1,15}(?: [A-Z][\w&-]{1,15})?)\)$")


@dataclass(frozen=True, slots=True)
class Finding:
    """A name, what it would be if nothing is known of it, and where and how it was found."""

    name: str
    kind: Kind
    place: Place
    rule: str
    aliases: tuple[str, ...] = ()
    under: str = ""
    """Name of the class or group it was listed under."""
    about: str = ""
    """What the document says about it: holds the names of what it teaches."""
    step: int | None = None
    note: str | None = None


def find_findings(passages: Iterable[Passage], file: str, is_known: IsKnown) -> list[Finding]:
    """The findings of one document, in reading order; `step` numbers the items of a career section."""
    found: list[Finding] = []
    step = 0
    for passage in passages:
        if passage.kind == "explanation":
            _explain(found, passage)
        elif passage.kind != "heading" or passage.role == "title":
            step += passage.role == "career" and passage.kind == "item"
            place = Place(file, passage.section, passage.line)
            found += [_put(finding, place, step) for finding in _rule_of(passage)(passage, is_known)]
    return found


def _explain(found: list[Finding], passage: Passage) -> None:
    """Adds the explanation to the finding of the line before it, if that line gave one."""
    if found and found[-1].place.section == passage.section and found[-1].name in passage.label:
        found[-1] = replace(found[-1], about=passage.body)


def _put(finding: Finding, place: Place, step: int) -> Finding:
    return replace(finding, place=place, step=step if finding.rule == "career" else None)


Rule = Callable[[Passage, IsKnown], Iterator[Finding]]
_NOWHERE = Place("")


def _rule_of(passage: Passage) -> Rule:
    rules: dict[str, Rule] = {
        "title": _title,
        "skills": _skills,
        "education": _prose,
        "certifications": _named("certification"),
        "training": _training,
        "career": _career,
        "duties": _duties,
        "challenges": _named("challenge"),
        "books": _books,
        "sites": _named("resource"),
        "communities": _named("community"),
        "left_out": _nothing,
    }
    rule = rules.get(passage.role, _prose)
    return rule if passage.kind in ("item", "heading") or rule is _nothing else _prose


def _nothing(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    yield from ()


def _title(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    name = passage.body.partition(":")[0].strip()
    if is_name(name):
        yield Finding(name, "role", _NOWHERE, "title")


def _skills(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    """A label names a group of skills, what follows its members; without a label a short item is a skill itself."""
    if passage.label:
        yield Finding(passage.label, "category", _NOWHERE, "group")
    rest = list(_prose(passage, is_known, under=passage.label, is_list=bool(passage.label)))
    yield from rest
    if not rest and not passage.label and len(passage.body.split()) <= SHORT_ITEM_WORDS_MAX:
        yield Finding(trim_name(passage.body), "knowledge", _NOWHERE, "item")


def _training(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    yield from _named("training")(passage, is_known)
    if passage.label:
        yield from _prose(passage, is_known, is_list=True)


def _duties(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    """Only a duty with a label has a name; a sentence is matched by what it mentions."""
    if passage.label:
        yield Finding(passage.label, "activity", _NOWHERE, "duty", about=passage.body)


def _career(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    for name in _split_roles(passage.label or passage.body):
        yield Finding(name, "role", _NOWHERE, "career")


def _split_roles(text: str) -> list[str]:
    """The roles of one step; a bare "Developer" after "Software Engineer" is a "Software Developer"."""
    names = [name.strip() for name in re.split(r"\s+or\s+|\s*/\s*|,\s+", text) if name.strip()]
    craft = " ".join(names[0].split()[:-1]) if names else ""
    bare = _bare_roles()
    return [f"{craft} {name}" if craft and name.casefold() in bare else name for name in names]


def _books(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
    match = _BOOK.search(passage.text)
    if match:
        title, authors = match["title"].strip(), match["authors"].strip(" .*")
        aliases = (f"{title} (book)", f"{title} by {authors}")
        yield Finding(title, "resource", _NOWHERE, "book", aliases, about=passage.body, note=f"Book by {authors}")


def _named(kind: Kind) -> Rule:
    """Each item of the section is one thing with a name: its label, or all of it."""

    def rule(passage: Passage, is_known: IsKnown) -> Iterator[Finding]:
        written = passage.label or passage.body.rstrip(". ")
        name, *aliases = _split_short_form(written, is_name_too=kind == "certification")
        yield Finding(name, kind, _NOWHERE, kind, tuple(aliases), about=passage.body if passage.label else "")

    return rule


def _split_short_form(written: str, *, is_name_too: bool) -> list[str]:
    """ "Basic Life Support (BLS)" is both names and the whole; what else stands in parentheses may be the owner.

    `is_name_too` takes any few capitalised words there for a name: "(RN Licence)", but not "(Udacity)" after a course.
    """
    match = _SHORT_FORM.match(written)
    if match and (is_name_too or match["short"].isupper()):
        return [match["name"], match["short"], written]
    return [written]


def _prose(passage: Passage, is_known: IsKnown, *, under: str = "", is_list: bool = False) -> Iterator[Finding]:
    text = passage.body
    for term in find_terms(text, is_known, is_list=is_list):
        kind: Kind = "category" if term.rule == "class" else _kind_under(term.head)
        yield Finding(term.text, kind, _NOWHERE, term.rule, under=term.head if " " in term.head else under)
    for name in find_listed_after(text, "degree_in"):
        yield Finding(trim_name(name), "field", _NOWHERE, "degree")
    for name in find_listed_after(text, "role_after"):
        yield Finding(trim_name(name), "role", _NOWHERE, "experience")


def _kind_under(head: str) -> Kind:
    """What the examples of a class are, by its last word."""
    kind: Kind = read_toml("mining.toml")["classes"].get(head.split()[-1].casefold() if head else "", "knowledge")
    return kind


@cache
def _bare_roles() -> frozenset[str]:
    return frozenset(read_toml("mining.toml")["words"]["bare_roles"])
