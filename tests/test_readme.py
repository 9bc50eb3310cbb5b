"""README is true: its Python runs, its two commands are what the check runs, what it shows is what one gets.

MLMATCH_UPDATE_GOLDEN=1 python -m pytest tests/test_readme.py writes its picture and its table of numbers anew.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlmatch
from mlmatch.cli.main import COMMANDS, make_parser
from mlmatch.data import read_text
from tests.conftest import AS_OF
from tests.golden import UPDATE

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
SHELL = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
    if line.startswith("mlmatch ")
]


@pytest.mark.parametrize("code", BLOCKS, ids=[f"block {n}" for n, _ in enumerate(BLOCKS, 1)])
def test_python_blocks_run(code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a folder with the fixtures in it, so that an example may write what it likes."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - our own page


def test_embedding_takes_fifteen_lines() -> None:
    embedding = next(code for code in BLOCKS if "except mlmatch.MlmatchError" in code)
    assert len([line for line in embedding.splitlines() if line.strip()]) <= 15


def test_there_are_exactly_two_commands_for_a_fresh_clone() -> None:
    commands = re.findall(r"<!-- (\w+) -->\n```sh\n(.*?)\n```", README, flags=re.DOTALL)
    assert [name for name, _ in commands] == ["run", "test"]
    assert all(command.startswith("python3 -m venv ") for _, command in commands)


@pytest.mark.parametrize("line", SHELL)
def test_commands_that_are_shown_exist(line: str) -> None:
    """Every command line of README is one that the parser takes."""
    arguments = shlex.split(line)[1:]
    parser, _ = make_parser(next((word for word in arguments if word in COMMANDS), None))
    if "--help" in arguments:
        with pytest.raises(SystemExit, match=r"^0$"):
            parser.parse_args(arguments)
    else:
        assert parser.parse_args(arguments).command == arguments[0]


def test_every_relative_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
    anchors = re.findall(r"\]\(#([^)]+)\)", README)
    headings = {h.lower().replace(" ", "-") for h in re.findall(r"^#+ (.+)$", README, flags=re.MULTILINE)}
    assert set(anchors) <= headings


def replaced(page: str, pattern: str, new: str) -> str:
    """The page with one passage replaced, kept as README under the update flag."""
    changed, count = re.subn(pattern, lambda _: new, page, count=1, flags=re.DOTALL)
    assert count == 1
    if os.environ.get(UPDATE):
        (ROOT / "README.md").write_text(changed, encoding="utf-8")
    return changed


def picture() -> str:
    """Head of the report of a fixture: its verdict, what is required, and what would add most."""
    resume = re.search(r"<!-- picture: (\S+) -->", README)
    assert resume
    report = str(mlmatch.score(ROOT / "fixtures" / "resumes" / resume[1], mlmatch.sample_posting(), as_of=AS_OF))
    head, gaps = report.split("\nPreferred\n")[0], report.split("\nWhat would add most\n")[1]
    first = "\n".join(gaps.splitlines()[:2])
    whole = f"{head.rstrip()}\n  …\n\nWhat would add most\n{first}\n…"
    return f"<!-- picture: {resume[1]} -->\n```text\n{whole}\n```\n"


def test_the_picture_is_what_one_gets() -> None:
    changed = replaced(
        (ROOT / "README.md").read_text(encoding="utf-8"), r"<!-- picture: .*?```text\n.*?```\n", picture()
    )
    assert os.environ.get(UPDATE) or changed == README, f"the picture changed: {UPDATE}=1 writes it anew"


def tables_of_numbers() -> Iterator[tuple[str, list[str]]]:
    """Each table of the default numbers in scoring.toml with its lines."""
    name, lines = "", []
    for line in read_text("scoring.toml").splitlines():
        header = re.match(r"\[([\w.]+)\]", line)
        if header:
            yield name, lines
            name, lines = header[1], []
        elif "=" in line.split("#")[0]:
            lines.append(line)
    yield name, lines


def constants() -> str:
    rows = []
    for name, lines in tables_of_numbers():
        if name.startswith("default."):
            pairs = [line.split("#")[0].split("=") for line in lines]
            numbers = ", ".join(f"{key.strip()} {value.strip()}" for key, value in pairs)
            rows.append(f"| `{name.removeprefix('default.')}` | {numbers} |")
    return "\n".join(["<!-- constants -->", "| table | numbers |", "|---|---|", *rows]) + "\n\n"


def test_the_table_of_numbers_is_that_of_the_file() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    changed = replaced(page, r"<!-- constants -->\n(?:\|[^\n]*\n)*\n", constants())
    assert os.environ.get(UPDATE) or changed == README, f"the numbers changed: {UPDATE}=1 writes them anew"
