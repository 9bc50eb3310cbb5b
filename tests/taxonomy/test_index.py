"""What a file says of its forms and relations is what its concepts say."""

from __future__ import annotations

from collections import defaultdict

from mlmatch.taxonomy import Concept, Form, Taxonomy
from mlmatch.taxonomy.forms import normal_form, number_variants
from mlmatch.taxonomy.index import Index
from mlmatch.taxonomy.keys import keys_of
from mlmatch.taxonomy.records import load_concepts, load_lines


def test_every_form_is_found_under_each_of_its_keys(taxonomy: Taxonomy) -> None:
    by_word: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form in taxonomy.forms():
        for _, key in keys_of(form):
            if key:
                by_word[key[0]].add(_name(form))
    assert len(by_word) > 10_000
    assert [
        word for word, forms in by_word.items() if not forms <= set(map(_name, taxonomy.forms_beginning(word)))
    ] == []


def test_every_form_is_found_as_written_and_in_the_other_number(taxonomy: Taxonomy) -> None:
    for form in list(taxonomy.forms())[::7]:
        assert form.concept in taxonomy.find(form.text), form.text
        for variant in number_variants(form.text):
            same, others = taxonomy._find_forms(normal_form(variant))
            assert _name(form) in map(_name, same if normal_form(variant) == normal_form(form.text) else others) or (
                form.cased or form.concept.kind not in {"method", "task", "knowledge", "practice", "category"}
            )


def test_a_file_as_it_was_written_is_cut_into_lines_and_any_other_is_read(taxonomy: Taxonomy) -> None:
    written = Taxonomy([taxonomy["python"], *list(taxonomy)[::20]]).dump()
    assert load_lines(written) is not None
    eager = Taxonomy(load_concepts(written, "taxonomy.json"))
    lazy = Taxonomy.of_bytes(written, "taxonomy.json")
    assert (lazy.hash, lazy.dump(), len(lazy)) == (eager.hash, written, len(eager))
    assert list(lazy) == list(eager)
    assert list(lazy.teaching) == list(eager.teaching)
    assert all(lazy.children(concept.id) == eager.children(concept.id) for concept in eager)
    changed = written.replace(b'"name":"Python"', b'"name":"Pythen"', 1)
    assert load_lines(changed) is None
    assert Taxonomy.of_bytes(changed, "taxonomy.json")["python"].name == "Pythen"


def test_what_was_added_hides_what_had_its_id(taxonomy: Taxonomy) -> None:
    smaller = Taxonomy([taxonomy["python"], taxonomy["programming-languages"]])
    assert smaller.children("programming-languages") == ("python",)
    larger = smaller.extend([Concept("python", "Snake language", "language", broader=("my-own",))])
    assert larger.find("Python") == ()
    assert [concept.id for concept in larger.find("snake languages")] == []
    assert [concept.id for concept in larger.find("Snake-Language")] == ["python"]
    assert larger.children("my-own") == ("python",)
    assert "python" not in larger.children("programming-languages")
    assert len(Index.of(larger).ids) == len(larger)


def _name(form: Form) -> tuple[str, str]:
    return form.concept.id, form.text
