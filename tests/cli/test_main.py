"""The frame of all commands: help, guesses, exit codes, signals, cost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mlmatch import __version__
from mlmatch.cli import redact_command, schema_command
from mlmatch.cli.main import COMMANDS
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
MLMATCH = Path(sys.executable).with_name("mlmatch")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, run: Run) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"usage: mlmatch {command} ")
    assert max(map(len, ran.out.splitlines())) <= 120


@pytest.mark.parametrize("action", ["build", "show", "check", "coverage"])
def test_every_action_of_the_taxonomy_has_help(action: str, run: Run) -> None:
    ran = run("taxonomy", action, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: mlmatch taxonomy {action} ")


def test_the_first_page_names_all_commands(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n    {command}" in ran.out for command in COMMANDS)


def test_without_a_command_help_is_shown_as_wrong_usage(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out.split()[0]) == (2, "usage:")


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"mlmatch {__version__}\n", "")


GUESSES = [
    # what was typed, what is said
    (["scor", "a.pdf"], "Did you mean: score?"),
    (["ranking"], "Did you mean: rank?"),
    (["a.pdf"], "Did you mean: mlmatch score a.pdf?"),
    (["score", "a.pdf", "--htlm", "b.html"], "Did you mean: --html?"),
    (["rank", "a", "--jsnol=b"], "Did you mean: --jsonl?"),
    (["schema", "Resum"], "Did you mean: Resume?"),
    (["taxonomy", "chek"], "Did you mean: check?"),
    (["completion", "bsh"], "Did you mean: bash?"),
    (["read", "a.pdf", "--as", "postings"], "Did you mean: posting?"),
]


@pytest.mark.parametrize(("arguments", "guess"), GUESSES, ids=[" ".join(a) for a, _ in GUESSES])
def test_did_you_mean(arguments: list[str], guess: str, run: Run) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == guess


WRONG = [
    # what was typed, what the last line says
    (["score"], "mlmatch score: the following arguments are required: RESUME"),
    (
        ["score", "a.txt", "--as-of", "soon"],
        "mlmatch score: argument --as-of: 'soon' is no day; write it as YYYY-MM-DD",
    ),
    (["rank", "a", "--top", "-1"], "mlmatch rank: argument --top: '-1' is no number of 0 or more"),
    (["rank", "a", "--workers", "two"], "mlmatch rank: argument --workers: 'two' is no number of 0 or more"),
    (["zzzzzz"], "mlmatch: argument COMMAND: invalid choice: 'zzzzzz'"),
    (["score", "a.txt", "--json", "--markdown"], "argument --markdown: not allowed with argument --json"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_usage(arguments: list[str], said: str, run: Run) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert said in ran.err.splitlines()[-1]


FAILED = [
    # what was typed, exit code, the error
    (["score", "nowhere.pdf"], 1, "nowhere.pdf: no such file [not_found]"),
    (["rank", "nowhere"], 1, "nowhere: no such folder [not_found]"),
    (
        ["score", "https://example.org/jobs/1.html"],
        1,
        "1.html: an address on the web, which mlmatch never opens; save the page as a file [unsupported]",
    ),
    (["score", "nowhere.pdf", "--preset", "mild"], 2, "no preset 'mild'"),
    (["score", "nowhere.pdf", "--set", "weights.prefered=0"], 2, "did you mean weights.preferred?"),
    (["score", "nowhere.pdf", "--set", "weights.preferred"], 2, "write KEY=VALUE"),
    (["score", "nowhere.pdf", "--set", "weights.preferred=none"], 2, "the value must be a number, true or false"),
    (["score", "nowhere.pdf", "--set", "weights.preferred=-1"], 2, "weights.preferred: Input should be greater"),
    (["score", "nowhere.pdf", "--set", "overrides.degre=0"], 2, "did you mean degree?"),
    (["score", "nowhere.pdf", "--taxonomy", "nowhere.json"], 1, "nowhere.json"),
    (["score", "."], 1, ".: a folder, not a file; for all that is in it: mlmatch rank [unsupported]"),
    (["taxonomy", "show", "Zzyzzx"], 1, "no concept is called 'Zzyzzx'"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), FAILED, ids=[" ".join(a) for a, _, _ in FAILED])
def test_errors_are_one_line_and_a_code(
    arguments: list[str], code: int, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_signals(number: signal.Signals, code: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    def wait(_: object) -> int:
        try:
            os.kill(os.getpid(), number)
            time.sleep(10)
        finally:
            closed.append(True)
        return 0

    monkeypatch.setattr(schema_command, "run", wait)
    assert run("schema").code == code
    assert closed


def test_a_reader_that_stops_reading_is_no_failure() -> None:
    ran = subprocess.run(f"{MLMATCH} schema Resume | head -1", shell=True, capture_output=True, text=True, check=True)  # noqa: S602
    assert (ran.stdout, ran.stderr) == ("{\n", "")


def test_an_unwritable_output_is_one_line(run: Run, resume: Path, tmp_path: Path) -> None:
    ran = run("redact", resume, "--output", tmp_path / "no such folder" / "out.txt")
    assert ran.code == 1
    assert ran.err.endswith("[output]\n")
    assert redact_command.__doc__


def cpu_seconds(*command: str | Path, env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_costs_next_to_nothing(option: str, tmp_path: Path) -> None:
    """At most three times a bare Python, the best of twelve each: what is left is the cost, not the neighbours.

    Modules are compiled before, as an installation does.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    bare = min(cpu_seconds(sys.executable, "-c", "pass", env=env) for _ in range(12))
    ours = min(cpu_seconds(MLMATCH, option, env=env) for _ in range(12))
    assert ours / bare <= 3.0


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["schema", "Resume"]])
def test_nothing_heavy_is_loaded_to_tell(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom mlmatch.cli.main import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'pydantic', 'pdfminer', 'rapidfuzz', 'pebble', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"
