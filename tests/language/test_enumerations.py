"""How sentences list things."""

from __future__ import annotations

import time

import pytest

from mlmatch.language.enumerations import find_enumerations

LISTS = [
    ("frameworks such as TensorFlow, Keras, or PyTorch", "frameworks: TensorFlow | Keras | PyTorch such_as or 1"),
    (
        "machine learning frameworks and libraries such as A1, B1",
        "machine learning frameworks and libraries: A1 | B1 such_as list 1",
    ),
    ("libraries (e.g., TensorFlow, scikit-learn) to develop", "libraries: TensorFlow | scikit-learn eg list 1"),
    (
        "ML lifecycle tool (MLflow, Kubeflow, ClearML or similar)",
        "ML lifecycle tool: MLflow | Kubeflow | ClearML - list 3",
    ),
    ("at least two of: stores, serving, training", "-: stores | serving | training one_of list 2"),
    ("one of Go, Rust or Java", "-: Go | Rust | Java one_of or 1"),
    ("Kafka / Flink for streams", "-: Kafka | Flink - or 1"),
    ("Languages: Python, R, SQL", "Languages: Python | R | SQL - list 3"),
    (
        "industries, such as finance, healthcare, and technology.",
        "industries: finance | healthcare | technology such_as and 1",
    ),
    ("CI/CD and A/B testing", "-: CI/CD | A/B testing - and 2"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: str) -> None:
    found = find_enumerations(text)[-1]
    head = text[found.head.start : found.head.end] if found.head else "-"
    items = " | ".join(text[item.start : item.end] for item in found.items)
    assert f"{head}: {items} {found.marker or '-'} {found.conjunction} {found.k}" == expected


@pytest.mark.parametrize(
    "text", [", " * 20_000, "(a " * 20_000, "one of " * 10_000, "such as (e.g. " * 5_000, "a" * 100_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    find_enumerations(text)
    assert time.perf_counter() - started < 5
