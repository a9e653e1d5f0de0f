"""The course of a target over time, in the terms of its promise: what was reached, what is required, where it leads."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.measuring.measures import Projection
from xzkpi.assess.measuring.way import milestones_of
from xzkpi.values.period import Period, moment, year_period
from xzkpi.values.undefined import Undefined, Value, defined

Steps = dict[Period, Decimal]


class Course(NamedTuple):
    """The values of a target by their periods; empty where there are none."""

    #: What was reached, from the baseline on.
    actual: Steps
    #: The required path by years and by the goals on it, or the line to hold.
    required: Steps
    #: The goals of periods.
    goals: Steps
    #: From the latest value to where the pace so far leads, and to the ends of its interval.
    projected: Steps
    low: Steps
    high: Steps
    #: The number to reach; of a range both ends.
    wanted: tuple[Decimal, ...]

    @property
    def periods(self) -> list[Period]:
        """All periods, in the order of time."""
        return sorted({*self.actual, *self.required, *self.projected}, key=lambda one: (one.end, one.length))


def course_of(case: Case, projection: Projection) -> Course:
    """Return the course of a target, as far as its projection has been made."""
    actual, required = _actual(case), _required(case)
    named = {_period(case, one.time) for one in milestones_of(case.way.target)}
    ends = case.way.target.goal.range or (case.way.target.value,)
    values = (projection.value, projection.low, projection.high)
    projected, low, high = (_ahead(case, actual, value) for value in values)
    goals = {period: value for period, value in required.items() if period in named}
    wanted = tuple(one for one in ends if isinstance(one, Decimal))
    return Course(actual, required, goals, projected, low, high, wanted)


def _actual(case: Case) -> Steps:
    """Return what was reached; the plan's baseline stands for what was reported of its period."""
    periods = {one.point.time: one.reported.period for one in case.measured}
    points = [one.point for one in case.measured]
    if isinstance(case.way.origin, Point) and case.way.target.start:
        points = [case.way.origin, *(one for one in points if one.time != case.way.start)]
        periods[case.way.start] = case.way.target.start
    return _steps(case, ((periods[one.time], one) for one in sorted(points)))


def _required(case: Case) -> Steps:
    """Return what is required by the end of each year, and at each goal of a period."""
    path, laid = case.way.path, case.way.laid_path
    if isinstance(path, tuple) and isinstance(laid, tuple):
        times = {one.time for one in path} | set(map(Fraction, range(int(path[0].time) + 1, int(path[-1].time) + 1)))
        values = ((time, defined(case.way.scale.read, pace.expected(laid, time))) for time in sorted(times))
        points = [Point(time, value) for time, value in values if isinstance(value, Fraction)]
        return _steps(case, ((_period(case, one.time), one) for one in points))
    if case.way.is_hold and not case.way.is_relative:
        return _line(case)
    points = [*milestones_of(case.way.target), *([case.way.goal] if isinstance(case.way.goal, Point) else [])]
    is_shown = not case.way.terms.is_rate  # what is measured there is no index
    return _steps(case, ((_period(case, one.time), one) for one in points if is_shown))


def _line(case: Case) -> Steps:
    """Return the line to hold, from the baseline, else from the first value on."""
    wanted = defined(to_decimal, case.way.goal_shown)
    first = case.way.start or (case.measured[0].point.time if case.measured else case.way.end)
    times = [*map(Fraction, range(int(first), int(case.way.end) + 1)), case.way.end]
    return {_period(case, time): wanted for time in times if isinstance(wanted, Decimal)}


def _ahead(case: Case, actual: Steps, value: Value) -> Steps:
    """Return where the latest value leads."""
    end, here = case.way.target.goal.period, next(reversed(actual), None)
    is_ahead = here and end and here.end < end.end and isinstance(case.in_time, Point)
    return {here: actual[here], end: value} if is_ahead and here and end and isinstance(value, Decimal) else {}


def _steps(case: Case, points: Iterable[tuple[Period, Point]]) -> Steps:
    """Return values in the terms of the promise, where they have one."""
    shown = (
        (period, defined(to_decimal, case.way.terms.show(one.value, one.time - case.way.start)))
        for period, one in points
    )
    return {period: value for period, value in shown if not isinstance(value, Undefined)}


def _period(case: Case, time: Fraction) -> Period:
    """Return the period at whose end a moment lies, as the plan names it, else the year."""
    named = (case.way.target.start, case.way.target.goal.period, *case.way.target.milestones)
    ends = {moment(one): one for one in named if one}
    return ends.get(time) or year_period(int(time) - 1)
