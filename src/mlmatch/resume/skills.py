"""Skills: every asserted mention with its section and position, how strongly it shows use, for how long and until
when.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from mlmatch.model.concept import TECHNICAL, ConceptRef
from mlmatch.model.mention import Mention
from mlmatch.model.months import month_of
from mlmatch.model.resume import Skill, SkillMention
from mlmatch.model.text import Span
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.heads import names_within
from mlmatch.resume.levels import level_near
from mlmatch.resume.naming import names_a_skill
from mlmatch.resume.positions import Job
from mlmatch.resume.stated import StatedMonths
from mlmatch.resume.timeline import MonthCount, Stretch, count_months, format_month

SKILL_KINDS = TECHNICAL | {"category", "soft", "activity"}
"""Kinds of one namespace: what a person can do or knows."""
STRENGTHS = ("applied", "project", "certified", "listed", "studied")
"""Strongest first."""
DISCLAIMING = ("negated", "aspired", "others", "homonym")

_STRENGTH_OF_SECTION = {
    "projects": "project",
    "publications": "project",
    "certifications": "certified",
    "education": "studied",
    "courses": "studied",
}
SILENT_SECTIONS = frozenset({"references", "interests"})
"""What others say and what somebody likes is no claim of a skill."""


class Use(NamedTuple):
    """One asserted mention of a skill."""

    mention: Mention
    section: str
    strength: str
    job: int | None
    """Index of the job it stands in."""
    line: int
    named: bool = True
    """False where the text shows the skill without naming it."""


def find_uses(context: Context, jobs: Sequence[Job]) -> list[Use]:
    """All asserted mentions of skills in reading order."""
    owners = _jobs_of_lines(jobs)
    in_name, in_degree = covering(context.names), covering(degree.name_span for degree in context.degrees)
    uses = []
    for mention, line in zip(context.reading.mentions, context.lines.of_mentions, strict=True):
        if mention.kind not in SKILL_KINDS or mention.assertion not in ("asserted", "studied"):
            continue
        section, job = context.section_of(line), owners.get(line)
        if section in SILENT_SECTIONS or in_name(mention.span) or context.line(line).kind == "heading":
            continue
        if section == "education" and in_degree(mention.span):
            continue  # "VWO" is a diploma there
        strength = _strength(mention, section, None if job is None else jobs[job])
        is_named = names_a_skill(mention, line, context)
        uses.append(Use(mention, section, strength, job, line, is_named))
        if is_named:
            uses += [Use(within, section, strength, job, line) for within in names_within(mention, context)]
    return uses


def covering(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Tells whether any of the spans covers another; a long list of them takes hardly longer to ask than a short
    one."""
    ordered = sorted((span.start, span.end) for span in spans)
    starts = [start for start, _ in ordered]
    reaches = list(accumulate((end for _, end in ordered), max))

    def covers(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and reaches[before - 1] >= span.end

    return covers


def _strength(mention: Mention, section: str, job: Job | None) -> str:
    if mention.assertion == "studied":
        return "studied"
    if job is not None:
        return "applied" if job.is_counted else "listed"
    return _STRENGTH_OF_SECTION.get(section, "listed")


def _jobs_of_lines(jobs: Sequence[Job]) -> Mapping[int, int]:
    owners: dict[int, int] = {}
    for n, job in enumerate(jobs):
        for index in job.lines:
            owners[index] = n
    return owners


def skills_of_jobs(uses: Iterable[Use], jobs: Sequence[Job]) -> list[list[ConceptRef]]:
    """The concepts asserted in each job, each once, in reading order."""
    found: list[dict[str, ConceptRef]] = [{} for _ in jobs]
    for use in uses:
        if use.job is not None and use.strength != "studied":
            found[use.job].setdefault(use.mention.concept.id, use.mention.concept)
    return [list(concepts.values()) for concepts in found]


def render_skills(context: Context, uses: Sequence[Use], jobs: Sequence[Job]) -> tuple[list[Skill], list[Skill]]:
    """Every Skill, in the order in which they first appear: those named somewhere, and those only
    shown."""

    @cache
    def use_of(used_in: frozenset[tuple[int, int | None]]) -> tuple[MonthCount, str | None]:
        """For how long and until when the jobs show a skill: most skills share their jobs with others."""
        return _count_use(context, [_months_of(jobs[n], part) for n, part in sorted(used_in, key=str)])

    stated = StatedMonths(context)
    career = count_months([job.stretch for job in jobs if job.is_counted and job.stretch]).high
    by_concept: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_concept[use.mention.concept.id].append(use)
    named: list[Skill] = []
    shown: list[Skill] = []
    for found in by_concept.values():
        used_in = frozenset(
            [
                (use.job, jobs[use.job].part_at(use.line))
                for use in found
                if use.strength == "applied" and use.job is not None
            ]
        )
        skill = _render(context, found, *use_of(used_in), career, stated)
        (named if any(use.named for use in found) else shown).append(skill)
    return named, shown


def _months_of(job: Job, part: int | None) -> tuple[Sequence[Stretch], Sequence[Stretch]]:
    """When a job, or one part of it, was done, and what of that is certain."""
    if part is not None:
        return job.parts[part].point, job.parts[part].sure
    own = [job.stretch] if job.stretch else []
    return own, own


def _count_use(
    context: Context, used: Sequence[tuple[Sequence[Stretch], Sequence[Stretch]]]
) -> tuple[MonthCount, str | None]:
    point = [stretch for all_, _ in used for stretch in all_]
    count, sure = count_months(point), count_months([stretch for _, sure in used for stretch in sure])
    last = max((stretch.point[1] for stretch in point), default=None)
    until = None if last is None else format_month(min(last, month_of(context.as_of)))
    return replace(count, low=min(count.low, sure.low)), until


def _render(
    context: Context, uses: Sequence[Use], months: MonthCount, last_used: str | None, career: int, told: StatedMonths
) -> Skill:
    """A Skill; `career` are the months of all positions, more than which nobody has used anything."""
    stated = max([m for use in uses if (m := told.at(use.mention.span, use.line))], default=None)
    fields = {
        "concept": uses[0].mention.concept,
        "strength": min([use.strength for use in uses], key=STRENGTHS.index),
        "months": months.months,
        "months_low": months.low,
        "months_high": max(months.high, min(stated or 0, career)),
        "last_used": last_used,
        "level": next((level for use in uses if (level := level_near(context, use.mention.span, use.line))), None),
        "stated_months": stated,
        "mentions": tuple([_render_mention(context, use) for use in uses]),
    }
    return Skill.of_fields(fields)


def _render_mention(context: Context, use: Use) -> SkillMention:
    fields = {
        "evidence": context.evidence(use.mention.span, use.mention.rule, line=use.line),
        "section": use.section,
        "assertion": use.mention.assertion,
        "position": use.job,
        "strength": use.strength,
    }
    return SkillMention.of_fields(fields)


def render_disclaimed(context: Context) -> list[Raw]:
    """Skills that the text names without claiming them, by concept and how."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in context.reading.mentions:
        if mention.kind in SKILL_KINDS and mention.assertion in DISCLAIMING:
            found[mention.concept.id, mention.assertion].append(mention)
    return [
        {
            "concept": mentions[0].concept,
            "assertion": assertion,
            "evidence": [context.evidence(mention.span, mention.rule) for mention in mentions],
        }
        for (_, assertion), mentions in found.items()
    ]
