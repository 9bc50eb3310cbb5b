"""What is missing, what each would add exactly, and what the documents offer to learn it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from mlmatch.model.concept import ConceptRef
from mlmatch.model.posting import AtLeastNeed, Need, SkillNeed
from mlmatch.model.report import Gap, MatchReport, NextStep, ReportLine, Verdict
from mlmatch.model.settings import Settings
from mlmatch.scoring.ledger import judge
from mlmatch.taxonomy.store import Taxonomy

ORDER: tuple[Verdict, ...] = ("not_demonstrated", "partly", "qualified")


class _Share(NamedTuple):
    """What a line counts for in the verdict."""

    is_required: bool
    points: int
    possible: int

    @classmethod
    def of(cls, line: ReportLine, *, filled: bool = False) -> _Share:
        whole = line.possible + line.open
        points, possible = (whole, whole) if filled else (line.points, line.possible)
        return cls(line.requirement.necessity == "required", points, possible)


def find_gaps(
    report: MatchReport, *, taxonomy: Taxonomy, settings: Settings
) -> tuple[tuple[Gap, ...], NextStep | None]:
    """Gaps by what they would add, most first; and the smallest set of them that reaches the next verdict."""
    if report.score is None:
        return (), None
    shares = [_Share.of(line) for line in report.lines]
    gaps = [
        _gap(place, shares, report, taxonomy, settings)
        for place, line in enumerate(report.lines)
        if line.points < line.possible or line.open
    ]
    gaps.sort(key=lambda gap: (-gap.gain, -gap.points))
    return tuple(gap for gap in gaps if gap.points), _next_step(report, settings)


def _gap(place: int, shares: list[_Share], report: MatchReport, taxonomy: Taxonomy, settings: Settings) -> Gap:
    """The line at a place among all, as if it were met in full."""
    line = report.lines[place]
    filled = [*shares[:place], _Share.of(line, filled=True), *shares[place + 1 :]]
    possible = sum(share.possible for share in filled)
    after = sum(share.points for share in filled) / possible if possible else 0.0
    verdict = _verdict(filled, settings)
    return Gap(
        requirement=line.requirement.id,
        missing=str(line.requirement),
        gain=max(0.0, after - (report.score or 0.0)),
        points=line.possible + line.open - line.points,
        learn=_offers(line.requirement.need, taxonomy),
        reaches=verdict if verdict != report.verdict else None,
    )


def _required(lines: tuple[ReportLine, ...]) -> list[ReportLine]:
    required = [line for line in lines if line.requirement.necessity == "required" and line.possible]
    return required or list(lines)


def _verdict(shares: Collection[_Share], settings: Settings) -> Verdict:
    """By the required shares; by all of them where nothing is required outright."""
    counted = [(share.points, share.possible) for share in shares if share.possible]
    required = [(share.points, share.possible) for share in shares if share.possible and share.is_required]
    return judge(required or counted, settings)


def _next_step(report: MatchReport, settings: Settings) -> NextStep | None:
    """Lines below the floor of the next verdict must be filled; after them the largest deficits reach it with the
    fewest."""
    if report.verdict not in ORDER[:-1]:
        return None
    goal = ORDER[ORDER.index(report.verdict) + 1]
    floor = settings.verdict.qualified_worst_line if goal == "qualified" else 0.0
    lines = [line for line in _required(report.lines) if line.possible]
    shares = {line.requirement.id: _Share.of(line) for line in lines}
    chosen: list[str] = []
    for line in sorted(
        lines,
        key=lambda line: (line.points / line.possible >= floor, line.points - line.possible, line.requirement.id),
    ):
        if ORDER.index(_verdict(shares.values(), settings)) >= ORDER.index(goal):
            break
        shares[line.requirement.id] = _Share.of(line, filled=True)
        chosen.append(line.requirement.id)
    return NextStep(verdict=goal, requirements=tuple(chosen))


def _offers(need: Need, taxonomy: Taxonomy) -> tuple[ConceptRef, ...]:
    """Reading, training and certificates that teach a concept of the need."""
    wanted = {leaf.concept.id for leaf in _skills(need)}
    wanted |= {
        up
        for one in sorted(wanted)
        if one in taxonomy
        for up, distance in taxonomy.ancestors(one).items()
        if distance == 1
    }
    return tuple(taxonomy.ref(concept.id) for concept in taxonomy.teachers(wanted)[:5])


def _skills(need: Need) -> Iterator[SkillNeed]:
    if isinstance(need, AtLeastNeed):
        for inner in need.needs:
            yield from _skills(inner)
    elif isinstance(need, SkillNeed):
        yield need
