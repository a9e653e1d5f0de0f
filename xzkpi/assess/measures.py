"""All measures of one target, from its baseline, its latest value and its goal."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.model.observation import Observation
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Direction
from xzkpi.values.period import MONTHS, Period, month_at, year_period
from xzkpi.values.undefined import Undefined, Value, defined

#: Projections that reach a target later than this many years from the latest value say nothing.
HORIZON: Final = 100
_NOT_ASKED: Final = Undefined("not-asked")


class Lead(NamedTuple):
    """How far ahead of time; negative when behind."""

    #: Progress minus time elapsed, as a fraction.
    share: Value
    years: Value


class Change(NamedTuple):
    """Against one year earlier."""

    value: Value
    #: Relative change, as a fraction.
    rate: Value


class Pace(NamedTuple):
    """Changes a year, in the target's unit; rates are compound, as fractions."""

    achieved: Value
    required: Value
    original: Value
    #: Pace required over pace achieved.
    acceleration: Value
    achieved_rate: Value
    required_rate: Value
    #: Pace required until the next milestone that is still ahead.
    required_next: Value


class Projection(NamedTuple):
    """Where the line leads by the target period."""

    #: At the pace so far.
    value: Value
    #: At the last year's change.
    by_last_change: Value
    #: The month in which the pace so far meets the target, as `2025-07`.
    arrives: str | Undefined
    #: Ends of the interval by a random walk with drift, and its nominal level; filled in where they are shown.
    low: Value = _NOT_ASKED
    high: Value = _NOT_ASKED
    level: Value = _NOT_ASKED
    #: Chance of meeting the target.
    chance: Value = _NOT_ASKED
    #: Mean of the yearly changes, the standard error of the projection by it, and the number of values used.
    drift: Value = _NOT_ASKED
    standard_error: Value = _NOT_ASKED
    points: Value = _NOT_ASKED


class Due(NamedTuple):
    """What is due by the end of a remaining year."""

    period: Period
    value: Decimal
    #: Change of that year.
    amount: Decimal


class Measures(NamedTuple):
    """Every measure of the methodology; what cannot be computed says why."""

    completion: Value
    progress: Value
    elapsed: Value
    lead: Lead
    ratio: Value
    expected: Value
    gap: Value
    change: Change
    pace: Pace
    projection: Projection
    due: tuple[Due, ...] | Undefined


