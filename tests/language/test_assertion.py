"""What sentences claim. Every mention of a technical concept must be marked, asserted ones too."""

from __future__ import annotations

import pytest

from mlmatch.language import Language
from mlmatch.model.concept import TECHNICAL
from tests.language.marked import unmark

NEGATED = [
    "Noch keine Erfahrung: [Kubernetes|negated]",
    "Haven't used yet: [TensorFlow|negated]",
    "No experience with [Scala|negated].",
    "No production experience with [Kubernetes|negated] yet.",
    "No commercial or academic experience in [Scala|negated] or [Kotlin|negated].",
    "I have no knowledge of [Oracle|negated].",
    "Little to no exposure to [Azure|negated].",
    "Never used [Scala|negated].",
    "Have never needed [Spark|negated] or [Kafka|negated].",
    "I have never worked with [TensorFlow|negated], [Keras|negated] or [MATLAB|negated].",
    "Not familiar with [Django|negated].",
    "Unfamiliar with [Terraform|negated] and [Airflow|negated].",
    "Neither [Java|negated] nor [Scala|negated].",
    "Neither [Java|negated] nor [Scala|negated], [Python|asserted] every day.",
    "No [Java|negated]; no [reinforcement learning|negated] beyond one reading group.",
    "No [Java|negated], strong [Python|asserted].",
    "All large clouds except [Azure|negated].",
    "I do not know [Fortran|negated].",
    "I don't use [Tableau|negated] any more, only [Power BI|asserted].",
    "Haven't used [Kafka|negated] in production.",
    "Haven’t touched [MATLAB|negated] since school.",
    "Lacks experience with [Docker|negated] but knows [Terraform|asserted] well.",
    "Strong [Python|asserted], but no [Scala|negated].",
    "Built models with [Python|asserted] but no experience with [Scala|negated], [Kotlin|negated] or [Rust|negated].",
    "[Kafka|negated] and [Airflow|negated]: no experience with either.",
    "[Java|asserted] (Grundkenntnisse), [Scala|negated] (keine)",
    "Orquestração da coleta no [Airflow|asserted]; consultas em [SQL|asserted] com [Docker|asserted], sem [Kafka|negated]",
    "[Azure|negated]: I have never run anything on it.",
    "A pilot reads the meters through [Kafka|negated]. I have no hands-on practice with it so far.",
    "We did not adopt it, and [machine learning|negated] is not something I can claim.",
    "Nothing larger, and the cloud part ([AWS|negated]) is not mine.",
    "People ask whether I use [TensorFlow|negated] or [Azure|negated] (no and no).",
    "[MongoDB|negated] (not used)",
    "[Spark|negated] (theory only), [Airflow|asserted]",
    "Without any [SQL|negated] at all.",
    "Comfortable with every database other than [Oracle|negated].",
    "I stay away from [MATLAB|negated].",
    "Does not have experience with [Kubernetes|negated]; has two years of [Docker|asserted].",
    "Yet to use [LangChain|negated] in anger.",
    "New to [Terraform|negated].",
    "I lack [Kubernetes|negated] experience.",
    "No experience with databases such as [Oracle|negated] or [MongoDB|negated].",
    "I'm not a [Java|negated] developer.",
    "Basic knowledge of [Docker|asserted]; no [Kubernetes|negated] experience yet.",
    "[Kubernetes|negated]: no experience",
    "[Python|asserted] (expert), [Go|negated] (none), [Java|asserted] (beginner)",
    "No prior experience with [Keras|negated], but strong in [TypeScript|asserted].",
    "I haven't had the chance to work with [Snowflake|negated] yet.",
    "Built a chatbot without [LangChain|negated], in plain [Python|asserted].",
    "Except for [Fortran|negated], all code is [Python|asserted].",
    "Saved money by not using [Kafka|negated] where [pandas|asserted] was enough.",
    "My experience does not extend to [Kubernetes|negated].",
    "I have yet to work with [Terraform|negated] in anger.",
    "[Scala|negated] is outside my experience.",
    "Don't ask me about [Fortran|negated].",
    "My knowledge of [Oracle|negated] is nil.",
    "[Kubernetes|negated] was planned but never introduced.",
    "Gaps: [Kubernetes|negated], [Terraform|negated]",
    "Skills I do not have: [Scala|negated]",
]  # fmt: skip

