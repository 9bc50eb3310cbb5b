"""Numbers of the score, changed on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from mlmatch.cli.guess import nearest
from mlmatch.errors import SettingsError
from mlmatch.model.settings import Settings


def make_settings(preset: str, changes: Sequence[str]) -> Settings:
    """A preset with changes such as "weights.preferred=0". Raises SettingsError, naming the number that was meant."""
    settings = Settings.preset(preset)
    keys = set(known_keys(settings.model_dump()))
    values: dict[str, Any] = {}
    for change in changes:
        key, equals, text = change.partition("=")
        key = key.strip()
        if not equals:
            raise SettingsError(f"--set {change}: write KEY=VALUE, such as weights.preferred=0")
        if key not in keys and not key.startswith("overrides."):
            raise SettingsError(f"--set {key}: there is no such number{_meant(key, keys)}; see: mlmatch explain")
        _put(values, key.split(".", 1) if key.startswith("overrides.") else key.split("."), _value(key, text))
    return settings.changed(**values) if values else settings


def known_keys(values: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Dotted names of all numbers: "weights.required", "weights.kind.skill" ..."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from known_keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def _put(values: dict[str, Any], path: list[str], value: Any) -> None:
    *tables, last = path
    for table in tables:
        values = values.setdefault(table, {})
    values[last] = value


def _value(key: str, text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, int | float):
        raise SettingsError(f"--set {key}: the value must be a number, true or false")
    return value


def _meant(wrong: str, words: Sequence[str] | set[str]) -> str:
    near = nearest(wrong, words)
    return f" (did you mean {near}?)" if near else ""
