"""Degree lines, each with what it says: [name|level: fields, related, status, or] - "or" marks an alternative to the degree before."""

from __future__ import annotations

import time

import pytest

from mlmatch.language import Language
from mlmatch.language.degrees import DegreePhrase, find_degrees
from mlmatch.taxonomy import Taxonomy
from tests.language.marked import unmark

RESUME_LINES = [
    # English names
    "[BSc (Hons)|bachelor: computer-science] in Computer Science",
    "[BSc|bachelor: computer-science] Computer Science, University of Leeds",
    "[B.Sc.|bachelor: physics] Physics",
    "[Bachelor of Science|bachelor: mathematics] in Mathematics",
    "[Bachelor of Science (BSc)|bachelor: mathematics] in Mathematics",
    "[Bachelor of Arts|bachelor: economics] in Economics",
    "[B.A.|bachelor: psychology], Psychology",
    "[B.S.|bachelor: statistics] in Statistics, 2014",
    "[Bachelor of Engineering|bachelor: electrical-engineering] (Electrical Engineering)",
    "[BEng|bachelor: mechanical-engineering] Mechanical Engineering",
    "[B.E.|bachelor: computer-science] in Computer Science",
    "[B.Tech|bachelor: computer-science] (CSE)",
    "[B.Tech|bachelor: computer-science] in Computer Science and Engineering",
    "[Bachelor of Technology|bachelor: information-technology] in Information Technology",
    "[BCA|bachelor: computer-applications], Mangalore",
    "[BBA|bachelor: business-administration]",
    "[BCom|bachelor: commerce]",
    "[BScN|bachelor: nursing], Nairobi",
    "[BFA|bachelor: fine-arts] in Painting",
    "[LLB|bachelor: law] (Hons)",
    "[MSc|master: data-science] in Data Science",
    "[MSc Data Science|master: data-science]",
    "[M.Sc.|master: statistics] Statistics",
    "[Master of Science|master: robotics] in Robotics",
    "[M.S.|master: computer-science+machine-learning], Computer Science (Machine Learning)",
    "[MS|master: computer-science] in Computer Science",
    "[MEng|master: electrical-and-computer-engineering] Electrical and Computer Engineering",
    "[Master of Engineering|master: civil-engineering] in Civil Engineering",
    "[M.Tech|master: artificial-intelligence] in Artificial Intelligence",
    "[MCA|master: computer-applications]",
    "[MBA|master: business-administration]",
    "[MBA|master: finance] in Finance",
    "[Master of Arts|master: linguistics] in Linguistics",
    "[MPhil|master: computational-biology] in Computational Biology",
    "[MRes|master: neuroscience] in Neuroscience",
    "[Master's degree|master: bioinformatics] in Bioinformatics",
    "[Master’s degree|master: bioinformatics] in Bioinformatics",
    "[PhD|doctorate: physics] in Physics",
    "[Ph.D.|doctorate: physics], Physics",
    "[Ph.D|doctorate: chemistry] Chemistry",
    "[DPhil|doctorate: statistics] in Statistics",
    "[Doctor of Philosophy|doctorate: computer-science] in Computer Science",
    "[PhD (Dr. sc.)|doctorate: computer-science+computer-vision] Computer Science (Computer Vision)",
    "[Associate of Applied Science|associate: web-development+software-engineering] in Web Development and Software Development",
    "[Associate's degree|associate: accounting] in Accounting",
    "[A-levels|secondary: mathematics+physics] in Mathematics, Physics",
    "[High school diploma|secondary:]",
    "[GED|secondary:], 2009",
    "[HND|associate: computing] in Computing",
    "[Diploma in Engineering|associate: engineering]",
    "[Postgraduate Diploma|certificate: data-science] in Data Science",
    "[PGCE|certificate: education]",
    # other countries
    "[Dr. rer. nat.|doctorate: physics] in Physik",
    "[Dr.-Ing.|doctorate: computer-science] Informatik",
    "[Diplom-Informatiker|master: computer-science]",
    "[Diplom-Mathematikerin|master: mathematics]",
    "[Dipl.-Ing.|master: mechanical-engineering] Maschinenbau",
    "[Abitur|secondary:], Gymnasium Nord",
    "[Licenciatura|bachelor: computer-science] en Ciencias de la Computación",
    "[Licenciatura|bachelor: mathematics] em Matemática",
    "[Maestría|master: statistics] en Estadística",
    "[Máster|master: artificial-intelligence] en Inteligencia Artificial",
    "[Doctorado|doctorate: physics] en Física",
    "[Bacharelado em Ciência da Computação|bachelor: computer-science]",
    "[Bacharelado|bachelor: statistics] em Estatística",
    "[Mestrado|master: marketing] em Marketing",
    "[Doutorado|doctorate: physics] em Física",
    "[Laurea triennale|bachelor: physics] in Fisica",
    "[Laurea magistrale|master: physics], Fisica",
    "[Dottorato di ricerca (PhD)|doctorate: physics] Fisica",
    "[Licence|bachelor: mathematics] en mathématiques",
    "[Diplôme d'ingénieur|master: statistics] Statistique",
    "[Diplome d'ingenieur|master: computer-science], informatique",
    "[Baccalauréat scientifique|secondary:]",
    "[Magister|master: psychology] Psychologie",
    "[Civilingenjör|master: electrical-engineering] (Electrical Engineering)",
    "[Civilingenjör (MSc)|master: electrical-engineering] Electrical Engineering",
    "[Kandidatexamen|bachelor: mathematics] i matematik",
    "[Ptychio|bachelor: mathematics] in Mathematics",
    "[CBSE Class XII|secondary:]",
    "[Matura|secondary:]",
    "[Doktorat|doctorate: computer-science], Informatyka",
    # status
    "[PhD candidate|doctorate: computational-biology, in_progress] in Computational Biology",
    "[Ph.D. candidate|doctorate: bioinformatics, in_progress], Bioinformatics",
    "[MSc|master: data-science, in_progress] in Data Science (expected June 2027)",
    "[Maestría|master: statistics, in_progress] (in progress), Estadística",
    "Pursuing a [Master's degree|master: statistics, in_progress] in Statistics",
    "[BSc|bachelor: physics, abandoned] Physics, not completed",
    "[BSc|bachelor: physics, abandoned] in Physics (left after the first year, no award)",
    "[PhD|doctorate: mathematics, abandoned] in Mathematics, withdrawn",
    "[BA|bachelor: history, in_progress] in History, currently enrolled",
    "[Bachelor's degree|bachelor: economics, in_progress] in Economics, anticipated 2027",
    # fields in other places
    "Computer Science [degree|any: computer-science]",
    "Physics ([PhD|doctorate: physics])",
    "Mathematics, [BSc|bachelor: mathematics]",
    "[Bachelor of Science|bachelor: computer-science] with a major in Computer Science",
    "[BSc|bachelor: mathematical-sciences] in Mathematics and Statistics",
    "[BSc|bachelor: physics+statistics] in Physics and Statistics",
    "[BSc|bachelor: mathematics+philosophy] Mathematics with Philosophy",
    "[MSc|master: computer-science] in Computer Science, with distinction",
    "[B.S.|bachelor: mathematics+economics] Mathematics, minor in Economics",
    "[Master of Science|master: machine-learning] specialising in Machine Learning",
]  # fmt: skip

