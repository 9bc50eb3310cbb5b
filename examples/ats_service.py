"""mlmatch as a service for an applicant tracking system.

    pip install 'mlmatch[service]'
    python examples/ats_service.py --store reports.sqlite

POST /score takes a resume (and a posting) and answers with the report; POST /jobs queues it and answers at once.
Reports and their
inputs are kept in SQLite, so that any report can be computed again and compared. Errors are application/problem+json
with the
stable codes of mlmatch. Documents are read in children that die at their limits, and nothing that a resume says is
ever logged.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import hashlib
import json
import logging
import os
import queue
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, File, Form, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException

import mlmatch
from mlmatch.batch import BatchOptions, Guard

log = logging.getLogger("ats_service")

MAX_BODY_BYTES = 12 * 1024**2  # a resume with photographs; what readers accept is limited again below
BODY_SECONDS = 20.0  # a client slower than this is cut off
MAX_CONNECTIONS = 64  # each may hold a body; more are told to come back
OWNER_ONLY = 0o600
STATUS_OF_CODE = {
    "too_large": 413, "unsupported": 415, "settings": 422,
    "taxonomy": 500, "crashed": 500, "timeout": 504, "memory": 507,
}  # fmt: skip
UNREADABLE = 422  # the request was understood, the document was not


class Problem(BaseModel):
    """RFC 9457 problem details, with the stable code of mlmatch."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str = ""


class JobStatus(BaseModel):
    id: str
    state: str  # queued, done or failed
    problem: Problem | None = None


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}}
    for status in (400, 404, 408, 413, 415, 422, 500, 504, 507)
}
REPORT: dict[int | str, dict[str, Any]] = {200: {"model": mlmatch.MatchReport}, **PROBLEMS}


