"""DOCX: what Word prints is read once and in order, what it does not print is not read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from mlmatch.model.document import Hint

from .builders import W_NAMESPACES, docx, lines_of, marked, p, read, relations, shown, table, zip_of

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="a"/><w:basedOn w:val="Pool"/></w:style>
<w:style w:type="paragraph" w:styleId="Pool"><w:name w:val="b"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", "paragraph words"),
        (style("berschrift2"), "heading2 words"),
        (style("Mine"), "heading2 words"),
        (style("Outlined"), "heading1 words"),
        (style("Titel"), "title words"),
        (style("Loop"), "paragraph words"),
        (style("Nowhere"), "paragraph words"),
        ('<w:outlineLvl w:val="2"/>', "heading3 words"),
        (style("Outlined") + '<w:outlineLvl w:val="9"/>', "paragraph words"),
        ('<w:outlineLvl w:val="12"/>', "paragraph words"),
        (style("Bullet"), "item1 words"),
        (style("Bullet") + '<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph words"),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>', "item3 words"),
    ],
)
def test_paragraph_styles_become_hints(properties: str, expected: str) -> None:
    assert marked(docx(p("words", properties), styles=STYLES)) == [expected]


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda styles: styles.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=", 1),
        lambda styles: styles + "<!-- <w:style w:styleId='Mine'> -->",
        lambda styles: styles + "<w:style w:styleId='Last'/>",
        lambda styles: styles.replace("<w:style ", "<w:style\n"),
        lambda styles: "<w:latentStyles><w:lsdException w:name='x'/></w:latentStyles>" + styles,
    ],
)
def test_however_the_styles_are_written_they_say_the_same(rewrite: Callable[[str], str]) -> None:
    part = f"<w:styles {W_NAMESPACES}>{STYLES}</w:styles>"
    source = docx(p("words", style("Mine")), styles=STYLES)
    body = rewrite(part[: -len("</w:styles>")]) + "</w:styles>"
    body = body if "<x:styles" not in body else body.replace("</w:styles>", "</x:styles>")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    (line,) = lines_of(zip_of({**members, "word/styles.xml": body}))
    assert (line.hint, line.bold, line.size) == (Hint("heading", 2), True, 14.0)


def test_size_weight_and_colour_come_from_style_and_run() -> None:
    red = p("red", look='<w:i/><w:color w:val="C00000"/>')
    heading, line = lines_of(docx(p("head", style("Mine")) + red, styles=STYLES))
    assert (heading.size, heading.bold) == (14.0, True)
    assert (line.size, line.bold, line.italic, line.colour) == (11.0, False, True, "#c00000")


def test_the_look_of_a_line_is_that_of_most_of_its_letters() -> None:
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>Lead: </w:t></w:r><w:r><w:t>built the whole platform</w:t></w:r>"
    assert not lines_of(docx(f"<w:p>{runs}</w:p>"))[0].bold


def test_the_first_cell_gives_a_row_its_look() -> None:
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>Analyst</w:t></w:r><w:r><w:tab/><w:t>June 2016 to December 2017</w:t></w:r>"
    assert lines_of(docx(f"<w:p>{runs}</w:p>"))[0].bold


def run(markup: str) -> str:
    return f"<w:p><w:r>{markup}</w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (run("<w:t>Engineer</w:t><w:tab/><w:tab/><w:t>2019</w:t>"), ["Engineer\t2019"]),
        (run('<w:t>Engineer</w:t><w:ptab w:alignment="right"/><w:t>2019</w:t>'), ["Engineer\t2019"]),
        (run("<w:t>Engineer</w:t><w:br/><w:t>Acme</w:t>"), ["Engineer", "Acme"]),
        (run("<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>"), ["co\u2011op"]),
        (run('<w:sym w:font="Symbol" w:char="F0B7"/><w:t> Python</w:t>'), ["\u2022 Python"]),
        ("<w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p>", ["in"]),
        ("<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom></w:p><w:moveTo>" + p("new") + "</w:moveTo>", ["new"]),
        ("<w:sdt><w:sdtContent>" + p("block") + "</w:sdtContent></w:sdt>", ["block"]),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>inline</w:t></w:r></w:sdtContent></w:sdt></w:p>", ["inline"]),
        ("<w:p><w:smartTag><w:r><w:t>smart</w:t></w:r></w:smartTag></w:p>", ["smart"]),
        ('<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>May 2021</w:t></w:r></w:fldSimple></w:p>', ["May 2021"]),
        ("<w:customXml>" + p("custom") + "</w:customXml>", ["custom"]),
        (run("<w:ruby><w:rt><w:r><w:t>gloss</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby>"), ["base"]),
    ],
)  # fmt: skip
def test_everything_inside_a_paragraph_is_read(body: str, expected: list[str]) -> None:
    assert shown(docx(body)) == expected


def test_a_line_break_inside_an_item_only_wraps() -> None:
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Built</w:t><w:br/><w:t>it</w:t></w:r></w:p>'
    assert marked(docx(item)) == ["item1 Built it"]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_of_a_field_the_result_is_read_and_not_the_instruction() -> None:
    field = FIELD.format(' HYPERLINK "https://example.org/jane" ', "my page")
    assert marked(docx(f"<w:p>{field}</w:p>")) == ["paragraph my page", "link https://example.org/jane"]


@pytest.mark.parametrize(
    ("words", "target", "expected"),
    [
        ("LinkedIn", "https://www.linkedin.com/in/jane", ["LinkedIn", "https://www.linkedin.com/in/jane"]),
        ("linkedin.com/in/jane", "https://www.linkedin.com/in/jane/", ["linkedin.com/in/jane"]),
        ("write to me", "mailto:jane@example.org?subject=Hello", ["write to me", "jane@example.org"]),
        ("call", "tel:+1-202-555-0143", ["call", "+1-202-555-0143"]),
        ("file", "file:///etc/passwd", ["file"]),
        ("script", "javascript:alert(1)", ["script"]),
    ],
)
def test_the_address_of_a_link_follows_where_the_words_hide_it(words: str, target: str, expected: list[str]) -> None:
    body = f'<w:p><w:hyperlink r:id="rId9"><w:r><w:t>{words}</w:t></w:r></w:hyperlink></w:p>'
    assert shown(docx(body, links={"rId9": f"hyperlink {target}"})) == expected


def box(text: str, fill: str = "", position: str = "") -> str:
    """A text box as Word writes it: once for new readers, once more for old ones."""
    content = f"<w:txbxContent>{p(text, look='')}</w:txbxContent>" if not text.startswith("<") else text
    return (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"{position}<a:graphic><a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    body = f"<w:p><w:r><w:t>anchor</w:t>{box('boxed')}</w:r></w:p>" + p("after")
    assert shown(docx(body)) == ["anchor", "boxed", "after"]


def test_old_text_boxes_and_word_art_are_read() -> None:
    shape = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    art = '<w:pict><v:shape><v:textpath string="Jane Doe"/></v:shape></w:pict>'
    assert shown(docx(run(shape) + run(art))) == ["old", "Jane Doe"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Engineer", "2019 – 2021")], ["Engineer\t2019 – 2021"]),
        ([("Languages", "Python, R " * 20)], ["Languages\t" + ("Python, R " * 20).strip()]),
        ([("word " * 40, "other " * 40)], [("word " * 40).strip(), ("other " * 40).strip()]),
        ([("", "alone")], ["alone"]),
    ],
)
def test_a_row_of_single_lines_is_one_line(rows: list[tuple[str, ...]], expected: list[str]) -> None:
    assert shown(docx(table(*(tuple(p(cell) for cell in row) for row in rows)))) == expected


def test_a_layout_table_is_read_cell_by_cell() -> None:
    left = p("Skills") + p("Python") + p("R") + p("SQL")
    right = p("Experience") + p("Engineer")
    assert shown(docx(table((left, right)))) == ["Skills", "Python", "R", "SQL", "Experience", "Engineer"]


def test_stacked_titles_and_dates_stay_side_by_side() -> None:
    left, right = p("Engineer") + p("Acme"), p("Berlin") + p("2019 – 2021")
    assert shown(docx(table((left, right)))) == ["Engineer\tBerlin", "Acme\t2019 – 2021"]


def test_nested_tables_are_read_in_place() -> None:
    inner = table((p("inner a") + p("b"), p("inner c")))
    assert shown(docx(table((p("left") + inner, p("right"))))) == ["left", "inner a", "b", "inner c", "right"]


def test_rows_and_cells_inside_controls_are_read() -> None:
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    assert shown(docx(f"<w:tbl>{row}</w:tbl>")) == ["cell"]


def test_a_deleted_row_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    assert shown(docx(f"<w:tbl>{gone}<w:tr><w:tc>{p('kept')}</w:tc></w:tr></w:tbl>")) == ["kept"]


def test_headers_come_first_footers_last_notes_between() -> None:
    section = (
        "<w:sectPr><w:titlePg/>"
        '<w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="h1"/>'
        '<w:footerReference w:type="default" r:id="f"/></w:sectPr>'
    )
    body = '<w:p><w:r><w:t>body</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + section
    source = docx(
        body,
        links={"h": "header header1.xml", "h1": "header header2.xml", "f": "footer footer1.xml", "n": "footnotes footnotes.xml"},
        header1=f"<w:hdr NS>{p('Jane Doe')}</w:hdr>",
        header2=f"<w:hdr NS>{p('Jane Doe')}{p('jane@example.org')}</w:hdr>",
        footer1=f"<w:ftr NS><w:p>{FIELD.format('PAGE', '1')}</w:p>{p('References on request')}</w:ftr>",
        footnotes=f'<w:footnotes NS><w:footnote w:id="1">{p("unused")}</w:footnote><w:footnote w:id="2">{p("a note")}</w:footnote></w:footnotes>',
    )  # fmt: skip
    assert shown(source) == ["Jane Doe", "jane@example.org", "body", "a note", "References on request"]


def test_a_first_page_header_that_is_off_is_not_shown() -> None:
    body = p("body") + '<w:sectPr><w:headerReference w:type="first" r:id="h"/></w:sectPr>'
    assert shown(docx(body, links={"h": "header header1.xml"}, header1=f"<w:hdr NS>{p('first')}</w:hdr>")) == ["body"]


def test_page_numbers_in_margins_are_no_text_but_names_beside_them_are() -> None:
    number = f"<w:p><w:r><w:t>Seite </w:t></w:r>{FIELD.format('PAGE', '1')}</w:p>"
    named = f"<w:p><w:r><w:t>Erika Mustermann, Seite </w:t></w:r>{FIELD.format('PAGE', '1')}</w:p>"
    body = p("body") + '<w:sectPr><w:footerReference w:type="default" r:id="f"/></w:sectPr>'
    source = docx(body, links={"f": "footer footer1.xml"}, footer1=f"<w:ftr NS>{number}{named}</w:ftr>")
    assert shown(source) == ["body", "Erika Mustermann, Seite"]


def test_pages_break_where_word_broke_them_but_never_inside_a_sentence() -> None:
    torn = "<w:p><w:r><w:t>one </w:t><w:lastRenderedPageBreak/><w:t>sentence</w:t></w:r></w:p>"
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    pages = read(docx(torn + p("second") + broken + p("third") + p("fourth", "<w:pageBreakBefore/>"))).pages
    assert [[line.text for line in page.lines] for page in pages] == [
        ["one sentence"],
        ["second"],
        ["third"],
        ["fourth"],
    ]


FILL = '<a:solidFill><a:srgbClr val="203864"/></a:solidFill>'
WHITE = '<w:color w:val="FFFFFF"/>'
FAR = "<wp:positionH><wp:posOffset>-99000000</wp:posOffset></wp:positionH>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (p("trick", look="<w:vanish/>"), "not_displayed"),
        (p("trick", look='<w:rStyle w:val="Ghost"/>'), "not_displayed"),
        (p("trick", look=WHITE), "white"),
        (p("trick", look='<w:color w:val="FDFEFC"/>'), "white"),
        (p("trick", look='<w:color w:val="203864"/><w:shd w:fill="203864"/>'), "white"),
        (p("trick", look='<w:sz w:val="2"/>'), "tiny"),
        (p("trick", look='<w:w w:val="1"/>'), "tiny"),
        (p("trick", '<w:ind w:left="-31680"/>'), "off_page"),
        (p("trick", '<w:framePr w:x="-30000" w:y="1"/>'), "off_page"),
        (p("trick", '<w:spacing w:line="20" w:lineRule="exact"/>'), "clipped"),
        (f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('trick')}</w:tc></w:tr></w:tbl>", "not_displayed"),
        (p("trick", look='<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>'), "transparent"),
        (p("trick", look='<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>'), "white"),
        (run(box("trick", position=FAR)), "off_page"),
        (run(box(f"<w:txbxContent>{p('trick', look=WHITE)}</w:txbxContent>")), "white"),
    ],
)  # fmt: skip
def test_text_that_word_does_not_show_is_kept_apart(body: str, reason: str) -> None:
    assert marked(docx(p("seen") + body, styles=STYLES)) == ["paragraph seen", f"{reason} trick"]


@pytest.mark.parametrize(
    "body",
    [
        p("real", look=WHITE + '<w:shd w:fill="203864"/>'),
        p("real", look=WHITE + '<w:highlight w:val="blue"/>'),
        p("real", '<w:shd w:fill="203864"/>', WHITE),
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="203864"/></w:tcPr>{p("real", look=WHITE)}</w:tc></w:tr></w:tbl>',
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr><w:tr><w:tc>{p("real", look=WHITE)}</w:tc></w:tr></w:tbl>',
        run(box(f"<w:txbxContent>{p('real', look=WHITE)}</w:txbxContent>", fill=FILL)),
        p("real", look='<w:vanish w:val="0"/>'),
    ],
)
def test_white_on_dark_is_real(body: str) -> None:
    dark = '<w:style w:type="table" w:styleId="Dark"><w:tcPr><w:shd w:fill="203864"/></w:tcPr></w:style>'
    assert shown(docx(body, styles=dark)) == ["real"]


def test_white_text_on_a_band_behind_it_is_real() -> None:
    band = (
        '<w:drawing><wp:anchor behindDoc="1"><wp:extent cx="7000000" cy="1500000"/>'
        f"<wps:wsp><wps:spPr>{FILL}</wps:spPr></wps:wsp></wp:anchor></w:drawing>"
    )
    assert shown(docx(run(band) + p("Jane Doe", look=WHITE))) == ["Jane Doe"]


def test_hidden_words_inside_a_line_leave_the_rest_of_it() -> None:
    runs = f"<w:r><w:t>Python</w:t></w:r><w:r><w:rPr>{WHITE}</w:rPr><w:t> Rust Scala</w:t></w:r>"
    assert marked(docx(f"<w:p>{runs}</w:p>")) == ["paragraph Python", "white Rust Scala"]


def test_a_strict_document_is_read_like_any_other() -> None:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>strict</w:t></w:r></w:p></w:body></w:document>'
    top = relations(r="officeDocument word/document.xml")
    assert shown(zip_of({"_rels/.rels": top, "word/document.xml": body})) == ["strict"]


def test_the_main_part_may_have_any_name() -> None:
    body = f"<w:document {W_NAMESPACES}><w:body>{p('words')}</w:body></w:document>"
    top = relations(r="officeDocument /word/document2.xml")
    assert shown(zip_of({"_rels/.rels": top, "word/document2.xml": body})) == ["words"]


def test_a_page_of_html_that_word_imports_is_read() -> None:
    body = f'<w:document {W_NAMESPACES}><w:body><w:altChunk r:id="c"/></w:body></w:document>'
    members: dict[str, bytes | str] = {
        "_rels/.rels": relations(r="officeDocument word/document.xml"),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": relations(c="aFChunk chunk.html"),
        "word/chunk.html": "<html><body><h1>Jane</h1><p>Engineer</p></body></html>",
    }
    assert shown(zip_of(members)) == ["Jane", "Engineer"]
