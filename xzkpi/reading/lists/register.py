"""A register on its way in: each row becomes a record, every fault a finding at its cell."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from xzkpi.assess.lists.state import says_done
from xzkpi.model.lists.days import read_span
from xzkpi.model.lists.register import Listed, Record, Register
from xzkpi.model.observation import status_of
from xzkpi.model.plan import Plan, ids_by_name
from xzkpi.model.vocabulary import MAX_WHOLE
from xzkpi.reading.lists.columns import REGISTER, Groups, Sums
from xzkpi.reading.lists.table import ListColumn, ListTable
from xzkpi.reading.source import Source
from xzkpi.reading.table.batch import Row
from xzkpi.reading.table.cells.numbers import Asked, read_value
from xzkpi.reading.table.rows.lookup import find_fault
from xzkpi.reading.table.stated_unit import state_in_rows
from xzkpi.rules.finding import Fault, Finding, Reading
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists import registers as words
from xzkpi.values.lists.places import WHOLE, is_subtotal, is_sum
from xzkpi.values.lists.remarks import NUMBERING, without_number
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported, parse_number
from xzkpi.values.phrase import parse_phrase
from xzkpi.values.unit import RATIO, is_money, parse_unit

#: What money counts where a register does not say.
_MONEY: Final = parse_unit(words.OWN_UNIT)
_PER_CENT: Final = parse_unit(RATIO)
#: Columns of groups, each of those before it; and those in which a heading among the records may have something.
_GROUPS: Final = ("list", "task", "subtask")
_OF_HEADINGS: Final = frozenset({"number", "name", *words.MONEY})
#: Fields of days; those that say so themselves; what is asked for later where it stands.
_DAYS: Final = ("span", "start", "due", "issued", "valid")
_OWN: Final = ("start", "due")
_PLACED: Final = (*_GROUPS, "entity", "light", "state", "span", "due", "valid", *words.MONEY, "progress")
#: What a cell comes to: the fields of the record that it fills.
ReadCell = tuple[dict[str, Any], Fault | None]


def read_registers(plan: Plan, open_table: Callable[[str], Source | Finding]) -> Reading[Plan]:
    """Give a plan what stands in its registers; `open_table` opens a file that the plan names."""
    lists, findings = list[Listed](), list[Finding]()
    for key, register in plan.registers.items():
        source = open_table(register.file)
        if isinstance(source, Finding):
            findings.append(source)
            continue
        with source.stream:
            listed, told = read_register(plan, key, source)
        lists += [listed] if listed else []
        findings += told
    return Reading(plan.knowing(lists=tuple(lists)), tuple(findings))


def read_register(plan: Plan, key: str, source: Source) -> Reading[Listed]:
    """Read a register of a plan; it stays open what is in one without a column of names."""
    register = plan.registers[key]
    table = ListTable(source, REGISTER.column_of, words.EXAMPLE)
    reader: RecordReader | None = None
    records: list[Record] = []
    for row in table.rows():
        reader = reader or RecordReader(plan, register, table)
        record = reader.record(row)
        records += [record] if record else []
    if reader is None or reader.at("name") < 0 or table.number is None:
        return Reading(None, tuple(table.findings))
    table.findings += reader.finish()
    is_of_certificates = bool(register.term or register.counts) or reader.at("issued") >= 0
    listed = Listed(key, register, tuple(records), reader.unit, is_of_certificates)
    return Reading(listed, tuple(table.findings))


class RecordReader:
    """Reads the rows of one register."""

    def __init__(self, plan: Plan, register: Register, table: ListTable) -> None:
        """Read for a plan by the columns of a table, to whose findings what is wrong is added."""
        self._findings = table.findings
        base = parse_unit(register.unit).base or _MONEY.base
        self._columns = columns = REGISTER.read_header(table, self._findings, base)
        stated, row = state_in_rows(table.above, {base})
        self._findings += [Fault("unit-not-applied").at(table.places[0])] if row >= 0 and stated is None else []
        #: The unit that stands above the table.
        self._general = next(iter(stated.units if stated else ()), "")
        named = (column.unit for column in columns.values() if column.field in words.MONEY and column.unit)
        #: What amounts are told in: as the plan says, else as the first column does.
        self.unit = register.unit or next(named, self._general)
        self._tasks, self._entities = ids_by_name(plan.tasks), plan.entity_ids
        self._find_fault = lru_cache(1 << 10)(find_fault)
        self._sums = Sums(columns, self._general or self.unit)
        self._groups = Groups([self.at(field) for field in _GROUPS])
        self._unit_at, self._unit_of_row = self.at("unit"), ""
        self._readers: Mapping[str, Callable[[str, ListColumn], ReadCell]] = {
            **dict.fromkeys(words.MONEY, self._read_amount),
            **dict.fromkeys(_DAYS, _read_days),
            "progress": _read_progress,
            "stage": _read_stage,
            "state": _read_state,
            "unit": self._read_other,
            "": self._read_other,
            "task": self._read_task,
            "subtask": self._read_task,
            "entity": self._read_place,
            "owner": self._read_place,
        }

    def at(self, field: str) -> int:
        """Return the index of a column; -1 where there is none."""
        return next((at for at, column in self._columns.items() if column.field == field), -1)

    def record(self, row: Row) -> Record | None:
        """Return the record of a row; None of a total, a heading or a row without a name."""
        cells, at = row.cells, self.at("name")
        if _first_word(row) in WHOLE:
            self._sums.note(row)
        if at < 0 or _is_sum(_first_word(row)) or _is_sum(cells[at]) or self._is_heading(row):
            return None
        cells, places = self._groups.fill(row), row.places
        if is_not_reported(cells[at]):
            self._tell(
                row,
                at,
                Fault("value-missing", facts={"expected": REGISTER.called("name"), **REGISTER.name_field("name")}),
            )
            return None
        self._sums.add(row)
        stated = cells[self._unit_at].strip() if self._unit_at >= 0 else ""
        self._unit_of_row = stated if is_money(parse_unit(stated)) else ""
        facts: dict[str, Any] = {}
        kept = {column.field: places[index] for index, column in self._columns.items() if column.field in _PLACED}
        for index, column in self._columns.items():
            found, fault = self._read(cells[index].strip(), column)
            if fault:
                self._tell(row, index, fault, column)
            if fault and fault.rule == "not-a-date":
                kept.pop(column.field, None)  # what is missing for that is told
            _join(facts, found, column)
        return Record(**facts, place=_whole(places), places=kept)

    def finish(self) -> Iterator[Finding]:
        """Yield what is known only when all rows have been read."""
        yield from self._sums.findings()
        for at, (place, number) in self._groups.filled.items():
            facts = {"found": REGISTER.called(self._columns[at].field), "cells": number}
            yield Fault("merged-cells", "list", facts).at(place)

    def _read(self, text: str, column: ListColumn) -> ReadCell:
        """Return what a cell says; a mark for nothing says nothing."""
        if is_not_reported(text):
            return {}, None
        if column.field in self._readers:
            return self._readers[column.field](text, column)
        said: dict[str, Any] = {column.field: text}
        if column.field == "note" and (status := status_of(text)):
            said["status"] = status
        return said, self._find_fault(text)

    def _read_amount(self, text: str, column: ListColumn) -> ReadCell:
        """Read an amount of money in the unit of its column, of its row, of the table or of the register."""
        stated = column.unit or self._unit_of_row or self._general
        wanted = parse_unit(self.unit) if self.unit else _MONEY
        cell = read_value(text, Asked(parse_unit(stated) if stated else wanted, stated, wanted, self.unit))
        if cell.value is None:
            return {}, cell.fault
        return {column.field: {column.year: cell.value} if column.field in words.YEARLY else cell.value}, cell.fault

    def _read_task(self, text: str, column: ListColumn) -> ReadCell:
        """Find a task of the plan by its id or a name, numbered or not."""
        names = (fold_name(name) for name in (text, without_number(text)))
        known = next((self._tasks[name] for name in names if name in self._tasks), text)
        return {column.field: known}, self._find_fault(text)

    def _read_place(self, text: str, column: ListColumn) -> ReadCell:
        """Find an entity of the plan by its id or a name; an office is called as it is written."""
        return {column.field: self._entities.get(fold_name(text), text)}, self._find_fault(text)

    def _read_other(self, text: str, column: ListColumn) -> ReadCell:
        """Keep what stands in a column of another name; a currency other than one's own changes all amounts."""
        is_foreign = fold_name(column.name) in words.CURRENCIES and fold_name(text) not in words.OWN_CURRENCY
        facts = {"found": escape(column.name), "text": escape(text)}
        fault = Fault("decisive-column-unread", "currency", facts) if is_foreign else self._find_fault(text)
        return {"others": {column.name: text}}, fault

    def _is_heading(self, row: Row) -> bool:
        """Say whether a row is a heading among the records, or the header again; it is told."""
        filled, at = row.filled, self.at("name")
        is_alone = len(filled) == 1 and (not row.cells[at].strip() or re.match(NUMBERING, filled[0]))
        is_alone = is_alone or self._is_numbered_heading(row)
        is_named = REGISTER.names_column(row.cells[at]) and len(filled) > 1
        is_header = is_named and all(map(REGISTER.column_of, filled))
        if is_alone or is_header:
            self._tell(row, -1, Fault("text-row", "of-records", {"found": escape(" ".join(filled))}))
        return bool(is_alone or is_header)

    def _is_numbered_heading(self, row: Row) -> bool:
        """Say whether a row is numbered as headings are and has amounts alone, which those below it make."""
        others = [at for at, column in self._columns.items() if column.field not in _OF_HEADINGS]
        number, name = (row.cells[at].strip() if at >= 0 else "" for at in map(self.at, ("number", "name")))
        if not others or any(row.cells[at].strip() for at in others):
            return False
        return bool(re.fullmatch(words.HEADING, number) or re.match(f"{words.HEADING}[、.．]", name))

    def _tell(self, row: Row, at: int, fault: Fault, column: ListColumn | None = None) -> None:
        record = {"record": escape(row.cells[self.at("name")].strip())}
        named = REGISTER.name_field(column.field) if column and column.field else {}
        place = row.places[at] if at >= 0 else _whole(row.places)
        self._findings.append(fault._replace(facts={**named, **record, **fault.facts}).at(place))


