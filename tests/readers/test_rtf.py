"""RTF: words, hidden words, and the encodings of forty years."""

from __future__ import annotations

import pytest

from .builders import lines_of, marked, shown

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Gothic;}}"
    r"{\colortbl;\red255\green255\blue255;\red32\green56\blue100;}"
    r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 heading 2;}{\s3 Title;}}{\info{\author Somebody}{\title Secret}}"
)


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("latin-1")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard one\par\pard two\par", ["paragraph one", "paragraph two"]),
        (r"\pard\s1 Experience\par\pard\s2 Acme\par\pard x\par", ["heading1 Experience", "heading2 Acme", "paragraph x"]),
        (r"\pard\s3 Jane Doe\par", ["title Jane Doe"]),
        (r"{\*\pgdsctbl{\pgdsc0 Default Page Style;}}\pard seen\par", ["paragraph seen"]),
        (r"\pard\outlinelevel2 Skills\par", ["heading3 Skills"]),
        (r"\pard Engineer\tab 2019 \endash  2021\par", ["paragraph Engineer\t2019 – 2021"]),
        (r"\pard a\line b\par", ["paragraph a", "paragraph b"]),
        (r"\pard{\pntext\'b7\tab}Built it\par\pard after\par", ["item1 Built it", "paragraph after"]),
        (r"\pard{\listtext\'95\tab}\ls1 Built\line it\par", ["item1 Built it"]),
        (r"\pard M\'fcnchen\par", ["paragraph München"]),
        (r"\pard \f1\'cf\'f0\'e8\par", ["paragraph При"]),
        (r"\pard \f2\'93\'fa\'96\'7b\par", ["paragraph 日本"]),
        (r"\pard \u8211?\u-10179?\u-8704?\par", ["paragraph –😀"]),
        (r"\pard \uc2\u252\'fc\'fc x\par", ["paragraph ü x"]),
        (r"\pard \uc0\u252 x\par", ["paragraph üx"]),
        (r"\pard {\upr{old}{\*\ud{new}}}\par", ["paragraph new"]),
        (r"\pard {\*\nobody knows}seen\par", ["paragraph seen"]),
        (r"\pard {\v gone}seen\par", ["paragraph seen", "not_displayed gone"]),
        (r"\pard {\cf1 gone}seen\par", ["paragraph seen", "white gone"]),
        (r"\pard {\cf1\highlight2 real}\par", ["paragraph real"]),
        (r"\pard {\fs2 gone}seen\par", ["paragraph seen", "tiny gone"]),
        (r"\pard {\deleted old}{\revised new}\par", ["paragraph new"]),
        (r"\trowd\intbl Engineer\cell 2019\cell\row\pard end\par", ["paragraph Engineer\t2019", "paragraph end"]),
        (r'\pard {\field{\*\fldinst HYPERLINK "https://example.org/x"}{\fldrslt code}}\par',
         ["paragraph code", "link https://example.org/x"]),
        (r"{\footer\pard Page \chpgn\par}{\header\pard Jane Doe\par}\pard body\par", ["paragraph Jane Doe", "paragraph body"]),
        (r"\pard text{\footnote\pard a note\par} goes on\par", ["paragraph text goes on", "paragraph a note"]),
        (r"\pard {\pict\bin7 }}}{{{ }seen\par", ["paragraph seen"]),
        (r"\pard {\pict 89504e47}seen\par", ["paragraph seen"]),
        (r"\pard {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard boxed\par}}{\shprslt dup}}\pard end\par", ["paragraph boxed", "paragraph end"]),
        (r"\pard \{braces\} \\ and a\~b\_c\par", ["paragraph {braces} \\ and a\u00a0b\u2011c"]),
        ("\\pard one\\\ntwo\\par", ["paragraph one", "paragraph two"]),
        (r"\pard no end", ["paragraph no end"]),
    ],
)  # fmt: skip
def test_what_is_read(body: str, expected: list[str]) -> None:
    assert marked(rtf(body)) == expected


def test_size_and_weight() -> None:
    line = lines_of(rtf(r"\pard\fs28\b Head\par"))[0]
    assert (line.size, line.bold) == (14.0, True)


@pytest.mark.parametrize(
    "extra", ["}}}}}}", r"{\b", "\\", r"\'", r"\'zz", r"\u", r"\bin", r"\bin99999999", r"\u99999999"]
)
def test_torn_ends_lose_nothing_before_them(extra: str) -> None:
    assert shown((HEAD + r"\pard words\par" + extra).encode("latin-1"))[0] == "words"
