"""What is missing, what each would add exactly, and what the documents offer to learn it."""

from __future__ import annotations

from collections.abc import Iterator

from mlmatch.model.concept import ConceptRef
from mlmatch.model.posting import AtLeastNeed, Need, SkillNeed
from mlmatch.model.report import Gap, MatchReport, NextStep, ReportLine, Verdict
from mlmatch.model.settings import Settings
from mlmatch.scoring.ledger import judge, total
from mlmatch.taxonomy.store import Taxonomy

ORDER: tuple[Verdict, ...] = ("not_demonstrated", "partly", "qualified")


def find_gaps(
    report: MatchReport, *, taxonomy: Taxonomy, settings: Settings
) -> tuple[tuple[Gap, ...], NextStep | None]:
    """Gaps by what they would add, most first; and the smallest set of them that reaches the next verdict."""
    if report.score is None:
        return (), None
    gaps = [_gap(line, report, taxonomy, settings) for line in report.lines if line.points < line.possible or line.open]
    gaps.sort(key=lambda gap: (-gap.gain, -gap.points))
    return tuple(gap for gap in gaps if gap.points), _next_step(report, settings)


def _gap(line: ReportLine, report: MatchReport, taxonomy: Taxonomy, settings: Settings) -> Gap:
    filled = [_filled(other) if other is line else other for other in report.lines]
    after = total(filled, report.unparsed_points).score
    verdict = _verdict(filled, settings)
    return Gap(
        requirement=line.requirement.id,
        missing=str(line.requirement),
        gain=max(0.0, (after or 0.0) - (report.score or 0.0)),
        points=line.possible + line.open - line.points,
        learn=_offers(line.requirement.need, taxonomy),
        reaches=verdict if verdict != report.verdict else None,
    )


def _filled(line: ReportLine) -> ReportLine:
    whole = line.possible + line.open
    return line.model_copy(
        update={"points": whole, "possible": whole, "open": 0, "points_low": whole, "points_high": whole}
    )


def _required(lines: list[ReportLine] | tuple[ReportLine, ...]) -> list[ReportLine]:
    required = [line for line in lines if line.requirement.necessity == "required" and line.possible]
    return required or list(lines)


def _verdict(lines: list[ReportLine], settings: Settings) -> Verdict:
    return judge([(line.points, line.possible) for line in _required(lines)], settings)


def _next_step(report: MatchReport, settings: Settings) -> NextStep | None:
    """Lines below the floor of the next verdict must be filled; after them the largest deficits reach it with the
    fewest."""
    if report.verdict not in ORDER[:-1]:
        return None
    goal = ORDER[ORDER.index(report.verdict) + 1]
    floor = settings.verdict.qualified_worst_line if goal == "qualified" else 0.0
    lines = {line.requirement.id: line for line in _required(report.lines) if line.possible}
    by_need = sorted(
        lines.values(),
        key=lambda line: (line.points / line.possible >= floor, line.points - line.possible, line.requirement.id),
    )
    chosen: list[str] = []
    for line in by_need:
        if ORDER.index(_verdict(list(lines.values()), settings)) >= ORDER.index(goal):
            break
        lines[line.requirement.id] = _filled(line)
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
