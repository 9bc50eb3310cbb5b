"""How much a piece of a header looks like a title, and how much like an employer: tables of features with points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mlmatch.model.concept import TECHNICAL
from mlmatch.model.text import Span
from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, fold, phrases_of
from mlmatch.resume.piece import Piece
from mlmatch.resume.places import CITY_POINTS, place_points
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


@dataclass(frozen=True, slots=True)
class Looks:
    """What the features look at."""

    piece: Piece
    core: str
    words: tuple[str, ...]
    role: float
    """Share of its characters that a role of the taxonomy covers."""
    ends_in_head: bool
    skills: float
    """Share of its characters that technical skills cover, where it names more than one."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A named reason for or against a field."""

    name: str
    points: float
    holds: Callable[[Looks], bool]


def _list(*path: str) -> Phrases:
    return phrases_of("positions.toml", *path)


def _has_legal_form(looks: Looks) -> bool:
    return _list("employer", "legal_forms").ends(looks.core)


def _has_organisation_word(looks: Looks) -> bool:
    return bool(_list("employer", "words").find(looks.core))


def _opens_like_title(looks: Looks) -> bool:
    return _list("title", "openers").starts(looks.core)


def _name_begins_later(looks: Looks) -> bool:
    """A unit or a subject stands before the organisation: "Emergency Department, Liffeyside General Hospital"."""
    first, *later = (fold(part) for part in looks.piece.text.split(", "))
    units, words, forms = _list("employer", "units"), _list("employer", "words"), _list("employer", "legal_forms")
    if (words.find(first) or forms.ends(first)) and not units.ends(first):
        return False
    return any(" " in part and (words.find(part) or forms.ends(part)) and not units.starts(part) for part in later)


def _is_freelance(looks: Looks) -> bool:
    return looks.core in _list("employer", "freelance")


def _is_sentence(looks: Looks) -> bool:
    return (
        looks.piece.text.endswith(".") and not _has_legal_form(looks) and not looks.piece.text.endswith(("Sr.", "Jr."))
    )


def _is_lower_case(looks: Looks) -> bool:
    return looks.piece.text[:1].islower()


TITLE_FEATURES = (
    Feature("role_whole", 5.0, lambda looks: looks.role >= ROLE_WHOLE),
    Feature("role_part", 2.0, lambda looks: ROLE_PART <= looks.role < ROLE_WHOLE),
    Feature("ends_in_head", 3.0, lambda looks: looks.ends_in_head),
    Feature("has_head", 1.5, lambda looks: any(is_head(word) for word in looks.words)),
    Feature("opens_like_title", 1.0, _opens_like_title),
    Feature("legal_form", -4.0, _has_legal_form),
    Feature("organisation_word", -1.5, lambda looks: _has_organisation_word(looks) and not looks.ends_in_head),
    Feature("freelance", -2.0, _is_freelance),
    Feature("too_long", -2.0, lambda looks: len(looks.words) > TITLE_WORDS_MAX),
    Feature("sentence", -2.0, _is_sentence),
    Feature("lower_case", -1.0, _is_lower_case),
    Feature("place", -4.0, lambda looks: place_points(looks.piece.text) >= CITY_POINTS),
    Feature("skills", -4.0, lambda looks: looks.skills >= SKILLS_SHARE),
)

EMPLOYER_FEATURES = (
    Feature("legal_form", 4.0, _has_legal_form),
    Feature("organisation_word", 1.5, _has_organisation_word),
    Feature(
        "organisation_word_at_edge",
        1.5,
        lambda looks: _list("employer", "words").ends(looks.core) or _list("employer", "words").starts(looks.core),
    ),
    Feature("freelance", 4.0, _is_freelance),
    Feature("name_begins_later", -5.5, _name_begins_later),
    Feature("skills", -4.0, lambda looks: looks.skills >= SKILLS_SHARE),
    Feature("ends_in_head", -3.0, lambda looks: looks.ends_in_head),
    Feature("role_whole", -3.0, lambda looks: looks.role >= ROLE_WHOLE),
    Feature("opens_like_title", -1.0, lambda looks: _opens_like_title(looks) and not _has_organisation_word(looks)),
    Feature("capitals", 0.5, lambda looks: all(w[:1].isupper() or len(w) <= 3 for w in looks.piece.text.split())),
    Feature("sentence", -2.0, _is_sentence),
    Feature("too_long", -2.0, lambda looks: len(looks.words) > EMPLOYER_WORDS_MAX),
    Feature("lower_case", -1.0, _is_lower_case),
)


def title_points(context: Context, piece: Piece) -> float:
    """How much a piece looks like a title."""
    return _points(context, piece, "title", TITLE_FEATURES)


def employer_points(context: Context, piece: Piece) -> float:
    """How much a piece looks like an employer."""
    return _points(context, piece, "employer", EMPLOYER_FEATURES)


def _points(context: Context, piece: Piece, label: str, features: Sequence[Feature]) -> float:
    if piece.label:
        return LABEL_POINTS if piece.label == label else -LABEL_POINTS
    looks = _look(context, piece)
    return sum(feature.points for feature in features if feature.holds(looks))


def _look(context: Context, piece: Piece) -> Looks:
    roles = [m.span for m in context.mentions(piece.span) if m.kind == "role"]
    skills = [m.span for m in context.mentions(piece.span) if m.kind in TECHNICAL]
    letters = max(1, len(BRACKETS.sub("", piece.text).strip()))
    core = piece.core
    return Looks(
        piece,
        core,
        tuple(core.split()),
        role=_share(roles, letters),
        ends_in_head=ends_in_head(piece.text),
        skills=_share(skills, letters) if len(skills) > 1 else 0.0,
    )


def _share(spans: Sequence[Span], letters: int) -> float:
    covered = {place for span in spans for place in range(span.start, span.end)}
    return min(1.0, len(covered) / letters)
