"""The service, run for real by uvicorn on the loopback."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="needs the extra: pip install 'mlmatch[service]'")
httpx = pytest.importorskip("httpx", reason="needs httpx to talk to the service")

PERSON = "Zebedee Quixworth"
RESUME = f"{PERSON}\nzebedee@example.org\n\nExperience\nMachine Learning Engineer, Example Works, 2020 - present\n- PyTorch models in production\n\nSkills\nPython, SQL".encode()


@dataclass
class Service:
    client: httpx.Client  # type: ignore[name-defined]
    port: int
    store: Path
    log: Path
    process: subprocess.Popen[bytes]


def _start(store: Path, log: Path, root: Path) -> Service:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        str(root / "examples" / "ats_service.py"),
        "--store",
        str(store),
        "--port",
        str(port),
        "--body-seconds",
        "2",
    ]
    with log.open("ab") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)
    for _ in range(300):
        try:
            client.get("/health")
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return Service(client, port, store, log, process)
    process.kill()
    raise AssertionError(log.read_text())


def _stop(service: Service) -> None:
    service.client.close()
    service.process.terminate()
    service.process.wait(20)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    running = _start(folder / "store.sqlite", folder / "log", root)
    yield running
    _stop(running)


def _post(service: Service, content: bytes, name: str = "resume", **fields: str) -> httpx.Response:  # type: ignore[name-defined]
    return service.client.post("/score", files={"resume": (name, content)}, data={"as_of": "2026-11-01", **fields})


def _bad_requests(root: Path) -> list[tuple[str, bytes, int, str]]:
    broken = root / "fixtures" / "broken"
    files = {p.name: p.read_bytes() for p in sorted(broken.iterdir()) if p.is_file()}
    encrypted = next(data for name, data in files.items() if "encrypted" in name)
    return [
        ("empty", b"", 422, "empty"),
        ("encrypted", encrypted, 422, "encrypted"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + b"0" * 100, 415, "unsupported"),
        ("a broken file", b"%PDF-1.7\nnothing of a PDF", 422, "malformed"),
        ("too large", b"a" * (13 * 1024**2), 413, "too_large"),
    ]


def test_two_hundred_requests_of_every_kind(service: Service, root: Path) -> None:
    rows = _bad_requests(root)
    for n in range(200):
        if n % 2:
            answer = _post(service, RESUME + f"\nLine {n % 7}".encode())
            assert answer.status_code == 200, answer.text
            assert answer.json()["score"] is not None
            continue
        _, content, status, code = rows[n // 2 % len(rows)]
        answer = _post(service, content)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "files", "status"),
    [("/score", {}, 422), ("/nowhere", {}, 404), ("/jobs", {"posting": ("p", b"x")}, 422)],
)
def test_wrong_requests_are_problems(
    service: Service, path: str, files: dict[str, tuple[str, bytes]], status: int
) -> None:
    answer = service.client.post(path, files=files or None)
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_a_slow_client_is_cut_off(service: Service) -> None:
    with closing(socket.create_connection(("127.0.0.1", service.port), timeout=20)) as slow:
        slow.sendall(
            b"POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b"
        )
        assert b" 408 " in slow.recv(1000).split(b"\r\n")[0]
    assert service.client.get("/health").status_code == 200


def test_replay_gives_the_same_bytes_and_restart_loses_nothing(tmp_path: Path, root: Path) -> None:
    first = _start(tmp_path / "store.sqlite", tmp_path / "log", root)
    answer = _post(first, RESUME)
    key = answer.headers["X-Match-Id"]
    queued = first.client.post("/jobs", files={"resume": ("r", RESUME + b"\nGo")}, data={"as_of": "2026-11-01"}).json()[
        "id"
    ]
    first.client.close()
    first.process.kill()
    first.process.wait(20)
    second = _start(tmp_path / "store.sqlite", tmp_path / "log", root)
    try:
        assert second.client.get(f"/reports/{key}").content == answer.content
        replayed = second.client.post(f"/reports/{key}/replay")
        assert (replayed.headers["X-Same-Bytes"], replayed.content) == ("true", answer.content)
        state = _wait_until_finished(second, queued)
        assert state == "done"
    finally:
        _stop(second)


def _wait_until_finished(service: Service, key: str) -> str:
    for _ in range(200):
        state: str = service.client.get(f"/jobs/{key}").json()["state"]
        if state != "queued":
            return state
        time.sleep(0.1)
    return "queued"


def test_nothing_personal_is_logged(service: Service) -> None:
    assert _post(service, RESUME).status_code == 200
    said = service.log.read_text()
    assert "scored in" in said
    assert not [word for word in (PERSON, "Zebedee", "zebedee@example.org", "Example Works") if word in said]


def test_a_hostile_posting_is_read_in_a_child_too(service: Service) -> None:
    """Two million paragraphs cost the child seconds and the service nothing."""
    posting = b"<!doctype html>" + b"<p></p>" * 1_400_000
    answer = service.client.post("/score", files={"resume": ("r", RESUME), "posting": ("p", posting)})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_store_is_for_the_owner_only(service: Service) -> None:
    assert _post(service, RESUME).status_code == 200
    kept = sorted(service.store.parent.glob("store.sqlite*"))
    assert [path.stat().st_mode & 0o077 for path in kept] == [0] * len(kept)


def test_metrics_count(service: Service) -> None:
    _post(service, RESUME)
    assert 'mlmatch_matches_total{result="scored"}' in service.client.get("/metrics").text


def test_what_nobody_foresaw_is_a_problem_without_a_trace(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An application that was never started has nothing to work with."""
    spec = importlib.util.spec_from_file_location("ats_service_alone", root / "examples" / "ats_service.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "ats_service_alone", module)
    spec.loader.exec_module(module)

    async def ask() -> httpx.Response:  # type: ignore[name-defined]
        transport = httpx.ASGITransport(module.make_app(tmp_path / "store.sqlite"))
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.post("/score", files={"resume": ("r", RESUME)})

    answer = asyncio.run(ask())
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "request stopped: AttributeError" in caplog.text
    assert "Traceback" not in caplog.text


def test_the_description_names_the_public_types(service: Service) -> None:
    described = service.client.get("/openapi.json").json()
    assert {"MatchReport", "Problem", "JobStatus"} <= set(described["components"]["schemas"])
    assert json.dumps(described)
