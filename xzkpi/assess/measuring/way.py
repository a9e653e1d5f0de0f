"""In which terms a target is promised, and the way it asks for, whatever is reported."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, power, printed
from xzkpi.assess.arithmetic.pace import Point, yearly_pace, yearly_rate
from xzkpi.assess.arithmetic.scale import COMPOUND, STRAIGHT, Scale, lay_all
from xzkpi.model.observation import Reported
from xzkpi.model.promise import Baseline
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, Bound, Course, Kind, Status
from xzkpi.values.period import MONTHS, moment
from xzkpi.values.undefined import Undefined, Value, defined

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


def milestones_of(target: Target) -> tuple[Point, ...]:
    """Return the milestones on the way, as values at moments; parts of a year bend the path of levels only.

    Of rates that of the last year is one of them.
    """
    start, end = moment(target.start), moment(target.goal.period)
    return tuple(
        Point(moment(period), Fraction(one.value))
        for period, one in target.milestones.items()
        if (period.is_year or target.kind is Kind.LEVEL)
        and (start < moment(period) < end or (moment(period) == end and target.kind in RATES))
    )


def bend(terms: Terms, origin: Point, goal: Point, steps: tuple[Point, ...]) -> tuple[Point, ...] | Undefined:
    """Lead a path through milestones.

    Those of rates are rates of years: an index takes them, and in other years the one rate that leads to the goal.

    >>> [str(point.value) for point in bend(Terms(is_rate=True), Point(Fraction(0), Fraction(1)),
    ...     Point(Fraction(2), Fraction("1.155")), (Point(Fraction(1), Fraction(10)),)) if True]
    ['1', '11/10', '231/200']
    """
    if not (terms.is_rate and steps):
        return (origin, *steps, goal)
    factors = {point.time: terms.factor(point.value) for point in steps}
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


class Way(NamedTuple):
    """What a target asks for, whatever is reported: the same for all entities without a promise of their own."""

    #: The id of the target; the target as the plan has it, and as it is judged.
    series: str
    promised: Target
    target: Target
    #: After when values count, and from when to when the way leads.
    since: Fraction
    start: Fraction
    end: Fraction
    #: The terms the target is promised in, and the scale on which the required path is straight.
    terms: Terms
    scale: Scale
    #: +1 where what is measured has to grow, -1 where it has to fall.
    sign: int
    #: Whether it limits a sum, which begins at 0 and so is within its limit for long; whether it is a line to keep.
    is_cap: bool
    is_hold: bool
    #: The baseline, the number to reach as it was promised, and the target.
    origin: Point | Undefined
    goal_shown: Exact
    goal: Point | Undefined
    #: The baseline, where a way leads from it to the target; a line to hold has none.
    way_origin: Point | Undefined
    #: The required path from the baseline through the milestones to the target, and the same on its scale.
    path: tuple[Point, ...] | Undefined
    laid_path: tuple[Point, ...] | Undefined
    #: What is to be measured at the milestones on the way.
    milestones: tuple[Point, ...]
    #: The yearly change from the baseline to the target: an amount, or of rates the rate, and the compound rate.
    planned: tuple[Value, Value]
    #: How firm the numbers of the promise are, and codes of remarks that it needs whatever is reported.
    statuses: frozenset[Status]
    remarks: frozenset[str]

    @property
    def is_line(self) -> bool:
        """Whether it is not to be crossed, rather than to be reached."""
        return self.is_hold or self.is_cap

    @property
    def is_relative(self) -> bool:
        """Whether its goals are the values of another series."""
        return self.target.goal.of is not None


def way_of(promised: Target, judged: Target) -> Way:
    """Return what a target asks for, that is to be judged so."""
    start, end, terms = moment(judged.start), moment(judged.goal.period), terms_of(judged)
    scale = COMPOUND if judged.course is Course.COMPOUND else STRAIGHT
    is_cap = judged.kind is Kind.CUMULATIVE and judged.bound is Bound.AT_MOST
    is_hold = judged.is_hold and not is_cap
    base, value, steps = judged.baseline, judged.value, milestones_of(judged)
    origin = Undefined("baseline-missing") if base is None else Point(start, Fraction(base.value))
    origin = Point(start, Fraction(1)) if terms.is_rate else origin
    goal = defined(lambda value: Point(end, value), value_due(judged, terms))
    none = "relative-goal" if judged.goal.of is not None else "hold-target"
    way_origin = Undefined(none) if is_hold else origin
    path = defined(lambda first, last: bend(terms, first, last, steps), way_origin, goal)
    remarks = {
        "goal-revised": promised.original is not None,
        "baseline-revised": judged.rebased is not None,
        "control-line": is_hold and not judged.hold and bool(promised.rise),
        "direction-inferred": promised.is_direction_inferred,
    }
    return Way(
        series=promised.id,
        promised=promised,
        target=judged,
        since=Fraction(judged.rebased.start if judged.rebased else 0, MONTHS),
        start=start,
        end=end,
        terms=terms,
        scale=scale,
        sign=judged.direction.sign * terms.sign,
        is_cap=is_cap,
        is_hold=is_hold,
        origin=origin,
        goal_shown=value if isinstance(value, Undefined) else Fraction(value),
        goal=goal,
        way_origin=way_origin,
        path=path,
        laid_path=defined(lambda path: lay_all(scale, path), path),
        milestones=_at_milestones(path, steps, terms),
        planned=(yearly_change(terms, way_origin, goal), compound_change(terms, way_origin, goal)),
        statuses=frozenset(
            one.status for one in (promised.baseline, promised.goal, *promised.milestones.values()) if one
        ),
        remarks=frozenset(code for code, holds in remarks.items() if holds),
    )


def ask(target: Target) -> Way:
    """Return what a target asks for, with its bound in so many words; sums and rates begin at nothing.

    Without a number to reach, the last milestone ends the path, but that of rates is one of its year only.
    """
    goal = target.goal.model_copy(update={"bound": _bound(target)})
    last = [period for period in target.milestones if period.is_year or target.kind is Kind.LEVEL][-1:]
    if last and not target.has_number and target.kind not in RATES:
        goal = goal.model_copy(update={"value": target.milestones[last[0]].value, "period": last[0]})
    changed: dict[str, object] = {"goal": goal}
    if not target.kind.starts_at_baseline:
        declared = target.direction if target.has_number else target.direction_declared
        base = Baseline.model_construct(value=Decimal(0), period=target.start)
        changed |= {"baseline": base, "direction_declared": declared}
    return way_of(target, target.model_copy(update=changed))


def _bound(target: Target) -> Bound:
    """Return the bound of a target; of a range without one, the end on the baseline's side counts, or both."""
    ends, base = target.goal.range, target.baseline.value if target.baseline else None
    if target.goal.bound or ends is None or target.direction_declared:
        return target.bound
    base = base if target.kind.starts_at_baseline else Decimal(0)
    if base is None or base < ends[0]:
        return Bound.AT_LEAST
    return Bound.EXACTLY if base <= ends[1] else Bound.AT_MOST


def yearly_change(terms: Terms, first: Point | Undefined, last: Point | Undefined) -> Value:
    """Return the change a year between two points: an amount, or a rate in per cent."""
    if terms.is_rate:
        return printed(defined(terms.percent, defined(yearly_rate, first, last)))
    return printed(defined(yearly_pace, first, last))


def compound_change(terms: Terms, first: Point | Undefined, last: Point | Undefined) -> Value:
    """Return the compound change a year between two points, as a fraction."""
    return printed(defined(lambda rate: terms.sign * rate, defined(yearly_rate, first, last)))


def _at_milestones(
    path: tuple[Point, ...] | Undefined, milestones: tuple[Point, ...], terms: Terms
) -> tuple[Point, ...]:
    """Return what is to be measured at the milestones on the way."""
    if isinstance(path, Undefined):
        return () if terms.is_rate else milestones
    times = [point.time for point in milestones]
    return tuple(point for point in path[:-1] if point.time in times)


class Measured(NamedTuple):
    """A value a target is judged on."""

    #: As it is shown: as reported, or the sum up to it.
    reported: Reported
    #: As it is measured: the value or the index.
    point: Point
