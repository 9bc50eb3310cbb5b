"""Small resumes and postings written in one line each, for tests of scoring."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mlmatch.model.concept import ConceptRef
from mlmatch.model.months import first_month, last_month, months_in
from mlmatch.model.posting import Posting
from mlmatch.model.resume import Resume
from mlmatch.taxonomy.concept import Concept
from mlmatch.taxonomy.store import Taxonomy

AS_OF = dt.date(2026, 11, 1)


def _concept(concept_id: str, name: str, kind: str, **more: Any) -> Concept:
    return Concept(id=concept_id, name=name, kind=kind, **more)  # type: ignore[arg-type]


TAXONOMY = Taxonomy(
    [
        _concept("programming-languages", "programming languages", "category"),
        _concept("markup-languages", "markup languages", "category"),
        _concept("python", "Python", "language", broader=("programming-languages",)),
        _concept("r", "R", "language", broader=("programming-languages",)),
        _concept("java", "Java", "language", broader=("programming-languages",)),
        _concept("scala", "Scala", "language", broader=("programming-languages",)),
        _concept("html", "HTML", "language", broader=("markup-languages",)),
        _concept("ml-frameworks", "machine-learning frameworks", "category"),
        _concept("dl-frameworks", "deep-learning frameworks", "category", broader=("ml-frameworks",)),
        _concept("pytorch", "PyTorch", "framework", broader=("dl-frameworks",), implies=("python",)),
        _concept("tensorflow", "TensorFlow", "framework", broader=("dl-frameworks",), implies=("python",)),
        _concept("xgboost", "XGBoost", "library", broader=("ml-frameworks",)),
        _concept("statistics", "statistics", "knowledge"),
        _concept("hypothesis-testing", "hypothesis testing", "method", broader=("statistics",)),
        _concept("machine-learning", "machine learning", "knowledge"),
        _concept("communication", "communication", "soft"),
        _concept("teamwork", "teamwork", "soft"),
        _concept("model-deployment", "model deployment", "activity"),
        _concept("data-analysis", "data analysis", "activity"),
        _concept("role-data-roles", "data roles", "role"),
        _concept(
            "role-machine-learning-engineer", "Machine Learning Engineer", "role",
            broader=("role-data-roles",), related=("role-data-scientist",), implies=("machine-learning",),
        ),
        _concept("role-data-scientist", "Data Scientist", "role", broader=("role-data-roles",), implies=("machine-learning",)),
        _concept("role-data-analyst", "Data Analyst", "role", broader=("role-data-roles",)),
        _concept("role-nurse", "Nurse", "role"),
        _concept("field-stem", "science and engineering", "field"),
        _concept("field-computer-science", "Computer Science", "field", broader=("field-stem",)),
        _concept("field-mathematics", "Mathematics", "field", broader=("field-stem",)),
        _concept("field-nursing", "Nursing", "field"),
        _concept("cert-cka", "Certified Kubernetes Administrator", "certification"),
        _concept("spoken-german", "German", "human_language"),
        _concept("resource-course", "A course on Python", "resource", teaches=("python",)),
    ]
)  # fmt: skip


def ref(concept_id: str) -> ConceptRef:
    return TAXONOMY.ref(concept_id)


def evidence(quote: str) -> dict[str, Any]:
    return {"span": {"start": 0, "end": len(quote)}, "quote": quote, "page": 1, "rule": "test"}


def skill(concept_id: str, strength: str = "applied", **more: Any) -> dict[str, Any]:
    """A skill; `in_position` makes its mention stand in that position."""
    position = more.pop("in_position", 0 if strength == "applied" else None)
    months = more.pop("months", 0)
    mention = {
        "evidence": evidence(concept_id),
        "section": "experience" if strength == "applied" else "skills",
        "position": position,
    }
    bounds = {"months_low": more.pop("low", months), "months_high": more.pop("high", months)}
    return {"concept": ref(concept_id), "strength": strength, "months": months, **bounds, "mentions": [mention], **more}


def position(
    role: str | None, start: str | None, end: str | None, *, skills: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    last = end or AS_OF.strftime("%Y-%m")
    months = max(0, last_month(last) - first_month(start) + 1) if start else 0
    return {
        "title": role, "employer": "An employer", "role": ref(role) if role else None, "start": start, "end": end,
        "current": end is None and start is not None, "months": months, "skills": [ref(s) for s in skills],
        "evidence": [evidence(f"{role} {start}")], **more,
    }  # fmt: skip


def degree(level: str, field: str | None = "field-computer-science", status: str = "completed") -> dict[str, Any]:
    return {
        "level": level,
        "field": ref(field) if field else None,
        "status": status,
        "evidence": [evidence(f"{level} {field}")],
    }


def resume(**parts: Any) -> Resume:
    positions = parts.get("positions", ())
    spans = [
        (first_month(p["start"]), last_month(p["end"] or AS_OF.strftime("%Y-%m"))) for p in positions if p["start"]
    ]
    total = months_in(span for span in spans if span[0] <= span[1])
    return Resume.model_validate(
        {"as_of": AS_OF, "months_total": total, "months_low": total, "months_high": total, **parts}
    )


def need_skill(concept_id: str, months: int | None = None) -> dict[str, Any]:
    return {"kind": "skill", "concept": ref(concept_id), "min_months": months}


def any_of(*needs: dict[str, Any], k: int = 1) -> dict[str, Any]:
    return {"kind": "at_least", "k": k, "needs": list(needs)}


def posting(
    *needs: dict[str, Any], preferred: tuple[dict[str, Any], ...] = (), duties: tuple[dict[str, Any], ...] = ()
) -> Posting:
    demands = [("required", need) for need in needs] + [("preferred", need) for need in preferred]
    return Posting.model_validate(
        {
            "requirements": [{"id": f"r{i}", "necessity": n, "need": need} for i, (n, need) in enumerate(demands, 1)],
            "duties": [{"id": f"d{i}", "necessity": "duty", "need": need} for i, need in enumerate(duties, 1)],
        }
    )
