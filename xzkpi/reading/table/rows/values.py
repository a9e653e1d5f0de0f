"""How values are read: each in the unit of its series, and what is wrong with those that cannot be had."""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

from pydantic import TypeAdapter, ValidationError

from xzkpi.model.observation import PlainNumber
from xzkpi.model.plan import Input
from xzkpi.model.target import Target
from xzkpi.reading.table.cells.faults import name_series, no_unit, outside_limits
from xzkpi.reading.table.cells.numbers import Asked, read_value
from xzkpi.reading.table.cells.texts import Texts, Told
from xzkpi.reading.table.rows.columns import PLAIN
from xzkpi.reading.table.rows.lookup import Lookup, Meanings, Units, find_fault
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape, without_hidden
from xzkpi.values.number import exponent_of, is_later_half, is_not_reported, parse_number
from xzkpi.values.unit import convert

#: How a workbook saves a number that it showed rounded.
_ROUNDED: Final = re.compile(r"E[+-][0-9]{2}\s*$")
_PLAIN: Final = TypeAdapter(tuple[PlainNumber, ...])
#: So many pairs of a target and a unit are remembered.
_KNOWN: Final = 1 << 12
_INFINITE: Final = float("inf")

Figures = list[Decimal | float | None]


def read_plain(texts: Sequence[str]) -> Figures:
    """Return each text as a number, or None where it is not quite plain."""
    try:
        _PLAIN.validate_python(texts)
    except ValidationError as error:
        errors, plain = error.errors(include_url=False, include_context=False, include_input=False), list(texts)
        odd = [int(one["loc"][0]) for one in errors]
        for row in odd:
            plain[row] = "0"
        values: Figures = list(map(float, plain))
        for row in odd:
            values[row] = None
        return values
    return list(map(float, texts))


