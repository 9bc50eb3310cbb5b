"""Every example runs as it stands, as a process of its own, and does what its first line says."""

from __future__ import annotations

import base64
import csv
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
RESUME = ROOT / "fixtures" / "resumes" / "software-engineer.txt"
SCAN = ROOT / "fixtures" / "broken" / "scan.pdf"


def run(name: str, *arguments: str | Path, code: int = 0, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, EXAMPLES / name, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    assert ran.returncode == code, ran.stderr
    return ran


def test_score_one() -> None:
    assert run("score_one.py", RESUME).stdout.startswith("Machine Learning Engineer\n")


def test_score_one_tells_what_is_wrong() -> None:
    assert run("score_one.py", SCAN, code=1).stderr.endswith("[no_text]\n")


def test_batch_score(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for source in (RESUME, SCAN):
        (folder / source.name).write_bytes(source.read_bytes())
    outputs = {kind: tmp_path / f"out.{kind}" for kind in ("csv", "jsonl", "html")}
    arguments = [piece for kind, path in outputs.items() for piece in (f"--{kind}", path)]
    ran = run("batch_score.py", folder, *arguments, code=1)
    assert RESUME.name in ran.stdout
    assert "failed: scan.pdf" in ran.stderr
    with outputs["csv"].open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 2
    assert len(outputs["jsonl"].read_text(encoding="utf-8").splitlines()) == 2
    assert outputs["html"].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_ats_pipeline() -> None:
    records = [json.loads(line) for line in run("ats_pipeline.py", RESUME, SCAN, code=1).stdout.splitlines()]
    assert [record["state"] for record in records] == ["review", "unreadable"]


def test_enrich_csv_keeps_every_row_in_order(tmp_path: Path) -> None:
    export, out = tmp_path / "export.csv", tmp_path / "out.csv"
    with export.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([["id", "resume_text"], ["7", RESUME.read_text(encoding="utf-8")], ["3", ""]])
    run("enrich_csv.py", export, out, "--column", "resume_text")
    with out.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["7", "3"]
    assert [bool(row["match_score"]) for row in rows] == [True, False]
    assert rows[1]["match_error"]


def test_watch_folder_writes_a_page_beside_each_resume(tmp_path: Path) -> None:
    for source in (RESUME, SCAN):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    ran = run("watch_folder.py", tmp_path, "--rounds", "1")
    assert "scan.pdf: no_text" in ran.stdout
    assert (tmp_path / f"{RESUME.name}.match.html").exists()


def test_invariance_certifies_a_folder(tmp_path: Path) -> None:
    """A scan that cannot be read is left out, and the same folder has the same hash."""
    for source in (RESUME, SCAN):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    first, second = (run("invariance.py", tmp_path, "--as-of", "2026-11-01") for _ in range(2))
    assert first.stdout == second.stdout
    assert "left out: scan.pdf: no_text" in first.stderr
    assert "1 resumes, 17 changes each, largest difference 0.000000\ncertificate sha256:" in first.stdout


def test_webhook_answers_with_a_score() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    attachment = {"type": "resume", "content": base64.b64encode(RESUME.read_bytes()).decode()}
    message = json.dumps({"payload": {"application": {"attachments": [attachment]}}}).encode()
    with subprocess.Popen([sys.executable, EXAMPLES / "webhook.py", "--port", str(port)]) as server:
        try:
            assert json.loads(post(port, message, server))["verdict"] in ("qualified", "partly", "not_demonstrated")
        finally:
            server.terminate()


def post(port: int, message: bytes, server: subprocess.Popen[bytes]) -> bytes:
    """The answer, as soon as the server listens."""
    for _ in range(600):
        assert server.poll() is None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", data=message, timeout=60) as answer:
                return answer.read()
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise AssertionError("the server never listened")


def test_every_example_compiles_and_says_what_it_does() -> None:
    for path in sorted(EXAMPLES.glob("*.py")):
        code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
        assert isinstance(code.co_consts[0], str), f"{path.name} begins without a docstring"
