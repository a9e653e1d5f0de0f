"""The arithmetic of official methods: pure functions on Decimal, with the symbols of `pace`."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Final

from xzkpi.assess.arithmetic.pace import GUARD_DIGITS, Point, yearly_pace, yearly_rate
from xzkpi.values.undefined import Undefined, Value

#: How many yearly changes Destatis looks at, and how many points it takes at least.
RECENT_YEARS: Final = 5
_RECENT_POINTS: Final = 4
#: Exponent with which Statistics Canada lowers its cut-offs near a natural limit.
LIMIT_EXPONENT: Final = Decimal("4.44")
#: A slope of logarithms is exact to more than these places.
_FLAT: Final = Decimal("1e-34")


def growth(first: Point, last: Point) -> Value:
    """Return the compound growth a year of values of one sign, `(v / b) ^ (1 / n) - 1`.

    >>> growth(Point(Decimal(2020), Decimal(-100)), Point(Decimal(2022), Decimal(-121))) == Decimal("0.1")
    True
    """
    if first.value * last.value <= 0:
        return Undefined("zero-or-sign-change")
    return yearly_rate(Point(first.time, abs(first.value)), Point(last.time, abs(last.value)))


def towards(rate: Decimal, baseline: Decimal, sign: int) -> Decimal:
    """Return a growth rate as positive where the value moves as wanted, `sign(b) d r`: -2 % is bad for what shall rise.

    >>> towards(Decimal("0.1"), Decimal(-10), +1), towards(Decimal("-0.1"), Decimal(10), -1)
    (Decimal('-0.1'), Decimal('0.1'))
    """
    return (sign if baseline > 0 else -sign) * rate


def compound_ratio(achieved: Decimal, required: Decimal) -> Value:
    """Return growth in the wanted direction beside the growth required, `r / |q|`.

    >>> compound_ratio(Decimal("0.03"), Decimal("-0.04"))
    Decimal('0.75')
    """
    return achieved / abs(required) if required else Undefined("baseline-equals-target")


def compound(start: Point, rate: Decimal, end: Decimal) -> Value:
    """Return where a growth rate leads by the end, `v (1 + r) ^ m`.

    >>> compound(Point(Decimal(2020), Decimal(100)), Decimal("0.1"), Decimal(2022)) == 121
    True
    """
    if end < start.time:
        return Undefined("target-period-reached")
    with localcontext(prec=GUARD_DIGITS):
        value = start.value * (1 + rate) ** (end - start.time)
    return +value


def recent_pace(points: Sequence[Point]) -> Value:
    """Return the mean of the last five yearly changes, `(y[t] - y[t-5]) / 5`; of those there are, where some are not.

    Years are counted, not points, and it takes four points.

    >>> recent_pace([Point(Decimal(year), Decimal(value)) for year, value in ((2016, 9), (2018, 4), (2019, 8),
    ...                                                                      (2020, 7), (2021, 9), (2022, 12))])
    Decimal('2')
    """
    recent = recent_points(points)
    return yearly_pace(recent[0], recent[-1]) if len(recent) >= _RECENT_POINTS else Undefined("too-few-recent-years")


def recent_points(points: Sequence[Point]) -> list[Point]:
    """Return the points that lie whole years, five at most, before the last one, and that one.

    >>> [str(point.time) for point in recent_points([Point(Decimal(time), Decimal(0)) for time in (2, 8, "8.5", 9)])]
    ['8', '9']
    """
    years = ((points[-1].time - point.time, point) for point in points)
    return [point for gone, point in years if gone == int(gone) <= RECENT_YEARS]


def missed_share(value: Decimal, projected: Decimal, target: Decimal) -> Value:
    """Return which share of the remaining way is missed, `(T - p) / (T - v)`; negative where more than it is gone.

    >>> missed_share(Decimal(60), Decimal(90), Decimal(100))
    Decimal('0.25')
    """
    remaining = target - value
    return (target - projected) / remaining if remaining else Undefined("already-met")


def nearness(baseline: Decimal, limit: Decimal) -> Decimal:
    """Return how near a baseline is to a natural limit, as a value up to it, `min(|b|, 2 |L| - |b|)`; 0 if far.

    >>> [int(nearness(Decimal(base), Decimal(100))) for base in (95, 100, 105, 250)]
    [95, 100, 95, 0]
    """
    base, limit = abs(baseline), abs(limit)
    return max(min(base, 2 * limit - base), Decimal(0))


def limit_factor(near: Decimal, limit: Decimal) -> Decimal:
    """Return what the cut-offs are multiplied with near a natural limit, `1 - (near / L) ^ 4.44`.

    >>> limit_factor(Decimal(0), Decimal(100)) == 1, limit_factor(Decimal(100), Decimal(100)) == 0
    (True, True)
    """
    return 1 - (near / limit) ** LIMIT_EXPONENT


def regression_rate(points: Sequence[Point]) -> Value:
    """Return the growth a year of the exponential curve through positive points, `exp(slope of ln y) - 1`.

    >>> regression_rate([Point(Decimal(year), Decimal(100) * 2**year) for year in range(4)]) == 1
    True
    """
    if len(points) < 2:  # noqa: PLR2004 - a line has two points
        return Undefined("too-few-observations")
    if any(point.value <= 0 for point in points):
        return Undefined("not-positive")
    with localcontext(prec=GUARD_DIGITS):
        middle = sum((point.time for point in points), Decimal()) / len(points)
        spread = sum(((point.time - middle) ** 2 for point in points), Decimal())
        slope = sum(((point.time - middle) * point.value.ln() for point in points), Decimal()) / spread
        rate = slope.quantize(_FLAT).exp() - 1  # a level line is level, whatever the logarithms lost
    return +rate
