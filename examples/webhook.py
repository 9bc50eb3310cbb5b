"""A webhook in the shape that Greenhouse sends: an application arrives with its resume, a score goes into the log of
the host.

    python examples/webhook.py --port 8080

Listens on the loopback only. The body is JSON: payload.application.attachments[] with type "resume" and base64 content.
Answers 200 with the score, 422 with the code of what is wrong with the resume, 400 for anything else.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import mlmatch

MAX_BODY_BYTES = 16 * 1024**2


def resume_of(message: Any) -> bytes:
    """The bytes of the resume in a message. Raises ValueError where there is none."""
    try:
        attachments = message["payload"]["application"]["attachments"]
        (resume,) = [a for a in attachments if a["type"] == "resume"][:1]
        return base64.b64decode(resume["content"], validate=True)
    except (KeyError, TypeError, IndexError, binascii.Error) as error:
        raise ValueError("no resume in this message") from error


class Webhook(BaseHTTPRequestHandler):
    engine = mlmatch.Engine()

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 < length <= MAX_BODY_BYTES:
            self.answer(400, {"error": "size"})
            return
        try:
            resume = resume_of(json.loads(self.rfile.read(length)))
            report = self.engine.score(resume, self.engine.sample_posting())
        except ValueError:
            self.answer(400, {"error": "message"})
        except mlmatch.MlmatchError as error:
            self.answer(422, {"error": error.code})
        else:
            self.answer(200, {"score": report.score, "verdict": report.verdict, "reason": report.reason})

    def answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Says nothing: addresses and paths are not for a log."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Score resumes that a webhook brings.")
    parser.add_argument("--port", type=int, default=8080)
    args = parser.parse_args()
    with ThreadingHTTPServer(("127.0.0.1", args.port), Webhook) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
