"""DOCX and ODT made to break a reader: containers, markup, parts that point elsewhere."""

# A case is a row.
# fmt: off
from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.readers.builders import ODT_NAMESPACES, W_NAMESPACES, docx, odt, p, relations, table, zip_of

from .case import FOUND, MEBIBYTE, Case, Shelf

BROKEN = ("malformed", "no_text", "unsupported", "empty")
WORDS = p(f"Skills: Python and {FOUND}")
DOCUMENT = f"<w:document {W_NAMESPACES}><w:body>{{}}</w:body></w:document>"
LIES = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
ODT_WORDS = f"<text:p>Skills: Python and {FOUND}</text:p>"
ODT_DOCUMENT = f"<office:document-content {ODT_NAMESPACES}><office:body><office:text>{{}}</office:text></office:body></office:document-content>"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def word(document: bytes | str, **others: bytes | str) -> bytes:
    """A DOCX with this main part, and other members by name."""
    return zip_of({"_rels/.rels": relations(r="officeDocument word/document.xml"), "word/document.xml": document, **others})


def writer(content: bytes | str, **others: bytes | str) -> bytes:
    return zip_of({"mimetype": ODT_TYPE, "content.xml": content, **others})


def nested(tag: str, depth: int, inner: str = "") -> str:
    """An element, or a path of elements ("a/b"), in itself so many times."""
    tags = tag.split("/")
    opening = "".join(f"<{one}>" for one in tags)
    closing = "".join(f"</{one}>" for one in reversed(tags))
    return opening * depth + inner + closing * depth


