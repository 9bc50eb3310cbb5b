"""Headings that no list holds.

They are composed of a word of strength and words for demands ("Strongly Preferred Technical Qualifications",
"Desirable (but not required)"), or they are wishes that break off before what they wish ("It would be great if you
also have").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mlmatch.posting.cues import cue, phrases

_COLON = re.compile(r"\s?:(?!//)")
_MARKED = re.compile(r"\s?(?:[•·▪◦●➤➢✓✔■□◆❖►▶▸*:]|[-–—]\s?[A-Z0-9]|$)")
_ITEM = re.compile(r"[ \u00a0]{0,2}(?=[A-ZÀ-Þ0-9(])")
_HARD_LEFT = re.compile(r"(?:^|[.!?:;)\]>•·▪|*]\s{0,2}|[a-z)+#])$")
_WISH = re.compile(r"(?<![A-Z])[A-Z][a-z’']{0,14}(?:,?\s[a-z][a-z'’-]{0,20}){1,10}")


def is_composed_heading(text: str) -> bool:
    """Whether a whole line is such a heading, wishes aside."""
    match = _composed().match(text.rstrip(" :.")) if len(text) < 80 else None
    return match is not None and match.end() == len(text.rstrip(" :."))


def find_composed_headings(line: str, begins_item: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end, colon included, of such headings in a line whose breaks were lost."""
    for match in _composed().finditer(line) if _names_strength(line) else ():
        if _stands(line, match, begins_item):
            colon = _COLON.match(line, match.end())
            yield match.start(), colon.end() if colon else match.end()
    for match in _WISH.finditer(line):
        if _breaks_off(line, match, begins_item):
            colon = _COLON.match(line, match.end())
            yield match.start(), colon.end() if colon else match.end()


def _names_strength(line: str) -> bool:
    """Whether the words of a strength are there, be they glued to others."""
    lower = line.lower()
    return any(all(word in lower for word in words) for words in _strengths())


def _stands(line: str, match: re.Match[str], begins_item: re.Pattern[str]) -> bool:
    """Before a colon or bullet; else with a word for demands, before what begins an item, and not in a sentence."""
    end = match.end()
    if not match["tail"] and not match["noun"] and " " not in match[0]:
        return False  # a single word is a heading of the table, or none
    if _MARKED.match(line, end):
        return True
    if not _ITEM.match(line, end):
        return False
    is_hard = _HARD_LEFT.search(line[max(0, match.start() - 3) : match.start()]) is not None
    if match["tail"] or not match["noun"]:
        return is_hard and begins_item.match(line, end) is not None
    return is_hard or line[end] != " " or begins_item.match(line, end) is not None or _is_titled(match[0])


def _is_titled(said: str) -> bool:
    return all(word[0].isupper() or len(word) < 4 for word in re.findall(r"[^\W\d_][\w'’]*", said))


def _breaks_off(line: str, match: re.Match[str], begins_item: re.Pattern[str]) -> bool:
    """ "It's great if you have Experience with A": a wish, and what it wishes begins as an item does."""
    said = match[0]
    if not _ends_open().search(said) or not (
        cue("headings", "preferred").search(said) or cue("headings", "fits").search(said)
    ):
        return False
    if _MARKED.match(line, match.end()):
        return True
    return begins_item.match(line, match.end()) is not None and not cue("headings", "degrees").match(
        line[match.end() :].lstrip()
    )


@cache
def _strengths() -> list[list[str]]:
    return [re.findall(r"\w+", form) for form in phrases("headings", "composed", "strengths")]


@cache
def _ends_open() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_either('open_ends')})$")


@cache
def _composed() -> re.Pattern[str]:
    """Modifiers, a word of strength, and what is demanded, with the first word capitalised."""
    strong, nouns, modifiers, tails = (_either(name) for name in ("strengths", "nouns", "modifiers", "tails"))
    link = r"(?:\s?[,/&]\s?(?:(?:and|or|&)\s)?|\s(?:and|or)\s)"
    joint = rf"(?:{link}|[ \u00a0-])"
    word = rf"(?:(?i:{strong})|(?i:{modifiers}))"
    tail = rf"(?:\s?[,–-]?\s?\(?(?i:{tails})\)?)"
    return re.compile(
        r"(?<![-’'])(?:(?<=[a-z0-9)+#.:;])|(?<!\w))(?=[A-ZÀ-Þ])"
        rf"(?:(?i:{modifiers}){joint}){{0,4}}(?i:{strong})(?:{joint}{word}){{0,4}}"
        rf"(?:{joint}(?P<noun>(?i:{nouns}))(?:{link}(?:(?i:{modifiers})\s)?(?i:{nouns})){{0,5}})?(?P<tail>{tail})?(?![a-z0-9])"
    )


def _either(name: str) -> str:
    forms = sorted(phrases("headings", "composed", name), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]").replace("'", "['’]") for form in forms)
