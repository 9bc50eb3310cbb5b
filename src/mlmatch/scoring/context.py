"""What every need is scored against."""

from __future__ import annotations

from dataclasses import dataclass

from mlmatch.model.candidate import Candidate
from mlmatch.model.settings import Settings
from mlmatch.taxonomy.store import Taxonomy


@dataclass(frozen=True, slots=True)
class Context:
    candidate: Candidate
    taxonomy: Taxonomy
    settings: Settings

    def name(self, concept_id: str) -> str:
        concept = self.taxonomy.get(concept_id)
        return concept.name if concept else concept_id
