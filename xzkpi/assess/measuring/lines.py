"""What each kind of target is judged on, in which terms it is promised, and the path it has to take."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, power, to_decimal
from xzkpi.assess.arithmetic.pace import Point, yearly_rate
from xzkpi.model.observation import Observation
from xzkpi.model.promise import Baseline, Room
from xzkpi.model.target import Milestone, Target
from xzkpi.model.vocabulary import RATES, Bound, Kind, Observed
from xzkpi.values.period import moment, year_period
from xzkpi.values.undefined import Undefined, defined

_HUNDRED: Final = Fraction(100)


class Terms(NamedTuple):
    """How what is measured becomes what is printed, and the other way round."""

    #: Whether rates are promised; then what is measured is an index, 1 at the baseline.
    is_rate: bool = False
    #: -1 where a fall of the index is printed as positive.
    sign: int = 1
    #: Whether the rate of all years together is promised, not that of a year.
    is_total: bool = False

    def show(self, value: Fraction, years: Fraction) -> Exact:
        """Return a value in the terms of the promise: the mean of some years in per cent, or their total.

        >>> Terms(is_rate=True).show(Fraction("1.21"), Fraction(2)), Terms().show(Fraction(7), Fraction(2))
        (Fraction(10, 1), Fraction(7, 1))
        """
        if not self.is_rate:
            return value
        return self.sign * (value - 1) * _HUNDRED if self.is_total else self.mean(value, years)

    def mean(self, index: Fraction, years: Fraction) -> Exact:
        """Return the mean yearly rate in per cent that makes an index in some years.

        >>> Terms(is_rate=True, sign=-1, is_total=True).mean(Fraction("0.81"), Fraction(2))
        Fraction(10, 1)
        """
        if years <= 0:
            return Undefined("no-time-between")
        return defined(lambda factor: self.percent(factor - 1), power(index, 1 / years))

    def percent(self, rate: Fraction) -> Fraction:
        """Return a yearly change of the index, a fraction, as it is printed.

        >>> Terms(is_rate=True, sign=-1).percent(Fraction("-0.025"))
        Fraction(5, 2)
        """
        return self.sign * rate * _HUNDRED

    def factor(self, percent: Fraction) -> Fraction:
        """Return what a rate in per cent multiplies the index with.

        >>> Terms(is_rate=True).factor(Fraction(7))
        Fraction(107, 100)
        """
        return 1 + self.sign * percent / _HUNDRED

    def measured(self, shown: Fraction, years: Fraction) -> Exact:
        """Return the value that is shown so after some years.

        >>> Terms(is_rate=True).measured(Fraction(10), Fraction(2))
        Fraction(121, 100)
        """
        if not self.is_rate:
            return shown
        return self.factor(shown) if self.is_total else power(self.factor(shown), years)


def terms_of(target: Target) -> Terms:
    """Return the terms a target is promised in."""
    sign = -1 if target.kind is Kind.REDUCTION else 1
    return Terms(target.kind in RATES, sign, is_total=target.goal.total is not None)


# The path.


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


def rate_at(terms: Terms, way: Sequence[Point], time: Fraction) -> Exact:
    """Return the yearly rate in per cent that a way asks at a moment, that of the leg it lies on."""
    legs = (leg for leg in pairwise(way) if leg[0].time < time <= leg[1].time)
    return defined(terms.percent, next((yearly_rate(*leg) for leg in legs), Undefined("outside-path")))


# The values.


#: How far a rate may be from another with which it is to keep up, in percentage points.
SYNCHRONOUS: Final = Room(Decimal("0.5"), is_share=False)


class Stand(NamedTuple):
    """A value a target is judged on."""

    #: As it is shown: as reported, or the sum up to it.
    observation: Observation
    #: As it is measured: the value or the index.
    point: Point


class Line(NamedTuple):
    """The values a target is judged on, in the order of time."""

    stands: tuple[Stand, ...]
    #: Why there are none although something was reported; empty otherwise.
    fault: str = ""


def level_line(_: Target, observations: Sequence[Observation]) -> Line:
    """Judge every value as it is."""
    return Line(tuple(Stand(one, Point(moment(one.period), Fraction(one.value))) for one in observations))


def flow_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge amounts of whole years; what is reported within a year runs from January and waits for its end."""
    years = tuple(whole_years(observations).values())
    if observations and not years:
        return Line((), "part-year-only")
    return level_line(target, years)


