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
    "Minimum Technical Skills",
    "Required Knowledge, Skills and Abilities",
    "Mandatory Technical Qualifications:",
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
    "Preferred Technical Qualifications",
    "Strongly Preferred Skills and Experience",
    "Preferred Knowledge, Skills and Abilities",
    "Preferred (but not required):",
    "Desired Certifications",
    "It would be great if you also have:",
    "You'll stand out if you have:",
    "Preferred Qualifications (PQs):",
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


RUNNING_TEXT = [
    (
        "Qualifications Bachelors Degree in Computer Science Required Masters Degree Preferred 5+ Years of C# Experience 3+ Years of SQL Experience",
        "bachelor[computer-science]; ?master; c-sharp@60; sql@36",
    ),
    (
        "Qualifications • Bachelor's degree in Computer Science • Preferred: Master's degree • 5+ years of C# • 3+ years of SQL",
        "bachelor[computer-science]; ?master; c-sharp@60; sql@36",
    ),
    (
        "Preferred Qualifications: Minimum 3+ years of AzureKnowledge of Kafka Basic Qualifications: 3+ years of C#",
        "?azure@36; ?apache-kafka; c-sharp@36",
    ),
    (
        "Qualifications 3+ years of C# Required 2+ years of SQL Required 1+ years of Azure Preferred Knowledge of Kafka Preferred",
        "c-sharp@36; sql@24; ?azure@12; ?apache-kafka",
    ),
    (
        "Qualifications The ideal candidate will have · 3+ years of C#· 2+ years of SQL",
        "?c-sharp@36; ?sql@24",
    ),
    (
        "Qualifications The ideal candidate will have:· 3+ years of C#· 2+ years of SQL",
        "?c-sharp@36; ?sql@24",
    ),
    (
        "Qualifications The ideal candidate should possess the following skills and experience: - 3+ years of C# - 2+ years of SQL - Strong Python",
        "?c-sharp@36; ?sql@24; ?python",
    ),
    (
        "Qualifications The most successful candidates will have the following:3+ years of C#2+ years of SQL",
        "?c-sharp@36; ?sql@24",
    ),
    (
        "Qualifications BS in Computer Science, MS preferred5+ years of C# experience, Java preferred3+ years of SQL",
        "bachelor[computer-science]; ?master; c-sharp@60; ?java; sql@36",
    ),
    (
        "Qualifications BS/MS in Computer Science preferred.5+ years of C#.3+ years of SQL preferred.",
        "?bachelor[computer-science]; c-sharp@60; ?sql@36",
    ),
    (
        "Qualifications Experience with the following is preferred:· Azure· Kafka· Hadoop Required:· C#",
        "?azure; ?apache-kafka; ?apache-hadoop; c-sharp",
    ),
    (
        "Qualifications Education: BS in Computer Science required, MS preferred Experience: 3+ years of C# required, 5+ preferred Skills: SQL",
        "bachelor[computer-science]; ?master; c-sharp@36; sql",
    ),
    (
        "Qualifications Must have 3+ years of C#Must have SQLNice to have AzureNice to have Kafka",
        "c-sharp@36; sql; ?azure; ?apache-kafka",
    ),
    (
        "Qualifications You will need to have 3+ years of C#, 2+ years of SQL. It is preferable that you have Azure.",
        "c-sharp@36; sql@24; ?azure",
    ),
    (
        "Qualifications 3+ years of C#SQL is requiredAzure is strongly desiredKafka would be nice",
        "c-sharp@36; sql; ?azure; ?apache-kafka",
    ),
    (
        "Qualifications 3+ years of C# or JavaExperience with Azure or AWS a plusStrong SQL skills (T-SQL preferred)Hadoop highly desirable",
        "(c-sharp@36 | java@36); ?(azure | aws); sql; ?t-sql; ?apache-hadoop",
    ),
]


