"""Employment type, remote mode, place and deadline."""

from __future__ import annotations

import re
from functools import cache

from mlmatch.language.dates import find_dates
from mlmatch.model.document import Document
from mlmatch.model.text import Span
from mlmatch.posting.cues import Cue, cue, entries, phrases, words

_SHARE_RANGE = re.compile(
    r"\b\d{2}\s?%?\s?[-–]\s?(\d{2,3})\s?%(?!\s?(?:remote|home|in\b|on\b|of\b|from\b))", re.IGNORECASE
)
"""In a title: "Data Scientist 80 - 100 %"."""
SHARE_REACH = 48
"""Characters between days of the week and the place where they are worked."""
TOP_LINES = 8
HEADER_CHARACTERS_MAX = 120
EMPLOYMENT_ORDER = ("internship", "temporary", "contract", "part_time", "full_time")
REMOTE_ORDER = ("hybrid", "remote", "onsite")
_SEPARATOR = re.compile(r"\s[|•·–—-]\s|[|•·\t;]|,\s(?=(?i:hybrid|remote|on-?site|full|part)\b)|\(|\)")
_NEXT_LABEL = re.compile(r"\s(?=[A-Z][a-z]{2,14}:\s)")
FULL_WEEK_HOURS, SHORT_WEEK_HOURS = 35, 8
FULL_SHARE_PERCENT = 100
_FIGURE = re.compile(r"\d\d")
_PLACE = re.compile(r"[A-Z][\w'’.-]*(?:[ -](?:[a-z]{2,3}[ -])?[A-Z][\w'’.-]*){0,3}")


class Texts:
    """The lines of a posting, cut once for all that is looked for in them."""

    def __init__(self, document: Document) -> None:
        self._document_lines = document.lines
        self.all = [document.line_text(line) for line in document.lines]
        self._labelled = [(label, rest) for label, rest in map(_split_label, self.all) if label]
        self.telling = [text for text in self.all if _terms().may_be_in(text) or "%" in text]
        """Lines with words of terms, the only ones worth asking what they say."""
        self.header = [
            text
            for line, text in zip(document.lines[:TOP_LINES], self.all, strict=False)
            if line.kind == "text" and len(text) <= HEADER_CHARACTERS_MAX and not text.endswith(".")
        ]
        """Short lines at the top, before the first heading."""

    def typed(self, role: str) -> list[str]:
        """Typed fields, without their label."""
        lines = zip(self._document_lines, self.all, strict=True)
        return [_split_label(text)[1] for line, text in lines if line.hint and line.hint.role == role]

    def labelled(self, name: str) -> list[str]:
        """Lines with one of the labels of a table: "Contract: Permanent, full time"."""
        return [f"{label}: {rest}" for label, rest in self._labelled if label in words(name, "labels")]


@cache
def _terms() -> Cue:
    """Every phrase that tells employment, remote work or a deadline."""
    lists = [forms for kind in EMPLOYMENT_ORDER for forms in entries("employment", kind).values()]
    lists += [phrases("remote", mode, "phrases") for mode in REMOTE_ORDER]
    lists += [phrases("remote", "not_remote"), phrases("remote", "place_words"), phrases("place", "deadline")]
    return Cue(form for forms in lists for form in forms)


# --- employment type ---


def find_employment_type(texts: Texts, title: str | None) -> str | None:
    """From the title, typed fields and header lines first, then from anywhere; the most particular wins within each.

    Words that are also other things ("intern", "contract") count only in the first.
    """
    first = [*texts.typed("employment_type"), title or "", *texts.header, *texts.labelled("employment")]
    header = [text for text in first if _terms().may_be_in(text)]
    for lines, name in ((header, "header"), (header, "phrases"), (texts.telling, "phrases")):
        found = {kind for text in lines for kind in _kinds_in(text, name)}
        for kind in EMPLOYMENT_ORDER:
            if kind in found and (name != "header" or kind != "contract" or not found & {"temporary"}):
                return kind
    for text in first:
        share = _SHARE_RANGE.search(text)
        if share:
            return "full_time" if int(share[1]) >= FULL_SHARE_PERCENT else "part_time"
    return next((said for text in texts.all if _FIGURE.search(text) and (said := _by_hours(text))), None)


