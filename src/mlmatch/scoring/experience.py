"""Experience needs: months of work in relevant roles and domains, overlaps once."""

from __future__ import annotations

from mlmatch.model.candidate import PositionFact, SkillFact
from mlmatch.model.posting import ExperienceNeed
from mlmatch.model.wording import in_months
from mlmatch.scoring.context import Context
from mlmatch.scoring.reasons import Reason
from mlmatch.scoring.satisfaction import Satisfaction, best_of
from mlmatch.scoring.worked import time_worked


def score_experience(need: ExperienceNeed, context: Context) -> Satisfaction:
    """More than `max_months` never costs; a subject that no concept carries stays undetermined."""
    if not need.roles and not need.domains:
        return _undirected(need, context)
    shares = {p: _relevance(p, need, context) for p in context.candidate.positions}
    return best_of(
        [_at_threshold(share, shares, need, context) for share in sorted(set(shares.values()) - {0.0})]
        + [_unproven(need, context)]
    )


def _undirected(need: ExperienceNeed, context: Context) -> Satisfaction:
    if not need.min_months:
        return Satisfaction.undetermined(
            lambda: (Reason(f"{need.subject or 'experience'}: the resume leaves it open"),)
        )
    months = context.candidate.months_total
    return Satisfaction(
        value=min(1.0, months / need.min_months),
        low=min(1.0, context.candidate.months_low / need.min_months),
        high=min(1.0, context.candidate.months_high / need.min_months),
        why=lambda: (Reason(f"{in_months(months)} of work; asked: {in_months(need.min_months or 0)}"),),
        evidence=tuple(key for p in context.candidate.positions if p.worked for key in p.evidence[:1])[:3],
        contradicted=months < need.min_months,
    )


def _relevance(position: PositionFact, need: ExperienceNeed, context: Context) -> float:
    """How much a position counts for the experience asked: by its role, by what it used, by what its role implies."""
    found = [0.0]
    for role in need.roles:
        held = position.role and context.role_near(position.role, role.id, similar_accepted=need.similar)
        if held:
            found.append(held.share)
    shown = position.skills | _implied_by_role(position, context)
    for domain in need.domains:
        near = context.counting(domain.id, shown)
        found.extend(near[one].share for one in near.keys() & shown if near[one].shows_it)
    return max(found)


def _implied_by_role(position: PositionFact, context: Context) -> frozenset[str]:
    role = position.role
    return context.taxonomy.implied(role) if role and role in context.taxonomy else frozenset()


def _at_threshold(
    share: float, shares: dict[PositionFact, float], need: ExperienceNeed, context: Context
) -> Satisfaction:
    """All positions of at least this relevance, taken together at this relevance."""
    relevant = [p for p, s in shares.items() if s >= share]
    time = time_worked(relevant, need.min_months, context)

    def why() -> tuple[Reason]:
        relevant_work = "relevant work" if share == 1.0 else "work that is relevant in part"
        said = f"{in_months(time.months)} of {relevant_work}" if time.months else f"{relevant_work}, without dates"
        return (Reason(f"{said}; asked: {need}"),)

    return Satisfaction(
        value=share * time.share,
        low=share * time.share_low,
        high=share * time.share_high,
        why=why,
        evidence=tuple(key for p in relevant for key in p.evidence[:1])[:3],
        contradicted=time.too_short,
    )


def _unproven(need: ExperienceNeed, context: Context) -> Satisfaction:
    """A domain that is named in the resume, but in no position: the knowledge without the months."""
    options = [
        _without_months(fact, near.share, need, context)
        for domain in need.domains
        for fact, near, _ in context.near.get(domain.id, ())
        if near.shows_it
    ]
    return best_of(options) if options else Satisfaction.nothing(lambda: (Reason(f"no relevant work; asked: {need}"),))


def _without_months(fact: SkillFact, share: float, need: ExperienceNeed, context: Context) -> Satisfaction:
    value = share * context.settings.months.skill_without_dates * context.strength_of(fact)

    def why() -> tuple[Reason]:
        return (Reason(f"{context.in_sentence(fact.concept)} without dated work; asked: {need}"),)

    return Satisfaction.sure(value, why, fact.evidence[:2])
