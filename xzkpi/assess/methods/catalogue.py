"""Every method by its name, what each computes, and the verdicts they give."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic import pace, trend
from xzkpi.assess.arithmetic.exact import Exact, printed
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.methods import classes
from xzkpi.assess.methods.classes import Answer, Judgement, classify, classify_pace
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.model.plan import Plan, Thresholds
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import MethodName
from xzkpi.values.undefined import Undefined, defined


class Method(NamedTuple):
    """A way to come to a verdict; its prose stands among the texts."""

    judge: Callable[[Case, Thresholds], Answer]
    #: Every word it has, the best first.
    words: tuple[str, ...]
    #: From which ratio on each word is given, the best first; for `pace` the plan says so.
    cuts: Mapping[str, Decimal]
    #: From which ratio on its best word stands for "ahead"; None where the ratio does not say so.
    ahead: Decimal | None = None
    #: Whether the ratio is a share or a rate, written as per cent.
    is_share: bool = False
    #: Whether the ratio is better the lower it is; then the cuts are upper ends.
    is_low_good: bool = False


def choose_method(plan: Plan, target: Target) -> str:
    """Return the method a target is judged by: its own, else the plan's; without a number, `directional`."""
    return "directional" if target.is_directional else target.method or plan.method


def with_method(plan: Plan, method: str) -> Plan:
    """Return a plan whose targets are all judged by one method."""
    targets = {key: target.model_copy(update={"method": None}) for key, target in plan.targets.items()}
    return plan.model_copy(update={"method": MethodName(method), "targets": targets})


def judge(name: str, case: Case, thresholds: Thresholds) -> Judgement:
    """Judge a target by a method; for a deadline missed, or an exact target passed, no method has a word."""
    method = METHODS[name]
    answer = method.judge(case, thresholds)
    word = answer.word if isinstance(answer.word, Undefined) else _objection(name, case) or answer.word
    ratio, numbers = printed(answer.ratio), {key: printed(value) for key, value in answer.numbers.items()}
    verdict: Verdict | Undefined = word if isinstance(word, Undefined) else classes.VERDICTS[word]
    if word == classes.SUBSTANTIAL and method.ahead is not None and isinstance(answer.ratio, Fraction):
        verdict = Verdict.AHEAD if answer.ratio >= Fraction(method.ahead) else verdict
    worth = -ratio if method.is_low_good and isinstance(ratio, Decimal) else ratio
    return Judgement(name, ratio, word, verdict, numbers, worth)


def _objection(method: str, case: Case) -> Undefined | None:
    here, goal = case.here, case.way.goal
    if isinstance(here, Undefined) or isinstance(goal, Undefined) or case.is_met is True or case.way.is_hold:
        return None
    if here.time >= goal.time:
        return Undefined("missed-deadline")
    return Undefined("beyond-exact-target") if case.is_beyond and method not in {"pace", "destatis"} else None


def _judge_pace(case: Case, thresholds: Thresholds) -> Answer:
    """Compare the change reached with the change the required path expects by now."""
    ratio = case.ratio
    if case.way.is_cap and ratio == Undefined("nothing-used"):
        return Answer(ratio, str(Verdict.AHEAD))
    return Answer(ratio, classify_pace(ratio, thresholds))


def _judge_cagr(case: Case, _: Thresholds) -> Answer:
    """Compare compound growth so far with the compound growth required from the baseline."""
    achieved = _growth(case)
    required = defined(trend.growth, case.way.origin, case.way.goal)
    ratio = defined(trend.compound_ratio, _towards(case, achieved), required)
    due = defined(lambda b, v, rate: trend.compound(b, rate, v.time), case.way.origin, case.here, required)
    word = classes.ACHIEVED if case.is_reached else classify(ratio, classes.CAGR_CUTS, classes.DETERIORATION)
    return Answer(ratio, word, {"achieved": achieved, "required": required, "due": due})


def _judge_un2023(case: Case, _: Thresholds) -> Answer:
    """See which share of the whole way compound growth leads by the target period."""
    achieved = _growth(case)
    projected = defined(lambda v, rate, end: trend.compound(v, rate, end.time), case.here, achieved, case.way.goal)
    ratio = defined(
        lambda b, e, end: pace.progress(b.value, e, end.value), case.way.way_origin, projected, case.way.goal
    )
    word = classes.ACHIEVED if case.is_reached else classify(ratio, classes.UN_CUTS, classes.LIMITED)
    return Answer(ratio, word, {"achieved": achieved, "projected": projected})


def _judge_direction(case: Case, _: Thresholds) -> Answer:
    """Compare compound growth in the wanted direction with fixed rates, lowered near a natural limit."""
    achieved = _growth(case)
    ratio = _towards(case, achieved)
    near = _nearness(case)
    factor = trend.limit_factor(*near.values()) if near else Fraction(1)
    cuts = {word: Fraction(cut) * factor for word, cut in classes.DIRECTION_CUTS.items()}
    numbers = {"achieved": achieved, **near, "factor": factor, "cut": cuts[classes.SUBSTANTIAL]}
    return Answer(ratio, classify(ratio, cuts, classes.DETERIORATION), numbers)


