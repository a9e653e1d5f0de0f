"""What is due of a target by the end of each remaining year."""

from collections.abc import Iterator
from fractions import Fraction

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.scale import lay_all
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.measuring.measures import Due
from xzkpi.assess.measuring.way import rate_at
from xzkpi.model.vocabulary import Kind
from xzkpi.values.period import Period, moment, year_period
from xzkpi.values.undefined import Undefined, defined


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
        shown = defined(case.way.terms.show, value, moment(period) - case.way.start)
        if isinstance(value, Undefined) or isinstance(shown, Undefined):
            continue
        change = rate_at(case.way.terms, way, moment(period)) if case.way.terms.is_rate else value - before
        if isinstance(change, Undefined):
            continue
        steps.append(Due(period, to_decimal(shown), to_decimal(change)))
        before = value
    return tuple(steps)


def _remaining_periods(case: Case, now: Fraction) -> Iterator[Period]:
    """Yield the years that end after a moment, up to the target period, which may be part of one."""
    last = case.way.target.goal.period
    if last is not None:
        yield from (year_period(year) for year in range(int(now), last.year))
        yield year_period(last.year) if last.end == year_period(last.year).end else last
