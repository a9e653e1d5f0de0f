"""Where one target stands: every measure, the goal of the year, and the verdict with its reasons."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.decision import decide
from xzkpi.assess.forecast import project
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.measuring.lines import LINES, follow
from xzkpi.assess.measuring.measure import measure
from xzkpi.assess.measuring.measures import Due, Measures
from xzkpi.assess.measuring.remaining import list_due
from xzkpi.assess.measuring.way import Measured, Way, ask, way_of
from xzkpi.assess.methods.catalogue import choose_method, judge
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.year import Year, judge_year
from xzkpi.model.observation import Observation, Reported, reported_at
from xzkpi.model.plan import Plan
from xzkpi.model.structure import Entity
from xzkpi.model.target import Series, Target
from xzkpi.model.vocabulary import Status
from xzkpi.values.period import MONTHS, Period, moment, year_period
from xzkpi.values.undefined import Undefined, Value, defined

#: Figures that rest on no value; on all of them; on the first that counts, too; on that of the year before, too.
_PROMISED: Final = {
    *("elapsed", "expected", "index.goal", "index.expected", "pace.since", "pace.original", "pace.original_rate")
}
_OF_ALL: Final = {"trend", *(f"projection.{name}" for name in ("low", "high", "chance", "standard_error"))}
_SINCE: Final = {"pace.achieved", "pace.achieved_rate", "pace.acceleration"}
_AHEAD: Final = {"projection.value", "projection.arrives", "projection.drift"}
_OF_TWO: Final = {"change.value", "change.rate", "projection.by_last_change", "year.same_period", "year.forecast"}


class Assessment(NamedTuple):
    """Where one target stands."""

    #: As the plan has it, with the goal in force.
    target: Target
    #: As it is judged: with the baseline that sums and rates begin at, and the end of a range that counts.
    judged: Target
    #: The entity it speaks of, by id, and its names; none for the whole.
    entity: str
    carrier: Entity | None
    #: The observation that is judged: as reported, of a sum the sum; None while nothing was reported.
    latest: Observation | None
    #: The same as it was reported.
    reported: Observation | None
    #: All values of the target as reported, in the order of time.
    values: Sequence[Reported]
    measures: Measures
    #: How the target stands in the year of the newest data, or in the one asked for.
    year: Year
    verdict: Verdict
    #: What the method says, whatever the verdict.
    judgement: Judgement
    #: Codes of remarks a reader needs: slipping, illustrative, revised, control-line, ...
    flags: tuple[str, ...]
    #: Code of what decided the verdict.
    reason: str
    #: Periods in which a line to hold was broken.
    broken_in: tuple[str, ...]
    #: What the measures were computed from.
    case: Case
    #: The verdict against the goal before it was revised, where it was.
    first_verdict: Verdict | None = None
    #: What every method says, where they are compared.
    judgements: tuple[Judgement, ...] = ()
    #: The series whose values are the goals, where another one's are.
    follows: Series | None = None
    #: Codes of the rules that doubt a value this rests on, and the periods of all values in doubt.
    doubts: tuple[str, ...] = ()
    doubtful: frozenset[Period] = frozenset()

    @property
    def series(self) -> str:
        """The id of the target."""
        return self.case.way.series

    @property
    def history(self) -> tuple[Observation, ...]:
        """All observations of the target as reported, in the order of time."""
        return tuple(one.observation for one in self.values)

    @property
    def line(self) -> tuple[Reported, ...]:
        """The line of values that they make."""
        return tuple(one.reported for one in self.case.measured)

    @property
    def used(self) -> tuple[Reported, ...]:
        """What was reported for the values it rests on: the latest, those before it, and those of the year.

        A sum and an index rest on every value since the baseline.
        """
        ends = {self.year.period.end, self.year.period.end - MONTHS, year_period(self.year.period.year).start}
        if self.latest:
            is_made = not self.target.kind.starts_at_baseline
            line = self.line if is_made or not isinstance(self.case.way.origin, Point) else self.line[-2:]
            ends |= {one.period.end for one in line} | {self.latest.period.end - MONTHS}
        return tuple(one for one in self.values if one.period.end in ends)

    def is_in_doubt(self, figure: str) -> bool:
        """Say whether a rule doubts a value that a figure, named by its dotted name, is made of."""
        of_year = figure.startswith("year.")
        own = self.year.period if of_year else self.latest.period if self.latest else None
        if not self.doubtful or own is None or figure in _PROMISED:
            return False
        ends, case = {own.end}, self.case
        if figure in _OF_ALL:
            ends.update(one.period.end for one in self.line)
        elif figure in _SINCE and isinstance(case.since, Point):
            ends.add(int(case.since.time * MONTHS))
        elif figure in _AHEAD and isinstance(case.years, tuple):
            ends.update(int(one.time * MONTHS) for one in case.years[:1])
        if figure in _OF_TWO:
            ends |= {own.end - MONTHS, *([year_period(own.year).start] if of_year else [])}
        return any(one.end in ends for one in self._in_doubt) or (not of_year and self.is_doubtful_at(own))

    def is_doubtful_at(self, period: Period) -> bool:
        """Say whether what was reached at a period is in doubt: a sum or an index is where a value up to then is."""
        since = period.end if self.target.kind.starts_at_baseline else moment(self.target.start) * MONTHS
        return any(one.end == period.end or since < one.end < period.end for one in self._in_doubt)

    @property
    def _in_doubt(self) -> Collection[Period]:
        """The periods of values in doubt, but for that of the baseline, where the plan's value stands."""
        return self.doubtful - {self.target.start} if isinstance(self.case.way.origin, Point) else self.doubtful

    @property
    def is_reached(self) -> bool:
        """Whether the judged value meets the target; a limit of a sum is met at its end only."""
        return self.case.is_reached

    @property
    def due_share(self) -> Value:
        """Share of the way that is due by now: of the time gone, or what milestones ask for."""
        case = self.case
        share = defined(
            lambda path, due: pace.progress(path[0].value, due, path[-1].value), case.way.laid_path, case.laid_expected
        )
        return defined(lambda one: to_decimal(case.way.scale.settle(one)), share)

    @property
    def dues(self) -> tuple[Due, ...]:
        """What is due by the end of each remaining year; nothing where that is undefined."""
        return () if isinstance(self.measures.due, Undefined) else self.measures.due

    @property
    def is_rate(self) -> bool:
        """Whether rates are promised, of which an index is made."""
        return self.case.way.terms.is_rate


