"""Which passages demand something, and which describe the work."""

from __future__ import annotations

import re
from dataclasses import replace

from mlmatch.model.frozen import frozen
from mlmatch.model.posting import Necessity
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, find_cue
from mlmatch.posting.necessity import find_strength
from mlmatch.posting.passages import Passage

_TEAMS = re.compile(r"(?:The|Our|Their)\s[\w &,/-]{1,48}\s(?:teams?|unit|department|group|office)\b")
_STARTS = re.compile(r"[\"“'(\s]*")


@frozen
class Demand:
    """A passage that demands something, from where it does so, and how strongly unless its own words say otherwise."""

    passage: Passage
    span: Span
    necessity: Necessity
    why: str
    listed: bool
    """It stands among the demands of the posting: if nothing is understood, that must show."""


def find_demands(text: str, passages: list[Passage]) -> list[Demand]:
    """The demands among the passages, in reading order."""
    is_listed = any(p.context.mode == "demands" for p in passages)
    found: list[Demand] = []
    ideal: tuple[int, str] | None = None
    for index, passage in enumerate(passages):
        words = text[passage.span.start : passage.span.end]
        demand = _demand(passage, words, text, lenient=not is_listed)
        if demand is None:
            continue
        opened = cue("demand", "ideal").search(words) if not demand.listed else None
        if opened:
            ideal = (index, opened[0])
        elif ideal and ideal[0] == index - 1 and not demand.listed and not cue("demand", "firm").search(words):
            demand = replace(demand, necessity="preferred", why=f'goes on about the "{ideal[1]}"')
            ideal = (index, ideal[1])
        found.append(demand)
    return found


def find_duties(text: str, passages: list[Passage]) -> list[Span]:
    """What the hire will do, in reading order."""
    return [p.span for p in passages if _is_duty(p, text[p.span.start : p.span.end])]


def _demand(passage: Passage, words: str, text: str, *, lenient: bool) -> Demand | None:
    context = passage.context
    if context.mode == "demands":
        if _asks_or_informs(passage, words):
            return None
        if not passage.item and _opens_with(words, "employer") and not cue("demand", "strong").search(words):
            return None
        why = f'under "{context.heading}"' if context.heading else "an item of an unheaded list"
        return Demand(passage, _from_turn(text, passage.span, must=False), context.necessity, why, listed=True)
    strong = cue("demand", "strong").search(words) is not None or _is_graded(text, passage.span)
    if context.mode == "duties" and not strong and not cue("demand", "ability").match(words):
        return None
    if not strong and context.mode == "prose" and not (lenient and (_is_own(words) or _is_wish(text, passage.span))):
        return None
    if context.mode == "prose" and _is_duty(passage, words) and not cue("demand", "firm").search(words):
        return None
    if context.mode == "prose" and _is_others(words) and not cue("demand", "wanted").search(words):
        return None
    if _asks_or_informs(passage, words):
        return None
    span = _from_turn(text, passage.span, must=True)
    return Demand(passage, span, "required", "no word makes it optional", listed=False) if len(span) else None


def _asks_or_informs(passage: Passage, words: str) -> bool:
    """A question, or a sentence that postings hold whatever the job."""
    is_boilerplate = not passage.item and cue("boilerplate", "phrases").search(words) is not None
    return is_boilerplate or words.rstrip().endswith("?")


def _from_turn(text: str, span: Span, *, must: bool) -> Span:
    """ "We are looking for engineers with ..." demands from "with" on; without such a turn, nothing (`must`) or
    everything."""
    looking = find_cue(cue("demand", "looking"), text, span)
    if not looking:
        return span
    turn = find_cue(cue("demand", "looking_turns"), text, Span(looking.end, span.end))
    if turn:
        ends = find_cue(cue("demand", "looking_ends"), text, Span(turn.end, span.end))
        return Span(turn.end, ends.start if ends else span.end)
    return Span(span.end, span.end) if must else span


def _is_wish(text: str, span: Span) -> bool:
    """ "Python is handy but optional": a word of strength, and not about the employer."""
    return find_strength(text, span) is not None and not _is_employers(text[span.start : span.end])


def _is_graded(text: str, span: Span) -> bool:
    """ "Experience with medical imaging would be beneficial": what is asked, and how strongly, wherever it stands."""
    words = text[span.start : span.end]
    return cue("demand", "graded").search(words) is not None and _is_wish(text, span)


def _is_own(words: str) -> bool:
    return cue("demand", "own").search(words) is not None and not _is_employers(words)


def _is_employers(words: str) -> bool:
    """A sentence about the employer, not about the candidate."""
    return _opens_with(words, "not_subject")


def _opens_with(words: str, name: str) -> bool:
    start = _STARTS.match(words)
    return bool(_TEAMS.match(words) or cue("demand", name).match(words, start.end() if start else 0))


def _is_others(words: str) -> bool:
    return _TEAMS.match(words) is not None or cue("demand", "others").match(words) is not None


def _is_duty(passage: Passage, words: str) -> bool:
    if words.rstrip().endswith("?"):
        return False
    if passage.context.mode == "duties":
        return not cue("boilerplate", "phrases").search(words) and not cue("demand", "ability").match(words)
    if passage.context.mode != "prose" or passage.context.kind not in ("top", "about", "other"):
        return False
    return bool(cue("demand", "duty").match(words)) and not cue("demand", "not_duty").match(words)
