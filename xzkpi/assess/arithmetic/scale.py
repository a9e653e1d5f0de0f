"""Scales on which a required path is a straight line: that of the values, and that of their logarithms."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, exponential, logarithm, settle_log
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.values.undefined import Undefined


def _same(value: Fraction) -> Fraction:
    return value


class Scale(NamedTuple):
    """How values are laid on a line, and read off it again."""

    name: str
    lay: Callable[[Fraction], Exact]
    read: Callable[[Fraction], Fraction]
    #: Takes away the digits that laying and reading lose.
    settle: Callable[[Fraction], Fraction]
    #: Says of whole numbers whether the second lies between its neighbours, by equal steps.
    is_between: Callable[[int, int, int], bool]


#: Values change by equal amounts; on the other scale, by equal rates.
STRAIGHT: Final = Scale("straight", _same, _same, _same, lambda one, own, other: 2 * own == one + other)
COMPOUND: Final = Scale("compound", logarithm, exponential, settle_log, lambda one, own, other: own**2 == one * other)


def lay(scale: Scale, point: Point) -> Point | Undefined:
    """Return a point on a scale.

    >>> lay(STRAIGHT, Point(Fraction(2020), Fraction(5))).value
    Fraction(5, 1)
    """
    value = scale.lay(point.value)
    return value if isinstance(value, Undefined) else Point(point.time, value)


def lay_all(scale: Scale, points: tuple[Point, ...]) -> tuple[Point, ...] | Undefined:
    """Return points on a scale, or why one of them has no place on it.

    >>> lay_all(COMPOUND, (Point(Fraction(2020), Fraction(0)),))
    Undefined(reason='not-positive')
    """
    if scale is STRAIGHT:
        return points
    laid = tuple(lay(scale, point) for point in points)
    missing = next((one for one in laid if isinstance(one, Undefined)), None)
    return missing or tuple(one for one in laid if isinstance(one, Point))


def is_even(scale: Scale, points: Sequence[Point]) -> bool:
    """Say whether values change by equal steps of a scale, decided exactly.

    >>> is_even(COMPOUND, [Point(Fraction(year), Fraction(2**year)) for year in range(4)])
    True
    """
    whole = lcm(*(point.value.denominator for point in points))
    values = [point.value.numerator * (whole // point.value.denominator) for point in points]
    return len(values) > 1 and all(map(scale.is_between, values, values[1:], values[2:]))