def _kinds_in(text: str, name: str) -> set[str]:
    """What one text says of the employment; full or part time, as one likes, is full time."""
    found = {kind for kind in EMPLOYMENT_ORDER if _says(text, kind, name)}
    return found - {"part_time"} if "full_time" in found else found


def _by_hours(text: str) -> str | None:
    """ "37.5 hours per week", "60-80 % position"."""
    hours = _hours().search(text)
    if hours:
        number = float(hours[1].replace(",", "."))
        return "full_time" if number >= FULL_WEEK_HOURS else "part_time" if number >= SHORT_WEEK_HOURS else None
    share = _share().search(text)
    return ("full_time" if int(share[1]) >= FULL_SHARE_PERCENT else "part_time") if share else None


def _says(text: str, kind: str, name: str) -> bool:
    for match in cue("employment", kind, name).finditer(text) if name in entries("employment", kind) else ():
        behind = text[match.end() : match.end() + 14]
        before = text[max(0, match.start() - 16) : match.start()]
        if cue("employment", "not_here").match(behind.lstrip(" -")) or cue("employment", "not_before").search(before):
            continue
        if name == "header" and kind == "contract" and _is_other_contract(text):
            continue
        return True
    return False


def _is_other_contract(text: str) -> bool:
    """A contract of employment: "permanent contract", "fixed-term contract"."""
    return bool(cue("employment", "permanent").search(text) or cue("employment", "temporary", "phrases").search(text))


# --- remote mode ---


def find_remote(texts: Texts, title: str | None) -> str | None:
    """Any mix of office and home is hybrid; home as a choice is remote."""
    for lines in (
        texts.typed("remote"),
        [title or ""],
        texts.header,
        texts.labelled("remote"),
        texts.telling,
    ):
        found = {mode for text in lines for mode in REMOTE_ORDER if _says_remote(text, mode)}
        for mode in REMOTE_ORDER:
            if mode in found:
                return mode
    return None


def _says_remote(text: str, mode: str) -> bool:
    percent = _percent().search(text) if "%" in text else None
    if percent and int(percent[1] or percent[2]) < FULL_SHARE_PERCENT:
        return mode == "hybrid"  # "80 % remote", "telework of up to 50 %"
    if mode == "onsite" and cue("remote", "not_remote").search(text):
        return True
    if mode == "hybrid" and _shares_week(text):
        return True
    hits = [Span(m.start(), m.end()) for m in cue("remote", mode, "phrases").finditer(text)]
    if not hits:
        return False
    shielded = [Span(m.start(), m.end()) for m in cue("remote", "homonyms").finditer(text)]
    if mode != "onsite":
        shielded += [Span(m.start(), m.end()) for m in cue("remote", f"not_{mode}").finditer(text)]
    return any(not any(s.overlaps(hit) for s in shielded) for hit in hits)


def _shares_week(text: str) -> bool:
    """ "in our London office one or two days a week", "Tuesdays and Thursdays on site": some days here, the others
    elsewhere."""
    place = cue("remote", "place_words")
    if not place.may_be_in(text) or cue("remote", "not_hybrid").search(text):
        return False
    return any(
        place.search(text[max(0, match.start() - SHARE_REACH) : match.end() + SHARE_REACH])
        for match in _some_days().finditer(text)
    )


# --- place ---


def find_location(texts: Texts) -> str | None:
    """The words of the posting for the place: a typed field, a label, or a part of a header line that looks like a
    place."""
    for text in texts.typed("location"):
        return text
    for text in texts.all[: 2 * TOP_LINES]:
        label, rest = _split_label(text)
        if label in words("place", "labels"):
            return _place_in(rest) or _NEXT_LABEL.split(rest)[0]
    places = (_place_in(text) for text in [*texts.header[1:5], *texts.header[:1]])
    return next((place for place in places if place), None)


