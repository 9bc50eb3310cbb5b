"""Whatever a caller may hand in: paths, names, bytes, open files, text, mappings."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest

from mlmatch.errors import (
    EmptyError,
    InputError,
    MalformedError,
    NoTextError,
    NotFoundError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from mlmatch.readers import Limits

from .builders import docx, p, read, shown

TEXT = "Jane Doe\nEngineer"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cv.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_document_many_ways(file: Path) -> None:
    with file.open("rb") as binary, file.open(encoding="utf-8") as text:
        ways: list[object] = [file, str(file), TEXT, TEXT.encode(), bytearray(TEXT.encode()), memoryview(TEXT.encode()),
                              io.BytesIO(TEXT.encode()), io.StringIO(TEXT), binary, text]  # fmt: skip
        sources = [read(way) for way in ways]
    assert len({(source.sha256, source.format, source.pages) for source in sources}) == 1
    assert sources[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_equal_mappings_have_equal_fingerprints() -> None:
    one = read({"basics": {"name": "Jane", "email": "jane@example.org"}})
    other = read({"basics": {"email": "jane@example.org", "name": "Jane"}})
    assert (one.sha256, one.pages) == (other.sha256, other.pages)


@pytest.mark.parametrize("name", ["missing.pdf", "inbox/Jane_Doe.docx", "./a.txt", "/nowhere/at/all.md", "cv.PDF"])
def test_a_name_of_no_file_is_an_error(name: str) -> None:
    with pytest.raises(NotFoundError, match=name):
        read(name)


@pytest.mark.parametrize(
    "text", ["Jane", "Engineer at Acme Inc.", "jane@example.org", "https://example.org/cv.pdf", "a.b c.d", "v1.2\n"]
)
def test_other_strings_are_text(text: str) -> None:
    assert shown(text) == [text.strip()]


def test_a_path_is_never_text() -> None:
    with pytest.raises(NotFoundError):
        read(Path("Jane Doe"))


def test_kinds_of_files(tmp_path: Path) -> None:
    pipe, loop, gone = tmp_path / "pipe.txt", tmp_path / "loop.txt", tmp_path / "gone.txt"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    gone.symlink_to(tmp_path / "nothing")
    for path, error in [(tmp_path, UnsupportedError), (pipe, UnsupportedError), (loop, UnsupportedError), (gone, NotFoundError),
                        (Path("/dev/zero"), UnsupportedError), (Path("a\x00b"), UnreadableError), (tmp_path / "cv.txt" / "x", NotFoundError)]:  # fmt: skip
        with pytest.raises(error):
            read(path)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.EACCES, UnreadableError),
        (errno.EPERM, UnreadableError),
        (errno.EIO, UnreadableError),
        (errno.ENXIO, UnsupportedError),
        (errno.ENOENT, NotFoundError),
    ],
)
def test_what_the_operating_system_refuses(
    file: Path, number: int, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(error):
        read(file)


@pytest.mark.parametrize("name", ["a\nb.txt", "résumé 📄.txt", " .txt", "-rf.txt"])
def test_strange_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    assert shown(path) == TEXT.split("\n")


def test_errors_name_the_file_and_never_its_content(tmp_path: Path) -> None:
    path = tmp_path / "cv.json"
    path.write_text('{"basics": "Zaphod", ', encoding="utf-8")
    with pytest.raises(MalformedError) as caught:
        read(path)
    assert "cv.json" in str(caught.value)
    assert "Zaphod" not in str(caught.value)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(TooLargeError):
        read(path)


@pytest.mark.parametrize(
    "wrap", [bytes, lambda data: data.decode(), io.BytesIO, lambda data: {"basics": {"name": data.decode()}}]
)
def test_the_limit_of_bytes_holds_for_every_source(wrap: object) -> None:
    with pytest.raises(TooLargeError):
        read(wrap(b"x" * 2000), limits=Limits(max_bytes=1000))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(max_characters=100), "word\n" * 30),
        (Limits(max_lines=10), "a\n" * 11),
        (Limits(max_line_characters=50), "x" * 51),
        (Limits(max_pages=2), "a\fb\fc"),
    ],
)
def test_limits_of_text(limits: Limits, text: str) -> None:
    with pytest.raises(TooLargeError):
        read(text, limits=limits)


@pytest.mark.parametrize(
    "source", [{"a": float("nan")}, {"a": {1, 2}}, {"a": object()}, {"a": "b"}, {}, 42, None, ["x"], object()]
)
def test_what_is_no_document(source: object) -> None:
    with pytest.raises(InputError):
        read(source)


def test_a_mapping_that_holds_itself() -> None:
    value: dict[str, object] = {}
    value["basics"] = value
    with pytest.raises(MalformedError):
        read(value)


def test_documents_without_a_word() -> None:
    with pytest.raises(EmptyError):
        read("")
    with pytest.raises(NoTextError):
        read(docx(p(" ")))
    with pytest.raises(NoTextError):
        read("\u200b\n")
