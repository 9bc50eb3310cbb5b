"""Other classifications -> concepts: ESCO (CSV of skills and occupations) and O*NET (table of technology skills).

Neither is shipped. O*NET is published by the U.S. Department of Labor under CC BY 4.0; who uses its names credits it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mlmatch.data import read_toml
from mlmatch.errors import NotFoundError, TaxonomyError
from mlmatch.model.concept import Kind
from mlmatch.taxonomy.concept import PREFIXES, Concept, Place, namespace_of
from mlmatch.taxonomy.forms import normal_form, slug_of
from mlmatch.taxonomy.store import Taxonomy

_ESCO_COLUMNS = frozenset({"conceptUri", "preferredLabel", "altLabels"})
_ONET_COLUMNS = frozenset({"O*NET-SOC Code", "Example", "Commodity Title"})


def read_esco(path: Path) -> list[Concept]:
    """Concepts of an ESCO file of skills or occupations, each with its URI; alternative labels become aliases.

    Raises NotFoundError, and TaxonomyError for a file that lacks ESCO's columns.
    """
    rows = _rows(path, _ESCO_COLUMNS, delimiter=",")
    return _distinct(_esco_concept(row, line, path.name) for line, row in rows if row["preferredLabel"].strip())


def _esco_concept(row: Mapping[str, str], line: int, file: str) -> Concept:
    kind = _esco_kind(row)
    name = row["preferredLabel"].strip()
    labels = [label.strip() for label in row["altLabels"].splitlines()]
    return Concept(
        id=PREFIXES.get(kind, "") + slug_of(name),
        name=name,
        kind=kind,
        aliases=tuple(dict.fromkeys(label for label in labels if label and label != name)),
        esco=(row["conceptUri"],),
        sources=(Place(file, "", line),),
    )


def _esco_kind(row: Mapping[str, str]) -> Kind:
    """ESCO parts occupations, knowledge and skills; what it calls a skill is something done, an activity here."""
    kinds: dict[str, Kind] = read_toml("crosswalks.toml")["esco_kinds"]
    return kinds.get(row.get("skillType") or row.get("conceptType") or "", "activity")


def read_onet(path: Path, *, occupations: Iterable[str] = (), hot_only: bool = False) -> list[Concept]:
    """Technologies of an O*NET file, each under the commodity class it is listed in; the classes come with them.

    `occupations` are beginnings of codes ("15-2051"); none takes all. Raises NotFoundError and TaxonomyError.
    """
    wanted = tuple(occupations) or ("",)
    rows = [
        (line, row)
        for line, row in _rows(path, _ONET_COLUMNS, delimiter="\t")
        if row["O*NET-SOC Code"].startswith(wanted) and (not hot_only or row.get("Hot Technology") == "Y")
    ]
    classes = (_onet_class(row["Commodity Title"], line, path.name) for line, row in rows)
    return _distinct([*classes, *(_onet_concept(row, line, path.name) for line, row in rows)])


def _onet_class(title: str, line: int, file: str) -> Concept:
    return Concept(id=_class_id(title), name=title, kind="category", onet=(title,), sources=(Place(file, "", line),))


def _class_id(title: str) -> str:
    return f"onet-{slug_of(title)}"


def _onet_concept(row: Mapping[str, str], line: int, file: str) -> Concept:
    name, title = row["Example"].strip(), row["Commodity Title"]
    kinds: dict[str, Kind] = read_toml("crosswalks.toml")["onet_kinds"]
    kind: Kind = next((kind for words, kind in kinds.items() if words in title.casefold()), "tool")
    return Concept(
        id=slug_of(name),
        name=name,
        kind=kind,
        broader=(_class_id(title),),
        onet=(name,),
        sources=(Place(file, "", line),),
    )


def link(taxonomy: Taxonomy, imported: Iterable[Concept]) -> Taxonomy:
    """The taxonomy with these concepts: known ones gain the foreign id, new ones are added under a free id."""
    changed: dict[str, Concept] = {}
    moved: dict[str, str] = {}
    for concept in imported:
        known = _known(taxonomy, concept)
        if known:
            known = changed.get(known.id, known)
            esco, onet = _united(known.esco, concept.esco), _united(known.onet, concept.onet)
            changed[known.id] = replace(known, esco=esco, onet=onet)
            moved[concept.id] = known.id
        else:
            moved[concept.id] = concept.id if concept.id not in taxonomy else f"{concept.id}-imported"
            changed[moved[concept.id]] = replace(_unclaimed(concept, taxonomy), id=moved[concept.id])
    linked = (replace(c, broader=tuple(moved.get(b, b) for b in c.broader)) for c in changed.values())
    return taxonomy.extend(linked)


def _known(taxonomy: Taxonomy, concept: Concept) -> Concept | None:
    """The one concept of the same namespace that has this name; a misspelling is not looked for."""
    namespace = namespace_of(concept.kind)
    found = [c for c in taxonomy.find(concept.name) if namespace_of(c.kind) == namespace]
    return found[0] if len(found) == 1 else None


def _united(own: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *other)))


def _unclaimed(concept: Concept, taxonomy: Taxonomy) -> Concept:
    """Without the aliases that the taxonomy already gives to another concept."""
    return replace(concept, aliases=tuple(alias for alias in concept.aliases if not taxonomy.find(alias)))


def _distinct(concepts: Iterable[Concept]) -> list[Concept]:
    """Each id once, with the union of what stands on its rows; no form is claimed by two."""
    merged: dict[str, Concept] = {}
    for concept in concepts:
        known = merged.get(concept.id)
        merged[concept.id] = (
            concept if known is None else replace(known, broader=_united(known.broader, concept.broader))
        )
    claimed: set[str] = {normal_form(concept.name) for concept in merged.values()}
    return [_claim(concept, claimed) for concept in merged.values()]


def _claim(concept: Concept, claimed: set[str]) -> Concept:
    free = [alias for alias in concept.aliases if normal_form(alias) not in claimed]
    claimed.update(map(normal_form, free))
    return replace(concept, aliases=tuple(free))


def _rows(path: Path, columns: frozenset[str], *, delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the line each begins on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter)
            missing = sorted(columns - set(reader.fieldnames or ()))
            if missing:
                raise TaxonomyError(f"{path.name}: lacks the columns {', '.join(missing)}")
            begin = reader.line_num + 1
            for row in reader:
                yield begin, {key: value or "" for key, value in row.items() if key is not None}
                begin = reader.line_num + 1
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: no such file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise TaxonomyError(f"{path.name}: not a table of text in UTF-8") from error
