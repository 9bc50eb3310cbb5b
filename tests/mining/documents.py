"""A role document with every construction the miner reads, in plain text without any mark-up."""

from __future__ import annotations

from pathlib import Path

ROLE = """\
Home / Roles / Tide Gauge Keeper

What does a Tide Gauge Keeper do?
A keeper reads gauges and works with instruments such as Brasswick Dials and Lanternfish Loggers.

Skills and Qualifications

  • Reading the Water: A solid understanding of swell charts, drift tables, and moon phases is essential for the work.
  • Forecast Methods: In-depth knowledge of various forecast methods, including guided and unguided sounding, keel traces, etc.
  • Record Keeping: Expertise in log wrangling, sorting, and binding techniques to prepare logs for the harbour.
  • Harbour Tools: Familiarity with harbour languages (e.g., Signalese, Buoyscript) to talk to boats.

Education

  • Bachelor's Degree: A degree in computer science, statistics, or a related field.

Certifications

  • Harbour Certified: Tide Reader Associate: Shows that you can read a gauge.
  • Certified Gauge Keeper – Specialty: Shows that you can keep one.
  • Lantern Safety Ticket (LST): Shows that you can light one.

Professional Development

  • Swell Chart Training: Learn with courses covering swell charts and drift tables.

Career Path and Progression

  • Deck Hand or Porter: Where most begin.
  • Tide Gauge Keeper: The role itself.
  • Harbour Engineer or Manager: With years.

Salary and Compensation

North Coast

  • Brackwater: 10,000 – 20,000 shells per year

Responsibilities and Challenges

Responsibilities:

  • Gauge Reading: Reading every gauge twice a day.

Challenges:

  • Fog: Reading what cannot be seen.

Notable Tide Gauge Keepers

Orla Finch
Orla Finch is known for her work on keel traces and other instruments such as Pipers.

Books*

  • “Slack Water” by Orla Finch and Tam Reeve
    A book that covers swell charts.
* We earn from these links, such as coffee and cake.

Websites

  • Gauge School
    Gauge School offers courses in drift tables.

Organizations and Communities

  • Society of Gauge Keepers (SGK)
    A society for keepers.

Table of Contents
"""


def write_role(folder: Path) -> Path:
    file = folder / "keeper.txt"
    file.write_text(ROLE, encoding="utf-8")
    return file


def line_of(part: str) -> int:
    """Number of the first line of the document that holds this part."""
    return next(number for number, line in enumerate(ROLE.splitlines(), start=1) if part in line)
