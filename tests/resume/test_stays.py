"""Duties that several titles share, and clients with months of their own."""

from __future__ import annotations

import datetime as dt

import mlmatch

AS_OF = dt.date(2026, 11, 1)
STACK = """Ana Example
ana@example.org

Experience

Cascadia Freight, Seattle, WA
Staff Engineer                              Apr 2023 – Present
Senior Engineer                             Jul 2020 – Mar 2023
Engineer                                    Jan 2018 – Jun 2020
• Ranking with LightGBM
Puget Co-op, Tacoma, WA
Data Analyst                                Jun 2015 – Dec 2017
• Reports in Tableau
"""
CLIENTS = """Ana Example
ana@example.org

Engagements

Wintersgill Data Inc., Toronto              May 2019 – Present
Principal Consultant

  Client: Lakehead Credit Union (Jan 2024 – present)
  - dbt on Snowflake

  Client: Don River Transit (Mar 2021 – Dec 2023)
  - Positions with Kafka
"""


def test_duties_below_stacked_titles_are_those_of_the_latest(engine: mlmatch.Engine) -> None:
    resume = engine.parse_resume(STACK, as_of=AS_OF)
    assert [len(position.duties) for position in resume.positions] == [1, 0, 0, 1]
    skills = {skill.concept.id: skill for skill in resume.skills}
    lightgbm, tableau = skills["lightgbm"], skills["tableau"]
    assert (lightgbm.months_low, lightgbm.months, lightgbm.last_used) == (44, 107, "2026-11")
    assert (tableau.months, tableau.last_used) == (31, "2017-12")


def test_clients_have_their_own_months(engine: mlmatch.Engine) -> None:
    resume = engine.parse_resume(CLIENTS, as_of=AS_OF)
    assert len(resume.positions) == 1
    skills = {skill.concept.id: skill for skill in resume.skills}
    assert (skills["dbt"].months, skills["dbt"].last_used) == (35, "2026-11")
    assert (skills["apache-kafka"].months, skills["apache-kafka"].last_used) == (34, "2023-12")
