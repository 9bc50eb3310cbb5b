"""What every need is scored against."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from mlmatch.model.candidate import Candidate, SkillFact
from mlmatch.model.settings import Distances, Roles, Settings
from mlmatch.model.wording import in_sentence
from mlmatch.scoring.proximity import Proximity, role_proximity, skill_proximity
from mlmatch.taxonomy.store import Taxonomy


@dataclass(slots=True)
class Known:
    """What is known about one skill that is asked."""

    looked_at: set[str] = field(default_factory=set)
    counting: dict[str, Proximity] = field(default_factory=dict)
    """The skills looked at that count for it."""
    upto: int = 0
    """How many of all skills ever met have been looked at, in the order in which they were met; then no resume that
    shows nothing new has to be compared again."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was found out about one taxonomy under one table of distances: by skill asked, and by pair of roles."""

    distance: Distances
    role: Roles
    skills: dict[str, Known] = field(default_factory=dict)
    roles: dict[tuple[str, str, bool], Proximity | None] = field(default_factory=dict)
    met: dict[str, None] = field(default_factory=dict)
    """All skills that any resume has shown."""


MOST_KNOWN = 5_000
"""Skills asked, and pairs of roles, that are remembered of one taxonomy; postings name a few hundred."""
MOST_AHEAD = 200
"""Skills of other resumes that are looked at, at once, before they are needed."""
NOTHING: frozenset[str] = frozenset()
_memories: WeakKeyDictionary[Taxonomy, list[Memory]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Context:
    """Candidate, taxonomy and settings, with what is already known of how near two concepts are.

    Resumes and postings name the same few thousand pairs again and again, and most pairs have nothing to do with each
    other; walking the taxonomy for each, or even asking for each, would be most of the work.
    """

    candidate: Candidate
    taxonomy: Taxonomy
    settings: Settings
    facts: Mapping[str, list[tuple[int, SkillFact]]]
    """The skills of the candidate by concept, with their place among all."""
    memory: Memory

    @classmethod
    def of(cls, candidate: Candidate, taxonomy: Taxonomy, settings: Settings) -> Context:
        """A context that shares its memory with all others of the same taxonomy and distances."""
        facts: dict[str, list[tuple[int, SkillFact]]] = {}
        for place, fact in enumerate(candidate.skills):
            facts.setdefault(fact.concept, []).append((place, fact))
        memory = _memory_of(taxonomy, settings)
        memory.met.update(dict.fromkeys(facts))
        return cls(candidate, taxonomy, settings, facts, memory)

    def counting(self, asked: str, shown: AbstractSet[str] = NOTHING) -> Mapping[str, Proximity]:
        """The skills that count for `asked`, with how much: all those of the candidate, of `shown`, and others met
        before."""
        known = self.memory.skills.get(asked)
        if known is None:
            known = _with_room(self.memory.skills)[asked] = Known()
        if shown:
            self.memory.met.update(dict.fromkeys(shown))
        if known.upto < len(self.memory.met):
            self._look_at({*self.facts, *shown}, asked, known)
        return known.counting

    def _look_at(self, needed: set[str], asked: str, known: Known) -> None:
        """At the skills needed now, and at some of the others that were met."""
        met = len(self.memory.met)
        others = self.memory.met.keys() - known.looked_at
        unknown = (needed - known.looked_at).union(islice(others, MOST_AHEAD))
        for one in unknown:
            near = skill_proximity(one, asked, self.taxonomy, self.settings.distance)
            if near:
                known.counting[one] = near
        known.looked_at |= unknown
        if len(others) <= MOST_AHEAD:
            known.upto = met

    def skills_near(self, asked: str) -> list[tuple[SkillFact, Proximity]]:
        """The skills of the candidate that count for `asked`, in the order of the resume."""
        near = self.counting(asked)
        found = [pair for one in near.keys() & self.facts.keys() for pair in self.facts[one]]
        found.sort()
        return [(fact, near[fact.concept]) for _, fact in found]

    def role_near(self, shown: str, asked: str, *, similar_accepted: bool) -> Proximity | None:
        """How much work in the role `shown` counts for `asked`; None if not at all."""
        key, known = (shown, asked, similar_accepted), self.memory.roles
        if key not in known:
            roles = self.settings.role
            _with_room(known)[key] = role_proximity(
                shown, asked, self.taxonomy, roles, similar_accepted=similar_accepted
            )
        return known.get(key)

    def name(self, concept_id: str) -> str:
        concept = self.taxonomy.get(concept_id)
        return concept.name if concept else concept_id

    def in_sentence(self, concept_id: str) -> str:
        """The name as it stands inside a sentence."""
        concept = self.taxonomy.get(concept_id)
        return in_sentence(concept.name, concept.kind) if concept else concept_id


def _memory_of(taxonomy: Taxonomy, settings: Settings) -> Memory:
    kept = _memories.setdefault(taxonomy, [])
    distance, role = settings.distance, settings.role
    for one in kept:
        if (one.distance is distance or one.distance == distance) and (one.role is role or one.role == role):
            return one
    kept.append(Memory(distance, role))
    return kept[-1]


def _with_room(known: dict[Any, Any]) -> dict[Any, Any]:
    """Emptied where it is full."""
    if len(known) >= MOST_KNOWN:
        known.clear()
    return known
