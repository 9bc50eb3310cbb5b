"""Every number of the score has its reason, and CONTRIBUTING shows them all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from mlmatch.data import read_text, read_toml
from tests.conftest import ROOT
from tests.golden import UPDATE


def numbers() -> Iterator[tuple[str, str, str]]:
    """Of the default preset: "table.key", the number, its reason."""
    table = ""
    for line in read_text("scoring.toml").splitlines():
        header = re.match(r"\[([\w.]+)\]", line)
        if header:
            table = header[1]
        setting, _, reason = line.partition("#")
        key, equals, value = (part.strip() for part in setting.partition("="))
        if equals and table.startswith("default."):
            yield f"{table.removeprefix('default.')}.{key}", value, reason.strip()


def test_every_number_has_a_reason() -> None:
    listed = list(numbers())
    assert [name for name, _, reason in listed if not reason] == []
    assert len(listed) == count(read_toml("scoring.toml")["default"])


def count(values: dict[str, object]) -> int:
    return sum(count(value) if isinstance(value, dict) else 1 for value in values.values())


def test_contributing_lists_them() -> None:
    path = ROOT / "CONTRIBUTING.md"
    rows = [f"| `{name}` | {value} | {reason} |" for name, value, reason in numbers()]
    table = "\n".join(["<!-- numbers -->", "| number | default | reason |", "|---|---:|---|", *rows]) + "\n"
    page = path.read_text(encoding="utf-8")
    changed, found = re.subn(r"<!-- numbers -->\n(?:\|[^\n]*\n)*", lambda _: table, page)
    assert found == 1
    if os.environ.get(UPDATE):
        path.write_text(changed, encoding="utf-8")
    assert os.environ.get(UPDATE) or changed == page, f"the numbers changed: {UPDATE}=1 writes them anew"
