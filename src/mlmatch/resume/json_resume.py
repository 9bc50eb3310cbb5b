"""Resume -> JSON Resume (schema 1.0.0), so that other tools can read it; reading it back gives the same facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlmatch.model.resume import Certification, Contact, Degree, Position, Project, Resume, Skill

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def render_json_resume(resume: Resume) -> dict[str, Any]:
    """The document; what is empty is left out. Skills are grouped by kind, the words are the canonical names."""
    work = [p for p in resume.positions if p.kind != "volunteer"]
    volunteer = [p for p in resume.positions if p.kind == "volunteer"]
    return _filled(
        {
            "$schema": SCHEMA,
            "basics": _basics(resume.contact, resume),
            "work": [_work(position, "name") for position in work],
            "volunteer": [_work(position, "organization") for position in volunteer],
            "education": [_education(degree) for degree in resume.degrees],
            "awards": [_filled({"title": award.title, "date": award.date}) for award in resume.awards],
            "certificates": [_certificate(certification) for certification in resume.certifications],
            "publications": [
                _filled({"name": p.title, "publisher": p.venue, "releaseDate": p.date}) for p in resume.publications
            ],
            "skills": [_skill(skill) for skill in resume.skills],
            "languages": [_filled({"language": s.name, "fluency": s.fluency or s.level}) for s in resume.languages],
            "projects": [_project(project) for project in resume.projects],
        }
    )


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}


def _basics(contact: Contact, resume: Resume) -> dict[str, Any]:
    return _filled(
        {
            "name": contact.name,
            "email": contact.email,
            "phone": contact.phone,
            "url": contact.urls[0] if contact.urls else None,
            "summary": resume.summary,
            "location": _filled({"address": contact.location}),
            "profiles": [{"url": url} for url in contact.urls[1:]],
        }
    )


def _work(position: Position, employer_key: str) -> dict[str, Any]:
    return _filled(
        {
            employer_key: position.employer,
            "position": position.title,
            "location": position.location if employer_key == "name" else None,
            "startDate": position.start,
            "endDate": None if position.current else position.end,
            "highlights": [duty.text for duty in position.duties],
        }
    )


def _education(degree: Degree) -> dict[str, Any]:
    return _filled(
        {
            "institution": degree.institution,
            "studyType": _with_status(degree),
            "area": degree.field.name if degree.field else None,
            "startDate": degree.start,
            "endDate": degree.end,
            "score": degree.grade,
        }
    )


def _with_status(degree: Degree) -> str | None:
    words = {"completed": "", "in_progress": " (in progress)", "abandoned": " (not completed)"}[degree.status]
    return degree.name + words if degree.name else None


def _certificate(certification: Certification) -> dict[str, Any]:
    return _filled({"name": certification.name, "issuer": certification.issuer, "date": certification.date})


def _skill(skill: Skill) -> dict[str, Any]:
    return _filled({"name": skill.concept.name, "level": skill.level})


def _project(project: Project) -> dict[str, Any]:
    return _filled(
        {
            "name": project.name,
            "description": project.description,
            "startDate": project.start,
            "endDate": project.end,
            "url": project.url,
            "keywords": [concept.name for concept in project.skills],
        }
    )