def containers(shelf: Shelf, good: Callable[[], bytes], bomb: Callable[[str], bytes], main: str) -> None:
    """What can be wrong with a zip, whatever is in it; `main` is the member with the text."""
    whole = good()
    directory = whole.index(b"PK\x01\x02")
    for tenth in range(1, 10):
        shelf.refuse(f"cut at {tenth} of 10", lambda tenth=tenth: whole[: len(whole) * tenth // 10], *BROKEN)
    shelf.read("whole", good)
    shelf.either("without its directory", lambda: whole[:directory], *BROKEN)
    shelf.either("behind a megabyte of noise", lambda: b"x" * MEBIBYTE + whole, *BROKEN, "too_large", heavy=True)
    shelf.either("before a megabyte of noise", lambda: whole + b"x" * MEBIBYTE, *BROKEN, shows=(FOUND,))
    shelf.read("with a comment", lambda: commented(whole))
    shelf.refuse("a bomb of one letter", lambda: bomb("x" * 64 * MEBIBYTE), "too_large", heavy=True)
    shelf.refuse("a bomb of words", lambda: bomb("words and words " * 4 * MEBIBYTE), "too_large", heavy=True)
    shelf.refuse("a bomb whose directory lies", lambda: with_sizes(bomb("x" * 64 * MEBIBYTE), 10), "too_large", "malformed", heavy=True)
    shelf.either("a directory that promises 4 GiB", lambda: with_sizes(whole, 0xFFFFFFF0), *BROKEN, "too_large", shows=(FOUND,))
    shelf.refuse("members without number", lambda: more_members(whole, 6_000), "too_large")
    shelf.either("the same member a hundred times", lambda: repeated(whole, main), *BROKEN, shows=(FOUND,))
    shelf.refuse("a member encrypted", lambda: with_flags(whole, 1), "encrypted")
    shelf.refuse("compressed by an odd method", lambda: repacked(whole, zipfile.ZIP_LZMA), "unsupported")
    shelf.read("not compressed at all", lambda: repacked(whole, zipfile.ZIP_STORED))
    shelf.either("a wrong checksum", lambda: wrong_checksums(whole), *BROKEN)
    shelf.read("paths that leave the container", lambda: more_members(whole, 0, {"../../evil.xml": "x", "/etc/passwd": "x", "C:\\evil.xml": "x", "./x/../../../x": "x"}))
    shelf.read("names of every kind", lambda: more_members(whole, 0, {"\U0001f600": "x", "a\nb": "x", "\u202egnp.exe": "x", "a" * 60_000: "x", "\x00": "x"}))
    shelf.read("a member that is a folder", lambda: more_members(whole, 0, {"folder/": ""}))
    shelf.read("a program beside it", lambda: more_members(whole, 0, {"vbaProject.bin": b"\x00" * 9_999, "Basic/script.xml": "x"}))


def commented(whole: bytes) -> bytes:
    return whole[:-2] + struct.pack("<H", 5_000) + b"c" * 5_000


def with_sizes(whole: bytes, size: int) -> bytes:
    """The sizes in both directories of the largest member say something else."""
    data = bytearray(whole)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.find(signature)
        while place >= 0:
            if data[place + offset - 4 : place + offset] > b"\0\0\0\0":
                data[place + offset : place + offset + 4] = struct.pack("<I", size)
            place = data.find(signature, place + 4)
    return bytes(data)


def with_flags(whole: bytes, flag: int) -> bytes:
    data = bytearray(whole)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= flag
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def wrong_checksums(whole: bytes) -> bytes:
    data = bytearray(whole)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 16 : place + 20] = b"\0\0\0\0"
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def members_of(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def more_members(whole: bytes, count: int, others: dict[str, bytes | str] | None = None) -> bytes:
    return zip_of({**members_of(whole), **{f"junk/{n}": "" for n in range(count)}, **(others or {})})


def repacked(whole: bytes, method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members_of(whole).items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def repeated(whole: bytes, name: str) -> bytes:
    """A hundred directory entries for one name: which one counts differs between programs."""
    import warnings

    buffer, members = io.BytesIO(), members_of(whole)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        for key, data in members.items():
            archive.writestr(zipfile.ZipInfo(key), data)
        for _ in range(99):
            archive.writestr(zipfile.ZipInfo(name), members[name])
    return buffer.getvalue()


def xml_faults(shelf: Shelf, wrap: Callable[[bytes | str], bytes], document: str, words: str) -> None:
    """What can be wrong with the markup of any part."""
    good = document.format(words)
    shelf.refuse("entities that laugh", lambda: wrap(LAUGHS + document.format(words.replace("Python", "&a9;"))), "malformed")
    shelf.refuse("an entity of a file", lambda: wrap(LIES + document.format(words.replace("Python", "&e;"))), "malformed")
    shelf.refuse("a document type that is fetched", lambda: wrap('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + good), "malformed")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        shelf.refuse(f"an entity in {encoding}", lambda encoding=encoding: wrap((LIES + good).encode(encoding)), "malformed")
    shelf.either("an entity in UTF-7", lambda: wrap(f'<?xml version="1.0" encoding="utf-7"?>{(LIES + good).encode("utf-7").decode()}'), *BROKEN)
    shelf.read("in UTF-16", lambda: wrap(("<?xml version='1.0' encoding='UTF-16'?>" + good).encode("utf-16")))
    shelf.refuse("in an encoding that nobody has", lambda: wrap('<?xml version="1.0" encoding="nonsense"?>' + good), "malformed")
    shelf.either("in UTF-8 that is not", lambda: wrap(good.encode().replace(b"Python", b"\xff\xfe\x80")), *BROKEN)
    shelf.refuse("a part cut short", lambda: wrap(good[: len(good) * 3 // 4]), *BROKEN)
    shelf.refuse("a part of noughts", lambda: wrap(bytes(999)), *BROKEN)
    shelf.refuse("an empty part", lambda: wrap(""), *BROKEN)
    shelf.refuse("a part of another kind", lambda: wrap("<html><body>x</body></html>"), *BROKEN)
    shelf.read("comments and instructions", lambda: wrap(document.format("<!-- " + "x" * 100_000 + " --><?php echo 1 ?>" + words)))
    shelf.refuse("an element with a million attributes", lambda: wrap(document.format("<w:p " + " ".join(f'a{n}="x"' for n in range(1_000_000)) + "/>" if "w:" in words else "<text:p " + " ".join(f'a{n}="x"' for n in range(1_000_000)) + "/>")), "too_large", "no_text", heavy=True)
    shelf.read("an attribute of a million letters", lambda: wrap(document.format(words.replace("<w:t", '<w:t a="' + noise(MEBIBYTE) + '"', 1) if "w:t" in words else words.replace("<text:p", '<text:p text:a="' + noise(MEBIBYTE) + '"', 1))), heavy=True)
    shelf.refuse("a million and a half of empty elements", lambda: wrap(document.format("<a/>" * 3_000_000)), "too_large", heavy=True)


def noise(length: int) -> str:
    """Letters that compress as badly as writing does."""
    state, out = 1, []
    for _ in range(length // 8 + 1):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        out.append(f"{state >> 32:08x}")
    return "".join(out)[:length]


def docx_cases() -> list[Case]:
    shelf = Shelf("docx")
    containers(shelf, lambda: docx(WORDS), lambda text: word(DOCUMENT.format(p(text))), "word/document.xml")
    xml_faults(shelf, word, DOCUMENT, WORDS)
    headers = "".join(f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h{n}"/></w:sectPr></w:pPr></w:p>' for n in range(40))
    shelf.refuse("parts that each pass and together do not", lambda: word(DOCUMENT.format(headers + WORDS), **{"word/_rels/document.xml.rels": relations(**{f"h{n}": f"header h{n}.xml" for n in range(40)})}, **{f"word/h{n}.xml": f"<w:hdr {W_NAMESPACES}><!-- {'ab cd ef ' * 400_000} --></w:hdr>" for n in range(40)}), "too_large", heavy=True)
    shelf.read("a document that imports itself", lambda: word(DOCUMENT.format('<w:altChunk r:id="c"/>' + WORDS), **{"word/_rels/document.xml.rels": relations(c="aFChunk document.xml")}))
    shelf.read("a header that is the document", lambda: word(DOCUMENT.format(WORDS + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'), **{"word/_rels/document.xml.rels": relations(h="header document.xml")}))
    shelf.read("footnotes in footnotes", lambda: word(DOCUMENT.format(WORDS + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'), **{"word/_rels/document.xml.rels": relations(f="footnotes footnotes.xml"), "word/footnotes.xml": f'<w:footnotes {W_NAMESPACES}><w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>'}))
    for name, target in {"a file outside": "../../../../etc/passwd", "an absolute path": "/etc/passwd", "a network address": "//host/share/x.xml", "an address": "http://127.0.0.1:9/x", "itself": "document.xml", "nothing": "", "a folder": "."}.items():
        shelf.read(f"styles that are {name}", lambda target=target: word(DOCUMENT.format(WORDS), **{"word/_rels/document.xml.rels": relations(s=f"styles {target}")}), hides=("root:",))
    shelf.read("no relations", lambda: word(DOCUMENT.format(WORDS)))
    shelf.read("no content types", lambda: zip_of({"word/document.xml": DOCUMENT.format(WORDS)}))
    shelf.refuse("no main part", lambda: zip_of({"_rels/.rels": relations(r="officeDocument word/document.xml"), "word/other.xml": "<a/>"}), "malformed")
    shelf.read("a link to a file", lambda: docx(WORDS + '<w:p><w:hyperlink r:id="l"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>', links={"l": "hyperlink file:///etc/passwd"}), hides=("root:",))
    shelf.read("a picture from outside", lambda: docx(WORDS + '<w:p><w:r><w:drawing><a:blip r:link="l"/></w:drawing></w:r></w:p>', links={"l": "hyperlink http://127.0.0.1:9/x.png"}))
    shelf.read("fields that fetch", lambda: docx(WORDS + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd" DDEAUTO c:\\\\x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), hides=("INCLUDETEXT",))
    for attribute in ("w:gridSpan", "w:gridBefore", "w:gridAfter"):
        for value in ("100000000", "-1", "9" * 400, "x"):
            shelf.read(f"{attribute} of {value[:9]}{len(value)}", lambda attribute=attribute, value=value: docx(f'<w:tbl><w:tr><w:trPr><{attribute} w:val="{value}"/></w:trPr><w:tc><w:tcPr><{attribute} w:val="{value}"/></w:tcPr>{WORDS}</w:tc></w:tr></w:tbl>'))
    shelf.read("merged cells without a start", lambda: docx(f'<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p("a")}</w:tc></w:tr></w:tbl>' + WORDS))
    shelf.read("a table of ten thousand rows", lambda: docx(table(*[(p("a"), p("b"))] * 10_000) + WORDS), heavy=True)
    for tag in ("w:tbl/w:tr/w:tc", "w:sdt/w:sdtContent", "w:p/w:smartTag", "w:ins", "mc:AlternateContent/mc:Choice", "w:p/w:r/w:pict/v:textbox/w:txbxContent"):
        shelf.refuse(f"{tag} a hundred thousand deep", lambda tag=tag: word(DOCUMENT.format(nested(tag, 100_000 // (tag.count("/") + 1), WORDS)) + " " * 0), "too_large", "malformed", heavy=True)
        shelf.either(f"{tag} a hundred deep", lambda tag=tag: docx(nested(tag, 100 // (tag.count("/") + 1), WORDS)), "too_large", "no_text", shows=(FOUND,))
    shelf.read("styles based on each other", lambda: docx(p(FOUND, '<w:pStyle w:val="a"/>'), styles='<w:style w:styleId="a" w:type="paragraph"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b" w:type="paragraph"><w:basedOn w:val="a"/></w:style>'))
    shelf.read("a style based on itself", lambda: docx(p(FOUND, '<w:pStyle w:val="a"/>'), styles='<w:style w:styleId="a" w:type="paragraph"><w:basedOn w:val="a"/></w:style>'))
    shelf.read("five thousand styles in a row", lambda: docx(p(FOUND, '<w:pStyle w:val="s0"/>'), styles="".join(f'<w:style w:styleId="s{n}" w:type="paragraph"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(5_000))))
    shelf.read("lists of a huge level", lambda: docx(p(FOUND, '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="-7"/></w:numPr>')))
    shelf.read("sizes that are no numbers", lambda: docx(p(FOUND, look='<w:sz w:val="x"/><w:color w:val="zzzzzz"/>')))
    shelf.either("fields that never end", lambda: docx(WORDS + "<w:p><w:r>" + '<w:fldChar w:fldCharType="begin"/>' * 1_000 + "</w:r></w:p>"), "too_large", shows=(FOUND,))
    shelf.read("hidden words", lambda: docx(WORDS + p("invisible words", look="<w:vanish/>")), hides=("invisible words",))
    shelf.either("ten thousand empty paragraphs", lambda: docx("<w:p/>" * 10_000 + WORDS), shows=(FOUND,))
    shelf.refuse("a paragraph of three million letters", lambda: docx(p(noise(3 * MEBIBYTE))), "too_large", heavy=True)
    shelf.refuse("a hundred and fifty thousand paragraphs", lambda: docx("".join(p(f"{n:x} {n * 7919 % 65537:x}") for n in range(150_000))), "too_large", heavy=True)
    return shelf.cases


def odt_cases() -> list[Case]:
    shelf = Shelf("odt")
    containers(shelf, lambda: odt(ODT_WORDS), lambda text: odt(f"<text:p>{text}</text:p>"), "content.xml")
    xml_faults(shelf, writer, ODT_DOCUMENT, ODT_WORDS)
    shelf.refuse("no content", lambda: zip_of({"mimetype": ODT_TYPE}), "malformed")
    shelf.refuse("a wrong type", lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODT_DOCUMENT.format(ODT_WORDS)}), "unsupported")
    for attribute in ("table:number-columns-repeated", "table:number-rows-repeated", "table:number-columns-spanned", "table:number-rows-spanned"):
        for value in ("100000000", "-1", "x"):
            shelf.read(f"{attribute} of {value}", lambda attribute=attribute, value=value: odt(f'<table:table><table:table-row {attribute}="{value}"><table:table-cell {attribute}="{value}">{ODT_WORDS}</table:table-cell></table:table-row></table:table>'))
    for value in ("100000000", "-1", "x", "9" * 400):
        shelf.read(f"blanks {value[:9]}{len(value)} times", lambda value=value: odt(f'<text:p>a<text:s text:c="{value}"/>b</text:p>' + ODT_WORDS))
    for tag in ("text:list/text:list-item", "text:section", "table:table/table:table-row/table:table-cell", "draw:frame/draw:text-box"):
        shelf.refuse(f"{tag} a hundred thousand deep", lambda tag=tag: odt(nested(tag, 100_000 // (tag.count("/") + 1), ODT_WORDS)), "too_large", "malformed", heavy=True)
    shelf.refuse("spans fifty thousand deep", lambda: odt("<text:p>" + nested("text:span", 50_000, FOUND) + "</text:p>"), "too_large", "malformed", heavy=True)
    shelf.read("styles whose parents are each other", lambda: odt(f'<text:p text:style-name="a">{FOUND}</text:p>', styles='<style:style style:name="a" style:family="paragraph" style:parent-style-name="b"/><style:style style:name="b" style:family="paragraph" style:parent-style-name="a"/>'))
    shelf.read("a heading of a huge level", lambda: odt(f'<text:h text:outline-level="99999999999">{FOUND}</text:h>'))
    shelf.read("an object from outside", lambda: odt(ODT_WORDS + '<text:p><draw:frame><draw:object xlink:href="file:///etc/passwd"/></draw:frame></text:p>'), hides=("root:",))
    shelf.read("a script", lambda: odt(ODT_WORDS + "<text:script>alert(1)</text:script>"), hides=("alert",))
    shelf.refuse("a paragraph of three million letters", lambda: odt(f"<text:p>{noise(3 * MEBIBYTE)}</text:p>"), "too_large", heavy=True)
    return shelf.cases


__all__ = ["docx_cases", "odt_cases"]
