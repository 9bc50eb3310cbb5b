"""A line -> its sentences, without moving a character.

Postings lose their line breaks: "... data products.Finding insights ...", "requirement:-BS degree", "orientation
Bachelor's degree". Where a line shows that it is such a remnant, it is cut before bullets, before capitals that
stand too
close, and before words that begin items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mlmatch.layout.headings import heading_table
from mlmatch.model.text import Span
from mlmatch.posting.cues import phrases, words

RUN_ON_CHARACTERS = 500
"""A line as long as this may have lost its breaks."""
_YEARS = r"\d{1,2}\s?(?:\+|[-–]\s?\d{1,2}\+?|or more\s)\s?(?:years|yrs)\b"
_LOWER_THEN_CAPITAL = re.compile(r"(?<![\w.@/-])[a-z]{4,20}(?=[A-Z][a-z]{2})")
""" "platformsCloud": no name begins with that many small letters."""
_BOILERPLATE_OPENS = re.compile(
    r"(?<=[\w)%+]\s)(?=[A-Z][\w&.-]{0,20}\s(?:is|are)\s(?:proud\s|committed\s|an?\s)(?:to\s)?[\w\s]{0,20}(?:[Ee]qual|diver))|<(?=[A-Z])"
)
_COLON = re.compile(r"(?<=[A-Za-z]):(?=\s|[A-Z0-9•*·-])")
_TITLE_RUN = re.compile(
    r"(?<![\w-])[A-Z][\w'’/-]{0,20}(?:\s(?:(?:and|or|of|to|&)\s)?[A-Z][\w'’/-]{0,20}){1,4}(?=:?\s?[A-Z0-9•*·\-–])"
)
LABEL_CHARACTERS_MAX, LABEL_WORDS_MAX = 48, 5
DASHES_MIN = 3
_EDGES = "•·▪◦‣●➤✓✔★*"
RUN_ON_EVIDENCE = 2
"""Glued words, bullets or bare headings inside one line that show it has."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or inline item of a line; `heading` is set where it is a heading standing inside the line."""

    span: Span
    heading: bool = False
    bullet: bool = False
    """It stood behind a bullet inside the line."""


def split_sentences(text: str, span: Span) -> list[Sentence]:
    """The sentences of text[span], trimmed, in order; headings inside a run-on line are sentences of their own."""
    line = text[span.start : span.end]
    breaks = set(_full_stops(line)) | {match.end() for match in _glued_stop().finditer(line)}
    bullets = {match.end() for match in _inline_bullet().finditer(line)}
    if is_run_on(line):
        bullets |= set(_repeated_dashes(line))
        breaks |= set(_lost_breaks(line))
        headings = _inline_headings(line)
    else:
        headings = []
    cuts = sorted({0, len(line)} | breaks | bullets | {at for pair in headings for at in pair})
    spans = [(_trimmed(line, a, b), a) for a, b in pairwise(cuts)]
    heads = {a for a, _ in headings}
    return [
        Sentence(Span(part.start + span.start, part.end + span.start), at in heads, at in bullets)
        for part, at in spans
        if len(part)
    ]


def is_run_on(line: str) -> bool:
    """True for a text whose line breaks were lost."""
    if len(line) < RUN_ON_CHARACTERS:
        return False
    glued = sum(len(pattern.findall(line)) for pattern in (_glue(), _inline_bullet(), _glued_stop()))
    glued += len(list(_repeated_dashes(line)))
    return glued + 2 * sum(1 for _ in _bare_heading().finditer(line)) >= RUN_ON_EVIDENCE


def _repeated_dashes(line: str) -> Iterator[int]:
    """ "Qualifications - BS in CS - 5+ years of ... - Strong ...": dashes are bullets where several stand before
    capitals."""
    for mark in ("-", "–", "o", "*", ">"):
        places = [match.end() for match in re.finditer(rf"\s{re.escape(mark)}\s(?=[A-Z0-9])", line)]
        if len(places) >= DASHES_MIN:
            yield from places


