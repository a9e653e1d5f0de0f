"""Computes the measures of a target."""

from collections.abc import Sequence
from fractions import Fraction

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import Exact, printed, to_decimal, to_fraction
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.scale import lay
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.measuring.measures import Change, Dues, Index, Lead, Measures, Pace, Projection
from xzkpi.assess.measuring.way import compound_change, yearly_change
from xzkpi.model.observation import Reported, reported_at
from xzkpi.model.vocabulary import Bound, Direction, Kind
from xzkpi.values.period import MONTHS
from xzkpi.values.undefined import Undefined, defined


def measure(case: Case, reported: Sequence[Reported], projection: Projection, due: Dues) -> Measures:
    """Compute every measure of a target, of which these values were reported and which leads there."""
    progress = _progress(case)
    elapsed = defined(lambda v: pace.elapsed(case.way.start, v.time, case.way.end), case.in_time)
    return Measures(
        completion=printed(_completion(case)),
        mean=printed(case.mean) if case.way.terms.is_rate else None,
        index=_index(case),
        progress=printed(defined(case.way.scale.settle, progress)),
        elapsed=printed(elapsed),
        lead=_lead(case, progress, elapsed),
        ratio=printed(case.ratio),
        expected=printed(
            defined(lambda v, due: case.way.terms.show(due, v.time - case.way.start), case.in_time, _expected(case))
        ),
        gap=printed(_gap(case)),
        change=_change(case, reported),
        pace=_paces(case),
        projection=projection,
        due=due,
    )


def _progress(case: Case) -> Exact:
    """Return the share of the way gone, on the path's scale."""
    path, here = case.way.laid_path, case.laid_here
    return defined(lambda way, v: pace.progress(way[0].value, v.value, way[-1].value), path, here)


def _completion(case: Case) -> Exact:
    """Completion has a meaning for increasing targets only."""
    if case.way.target.direction is Direction.DECREASE:
        return Undefined("decreasing-target")
    return defined(pace.completion, case.shown, case.way.goal_shown)


def _index(case: Case) -> Index:
    """Return what the rates make, where rates are promised."""
    if not case.way.terms.is_rate:
        return Index(None, None, None)
    value, goal = (defined(lambda point: to_decimal(point.value), point) for point in (case.here, case.way.goal))
    return Index(value, goal, printed(_expected(case)))


def _lead(case: Case, progress: Exact, elapsed: Exact) -> Lead:
    """Return how far ahead of time a target is; a sum that is limited is ahead where less was used."""
    turn = -1 if case.way.is_cap else 1
    years = defined(lambda path, v: pace.lead_years(path, v.time, v.value), case.way.laid_path, case.laid_here)
    share = defined(lambda gone, time: turn * case.way.scale.settle(gone - time), progress, elapsed)
    return Lead(printed(share), printed(defined(lambda one: turn * case.way.scale.settle(one), years)))


def _expected(case: Case) -> Exact:
    """Return the value due by now; of a line to hold, the line itself."""
    if not case.way.is_hold:
        return defined(case.way.scale.read, case.laid_expected)
    if case.way.terms.is_rate:
        return defined(lambda v, t: _even(case, v, t), case.here, case.way.goal)
    return defined(lambda _, t: t.value, case.here, case.way.goal)


def _even(case: Case, here: Point, goal: Point) -> Exact:
    """Return the index that a rate to be held makes by now."""
    laid = (lay(case.way.scale, Point(case.way.start, Fraction(1))), lay(case.way.scale, goal))
    return defined(lambda *path: defined(case.way.scale.read, pace.expected(path, here.time)), *laid)


def _gap(case: Case) -> Exact:
    """Return what is still to go; past the end of a target to be hit exactly, the way back."""
    wanted = case.way.target.value
    if isinstance(wanted, Undefined):
        return defined(lambda _: wanted, case.here)
    is_left = case.way.is_hold and case.way.target.bound is Bound.EXACTLY and case.is_met is False
    if case.is_beyond or is_left:
        ends = case.way.target.goal.range or (wanted, wanted)
        return defined(lambda v: max(v - Fraction(ends[-1]), Fraction(ends[0]) - v), case.shown)
    return defined(lambda v: pace.gap(case.way.target.direction.sign, v, to_fraction(wanted)), case.shown)


