"""How rows are read: batches become columns of values, and every fault a finding at its cell."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from xzkpi.model.observation import STATUS, Rows, S, own_period
from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.reading.table.cells.cell import read_value
from xzkpi.reading.table.cells.faults import (
    Fault,
    no_day,
    no_entity,
    no_period,
    no_series,
    no_status,
    no_unit,
    outside_limits,
    units_disagree,
)
from xzkpi.reading.table.cells.plain import NumberType, read_numbers, read_simple
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.records import Batch
from xzkpi.reading.table.rows.columns import Known, KnownTexts, are_alike
from xzkpi.reading.table.rows.gaps import EntityGaps, UnitGaps
from xzkpi.reading.table.rows.lookup import Lookup, measure_of
from xzkpi.reading.table.rows.texts import Texts
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape, find_flaw, is_plain, without_hidden
from xzkpi.values.names import fold_name, room_for_guesses
from xzkpi.values.number import is_not_reported, parse_number, plain
from xzkpi.values.period import Period, parse_day, read_period
from xzkpi.values.unit import Unit, convert

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
        self._lookup = Lookup(plan, layout.general)
        self._series = self._lookup.series
        self.names = self._lookup.names
        self._guesses = room_for_guesses([*self._lookup.ids, *self._lookup.entity_ids], moments=10)
        self._periods = Known(read_period)
        self._entities = Known(self._lookup.entity)
        self._status = Known(lambda text: STATUS.get(fold_name(text)))
        self._released = Known(parse_day)
        self._faults: defaultdict[str, dict[str, Fault]] = defaultdict(dict)
        #: Rows of the batch that could not be read.
        self._lost: set[int] = set()
        #: What was said of rows of the batch and of their units.
        self._told: set[tuple[int | str, ...]] = set()
        #: By column of values: units stated, and whether they have to be converted, by the texts of target and unit.
        self._all_units = [KnownTexts(partial(self._lookup.units_of, column)) for column in layout.values]
        self._all_others = [KnownTexts(self._is_other_unit) for _ in layout.values]
        #: By column of values: what a row in the plan's unit is about, by the texts of target, period and unit.
        self._all_usual = [KnownTexts(self._usual_subject) for _ in layout.values]
        self._subjects: dict[tuple[int, int], S] = {}
        limits = [one.limits for one in plan.series.values()]
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

    def columns(self, batch: Batch) -> Iterator[Rows[S]]:
        """Yield the columns of a batch, once for each column of values; every row has the header's width."""
        self._told.clear()
        columns = batch.columns or list(zip(*batch.rows, strict=True))
        for number, column in enumerate(self.layout.values):
            self._value_column = column
            self._texts = Texts(batch, columns, self.layout, column)
            self._units, self._others = self._all_units[number], self._all_others[number]
            self._usual = self._all_usual[number]
            yield self._rows_of_column()
        if self._unit_gaps.is_open and "unit" in self.layout.columns:
            values = [columns[one.at] for one in self.layout.values]
            for row, fault in self._unit_gaps.look(self._texts["target"], self._texts["unit"], values):
                self._report(row, "unit", fault)

    def finish(self) -> None:
        """Report what is certain only when all rows have been read."""
        self._findings += self._entity_gaps.first()

    def _rows_of_column(self) -> Rows[S]:
        """Return the rows of the batch with one column of values."""
        self._lost = set()
        self._are_plain = False
        subjects = self._subjects_of_rows()
        entities = self._resolve("entity", self._entities, self._no_entity)
        status = self._resolve("status", self._status, no_status)
        released = self._resolve("released", self._released, no_day)
        values = self._values()
        for column in _FREE:
            self._look_for_flaws(column)
        texts = self._texts["source"], self._texts["note"]
        self._note_mentions()
        lines = self._texts.lines
        rows = Rows(subjects, values, entities, status, released, *texts, lines, self._lost, self._are_plain)
        if self._entity_gaps.is_open:
            self._entity_gaps.look(rows, self._texts["entity"], self._texts["value"], self._open_entity)
        return rows

    def _subjects_of_rows(self) -> Sequence[S | None]:
        """Return what each row is about; report the names and periods that mean nothing."""
        texts = self._texts["target"], self._texts["period"], self._texts["unit"]
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
        for line, subject, text in zip(self._texts.lines, subjects, self._texts["value"], strict=True):
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
        texts = self._texts["value"]
        for row in self._lost:
            one = self._series_of(row)
            if one and one.id not in self.mentioned and not is_not_reported(texts[row]):
                self.mentioned.add(one.id)

    def _series_of(self, row: int) -> Target | Input | None:
        """Return the series that a row names."""
        return self._series[self._texts["target"][row]] if self._are_usual else self._row_series[row]

    def _resolve(self, column: str, known: Known[T], fault: Callable[[str], Fault]) -> list[T | None]:
        """Look the cells of a column up; report those that mean nothing, or hide something."""
        texts = self._texts[column]
        values = [known[texts[0]]] * len(texts) if are_alike(texts) else list(map(known.__getitem__, texts))
        if known.odd and not known.odd.keys().isdisjoint(texts):
            for row in [row for row, value in enumerate(values) if value is None]:
                text = texts[row]
                values[row], flaw = known.odd[text]
                self._report(row, column, flaw or self._fault(column, text, fault))
                if values[row] is None:
                    self._lost.add(row)
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
        texts = self._texts[column]
        if all(map(is_plain, texts[:1] if are_alike(texts) else set(texts))):
            return
        for row, text in enumerate(texts):
            flaw = find_flaw(text, is_free=True)
            if flaw:
                self._report(row, column, flaw)

    def _values(self) -> Sequence[Decimal | float | None]:
        """Return the values in their series' units; report those that cannot be had."""
        texts = self._texts["value"]
        if self._are_usual:
            numbers = read_numbers(texts, self._number)
            if numbers and self._low <= min(numbers) and max(numbers) <= self._high:
                self._are_plain = True
                return numbers
        values = read_simple(texts, self._number)
        names, units = self._texts["target"], self._texts["unit"]
        for row in self._odd_rows(values, names, units):
            one = self._series_of(row)
            values[row] = self._value(row, one, texts[row], *self._units[names[row], units[row]]) if one else None
            if values[row] is None:
                self._lost.add(row)
        return values

    def _odd_rows(
        self, values: Sequence[Decimal | float | None], names: Sequence[str], units: Sequence[str]
    ) -> list[int]:
        """Return the rows whose value is more than a plain number in its series' unit, or outside its limits."""
        numbers = [value for value in values if value is not None]
        if self._are_usual and (not numbers or (self._low <= min(numbers) and max(numbers) <= self._high)):
            return [row for row, value in enumerate(values) if value is None]
        others = map(self._others.__getitem__, zip(names, units, strict=True))
        lows, highs = map(self._lows.__getitem__, names), map(self._highs.__getitem__, names)
        rows = enumerate(zip(values, others, lows, highs, strict=True))
        return [row for row, (value, is_odd, low, high) in rows if value is None or is_odd or not low <= value <= high]

    def _stated(self, name: str, unit: str) -> tuple[str, str, Unit] | None:
        """Return the series a row is about and its unit, the plan's where none is stated, be it by a heading."""
        one, stated = self._series[name], self._units[name, unit][0]
        if one is None or (stated and not unit.strip()):
            return None
        return one.id, stated or one.unit, measure_of(stated, one)

    def _is_other_unit(self, name: str, unit: str) -> bool:
        """Say whether a unit differs from that of the series it stands with, or from another that is stated."""
        one = self._series[name]
        if one is None:
            return True
        unit, other = self._units[name, unit]
        self._unit_gaps.is_open |= unit not in {"", one.unit}
        if other or (unit not in {"", one.unit} and measure_of(unit, one) != one.measure):
            return True
        return self._lookup.passes_by(unit, one) or (not is_plain(unit) and find_flaw(unit) is not None)

    def _limit(self, name: str, end: int) -> Decimal | float:
        """Return the lower or upper natural limit of the series that goes under a name."""
        one = self._series[name]
        limit = one.limits.ends[end] if one else None
        return self._number((Decimal("-Infinity"), Decimal("Infinity"))[end] if limit is None else limit)

    def _value(self, row: int, series: Target | Input, text: str, unit_text: str, other: str) -> Decimal | None:
        """Return one value in its series' unit."""
        wanted = series.measure
        unit = measure_of(unit_text, series)
        is_known = unit.base == wanted.base
        if is_known and unit_text != series.unit and (flaw := find_flaw(unit_text)):
            self._report(row, "unit", flaw)
        if is_not_reported(text):
            return None
        if not is_known:
            origin = self._lookup.origin(self._value_column, self._texts["target"][row], self._texts["unit"][row])
            self._report(row, "unit" if origin == "unit" else "value", no_unit(series, unit_text, origin))
            return None
        if other:
            self._report(row, "value", units_disagree(unit_text, other))
            return None
        if finding := self._lookup.passed_by(unit_text, series):
            self._findings.append(finding)
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
        flaw, unit = find_flaw(text), measure_of(unit_text, series)
        origin = self._lookup.origin(self._value_column, self._texts["target"][row], self._texts["unit"][row])
        stated = "" if origin == "table" else unit_text
        cell = read_value(without_hidden(text), unit, series.measure, series.unit, stated)
        if cell.value is not None and flaw:
            self._report(row, "value", flaw)
        elif cell.rule:
            self._report(row, "value", (cell.rule, cell.values))
        return cell.value

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
        is_value = column == "value"
        index = self._value_column.at if is_value else self.layout.columns.get(column, self.layout.columns["target"])
        place = self._texts.place(row, index)
        named = {**self.layout.name(column, index if is_value else -1), "record": self._texts.record(row), **values}
        return Finding(RULE[rule], place, facts=named)
