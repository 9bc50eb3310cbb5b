"""JSON parsed with nothing lost and nothing trusted, and which kind of document it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from mlmatch.errors import MalformedError, TooLargeError, UnsupportedError
from mlmatch.readers.limits import Limits

PostingKind = Literal["schema", "greenhouse", "lever", "ashby"]

_RESUME_KEYS = frozenset({"basics", "work", "education", "skills", "volunteer", "projects"})


def parse_json(text: str, limits: Limits) -> Any:
    """The value. Numbers stay text, as they were written: "3.80" is a grade, and no integer is too long.

    Raises `MalformedError` for broken JSON, also for a key given twice: one of the two would be lost.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_make_mapping,
            parse_int=str,
            parse_float=str,
            parse_constant=lambda _name: None,
        )
    except RecursionError as error:
        raise TooLargeError(f"JSON nested more than {limits.max_json_depth} deep") from error
    except ValueError as error:
        raise MalformedError("not well-formed JSON") from error
    if _is_deeper(value, limits.max_json_depth):
        raise TooLargeError(f"JSON nested more than {limits.max_json_depth} deep")
    return value


def find_posting(value: Any) -> tuple[PostingKind, Mapping[str, Any]] | None:
    """The one posting in a JSON value and whose shape it has; None if there is none.

    Raises `UnsupportedError` if there are several.
    """
    found = [(kind, candidate) for candidate in _candidates(value) if (kind := _posting_kind(candidate))]
    if len(found) > 1:
        raise UnsupportedError("a list of several postings; give them one by one")
    return found[0] if found else None


def is_resume(value: Any) -> bool:
    if not isinstance(value, Mapping) or "@type" in value or "@graph" in value:
        return False
    return any(isinstance(value.get(key), Mapping | list) for key in _RESUME_KEYS)


def is_schema_type(value: Mapping[str, Any], name: str) -> bool:
    """Whether a JSON-LD object is of this schema.org type, with or without the address of the schema."""
    types = value.get("@type")
    return any(isinstance(kind, str) and kind.rpartition("/")[2] == name for kind in as_list(types))


def as_list(value: Any) -> Sequence[Any]:
    """A list as it is, nothing as an empty one, anything else as a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _candidates(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects where a posting may be: the value, its list, its graph, the jobs of a board."""
    for outer in as_list(value):
        if not isinstance(outer, Mapping):
            continue
        yield outer
        for key in ("@graph", "jobs", "postings", "data", "mainEntity"):
            for inner in as_list(outer.get(key)):
                if isinstance(inner, Mapping):
                    yield inner


def _posting_kind(value: Mapping[str, Any]) -> PostingKind | None:
    if is_schema_type(value, "JobPosting"):
        return "schema"
    if "@type" in value or is_resume(value):
        return None
    if isinstance(value.get("text"), str) and (
        value.keys() & {"lists", "categories", "descriptionPlain", "description"}
    ):
        return "lever"
    if not isinstance(value.get("title"), str):
        return None
    if isinstance(value.get("content"), str):
        return "greenhouse"
    if value.keys() & {"descriptionHtml", "descriptionPlain"}:
        return "ashby"
    return "schema" if isinstance(value.get("description"), str) else None


def _make_mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key twice")
    return made


def _is_deeper(value: Any, max_depth: int) -> bool:
    level: list[Any] = [value]
    for _ in range(max_depth):
        level = [inner for outer in level if isinstance(outer, dict | list) for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: dict[str, Any] | list[Any]) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)
