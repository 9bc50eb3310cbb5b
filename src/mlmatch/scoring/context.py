"""What every need is scored against."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from mlmatch.model.candidate import Candidate
from mlmatch.model.settings import Distances, Settings
from mlmatch.scoring.proximity import Proximity, skill_proximity
from mlmatch.taxonomy.store import Taxonomy

Known = dict[str, dict[str, Proximity | None]]
"""By the skill asked, by the skill shown."""

MOST_KNOWN = 5_000
"""Skills asked that are remembered for one taxonomy; postings name a few hundred."""
_known: WeakKeyDictionary[Taxonomy, list[tuple[Distances, Known]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Context:
    """Candidate, taxonomy and settings, with what is already known of how near two concepts are.

    Resumes and postings name the same few thousand pairs again and again; walking the taxonomy for each is most of
    the work.
    """

    candidate: Candidate
    taxonomy: Taxonomy
    settings: Settings
    known: Known = field(default_factory=dict)

    @classmethod
    def of(cls, candidate: Candidate, taxonomy: Taxonomy, settings: Settings) -> Context:
        """A context that shares what is known with all others of the same taxonomy and distances."""
        return cls(candidate, taxonomy, settings, _known_of(taxonomy, settings.distance))

    def near(self, shown: str, asked: str) -> Proximity | None:
        """How much the skill `shown` counts for `asked`; None if not at all."""
        known = self.known.get(asked)
        if known is None:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            known = self.known[asked] = {}
        if shown not in known:
            known[shown] = skill_proximity(shown, asked, self.taxonomy, self.settings.distance)
        return known[shown]

    def name(self, concept_id: str) -> str:
        concept = self.taxonomy.get(concept_id)
        return concept.name if concept else concept_id


def _known_of(taxonomy: Taxonomy, distances: Distances) -> Known:
    kept = _known.setdefault(taxonomy, [])
    for of, known in kept:
        if of is distances or of == distances:
            return known
    kept.append((distances, {}))
    return kept[-1][1]
