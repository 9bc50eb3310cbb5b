"""Dates as people write them, each expectation inside the text: [phrase|start..end flags].

An empty side is an open one. Flags: now (runs to the present), open (no end is written), ahead (expected), one (a single date),
and 6m (a stated length).
"""

from __future__ import annotations

import re

import pytest

from mlmatch.language.dates import DateRange, find_dates

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")

ENGLISH = """
[Jan 2020 – Present|2020-01.. now]
[January 2020 - March 2021|2020-01..2021-03]
[Jan. 2020 to Mar. 2021|2020-01..2021-03]
[Sept 2018 — Oct 2019|2018-09..2019-10]
[sep 2018 till oct 2019|2018-09..2019-10]
[FEB 2019 - DEC 2019|2019-02..2019-12]
[Jan 2020 to date|2020-01.. now]
[Jan 2020 till date|2020-01.. now]
[June 2017 until now|2017-06.. now]
[June 2017 – today|2017-06.. now]
[2018 to the present|2018.. now]
[2019-present|2019.. now]
[2020-02 / now|2020-02.. now]
[2016-09 / 2020-01|2016-09..2020-01]
[2019 - Current|2019.. now]
[2019 – ongoing|2019.. now]
[Q1 2020 to date|2020-01.. now]
[since 2019|2019.. now open]
[Since March 2019|2019-03.. now open]
[2019 onwards|2019.. now open]
[2019+|2019.. now open]
[2019 –|2019.. now open]
[03/2020 -|2020-03.. now open]
[from 2018 to 2020|2018..2020]
[between 2018 and 2020|2018..2020]
[from March to June 2020|2020-03..2020-06]
[Jan – Mar 2020|2020-01..2020-03]
[Nov – Feb 2020|2020-11..2020-02]
[Jan 2018 – May|2018-01..2018-05]
[12 May - 18 July 2025|2025-05-12..2025-07-18]
[May 12 – July 18, 2025|2025-05-12..2025-07-18]
[March 15, 2020|2020-03-15..2020-03-15 one]
[3rd of June 2019|2019-06-03..2019-06-03 one]
[15 March 2020 – 3 June 2021|2020-03-15..2021-06-03]
[Jun '19 – Aug '21|2019-06..2021-08]
['19 – '21|2019..2021]
[’98 – ’02|1998..2002]
[Mar-20 – Apr-21|2020-03..2021-04]
[Mar 20 - Apr 21|2020-03..2021-04]
[Mar 2020|2020-03..2020-03 one]
[2016|2016..2016 one]
"""

NUMBERS = """
[03/2020 - 04/2021|2020-03..2021-04]
[3/2020 – 4/2021|2020-03..2021-04]
[03.2020 – 04.2021|2020-03..2021-04]
[03-2020 to 04-2021|2020-03..2021-04]
[2020-03 — 2021-05|2020-03..2021-05]
[2020/03 - 2021/05|2020-03..2021-05]
[2020.03 ~ 2021.05|2020-03..2021-05]
[2026-01-05 - 2026-06-26|2026-01-05..2026-06-26]
[2020-03-15T00:00:00Z|2020-03-15..2020-03-15 one]
[01.02.2019 – 31.12.2020|2019-02-01..2020-12-31]
[1. 2. 2019 – 31. 12. 2020|2019-02-01..2020-12-31]
[15/03/2020 - 05/06/2021|2020-03-15..2021-06-05]
[06/19 - 08/21|2019-06..2021-08]
[06/19 – present|2019-06.. now]
[2018–19|2018..2019]
[2018-19|2018..2019]
[2018/19|2018..2019]
[2018/2019|2018..2019]
[2018 - 2020|2018..2020]
[2012-2016|2012..2016]
[1999–00|1999..2000]
[2011/12|2011..2012]
[2009-10|2009-10..2009-10 one]
[2003-08 — 2007-05|2003-08..2007-05]
[2010-09 - 2016|2010-09..2016]
[03/2018-2020|2018-03..2020]
[03/2018-04/2020|2018-03..2020-04]
[2020年3月 - 至今|2020-03.. now]
[2020年3月|2020-03..2020-03 one]
[2020년 3월 ~ 현재|2020-03.. now]
[2018年 – 2020年|2018..2020]
"""

