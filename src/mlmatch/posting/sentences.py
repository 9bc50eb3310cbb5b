"""A line -> its sentences, without moving a character.

Postings lose their line breaks: "... data products.Finding insights ...", "requirement:-BS degree", "orientation
Bachelor's degree". Where a line shows that it is such a remnant, it is cut before bullets, around headings, before
capitals that stand too close, and before words that begin items.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from mlmatch.data import read_toml
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.posting.cues import phrases, words
from mlmatch.posting.glue import IsName, find_glued
from mlmatch.posting.inline_headings import find_inline_headings

RUN_ON_CHARACTERS = 500
"""A line as long as this may have lost its breaks where bullets and headings in it say so."""
PARAGRAPH_CHARACTERS = 160
"""A shorter line has lost its breaks only if words are glued together in it."""
_YEARS = r"\d{1,2}\s?(?:\+|[-–]\s?\d{1,2}\+?|or more\s)\s?(?:[Yy]ears|[Yy]rs)\b"
_FULL_STOP = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(\[]?[A-Z0-9•$€£₹*])")
_DASHES = tuple(
    re.compile(rf"\s{mark}\s(?=[A-Z0-9])") for mark in ("-", "–", "—", "o", r"\*", ">", "§", "→", "»", "ü", "Ø")
)
"""Signs that are bullets where several stand before capitals."""
LEFT_CHARACTERS_MAX = 30
_LEFT_OF_ITEM = re.compile(rf"[\w+#)%’'-]{{1,{LEFT_CHARACTERS_MAX}}}$")
_SMALL_LETTERS = re.compile(r"\b[a-z]{2,20}$")
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s(?=[A-Z])")
_BOILERPLATE = re.compile(
    r"\s(?:is|are)\s(?:proud\s|committed\s|an?\s)(?:to\s)?[\w\s]{0,20}(?:[Ee]qual|diver)", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?<=[\w)%+#]\s)[A-Z][\w&’'-]{0,20}$")
EMPLOYER_WORDS_MAX = 3
DASHES_MIN = 3
_BULLET_SIGN = re.compile(r"[•▪◦‣●➤➢✓✔★■□◆❖►▶▸✦·*]|:[-–]")
_OPENING_NOTE = re.compile(r"(?:^|[•▪◦‣●➤➢✓✔★■□◆❖►▶▸✦·*.;!?-]\s?)[(\[][^()\[\]]{1,24}[)\]]\s$")
"""At the start of an item: "• (Preferred) Experience with Kafka"."""
_EDGES = "•·▪◦‣●➤➢✓✔★■□◆❖►▶▸✦*§→»"
RUN_ON_EVIDENCE = 2
"""Glued words, bullets or bare headings inside one line that show it has."""


@frozen
class Sentence:
    """A sentence or inline item of a line; `heading` is set where it is a heading standing inside the line."""

    span: Span
    heading: bool = False
    bullet: bool = False
    """It stood behind a bullet inside the line."""


def split_sentences(text: str, span: Span, is_name: IsName) -> tuple[list[Sentence], bool]:
    """The sentences of text[span], trimmed, in order, and whether its line breaks were lost.

    Headings inside such a line are sentences of their own.
    """
    line = text[span.start : span.end]
    glued = sorted({*find_glued(line, is_name), *_glued_dashes(line)})
    bullets = {match.end() for match in _inline_bullet().finditer(line)} if _BULLET_SIGN.search(line) else set()
    headings = find_inline_headings(line, _begins_item()) if _may_have_lost(line, glued) else []
    run_on = _has_lost(line, glued, bullets, headings)
    breaks = {*_full_stops(line), *glued}
    if run_on:
        bullets |= {*_repeated_dashes(line), *_numbers(line)}
        breaks |= set(_lost_breaks(line, is_name))
    else:
        headings = []
    headings = [(a, b) for a, b in headings if not _is_label_of_item(line, a, b, bullets)]
    cuts = sorted({0, len(line)} | breaks | bullets | {at for pair in headings for at in pair})
    within = {at for a, b in headings for at in range(a + 1, b)}
    inside = [cut for cut in cuts if cut not in within]
    heads = {a for a, _ in headings}
    parts = ((at, *_trimmed(line, at, end)) for at, end in pairwise(inside))
    sentences = [
        Sentence(Span(start + span.start, end + span.start), at in heads, at in bullets)
        for at, start, end in parts
        if start < end
    ]
    return sentences, run_on


def _is_label_of_item(line: str, start: int, end: int, bullets: Collection[int]) -> bool:
    """ "• Preferred: MS degree • 5+ years ...": a label right behind a bullet is that item's alone."""
    behind = line[end:].lstrip()
    is_item = any(at in bullets and not line[at:start].strip() for at in range(start - 2, start + 1))
    return is_item and line[end - 1] == ":" and behind[:1] not in (*_EDGES, "-", "–")


