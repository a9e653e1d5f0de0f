"""Where each target stands: every measure, and the verdict with its reasons."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.kinds import KINDS, KindRule, Shown, newest_to_date
from xzkpi.assess.measures import Case, Measures, measure, moment
from xzkpi.assess.method import Judgement, Verdict, choose_method, judge
from xzkpi.model.observation import Observation
from xzkpi.model.plan import Named, Plan
from xzkpi.model.promise import Share
from xzkpi.model.series import Settled
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Status
from xzkpi.rules.finding import Finding
from xzkpi.values.names import fold_name
from xzkpi.values.period import MONTHS, Period, year_period
from xzkpi.values.undefined import Undefined, Value, defined


class InYear(NamedTuple):
    """How an amount of a year stands before the year is over."""

    observation: Observation
    #: What the required path asks of the whole year.
    due: Value
    #: Share of it reached, beside the share of the year gone.
    share: Value
    elapsed: Decimal


class Assessment(NamedTuple):
    """Where one target stands."""

    #: As the plan has it, with the goal in force.
    target: Target
    #: As it is judged: as a level target.
    judged: Target
    #: The entity it speaks of, by id, and its names; none for the whole.
    entity: str
    carrier: Named | None
    #: The observation that is judged, as it is judged; None while nothing was reported.
    latest: Observation | None
    #: The same as it was reported.
    reported: Observation | None
    #: All observations of the target as reported, and the line of values they make, in the order of time.
    history: tuple[Observation, ...]
    line: tuple[Observation, ...]
    measures: Measures
    shown: Shown
    in_year: InYear | None
    verdict: Verdict
    #: What the method says, whatever the verdict.
    judgement: Judgement
    #: Codes of remarks a reader needs: slipping, illustrative, revised, control-line, ...
    flags: tuple[str, ...]
    #: Code of what decided the verdict.
    reason: str
    #: What the measures were computed from.
    case: Case
    #: What every method says, where they are compared.
    judgements: tuple[Judgement, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether the judged value meets the target."""
        return self.latest is not None and self.judged.is_met(self.latest.value) is True

    @property
    def due_share(self) -> Value:
        """Share of the way that is due by now: of the time gone, or what milestones ask for."""
        origin, goal = self.case.way_origin, self.case.goal
        return defined(lambda b, due, t: pace.progress(b.value, due, t.value), origin, self.measures.expected, goal)

    @property
    def is_index(self) -> bool:
        """Whether the measures are of an index, not in the target's unit."""
        return KINDS[self.target.kind].is_index


class Scorecard(NamedTuple):
    """Where every target of a plan stands."""

    plan: Plan
    #: The period asked for, else the newest one observed; None while nothing was.
    as_of: Period | None
    method: str
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    #: The files the observations came from.
    files: tuple[str, ...] = ()
    #: The assessments to show, in the order to show them; None for all of them in the plan's order.
    selection: tuple[Assessment, ...] | None = None
    #: The order in which they are shown.
    sort: str = "plan"
    #: The targets as a whole, where those shown are the parts of entities.
    wholes: tuple[Assessment, ...] = ()

    @property
    def shown(self) -> tuple[Assessment, ...]:
        """The assessments to show."""
        return self.assessments if self.selection is None else self.selection

    def each(self, change: Callable[[Assessment], Assessment]) -> "Scorecard":
        """Return the scorecard with every assessment changed."""
        selection = None if self.selection is None else tuple(map(change, self.selection))
        return self._replace(assessments=tuple(map(change, self.assessments)), selection=selection)

    @property
    def is_by_entity(self) -> bool:
        """Whether the parts of entities are judged."""
        return any(one.entity for one in self.assessments)

    @property
    def elapsed(self) -> Decimal | None:
        """The share of time that is gone, where it is the same for all targets shown."""
        shares = {one.measures.elapsed for one in self.shown if not isinstance(one.measures.elapsed, Undefined)}
        return shares.pop() if len(shares) == 1 else None

    @property
    def counts(self) -> dict[Verdict, int]:
        """Targets by verdict, best first."""
        counted = Counter(one.verdict for one in self.assessments)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    @property
    def judged(self) -> int:
        """How many targets have a verdict."""
        return len(self.assessments) - self.counts.get(Verdict.NOT_COMPUTABLE, 0)

    @property
    def on_track(self) -> int:
        """How many targets are met, ahead, on track or holding."""
        return sum(number for verdict, number in self.counts.items() if verdict.is_good)

    @property
    def share_on_track(self) -> Value:
        """Share of the targets with a verdict that are on track; no average of completion rates."""
        return Decimal(self.on_track) / self.judged if self.judged else Undefined("no-verdicts")

    @property
    def worst(self) -> Verdict | None:
        """The worst verdict, leaving out targets without one."""
        judged = [verdict for verdict in self.counts if verdict is not Verdict.NOT_COMPUTABLE]
        return judged[-1] if judged else None


