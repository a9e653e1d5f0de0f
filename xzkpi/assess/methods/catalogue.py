"""Every method by its name, and the verdicts they give."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.methods.growth import judge_aarr, judge_cagr, judge_direction, judge_un2023
from xzkpi.assess.methods.judgement import Answer, Judgement, no_less_than, printed, signed
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.methods.weather import judge_destatis
from xzkpi.assess.methods.words import (
    ACHIEVED,
    AHEAD,
    CAGR_CUTS,
    CLOUDY,
    DESTATIS_CUTS,
    DETERIORATION,
    DIRECTION_CUTS,
    LIMITED,
    MODERATE,
    OFF_COURSE,
    ON_COURSE,
    PACE_WORDS,
    SLIGHTLY_CLOUDY,
    SUBSTANTIAL,
    SUN,
    THUNDERSTORM,
    UN_CUTS,
    VERDICTS,
    classify_pace,
)
from xzkpi.model.plan import Plan, Thresholds
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound, MethodName
from xzkpi.values.undefined import Undefined


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
    ratio = printed(answer.ratio)
    return Judgement(
        name,
        ratio,
        word,
        _verdict(method, answer, word),
        {key: printed(value) for key, value in answer.numbers.items()},
        signed(ratio, is_low_good=method.is_low_good),
    )


def _verdict(method: Method, answer: Answer, word: str | Undefined) -> Verdict | Undefined:
    """Return the verdict that a method's word stands for."""
    if isinstance(word, Undefined):
        return word
    is_ahead = word == SUBSTANTIAL and no_less_than(answer.ratio, method.ahead)
    return Verdict.AHEAD if is_ahead else VERDICTS[word]


def _objection(method: str, case: Case) -> Undefined | None:
    """Return why no method has a word for a target."""
    here, goal = case.here, case.goal
    if isinstance(here, Undefined) or isinstance(goal, Undefined) or case.is_met is True or case.target.hold:
        return None
    if here.time >= goal.time:
        return Undefined("missed-deadline")
    is_judged = method in {"pace", "destatis"} or case.target.bound is not Bound.EXACTLY
    return None if is_judged or not _is_passed(case.origin, here, goal) else Undefined("beyond-exact-target")


def _is_passed(origin: Point | Undefined, here: Point, goal: Point) -> bool:
    """Say whether a value lies beyond the goal, seen from the baseline."""
    return not isinstance(origin, Undefined) and (goal.value - origin.value) * (here.value - goal.value) > 0


def _judge_pace(case: Case, thresholds: Thresholds) -> Answer:
    """Compare the change reached with the change the required path expects by now."""
    ratio = case.ratio
    if case.is_cap and ratio == Undefined("nothing-used"):
        return Answer(ratio, str(Verdict.AHEAD))
    return Answer(ratio, ratio if isinstance(ratio, Undefined) else str(classify_pace(ratio, thresholds)))


#: Every method by its name, the default first.
METHODS: Final[dict[str, Method]] = {
    "pace": Method(_judge_pace, PACE_WORDS, {}),
    "cagr": Method(judge_cagr, (ACHIEVED, SUBSTANTIAL, MODERATE, LIMITED, DETERIORATION), CAGR_CUTS, AHEAD),
    "destatis": Method(
        judge_destatis,
        (SUN, SLIGHTLY_CLOUDY, CLOUDY, THUNDERSTORM),
        DESTATIS_CUTS,
        is_share=True,
        is_low_good=True,
    ),
    "un2023": Method(judge_un2023, (ACHIEVED, SUBSTANTIAL, MODERATE, LIMITED), UN_CUTS, AHEAD, is_share=True),
    "directional": Method(
        judge_direction, (SUBSTANTIAL, MODERATE, LIMITED, DETERIORATION), DIRECTION_CUTS, is_share=True
    ),
    "aarr": Method(judge_aarr, (ON_COURSE, OFF_COURSE), {}, is_share=True),
}
