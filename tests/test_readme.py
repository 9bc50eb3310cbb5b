"""README is true: its Python runs, its two commands are what the check runs, what it shows is what one gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize("code", BLOCKS, ids=[f"block {n}" for n, _ in enumerate(BLOCKS, 1)])
def test_python_blocks_run(code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a folder with the fixtures in it, so that an example may write what it likes."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - our own page


def test_there_are_exactly_two_commands_for_a_fresh_clone() -> None:
    commands = re.findall(r"<!-- (\w+) -->\n```sh\n(.*?)\n```", README, flags=re.DOTALL)
    assert [name for name, _ in commands] == ["run", "test"]
    assert all(command.startswith("python3 -m venv ") for _, command in commands)


def test_every_relative_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
