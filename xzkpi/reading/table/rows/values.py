"""How a column of values is read: plain numbers all at once, and again only the cells that are something else."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, cast

from pydantic import TypeAdapter, ValidationError

from xzkpi.model.observation import PlainNumber
from xzkpi.model.plan import Input
from xzkpi.model.target import Target
from xzkpi.reading.table.cells.faults import no_unit, outside_limits
from xzkpi.reading.table.cells.value import Asked, read_value
from xzkpi.reading.table.rows.columns import PLAIN
from xzkpi.reading.table.rows.lookup import Known, Lookup, Units, find_fault, measure_of
from xzkpi.reading.table.rows.texts import Texts, Told
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape, without_hidden
from xzkpi.values.number import exponent_of, is_not_reported, parse_number
from xzkpi.values.unit import Unit, convert

#: How a workbook saves a number that it showed rounded.
_ROUNDED: Final = r"E[+-][0-9]{2}\s*$"
_PLAIN: Final = TypeAdapter(list[PlainNumber])
_INFINITE: Final = float("inf")

Numbers = list[Decimal | float | None]


def read_plain(texts: Sequence[str]) -> Numbers:
    """Return each text as a number, or None where it is not quite plain."""
    try:
        _PLAIN.validate_python(texts)
    except ValidationError as error:
        values: Numbers = list(texts)  # type: ignore[arg-type] # each is replaced
        for one in error.errors(include_url=False, include_context=False, include_input=False):
            values[int(one["loc"][0])] = None
        return [None if text is None else float(text) for text in values]
    return list(map(float, texts))


def exponents_in(texts: Sequence[str], values: Sequence[Decimal | float | None], *, is_simple: bool) -> list[int]:
    """Return the power of ten of the last digit that each value is written with.

    >>> exponents_in(["2.60", "2318", "", "1695"], [2.6, 2318.0, None, Decimal("1.695E+6")], is_simple=False)
    [-2, 0, 0, 3]
    """
    return [
        exponent_of(value) if isinstance(value, Decimal) else PLAIN if is_simple else -len(text.partition(".")[2])
        for text, value in zip(texts, values, strict=True)
    ]


class Limits:
    """The natural limits of series by their names as written, as floats, and what lies within those of all."""

    def __init__(self, lookup: Lookup) -> None:
        """Look limits up when names are met."""
        all_limits = [one.limits for one in lookup.plan.series.values()]
        self._low = max((float(one.min) for one in all_limits if one.min is not None), default=-_INFINITE)
        self._high = min((float(one.max) for one in all_limits if one.max is not None), default=_INFINITE)
        self._series = lookup.series
        self._each: Known[tuple[float, float]] = Known(self._of)

    def _of(self, name: str) -> tuple[float, float]:
        one = self._series[name]
        low, high = (one.limits.min, one.limits.max) if one else (None, None)
        return (-_INFINITE if low is None else float(low)), (_INFINITE if high is None else float(high))

    def hold_all(self, numbers: Sequence[Decimal | float]) -> bool:
        """Say at once that numbers lie within the limits of any series."""
        return not numbers or (self._low <= min(numbers) and max(numbers) <= self._high)

    def hold(self, name: str, number: Decimal | float) -> bool:
        """Say whether a number lies within the limits of the series that goes under a name."""
        low, high = self._each[name] or (-_INFINITE, _INFINITE)
        return low <= number <= high


class ValueReader:
    """Reads the values of one column in their series' units, and tells those that cannot be had."""

    def __init__(self, lookup: Lookup, units: Units, limits: Limits, told: Told) -> None:
        """Read with what is known of names, units and limits."""
        self._series, self._units, self._limits, self._told = lookup.series, units, limits, told

    def read(self, texts: Texts, series: Sequence[Target | Input | None] | None) -> Numbers:
        """Return the values of a batch; `series` are those of its rows, None where all are usual."""
        values = read_plain(texts["value"])
        for row in self._odd_rows(values, texts, is_usual=series is None):
            one = series[row] if series else self._series[texts["target"][row]]
            values[row] = one and self._value(texts, row, one)
        return values

    def _odd_rows(self, values: Numbers, texts: Texts, *, is_usual: bool) -> list[int]:
        """Return the rows whose value is more than a plain number in its series' unit, or outside its limits."""
        numbers = [value for value in values if value is not None] if None in values else values
        if is_usual and self._limits.hold_all(cast("Sequence[float]", numbers)):
            return [] if numbers is values else [row for row, value in enumerate(values) if value is None]
        names, others = texts["target"], self._units.are_others
        rows = enumerate(zip(values, names, texts["unit"], strict=True))
        return [
            row
            for row, (value, name, unit) in rows
            if value is None or others[name, unit] or not self._limits.hold(name, value)
        ]

    def _value(self, texts: Texts, row: int, series: Target | Input) -> Decimal | float | None:
        """Return one value in its series' unit."""
        text, name, cell = texts["value"][row], texts["target"][row], texts["unit"][row]
        stated, other = self._units.stated[name, cell]
        unit = measure_of(stated, series)
        is_known = unit.base == series.measure.base
        if is_known and stated != series.unit and (fault := find_fault(stated)):
            self._told.add(texts, row, "unit", fault)
        if is_not_reported(text):
            return None
        origin = self._units.origin(name, cell)
        if not is_known:
            self._told.add(texts, row, "unit" if origin == "unit" else "value", no_unit(series, stated, origin))
            return None
        if other:
            facts = {"found": escape(stated), "expected": escape(other)}
            self._told.add(texts, row, "value", Fault("units-disagree", facts=facts))
            return None
        if finding := self._units.passed_by(stated, series):
            self._told.findings.append(finding)
        value = self._number(texts, row, series, unit, "" if origin == "table" else stated)
        if value is not None and not series.limits.allow(value):
            self._told.add(texts, row, "value", outside_limits(series, value))
            return None
        return value

    def _number(self, texts: Texts, row: int, series: Target | Input, unit: Unit, stated: str) -> Decimal | None:
        """Return what a cell means in its series' unit, and tell what is odd about it."""
        text = texts["value"][row]
        number = parse_number(text) if text.isascii() else None
        if number is not None:
            if re.search(_ROUNDED, text):
                facts = {"found": escape(text), "expected": number}
                self._told.add(texts, row, "value", Fault("scientific-notation", facts=facts))
            return convert(number, unit, series.measure)
        hidden = find_fault(text)
        cell = read_value(without_hidden(text), Asked(unit, stated, series.measure, series.unit))
        fault = hidden if cell.value is not None and hidden else cell.fault
        if fault:
            self._told.add(texts, row, "value", fault)
        return cell.value