def _place_in(text: str) -> str | None:
    """The place in a header line: "Acme GmbH, Munich | full-time" -> "Munich"."""
    for part in _SEPARATOR.split(text):
        if part and not re.search(r"\d{3}|[$£€₹]", part):
            place = _place_of(part.strip(" .")) or _either_place(part.strip(" ."))
            if place:
                return place
    return None


def _place_of(part: str) -> str | None:
    """The last words between commas that end in a known city, state or country, with the town before a state or
    country."""
    names = [name.strip() for name in part.split(",")]
    last = max((i for i, name in enumerate(names) if _is_known(name)), default=-1)
    if last < 0:
        return None
    first = last
    while first and _is_known(names[first - 1]):
        first -= 1
    if first and names[first].casefold() not in words("place", "cities") and _looks_like_town(names[first - 1]):
        first -= 1
    return re.sub(r"^(?:Town|City) of ", "", ", ".join(names[first : last + 1]))


def _is_known(name: str) -> bool:
    return name.casefold() in words("place", "cities") or name.casefold() in words("place", "regions")


def _looks_like_town(name: str) -> bool:
    return bool(_PLACE.fullmatch(name)) and not cue("place", "not_a_place").search(name)


def _either_place(part: str) -> str | None:
    names = re.split(r"\s(?:or|and)\s", part)
    return part if len(names) > 1 and all(_place_of(name) for name in names) else None


# --- deadline ---


def find_deadline(texts: Texts) -> str | None:
    """The last day to apply, as a partial date."""
    for text in texts.telling:
        said = cue("place", "deadline").search(text)
        for found in find_dates(text[said.end() :]) if said else ():
            date = found.end or found.start
            if date is not None:
                return str(date)
    return None


# --- labels ---


def _split_label(text: str) -> tuple[str, str]:
    label, colon, rest = text.partition(":")
    return (label.strip().casefold(), rest.strip()) if colon and len(label) <= 30 and rest.strip() else ("", text)


# --- figures ---


@cache
def _hours() -> re.Pattern[str]:
    """ "37.5 hours per week", "40 h/week"."""
    hours, weeks = _either("employment", "hours"), _either("employment", "weeks")
    between = r"(?:\s?/\s?|\s(?:(?:per|a|each|pro|in the)\s)?)"
    return re.compile(rf"\b(\d{{2}}(?:[.,]\d{{1,2}})?)[\s-]?(?:{hours})\.?{between}(?:{weeks})\b", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    """ "80 % position"."""
    return re.compile(rf"\b(\d{{2,3}})\s?%\s(?:{_either('employment', 'shares')})\b", re.IGNORECASE)


@cache
def _some_days() -> re.Pattern[str]:
    """Fewer days than a week of work has, or days by name."""
    few, days = _either("remote", "few"), _either("remote", "weekdays")
    joint = r"\s?(?:-|–|/|to|or|and)\s?"
    times = r"\s?(?:/|\s(?:a|per|each|every|in\sthe|of\sthe)\s|\s)\s?(?:week|wk|month)s?\b"
    return re.compile(
        rf"\b(?:{few})(?:{joint}(?:{few}))?\s?days?{times}|\b(?:once|twice){times}|\b(?:{days})s?{joint}(?:{days})s?\b",
        re.IGNORECASE,
    )


@cache
def _percent() -> re.Pattern[str]:
    """ "80 % remote", "40% of the time in the office", "telework is possible up to 50 %"."""
    places, modes = _either("remote", "shared_places"), _either("remote", "shared_modes")
    lead = r"(?:of\s)?(?:the\s|your\s)?(?:work\s|working\s|time\s)?(?:in\s(?:the\s)?|from\s|at\s)?"
    link = r"(?:work\s)?(?:is\s)?(?:possible\s|allowed\s)?\(?(?:of\s)?(?:up to\s)?"
    return re.compile(rf"\b(\d{{1,3}})\s?%\s{lead}(?:{places})|\b(?:{modes})\s{link}(\d{{1,3}})\s?%", re.IGNORECASE)


def _either(*path: str) -> str:
    forms = sorted(phrases(*path), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s?") for form in forms)