RUNNING_TEXT += [
    (
        "Qualifications • Strong SQL • Experience in at least two of the following: • Kafka • Hadoop • Azure • 3+ years of C#",
        "sql; 2(apache-kafka | apache-hadoop | azure); c-sharp@36",
    ),
    (
        "Qualifications - Strong SQL - Experience with one or more of: - Kafka - Hadoop - Azure - 3+ years of C#",
        "sql; (apache-kafka | apache-hadoop | azure); c-sharp@36",
    ),
    (
        "Basic Qualifications: 5+ years of C#. Preferred Qualifications: Kafka. Technical Skills: Azure, Hadoop. Education: BS in Physics.",
        "c-sharp@60; ?apache-kafka; ?(azure & apache-hadoop); bachelor[physics]",
    ),
    (
        "Basic Qualifications: 5+ years of C#. Preferred Qualifications: 2+ years of Kafka 3+ years Azure Experience 4+ years of Hadoop",
        "c-sharp@60; ?apache-kafka@24; ?azure@36; ?apache-hadoop@48",
    ),
    (
        "Qualifications Should have 5+ years of C#. Should have 3+ years of SQL. Kafka",
        "c-sharp@60; sql@36; apache-kafka",
    ),
    (
        "Qualifications BS in Physics, MS Preferred 5+ years of C# 3+ years of SQL",
        "bachelor[physics]; ?master; c-sharp@60; sql@36",
    ),
    (
        "Qualifications • 5+ years of C# Preferred • 3+ years of SQL • Kafka",
        "?c-sharp@60; sql@36; apache-kafka",
    ),
    (
        "Required • 5+ years of C# Preferred • 3+ years of SQL • Kafka",
        "c-sharp@60; ?sql@36; ?apache-kafka",
    ),
    (
        "Qualifications 5+ years of C# experience. Experience in any of the following is highly desirable: Kafka, Azure, Hadoop. Python",
        "c-sharp@60; ?(apache-kafka | azure | apache-hadoop); python",
    ),
    (
        "Qualifications Experience with Kafka would be beneficial. Core Qualifications: Python",
        "?apache-kafka; python",
    ),
    (
        "Qualifications: -BS in Physics-5-7 years of C# experience-Strong Python-Knowledge of Kafka is a plus-2+ years of SQL",
        "bachelor[physics]; c-sharp@60; python; ?apache-kafka; sql@24",
    ),
    (
        "Qualifications ■ 5+ Years Of Experience With C# ■ (Preferred) Experience with Kafka ■ Experience with Azure is nice to have ■ Python",
        "c-sharp@60; ?apache-kafka; ?azure; python",
    ),
    (
        "QualificationsGit skills are needed5 to 7 years of C# experienceKnowledge of SQLOur 30 years of success show",
        "git; c-sharp@60; sql",
    ),
    (
        "Must haves: 3+ years of C#; Python. Nice to haves: Kafka; Azure. Education: BS in Physics or 4 additional years of experience.",
        "c-sharp@36; python; ?apache-kafka; ?azure; (bachelor[physics] | exp@48)",
    ),
    (
        "Qualifications Preferred: Education: MS in Physics. Skills: Kafka.",
        "?master[physics]; ?apache-kafka",
    ),
    (
        "Preferred Qualifications:• Master's Degree in Statistics or related field AND 1+ year(s) of C# experience• Kafka",
        "?master[statistics, +]; ?c-sharp@12; ?apache-kafka",
    ),
    (
        "What we need to see:*BS in Physics*3+ years of C#*Strong Python Ways to stand out:*Experience with Kafka*Azure",
        "bachelor[physics]; c-sharp@36; python; ?apache-kafka; ?azure",
    ),
]
COMPOSED = [
    "Preferred background",
    "Recommended Qualifications",
    "Additional Preferred Skills",
    "Desirable (but not essential)",
    "It would be awesome if you have",
    "The ideal candidate also has",
    "Standout Qualifications",
]


@pytest.mark.parametrize("heading", COMPOSED)
@pytest.mark.parametrize("break_", ["\n\n{}\n- ", " {}: ", "{}• "])
def test_headings_composed_of_known_words(engine: mlmatch.Engine, heading: str, break_: str) -> None:
    between = break_.format(heading)
    item = "\n- " if "\n" in between else between[-2:].replace(": ", ". ")
    begin = "\n\nRequirements\n- " if "\n" in between else "Requirements: "
    wishes = f"Experience with Kafka in production{item}Knowledge of Azure in depth"
    text = f"{ABOUT}{begin}Experience with C# in production{item}Knowledge of SQL in depth{between}{wishes}"
    assert notation_of(engine.parse_posting(text)) == "c-sharp; sql; ?apache-kafka; ?azure"


@pytest.mark.parametrize(("text", "tree"), RUNNING_TEXT)
def test_strength_in_running_text(engine: mlmatch.Engine, text: str, tree: str) -> None:
    assert notation_of(engine.parse_posting(ABOUT + text + END)) == tree


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
