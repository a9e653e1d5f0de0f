"""Submissions to fill in: what is asked of whom, as CSV, and as workbooks whose open cells check what is typed."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final, NamedTuple

from xzkpi.model.plan import Input, Plan
from xzkpi.model.structure import Entity
from xzkpi.model.target import Target
from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.workbook import Formats, Writer, write_book
from xzkpi.render.words import Words
from xzkpi.values.lists.columns import COLUMNS, STATUS_WORDS, names_of_status
from xzkpi.values.number import plain
from xzkpi.values.period import Period

#: The columns of a submission to fill in, and those of them that are left open.
_COLUMNS: Final = ("target", "entity", "period", "value", "unit", "status", "source", "note")
_OPEN: Final = ("value", "status", "source", "note")
_WIDTHS: Final = {"target": 36, "entity": 18, "source": 24, "note": 24}
#: What no sheet may be called, and how long its name may be.
_REFUSED: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_LONGEST: Final = 31
#: What is said of a value by which ends it has.
_BOUNDED: Final = {(True, True): "both", (True, False): "low", (False, True): "high", (False, False): "any"}
#: No value is further from zero.
_FAR: Final = Decimal(10) ** 15


class BlankRow(NamedTuple):
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
    lines: tuple[BlankRow, ...]


def blanks(plan: Plan, period: Period, words: Words, *, by_entity: bool) -> list[Blank]:
    """Return the submissions of a period: one of the whole, or one for each entity."""
    columns = tuple(one for one in _COLUMNS if by_entity or one != "entity")
    header = tuple(COLUMNS[column][words.lang == "zh"] for column in columns)
    parts = [(key, one.label(words.lang)) for key, one in plan.entities.items()] if by_entity else [("", "")]
    made = []
    for key, name in parts:
        asked = _of_entity(plan, key, plan.entities[key]) if key else plan.targets.values()
        lines = []
        for one in _reported(plan, asked):
            known = {
                "target": _name(plan, one, words),
                "entity": name,
                "period": words.period(period),
                "unit": one.unit,
            }
            lines.append(BlankRow(tuple(known.get(column, "") for column in columns), one))
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


def to_csv(parts: Sequence[Blank]) -> str:
    """Write submissions below one header, with the line ends of spreadsheets."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(parts[0].header)
    writer.writerows(line.cells for part in parts for line in part.lines)
    return stream.getvalue()


def to_workbook(parts: Sequence[Blank], name: str, words: Words) -> bytes:
    """Write submissions as the sheets of a workbook; names and units are locked."""
    titles = _titles([part.name or name for part in parts])
    return write_book((title, partial(_write, part, words)) for title, part in zip(titles, parts, strict=True))


def _titles(names: Sequence[str]) -> list[str]:
    titles: dict[str, None] = {}
    for number, name in enumerate(names, start=1):
        title = name.translate(_REFUSED)[:_LONGEST]
        end = f"_{number}"
        titles[title if title.lower() not in map(str.lower, titles) else title[: _LONGEST - len(end)] + end] = None
    return list(titles)


def _write(part: Blank, words: Words, sheet: Writer, formats: Formats) -> None:
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    sheet.freeze_panes(1, 0)
    for at, (column, title) in enumerate(zip(part.columns, part.header, strict=True)):
        sheet.set_column(at, at, _WIDTHS.get(column, 12))
        sheet.write_string(0, at, title, formats(border=1, bold=True, bg_color="#EDEDED"))
        for row, line in enumerate(part.lines, start=1):
            if column in _OPEN:
                sheet.write_blank(row, at, None, formats(bg_color="#FFF7CC", border=1, locked=False))
            else:
                sheet.write_string(row, at, line.cells[at], formats(border=1, text_wrap=True))
            if column == "value":
                sheet.data_validation(row, at, row, at, _rule(line.series, words))
        if column == "status":
            sheet.data_validation(1, at, len(part.lines), at, _statuses(words))


def _rule(series: Target | Input, words: Words) -> dict[str, Any]:
    low, high = series.limits.ends
    ends = {"low": "" if low is None else plain(low), "high": "" if high is None else plain(high), "unit": series.unit}
    key = _BOUNDED[low is not None, high is not None]
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": float(-_FAR if low is None else low),
        "maximum": float(_FAR if high is None else high),
        "input_title": words.text("blank.value"),
        "input_message": words.text("blank.how", unit=series.unit),
        "error_title": words.text("blank.wrong"),
        "error_message": words.text(f"blank.{key}", **ends),
    }


def _statuses(words: Words) -> dict[str, Any]:
    known = [names_of_status(status)[words.lang == "en"] for status in STATUS_WORDS]
    return {
        "validate": "list",
        "source": known,
        "error_title": words.text("blank.wrong"),
        "error_message": words.text("blank.status", names=words.listed(known)),
    }
