"""How rows are read: batches become columns of values, and every fault a finding at its cell."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from xzkpi.cell import read_value
from xzkpi.columns import split_unit
from xzkpi.fault import (
    Fault,
    is_subtotal,
    no_day,
    no_entity,
    no_period,
    no_series,
    no_status,
    no_unit,
    outside_limits,
    units_disagree,
)
from xzkpi.finding import Finding, escape, visible
from xzkpi.flaw import find_flaw, is_plain, without_hidden
from xzkpi.gaps import EntityGaps, UnitGaps
from xzkpi.header import Layout
from xzkpi.known import Known, KnownTexts, are_alike
from xzkpi.names import fold_name, room_for_guesses
from xzkpi.number import is_not_reported, parse_number, plain
from xzkpi.observation import STATUS, Rows, S, own_period
from xzkpi.period import Period, parse_day, parse_period
from xzkpi.plain import NumberType, read_numbers, read_simple
from xzkpi.plan import Input, Plan
from xzkpi.records import Batch
from xzkpi.rules import RULE
from xzkpi.target import Target
from xzkpi.unit import Unit, convert, parse_unit

T = TypeVar("T")

#: Columns of free text.
_FREE: Final = ("source", "note")
#: Rules about units, wherever these are stated.
_OF_UNITS: Final = ("unit-mismatch", "units-disagree")
#: How a workbook saves a number that it showed rounded.
_ROUNDED: Final = r"E[+-][0-9]{2}\s*$"


class RowReader(Generic[S]):
    """Reads the rows of one file; remembers the names, periods and units it has met."""

    def __init__(
        self,
        plan: Plan,
        layout: Layout,
        findings: list[Finding],
        about: Callable[[Target | Input, Period], S],
        number: NumberType = Decimal,
    ) -> None:
        """Read for a plan by a layout, adding to findings.

        What rows are about is given by a function, one object for all rows about the same; plain values become
        numbers of the type given.
        """
        self._plan = plan
        self._about = about
        self.layout = layout
        self._findings = findings
        self._number = number
        self._ids, self._all_series, self._bases = plan.ids, plan.series, plan.bases
        self._series: Known[Target | Input] = Known(self._find)
        #: Names that carry their unit in brackets.
        self._with_units: set[str] = set()
        self._entity_ids = plan.entity_ids
        self._guesses = room_for_guesses([*self._ids, *self._entity_ids], moments=10)
        self._periods = Known(parse_period)
        self._entities = Known(self._entity)
        self._status = Known(lambda text: STATUS.get(fold_name(text)))
        self._released = Known(parse_day)
        self._faults: defaultdict[str, dict[str, Fault]] = defaultdict(dict)
        self._is_whole = True
        #: What was said of rows of the batch and of their units.
        self._told: set[tuple[int | str, ...]] = set()
        #: By column of values: whether a unit has to be converted, by the texts of target and unit.
        self._all_others = [KnownTexts(self._is_other_unit) for _ in layout.values]
        #: By column of values: what a row in the plan's unit is about, by the texts of target, period and unit.
        self._all_usual = [KnownTexts(self._usual_subject) for _ in layout.values]
        self._subjects: dict[tuple[int, int], S] = {}
        limits = [one.limits for one in self._all_series.values()]
        #: What lies within these limits lies within those of every series.
        self._low = max((number(one.min) for one in limits if one.min is not None), default=number("-Infinity"))
        self._high = min((number(one.max) for one in limits if one.max is not None), default=number("Infinity"))
        self._lows: dict[str, Any] = Known(lambda name: self._limit(name, 0))
        self._highs: dict[str, Any] = Known(lambda name: self._limit(name, 1))
        #: Targets that a row speaks of, soundly or not, unless its value is left open.
        self.mentioned: set[str] = set()
        #: The first line that reports something of each period, and the periods met so far only in other lines.
        self.first_lines: dict[Period, int] = {}
        self._unreported: set[Period] = set()
        self._entity_gaps = EntityGaps(self._entities, is_open="entity" in layout.columns)
        self._unit_gaps = UnitGaps(self._stated)
        self._has_other_units = False

    def columns(self, batch: Batch) -> Iterator[Rows[S]]:
        """Yield the columns of a batch, once for each column of values; every row has the header's width."""
        self._batch = batch
        self._told.clear()
        self._columns = batch.columns or list(zip(*batch.rows, strict=True))
        for number, column in enumerate(self.layout.values):
            self._value_column = column
            self._others, self._usual = self._all_others[number], self._all_usual[number]
            yield self._rows_of_column()
        if self._has_other_units and "unit" in self.layout.columns and not all(self._texts("unit")):
            for row, fault in self._unit_gaps.look(*map(self._texts, ("target", "unit", "value"))):
                self._report(row, "unit", fault)

    def finish(self) -> None:
        """Report what is certain only when all rows have been read."""
        self._findings += self._entity_gaps.first()

    def _rows_of_column(self) -> Rows[S]:
        """Return the rows of the batch with one column of values."""
        batch = self._batch
        self._is_whole = True
        subjects = self._subjects_of_rows()
        entities = self._resolve("entity", self._entities, self._no_entity)
        status = self._resolve("status", self._status, no_status)
        released = self._resolve("released", self._released, no_day)
        values = self._values()
        for column in _FREE:
            self._look_for_flaws(column)
        texts = self._texts("source"), self._texts("note")
        rows = Rows(subjects, values, entities, status, released, *texts, batch.lines, self._is_whole)
        if not rows.is_whole:
            self._note_mentions()
        if self._entity_gaps.is_open:
            self._entity_gaps.look(rows, self._texts("entity"), self._texts("value"), self._open_entity)
        return rows

    def _subjects_of_rows(self) -> Sequence[S | None]:
        """Return what each row is about; report the names and periods that mean nothing."""
        texts = self._texts("target"), self._texts("period"), self._texts("unit")
        count = len(self._periods)
        subjects: list[S | None] = list(map(self._usual.__getitem__, zip(*texts, strict=True)))
        self._are_usual = self._usual.is_whole or None not in subjects
        if not self._are_usual:
            self._row_series = self._resolve("target", self._series, self._no_series)
            periods = self._resolve("period", self._periods, no_period)
            subjects = list(map(self._subject, self._row_series, periods))
        new = len(self._periods) - count
        if new or self._unreported:
            self._note_periods(subjects, list(islice(reversed(self._periods), new)))
        return subjects

    def _note_periods(self, subjects: Sequence[S | None], new: Sequence[str]) -> None:
        """Remember the lines on which periods are first reported, those met for the first time among them."""
        periods = (self._periods[text] or self._periods.odd[text][0] for text in new)
        self._unreported |= {period for period in periods if period and period not in self.first_lines}
        for line, subject, text in zip(self._batch.lines, subjects, self._texts("value"), strict=True):
            if subject is not None and subject.period in self._unreported and not is_not_reported(text):
                self.first_lines[subject.period] = line
                self._unreported.remove(subject.period)

    def _usual_subject(self, name: str, period: str, unit: str) -> S | None:
        """Return what a row is about, unless its texts are odd or its unit is not the plan's."""
        return None if self._others[name, unit] else self._subject(self._series[name], self._periods[period])

    def _subject(self, series: Target | Input | None, period: Period | None) -> S | None:
        """Return what a row is about, one object for all rows about the same."""
        if series is None or period is None:
            return None
        key = id(series), id(period)
        if key not in self._subjects:
            self._subjects[key] = self._about(series, own_period(series.kind, period))
        return self._subjects[key]

    def _note_mentions(self) -> None:
        """Remember the targets of rows that could not be read: they were reported, if badly."""
        series = map(self._series.__getitem__, self._texts("target")) if self._are_usual else self._row_series
        for one, text in zip(series, self._texts("value"), strict=True):
            if one and one.id not in self.mentioned and not is_not_reported(text):
                self.mentioned.add(one.id)

    def _texts(self, column: str) -> Sequence[str]:
        """Return the cells of a column; of one that the file does not have, empty ones."""
        if column == "value":
            return self._columns[self._value_column.at]
        if column == "period" and self._value_column.period:
            return (self._value_column.period,) * len(self._batch.rows)
        index = self.layout.columns.get(column)
        texts = ("",) * len(self._batch.rows) if index is None else self._columns[index]
        if column == "status" and self._value_column.status:
            return [text if text.strip() else self._value_column.status for text in texts]
        return texts

    def _resolve(self, column: str, known: Known[T], fault: Callable[[str], Fault]) -> list[T | None]:
        """Look the cells of a column up; report those that mean nothing, or hide something."""
        texts = self._texts(column)
        values = [known[texts[0]]] * len(texts) if are_alike(texts) else list(map(known.__getitem__, texts))
        if known.odd and not known.odd.keys().isdisjoint(texts):
            self._is_whole = False
            for row, value in enumerate(values):
                if value is None:
                    text = texts[row]
                    values[row], flaw = known.odd[text]
                    self._report(row, column, flaw or self._fault(column, text, fault))
        return values

    def _no_series(self, text: str) -> Fault:
        return no_series(self._plan, text, is_guessing=self._is_guessing("target"))

    def _open_entity(self, row: int) -> Finding:
        return self._finding(row, "entity", ("entity-left-open", {}))

    def _no_entity(self, text: str) -> Fault:
        return no_entity(self._plan, text, is_guessing=self._is_guessing("entity"))

    def _is_guessing(self, column: str) -> bool:
        """Say whether the nearest name is still looked for: a file with very many unknown names is another plan's."""
        return len(self._faults[column]) < self._guesses

    def _fault(self, column: str, text: str, fault: Callable[[str], Fault]) -> Fault:
        """Return what is wrong with a text; remembered, for looking for the nearest name takes long."""
        faults = self._faults[column]
        if text not in faults:
            faults[text] = fault(text)
        return faults[text]

    def _look_for_flaws(self, column: str) -> None:
        """Report what hides in free text, or was lost from it."""
        if column not in self.layout.columns:
            return
        texts = self._texts(column)
        if all(map(is_plain, texts[:1] if are_alike(texts) else set(texts))):
            return
        for row, text in enumerate(texts):
            flaw = find_flaw(text, is_free=True)
            if flaw:
                self._report(row, column, flaw)

    def _values(self) -> Sequence[Decimal | float | None]:
        """Return the values in their series' units; report those that cannot be had."""
        texts = self._texts("value")
        if self._are_usual:
            numbers = read_numbers(texts, self._number)
            if numbers and self._low <= min(numbers) and max(numbers) <= self._high:
                return numbers
        self._is_whole = False
        values = read_simple(texts, self._number)
        names, units = self._texts("target"), self._texts("unit")
        series = list(map(self._series.__getitem__, names)) if self._are_usual else self._row_series
        others = map(self._others.__getitem__, zip(names, units, strict=True))
        lows, highs = map(self._lows.__getitem__, names), map(self._highs.__getitem__, names)
        for row, (value, is_other, low, high) in enumerate(zip(values, others, lows, highs, strict=True)):
            if value is None or is_other or not low <= value <= high:
                one = series[row]
                values[row] = one and self._value(row, one, texts[row], *self._units_of(one, names[row], units[row]))
        return values

    def _units_of(self, series: Target | Input | None, name: str, unit: str) -> tuple[str, str]:
        """Return the unit a row is in, and one stated for it too that contradicts it.

        Its own unit counts first, then that behind its target's name, then its column's; that of the whole table is
        for the rows that state none.
        """
        column, name = self._value_column, without_hidden(name)
        stated = [unit.strip(), split_unit(name)[1] if name in self._with_units else ""]
        stated += ["" if column.is_general and any(stated) else column.unit]
        first, *others = filter(None, stated) if any(stated) else [""]
        return first, next((other for other in others if _measure(other, series) != _measure(first, series)), "")

    def _stated(self, name: str, unit: str) -> tuple[str, str, Unit] | None:
        """Return the series a row is about and its unit, the plan's where none is stated, be it by a heading."""
        one = self._series[name]
        stated = self._units_of(one, name, unit)[0]
        if one is None or (stated and not unit.strip()):
            return None
        return one.id, stated or one.unit, _measure(stated, one)

    def _find(self, name: str) -> Target | Input | None:
        """Return the series that goes under a name, with or without a unit in brackets behind it."""
        found = self._ids.get(fold_name(name))
        if not found:
            short, unit = split_unit(name)
            found = self._ids.get(fold_name(short)) if parse_unit(unit).base in self._bases else None
            if found:
                self._with_units.add(without_hidden(name))
        return self._all_series[found] if found and name.strip() else None

    def names(self, column: str, text: str) -> bool:
        """Say whether a text is the name of a series, or in the column of entities that of one of the plan's."""
        text = without_hidden(text)
        return fold_name(text) in self._entity_ids if column == "entity" else self._find(text) is not None

    def _is_other_unit(self, name: str, unit: str) -> bool:
        """Say whether a unit differs from that of the series it stands with, or from another that is stated."""
        one = self._series[name]
        unit, other = self._units_of(one, name, unit)
        self._has_other_units |= one is not None and unit not in {"", one.unit}
        if one is None or other or (unit not in {"", one.unit} and _measure(unit, one) != one.measure):
            return True
        return not is_plain(unit) and find_flaw(unit) is not None

    def _limit(self, name: str, end: int) -> Decimal | float:
        """Return the lower or upper natural limit of the series that goes under a name."""
        one = self._series[name]
        limit = one.limits[end] if one else None
        return self._number((Decimal("-Infinity"), Decimal("Infinity"))[end] if limit is None else limit)

    def _value(self, row: int, series: Target | Input, text: str, unit_text: str, other: str) -> Decimal | None:
        """Return one value in its series' unit."""
        wanted = series.measure
        unit = _measure(unit_text, series)
        is_known = unit.base == wanted.base
        if is_known and unit_text != series.unit and (flaw := find_flaw(unit_text)):
            self._report(row, "unit", flaw)
        if is_not_reported(text):
            return None
        if not is_known:
            self._report(row, "unit" if self._texts("unit")[row].strip() else "value", no_unit(series, unit_text))
            return None
        if other:
            self._report(row, "value", units_disagree(unit_text, other))
            return None
        number = parse_number(text) if text.isascii() else None
        if number is None:
            value = self._odd_value(row, text, unit_text, series)
        elif re.search(_ROUNDED, text):
            self._report(row, "value", ("scientific-notation", {"found": escape(text), "expected": plain(number)}))
            value = convert(number, unit, wanted)
        else:
            value = convert(number, unit, wanted) if unit != wanted else number
        if value is not None and not series.limits.allow(value):
            self._report(row, "value", outside_limits(series, value))
            return None
        return value

    def _odd_value(self, row: int, text: str, unit_text: str, series: Target | Input) -> Decimal | None:
        """Return what a cell means that is no plain number; report what is odd about it."""
        flaw, unit = find_flaw(text), _measure(unit_text, series)
        is_general = self._value_column.is_general and not self._texts("unit")[row].strip()
        stated = "" if is_general else unit_text
        cell = read_value(without_hidden(text), unit, series.measure, series.unit, stated)
        if cell.value is not None and flaw:
            self._report(row, "value", flaw)
        elif cell.rule:
            self._report(row, "value", (cell.rule, cell.values))
        return cell.value

    def _entity(self, text: str) -> str | None:
        """Return the id of an entity, nothing for the whole; where the plan lists none, the name as written."""
        text = visible(text.strip())
        found = self._entity_ids.get(fold_name(text)) if text else ""
        if found is not None or self._plan.is_whole(text):
            return found or ""
        return None if self._entity_ids or is_subtotal(text) else text

    def _report(self, row: int, column: str, fault: Fault) -> None:
        """Add a finding at a cell; what is wrong with a row, or with its unit, is told once for all its values."""
        rule, values = fault
        if column != "value" or rule in _OF_UNITS:
            told = row, column, rule, values.get("found", ""), values.get("expected", "")
            if told in self._told:
                return
            self._told.add(told)
        self._findings.append(self._finding(row, column, fault))

    def _finding(self, row: int, column: str, fault: Fault) -> Finding:
        """Return a finding at a cell."""
        rule, values = fault
        cells, line = self._batch.rows[row], self._batch.lines[row]
        is_value = column == "value"
        index = self._value_column.at if is_value else self.layout.columns.get(column, self.layout.columns["target"])
        place = self._batch.window.cell_place(line, cells, index, self.layout.delimiter)
        named = {**self.layout.name(column, index if is_value else -1), "record": " ".join(self._record(row)), **values}
        return Finding(RULE[rule], place, named)

    def _record(self, row: int) -> Iterator[str]:
        """Yield what identifies a row for people: indicator, entity, period as written."""
        for column in ("target", "entity", "period"):
            text = self._texts(column)[row].strip()
            if text:
                yield escape(text)


def _measure(text: str, series: Target | Input | None) -> Unit:
    """Return the unit a row states; the plan's names for it count too, and without any it is the plan's."""
    if series is None:
        return parse_unit(text)
    if text in {"", series.unit}:
        return series.measure
    is_own = fold_name(text) in {fold_name(series.unit), fold_name(getattr(series, "unit_en", ""))}
    return series.measure if is_own else parse_unit(without_hidden(text))