def _nearness(case: Case) -> dict[str, Fraction]:
    """Return the natural limit in the wanted direction and how near the baseline is to it; none where it is far."""
    low, high = case.limits
    limit = high if case.way.sign > 0 else low
    if limit is None or isinstance(case.way.origin, Undefined):
        return {}
    near = trend.nearness(case.way.origin.value, limit)
    return {"near": near, "limit": abs(limit)} if near > 0 else {}


def _judge_aarr(case: Case, _: Thresholds) -> Answer:
    """Compare the growth of a curve through all values with the growth required from the baseline."""
    rates = (
        defined(lambda _: trend.regression_rate(case.series), case.here),
        defined(pace.yearly_rate, case.way.origin, case.here),
        defined(pace.yearly_rate, case.way.origin, case.way.goal),
    )
    ratio, endpoint, required = (defined(lambda rate: case.way.sign * rate, rate) for rate in rates)
    numbers: dict[str, Exact] = {"endpoint": endpoint, "required": required, "points": Fraction(len(case.series))}
    if isinstance(ratio, Undefined):
        return Answer(ratio, ratio, numbers)
    if isinstance(required, Undefined):
        return Answer(ratio, required, numbers)
    return Answer(ratio, classes.ON_COURSE if ratio >= required else classes.OFF_COURSE, numbers)


def _growth(case: Case) -> Exact:
    return defined(trend.growth, case.way.origin, case.here)


def _towards(case: Case, rate: Exact) -> Exact:
    """Return a growth rate as positive where the value moves as wanted."""
    return defined(lambda b, rate: trend.towards(rate, b.value, case.way.sign), case.way.origin, rate)


def _judge_destatis(case: Case, _: Thresholds) -> Answer:
    """See how much of the remaining way is missed if the last five yearly changes go on."""
    recent = defined(lambda _: trend.recent_pace(case.series), case.here)
    numbers = {"recent": recent}
    if case.series:
        first = trend.recent_points(case.series)[0]
        numbers |= {"first": first.value, "years": case.series[-1].time - first.time}
    is_met, goal = case.is_met, case.way.goal
    if isinstance(recent, Undefined) or isinstance(goal, Undefined) or isinstance(is_met, Undefined):
        missing = next(one for one in (recent, goal, is_met) if isinstance(one, Undefined))
        return Answer(missing, missing, numbers)
    if case.way.is_cap:
        return Answer(Undefined("cap-target"), Undefined("cap-target"), numbers)
    if is_met or case.way.is_hold:
        word = _held(is_met=is_met, trend_towards=case.way.sign * recent)
        return Answer(Undefined("already-met" if is_met else "hold-target"), word, numbers)
    here = case.series[-1]
    if here.time >= goal.time:
        return Answer(Undefined("target-period-reached"), Undefined("missed-deadline"), numbers)
    if recent * (goal.value - here.value) <= 0:
        return Answer(Undefined("pace-not-in-direction"), classes.THUNDERSTORM, numbers)
    projected = here.value + recent * (goal.time - here.time)
    miss = trend.missed_share(here.value, projected, goal.value)
    return Answer(miss, defined(_weather, miss), {**numbers, "projected": projected})


def _held(*, is_met: bool, trend_towards: Fraction) -> str:
    """Return the weather of a target that is met, or to be held."""
    if is_met:
        return classes.SUN if trend_towards >= 0 else classes.SLIGHTLY_CLOUDY
    return classes.CLOUDY if trend_towards > 0 else classes.THUNDERSTORM


def _weather(miss: Fraction) -> str:
    """Return the weather of a target that is approached."""
    sun, cloud = map(Fraction, classes.DESTATIS_CUTS.values())
    return classes.SUN if miss < sun else classes.SLIGHTLY_CLOUDY if miss <= cloud else classes.CLOUDY


#: Every method by its name, the default first.
METHODS: Final[dict[str, Method]] = {
    "pace": Method(_judge_pace, classes.PACE_WORDS, {}),
    "cagr": Method(
        _judge_cagr,
        (classes.ACHIEVED, classes.SUBSTANTIAL, classes.MODERATE, classes.LIMITED, classes.DETERIORATION),
        classes.CAGR_CUTS,
        classes.AHEAD,
    ),
    "destatis": Method(
        _judge_destatis,
        (classes.SUN, classes.SLIGHTLY_CLOUDY, classes.CLOUDY, classes.THUNDERSTORM),
        classes.DESTATIS_CUTS,
        is_share=True,
        is_low_good=True,
    ),
    "un2023": Method(
        _judge_un2023,
        (classes.ACHIEVED, classes.SUBSTANTIAL, classes.MODERATE, classes.LIMITED),
        classes.UN_CUTS,
        classes.AHEAD,
        is_share=True,
    ),
    "directional": Method(
        _judge_direction,
        (classes.SUBSTANTIAL, classes.MODERATE, classes.LIMITED, classes.DETERIORATION),
        classes.DIRECTION_CUTS,
        is_share=True,
    ),
    "aarr": Method(_judge_aarr, (classes.ON_COURSE, classes.OFF_COURSE), {}, is_share=True),
}
