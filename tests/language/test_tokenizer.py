"""Texts -> words and the gaps between them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmatch.language import tokenizer as module
from mlmatch.language.tokenizer import MAX_RUN_CHARS, Tokenizer
from mlmatch.taxonomy.words import fold_word, singular_of, version_stem


@pytest.fixture(scope="module")
def tokenize() -> Tokenizer:
    return Tokenizer(lambda *word: (0, None))


ROWS = [
    ("C, C++, C# and .NET", ["c", "c++", "c#", "and", ".net"]),
    ("C#/.NET", ["c#", ".net"]),
    ("C++/Java", ["c++", "java"]),
    ("C++17", ["c++", "17"]),
    ("ASP.NET", ["asp", ".net"]),
    ("node.js", ["node", "js"]),
    ("scikit-learn", ["scikit", "learn"]),
    ("machine_learning", ["machine", "learning"]),
    ("R.", ["r"]),
    ("R&D, W&B, AT&T", ["r&d", "w&b", "at&t"]),
    ("Weights & Biases", ["weights", "and", "biases"]),
    ("HTML&CSS", ["html", "and", "css"]),
    ("Master's degree", ["master", "degree"]),
    ("Master’s degree", ["master", "degree"]),
    ("Diplôme d'ingénieur", ["diplome", "d", "ingenieur"]),
    ("Straße", ["strasse"]),
    ("Python 3.11", ["python", "3", "11"]),
    ("使用Python和SQL", ["使用", "python", "和", "sql"]),
    ("Машинное обучение", ["машинное", "обучение"]),
    ("don't", ["don", "t"]),
    ("(e.g., Go)", ["e", "g", "go"]),
    ("...", []),
    ("", []),
    ("\n\t \u00a0", []),
]


@pytest.mark.parametrize(("text", "words"), ROWS)
def test_words(tokenize: Tokenizer, text: str, words: list[str]) -> None:
    assert tokenize(text).folded == words


@given(st.text(max_size=400))
def test_gaps_and_words_make_the_text(text: str) -> None:
    words = _TOKENIZE(text)
    rebuilt = "".join(
        gap + text[start:end] for gap, start, end in zip(words.gaps, words.starts, words.ends, strict=False)
    )
    assert rebuilt + words.gaps[-1] == text
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))


_TOKENIZE = Tokenizer(lambda *word: (0, None))


def test_offsets_hold_where_long_runs_are_cut(tokenize: Tokenizer) -> None:
    text = "#" * (3 * MAX_RUN_CHARS) + " Python " + "x" * (2 * MAX_RUN_CHARS) + ", SQL"
    words = tokenize(text)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True) if e - s < 10] == ["Python", "SQL"]


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("networks", "network"), ("libraries", "library"), ("boxes", "box"), ("classes", "class"), ("analysis", "analysis"),
        ("statistics", "statistics"), ("process", "process"), ("is", "is"), ("corpus", "corpus"), ("batches", "batch"),
    ],
)  # fmt: skip
def test_singular(word: str, singular: str) -> None:
    assert singular_of(word) == singular


@pytest.mark.parametrize(("word", "stem"), [("python3", "python"), ("tf2", "tf"), ("r2", None), ("python", None)])
def test_version_stem(word: str, stem: str | None) -> None:
    assert version_stem(word) == stem


def test_fold_is_stable() -> None:
    assert fold_word(fold_word("Ingénieure")) == fold_word("Ingénieure")


def test_threads_get_what_one_gets(tokenize: Tokenizer) -> None:
    texts = [f"Python {n} and C++{n}, scikit-learn-{n}" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert [w.folded for w in pool.map(tokenize, texts)] == [
            Tokenizer(lambda *word: (0, None))(t).folded for t in texts
        ]


def test_it_starts_afresh_and_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_STRINGS", 10)
    small = Tokenizer(lambda *word: (0, None))
    for start in range(0, 60, 6):
        text = " ".join(f"word{n}" for n in range(start, start + 6))
        assert small(text).folded == text.split()
    assert len(small._runs) <= 16


@pytest.mark.parametrize("unit", ["#", "a:", "(", "x", "R-", "a.b.", "\n", "..", "C++", "'s"])
def test_hostile_runs_cost_no_more_than_their_length(tokenize: Tokenizer, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    tokenize(text)
    assert time.process_time() - start < 10, "a second is plenty; the default tokeniser needs an hour"
