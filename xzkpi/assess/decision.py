"""Decides the verdict, in the order that all methods share."""

from fractions import Fraction
from typing import NamedTuple

from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.model.vocabulary import Bound
from xzkpi.values.undefined import Undefined


class Decision(NamedTuple):
    """A verdict, and the code of what decided it."""

    verdict: Verdict
    reason: str


def decide(case: Case, judgement: Judgement) -> Decision:
    """Return the verdict and its reason."""
    here = case.here
    if isinstance(here, Undefined):
        return Decision(Verdict.NOT_COMPUTABLE, here.reason)
    if here.time < case.way.start:
        return Decision(Verdict.NOT_COMPUTABLE, "before-baseline")
    if case.way.target.is_directional:
        return _by_method(judgement)
    if isinstance(case.is_met, Undefined):
        return _by_goal(case, case.is_met.reason)
    if here.time > case.way.end:
        return Decision(Verdict.NOT_COMPUTABLE, "target-period-not-reported")
    if here.time == case.way.end:
        return _at_the_end(case)
    if case.way.is_relative:
        return Decision(_beside(case), "relative-goal")
    return _line(case) if case.way.is_hold else _on_the_way(case, judgement)


def _at_the_end(case: Case) -> Decision:
    """Return the verdict at the target period; a line to be held in each year is missed where one broke it."""
    if case.is_met and case.is_ever_broken:
        return Decision(Verdict.MISSED, "broken-before")
    return Decision(Verdict.MET if case.is_met else Verdict.MISSED, "target-period-reached")


def _line(case: Case) -> Decision:
    if not case.is_met:
        return Decision(Verdict.BROKEN, "hold-line-crossed")
    if case.is_ever_broken:
        return Decision(Verdict.BROKEN, "broken-before")
    if case.is_last_change_adverse:
        return Decision(Verdict.SLIPPING, "last-change-adverse")
    return Decision(Verdict.HOLDING, "hold-target")


def _on_the_way(case: Case, judgement: Judgement) -> Decision:
    """Return the verdict on a target whose time is not over: met before it, past it, or by its method."""
    if case.way.is_cap:
        return _by_method(judgement) if case.is_met else Decision(Verdict.BROKEN, "cap-exceeded")
    if case.is_met:
        is_open = case.is_ratio_level and case.latest is not None and case.latest.point.time.denominator > 1
        return Decision(Verdict.AHEAD, "part-of-a-year") if is_open else Decision(Verdict.ACHIEVED, "already-met")
    if case.is_beyond:
        return Decision(Verdict.LAGGING, "beyond-goal")
    if isinstance(judgement.word, Undefined) and isinstance(case.way.origin, Undefined):
        return _by_goal(case, judgement.word.reason)
    if judgement.word == Undefined("flat-path"):
        return _on_flat_path(case)
    return _by_method(judgement)


def _by_goal(case: Case, missing: str) -> Decision:
    """Return the verdict where something is missing for another: by the goal of the period."""
    latest = case.latest.reported.period if case.latest else None
    milestone = case.way.target.milestones.get(latest) if latest else None
    if milestone is None or case.latest is None:
        return Decision(Verdict.NOT_COMPUTABLE, missing)
    value, goal, target = case.latest.reported.value, milestone.value, case.way.target
    is_exact = target.bound is Bound.EXACTLY
    is_met = case.way.sign * (value - goal) >= 0 if is_exact else target.is_reaching(value, goal)
    return Decision(Verdict.ON_TRACK if is_met else Verdict.LAGGING, "judged-by-goal")


def _beside(case: Case) -> Verdict:
    """Return the verdict on what is to keep up with another series: with `about` it may also be ahead of that."""
    room, shown, goal = case.way.target.goal.tolerance, case.shown, case.way.goal_shown
    if case.is_met and room and isinstance(shown, Fraction) and isinstance(goal, Fraction):
        is_ahead = case.way.sign * (shown - goal) > Fraction(room.of(to_decimal(goal)))
        return Verdict.AHEAD if is_ahead else Verdict.ON_TRACK
    return Verdict.ON_TRACK if case.is_met else Verdict.LAGGING


def _on_flat_path(case: Case) -> Decision:
    """Return the verdict while no change is due: on track at the baseline's value or better."""
    here, origin = case.here, case.way.origin
    if isinstance(here, Undefined) or isinstance(origin, Undefined):
        return Decision(Verdict.NOT_COMPUTABLE, "baseline-missing")
    is_kept = case.way.sign * (here.value - origin.value) >= 0
    return Decision(Verdict.ON_TRACK if is_kept else Verdict.REGRESSING, "flat-path")


def _by_method(judgement: Judgement) -> Decision:
    if isinstance(judgement.verdict, Undefined):
        return Decision(Verdict.NOT_COMPUTABLE, judgement.verdict.reason)
    return Decision(judgement.verdict, "method-class")
