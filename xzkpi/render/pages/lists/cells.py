"""The columns of a register, and how their cells are written."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from xzkpi.assess.lists.state import Standing, State
from xzkpi.model.plan import Plan, name_entity
from xzkpi.render.sheet import BAD, GOOD, MIDDLING, QUIET
from xzkpi.render.words import Words, format_beside, format_share
from xzkpi.values.undefined import Undefined, Value

#: How each state is marked and painted.
MARKS: Final = {
    State.DONE: ("●", GOOD),
    State.OVERDUE: ("▼", BAD),
    State.BEHIND: ("△", MIDDLING),
    State.DUE_SOON: ("△", MIDDLING),
    State.NOT_BEGUN: ("○", QUIET),
    State.ON_TIME: ("●", GOOD),
    State.VALID: ("●", GOOD),
    State.LAPSED: ("▼", BAD),
    State.CANDIDATE: ("○", QUIET),
}


class Field(NamedTuple):
    """A column of a register: how its cell is written, and when it is dropped (see Column)."""

    key: str
    write: Callable[[Standing, "Writer"], str]
    drop: int = 0
    is_number: bool = False


class Writer(NamedTuple):
    """What the cells of a register are written with."""

    words: Words
    plan: Plan
    as_of: date

    def place(self, name: str) -> str:
        """Name an entity, or an office."""
        return name_entity(self.plan, name).in_language(self.words.lang)

    def standing(self, one: Standing) -> str:
        """Write how a record stands as mark and word, and by how many days it is late or how many it has left."""
        state, due = f"{MARKS[one.state][0]} {self.words.text(f'state.{one.state}')}", one.record.due
        if one.days_late is not None:
            return self.words.text("lists.late-by", state=state, number=one.days_late)
        if one.state is State.DUE_SOON and due:
            days = (due - self.as_of).days
            return self.words.text("lists.due-in" if days else "lists.due-now", state=state, number=days)
        return state


def _span(one: Standing, _: Writer) -> str:
    """Write from when to when: by years where these are whole, else by days."""
    start, due = one.record.start, one.record.due
    if start and due and (start.month, start.day, due.month, due.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == due.year else f"{start.year}-{due.year}"
    return f"{start} ~ {due}" if start and due else str(start or due or "")


def _known_share(share: Value) -> str:
    return "" if isinstance(share, Undefined) else format_share(share)


def _share(one: Standing, _: Writer) -> str:
    """Write what is done beside the time that is gone, where both are known."""
    if isinstance(one.elapsed, Undefined):
        return _known_share(one.share)
    return format_beside(one.share, one.elapsed)


def _total(one: Standing, writer: Writer) -> str:
    return "" if one.record.total is None else writer.words.reported(one.record.total)


#: The columns of a register; those of which no record shown has anything are left out.
FIELDS: Final = (
    Field("name", lambda one, _: one.record.name),
    Field("list", lambda one, _: one.record.list, drop=1),
    Field("entity", lambda one, writer: writer.place(one.record.entity) if one.record.entity else "", drop=3),
    Field("owner", lambda one, writer: writer.place(one.record.owner) if one.record.owner else ""),
    Field("span", _span, drop=8),
    Field("total", _total, drop=6, is_number=True),
    Field("share", _share, is_number=True),
    Field("plan_share", lambda one, _: _known_share(one.plan_share), drop=7, is_number=True),
    Field("stage", lambda one, _: one.record.stage, drop=4),
    Field("issued", lambda one, _: str(one.record.issued or ""), drop=5),
    Field("lapses", lambda one, _: str(one.lapses or "")),
    Field("certificate", lambda one, _: one.record.certificate, drop=2),
    Field("state", lambda one, writer: writer.standing(one)),
)