class Store:
    """Inputs and reports in SQLite; every call opens its own connection, so that threads need no lock of ours."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY))  # SQLite gives its other files the same mode
        with self._open() as db:
            db.execute(
                "create table if not exists matches (id text primary key, resume blob not null, posting text not null,"
                " as_of text not null, state text not null, report blob, problem text)"
            )

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=30)
        db.execute("pragma journal_mode = wal")
        return db

    def add(self, resume: bytes, posting: mlmatch.Posting, as_of: dt.date) -> str:
        """Keeps what is to be scored; the same inputs have the same id."""
        text = posting.model_dump_json()
        key = hashlib.sha256(
            b"\0".join([resume, text.encode(), str(as_of).encode(), mlmatch.__version__.encode()])
        ).hexdigest()[:32]
        with self._open() as db:
            row = (key, resume, text, as_of.isoformat())
            db.execute("insert or ignore into matches values (?, ?, ?, ?, 'queued', null, null)", row)
        return key

    def finish(self, key: str, report: bytes | None, problem: Problem | None) -> None:
        state = "failed" if report is None else "done"
        with self._open() as db:
            said = problem.model_dump_json() if problem else None
            db.execute("update matches set state = ?, report = ?, problem = ? where id = ?", (state, report, said, key))

    def get(self, key: str) -> sqlite3.Row | None:
        with self._open() as db:
            db.row_factory = sqlite3.Row
            return db.execute("select * from matches where id = ?", (key,)).fetchone()

    def queued(self) -> list[str]:
        """Jobs that a stopped service had not finished."""
        with self._open() as db:
            return [row[0] for row in db.execute("select id from matches where state = 'queued' order by rowid")]


class Matcher:
    """Scores what the store holds, at once or by a queue."""

    def __init__(self, store: Store, guard: Guard) -> None:
        self.store, self.guard = store, guard
        self.sample = mlmatch.sample_posting()
        self.counts: Counter[str] = Counter()
        self._queue: queue.Queue[str | None] = queue.Queue()
        for key in store.queued():
            self._queue.put(key)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def accept(self, resume: bytes, posting: bytes | None, as_of: dt.date | None) -> str:
        parsed = self.guard.parse_posting(posting) if posting else self.sample
        return self.store.add(resume, parsed, as_of or dt.date.today())

    def enqueue(self, key: str) -> None:
        self._queue.put(key)

    def compute(self, key: str) -> bytes:
        """The report from the stored inputs. Raises MlmatchError."""
        row = self.store.get(key)
        if row is None:
            raise KeyError(key)
        posting = mlmatch.Posting.model_validate_json(row["posting"])
        report = self.guard.score(row["resume"], posting, as_of=dt.date.fromisoformat(row["as_of"]))
        return report.model_dump_json().encode()

    def run(self, key: str) -> bytes:
        """Computes, keeps and returns a report."""
        started = time.monotonic()
        try:
            report = self.compute(key)
        except mlmatch.MlmatchError as error:
            self.counts[f"failed_{error.code}"] += 1
            self.store.finish(key, None, problem_of(error))
            log.info("match %s failed: %s", key, error.code)
            raise
        self.counts["scored"] += 1
        self.store.finish(key, report, None)
        log.info("match %s scored in %.0f ms", key, 1000 * (time.monotonic() - started))
        return report

    def _work(self) -> None:
        while (key := self._queue.get()) is not None:
            try:
                self.run(key)
            except mlmatch.MlmatchError:
                continue  # kept with the job
            except Exception as fault:
                log.error("match %s stopped: %s", key, type(fault).__name__)

    def close(self) -> None:
        self._queue.put(None)
        self.guard.close()


def problem_of(error: mlmatch.MlmatchError) -> Problem:
    status = STATUS_OF_CODE.get(error.code, UNREADABLE)
    return Problem(title=HTTPStatus(status).phrase, status=status, code=error.code, detail=str(error))


def answer_problem(problem: Problem) -> Response:
    return Response(problem.model_dump_json(), problem.status, media_type="application/problem+json")


def make_problem(status: int, code: str, detail: str = "") -> Response:
    return answer_problem(Problem(title=HTTPStatus(status).phrase, status=status, code=code, detail=detail))


class BodyLimit:
    """Refuses bodies that are too large or come too slowly, before anything reads them."""

    def __init__(self, app: Any, max_bytes: int = MAX_BODY_BYTES, seconds: float = BODY_SECONDS) -> None:
        self.app, self.max_bytes, self.seconds = app, max_bytes, seconds

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        body, more, deadline = bytearray(), True, time.monotonic() + self.seconds
        while more:
            try:
                message = await asyncio.wait_for(receive(), max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                await make_problem(408, "too_slow", "the body did not arrive in time")(scope, receive, send)
                return
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.max_bytes:
                await make_problem(413, "too_large", f"more than {self.max_bytes} bytes")(scope, receive, send)
                return
        whole = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Any:
            return whole.pop() if whole else await receive()

        await self.app(scope, replay, send)


class NoTraces:
    """Answers what nobody foresaw as a problem, and logs its type alone: a trace may quote a document."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        begun = False

        async def note(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as fault:
            log.error("request stopped: %s", type(fault).__name__)
            if scope["type"] == "http" and not begun:
                await make_problem(500, "internal")(scope, receive, send)


def make_app(store: Path, *, options: BatchOptions | None = None, body_seconds: float = BODY_SECONDS) -> FastAPI:
    """The application; `store` is the SQLite file that keeps inputs and reports."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.matcher = Matcher(Store(store), Guard(options or BatchOptions(seconds_per_file=20)))
        yield
        app.state.matcher.close()

    app = FastAPI(title="mlmatch", version=mlmatch.__version__, lifespan=lifespan)
    app.add_middleware(NoTraces)
    app.add_middleware(BodyLimit, seconds=body_seconds)
    add_errors(app)
    add_routes(app)
    return app


def add_errors(app: FastAPI) -> None:
    @app.exception_handler(mlmatch.MlmatchError)
    def coded(_: Request, error: mlmatch.MlmatchError) -> Response:
        return answer_problem(problem_of(error))

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> Response:
        return make_problem(error.status_code, HTTPStatus(error.status_code).name.lower())

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> Response:
        where = sorted({".".join(map(str, fault["loc"])) for fault in error.errors()})
        return make_problem(422, "invalid_request", "; ".join(where))


ResumeFile = Annotated[UploadFile, File(description="resume of any format that mlmatch reads")]
PostingFile = Annotated[
    UploadFile | None, File(description="posting; the sample Machine Learning Engineer posting if left out")
]
AsOf = Annotated[dt.date | None, Form(description="the day that 'present' means; today if left out")]


def add_routes(app: FastAPI) -> None:
    @app.post("/score", responses=REPORT)
    def score(request: Request, resume: ResumeFile, posting: PostingFile = None, as_of: AsOf = None) -> Response:
        """Scores now and answers with the report; its id is in the header X-Match-Id."""
        matcher: Matcher = request.app.state.matcher
        key = matcher.accept(resume.file.read(), posting.file.read() if posting else None, as_of)
        return Response(matcher.run(key), media_type="application/json", headers={"X-Match-Id": key})

    @app.post("/jobs", status_code=202, responses={202: {"model": JobStatus}, **PROBLEMS})
    def add_job(request: Request, resume: ResumeFile, posting: PostingFile = None, as_of: AsOf = None) -> JobStatus:
        """Queues a match; a restart of the service does not lose it."""
        matcher: Matcher = request.app.state.matcher
        key = matcher.accept(resume.file.read(), posting.file.read() if posting else None, as_of)
        matcher.enqueue(key)
        return JobStatus(id=key, state="queued")

    @app.get("/jobs/{key}", responses={200: {"model": JobStatus}, **PROBLEMS})
    def job(request: Request, key: str) -> JobStatus:
        row = found(request, key)
        problem = Problem.model_validate_json(row["problem"]) if row["problem"] else None
        return JobStatus(id=key, state=row["state"], problem=problem)

    @app.get("/reports/{key}", responses=REPORT)
    def report(request: Request, key: str) -> Response:
        """The report as it was first computed."""
        kept = found(request, key)["report"]
        if kept is None:
            raise HTTPException(404)
        return Response(kept, media_type="application/json")

    @app.post("/reports/{key}/replay", responses=REPORT)
    def replay(request: Request, key: str) -> Response:
        """The report computed again from the stored inputs; the header X-Same-Bytes says whether it is the stored
        one."""
        row = found(request, key)
        again = request.app.state.matcher.compute(key)
        same = json.dumps(again == row["report"])
        return Response(again, media_type="application/json", headers={"X-Same-Bytes": same})

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok", "version": mlmatch.__version__}

    @app.get("/metrics")
    def metrics(request: Request) -> Response:
        """Counts in the text format of Prometheus."""
        counts = request.app.state.matcher.counts
        lines = [f'mlmatch_matches_total{{result="{name}"}} {count}' for name, count in sorted(counts.items())]
        return Response(
            "# TYPE mlmatch_matches_total counter\n" + "".join(f"{line}\n" for line in lines), media_type="text/plain"
        )


def found(request: Request, key: str) -> sqlite3.Row:
    row = request.app.state.matcher.store.get(key)
    if row is None:
        raise HTTPException(404)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description="mlmatch as a service")
    parser.add_argument(
        "--store", type=Path, required=True, help="SQLite file that keeps inputs and reports: personal data"
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--body-seconds", type=float, default=BODY_SECONDS)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    app = make_app(args.store, body_seconds=args.body_seconds)
    uvicorn.run(app, host=args.host, port=args.port, access_log=False, limit_concurrency=MAX_CONNECTIONS)


if __name__ == "__main__":
    main()
