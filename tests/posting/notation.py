"""Requirements of a posting in one line, short enough to stand beside the clause they come from.

python                       a skill; python@36 with months, exp@36-60 with an upper bound
(a & b)  (a | b)  2(a | b | c)   all of, one of, two of
bachelor[field-x, field-y, +]    a degree from this level up, in these fields or (+) a related one
exp@36[roles and domains]    experience, with ~ in a similar role too; exp@36"subject" where no concept carries what it is in
title[role-x, ~]             work under a title, or (~) a similar one
spoken-german:B2   cert:id   a language at a level, a certificate
?x                           preferred rather than required; requirements are parted by ";", nothing at all is "-"
"""

from __future__ import annotations

from mlmatch.model.posting import (
    AtLeastNeed,
    CertificationNeed,
    DegreeNeed,
    ExperienceNeed,
    LanguageNeed,
    Need,
    Posting,
    SkillNeed,
    TitleNeed,
)


def notation_of(posting: Posting) -> str:
    parts = [("?" if r.necessity == "preferred" else "") + notation_of_need(r.need) for r in posting.requirements]
    return "; ".join(parts) or "-"


def notation_of_need(need: Need) -> str:
    match need:
        case SkillNeed():
            return need.concept.id + _months(need.min_months)
        case ExperienceNeed():
            inside = ", ".join([*(c.id for c in (*need.roles, *need.domains)), *(["~"] if need.similar else [])])
            subject = f'"{need.subject}"' if need.subject and not inside else ""
            return "exp" + _months(need.min_months, need.max_months) + (f"[{inside}]" if inside else subject)
        case DegreeNeed():
            fields = [*(f.id.removeprefix("field-") for f in need.fields), *(["+"] if need.related_field else [])]
            return need.min_level + (f"[{', '.join(fields)}]" if fields else "")
        case TitleNeed():
            titles = [*(t.id for t in need.titles), *(["~"] if need.similar else [])]
            return "title" + _months(need.min_months) + f"[{', '.join(titles)}]"
        case CertificationNeed():
            return f"cert:{need.concept.id.removeprefix('cert-')}"
        case LanguageNeed():
            return need.language.id.removeprefix("spoken-") + (f":{need.level}" if need.level else "")
        case AtLeastNeed():
            inner = [notation_of_need(n) for n in need.needs]
            if need.k >= len(inner) > 1:
                return f"({' & '.join(inner)})"
            return f"{need.k if need.k > 1 else ''}({' | '.join(inner)})"
    raise AssertionError(need.kind)


def _months(low: int | None, high: int | None = None) -> str:
    if low is None and high is None:
        return ""
    return f"@{'' if low is None else low}" + (f"-{high}" if high is not None else "")
