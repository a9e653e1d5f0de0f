"""What JSON Schema says of keys that depend on each other: one of several, needed without another, only with a kind."""

from itertools import combinations
from typing import Any, Final

from xzkpi.model.written import patterns

Schema = dict[str, Any]

#: Ways to write the number of a goal.
FORMS: Final = ("value", "multiple", "change", "range", "total")
#: Kinds of rates, and their unit.
_RATES: Final = ("growth", "reduction")
_PER_CENT: Final = {"type": "string", "pattern": r"^\s*%\s*$"}
_PLAIN: Final = {"type": ["number", "string"]}


def at_most_one_number() -> Schema:
    """Return the condition that a goal has its number in one way."""
    return {
        "not": {"anyOf": [{"required": list(pair)} for pair in combinations(FORMS, 2)]},
        "dependentSchemas": {"tolerance": {"required": ["bound"], "properties": {"bound": {"const": "about"}}}},
    }


def ratio_or_sum() -> Schema:
    """Return the condition that a derivation is a ratio or a sum; a factor goes with a ratio."""
    return {
        "oneOf": [{"required": ["ratio"]}, {"required": ["sum"]}],
        "dependentRequired": {"scale": ["ratio"]},
    }


def promise() -> Schema:
    """Return the conditions of a target: a number, a direction or a line to hold, as its kind allows."""
    held = {"required": ["hold"], "properties": {"hold": patterns.held()}}
    number = _with_parts(_numbered())
    return {
        "anyOf": [{"required": ["direction"]}, held, number],
        "allOf": [
            {
                "if": {"required": ["revised"], "properties": {"revised": {"minItems": 1}}},
                "then": {**_numbered(), "not": held},
            },
            *(
                _if_kind(kind, {"unit": _PER_CENT, "path": {"not": {"const": "straight"}}}, held, _rate())
                for kind in _RATES
            ),
            _if_kind("cumulative", {"unit": {"not": _PER_CENT}, "path": {"not": {"const": "compound"}}}, held, _sum()),
            {"if": {"not": _is_rate()}, "then": {**_with_parts(_no_total()), "not": {"required": ["observations"]}}},
        ],
    }


def _numbered() -> Schema:
    """Return the condition that a goal has a number."""
    forms = [{"required": [form]} for form in FORMS]
    return {
        "required": ["target"],
        "properties": {"target": {"anyOf": [_PLAIN, {"type": "object", "anyOf": forms}]}},
    }


def _with_parts(condition: Schema) -> Schema:
    """Return a condition of a target that each part an entity carries has to meet too."""
    parts = {"entities": {"additionalProperties": condition}}
    return {**condition, "properties": {**condition["properties"], **parts}}


def _if_kind(kind: str, own: Schema, held: Schema, condition: Schema) -> Schema:
    """Return a condition of the targets of a kind, none of which can be held."""
    whole = _with_parts(condition)
    properties = {**whole["properties"], **own}
    then = {**whole, "properties": properties, "not": held}
    return {"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": then}


def _is_rate() -> Schema:
    """Return the condition that a target is of rates."""
    return {"required": ["kind"], "properties": {"kind": {"enum": list(_RATES)}}}


def _no_total() -> Schema:
    """Return the condition that a goal is no total of rates."""
    return {"properties": {"target": {"properties": {"total": False}}}}


def _rate() -> Schema:
    """Return the condition that a goal is not told from the baseline."""
    return {"properties": {"target": {"properties": {"multiple": False, "change": False}}}}


def _sum() -> Schema:
    """Return the conditions of amounts summed up: they begin at 0, and lead somewhere."""
    above, nothing = patterns.positive(), patterns.zero()
    members = {"value": above, "range": {"items": above}, "multiple": False, "change": False}
    return {
        "properties": {
            "baseline": {"anyOf": [nothing, {"type": "object", "properties": {"value": nothing}}]},
            "target": {"anyOf": [{**_PLAIN, **above}, {"type": "object", "properties": members}]},
        }
    }