def _may_have_lost(line: str, glued: Sequence[int]) -> bool:
    return bool(glued) or len(line) >= PARAGRAPH_CHARACTERS


def _has_lost(line: str, glued: Sequence[int], bullets: Collection[int], headings: Sequence[tuple[int, int]]) -> bool:
    """True for a text whose line breaks were lost: words glued together; in a long one also bullets or headings."""
    if len(glued) >= (1 if len(line) < RUN_ON_CHARACTERS else RUN_ON_EVIDENCE):
        return True
    if len(line) < RUN_ON_CHARACTERS:
        return len(headings) >= RUN_ON_EVIDENCE
    marks = len(glued) + len(bullets) + len(list(_repeated_dashes(line))) + 2 * len(headings)
    return marks >= RUN_ON_EVIDENCE


def _glued_dashes(line: str) -> Iterator[int]:
    """ "distributed systems-Knowledge of SQL-5+ years of C#": a dash before what surely begins an item."""
    if "-" in line or "–" in line:
        yield from (match.end() for match in _glued_dash().finditer(line))


def _repeated_dashes(line: str) -> Iterator[int]:
    """ "Qualifications - BS in CS - 5+ years of ... - Strong ...": dashes are bullets where several stand before
    capitals."""
    stars = [match.end() for match in re.finditer(r"(?<=[\w.)+#:?])\*(?=[A-Z0-9])", line)]
    if len(stars) >= DASHES_MIN:
        yield from stars
    for dash in _DASHES:
        places = [match.end() for match in dash.finditer(line)]
        if len(places) >= DASHES_MIN:
            yield from places
    tight = [match.end() for match in re.finditer(r"\s[-–*](?=[A-Z][a-z]|\d\+)", line)]
    if len(tight) >= DASHES_MIN:
        yield from tight


