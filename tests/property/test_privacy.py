"""Nothing personal leaves by a side door: canaries in every field, and a search through everything that was said or kept."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import mlmatch
from mlmatch.batch import BatchOptions, outputs, run_batch
from tests.conftest import AS_OF
from tests.readers.builders import docx, zip_of
from tests.readers.pdf_builder import build_pdf

CANARY = "Qzxv"  # begins every planted value, and no word of any language


def _planted() -> dict[str, Any]:
    """A JSON Resume whose every personal value begins with the canary."""
    return {
        "basics": {"name": f"{CANARY}anna Kw{CANARY}", "email": f"{CANARY}@example.org", "phone": "+44 20 7946 0958",
                   "summary": f"{CANARY}summary of a life", "location": {"city": f"{CANARY}ville"}},
        "work": [{"name": f"{CANARY}corp", "position": "Data Scientist", "startDate": "2020-01", "highlights": [f"Built {CANARY}tool in Python"]}],
        "education": [{"institution": f"{CANARY} University", "studyType": "BSc", "area": "Statistics", "endDate": "2019"}],
        "skills": [{"name": "Languages", "keywords": ["Python", f"{CANARY}lang"]}],
        "volunteer": [{"organization": f"{CANARY}aid", "position": "Treasurer"}],
        "references": [{"name": f"{CANARY}referee", "reference": f"{CANARY}praise"}],
    }  # fmt: skip


def _documents(folder: Path) -> list[Path]:
    whole = json.dumps(_planted()).encode()
    text = f"{CANARY}anna\nExperience\nData Scientist, {CANARY}corp, 2020 - 2021\n- Python\n".encode()
    files = {
        "whole.json": whole,
        "torn.json": whole[:-30],
        "text.txt": text,
        "fake.pdf": b"%PDF-1.7\n" + text,
        "fake.docx": b"PK\x03\x04" + text,
        "torn.rtf": b"{\\rtf1 " + text,
        "page.html": b"<html><body><h1>" + text,
        "bytes.bin": bytes(range(256)) + text,
    }
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_no_message_and_no_log_repeats_a_document(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    posting, said = mlmatch.sample_posting(), []
    for path in _documents(tmp_path / "in"):
        try:
            mlmatch.score(path, posting, as_of=AS_OF)
        except mlmatch.MlmatchError as error:
            said += [str(error), repr(error)]
    assert CANARY not in "\n".join([*said, caplog.text])


def test_wrong_values_are_not_repeated() -> None:
    resume = mlmatch.parse_resume(json.dumps(_planted()).encode(), as_of=AS_OF)
    broken = {**resume.model_dump(mode="json"), "contact": {"name": [f"{CANARY}anna"]}, "months_total": f"{CANARY}"}
    with pytest.raises(ValidationError) as caught:
        mlmatch.Resume.model_validate(broken)
    assert CANARY not in str(caught.value)


def test_runs_keep_names_of_files_and_scores_alone(tmp_path: Path) -> None:
    paths = _documents(tmp_path / "in")
    run = run_batch(
        paths, mlmatch.sample_posting(), journal=tmp_path / "journal", as_of=AS_OF, options=BatchOptions(workers=2)
    )
    outputs.write_jsonl(run.rows(), tmp_path / "out.jsonl")
    outputs.write_csv(run.rows(), tmp_path / "out.csv")
    kept = b"".join((tmp_path / name).read_bytes() for name in ("journal", "out.jsonl", "out.csv"))
    assert CANARY.encode() not in kept
    assert {p.name for p in tmp_path.iterdir()} == {"in", "journal", "out.jsonl", "out.csv"}


@contextmanager
def _everybody_may_read() -> Iterator[None]:
    """As on a machine whose new files are open to all."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def test_caches_and_journals_are_for_their_owner_and_say_what_they_hold(tmp_path: Path) -> None:
    paths, cache = _documents(tmp_path / "in"), tmp_path / "deep" / "cache"
    with _everybody_may_read():
        run_batch(
            paths,
            mlmatch.sample_posting(),
            journal=tmp_path / "journal",
            as_of=AS_OF,
            options=BatchOptions(workers=1, cache=cache),
        )
    kept = [tmp_path / "journal", cache, *cache.rglob("*")]
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []
    assert len([path for path in kept if path.suffix == ".json"]) >= 3
    assert "personal data" in (cache / "README.txt").read_text().casefold()
    assert "personal data" in json.loads((tmp_path / "journal").read_text().splitlines()[0])["holds"]
    assert not [path for path in kept if CANARY in str(path.relative_to(tmp_path))]


def test_not_even_the_trace_of_an_error_repeats_a_document(tmp_path: Path) -> None:
    """A host logs what it catches with the errors that led to it."""
    said = []
    for path in [*_documents(tmp_path / "in"), *_torn(tmp_path)]:
        try:
            mlmatch.parse_resume(path, as_of=AS_OF)
        except mlmatch.MlmatchError as error:
            said += traceback.format_exception(error)
    assert len(said) > 10
    assert CANARY not in "".join(said)


def _torn(folder: Path) -> list[Path]:
    """Files whose faults make third parties quote what they choke on."""
    objects = {
        4: f"<< /Type /Font /{CANARY} >".encode(),
        11: f"<< /Length ({CANARY}) >>\nstream\n({CANARY}) Tj".encode(),
    }
    files = {
        "a.pdf": build_pdf("BT ET", objects=objects),
        "b.pdf": build_pdf("BT ET", catalog=f"/OCProperties << /D ({CANARY}) >> /Pages [({CANARY})]"),
        "c.docx": docx(f"<w:p><{CANARY}></w:p>"),
        "d.odt": zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<{CANARY}"}),
        "e.json": f'{{"basics": {{"name": "{CANARY}"}}, "work": {CANARY}}}'.encode(),
        "f.docx": zip_of({f"{CANARY}.xml": "x"})[:-9],
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_the_command_line_says_nothing_of_a_document_on_stderr(tmp_path: Path) -> None:
    for path in _documents(tmp_path / "in"):
        run = subprocess.run([sys.executable, "-m", "mlmatch", "score", str(path)], capture_output=True, text=True)
        assert CANARY not in run.stderr
        assert "Traceback" not in run.stderr
        assert run.returncode in (0, 1)


def test_scoring_sees_no_person() -> None:
    """The type that scoring receives has no field for a name, and holds no text of the resume."""
    from mlmatch.scoring import blind_candidate

    resume = mlmatch.parse_resume(json.dumps(_planted()).encode(), as_of=AS_OF)
    candidate, _ = blind_candidate(resume)
    assert CANARY in resume.text
    assert CANARY not in repr(candidate)
    assert "2020" not in repr(candidate)


def test_redaction_takes_out_every_canary_but_what_was_done() -> None:
    from mlmatch.resume.redact import redact_resume

    text = redact_resume(mlmatch.parse_resume(json.dumps(_planted()).encode(), as_of=AS_OF))
    for gone in ("anna", "@example.org", "corp", " University", "ville", "7946"):
        assert f"{CANARY}{gone}" not in text
        assert gone not in text or gone == " University"
