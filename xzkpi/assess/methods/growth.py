"""Methods that ask for growth: compound growth so far, continued, or without a number to reach."""

from fractions import Fraction

from xzkpi.assess.arithmetic import pace, trend
from xzkpi.assess.arithmetic.exact import Exact
from xzkpi.assess.measuring.case import Case
from xzkpi.assess.methods.judgement import Answer
from xzkpi.assess.methods.words import (
    ACHIEVED,
    CAGR_CUTS,
    DETERIORATION,
    DIRECTION_CUTS,
    LIMITED,
    OFF_COURSE,
    ON_COURSE,
    SUBSTANTIAL,
    UN_CUTS,
    classify,
)
from xzkpi.model.plan import Thresholds
from xzkpi.values.undefined import Undefined, defined


def judge_cagr(case: Case, _: Thresholds) -> Answer:
    """Compare compound growth so far with the compound growth required from the baseline."""
    achieved = _growth(case)
    required = defined(trend.growth, case.origin, case.goal)
    ratio = defined(trend.compound_ratio, _towards(case, achieved), required)
    due = defined(lambda b, v, rate: trend.compound(b, rate, v.time), case.origin, case.here, required)
    word = ACHIEVED if case.is_reached else classify(ratio, CAGR_CUTS, DETERIORATION)
    return Answer(ratio, word, {"achieved": achieved, "required": required, "due": due})


def judge_un2023(case: Case, _: Thresholds) -> Answer:
    """See which share of the whole way compound growth leads by the target period."""
    achieved = _growth(case)
    projected = defined(lambda v, rate, end: trend.compound(v, rate, end.time), case.here, achieved, case.goal)
    ratio = defined(lambda b, e, end: pace.progress(b.value, e, end.value), case.way_origin, projected, case.goal)
    word = ACHIEVED if case.is_reached else classify(ratio, UN_CUTS, LIMITED)
    return Answer(ratio, word, {"achieved": achieved, "projected": projected})


def judge_direction(case: Case, _: Thresholds) -> Answer:
    """Compare compound growth in the wanted direction with fixed rates, lowered near a natural limit."""
    achieved = _growth(case)
    ratio = _towards(case, achieved)
    near = _nearness(case)
    factor = trend.limit_factor(*near.values()) if near else Fraction(1)
    cuts = {word: Fraction(cut) * factor for word, cut in DIRECTION_CUTS.items()}
    numbers = {"achieved": achieved, **near, "factor": factor, "cut": cuts[SUBSTANTIAL]}
    return Answer(ratio, classify(ratio, cuts, DETERIORATION), numbers)


def _nearness(case: Case) -> dict[str, Fraction]:
    """Return the natural limit in the wanted direction and how near the baseline is to it; none where it is far."""
    low, high = case.limits
    limit = high if case.sign > 0 else low
    if limit is None or isinstance(case.origin, Undefined):
        return {}
    near = trend.nearness(case.origin.value, limit)
    return {"near": near, "limit": abs(limit)} if near > 0 else {}


def judge_aarr(case: Case, _: Thresholds) -> Answer:
    """Compare the growth of a curve through all values with the growth required from the baseline."""
    rates = (
        defined(lambda _: trend.regression_rate(case.series), case.here),
        defined(pace.yearly_rate, case.origin, case.here),
        defined(pace.yearly_rate, case.origin, case.goal),
    )
    ratio, endpoint, required = (defined(lambda rate: case.sign * rate, rate) for rate in rates)
    numbers: dict[str, Exact] = {
        "endpoint": endpoint,
        "required": required,
        "points": Fraction(len(case.series)),
    }
    if isinstance(ratio, Undefined):
        return Answer(ratio, ratio, numbers)
    if isinstance(required, Undefined):
        return Answer(ratio, required, numbers)
    return Answer(ratio, ON_COURSE if ratio >= required else OFF_COURSE, numbers)


def _growth(case: Case) -> Exact:
    """Return the compound growth a year from the baseline to the latest value."""
    return defined(trend.growth, case.origin, case.here)


def _towards(case: Case, rate: Exact) -> Exact:
    """Return a growth rate as positive where the value moves as wanted."""
    return defined(lambda b, rate: trend.towards(rate, b.value, case.sign), case.origin, rate)
