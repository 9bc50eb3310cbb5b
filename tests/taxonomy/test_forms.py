"""Spellings that meet, and spellings that must not."""

from __future__ import annotations

import pytest

from mlmatch.taxonomy.forms import normal_form, number_variants, slug_of, tight_form, without_version

SAME = [
    ("scikit-learn", "Scikit Learn"),
    ("scikit-learn", "scikitlearn"),
    ("Node.js", "NodeJS"),
    ("CI/CD", "ci cd"),
    ("Naïve Bayes", "naive bayes"),
    ("A/B testing", "AB Testing"),
    ("data structures & algorithms", "Data Structures and Algorithms"),
    ("k‑means", "K-Means"),
    ("ASP.NET", "asp net"),
]
DIFFERENT = [
    ("C", "C++"),
    ("C", "C#"),
    ("C++", "C#"),
    (".NET", "net"),
    ("Java", "JavaScript"),
    ("R", "R-CNN"),
    ("Keras", "Kera"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_tight_form_keeps_case() -> None:
    assert tight_form("Power BI") == tight_form("Power-BI") == "PowerBI" != tight_form("power bi")


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("neural network", ["neural networks"]),
        ("neural networks", ["neural network"]),
        ("LLM", ["LLMs"]),
        ("GANs", ["GAN"]),
        ("methodology", ["methodologies"]),
        ("libraries", ["library"]),
        ("search", ["searches"]),
        ("data analysis", []),
        ("statistics", []),
        ("data mining", []),
        ("C++", []),
        ("AI", ["AIs"]),
    ],
)
def test_number(written: str, other: list[str]) -> None:
    assert list(number_variants(written)) == other


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Python 3.11", "Python"),
        ("Python3", "Python"),
        ("TF2", "TF"),
        ("TensorFlow 2.x", "TensorFlow"),
        ("C++17", "C++"),
        ("Java 8+", "Java"),
        ("Angular 2+", "Angular"),
        ("SQL Server 2019", "SQL Server"),
        ("Oracle 19c", "Oracle"),
        ("Spark v3.4.1", "Spark"),
        ("R 4.1", "R"),
        ("R2", None),
        ("C 3", None),
        ("word2vec", None),
        ("2019", None),
        ("", None),
        ("x" * 5000 + " 3", None),
    ],
)
def test_versions(written: str, name: str | None) -> None:
    assert without_version(written) == name


def test_slugs_tell_languages_apart() -> None:
    assert [slug_of(name) for name in ("C", "C++", "C#", "Naïve Bayes", "中文")] == [
        "c",
        "c-plus-plus",
        "c-sharp",
        "naive-bayes",
        "concept",
    ]
