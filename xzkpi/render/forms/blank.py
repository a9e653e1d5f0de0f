"""A submission to fill in: what is asked of whom, as rows with everything but the values."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from xzkpi.model.plan import Input, Plan
from xzkpi.model.structure import Entity
from xzkpi.model.target import Target
from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.words import Words
from xzkpi.values.lists.columns import COLUMNS
from xzkpi.values.period import Period

#: The columns of a submission to fill in; those of the second kind are left open.
_GIVEN: Final = ("target", "entity", "period", "value", "unit")
OPEN: Final = ("value", "status", "source", "note")
_LAST: Final = ("status", "source", "note")


class Line(NamedTuple):
    """A row to fill in: its cells, and the series whose value it asks for."""

    cells: tuple[str, ...]
    series: Target | Input


class Blank(NamedTuple):
    """A submission to fill in, of an entity or of the whole."""

    #: The name of the entity; empty for the whole.
    name: str
    #: Its columns, and what they are called.
    columns: tuple[str, ...]
    header: tuple[str, ...]
    lines: tuple[Line, ...]


def blanks(plan: Plan, period: Period, words: Words, *, by_entity: bool) -> list[Blank]:
    """Return the submissions of a period: one of the whole, or one for each entity."""
    columns = tuple(one for one in (*_GIVEN, *_LAST) if by_entity or one != "entity")
    header = tuple(COLUMNS[column][words.lang == "zh"] for column in columns)
    when = words.period(period) if words.lang == "zh" else str(period)
    parts = [(key, one.label(words.lang)) for key, one in plan.entities.items()] if by_entity else [("", "")]
    made = []
    for key, name in parts:
        asked = _of_entity(plan, key, plan.entities[key]) if key else plan.targets.values()
        lines = []
        for one in _reported(plan, asked):
            known = {"target": _name(plan, one, words), "entity": name, "period": when, "unit": one.unit}
            lines.append(Line(tuple(known.get(column, "") for column in columns), one))
        made.append(Blank(name, columns, header, tuple(lines)))
    return [one for one in made if one.lines]


def _of_entity(plan: Plan, key: str, entity: Entity) -> Iterator[Target]:
    """Yield the targets that an entity has a part in; where no target is shared out, all of them."""
    shared = [one for one in plan.targets.values() if one.parts or one.shares]
    for one in shared or plan.targets.values():
        if one not in shared or key in one.shares or (one.parts and one.parts.of == entity.kind):
            yield one


def _reported(plan: Plan, asked: Iterable[Target | Input]) -> list[Target | Input]:
    """Return what is reported of series: those that are made of others are not, what they are made of is."""
    found: dict[str, Target | Input] = {}
    for one in asked:
        parts = one.derive.parts if isinstance(one, Target) and one.derive else ()
        own = _reported(plan, map(plan.member, parts)) if parts else [one]
        found |= {each.id: each for each in own}
    return list(found.values())


def _name(plan: Plan, one: Target | Input, words: Words) -> str:
    """Return the name by which a row is found again: the id where another would be changed or be another's."""
    name = one.label(words.lang)
    return name if plan.find(name) == one and guard_cell(name) == name else one.id
