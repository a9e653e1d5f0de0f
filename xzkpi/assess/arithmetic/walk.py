"""A random walk with drift: how far projections scatter."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from xzkpi.assess.arithmetic.pace import Point, is_year_apart


class Walk(NamedTuple):
    """A random walk with drift, fitted to yearly values."""

    #: Mean and standard deviation of the yearly changes.
    drift: float
    spread: float
    #: How many values it was fitted to.
    points: int

    def standard_error(self, years: float) -> float:
        """Return the standard error of a projection, `s sqrt(h (1 + h / (n - 1)))`.

        >>> Walk(drift=5.0, spread=1.0, points=5).standard_error(4)
        2.8284271247461903
        """
        return self.spread * math.sqrt(years * (1 + years / (self.points - 1)))

    @property
    def freedom(self) -> int:
        """Degrees of freedom of the standard error."""
        return self.points - 2


def yearly_run(points: Sequence[Point]) -> list[Point]:
    """Return the longest run of values one year apart that ends at the last one.

    >>> from fractions import Fraction
    >>> [int(point.time) for point in yearly_run([Point(Fraction(year), Fraction(0)) for year in (1, 3, 4, 5)])]
    [3, 4, 5]
    """
    run = list(points[-1:])
    for point in reversed(points[:-1]):
        if is_year_apart(point, run[-1]):
            run.append(point)
    return run[::-1]


def fit_walk(changes: Sequence[float]) -> Walk:
    """Fit a random walk with drift to yearly changes: their mean and their standard deviation.

    >>> fit_walk([1.0, 2.0])
    Walk(drift=1.5, spread=0.7071067811865476, points=3)
    """
    drift = math.fsum(changes) / len(changes)
    squares = math.fsum((change - drift) ** 2 for change in changes)
    return Walk(drift, math.sqrt(squares / (len(changes) - 1)), len(changes) + 1)


def student_cdf(value: float, freedom: int) -> float:
    """Return the chance that Student's t is at most a value.

    >>> round(student_cdf(1.0, 4), 11), student_cdf(0.0, 7)
    (0.81304951685, 0.5)
    """
    square = value * value
    share, rest = freedom / (freedom + square), square / (freedom + square)
    tail = _incomplete_beta((share, rest), freedom / 2, 0.5) / 2
    return tail if value < 0 else 1 - tail


@cache
def student_quantile(chance: float, freedom: int) -> float:
    """Return the value that Student's t stays below with a chance of one half or more; halving the interval finds it.

    >>> round(student_quantile(0.975, 4), 10)
    2.7764451052
    """
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < chance:
        low, high = high, 2 * high
    while (middle := (low + high) / 2) not in {low, high}:
        low, high = (middle, high) if student_cdf(middle, freedom) < chance else (low, middle)
    return high


def _incomplete_beta(shares: tuple[float, float], a: float, b: float) -> float:
    """Return the regularised incomplete beta function of `x`, given with `1 - x`, of which neither loses digits so."""
    x, y = shares
    if 0.0 in shares:
        return 1 - y
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(y))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(y, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    numerator, denominator = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction, step, m = denominator, 0.0, 0
    while abs(step - 1) > 1e-15:  # noqa: PLR2004 - the precision of a float
        m += 1
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            denominator = 1 / (1 + term * denominator)
            numerator = 1 + term / numerator
            step = numerator * denominator
            fraction *= step
    return fraction
