"""How progress becomes a verdict: the vocabulary of verdicts and the methods that give them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic import pace, trend
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.measures import Case, Measures
from xzkpi.model.plan import Plan, Thresholds
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound, MethodName
from xzkpi.values.undefined import Undefined, Value, defined


class Verdict(StrEnum):
    """Where a target stands, from best to worst within each group."""

    MET = "met"
    ACHIEVED = "achieved"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    HOLDING = "holding"
    SLIPPING = "slipping"
    LAGGING = "lagging"
    FAR_BEHIND = "far_behind"
    REGRESSING = "regressing"
    BROKEN = "broken"
    MISSED = "missed"
    NOT_COMPUTABLE = "not_computable"

    @property
    def rank(self) -> int:
        """Order from best to worst."""
        return list(Verdict).index(self)

    @property
    def is_good(self) -> bool:
        """Whether the target counts as on track in shares."""
        return self.rank <= Verdict.SLIPPING.rank

    @property
    def is_bad(self) -> bool:
        """Whether `--fail-on lagging` fails on it."""
        return not self.is_good and self is not Verdict.NOT_COMPUTABLE


class Judgement(NamedTuple):
    """What a method says of a target, whatever the verdict is."""

    ratio: Value
    #: The method's own word, or why it has none.
    word: str | Undefined
    #: What the ratio is made of, by name; the method's page has the formulas.
    numbers: Mapping[str, Value] = {}
    method: str = ""

    @property
    def worth(self) -> Value:
        """The ratio so that more is better."""
        sign = -1 if METHODS[self.method].is_low_good else 1
        return defined(lambda ratio: sign * ratio, self.ratio)

    @property
    def verdict(self) -> Verdict | Undefined:
        """The verdict that the method's word stands for."""
        if isinstance(self.word, Undefined):
            return self.word
        ahead = METHODS[self.method].ahead
        is_ahead = ahead is not None and not isinstance(self.ratio, Undefined) and self.ratio >= ahead
        return Verdict.AHEAD if is_ahead and self.word == SUBSTANTIAL else VERDICTS[self.word]


class Method(NamedTuple):
    """A way to come to a verdict; its prose stands in `method_pages`."""

    judge: Callable[[Case, Measures, Thresholds], Judgement]
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


ACHIEVED, SUBSTANTIAL, MODERATE = "target_achieved", "substantial_progress", "moderate_progress"
LIMITED, DETERIORATION = "limited_progress", "deterioration"
SUN, SLIGHTLY_CLOUDY, CLOUDY, THUNDERSTORM = "sun", "slightly_cloudy", "cloudy", "thunderstorm"
ON_COURSE, OFF_COURSE = "on_course", "off_course"

#: The words of `pace` are verdicts.
_PACE_WORDS: Final = (
    Verdict.AHEAD,
    Verdict.ON_TRACK,
    Verdict.LAGGING,
    Verdict.FAR_BEHIND,
    Verdict.REGRESSING,
)
#: From which ratio on each word is given; of `destatis`, up to which.
_CAGR_CUTS: Final = {SUBSTANTIAL: Decimal("0.95"), MODERATE: Decimal("0.60"), LIMITED: Decimal(0)}
_UN_CUTS: Final = {SUBSTANTIAL: Decimal("0.95"), MODERATE: Decimal("0.10")}
_DESTATIS_CUTS: Final = {SUN: Decimal("0.05"), SLIGHTLY_CLOUDY: Decimal("0.20")}
_DIRECTION_CUTS: Final = {SUBSTANTIAL: Decimal("0.015"), MODERATE: Decimal("0.005"), LIMITED: Decimal(0)}
_AHEAD: Final = Decimal("1.05")

#: The verdict that each word of a method stands for.
VERDICTS: Final[dict[str, Verdict]] = {
    **{str(verdict): verdict for verdict in _PACE_WORDS},
    ACHIEVED: Verdict.ACHIEVED,
    SUBSTANTIAL: Verdict.ON_TRACK,
    MODERATE: Verdict.LAGGING,
    LIMITED: Verdict.FAR_BEHIND,
    DETERIORATION: Verdict.REGRESSING,
    SUN: Verdict.ON_TRACK,
    SLIGHTLY_CLOUDY: Verdict.ON_TRACK,
    CLOUDY: Verdict.LAGGING,
    THUNDERSTORM: Verdict.REGRESSING,
    ON_COURSE: Verdict.ON_TRACK,
    OFF_COURSE: Verdict.LAGGING,
}