def _change(case: Case, reported: Sequence[Reported]) -> Change:
    """Compare with one year earlier: values, amounts of years, or rates in points."""
    if case.way.target.observations:
        return Change(Undefined("since-baseline"), Undefined("since-baseline"))
    now, before = _a_year_apart(case, reported)
    value = defined(lambda v, y: v - y, now, before)
    if case.way.terms.is_rate:
        return Change(printed(value), defined(lambda _: Undefined("rate-of-rates"), value))
    return Change(printed(value), printed(defined(lambda v, y: pace.change_rate(y, v), now, before)))


def _a_year_apart(case: Case, reported: Sequence[Reported]) -> tuple[Exact, Exact]:
    """Return the latest value as reported, and that of the same part of the year before."""
    if case.latest is None or isinstance(case.here, Undefined):
        return case.here if isinstance(case.here, Undefined) else Undefined("no-observation"), Fraction(0)
    if case.way.target.kind.starts_at_baseline:
        return case.here.value, defined(lambda point: point.value, case.year_before)
    end, missing = case.latest.reported.period.end, Undefined("no-value-one-year-before")
    now, before = (reported_at(reported, one) for one in (end, end - MONTHS))
    return to_fraction(now.value) if now else missing, to_fraction(before.value) if before else missing


def _paces(case: Case) -> Pace:
    """Compare the pace so far with the pace needed from now."""
    way = _needed_way(case)
    ends = (way, way) if isinstance(way, Undefined) else (way[0], way[-1])
    following = defined(lambda way: way[1] if way[2:] else Undefined("no-milestone-ahead"), way)
    return Pace(
        since=defined(lambda point: _period_of(case, point), case.since),
        achieved=yearly_change(case.way.terms, case.since, case.here),
        required=yearly_change(case.way.terms, *ends),
        original=case.way.planned[0],
        acceleration=printed(Undefined("hold-target") if case.way.is_hold else _acceleration(case, *ends)),
        achieved_rate=compound_change(case.way.terms, case.since, case.here),
        required_rate=compound_change(case.way.terms, *ends),
        original_rate=case.way.planned[1],
        required_next=yearly_change(case.way.terms, ends[0], following),
    )


def _needed_way(case: Case) -> tuple[Point, ...] | Undefined:
    """Return the way that is still to go; of a target that is met, or a line to hold, there is none."""
    if isinstance(case.remaining, Undefined):
        return case.remaining
    if case.way.is_cap:
        return Undefined("cap-exceeded") if case.is_met is False else case.remaining
    if case.is_met is True or (case.way.is_hold and case.way.target.kind is Kind.FLOW):  # which owes its amount anew
        return Undefined("reached")
    return Undefined("hold-target") if case.way.is_hold else case.remaining


def _acceleration(case: Case, first: Point | Undefined, last: Point | Undefined) -> Exact:
    """Return by what factor the pace has to change, on the path's scale."""
    if case.way.is_cap or case.is_beyond:
        return Undefined("cap-target" if case.way.is_cap else "beyond-exact-target")
    laid = (defined(lambda point: lay(case.way.scale, point), one) for one in (first, last))
    needed = defined(pace.yearly_pace, *laid)
    factor = defined(
        lambda one: defined(lambda other: pace.acceleration(one, other, case.way.sign), case.so_far), needed
    )
    return defined(case.way.scale.settle, factor)


def _period_of(case: Case, point: Point) -> str | Undefined:
    """Return the period of a point: the baseline's, or that of an observation."""
    found = (str(one.reported.period) for one in case.measured if one.point == point)
    baseline = str(case.way.target.start) if point.time == case.way.start else ""
    return baseline or next(found, Undefined("no-observation"))
