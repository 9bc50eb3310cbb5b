"""Education in many conventions: a small section, and the degrees that are the person's.

Expected lines read: institution | level | status | start..end | field | grade; "-" is nothing.
"""

from __future__ import annotations

import datetime as dt

import pytest

import mlmatch
from mlmatch.layout import compose_document
from mlmatch.resume import parse_resume
from tests.layout.sources import boxed, put

AS_OF = dt.date(2026, 11, 1)
HEAD = "Ana Example\nana@example.org\n\nExperience\nAnalyst\nNorthwind Labs\n2020 – 2022\n- Mentored PhD students; a Master's degree was a plus.\n\n"

CASES = {
    "a school that is called like a department": (
        """
Education
Postgraduate Diploma in Critical Care Nursing, College of Liffey, 2018
BSc (Hons) Nursing, College of Liffey, 2010 – 2014
""",
        (
            "College of Liffey | certificate | completed | -..2018 | Nursing | -\n"
            "College of Liffey | bachelor | completed | 2010..2014 | Nursing | -"
        ),
    ),
    "remarks in brackets, an adviser, a school named like its diploma": (
        """
Promotion und Studium
PhD in Physics, University of Pontelungo (thesis: Rare decays), 2019 – 2023
Advisor: Prof. Milo Lindgren
B.A. History, University of the Pecos (incomplete, 78 credits), 2012 – 2014
Maturità scientifica, Liceo Scientifico G. Fittizio, 2011
Machine Learning Summer School, Trieste, 2021
""",
        (
            "University of Pontelungo | doctorate | completed | 2019..2023 | Physics | -\n"
            "University of the Pecos | bachelor | abandoned | 2012..2014 | History | -\n"
            "Liceo Scientifico G. Fittizio | secondary | completed | -..2011 | - | -"
        ),
    ),
    "a degree on the way at the school above": (
        """
Education
Huron State University, Ann Arbor, MI
  Ph.D. in Computer Science, expected May 2027
  M.S. in Computer Science, 2023 (en route)
Lake Superior College
  B.S. in Mathematics, 2020
""",
        (
            "Huron State University | doctorate | in_progress | -..2027-05 | Computer science | -\n"
            "Huron State University | master | completed | -..2023 | Computer science | -\n"
            "Lake Superior College | bachelor | completed | -..2020 | Mathematics | -"
        ),
    ),
    "from a school, with a grade": (
        """
Educational Details :
* M.C.A. from Bannerghatta Institute of Management with 8.1 CGPA (2022-2024)
* B.C.A. from Malleshwaram Degree College with 72% in 2021
* II PUC from Vijaya PU College with 81% in 2018
""",
        (
            "Bannerghatta Institute of Management | master | completed | 2022..2024 | Computer applications | 8.1\n"
            "Malleshwaram Degree College | bachelor | completed | -..2021 | Computer applications | 72%\n"
            "Vijaya PU College | secondary | completed | -..2018 | - | 81%"
        ),
    ),
    "a dated school that no word shows to be one, and a stay abroad": (
        """
Ausbildung
RWT Aachen-Beispiel                                        2015 – 2018
B.Sc. Informatik (Note: 2,1)
Städtisches Gymnasium Düren                                2006 – 2014
Abitur
""",
        (
            "RWT Aachen-Beispiel | bachelor | completed | 2015..2018 | Computer science | 2,1\n"
            "Städtisches Gymnasium Düren | secondary | completed | 2006..2014 | - | -"
        ),
    ),
    "schools by their letters alone": (
        """
FORMAÇÃO ACADÊMICA
Mestrado em Engenharia Elétrica – UNICAMP (2016 – 2018)
Bacharelado em Ciência da Computação – UFPR (2011 – 2015)
""",
        (
            "UNICAMP | master | completed | 2016..2018 | Electrical engineering | -\n"
            "UFPR | bachelor | completed | 2011..2015 | Computer science | -"
        ),
    ),
    "a table of text with a header, and names no word shows to be a school": (
        """
Academic Qualifications
Degree | Institution | Year | Percentage
M.Tech (CSE) | NIT Trichy | 2013 | 8.9/10
B.E. (ECE) | Anna University | 2011 | 84%
HSC | Kendriya Vidyalaya | 2007 | 92%
""",
        (
            "NIT Trichy | master | completed | -..2013 | Computer science | 8.9/10\n"
            "Anna University | bachelor | completed | -..2011 | Electrical and computer engineering | 84%\n"
            "Kendriya Vidyalaya | secondary | completed | -..2007 | - | 92%"
        ),
    ),
    "a record in a sentence, with the thesis behind it": (
        """
Studies
NTNU, MSc Physics and Mathematics (Industrial Mathematics), 2014-2019. Thesis: Bayesian state-space models for tides.
""",
        "NTNU | master | completed | 2014..2019 | Physics | -",
    ),
    "courses towards a degree": (
        """
Education
B.S. Information Systems, University of Alabama in Huntsville, Dec 2018
Coursework toward M.S. in Computer Science (12 credits), Auburn University, 2022-2023
""",
        (
            "University of Alabama in Huntsville | bachelor | completed | -..2018-12 | Information systems | -\n"
            "Auburn University | master | abandoned | 2022..2023 | Computer science | -"
        ),
    ),
    "institution first": (
        """
Education
University of Leeds                     2016 – 2019
BSc (Hons) Mathematics, First Class

Trinity College Dublin                  2019 – 2020
MSc in Computer Science
""",
        (
            "University of Leeds | bachelor | completed | 2016..2019 | Mathematics | First Class\n"
            "Trinity College Dublin | master | completed | 2019..2020 | Computer science | -"
        ),
    ),
    "degree first": (
        """
EDUCATION
Master of Science in Statistics
University of Toronto
Sep 2019 – Apr 2021
GPA: 3.8/4.0

Bachelor of Engineering
Sharif University of Technology
2012 – 2017
""",
        (
            "University of Toronto | master | completed | 2019-09..2021-04 | Statistics | 3.8/4.0\n"
            "Sharif University of Technology | bachelor | completed | 2012..2017 | Engineering | -"
        ),
    ),
    "one line": (
        """
Education
B.Tech in Computer Science, National Institute of Technology Tiruchirappalli, 2018 - 2022, CGPA 8.71/10
M.S. Physics, University of Oregon, 2022 - 2024
""",
        (
            "National Institute of Technology Tiruchirappalli | bachelor | completed | 2018..2022 | Computer science | 8.71/10\n"
            "University of Oregon | master | completed | 2022..2024 | Physics | -"
        ),
    ),
    "dates first": (
        """
Education
2019 – 2021
MSc Economics
London School of Economics
2016 – 2019
BA Economics
University of York
""",
        (
            "London School of Economics | master | completed | 2019..2021 | Economics | -\n"
            "University of York | bachelor | completed | 2016..2019 | Economics | -"
        ),
    ),
    "expected, candidate, abandoned": (
        """
Education
PhD candidate, Bioinformatics
Semmelweis University
2022 – 2027 (expected)

BSc Physics (did not finish)
University of Exeter
2013 – 2014

BSc Biology
University of Exeter
2010 – 2013
""",
        (
            "Semmelweis University | doctorate | in_progress | 2022..2027 | Bioinformatics | -\n"
            "University of Exeter | bachelor | abandoned | 2013..2014 | Physics | -\n"
            "University of Exeter | bachelor | completed | 2010..2013 | Biology | -"
        ),
    ),
    "single years are the end": (
        """
Education
MBA, Harbour Business School, 2015
BA History, University of Hull, 2009
""",
        "Harbour Business School | master | completed | -..2015 | Business administration | -\nUniversity of Hull | bachelor | completed | -..2009 | History | -",
    ),
    "no dates": (
        """
Education
University of Hull
BA History
University of York
MA Philosophy
""",
        "University of Hull | bachelor | completed | -..- | History | -\nUniversity of York | master | completed | -..- | Philosophy | -",
    ),
    "still running": (
        """
Education
Universidad Nacional de Córdoba
Maestría en Estadística (en curso)
desde marzo de 2025
""",
        "Universidad Nacional de Córdoba | master | in_progress | 2025-03..- | Statistics | -",
    ),
    "two degrees in one place": (
        """
Education
ETH Zürich
PhD Computer Science                    2019 – 2023
MSc Robotics                            2017 – 2019
""",
        "ETH Zürich | doctorate | completed | 2019..2023 | Computer science | -\nETH Zürich | master | completed | 2017..2019 | Robotics | -",
    ),
    "school and A-levels": (
        """
Education
Eggbuckland Community College
A-levels in Mathematics, Physics, Computing
2011 – 2013
""",
        "Eggbuckland Community College | secondary | completed | 2011..2013 | Mathematics | -",
    ),
    "german": (
        """
Ausbildung
Technische Universität Dresden
Diplom Informatik, Note: 1,7
10/2008 – 09/2013

Humboldt-Gymnasium Dresden
Abitur
2000 – 2008
""",
        (
            "Technische Universität Dresden | master | completed | 2008-10..2013-09 | Computer science | 1,7\n"
            "Humboldt-Gymnasium Dresden | secondary | completed | 2000..2008 | - | -"
        ),
    ),
    "french": (
        """
Formation
ENSAE Paris
Diplôme d'ingénieur, statistique
2014 – 2017

Lycée du Parc, Lyon
Baccalauréat scientifique, mention très bien
2012
""",
        "ENSAE Paris | master | completed | 2014..2017 | Statistics | -\nLycée du Parc, Lyon | secondary | completed | -..2012 | - | mention très bien",
    ),
    "italian": (
        """
Istruzione
Università di Pisa
Laurea magistrale in Fisica, 110/110 e lode
2016 – 2018
""",
        "Università di Pisa | master | completed | 2016..2018 | Physics | 110/110 e lode",
    ),
    "courses are no degrees": (
        """
Education
Georgia Institute of Technology
M.S. Computer Science
Aug 2009 – May 2011
Courses: Machine Learning, Master's seminar, Data Mining
- Teaching assistant for the bachelor's course
""",
        "Georgia Institute of Technology | master | completed | 2009-08..2011-05 | Computer science | -",
    ),
    "thesis": (
        """
Education
MSc Artificial Intelligence, University of Edinburgh, 2018 – 2019
Thesis: A PhD-level study of bees
""",
        "University of Edinburgh | master | completed | 2018..2019 | Artificial intelligence | -",
    ),
    "field on a line of its own before the one in the degree's name": (
        """
Education
2014 – 2017
ENSAE Paris
Diplôme d'ingénieur
Statistique et science des données
2011 – 2013
El Paso Community College
Associate of Applied Science
""",
        (
            "ENSAE Paris | master | completed | 2014..2017 | Data science | -\n"
            "El Paso Community College | associate | completed | 2011..2013 | - | -"
        ),
    ),
    "schools that are named like a degree": (
        """
Education
High School Diploma, Pueblo West High School, 2015
Leaving Certificate, Presentation Secondary School, 2010
""",
        (
            "Pueblo West High School | secondary | completed | -..2015 | - | -\n"
            "Presentation Secondary School | secondary | completed | -..2010 | - | -"
        ),
    ),
    "kinds of schools without a degree": (
        """
Education
Lincoln High School
2010 – 2014
University of Leeds
2014 – 2017
""",
        (
            "Lincoln High School | secondary | completed | 2010..2014 | - | -\n"
            "University of Leeds | none | completed | 2014..2017 | - | -"
        ),
    ),
    "table with a head": (
        """
Education
Degree | Institution | Board/University | Year of passing | Percentage
B.E. (Electronics) | Vaigai College of Engineering | Anna University | 2019 | 8.4 CGPA
""",
        "Vaigai College of Engineering | bachelor | completed | -..2019 | Electronics | 8.4",
    ),
    "a semester abroad, and a grade that sounds like a degree": (
        """
Education
BSc Nursing
University of Nairobi
2009 – 2013
Grade: Upper Second
Exchange semester, Sundby University
2011
""",
        (
            "University of Nairobi | bachelor | completed | 2009..2013 | Nursing | Upper Second\n"
            "Sundby University | none | completed | -..2011 | - | -"
        ),
    ),
    "studies side by side": (
        """
Education
University of Leeds          2017 – 2019          Zhejiang University
2013 – 2017
Courses: Control Theory
""",
        (
            "University of Leeds | none | completed | 2017..2019 | - | -\n"
            "Zhejiang University | none | completed | 2013..2017 | - | -"
        ),
    ),
    "cards side by side": (
        """
Education
University of Leeds          University of Nairobi
Mar 2020 – Mar 2022          Sep 2009 – Dec 2013
MSc Nursing                  BSc Nursing
""",
        (
            "University of Leeds | master | completed | 2020-03..2022-03 | Nursing | -\n"
            "University of Nairobi | bachelor | completed | 2009-09..2013-12 | Nursing | -"
        ),
    ),
    "one sentence each": (
        """
Education
2010–2012 M.S. in Statistics, University of Washington, GPA 3.8.
2006–2010 B.A. in Mathematics, Reed College.
2001–2005 B.E. in Electronics, R.V. College of Engineering, 82 %.
""",
        (
            "University of Washington | master | completed | 2010..2012 | Statistics | 3.8\n"
            "Reed College | bachelor | completed | 2006..2010 | Mathematics | -\n"
            "R.V. College of Engineering | bachelor | completed | 2001..2005 | Electronics | 82 %"
        ),
    ),
    "a degree that ends in a point": (
        """
Education
Dr. rer. nat.
Technische Universität Berlin
2012 – 2017
Diplom, Mathematik
Universität Leipzig
2007 – 2012
""",
        (
            "Technische Universität Berlin | doctorate | completed | 2012..2017 | - | -\n"
            "Universität Leipzig | master | completed | 2007..2012 | Mathematics | -"
        ),
    ),
    "under a heading that nobody knows": (
        """
# Experience

Data Analyst, Acme Ltd, 2020 – 2023
- Reports in SQL

# Where it began

BSc Physics
University of Hull
2015 – 2018

# Skills

Python, SQL
""",
        "University of Hull | bachelor | completed | 2015..2018 | Physics | -",
    ),
    "a month that is no degree": (
        """
Education
October 2012 – March 2017   Dr. rer. nat., Operations Research
                            Technische Universität Berlin
""",
        "Technische Universität Berlin | doctorate | completed | 2012-10..2017-03 | Operations research | -",
    ),
    "bootcamp": (
        """
Education
Data Science Bootcamp
Le Wagon
2021
""",
        "Le Wagon | certificate | completed | -..2021 | Data science | -",
    ),
}