def choose_method(plan: Plan, target: Target) -> str:
    """Return the method a target is judged by: its own, else the plan's; without a number, `directional`."""
    return "directional" if target.is_directional else target.method or plan.method


def with_method(plan: Plan, method: str) -> Plan:
    """Return a plan whose targets are all judged by one method."""
    targets = {key: target.model_copy(update={"method": None}) for key, target in plan.targets.items()}
    return plan.model_copy(update={"method": MethodName(method), "targets": targets})


def judge(method: str, case: Case, measures: Measures, thresholds: Thresholds) -> Judgement:
    """Judge a target by a method; for a deadline missed, or an exact target passed, no method has a word."""
    judgement = METHODS[method].judge(case, measures, thresholds)
    word = judgement.word if isinstance(judgement.word, Undefined) else _objection(method, case) or judgement.word
    return judgement._replace(method=method, word=word)


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


def classify_pace(ratio: Decimal, thresholds: Thresholds) -> Verdict:
    """Return the verdict on a pace ratio; each threshold belongs to the better one.

    >>> classify_pace(Decimal("0.95"), Thresholds()), classify_pace(Decimal("-0.1"), Thresholds())
    (<Verdict.ON_TRACK: 'on_track'>, <Verdict.REGRESSING: 'regressing'>)
    """
    if ratio >= thresholds.ahead:
        return Verdict.AHEAD
    if ratio >= thresholds.on_track:
        return Verdict.ON_TRACK
    if ratio >= thresholds.lagging:
        return Verdict.LAGGING
    return Verdict.FAR_BEHIND if ratio >= 0 else Verdict.REGRESSING


def classify(ratio: Value, cuts: Mapping[str, Decimal], otherwise: str) -> str | Undefined:
    """Return the first word whose cut a ratio reaches.

    >>> classify(Decimal("0.95"), {"good": Decimal("0.95")}, "bad"), classify(Decimal(0), {"good": Decimal(1)}, "bad")
    ('good', 'bad')
    """
    if isinstance(ratio, Undefined):
        return ratio
    return next((word for word, cut in cuts.items() if ratio >= cut), otherwise)


def _pace(_: Case, measures: Measures, thresholds: Thresholds) -> Judgement:
    """Compare the change reached with the change the required path expects by now."""
    ratio = measures.ratio
    return Judgement(ratio, ratio if isinstance(ratio, Undefined) else str(classify_pace(ratio, thresholds)))


def _cagr(case: Case, _: Measures, __: Thresholds) -> Judgement:
    """Compare compound growth so far with the compound growth required from the baseline."""
    achieved = _growth(case)
    required = defined(trend.growth, case.origin, case.goal)
    ratio = defined(trend.compound_ratio, _towards(case, achieved), required)
    due = defined(lambda b, v, rate: trend.compound(b, rate, v.time), case.origin, case.here, required)
    word = ACHIEVED if case.is_met is True else classify(ratio, _CAGR_CUTS, DETERIORATION)
    return Judgement(ratio, word, {"achieved": achieved, "required": required, "due": due})


def _un2023(case: Case, _: Measures, __: Thresholds) -> Judgement:
    """See which share of the whole way compound growth leads by the target period."""
    achieved = _growth(case)
    projected = defined(lambda v, rate, end: trend.compound(v, rate, end.time), case.here, achieved, case.goal)
    ratio = defined(lambda b, e, end: pace.progress(b.value, e, end.value), case.way_origin, projected, case.goal)
    word = ACHIEVED if case.is_met is True else classify(ratio, _UN_CUTS, LIMITED)
    return Judgement(ratio, word, {"achieved": achieved, "projected": projected})


def _destatis(case: Case, _: Measures, __: Thresholds) -> Judgement:
    """See how much of the remaining way is missed if the last five yearly changes go on."""
    recent = defined(lambda _: trend.recent_pace(case.series), case.here)
    numbers = {"recent": recent, **_recent_start(case)}
    is_met, goal = case.is_met, case.goal
    if isinstance(recent, Undefined) or isinstance(goal, Undefined) or isinstance(is_met, Undefined):
        missing = next(one for one in (recent, goal, is_met) if isinstance(one, Undefined))
        return Judgement(missing, missing, numbers)
    if is_met or case.target.hold:
        word = _held(is_met=is_met, trend_towards=case.sign * recent)
        return Judgement(Undefined("already-met" if is_met else "hold-target"), word, numbers)
    here = case.series[-1]
    if here.time >= goal.time:
        return Judgement(Undefined("target-period-reached"), Undefined("missed-deadline"), numbers)
    if recent * (goal.value - here.value) <= 0:
        return Judgement(Undefined("pace-not-in-direction"), THUNDERSTORM, numbers)
    projected = here.value + recent * (goal.time - here.time)
    miss = trend.missed_share(here.value, projected, goal.value)
    return Judgement(miss, _weather(miss), {**numbers, "projected": projected})


