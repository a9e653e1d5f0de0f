"""The arithmetic of official methods: pure functions on exact numbers, with the symbols of `pace`."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from xzkpi.assess.arithmetic.exact import Exact, exponential, power
from xzkpi.assess.arithmetic.pace import Point, yearly_pace, yearly_rate
from xzkpi.assess.arithmetic.scale import COMPOUND, lay_all
from xzkpi.values.undefined import Undefined

#: How many yearly changes Destatis looks at, and how many points it takes at least.
RECENT_YEARS: Final = 5
_RECENT_POINTS: Final = 4
#: Exponent with which Statistics Canada lowers its cut-offs near a natural limit.
LIMIT_EXPONENT: Final = Fraction("4.44")


def growth(first: Point, last: Point) -> Exact:
    """Return the compound growth a year of values of one sign, `(v / b) ^ (1 / n) - 1`.

    >>> growth(Point(Fraction(2020), Fraction(-100)), Point(Fraction(2022), Fraction(-121))) == Fraction("0.1")
    True
    """
    if first.value * last.value <= 0:
        return Undefined("zero-or-sign-change")
    return yearly_rate(Point(first.time, abs(first.value)), Point(last.time, abs(last.value)))


def towards(rate: Fraction, baseline: Fraction, sign: int) -> Fraction:
    """Return a growth rate as positive where the value moves as wanted, `sign(b) d r`: -2 % is bad for what shall rise.

    >>> towards(Fraction("0.1"), Fraction(-10), +1), towards(Fraction("-0.1"), Fraction(10), -1)
    (Fraction(-1, 10), Fraction(1, 10))
    """
    return (sign if baseline > 0 else -sign) * rate


def compound_ratio(achieved: Fraction, required: Fraction) -> Exact:
    """Return growth in the wanted direction beside the growth required, `r / |q|`.

    >>> compound_ratio(Fraction("0.03"), Fraction("-0.04"))
    Fraction(3, 4)
    """
    return achieved / abs(required) if required else Undefined("baseline-equals-target")


def compound(start: Point, rate: Fraction, end: Fraction) -> Exact:
    """Return where a growth rate leads by the end, `v (1 + r) ^ m`.

    >>> compound(Point(Fraction(2020), Fraction(100)), Fraction("0.1"), Fraction(2022)) == 121
    True
    """
    if end < start.time:
        return Undefined("target-period-reached")
    factor = power(1 + rate, end - start.time)
    return factor if isinstance(factor, Undefined) else start.value * factor


def recent_pace(points: Sequence[Point]) -> Exact:
    """Return the mean of the last five yearly changes, `(y[t] - y[t-5]) / 5`; of those there are, where some are not.

    Years are counted, not points, and it takes four points.

    >>> recent_pace([Point(Fraction(year), Fraction(value)) for year, value in ((2016, 9), (2018, 4), (2019, 8),
    ...                                                                      (2020, 7), (2021, 9), (2022, 12))])
    Fraction(2, 1)
    """
    recent = recent_points(points)
    return yearly_pace(recent[0], recent[-1]) if len(recent) >= _RECENT_POINTS else Undefined("too-few-recent-years")


def recent_points(points: Sequence[Point]) -> list[Point]:
    """Return the points that lie whole years, five at most, before the last one, and that one.

    >>> [str(point.time) for point in recent_points([Point(Fraction(time), Fraction(0)) for time in (2, 8, "8.5", 9)])]
    ['8', '9']
    """
    years = ((points[-1].time - point.time, point) for point in points)
    return [point for gone, point in years if gone == int(gone) <= RECENT_YEARS]


def missed_share(value: Fraction, projected: Fraction, target: Fraction) -> Exact:
    """Return which share of the remaining way is missed, `(T - p) / (T - v)`; negative where more than it is gone.

    >>> missed_share(Fraction(60), Fraction(90), Fraction(100))
    Fraction(1, 4)
    """
    remaining = target - value
    return (target - projected) / remaining if remaining else Undefined("already-met")


def nearness(baseline: Fraction, limit: Fraction) -> Fraction:
    """Return how near a baseline is to a natural limit, as a value up to it, `min(|b|, 2 |L| - |b|)`; 0 if far.

    >>> [int(nearness(Fraction(base), Fraction(100))) for base in (95, 100, 105, 250)]
    [95, 100, 95, 0]
    """
    base, limit = abs(baseline), abs(limit)
    return max(min(base, 2 * limit - base), Fraction(0))


def limit_factor(near: Fraction, limit: Fraction) -> Fraction:
    """Return what the cut-offs are multiplied with near a natural limit, `1 - (near / L) ^ 4.44`.

    >>> limit_factor(Fraction(0), Fraction(100)) == 1, limit_factor(Fraction(100), Fraction(100)) == 0
    (True, True)
    """
    share = power(near / limit, LIMIT_EXPONENT) if near else Fraction(0)
    return 1 - (share if isinstance(share, Fraction) else Fraction(0))


def regression_rate(points: Sequence[Point]) -> Exact:
    """Return the growth a year of the exponential curve through positive points, `exp(slope of ln y) - 1`.

    >>> regression_rate([Point(Fraction(year), Fraction(100) * 2**year) for year in range(4)]) == 1
    True
    """
    if not points[1:]:  # a line has two points
        return Undefined("too-few-observations")
    laid = lay_all(COMPOUND, tuple(points))
    if isinstance(laid, Undefined):
        return laid
    middle = sum((point.time for point in laid), Fraction()) / len(laid)
    spread = sum(((point.time - middle) ** 2 for point in laid), Fraction())
    slope = sum(((point.time - middle) * point.value for point in laid), Fraction()) / spread
    return exponential(slope) - 1
