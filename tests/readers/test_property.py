"""Whatever comes in, a document or one of our errors goes out, and no word is lost or doubled on the way."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mlmatch.errors import InputError

from .builders import docx, lines_of, odt, read

_WORD = re.compile(r"w\d+")
HTML_TAGS = [
    "p",
    "div",
    "span",
    "b",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "h2",
    "dl",
    "dt",
    "dd",
    "a",
    "pre",
    "nav",
    "br",
    "section",
]
STYLES = [
    "",
    " style='display:none'",
    " style='display:flex'",
    " style='color:#fff'",
    " class=x",
    " hidden",
    " style='float:right'",
]
RTF_WORDS = [
    r"\par ",
    r"\b ",
    r"\v ",
    r"\cell ",
    r"\row ",
    r"\intbl ",
    r"\pard ",
    r"{",
    "}",
    r"\tab ",
    r"{\footnote ",
    r"\line ",
    r"{\field{\fldrslt ",
]
MARKDOWN_MARKS = [
    "# ",
    "- ",
    "  - ",
    "**",
    "*",
    "_",
    "`",
    "\n",
    "\n\n",
    "> ",
    "| ",
    "|",
    "[",
    "](http://a.b)",
    "1. ",
    "---\n",
    "  \n",
    "~~",
    "<b>",
    "</b>",
]

docs = settings(max_examples=60, deadline=None, derandomize=True)


def words(source: object) -> Counter[str]:
    return Counter(_WORD.findall(" ".join(line.text for line in lines_of(source))))


def numbered(parts: list[str]) -> tuple[str, Counter[str]]:
    """The parts with a word of its own after each, and these words."""
    names = [f"w{number}" for number in range(len(parts))]
    return "".join(f"{part} {name} " for part, name in zip(parts, names, strict=True)), Counter(names)


@docs
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _read_or_refuse(data)


@docs
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    _read_or_refuse(text.encode("utf-8", "surrogatepass"))
    if "/" not in text and "." not in text and "\x00" not in text:
        _read_or_refuse(text)


@docs
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["name", "work", "basics", "title", "text", "description", "@type", "skills"])
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json(value: Any) -> None:
    for source in (
        json.dumps({"work": [value], "basics": value, "skills": value}),
        json.dumps({"@type": "JobPosting", "title": value, "skills": value, "baseSalary": value, "description": "x"}),
    ):
        _read_or_refuse(source)


@docs
@given(
    st.lists(
        st.sampled_from(
            [f"<{tag}{style}>" for tag in HTML_TAGS for style in STYLES] + [f"</{tag}>" for tag in HTML_TAGS]
        ),
        max_size=40,
    )
)
def test_tag_soup_loses_no_word(parts: list[str]) -> None:
    soup, expected = numbered(parts)
    if expected:
        assert words("<!doctype html>" + soup) == expected


@docs
@given(st.lists(st.sampled_from(RTF_WORDS), max_size=40))
def test_rtf_soup_loses_no_word(parts: list[str]) -> None:
    soup, expected = numbered(parts)
    if expected:
        assert words(("{\\rtf1\\pard " + soup).encode()) == expected


@docs
@given(st.lists(st.sampled_from(MARKDOWN_MARKS), max_size=40))
def test_markdown_soup_loses_no_word(parts: list[str]) -> None:
    soup, expected = numbered(parts)
    assert words("# w1000\n\n## w1001\n\n" + soup + "\n\nw1002") == expected + Counter(["w1000", "w1001", "w1002"])


def _tree(leaf: str, wrappers: list[tuple[str, str]]) -> st.SearchStrategy[str]:
    """Markup trees: words in paragraphs, wrapped in whatever may wrap them."""
    return st.recursive(
        st.just(leaf),
        lambda inner: st.tuples(st.sampled_from(wrappers), st.lists(inner, min_size=1, max_size=3)).map(
            lambda made: made[0][0] + "".join(made[1]) + made[0][1]
        ),
        max_leaves=12,
    )


def _number_leaves(markup: str) -> tuple[str, Counter[str]]:
    count = markup.count("LEAF")
    for number in range(count):
        markup = markup.replace("LEAF", f"w{number}", 1)
    return markup, Counter(f"w{number}" for number in range(count))


DOCX_WRAPPERS = [
    ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>"),
    (
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    ),
    ("<mc:AlternateContent><mc:Choice>", "</mc:Choice><mc:Fallback/></mc:AlternateContent>"),
    ("<w:ins>", "</w:ins>"),
]
ODT_WRAPPERS = [
    ("<text:section>", "</text:section>"),
    ("<text:list><text:list-item>", "</text:list-item></text:list>"),
    ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
    ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"),
    ("<text:p>x<text:note><text:note-body>", "</text:note-body></text:note></text:p>"),
]


@docs
@given(_tree("<w:p><w:r><w:t>LEAF</w:t></w:r></w:p>", DOCX_WRAPPERS))
def test_docx_loses_and_doubles_no_word(markup: str) -> None:
    body, expected = _number_leaves(markup)
    assert words(docx(body)) == expected


@docs
@given(_tree("<text:p>LEAF</text:p>", ODT_WRAPPERS))
def test_odt_loses_and_doubles_no_word(markup: str) -> None:
    body, expected = _number_leaves(markup)
    assert words(odt(body)) == expected


def _read_or_refuse(source: object) -> None:
    try:
        found = read(source)
    except InputError:
        return
    assert read(source) == found
