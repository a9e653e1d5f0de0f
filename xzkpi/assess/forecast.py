"""How sure a projection is: a random walk with drift and Student's t; the only module that uses float.

The ends of the interval cover about 70 % at a nominal 80 %, for nothing in a plan makes the future repeat the past.
"""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from xzkpi.assess.arithmetic.walk import fit_walk, student_cdf, student_quantile, yearly_run
from xzkpi.assess.measures import Case, Projection
from xzkpi.assess.scorecard import Assessment, Scorecard
from xzkpi.model.vocabulary import Bound
from xzkpi.values.number import places_of
from xzkpi.values.undefined import Undefined, Value

#: Nominal level of the intervals.
LEVEL: Final = Decimal("0.8")
#: Values it takes for a standard deviation of changes.
_MIN_POINTS: Final = 3
#: Digits of a result in floating point that are worth anything.
_DIGITS: Final = 12


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
    low, high = case.target.limits.ends
    number = _number(value)
    number = number if low is None else max(number, low)
    return number if high is None else min(number, high)


def _number(value: float) -> Decimal:
    """Return a result as a decimal number, without the digits that are noise."""
    return Decimal(f"{value:.{_DIGITS}g}")


# --- Student's t --------------------------------------------------------------------------------------------------
