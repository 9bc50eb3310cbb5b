"""Document -> Resume, step by step."""

from __future__ import annotations

import datetime as dt

from mlmatch.language.reading import Language
from mlmatch.model.document import Document
from mlmatch.model.resume import Resume
from mlmatch.resume.advice import build_warnings
from mlmatch.resume.career import career_step_of, months_by_role, role_of_person, seniority_of_person
from mlmatch.resume.certifications import read_certifications
from mlmatch.resume.claims import read_claims
from mlmatch.resume.contact import read_contact
from mlmatch.resume.context import Context, Raw, build_context, with_sections
from mlmatch.resume.education import read_degrees
from mlmatch.resume.languages import read_languages
from mlmatch.resume.leftovers import find_unassigned, read_hidden, read_summary
from mlmatch.resume.positions import read_jobs, render_job
from mlmatch.resume.skills import find_uses, render_disclaimed, render_skills, skills_of_jobs
from mlmatch.resume.timeline import count_months
from mlmatch.resume.unheaded import conclude_sections
from mlmatch.resume.works import read_awards, read_projects, read_publications
from mlmatch.taxonomy import Taxonomy


def parse_resume(document: Document, language: Language, taxonomy: Taxonomy, *, as_of: dt.date) -> Resume:
    """What a document shows of a person as of a day, each fact with its evidence; nothing found is no error."""
    # all that was read on the way is gone by the time the values are made: garbage collection has half as much to walk
    return Resume.model_validate(_read(document, language, taxonomy, as_of))


def _read(document: Document, language: Language, taxonomy: Taxonomy, as_of: dt.date) -> Raw:
    """The fields of the Resume."""
    context = build_context(document, language, taxonomy, as_of=as_of)
    sectioned = conclude_sections(context)
    if sectioned is not None:
        context = with_sections(context, sectioned, language)
    return _fields(context) | {"hidden": read_hidden(document, language)}


def _fields(context: Context) -> Raw:
    contact = read_contact(context)
    jobs, degrees, certifications = read_jobs(context), read_degrees(context), read_certifications(context)
    uses = find_uses(context, jobs)
    named, shown = render_skills(context, uses, jobs)
    total = count_months(job.stretch for job in jobs if job.is_counted and job.stretch)
    role = role_of_person(context, jobs)
    raw: Raw = {
        "contact": contact,
        "summary": read_summary(context),
        "positions": [render_job(context, *row) for row in zip(jobs, skills_of_jobs(uses, jobs), strict=True)],
        "degrees": degrees,
        "skills": named,
        "shown": shown,
        "disclaimed": render_disclaimed(context),
        "certifications": certifications,
        "languages": read_languages(context),
        "projects": read_projects(context),
        "publications": read_publications(context),
        "awards": read_awards(context),
        "role": role,
        "seniority": seniority_of_person(jobs, total.months),
        "career_step": career_step_of(context, role),
        "months_total": total.months,
        "months_low": total.low,
        "months_high": total.high,
        "months_by_role": months_by_role(context, jobs),
        "claims": read_claims(context),
        "as_of": context.as_of,
        "text": context.document.text,
        "sha256": context.document.sha256,
    }
    raw["unassigned"] = find_unassigned(context, uses)
    raw["warnings"] = [*context.document.warnings, *build_warnings(raw, jobs, total, orders=len(context.inert))]
    return raw
