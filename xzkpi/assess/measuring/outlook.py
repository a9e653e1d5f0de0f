"""Where a target leads: its projection, its arrival, and what is due in each remaining year."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import Exact, to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.scale import lay_all
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.measuring.measures import Due, Projection
from xzkpi.assess.measuring.way import rate_at
from xzkpi.model.vocabulary import Kind
from xzkpi.values.period import MONTHS, Period, moment, month_at, year_period
from xzkpi.values.undefined import Undefined, Value, defined

#: Projections that reach a target later than this many years from the latest value say nothing.
HORIZON: Final = 100


def project(case: Case) -> Projection:
    """Prolong the pace so far, and the last year's change, to the target period."""
    return Projection(
        value=show_projected(case, case.ahead),
        by_last_change=show_projected(case, case.prolong(lambda: case.last_pace)),
        arrives=_arrival(case),
    )


def show_projected(case: Case, laid: Exact) -> Value:
    """Return a projected value in the terms of the promise, within its natural limits."""
    value = defined(lambda one: _limited(case, case.way.scale.read(one)), laid)
    return defined(to_decimal, defined(lambda one: case.way.terms.show(one, case.way.end - case.way.start), value))


def _limited(case: Case, value: Fraction) -> Fraction:
    """Return a projected value within natural limits; a sum of amounts does not fall below what is reached."""
    low, high = case.limits
    if case.way.target.kind is Kind.CUMULATIVE and isinstance(case.here, Point) and _only_grows(case):
        low = case.here.value
    return pace.within(value, low, high)


def _only_grows(case: Case) -> bool:
    """Say whether the amounts of a sum cannot be negative, as far as its limits and its values tell."""
    floor = case.way.target.limits.min
    values = [point.value for point in case.series]
    return (floor is None or floor >= 0) and values == sorted(values)


def _arrival(case: Case) -> str | Undefined:
    """Name the month in which the pace of the projection meets the target."""
    if case.way.is_cap:
        return defined(lambda _: Undefined("cap-target"), case.here)
    if case.is_met is True:
        return Undefined("already-met")
    way = defined(lambda way: lay_all(case.way.scale, (way[0], way[-1])), case.remaining)
    when = defined(lambda way: defined(lambda speed: pace.arrival(way[0], speed, way[-1].value), case.drift), way)
    return defined(lambda time: _month(case, case.way.scale.settle(time * MONTHS)), when)


def _month(case: Case, months: Fraction) -> str | Undefined:
    """Name the month that a moment lies in, unless it is too far off."""
    return Undefined("beyond-a-century") if months > (case.way.end + HORIZON) * MONTHS else month_at(months)


def list_due(case: Case) -> tuple[Due, ...] | Undefined:
    """Return what is due by the end of each remaining year: from the latest value on, else from the baseline."""
    is_begun = case.fault == "missing-year" or isinstance(case.in_time, Point)
    way = case.remaining if is_begun else defined(case.way_from, case.way.origin)
    if isinstance(way, Undefined):
        return way
    if case.way.is_cap and case.is_met is False:
        return Undefined("cap-exceeded")
    if case.way.is_hold and case.way.target.kind is Kind.FLOW:
        return tuple(_line(period, way[-1].value) for period in _remaining_periods(case, way[0].time))
    return () if is_begun and case.is_reached else _on_way(case, way)


def _line(period: Period, value: Fraction) -> Due:
    """Return what is due in a year of an amount to be held: all of it."""
    return Due(period, to_decimal(value), to_decimal(value))


def _on_way(case: Case, way: tuple[Point, ...]) -> tuple[Due, ...] | Undefined:
    """Return what is due by the end of each remaining year of a way."""
    laid = lay_all(case.way.scale, way)
    if isinstance(laid, Undefined):
        return laid
    steps = []
    before = way[0].value
    for period in _remaining_periods(case, way[0].time):
        value = defined(case.way.scale.read, pace.expected(laid, moment(period)))
        change = rate_at(case.way.terms, way, moment(period)) if case.way.terms.is_rate else _rise(before, value)
        shown = defined(case.way.terms.show, value, moment(period) - case.way.start)
        if isinstance(value, Undefined) or isinstance(change, Undefined) or isinstance(shown, Undefined):
            continue
        steps.append(Due(period, to_decimal(shown), to_decimal(change)))
        before = value
    return tuple(steps)


def _rise(before: Fraction, value: Exact) -> Exact:
    """Return by how much a value lies above another."""
    return defined(lambda one: one - before, value)


def _remaining_periods(case: Case, now: Fraction) -> Iterator[Period]:
    """Yield the years that end after a moment, up to the target period, which may be part of one."""
    last = case.way.target.goal.period
    if last is not None:
        yield from (year_period(year) for year in range(int(now), last.year))
        yield year_period(last.year) if last.end == year_period(last.year).end else last
