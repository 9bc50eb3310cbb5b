"""Title needs: work under this title, or a similar one where the posting accepts it."""

from __future__ import annotations

from mlmatch.model.candidate import PositionFact
from mlmatch.model.posting import TitleNeed
from mlmatch.model.wording import any_of, in_months, with_article
from mlmatch.scoring.context import Context
from mlmatch.scoring.proximity import Proximity
from mlmatch.scoring.reasons import Reason
from mlmatch.scoring.satisfaction import Satisfaction, best_of
from mlmatch.scoring.worked import Worked, time_worked


def score_title(need: TitleNeed, context: Context) -> Satisfaction:
    """The best over the titles and over how near the roles held come to them."""
    positions = context.candidate.positions
    nearest = {role: _nearest(role, need, context) for role in {p.role for p in positions if p.role}}
    near = [(p, n) for p in positions if p.role and (n := nearest[p.role])]
    if not near:
        return Satisfaction.nothing(lambda: (_nowhere(need),))
    return best_of([_together(share, near, need, context) for share in sorted({n.share for _, n in near})])


def _nowhere(need: TitleNeed) -> Reason:
    return Reason(
        f"no position as {any_of([with_article(title.name) for title in need.titles])}, nor in a role near it"
    )


def _nearest(role: str, need: TitleNeed, context: Context) -> Proximity | None:
    options = [context.role_near(role, title.id, similar_accepted=need.similar) for title in need.titles]
    return max((o for o in options if o), key=lambda o: o.share, default=None)


def _together(
    share: float, near: list[tuple[PositionFact, Proximity]], need: TitleNeed, context: Context
) -> Satisfaction:
    """All positions of at least this share, taken together at this share; overlaps once."""
    held = [(p, n) for p, n in near if n.share >= share]
    time = time_worked([p for p, _ in held], need.min_months, context)
    best, proximity = max(held, key=lambda pair: pair[1].share)

    def why() -> tuple[Reason]:
        role = with_article(context.name(best.role or "")) + _REMARKS.get(proximity.relation, "")
        others = " and in near roles" if len({p.role for p, _ in held}) > 1 else ""
        said = f"{in_months(time.months)} as {role}{others}" if time.months else f"work as {role}, without dates"
        return (Reason(said + _measure(time, need, context)),)

    return Satisfaction(
        value=share * time.share,
        low=share * time.share_low,
        high=share * time.share_high,
        why=why,
        evidence=tuple([key for p, _ in held for key in p.evidence[:1]][:3]),
        path=proximity.path,
        contradicted=time.too_short,
    )


_REMARKS = {"related": " (a similar role)", "family": " (a role of the same family)"}


def _measure(time: Worked, need: TitleNeed, context: Context) -> str:
    """What the months are measured against, where they fall short of it or the posting names it."""
    enough = context.settings.role.proven_months
    if need.min_months:
        return f"; asked: {in_months(need.min_months)}"
    return "" if time.months >= enough else f"; {in_months(enough)} count in full"
