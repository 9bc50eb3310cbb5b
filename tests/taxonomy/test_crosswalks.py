"""ESCO and O*NET files, in slices of our own making with their columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.taxonomy.crosswalks import link, read_esco, read_onet
from tests.taxonomy.small import small_taxonomy

ONET = """\
O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand
15-2051.00\tPython\t43232408\tWeb platform development software\tY\tY
15-2051.00\tPyTorch\t43232405\tObject or component oriented development software\tY\tN
15-2051.01\tLantern Stats\t43232605\tAnalytical or scientific software\tN\tN
15-2051.01\tPython\t43232405\tObject or component oriented development software\tY\tN
29-1141.00\tWard Records\t43232400\tMedical software\tN\tN
"""

ESCO = """\
conceptType,conceptUri,skillType,preferredLabel,altLabels,description
KnowledgeSkillCompetence,http://example.org/skill/1,knowledge,Python,"Python 3
python (computer programming)",A language
KnowledgeSkillCompetence,http://example.org/skill/2,skill/competence,"calibrate, weigh and label samples","label samples
weigh samples",Work
KnowledgeSkillCompetence,http://example.org/skill/3,knowledge,sample registers,label samples,Books
Occupation,http://example.org/occupation/1,,sample keeper,,A role
KnowledgeSkillCompetence,http://example.org/skill/4,knowledge, ,,Nothing
"""


def _write(folder: Path, text: str) -> Path:
    file = folder / "slice.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_onet_technologies_stand_under_their_class(tmp_path: Path) -> None:
    concepts = {c.id: c for c in read_onet(_write(tmp_path, ONET))}
    assert concepts["lantern-stats"].broader == ("onet-analytical-or-scientific-software",)
    assert concepts["onet-analytical-or-scientific-software"].kind == "category"
    assert concepts["python"].broader == (
        "onet-web-platform-development-software",
        "onet-object-or-component-oriented-development-software",
    )
    assert concepts["pytorch"].kind == "framework"
    assert [str(p) for p in concepts["lantern-stats"].sources] == ["slice.txt, line 4"]


def test_onet_by_occupation_and_heat(tmp_path: Path) -> None:
    file = _write(tmp_path, ONET)
    assert {c.name for c in read_onet(file, occupations=["29-"]) if c.kind != "category"} == {"Ward Records"}
    assert {c.name for c in read_onet(file, hot_only=True) if c.kind != "category"} == {"Python", "PyTorch"}


def test_esco_labels_become_names_and_aliases(tmp_path: Path) -> None:
    concepts = {c.name: c for c in read_esco(_write(tmp_path, ESCO))}
    assert set(concepts) == {"Python", "calibrate, weigh and label samples", "sample registers", "sample keeper"}
    assert concepts["Python"].aliases == ("Python 3", "python (computer programming)")
    assert concepts["sample keeper"].id == "role-sample-keeper"
    assert concepts["calibrate, weigh and label samples"].kind == "activity"
    assert concepts["calibrate, weigh and label samples"].aliases == ("label samples", "weigh samples")
    assert concepts["sample registers"].aliases == ()
    assert [place.line for place in concepts["sample registers"].sources] == [6]


def test_known_concepts_gain_the_foreign_id_and_nothing_else(tmp_path: Path) -> None:
    taxonomy = small_taxonomy()
    linked = link(taxonomy, read_onet(_write(tmp_path, ONET)))
    assert linked["python"].onet == ("Python",)
    assert linked["python"].broader == taxonomy["python"].broader
    assert linked["lantern-stats"].broader == ("onet-analytical-or-scientific-software",)
    assert linked.is_a("ward-records", "onet-medical-software")
    assert len(linked) == len(taxonomy) + 6


def test_both_link_to_one_concept(tmp_path: Path) -> None:
    linked = link(link(small_taxonomy(), read_onet(_write(tmp_path, ONET))), read_esco(_write(tmp_path, ESCO)))
    assert linked["python"].onet == ("Python",)
    assert linked["python"].esco == ("http://example.org/skill/1",)


@pytest.mark.parametrize("read", [read_esco, read_onet])
def test_other_files_are_refused(tmp_path: Path, read: type) -> None:
    with pytest.raises(TaxonomyError, match="lacks the columns"):
        read(_write(tmp_path, "a,b\n1,2\n"))
    (tmp_path / "bytes.txt").write_bytes(b"conceptUri,preferredLabel,altLabels,O*NET-SOC Code\n\xff\xfe\n")
    with pytest.raises(TaxonomyError):
        read(tmp_path / "bytes.txt")
    with pytest.raises(NotFoundError):
        read(tmp_path / "none.txt")
