"""Title needs: work under this title, or a similar one where the posting accepts it."""

from __future__ import annotations

from mlmatch.model.candidate import PositionFact
from mlmatch.model.posting import TitleNeed
from mlmatch.scoring.context import Context
from mlmatch.scoring.proximity import Proximity
from mlmatch.scoring.satisfaction import Satisfaction, best_of, in_months
from mlmatch.scoring.worked import time_worked


def score_title(need: TitleNeed, context: Context) -> Satisfaction:
    """The best over the titles and over how near the roles held come to them."""
    near = [(p, n) for p in context.candidate.positions if (n := _nearest(p, need, context))]
    if not near:
        return Satisfaction.nothing(f"no position as {need.titles[0].name} or near it")
    return best_of([_together(share, near, need, context) for share in sorted({n.share for _, n in near})])


def _nearest(position: PositionFact, need: TitleNeed, context: Context) -> Proximity | None:
    if not position.role:
        return None
    options = [context.role_near(position.role, title.id, similar_accepted=need.similar) for title in need.titles]
    return max((o for o in options if o), key=lambda o: o.share, default=None)


def _together(
    share: float, near: list[tuple[PositionFact, Proximity]], need: TitleNeed, context: Context
) -> Satisfaction:
    """All positions of at least this share, taken together at this share; overlaps once."""
    held = [(p, n) for p, n in near if n.share >= share]
    time = time_worked([p for p, _ in held], need.min_months, context)
    best, proximity = max(held, key=lambda pair: pair[1].share)
    others = " and near roles" if len({p.role for p, _ in held}) > 1 else ""
    return Satisfaction(
        value=share * time.share,
        low=share * time.share_low,
        high=share * time.share_high,
        reason=f"{in_months(time.months)} as {context.name(best.role or '')}{others}",
        evidence=tuple(key for p, _ in held for key in p.evidence[:1])[:3],
        path=proximity.path,
        contradicted=time.too_short,
    )
