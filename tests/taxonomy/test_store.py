"""Finding concepts and walking between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.taxonomy import Concept, Place, Taxonomy
from tests.taxonomy.small import CONCEPTS, small_taxonomy

TAXONOMY = small_taxonomy()


def test_order_is_technical_kinds_first_then_ids() -> None:
    order = [(concept.is_technical, concept.id) for concept in TAXONOMY]
    assert [flag for flag, _ in order] == sorted((flag for flag, _ in order), reverse=True)
    assert [concept.id for concept in TAXONOMY if concept.kind == "library"] == ["keras", "react", "scikit-learn"]
    assert [c.id for c in Taxonomy(reversed(CONCEPTS))] == [c.id for c in TAXONOMY]


def test_container() -> None:
    assert len(TAXONOMY) == len(CONCEPTS)
    assert "python" in TAXONOMY
    assert TAXONOMY["python"].name == "Python"
    assert TAXONOMY.get("cobol") is None
    with pytest.raises(KeyError):
        TAXONOMY["cobol"]


def test_ref_is_one_value_for_each_concept() -> None:
    assert TAXONOMY.ref("python") is TAXONOMY.ref("python")
    assert TAXONOMY.ref("python").model_dump() == {"id": "python", "name": "Python", "kind": "language"}


def test_relations() -> None:
    assert dict(TAXONOMY.ancestors("pytorch")) == {"deep-learning-frameworks": 1, "machine-learning-frameworks": 2}
    assert TAXONOMY.descendants("deep-learning-frameworks") == {"pytorch", "tensorflow", "keras"}
    assert TAXONOMY.siblings("pytorch") == {"tensorflow", "keras"}
    assert TAXONOMY.is_a("pytorch", "machine-learning-frameworks")
    assert TAXONOMY.is_a("pytorch", "pytorch")
    assert not TAXONOMY.is_a("machine-learning-frameworks", "pytorch")
    assert TAXONOMY.implied("keras") == {"tensorflow", "python"}


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        ("pytorch", "tensorflow", ("pytorch", "deep-learning-frameworks", "tensorflow")),
        (
            "pytorch",
            "machine-learning-frameworks",
            ("pytorch", "deep-learning-frameworks", "machine-learning-frameworks"),
        ),
        ("scikit-learn", "keras", ("scikit-learn", "machine-learning-frameworks", "deep-learning-frameworks", "keras")),
        ("python", "python", ("python",)),
        ("python", "statistics", ()),
    ],
)
def test_path(start: str, end: str, path: tuple[str, ...]) -> None:
    assert TAXONOMY.path(start, end) == path


def test_relations_end_even_if_they_run_in_circles() -> None:
    ring = Taxonomy([Concept("a", "A", "tool", broader=("b",)), Concept("b", "B", "tool", broader=("a",))])
    assert dict(ring.ancestors("a")) == {"b": 1}
    assert ring.descendants("a") == {"b"}


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("pytorch", ["pytorch"]),
        ("Py-Torch", ["pytorch"]),
        ("Scikit Learn", ["scikit-learn"]),
        ("neural network", ["neural-networks"]),
        ("Statistics", ["statistics", "field-statistics"]),
        ("R", ["r"]),
        ("r", []),
        ("go", []),
        ("golang", ["go"]),
        ("Kera", []),
        ("", []),
    ],
)
def test_find(form: str, ids: list[str]) -> None:
    assert [concept.id for concept in TAXONOMY.find(form)] == ids


def test_find_by_kind() -> None:
    assert [c.id for c in TAXONOMY.find("statistics", kinds=["field"])] == ["field-statistics"]


def test_forms_carry_their_rules() -> None:
    go = {form.text: (form.cased, form.weak) for form in TAXONOMY.forms() if form.concept.id == "go"}
    assert go == {"Go": (True, True), "Golang": (False, False)}


def test_extend_leaves_the_first_untouched() -> None:
    before = TAXONOMY.hash
    larger = TAXONOMY.extend([Concept("cobol", "COBOL", "language"), Concept("python", "Python!", "language")])
    assert "cobol" in larger
    assert larger["python"].name == "Python!"
    assert larger.hash != before == TAXONOMY.hash
    assert "cobol" not in TAXONOMY


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    source = Place("notes.md", "Skills", 7)
    taxonomy = TAXONOMY.extend(
        [Concept("rust", "Rust", "language", since=2015, sources=(source, Place("x.toml")), onet=("Rust",))]
    )
    file = tmp_path / "taxonomy.json"
    file.write_bytes(taxonomy.dump())
    loaded = Taxonomy.load(file)
    assert list(loaded) == list(taxonomy)
    assert loaded.hash == taxonomy.hash
    assert loaded.dump() == file.read_bytes()
    assert str(loaded["rust"].sources[0]) == "notes.md, Skills, line 7"


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"format":1,"concepts":[{}]}', b'{"format":99,"concepts":[]}']
)
def test_other_files_are_refused_without_quoting_them(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "taxonomy.json"
    file.write_bytes(content)
    with pytest.raises(TaxonomyError, match=r"taxonomy\.json"):
        Taxonomy.load(file)


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        Taxonomy.load(tmp_path / "none.json")
