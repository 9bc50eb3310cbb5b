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
    "how one works in brackets behind a place": (
        """
Experience
MLOps Engineer
Caatinga Crédito Digital, Recife, Brazil (hybrid)
2023 – present
• Pipelines
""",
        "Caatinga Crédito Digital | MLOps Engineer | 2023..now | job | Recife, Brazil (hybrid)",
    ),
    "a city behind a legal form": (
        """
Experience
Data Scientist
Spreenetz GmbH Berlin
2019 – 2023
• Forecasts of load
""",
        "Spreenetz GmbH | Data Scientist | 2019..2023 | job | Berlin",
    ),
    "dates in a column of their own, employers right of it": (
        """
Experience
07/2023 – today   Lead Engineer
                  Nandi Vision Systems Pvt. Ltd., Bengaluru, India
                  • Leads four engineers
10/2012 – 03/2017   Research Associate
                  Technische Universität Berlin, Berlin
                  • Taught linear programming
""",
        (
            "Nandi Vision Systems Pvt. Ltd. | Lead Engineer | 2023-07..now | job | Bengaluru, India\n"
            "Technische Universität Berlin | Research Associate | 2012-10..2017-03 | job | Berlin"
        ),
    ),
    "sentences behind the place": (
        """
Appointments
2018–2022\tSenior Machine Learning Engineer, Lakeview Payments, Seattle, WA. Fraud detection for payments in 31 countries.
- Built a graph of devices and cards
2014–2016\tData Engineer, Ballard Maps Inc., Portland, OR. Address matching for an online map.
- Cleaned 60 million records
2012–2014\tSoftware Developer, Cascade State Lottery, Salem, OR.
- Maintained the code of the ticket terminal
""",
        (
            "Lakeview Payments | Senior Machine Learning Engineer | 2018..2022 | job | Seattle, WA\n"
            "Ballard Maps Inc. | Data Engineer | 2014..2016 | job | Portland, OR\n"
            "Cascade State Lottery | Software Developer | 2012..2014 | job | Salem, OR"
        ),
    ),
    "units before the organisation": (
        """
Experience
Registered Nurse, Emergency Department, Liffeyside General Hospital, Dublin
September 2018 to present
Triage of up to 90 patients a shift.
Assistant Professor of Statistics, Great Basin State University, Reno, NV
2015 – 2018
Two courses a year.
""",
        (
            "Liffeyside General Hospital | Registered Nurse, Emergency Department | 2018-09..now | job | Dublin\n"
            "Great Basin State University | Assistant Professor of Statistics | 2015..2018 | teaching | Reno, NV"
        ),
    ),
    "titles below one employer": (
        """
Experience
Polderbank N.V., Utrecht                2015 – present
  Lead Data Scientist, Fraud            Jan 2022 – present
  • Graphs in Neo4j
  Data Analyst                          Sep 2015 – Dec 2021
  • Reports in SAS
""",
        (
            "Polderbank N.V. | Lead Data Scientist, Fraud | 2022-01..now | job | Utrecht\n"
            "Polderbank N.V. | Data Analyst | 2015-09..2021-12 | job | Utrecht"
        ),
    ),
    "clients of one engagement, and a leave": (
        """
Experience
Wintersgill Data Inc., Toronto          May 2019 – Present
Principal Consultant

  Client: Lakehead Credit Union (Jan 2024 – present)
  - Moved 240 procedures to dbt
  Client: Don River Transit (May 2019 – Dec 2023)
  - Real-time positions with Kafka

Globex GmbH, Berlin                     Jan 2016 – Dec 2018
Data Engineer
  - Reports in SQL

Parental leave                          Jan 2019 – Apr 2019
""",
        (
            "Wintersgill Data Inc. | Principal Consultant | 2019-05..now | job | Toronto\n"
            "Globex GmbH | Data Engineer | 2016-01..2018-12 | job | Berlin"
        ),
    ),
    "how somebody works behind a dash": (
        """
Expérience
Data scientist – CDD
Coopérative Laitière SA
Septembre 2019 à février 2022
• Segmentation sous R
""",
        "Coopérative Laitière SA | Data scientist | 2019-09..2022-02 | contract | -",
    ),
    "labels in a column of their own": (
        """
Professional Experience

Company      : Zentro Technologies Pvt. Ltd., Bengaluru
Designation  : Lead Data Scientist
Duration     : June 2020 to till date
- Designed churn models

Company      : Infoquest Solutions, Chennai
Designation  : Software Engineer
Duration     : Jul'17 - May'20
- Wrote procedures
""",
        (
            "Zentro Technologies Pvt. Ltd. | Lead Data Scientist | 2020-06..now | job | Bengaluru\n"
            "Infoquest Solutions | Software Engineer | 2017-07..2020-05 | job | Chennai"
        ),
    ),
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
            "Nordlicht Systeme GmbH | Softwareentwickler | 2019-04..now | job | Hamburg\n"
            "Klinikum Westufer | Krankenpfleger | 2015-09..2019-03 | job | Köln"
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
    "linkedin export": (
        """
Experience
Northwind Labs
Senior Data Engineer
January 2020 - Present (6 years 11 months)
Berlin, Germany

Globex
4 years 2 months
Data Engineer
March 2018 - December 2019 (1 year 10 months)
Munich, Germany
Junior Data Engineer
November 2015 - February 2018 (2 years 4 months)
Munich, Germany
""",
        (
            "Northwind Labs | Senior Data Engineer | 2020-01..now | job | Berlin, Germany\n"
            "Globex | Data Engineer | 2018-03..2019-12 | job | Munich, Germany\n"
            "Globex | Junior Data Engineer | 2015-11..2018-02 | job | Munich, Germany"
        ),
    ),
    "company, city, dash, title, dates below": (
        """
EXPERIENCE
Northwind Labs, Berlin — Data Engineer
JANUARY 2019 - PRESENT
Kafka and Airflow for eleven teams.
Globex Health, Munich — Junior Developer
MARCH 2016 - DECEMBER 2018
Forms for hospitals.
""",
        (
            "Northwind Labs | Data Engineer | 2019-01..now | job | Berlin\n"
            "Globex Health | Junior Developer | 2016-03..2018-12 | job | Munich"
        ),
    ),
    "title and dates, company and place": (
        """
Experience
Data Engineer                                     Jan 2019 – Present
Northwind Labs                                       Berlin, Germany
- Kafka.
Junior Developer                                 Mar 2016 – Dec 2018
Globex Health                                        Munich, Germany
- Forms.
""",
        (
            "Northwind Labs | Data Engineer | 2019-01..now | job | Berlin, Germany\n"
            "Globex Health | Junior Developer | 2016-03..2018-12 | job | Munich, Germany"
        ),
    ),
    "company and place, title and dates": (
        """
Experience
Northwind Labs                                       Berlin, Germany
Data Engineer                                     Jan 2019 – Present
- Kafka.
Globex Health                                        Munich, Germany
Junior Developer                                 Mar 2016 – Dec 2018
- Forms.
""",
        (
            "Northwind Labs | Data Engineer | 2019-01..now | job | Berlin, Germany\n"
            "Globex Health | Junior Developer | 2016-03..2018-12 | job | Munich, Germany"
        ),
    ),
    "capitals, bar, dates and place below": (
        """
EXPERIENCE
NORTHWIND LABS | DATA ENGINEER
Jan 2019 – Present | Berlin, Germany
- Kafka.
GLOBEX HEALTH | JUNIOR DEVELOPER
Mar 2016 – Dec 2018 | Munich, Germany
- Forms.
""",
        (
            "NORTHWIND LABS | DATA ENGINEER | 2019-01..now | job | Berlin, Germany\n"
            "GLOBEX HEALTH | JUNIOR DEVELOPER | 2016-03..2018-12 | job | Munich, Germany"
        ),
    ),
    "europass": (
        """
WORK EXPERIENCE
01/02/2019 – 31/03/2021 – Paris, France
SOFTWARE ENGINEER – ACME SA
Maintained the booking system.
01/09/2016 – 31/01/2019 – Lille, France
JUNIOR DEVELOPER – WIDGET SARL
Wrote forms.
""",
        (
            "ACME SA | SOFTWARE ENGINEER | 2019-02-01..2021-03-31 | job | Paris, France\n"
            "WIDGET SARL | JUNIOR DEVELOPER | 2016-09-01..2019-01-31 | job | Lille, France"
        ),
    ),
    "academic": (
        """
Academic Appointments
2021–present   Assistant Professor, Department of Statistics, University of Lund
2018–2021   Postdoctoral Researcher, Max Institute for Physics, Garching, Germany
""",
        (
            "Department of Statistics, University of Lund | Assistant Professor | 2021..now | teaching | -\n"
            "Max Institute for Physics | Postdoctoral Researcher | 2018..2021 | job | Garching, Germany"
        ),
    ),
    "title with dates in brackets": (
        """
Experience
Senior Developer (Jan 2019 – Dec 2020)
Acme Robotics – Berlin
- Things.
Developer (Mar 2016 – Dec 2018)
Widget Works – Hamburg
- Things.
""",
        (
            "Acme Robotics | Senior Developer | 2019-01..2020-12 | job | Berlin\n"
            "Widget Works | Developer | 2016-03..2018-12 | job | Hamburg"
        ),
    ),
    "table cells": (
        """
Employment History
Jan 2019 - Dec 2020 | Acme Robotics | Developer
Mar 2016 - Dec 2018 | Widget Works | Tester
""",
        "Acme Robotics | Developer | 2019-01..2020-12 | job | -\nWidget Works | Tester | 2016-03..2018-12 | job | -",
    ),
    "other professions": (
        """
Experience
Harbour Primary School, Year 4 Teacher, September 2019 – present
- Reading scheme.
Ashdown & Pike LLP, Paralegal, June 2016 – August 2019
- Filing.
The Corner Bakery, Barista, 2014 – 2016
- Coffee.
""",
        (
            "Harbour Primary School | Year 4 Teacher | 2019-09..now | teaching | -\n"
            "Ashdown & Pike LLP | Paralegal | 2016-06..2019-08 | job | -\n"
            "The Corner Bakery | Barista | 2014..2016 | job | -"
        ),
    ),
    "description under the company": (
        """
Experience
Northwind Labs
A maker of weather balloons with 200 people.
Data Engineer, Jan 2019 – Present
- Kafka.
Globex Health
An insurer in the south of the country.
Junior Developer, Mar 2016 – Dec 2018
- Forms.
""",
        (
            "Northwind Labs | Data Engineer | 2019-01..now | job | -\n"
            "Globex Health | Junior Developer | 2016-03..2018-12 | job | -"
        ),
    ),
    "no dates at all": (
        """
Experience
Data Engineer at Northwind Labs
- Kafka.
Junior Developer at Globex Health
- Forms.
""",
        "Northwind Labs | Data Engineer | None..None | job | -\nGlobex Health | Junior Developer | None..None | job | -",
    ),
    "a duty below a dash between dates": (
        """
Experience
Data Engineer, Acme GmbH
Sep 2021 - Present
- Kafka in production
Analyst - Bolt Ltd
Sep 2018 - Aug 2021
- Reports
""",
        "Acme GmbH | Data Engineer | 2021-09..now | job | -\nBolt Ltd | Analyst | 2018-09..2021-08 | job | -",
    ),
    "a sentence, brackets and dots": (
        """
Experience
[2024-05 .. present] Shopfront Analytics (Ottawa, remote)
  Senior Site Reliability Engineer, ML Platform
  - Autoscaling
[2021-01 .. 2024-04] Rideau Cloud Inc. (Ottawa)
  DevOps Engineer → Team Lead (2023-02)
  - Terraform
[2020-03 .. 2020-12] Unemployed, caring for family

Internship :
Data Analytics Intern at Nimbus Edutech Pvt Ltd from 01-06-2019 to 31-07-2019.
""",
        (
            "Shopfront Analytics | Senior Site Reliability Engineer, ML Platform | 2024-05..now | job | Ottawa, remote\n"
            "Rideau Cloud Inc. | DevOps Engineer → Team Lead | 2021-01..2024-04 | job | Ottawa\n"
            "Nimbus Edutech Pvt Ltd | Data Analytics Intern | 2019-06-01..2019-07-31 | internship | -"
        ),
    ),
    "freelance over its title, a leave below duties": (
        """
Experience
Vistula Mobile S.A.
BI Analyst
June 2022 - present (4 years 6 months)
Kraków, Poland
Power BI and SQL Server. Some Python.
Freelance
Data analyst (Upwork)
March 2022 - June 2022 (4 months)
Excel clean-up for 7 clients
Parental leave, August 2020 – February 2022
Category Market LLC
Category Analyst
August 2017 - July 2020
Excel, QlikView
""",
        (
            "Vistula Mobile S.A. | BI Analyst | 2022-06..now | job | Kraków, Poland\n"
            "Freelance | Data analyst (Upwork) | 2022-03..2022-06 | freelance | -\n"
            "Category Market LLC | Category Analyst | 2017-08..2020-07 | job | -"
        ),
    ),
    "a tagline under an employer, heads that name no employer": (
        """
Work experience — 25 years 3 months
GREATER THAMES BANKING GROUP                                       2017 – Present
FTSE 100 retail bank, 12m customers
Chief Data & AI Officer, 2021 – Present
• Cloud migration
Group Head of Analytics, 2017 – 2021
• Replaced SAS

Earlier career
Consultant, Strand & Partners, 2004 – 2009

Board roles
Trustee, Girls Who Calculate (charity), 2019 – Present
""",
        (
            "GREATER THAMES BANKING GROUP | Chief Data & AI Officer | 2021..now | job | -\n"
            "GREATER THAMES BANKING GROUP | Group Head of Analytics | 2017..2021 | job | -\n"
            "Strand & Partners | Consultant | 2004..2009 | job | -\n"
            "Girls Who Calculate (charity) | Trustee | 2019..now | volunteer | -"
        ),
    ),
    "a table with a head, and a place behind a dash": (
        """
Experience
Period              Company                 Position
2022-03 – today     Panonija Games d.o.o.   ML Engineer
2019-10 – 2022-02   Dunav Bank a.d.         Data Engineer
""",
        (
            "Panonija Games d.o.o. | ML Engineer | 2022-03..now | job | -\n"
            "Dunav Bank a.d. | Data Engineer | 2019-10..2022-02 | job | -"
        ),
    ),
    "places behind a dash, a break that names two things": (
        """
Experience
Pacific Crest Mutual, Data Scientist II - Los Angeles, CA: June 2017 through March 2021
* telematics pricing
Career Break - Full-time parent: April 2021 through August 2025
Pacific Crest Mutual, Actuarial Analyst - Los Angeles, CA: July 2013 through May 2017
* Excel
""",
        (
            "Pacific Crest Mutual | Data Scientist II | 2017-06..2021-03 | job | Los Angeles, CA\n"
            "Pacific Crest Mutual | Actuarial Analyst | 2013-07..2017-05 | job | Los Angeles, CA"
        ),
    ),
    "numbered and labelled": (
        """
Employment History
1. Batinah Telecom SAOC, Muscat, Oman
   Position: Senior Data Engineer
   Period: Sep 2021 - Present
   Duties: on call for the cluster
2. Gulf Pearl Drilling L.L.C., Abu Dhabi, U.A.E.
   Position: ETL Developer
   Period: Feb 2017 - Aug 2021
""",
        (
            "Batinah Telecom SAOC | Senior Data Engineer | 2021-09..now | job | Muscat, Oman\n"
            "Gulf Pearl Drilling L.L.C. | ETL Developer | 2017-02..2021-08 | job | Abu Dhabi, U.A.E."
        ),
    ),
    "service before the title": (
        """
Work history
Data Scientist
Oduduwa Pay Limited, Lagos
February 2022 till date
- Fraud scoring
NYSC (National Youth Service Corps) – Mathematics Teacher
Government Day Secondary School, Kano
Nov. 2015 – Oct. 2016
""",
        (
            "Oduduwa Pay Limited | Data Scientist | 2022-02..now | job | Lagos\n"
            "Government Day Secondary School | Mathematics Teacher | 2015-11..2016-10 | military | Kano"
        ),
    ),
    "a place that hides the legal form": (
        """
Experience
Partridge, Quill & Stone LLP, New York, NY
    Counsel, Privacy (January 2023 to present)
    Associate (September 2016 to December 2022)
    Advises developers.
""",
        (
            "Partridge, Quill & Stone LLP | Counsel, Privacy | 2023-01..now | job | New York, NY\n"
            "Partridge, Quill & Stone LLP | Associate | 2016-09..2022-12 | job | New York, NY"
        ),
    ),
    "voluntary work among the jobs": (
        """
Employment
Science Teacher, Adabraka Senior High School, 2015–2019
Voluntary maths tutor, Saturday Club, 2013–2018
""",
        (
            "Adabraka Senior High School | Science Teacher | 2015..2019 | teaching | -\n"
            "Saturday Club | Voluntary maths tutor | 2013..2018 | volunteer | -"
        ),
    ),
    "polish and turkish": (
        """
Experience
Programista
Polska Fabryka Danych Sp. z o.o.
styczeń 2019 – obecnie
- Java.
Yazılım Mühendisi
Marmara Çağrı Teknolojileri
Mart 2016 – Aralık 2018
- Go.
""",
        (
            "Polska Fabryka Danych Sp. z o.o. | Programista | 2019-01..now | job | -\n"
            "Marmara Çağrı Teknolojileri | Yazılım Mühendisi | 2016-03..2018-12 | job | -"
        ),
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


def test_jobs_and_studies_without_headings(engine: mlmatch.Engine) -> None:
    text = """
Jonas Lind
jonas.lind@example.se, Göteborg

Machine Learning Engineer, Volta Trucks AB, Göteborg
2022-01 – present
- Battery range prediction with PyTorch Lightning

Data Engineer, Northern Insurance, Malmö
2018-08 – 2021-12
- Airflow, Snowflake, dbt

MSc Engineering Physics, Chalmers University of Technology, 2013 – 2018

Python, SQL, PyTorch, Spark, Azure, Docker, Kubernetes
Swedish (native), English (C2)
"""
    resume = engine.parse_resume(text, as_of=AS_OF)
    assert written(resume) == (
        "Volta Trucks AB | Machine Learning Engineer | 2022-01..now | job | Göteborg\n"
        "Northern Insurance | Data Engineer | 2018-08..2021-12 | job | Malmö"
    )
    assert [(d.level, d.institution) for d in resume.degrees] == [("master", "Chalmers University of Technology")]
    assert {s.concept.id: s.strength for s in resume.skills}["apache-airflow"] == "applied"
    assert [one.name for one in resume.languages] == ["Swedish", "English"]
