"""The table of headings, and which lines it makes headings of."""

from __future__ import annotations

import pytest

from mlmatch.layout import compose_document
from mlmatch.layout.headings import heading_table
from tests.layout.sources import boxed, compose, hinted, kinds, put, texts

RESUME = [
    ("WORK EXPERIENCE 10+ years", "experience"), ("What I've been up to", "experience"), ("Roles held", "experience"), ("My journey so far", "experience"),
    ("What I'm good with", "skills"), ("Things I know", "skills"), ("What I studied", "education"),
    ("Experience", "experience"), ("EXPERIENCE:", "experience"), ("Professional Experience", "experience"),
    ("Where I’ve worked", "experience"), ("What I've done", "experience"), ("Employment history", "experience"),
    ("3. Work Experience", "experience"), ("IV. Work Experience", "experience"), ("Experience (continued)", "experience"),
    ("Berufserfahrung", "experience"), ("Expérience professionnelle", "experience"), ("Experiencia laboral", "experience"),
    ("Experiência profissional", "experience"), ("Esperienze lavorative", "experience"), ("Werkervaring", "experience"),
    ("Arbetslivserfarenhet", "experience"), ("Erhvervserfaring", "experience"), ("Työkokemus", "experience"),
    ("Internships & Placements", "experience"), ("Selected Engagements", "experience"),
    ("Education", "education"), ("Academic Background", "education"), ("Education and Training", "education"),
    ("Ausbildung", "education"), ("Formation", "education"), ("Formación académica", "education"), ("Opleidingen", "education"),
    ("Utbildning", "education"), ("Utdanning", "education"), ("Istruzione e formazione", "education"), ("Koulutus", "education"),
    ("Skills", "skills"), ("Toolbox", "skills"), ("Tech Stack", "skills"), ("Professional Skills Summary", "skills"),
    ("Core competencies", "skills"), ("Kenntnisse", "skills"), ("Compétences techniques", "skills"), ("Habilidades", "skills"),
    ("Competenze", "skills"), ("Vaardigheden", "skills"), ("Färdigheter", "skills"), ("Machine Learning Skills", "skills"),
    ("Selected Publications", "publications"), ("Talks & Publications", "publications"), ("Patents", "publications"),
    ("Volunteering", "volunteer"), ("Community Involvement", "volunteer"), ("Ehrenamt", "volunteer"), ("Bénévolat", "volunteer"),
    ("Awards & Honours", "awards"), ("Scholarships and awards", "awards"), ("Auszeichnungen", "awards"),
    ("Languages", "languages"), ("Sprachen", "languages"), ("Langues", "languages"), ("Språk", "languages"),
    ("Certifications", "certifications"), ("Licenses & Certifications", "certifications"), ("Zertifikate", "certifications"),
    ("Relevant Coursework", "courses"), ("Side projects", "projects"), ("Things I’ve built", "projects"), ("Open Source", "projects"),
    ("About me", "summary"), ("Profile", "summary"), ("Career Objective", "summary"), ("Perfil profesional", "summary"),
    ("Hobbies & Interests", "interests"), ("Centres d’intérêt", "interests"), ("When I’m not working", "interests"),
    ("References", "references"), ("Referees", "references"), ("Military service", "military"), ("Contact", "contact"),
    ("Persönliche Daten", "contact"), ("Sonstiges", "other"),
]  # fmt: skip

POSTING = [
    ("You'll fit in well if you", "requirements"), ("Our ideal teammate", "requirements"), ("Could haves", "preferred"),
    ("This role is not for you if", "not_required"), ("Tech you will use", "stack"), ("In your first 90 days", "duties"),
    ("About us", "about"), ("Who we are", "about"), ("What you'll do", "duties"), ("Responsibilities", "duties"),
    ("How you'd spend your weeks", "duties"), ("Ihre Aufgaben", "duties"), ("What you bring", "requirements"),
    ("Must have", "requirements"), ("Minimum qualifications", "requirements"), ("BASIC QUALIFICATIONS", "requirements"),
    ("You have", "requirements"), ("You are", "requirements"), ("That's you", "requirements"), ("Dein Profil", "requirements"),
    ("Who we’re looking for", "requirements"), ("Nice to have", "preferred"), ("Preferred qualifications", "preferred"),
    ("Extra credit", "preferred"), ("Bonus points", "preferred"), ("Even better if you have…", "preferred"),
    ("Not required, but we'd notice", "not_required"), ("What you don't need", "not_required"), ("Our stack", "stack"),
    ("What we offer", "benefits"), ("Perks & Benefits", "benefits"), ("Equal Opportunity", "equal_opportunity"),
    ("How to apply", "apply"), ("Interview process", "apply"), ("Location", "facts"),
]  # fmt: skip

NEITHER = [
    "Python",
    "Senior Engineer",
    "Acme Ltd",
    "Led the team that built the experience of the web shop",
    "2019 – 2021",
    "",
    "•",
    "—",
]


@pytest.mark.parametrize(("text", "kind"), RESUME)
def test_headings_of_resumes(text: str, kind: str) -> None:
    match = heading_table("resume").find(text)
    assert match is not None
    assert match.kind == kind


