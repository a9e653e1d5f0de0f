"""What each kind of target is judged on: a line of values that is read as a level target is.

A level or a flow is judged on its values as reported; a cumulative target on the running sum since its baseline; a
growth target on the index that its yearly rates make. Everything after this module knows levels only.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.measures import Measures, moment
from xzkpi.model.observation import Observation
from xzkpi.model.target import Baseline, Goal, Limits, Milestone, Target
from xzkpi.model.vocabulary import Bound, Kind
from xzkpi.values.number import places_of
from xzkpi.values.period import Period, year_period
from xzkpi.values.undefined import Undefined, Value, defined

_HUNDRED: Final = Decimal(100)
#: Digits that hold ten years of growth rates with several decimals exactly, so that equal is equal.
_EXACT_DIGITS: Final = 100


class Line(NamedTuple):
    """What a target is judged on."""

    #: The target as a level target.
    target: Target
    #: The values it is judged by, in the order of time.
    observations: tuple[Observation, ...]
    #: Why there are none although something was reported; empty otherwise.
    fault: str = ""


class Shown(NamedTuple):
    """The numbers people are shown, in the unit the plan prints."""

    latest: Value
    gap: Value
    achieved: Value
    required: Value
    projection: Value


class KindRule(NamedTuple):
    """How targets of a kind are judged and shown."""

    line: Callable[[Target, Sequence[Observation]], Line]
    show: Callable[[Target, Measures, Observation | None], Shown]
    #: What is due within a year, from the required path; None where a part of a year is no share of it.
    due_in_year: Callable[[Sequence[Point], Decimal], Value] | None = None
    #: Whether the measures are of an index, not in the target's unit.
    is_index: bool = False
    #: Whether a value can go back; a sum of amounts only grows, which is no slipping under a limit.
    can_slip: bool = True


def level_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge every value as it is."""
    return Line(target, tuple(observations))


def flow_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge amounts of whole years; what is reported within a year runs from January and waits for its end."""
    years = tuple(whole_years(observations).values())
    return Line(target, years, "part-year-only" if observations and not years else "")


def cumulative_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge the sum of the amounts since the baseline; the newest year may be one to date."""
    assert target.start is not None  # noqa: S101 - the plan's reader fills it in
    judged = target.model_copy(
        update={
            "baseline": Baseline(value=Decimal(0), period=target.start),
            "goal": target.goal.model_copy(update={"bound": target.bound}),
            "direction_declared": target.direction,
            "limits": Limits(),
        }
    )
    years = whole_years(observations)
    to_date = newest_to_date(observations)
    total = Decimal(0)
    points: list[Observation] = []
    last = max((one.period.year for one in observations), default=target.start.year)
    for year in range(target.start.year + 1, last + 1):
        amount = years.get(year) or (to_date if to_date and to_date.period.year == year == last else None)
        if amount is None:
            return Line(judged, (), "missing-year")
        total += amount.value
        points.append(amount._replace(value=total))
    return Line(judged, tuple(points))


def growth_line(target: Target, observations: Sequence[Observation]) -> Line:
    """Judge the index that yearly growth makes, 1 at the baseline, against the one the promised growth makes."""
    assert target.start is not None  # noqa: S101 - the plan's reader fills it in
    judged = target.met_about_from(_about_from(target)).model_copy(
        update={
            "baseline": Baseline(value=Decimal(1), period=target.start),
            "goal": _index_goal(target),
            "direction_declared": target.direction,
            "milestones": {
                period: Milestone(value=index_of(one.value, _years(target, period)))
                for period, one in target.milestones.items()
            },
            "limits": Limits(min=Decimal(0)),
        }
    )
    years = whole_years(observations)
    index = Decimal(1)
    points: list[Observation] = []
    for year in range(target.start.year + 1, max(years, default=target.start.year) + 1):
        if year not in years:
            return Line(judged, (), "missing-year")
        with localcontext(prec=_EXACT_DIGITS):
            index *= 1 + years[year].value / _HUNDRED
        points.append(years[year]._replace(value=index))
    return Line(judged, tuple(points), "part-year-only" if observations and not years else "")