ASPIRED = [
    "[Python|asserted] 2 intermediate\n[Kotlin|aspired] 0 want to learn",
    "On my list: [Airflow|aspired], [Docker|aspired]",
    "To obtain a challenging position in the field of [machine learning|aspired].",
    "Keen to learn [PyTorch|aspired] after a weekend hackathon.",
    "Eager to learn [Kubernetes|aspired] and [Terraform|aspired].",
    "Currently learning [Rust|aspired] in my own time.",
    "Two boards in a shoebox on which I am learning [Kubernetes|aspired].",
    "Learning [Scala|aspired].",
    "I want to learn [Spark|aspired] next.",
    "Would like to work with [TensorFlow|aspired].",
    "Hoping to grow into [machine learning|aspired].",
    "Want to get better at: [Spark|aspired], [MLflow|aspired]",
    "Planning to learn [Airflow|aspired], already fluent in [Python|asserted].",
    "Interested in [reinforcement learning|aspired] and [computer vision|aspired].",
    "Curious about [LangChain|aspired].",
    "[Ray|aspired] (reading the documentation), [Docker|asserted]",
    "[Kubernetes|aspired] (online course, second week)",
    "[Kafka|aspired] (curious), [Airflow|asserted], [MLflow|aspired] (want to learn)",
    "[Kotlin|aspired] – in progress",
    "Currently taking an evening course in [PyTorch|aspired].",
    "In progress: [Kubernetes|aspired], [Terraform|aspired]",
    "Not yet: [TensorFlow|aspired], [cloud platforms|aspired]",
    "Self-study, not yet applied: [Scala|aspired], [reinforcement learning|aspired].",
    "Would like to study: [machine learning|aspired], [TensorFlow|aspired]",
    "Learning now: [PyTorch|aspired], [machine learning|aspired] basics with [scikit-learn|aspired]",
    "Proposal to read the meters through [Kafka|aspired].",
    "Moving towards [MLOps|aspired].",
    "Getting started with [Databricks|aspired].",
    "I would love to work with [Snowflake|aspired].",
    "Next on my list: [MongoDB|aspired].",
    "I'd like to learn [Kotlin|aspired] one day.",
    "Reading about [reinforcement learning|aspired] at night.",
    "Currently upskilling in [MLOps|aspired] and [Kubernetes|aspired].",
    "I enjoy working with [Python|asserted], learning [Rust|aspired] on weekends.",
    "Familiar with [Docker|asserted], learning [Kubernetes|aspired].",
    "[Python|asserted] (expert), [Scala|asserted] (beginner), [Rust|aspired] (learning)",
    "In my spare time I am teaching myself [Kotlin|aspired].",
    "Considering a course in [TensorFlow|aspired].",
    "Me gustaría aprender [Scala|aspired].",
    "J'aimerais apprendre [Kubernetes|aspired].",
]  # fmt: skip

OTHERS = [
    "Worked with data scientists who tuned models in [Keras|others].",
    "I write [Python|asserted]; my team writes [Scala|others] and [Go|others].",
    "Colleagues did the [Scala|others].",
    "The team used [Spark|others].",
    "The platform team maintains [Kubernetes|others] and [Jenkins|others].",
    "[Kafka|others] was maintained by colleagues.",
    "The pipelines ran on [Airflow|others], built by another team.",
    "My sister is a [machine learning|others] engineer; I write [Python|asserted].",
    "I look after my father. [Python|asserted] and [SQL|asserted] fill the rest.",
    "Migrated the customer's [Oracle|others] to [PostgreSQL|asserted].",
    "Managed engineers who wrote [Scala|others].",
    "I leave [SQL|others] to our agency.",
    "I prepare what others need; [deep learning|negated] is their craft, not mine.",
    "Sat in on a vendor trial of [computer vision|others] with [TensorFlow Lite|others].",
    "The [Tableau|others] dashboards were built by an agency.",
    "Colleagues wrote the [Scala|others] services.",
    "The vendor runs [Kubernetes|others] for us.",
    "I prepare what [machine learning|others] teams need every morning.",
    "Recruited [Java|others] and [Scala|others] developers.",
    "Sold [Oracle|others] and [Snowflake|others] licences to mid-size firms.",
    "Advised a client who runs everything on [Azure|others].",
    "Data lives in [Snowflake|others], which is run by another team; I keep the [Airflow|asserted] jobs.",
    "The hospital's doctors used [MATLAB|others].",
    "Our data scientists worked in [MATLAB|others] while I built the [Docker|asserted] images.",
    "Interfaced with a supplier that maintained its platform in [Java|others].",
    "The platform, written in [Java|others] by a contractor, was handed over to us.",
    "Worked beside a team that ran [Kafka|others].",
    "The agency built it in [Django|others].",
]  # fmt: skip

