"""What counts for what in one taxonomy, found out once for each pair of concepts that meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from mlmatch.model.settings import Distances, Roles, Settings
from mlmatch.scoring.proximity import (
    SAME,
    Proximity,
    concepts_near,
    concepts_shown_by,
    role_proximity,
    skill_proximity,
)
from mlmatch.taxonomy.store import Taxonomy

MOST_ASKED = 5_000
"""Concepts asked, and pairs of roles, that are remembered of one taxonomy; postings name a few hundred."""
_kept: WeakKeyDictionary[Taxonomy, list[Nearness]] = WeakKeyDictionary()


@dataclass(slots=True)
class _Row:
    """What one concept counts for, of the first `upto` that were asked."""

    able: AbstractSet[str]
    """What it can count for because of what it is itself."""
    upto: int = 0
    found: dict[str, Proximity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nearness:
    """Tables of one taxonomy under one table of distances; most pairs have nothing to do with each other, and are told
    by two sets."""

    distance: Distances
    role: Roles
    counting: dict[str, dict[str, Proximity]] = field(default_factory=dict)
    """By concept asked, what counts for it of all that has been met."""
    _asked: list[tuple[str, AbstractSet[str]]] = field(default_factory=list)
    """Concepts, each with what can count for it because of what it is."""
    _rows: dict[str, _Row] = field(default_factory=dict)
    _roles: dict[tuple[str, str, bool], Proximity | None] = field(default_factory=dict)

    def ask(self, concepts: Iterable[str], taxonomy: Taxonomy) -> None:
        """From now on these are among what is asked."""
        for one in concepts:
            if one not in self.counting:
                self.counting.setdefault(one, {})  # another thread may just have done so
                self._asked.append((one, concepts_near(one, taxonomy)))

    def of_skill(self, shown: str, taxonomy: Taxonomy) -> Mapping[str, Proximity]:
        """What a concept counts for of all that is asked."""
        if shown not in taxonomy:
            return self._of_unknown(shown)
        row = self._rows.get(shown)
        if row is None:
            row = self._rows[shown] = _Row(concepts_shown_by(shown, taxonomy))
        if row.upto < len(self._asked):
            self._look_further(shown, row, taxonomy)
        return row.found

    def _of_unknown(self, shown: str) -> Mapping[str, Proximity]:
        """A concept of no taxonomy counts for itself alone, and is not remembered: there is no end of such."""
        if shown in self.counting:
            self.counting[shown][shown] = SAME
            return {shown: SAME}
        return {}

    def _look_further(self, shown: str, row: _Row, taxonomy: Taxonomy) -> None:
        upto = row.upto
        news = self._asked[upto:]
        for asked, near_to_it in news:
            if asked == shown or asked in row.able or shown in near_to_it:
                near = skill_proximity(shown, asked, taxonomy, self.distance)
                if near:
                    row.found[asked] = self.counting[asked][shown] = near
        row.upto = upto + len(news)

    def of_role(self, shown: str, asked: str, taxonomy: Taxonomy, *, similar_accepted: bool) -> Proximity | None:
        """How much work in the role `shown` counts for `asked`; None if not at all."""
        key = shown, asked, similar_accepted
        if key in self._roles:
            return self._roles[key]
        near = role_proximity(shown, asked, taxonomy, self.role, similar_accepted=similar_accepted)
        if len(self._roles) < MOST_ASKED:
            self._roles[key] = near
        return near

    @property
    def is_full(self) -> bool:
        return len(self._asked) >= MOST_ASKED


def nearness_in(taxonomy: Taxonomy, settings: Settings) -> Nearness:
    """The tables shared by all postings under the same distances."""
    kept = _kept.get(taxonomy)
    if kept is None:
        kept = _kept.setdefault(taxonomy, [])
    for one in kept:
        if one.distance == settings.distance and one.role == settings.role:
            if not one.is_full:
                return one
            kept.remove(one)
            break
    kept.append(Nearness(settings.distance, settings.role))
    return kept[-1]
