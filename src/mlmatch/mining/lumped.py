"""Roles that a vocabulary takes for one and a document tells apart.

A general vocabulary may hold every kind of nurse in one role. A document whose career section sets them on several
steps knows better: each gets a role of its own, not a narrower one, since a nursing assistant is no registered nurse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from mlmatch.mining.findings import Finding
from mlmatch.taxonomy import Concept, Taxonomy
from mlmatch.taxonomy.concept import PREFIXES
from mlmatch.taxonomy.forms import normal_form, slug_of
from mlmatch.taxonomy.vocabulary import Entry


def part_lumped_roles(entries: Sequence[Entry], findings: Iterable[Finding]) -> list[Entry]:
    """The entries, with a role for each name of a step where the vocabulary has one role for several steps."""
    taxonomy = Taxonomy({entry.concept.id: entry.concept for entry in entries}.values())
    steps: dict[str, dict[str, Finding]] = defaultdict(dict)
    for finding in findings:
        known = taxonomy.find(finding.name, kinds=["role"]) if finding.rule == "career" else ()
        if known:
            steps[known[0].id].setdefault(finding.name, finding)
    lumped = {role: named for role, named in steps.items() if len({f.step for f in named.values()}) > 1}
    kept = [_without_forms(entry, lumped.get(entry.concept.id, ())) for entry in entries]
    return kept + [
        _role_of_its_own(finding)
        for role, named in lumped.items()
        for name, finding in named.items()
        if normal_form(name) != normal_form(taxonomy[role].name) and PREFIXES["role"] + slug_of(name) not in taxonomy
    ]


def _without_forms(entry: Entry, names: Iterable[str]) -> Entry:
    """The entry without aliases that are now names of other roles, so that a form keeps one meaning."""
    taken = {normal_form(name) for name in names}
    concept = entry.concept
    left: dict[str, Any] = {
        field: tuple(form for form in getattr(concept, field) if normal_form(form) not in taken)
        for field in ("aliases", "cased", "weak")
    }
    return replace(entry, concept=replace(concept, **left)) if taken else entry


def _role_of_its_own(finding: Finding) -> Entry:
    role_id = PREFIXES["role"] + slug_of(finding.name)
    concept = Concept(role_id, finding.name, "role", note=f"named in {finding.place.file}")
    return Entry(concept, finding.place.file, finding.place.line)
