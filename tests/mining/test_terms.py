"""Names out of sentences."""

from __future__ import annotations

import pytest

from mlmatch.mining.terms import find_listed_after, find_terms, is_name, spellings, trim_name

KNOWN = {
    "supervised learning", "unsupervised learning", "data cleaning", "data wrangling", "data preprocessing", "statistics", "relational databases",
    "nosql databases", "python", "r", "c++", "deep learning frameworks", "data mining", "statistical methods", "version control systems",
}  # fmt: skip


def _terms(text: str, *, is_list: bool = False) -> list[str]:
    return [term.text for term in find_terms(text, lambda name: name.casefold() in KNOWN, is_list=is_list)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Writes in languages such as Python, R, or Ada to build things.", ["Python", "R", "Ada"]),
        ("Uses tools like Git.", ["Git"]),
        ("Knows many machine learning libraries (e.g., TensorFlow, scikit-learn).", ["machine learning libraries", "TensorFlow", "scikit-learn"]),
        ("Methods, including supervised and unsupervised learning, keel traces, etc.", ["supervised learning", "unsupervised learning", "keel traces"]),
        ("Expertise in data wrangling, cleaning, and preprocessing techniques for the team.", ["data wrangling", "data cleaning", "data preprocessing"]),
        ("Acquire knowledge of working with both relational and NoSQL databases for storage.", ["relational databases", "NoSQL databases"]),
        ("Solid understanding of statistical analysis and data mining techniques.", ["statistical analysis", "data mining"]),
        ("A solid understanding of statistical methods.", ["statistical methods"]),
        ("Experience in using popular deep learning frameworks for training.", ["deep learning frameworks"]),
        ("Experience with triage in emergency rooms.", ["triage"]),
        ("Knowledge of guided and unguided sounding.", ["guided sounding", "unguided sounding"]),
        ("Designing, developing, and deploying models for you.", []),
        ("We were proud of what they did.", []),
        ("", []),
    ],
)  # fmt: skip
def test_terms(text: str, terms: list[str]) -> None:
    assert _terms(text) == terms


def test_a_text_that_is_a_list() -> None:
    assert _terms("wound care, triage and pain management.", is_list=True) == [
        "wound care",
        "triage",
        "pain management",
    ]
    assert _terms("wound care, triage and pain management.") == []
    assert _terms("Dive into the theory of it all", is_list=True) == []


def test_a_term_knows_its_class() -> None:
    found = {
        term.text: (term.rule, term.head) for term in find_terms("Version control systems like Git", lambda _: False)
    }
    assert found["Git"] == ("examples", "Version control systems")
    assert found["Version control systems"] == ("class", "")


def test_listed_after() -> None:
    assert find_listed_after("A bachelor's degree in nursing or midwifery.", "degree_in") == ["nursing", "midwifery"]
    assert find_listed_after("Experience as a Charge Nurse on a ward.", "role_after") == ["Charge Nurse"]


def test_spellings_go_from_long_to_short() -> None:
    assert spellings("solid data mining techniques") == [
        "solid data mining techniques",
        "data mining techniques",
        "data mining",
    ]
    assert trim_name("the various tools") == "tools"


@pytest.mark.parametrize(
    ("text", "is_it"),
    [("wound care", True), ("when you care", False), ("42", False), ("", False), ("a b c d e f g", False)],
)
def test_names(text: str, is_it: bool) -> None:
    assert is_name(text) is is_it


def test_a_long_list_takes_no_longer_than_its_length() -> None:
    assert len(_terms("Knowledge of " + ", ".join(f"thing{n}" for n in range(5000)))) == 5000
