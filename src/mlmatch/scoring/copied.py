"""What of a resume is the posting's own words: seen before the candidate is blind, and then no evidence.

Who pastes the posting claims everything it asks and shows nothing. A run of words that stands in the posting word for
word, long enough and more than a list of names, is set aside. Each run is judged by itself, so that adding to a resume
never takes anything from what stood there before. Lists of skills in the order of the posting are left alone: good
advice tells people to write them, and they count as lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from mlmatch.model.months import first_month, last_month, merge_intervals, month_of, months_in
from mlmatch.model.posting import Posting
from mlmatch.model.resume import Position, Resume, Skill, SkillMention
from mlmatch.model.text import Evidence, ParseWarning, Span

WORDS = 4
"""Words in a row that are compared; a run is made of such that overlap."""
MIN_WORDS = 8
"""Of a run. "Experience with Docker and Kubernetes" comes to anybody's mind, eight words in a row do not."""
MIN_PLAIN = 4
"""Words of a run that name no skill, and that the posting does not write with a capital: what makes it a sentence."""
MAX_GAP = 2
"""Words between two parts of a run that somebody has put in or changed."""
_WORD = re.compile(r"[^\W_]+")
_STRENGTHS = ("applied", "project", "certified", "listed", "studied")

Grams = frozenset[str]


def find_copied(resume: Resume, posting: Posting) -> tuple[Span, ...]:
    """Runs of the resume's text that stand in the posting, in order; nearly always none, and then it is quick."""
    if not may_be_copied(sparse_grams(resume.text), posting):
        return ()
    grams, plain = _grams_of(posting.text)
    matches = list(_WORD.finditer(resume.text))
    names = _merge(m.evidence.span for skill in (*resume.skills, *resume.shown) for m in skill.mentions)
    return tuple(
        Span(matches[first].start(), matches[last].end())
        for first, last, count in _runs([match[0].lower() for match in matches], grams)
        if count >= MIN_WORDS and _plain_words(matches[first : last + 1], names, plain) >= MIN_PLAIN
    )


def may_be_copied(sparse: Iterable[str], posting: Posting) -> bool:
    """Whether a text of these sparse grams may have a run in common with the posting; nearly always not."""
    return not _grams_of(posting.text)[0].isdisjoint(sparse)


@lru_cache(maxsize=64)
def sparse_grams(text: str) -> tuple[str, ...]:
    """The grams that begin at a multiple of WORDS: every run of MIN_WORDS holds one. Kept for the next posting."""
    words = _WORD.findall(text.lower())
    return tuple(map(" ".join, zip(*(words[start::WORDS] for start in range(WORDS)), strict=False)))


@lru_cache(maxsize=64)
def _grams_of(text: str) -> tuple[Grams, frozenset[str]]:
    words = _WORD.findall(text)
    folded = [word.lower() for word in words]
    grams = frozenset(map(" ".join, zip(*(folded[start:] for start in range(WORDS)), strict=False)))
    return grams, frozenset(word for word in words if word.islower())


def _runs(words: Sequence[str], grams: Grams) -> Iterator[tuple[int, int, int]]:
    """First and last word of each run, and how many of its words are copied."""
    found = [n for n in range(len(words) - WORDS + 1) if " ".join(words[n : n + WORDS]) in grams]
    if not found:
        return
    first, last, count = found[0], found[0] + WORDS - 1, WORDS
    for before, start in pairwise(found):
        end = start + WORDS - 1
        if start > last + 1 + MAX_GAP:
            yield first, last, count
            first, count = start, 0
        count += end - max(before + WORDS - 1, start - 1)
        last = end
    yield first, last, count


def _merge(spans: Any) -> list[tuple[int, int]]:
    return merge_intervals((span.start, span.end - 1) for span in spans)


def _covers(intervals: Sequence[tuple[int, int]], place: int) -> bool:
    found = bisect_right(intervals, (place, 1 << 60)) - 1
    return found >= 0 and intervals[found][1] >= place


def _plain_words(matches: Sequence[re.Match[str]], names: Sequence[tuple[int, int]], plain: frozenset[str]) -> int:
    return sum(match[0].lower() in plain and not _covers(names, match.start()) for match in matches)


def warn_of(copied: Sequence[Span], resume: Resume) -> ParseWarning:
    words = sum(len(_WORD.findall(resume.text[span.start : span.end])) for span in copied)
    message = f"{words} words of the resume stand in the posting in the same order; what they name is no evidence"
    return ParseWarning(code="posting_copied", message=message)


def without_copied(resume: Resume, copied: Sequence[Span]) -> Resume:
    """The resume without the facts that rest on these runs alone."""
    runs = _merge(copied)

    def is_own(evidence: Evidence) -> bool:
        return not _covers(runs, evidence.span.start)

    def own_first(fact: Any) -> bool:
        return not fact.evidence or is_own(fact.evidence[0])

    positions = tuple(p if own_first(p) else _nameless(p) for p in resume.positions)
    skills = [_own_skill(skill, is_own, resume) for skill in resume.skills]
    shown = [_own_skill(skill, is_own, resume) for skill in resume.shown]
    kept = [skill for skill in (*skills, *shown) if skill]
    in_positions = {(m.position, skill.concept.id) for skill in kept for m in skill.mentions if m.position is not None}
    return resume.model_copy(
        update={
            "skills": tuple(skill for skill in skills if skill),
            "shown": tuple(skill for skill in shown if skill),
            "positions": tuple(
                p.model_copy(update={"skills": tuple(c for c in p.skills if (n, c.id) in in_positions)})
                for n, p in enumerate(positions)
            ),
            "disclaimed": tuple(fact for fact in resume.disclaimed if own_first(fact)),
            "degrees": tuple(fact for fact in resume.degrees if own_first(fact)),
            "certifications": tuple(fact for fact in resume.certifications if own_first(fact)),
            "languages": tuple(fact for fact in resume.languages if own_first(fact)),
        }
    )


def _nameless(position: Position) -> Position:
    """A position whose heading is the posting's: it keeps its place, so that others keep their numbers."""
    return position.model_copy(
        update={"role": None, "seniority": None, "start": None, "end": None, "current": False, "months": 0}
    )


def _own_skill(skill: Skill, is_own: Any, resume: Resume) -> Skill | None:
    """The skill by the mentions that are the person's own; None if there are none."""
    mentions = tuple(mention for mention in skill.mentions if is_own(mention.evidence))
    if len(mentions) == len(skill.mentions):
        return skill
    if not mentions:
        return None
    worked = [stretch for mention in mentions if (stretch := _stretch(mention, resume))]
    months = min(skill.months, months_in(worked))
    last = max((end for _, end in worked), default=None)
    return skill.model_copy(
        update={
            "mentions": mentions,
            "strength": min((mention.strength for mention in mentions), key=_STRENGTHS.index),
            "months": months,
            "months_low": min(skill.months_low, months),
            "months_high": max(min(skill.months_high, months), months),
            "last_used": None if last is None else f"{last // 12:04d}-{last % 12 + 1:02d}",
        }
    )


def _stretch(mention: SkillMention, resume: Resume) -> tuple[int, int] | None:
    """The months of the position that a mention is applied in."""
    if mention.position is None or mention.strength != "applied":
        return None
    position, today = resume.positions[mention.position], month_of(resume.as_of)
    if not position.start or not position.months:
        return None
    end = last_month(position.end) if position.end and not position.current else today
    return first_month(position.start), min(end, today)
