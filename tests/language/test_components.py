"""Our components inside a pipeline of the user's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

TEXT = "Built services in Python and C++ with scikit-learn. No experience with Kubernetes. Keen to learn PyTorch."


@Pipeline.component("count_words_before")
def count_words_before(doc: Doc) -> Doc:
    doc.user_data["words"] = len(doc)
    return doc


@Pipeline.component("count_spans_after")
def count_spans_after(doc: Doc) -> Doc:
    doc.user_data["spans"] = len(doc.spans["mlmatch"])
    return doc


def build_pipeline() -> Pipeline:
    nlp = spacy.blank("en")
    nlp.add_pipe("count_words_before")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("mlmatch_concepts", config={"kinds": ["language", "library", "framework", "tool", "platform"]})
    nlp.add_pipe("mlmatch_assertion")
    nlp.add_pipe("count_spans_after")
    return nlp


def groups_of(doc: Doc) -> dict[str, list[tuple[str, str, str]]]:
    return {key: [(span.text, span.label_, span.id_) for span in group] for key, group in sorted(doc.spans.items())}


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    return build_pipeline()


def test_concepts_are_spans_with_kind_and_id(nlp: Pipeline) -> None:
    spans = groups_of(nlp(TEXT))["mlmatch"]
    assert ("Python", "language", "python") in spans
    assert ("C++", "language", "c-plus-plus") in spans
    assert ("scikit-learn", "library", "scikit-learn") in spans or (
        "scikit-learn",
        "framework",
        "scikit-learn",
    ) in spans


def test_assertion_sorts_the_spans_into_groups(nlp: Pipeline) -> None:
    groups = groups_of(nlp(TEXT))
    assert [text for text, _, _ in groups["mlmatch_negated"]] == ["Kubernetes"]
    assert [text for text, _, _ in groups["mlmatch_aspired"]] == ["PyTorch"]
    assert [text for text, _, _ in groups["mlmatch_asserted"]] == ["Python", "C++", "scikit-learn"]
    assert groups["mlmatch_others"] == []


def test_other_components_run_before_and_after(nlp: Pipeline) -> None:
    doc = nlp(TEXT)
    assert doc.user_data["spans"] == 5
    assert doc.user_data["words"] == len(doc)


def test_saved_and_loaded_pipeline_finds_the_same_spans(nlp: Pipeline, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert groups_of(spacy.load(tmp_path / "pipeline")(TEXT)) == groups_of(nlp(TEXT))


def test_pipeline_travels_as_bytes(nlp: Pipeline) -> None:
    other = build_pipeline()
    other.from_bytes(nlp.to_bytes())
    assert groups_of(other(TEXT)) == groups_of(nlp(TEXT))


def test_spans_survive_in_a_saved_document(nlp: Pipeline) -> None:
    doc = nlp(TEXT)
    assert groups_of(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == groups_of(doc)


def test_config_is_json(nlp: Pipeline) -> None:
    assert json.loads(json.dumps(nlp.config))["components"]["mlmatch_concepts"]["taxonomy"] is None


def test_batches_give_what_single_texts_give(nlp: Pipeline) -> None:
    texts = [TEXT, "Java, Scala and Go", "", "\n\n"]
    assert [groups_of(doc) for doc in nlp.pipe(texts)] == [groups_of(nlp(text)) for text in texts]


def test_spans_of_the_users_own_are_judged() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "own"})
    ruler.add_patterns([{"label": "TOOL", "pattern": "Frobnicator"}, {"label": "TOOL", "pattern": "Whizzbang"}])
    nlp.add_pipe("mlmatch_assertion", config={"spans_key": "own"})
    doc = nlp("Frobnicator every day, but no experience with Whizzbang.")
    assert [span.text for span in doc.spans["own_asserted"]] == ["Frobnicator"]
    assert [span.text for span in doc.spans["own_negated"]] == ["Whizzbang"]


def test_own_taxonomy(tmp_path: Path) -> None:
    from mlmatch.taxonomy import Concept, Taxonomy

    (tmp_path / "t.json").write_bytes(Taxonomy([Concept(id="frobnicator", name="Frobnicator", kind="tool")]).dump())
    nlp = spacy.blank("en")
    nlp.add_pipe("mlmatch_concepts", config={"taxonomy": str(tmp_path / "t.json"), "spans_key": "mine"})
    assert groups_of(nlp("Frobnicators, Frobnicator"))["mine"] == [("Frobnicator", "tool", "frobnicator")]
