"""JSON Resume (schema 1.0.0 and its elder forms) -> the lines a page would print, each with its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mlmatch.errors import MalformedError
from mlmatch.model.document import Hint, Line
from mlmatch.model.frozen import frozen
from mlmatch.readers.json.kinds import as_list, parse_json
from mlmatch.readers.json.values import join_values, rest_of, text_of
from mlmatch.readers.limits import Limits
from mlmatch.readers.sink import LineSink, Pieces

_UNSHOWN = frozenset({"$schema", "meta", "image", "picture"})
"""What no page design prints."""


@frozen
class Fields:
    """Writes the lines of one record."""

    record: Mapping[str, Any]
    section: str
    group: int
    used: set[str]

    def get(self, *names: str) -> str:
        """The text of the first of these keys that has any; all of them count as used."""
        self.used.update(names)
        return next((text for name in names if (text := text_of(self.record.get(name)))), "")

    def items(self, *names: str) -> list[str]:
        self.used.update(names)
        return [text for name in names for value in as_list(self.record.get(name)) if (text := text_of(value))]

    def line(self, role: str, text: str) -> Iterator[Line]:
        if text:
            yield Line(text, hint=Hint(role, group=self.group, section=self.section))

    def bullets(self, *names: str) -> Iterator[Line]:
        for text in self.items(*names):
            yield Line(text.replace("\n", " "), hint=Hint("item", 1, self.group, self.section))

    def rest(self) -> Iterator[Line]:
        """Keys that the schema does not know: still lines, with their name before them."""
        for text in rest_of(self.record, self.used):
            yield from self.line("paragraph", text)

    def dates(self) -> str:
        """A record that has begun and has no end goes on."""
        start, end = self.get("startDate"), self.get("endDate")
        if start and not end:
            end = "Present"
        return " – ".join(filter(None, (start, end)))


def read_json_resume(text: str, limits: Limits) -> Pieces:
    """Contact lines, then a heading for each section and its records in the order of the file."""
    resume = parse_json(text, limits)
    if not isinstance(resume, Mapping):
        raise MalformedError("a JSON Resume is an object")
    sink = LineSink(limits)
    for line in _lines_of(resume):
        sink.add(line)
    return sink.pieces()


def _lines_of(resume: Mapping[str, Any]) -> Iterator[Line]:
    yield from _basics(resume.get("basics"))
    for key, (title, section, write) in _SECTIONS.items():
        records = [record for record in as_list(resume.get(key)) if record]
        if records:
            yield Line(title, hint=Hint("heading", 2, section=section))
        for group, record in enumerate(records):
            yield from _record(record, section, group, write)
    unknown = list(rest_of(resume, {*_SECTIONS, *_UNSHOWN, "basics"}))
    if unknown:
        yield Line("Other", hint=Hint("heading", 2, section="other"))
    for text in unknown:
        yield Line(text, hint=Hint("paragraph", section="other"))


def _record(record: Any, section: str, group: int, write: Callable[[Fields], Iterator[Line]]) -> Iterator[Line]:
    if not isinstance(record, Mapping):  # a list of bare names, as many write their skills
        record = {"name": record}
    fields = Fields(record, section, group, {"image"})
    yield from write(fields)
    yield from fields.rest()


def _basics(basics: Any) -> Iterator[Line]:
    if not isinstance(basics, Mapping):
        return
    fields = Fields(basics, "top", 0, set(_UNSHOWN))
    yield from fields.line("contact.name", fields.get("name"))
    yield from fields.line("contact.title", fields.get("label"))
    contact = Fields(basics, "contact", 0, fields.used)
    yield from contact.line("contact.location", _place(basics.get("location")))
    for role, names in (
        ("contact.email", ["email"]),
        ("contact.phone", ["phone"]),
        ("contact.url", ["url", "website"]),
    ):
        yield from contact.line(role, contact.get(*names))
    fields.used.update(("location", "profiles"))
    for profile in as_list(basics.get("profiles")):
        yield from contact.line("contact.url", _profile(profile))
    summary = fields.get("summary")
    yield from fields.rest()
    if summary:
        yield Line("Summary", hint=Hint("heading", 2, section="summary"))
        yield Line(summary, hint=Hint("paragraph", section="summary"))


def _place(location: Any) -> str:
    if not isinstance(location, Mapping):
        return text_of(location)
    known = ("address", "postalCode", "city", "region", "countryCode", "country")
    return join_values([*(location.get(key) for key in known), *rest_of(location, set(known))])


def _profile(profile: Any) -> str:
    if not isinstance(profile, Mapping):
        return text_of(profile)
    name, address, network = (text_of(profile.get(key)) for key in ("username", "url", "network"))
    shown = address if name and name in address else join_values([name, address])
    return f"{network}: {shown}" if network and shown else network or shown


def _work(fields: Fields) -> Iterator[Line]:
    yield from fields.line("position.title", fields.get("position"))
    yield from fields.line("position.employer", fields.get("name", "company", "organization"))
    yield from fields.line("position.location", _place(fields.record.get("location")))
    fields.used.add("location")
    yield from fields.line("position.dates", fields.dates())
    yield from fields.line("link", fields.get("url", "website"))
    yield from fields.line("paragraph", fields.get("description"))
    yield from fields.line("paragraph", fields.get("summary"))
    yield from fields.bullets("highlights")


def _education(fields: Fields) -> Iterator[Line]:
    yield from fields.line("degree.name", join_values([fields.get("studyType"), fields.get("area")]))
    yield from fields.line("degree.institution", fields.get("institution", "name"))
    yield from fields.line("degree.dates", fields.dates())
    yield from fields.line("link", fields.get("url", "website"))
    grade = fields.get("score", "gpa")
    yield from fields.line("degree.grade", grade if not grade or grade[0].isalpha() else f"Grade: {grade}")
    yield from fields.line("paragraph", fields.get("summary", "description"))
    yield from fields.line("degree.courses", _labelled("Courses", fields.items("courses")))
    yield from fields.bullets("highlights")


def _skills(fields: Fields) -> Iterator[Line]:
    name, level, keywords = fields.get("name"), fields.get("level"), fields.items("keywords")
    head = f"{name} ({level})" if name and level else name or level
    yield from fields.line("skill", _labelled(head, keywords) or head)


def _projects(fields: Fields) -> Iterator[Line]:
    yield from fields.line("project.name", fields.get("name"))
    yield from fields.line(
        "project.role", join_values([*fields.items("roles"), fields.get("entity"), fields.get("type")])
    )
    yield from fields.line("project.dates", fields.dates())
    yield from fields.line("link", fields.get("url", "website"))
    yield from fields.line("paragraph", fields.get("description"))
    yield from fields.line("paragraph", fields.get("summary"))
    yield from fields.bullets("highlights")
    yield from fields.line("skill", _labelled("Keywords", fields.items("keywords")))


def _certificates(fields: Fields) -> Iterator[Line]:
    title = join_values([fields.get("name", "title"), fields.get("issuer"), fields.get("date")])
    yield from fields.line("certification", title)
    yield from fields.line("link", fields.get("url", "website"))


def _publications(fields: Fields) -> Iterator[Line]:
    title = [fields.get("name", "title"), fields.get("publisher"), fields.get("releaseDate", "date")]
    yield from fields.line("publication", join_values(title))
    yield from fields.line("link", fields.get("url", "website"))
    yield from fields.line("paragraph", fields.get("summary"))


def _awards(fields: Fields) -> Iterator[Line]:
    title = [fields.get("title", "name"), fields.get("awarder"), fields.get("date")]
    yield from fields.line("award", join_values(title))
    yield from fields.line("paragraph", fields.get("summary"))


def _languages(fields: Fields) -> Iterator[Line]:
    name, fluency = fields.get("language", "name"), fields.get("fluency", "level")
    yield from fields.line("language", f"{name} ({fluency})" if name and fluency else name or fluency)


def _interests(fields: Fields) -> Iterator[Line]:
    name, keywords = fields.get("name"), fields.items("keywords")
    yield from fields.line("paragraph", _labelled(name, keywords) or name)


def _references(fields: Fields) -> Iterator[Line]:
    yield from fields.line("paragraph", fields.get("name"))
    yield from fields.line("paragraph", fields.get("reference"))


def _labelled(label: str, values: Sequence[str]) -> str:
    """ "Label: one, two", nothing if there are no values."""
    if not values:
        return ""
    return f"{label}: {', '.join(values)}" if label else ", ".join(values)


# Key of the schema -> heading to print, kind of section, how to write a record.
_SECTIONS: dict[str, tuple[str, str, Callable[[Fields], Iterator[Line]]]] = {
    "work": ("Experience", "experience", _work),
    "education": ("Education", "education", _education),
    "skills": ("Skills", "skills", _skills),
    "projects": ("Projects", "projects", _projects),
    "certificates": ("Certifications", "certifications", _certificates),
    "certifications": ("Certifications", "certifications", _certificates),
    "publications": ("Publications", "publications", _publications),
    "awards": ("Awards", "awards", _awards),
    "languages": ("Languages", "languages", _languages),
    "volunteer": ("Volunteering", "volunteer", _work),
    "interests": ("Interests", "interests", _interests),
    "references": ("References", "references", _references),
}