def _full_stops(line: str) -> Iterator[int]:
    """Places after ". ", "! ", "? " that end a sentence."""
    for match in _FULL_STOP.finditer(line):
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


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, bullets and dashes around; a minus before a figure stays."""
    while start < end and (line[start].isspace() or line[start] in _EDGES):
        start += 1
    while start < end and (line[end - 1].isspace() or line[end - 1] in _EDGES + "-–—"):
        end -= 1
    while line[start : start + 1] in tuple("-–—> ") and start < end and not line[start + 1 : start + 2].isdigit():
        start += 1
    return start, end


def _numbers(line: str) -> Iterator[int]:
    """ "1. Python 2. SQL 3. Docker": figures that count up are bullets."""
    counted: list[int] = []
    for match in _NUMBER.finditer(line):
        if int(match[1]) == len(counted) + 1:
            counted.append(match.end())
    if len(counted) >= DASHES_MIN:
        yield from counted


def _lost_breaks(line: str, is_name: IsName) -> Iterator[int]:
    for match in _glued_years().finditer(line):
        yield match.start()
    for left, right in _side_by_side(line, _LEFT_OF_ITEM, _run_on()):
        goes_on = _OPENING_NOTE.search(line, max(0, right - 40), right) or _is_title(line, left)
        if left[0].casefold() not in words("breaks", "no_break_after") and not goes_on:
            yield right
    for left, right in _side_by_side(line, _SMALL_LETTERS, _after_space()):
        if left[0] not in words("breaks", "no_break_after"):
            yield right
    for match in _BOILERPLATE.finditer(line):
        yield from _employer_before(line, match.start(), is_name)


def _employer_before(line: str, end: int, is_name: IsName) -> Iterator[int]:
    """ "... in Rust Contoso Freight is an equal opportunity employer": where the name of the employer begins."""
    start = None
    for _ in range(EMPLOYER_WORDS_MAX):
        name = _NAME_BEFORE.search(line, max(0, end - 24), end)
        if name is None or name[0].casefold() in words("breaks", "lone_headings"):
            break
        if start is not None and is_name(name[0]):
            break
        start, end = name.start(), name.start() - 1
    if start is not None:
        yield start


def _side_by_side(line: str, ends: re.Pattern[str], begins: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
    """Words before a space with what begins behind it, none overlapping; behind a space little can begin, so that is
    asked first."""
    at = 0
    for match in begins.finditer(line):
        space = match.start()
        left = ends.search(line, max(at, space - LEFT_CHARACTERS_MAX), space) if space > at else None
        if left:
            yield left, match.start("right")
            at = match.end("right")


def _is_title(line: str, left: re.Match[str]) -> bool:
    """ "the Customer Experience team": capitals behind an article are a name."""
    if not left[0][0].isupper():
        return False
    before = re.search(r"(?:\b([\w']+)\s)?(?:[A-Z][\w&]*\s){0,3}$", line[max(0, left.start() - 60) : left.start()])
    return bool(before and before[1] and before[1].casefold() in words("breaks", "articles"))


@cache
def _inline_bullet() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\S)\s?[•▪◦‣●➤➢✓✔★■□◆❖►▶▸✦](?=\s?[\w(\[])|(?<=[\w.;:)+#%’'!?])\s?·\s?(?=\w)|(?<=[\w.)+#])\*\s(?=[A-Z0-9])|(?<=:)[-–*]\s?(?=[A-Z0-9])"
    )


@cache
def _glued_years() -> re.Pattern[str]:
    """ "field2+ years", "products.3+ years"."""
    return re.compile(
        r"(?<=[A-Za-z)\].!?+#])(?<!\d\.)"
        r"(?=\d{1,2}\s?(?:\+|(?:[-–]|to\s)\s?\d{1,2}\+?|or more\s|plus\s)?\s?(?:full\s)?(?:[Yy]ears?|[Yy]rs?|months)\b)"
    )


@cache
def _glued_dash() -> re.Pattern[str]:
    years = r"(?<=[a-z)+#%.])[-–](?=\d{1,2}\+\s?(?:[Yy]ears|[Yy]rs)\b)"
    return re.compile(rf"(?<=[a-z0-9)+#%.])[-–](?=(?:{_either('after_dash')})(?=[\s,/]))|{years}")


@cache
def _run_on() -> re.Pattern[str]:
    """ "orientation Bachelor's degree": nothing but a capital shows that an item begins."""
    return re.compile(
        rf"\s(?=(?P<right>(?:{_either('run_on_starters')})(?=[\s,/’'])(?!\s[A-Z]\w+\s[A-Z])|{_YEARS}|{_spelt()}))"
    )


@cache
def _after_space() -> re.Pattern[str]:
    """ "business decisions Drive reviews": between small letters a capital that begins items begins one."""
    return re.compile(rf"\s(?=(?P<right>(?:{_either('starters')})\s(?=[a-z])))")


@cache
def _begins_item() -> re.Pattern[str]:
    """What items begin with, bullets and white space before it."""
    return re.compile(
        rf"[\s:•*·–-]{{0,4}}(?:(?:{_either('starters')}|{_either('run_on_starters')})(?=[\s,/’'])|{_YEARS}|{_spelt()})"
    )


def _escaped(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s").replace("'", "['’]")


def _either(name: str) -> str:
    return "|".join(_escaped(form) for form in sorted(phrases("breaks", name), key=len, reverse=True))


def _spelt() -> str:
    """ "Three years", "Two to four years", "Ten (10) years", at the start of an item."""
    numbers = "|".join(
        word.capitalize() for word in read_toml("quantities.toml")["numbers"] if len(word) > 2 and word.isalpha()
    )
    return rf"(?:{numbers})\s?(?:\(\d{{1,2}}\)\s?)?(?:\+|or more|to \w{{3,5}}|plus)?\s?(?:years|yrs)\b"