class Evidence(NamedTuple):
    """What targets are judged by."""

    plan: Plan
    #: What was reported, by series and entity, in the order of time.
    lines: Mapping[tuple[str, str], Sequence[Reported]]
    #: Values that replaced earlier ones.
    revised: Collection[Observation]
    #: The year whose goals are shown.
    year: int

    def of(self, series: str | None, entity: str = "") -> Sequence[Reported]:
        """Return what was reported of a series, as a whole or by an entity."""
        return self.lines.get((series or "", entity), ())


def assess_target(evidence: Evidence, way: Way, entity: str = "") -> Assessment:
    """Judge one target, or the part an entity has in it."""
    plan, followed = evidence.plan, way.promised.goal.of
    history = evidence.of(way.series, entity)
    case = _in_force(way, history, evidence.of(followed, entity))
    promised, method = case.way.promised, choose_method(plan, case.way.target)
    judgement = judge(method, case, plan.thresholds)
    verdict, reason = decide(case, judgement)
    latest = case.latest.reported if case.latest else None
    said = reported_at(history, latest.period.end) if latest else None
    reported = said.observation if said else None
    original = promised.original if "goal-revised" in case.way.remarks else None
    first = _case_of(ask(promised.model_copy(update={"goal": original})), history) if original else None
    return Assessment(
        target=promised,
        judged=case.way.target,
        entity=entity,
        carrier=(plan.entities.get(entity) or _unlisted(entity)) if entity else None,
        latest=reported if latest is said else latest.observation if latest else None,
        reported=reported,
        values=history,
        measures=measure(case, history, project(case), list_due(case))._replace(ratio=judgement.ratio),
        year=judge_year(case, history, evidence.year),
        verdict=verdict,
        judgement=judgement,
        flags=_flags(case, history, evidence.revised),
        reason=reason,
        broken_in=case.broken_in,
        case=case,
        follows=plan.member(followed) if followed else None,
        first_verdict=decide(first, judge(method, first, plan.thresholds)).verdict if first else None,
    )


