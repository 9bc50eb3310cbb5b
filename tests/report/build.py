"""A report written by hand: nothing in it is parsed or scored, so that only the rendering can change it."""

from __future__ import annotations

from typing import Any

from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport

RESUME = """\
Dana <Sample> & Sons
Machine Learning Engineer, Example Freight, 2020 to today
Built the ranking of offers in PyTorch and wrote its training pipeline in Python.
Wrote dashboards "for everybody".
Skills: Python, PyTorch, SQL
B.Sc. Computer Science, Example University, 2019
"""

POSTING = """\
Machine Learning Engineer
You bring Python and a deep-learning framework such as TensorFlow.
Five years of experience.
A master's degree in computer science.
Spoken German is welcome.
Ability to thrive in <chaos>.
You will rank things & serve them.
"""


def concept(name: str, kind: str = "language") -> dict[str, str]:
    return {"id": name.lower().replace(" ", "-"), "name": name, "kind": kind}


def place(text: str, quote: str, rule: str = "name") -> dict[str, Any]:
    start = text.index(quote)
    return {"span": {"start": start, "end": start + len(quote)}, "quote": quote, "page": 1, "rule": rule}


def line(
    one: str, necessity: str, need: dict[str, Any], asked: str, verdict: str, points: tuple[int, int, int], reason: str,
    *shown: str, via: tuple[str, ...] = (),
) -> dict[str, Any]:  # fmt: skip
    """`points` are earned, possible and open."""
    earned, possible, opened = points
    return {
        "requirement": {
            "id": one, "necessity": necessity, "need": need, "evidence": [place(POSTING, asked, "clause")],
            "why": "under \"Qualifications\"",
        },
        "verdict": verdict, "weight": possible + opened, "points": earned, "possible": possible, "open": opened,
        "points_low": earned, "points_high": earned + opened, "reason": reason,
        "evidence": [place(RESUME, quote) for quote in shown], "via": [concept(name) for name in via],
    }  # fmt: skip


def skill(name: str, kind: str = "language", months: int | None = None) -> dict[str, Any]:
    return {"kind": "skill", "concept": concept(name, kind), "min_months": months}


MASTER = {"kind": "degree", "min_level": "master", "fields": [concept("Computer Science", "field")]}
GERMAN = {"kind": "language", "language": concept("German", "human_language"), "level": None}
DUTY = {"kind": "duty", "text": "rank things & serve them", "concepts": []}

LINES = [
    line(
        "r1", "required", skill("Python"), "Python", "met", (1000, 1000, 0), "Python, applied 60 months",
        "Built the ranking of offers in PyTorch and wrote its training pipeline in Python.", "Skills: Python, PyTorch, SQL",
    ),
    line(
        "r2", "required", skill("TensorFlow", "framework"), "a deep-learning framework such as TensorFlow", "partly",
        (500, 1000, 0), "PyTorch, applied 60 months, which counts in part for TensorFlow (by way of deep-learning frameworks)", "Skills: Python, PyTorch, SQL",
        via=("PyTorch", "Deep-learning frameworks", "TensorFlow"),
    ),
    line(
        "r3", "required", MASTER, "A master's degree in computer science", "not_met", (0, 1000, 0),
        "bachelor degree in Computer Science; asked: master", "B.Sc. Computer Science, Example University, 2019",
    ),
    line(
        "r4", "preferred", GERMAN, "Spoken German is welcome", "undetermined", (0, 0, 400), "the resume names no languages",
    ),
    line(
        "d1", "duty", DUTY, "rank things & serve them", "not_demonstrated", (0, 150, 0), "no position shows it",
    ),
]  # fmt: skip

GAPS = [
    {"requirement": "r3", "missing": "master degree in Computer Science", "gain": 0.3175, "points": 1000, "reaches": "qualified"},
    {
        "requirement": "r2", "missing": "TensorFlow", "gain": 0.1587, "points": 500,
        "learn": [concept("A course on frameworks", "training"), concept("A book", "resource")],
    },
    {"requirement": "d1", "missing": "rank things & serve them", "gain": 0.004, "points": 150},
]  # fmt: skip


def report(**changes: Any) -> MatchReport:
    """3 required, 1 preferred, 1 duty; 1500 of 3150 points."""
    return MatchReport.model_validate(
        {
            "score": 1500 / 3150, "low": 1500 / 3750, "high": 2100 / 3750, "stable": False, "verdict": "partly",
            "reason": "1 of 3 required demands met; 1500 of 3150 points", "lines": LINES, "title": "Machine Learning Engineer",
            "unparsed": [place(POSTING, "Ability to thrive in <chaos>")], "unparsed_points": 200,
            "warnings": [{"code": "hidden_text", "message": "12 characters of white text on page 1; look at the page"}],
            "hidden": [concept("Kubernetes", "platform")], "hidden_gain": 0.05,
            "gaps": GAPS, "next_step": {"verdict": "qualified", "requirements": ["r3"]},
            "provenance": {
                "mlmatch": "0.0.0", "versions": {"python": "3.11.0", "mlmatch": "0.0.0"}, "taxonomy": "a" * 64,
                "settings": "b" * 64, "as_of": "2026-11-01", "resume_sha256": "c" * 64, "posting_sha256": "d" * 64,
            },
            "texts": {"resume": RESUME, "posting": POSTING},
            **changes,
        }
    )  # fmt: skip


def not_scored() -> MatchReport:
    return report(
        score=None, low=None, high=None, stable=True, verdict="not_scored", lines=[], gaps=[], next_step=None, unparsed=[],
        hidden=[], warnings=[], reason="the resume shows no skill, position, degree or certificate that could be read",
    )  # fmt: skip


def long_report(duties: int = 30, pages: int = 3) -> MatchReport:
    """What a page has to bear: many duties, many gaps, a long resume, words without a place to break."""
    more = [{**LINES[-1], "requirement": {**LINES[-1]["requirement"], "id": f"d{n}"}} for n in range(1, duties + 1)]
    text = RESUME + "Kept " + "x" * 400 + " running.\n" + "A line of a long resume about nothing.\n" * 60 * pages
    gaps = [*GAPS, *({**GAPS[2], "requirement": f"d{n}"} for n in range(2, duties + 1))]
    return report(lines=[*LINES[:-1], *more], gaps=gaps, texts={"resume": text, "posting": POSTING})


def posting() -> Posting:
    return Posting.model_validate(
        {
            "title": "Machine Learning Engineer",
            "requirements": [one["requirement"] for one in LINES if one["requirement"]["necessity"] != "duty"],
            "duties": [one["requirement"] for one in LINES if one["requirement"]["necessity"] == "duty"],
            "text": POSTING,
        }
    )


def outcomes() -> list[Outcome]:
    """Two that share the first place, one behind them that is qualified, one without a score, one that failed."""
    best = report()
    lesser = report(
        score=0.3, low=0.3, high=0.3, stable=True, verdict="qualified", unparsed=[], unparsed_points=0,
        lines=[{**LINES[0], "points": 945, "possible": 3150}],
    )  # fmt: skip
    return [
        Outcome(name="inbox/b/Ada <i>.pdf", index=0, report=best),
        Outcome(name="inbox/Ben.docx", index=1, report=best),
        Outcome(name="inbox/Cy.txt", index=2, report=lesser),
        Outcome(name="inbox/empty.txt", index=3, report=not_scored()),
        Outcome(name="inbox/scan.pdf", index=4, error_code="no_text", error="inbox/scan.pdf: pages <without> text"),
    ]
