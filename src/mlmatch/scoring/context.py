"""What every need is scored against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mlmatch.model.candidate import Candidate, SkillFact
from mlmatch.model.settings import Recency, Settings
from mlmatch.model.wording import in_sentence
from mlmatch.scoring.plan import Plan
from mlmatch.scoring.proximity import Proximity
from mlmatch.taxonomy.store import Taxonomy

NearSkill = tuple[SkillFact, Proximity, float]
"""A skill of the candidate, how near it comes to one that is asked, and what it counts for that: nearness times
strength of use times recency."""
NearSkills = Sequence[NearSkill]


@dataclass(frozen=True, slots=True)
class Context:
    """A candidate, and what of it counts for what the posting asks."""

    candidate: Candidate
    plan: Plan
    taxonomy: Taxonomy
    settings: Settings
    near: Mapping[str, NearSkills]
    """By concept asked, the skills that count for it, in the order of the resume."""

    @classmethod
    def of(cls, candidate: Candidate, plan: Plan, taxonomy: Taxonomy) -> Context:
        near: dict[str, list[NearSkill]] = {}
        recency = plan.settings.recency
        for fact in candidate.skills:
            for asked, how in plan.counts_for(fact.concept, taxonomy):
                quality = how.share * plan.strengths[fact.strength, fact.named]
                if fact.months_since:
                    quality *= recency_factor(fact.months_since, recency)
                near.setdefault(asked, []).append((fact, how, quality))
        return cls(candidate, plan, taxonomy, plan.settings, near)

    def counting(self, asked: str, shown: Iterable[str] = ()) -> Mapping[str, Proximity]:
        """What counts for `asked`, with how much: all that does of the candidate and of `shown`, and others."""
        for one in shown:
            self.plan.counts_for(one, self.taxonomy)
        return self.plan.nearness.counting[asked]

    def strength_of(self, fact: SkillFact) -> float:
        """The share for the best use shown; less where the text does not name the skill."""
        return self.plan.strengths[fact.strength, fact.named]

    def role_near(self, shown: str, asked: str, *, similar_accepted: bool) -> Proximity | None:
        """How much work in the role `shown` counts for `asked`; None if not at all."""
        return self.plan.nearness.of_role(shown, asked, self.taxonomy, similar_accepted=similar_accepted)

    def name(self, concept_id: str) -> str:
        concept = self.taxonomy.get(concept_id)
        return concept.name if concept else concept_id

    def in_sentence(self, concept_id: str) -> str:
        """The name as it stands inside a sentence."""
        concept = self.taxonomy.get(concept_id)
        return in_sentence(concept.name, concept.kind) if concept else concept_id


def recency_factor(months_since: int, recency: Recency) -> float:
    """1 for recent use, falling in a straight line to the floor."""
    if not recency.enabled or months_since <= recency.full_months:
        return 1.0
    fraction = min(1.0, (months_since - recency.full_months) / (recency.floor_months - recency.full_months))
    return 1.0 - fraction * (1.0 - recency.floor)
