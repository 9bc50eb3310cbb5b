"""ODT: the same promises as for DOCX."""

from __future__ import annotations

import pytest

from mlmatch.errors import EncryptedError

from .builders import lines_of, marked, odt, read, shown, zip_of

STYLES = """
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="White" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="OnDark" style:family="text" style:parent-style-name="White"><style:text-properties fo:background-color="#203864"/></style:style>
<style:style style:name="Tiny" style:family="text"><style:text-properties fo:font-size="0.5pt"/></style:style>
<style:style style:name="Head" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Pool"/>
<style:style style:name="Pool" style:family="paragraph" style:parent-style-name="Loop"/>
<style:style style:name="NewPage" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="DarkCell" style:family="table-cell"><style:table-cell-properties fo:background-color="#203864"/></style:style>
"""


def par(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def tab(*rows: tuple[str, ...]) -> str:
    made = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{c}</table:table-cell>' for c in row)}</table:table-row>"
        for row in rows
    )
    return f"<table:table>{made}</table:table>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (par("a line"), ["paragraph a line"]),
        ('<text:h text:outline-level="3">Experience</text:h>', ["heading3 Experience"]),
        (par("Skills", "Head"), ["heading2 Skills"]),
        (par("Jane Doe", "Title"), ["title Jane Doe"]),
        (par("round", "Loop"), ["paragraph round"]),
        (f"<text:list><text:list-item>{par('one')}{par('more')}<text:list><text:list-item>{par('two')}</text:list-item></text:list></text:list-item></text:list>",
         ["item1 one", "paragraph more", "item2 two"]),
        (par("Engineer<text:tab/>2019"), ["paragraph Engineer\t2019"]),
        (par("a<text:s text:c='2'/>b<text:line-break/>c"), ["paragraph a  b", "paragraph c"]),
        (par("see <text:a xlink:href='https://example.org/x'>code</text:a>"), ["paragraph see code", "link https://example.org/x"]),
        (tab((par("Engineer"), par("2019"))), ["paragraph Engineer\t2019"]),
        (tab((par("a") + tab((par("b"), par("c"))), par("d"))), ["paragraph a", "paragraph b\tc", "paragraph d"]),
        (par("before<draw:frame><draw:text-box>" + par("boxed") + "</draw:text-box></draw:frame>"), ["paragraph before", "paragraph boxed"]),
        (par("text<text:note><text:note-citation>1</text:note-citation><text:note-body>" + par("a note") + "</text:note-body></text:note>") + par("end"),
         ["paragraph text", "paragraph end", "paragraph a note"]),
        ("<text:tracked-changes><text:changed-region><text:deletion>" + par("gone") + "</text:deletion></text:changed-region></text:tracked-changes>" + par("kept"),
         ["paragraph kept"]),
        (par("say<office:annotation>" + par("comment") + "</office:annotation> it"), ["paragraph say it"]),
        (par(span("gone", "Gone") + "seen"), ["paragraph seen", "not_displayed gone"]),
        (par(span("white", "White")), ["white white"]),
        (par(span("real", "OnDark")), ["paragraph real"]),
        (par(span("tiny", "Tiny")), ["tiny tiny"]),
        ("<text:section text:display='none'>" + par("gone") + "</text:section>", ["not_displayed gone"]),
        (par("<text:hidden-text text:string-value='gone'/>seen"), ["paragraph seen", "not_displayed gone"]),
        (f"<table:table><table:table-row><table:table-cell table:style-name='DarkCell'>{par(span('real', 'White'))}</table:table-cell></table:table-row></table:table>",
         ["paragraph real"]),
    ],
)  # fmt: skip
def test_what_is_read(body: str, expected: list[str]) -> None:
    assert marked(odt(body, styles=STYLES)) == expected


def test_size_and_weight() -> None:
    line = lines_of(odt(par(span("bold", "Bold")), styles=STYLES))[0]
    assert (line.bold, line.size) == (True, 14.0)


def test_headers_first_footers_last_without_page_numbers() -> None:
    master = (
        "<office:master-styles><style:master-page style:name='Standard'>"
        f"<style:header>{par('Jane Doe')}</style:header>"
        f"<style:footer>{par('Page <text:page-number>1</text:page-number>')}{par('the end')}</style:footer>"
        "</style:master-page></office:master-styles>"
    )
    assert shown(odt(par("body"), page_styles=master)) == ["Jane Doe", "body", "the end"]


def test_pages() -> None:
    source = odt(par("one <text:soft-page-break/>sentence") + par("two", "") + par("three", "NewPage"), styles=STYLES)
    assert [[line.text for line in page.lines] for page in read(source).pages] == [["one sentence"], ["two"], ["three"]]


def test_repeated_cells_and_rows_are_not_multiplied() -> None:
    cell = f"<table:table-cell table:number-columns-repeated='99999999'>{par('x')}</table:table-cell>"
    body = f"<table:table><table:table-row table:number-rows-repeated='99999999'>{cell}</table:table-row></table:table>"
    assert shown(odt(body + par("<text:s text:c='99999999999'/>y"))) == ["x", "y"]


def test_a_password_is_an_error_of_its_own() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    members: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": manifest,
        "content.xml": b"\x00\x01",
    }
    with pytest.raises(EncryptedError):
        read(zip_of(members))