def exponents_in(
    texts: Sequence[str], values: Sequence[Decimal | float | None], *, are_bare: bool, are_plain: bool = False
) -> Sequence[int]:
    """Return the power of ten of the last digit that each value is written with.

    >>> exponents_in(["2.60", "2318", "", "1695"], [2.6, 2318.0, None, Decimal("1.695E+6")], are_bare=False)
    [-2, 0, 0, 3]
    """
    if are_bare and (are_plain or Decimal not in map(type, values)):
        return bytes([PLAIN]) * len(values)
    return [
        exponent_of(value) if isinstance(value, Decimal) else PLAIN if are_bare else -len(text.partition(".")[2])
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
        self._each: Meanings[tuple[float, float]] = Meanings(self._of)

    def _of(self, name: str) -> tuple[float, float]:
        one = self._series[name]
        low, high = (one.limits.min, one.limits.max) if one else (None, None)
        return (-_INFINITE if low is None else float(low)), (_INFINITE if high is None else float(high))

    def hold_all(self, numbers: Sequence[Decimal | float]) -> bool:
        """Say at once that numbers lie within the limits of any series."""
        is_high = self._low == -_INFINITE or self._low <= min(numbers, default=_INFINITE)
        return is_high and (self._high == _INFINITE or max(numbers, default=-_INFINITE) <= self._high)

    def left(self, numbers: Sequence[Decimal | float | None]) -> list[int]:
        """Return the numbers of which that is not certain."""
        return [at for at, one in enumerate(numbers) if one is None or not self._low <= one <= self._high]

    def hold(self, name: str, number: Decimal | float) -> bool:
        """Say whether a number lies within the limits of the series that goes under a name."""
        low, high = self._each[name] or (-_INFINITE, _INFINITE)
        return low <= number <= high


class Expected(NamedTuple):
    """What the texts of a row's target and unit say of its value."""

    asked: Asked
    #: What hides in the unit, and why there is no value, of which column that is told.
    hidden: Fault | None
    column: str
    fault: Fault | None
    #: The facts that name its series, and whether the unit of the whole table is not its.
    named: Mapping[str, Any]
    is_passed_by: bool


class ValueReader:
    """Reads the values of one column in their series' units, and tells those that cannot be had."""

    def __init__(self, lookup: Lookup, units: Units, limits: Limits, told: Told) -> None:
        """Read with what is known of names, units and limits."""
        self._series, self._units, self._limits, self._told = lookup.series, units, limits, told
        self._asked = lru_cache(_KNOWN)(self._ask)

    def read(
        self, texts: Texts, series: Mapping[int, Target | Input | None], powers: Sequence[int | None]
    ) -> tuple[Figures, bool]:
        """Return the values of a batch, and whether all are floats.

        `series` are those of its unusual rows; `powers` of ten multiply what rows write.
        """
        values = read_plain(texts["value"])
        odd = self._odd_rows(values, texts, series)
        if any(powers):
            odd = sorted({*odd, *(row for row, power in enumerate(powers) if power)})
        for row in odd:
            one = series[row] if row in series else self._series[texts["target"][row]]
            values[row] = self._value(texts, row, one, powers[row], is_plain=values[row] is not None) if one else None
        return values, not odd and None not in values

    def _odd_rows(self, values: Figures, texts: Texts, unusual: Collection[int]) -> list[int]:
        """Return the rows whose value is more than a plain number in its series' unit, or outside its limits."""
        numbers = [value for value in values if value is not None] if None in values else values
        if not unusual and self._limits.hold_all(cast("Sequence[float]", numbers)):
            written = enumerate(texts["value"]) if numbers is not values else ()
            return [row for row, text in written if values[row] is None and text.strip()]
        names, units, others = texts["target"], texts["unit"], self._units.are_others
        return [
            row
            for row in sorted({*self._limits.left(values), *unusual})
            if (value := values[row]) is None
            or others[names[row], units[row]]
            or not self._limits.hold(names[row], value)
        ]

    def _value(
        self, texts: Texts, row: int, series: Target | Input, power: int | None, *, is_plain: bool
    ) -> Decimal | None:
        """Return one value in its series' unit."""
        text, name, cell = texts["value"][row], texts["target"][row], texts["unit"][row]
        asked, hidden, column, fault, named, is_passed_by = self._asked(name, cell, power)
        if hidden:
            self._told.add(texts, row, "unit", hidden)
        is_open = not is_plain and is_not_reported(text)
        if fault and not (is_open and parse_number(cell) is None):  # else the value may be what stands for the unit
            self._told.add(texts, row, column, fault)
        if fault or is_open:
            return None
        if is_passed_by and (finding := self._units.passed_by(series)):
            self._told.findings.append(finding)
        value, fault = (convert(Decimal(text), asked.unit, asked.wanted), None) if is_plain else _number(text, asked)
        if fault:
            self._told.add(texts, row, "value", fault)
        if value is not None and not series.limits.allow(value):
            self._told.add(texts, row, "value", outside_limits(series.limits, value, named))
            return None
        return value

    def _ask(self, name: str, cell: str, power: int | None) -> Expected:
        """Return what the texts of target and unit say of values, and what is wrong with that."""
        series = cast("Target | Input", self._series.meant_by(name))
        stated, other = self._units.stated[name, cell]
        is_passed_by = self._units.passes_by(stated, series)
        unit, origin = self._units.measures[name, stated], self._units.origin(name, cell)
        is_known = unit.base == series.measure.base
        hidden = find_fault(stated) if is_known and stated != series.unit else None
        column, fault = "value", None
        if not is_known:
            column, fault = "unit" if origin == "unit" else "value", no_unit(series, stated, origin)
        elif other:
            fault = Fault("units-disagree", facts={"found": escape(stated), "expected": escape(other)})
        if power:
            unit = unit._replace(exponent=unit.exponent + power)
            stated = f"10^{power} {stated}"
        elif origin == "table":
            stated = ""
        asked = Asked(unit, stated, series.measure, series.unit, series.kind)
        return Expected(asked, hidden, column, fault, name_series(series), is_passed_by)


def _number(text: str, asked: Asked) -> tuple[Decimal | None, Fault | None]:
    """Return what a cell means in its series' unit, and what is odd about it."""
    number = parse_number(text) if text.isascii() else None
    if number is None:
        return _read_odd(text, asked)
    if is_later_half(text):
        return None, Fault("decimal-comma", "leading-zero", {"found": escape(text)})
    facts = {"found": escape(text), "expected": number, "instead": number}
    fault = Fault("scientific-notation", facts=facts) if _ROUNDED.search(text) else None
    return convert(number, asked.unit, asked.wanted), fault


@lru_cache(1 << 12)
def _read_odd(text: str, asked: Asked) -> tuple[Decimal | None, Fault | None]:
    """Return the value of a text that is no plain number, and what is odd about it; the same texts come again."""
    hidden = find_fault(text)
    cell = read_value(without_hidden(text), asked)
    return cell.value, hidden if cell.value is not None and hidden else cell.fault