def assess(plan: Plan, settled: Settled, as_of: Period | None = None, *, by_entity: bool = False) -> Scorecard:
    """Judge every target of a plan, or the part every entity has in it, by the observations up to a period."""
    newest = max(
        (one.period for one in settled.observations if bool(one.entity) is by_entity and one.target in plan.targets),
        key=lambda period: period.end,
        default=None,
    )
    moment = as_of or newest
    revised = {pair.later for pair in settled.revisions}
    wholes = tuple(
        _assess_target(plan, target, settled.of(target.id, moment, ""), revised) for target in plan.targets.values()
    )
    if not by_entity:
        return Scorecard(plan, moment, plan.method, wholes, ())
    parts = tuple(
        _assess_target(plan, part, settled.of(target.id, moment, entity), revised)._replace(
            entity=entity, carrier=plan.entities.get(entity, Named(name=entity))
        )
        for target in plan.targets.values()
        for entity, part in _parts(plan, target, settled)
    )
    return Scorecard(plan, moment, plan.method, parts, (), wholes=wholes)


def _parts(plan: Plan, target: Target, settled: Settled) -> Iterator[tuple[str, Target]]:
    """Yield the entities that report or have promised a part of a target, in the plan's order, with that part.

    An entity without a promise of its own has no baseline and no number to reach.
    """
    ids = plan.entity_ids if target.shares else {}
    shares = {ids.get(fold_name(name), name): share for name, share in target.shares.items()}
    reported = dict.fromkeys(one.entity for one in settled.observations if one.target == target.id and one.entity)
    names = [*(name for name in plan.entities if name in shares or name in reported), *shares, *reported]
    for name in dict.fromkeys(names):
        share = shares.get(name, Share(target=target.goal.without_number()))
        goal = share.goal.model_copy(update={"bound": share.goal.bound or target.bound})
        declared = target.direction_declared if target.is_directional or name in shares else None
        part = target.part_of(Share(baseline=share.baseline, target=goal))
        yield name, part.model_copy(update={"hold": False, "direction_declared": declared, "shares": {}})


def _assess_target(
    plan: Plan, target: Target, history: tuple[Observation, ...], revised: set[Observation]
) -> Assessment:
    """Judge one target by its observations."""
    kind = KINDS[target.kind]
    line = kind.line(target, history)
    latest = judged_observation(line.target, line.observations)
    if latest and target.revised:
        target = target.in_force(latest.period)
        line = kind.line(target, history)
        latest = judged_observation(line.target, line.observations)
    judged = line.target.nearest_end(latest.value) if latest else line.target
    case = Case(judged, latest, series_points(judged, line.observations, latest), line.fault)
    measures = measure(case)
    judgement = judge(choose_method(plan, target), case, measures, plan.thresholds)
    verdict, reason = decide(case, judgement)
    measures = measures._replace(ratio=judgement.ratio)
    reported = next((one for one in reversed(history) if latest and one.period.end == latest.period.end), None)
    return Assessment(
        target=target,
        judged=judged,
        entity="",
        carrier=None,
        latest=latest,
        reported=reported,
        history=history,
        line=line.observations,
        measures=measures,
        shown=kind.show(target, measures, latest),
        in_year=_in_year(kind, case, history),
        verdict=verdict,
        judgement=judgement,
        flags=_flags(case, target, history, revised),
        reason=reason,
        case=case,
    )


def _in_year(kind: KindRule, case: Case, history: Sequence[Observation]) -> InYear | None:
    """Set a value to date beside what the required path asks of its year."""
    newest = newest_to_date(history)
    if kind.due_in_year is None or newest is None:
        return None
    due_in_year = kind.due_in_year
    due = defined(lambda path: due_in_year(path, moment(year_period(newest.period.year))), case.path)
    share = defined(lambda amount: newest.value / amount if amount > 0 else Undefined("nothing-due-yet"), due)
    elapsed = Decimal(newest.period.end - newest.period.year * MONTHS) / MONTHS
    return InYear(newest, due, share, elapsed)


