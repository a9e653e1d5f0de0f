"""The base of what stands in a plan: closed mappings whose keys may be left open, with their short forms."""

from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from xzkpi.words.keys import meaning


def _tell(schema: dict[str, Any], model: type["Written"]) -> None:
    """Say in JSON Schema what a model is, leaving out what says nothing, and add its short form and its conditions."""
    schema |= {"description": meaning(model.__name__), **model.conditions()}
    schema.pop("title", None)
    for member in schema.get("properties", {}).values():
        _shorten(member)
    if model.short:
        whole = dict(schema)
        schema.clear()
        short = {"$ref": whole["properties"][model.short]["$ref"]}
        schema |= {"description": whole.pop("description"), "anyOf": [short, whole]}


def _shorten(member: dict[str, Any]) -> None:
    """Leave out of the schema of a key what says nothing: its title, an empty default, that it may be left open."""
    member.pop("title", None)
    if member.get("default", "") in ("", None):
        member.pop("default", None)
    known = [one for one in member.get("anyOf", ()) if one != {"type": "null"}]
    if len(known) == 1:
        del member["anyOf"]
        member.update(known[0])


class Written(BaseModel):
    """A mapping of a plan; unknown keys are refused, known ones may be left open."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, json_schema_extra=_tell)

    #: The key that a text alone is short for; empty where there is no short form.
    short: ClassVar[str] = ""

    @classmethod
    def conditions(cls) -> dict[str, Any]:
        """Return what else JSON Schema can say of the keys together."""
        return {}

    @model_validator(mode="before")
    @classmethod
    def _write_out(cls, given: object) -> object:
        """Write a short form out, and leave out what was left open."""
        if isinstance(given, str) and cls.short:
            return {cls.short: given}
        if isinstance(given, dict) and None in given.values():
            known = keys_of(cls)
            return {key: value for key, value in given.items() if value is not None or key not in known}
        return given

    def _knowing(self, **facts: object) -> Self:
        """Return the same with facts that no file can write."""
        copy = self.model_copy()
        for name, fact in facts.items():
            setattr(copy, name, fact)
        return copy


@cache
def keys_of(model: type[Written]) -> tuple[str, ...]:
    """Return the keys of a model as they are written in a file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())
