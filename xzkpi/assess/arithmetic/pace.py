"""The arithmetic of progress: pure functions on Decimal.

Symbols: baseline value `b` at `tb`, latest value `v` at `tv`, target value `T` at `tT`; times are in years at the
end of a period, so their differences are exact. What cannot be computed is `Undefined` with a reason; no constant
ever stands in for a zero. Rates compound once a year.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import NamedTuple

from xzkpi.values.undefined import Undefined, Value

#: Digits carried while a compound rate is computed, so that 28 of them are right.
GUARD_DIGITS = 40


class Point(NamedTuple):
    """A value at a moment, in years."""

    time: Decimal
    value: Decimal


def completion(value: Decimal, target: Decimal) -> Value:
    """Return the share of the target reached, `v / T`, as Chinese bulletins print it; it ignores the baseline.

    >>> completion(Decimal(1314), Decimal(1000))
    Decimal('1.314')
    """
    return value / target if target > 0 else Undefined("target-not-positive")


def progress(baseline: Decimal, value: Decimal, target: Decimal) -> Value:
    """Return the share of the way gone, `(v - b) / (T - b)`: 0 at the baseline, 1 at the target.

    >>> progress(Decimal(1000), Decimal(2318), Decimal(3000))
    Decimal('0.659')
    """
    return (value - baseline) / (target - baseline) if target != baseline else Undefined("baseline-equals-target")


def elapsed(start: Decimal, now: Decimal, end: Decimal) -> Value:
    """Return the share of the time gone, `(tv - tb) / (tT - tb)`.

    >>> elapsed(Decimal(2020), Decimal(2023), Decimal(2025))
    Decimal('0.6')
    """
    return (now - start) / (end - start) if end > start else Undefined("target-not-after-baseline")


def expected(path: Sequence[Point], now: Decimal) -> Value:
    """Return the value of the required path at a moment; the path is straight between its points.

    >>> expected([Point(Decimal(2020), Decimal(1000)), Point(Decimal(2025), Decimal(3000))], Decimal(2023))
    Decimal('2200')
    """
    for earlier, later in pairwise(path):
        if earlier.time <= now <= later.time:
            rise = later.value - earlier.value
            return earlier.value + rise * (now - earlier.time) / (later.time - earlier.time)
    return Undefined("outside-path")


def lead_years(path: Sequence[Point], now: Decimal, value: Decimal) -> Value:
    """Return how many years ahead of the required path a value is; negative when behind.

    It is the moment at which the path has the value, minus now. A path that is flat there has it for a while, and
    the nearest such moment counts; beyond its ends the path goes on straight.

    >>> lead_years([Point(Decimal(2020), Decimal(1000)), Point(Decimal(2025), Decimal(3000))],
    ...            Decimal(2023), Decimal(2318))
    Decimal('0.295')
    """
    sign = 1 if path[-1].value > path[0].value else -1
    legs = list(pairwise(path))
    moments = []
    for position, (earlier, later) in enumerate(legs):
        first, last = sign * earlier.value, sign * later.value
        is_before = position == 0 and sign * value < first
        is_after = position == len(legs) - 1 and sign * value > last
        if first == last:
            moments += [min(max(now, earlier.time), later.time)] if sign * value == first else []
        elif is_before or is_after or first <= sign * value <= last:
            years = later.time - earlier.time
            moments.append(earlier.time + (value - earlier.value) * years / (later.value - earlier.value))
    if not moments:
        return Undefined("path-is-flat")
    return min((moment - now for moment in moments), key=abs)


def gap(sign: int, value: Decimal, target: Decimal) -> Decimal:
    """Return what is still to go in the wanted direction, `d (T - v)`; negative once the target is passed.

    >>> gap(+1, Decimal(2318), Decimal(3000)), gap(-1, Decimal(12), Decimal(15))
    (Decimal('682'), Decimal('-3'))
    """
    return sign * (target - value)


def yearly_pace(first: Point, last: Point) -> Value:
    """Return the average change a year between two points, `(v2 - v1) / (t2 - t1)`.

    >>> yearly_pace(Point(Decimal(2023), Decimal(2318)), Point(Decimal(2025), Decimal(3000)))
    Decimal('341')
    """
    years = last.time - first.time
    return (last.value - first.value) / years if years > 0 else Undefined("no-time-between")


def yearly_rate(first: Point, last: Point) -> Value:
    """Return the average compound growth a year, `(v2 / v1) ^ (1 / (t2 - t1)) - 1`, for positive values.

    >>> yearly_rate(Point(Decimal(2020), Decimal(100)), Point(Decimal(2022), Decimal(121))) == Decimal("0.1")
    True
    """
    years = last.time - first.time
    if years <= 0:
        return Undefined("no-time-between")
    if first.value <= 0 or last.value <= 0:
        return Undefined("not-positive")
    with localcontext(prec=GUARD_DIGITS):
        rate = (last.value / first.value) ** (1 / years) - 1
    return +rate


def change_rate(earlier: Decimal, value: Decimal) -> Value:
    """Return the relative change, `v / y - 1`, for a positive earlier value.

    >>> change_rate(Decimal(200), Decimal(250))
    Decimal('0.25')
    """
    return value / earlier - 1 if earlier > 0 else Undefined("not-positive")


def acceleration(needed: Decimal, so_far: Decimal, sign: int) -> Value:
    """Return by what factor the pace has to change, pace needed / pace so far.

    >>> acceleration(Decimal(341), Decimal(682), +1)
    Decimal('0.5')
    """
    return needed / so_far if sign * so_far > 0 else Undefined("pace-not-in-direction")


def projection(latest: Point, pace: Decimal, end: Decimal, limits: tuple[Decimal | None, Decimal | None]) -> Decimal:
    """Return where a pace leads by the end, `v + pace x (tT - tv)`, kept within natural limits.

    >>> projection(Point(Decimal(2023), Decimal(90)), Decimal(8), Decimal(2025), (None, Decimal(100)))
    Decimal('100')
    """
    low, high = limits
    value = latest.value + pace * (end - latest.time)
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)


def arrival(latest: Point, pace: Decimal, target: Decimal) -> Value:
    """Return the moment at which a pace meets the target, `tv + (T - v) / pace`, in years.

    >>> arrival(Point(Decimal(2023), Decimal(2318)), Decimal(341), Decimal(3000))
    Decimal('2025')
    """
    to_go = target - latest.value
    return latest.time + to_go / pace if to_go * pace > 0 else Undefined("pace-not-in-direction")


def path_ratio(baseline: Decimal, value: Decimal, expected_value: Decimal) -> Value:
    """Return the change reached beside the change due by now, `(v - b) / (expected - b)`.

    >>> path_ratio(Decimal(1000), Decimal(2318), Decimal(2200))
    Decimal('1.098333333333333333333333333')
    """
    due = expected_value - baseline
    return (value - baseline) / due if due else Undefined("nothing-due-yet")
