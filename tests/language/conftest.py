"""A small taxonomy, so that tests of mechanisms do not hang on the vocabulary of the day."""

from __future__ import annotations

import pytest

from mlmatch.language import Language
from mlmatch.taxonomy import Concept, Taxonomy

STRONG = {
    "language": ["Python", "Scala", "SQL", "JavaScript", "TypeScript", "C#", "C++", "Kotlin", "Fortran", "MATLAB"],
    "framework": ["PyTorch", "TensorFlow", "Keras", "Django", "Node.js", ".NET"],
    "library": ["scikit-learn", "XGBoost", "LightGBM", "pandas", "NumPy", "LangChain"],
    "tool": ["Docker", "Terraform", "Airflow", "MLflow", "Kafka", "Tableau", "Power BI", "Jenkins"],
    "platform": ["Kubernetes", "AWS", "Azure", "Snowflake", "Databricks"],
    "database": ["PostgreSQL", "MongoDB", "Oracle"],
    "method": [
        "neural network", "supervised learning", "unsupervised learning", "deep learning", "reinforcement learning", "logistic regression",
        "linear regression", "random forest",
    ],
    "task": ["natural language understanding", "computer vision", "data analysis", "data visualization"],
    "knowledge": ["machine learning", "statistics"],
    "practice": ["CI/CD", "MLOps", "A/B testing"],
    "category": ["relational database", "NoSQL database", "cloud platform"],
}  # fmt: skip
SPECIAL = [
    Concept("java", "Java", "language", unless=("Java coffee", "island of Java", "Ethiopian")),
    Concept("go", "Go", "language", aliases=("Golang",), cased=("Go",), weak=("Go",), cues=("programming", "microservices"), unless=("Go to",)),
    Concept("r", "R", "language", cased=("R",), weak=("R",), cues=("statistics", "tidyverse")),
    Concept("c", "C", "language", cased=("C",), weak=("C",), cues=("embedded", "firmware")),
    Concept("rust", "Rust", "language", cased=("Rust",), weak=("Rust",), cues=("memory safety",)),
    Concept("spark", "Apache Spark", "framework", aliases=("Spark",), cased=("Spark",), weak=("Spark",), cues=("cluster", "big data")),
    Concept("ray", "Ray", "framework", cased=("Ray",), weak=("Ray",), cues=("cluster",)),
    Concept("excel", "Excel", "tool", cased=("Excel",), weak=("Excel",), cues=("pivot", "spreadsheet")),
    Concept("js", "JS runtime", "tool", aliases=("JS",)),
    Concept("tf", "TensorFlow Lite", "library", aliases=("TFLite",)),
    Concept("nlp", "natural language processing", "task", aliases=("NLP",)),
    Concept("sklearn-alias", "sklearn-contrib", "library"),
    Concept("field-statistics", "Statistics", "field"),
    Concept("field-computer-science", "Computer Science", "field", aliases=("CS",), cased=("CS",)),
    Concept("role-machine-learning-engineer", "Machine Learning Engineer", "role", aliases=("ML Engineer",)),
    Concept("degree-bsc", "Bachelor of Science", "degree", aliases=("BSc", "B.Sc."), level="bachelor"),
]  # fmt: skip


def slug(name: str) -> str:
    return (
        name.lower()
        .replace("++", "-plus-plus")
        .replace("#", "-sharp")
        .replace(".", "")
        .replace("/", "-")
        .replace(" ", "-")
    )


@pytest.fixture(scope="session")
def small_taxonomy() -> Taxonomy:
    strong = [Concept(slug(name), name, kind) for kind, names in STRONG.items() for name in names]  # type: ignore[arg-type]
    return Taxonomy([*strong, *SPECIAL])


@pytest.fixture(scope="session")
def small(small_taxonomy: Taxonomy) -> Language:
    """Reads with the small taxonomy."""
    return Language(small_taxonomy)


@pytest.fixture(scope="session")
def language(taxonomy: Taxonomy) -> Language:
    """Reads with the packaged taxonomy."""
    return Language(taxonomy)
