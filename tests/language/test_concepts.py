"""How names are found: spellings, versions, joins, columns, addresses, pairs, shared heads."""

from __future__ import annotations

import time

import pytest

from mlmatch.language import Language
from mlmatch.taxonomy import Concept, Taxonomy
from tests.language.marked import unmark

SPELLINGS = [
    "[scikit-learn|scikit-learn], [scikit learn|scikit-learn], [Scikit-Learn|scikit-learn], [scikitlearn|scikit-learn]",
    "[Light-GBM|lightgbm] and [LightGBM|lightgbm]",
    "[Tensor Flow|tensorflow], [tensorflow|tensorflow]",
    "[neural networks|neural-network], [Neural-Networks|neural-network], [neural network|neural-network]",
    "[NoSQL databases|nosql-database]",
    "[machinelearning|machine-learning] meetup",
    "[NodeJS|nodejs], [Node.js|nodejs], [Node JS|nodejs], [node-js|nodejs]",
    "[CI/CD|ci-cd], [CI / CD|ci-cd], [CI-CD|ci-cd], [CICD|ci-cd]",
    "[A/B tests|-], [A/B testing|a-b-testing]",
    "[machine\nlearning|machine-learning] wraps",
]
VERSIONS = [
    "[Python3|python], [Python 3.11|-], [C++|c-plus-plus]17, [Java8|java]",
    "[Python|python] 2.7/3.x",
    "[Java|java] 8/11",
    "[Go|go] 1.21",
    "[Excel|excel] 2016",
]
INSIDE_OTHER_NAMES = [
    "[R|-]-CNN, Mask-[R|-]CNN",
    "[C|-]# and [C|-]++",
    "[Java|-]Script",
    "node.[js|-]",
    "[Spark|-]Post",
    "non-[SQL|-] stores",
    "un-[supervised learning|-]",
    "[SQL|sql]-like, [Python|python]-based",
    "pandas.[DataFrame|-]",
    "[sql|-]@example.org",
    "https://example.com/[python|-]/[docker|-]",
    "[Python|python].Built with [Docker|docker].",
    "@[python|-] and #[python|python]",
    "my_[python|-]_script",
    "[R|-] = 0.93",
]
LISTS = [
    "[Python|python], [Go|go], [Rust|rust]",
    "[Go|go], [Rust|rust], [R|r]",
    "[Go|-], tennis, chess",
    "[Python|python] | [R|r] | [SQL|sql]",
    "[SQL|sql]/[R|r]/[Excel|excel]",
    "[Kafka|kafka], [Spark|spark] (three years)",
    "python, [go|go], [r|r], sql",
    "to [go|-], we think",
    "Languages: [Go|go]",
    "Hobbies: [Go|-]",
    "[Go|go] microservices",
    "written in [Rust|rust]",
    "the [Rust|-] on the hull",
    "proficient in [R|r].",
    "knowledge of [Excel|-] formula languages",
    "a [Ray|-] of light, [Python|python]",
    "[Python|python]\t[Ray|ray]\t[SQL|sql]",
    "[Apache|-]\t[Spark|-]",
]
SHARED_HEADS = [
    "[supervised|supervised-learning] and [unsupervised learning|unsupervised-learning]",
    "[supervised|supervised-learning], [unsupervised|unsupervised-learning] and [reinforcement learning|reinforcement-learning]",
    "[machine|machine-learning] and [deep learning|deep-learning]",
    "[relational|relational-database] and [NoSQL databases|nosql-database]",
    "[relational|relational-database]/[NoSQL databases|nosql-database]",
    "[natural language processing|nlp] and [understanding|natural-language-understanding]",
    "[data analysis|data-analysis] and [visualization|data-visualization]",
    "[linear|linear-regression] or [logistic regression|logistic-regression]",
    "[design|-] and [machine learning|machine-learning]",
    "a [machine|-] and a [neural network|neural-network]",
]
ROWS = [*SPELLINGS, *VERSIONS, *INSIDE_OTHER_NAMES, *LISTS, *SHARED_HEADS]


