"""The name of the person: the piece near the top that is most like one, by a table of features."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mlmatch.model.concept import TECHNICAL
from mlmatch.model.document import TextLine
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.places import CITY_POINTS, place_points
from mlmatch.resume.titles import ends_in_head

WINDOW_LINES = 60
"""From the top, where the name is looked for."""
WORDS_MAX = 7
PARTICLES_MAX = 2
"""Words of a name that may begin in lower case: "van der"."""
LARGE = 1.25
"""Times the usual size of the text; from here on a line is a title of the page."""
TITLE_WORDS_MAX = 8
LOWER_WORDS_MAX = 4
"""Of a name in lower case, which a mail address has to confirm."""
WORD_IN_ADDRESS_CHARS = 3
"""Shorter words are in many addresses by chance."""
HEAD_SECTIONS = frozenset({"top", "contact", "summary"})

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w.-]{1,64}|\b(?:linkedin|github)\.com/[^\s,;|]{1,80}", re.IGNORECASE)
_END = re.compile(r",|[|•·]|\s[–—-]\s|\s{3,}|\(|\d|@")
_NAME = re.compile(r"[^\W\d_][^\d@:/|•·<>{}\[\]=+*#%$€!?]{1,60}")
_BEHIND_COMMA = re.compile(r"\s*([^,|]{1,24})(?=,|\||\s[–—-]\s|$)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a line that may be the name, and how it stands on the page."""

    span: Span
    text: str
    folded: str
    line: TextLine
    index: int
    section: str
    size: float
    """Times the usual size of the text."""
    is_other: bool
    """A title, a place, a skill, or a word that heads a section."""
    has_title_below: bool
    in_address: int
    """Words of it that the mail addresses and links of the document contain."""

    @property
    def words(self) -> list[str]:
        return self.text.replace(".", ". ").split()


Feature = tuple[str, Callable[[Candidate], float]]
FEATURES: tuple[Feature, ...] = (
    ("format_says_so", lambda c: 100.0 if c.line.hint is not None and c.line.hint.role == "contact.name" else 0.0),
    ("large", lambda c: 3.0 * max(0.0, min(3.0, c.size - 1.0))),
    ("bold", lambda c: 0.5 * c.line.bold),
    ("high_up", lambda c: 1.5 - 0.1 * min(c.index, 15)),
    ("first_line", lambda c: 1.5 * (c.index == 0)),
    ("two_to_four_words", lambda c: 1.0 if 2 <= len(c.words) <= 4 else -0.5),
    ("words_in_mail_address", lambda c: 1.5 * min(c.in_address, 2)),
    ("title_below", lambda c: 1.0 * c.has_title_below),
    ("bullet", lambda c: -3.0 * (c.line.kind == "item")),
    ("lower_case", lambda c: -2.0 * c.text.islower()),
    ("sentence", lambda c: -3.0 if c.text.endswith(".") and len(c.words[-1]) > 4 else 0.0),
    ("is_something_else", lambda c: -3.0 * c.is_other),
    ("heading_of_a_section", lambda c: -4.0 if c.line.kind == "heading" and c.line.hint is None and c.index else 0.0),
    ("below_another_heading", lambda c: -3.0 if c.section not in HEAD_SECTIONS and c.size < LARGE else 0.0),
)
"""What speaks for a name, with its points; a piece without points is none."""


def find_name(context: Context) -> Span | None:
    """The best candidate, None if there is none; a large name may take two lines."""
    best, best_rank = None, (0.0, 0)
    drafts = [(name_points(draft), -place, draft) for place, draft in enumerate(_drafts(context))]
    for most, place, draft in sorted(drafts, key=lambda one: -one[0]):
        if most <= 0 or most < best_rank[0]:
            break
        candidate = _judged(context, draft)
        rank = name_points(candidate), place
        if rank[0] > 0 and (best is None or rank > best_rank):
            best, best_rank = candidate, rank
    return _with_next_line(context, best) if best else None


def name_points(candidate: Candidate) -> float:
    """The sum over the features."""
    return sum(points(candidate) for _, points in FEATURES)


def _words(name: str) -> Phrases:
    return phrases_of("resume.toml", "contact", name)


