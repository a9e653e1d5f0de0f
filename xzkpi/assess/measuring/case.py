"""What the measures of one target are computed from: three points, and what lies between them."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import Exact, power, to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.scale import STRAIGHT, is_even, lay, lay_all
from xzkpi.assess.arithmetic.walk import yearly_run
from xzkpi.assess.measuring.way import Measured, Way
from xzkpi.model.vocabulary import EACH_YEAR, Bound, Kind
from xzkpi.values.undefined import Undefined, defined

#: Values it takes for a standard deviation of changes.
WALK_POINTS = 3


class Case:
    """The points of a target: where it began, where it is, where it has to be, and the path between them."""

    def __init__(self, way: Way, measured: Sequence[Measured], here: Measured | None, fault: str = "") -> None:
        """Take what a target asks for, the values it is judged on, and the one it is judged at.

        `fault` says why there is none although something was reported.
        """
        self.way = way
        until = here.reported.period.end if here else 0
        is_last = bool(measured) and measured[-1] is here  # as nearly always
        known = measured if is_last else [one for one in measured if one.reported.period.end <= until]
        self.measured = tuple(one for one in known if way.since < one.point.time) if way.since else tuple(known)
        self.latest = here
        self.fault = fault

    @cached_property
    def limits(self) -> tuple[Fraction | None, Fraction | None]:
        """The natural limits of what is measured; those of amounts and rates are not those of sums and indices."""
        ends = self.way.target.limits.ends if self.way.target.kind.starts_at_baseline else (None, None)
        low, high = (None if end is None else Fraction(end) for end in ends)
        return low, high

    @property
    def is_ratio_level(self) -> bool:
        """Whether it is a level in per cent or per mille, which a part of a year does not settle."""
        return self.way.target.kind is Kind.LEVEL and self.way.target.measure.is_ratio

    @cached_property
    def here(self) -> Point | Undefined:
        """The latest value."""
        return self.latest.point if self.latest else Undefined(self.fault or "no-observation")

    @cached_property
    def in_time(self) -> Point | Undefined:
        """The latest value, unless it is older than the baseline."""
        return defined(lambda v: Undefined("before-baseline") if v.time < self.way.start else v, self.here)

    @cached_property
    def series(self) -> tuple[Point, ...]:
        """The values up to the latest as points; the plan's baseline stands for its period."""
        after = (*(one.reported.period.end for one in self.measured[1:]), None)
        measured = zip(self.measured, after, strict=True) if self.measured else ()
        points = [one.point for one, end in measured if one.reported.period.end != end]
        if isinstance(self.way.origin, Point) and self.latest:
            points = sorted((self.way.origin, *(point for point in points if point.time != self.way.start)))
        return tuple(points)

    @cached_property
    def remaining(self) -> tuple[Point, ...] | Undefined:
        """The way from the latest value through the milestones not yet reached to the target."""
        return defined(self.way_from, self.in_time)

    @cached_property
    def far_end(self) -> Exact:
        """What is to be measured at the far end of a range, else at the target."""
        ends = [Fraction(end) for end in self.way.target.goal.range or () if end != self.way.target.value]
        end = ends[0] if ends else self.way.goal_shown
        return defined(lambda shown: self.way.terms.measured(shown, self.way.end - self.way.start), end)

    @cached_property
    def way_end(self) -> Point | Undefined:
        """Where the way from the latest value ends: at the target; past the far end of a range, back at that end."""
        back = self.far_end if self.is_beyond else Undefined("already-met")
        return self.way.goal if isinstance(back, Undefined) else Point(self.way.end, back)

    def way_from(self, here: Point) -> tuple[Point, ...] | Undefined:
        """Return the way from a point through the milestones not yet reached to the target."""
        goal = self.way_end
        if isinstance(goal, Undefined) or self.way.is_relative:
            return goal if isinstance(goal, Undefined) else Undefined("relative-goal")
        if here.time >= goal.time:
            return Undefined("target-period-reached")
        sign = 1 if self.way.is_cap else self.way.sign
        ahead = (one for one in self.way.milestones if one.time > here.time and sign * (one.value - here.value) > 0)
        return (here, *ahead, goal)

    @cached_property
    def laid_here(self) -> Point | Undefined:
        """The latest value on the path's scale."""
        return defined(lambda v: lay(self.way.scale, v), self.in_time)

    @cached_property
    def laid_expected(self) -> Exact:
        """What is due by now, on the path's scale."""
        return defined(lambda path, v: pace.expected(path, v.time), self.way.laid_path, self.in_time)

    @cached_property
    def ratio(self) -> Exact:
        """What was reached beside what is due by now; of a cap, the allowance to date beside what was used."""
        if self.way.is_cap:
            return defined(lambda due, v: pace.allowance_ratio(due, v.value), self.laid_expected, self.in_time)
        return defined(self._ratio, self.way.laid_path, self.laid_expected, self.in_time)

    def _ratio(self, path: tuple[Point, ...], due: Fraction, here: Point) -> Exact:
        """Compare the change reached with the change due by now; where none is due, there is no ratio."""
        if due == path[0].value and here.time > path[0].time:
            return Undefined("flat-path")
        ratio = defined(lambda v: pace.path_ratio(path[0].value, v.value, due), self.laid_here)
        return defined(self.way.scale.settle, ratio)

    @cached_property
    def mean(self) -> Exact:
        """The mean yearly rate so far in per cent, where rates are promised."""
        return defined(lambda v: self.way.terms.mean(v.value, v.time - self.way.start), self.here)

    @cached_property
    def shown(self) -> Exact:
        """The latest value in the terms of the promise."""
        return defined(lambda v: self.way.terms.show(v.value, v.time - self.way.start), self.here)

    @cached_property
    def is_met(self) -> bool | Undefined:
        """Whether the latest value meets the target; before the end, an index has to be as high as at the end."""
        here, wanted, goal = self.here, self.way.goal_shown, self.way.goal
        if isinstance(here, Undefined):
            return here
        if isinstance(wanted, Undefined):
            return wanted
        if not self.way.terms.is_rate:
            return self.way.target.is_met(to_decimal(here.value))
        if self.way.is_hold or here.time >= self.way.end:
            return defined(lambda shown: self.way.target.is_met(to_decimal(shown)), self._comparable(here))
        if self.way.target.bound in {Bound.ABOUT, Bound.EXACTLY} or isinstance(goal, Undefined):
            return False
        return self.way.sign * (here.value - goal.value) >= 0

    def _comparable(self, here: Point) -> Exact:
        """Return what the rates make of a promise of rates: their mean, or the total that this mean makes."""
        if not self.way.terms.is_total or here.time >= self.way.end:
            return self.shown
        whole = defined(
            lambda years: power(here.value, years), (self.way.end - self.way.start) / (here.time - self.way.start)
        )
        return defined(lambda value: self.way.terms.show(value, self.way.end - self.way.start), whole)

    @cached_property
    def broken_in(self) -> tuple[str, ...]:
        """The periods after the baseline in which a line to hold was broken."""
        if not self.way.is_hold or self.way.is_relative:
            return ()
        cases = (Case(self.way, self.measured, one) for one in self.measured if one.point.time > self.way.start)
        return tuple(str(one.latest.reported.period) for one in cases if one.latest and one.is_met is False)

    @cached_property
    def is_ever_broken(self) -> bool:
        """Whether a line to be held in each year was broken in one."""
        return self.way.target.hold == EACH_YEAR and bool(self.broken_in)

    @cached_property
    def is_reached(self) -> bool:
        """Whether the target is met, and not a limit of a sum that may still be broken."""
        return self.is_met is True and not (
            self.way.is_cap and isinstance(self.here, Point) and self.here.time < self.way.end
        )

    @cached_property
    def is_beyond(self) -> bool:
        """Whether the value is past the far end of a target to be hit exactly."""
        if self.way.target.bound is not Bound.EXACTLY or self.way.is_hold or self.is_met is not False:
            return False
        past = defined(lambda v, far: self.way.sign * (v.value - far), self.here, self.far_end)
        return not isinstance(past, Undefined) and past > 0

    @cached_property
    def year_before(self) -> Point | Undefined:
        """The value one year before the latest."""
        here = self.here
        if isinstance(here, Undefined):
            return here
        found = (point for point in reversed(self.series) if pace.is_year_apart(point, here))
        return next(found, Undefined("no-value-one-year-before"))

    @cached_property
    def since(self) -> Point | Undefined:
        """Where the pace so far is counted from: the baseline, else the first value there is."""
        is_begun = isinstance(self.way.origin, Undefined) and len(self.series) > 1
        return defined(lambda _: self.series[0] if is_begun else self.way.origin, self.here)

    @cached_property
    def years(self) -> tuple[Point, ...] | Undefined:
        """The yearly values without a gap that end at the latest, where all have a place on the path's scale."""
        points = tuple(yearly_run(self.series))
        has_places = self.way.scale is STRAIGHT or all(point.value > 0 for point in points)
        return points if has_places else Undefined("not-positive")

    @cached_property
    def run(self) -> tuple[Point, ...] | Undefined:
        """The same values on the path's scale."""
        return defined(lambda points: lay_all(self.way.scale, points), self.years)

    @cached_property
    def is_perfect_fit(self) -> bool:
        """Whether all yearly changes are equal, so that nothing tells how far off a projection may be."""
        return isinstance(self.years, tuple) and len(self.years) >= WALK_POINTS and is_even(self.way.scale, self.years)

    @cached_property
    def so_far(self) -> Exact:
        """The pace so far on the path's scale."""
        ends = (defined(lambda point: lay(self.way.scale, point), one) for one in (self.since, self.here))
        return defined(pace.yearly_pace, *ends)

    @cached_property
    def drift(self) -> Exact:
        """The pace a projection goes on with: the mean of the yearly changes, else the pace so far."""
        years = self.years
        if isinstance(years, Undefined) or len(years) < WALK_POINTS or self.is_perfect_fit:
            return self.so_far
        ends = lay_all(self.way.scale, (years[0], years[-1]))
        return defined(lambda two: pace.yearly_pace(*two), ends)

    def prolong(self, a_year: Callable[[], Exact]) -> Exact:
        """Return where a pace, asked for where there is a way, leads by the target period, on the path's scale."""
        here = defined(lambda _: self.laid_here, self.remaining)
        return defined(lambda here: defined(lambda speed: pace.projection(here, speed, self.way.end), a_year()), here)

    @cached_property
    def ahead(self) -> Exact:
        """Where the pace of the projection leads by the target period, on the path's scale."""
        return self.prolong(lambda: self.drift)

    @property
    def last_pace(self) -> Exact:
        """The pace of the last year on the path's scale."""
        before = defined(lambda point: lay(self.way.scale, point), self.year_before)
        return defined(pace.yearly_pace, before, self.laid_here)

    @cached_property
    def is_last_change_adverse(self) -> bool:
        """Whether the latest value moved the wrong way; a sum never does, nor does what stays within a range."""
        is_still = (
            self.way.target.kind is Kind.CUMULATIVE or self.way.target.bound is Bound.EXACTLY or self.way.is_relative
        )
        values = [point.value for point in self.series]
        if self.way.terms.is_rate and self.way.is_hold:
            values = [later / earlier for earlier, later in pairwise(values) if earlier]
        return not is_still and len(values) > 1 and self.way.sign * (values[-1] - values[-2]) < 0