def _full_stops(line: str) -> Iterator[int]:
    """Places after ". ", "! ", "? " that end a sentence."""
    for match in re.finditer(r"[.!?][\"”’)]?\s+(?=[\"“‘(\[]?[A-Z0-9•$€£₹*])", line):
        if line[match.start()] != "." or not _is_abbreviation(line, match.start(), match.end()):
            yield match.end()


def _is_abbreviation(line: str, stop: int, following: int) -> bool:
    word = re.search(r"[\w.]{1,12}$", line[max(0, stop - 12) : stop])
    if not word:
        return False
    last = word[0].casefold()
    if last in words("breaks", "abbreviations"):
        return not line[following : following + 1].isupper() or last in {
            "e.g",
            "i.e",
            "eg",
            "sr",
            "jr",
            "dr",
            "mr",
            "mrs",
            "vs",
        }
    return bool(re.fullmatch(r"[a-z](?:\.[a-z]){0,3}", last)) and "." in last


def _trimmed(line: str, start: int, end: int) -> Span:
    """Without white space, bullets and dashes around; a minus before a figure stays."""
    while start < end and (line[start].isspace() or line[start] in _EDGES):
        start += 1
    while start < end and (line[end - 1].isspace() or line[end - 1] in _EDGES + "-–—"):
        end -= 1
    while line[start : start + 1] in tuple("-–—> ") and start < end and not line[start + 1 : start + 2].isdigit():
        start += 1
    return Span(start, end)


def _lost_breaks(line: str) -> Iterator[int]:
    for match in _glue().finditer(line):
        yield match.start(match.lastgroup or 0)
    for match in _LOWER_THEN_CAPITAL.finditer(line):
        yield match.end()
    for match in _run_on().finditer(line):
        if match["left"].casefold() not in words("breaks", "no_break_after") and not _is_title(line, match):
            yield match.start("right")
    for match in _after_space().finditer(line):
        if match["left"] not in words("breaks", "no_break_after"):
            yield match.start("right")
    for match in _BOILERPLATE_OPENS.finditer(line):
        yield match.start()


def _is_title(line: str, match: re.Match[str]) -> bool:
    """ "the Customer Experience team": capitals behind an article are a name."""
    before = re.search(r"(?:\b([\w']+)\s)?(?:[A-Z][\w&]*\s){0,3}$", line[max(0, match.start() - 60) : match.start()])
    article = bool(before and before[1] and before[1].casefold() in words("breaks", "articles"))
    return match["left"][0].isupper() and article


