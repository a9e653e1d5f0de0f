"""How sure a projection is: a random walk with drift and Student's t; the only module that uses float.

The ends of the interval cover about 70 % at a nominal 80 %, for nothing in a plan makes the future repeat the past.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.pace import Point, Undefined, Value
from xzkpi.assess.measures import Case, Projection
from xzkpi.assess.scorecard import Assessment, Scorecard
from xzkpi.model.vocabulary import Bound
from xzkpi.values.number import places_of

#: Nominal level of the intervals.
LEVEL: Final = Decimal("0.8")
#: Values it takes for a standard deviation of changes.
_MIN_POINTS: Final = 3
#: Digits of a result in floating point that are worth anything.
_DIGITS: Final = 12


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


def with_certainty(card: Scorecard) -> Scorecard:
    """Add to every projection its interval and the chance of meeting the target."""
    return card.each(_with_certainty)


def _with_certainty(one: Assessment) -> Assessment:
    """Add to a projection its interval and the chance of meeting the target."""
    return one._replace(
        measures=one.measures._replace(projection=project(one.case, one.measures.projection)),
    )


def project(case: Case, projection: Projection) -> Projection:
    """Return a projection with its interval and chance; where there are none, with the reason."""
    points = yearly_run(case.series)
    projection = projection._replace(level=LEVEL, points=Decimal(len(points)))
    way = case.remaining
    if isinstance(way, Undefined) or len(points) < _MIN_POINTS:
        missing = way if isinstance(way, Undefined) else Undefined("too-few-observations")
        return projection._replace(low=missing, high=missing, chance=missing, drift=missing, standard_error=missing)
    changes = [later.value - earlier.value for earlier, later in pairwise(points)]
    if len(set(changes)) == 1:
        perfect = Undefined("perfect-fit")
        return projection._replace(
            low=perfect, high=perfect, chance=perfect, drift=changes[0], standard_error=Decimal(0)
        )
    walk = fit_walk([float(change) for change in changes])
    years = float(way[-1].time - way[0].time)
    error = walk.standard_error(years)
    projection = projection._replace(drift=_number(walk.drift), standard_error=_number(error))
    middle = float(way[0].value) + walk.drift * years
    half = student_quantile(float(1 + LEVEL) / 2, walk.freedom) * error
    return projection._replace(
        low=_clamped(case, middle - half),
        high=_clamped(case, middle + half),
        chance=_chance(case, middle, error, walk.freedom),
    )


def yearly_run(points: Sequence[Point]) -> list[Point]:
    """Return the longest run of values one year apart that ends at the last one.

    >>> [int(point.time) for point in yearly_run([Point(Decimal(year), Decimal(0)) for year in (1, 3, 4, 5)])]
    [3, 4, 5]
    """
    by_time = {point.time: point for point in points}
    time = points[-1].time if points else Decimal(0)
    run: list[Point] = []
    while time in by_time:
        run.append(by_time[time])
        time -= 1
    return run[::-1]


def fit_walk(changes: Sequence[float]) -> Walk:
    """Fit a random walk with drift to yearly changes: their mean and their standard deviation.

    >>> fit_walk([1.0, 2.0])
    Walk(drift=1.5, spread=0.7071067811865476, points=3)
    """
    drift = math.fsum(changes) / len(changes)
    squares = math.fsum((change - drift) ** 2 for change in changes)
    return Walk(drift, math.sqrt(squares / (len(changes) - 1)), len(changes) + 1)


def _chance(case: Case, middle: float, error: float, freedom: int) -> Value:
    """Return the chance that the value meets the target in its period."""
    target, wanted = case.target, case.target.value
    if isinstance(wanted, Undefined):
        return wanted
    if target.bound is Bound.EXACTLY:
        if target.goal.range is None:
            return Undefined("exact-target")
        below, within = (student_cdf((float(end) - middle) / error, freedom) for end in target.goal.range)
        return _number(within - below)
    if target.bound is Bound.ABOUT:
        half = Decimal(5).scaleb(-places_of(wanted) - 1)
        wanted = wanted - case.sign * half if target.about_from is None else target.about_from
    return _number(student_cdf(case.sign * (middle - float(wanted)) / error, freedom))


def _clamped(case: Case, value: float) -> Decimal:
    """Return a value within natural limits."""
    low, high = case.target.limits
    number = _number(value)
    number = number if low is None else max(number, low)
    return number if high is None else min(number, high)


def _number(value: float) -> Decimal:
    """Return a result as a decimal number, without the digits that are noise."""
    return Decimal(f"{value:.{_DIGITS}g}")


# --- Student's t --------------------------------------------------------------------------------------------------


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
