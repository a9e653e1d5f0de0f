"""The goal of the year: what a year was to bring, what it brought, and within the year, whether that is in time."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import Exact, printed, to_decimal, to_fraction
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.measuring.way import rate_at
from xzkpi.model.observation import Reported, reported_at
from xzkpi.model.vocabulary import SUMS, Direction, Kind
from xzkpi.values.period import MONTHS, Period, moment, year_period
from xzkpi.values.undefined import Undefined, Value, defined

#: A year that reaches so much of its goal, or of a limit goes beyond it by as much, is close to it.
CLOSE: Final = (Fraction("0.95"), Fraction("1.05"))


class YearVerdict(StrEnum):
    """Where a target stands against the goal of a year, from best to worst."""

    MET = "met"
    ON_SCHEDULE = "on_schedule"
    CLOSE = "close"
    BEHIND_SCHEDULE = "behind_schedule"
    MISSED = "missed"

    @property
    def is_bad(self) -> bool:
        """Whether the goal was missed, or is not in time."""
        return self in {YearVerdict.BEHIND_SCHEDULE, YearVerdict.MISSED}


class Part(NamedTuple):
    """The goal of a part of the year, where one was published."""

    period: Period
    goal: Decimal
    share: Value
    gap: Value


class SamePeriod(NamedTuple):
    """What the year before had reached at this time of the whole year, and by how much more it is now."""

    share: Decimal
    lead: Value


class Year(NamedTuple):
    """How a target stands against the goal of a year."""

    #: The period of the value; the year where none was reported.
    period: Period
    #: That of the whole year.
    goal: Value
    #: Whence the goal is: `milestone`, `target`, or derived from the `path`.
    source: str | None
    value: Value
    share: Value
    gap: Value
    #: Share of the year gone.
    elapsed: Value
    #: Share minus elapsed, of amounts.
    lead: Value | None
    part: Part | None = None
    same_period: SamePeriod | None = None
    #: What the year comes to if the rest goes as in the year before.
    forecast: Value | None = None
    verdict: YearVerdict | None = None


def judge_year(case: Case, history: Sequence[Reported], year: int) -> Year:
    """Set what was reported of a year against its goal; what is counted since the baseline is of no year."""
    unasked = _unasked(case)
    goal, source = (unasked, None) if unasked else _goal_of(case, year)
    of_year = (one for one in reversed(history) if one.period.year == year and not unasked)
    own = next(of_year, None)  # the whole year's, if any
    if own is None:
        missing = unasked or Undefined("not-reported")
        return Year(year_period(year), printed(goal), source, missing, missing, missing, missing, missing)
    value, is_whole = to_fraction(own.value), own.period.end == year_period(year).end
    share, part, same = _share(case, value, goal), _part(case, own, is_whole=is_whole), _same_period(case, history, own)
    elapsed = Fraction(own.period.end - year * MONTHS, MONTHS)
    has_lead = is_whole or case.way.target.kind in SUMS
    told = Year(
        own.period,
        printed(goal),
        source,
        own.value,
        printed(share),
        printed(_gap(case, value, goal)),
        to_decimal(elapsed),
        printed(defined(lambda one: one - elapsed, share)) if has_lead and not case.way.terms.is_rate else None,
        part,
    )
    if same and not is_whole:
        lead = defined(lambda one: one - same, share)
        told = told._replace(same_period=SamePeriod(to_decimal(same), printed(lead)), forecast=to_decimal(value / same))
    verdict = _whole(case, own.value, goal) if is_whole else _within(case, own, told, goal)
    return told._replace(verdict=verdict)


def goal_of(case: Case, period: Period) -> tuple[Exact, Period]:
    """Return the exact goal of a period, and the period it is of: a part of the year that has its own, or the year."""
    part, year = _milestone_of(case, period), year_period(period.year)
    if period.is_year or part is None:
        return _unasked(case) or _goal_of(case, period.year)[0], year
    return Fraction(case.way.target.milestones[part].value), part


def _unasked(case: Case) -> Undefined | None:
    """Say why nothing is asked of a year by itself, where that is so."""
    return Undefined("since-baseline") if case.way.target.observations else None


def _goal_of(case: Case, year: int) -> tuple[Exact, str | None]:
    period = year_period(year)
    milestone = case.way.target.milestones.get(period)
    is_last = case.way.target.goal.period == period
    source = "milestone" if milestone else "target" if is_last and not case.way.terms.is_total else "path"
    is_published = source != "path" and case.way.target.kind is not Kind.CUMULATIVE  # whose goals are totals
    published = milestone.value if milestone else case.way.target.value
    goal = defined(Fraction, published) if is_published else _on_path(case, moment(period))
    return goal, None if isinstance(goal, Undefined) else "target" if case.way.is_relative else source


def _total_at(case: Case, time: Fraction) -> Exact:
    """Return the total of a sum on its path, and beyond its end at a milestone."""
    if time > case.way.end:
        later = (
            one.value for period, one in case.way.target.milestones.items() if period.is_year and moment(period) == time
        )
        return next(map(Fraction, later), Undefined("outside-path"))
    return defined(lambda path: pace.expected(path, time), case.way.path)


def _on_path(case: Case, time: Fraction) -> Exact:
    """Return what the required path asks of the year that ends at a moment; of a sum, the amount of that year."""
    if case.way.target.kind is Kind.CUMULATIVE:
        return defined(lambda now, before: now - before, _total_at(case, time), _total_at(case, time - 1))
    if not case.way.start < time <= case.way.end or case.way.is_relative:
        return Undefined("outside-path")
    if case.way.terms.is_rate:
        path = defined(lambda *ends: ends, case.way.origin, case.way.goal) if case.way.is_hold else case.way.path
        return defined(lambda way: rate_at(case.way.terms, way, time), path)  # a rate to be held is asked of each year
    if case.way.is_hold:
        return defined(lambda goal: goal.value, case.way.goal)
    laid = defined(lambda path: pace.expected(path, time), case.way.laid_path)
    return defined(case.way.scale.read, laid)


def _share(case: Case, value: Fraction, goal: Exact) -> Exact:
    """Return the share of a goal reached, `v / goal`; of a fall that is to be reached too."""
    is_fall = case.way.terms.is_rate and goal != 0
    return defined(lambda wanted: value / wanted if wanted > 0 or is_fall else Undefined("nothing-due-yet"), goal)


def _gap(case: Case, value: Fraction, goal: Exact) -> Exact:
    return defined(lambda wanted: pace.gap(case.way.target.direction.sign, value, wanted), goal)


def _part(case: Case, own: Reported, *, is_whole: bool) -> Part | None:
    """Return the published goal of just the part of the year that was reported."""
    same = _milestone_of(case, own.period)
    if is_whole or same is None:
        return None
    goal = case.way.target.milestones[same].value
    value = Fraction(own.value)
    share, gap = _share(case, value, Fraction(goal)), _gap(case, value, Fraction(goal))
    return Part(same, goal, printed(share), printed(gap))


def _milestone_of(case: Case, period: Period) -> Period | None:
    """Return the part of a year of just that period which has a milestone."""
    return next((one for one in case.way.target.milestones if is_same(case, one, period) and not one.is_year), None)


def is_same(case: Case, one: Period, other: Period) -> bool:
    """Say whether two periods speak of one thing: amounts since January, and levels, of all that end together."""
    return one == other if case.way.terms.is_rate else one.end == other.end


def _same_period(case: Case, history: Sequence[Reported], own: Reported) -> Fraction | None:
    """Return which share of its whole year the year before had reached at the same time."""
    if case.way.target.kind not in SUMS:
        return None
    then, whole = (reported_at(history, end) for end in (own.period.end - MONTHS, own.period.year * MONTHS))
    if then is None or whole is None or not whole.period.is_year or then.value <= 0 or whole.value <= 0:
        return None
    return Fraction(then.value) / Fraction(whole.value)


def _whole(case: Case, value: Decimal, goal: Exact) -> YearVerdict | None:
    if isinstance(goal, Undefined):
        return None
    if case.way.target.is_reaching(value, goal):
        return YearVerdict.MET
    is_close = goal > 0 and CLOSE[0] <= Fraction(value) / goal <= CLOSE[1] and not case.way.terms.is_rate
    return YearVerdict.CLOSE if is_close else YearVerdict.MISSED


def _within(case: Case, own: Reported, told: Year, goal: Exact) -> YearVerdict | None:
    is_limit = case.way.target.direction is Direction.DECREASE and case.way.target.kind in SUMS
    if not isinstance(goal, Undefined):
        is_met = case.way.target.is_reaching(own.value, goal)
        if is_limit and not is_met:
            return YearVerdict.MISSED
        if is_met and not is_limit and not case.way.terms.is_rate and not case.is_ratio_level:
            return YearVerdict.MET
    is_in_time = _is_in_time(case, own, told, goal)
    if is_in_time is None:
        return None
    return YearVerdict.ON_SCHEDULE if is_in_time else YearVerdict.BEHIND_SCHEDULE


def _is_in_time(case: Case, own: Reported, told: Year, goal: Exact) -> bool | None:
    """Say whether a part of a year is in time; None where nothing was due."""
    if told.part:
        return case.way.target.is_reaching(own.value, told.part.goal)
    if case.way.terms.is_rate:
        return None if isinstance(goal, Undefined) else case.way.target.is_reaching(own.value, goal)
    if case.way.target.kind is Kind.LEVEL:
        return _is_on_path(case, own, goal)
    if isinstance(goal, Undefined):
        return None
    due = goal * Fraction(own.period.end - own.period.year * MONTHS, MONTHS)
    return case.way.target.direction.sign * (Fraction(own.value) - due) >= 0


def _is_on_path(case: Case, own: Reported, goal: Exact) -> bool | None:
    """Say whether a level has reached the path at the end of its month, or the goal of the year."""
    laid = defined(lambda path: pace.expected(path, moment(own.period)), case.way.laid_path)
    due = defined(case.way.scale.read, laid)
    if case.way.is_hold or (isinstance(due, Undefined) and not isinstance(goal, Undefined)):
        due = goal
    return None if isinstance(due, Undefined) else case.way.target.is_reaching(own.value, due)