def _inline_headings(line: str) -> list[tuple[int, int]]:
    """Start and end of headings and labels without a line of their own: "... others. Qualifications 3+ years"."""
    found = [(match.start(), match.end()) for match in _bare_heading().finditer(line)]
    for match in _COLON.finditer(line):
        start = _label_start(line, match.start())
        if start is not None:
            found.append((start, match.end()))
    found += [place for match in _TITLE_RUN.finditer(line) if (place := _titled(line, match))]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        if not any(a < end and start < b for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


def _titled(line: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The longest part of a run of capitalised words, two words at least, that heads a section: "Azure Desired
    Skills" -> the
    last two."""
    spans = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match[0])]
    for length in range(len(spans), 1, -1):
        for first in range(len(spans) - length + 1):
            start, end = spans[first][0], spans[first + length - 1][1]
            found = heading_table("posting").find(line[start:end])
            if (
                found
                and found.strong
                and found.kind in ("requirements", "preferred", "duties")
                and line[start].isupper()
            ):
                return start, end
    return None


def _label_start(line: str, colon: int) -> int | None:
    """Where the label before a colon begins: the longest run of words, the first in capitals, that heads a section
    of demands or
    duties ("... linear algebra Nice to have: ...")."""
    words_before = [m.start() for m in re.finditer(r"\S+", line[max(0, colon - LABEL_CHARACTERS_MAX) : colon])][
        -LABEL_WORDS_MAX:
    ]
    base = max(0, colon - LABEL_CHARACTERS_MAX)
    for at in words_before:
        label = line[base + at : colon]
        if label[0].isupper() and (match := heading_table("posting").find(label)) and match.strong:
            return base + at if match.kind in ("requirements", "preferred", "duties", "benefits") else None
    return None


@cache
def _inline_bullet() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\S)\s?[•▪◦‣●➤✓✔★](?=\s?\w)|(?<=[\w.;:)])\s?·\s(?=\w)|(?<=[\w.)])\*\s(?=[A-Z0-9])|(?<=:)[-–*]\s?(?=[A-Z0-9])"
    )


@cache
def _glued_stop() -> re.Pattern[str]:
    """ "products.Finding": a full stop with no space behind it, but not "ASP.NET", "Node.js" or an address."""
    return re.compile(
        r"(?<=[a-z)\]])(?<!www)[.!?;:](?=[A-Z][a-z]*[\s,/-])|[!?](?=[A-Z][a-z]*\s)|(?<=[a-z)\]][.!?])(?=\d+\+)"
    )


@cache
def _glue() -> re.Pattern[str]:
    """ "productsStrong", "field2+ years", "areas-Strong": the right part is what the next item begins with."""
    behind = r"(?:(?<=[a-z]{3})|(?<=[0-9)\]+#.])|(?<=[A-Z]{3})|(?<=[A-Z]{2}s))[-–]?"
    right = rf"(?:{_either('starters')})(?=[\s,/’'])|(?<=[a-z)\]])[A-Z][a-z]{{3,14}}ing\s"
    return re.compile(rf"{behind}(?P<right>{right})|(?<=[a-z)\]])[-–]?(?P<years>{_YEARS})")


@cache
def _run_on() -> re.Pattern[str]:
    """ "orientation Bachelor's degree": nothing but a capital shows that an item begins."""
    return re.compile(
        rf"(?P<left>[\w+#)%’'-]{{1,30}})\s(?P<right>(?:{_either('run_on_starters')})(?=[\s,/’'])(?!\s[A-Z]\w+\s[A-Z])|{_YEARS})"
    )


@cache
def _after_space() -> re.Pattern[str]:
    """ "business decisions Drive reviews": between small letters a capital that begins items begins one."""
    return re.compile(rf"(?P<left>\b[a-z]{{2,20}})\s(?P<right>(?:{_either('starters')})\s(?=[a-z]))")


@cache
def _bare_heading() -> re.Pattern[str]:
    anywhere = r"(?:^|(?<=[.!?:)\]>])|(?<=[.!?:)\]>]\s)|(?<=[a-z]))"
    ends = r"(?:\s?:|(?=\s?[A-Z0-9•*·-]))"
    either, sure = _capitalised("headings"), _capitalised("sure_headings")
    return re.compile(
        rf"{anywhere}(?P<one>{either}){ends}|(?<=\w\s)(?P<two>{sure}){ends}"
        rf"|(?<=\w\s)(?P<three>{either})\s?:(?=\s?[-–*•])"
        rf"|(?<=[\w)#+]\s)(?P<four>{_either('lone_headings')})\s(?=(?:{_either('run_on_starters')})[\s,/’']|{_YEARS})"
    )


def _capitalised(name: str) -> str:
    """The phrases of a list with a capital at the start and any case behind it."""
    forms = sorted(phrases("breaks", name), key=len, reverse=True)
    return "|".join(f"{form[0].upper()}(?i:{_escaped(form[1:])})(?![a-z])" for form in forms)


def _escaped(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s").replace("'", "['’]")


def _either(name: str) -> str:
    return "|".join(_escaped(form) for form in sorted(phrases("breaks", name), key=len, reverse=True))
