"""Where each target stands: every measure, and the verdict with its reasons."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from xzkpi import pace
from xzkpi.finding import Finding
from xzkpi.measures import Case, Measures, measure, moment
from xzkpi.method import Verdict, classify_pace
from xzkpi.observation import Observation
from xzkpi.pace import Undefined
from xzkpi.period import Period
from xzkpi.plan import Kind, Plan, Status, Target
from xzkpi.series import Settled


class Assessment(NamedTuple):
    """Where one target stands."""

    target: Target
    #: The observation that is judged; None while nothing was reported.
    latest: Observation | None
    #: All observations of the target, in the order of time.
    history: tuple[Observation, ...]
    measures: Measures
    verdict: Verdict
    #: The method's own word, whatever the verdict; None where the method has none.
    method_class: Verdict | None
    #: Codes of remarks a reader needs: slipping, illustrative, revised, control-line, ...
    flags: tuple[str, ...]
    #: Code of what decided the verdict.
    reason: str

    @property
    def is_met(self) -> bool:
        """Whether the judged value meets the target."""
        return self.latest is not None and self.target.is_met(self.latest.value) is True


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

    @property
    def shown(self) -> tuple[Assessment, ...]:
        """The assessments to show."""
        return self.assessments if self.selection is None else self.selection

    @property
    def is_in_plan_order(self) -> bool:
        """Whether targets are shown as the plan has them, so that they can be grouped."""
        order = {one.target.id: number for number, one in enumerate(self.assessments)}
        numbers = [order[one.target.id] for one in self.shown]
        return numbers == sorted(numbers)

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
    def share_on_track(self) -> pace.Value:
        """Share of the targets with a verdict that are on track; no average of completion rates."""
        return Decimal(self.on_track) / self.judged if self.judged else Undefined("no-verdicts")

    @property
    def worst(self) -> Verdict | None:
        """The worst verdict, leaving out targets without one."""
        judged = [verdict for verdict in self.counts if verdict is not Verdict.NOT_COMPUTABLE]
        return judged[-1] if judged else None


def assess(plan: Plan, settled: Settled, as_of: Period | None = None) -> Scorecard:
    """Judge every target of a plan by its observations up to a period."""
    newest = max(
        (one.period for one in settled.observations if not one.entity and one.target in plan.targets),
        key=lambda period: period.end,
        default=None,
    )
    moment = as_of or newest
    revised = {pair.later for pair in settled.revisions}
    assessments = tuple(
        _assess_target(plan, target, settled.of(target.id, moment), revised) for target in plan.targets.values()
    )
    return Scorecard(plan, moment, plan.method, assessments, ())


def select(card: Scorecard, only: Collection[Verdict] = (), sort: str = "plan") -> Scorecard:
    """Choose which targets to show, and in which order: the plan's, the longest way to go or the least ratio first."""
    shown = [one for one in card.assessments if not only or one.verdict in only]
    if sort != "plan":
        shown.sort(key=_SORT_KEYS[sort])
    return card._replace(selection=tuple(shown))


def _ascending(value: pace.Value) -> tuple[bool, Decimal]:
    """Sort what is undefined last."""
    return (True, Decimal(0)) if isinstance(value, Undefined) else (False, value)


#: Orders by name: how each assessment is ranked.
_SORT_KEYS: Final[dict[str, Callable[[Assessment], tuple[bool, Decimal]]]] = {
    "gap": lambda one: _ascending(one.measures.progress),
    "ratio": lambda one: _ascending(one.measures.ratio),
}
#: The orders `select` knows.
SORTS: Final = ("plan", *_SORT_KEYS)


def _assess_target(
    plan: Plan, target: Target, history: tuple[Observation, ...], revised: set[Observation]
) -> Assessment:
    """Judge one target by its observations."""
    points = [one for one in history if one.period.is_year or target.kind is not Kind.FLOW]
    latest = judged_observation(target, points)
    case = Case(target, latest, series_points(target, points, latest))
    measures = measure(case)
    ratio = measures.ratio
    method_class = None if isinstance(ratio, Undefined) else classify_pace(ratio, plan.thresholds)
    verdict, reason = decide(case, method_class, measures)
    if latest is None and history:
        reason = "part-year-only"
    return Assessment(target, latest, history, measures, verdict, method_class, _flags(case, history, revised), reason)


def judged_observation(target: Target, points: Sequence[Observation]) -> Observation | None:
    """Return the observation a target is judged at: that of its target period, else the latest."""
    end = target.goal.period
    due = next((one for one in points if end and one.period.end == end.end), None)
    return due or (points[-1] if points else None)


def series_points(target: Target, points: Sequence[Observation], latest: Observation | None) -> tuple[pace.Point, ...]:
    """Return the values up to the judged one as points in time; the plan's baseline stands for its period."""
    reported = {moment(one.period): one.value for one in points if latest and one.period.end <= latest.period.end}
    if target.baseline:
        reported[moment(target.start)] = target.baseline.value
    return tuple(pace.Point(time, value) for time, value in sorted(reported.items()))


def decide(case: Case, method_class: Verdict | None, measures: Measures) -> tuple[Verdict, str]:
    """Return the verdict and the code of its reason, in the order that all methods share."""
    here, target = case.here, case.target
    if isinstance(here, Undefined):
        return Verdict.NOT_COMPUTABLE, here.reason
    is_met = target.is_met(here.value)
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
            if case.is_last_change_adverse
            else (Verdict.HOLDING, "hold-target")
        )
    if is_met:
        return Verdict.ACHIEVED, "already-met"
    if method_class is None:
        return Verdict.NOT_COMPUTABLE, measures.ratio.reason if isinstance(measures.ratio, Undefined) else ""
    return method_class, "method-class"


def _flags(case: Case, history: Sequence[Observation], revised: set[Observation]) -> tuple[str, ...]:
    """Return the codes of the remarks a reader of this target needs."""
    target, latest = case.target, case.observation
    baseline, goal = target.baseline, target.goal
    shown = [one.status for one in (baseline, goal, latest) if one]
    is_met = latest is not None and target.is_met(latest.value) is True
    remarks = {
        "slipping": is_met and case.is_last_change_adverse,
        "illustrative": Status.ILLUSTRATIVE in shown,
        "estimate": latest is not None and latest.status in {Status.ESTIMATE, Status.PRELIMINARY},
        "revised": latest in revised,
        "later-value": bool(latest) and history[-1].period.end > latest.period.end if latest else False,
        "control-line": target.is_hold and not target.hold and bool(target.rise),
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