def judged_observation(target: Target, points: Sequence[Observation]) -> Observation | None:
    """Return the observation a target is judged at: that of its target period, else the latest."""
    end = target.goal.period
    ending = [one for one in points if end and one.period.end == end.end]
    due = max(ending, key=lambda one: one.period.length, default=None)
    return due or (points[-1] if points else None)


def series_points(target: Target, points: Sequence[Observation], latest: Observation | None) -> tuple[pace.Point, ...]:
    """Return the values up to the judged one as points in time; the plan's baseline stands for its period."""
    reported = {moment(one.period): one.value for one in points if latest and one.period.end <= latest.period.end}
    if target.baseline:
        reported[moment(target.start)] = target.baseline.value
    return tuple(pace.Point(time, value) for time, value in sorted(reported.items()))


def decide(case: Case, judgement: Judgement) -> tuple[Verdict, str]:
    """Return the verdict and the code of its reason, in the order that all methods share."""
    here, target = case.here, case.target
    if isinstance(here, Undefined):
        return Verdict.NOT_COMPUTABLE, here.reason
    if target.is_directional:
        return _decide_by(judgement)
    is_met = case.is_met
    if isinstance(is_met, Undefined):
        return Verdict.NOT_COMPUTABLE, is_met.reason
    end = moment(target.goal.period)
    if here.time > end:
        return Verdict.NOT_COMPUTABLE, "target-period-not-reported"
    if here.time == end:
        return (Verdict.MET if is_met else Verdict.MISSED), "target-period-reached"
    if target.is_hold:
        if not is_met:
            return Verdict.BROKEN, "hold-line-crossed"
        return (
            (Verdict.SLIPPING, "last-change-adverse")
            if case.is_last_change_adverse and KINDS[target.kind].can_slip
            else (Verdict.HOLDING, "hold-target")
        )
    if is_met:
        return Verdict.ACHIEVED, "already-met"
    return _decide_by(judgement)


def _decide_by(judgement: Judgement) -> tuple[Verdict, str]:
    """Return the verdict that a method's word stands for."""
    if isinstance(judgement.verdict, Undefined):
        return Verdict.NOT_COMPUTABLE, judgement.verdict.reason
    return judgement.verdict, "method-class"


def _flags(case: Case, target: Target, history: Sequence[Observation], revised: set[Observation]) -> tuple[str, ...]:
    """Return the codes of the remarks a reader of this target needs."""
    judged, latest = case.target, case.observation
    used = [one for one in history if latest and one.period.end <= latest.period.end]
    relevant = used if not target.kind.starts_at_baseline else used[-1:]
    statuses = {one.status for one in (target.baseline, target.goal, *relevant) if one}
    is_met = latest is not None and judged.is_met(latest.value) is True
    remarks = {
        "slipping": is_met and case.is_last_change_adverse and KINDS[target.kind].can_slip,
        "assumed": any(one.status is Status.ASSUMED for one in history),
        "illustrative": Status.ILLUSTRATIVE in statuses,
        "estimate": bool(statuses & {Status.ESTIMATE, Status.PRELIMINARY}),
        "derived": any(one.is_derived for one in relevant),
        "revised": any(one in revised for one in relevant),
        "goal-revised": target.original is not None,
        "later-value": any(moment(one.period) > moment(target.goal.period) for one in history),
        "control-line": judged.is_hold and not judged.hold and bool(judged.rise),
        "direction-inferred": target.is_direction_inferred,
        "small-way": _is_way_small(case),
    }
    return tuple(code for code, holds in remarks.items() if holds)


def _is_way_small(case: Case) -> bool:
    """Say whether the whole way is shorter than one usual yearly change, so that ratios mean little."""
    origin, goal = case.way_origin, case.goal
    steps = [
        abs(later.value - earlier.value) for earlier, later in pairwise(case.series) if later.time - earlier.time == 1
    ]
    if isinstance(origin, Undefined) or isinstance(goal, Undefined) or not steps:
        return False
    return abs(goal.value - origin.value) < sum(steps) / len(steps)
