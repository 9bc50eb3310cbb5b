"""Where a person stands: months in each role, the role and rank of now, the step on the career ladder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mlmatch.model.concept import ConceptRef
from mlmatch.model.months import month_of
from mlmatch.resume.context import Context, Raw
from mlmatch.resume.positions import Job
from mlmatch.resume.timeline import Stretch, count_months, format_month

JUNIOR_BELOW_MONTHS = 24
"""Shorter experience in the trade is junior where no title says otherwise."""
SENIOR_FROM_MONTHS = 72
"""Longer experience in the trade is senior where no title says otherwise."""


def months_by_role(context: Context, jobs: Sequence[Job]) -> list[Raw]:
    """The fields of every RoleMonths, longest first."""
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    for job in jobs:
        if job.role is not None and job.is_counted and job.stretch is not None:
            stretches[job.role.id].append(job.stretch)
    rows = []
    for role, found in stretches.items():
        count = count_months(found)
        last = min(max(stretch.point[1] for stretch in found), month_of(context.as_of))
        rows.append(
            {
                "role": context.taxonomy.ref(role),
                "months": count.months,
                "months_low": count.low,
                "months_high": count.high,
                "last": format_month(last),
            }
        )
    return sorted(rows, key=lambda row: (-row["months"], row["role"].id))


def latest_job(jobs: Sequence[Job]) -> Job | None:
    """The paid position that ends last, the one that began last of several; training posts only where there is
    nothing else.
    """
    dated = [job for job in jobs if job.is_counted and job.stretch is not None and job.title is not None]
    return max(
        dated,
        key=lambda j: (
            (j.kind != "internship", j.role is not None, j.stretch.point[1], j.stretch.point[0])
            if j.stretch
            else (False, False, 0, 0)
        ),
        default=None,
    )


def role_of_person(context: Context, jobs: Sequence[Job]) -> ConceptRef | None:
    """The role of the latest position, else of the headline."""
    latest = latest_job(jobs)
    if latest is not None and latest.role is not None:
        return latest.role
    for section in context.sections("top"):
        for index in context.body(section):
            roles = [
                m for m in context.mentions(context.line(index).span) if m.kind == "role" and m.assertion == "asserted"
            ]
            if roles:
                return roles[0].concept
    return None


def seniority_of_person(jobs: Sequence[Job], months: int) -> str | None:
    """The rank in the latest title; where it states none, what the months of experience suggest."""
    latest = latest_job(jobs)
    if latest is None:
        return None
    if latest.seniority is not None:
        return latest.seniority
    if months < JUNIOR_BELOW_MONTHS:
        return "junior"
    return "senior" if months >= SENIOR_FROM_MONTHS else "mid"


def career_step_of(context: Context, role: ConceptRef | None) -> int | None:
    """The step of a role on the ladder of the documents."""
    concept = context.taxonomy.get(role.id) if role else None
    return concept.step if concept else None