def cumulative_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge the sum of the amounts since the baseline; the newest year may be one to date."""
    years = whole_years(observations)
    to_date = newest_to_date(observations)
    last = max((one.period.year for one in observations), default=0)
    total = Fraction(0)
    stands: list[Stand] = []
    for year in _years_since(target, last):
        amount = years.get(year) or (to_date if to_date and to_date.period.year == year == last else None)
        if amount is None:
            return Line((), "missing-year")
        total += Fraction(amount.value)
        stands.append(
            Stand(amount.model_copy(update={"value": to_decimal(total)}), Point(moment(amount.period), total))
        )
    return _or_history(stands, observations)


def rate_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge the index that yearly rates make, 1 at the baseline."""
    terms = terms_of(target)
    years = whole_years(observations)
    if target.observations is Observed.SINCE_BASELINE:
        return _since_baseline(target, terms, years)
    index = Fraction(1)
    stands: list[Stand] = []
    for year in _years_since(target, max(years, default=0)):
        if year not in years:
            return Line((), "missing-year")
        index = _next_index(terms, index, years[year])
        stands.append(Stand(years[year], Point(moment(years[year].period), index)))
    return Line((), "part-year-only") if observations and not years else _or_history(stands, tuple(years.values()))


def _since_baseline(target: Target, terms: Terms, years: dict[int, Observation]) -> Line:
    """Return the index that changes since the baseline make; no year before is needed."""
    after = [one for one in years.values() if target.start is None or one.period.end > target.start.end]
    stands = [Stand(one, Point(moment(one.period), terms.factor(Fraction(one.value)))) for one in after]
    return _or_history(stands, tuple(years.values()))


def _next_index(terms: Terms, index: Fraction, rate: Observation) -> Fraction:
    """Return the index after a year."""
    return index * terms.factor(Fraction(rate.value))


def _or_history(stands: Sequence[Stand], observations: Sequence[Observation]) -> Line:
    """Return a line; where there is none although something was reported, that was before the baseline."""
    return Line(tuple(stands), "before-baseline" if observations and not stands else "")


def _years_since(target: Target, last: int) -> Iterator[int]:
    """Yield the years after the baseline up to one."""
    first = target.start.year if target.start else last
    yield from range(first + 1, last + 1)


def follow(target: Target, own: Sequence[Observation], other: Sequence[Observation]) -> tuple[Target, Line]:
    """Return a target as one to be held at the values of another series, which are its goals, and its line of values.

    Only periods that both have count. Of rates the means over all of them are compared, else the latest values.
    """
    plus, about = target.goal.plus or Decimal(0), target.goal.bound is Bound.ABOUT
    room = target.goal.tolerance or (SYNCHRONOUS if about else None)
    goals = {one.period: Milestone(value=one.value + plus) for one in other}
    facts = {"milestones": goals, "hold": True, "direction_declared": target.direction}
    mine, theirs = (_by_time(target, some) for some in (own, other))
    times = [] if target.observations else [time for time in mine if time in theirs]
    if not times:
        return target.model_copy(update=facts), Line((), "no-common-period")
    stands, wanted = [Stand(mine[time], Point(time, Fraction(mine[time].value))) for time in times], Fraction(1)
    goal: Exact = Fraction(theirs[times[-1]].value)
    if target.kind in RATES:
        terms, index, start = terms_of(target), Fraction(1), times[-1] - len(times)
        for number, time in enumerate(times):
            index *= terms.factor(Fraction(mine[time].value))
            wanted *= terms.factor(Fraction(theirs[time].value))
            stands[number] = Stand(mine[time], Point(start + number + 1, index))
        goal = terms.mean(wanted, Fraction(len(times)))
        facts["baseline"] = Baseline(value=Decimal(0), period=year_period(int(start) - 1))
    if isinstance(goal, Undefined):
        return target.model_copy(update=facts), Line((), goal.reason)
    facts["goal"] = target.goal.model_copy(update={"value": to_decimal(goal) + plus, "tolerance": room})
    return target.model_copy(update=facts), Line(tuple(stands))


def _by_time(target: Target, observations: Sequence[Observation]) -> dict[Fraction, Observation]:
    """Return the values that another series is compared with, by their moments."""
    level = target.kind is Kind.LEVEL
    found = {moment(one.period): one for one in (observations if level else whole_years(observations).values())}
    return {time: one for time, one in found.items() if level or time > moment(target.start)}


def whole_years(observations: Sequence[Observation]) -> dict[int, Observation]:
    """Return the values of whole years by year; a value from January to December is one however it is named."""
    years: dict[int, Observation] = {}
    for one in observations:
        whole = year_period(one.period.year)
        if one.period.end == whole.end and (one.period.is_year or one.period.year not in years):
            years[one.period.year] = one if one.period == whole else one.model_copy(update={"period": whole})
    return dict(sorted(years.items()))


def newest_to_date(observations: Sequence[Observation]) -> Observation | None:
    """Return the newest value of a part of a year, if no later whole year is known."""
    latest = max(observations, key=lambda one: (one.period.end, one.period.length), default=None)
    return latest if latest and latest.period.end != year_period(latest.period.year).end else None


#: What targets of each kind are judged on.
LINES: Final[dict[Kind, Callable[[Target, Sequence[Observation]], Line]]] = {
    Kind.LEVEL: level_line,
    Kind.FLOW: flow_line,
    Kind.CUMULATIVE: cumulative_line,
    Kind.GROWTH: rate_line,
    Kind.REDUCTION: rate_line,
}
