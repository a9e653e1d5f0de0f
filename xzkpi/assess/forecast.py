"""Where a target leads, and how sure that is: a random walk with drift and Student's t.

The ends of the interval cover about 70 % at a nominal 80 %, for nothing in a plan makes the future repeat the past.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import Exact, to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.scale import lay, lay_all
from xzkpi.assess.arithmetic.walk import Walk, fit_walk, student_cdf, student_quantile
from xzkpi.assess.measuring.case import WALK_POINTS, Case
from xzkpi.assess.measuring.measures import Projection
from xzkpi.model.vocabulary import Bound, Kind
from xzkpi.values.period import MONTHS, month_at
from xzkpi.values.undefined import Undefined, Value, defined

#: Nominal level of the intervals.
LEVEL: Final = Decimal("0.8")
#: Projections that reach a target later than this many years from the latest value say nothing.
HORIZON: Final = 100
#: Digits of a result in floating point that are worth anything.
_DIGITS: Final = 12


def project(case: Case) -> Projection:
    """Prolong the pace so far, and the last year's change, to the target period, and say how sure that is."""
    middle, run = case.ahead, case.run
    value, by_last_change = (_shown(case, one) for one in (middle, case.prolong(lambda: case.last_pace)))
    points = Decimal(0 if isinstance(run, Undefined) else len(run))
    reason = next((one for one in (case.remaining, run) if isinstance(one, Undefined)), None)
    if reason is None and (points < WALK_POINTS or isinstance(middle, Undefined)):
        reason = Undefined("too-few-observations")
    none = reason or Undefined("perfect-fit")
    projection = Projection(value, by_last_change, _arrival(case), none, none, LEVEL, none, none, none, points)
    if reason or isinstance(run, Undefined) or isinstance(middle, Undefined):
        return projection
    drift = to_decimal(case.way.scale.settle((run[-1].value - run[0].value) / (len(run) - 1)))
    if case.is_perfect_fit:
        return projection._replace(drift=drift, standard_error=Decimal(0))
    walk = fit_walk([float(later.value - earlier.value) for earlier, later in pairwise(run)])
    return _sure(case, projection._replace(drift=drift), walk, middle)


def _shown(case: Case, laid: Exact) -> Value:
    """Return a projected value in the terms of the promise, within its natural limits."""
    value = defined(lambda one: _limited(case, case.way.scale.read(one)), laid)
    return defined(to_decimal, defined(lambda one: case.way.terms.show(one, case.way.end - case.way.start), value))


def _limited(case: Case, value: Fraction) -> Fraction:
    """Return a projected value within natural limits; a sum of amounts does not fall below what is reached."""
    low, high = case.limits
    if case.way.target.kind is Kind.CUMULATIVE and isinstance(case.here, Point) and _only_grows(case):
        low = case.here.value
    return pace.within(value, low, high)


def _only_grows(case: Case) -> bool:
    """Say whether the amounts of a sum cannot be negative, as far as its limits and its values tell."""
    floor = case.way.target.limits.min
    values = [point.value for point in case.series]
    return (floor is None or floor >= 0) and values == sorted(values)


def _arrival(case: Case) -> str | Undefined:
    """Name the month in which the pace of the projection meets the target."""
    if case.way.is_cap:
        return defined(lambda _: Undefined("cap-target"), case.here)
    if case.is_met is True:
        return Undefined("already-met")
    way = defined(lambda way: lay_all(case.way.scale, (way[0], way[-1])), case.remaining)
    when = defined(lambda way: defined(lambda speed: pace.arrival(way[0], speed, way[-1].value), case.drift), way)
    return defined(lambda time: _month(case, case.way.scale.settle(time * MONTHS)), when)


def _month(case: Case, months: Fraction) -> str | Undefined:
    """Name the month that a moment lies in, unless it is too far off."""
    return Undefined("beyond-a-century") if months > (case.way.end + HORIZON) * MONTHS else month_at(months)


def scatter(case: Case, projection: Projection) -> tuple[Decimal, Decimal] | None:
    """Return the deviation of the yearly changes, and how many standard errors the interval reaches."""
    error, points, here = projection.standard_error, projection.points, case.here
    if isinstance(error, Undefined) or isinstance(points, Undefined) or isinstance(here, Undefined):
        return None
    unit = Walk(drift=0.0, spread=1.0, points=int(points))
    return error / Decimal(unit.standard_error(float(case.way.end - here.time))), Decimal(_reach(unit))


def _sure(case: Case, projection: Projection, walk: Walk, middle: Fraction) -> Projection:
    here = case.here
    assert isinstance(here, Point)  # noqa: S101 - there is a way from it
    error = walk.standard_error(float(case.way.end - here.time))
    half = _reach(walk) * error
    ends = [_shown(case, middle + Fraction(sign * half)) for sign in (-1, 1)]
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
