"""The plans that a beginner is given: a commented example, and one made of the indicators of a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from string import Template
from typing import Final

from xzkpi.words.messages import text
from xzkpi.words.said import text_in

#: The line by which editors know what a plan may hold.
_SCHEMA: Final = "# yaml-language-server: $schema=targets.schema.json"


def starter(lang: str, baseline: int, target: int) -> str:
    """Return the commented plan."""
    return Template(text_in("words", "plan", f"starter.{lang}.yaml")).substitute(
        baseline=baseline, target=target, first=baseline + 1
    )


def plan_of_table(lang: str, path: str, units: Mapping[str, str], entities: Sequence[str]) -> str:
    """Return a plan of indicators with their units; what a table does not tell is left open."""
    return "\n".join(_lines(lang, path, units, entities)) + "\n"


def _lines(lang: str, path: str, units: Mapping[str, str], entities: Sequence[str]) -> Iterator[str]:
    yield _SCHEMA
    yield text(lang, "of-table.head", path=path)
    yield from ("plan:", "  id: my-plan", f"  name: {_quoted(text(lang, 'of-table.plan'))}")
    yield f"  baseline:  {text(lang, 'of-table.baseline')}"
    yield f"  target:    {text(lang, 'of-table.target')}"
    if entities:
        yield f"entities: [{', '.join(map(_quoted, entities))}]"
    yield "targets:"
    for number, (name, unit) in enumerate(units.items(), start=1):
        yield f"  {name if name.isascii() and name.isidentifier() else f'target_{number}'}:"
        yield f"    name: {_quoted(name)}"
        yield f"    unit: {_quoted(unit)}" if unit else "    unit:"
        yield from (f"    {text(lang, f'of-table.{key}')}" for key in ("kind", "base", "goal"))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
