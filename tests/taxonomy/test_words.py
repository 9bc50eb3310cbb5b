"""Texts cut into words that can be compared."""

from __future__ import annotations

import pytest

from mlmatch.taxonomy.words import find_pieces, folded_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ιανουαρίου", ["ιανουαριου"]),
        ("ΙΟΥΛΙΟΣ, κινητική", ["ιουλιος", "κινητικη"]),
        ("машинное обучение", ["машинное", "обучение"]),
        ("Diplôme d'études", ["diplome", "d", "etudes"]),
        ("cafe\u0301s Ⱥxon əlavə", ["cafes", "ⱥxon", "əlavə"]),
        ("300 \u212a", ["300", "k"]),
        ("ASP.NET on .Net, R&D", ["asp", ".net", "on", ".net", "r&d"]),
        ("Master's, MASTER'S and C++17", ["master", "master", "and", "c++", "17"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


def test_pieces_are_cut_from_the_text() -> None:
    assert [piece[:2] for piece in find_pieces("Σεπτέμβριος 2019")] == [(0, 11), (12, 16)]
