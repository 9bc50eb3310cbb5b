"""How much a piece of a header looks like a title, and how much like an employer: tables of features with points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mlmatch.resume.context import Context
from mlmatch.resume.phrases import Phrases, phrases_of
from mlmatch.resume.piece import Piece
from mlmatch.resume.titles import BRACKETS, ends_in_head, is_head

LABEL_POINTS = 8.0
"""Points for a field that the document names itself ("Company: Acme"), and against every other field."""
ROLE_WHOLE = 0.8
"""Share of a piece that the name of a role must cover to be all of it."""
ROLE_PART = 0.3
"""Share from which the name of a role counts at all."""
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
    covered: set[int] = set()
    for mention in context.mentions(piece.span):
        if mention.kind == "role":
            covered.update(range(mention.span.start, mention.span.end))
    letters = max(1, len(BRACKETS.sub("", piece.text).strip()))
    core = piece.core
    return Looks(piece, core, tuple(core.split()), min(1.0, len(covered) / letters), ends_in_head(piece.text))
