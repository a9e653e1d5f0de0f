"""The path a target has to take from its baseline through milestones to its end."""

from fractions import Fraction

from xzkpi.assess.arithmetic.exact import Exact, power
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.measuring.terms import Terms
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Kind
from xzkpi.values.period import moment
from xzkpi.values.undefined import Undefined, defined


def milestones_of(target: Target) -> tuple[Point, ...]:
    """Return the milestones on the way, as values at moments; parts of a year bend the path of levels only."""
    start, end = moment(target.start), moment(target.goal.period)
    return tuple(
        Point(moment(period), Fraction(one.value))
        for period, one in target.milestones.items()
        if (period.is_year or target.kind is Kind.LEVEL) and start < moment(period) < end
    )


def rate_path(terms: Terms, origin: Point, goal: Point, rates: tuple[Point, ...]) -> tuple[Point, ...] | Undefined:
    """Return the index by years: those with a published rate take it, the others the one rate that leads to the goal.

    >>> [str(point.value) for point in rate_path(Terms(is_rate=True), Point(Fraction(0), Fraction(1)),
    ...     Point(Fraction(2), Fraction("1.155")), (Point(Fraction(1), Fraction(10)),)) if True]
    ['1', '11/10', '231/200']
    """
    if not rates:
        return (origin, goal)
    factors = {point.time: terms.factor(point.value) for point in rates}
    even = _even_factor(origin, goal, factors)
    if isinstance(even, Undefined):
        return even
    points = [origin]
    while points[-1].time + 1 < goal.time:
        time = points[-1].time + 1
        points.append(Point(time, points[-1].value * factors.get(time, even)))
    return (*points, goal)


def _even_factor(origin: Point, goal: Point, factors: dict[Fraction, Fraction]) -> Exact:
    """Return the yearly factor of the years without a published rate."""
    rest = goal.value / origin.value
    for factor in factors.values():
        if factor <= 0:
            return Undefined("not-positive")
        rest /= factor
    free = goal.time - origin.time - len(factors)
    return power(rest, 1 / free) if free > 0 else Fraction(1)


def value_due(target: Target, terms: Terms) -> Exact:
    """Return what is to be measured at the end for a target to be met."""
    years = moment(target.goal.period) - moment(target.start)
    value = target.value
    return value if isinstance(value, Undefined) else defined(terms.measured, Fraction(value), years)