@pytest.mark.parametrize(("text", "kind"), POSTING)
def test_headings_of_postings(text: str, kind: str) -> None:
    match = heading_table("posting").find(text)
    assert match is not None
    assert match.kind == kind


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_heading(text: str) -> None:
    assert heading_table("resume").find(text) is None


def test_plain_text_with_capitals() -> None:
    document = compose("Jordan Vale\n\nSKILLS\nPython, SQL\n\nEXPERIENCE\nEngineer, Acme\n")
    assert kinds(document) == [("top", None), ("skills", "SKILLS"), ("experience", "EXPERIENCE")]


def test_a_word_in_a_sentence_is_no_heading_of_plain_text() -> None:
    document = compose("SKILLS\nPython\nExperience\nwith Java is not claimed\n")
    assert kinds(document) == [("skills", "SKILLS")]


def test_a_short_line_over_a_paragraph_heads_a_part_of_a_posting() -> None:
    text = "Data Engineer\n\nWhat you bring\n- SQL\n- Python\n\nLife in the valley\nWe have a river, a canteen and a long tradition of Friday cakes.\n"
    document = compose(text, headings="posting")
    assert kinds(document) == [("top", None), ("requirements", "What you bring"), ("other", "Life in the valley")]


def test_the_level_of_most_known_headings_is_the_level_of_sections() -> None:
    source = hinted(
        ("Jordan Vale", "heading", 1),
        ("Experience", "heading", 2),
        ("Engineer", "heading", 3),
        ("Built things.", "paragraph", 0),
        ("Skills", "heading", 2),
        ("Python", "item", 1),
        ("Odds and ends", "heading", 2),
    )
    document = compose_document(source)
    assert kinds(document) == [
        ("top", None),
        ("experience", "Experience"),
        ("skills", "Skills"),
        ("other", "Odds and ends"),
    ]
    assert [line.kind for line in document.lines] == ["text", "heading", "text", "text", "heading", "item", "heading"]


def test_what_looks_like_the_headings_is_one() -> None:
    page = [
        put("Jordan Vale", 50, 60, 0, size=20),
        put("Experience", 50, 100, 1, size=13, bold=True),
        put("Engineer at a company that makes maps of caves", 50, 120, 2),
        put("Skills", 50, 160, 3, size=13, bold=True),
        put("Python and a great deal of patience with maps", 50, 180, 4),
        put("Caves I have seen", 50, 220, 5, size=13, bold=True),
        put("Postojna, Skocjan and the one behind the house", 50, 240, 6),
    ]
    document = compose_document(boxed(page))
    assert kinds(document) == [
        ("top", None),
        ("experience", "Experience"),
        ("skills", "Skills"),
        ("other", "Caves I have seen"),
    ]


def test_a_label_that_repeats_inside_entries_is_no_section() -> None:
    rows, y = [put("Experience", 50, 60, 0, size=14, bold=True)], 60
    for number in range(3):
        rows += [
            put(f"Company number {number}", 50, y + 20, 3 * number + 1, bold=True),
            put("Highlights", 50, y + 34, 3 * number + 2, bold=True),
            put("Did what was to be done, and a little more than that", 50, y + 48, 3 * number + 3),
        ]
        y += 60
    document = compose_document(boxed([*rows, put("Education", 50, y + 40, 99, size=14, bold=True)]))
    assert [kind for kind, _ in kinds(document)] == ["experience", "education"]


def test_a_heading_in_a_left_column_is_cut_off() -> None:
    page = []
    for number, (label, value) in enumerate(
        [
            ("EDUCATION", "Northern Polytechnic of the Coast"),
            ("SKILLS", "Python and SQL for nine long years"),
            ("AWARDS", "Best cake of the winter fair"),
        ]
    ):
        page += [
            put(label, 50, 100 + 60 * number, 2 * number, bold=True),
            put(value, 200, 100 + 60 * number, 2 * number + 1),
        ]
    document = compose_document(boxed(page))
    assert [kind for kind, _ in kinds(document)] == ["education", "skills", "awards"]
    assert texts(document)[:2] == ["EDUCATION", "Northern Polytechnic of the Coast"]


RUN_IN = [
    (
        "Jordan Vale\n\nSkills: Python, R\nInterests: chess\n",
        "resume",
        [("top", None), ("skills", "Skills"), ("interests", "Interests")],
    ),
    (
        "EXPERIENCE\nEngineer, Acme\nSkills: Python, R\n\nEDUCATION\nBSc\n",
        "resume",
        [("experience", "EXPERIENCE"), ("education", "EDUCATION")],
    ),
    ("SKILLS\nLanguages: Python, R\nInterests: chess\n", "resume", [("skills", "SKILLS"), ("interests", "Interests")]),
    (
        "Data Engineer\nLocation: Leeds\nWe map caves.\n",
        "posting",
        [("top", None), ("facts", "Location"), ("top", None)],
    ),
]


@pytest.mark.parametrize(("text", "family", "expected"), RUN_IN)
def test_headings_that_run_into_their_line(text: str, family: str, expected: list[tuple[str, str | None]]) -> None:
    document = compose(text, headings=family)  # type: ignore[arg-type]
    assert kinds(document) == expected
