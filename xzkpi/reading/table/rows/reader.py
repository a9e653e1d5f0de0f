"""How rows are read: batches become columns of values, and every fault a finding at its cell."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final, TypeVar

from xzkpi.model.observation import own_period, read_day, status_of
from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS
from xzkpi.reading.source import Comments
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.cells.faults import no_entity, no_series
from xzkpi.reading.table.cells.periods import no_period
from xzkpi.reading.table.cells.texts import Texts, Told
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.rows.columns import Column, Rows, sums_beside_whole
from xzkpi.reading.table.rows.free_texts import odd_comments, odd_texts
from xzkpi.reading.table.rows.gaps import EntityGaps, UnitGaps
from xzkpi.reading.table.rows.goals import Goals
from xzkpi.reading.table.rows.lookup import (
    JointMeanings,
    Lookup,
    Meanings,
    Units,
    are_alike,
    rows_without,
    shared,
)
from xzkpi.reading.table.rows.places import Placed, Places
from xzkpi.reading.table.rows.values import Limits, ValueReader, exponents_in
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import RULE, Rule
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import FREE, SINCE_JANUARY
from xzkpi.values.names import room_for_guesses
from xzkpi.values.number import is_not_reported
from xzkpi.values.period import MONTHS, Period, read_period
from xzkpi.values.unit import multiplier_of

T = TypeVar("T")

#: So many texts of a column that mean nothing are remembered.
_REMEMBERED: Final = 4096
#: Rules about a text that names nothing, where its nearest is not looked for.
_UNKNOWN: Final = {
    "status": ("unknown-status", ""),
    "released": ("not-a-date", ""),
    "multiplier": ("unit-mismatch", "multiplier"),
}


class Subjects:
    """What rows are about: the column of each target and period, one object for all rows about the same."""

    def __init__(self, lookup: Lookup, column_of: Callable[[str, Period], Column]) -> None:
        """Begin with nothing known; `column_of` returns the column of a series' id at a period."""
        self._series, self._column_of = lookup.series, column_of
        self.periods: Meanings[Period] = Meanings(self._read)
        self._known: dict[tuple[int, int], Column] = {}
        #: How each period met was written, and how those of amounts were: since January, and not.
        self._written: dict[int, str] = {}
        self._forms: dict[int, dict[bool, str]] = {}
        #: What is said of amounts at one period both ways, not yet told.
        self.mixed: list[tuple[Column, dict[bool, str]]] = []
        #: The first place that reports something of each period, and the periods met so far only in other rows.
        self.first_places: dict[Period, Location] = {}
        self._unreported: set[Period] = set()

    def of(self, series: Target | Input | None, period: Period | None) -> Column | None:
        """Return what a row is about."""
        if series is None or period is None:
            return None
        key = id(series), id(period)
        if key not in self._known:
            column = self._known[key] = self._column_of(series.id, own_period(series.kind, period))
            if series.kind in SUMS and period.length < MONTHS:
                self._note_form(column, self._written[id(period)])
        return self._known[key]

    def _read(self, text: str) -> Period | None:
        """Return the period that a text names, and remember the text."""
        period = read_period(text)
        self._written[id(period)] = text.strip()
        return period

    def _note_form(self, column: Column, text: str) -> None:
        """Remember whether the amount of a period is said to count from January on."""
        forms = self._forms.setdefault(id(column), {})
        is_sum = re.search(SINCE_JANUARY, text) is not None
        if is_sum not in forms and forms:
            self.mixed.append((column, forms))
        forms.setdefault(is_sum, text)

    def usual(self, units: Units, name: str, period: str, unit: str) -> Column | None:
        """Return what a row is about, unless its texts are odd or its unit is not the plan's."""
        return None if units.are_others[name, unit] else self.of(self._series[name], self.periods[period])

    def note_periods(self, texts: Texts, subjects: Sequence[Column | None], count: int) -> None:
        """Remember where periods are first reported; so many texts of periods were known before."""
        new = len(self.periods) - count
        if not (new or self._unreported):
            return
        periods = map(self.periods.meant_by, islice(reversed(self.periods), new))
        self._unreported |= {period for period in periods if period and period not in self.first_places}
        for row, (subject, text) in enumerate(zip(subjects, texts["value"], strict=True)):
            if subject is not None and subject.period in self._unreported and not is_not_reported(text):
                self.first_places[subject.period] = texts.place_of_period(row)
                self._unreported.remove(subject.period)


