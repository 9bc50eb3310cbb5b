"""HTML, Markdown, RTF, JSON and plain text made to break a reader."""

# A case is a row.
# fmt: off
from __future__ import annotations

import json

from .case import FOUND, MEBIBYTE, Case, Shelf
from .office_files import noise

WORDS = f"Skills: Python and {FOUND}"
PAGE = f"<!doctype html><html><body><p>{WORDS}</p>{{}}</body></html>"
BROKEN = ("malformed", "no_text", "unsupported", "empty")


def html_cases() -> list[Case]:
    shelf = Shelf("html")
    whole = PAGE.format("<ul><li>one</li></ul>" * 9).encode()
    for tenth in range(1, 10):
        shelf.either(f"cut at {tenth} of 10", lambda tenth=tenth: whole[: len(whole) * tenth // 10], *BROKEN)
    shelf.read("whole", lambda: whole)
    for tag in ("div", "b", "table><tr><td", "ul><li", "blockquote", "span", "font"):
        shelf.refuse(f"{tag} two hundred thousand deep", lambda tag=tag: PAGE.format(f"<{tag}>" * 200_000).encode(), "too_large", heavy=True)
        shelf.read(f"{tag} a hundred deep", lambda tag=tag: PAGE.format(f"<{tag}>" * 100).encode())
    for attribute in ("rowspan", "colspan", "span"):
        for value in ("100000000", "-1", "9" * 5_000, "x", "1e9"):
            shelf.read(f"{attribute} of {value[:9]}{len(value)}", lambda attribute=attribute, value=value: PAGE.format(f"<table><colgroup><col {attribute}={value}></colgroup><tr><td {attribute}={value}>cell</table>").encode(), FOUND, "cell")
    shelf.read("an attribute of five million letters", lambda: PAGE.format('<p title="' + "b" * 5_000_000 + '">x</p>').encode(), heavy=True)
    shelf.read("a picture in an address", lambda: PAGE.format("<img src='data:image/png;base64," + "A" * 5_000_000 + "'>").encode(), heavy=True)
    shelf.read("a hundred thousand attributes", lambda: PAGE.format("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x").encode(), heavy=True)
    shelf.read("half a million comments that never end", lambda: PAGE.format("<!--" * 500_000).encode(), heavy=True)
    shelf.read("quotes that never end", lambda: PAGE.format("<b '" * 200_000).encode(), heavy=True)
    for element in ("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "textarea", "select", "title"):
        shelf.either(f"{element} that never ends", lambda element=element: PAGE.format(f"<{element}>" + "<p>hidden words " * 999).encode(), shows=(FOUND,))
    shelf.read("a script", lambda: PAGE.format("<script>fetch('http://127.0.0.1:9')</script>").encode(), hides=("fetch",))
    shelf.read("things that load", lambda: PAGE.format("<link rel=stylesheet href=file:///etc/passwd><img src=file:///etc/passwd><iframe src=file:///etc/passwd></iframe><meta http-equiv=refresh content='0;url=http://127.0.0.1:9'>").encode(), hides=("root:",))
    shelf.read("an entity declared", lambda: b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + PAGE.format("&e;").encode()[15:], hides=("root:",))
    for entity in ("&#99999999999999999999;", "&#xffffffffff;", "&#0;", "&#xd800;", "&#-1;", "&" + "a" * 100_000 + ";", "&#" + "9" * 100_000 + ";", "&" * 100_000):
        shelf.read(f"the entity {entity[:12]} of {len(entity)}", lambda entity=entity: PAGE.format(f"<p>{entity}</p>").encode(), hides=("\x00", "\ud800"))
    for name, css in {"never ends": "p{" * 100_000, "imports": "@import url(file:///etc/passwd);", "nests": "@media x{" * 10_000, "has a rule for everything": "*{color:black}" * 20_000, "is one selector": "a b " * 50_000 + "{color:red}", "has a million colours": "p{color:" + "rgb(" * 100_000}.items():
        shelf.either(f"a style that {name}", lambda css=css: PAGE.format(f"<style>{css}</style><p>more</p>").encode(), "too_large", "no_text", shows=(FOUND,), heavy=len(css) > 99_999)
    shelf.read("hidden words", lambda: PAGE.format("<p style='display:none'>invisible words</p><p hidden>invisible words</p><p style='color:#fff'>invisible words</p><p style='font-size:1px'>invisible words</p>").encode(), hides=("invisible words",))
    shelf.refuse("two million paragraphs", lambda: PAGE.format("<p></p>" * 2_000_000).encode(), "too_large", heavy=True)
    shelf.refuse("three million letters", lambda: PAGE.format(noise(3 * MEBIBYTE)).encode(), "too_large", heavy=True)
    shelf.either("noughts between all letters", lambda: PAGE.format("").encode("utf-16-le"), *BROKEN, shows=(FOUND,))
    shelf.read("in UTF-16", lambda: PAGE.format("").encode("utf-16"))
    shelf.read("closed before opened", lambda: PAGE.format("</p></div></table></body></html>" * 10_000).encode())
    shelf.read("elements that nobody knows", lambda: PAGE.format("<x-a><y:b><123><p\x00q>" * 100).encode())
    return shelf.cases


def markdown_cases() -> list[Case]:
    shelf = Shelf("markdown")
    start = f"# Someone\n\n## Skills\n\n{WORDS}\n\n"
    for name, rest in {
        "emphasis that never ends": "**a " * 50_000, "mixed emphasis": "*_**__" * 50_000, "brackets that never end": "[" * 100_000, "links in links": "[a](" * 50_000,
        "pictures in links": "[![" * 50_000, "backticks of every length": " ".join("`" * n for n in range(1, 400)), "quotes in quotes": "> " * 50_000 + "x", "lists in lists": "\n".join(" " * (2 * n) + "- x" for n in range(500)),
        "a table of a thousand columns": "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b" * 1_000 + "|\n", "a table of ten thousand rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 10_000,
        "headings in headings": "# " * 50_000, "rules": "---\n" * 20_000, "code that never ends": "```\n" + "x\n" * 999, "references in circles": "[a]: b\n[b]: a\n[a][b]" * 999,
        "HTML that never ends": "<div " * 50_000, "escapes": "\\" * 100_000, "entities": "&amp" * 50_000, "a link to a file": "[x](file:///etc/passwd) ![y](file:///etc/passwd)", "a comment that never ends": "<!--" * 50_000,
        "front matter of objects": "---\na: !!python/object/apply:os.system ['true']\n---\n",
    }.items():  # fmt: skip
        shelf.either(name, lambda rest=rest: (start + rest).encode(), "too_large", shows=(FOUND,), hides=("root:",), heavy=len(rest) > 99_990)
    whole = (start + "- one\n- two\n\n[a](https://example.org) **b**\n" * 5).encode()
    for tenth in range(1, 10):
        shelf.either(f"cut at {tenth} of 10", lambda tenth=tenth: whole[: len(whole) * tenth // 10], *BROKEN)
    return shelf.cases


def rtf_cases() -> list[Case]:
    shelf = Shelf("rtf")
    start = f"{{\\rtf1\\ansi\\ansicpg1252 {WORDS}\\par "
    whole = (start + "more words\\par}" * 3).encode()
    for tenth in range(1, 10):
        shelf.either(f"cut at {tenth} of 10", lambda tenth=tenth: whole[: len(whole) * tenth // 10], *BROKEN)
    shelf.read("whole", lambda: whole)
    shelf.refuse("groups a million deep", lambda: b"{\\rtf1" + b"{" * 1_000_000, "too_large", heavy=True)
    shelf.read("groups a hundred deep", lambda: (start + "{" * 100 + "}" * 101).encode())
    shelf.read("a million ends of groups", lambda: (start + "}" * 1_000_000).encode(), heavy=True)
    for name, rest in {
        "binary beyond the end": "{\\pict\\bin999999999 }}", "binary of a negative length": "{\\pict\\bin-5 }}", "binary of a hundred digits": "\\bin" + "9" * 100 + " x}", "binary that holds the end": "\\bin3 }}}more}",
        "numbers beyond measure": "\\fs99999999999999999999\\li-99999999999999999999\\u99999999999999999999?x}", "a code that is half a pair": "\\u-10179?x}", "codes that are noughts": "\\u0?\\'00\\'0x}", "a skip without end": "\\uc999999999\\u65?x}",
        "a skip of less than nothing": "\\uc-9\\u65?x}", "a word of a million letters": "\\" + "a" * 1_000_000 + " x}", "a picture of a million digits": "{\\pict " + "0f" * 500_000 + "}}", "a font that is not there": "\\f99999\\cf99999 x}",
        "a table without an end": "\\trowd\\cellx1" * 9_999 + "x}", "cells without rows": "\\cell " * 99_999 + "x}", "rows without cells": "\\row " * 99_999 + "x}", "tables in tables": "\\itap" + "9" * 9 + "\\nestcell x}",
        "a field that fetches": "{\\field{\\*\\fldinst INCLUDETEXT \"/etc/passwd\"}{\\fldrslt x}}}", "an object": "{\\object\\objemb{\\*\\objdata " + "01" * 9_999 + "}{\\result x}}}", "a template from outside": "{\\*\\template http://127.0.0.1:9/x}x}",
        "lists without end": "{\\*\\listtable" + "{\\list{\\listlevel" * 90 + "x}", "a font table without end": "{\\fonttbl" + "{\\f0 x;}" * 50_000 + "}x}", "colours without end": "{\\colortbl" + ";\\red999" * 50_000 + "}x}", "a code page that nobody has": "\\ansicpg99999 \\'e9x}",
        "hidden words": "{\\v invisible words}}", "backslashes": "\\" * 100_001 + "}", "stars": "{\\*" * 150 + "x}",
    }.items():  # fmt: skip
        shelf.either(name, lambda rest=rest: (start + rest).encode(), "too_large", shows=(FOUND,), hides=("root:", "invisible words", "\x00"), heavy=len(rest) > 400_000)
    shelf.refuse("a header alone", lambda: b"{\\rtf1", *BROKEN)
    shelf.refuse("three million letters", lambda: ("{\\rtf1 " + noise(3 * MEBIBYTE) + "}").encode(), "too_large", heavy=True)
    return shelf.cases


def json_cases() -> list[Case]:
    shelf = Shelf("json")
    resume = {"basics": {"name": "Someone", "summary": WORDS}, "work": [{"name": "Works", "position": "Engineer", "startDate": "2020-01", "highlights": [WORDS]}], "skills": [{"name": "Tools", "keywords": [FOUND]}]}  # fmt: skip
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Engineer", "description": f"<p>{WORDS}</p>"}
    whole = json.dumps(resume).encode()
    for tenth in range(1, 10):
        shelf.either(f"cut at {tenth} of 10", lambda tenth=tenth: whole[: len(whole) * tenth // 10], *BROKEN)
    shelf.read("whole", lambda: whole)
    for name, wrong in {"a number": 7, "a text": "x", "nothing": None, "true": True, "a list": [[[]]], "a list of nothing": [None], "a mapping": {"a": {"b": []}}, "a huge number": 10**400, "a small number": -1e308}.items():
        for key in ("work", "education", "skills", "basics"):
            shelf.either(f"{key} that is {name}", lambda key=key, wrong=wrong: json.dumps({**resume, "x": WORDS, key: wrong}).encode(), *BROKEN)
        shelf.read(f"every field of a position {name}", lambda wrong=wrong: json.dumps({**resume, "work": [dict.fromkeys(("name", "position", "startDate", "endDate", "highlights", "summary", "url", "location"), wrong)]}).encode())
        shelf.read(f"every field of a posting {name}", lambda wrong=wrong: json.dumps({**posting, **dict.fromkeys(("baseSalary", "jobLocation", "hiringOrganization", "employmentType", "datePosted", "skills", "qualifications", "responsibilities"), wrong)}).encode())
    shelf.either("NaN and infinities", lambda: whole[:-1] + b', "meta": NaN, "x": Infinity, "y": -Infinity, "z": 1e999}', *BROKEN, shows=(FOUND,))
    shelf.either("a number of a million digits", lambda: whole[:-1] + b', "meta": ' + b"9" * MEBIBYTE + b"}", *BROKEN, "too_large", shows=(FOUND,), heavy=True)
    shelf.refuse("the same key ten thousand times", lambda: b"{" + b'"meta": 1, ' * 10_000 + whole[1:], "malformed")
    shelf.either("ten keys for one field", lambda: whole[:-1] + b', "skills": []' * 10 + b"}", *BROKEN)
    for opening in ("[", '{"a":'):
        shelf.either(f"{opening} a hundred thousand deep", lambda opening=opening: opening.encode() * 100_000, *BROKEN, "too_large")
        closing = "]" if opening == "[" else "}"
        shelf.refuse(f"{opening} a hundred thousand deep and closed", lambda opening=opening, closing=closing: whole[:-1] + b', "meta": ' + (opening * 100_000 + "1" + closing * 100_000).encode() + b"}", *BROKEN, "too_large")
    shelf.either("half a pair and noughts", lambda: whole.replace(b"Someone", b"a\\ud800b\\u0000c\\udfff"), shows=(FOUND,), hides=("\x00", "\ud800"))
    shelf.either("halves of pairs as bytes", lambda: whole.replace(b"Someone", b"\xed\xa0\x80\xff"), *BROKEN)
    shelf.either("a hundred thousand positions", lambda: json.dumps({**resume, "work": [{"name": "a", "position": "b"}] * 60_000}).encode(), "too_large", shows=(FOUND,), heavy=True)
    shelf.refuse("two million skills", lambda: b'{"basics": {}, "skills": [' + b'"a",' * 2_000_000 + b'"b"]}', "too_large", heavy=True)
    shelf.read("a posting in HTML in JSON", lambda: json.dumps({**posting, "description": "<p>" + WORDS + "</p>" + "<div>" * 400}).encode())
    shelf.refuse("a posting whose text nests", lambda: json.dumps({**posting, "description": "<div>" * 200_000}).encode(), "too_large", heavy=True)
    shelf.read("postings in postings", lambda: json.dumps({"@graph": [{"@graph": [posting]}, posting]}).encode())
    shelf.read("the posting of a page", lambda: (f'<!doctype html><script type="application/ld+json">{json.dumps(posting)}</script>').encode())
    shelf.either("the posting of a page, torn", lambda: (f'<!doctype html><p>{WORDS}</p><script type="application/ld+json">{json.dumps(posting)[:-30]}</script>').encode(), *BROKEN, shows=(FOUND,))
    shelf.either("ten thousand postings of a page", lambda: ("<!doctype html><p>x</p>" + '<script type="application/ld+json">{"@type":"JobPosting"</script>' * 10_000).encode(), *BROKEN, "too_large", heavy=True)
    shelf.refuse("neither resume nor posting", lambda: b'{"a": 1}', *BROKEN)
    shelf.either("with a byte order mark", lambda: b"\xef\xbb\xbf" + whole, shows=(FOUND,))
    shelf.read("in UTF-16", lambda: json.dumps(resume).encode("utf-16"))
    shelf.either("an object of prototypes", lambda: whole[:-1] + b', "__proto__": {"x": 1}, "constructor": {"prototype": 1}, "$ref": "file:///etc/passwd"}', shows=(FOUND,), hides=("root:",))
    return shelf.cases


def text_cases() -> list[Case]:
    shelf = Shelf("text")
    shelf.read("noughts between words", lambda: f"Someone\x00\n{WORDS}\x00\x00\x00\n".encode(), hides=("\x00",))
    shelf.either("controls of every kind", lambda: (bytes(range(1, 32)).decode() + f"\n{WORDS}\n").encode(), "unsupported", shows=(FOUND,), hides=("\x01", "\x1b"))
    shelf.read("commands for a terminal", lambda: f"\x1b[31m\x1b]0;title\x07{WORDS}\x1b[0m\x9b2J".encode(), hides=("\x1b", "\x9b"))
    shelf.read("halves of pairs", lambda: WORDS.encode() + b"\n\xed\xa0\x80 \xed\xb0\x80 x", hides=("\ud800", "\udc00"))
    shelf.read("writing turned round", lambda: f"{WORDS}\n\u202enohtyP\u202c \u2066a\u2069".encode(), hides=("\u202e", "\u2066"))
    for name, joiner in {"a zero-width space": "\u200b", "a zero-width joiner": "\u200d", "a word joiner": "\u2060", "a byte order mark": "\ufeff", "a soft hyphen": "\u00ad", "a variation selector": "\ufe0f", "a tag": "\U000e0041", "a filler": "\u3164", "a grapheme joiner": "\u034f"}.items():
        shelf.read(f"{name} in every word", lambda joiner=joiner: joiner.join(WORDS).encode())
    shelf.read("full-width letters", lambda: (WORDS + "\n" + "".join(chr(ord(c) + 0xFEE0) for c in "Docker")).encode())
    shelf.read("a thousand accents on one letter", lambda: (WORDS + "\na" + "\u0301" * 1_000).encode())
    shelf.read("a hundred thousand accents", lambda: (WORDS + "\na" + "\u0301\u0316" * 50_000).encode())
    shelf.read("ligatures that grow", lambda: (WORDS + "\n" + "\ufdfa" * 10_000).encode())
    shelf.read("every character of the first plane", lambda: (WORDS + "\n" + "".join(chr(n) for n in range(32, 0xD800))).encode())
    shelf.refuse("fifteen megabytes on one line", lambda: b"x" * (15 * MEBIBYTE), "too_large", heavy=True)
    shelf.refuse("fifty megabytes on one line", lambda: b"x" * (50 * MEBIBYTE), "too_large", heavy=True)
    shelf.refuse("two hundred thousand lines", lambda: b"a\n" * 200_000, "too_large", heavy=True)
    shelf.read("ninety thousand lines", lambda: WORDS.encode() + b"\n" + b"a\n" * 90_000, heavy=True)
    shelf.read("ninety thousand blank lines", lambda: b"\n" * 90_000 + WORDS.encode())
    shelf.read("a line of a hundred and ninety thousand letters", lambda: WORDS.encode() + b"\n" + noise(190_000).encode(), heavy=True)
    shelf.read("a line of a hundred thousand words", lambda: WORDS.encode() + b"\n" + b"a " * 95_000, heavy=True)
    shelf.read("a million letters of ten thousand lines", lambda: WORDS.encode() + b"\n" + (noise(99) + "\n").encode() * 10_000, heavy=True)
    for name, encoding in {"UTF-16": "utf-16", "UTF-16 without a mark": "utf-16-le", "UTF-8 with a mark": "utf-8-sig", "UTF-32": "utf-32", "Latin": "latin-1", "EBCDIC": "cp500"}.items():
        shelf.either(f"in {name}", lambda encoding=encoding: (WORDS + "\nand a little more of ordinary words\n" * 9).encode(encoding), *BROKEN, shows=(FOUND,) if encoding != "cp500" else ())
    shelf.either("bytes of every kind", lambda: bytes(range(256)) * 40 + WORDS.encode(), *BROKEN)
    shelf.refuse("a megabyte of noughts", lambda: bytes(MEBIBYTE), "empty")
    shelf.refuse("nothing", lambda: b"", "empty")
    shelf.refuse("blanks alone", lambda: b" \n\t\r " * 9_999, "empty")
    shelf.refuse("invisible characters alone", lambda: "\u200b\u2060\ufeff".encode() * 999, "empty", "no_text")
    for name, magic in {"a PNG picture": b"\x89PNG\r\n\x1a\n", "a JPEG picture": b"\xff\xd8\xff\xe0", "a program": b"\x7fELF\x02", "a gzip archive": b"\x1f\x8b\x08", "a database": b"SQLite format 3\x00", "a Word 97 document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}.items():
        shelf.refuse(name, lambda magic=magic: magic + bytes(range(256)) * 9, "unsupported")
    for name, bait in BAITS.items():
        shelf.read(f"bait for {name}", lambda bait=bait: (WORDS + "\n" + (bait * (100_000 // len(bait)))[:100_000]).encode(), heavy=True)
    return shelf.cases


BAITS = {
    "dates": "Jan 2019 - ", "years": "1999 2000 ", "more dates": "01/02/2019-", "times and ranges": "19:00-20:", "durations": "5+ years ", "numbers": "1,000.", "addresses": "a@a.", "web addresses": "https://a/", "telephones": "+44 20 ",
    "degrees": "Bachelor of Science in ", "titles": "Senior Engineer, ", "headings": "Experience\nSkills\n", "bullets": "- a\n", "commas": "Python, ", "and or": "a and b or ", "such as": "such as a, ", "brackets": "(((", "closed brackets": ")))", "hashes": "#", "colons": "a:",
    "slashes": "a/", "dots": "a.", "hyphens": "a-", "quotes": "\"'", "spaced letters": "P y t h o n ", "tabs": "a\tb\t", "pipes": "a | ", "capitals": "ABC DEF ", "negations": "no not without ", "certificates": "AWS Certified ", "languages": "English (native) ",
    "pay": "$100,000 - $", "C": "C++ C# C ", "plus": "+", "underscores": "_", "blanks": " \u00a0", "accents": "\u00e9 ", "Cyrillic among Latin": "\u0430a", "grades": "GPA 3.9/4.0 ", "one word": "a ", "no blank": "abcdefghij",
}  # fmt: skip
"""Pieces of text that a rule of ours looks for, over and over: whatever is quadratic shows here."""