def whole_years(observations: Sequence[Observation]) -> dict[int, Observation]:
    """Return the values of whole years by year; a value from January to December is one however it is named."""
    years: dict[int, Observation] = {}
    for one in observations:
        whole = year_period(one.period.year)
        if one.period.end == whole.end and (one.period.is_year or one.period.year not in years):
            years[one.period.year] = one._replace(period=whole)
    return dict(sorted(years.items()))


def newest_to_date(observations: Sequence[Observation]) -> Observation | None:
    """Return the newest value of a part of a year, if no later whole year is known."""
    latest = max(observations, key=lambda one: (one.period.end, one.period.length), default=None)
    return latest if latest and latest.period.end != year_period(latest.period.year).end else None


def index_of(rate: Decimal, years: Decimal) -> Decimal:
    """Return the index that a yearly growth in per cent makes in some years.

    >>> index_of(Decimal(10), Decimal(2))
    Decimal('1.21')
    """
    with localcontext(prec=_EXACT_DIGITS):
        return (1 + rate / _HUNDRED) ** years


def rate_of(index: Decimal, years: Decimal) -> Value:
    """Return the yearly growth in per cent that makes an index in some years.

    >>> rate_of(Decimal("1.21"), Decimal(2)) == 10
    True
    """
    rate = pace.yearly_rate(Point(Decimal(0), Decimal(1)), Point(years, index))
    return defined(lambda fraction: fraction * _HUNDRED, rate)


def _years(target: Target, until: Period | None) -> Decimal:
    """Return the years from the baseline to the end of a period."""
    return moment(until) - moment(target.start)


def _index_goal(target: Target) -> Goal:
    """Return the goal of a growth target as an index."""
    goal, years = target.goal, _years(target, target.goal.period)

    def index(rate: Decimal | None) -> Decimal | None:
        return None if rate is None else index_of(rate, years)

    both = None if goal.range is None else (index_of(goal.range[0], years), index_of(goal.range[1], years))
    return goal.model_copy(update={"value": index(goal.value), "range": both, "bound": target.bound})


def _about_from(target: Target) -> Decimal | None:
    """Return the index from which the mean growth, rounded as the target is printed, reaches it."""
    wanted = target.value
    if target.bound is not Bound.ABOUT or isinstance(wanted, Undefined):
        return None
    half = Decimal(5).scaleb(-places_of(wanted) - 1)
    return index_of(wanted - target.direction.sign * half, _years(target, target.goal.period))


def _show_values(_: Target, measures: Measures, latest: Observation | None) -> Shown:
    """Show values as they are judged."""
    return Shown(
        Undefined("no-observation") if latest is None else latest.value,
        measures.gap,
        measures.pace.achieved,
        measures.pace.required,
        measures.projection.value,
    )


def _show_rates(target: Target, measures: Measures, latest: Observation | None) -> Shown:
    """Show rates: the mean growth so far and needed, and by how much the mean is short of the promise."""
    achieved, required = (
        defined(lambda rate: rate * _HUNDRED, rate)
        for rate in (measures.pace.achieved_rate, measures.pace.required_rate)
    )
    years = _years(target, target.goal.period)
    return Shown(
        Undefined("no-observation")
        if latest is None
        else defined(rate_of, latest.value, moment(latest.period) - moment(target.start)),
        defined(lambda wanted, mean: target.direction.sign * (wanted - mean), target.value, achieved),
        achieved,
        required,
        defined(rate_of, measures.projection.value, years),
    )


def _due_amount(path: Sequence[Point], end: Decimal) -> Value:
    """Return the amount of a year of a flow, whose path is of yearly amounts."""
    return pace.expected(path, end)


def _due_increment(path: Sequence[Point], end: Decimal) -> Value:
    """Return what a running sum is to grow by in a year."""
    return defined(lambda last, first: last - first, pace.expected(path, end), pace.expected(path, end - 1))


#: How targets of each kind are judged and shown.
KINDS: Final = {
    Kind.LEVEL: KindRule(level_line, _show_values),
    Kind.FLOW: KindRule(flow_line, _show_values, _due_amount),
    Kind.CUMULATIVE: KindRule(cumulative_line, _show_values, _due_increment, can_slip=False),
    Kind.GROWTH: KindRule(growth_line, _show_rates, is_index=True),
}