class RowReader:
    """Reads the rows of one file; remembers the names, periods and units it has met."""

    def __init__(
        self, path: str, plan: Plan, layout: Layout, findings: Findings, column_of: Callable[[str, Period], Column]
    ) -> None:
        """Read for a plan by a layout, adding to findings; `column_of` returns where rows are kept."""
        self.layout, self._lookup, self._told = layout, Lookup(plan), Told(path, findings)
        self._guesses = room_for_guesses([*self._lookup.ids, *self._lookup.entity_ids], moments=10)
        self._subjects = Subjects(self._lookup, column_of)
        self.first_places = self._subjects.first_places
        self._status, self._released = Meanings(status_of), Meanings(read_day)
        self._multipliers = Meanings(multiplier_of)
        self._faults: defaultdict[str, dict[str, Fault]] = defaultdict(dict)
        #: By column of values: units, what a usual row is about, and how values are read.
        self._units = [Units(self._lookup, layout.general, column) for column in layout.values]
        self._usual = [JointMeanings(partial(self._subjects.usual, units)) for units in self._units]
        limits = Limits(self._lookup)
        self._readers = [ValueReader(self._lookup, units, limits, self._told) for units in self._units]
        #: What comments on cells say, by row and by column.
        self.comments: Comments = {}
        #: Series of rows that could not be read, by identity, unless their values are left open.
        self.mentioned: dict[int, Target | Input] = {}
        self._entity_gaps = EntityGaps(self._lookup.entities, is_open="entity" in layout.columns)
        self._unit_gaps = UnitGaps()
        self._goals = Goals(self._lookup, layout, self._told)
        cells = [(one.at, layout.period_at(one)) for one in layout.values]
        self.places = Places(path, layout.delimiter, {at for own in cells for at in own})
        self._placed = [Placed(self.places, *own) for own in cells]

    def columns(self, batch: Batch) -> Iterator[Rows]:
        """Yield the columns of a batch, once for each column of values; every row has the header's width."""
        self._forget()
        self._above = self.places.number
        self.places.add(batch.lines, batch.columns, batch.marks, batch.quoted_texts())
        read = []
        for number, column in enumerate(self.layout.values):
            self._texts = Texts(batch, self.layout, column)
            rows = self._rows_of_column(number)
            read += [rows] if self.layout.goals else []
            yield rows
        self._goals.look(batch, read)
        if "unit" in self.layout.columns:
            values = [batch.columns[one.at] for one in self.layout.values]
            self._unit_gaps.note(self._units[-1].of_rows, self._usual[-1])
            self._unit_gaps.look(self._units[-1].of_rows, self._texts, values, self._open_unit)
        self._told.end_batch()

    def finish(self) -> Findings:
        """Return all findings, with what is certain only when all rows have been read.

        Names that are like none of the plan are other indicators of a table that has some of the plan too.
        """
        findings = self._told.findings
        findings += (*self._entity_gaps.findings(), *self._unit_gaps.findings(), *self._goals.findings())
        if len(wholes := self._lookup.wholes) > 1:
            place = Location(self.places.path, self.layout.line, 1)
            findings.append(Fault("unknown-entity", "wholes", {"found": wholes[0], "text": wholes[1]}).at(place))
        if not any(self._lookup.series.values()):
            return findings
        told = Findings()
        told.take(findings, _as_another_plans)
        return told

    def _forget(self) -> None:
        """Let go of texts that mean nothing, where there are very many."""
        names = self._lookup.series, self._lookup.entities
        others = self._subjects.periods, self._status, self._released, self._multipliers
        known: list[Meanings[Any] | JointMeanings[Any] | Units] = [*names, *others, *self._usual, *self._units]
        for one in known:
            one.forget()

    def _rows_of_column(self, number: int) -> Rows:
        """Return the rows of the batch with one column of values."""
        texts = self._texts
        self._lost: set[int] = set()
        subjects, series = self._subjects_of_rows(number)
        entities = self._resolve("entity", self._lookup.entities)
        status = self._resolve("status", self._status)
        released = self._resolve("released", self._released)
        powers = self._resolve("multiplier", self._multipliers)
        values, are_plain = self._readers[number].read(texts, series, powers)
        if not are_plain:
            self._lost.update(rows_without(values))
        for column in FREE:
            for row, fault in odd_texts(texts, column, values, self._lookup, self._units[number]):
                self._told.add(texts, row, column, fault)
        if self.layout.naming == self.layout.columns.get("entity"):
            self._lost.update(sums_beside_whole(texts["entity"], subjects, entities, values))
        if self.comments:
            self._told.findings += odd_comments(texts, self.comments, values, self._lookup, self._units[number])
        self._note_mentions(series)
        exponents = exponents_in(texts["value"], values, are_bare=texts.are_bare, are_plain=are_plain)
        rows = Rows(
            subjects,
            values,
            entities,
            status,
            released,
            texts["source"],
            texts["note"],
            exponents,
            (range(len(values)),),
            self._placed[number],
            self._above,
            self._lost,
            are_plain,
        )
        if self._entity_gaps.is_open:
            self._entity_gaps.look(rows, texts["entity"], texts["value"], self._open_entity)
        return rows

    def _subjects_of_rows(self, number: int) -> tuple[Sequence[Column | None], dict[int, Target | Input | None]]:
        """Return what each row is about, and the series of those that are unusual; report what means nothing."""
        texts, usual, count = self._texts, self._usual[number], len(self._subjects.periods)
        keys = zip(*(shared(texts[column]) for column in ("target", "period", "unit")), strict=True)
        found = list(map(usual.__getitem__, keys))
        series = dict[int, Target | Input | None]()
        if usual.odd and None in found:
            odd = rows_without(found)
            names = self._resolve("target", self._lookup.series, odd)
            periods = self._resolve("period", self._subjects.periods, odd)
            for row, one, period in zip(odd, names, periods, strict=True):
                series[row], found[row] = one, self._subjects.of(one, period)
        self._subjects.note_periods(texts, found, count)
        for column, forms in self._subjects.mixed:
            series_name = self._lookup.plan.member(column.target).said
            facts = {"found": escape(forms[False]), "sum": escape(forms[True]), "name": series_name}
            fault = Fault("not-cumulative", "beside-sum", {**facts, "key": (column.target, "", column.period)})
            self._told.add(texts, found.index(column), "period", fault)
        self._subjects.mixed.clear()
        return found, series

    def _note_mentions(self, series: Mapping[int, Target | Input | None]) -> None:
        """Remember the targets of rows that could not be read: they were reported, if badly."""
        names, texts, known = self._texts["target"], self._texts["value"], self._lookup.series
        for row in self._lost:
            one = series[row] if row in series else known[names[row]]
            if one and id(one) not in self.mentioned and not is_not_reported(texts[row]):
                self.mentioned[id(one)] = one

    def _resolve(self, column: str, known: Meanings[T], rows: Sequence[int] | None = None) -> list[T | None]:
        """Look the cells of a column up, or those of some rows; report those that mean nothing, or hide something."""
        texts = self._texts[column]
        texts = texts if rows is None else [texts[row] for row in rows]
        values = [known[texts[0]]] * len(texts) if are_alike(texts) else list(map(known.__getitem__, texts))
        if known.odd and not known.odd.keys().isdisjoint(texts):
            for at in rows_without(values):
                row = at if rows is None else rows[at]
                values[at], fault = known.odd[texts[at]]
                self._told.add(self._texts, row, column, fault or self._fault(column, texts[at]))
                if values[at] is None:
                    self._lost.add(row)
        return values

    def _fault(self, column: str, text: str) -> Fault:
        """Return what is wrong with a text; many are remembered, for looking for the nearest name takes long."""
        faults = self._faults[column]
        fault = faults.get(text) or self._new_fault(column, text, is_guessing=len(faults) < self._guesses)
        if len(faults) < _REMEMBERED:
            faults[text] = fault
        return fault

    def _new_fault(self, column: str, text: str, *, is_guessing: bool) -> Fault:
        """Say what is wrong with a text; a file with very many unknown names is another plan's."""
        if not text.strip():
            return Fault("value-missing", column)
        if column in _UNKNOWN:
            return Fault(*_UNKNOWN[column], {"found": escape(text)})
        if column == "period":
            return no_period(text)
        name = no_series if column == "target" else no_entity
        return name(self._lookup.plan, text, is_guessing=is_guessing)

    def _open_entity(self, row: int) -> Finding:
        return self._texts.finding(row, "entity", Fault("entity-left-open"))

    def _open_unit(self, unit: str, row: int) -> Finding:
        return self._texts.finding(row, "unit", Fault("unit-left-open", facts={"expected": escape(unit)}))


def _as_another_plans(rule: Rule, case: str) -> tuple[Rule, str]:
    return (RULE["target-not-in-plan"], "") if (rule.name, case) == ("unknown-target", "listed") else (rule, case)
