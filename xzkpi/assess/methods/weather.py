"""The method of Germany's statisticians: which weather a target has if the last five yearly changes go on."""

from fractions import Fraction

from xzkpi.assess.arithmetic import trend
from xzkpi.assess.arithmetic.exact import Exact
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.methods.judgement import Answer
from xzkpi.assess.methods.words import CLOUDY, DESTATIS_CUTS, SLIGHTLY_CLOUDY, SUN, THUNDERSTORM
from xzkpi.model.plan import Thresholds
from xzkpi.values.undefined import Undefined, defined


def judge_destatis(case: Case, _: Thresholds) -> Answer:
    """See how much of the remaining way is missed if the last five yearly changes go on."""
    recent = defined(lambda _: trend.recent_pace(case.series), case.here)
    numbers = {"recent": recent, **_recent_start(case)}
    is_met, goal = case.is_met, case.goal
    if isinstance(recent, Undefined) or isinstance(goal, Undefined) or isinstance(is_met, Undefined):
        missing = next(one for one in (recent, goal, is_met) if isinstance(one, Undefined))
        return Answer(missing, missing, numbers)
    if case.is_cap:
        return Answer(Undefined("cap-target"), Undefined("cap-target"), numbers)
    if is_met or case.target.hold:
        word = _held(is_met=is_met, trend_towards=case.sign * recent)
        return Answer(Undefined("already-met" if is_met else "hold-target"), word, numbers)
    here = case.series[-1]
    if here.time >= goal.time:
        return Answer(Undefined("target-period-reached"), Undefined("missed-deadline"), numbers)
    if recent * (goal.value - here.value) <= 0:
        return Answer(Undefined("pace-not-in-direction"), THUNDERSTORM, numbers)
    projected = here.value + recent * (goal.time - here.time)
    miss = trend.missed_share(here.value, projected, goal.value)
    return Answer(miss, _weather(miss), {**numbers, "projected": projected})


def _recent_start(case: Case) -> dict[str, Exact]:
    """Return the first of the recent values, and the years since."""
    if not case.series:
        return {}
    first = trend.recent_points(case.series)[0]
    return {"first": first.value, "years": case.series[-1].time - first.time}


def _held(*, is_met: bool, trend_towards: Fraction) -> str:
    """Return the weather of a target that is met, or to be held."""
    if is_met:
        return SUN if trend_towards >= 0 else SLIGHTLY_CLOUDY
    return CLOUDY if trend_towards > 0 else THUNDERSTORM


def _weather(miss: Exact) -> str | Undefined:
    """Return the weather of a target that is approached."""
    if isinstance(miss, Undefined):
        return miss
    if miss < Fraction(DESTATIS_CUTS[SUN]):
        return SUN
    return SLIGHTLY_CLOUDY if miss <= Fraction(DESTATIS_CUTS[SLIGHTLY_CLOUDY]) else CLOUDY
