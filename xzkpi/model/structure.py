"""The order of a plan: dimensions and tasks one below another, and who reports to it."""

from collections.abc import Iterator, Mapping
from typing import Final

from xzkpi.model.promise import Name, Named

#: The parts of a plan whose entries stand below others, and the key that says below which.
ABOVE: Final = {"dimensions": "parent", "tasks": "parent", "entities": "within"}


class Placed(Named):
    """What may stand below another of its kind."""

    parent: Name = ""


class Dimension(Placed):
    """A dimension that targets belong to, or a part of another."""


class Task(Placed):
    """A key task of the plan, or a part of another."""

    #: Who answers for it, and who helps; those of the task above where it names none.
    owner: Name = ""
    support: tuple[Name, ...] = ()


class Entity(Named):
    """Who reports: a county, a park, an incubator, a firm."""

    #: Among which others it is ranked.
    group: Name = ""
    #: What it is, where entities of several kinds report.
    kind: Name = ""
    #: The entity it lies in.
    within: Name = ""


def line_of(key: str, known: Mapping[str, Placed]) -> Iterator[str]:
    """Yield an entry and those it stands below, the nearest first; a way that leads back ends there.

    >>> list(line_of("b", {"a": Task(name="A", parent="b"), "b": Task(name="B", parent="a")}))
    ['b', 'a']
    """
    seen: set[str] = set()
    while key in known and key not in seen:
        seen.add(key)
        yield key
        key = known[key].parent


def in_order(known: Mapping[str, Placed]) -> Iterator[tuple[str, int]]:
    """Yield entries, each with how deep it stands, those below another behind it, else in the plan's order.

    >>> tasks = {"t1.1": Task(name="A", parent="t1"), "t2": Task(name="B"), "t1": Task(name="C")}
    >>> list(in_order(tasks))
    [('t2', 0), ('t1', 0), ('t1.1', 1)]
    """
    below: dict[str, list[str]] = {}
    for key, one in known.items():
        below.setdefault(one.parent if one.parent in known else "", []).append(key)
    waiting = [(key, 0) for key in reversed(below.get("", ()))]
    while waiting:
        key, depth = waiting.pop()
        yield key, depth
        waiting += [(one, depth + 1) for one in reversed(below.get(key, ()))]


def with_owners(tasks: Mapping[str, Task]) -> dict[str, Task]:
    """Return tasks, each with the owner and the support it names, else those of the nearest above that does."""
    above = {key: [tasks[one] for one in line_of(key, tasks)] for key in tasks}
    return {
        key: tasks[key].model_copy(
            update={
                "owner": next((one.owner for one in line if one.owner), ""),
                "support": next((one.support for one in line if one.support), ()),
            }
        )
        for key, line in above.items()
    }
