"""How sure a projection is: a random walk with drift and Student's t.

The ends of the interval cover about 70 % at a nominal 80 %, for nothing in a plan makes the future repeat the past.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.scale import lay
from xzkpi.assess.arithmetic.walk import Walk, fit_walk, student_cdf, student_quantile
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.case import WALK_POINTS, Case
from xzkpi.assess.measuring.measures import Projection
from xzkpi.assess.measuring.outlook import show_projected
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.vocabulary import Bound
from xzkpi.values.undefined import Undefined, Value, defined

#: Nominal level of the intervals.
LEVEL: Final = Decimal("0.8")
#: Digits of a result in floating point that are worth anything.
_DIGITS: Final = 12


def with_certainty(card: Scorecard) -> Scorecard:
    """Add to every projection its interval and the chance of meeting the target."""

    def with_own(one: Assessment) -> Assessment:
        return one._replace(measures=one.measures._replace(projection=project(one.case, one.measures.projection)))

    return card.each(with_own)


def project(case: Case, projection: Projection) -> Projection:
    """Return a projection with its interval and chance; where there are none, with the reason."""
    run = case.run
    count = 0 if isinstance(run, Undefined) else len(run)
    projection = projection._replace(level=LEVEL, points=Decimal(count))
    if isinstance(case.remaining, Undefined) or isinstance(run, Undefined):
        return _without(projection, next(one for one in (case.remaining, run) if isinstance(one, Undefined)))
    middle = case.ahead
    if count < WALK_POINTS or isinstance(middle, Undefined):
        return _without(projection, Undefined("too-few-observations"))
    if case.is_perfect_fit:
        fitted = _without(projection, Undefined("perfect-fit"))
        return fitted._replace(drift=_change(case, run), standard_error=Decimal(0))
    walk = fit_walk([float(later.value - earlier.value) for earlier, later in pairwise(run)])
    return _sure(case, projection._replace(drift=_change(case, run)), walk, middle)


def scatter(one: Assessment) -> tuple[Decimal, Decimal] | None:
    """Return the deviation of the yearly changes, and how many standard errors the interval reaches."""
    error, points, here = one.measures.projection.standard_error, one.measures.projection.points, one.case.here
    if isinstance(error, Undefined) or isinstance(points, Undefined) or isinstance(here, Undefined):
        return None
    unit = Walk(drift=0.0, spread=1.0, points=int(points))
    return error / Decimal(unit.standard_error(float(one.case.way.end - here.time))), Decimal(_reach(unit))


def _without(projection: Projection, reason: Undefined) -> Projection:
    return projection._replace(low=reason, high=reason, chance=reason, drift=reason, standard_error=reason)


def _change(case: Case, run: tuple[Point, ...]) -> Decimal:
    """Return the mean yearly change on the path's scale; of rates it is one of logarithms."""
    return to_decimal(case.way.scale.settle((run[-1].value - run[0].value) / (len(run) - 1)))


def _sure(case: Case, projection: Projection, walk: Walk, middle: Fraction) -> Projection:
    here = case.here
    assert isinstance(here, Point)  # noqa: S101 - there is a way from it
    error = walk.standard_error(float(case.way.end - here.time))
    half = _reach(walk) * error
    ends = [show_projected(case, middle + Fraction(sign * half)) for sign in (-1, 1)]
    low, high = ends if case.way.terms.sign > 0 else ends[::-1]
    return projection._replace(
        standard_error=_rounded(error),
        low=defined(_rounded, low),
        high=defined(_rounded, high),
        chance=_chance(case, middle, error, walk.freedom),
    )


def _reach(walk: Walk) -> float:
    """Return how many standard errors the interval reaches to either side."""
    return student_quantile(float(1 + LEVEL) / 2, walk.freedom)


def _chance(case: Case, middle: Fraction, error: float, freedom: int) -> Value:
    """Return the chance of meeting the target; there is none where it is lost already."""
    target = case.way.target
    if case.is_ever_broken or (case.way.is_cap and case.is_met is False):
        return Undefined("broken-before" if case.is_ever_broken else "cap-exceeded")
    if target.bound is Bound.EXACTLY:
        ends = [_laid(case, end) for end in target.goal.range or ()]
        if not ends:
            return Undefined("exact-target")
        laid = (float(end - middle) for end in ends if isinstance(end, Fraction))
        below, within = sorted(student_cdf(away / error, freedom) for away in laid)
        return _rounded(within - below)
    wanted = target.value
    if isinstance(wanted, Undefined):
        return wanted
    at = _laid(case, target.met_from[0] if target.met_from else wanted)
    if isinstance(at, Undefined):
        return at
    return _rounded(student_cdf(case.way.sign * float(middle - at) / error, freedom))


def _laid(case: Case, shown: Decimal) -> Fraction | Undefined:
    value = case.way.terms.measured(Fraction(shown), case.way.end - case.way.start)
    laid = defined(lambda one: lay(case.way.scale, Point(case.way.end, one)), value)
    return defined(lambda point: point.value, laid)


def _rounded(value: Decimal | float) -> Decimal:
    """Return a number without the digits that are noise."""
    return Decimal(f"{Decimal(value):.{_DIGITS}g}")
