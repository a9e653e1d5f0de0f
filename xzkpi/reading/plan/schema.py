"""The JSON Schema of targets.yaml, made from the shapes that plans are read with."""

import json
from typing import Any, Final

from xzkpi.reading.plan.shape import PLAN_SHAPE

#: What a text may be written as: YAML takes an unquoted number for a number.
_TEXT: Final = {"type": ["string", "number"]}
_NUMBER: Final = {"type": ["number", "string"]}
_PERIOD: Final = {"type": ["integer", "string"]}
_PARSED: Final = {"number": _NUMBER, "period": _PERIOD}
#: Short forms that are written out before a plan is read: a number for its mapping, a text for a source or a name.
_SHORT: Final = {"baseline": _NUMBER, "target": _NUMBER, "source": _TEXT}
_NAMED: Final = ("dimensions", "tasks", "entities")


def schema_text() -> str:
    """Write the schema as it is committed."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "targets.yaml"}
    return json.dumps({**head, **_of(PLAN_SHAPE)}, ensure_ascii=False, indent=2) + "\n"


def _of(shape: Any, key: str = "") -> dict[str, Any]:  # noqa: ANN401 - a core schema
    """Return the schema of a shape; `key` is what it stands under."""
    kind = shape["type"]
    if kind == "function-after" or (kind == "function-before" and shape["schema"]["type"] == "typed-dict"):
        return _of(shape["schema"], key)
    if kind == "typed-dict":
        return _or_short(_record(shape), key)
    if kind == "dict":
        return _mapping(shape, key)
    if kind == "tuple":
        return {"type": "array", "items": _of(shape["items_schema"][0])}
    if kind == "list":
        ends = {f"{end}Items": shape[f"{end}_length"] for end in ("min", "max") if f"{end}_length" in shape}
        return {"type": "array", "items": _of(shape["items_schema"]), **ends}
    if kind == "literal":
        return {"enum": list(shape["expected"])}
    if kind == "bool":
        return {"type": "boolean"}
    return dict(_PARSED.get(shape.get("metadata", {}).get("expected", ""), _TEXT))


def _record(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a core schema
    """Return the schema of a mapping with known keys."""
    fields = {str(field.get("validation_alias", name)): field for name, field in shape["fields"].items()}
    required = [key for key, field in fields.items() if field["required"]]
    return {
        "type": "object",
        "properties": {key: _of(field["schema"], key) for key, field in fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _mapping(shape: Any, key: str) -> dict[str, Any]:  # noqa: ANN401 - a core schema
    """Return the schema of a mapping whose keys are free."""
    member = _of(shape["values_schema"])
    is_named = key in _NAMED and "name" in member.get("required", ())  # the entities of a target have no name
    return {
        "type": "object",
        "additionalProperties": {"anyOf": [_TEXT, member]} if is_named else member,
        **({"minProperties": shape["min_length"]} if "min_length" in shape else {}),
    }


def _or_short(schema: dict[str, Any], key: str) -> dict[str, Any]:
    """Allow the short form of a mapping, where it has one."""
    return {"anyOf": [_SHORT[key], schema]} if key in _SHORT else schema
