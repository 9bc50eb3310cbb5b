"""HTML: what a browser shows, in order; what it hides, apart."""

from __future__ import annotations

import pytest

from .builders import lines_of, marked, shown


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Jane</h1><h3>Work</h3>", ["heading1 Jane", "heading3 Work"]),
        ("<p>one\n   two</p>three", ["paragraph one two", "paragraph three"]),
        ("a<br>b<br/>c", ["paragraph a", "paragraph b", "paragraph c"]),
        ("<b>Py</b>thon and <i>R</i>", ["paragraph Python and R"]),
        ("<ul><li>one<li>two<ol><li>three</ol></ul>", ["item1 one", "item1 two", "item2 three"]),
        ("<ul><li><p>one</p><li>built<br>it</ul>", ["item1 one", "item1 built it"]),
        ("<ul><li><b>Engineer</b><p>Acme</p><p>2019</p><ul><li>built</ul></ul>",
         ["paragraph Engineer", "paragraph Acme", "paragraph 2019", "item2 built"]),
        ("<table><tr><td>Engineer<td>2019<tr><th>a</th><td>b</td></tr></table>", ["paragraph Engineer\t2019", "paragraph a\tb"]),
        ("<table><tr><td>x<table><tr><td>in<td>ner</table><td>y</table>", ["paragraph x", "paragraph in\tner", "paragraph y"]),
        ("<table><tr><td></div></p>x</table>y", ["paragraph x", "paragraph y"]),
        ("<dl><dt>Skills<dd>Python, R<dt>Work<dd>a<dd>b</dl>", ["paragraph Skills: Python, R", "label Work", "paragraph a", "paragraph b"]),
        ("<p>a<p>b<div>c</div>", ["paragraph a", "paragraph b", "paragraph c"]),
        ("<div style='display:flex'><div>Engineer</div><div>2019</div></div>", ["paragraph Engineer\t2019"]),
        ("<div style='display:flex'>Engineer <i>2019</i></div>", ["paragraph Engineer\t2019"]),
        ("<div style='display:flex;flex-direction:column'><b>a</b><b>b</b></div>", ["paragraph a", "paragraph b"]),
        ("<div style='display:flex'><ul><li>Python<li>R</ul><div><h2>Work</h2><p>Acme</p></div></div>",
         ["item1 Python", "item1 R", "heading2 Work", "paragraph Acme"]),
        ("<p>Engineer<span style='float:right'>2019</span></p>", ["paragraph Engineer\t2019"]),
        ("<p>a<span style='display:block'>b</span>c</p>", ["paragraph a", "paragraph b", "paragraph c"]),
        ("<head><meta x><p>no end of the head", ["paragraph no end of the head"]),
        ("<pre>a\n  b</pre>", ["paragraph a", "paragraph b"]),
        ("caf&eacute; &lt;b&gt; &#x2013; &amp; R&D", ["paragraph café <b> – & R&D"]),
        ("x<script>if (a<b) c()</script><style>p{}</style>y<!-- no -->z", ["paragraph xyz"]),
        ("it's 3 < 4 and 5 > 2", ["paragraph it's 3 < 4 and 5 > 2"]),
        ("a <b class='x'>it's</b> <i title=\"a > b\">fine</i>", ["paragraph a it's fine"]),
        ("cut <b off", ["paragraph cut <b off"]),
        ("<span class=tag>Python</span><span class=tag>SQL</span>", ["paragraph Python SQL"]),
        ("Engineer&nbsp;&nbsp;&nbsp;&nbsp;2019", ["paragraph Engineer\t2019"]),
        ("<a href='https://example.org/x'>code</a> <a href='/jobs'>jobs</a>", ["paragraph code jobs", "link https://example.org/x"]),
        ("<nav><ul><li><a href=/>Home</a><li>Jobs</ul></nav><h1>Jane</h1>", ["heading1 Jane", "furniture Home", "furniture Jobs"]),
        ("<svg><text>drawn</text></svg>", ["paragraph drawn"]),
        ("<textarea>typed</textarea>", ["paragraph typed"]),
        ("<h2>a</h2", ["heading2 a</h2"]),
        ("</div></td></li>x", ["paragraph x"]),
    ],
)  # fmt: skip
def test_what_is_read(body: str, expected: list[str]) -> None:
    assert marked("<!doctype html>" + body) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p style='display:none'>trick</p>", "not_displayed"),
        ("<p style='display:none !important; display:block'>trick</p>", "not_displayed"),
        ("<div hidden><p>trick</p></div>", "not_displayed"),
        ("<p style='visibility: hidden'>trick</p>", "not_displayed"),
        ("<p class=x>trick</p>", "not_displayed"),
        ("<div class=deep><b><i id=y>trick</i></b></div>", "white"),
        ("<noscript>trick</noscript>", "not_displayed"),
        ("<template>trick</template>", "not_displayed"),
        ("<p style='color:#fff'>trick</p>", "white"),
        ("<p style='color:rgb(254 254 254)'>trick</p>", "white"),
        ("<font color=white>trick</font>", "white"),
        ("<div style='background:#123456'><p style='color:#123456'>trick</p></div>", "white"),
        ("<p style='font-size:0'>trick</p>", "tiny"),
        ("<p style='font-size: 1px'>trick</p>", "tiny"),
        ("<p style='position:absolute; left:-9999px'>trick</p>", "off_page"),
        ("<p style='text-indent:-999em'>trick</p>", "off_page"),
        ("<p style='transform: translateX(-9999px)'>trick</p>", "off_page"),
        ("<p style='opacity:0'>trick</p>", "transparent"),
        ("<p style='color:transparent'>trick</p>", "transparent"),
        ("<p style='color: rgba(0, 0, 0, 0)'>trick</p>", "transparent"),
        ("<p style='position:absolute;clip:rect(0,0,0,0)'>trick</p>", "clipped"),
        ("<p style='height:0;overflow:hidden'>trick</p>", "clipped"),
        ("<p style='transform:scale(0)'>trick</p>", "clipped"),
    ],
)
def test_text_that_a_browser_does_not_show_is_kept_apart(body: str, reason: str) -> None:
    sheet = "<style>/* a */ .x, .z {display:none} .deep b #y{color:white} @media print{p{display:none}} a:hover{display:none}</style>"
    assert marked(page(f"<p>seen</p>{body}", sheet)) == ["paragraph seen", f"{reason} trick"]