def written(resume: mlmatch.Resume) -> str:
    return "\n".join(
        f"{d.institution or '-'} | {d.level} | {d.status} | {d.start or '-'}..{d.end or '-'} | "
        f"{d.field.name if d.field else '-'} | {d.grade or '-'}"
        for d in resume.degrees
    )


@pytest.mark.parametrize("name", CASES)
def test_degrees(engine: mlmatch.Engine, name: str) -> None:
    text, want = CASES[name]
    assert written(engine.parse_resume(HEAD + text.strip(), as_of=AS_OF)) == want


def test_a_degree_is_quoted_before_its_school(engine: mlmatch.Engine) -> None:
    resume = engine.parse_resume(HEAD + CASES["bootcamp"][0].strip(), as_of=AS_OF)
    assert [e.quote for e in resume.degrees[0].evidence] == ["Data Science Bootcamp", "Le Wagon"]


def test_thesis_is_kept(engine: mlmatch.Engine) -> None:
    resume = engine.parse_resume(HEAD + CASES["thesis"][0].strip(), as_of=AS_OF)
    assert resume.degrees[0].thesis == "A PhD-level study of bees"


@pytest.mark.parametrize(
    ("apart", "years"),
    [(0.0, ["2025..-", "2010..2016"]), (14.0, ["-..-", "2025..-"])],
    ids=["all alike", "dates above"],
)
def test_dates_of_another_size_stay_below_their_school(engine: mlmatch.Engine, apart: float, years: list[str]) -> None:
    rows = [
        ("Education", 14.0, True, 0.0),
        ("Master of Statistics", 9.0, False, 0.0),
        ("University of Leeds", 9.0, False, 0.0),
        ("2025 – Present", 8.5, False, apart),
        ("Bachelor of Physics", 9.0, False, 0.0),
        ("University of Hull", 9.0, False, 0.0),
        ("2010 – 2016", 8.5, False, apart),
    ]
    lines, y = [], 100.0
    for number, (text, size, bold, gap) in enumerate(rows):
        y += 1.3 * size + gap
        lines.append(put(text, 40, y, number, size=size, bold=bold))
    document = compose_document(boxed(lines))
    resume = parse_resume(document, engine.language, engine.taxonomy, as_of=AS_OF)
    assert [f"{d.start or '-'}..{d.end or '-'}" for d in resume.degrees] == years
