"""What all public types share."""

from __future__ import annotations

import sys
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_set_fields, _set_names, _set_extra, _set_private = (
    vars(BaseModel)[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


class Value(BaseModel):
    """A frozen public value. Errors of validation never show the input: it may be personal."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @classmethod
    def of_fields(cls, fields: dict[str, Any]) -> Self:
        """A value of fields that are right and complete, unasked: what a parse makes by the hundred."""
        value = cls.__new__(cls)
        _set_fields(value, fields)
        _set_names(value, _names_of(cls))
        _set_extra(value, None)
        _set_private(value, None)
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The text below a field describes it. Read when a schema is asked for: at import it would cost more than all
        the rest."""
        written = handler(schema)
        properties = handler.resolve_ref_schema(written).get("properties", {})
        for name, text in _read_docstrings(cls).items():
            if name in properties:
                properties[name].setdefault("description", text)
        return written


@cache
def _names_of(cls: type[Value]) -> set[str]:
    """The names of all fields, one set for all values of a class: none is ever changed."""
    return set(cls.model_fields)


def _read_docstrings(cls: type) -> dict[str, str]:
    """The texts below the fields of a class."""
    import ast
    import inspect

    tree = ast.parse(inspect.getsource(sys.modules[cls.__module__]))
    body = next(
        (node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == cls.__name__), []
    )
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
