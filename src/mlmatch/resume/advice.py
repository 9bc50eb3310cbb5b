"""Coded warnings with advice that a candidate could act on; the texts are in data/warnings.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlmatch.data import read_toml
from mlmatch.resume.claims import contradicts
from mlmatch.resume.context import Raw
from mlmatch.resume.positions import Job
from mlmatch.resume.timeline import MonthCount


def build_warnings(raw: Raw, jobs: Sequence[Job], total: MonthCount, *, orders: int = 0) -> list[dict[str, str]]:
    """The warnings of a resume whose other fields are read; `orders` are lines that tell a machine what to do."""
    warnings = [_warning(code, **numbers) for code, numbers in _faults(raw, jobs, total)]
    return [*warnings, *([_warning("instructions", number=orders)] if orders else [])]


def _warning(code: str, **numbers: int) -> dict[str, str]:
    return {"code": code, "message": read_toml("warnings.toml")[code]["message"].format(**numbers)}


def _faults(raw: Raw, jobs: Sequence[Job], total: MonthCount) -> Iterator[tuple[str, dict[str, int]]]:
    if not raw["contact"]["name"]:
        yield "no_name", {}
    if not raw["contact"]["email"]:
        yield "no_email", {}
    yield from _faults_of_positions(jobs, total)
    for claim in raw["claims"]:
        if claim["concept"] is None and contradicts(claim["months"], total.months):
            yield "claim_contradicts", {"number": claim["months"], "total": total.months}
    denied = {d["concept"].id for d in raw["disclaimed"] if d["assertion"] == "negated"}
    if both := denied & {skill.concept.id for skill in raw["skills"]}:
        yield "skill_contradiction", {"number": len(both)}
    if unknown := sum(degree["level"] == "none" for degree in raw["degrees"]):
        yield "unknown_degree", {"number": unknown}
    if raw["unassigned"]:
        yield "unassigned", {"number": len(raw["unassigned"])}


def _faults_of_positions(jobs: Sequence[Job], total: MonthCount) -> Iterator[tuple[str, dict[str, int]]]:
    paid = [job for job in jobs if job.kind != "volunteer"]
    if not paid:
        yield "no_positions", {}
    if undated := sum(job.dates is None for job in paid):
        yield "undated_positions", {"number": undated, "total": len(paid)}
    for code in ("end_before_start", "future_start"):
        if number := sum(job.problem == code for job in jobs):
            yield code, {"number": number}
    if vague := sum(bool(job.stretch and job.stretch.low != job.stretch.high) for job in paid):
        yield "years_only", {"number": vague, "total": total.high - total.low}
    if unclear := sum(not (job.title and job.employer) for job in paid):
        yield "unclear_header", {"number": unclear}
