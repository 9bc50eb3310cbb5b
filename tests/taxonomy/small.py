"""A taxonomy small enough to be seen whole."""

from __future__ import annotations

from mlmatch.taxonomy import Concept, Taxonomy

CONCEPTS = (
    Concept("machine-learning-frameworks", "Machine learning frameworks", "category"),
    Concept(
        "deep-learning-frameworks", "Deep learning frameworks", "category", broader=("machine-learning-frameworks",)
    ),
    Concept("pytorch", "PyTorch", "framework", ("Torch",), broader=("deep-learning-frameworks",), implies=("python",)),
    Concept(
        "tensorflow", "TensorFlow", "framework", ("TF",), broader=("deep-learning-frameworks",), implies=("python",)
    ),
    Concept("keras", "Keras", "library", broader=("deep-learning-frameworks",), implies=("tensorflow",)),
    Concept("scikit-learn", "scikit-learn", "library", ("sklearn",), broader=("machine-learning-frameworks",)),
    Concept("languages", "Programming languages", "category"),
    Concept("python", "Python", "language", broader=("languages",)),
    Concept("java", "Java", "language", broader=("languages",)),
    Concept("javascript", "JavaScript", "language", ("JS",), broader=("languages",)),
    Concept("c", "C", "language", cased=("C",), broader=("languages",)),
    Concept("c-plus-plus", "C++", "language", ("CPP",), broader=("languages",)),
    Concept("r", "R", "language", cased=("R",), broader=("languages",)),
    Concept(
        "go", "Go", "language", ("Golang",), cased=("Go",), weak=("Go",), cues=("backend",), broader=("languages",)
    ),
    Concept("react", "React", "library", broader=("languages",)),
    Concept("apache-spark", "Apache Spark", "framework", ("Spark",), broader=("machine-learning-frameworks",)),
    Concept("r-cnn", "R-CNN", "method", broader=("neural-networks",)),
    Concept("neural-networks", "Neural networks", "method", broader=("machine-learning",)),
    Concept("machine-learning", "Machine learning", "knowledge"),
    Concept("supervised-learning", "Supervised learning", "method", broader=("machine-learning",)),
    Concept("statistics", "Statistics", "knowledge"),
    Concept("field-statistics", "Statistics", "field"),
    Concept("role-data-scientist", "Data Scientist", "role"),
    Concept(
        "mercury-browser",
        "Mercury Browser",
        "tool",
        ("Mercury",),
        weak=("Mercury",),
        cues=("tests",),
        broader=("languages",),
    ),
    Concept(
        "mercury-queue",
        "Mercury Queue",
        "tool",
        ("Mercury",),
        weak=("Mercury",),
        cues=("events",),
        broader=("languages",),
    ),
)


def small_taxonomy() -> Taxonomy:
    return Taxonomy(CONCEPTS)
