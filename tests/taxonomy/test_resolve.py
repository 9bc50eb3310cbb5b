"""What a term stands for: exact, other spellings, versions, misspellings, and never a guess."""

from __future__ import annotations

import pytest

from tests.taxonomy.small import small_taxonomy

TAXONOMY = small_taxonomy()

RESOLVED = [
    ("Python", "python", "exact"),
    ("TF", "tensorflow", "exact"),
    ("py-torch", "pytorch", "form"),
    ("SKLEARN", "scikit-learn", "form"),
    ("neural network", "neural-networks", "plural"),
    ("Python 3.11", "python", "version"),
    ("TF2", "tensorflow", "version"),
    ("C++17", "c-plus-plus", "version"),
    ("R 4.1", "r", "version"),
    ("TensorFow", "tensorflow", "typo"),
    ("Tensorfolw", "tensorflow", "typo"),
    ("scikit-laern", "scikit-learn", "typo"),
    ("machine lerning", "machine-learning", "typo"),
    ("Statistics", "statistics", "exact"),
]
LOOK_ALIKES = [
    "SparkPost", "Reactor", "Kera", "R-CN", "Javas", "C+", "JavaFX", "PyTorch Geometric", "unsupervised learning", "TensorFlow Lite",
    "self-supervised learning", "Pythonista", "", "   ", "x" * 3000, "c", "Gopher", "data scientis of things",
]  # fmt: skip


@pytest.mark.parametrize(("term", "concept_id", "rule"), RESOLVED)
def test_resolves(term: str, concept_id: str, rule: str) -> None:
    resolution = TAXONOMY.resolve(term)
    assert resolution.concept is not None
    assert (resolution.concept.id, resolution.rule) == (concept_id, rule)


@pytest.mark.parametrize("term", LOOK_ALIKES)
def test_look_alikes_never_merge(term: str) -> None:
    assert TAXONOMY.resolve(term).concept is None


def test_a_form_of_two_concepts_is_nobody_s() -> None:
    resolution = TAXONOMY.resolve("Mercury")
    assert (resolution.concept, resolution.rule) == (None, "ambiguous")
    assert [c.id for c in resolution.candidates] == ["mercury-browser", "mercury-queue"]


def test_kinds_narrow_the_choice() -> None:
    found = TAXONOMY.resolve("Statistics", kinds=["field"]).concept
    assert found is not None
    assert found.id == "field-statistics"
    assert TAXONOMY.resolve("Pyhton", kinds=["field"]).concept is None


def test_a_batch_gives_what_one_by_one_gives() -> None:
    terms = [term for term, *_ in RESOLVED] + LOOK_ALIKES
    assert TAXONOMY.resolve_all(terms) == [TAXONOMY.resolve(term) for term in terms]