@pytest.mark.parametrize("marked", ROWS)
def test_names(small: Language, marked: str) -> None:
    text, expected = unmark(marked)
    mentions = small.find_mentions(text)
    for start, end, concept in expected:
        there = {m.concept.id for m in mentions if (m.span.start, m.span.end) == (start, end)}
        assert (concept in there) if concept != "-" else not there, f"{text[start:end]!r}: {sorted(there)}"


def test_mentions_are_sorted_and_quote_the_text(small: Language) -> None:
    text = "SQL, Python; Machine Learning Engineer (machine learning), C++"
    mentions = small.find_mentions(text)
    assert [m.span for m in mentions] == sorted(m.span for m in mentions)
    assert [text[m.span.start : m.span.end] for m in mentions if m.kind == "language"] == ["SQL", "Python", "C++"]


def test_one_place_may_carry_several_kinds(small: Language) -> None:
    mentions = small.find_mentions("Statistics, Machine Learning Engineer")
    assert {m.kind for m in mentions if m.span.start == 0} == {"knowledge", "field"}
    assert {m.concept.id for m in mentions if m.span.start == 12} == {
        "machine-learning",
        "role-machine-learning-engineer",
    }


def test_rule_says_how(small: Language) -> None:
    rules = {m.concept.id: m.rule for m in small.find_mentions("Python3, NLP, Go, SQL")}
    assert rules == {"python": "version", "nlp": "alias", "go": "weak_list", "sql": "name"}


def test_longest_name_wins_but_a_product_named_in_it_counts() -> None:
    taxonomy = Taxonomy(
        [
            Concept("sql", "SQL", "language"),
            Concept("sql-server", "SQL Server", "database"),
            Concept("excel", "Excel", "tool"),
            Concept("pivot-tables", "Pivot tables", "method", aliases=("Excel pivot tables",)),
            Concept("matlab", "MATLAB", "language"),
            Concept("simulink", "Simulink", "tool", aliases=("MATLAB/Simulink",)),
        ]
    )
    found = [
        (m.concept.id, m.span.start)
        for m in Language(taxonomy).find_mentions("SQL Server; Excel pivot tables; MATLAB/Simulink")
    ]
    assert found == [
        ("sql-server", 0),
        ("excel", 12),
        ("pivot-tables", 12),
        ("matlab", 32),
        ("simulink", 32),
        ("simulink", 39),
    ]


def test_marks_belong_to_a_name() -> None:
    taxonomy = Taxonomy(
        [
            Concept("at-risk", "@RISK", "tool"),
            Concept("a-star", "A*", "method"),
            Concept("security", "Security+", "tool"),
        ]
    )
    language = Language(taxonomy)
    assert [m.concept.id for m in language.find_mentions("@RISK, A* search, Security+")] == [
        "at-risk",
        "a-star",
        "security",
    ]
    assert language.find_mentions("a risk to security") == ()


def test_dotted_degrees_are_found_without_dots_and_spaced() -> None:
    language = Language(Taxonomy([Concept("degree-bsc", "B.Sc.", "degree", level="bachelor")]))
    for text in ("B.Sc.", "BSc", "B. Sc.", "B.Sc"):
        assert len(language.find_mentions(text)) == 1, text
    assert language.find_mentions("bsc") == ()


def test_order_of_calls_does_not_matter(small_taxonomy: Taxonomy) -> None:
    texts = ["Python, Go", "scikitlearn in R.", "supervised and unsupervised learning", "B.Sc. Statistics"]
    forwards, backwards = Language(small_taxonomy), Language(small_taxonomy)
    there = [forwards.find_mentions(text) for text in texts]
    back = [backwards.find_mentions(text) for text in reversed(texts)]
    assert there == back[::-1]


HOSTILE = [
    "#", "a:", "Python, ", "no ", "no Python, ", "not mine ", "no experience with it. ", "Go, ", "R-", "a.b.", "a@b.c ", "supervised and ",
    "Goals: Python\n", "BSc or ", "R\t", "Java/", "the team used Kafka and ", "(", "island of Java ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_cost_no_more_than_their_length(small: Language, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    small.find_mentions(text)
    assert time.process_time() - start < 30, "quadratic would be minutes"
