"""The arithmetic of progress: pure functions on exact numbers.

Symbols: baseline value `b` at `tb`, latest value `v` at `tv`, target value `T` at `tT`; times are in years at the
end of a period, in twelfths, so their differences are exact. What cannot be computed is `Undefined` with a reason; no
constant ever stands in for a zero. On a compound path the values are logarithms, `ln v` in the place of `v`: the
method by which the state's statisticians judge savings of energy. Rates compound once a year.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, power
from xzkpi.values.undefined import Undefined


class Point(NamedTuple):
    """A value at a moment, in years."""

    time: Fraction
    value: Fraction


def is_year_apart(earlier: Point, later: Point) -> bool:
    """Say whether a point lies one year after another; fractions are in their lowest terms.

    >>> [is_year_apart(Point(Fraction(1, 4), Fraction(0)), Point(Fraction(end), Fraction(0))) for end in (1.25, 2, 1.5)]
    [True, False, False]
    """
    one, other = earlier.time, later.time
    return one.denominator == other.denominator == other.numerator - one.numerator


def completion(value: Fraction, target: Fraction) -> Exact:
    """Return the share of the target reached, `v / T`, as Chinese bulletins print it; it ignores the baseline.

    >>> completion(Fraction(1314), Fraction(1000))
    Fraction(657, 500)
    """
    if target <= 0:
        return Undefined("target-not-positive")
    return value / target if value >= 0 else Undefined("value-negative")


def progress(baseline: Fraction, value: Fraction, target: Fraction) -> Exact:
    """Return the share of the way gone, `(v - b) / (T - b)`: 0 at the baseline, 1 at the target.

    >>> progress(Fraction(1000), Fraction(2318), Fraction(3000))
    Fraction(659, 1000)
    """
    return (value - baseline) / (target - baseline) if target != baseline else Undefined("baseline-equals-target")


def elapsed(start: Fraction, now: Fraction, end: Fraction) -> Exact:
    """Return the share of the time gone, `(tv - tb) / (tT - tb)`.

    >>> elapsed(Fraction(2020), Fraction(2023), Fraction(2025))
    Fraction(3, 5)
    """
    return (now - start) / (end - start) if end > start else Undefined("target-not-after-baseline")


def expected(path: Sequence[Point], now: Fraction) -> Exact:
    """Return the value of the required path at a moment; the path is straight between its points.

    >>> expected([Point(Fraction(2020), Fraction(1000)), Point(Fraction(2025), Fraction(3000))], Fraction(2023))
    Fraction(2200, 1)
    """
    for earlier, later in pairwise(path):
        if earlier.time <= now <= later.time:
            rise = later.value - earlier.value
            return earlier.value + rise * (now - earlier.time) / (later.time - earlier.time)
    return Undefined("outside-path")


def lead_years(path: Sequence[Point], now: Fraction, value: Fraction) -> Exact:
    """Return how many years ahead of the required path a value is; negative when behind.

    It is the moment at which the path has the value, minus now; of a path that is flat there, the last such moment.
    Beyond its ends the path goes on straight.

    >>> lead_years([Point(Fraction(2020), Fraction(1000)), Point(Fraction(2025), Fraction(3000))],
    ...            Fraction(2023), Fraction(2318))
    Fraction(59, 200)
    """
    sign = 1 if path[-1].value > path[0].value else -1
    moments = [
        _moment(earlier, later, value)
        for earlier, later in pairwise(path)
        if sign * earlier.value <= sign * value <= sign * later.value
        or (earlier is path[0] and sign * value < sign * earlier.value and earlier.value != later.value)
        or (later is path[-1] and sign * value > sign * later.value and earlier.value != later.value)
    ]
    return max(moments) - now if moments else Undefined("path-is-flat")


def _moment(earlier: Point, later: Point, value: Fraction) -> Fraction:
    """Return when a straight line through two points has a value; a level one at its later end."""
    rise = later.value - earlier.value
    share = (value - earlier.value) / rise if rise else 1
    return earlier.time + share * (later.time - earlier.time)


def gap(sign: int, value: Fraction, target: Fraction) -> Fraction:
    """Return what is still to go in the wanted direction, `d (T - v)`; negative once the target is passed.

    >>> gap(+1, Fraction(2318), Fraction(3000)), gap(-1, Fraction(12), Fraction(15))
    (Fraction(682, 1), Fraction(-3, 1))
    """
    return sign * (target - value)


def yearly_pace(first: Point, last: Point) -> Exact:
    """Return the average change a year between two points, `(v2 - v1) / (t2 - t1)`.

    >>> yearly_pace(Point(Fraction(2023), Fraction(2318)), Point(Fraction(2025), Fraction(3000)))
    Fraction(341, 1)
    """
    years = last.time - first.time
    return (last.value - first.value) / years if years > 0 else Undefined("no-time-between")


def yearly_rate(first: Point, last: Point) -> Exact:
    """Return the average compound growth a year, `(v2 / v1) ^ (1 / (t2 - t1)) - 1`, for positive values.

    >>> yearly_rate(Point(Fraction(2020), Fraction(100)), Point(Fraction(2022), Fraction(121))) == Fraction("0.1")
    True
    """
    years = last.time - first.time
    if years <= 0:
        return Undefined("no-time-between")
    if first.value <= 0 or last.value <= 0:
        return Undefined("not-positive")
    factor = power(last.value / first.value, 1 / years)
    return factor if isinstance(factor, Undefined) else factor - 1


def change_rate(earlier: Fraction, value: Fraction) -> Exact:
    """Return the relative change, `v / y - 1`, for a positive earlier value.

    >>> change_rate(Fraction(200), Fraction(250))
    Fraction(1, 4)
    """
    return value / earlier - 1 if earlier > 0 else Undefined("not-positive")


def acceleration(needed: Fraction, so_far: Fraction, sign: int) -> Exact:
    """Return by what factor the pace has to change, pace needed / pace so far.

    >>> acceleration(Fraction(341), Fraction(682), +1)
    Fraction(1, 2)
    """
    return needed / so_far if sign * so_far > 0 else Undefined("pace-not-in-direction")


def projection(latest: Point, pace: Fraction, end: Fraction) -> Fraction:
    """Return where a pace leads by the end, `v + pace x (tT - tv)`.

    >>> projection(Point(Fraction(2023), Fraction(90)), Fraction(4), Fraction(2025))
    Fraction(98, 1)
    """
    return latest.value + pace * (end - latest.time)


def within(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """Return a value kept within natural limits.

    >>> within(Fraction(106), None, Fraction(100))
    Fraction(100, 1)
    """
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)


def arrival(latest: Point, pace: Fraction, target: Fraction) -> Exact:
    """Return the moment at which a pace meets the target, `tv + (T - v) / pace`, in years.

    >>> arrival(Point(Fraction(2023), Fraction(2318)), Fraction(341), Fraction(3000))
    Fraction(2025, 1)
    """
    to_go = target - latest.value
    return latest.time + to_go / pace if to_go * pace > 0 else Undefined("pace-not-in-direction")


def path_ratio(baseline: Fraction, value: Fraction, expected_value: Fraction) -> Exact:
    """Return the change reached beside the change due by now, `(v - b) / (expected - b)`.

    >>> path_ratio(Fraction(1000), Fraction(2318), Fraction(2200))
    Fraction(659, 600)
    """
    due = expected_value - baseline
    return (value - baseline) / due if due else Undefined("nothing-due-yet")


def allowance_ratio(allowed: Fraction, used: Fraction) -> Exact:
    """Return the allowance to date of a limited sum beside what was used of it, `A / v`.

    >>> allowance_ratio(Fraction("26.6"), Fraction("20.26"))
    Fraction(1330, 1013)
    """
    return allowed / used if used else Undefined("nothing-used")