def _whole(places: list[Location]) -> Location:
    return places[0]._replace(end_line=places[-1].end_line, end_column=places[-1].end_column)


def _join(facts: dict[str, Any], found: Mapping[str, Any], column: ListColumn) -> None:
    """Add what a cell says to what is known of a record: what a column says of itself goes before what others imply."""
    for field, value in found.items():
        if isinstance(value, dict):
            facts[field] = {**facts.get(field, {}), **value}
        elif field == column.field or field not in facts or column.field in _OWN:
            facts[field] = value


def _read_days(text: str, column: ListColumn) -> ReadCell:
    field, span = column.field, read_span(text)
    if span is None and (found := _without_day(text, field)):
        return found, None
    if span is None or (field == "issued" and span.days > 1):
        return {}, Fault("not-a-date", f"list-{field}", {"found": escape(text)})
    days = {"span": {"start": span.first, "due": span.last}, "start": {"start": span.first}}
    last = {"issued": "issued", "valid": "until", "due": "due"}
    return days.get(field) or {last[field]: span.last}, None


def _without_day(text: str, field: str) -> dict[str, Any]:
    """Read a term without a day: one without an end, or of years from the day of issue on."""
    if field in {"due", "valid"} and text in words.OPEN_ENDED:
        return {"until": date.max} if field == "valid" else {"is_open_ended": True}
    text = re.sub(words.TERM, "", re.sub(words.NUMERAL, lambda one: str(words.NUMERALS.index(one[0]) + 1), text))
    phrase = parse_phrase(text) if field == "valid" else None
    years = phrase.number / words.PER_YEAR[phrase.unit] if phrase and phrase.unit in words.PER_YEAR else Decimal(0)
    return {"term": int(years)} if years % 1 == 0 and 0 < years <= MAX_WHOLE else {}


def _read_progress(text: str, _: ListColumn) -> ReadCell:
    """Read how much is done in per cent; a word for all of it will do."""
    cell = read_value(text, Asked(_PER_CENT, "", _PER_CENT, RATIO))
    if cell.value is None and says_done(text):
        return {"stage": text}, None
    return ({} if cell.value is None else {"progress": cell.value}), cell.fault


def _read_stage(text: str, _: ListColumn) -> ReadCell:
    """Read a stage, which may be a share in per cent."""
    phrase = parse_phrase(text) if text.endswith((RATIO, "％")) else None
    is_share = phrase is not None and phrase.unit == RATIO and not (phrase.has_words or phrase.high)
    return {"stage": text} | ({"progress": phrase.number} if phrase and is_share else {}), find_fault(text)


def _read_state(text: str, _: ListColumn) -> ReadCell:
    """Read a column of states: a light, or how firm the record is."""
    status = status_of(text)
    return {"status": status} if status else {"stated": text}, find_fault(text)


def _is_sum(text: str) -> bool:
    return fold_name(text) in WHOLE or is_subtotal(text) or is_sum(text)


def _first_word(row: Row) -> str:
    return next((fold_name(text) for text in row.filled if parse_number(text) is None), "")