def _recent_start(case: Case) -> dict[str, Value]:
    """Return the first of the recent values, and the years since."""
    if not case.series:
        return {}
    first = trend.recent_points(case.series)[0]
    return {"first": first.value, "years": case.series[-1].time - first.time}


def _held(*, is_met: bool, trend_towards: Decimal) -> str:
    """Return the weather of a target that is met, or to be held."""
    if is_met:
        return SUN if trend_towards >= 0 else SLIGHTLY_CLOUDY
    return CLOUDY if trend_towards > 0 else THUNDERSTORM


def _weather(miss: Value) -> str | Undefined:
    """Return the weather of a target that is approached."""
    if isinstance(miss, Undefined):
        return miss
    if miss < _DESTATIS_CUTS[SUN]:
        return SUN
    return SLIGHTLY_CLOUDY if miss <= _DESTATIS_CUTS[SLIGHTLY_CLOUDY] else CLOUDY


def _directional(case: Case, _: Measures, __: Thresholds) -> Judgement:
    """Compare compound growth in the wanted direction with fixed rates, lowered near a natural limit."""
    achieved = _growth(case)
    ratio = _towards(case, achieved)
    near = _nearness(case)
    factor = trend.limit_factor(*near.values()) if near else Decimal(1)
    cuts = {word: cut * factor for word, cut in _DIRECTION_CUTS.items()}
    numbers = {"achieved": achieved, **near, "factor": factor, "cut": cuts[SUBSTANTIAL]}
    return Judgement(ratio, classify(ratio, cuts, DETERIORATION), numbers)


def _nearness(case: Case) -> dict[str, Decimal]:
    """Return the natural limit in the wanted direction and how near the baseline is to it; none where it is far."""
    limits = case.target.limits
    limit = limits.max if case.sign > 0 else limits.min
    if limit is None or isinstance(case.origin, Undefined):
        return {}
    near = trend.nearness(case.origin.value, limit)
    return {"near": near, "limit": abs(limit)} if near > 0 else {}


def _aarr(case: Case, _: Measures, __: Thresholds) -> Judgement:
    """Compare the growth of a curve through all values with the growth required from the baseline."""
    rates = (
        defined(lambda _: trend.regression_rate(case.series), case.here),
        defined(pace.yearly_rate, case.origin, case.here),
        defined(pace.yearly_rate, case.origin, case.goal),
    )
    ratio, endpoint, required = (defined(lambda rate: case.sign * rate, rate) for rate in rates)
    numbers = {"endpoint": endpoint, "required": required, "points": Decimal(len(case.series))}
    if isinstance(ratio, Undefined):
        return Judgement(ratio, ratio, numbers)
    if isinstance(required, Undefined):
        return Judgement(ratio, required, numbers)
    return Judgement(ratio, ON_COURSE if ratio >= required else OFF_COURSE, numbers)


def _growth(case: Case) -> Value:
    """Return the compound growth a year from the baseline to the latest value."""
    return defined(trend.growth, case.origin, case.here)


def _towards(case: Case, rate: Value) -> Value:
    """Return a growth rate as positive where the value moves as wanted."""
    return defined(lambda b, rate: trend.towards(rate, b.value, case.sign), case.origin, rate)


#: Every method by its name, the default first.
METHODS: Final[dict[str, Method]] = {
    "pace": Method(_pace, _PACE_WORDS, {}),
    "cagr": Method(_cagr, (ACHIEVED, SUBSTANTIAL, MODERATE, LIMITED, DETERIORATION), _CAGR_CUTS, _AHEAD),
    "destatis": Method(
        _destatis,
        (SUN, SLIGHTLY_CLOUDY, CLOUDY, THUNDERSTORM),
        _DESTATIS_CUTS,
        is_share=True,
        is_low_good=True,
    ),
    "un2023": Method(_un2023, (ACHIEVED, SUBSTANTIAL, MODERATE, LIMITED), _UN_CUTS, _AHEAD, is_share=True),
    "directional": Method(
        _directional, (SUBSTANTIAL, MODERATE, LIMITED, DETERIORATION), _DIRECTION_CUTS, is_share=True
    ),
    "aarr": Method(_aarr, (ON_COURSE, OFF_COURSE), {}, is_share=True),
}
