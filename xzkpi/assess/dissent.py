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
    heard = [(said, said.verdict) for said in one.judgements if not isinstance(said.verdict, Undefined)]
    mine = heard[0][1] if heard and one.verdict is Verdict.NOT_COMPUTABLE else one.verdict
    return [said for said, verdict in heard if not is_alike(mine, verdict)]


def has_agreement(one: Assessment) -> bool | None:
    """Say whether all methods agree with the verdict; None where fewer than two have a word."""
    heard = sum(not isinstance(said.verdict, Undefined) for said in one.judgements)
    return not dissenters(one) if heard > 1 else None


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
    if one.is_reached or one.case.way.is_hold:
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