STUDIED = [
    "Coursework in [deep learning|studied] and [statistics|studied].",
    "Completed an online course on [reinforcement learning|studied].",
    "MOOC on [Spark|studied].",
    "Lectures on [computer vision|studied], [natural language processing|studied]",
    "Relevant coursework: [machine learning|studied], [statistics|studied]",
    "I have followed [deep learning|aspired] courses but have never put a [neural network|negated] into production.",
    "Attended a workshop on [Kubernetes|studied].",
    "Summer school on [reinforcement learning|studied] in Lisbon.",
    "Read two books about [Kotlin|studied].",
]  # fmt: skip

ASSERTED = [
    "Not only [Python|asserted] but also [Scala|asserted].",
    "No-code tools and [SQL|asserted].",
    "Cut costs without losing accuracy with [XGBoost|asserted].",
    "Never missed a deadline in [Python|asserted] projects.",
    "Served models with no downtime on [Kubernetes|asserted].",
    "We used [Spark|asserted] on a cluster of forty nodes.",
    "Our team built the [Kafka|asserted] pipeline.",
    "Led the team that built the [Airflow|asserted] platform.",
    "Reduced errors without a rise in cost using [LightGBM|asserted].",
    "[Machine learning|asserted] and [deep learning|asserted] for retail.",
    "Taught a two-day course on [Docker|asserted] to 25 analysts.",
    "Replaced [Jenkins|asserted] with [Terraform|asserted].",
    "A simple rule did almost as well as [XGBoost|asserted], and I said so.",
    "No one else on call; ran [PostgreSQL|asserted] alone.",
    "No doubt the best use of [pandas|asserted] was the audit.",
    "Moved to [Kubernetes|asserted] without any interruption.",
    "Learning: [deep learning|asserted], [PyTorch|asserted], [Keras|asserted]",
    "Wrote services in [Python|asserted], not yet replaced after six years.",
    "There was no time to lose, so I chose [Django|asserted].",
    "Answered questions nobody had asked with [SQL|asserted].",
    "Interned with people interested in birds, wrote [Python|asserted].",
    "Not just [Tableau|asserted]: [Power BI|asserted] too.",
    "[Python|asserted], [SQL|asserted], [Docker|asserted]",
    "Set up [CI/CD|asserted] where there was none.",
    "Nothing but [Python|asserted] since 2015.",
    "Handled no fewer than 40 [Airflow|asserted] pipelines.",
    "Built with colleagues from sales a [Tableau|asserted] dashboard.",
    "I can't imagine work without [Python|asserted] and [Docker|asserted].",
    "There is no better tool than [Python|asserted] for this.",
    "Learned [PyTorch|asserted] on the job and shipped three models.",
    "Introduced colleagues to [Airflow|asserted].",
    "Led [machine learning|asserted] teams and knew what [Docker|asserted] is for.",
    "Not only did I build the [Airflow|asserted] jobs, I also ran them.",
    "Migrated away from [Jenkins|asserted] to [Terraform|asserted].",
    "Although new to the team, I took over the [Kafka|asserted] cluster.",
    "Wrote a book about [Python|asserted].",
    "Can't imagine working without [Docker|asserted].",
    "I am not afraid of [Fortran|asserted].",
    "No one on the team knew [Terraform|asserted], so I taught it.",
]  # fmt: skip

HOMONYMS = [
    "Cake with [Java|homonym] coffee cream.",
    "Prefers Ethiopian to [Java|homonym].",
    "Three weeks on the island of [Java|homonym].",
]  # fmt: skip

ROWS = [*NEGATED, *ASPIRED, *OTHERS, *STUDIED, *ASSERTED, *HOMONYMS]


@pytest.mark.parametrize("marked", ROWS)
def test_assertion(small: Language, marked: str) -> None:
    text, expected = unmark(marked)
    found = [
        (m.span.start, m.span.end, m.assertion)
        for m in small.find_mentions(text)
        if m.kind in TECHNICAL or m.kind == "category"
    ]
    assert [(text[start:end], what) for start, end, what in found] == [
        (text[start:end], what) for start, end, what in expected
    ]


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 80