def _drafts(context: Context) -> Iterator[Candidate]:
    """Candidates of which what costs most to find out is taken to speak for them."""
    usual = _usual_size(context)
    addresses = " ".join(fold(match[0]) for match in _ADDRESS.finditer(context.document.text))
    sections = {i: section.kind for section in context.document.sections for i in range(section.first, section.last)}
    for index, line in enumerate(context.document.lines[:WINDOW_LINES]):
        for span in _pieces(context, line):
            text = context.text(span)
            if _could_be_name(text):
                folded = fold(text)
                in_address = sum(len(word) >= WORD_IN_ADDRESS_CHARS and word in addresses for word in folded.split())
                if text.islower() and not in_address:
                    continue
                size = line.size / usual if usual else 1.0
                yield Candidate(
                    span,
                    text,
                    folded,
                    line,
                    index,
                    sections.get(index, "top"),
                    size,
                    is_other=False,
                    has_title_below=True,
                    in_address=in_address,
                )


def _judged(context: Context, draft: Candidate) -> Candidate:
    """The draft with what it is and what stands below it."""
    is_other = _is_something_else(context, draft.span, draft.folded)
    return replace(draft, is_other=is_other, has_title_below=_has_title_below(context, draft.index))


def _has_title_below(context: Context, index: int) -> bool:
    if index + 1 >= len(context.document.lines):
        return False
    text = context.line_text(index + 1)
    return len(text.split()) <= TITLE_WORDS_MAX and ends_in_head(text)


def _usual_size(context: Context) -> float:
    """The size of most of the text."""
    sizes = sorted(line.size for line in context.document.lines for _ in range(len(line.span) // 20 + 1))
    return sizes[len(sizes) // 2] if sizes else 0.0


def _pieces(context: Context, line: TextLine) -> Iterator[Span]:
    """Cells of a line without a label, up to the sign that ends a name."""
    for cell in line.cells or (line.span,):
        span = context.trim(cell)
        label, colon, _ = context.text(span).partition(":")
        if colon and fold(label) in _words("name_labels"):
            span = context.trim(Span(span.start + len(label) + 1, span.end))
        span = context.trim(Span(span.start, span.start + _length(context.text(span))))
        if len(span) > 1:
            yield span


def _length(text: str) -> int:
    """Characters up to the first sign that ends a name; "Silva, Ana" and "Ana Silva, PhD, MBA" are whole."""
    for cut in _END.finditer(text):
        behind = _BEHIND_COMMA.match(text, cut.end()) if cut[0] == "," else None
        is_degree = behind is not None and fold(behind[1]) in _words("titles_after")
        is_surname_first = behind is not None and " " not in text[: cut.start()] and behind.end() == len(text)
        if cut.start() > 1 and not is_degree and not (is_surname_first and behind and _could_be_name(behind[1])):
            return cut.start()
    return len(text)


def _could_be_name(text: str) -> bool:
    """Letters only, few words, each with a capital but for particles, and no word that never is a name."""
    if not _NAME.fullmatch(text.strip()):
        return False
    words = [word for word in text.replace(".", ". ").split() if word[0].isalpha()]
    if not 1 <= len(words) <= WORDS_MAX or fold(text) in _words("not_names"):
        return False
    if text.islower():
        return 2 <= len(text.split()) == len(words) <= LOWER_WORDS_MAX and "." not in text
    capitals = [word for word in words if word[0].isupper() or word[0].lower() == word[0].upper()]
    is_capital = len(capitals) >= max(1, len(words) - PARTICLES_MAX)
    return is_capital and (words[0] in capitals or words[-1] in capitals)


def _is_something_else(context: Context, span: Span, folded: str) -> bool:
    """A title, a place, an organisation, or words that head a document or a section."""
    mentions = context.mentions(span)
    is_role = any(m.kind == "role" or (m.kind in TECHNICAL and len(m.span) == len(span)) for m in mentions)
    heads, organisations, forms = (
        phrases_of("positions.toml", *path)
        for path in (("title", "heads"), ("employer", "words"), ("employer", "legal_forms"))
    )
    is_organisation = organisations.ends(folded) or (forms.ends(folded) and " " in folded)
    is_named_otherwise = heads.ends(folded) or is_organisation or bool(_words("not_names").find(folded))
    return is_role or is_named_otherwise or place_points(context.text(span)) >= CITY_POINTS


def _with_next_line(context: Context, best: Candidate) -> Span:
    """The name with the rest of it on the next line, where both are equally large."""
    following = best.index + 1
    if best.size < LARGE or best.span.end != best.line.span.end or following >= len(context.document.lines):
        return best.span
    line = context.line(following)
    text = context.text(line.span)
    is_same = abs(line.size - best.line.size) < 0.1 and line.page == best.line.page and line.kind == "text"
    is_name = len(text.split()) <= 3 and _could_be_name(text) and not _is_something_else(context, line.span, fold(text))
    return Span(best.span.start, line.span.end) if is_same and is_name else best.span