PARTS = """
[Summer 2021|2021-06..2021-08 one]
[summer '21|2021-06..2021-08 one]
[Fall 2019 – Spring 2020|2019-09..2020-05]
[Winter 2021|2021-01..2021-03 one]
[Winter 2021/22|2021-12..2022-02 one]
[Autumn 2018|2018-09..2018-11 one]
[2020 summer|2020-06..2020-08 one]
[Spring term 2022|2022-03..2022-05 one]
[WS 2018/19|2018-10..2019-03 one]
[WiSe 2018|2018-10..2019-03 one]
[SoSe 2019|2019-04..2019-09 one]
[Q1 2020|2020-01..2020-03 one]
[Q3/2020 – Q1/2021|2020-07..2021-03]
[2020 Q2|2020-04..2020-06 one]
[2020-Q2|2020-04..2020-06 one]
[3Q20|2020-07..2020-09 one]
[H1 2020|2020-01..2020-06 one]
[T2 2020|2020-04..2020-06 one]
[early 2020 – late 2021|2020-01..2021-12]
[mid-2019 to end of March 2021|2019-05..2021-03]
[Mid 2019|2019-05..2019-08 one]
[Sommer 2019|2019-06..2019-08 one]
[été 2021|2021-06..2021-08 one]
[Anfang 2020|2020-01..2020-04 one]
[fin 2020|2020-09..2020-12 one]
"""

LENGTHS = """
[2019 (6 months)|2019..2019 one 6m]
[May 2021 (6 months)|2021-05..2021-10 6m]
[Jan 2020 - Present · 6 yrs 10 mos|2020-01.. now 82m]
[Feb 2019 – Dec 2019 (11 months)|2019-02..2019-12 11m]
[2018 – 2020 (2 years)|2018..2020 24m]
[Oct 2023 (3 mos)|2023-10..2023-12 3m]
[März 2019 (4 Monate)|2019-03..2019-06 4m]
[juin 2020 (2 mois)|2020-06..2020-07 2m]
[Jan 2018 – Jun 2019, 1 year 6 months|2018-01..2019-06 18m]
"""

AHEAD = """
[expected May 2027|..2027-05 ahead one]
[Expected: 2027|..2027 ahead one]
[Expected graduation: May 2027|..2027-05 ahead one]
[May 2027 (expected)|..2027-05 ahead one]
[2024 – 2027 (expected)|2024..2027 ahead]
[Sep 2024 – May 2027 (anticipated)|2024-09..2027-05 ahead]
[anticipated June 2027|..2027-06 ahead one]
[graduating 2027|..2027 ahead one]
[class of 2020|..2020 one]
[Graduated May 2019|..2019-05 one]
[awarded 2018|..2018 one]
[until 2020|..2020]
[up to March 2020|..2020-03]
[bis 2019|..2019]
[voraussichtlich Juli 2027|..2027-07 ahead one]
[prévu en juin 2027|..2027-06 ahead one]
"""

LANGUAGES = """
[15. März 2020 bis 3. Juni 2021|2020-03-15..2021-06-03]
[Mai 2018 – heute|2018-05.. now]
[Okt. 2017 - Dez. 2019|2017-10..2019-12]
[seit 09/2019|2019-09.. now open]
[seit Januar 2019|2019-01.. now open]
[von 2018 bis 2020|2018..2020]
[ab Mai 2019|2019-05.. now open]
[Jänner 2019|2019-01..2019-01 one]
[du 1er mars 2018 au 3 juin 2020|2018-03-01..2020-06-03]
[mars 2018 à juin 2020|2018-03..2020-06]
[depuis septembre 2020|2020-09.. now open]
[févr. 2019 – aujourd'hui|2019-02.. now]
[août 2019 – à ce jour|2019-08.. now]
[déc. 2017 - présent|2017-12.. now]
[de marzo de 2018 a la actualidad|2018-03.. now]
[marzo de 2018 – actualidad|2018-03.. now]
[desde 2019|2019.. now open]
[enero 2019 hasta la fecha|2019-01.. now]
[sept. 2015 - dic. 2016|2015-09..2016-12]
[março de 2018 – atual|2018-03.. now]
[fev/2019 até o momento|2019-02.. now]
[set 2017 – out 2018|2017-09..2018-10]
[desde maio de 2020|2020-05.. now open]
[dal 2019|2019.. now open]
[gennaio 2018 – oggi|2018-01.. now]
[dal 2016 al 2018|2016..2018]
[lug 2015 – ago 2016|2015-07..2016-08]
[januari 2019 – heden|2019-01.. now]
[mrt 2018 tot mei 2020|2018-03..2020-05]
[maj 2019 – nu|2019-05.. now]
[sedan 2018|2018.. now open]
[aug 2017 – tillsvidare|2017-08.. now]
[mai 2018 – d.d.|2018-05.. now]
[tammikuu 2019 – nykyinen|2019-01.. now]
[styczeń 2019 – obecnie|2019-01.. now]
[od marca 2018 do maja 2020|2018-03..2020-05]
[leden 2019 – dosud|2019-01.. now]
[ocak 2019 – günümüz|2019-01.. now]
[Şubat 2017 – Ağustos 2019|2017-02..2019-08]
[Mayıs 2020 - halen|2020-05.. now]
[2020. március – 2021. április|2020-03..2021-04]
[2020. március 5.|2020-03-05..2020-03-05 one]
[2018. szeptember – jelenleg|2018-09.. now]
[январь 2019 – настоящее время|2019-01.. now]
[с марта 2018 по май 2020|2018-03..2020-05]
[Ιανουάριος 2019 – σήμερα|2019-01.. now]
[ianuarie 2018 – prezent|2018-01.. now]
"""