@lru_cache(1 << 16)
def _unlisted(name: str) -> Entity:
    """Return an entity that the plan does not list; it may have a part in each target."""
    return Entity(name=name)


def _in_force(way: Way, history: Sequence[Reported], other: Sequence[Reported]) -> Case:
    """Return the case that a target makes with the goal that counts for the value it is judged at."""
    case = _case_of(way, history, other)
    if case.latest is None:
        return case
    period = case.latest.reported.period
    promised = way.promised.in_force(period).on_base_of(period)
    return case if promised is way.promised else _case_of(ask(promised), history, other)


def _case_of(way: Way, history: Sequence[Reported], other: Sequence[Reported] = ()) -> Case:
    """Return what a target is judged on."""
    if way.is_relative:
        judged, line = follow(way.target, history, other)
        way = way_of(way.promised, judged)
    else:
        line = LINES[way.target.kind](way.target, history)
    return Case(way, line.measured, _judged_one(way, line.measured), line.fault)


def _judged_one(way: Way, measured: Sequence[Measured]) -> Measured | None:
    """Return the value a target is judged at: that of its target period, else the latest."""
    if not measured or measured[-1].point.time < way.end:
        return measured[-1] if measured else None
    return next((one for one in reversed(measured) if one.point.time == way.end), measured[-1])


def _flags(case: Case, history: Sequence[Reported], revised: Collection[Observation]) -> tuple[str, ...]:
    known, latest = case.way.remarks, case.latest
    end = latest.reported.period.end if latest else 0
    used = history if history and history[-1].period.end <= end else [one for one in history if one.period.end <= end]
    relevant = used if not case.way.target.kind.starts_at_baseline else used[-1:]
    statuses = case.way.statuses.union(one.status for one in relevant)
    remarks = {
        "slipping": case.is_reached and case.is_last_change_adverse,
        "about": case.is_met is True and case.way.target.met_from is not None and not _is_past(case),
        "assumed": any(one.status is Status.ASSUMED for one in history),
        "illustrative": Status.ILLUSTRATIVE in statuses,
        "estimate": bool(statuses & {Status.ESTIMATE, Status.PRELIMINARY}),
        "derived": any(one.is_derived for one in relevant),
        "revised": bool(revised) and any(one.observation in revised for one in relevant),
        "goal-revised": "goal-revised" in known,
        "later-value": bool(history) and moment(history[-1].period) > case.way.end,
        "baseline-revised": "baseline-revised" in known,
        "control-line": "control-line" in known,
        "direction-inferred": "direction-inferred" in known,
        "small-way": _is_way_small(case),
    }
    return tuple(code for code, holds in remarks.items() if holds)


def _is_past(case: Case) -> bool:
    """Say whether the value reaches the number itself, without any rounding or tolerance."""
    past = defined(lambda shown, goal: case.way.target.direction.sign * (shown - goal), case.shown, case.way.goal_shown)
    return isinstance(past, Undefined) or past >= 0


def _is_way_small(case: Case) -> bool:
    """Say whether the whole way is shorter than one usual yearly change, so that ratios mean little."""
    origin, goal = case.way.way_origin, case.way.goal
    if isinstance(origin, Undefined) or isinstance(goal, Undefined):
        return False
    steps = [
        abs(later.value - earlier.value)
        for earlier, later in pairwise(case.series)
        if pace.is_year_apart(earlier, later)
    ]
    return bool(steps) and abs(goal.value - origin.value) < sum(steps) / len(steps)
