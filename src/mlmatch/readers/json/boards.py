"""The public JSON of job boards: Greenhouse, Lever, Ashby."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mlmatch.readers.characters import resolve_references
from mlmatch.readers.json.kinds import PostingKind, as_list
from mlmatch.readers.json.posting_lines import PostingLines
from mlmatch.readers.json.values import join_values, text_of
from mlmatch.readers.limits import Limits

_CENTS = 100


def greenhouse_lines(job: Mapping[str, Any], limits: Limits) -> PostingLines:
    """Its `content` is HTML with every mark escaped once."""
    out = PostingLines(limits)
    out.add("title", text_of(job.get("title")))
    out.add("employer", text_of(job.get("company_name")))
    out.add("location", _name(job.get("location")))
    offices = join_values(dict.fromkeys(filter(None, map(_name, as_list(job.get("offices"))))))
    out.add("location", offices, label="Offices")
    out.add("fact", join_values(map(_name, as_list(job.get("departments")))), label="Department")
    for entry in as_list(job.get("metadata")):
        if isinstance(entry, Mapping) and text_of(entry.get("value")):
            out.add("fact", text_of(entry.get("value")), label=text_of(entry.get("name")))
    out.add_html(resolve_references(text_of(job.get("content"))))
    for pay in as_list(job.get("pay_input_ranges")):
        if isinstance(pay, Mapping):
            out.add("salary", _greenhouse_pay(pay), label=text_of(pay.get("title")) or "Salary")
            out.add_html(resolve_references(text_of(pay.get("blurb"))))
    return out


def lever_lines(job: Mapping[str, Any], limits: Limits) -> PostingLines:
    """Its `lists` are sections: a heading and the items below it."""
    out = PostingLines(limits)
    out.add("title", text_of(job.get("text")))
    categories = job.get("categories")
    categories = categories if isinstance(categories, Mapping) else {}
    places = [categories.get("location"), *as_list(categories.get("allLocations")), job.get("country")]
    out.add("location", join_values(dict.fromkeys(text_of(place) for place in places)))
    out.add("remote", text_of(job.get("workplaceType")))
    out.add("employment_type", text_of(categories.get("commitment")), label="Employment type")
    out.add(
        "fact",
        join_values(dict.fromkeys(map(text_of, (categories.get("department"), categories.get("team"))))),
        label="Team",
    )
    for key in ("opening", "description", "descriptionBody"):
        _add_unless_said(out, job, key)
    for section in as_list(job.get("lists")):
        if isinstance(section, Mapping):
            out.heading(text_of(section.get("text")).rstrip(":"))
            out.add_html(text_of(section.get("content")))
    _add_unless_said(out, job, "additional")
    salary = job.get("salaryRange")
    if isinstance(salary, Mapping):
        figures = _figures(
            salary.get("min"), salary.get("max"), salary.get("currency"), text_of(salary.get("interval"))
        )
        out.add("salary", figures, label="Salary")
    _add_unless_said(out, job, "salaryDescription")
    return out


def ashby_lines(job: Mapping[str, Any], limits: Limits) -> PostingLines:
    out = PostingLines(limits)
    out.add("title", text_of(job.get("title")))
    out.add("location", text_of(job.get("location") or job.get("locationName")))
    others = [
        text_of(place.get("location")) for place in as_list(job.get("secondaryLocations")) if isinstance(place, Mapping)
    ]
    out.add("location", join_values(others), label="Also")
    remote = "remote" if job.get("isRemote") is True else ""
    out.add("remote", text_of(job.get("workplaceType")) or remote)
    out.add("employment_type", _part_words(text_of(job.get("employmentType"))), label="Employment type")
    out.add("fact", join_values(dict.fromkeys(map(text_of, (job.get("department"), job.get("team"))))), label="Team")
    _add_unless_said(out, job, "description")
    pay = job.get("compensation")
    if isinstance(pay, Mapping):
        out.add(
            "salary",
            text_of(pay.get("compensationTierSummary") or pay.get("scrapeableCompensationSalarySummary")),
            label="Salary",
        )
    return out


BOARDS: dict[PostingKind, Callable[[Mapping[str, Any], Limits], PostingLines]] = {
    "greenhouse": greenhouse_lines,
    "lever": lever_lines,
    "ashby": ashby_lines,
}


def _add_unless_said(out: PostingLines, job: Mapping[str, Any], key: str) -> None:
    """A text that comes as HTML or plain, or in a part that an earlier one repeats."""
    text = text_of(job.get(key) or job.get(f"{key}Html") or job.get(f"{key}Plain"))
    if text and not out.has(text):
        out.add_html(text)


def _name(value: Any) -> str:
    return text_of(value.get("name")) if isinstance(value, Mapping) else text_of(value)


def _greenhouse_pay(pay: Mapping[str, Any]) -> str:
    amounts = [text_of(pay.get(key)) for key in ("min_cents", "max_cents")]
    units = [str(int(cents) // _CENTS) if cents.isdecimal() and len(cents) < 16 else cents for cents in amounts]
    return _figures(units[0], units[1], pay.get("currency_type"), "")


def _figures(low: Any, high: Any, currency: Any, interval: str) -> str:
    figures = " – ".join(filter(None, map(text_of, (low, high))))
    period = interval.replace("-", " ").removesuffix("salary").removesuffix("wage").strip()
    return " ".join(filter(None, (figures, text_of(currency), period))) if figures else ""


def _part_words(text: str) -> str:
    """FullTime as "Full time"."""
    words = "".join(f" {char.lower()}" if char.isupper() and place else char for place, char in enumerate(text))
    return words.replace("  ", " ")
