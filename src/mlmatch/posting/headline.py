"""Title, role and seniority of the job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlmatch.model.concept import ConceptRef
from mlmatch.model.document import Document
from mlmatch.model.mention import Mention
from mlmatch.model.text import Span
from mlmatch.posting.cues import cue, words

TOP_LINES = 6
TITLE_CHARACTERS_MAX = 110
SENIORITY_ORDER = ("executive", "manager", "lead", "intern", "senior", "mid", "junior")
_LABEL = re.compile(r"([A-Za-z ]{3,20}):\s*(?=\S)")
_LOST_BREAK = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_WORD = re.compile(r"[\w+#./&-]+")
_TITLE_ENDS = re.compile(r"\s(?:at\s(?=[A-Z])|@\s?(?=\S)|with\s(?:a|an)\s|who\s|to\sjoin\s)")
_LOWERED = re.compile(r"\s?(?:[a-z][\w-]{0,20}\s)*")
_NAME_WORDS_MAX = 4
_OPENING_CHARACTERS = 24
"""So far into a text its first role is a title: "Senior Staff ML Engineer", not "We are looking for an ML Engineer"."""


def find_title(document: Document, mentions: Sequence[Mention]) -> tuple[str, Span] | None:
    """The words of the title without asides, and where they stand: a typed field, a label, the first line that
    names a job, or the
    job named in the text ("We are looking for a Senior ML Engineer")."""
    for span in _title_spans(document, mentions):
        title = _cleaned(document.text[span.start : span.end])
        if title:
            return title, span
    return None


def _title_spans(document: Document, mentions: Sequence[Mention]) -> Iterator[Span]:
    top = document.lines[:TOP_LINES]
    yield from (line.span for line in document.lines if line.hint and line.hint.role == "title")
    for line in top:
        label = _LABEL.match(document.line_text(line))
        if label and label[1].strip().casefold() in words("title", "labels"):
            yield Span(line.span.start + label.end(), line.span.end)
    short = [line for line in top if line.kind != "item" and _is_short(document.line_text(line))]
    roles = [m.span for m in mentions if m.kind == "role"]
    yield from (
        line.span for line in short if _names_job(document.line_text(line)) or any(line.span.covers(r) for r in roles)
    )
    yield from _opening_words(document, roles)
    yield from _in_prose(document, roles)
    yield from (line.span for line in short)


def _is_short(text: str) -> bool:
    return len(text) <= TITLE_CHARACTERS_MAX and not text.endswith((".", "?", "!"))


def _opening_words(document: Document, roles: Sequence[Span]) -> Iterator[Span]:
    """The first sentence of an unbroken text that opens with a role: "ML Engineer Intern - Summer. Duration: ..."."""
    first = document.lines[0].span if document.lines else Span(0, 0)
    end = document.text.find(". ", first.start, first.start + TITLE_CHARACTERS_MAX)
    opening = Span(first.start, end) if end > 0 else None
    if opening and any(role.start - first.start <= _OPENING_CHARACTERS and opening.covers(role) for role in roles):
        yield opening


def _names_job(text: str) -> bool:
    return any(word.casefold() in words("title", "nouns") for word in _WORD.findall(text))


def _in_prose(document: Document, roles: Sequence[Span]) -> Iterator[Span]:
    """The role behind "looking for a", with the capitalised words before it."""
    for role in roles:
        before = document.text[max(0, role.start - 60) : role.start]
        ends = [match.end() for match in cue("title", "mid_introduction").finditer(before)]
        if ends and len(before[ends[-1] :].split()) <= _NAME_WORDS_MAX:
            start = role.start - len(before) + ends[-1]
            lowered = _LOWERED.match(document.text, start, role.start)
            yield Span(lowered.end() if lowered else start, role.end)


def _cleaned(title: str) -> str:
    """Without gender marks, terms and calls to apply: "MLOps Engineer (m/f/d)" -> "MLOps Engineer"."""
    title = _whole(title.strip().lstrip("#* ").rstrip("* "))
    opener = cue("title", "openers").match(title)
    if opener and len(title) > opener.end() + 3:
        title = title[opener.end() :].lstrip(" :-–a")
    title = _PARENTHESIS.sub("", title)
    title = _TITLE_ENDS.split(re.split(r"\s[|•·]\s", title)[0])[0]
    noise = cue("title", "noise").search(title)
    title = title[: noise.start()] if noise and noise.start() else title
    listed = title.split(", ")
    aside = next((n for n, part in enumerate(listed) if n and cue("title", "asides").fullmatch(part.strip())), None)
    title = ", ".join(listed[:aside])
    parts = re.split(r"\s[-–—]\s", title)
    while len(parts) > 1 and (cue("title", "asides").search(parts[-1]) or (not _names_job(parts[-1]) and opener)):
        parts.pop()
    title = " - ".join(parts)
    return re.sub(r"\s{2,}", " ", title).strip(" ,;:-–")


def _whole(title: str) -> str:
    """A title too long to be one, up to the first line break that was lost in it."""
    glued = _LOST_BREAK.search(title) if len(title) > TITLE_CHARACTERS_MAX else None
    return title[: glued.start()] if glued else title


def find_role(mentions: Sequence[Mention], title: Span | None) -> ConceptRef | None:
    """The role that the title names, the longest; else the first that the text names."""
    roles = [m for m in mentions if m.kind == "role"]
    titled = [m for m in roles if title and title.covers(m.span)]
    best = max(
        titled, key=lambda m: (len(m.span), -m.span.start), default=roles[0] if roles and title is None else None
    )
    return best.concept if best else None


def find_seniority(title: str) -> str | None:
    """What the words of the title say; None if they say nothing."""
    said = " ".join(_WORD.findall(title))
    for level in SENIORITY_ORDER:
        if level == "manager" and cue("seniority", "not_manager").search(said):
            continue
        if cue("seniority", level).search(said):
            return level
    return None