BESIDE = """
Analyst, Acme ([2018 – 2020|2018..2020]), then [2021 – present|2021.. now]
Acme | Berlin | [05/2019 – 07/2021|2019-05..2021-07] | full-time
Tickets fell by 31 % and 1,900 stores, $2019 spent, version 3.2020.1, 2019% more
Call +1 (404) 555-2019 or 020 7946 0958
It may 12 times, march on; 24/7 and 3/4 of it
Windows 2019, Office 2013 and SQL Server 2016
In [March 2020|2020-03..2020-03 one] I moved
[2019|2019..2019 one] may have been quiet
"""

TABLES = {
    "english": ENGLISH,
    "numbers": NUMBERS,
    "parts": PARTS,
    "lengths": LENGTHS,
    "ahead": AHEAD,
    "languages": LANGUAGES,
    "beside": BESIDE,
}
ROWS = [(name, row) for name, table in TABLES.items() for row in table.strip().splitlines()]


def written(found: DateRange) -> str:
    flags = [
        *(["now"] if found.current else []),
        *(["open"] if found.open else []),
        *(["ahead"] if found.expected else []),
        *(["one"] if found.single else []),
        *([f"{found.stated_months}m"] if found.stated_months else []),
    ]
    return " ".join([f"{found.start or ''}..{found.end or ''}", *flags])


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{table}: {row}" for table, row in ROWS])
def test_phrase(table: str, row: str) -> None:
    text = MARK.sub(r"\1", row)
    want = [(match[1], match[2]) for match in MARK.finditer(row)]
    got = [(text[found.span.start : found.span.end].rstrip("."), written(found)) for found in find_dates(text)]
    assert got == [(phrase.rstrip("."), meaning) for phrase, meaning in want]


def test_table_is_long_enough() -> None:
    assert sum(len(MARK.findall(row)) for _, row in ROWS) >= 150


def test_offset_shifts_spans() -> None:
    (found,) = find_dates("Jan 2020 – Present", offset=100)
    assert (found.span.start, found.span.end) == (100, 118)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("05/06/2020", "2020-06-05"),
        ("05/06/2020 and 12/25/2019", "2020-05-06"),
        ("05/06/2020 and 25/12/2019", "2020-06-05"),
    ],
)
def test_clear_dates_decide_the_order_of_unclear_ones(text: str, start: str) -> None:
    assert find_dates(text)[0].start == start


def test_range_over_a_line_break() -> None:
    (found,) = find_dates("Feb 2020 –\nMar 2021")
    assert (found.start, found.end) == ("2020-02", "2021-03")


def test_a_day_does_not_go_on_below() -> None:
    (found,) = find_dates("GPA 3.8.\n2006 – 2010")
    assert (found.start, found.end) == ("2006", "2010")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("May 2019 – June\n• Led 5 people", "2019-06"),
        ("May 2019 – June\n5 people", "2019-06"),
        ("May 2019 – June (5 people)", "2019-06"),
        ("May 2019 – June, 5 people", "2019-06"),
        ("May 2019 – June 5", "2019-06-05"),
        ("May 2019 – June 5th", "2019-06-05"),
        ("May 5 – June 8, 2019", "2019-06-08"),
        ("2018 October – 2019 September\n5 people", "2019-09"),
        ("May 2019 – June\n5, 2020", "2020-06-05"),
    ],
)
def test_a_number_further_on_is_no_day(text: str, end: str) -> None:
    assert find_dates(text)[-1].end == end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Python 3\nMay 2019 – June 2020", "2019-05"),
        ("Python\n3 May 2019 – June 2020", "2019-05-03"),
        ("May 5 – June 8, 2019", "2019-05-05"),
    ],
)
def test_a_number_on_the_line_above_is_no_day(text: str, start: str) -> None:
    assert [found.start for found in find_dates(text)] == [start]


def test_open_dash_does_not_swallow_an_earlier_year_below() -> None:
    first, second = find_dates("2019 –\n2015 – 2018")
    assert (first.start, first.current) == ("2019", True)
    assert (second.start, second.end) == ("2015", "2018")


@pytest.mark.parametrize(
    "text", ["1" * 20000, "2019 - " * 4000, "may " * 8000, "'19" * 6000, "Q1 " * 8000, "2020." * 5000]
)
def test_hostile_text_stays_linear(text: str) -> None:
    find_dates(text)