POSTING_LINES = [
    "[Bachelor's|bachelor: computer-science+statistics, related] or [Master's degree|master: computer-science+statistics, related, or] in Computer Science, Statistics or a related field",
    "[BS|bachelor: computer-science]/[MS|master: computer-science, or] in Computer Science",
    "[BS|bachelor: computer-science] or [MS|master: computer-science, or] in CS",
    "[MS|master: computer-science]/[PhD|doctorate: computer-science, or] in Computer Science",
    "[Master's|master: physics+mathematics] or [PhD|doctorate: physics+mathematics, or] in physics or mathematics",
    "[Bachelor's degree|bachelor: computer-science] in Computer Science or equivalent experience",
    "[Bachelor's degree|bachelor: computer-science, related] in Computer Science, or a related technical field",
    "A [degree|any: statistics+economics] in statistics or economics, or an equivalent combination of education and experience",
    "[Bachelor's degree|bachelor: statistics+mathematics+actuarial-science+quantitative, related] in Statistics, Mathematics, Actuarial Science or another quantitative field",
    "[PhD|doctorate: machine-learning, related] in machine learning or a similar discipline",
    "A completed [Master's degree|master: quantitative+mathematics+physics, related] or [PhD|doctorate: quantitative+mathematics+physics, related, or] in a quantitative subject, such as mathematics or physics",
    "[Bachelor's|bachelor: electrical-engineering+computer-science, related] or [Master's degree|master: electrical-engineering+computer-science, related, or] in electrical engineering, computer science or a comparable subject",
    "[Undergraduate degree|bachelor: civil-engineering] in civil engineering from an accredited university",
    "[Master's degree|master:] required",
    "[PhD|doctorate:] preferred",
    "[Bachelor's degree|bachelor:] and 7 years of relevant experience",
    "[B.E|bachelor: engineering] / [B.Tech|bachelor: or] / [MCA|master: computer-applications, or]",
    "[Bachelor|bachelor: computer-science], [Master|master: computer-science] or [Diplom|master: computer-science, or] in computer science",
    "[Bachelor's|bachelor: computer-science], [Master's|master: computer-science], or [PhD|doctorate: computer-science, or] in computer science",
    "A [degree|any: marketing] in marketing",
    "[Associate degree in nursing|associate: nursing]",
    "[MSc|master: computer-science, related] or [PhD|doctorate: computer-science, related, or] in Computer Science or similar",
    "[BSc|bachelor: computer-science] in Computer Science; [PhD|doctorate:] is a plus",
    "[Advanced degree|master: mathematics, related] in mathematics or any other quantitative field",
]  # fmt: skip

