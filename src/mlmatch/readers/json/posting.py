"""Job postings as data: schema.org JobPosting alone or inside a page, and the JSON of job boards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mlmatch.errors import InputError
from mlmatch.model.document import Hint, Line
from mlmatch.readers.html.read import lines_of_html
from mlmatch.readers.html.tokens import Raw, find_tokens
from mlmatch.readers.json.boards import BOARDS
from mlmatch.readers.json.kinds import as_list, find_posting, is_schema_type, parse_json
from mlmatch.readers.json.posting_lines import PostingLines
from mlmatch.readers.json.values import join_values, rest_of, text_of
from mlmatch.readers.limits import Limits
from mlmatch.readers.sink import LineSink, Pieces

# What says nothing about the work: addresses, numbers and marks of the software.
_UNSHOWN = frozenset(
    {
        "@context",
        "@type",
        "@id",
        "@graph",
        "url",
        "image",
        "logo",
        "identifier",
        "directApply",
        "sameAs",
        "mainEntityOfPage",
        "potentialAction",
    }
)
# Key -> heading to print, kind of section, role of its lines.
_PARTS = {
    "responsibilities": ("Responsibilities", "duties", "duty"),
    "qualifications": ("Qualifications", "requirements", "requirement"),
    "skills": ("Skills", "requirements", "requirement"),
    "educationRequirements": ("Education", "requirements", "requirement"),
    "experienceRequirements": ("Experience", "requirements", "requirement"),
    "jobBenefits": ("Benefits", "benefits", "paragraph"),
}
_SPACES = re.compile(r"\W+")


def read_job_posting(text: str, limits: Limits) -> Pieces:
    """Title, facts, description and requirements of the one posting in the document.

    In a page the structured posting comes first; lines of the page that it does not hold follow as section "other".
    """
    sink = LineSink(limits)
    for line in (
        _lines_of_page(text, limits) if text.lstrip()[:1] == "<" else _lines_of_value(parse_json(text, limits), limits)
    ):
        sink.add(line)
    return sink.pieces()


def has_job_posting(html: str, limits: Limits) -> bool:
    """Whether a page holds a readable posting as data."""
    return "JobPosting" in html and _find_in_page(html, limits) is not None


def _find_in_page(html: str, limits: Limits) -> Mapping[str, Any] | None:
    """The posting in the scripts of a page, None if no script holds one that parses: the page still has its words."""
    for token in find_tokens(html):
        if not isinstance(token, Raw) or "ld+json" not in token.attributes.get("type", ""):
            continue
        try:
            found = find_posting(parse_json(token.text.strip().removesuffix(";"), limits))
        except InputError:
            continue
        if found and is_schema_type(found[1], "JobPosting"):
            return found[1]
    return None


def _lines_of_page(html: str, limits: Limits) -> Iterator[Line]:
    posting = _find_in_page(html, limits) or {}
    said: set[str] = set()
    for line in schema_lines(posting, limits).lines:
        said.add(_normal(line.text))
        yield line
    whole = " ".join(sorted(said, key=len, reverse=True)) if said else ""
    for line in lines_of_html(html, limits):
        if _normal(line.text) not in whole or line.hidden:
            yield Line(
                line.text,
                bold=line.bold,
                colour=line.colour,
                hidden=line.hidden,
                hint=Hint("furniture", section="other"),
            )


def _lines_of_value(value: Any, limits: Limits) -> list[Line]:
    found = find_posting(value)
    if found is None:
        return []
    kind, posting = found
    return (schema_lines if kind == "schema" else BOARDS[kind])(posting, limits).lines


def schema_lines(posting: Mapping[str, Any], limits: Limits) -> PostingLines:
    """The lines of a schema.org JobPosting."""
    out = PostingLines(limits)
    used = {"title", "name", "description", "hiringOrganization", "datePosted", *_UNSHOWN, *_PARTS}
    out.add("title", text_of(posting.get("title") or posting.get("name")))
    out.add("employer", _name(posting.get("hiringOrganization")))
    used |= {
        "jobLocation",
        "jobLocationType",
        "applicantLocationRequirements",
        "employmentType",
        "baseSalary",
        "estimatedSalary",
    }
    out.add("location", "; ".join(filter(None, map(_place, as_list(posting.get("jobLocation"))))))
    remote = text_of(posting.get("jobLocationType"))
    out.add("remote", "Remote" if remote.upper() == "TELECOMMUTE" else remote)
    out.add(
        "location",
        join_values(map(_place, as_list(posting.get("applicantLocationRequirements")))),
        label="Applicants from",
    )
    out.add(
        "employment_type",
        join_values(map(_spell_type, as_list(posting.get("employmentType")))),
        label="Employment type",
    )
    for key in ("baseSalary", "estimatedSalary"):
        for salary in as_list(posting.get(key)):
            out.add("salary", _salary(salary, posting.get("salaryCurrency")), label="Salary")
    out.add_html(text_of(posting.get("description")))
    used |= {"experienceInPlaceOfEducation", "salaryCurrency"}
    posting = _allow_experience_instead(posting)
    for key, (heading, section, role) in _PARTS.items():
        _add_part(out, posting, key, Hint(role, section=section), heading)
    for text in rest_of(posting, used):
        out.add("fact", text, section="facts")
    return out


def _allow_experience_instead(posting: Mapping[str, Any]) -> Mapping[str, Any]:
    """`experienceInPlaceOfEducation` said where it belongs: behind the degree."""
    if text_of(posting.get("experienceInPlaceOfEducation")).lower() not in ("yes", "true"):
        return posting
    wanted = [_requirement(value, "") for value in as_list(posting.get("educationRequirements"))]
    return {**posting, "educationRequirements": [f"{text} or equivalent experience" for text in wanted if text]}


def _add_part(out: PostingLines, posting: Mapping[str, Any], key: str, hint: Hint, heading: str) -> None:
    texts = [_requirement(value, key) for value in as_list(posting.get(key))]
    texts = [text for text in texts if text and not out.has(text)]
    if texts:
        out.heading(heading, hint.section)
        for text in texts:
            out.add_html(text, hint=hint)


def _requirement(value: Any, key: str) -> str:
    """A requirement in words: months and kinds of degree come as fields of their own."""
    if not isinstance(value, Mapping):
        return text_of(value)
    months = text_of(value.get("monthsOfExperience"))
    duration = f"{months} months of experience" if months else ""
    credential = text_of(value.get("credentialCategory"))
    name = text_of(value.get("name")) if key == "skills" else ""
    used = {"@type", "@id", "monthsOfExperience", "credentialCategory", *(["name"] if name else [])}
    return join_values(
        [name, duration, credential, text_of(value.get("description")), *rest_of(value, used | {"description"})]
    )


def _name(value: Any) -> str:
    return (
        join_values(_name(inner) for inner in value)
        if isinstance(value, list)
        else (text_of(value.get("name")) if isinstance(value, Mapping) else text_of(value))
    )


def _place(value: Any) -> str:
    if not isinstance(value, Mapping):
        return text_of(value)
    address = value.get("address", value)
    if not isinstance(address, Mapping):
        return text_of(address)
    keys = ("streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry")
    return join_values([_name(address.get(key)) for key in keys]) or text_of(value.get("name"))


def _spell_type(value: Any) -> str:
    """FULL_TIME as "full-time"."""
    text = text_of(value)
    return text.replace("_", "-").lower() if text.isupper() else text


def _salary(value: Any, currency: Any) -> str:
    if not isinstance(value, Mapping):
        return join_values([value, currency])
    amount = value.get("value", value)
    currency = text_of(value.get("currency") or currency)
    if not isinstance(amount, Mapping):
        return f"{text_of(amount)} {currency}".strip()
    low, high = text_of(amount.get("minValue")), text_of(amount.get("maxValue"))
    figures = " – ".join(filter(None, (low, high))) or text_of(amount.get("value"))
    unit = text_of(amount.get("unitText") or value.get("unitText")).lower()
    return f"{figures} {currency}".strip() + (f" per {unit}" if unit and figures else "")


def _normal(text: str) -> str:
    return _SPACES.sub(" ", text).strip().lower()
