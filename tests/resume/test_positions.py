"""Positions in many conventions: a small resume, and the positions that a recruiter would note down.

Expected lines read: employer | title | start..end | kind | place; "now" is a running end, "-" is nothing.
"""

from __future__ import annotations

import datetime as dt

import pytest

import mlmatch

AS_OF = dt.date(2026, 11, 1)
HEAD = "Ana Example\nana@example.org\n\n"

CASES = {
    "title, employer, dates on lines": (
        """
Experience
Data Scientist
Northwind Labs
Jan 2020 – Mar 2022
- Built a churn model in Python.
- Ran weekly reviews.

Data Analyst
Globex GmbH
2017 – 2019
- Wrote SQL reports.
""",
        "Northwind Labs | Data Scientist | 2020-01..2022-03 | job | -\nGlobex GmbH | Data Analyst | 2017..2019 | job | -",
    ),
    "employer first, dates beside": (
        """
WORK EXPERIENCE
Northwind Labs                                   03/2020 - Present
Machine Learning Engineer
- Trained models.

Initech Inc.                                     06/2016 - 02/2020
Software Developer
- Wrote Java.
""",
        (
            "Northwind Labs | Machine Learning Engineer | 2020-03..now | job | -\n"
            "Initech Inc. | Software Developer | 2016-06..2020-02 | job | -"
        ),
    ),
    "one line, at": (
        """
Experience
MLOps Engineer at Northwind Labs, Jan 2021 – present
- Kept the platform running.
DevOps Engineer @ Initech, 2018 – 2020
- Terraform.
""",
        "Northwind Labs | MLOps Engineer | 2021-01..now | job | -\nInitech | DevOps Engineer | 2018..2020 | job | -",
    ),
    "one line, employer comma title": (
        """
Experience
Northwind Labs, Senior Data Engineer (2019-05 – 2021-04)
- Pipelines.
Blue Harbour Bank, Business Analyst, Learning and Development (2016-01 – 2019-04)
- Dashboards.
""",
        (
            "Northwind Labs | Senior Data Engineer | 2019-05..2021-04 | job | -\n"
            "Blue Harbour Bank | Business Analyst, Learning and Development | 2016-01..2019-04 | job | -"
        ),
    ),
    "one line, bars": (
        """
Professional Experience
Senior Engineer | Acme Robotics | Boston, MA | 2020 - 2022
- Did things.
Engineer | Widget Works | Austin, TX | 2017 - 2020
- Did other things.
""",
        "Acme Robotics | Senior Engineer | 2020..2022 | job | Boston, MA\nWidget Works | Engineer | 2017..2020 | job | Austin, TX",
    ),
    "dash and bar": (
        """
Employment
Acme Robotics — Controls Engineer | 2020-2022
- Did things.
Widget Works — Test Engineer | 2018-2020
- Did other things.
""",
        "Acme Robotics | Controls Engineer | 2020..2022 | job | -\nWidget Works | Test Engineer | 2018..2020 | job | -",
    ),
    "dates first on their own line": (
        """
Experience
2019 – 2022
Registered Nurse, Emergency Department
Mercy General Hospital, Springfield, IL
- Triage.

2016 – 2019
Staff Nurse
St. Brigid Clinic, Chicago, IL
- Wards.
""",
        (
            "Mercy General Hospital | Registered Nurse, Emergency Department | 2019..2022 | job | Springfield, IL\n"
            "St. Brigid Clinic | Staff Nurse | 2016..2019 | job | Chicago, IL"
        ),
    ),
    "promotion within one employer": (
        """
Experience
Copperline Retail Group
Principal Engineer                                Apr 2021 – Present
- Set the architecture.
Staff Engineer                                    Feb 2018 – Mar 2021
- Owned forecasting.

Tessellate Media
Data Scientist                                    Jun 2011 – Jan 2018
- Models.
""",
        (
            "Copperline Retail Group | Principal Engineer | 2021-04..now | job | -\n"
            "Copperline Retail Group | Staff Engineer | 2018-02..2021-03 | job | -\n"
            "Tessellate Media | Data Scientist | 2011-06..2018-01 | job | -"
        ),
    ),
    "promotion under a line with the whole time": (
        """
Experience
Copperline Retail Group                           2015 – Present
Principal Engineer                                2021 – Present
- Set the architecture.
Senior Engineer                                   2015 – 2021
- Built it.
""",
        "Copperline Retail Group | Principal Engineer | 2021..now | job | -\nCopperline Retail Group | Senior Engineer | 2015..2021 | job | -",
    ),
    "labels": (
        """
Work History
Company: Zenith Systems
Position: Backend Developer
Period: 05/2018 - 08/2020
Responsibilities:
- APIs in Go.

Company: Orbit Foods
Position: Warehouse Clerk
Period: 01/2016 - 04/2018
- Stock.
""",
        "Zenith Systems | Backend Developer | 2018-05..2020-08 | job | -\nOrbit Foods | Warehouse Clerk | 2016-01..2018-04 | job | -",
    ),
    "location and mode lines": (
        """
Experience
Data Engineer
Aurora Freight AB
Göteborg, Sweden (hybrid)
Full-time
Aug 2021 – Present
- Kafka.

Junior Data Engineer
Lumen Grid AB
Remote
Full-time
Jan 2019 – Jul 2021
- Airflow.
""",
        (
            "Aurora Freight AB | Data Engineer | 2021-08..now | job | Göteborg, Sweden (hybrid)\n"
            "Lumen Grid AB | Junior Data Engineer | 2019-01..2021-07 | job | Remote"
        ),
    ),
    "internship, freelance, contract, military, teaching": (
        """
Experience
Machine Learning Intern
Sahya Lending
May 2025 – Jul 2025
- Keras.

Web Developer
Freelance
2022 – 2024
- Sites.

Data Engineer (contract)
Harbour Logistics Ltd
Jan 2021 – Dec 2021
- Spark.

Conscript
Hellenic Army
2019 – 2020
- Radio.

Teaching Assistant
University of Patras
2017 – 2018
- Labs.
""",
        (
            "Sahya Lending | Machine Learning Intern | 2025-05..2025-07 | internship | -\n"
            "Freelance | Web Developer | 2022..2024 | freelance | -\n"
            "Harbour Logistics Ltd | Data Engineer (contract) | 2021-01..2021-12 | contract | -\n"
            "Hellenic Army | Conscript | 2019..2020 | military | -\n"
            "University of Patras | Teaching Assistant | 2017..2018 | teaching | -"
        ),
    ),
    "volunteer section": (
        """
Experience
Data Analyst
Northwind Labs
2020 – 2022
- Reports.

Volunteering
Mentor
Kodlama Bridge
2023 – Present
- Fridays.
""",
        "Northwind Labs | Data Analyst | 2020..2022 | job | -\nKodlama Bridge | Mentor | 2023..now | volunteer | -",
    ),
    "education and projects are no jobs": (
        """
Experience
Data Analyst
Northwind Labs
2020 – 2022
- Reports.

Education
BSc Mathematics
University of Leeds
2016 – 2019

Projects
Rail delays
2021
- A forecast in R.
""",
        "Northwind Labs | Data Analyst | 2020..2022 | job | -",
    ),
    "german": (
        """
Berufserfahrung
seit 04/2019
Softwareentwickler
Nordlicht Systeme GmbH, Hamburg
- Entwicklung in Java.

09/2015 – 03/2019
Krankenpfleger
Klinikum Westufer, Köln
- Intensivstation.
""",
        (
            "Nordlicht Systeme GmbH, Hamburg | Softwareentwickler | 2019-04..now | job | -\n"
            "Klinikum Westufer, Köln | Krankenpfleger | 2015-09..2019-03 | job | -"
        ),
    ),
    "french": (
        """
Expérience professionnelle
Ingénieure en apprentissage automatique
Mutuelle des Rivières, Lyon, France
depuis septembre 2020
- Modèles de risque.

Stagiaire statisticienne
Institut de santé, Paris, France
mars 2019 – août 2020
- Enquêtes.
""",
        (
            "Mutuelle des Rivières | Ingénieure en apprentissage automatique | 2020-09..now | job | Lyon, France\n"
            "Institut de santé | Stagiaire statisticienne | 2019-03..2020-08 | internship | Paris, France"
        ),
    ),
    "spanish": (
        """
Experiencia laboral
Analista de datos
Cereales del Sur S.A.
marzo de 2018 – actualidad
- Informes en SQL.
""",
        "Cereales del Sur S.A. | Analista de datos | 2018-03..now | job | -",
    ),
    "cook": (
        """
Work
Auberge du Cap
Chef de cuisine
2017 – present
- Menus.

Bistro La Marée
Sous-chef
2012 – 2016
- Fish.
""",
        "Auberge du Cap | Chef de cuisine | 2017..now | job | -\nBistro La Marée | Sous-chef | 2012..2016 | job | -",
    ),
    "bullets are no employers": (
        """
Experience
Software Engineer, Acme Inc.
June 2019 to December 2021
* Moved Oracle to Postgres
* Introduced SQL reviews, 2020
* Won the 2021 hackathon
""",
        "Acme Inc. | Software Engineer | 2019-06..2021-12 | job | -",
    ),
    "entries as bullets": (
        """
Experience
- 2019 – 2021: Data Analyst, Northwind Labs
- 2016 – 2019: Sales Assistant, Corner Store Ltd
""",
        "Northwind Labs | Data Analyst | 2019..2021 | job | -\nCorner Store Ltd | Sales Assistant | 2016..2019 | job | -",
    ),
    "contradictory and future dates are kept": (
        """
Experience
Data Analyst
Northwind Labs
2022 – 2020
- Reports.

Data Engineer
Globex GmbH
Jan 2030 – Feb 2031
- Pipelines.
""",
        "Northwind Labs | Data Analyst | 2022..2020 | job | -\nGlobex GmbH | Data Engineer | 2030-01..2031-02 | job | -",
    ),
    "months left of the text": (
        """
Career
Jan 2020 – Mar 2022   Data Scientist, Northwind Labs
Built a churn model in Python.
2017 – 2019   Data Analyst, Globex GmbH
Wrote SQL reports.
""",
        "Northwind Labs | Data Scientist | 2020-01..2022-03 | job | -\nGlobex GmbH | Data Analyst | 2017..2019 | job | -",
    ),
}


def written(resume: mlmatch.Resume) -> str:
    return "\n".join(
        f"{p.employer or '-'} | {p.title or '-'} | {p.start}..{'now' if p.current else p.end} | {p.kind} | {p.location or '-'}"
        for p in resume.positions
    )


@pytest.mark.parametrize("name", CASES)
def test_positions(engine: mlmatch.Engine, name: str) -> None:
    text, want = CASES[name]
    assert written(engine.parse_resume(HEAD + text.strip(), as_of=AS_OF)) == want