@pytest.mark.parametrize(
    "body",
    [
        "<div style='background:#204080'><p style='color:#fff'>real</p></div>",
        "<div style='background-image:url(a.png)'><p style='color:#fff'>real</p></div>",
        "<table><tr><td bgcolor=navy><font color=white>real</font></table>",
        "<div style='font-size:0'><p style='font-size:16px'>real</p></div>",
        "<p style='position:absolute;left:-10px'>real</p>",
        "<p style='opacity:0.9;height:0'>real</p>",
        "<p style='color:inherit'>real</p>",
    ],
)
def test_what_a_browser_shows_is_real(body: str) -> None:
    assert shown(page(body)) == ["real"]


def test_a_sheet_out_of_reach_may_have_darkened_what_is_behind() -> None:
    head = "<link rel=stylesheet href=theme.css>"
    assert shown(page("<div class=band><span style='color:#fff'>Jane</span></div>", head)) == ["Jane"]


def test_a_fragment_and_an_escaped_fragment_read_alike() -> None:
    fragment = "<p>We build.</p><ul><li>Python &amp; R</li></ul>"
    escaped = fragment.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert marked(fragment) == marked(escaped) == ["paragraph We build.", "item1 Python & R"]


def test_weight_and_size() -> None:
    strong, styled = lines_of(page("<p><strong>Acme</strong></p><p style='font-size:20px;font-weight:700'>Big</p>"))
    assert (strong.bold, styled.bold, styled.size) == (True, True, 15.0)


def test_the_charset_that_a_page_states_is_believed_where_utf8_fails() -> None:
    markup = "<html><head><meta charset='iso-8859-2'></head><body><p>Łódź, Kraków</p></body></html>"
    assert shown(markup.encode("iso-8859-2")) == ["Łódź, Kraków"]
    assert shown(markup.encode("utf-8")) == ["Łódź, Kraków"]
