"""What each kind of target is judged on."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, to_decimal, to_fraction
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.measuring.way import Measured, Terms, terms_of
from xzkpi.model.observation import Reported
from xzkpi.model.promise import Baseline
from xzkpi.model.target import Milestone, Target
from xzkpi.model.vocabulary import RATES, Bound, Kind, Observed
from xzkpi.values.number import Room
from xzkpi.values.period import moment, year_period
from xzkpi.values.undefined import Undefined

#: How far a rate may be from another with which it is to keep up, in percentage points.
SYNCHRONOUS: Final = Room(Decimal("0.5"), is_share=False)


class Line(NamedTuple):
    """The values a target is judged on, in the order of time."""

    measured: tuple[Measured, ...]
    #: Why there are none although something was reported; empty otherwise.
    fault: str = ""


def level_line(_: Target, observations: Sequence[Reported]) -> Line:
    """Judge every value as it is."""
    return Line(tuple(Measured(one, Point(moment(one.period), to_fraction(one.value))) for one in observations))


def flow_line(target: Target, observations: Sequence[Reported]) -> Line:
    """Judge amounts of whole years; what is reported within a year runs from January and waits for its end."""
    years = tuple(whole_years(observations).values())
    if observations and not years:
        return Line((), "part-year-only")
    return level_line(target, years)


def cumulative_line(target: Target, observations: Sequence[Reported]) -> Line:
    """Judge the sum of the amounts since the baseline; the newest year may be one to date."""
    years = whole_years(observations)
    to_date = newest_to_date(observations)
    last = max((one.period.year for one in observations), default=0)
    total = Fraction(0)
    measured: list[Measured] = []
    for year in _years_since(target, last):
        amount = years.get(year) or (to_date if to_date and to_date.period.year == year == last else None)
        if amount is None:
            return Line((), "missing-year")
        total += Fraction(amount.value)
        measured.append(Measured(amount._replace(value=to_decimal(total)), Point(moment(amount.period), total)))
    return _or_history(measured, observations)


def rate_line(target: Target, observations: Sequence[Reported]) -> Line:
    """Judge the index that yearly rates make, 1 at the baseline."""
    terms = terms_of(target)
    years = whole_years(observations)
    if target.observations is Observed.SINCE_BASELINE:
        return _since_baseline(target, terms, years)
    index = Fraction(1)
    measured: list[Measured] = []
    for year in _years_since(target, max(years, default=0)):
        if year not in years:
            return Line((), "missing-year")
        index *= terms.factor(Fraction(years[year].value))
        measured.append(Measured(years[year], Point(moment(years[year].period), index)))
    return Line((), "part-year-only") if observations and not years else _or_history(measured, tuple(years.values()))


def _since_baseline(target: Target, terms: Terms, years: dict[int, Reported]) -> Line:
    """Return the index that changes since the baseline make; no year before is needed."""
    after = [one for one in years.values() if target.start is None or one.period.end > target.start.end]
    measured = [Measured(one, Point(moment(one.period), terms.factor(Fraction(one.value)))) for one in after]
    return _or_history(measured, tuple(years.values()))


def _or_history(measured: Sequence[Measured], observations: Sequence[Reported]) -> Line:
    """Return a line; where there is none although something was reported, that was before the baseline."""
    return Line(tuple(measured), "before-baseline" if observations and not measured else "")


def _years_since(target: Target, last: int) -> Iterator[int]:
    """Yield the years after the baseline up to one."""
    first = target.start.year if target.start else last
    yield from range(first + 1, last + 1)


def follow(target: Target, own: Sequence[Reported], other: Sequence[Reported]) -> tuple[Target, Line]:
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
    measured, wanted = [Measured(mine[time], Point(time, Fraction(mine[time].value))) for time in times], Fraction(1)
    goal: Exact = Fraction(theirs[times[-1]].value)
    if target.kind in RATES:
        terms, index, start = terms_of(target), Fraction(1), times[-1] - len(times)
        for number, time in enumerate(times):
            index *= terms.factor(Fraction(mine[time].value))
            wanted *= terms.factor(Fraction(theirs[time].value))
            measured[number] = Measured(mine[time], Point(start + number + 1, index))
        goal = terms.mean(wanted, Fraction(len(times)))
        facts["baseline"] = Baseline(value=Decimal(0), period=year_period(int(start) - 1))
    if isinstance(goal, Undefined):
        return target.model_copy(update=facts), Line((), goal.reason)
    facts["goal"] = target.goal.model_copy(update={"value": to_decimal(goal) + plus, "tolerance": room})
    return target.model_copy(update=facts), Line(tuple(measured))


def _by_time(target: Target, observations: Sequence[Reported]) -> dict[Fraction, Reported]:
    """Return the values that another series is compared with, by their moments."""
    level = target.kind is Kind.LEVEL
    found = {moment(one.period): one for one in (observations if level else whole_years(observations).values())}
    return {time: one for time, one in found.items() if level or time > moment(target.start)}


def whole_years(observations: Sequence[Reported]) -> dict[int, Reported]:
    """Return the values of whole years by year; a value from January to December is one however it is named."""
    years: dict[int, Reported] = {}
    for one in observations:
        whole = year_period(one.period.year)
        if one.period.end == whole.end and (one.period.is_year or one.period.year not in years):
            years[one.period.year] = one if one.period == whole else one._replace(period=whole)
    return dict(sorted(years.items()))


def newest_to_date(observations: Sequence[Reported]) -> Reported | None:
    """Return the newest value of a part of a year, if no later whole year is known."""
    latest = max(observations, key=lambda one: (one.period.end, one.period.length), default=None)
    return latest if latest and latest.period.end != year_period(latest.period.year).end else None


#: What targets of each kind are judged on.
LINES: Final[dict[Kind, Callable[[Target, Sequence[Reported]], Line]]] = {
    Kind.LEVEL: level_line,
    Kind.FLOW: flow_line,
    Kind.CUMULATIVE: cumulative_line,
    Kind.GROWTH: rate_line,
    Kind.REDUCTION: rate_line,
}
