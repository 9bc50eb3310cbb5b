"""Time per file beside other open resume parsers, each in its own environment: python -m tests.benchmarks.peers DIR

DIR keeps the environments; each is made with `pip install NAME` where it is not there yet. A peer that does not install,
or does not run as it comes, is listed with its error. Processor time of one process, medians of five runs after a
first one, the same generated files for all; loading counts for nobody.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.documents import PRODUCERS, make_resume, render_docx

FILES_EACH = 4
MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, and the lines that bind `parse` to a function of a path."""

    name: str
    use: str
    formats: tuple[str, ...] = ("pdf", "docx")


PEERS = (
    Peer("leverparser", "from pyresume import ResumeParser\nparse = ResumeParser().parse"),
    Peer("resumeminer", "from resumeminer import parse_resume as parse", ("pdf",)),
    Peer("pyresumize", "from pyresumize.resume_processor import ResumeEngine\nparse = ResumeEngine().process_resume"),
    Peer(
        "pyresparser",
        "from pyresparser import ResumeParser\nparse = lambda path: ResumeParser(path).get_extracted_data()",
    ),
    Peer(
        "pydparser",
        "from pydparser import ResumeParser\nparse = lambda path: ResumeParser(path).get_extracted_data()",
    ),
    Peer("resume-parser", "from resume_parser import resumeparse\nparse = resumeparse.read_file"),
)
OURS = Peer(
    "mlmatch, resume to report",
    "import mlmatch\nengine = mlmatch.Engine()\nsample = engine.sample_posting()\nparse = lambda path: engine.score(path, sample)",
)
RUNNER = """
import contextlib, io, json, logging, sys, time
from statistics import median
out = sys.stdout
with contextlib.redirect_stdout(io.StringIO()):
    exec(sys.argv[1])
    logging.disable()
    times = []
    for path in sys.argv[2:]:
        parse(path)
        each = []
        for _ in range(5):
            started = time.process_time()
            parse(path)
            each.append(time.process_time() - started)
        times.append(1000 * median(each))
out.write(json.dumps(times))
"""


def main(environments: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = _write_files(Path(name))
        ours = {kind: _measure(Path(sys.executable), OURS, paths) for kind, paths in files.items()}
        _say(
            "| | " + " | ".join(f"{kind}, ms a file" for kind in files) + " | |\n|---|" + "---:|" * len(files) + "---|"
        )
        _say(_line(OURS, ours))
        for peer in PEERS:
            python = _install(environments, peer)
            if isinstance(python, str):
                _say(_line(peer, dict.fromkeys(files, python)))
                continue
            _say(
                _line(
                    peer, {k: _measure(python, peer, f) if k in peer.formats else "not read" for k, f in files.items()}
                )
            )


def _write_files(folder: Path) -> dict[str, list[str]]:
    """Paths by format: two producers of PDF, and DOCX."""
    made: dict[str, list[str]] = {"pdf": [], "docx": []}
    for number in range(FILES_EACH):
        resume = make_resume(number, 1 + number % 3)
        for name in ("browser", "word processor"):
            path = folder / f"{number}-{name.replace(' ', '-')}.pdf"
            path.write_bytes(PRODUCERS[name](resume))
            made["pdf"].append(str(path))
        path = folder / f"{number}.docx"
        path.write_bytes(render_docx(resume))
        made["docx"].append(str(path))
    return made


def _install(environments: Path, peer: Peer) -> Path | str:
    """The interpreter of an environment that has the peer, or what went wrong."""
    home = environments.resolve() / peer.name
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", peer.name], capture_output=True, text=True)
    return python if done.returncode == 0 else f"does not install: {_last_line(done.stderr)}"


def _measure(python: Path, peer: Peer, paths: list[str]) -> float | str:
    """Milliseconds a file, or why there are none."""
    command = [python, "-W", "ignore", "-c", RUNNER, peer.use, *paths]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, cwd=Path(paths[0]).parent)
        times: Any = json.loads(done.stdout or "null")
    except (subprocess.TimeoutExpired, ValueError) as error:
        return f"does not run: {type(error).__name__}"
    return sum(times) / len(times) if times else f"does not run: {_last_line(done.stderr)}"


def _last_line(said: str) -> str:
    """The line that says what is wrong: of a name of an error or a missing resource the last, else the last of all."""
    lines = [line.strip() for line in said.splitlines() if line.strip(" *")]
    telling = [line for line in lines if "Error:" in line[:-1] or "not found" in line]
    return (telling or lines or ["no word"])[-1][:160]


def _line(peer: Peer, results: dict[str, float | str]) -> str:
    cells = [f"{cost:.1f}" if isinstance(cost, float) else "" for cost in results.values()]
    why = "; ".join(dict.fromkeys(why for why in results.values() if isinstance(why, str)))
    return f"| {peer.name} | " + " | ".join(cells) + f" | {why} |"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
