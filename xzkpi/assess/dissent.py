"""What all methods say of a target, where they disagree with its verdict, and what makes them."""

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.methods.catalogue import METHODS, judge
from xzkpi.assess.methods.classes import ACHIEVED, CLOUDY, THUNDERSTORM, Judgement
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard
from xzkpi.values.undefined import Undefined


def compare(card: Scorecard) -> Scorecard:
    """Judge every target by all methods beside its own."""
    thresholds = card.plan.thresholds
    return card.each(lambda one: one._replace(judgements=tuple(judge(name, one.case, thresholds) for name in METHODS)))


def dissenters(one: Assessment) -> list[Judgement]:
    """Return the methods that would say otherwise: on track or not, and if not, advancing or going back."""
    mine = one.verdict
    if mine is Verdict.NOT_COMPUTABLE:
        mine = next((heard for heard in _heard(one)), mine)
    return [
        judgement
        for judgement in one.judgements
        if not isinstance(judgement.verdict, Undefined) and not is_alike(mine, judgement.verdict)
    ]


def _heard(one: Assessment) -> list[Verdict]:
    return [one.verdict for one in one.judgements if not isinstance(one.verdict, Undefined)]


def has_agreement(one: Assessment) -> bool | None:
    """Say whether all methods agree with the verdict; None where fewer than two have a word."""
    return not dissenters(one) if len(_heard(one)) > 1 else None


def is_alike(one: Verdict, other: Verdict) -> bool:
    """Say whether two verdicts lead to the same conclusion; behind and going back are two, unless it is over anyway.

    >>> is_alike(Verdict.MET, Verdict.AHEAD), is_alike(Verdict.LAGGING, Verdict.REGRESSING)
    (True, False)
    """
    if one.is_good or other.is_good:
        return one.is_good and other.is_good
    is_over = bool({one, other} & {Verdict.BROKEN, Verdict.MISSED})
    return is_over or (one is Verdict.REGRESSING) is (other is Verdict.REGRESSING)


def cause(one: Assessment, judgement: Judgement) -> str:
    """Return the code of what makes a method disagree."""
    if judgement.word == ACHIEVED:
        return "met-first"
    if judgement.method != "destatis":
        return CAUSES[judgement.method]
    if one.is_met or one.case.way.is_hold:
        return "hold"
    if judgement.word == THUNDERSTORM:
        return "away"
    return "recent" if judgement.word == CLOUDY else "recent-enough"


#: What makes each method differ from the others.
CAUSES = {
    "pace": "straight",
    "cagr": "compound",
    "un2023": "compound-ahead",
    "directional": "direction",
    "aarr": "regression",
}