ROWS = [*RESUME_LINES, *POSTING_LINES]

NO_DEGREE = [
    "Wiring to BS 7671 in forty homes.",
    "Master the art of listening.",
    "Scrum Master for two teams",
    "A high degree of autonomy",
    "To some degree, yes.",
    "The boss of the BA flight desk",
    "Worked as a Master Data Specialist",
    "360 degree feedback",
    "MA, USA",
    "Moved to Boston, MA in May",
]


def written(phrase: DegreePhrase) -> str:
    """A phrase as the rows write it."""
    fields = "+".join(field.id.removeprefix("field-") for field in phrase.fields)
    parts = [fields, "related" * phrase.related_field, phrase.status or "", "or" * phrase.alternative]
    return f"{phrase.level or 'any'}: {', '.join(part for part in parts if part)}".strip()


@pytest.mark.parametrize("marked", ROWS)
def test_degree_line(language: Language, taxonomy: Taxonomy, marked: str) -> None:
    text, expected = unmark(marked)
    found = find_degrees(text, language.find_mentions(text), taxonomy)
    assert [(text[p.name_span.start : p.name_span.end], written(p)) for p in found] == [
        (text[s:e], what) for s, e, what in expected
    ]


@pytest.mark.parametrize("text", NO_DEGREE)
def test_no_degree(language: Language, taxonomy: Taxonomy, text: str) -> None:
    assert find_degrees(text, language.find_mentions(text), taxonomy) == []


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize("unit", ["BSc in Physics, ", "BSc or ", "Physics ", "B.Sc. ("])
def test_hostile_texts_cost_no_more_than_their_length(language: Language, taxonomy: Taxonomy, unit: str) -> None:
    text = unit * (100_000 // len(unit))
    mentions = language.find_mentions(text)
    start = time.process_time()
    find_degrees(text, mentions, taxonomy)
    assert time.process_time() - start < 30, "quadratic would be minutes"
