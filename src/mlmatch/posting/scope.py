"""What a word of strength speaks of.

"ideally X": of what follows. "X preferred": of what stands since the last comma, or of the whole list if the comma
parts its members. "(a plus)": of what the parenthesis follows. "X, and knowledge of Y is a plus": of Y.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, words
from mlmatch.posting.marks import Mark
from mlmatch.posting.named import Named

SHORT_PART_WORDS = 3
"""Parts of a list without a conjunction are names, not clauses."""
_CONJUNCTION = re.compile(r"\s*(?:and|or|&)\b", re.IGNORECASE)
_BOUNDARY = re.compile(r",(?!\d{3})|\s[–—-]\s|:(?=\s)")
_PURPOSE = re.compile(r"\s(?:for|to|in|on|at|because|since|as we)\b[^,;.:()]{0,120}", re.IGNORECASE)
_LEADS_ON = re.compile(r"\s?(?::|\s[-–—])\s?(?=\w)")
_IF = re.compile(r"\bif\s(?:you|the candidate|they|candidates)\b", re.IGNORECASE)
_WORD_OF_LIST = re.compile(r"\b(?:and|or)\b|/", re.IGNORECASE)


def find_scope(text: str, span: Span, mark: Mark, taken: Sequence[Span], named: Named, joints: Sequence[int]) -> Span:
    """The stretch of text[span] that a mark speaks of; `taken` are those of the marks before it."""
    inside = _parenthesis(text, span, mark.span)
    floor = max([span.start, *(scope.end for scope in taken if scope.end <= mark.span.start)])
    if inside:
        said = text[inside.start : mark.span.start] + " " + text[mark.span.end : inside.end]
        if not re.search(r"\w", text[span.start : inside.start]):
            return span  # "(Preferred) Experience with A"
        own = _says_something(said) or named.any_within(mark.span.start, mark.span.end)
        return inside if own else Span(_subject(text, floor, inside.start, named), inside.end)
    ahead = text[mark.span.end : span.end].lstrip(" ,").split(",")[0]
    settled = (
        mark.purpose and _PURPOSE.match(text, mark.span.end, span.end) and named.any_within(floor, mark.span.start)
    )
    if mark.side == "before" or (mark.turns and _says_something(ahead) and not settled):
        return _ahead(text, span, mark, floor, named)
    if _LEADS_ON.match(text, mark.span.end, span.end) and not named.any_within(floor, mark.span.start):
        return Span(floor, span.end)  # "Any of the following is a plus: A, B or C"
    if mark.strength == "preferred" and (wish := _IF.search(text, floor, mark.span.start)):
        return Span(wish.start(), mark.span.end)  # "If you know A, have used B, or hold C, so much the better"
    parting = (joint for joint in joints if floor < joint < mark.span.start)
    floor = max([floor, *(j for j in parting if mark.copula or "," in text[max(0, j - 6) : j])])
    return Span(_subject(text, floor, mark.span.start, named), _end(text, span, mark, named))


def _end(text: str, span: Span, mark: Mark, named: Named) -> int:
    """ "Kubernetes is required for the on-call rotation" says no more than Kubernetes is; "a degree preferred in A or
    B" speaks of its fields too."""
    around = next((d for d in named.degrees if d.start < mark.span.start and mark.span.end < d.end), None)
    if around:
        return min(around.end, span.end)
    behind = _PURPOSE.match(text, mark.span.end, span.end) if mark.copula or mark.purpose else None
    return behind.end() if behind else mark.span.end


def _ahead(text: str, span: Span, mark: Mark, floor: int, named: Named) -> Span:
    """What follows a word of strength: all of it at the start, up to the comma in the middle ("ML, ideally in NLP,
    and SQL")."""
    if not named.any_within(floor, mark.span.start):
        return Span(floor, span.end)
    comma = _BOUNDARY.search(text, mark.span.end, span.end) if mark.side == "after" else None
    if comma and len(text[comma.start() : span.end].split()) > SHORT_PART_WORDS:
        return Span(mark.span.start, comma.start())
    return Span(mark.span.start, span.end)


def _subject(text: str, floor: int, end: int, named: Named) -> int:
    """Where the subject of a mark at `end` begins: behind the last comma or dash that leaves something said, unless
    that comma
    parts the members of a list ("AWS, Azure or GCP preferred") or leads to examples."""
    bounds = [match for match in _BOUNDARY.finditer(text, floor, end) if not named.covers(match.start())]
    outside = _outside_parentheses(text, floor, end)
    bounds = [match for match in bounds if match.start() in outside]
    for place in range(len(bounds) - 1, -1, -1):
        behind = bounds[place].end()
        if _CONJUNCTION.match(text, behind) or _parts_members(text, floor, end, bounds[: place + 1], named):
            return floor
        if cue("necessity", "goes_on").match(text[behind:end].lstrip()):
            continue
        if _says_something(text[behind:end]):
            return behind
    return floor


def _parts_members(text: str, floor: int, end: int, bounds: Sequence[re.Match[str]], named: Named) -> bool:
    """ "A, B or C": a conjunction behind the last comma and none before; "A, B, C": short parts between several
    commas; not
    behind a demand that is complete: "10+ years of experience, A or B"."""
    last = bounds[-1]
    before, behind = text[floor : last.start()], text[last.end() : end]
    if not last[0].startswith(",") or _is_complete(before) or not named.any_within(floor, last.start()):
        return False
    if len(named.within(last.end(), end)) > 1 and _WORD_OF_LIST.search(behind):
        return not _WORD_OF_LIST.search(_without_degrees(text, floor, last.start(), named))
    parts = before.split(",")[1:]
    if parts and _WORD_OF_LIST.search(parts[-1]) and not _WORD_OF_LIST.search(behind):
        return False  # "A, B and C, D is a plus": the list is over at C
    return bool(parts) and all(len(part.split()) <= SHORT_PART_WORDS for part in [*parts, behind])


def _is_complete(said: str) -> bool:
    """A demand that ends in its noun: "... years of experience", "... degree"."""
    last = re.findall(r"[\w'’-]+", said.casefold())[-1:]
    return bool(last) and last[0] in words("necessity", "complete")


def _without_degrees(text: str, start: int, end: int, named: Named) -> str:
    """The words outside of degrees: "Masters or PhD in A" joins no members of the list behind it."""
    degrees = [span for span in named.degrees if start <= span.start < end]
    if not degrees:
        return text[start:end]
    return text[start : degrees[0].start] + " " + text[min(degrees[-1].end, end) : end]


def _outside_parentheses(text: str, start: int, end: int) -> set[int]:
    depth, free = 0, set()
    for at in range(start, end):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth <= 0:
            free.add(at)
    return free


def _parenthesis(text: str, span: Span, mark: Span) -> Span | None:
    """The parenthesis around a mark, its brackets included."""
    opened = max(text.rfind("(", span.start, mark.start), text.rfind("[", span.start, mark.start))
    if opened < 0 or re.search(r"[)\]]", text[opened : mark.start]):
        return None
    closed = text.find(")" if text[opened] == "(" else "]", mark.end, span.end)
    return Span(opened, closed + 1) if closed >= 0 else None


def _says_something(said: str) -> bool:
    return bool(set(re.findall(r"[a-z'+#]{1,}", said.casefold())) - words("necessity", "fillers"))
