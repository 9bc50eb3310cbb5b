"""Phrases found by their words are those that one expression of all of them finds."""

from __future__ import annotations

import pytest

from mlmatch.model.text import Span
from mlmatch.posting.cues import Cue, find_cue, find_cues

WRITTEN = [
    (("a plus", "is a plus"), "Go is a plus. Rust: a plus", ["is a plus", "a plus"]),
    (("plus", "a plus", "plus for us"), "a plus for us", ["a plus"]),
    (("must",), "mustard, must-have, a-must, MUST", ["must", "MUST"]),
    (("vaccinat~",), "Vaccination, revaccinated, vaccine", ["Vaccination"]),
    (("no * required",), "no prior work experience required; no one two three four required", [
        "no prior work experience required"
    ]),
    (("bachelor's",), "a Bachelor’s or bachelor's", ["Bachelor’s", "bachelor's"]),
    (("must have",), "must\n  have; must    have", ["must\n  have"]),
    (("kind skill",), "\u212aind Sk\u0130ll and \u212aind s\u212aıll", ["\u212aind Sk\u0130ll", "\u212aind s\u212aıll"]),
    (("c$", "québec"), "C$ 10 in QUÉBEC", ["C$", "QUÉBEC"]),
    (("✓",), "✓ Python", ["✓"]),
    (("in", "in lieu of"), "in lieu of it, in time", ["in lieu of", "in"]),
]  # fmt: skip


@pytest.mark.parametrize(("forms", "text", "found"), WRITTEN)
def test_phrases_of_a_list(forms: tuple[str, ...], text: str, found: list[str]) -> None:
    cue = Cue(forms)
    assert [match[0] for match in cue.finditer(text)] == found
    first = cue.search(text)
    assert first is not None
    assert first[0] == found[0]
    assert cue.may_be_in(text)


def test_a_text_without_the_words_is_not_searched() -> None:
    assert not Cue(["a plus", "nice to have"]).may_be_in("It is nice, and we have a lot of it")


def test_a_match_begins_and_ends_where_it_is_asked_to() -> None:
    cue = Cue(["or", "or equal"])
    found = cue.match("Go or equal", 3)
    assert found is not None
    assert found[0] == "or equal"
    assert cue.match("Go or equal") is None
    assert cue.fullmatch("OR") is not None
    assert cue.fullmatch("or equally") is None


def test_what_is_glued_to_a_stretch_does_not_hide_a_phrase() -> None:
    cue = Cue(["plus"])
    assert list(find_cues(cue, "a-plus", Span(2, 6))) == [Span(2, 6)]
    assert find_cue(cue, "a-plus", Span(0, 6)) is None
