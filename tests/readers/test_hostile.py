"""Files made to break a reader: an error of ours or a document, quickly and in little memory, never anything else."""

from __future__ import annotations

import contextlib
import gzip
import io
import pickle
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mlmatch.errors import EncryptedError, InputError, MalformedError, TooLargeError, UnsupportedError
from mlmatch.readers import Limits

from .builders import W_NAMESPACES, docx, odt, p, read, relations, shown, zip_of
from .pdf_builder import LINE, build_pdf, text

MEBIBYTE = 1 << 20
DOCUMENT = f"<w:document {W_NAMESPACES}><w:body>{{}}</w:body></w:document>"


def word(document: bytes | str, **others: bytes | str) -> bytes:
    """A DOCX with this main part, and other members by name."""
    top = relations(r="officeDocument word/document.xml")
    return zip_of({"_rels/.rels": top, "word/document.xml": document, **others})


def bomb() -> bytes:
    return word(DOCUMENT.format(p("x" * 64 * MEBIBYTE)))


def many_parts() -> bytes:
    """Parts that each pass, and together do not."""
    sections = "".join(
        f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h{n}"/></w:sectPr></w:pPr></w:p>'
        for n in range(40)
    )
    header = f"<w:hdr {W_NAMESPACES}>{'<!-- ' + 'ab cd ef ' * 400_000 + '-->'}</w:hdr>"
    members: dict[str, bytes | str] = {f"word/h{n}.xml": header for n in range(40)}
    links = {f"h{n}": f"header h{n}.xml" for n in range(40)}
    return word(DOCUMENT.format(sections), **{"word/_rels/document.xml.rels": relations(**links)}, **members)


def lying_sizes() -> bytes:
    """The directory says ten bytes, the stream holds 64 MiB."""
    data = bytearray(bomb())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rfind(signature)
        data[place + offset : place + offset + 4] = struct.pack("<I", 10)
    return bytes(data)


def quine() -> bytes:
    """A document that holds itself as an imported part, as far as can be built by hand."""
    chunk = word(DOCUMENT.format(p("inner")))
    links = {"word/_rels/document.xml.rels": relations(c="aFChunk self.docx")}
    return word(DOCUMENT.format('<w:altChunk r:id="c"/>' + p("outer")), **links, **{"word/self.docx": chunk})


def nested(tag: str, depth: int, inner: str = "") -> str:
    return f"<{tag}>" * depth + inner + f"</{tag}>" * depth


def entities() -> str:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{lines}]>' + DOCUMENT.format(p("&a9;"))


EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + DOCUMENT.format(p("&e;"))
WIDE_SPAN = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="100000000"/></w:trPr>'
    f'<w:tc><w:tcPr><w:gridSpan w:val="100000000"/><w:vMerge w:val="restart"/></w:tcPr>{p("cell")}</w:tc></w:tr></w:tbl>'
)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (bomb, TooLargeError),
        (many_parts, TooLargeError),
        (lying_sizes, InputError),
        (lambda: word(entities()), MalformedError),
        (lambda: word(EXTERNAL), MalformedError),
        (lambda: word(EXTERNAL.encode("utf-16")), MalformedError),
        (lambda: word(EXTERNAL.encode("utf-16-le")), MalformedError),
        (lambda: word(EXTERNAL.encode("utf-16-be")), MalformedError),
        (lambda: word("<w:document"), MalformedError),
        (lambda: word(""), MalformedError),
        (lambda: word(b"\x00" * 100), MalformedError),
        (lambda: word('<?xml version="1.0" encoding="nonsense"?>' + DOCUMENT.format("")), MalformedError),
        (lambda: zip_of({"_rels/.rels": relations(r="officeDocument word/document.xml"), "word/other.xml": ""}), MalformedError),
        (lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}), MalformedError),
        (lambda: zip_of({f"word/{n}.xml": "" for n in range(6_000)}), TooLargeError),
        (lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": EXTERNAL}), MalformedError),
        (lambda: b"{\\rtf1" + b"{" * 1_000_000, TooLargeError),
        (lambda: ("<!doctype html>" + "<div>" * 200_000).encode(), TooLargeError),
        (lambda: ("<!doctype html>" + "<p></p>" * 2_000_000).encode(), TooLargeError),
        (lambda: b"x" * (15 * MEBIBYTE), TooLargeError),
        (lambda: b"x" * (50 * MEBIBYTE), TooLargeError),
        (lambda: b"a\n" * 200_000, TooLargeError),
        (lambda: b'{"skills": [' + b"1," * 5_000_000 + b"1]}", TooLargeError),
    ],
)  # fmt: skip
def test_refused(make: Callable[[], bytes], error: type[Exception]) -> None:
    data = make()
    started = time.process_time()
    with pytest.raises(error):
        read(data, limits=Limits(max_bytes=40 * MEBIBYTE))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "make",
    [
        lambda: word(DOCUMENT.format(nested("w:tbl><w:tr><w:tc", 100_000).replace("</w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))),
        lambda: word(DOCUMENT.format("<w:p>" + nested("w:smartTag", 100_000) + "</w:p>")),
        lambda: word(DOCUMENT.format(nested("w:sdt", 100_000))),
        lambda: word(DOCUMENT.format("<w:p/>" * 3_000_000)),
        lambda: word(DOCUMENT.format("<w:p><w:r>" + '<w:fldChar w:fldCharType="begin"/>' * 1_000 + "</w:r></w:p>")),
        lambda: odt(nested("text:list><text:list-item", 50_000).replace("</text:list><text:list-item>", "</text:list-item></text:list>")),
        lambda: odt("<text:p>" + nested("text:span", 50_000) + "</text:p>"),
    ],
)  # fmt: skip
def test_depth_and_number_are_bounded(make: Callable[[], bytes]) -> None:
    """Such markup compresses well, so the ratio is set aside to see the limit behind it."""
    with pytest.raises(TooLargeError, match=r"deep|elements"):
        read(make(), limits=Limits(min_expansion_bytes=64 * MEBIBYTE))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (quine, ["outer"]),
        (lambda: docx(WIDE_SPAN), ["cell"]),
        (lambda: docx(p("x") + '<w:p><w:hyperlink r:id="l"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>', links={"l": "hyperlink file:///etc/passwd"}), ["x", "link"]),
        (lambda: word(DOCUMENT.format(p("x")), **{"../../evil.xml": "", "/etc/passwd": "", "word/_rels/document.xml.rels": relations(s="styles ../../../../etc/passwd")}), ["x"]),
        (lambda: word(DOCUMENT.format(p("no styles, no relations"))), ["no styles, no relations"]),
        (lambda: word(DOCUMENT.format('<w:sectPr><w:headerReference w:type="default" r:id="nowhere"/></w:sectPr>' + p("x"))), ["x"]),
        (lambda: word(DOCUMENT.format('<w:p><w:r><w:footnoteReference w:id="9"/><w:t>x</w:t></w:r></w:p>')), ["x"]),
        (lambda: word(("<?xml version='1.0' encoding='UTF-16'?>" + DOCUMENT.format(p("wide"))).encode("utf-16")), ["wide"]),
        (lambda: b"<!doctype html><table><tr><td rowspan=100000000 colspan=100000000>x</table>", ["x"]),
        (lambda: ("<!doctype html><img src='data:" + "A" * 5_000_000 + "'><p title=\"" + "b" * 5_000_000 + "\">x</p>").encode(), ["x"]),
        (lambda: b"<!doctype html><p>x</p>" + b"<!--" * 500_000, ["x"]),
        (lambda: b"<!doctype html><p>x</p>" + b"<b '" * 200_000 + b">", ["x"]),
        (lambda: b"{\\rtf1 x\\par{\\pict\\bin999999999 }}}", ["x"]),
        (lambda: b"{\\rtf1 x" + b"}" * 1_000_000, ["x"]),
    ],
)  # fmt: skip
def test_read_all_the_same(make: Callable[[], bytes], expected: list[str]) -> None:
    data = make()
    started = time.process_time()
    assert shown(data) == expected
    assert time.process_time() - started < 20


@pytest.mark.parametrize("make", [bomb, lying_sizes, lambda: docx(WIDE_SPAN), lambda: word(entities())])
def test_memory_stays_small(make: Callable[[], bytes]) -> None:
    data = make()
    tracemalloc.start()
    try:
        read(data)
    except InputError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 40 * MEBIBYTE


def test_an_encrypted_member() -> None:
    data = bytearray(docx(p("x")))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    with pytest.raises(EncryptedError):
        read(bytes(data))


