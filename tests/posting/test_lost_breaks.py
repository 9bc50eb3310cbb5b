"""A text whose line breaks were lost gives the demands that its lines gave."""

from __future__ import annotations

from itertools import product

import pytest

import mlmatch
from tests.posting.notation import notation_of

ABOUT = (
    "Software Engineer\nLeeds\n\nOur team builds the pipelines that carry readings from meters to the people who keep them "
    "healthy. We ship every week and look after what we ship, and we want to do more of it next year with fewer surprises. "
    "Responsibilities Design services that scale.Own what you ship.Work with partners. "
)
END = " Contoso is an equal opportunity employer and considers all applicants without regard to age."
REQUIRED = ("3+ years of C#", "2+ years of SQL", "Strong Python")
PREFERRED = ("1+ years of Azure", "Knowledge of Kafka")
TREE = "c-sharp@36; sql@24; python; ?azure@12; ?apache-kafka"
GLUES = ("", "· ", "• ")

HEADINGS = [
    "Qualifications",
    "Qualifications Required Qualifications:",
    "Required/Minimum Qualifications",
    "Basic Qualifications:",
    "Here is what you need:",
    "You must have:",
    "To be successful you will need",
    "REQUIREMENTS",
    "Required skills and experience:",
    "Candidates must have:",
    "What You'll Bring",
    "Skills & Qualifications:",
]
HEADINGS_OF_WISHES = [
    "Preferred Qualifications",
    "Preferred/Additional Qualifications:",
    "The following are preferred:",
    "Experience in any of these is a plus:",
    "Highly preferred:",
    "Preferred but not required:",
    "Strong candidates will also have:",
    "Desired:",
    "NICE TO HAVE",
    "Nice-To-Have Skills:",
    "Here is what will set you apart:",
    "We would also love to see:",
    "Bonus points for:",
    "Not required, but helpful:",
    "It's a bonus if you have:",
    "Good to Have",
    "Optional:",
    "Helpful qualifications:",
]
PAIRS = [
    *((heading, "Preferred Qualifications") for heading in HEADINGS),
    *(("Qualifications", w) for w in HEADINGS_OF_WISHES),
]


@pytest.mark.parametrize(("pair", "glue"), list(product(PAIRS, GLUES)))
def test_headings_in_running_text(engine: mlmatch.Engine, pair: tuple[str, str], glue: str) -> None:
    required, preferred = (glue + glue.join(items) for items in (REQUIRED, PREFERRED))
    text = f"{ABOUT}{pair[0]} {required} {pair[1]} {preferred}{END}"
    assert notation_of(engine.parse_posting(text)) == TREE


ITEMS = [
    "Bachelor's degree in Computer Science or a related field",
    "Four or more years of Kubernetes in production",
    "At least two years' experience with SQL",
    "PyTorch or TensorFlow",
    "You have worked with Snowflake or BigQuery",
    "In-depth knowledge of PostgreSQL",
    "Can explain statistics to non-experts",
    "Power BI or Tableau",
    "Have built data pipelines in Airflow",
    "Fluent in Spanish",
    "A good grasp of linear algebra",
    "Some knowledge of Rust",
]
JOINERS = ["", ".", ". ", "· ", " • ", " - "]


@pytest.mark.parametrize("joiner", JOINERS)
@pytest.mark.parametrize("first", range(len(ITEMS)))
def test_items_without_line_breaks(engine: mlmatch.Engine, joiner: str, first: int) -> None:
    items = [*ITEMS[first:], *ITEMS[:first]][:5]
    listed = "ML Engineer\n\nRequirements\n" + "".join(f"- {item}\n" for item in items)
    glued = f"{ABOUT}Requirements: {joiner.lstrip('.')}{joiner.join(items)}{END}"
    assert notation_of(engine.parse_posting(glued)) == notation_of(engine.parse_posting(listed))


NAMES = [
    "JavaScript and PostgreSQL",
    "PyTorch on SageMaker",
    "OpenCV, LightGBM, GitHub",
    "Node.js and ASP.NET",
    "CI/CD, MLOps",
]


@pytest.mark.parametrize("names", NAMES)
def test_names_with_capitals_inside_stay_whole(engine: mlmatch.Engine, names: str) -> None:
    listed = f"ML Engineer\n\nRequirements\n- Experience with {names}\n- Docker\n"
    glued = f"{ABOUT}Requirements: Experience with {names} in productionDocker and more{END}"
    alone = notation_of(engine.parse_posting(listed)).removesuffix("; docker")
    assert notation_of(engine.parse_posting(glued)).startswith(alone)