def walk(record: "Measures | Lead | Change | Pace | Projection", prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield the fields of nested measures under dotted names."""
    for key, value in record._asdict().items():
        name = f"{prefix}{key}"
        if isinstance(value, _GROUPS):
            yield from walk(value, f"{name}.")
        else:
            yield name, value


#: The groups of measures, whose fields go under dotted names.
_GROUPS: Final = (Lead, Change, Pace, Projection)


class Case:
    """What the measures of one target are computed from: three points, and what lies between them."""

    def __init__(
        self, target: Target, observation: Observation | None, series: tuple[Point, ...], fault: str = ""
    ) -> None:
        """Take a target, its latest observation, and all values up to it, the baseline among them.

        `fault` says why there is no observation although something was reported.
        """
        self.target = target
        self.fault = fault
        self.observation = observation
        self.series = series

    @cached_property
    def sign(self) -> int:
        """+1 where the value has to grow, -1 where it has to fall."""
        return self.target.direction.sign

    @cached_property
    def origin(self) -> Point | Undefined:
        """The baseline."""
        baseline = self.target.baseline
        return Undefined("baseline-missing") if baseline is None else Point(moment(self.target.start), baseline.value)

    @cached_property
    def here(self) -> Point | Undefined:
        """The latest value."""
        latest = self.observation
        return (
            Undefined(self.fault or "no-observation") if latest is None else Point(moment(latest.period), latest.value)
        )

    @cached_property
    def goal(self) -> Point | Undefined:
        """The target."""
        value = self.target.value
        return value if isinstance(value, Undefined) else Point(moment(self.target.goal.period), value)

    @cached_property
    def milestones(self) -> tuple[Point, ...]:
        """The values the way leads through."""
        return tuple(Point(moment(period), one.value) for period, one in self.target.milestones.items())

    @cached_property
    def way_origin(self) -> Point | Undefined:
        """The baseline, where a way leads from it to the target; a line to hold has none."""
        return Undefined("hold-target") if self.target.is_hold else self.origin

    @cached_property
    def path(self) -> tuple[Point, ...] | Undefined:
        """The required path from the baseline through the milestones to the target."""
        origin, goal = self.way_origin, self.goal
        if isinstance(origin, Undefined):
            return origin
        if isinstance(goal, Undefined):
            return goal
        return (origin, *self.milestones, goal)

    @cached_property
    def remaining(self) -> tuple[Point, ...] | Undefined:
        """The way from the latest value through the milestones not yet reached to the target."""
        here, goal = self.here, self.goal
        if isinstance(here, Undefined):
            return here
        if isinstance(goal, Undefined):
            return goal
        if here.time >= goal.time:
            return Undefined("target-period-reached")
        ahead = (one for one in self.milestones if one.time > here.time and self.sign * (one.value - here.value) > 0)
        return (here, *ahead, goal)

    @cached_property
    def is_met(self) -> bool | Undefined:
        """Whether the latest value meets the target."""
        here = self.here
        return here if isinstance(here, Undefined) else self.target.is_met(here.value)

    @cached_property
    def year_before(self) -> Point | Undefined:
        """The value one year before the latest."""
        here = self.here
        if isinstance(here, Undefined):
            return here
        found = (point for point in self.series if point.time == here.time - 1)
        return next(found, Undefined("no-value-one-year-before"))

    @cached_property
    def is_last_change_adverse(self) -> bool:
        """Whether the latest value moved the wrong way."""
        return len(self.series) > 1 and self.sign * (self.series[-1].value - self.series[-2].value) < 0


def measure(case: Case) -> Measures:
    """Compute every measure of a target."""
    here, goal, path = case.here, case.goal, case.path
    start, end = moment(case.target.start), moment(case.target.goal.period)
    progress = defined(lambda b, v, t: pace.progress(b.value, v.value, t.value), case.way_origin, here, goal)
    elapsed = defined(lambda v: pace.elapsed(start, v.time, end), here)
    expected = _expected(case)
    so_far = defined(pace.yearly_pace, case.origin, here)
    return Measures(
        completion=_completion(case),
        progress=progress,
        elapsed=elapsed,
        lead=Lead(
            share=defined(lambda gone, time: gone - time, progress, elapsed),
            years=defined(lambda way, v: pace.lead_years(way, v.time, v.value), path, here),
        ),
        ratio=defined(lambda b, v, due: pace.path_ratio(b.value, v.value, due), case.way_origin, here, expected),
        expected=expected,
        gap=defined(lambda v, t: pace.gap(case.sign, v.value, t.value), here, goal),
        change=_change(case),
        pace=_paces(case, so_far),
        projection=_projection(case, so_far),
        due=_due(case),
    )


def moment(period: Period | None) -> Decimal:
    """Return the end of a period in years."""
    assert period is not None  # noqa: S101 - the plan's reader fills the default periods in
    return Decimal(period.end) / MONTHS


def _completion(case: Case) -> Value:
    """Completion has a meaning for increasing targets only."""
    if case.target.direction is Direction.DECREASE:
        return Undefined("decreasing-target")
    return defined(lambda v, t: pace.completion(v.value, t.value), case.here, case.goal)


def _expected(case: Case) -> Value:
    """Return the value due by now: of a line to hold, the line itself."""
    if case.target.is_hold:
        return defined(lambda _, t: t.value, case.here, case.goal)
    return defined(lambda v, way: pace.expected(way, v.time), case.here, case.path)


def _change(case: Case) -> Change:
    """Compare with one year earlier."""
    here, before = case.here, case.year_before
    return Change(
        value=defined(lambda v, y: v.value - y.value, here, before),
        rate=defined(lambda v, y: pace.change_rate(y.value, v.value), here, before),
    )


def _paces(case: Case, so_far: Value) -> Pace:
    """Compare the pace so far with the pace needed from now."""
    way = case.remaining
    required = defined(lambda way: pace.yearly_pace(way[0], way[-1]), way)
    return Pace(
        achieved=so_far,
        required=required,
        original=defined(pace.yearly_pace, case.way_origin, case.goal),
        acceleration=defined(
            lambda _, needed, reached: pace.acceleration(needed, reached, case.sign),
            case.way_origin,
            required,
            so_far,
        ),
        achieved_rate=defined(pace.yearly_rate, case.origin, case.here),
        required_rate=defined(lambda way: pace.yearly_rate(way[0], way[-1]), way),
        required_next=defined(
            lambda way: pace.yearly_pace(way[0], way[1]) if len(way) > 2 else Undefined("no-milestone-ahead"),  # noqa: PLR2004
            way,
        ),
    )


def _projection(case: Case, so_far: Value) -> Projection:
    """Prolong the pace so far, and the last year's change, to the target period."""
    limits = (case.target.limits.min, case.target.limits.max)

    def prolong(way: tuple[Point, ...], a_year: Decimal) -> Decimal:
        return pace.projection(way[0], a_year, way[-1].time, limits)

    return Projection(
        value=defined(prolong, case.remaining, so_far),
        by_last_change=defined(prolong, case.remaining, _change(case).value),
        arrives=_arrival(case, so_far),
    )


def _arrival(case: Case, so_far: Value) -> str | Undefined:
    """Name the month in which the pace so far meets the target."""
    if case.observation and case.target.is_met(case.observation.value) is True:
        return Undefined("already-met")
    when = defined(lambda way, a_year: pace.arrival(way[0], a_year, way[-1].value), case.remaining, so_far)
    if isinstance(when, Undefined):
        return when
    if when > moment(case.target.goal.period) + HORIZON:
        return Undefined("beyond-a-century")
    return month_at(when * MONTHS)


def _due(case: Case) -> tuple[Due, ...] | Undefined:
    """Return what is due by the end of each remaining year on the way from the latest value."""
    way = case.remaining
    if isinstance(way, Undefined):
        return way
    if case.observation and case.target.is_met(case.observation.value) is True:
        return Undefined("already-met")
    steps = []
    before = way[0].value
    for period in _remaining_periods(way[0].time, case.target.goal.period):
        value = pace.expected(way, moment(period))
        if not isinstance(value, Undefined):
            steps.append(Due(period, value, value - before))
            before = value
    return tuple(steps)


def _remaining_periods(now: Decimal, last: Period | None) -> Iterator[Period]:
    """Yield the years that end after a moment, up to the target period, which may be part of one."""
    assert last is not None  # noqa: S101 - the plan's reader fills it in
    yield from (year_period(year) for year in range(int(now), last.year))
    yield year_period(last.year) if last.end == year_period(last.year).end else last
