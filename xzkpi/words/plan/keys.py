"""What each key of a plan means, in Chinese and English, as editors show it, and how its value is written."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from xzkpi.words.said import Said, table_in

#: What a level of a plan is called: by the last part of its pattern, or by all of it.
_LEVELS: Final = {
    "": Said("最外层", "the outermost level"),
    "targets.*": Said("指标", "a target"),
    "assess.items.*": Said("得分项", "an entry of items"),
    **{
        f"{at}{part}.*": Said(f"{part} 的一项", f"an entry of {part}")
        for at, parts in (
            ("", ("inputs", "dimensions", "tasks", "entities", "registers")),
            ("targets.*.", ("revised", "entities")),
        )
        for part in parts
    },
}


def level_name(pattern: str) -> Said:
    """Return what a level of a plan is called, in Chinese with the spaces that set Latin letters off.

    >>> level_name("targets.*.baseline")
    Said(zh=' baseline ', en='baseline')
    """
    name = pattern.rpartition(".")[2]
    zh, en = _LEVELS.get(pattern, Said(name, name))
    return Said(f"{' ' if zh[:1].isascii() else ''}{zh}{' ' if zh[-1:].isascii() else ''}", en)


@cache
def keys_called() -> Mapping[str, Sequence[str]]:
    """Return the keys that each Chinese word may mean, of which the first that may stand somewhere is taken."""
    table = table_in("words", "plan", "chinese.yaml")
    return {word: keys.split() for keys, words in table.items() for word in words.split()}


def meaning(model: str, key: str = "is") -> Said:
    """Return what a key of a model means; of no key, what the model is.

    >>> meaning("Limits", "min").en
    'The least value there can be.'
    """
    return Said(**table_in("words", "plan", "keys.yaml")[model][key])


@cache
def _written(pattern: str, key: str) -> Said:
    examples, english = table_in("words", "plan", "examples.yaml").values()
    line = examples.get(pattern) or examples.get(key, "")
    return Said(line, re.sub("|".join(english), lambda word: english[word[0]], line))


def example(pattern: str, key: str) -> Said:
    """Return how the value of a key is written, with the key; nothing where any text will do.

    >>> example("targets.*.unit", "unit")
    Said(zh='unit: 家', en='unit: firms')
    """
    if pattern.endswith("*"):
        return Said(*(one.format(key=key) for one in _written(pattern, "")))
    return _written(pattern, key)


def _in_both(said: Said) -> str:
    return f"{said.zh} {said.en}"


def describe(schema: dict[str, Any], model: type) -> None:
    """Say in JSON Schema what a model and its keys are and ask of each other, and leave out what says nothing."""
    schema["description"] = _in_both(meaning(model.__name__))
    schema.pop("title", None)
    for key, member in schema.get("properties", {}).items():
        member.pop("title", None)
        if member.get("default", "") in ("", None):
            member.pop("default", None)
        known = [one for one in member.get("anyOf", ()) if one != {"type": "null"}]
        if len(known) == 1:
            del member["anyOf"]
            member.update(known[0])
        member["description"] = _in_both(meaning(model.__name__, key))
    schema |= getattr(model, "conditions", {})
    if short := getattr(model, "short", ""):
        whole = dict(schema)
        schema.clear()
        schema |= {
            "description": whole.pop("description"),
            "anyOf": [{"$ref": whole["properties"][short]["$ref"]}, whole],
        }