def test_an_unusual_compression() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(p("x")))
    with pytest.raises(UnsupportedError):
        read(buffer.getvalue())


def test_a_wrong_checksum_and_a_torn_stream() -> None:
    good = docx(p("some words"))
    place = good.find(b"PK\x01\x02")
    wrong = good[: place + 16] + b"\0\0\0\0" + good[place + 20 :]
    for data in (wrong, good.replace(zlib.compress(b"x")[:2], b"\xff\xff")):
        with contextlib.suppress(InputError):
            read(data)


@pytest.mark.parametrize("make", [lambda: docx(p("words") * 50), lambda: odt("<text:p>words</text:p>" * 50)])
def test_cut_or_changed_anywhere_it_is_one_of_our_errors_or_a_document(make: Callable[[], bytes]) -> None:
    good = make()
    for place in range(0, len(good), max(1, len(good) // 150)):
        for data in (good[:place], good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]):
            with contextlib.suppress(InputError):
                read(data)


class _Trap:
    """Leaves a file behind if anybody unpickles it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.mark,)


def test_maps_of_codes_from_the_environment_run_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Earlier releases of pdfminer unpickled what CMAP_PATH or a font's encoding named."""
    trap = gzip.compress(pickle.dumps(_Trap(tmp_path / "sprung")))
    for name in ("Trap.pickle.gz", "Trap.json.gz", "Trap"):
        (tmp_path / name).write_bytes(trap)
    monkeypatch.setenv("CMAP_PATH", str(tmp_path))
    for encoding in ("Trap", str(tmp_path / "Trap").replace("/", "#2F"), "..#2FTrap"):
        font = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /{encoding} /DescendantFonts [50 0 R] >>".encode()
        )
        descendant = (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) >> >>"
        )
        with contextlib.suppress(InputError):
            read(build_pdf(text(LINE) + "BT /F2 9 Tf <0041> Tj ET", objects={4: font, 50: descendant}))
    assert not (tmp_path / "sprung").exists()


BAITS = [
    "<", "<a ", "<a '", '<a b="', "</", "<!", "<!--", "<?", "&", "&#", "&lt;/p&gt;", "<p>", "<li>", "<td>", "<b></i>", "<a href=x>",
    "<!doctype html><table>", "<!doctype html><a b='", "<!doctype html><style>{", "<!doctype html><style>a{b:c;", "<title>", "<dd>", "<p hidden>",
    "# ", "# a\n", "- ", "- a\n  ", "**", "*a", "_a", "`", "[", "[a](", "[a](b", "![", "![a](b \"", "[a]: b\n", "|", "a|b\n|-|-|\n", "> ", "~~", "\\",
    "# a\n## b\n<div>\n", "# a\n## b\n**", "# a\n## b\n[", "# a\n## b\n[a](", "# a\n## b\n`", "# a\n## b\n_a_",
    "{", '{"', "[{", '[{"a":', "{\\rtf1", "{\\rtf1{\\*", "{\\rtf1\\'", "{\\rtf1\\u1", "{\\rtf1\\cell ", "{\\rtf1\\par ", "{\\rtf1\\u-10179?",
    "=", "-\n", "a\n-\n", "   ", " \t", "\t", "\f", "\x00", "\u200b", "a\u200b", "\u202e", "\ud800", "\ufeff", "\u0301", "Ã©", "â€™",
    "a   ", "   a", "#", "a:", "://", "@", ".a", "%PDF", "PK\x03\x04", "\n", "\r", "\u2028", "é", "日本",
]  # fmt: skip


@pytest.mark.parametrize("bait", BAITS)
def test_time_grows_with_the_length_and_not_with_its_square(bait: str) -> None:
    """Eight times the bait may take sixteen times as long, and a little for the clock; a square would take 64 times."""

    def seconds(length: int) -> float:
        data = (bait * (length // len(bait) + 1)).encode("utf-8", "replace")
        best = 60.0
        for _ in range(2):
            started = time.process_time()
            with contextlib.suppress(InputError):
                read(data, limits=Limits(max_lines=10**9, max_characters=10**9, max_line_characters=10**9))
            best = min(best, time.process_time() - started)
        return best

    assert seconds(160_000) < 16 * seconds(20_000) + 0.2
