"""Document -> Resume, step by step."""

from __future__ import annotations

import datetime as dt

from mlmatch.language.reading import Language
from mlmatch.model.document import Document
from mlmatch.model.resume import Resume
from mlmatch.resume.contact import read_contact
from mlmatch.resume.context import build_context
from mlmatch.resume.education import read_degrees
from mlmatch.resume.positions import read_jobs, render_job
from mlmatch.resume.skills import find_uses, render_disclaimed, render_skills, skills_of_job
from mlmatch.resume.timeline import count_months
from mlmatch.taxonomy import Taxonomy


def parse_resume(document: Document, language: Language, taxonomy: Taxonomy, *, as_of: dt.date) -> Resume:
    """What a document shows of a person as of a day, each fact with its evidence; nothing found is no error."""
    context = build_context(document, language, taxonomy, as_of=as_of)
    jobs = read_jobs(context)
    uses = find_uses(context, jobs)
    total = count_months(job.stretch for job in jobs if job.is_counted and job.stretch)
    return Resume.model_validate(
        {
            "contact": read_contact(context),
            "positions": [render_job(context, job, skills_of_job(uses, n)) for n, job in enumerate(jobs)],
            "degrees": read_degrees(context),
            "skills": render_skills(context, uses, jobs),
            "disclaimed": render_disclaimed(context),
            "months_total": total.months,
            "months_low": total.low,
            "months_high": total.high,
            "as_of": as_of,
            "text": document.text,
            "sha256": document.sha256,
        }
    )
