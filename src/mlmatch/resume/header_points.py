"""How much a piece of a header looks like a title, and how much like an employer: tables of features with points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from mlmatch.model.concept import TECHNICAL
from mlmatch.model.frozen import frozen
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.piece import Piece
from mlmatch.resume.places import CITY_POINTS, place_points, split_place
from mlmatch.resume.titles import BRACKETS, ends_in_head, is_head

LABEL_POINTS = 8.0
"""Points for a field that the document names itself ("Company: Acme"), and against every other field."""
ROLE_WHOLE = 0.8
"""Share of a piece that the name of a role must cover to be all of it."""
ROLE_PART = 0.3
"""Share from which the name of a role counts at all."""
SKILLS_SHARE = 0.5
"""Share of a piece from which several tools and languages make it a list of skills: "C# och .NET"."""
TITLE_WORDS_MAX = 10
EMPLOYER_WORDS_MAX = 9


class Looks(NamedTuple):
    """What the features look at."""

    text: str
    words: tuple[str, ...]
    """Folded, without what stands in brackets."""
    role: float
    """Share of its characters that a role of the taxonomy covers."""
    skills: float
    """Share of its characters that technical skills cover, where it names more than one."""
    ends_in_head: bool
    has_legal_form: bool
    organisation: Sequence[tuple[int, int]]
    """Where words for organisations stand."""
    opens_like_title: bool
    is_freelance: bool

    @property
    def is_sentence(self) -> bool:
        return self.text.endswith(".") and not self.has_legal_form and not self.text.endswith(("Sr.", "Jr."))

    @property
    def has_organisation_at_edge(self) -> bool:
        found = self.organisation
        return bool(found) and (found[0][0] == 0 or found[-1][1] == len(self.words))

    @property
    def is_capital(self) -> bool:
        return all(word[:1].isupper() or len(word) <= 3 for word in self.text.split())


@frozen
class Feature:
    """A named reason for or against a field."""

    name: str
    points: float
    holds: Callable[[Looks], bool]


class _Lists(NamedTuple):
    """The lists that the features ask."""

    legal_forms: Phrases
    words: Phrases
    units: Phrases
    freelance: Phrases
    openers: Phrases


@cache
def _lists() -> _Lists:
    return _Lists(
        legal_forms=phrases_of("positions.toml", "employer", "legal_forms"),
        words=phrases_of("positions.toml", "employer", "words"),
        units=phrases_of("positions.toml", "employer", "units"),
        freelance=phrases_of("positions.toml", "employer", "freelance"),
        openers=phrases_of("positions.toml", "title", "openers"),
    )


def _name_begins_later(looks: Looks) -> bool:
    """A unit or a subject stands before the organisation: "Emergency Department, Liffeyside General Hospital"."""
    if ", " not in looks.text:
        return False
    forms, words, units, *_ = _lists()
    first, *later = (fold(part) for part in looks.text.split(", "))
    if (words.find(first) or forms.ends(first)) and not units.ends(first):
        return False
    return any(" " in part and (words.find(part) or forms.ends(part)) and not units.starts(part) for part in later)


TITLE_FEATURES = (
    Feature("role_whole", 5.0, lambda looks: looks.role >= ROLE_WHOLE),
    Feature("role_part", 2.0, lambda looks: ROLE_PART <= looks.role < ROLE_WHOLE),
    Feature("ends_in_head", 3.0, lambda looks: looks.ends_in_head),
    Feature("has_head", 1.5, lambda looks: any(map(is_head, looks.words))),
    Feature("opens_like_title", 1.0, lambda looks: looks.opens_like_title),
    Feature("legal_form", -4.0, lambda looks: looks.has_legal_form),
    Feature("organisation_word", -1.5, lambda looks: bool(looks.organisation) and not looks.ends_in_head),
    Feature("freelance", -2.0, lambda looks: looks.is_freelance),
    Feature("too_long", -2.0, lambda looks: len(looks.words) > TITLE_WORDS_MAX),
    Feature("sentence", -2.0, lambda looks: looks.is_sentence),
    Feature("lower_case", -1.0, lambda looks: looks.text[:1].islower()),
    Feature("place", -4.0, lambda looks: place_points(looks.text) >= CITY_POINTS),
    Feature("skills", -4.0, lambda looks: looks.skills >= SKILLS_SHARE),
)

EMPLOYER_FEATURES = (
    Feature("legal_form", 4.0, lambda looks: looks.has_legal_form),
    Feature("organisation_word", 1.5, lambda looks: bool(looks.organisation)),
    Feature("organisation_word_at_edge", 1.5, lambda looks: looks.has_organisation_at_edge),
    Feature("freelance", 4.0, lambda looks: looks.is_freelance),
    Feature("name_begins_later", -5.5, _name_begins_later),
    Feature("skills", -4.0, lambda looks: looks.skills >= SKILLS_SHARE),
    Feature("ends_in_head", -3.0, lambda looks: looks.ends_in_head),
    Feature("role_whole", -3.0, lambda looks: looks.role >= ROLE_WHOLE),
    Feature("opens_like_title", -1.0, lambda looks: looks.opens_like_title and not looks.organisation),
    Feature("capitals", 0.5, lambda looks: looks.is_capital),
    Feature("sentence", -2.0, lambda looks: looks.is_sentence),
    Feature("too_long", -2.0, lambda looks: len(looks.words) > EMPLOYER_WORDS_MAX),
    Feature("lower_case", -1.0, lambda looks: looks.text[:1].islower()),
)


def title_points(context: Context, piece: Piece) -> float:
    """How much a piece looks like a title."""
    return points_of(context, piece)[0]


def employer_points(context: Context, piece: Piece) -> float:
    """How much a piece looks like an employer."""
    return points_of(context, piece)[1]


def points_of(context: Context, piece: Piece) -> tuple[float, float]:
    """How much a piece looks like a title, and how much like an employer."""
    if piece.label:
        title, employer = (LABEL_POINTS if piece.label == label else -LABEL_POINTS for label in ("title", "employer"))
        return title, employer
    place = piece.span.start, piece.span.end
    if place not in context.looks:
        looks = _look(context, piece)
        context.looks[place] = _points(looks, TITLE_FEATURES), _points(looks, EMPLOYER_FEATURES)
    return context.looks[place]


def _points(looks: Looks, features: Sequence[Feature]) -> float:
    return sum([feature.points for feature in features if feature.holds(looks)])


def _look(context: Context, piece: Piece) -> Looks:
    mentions = context.mentions(piece.span)
    roles = [m.span for m in mentions if m.kind == "role"]
    skills = [m.span for m in mentions if m.kind in TECHNICAL]
    plain = BRACKETS.sub("", piece.text) if "(" in piece.text else piece.text
    letters = max(1, len(plain.strip()))
    core, lists = _core(context, piece), _lists()
    return Looks(
        piece.text,
        tuple(core.split()),
        role=_share(roles, letters),
        skills=_share(skills, letters) if len(skills) > 1 else 0.0,
        ends_in_head=ends_in_head(piece.text),
        has_legal_form=lists.legal_forms.ends(core),
        organisation=lists.words.find(core),
        opens_like_title=lists.openers.starts(core),
        is_freelance=core in lists.freelance,
    )


def _core(context: Context, piece: Piece) -> str:
    """The folded text without the place behind it: "Stone LLP, New York, NY" ends in a legal form."""
    if ", " not in piece.text or piece.label:
        return piece.core
    name, place = split_place(context, piece.span)
    return piece.cut(context, name).core if place else piece.core


def _share(spans: Sequence[Span], letters: int) -> float:
    covered = {place for span in spans for place in range(span.start, span.end)}
    return min(1.0, len(covered) / letters)
