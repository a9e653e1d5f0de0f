"""What methods say: their words, the ratios from which they are given, and the verdicts they stand for."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.model.plan import Thresholds
from xzkpi.values.undefined import Undefined, Value

ACHIEVED, SUBSTANTIAL, MODERATE = "target_achieved", "substantial_progress", "moderate_progress"
LIMITED, DETERIORATION = "limited_progress", "deterioration"
SUN, SLIGHTLY_CLOUDY, CLOUDY, THUNDERSTORM = "sun", "slightly_cloudy", "cloudy", "thunderstorm"
ON_COURSE, OFF_COURSE = "on_course", "off_course"

#: The words of `pace` are verdicts.
PACE_WORDS: Final = (Verdict.AHEAD, Verdict.ON_TRACK, Verdict.LAGGING, Verdict.FAR_BEHIND, Verdict.REGRESSING)
#: From which ratio on each word is given; of `destatis`, up to which.
CAGR_CUTS: Final = {SUBSTANTIAL: Decimal("0.95"), MODERATE: Decimal("0.60"), LIMITED: Decimal(0)}
UN_CUTS: Final = {SUBSTANTIAL: Decimal("0.95"), MODERATE: Decimal("0.10")}
DESTATIS_CUTS: Final = {SUN: Decimal("0.05"), SLIGHTLY_CLOUDY: Decimal("0.20")}
DIRECTION_CUTS: Final = {SUBSTANTIAL: Decimal("0.015"), MODERATE: Decimal("0.005"), LIMITED: Decimal(0)}
#: From which ratio on the best word of a method stands for "ahead".
AHEAD: Final = Decimal("1.05")

#: The verdict that each word of a method stands for.
VERDICTS: Final[dict[str, Verdict]] = {
    **{str(verdict): verdict for verdict in PACE_WORDS},
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


def classify_pace(ratio: Exact, thresholds: Thresholds) -> str | Undefined:
    """Return the word for a pace ratio; each threshold belongs to the better one.

    >>> classify_pace(Fraction("0.95"), Thresholds()), classify_pace(Fraction("-0.1"), Thresholds())
    ('on_track', 'regressing')
    """
    return classify(ratio, {**thresholds.steps, "far_behind": Decimal(0)}, "regressing")


def classify(ratio: Exact, cuts: Mapping[str, Decimal | Fraction], otherwise: str) -> str | Undefined:
    """Return the first word whose cut a ratio reaches.

    >>> classify(Fraction("0.95"), {"good": Fraction("0.95")}, "bad"), classify(Fraction(0), {"good": 1}, "bad")
    ('good', 'bad')
    """
    if isinstance(ratio, Undefined):
        return ratio
    return next((word for word, cut in cuts.items() if ratio >= Fraction(cut)), otherwise)


class Answer(NamedTuple):
    """What a method computes: its ratio, its word, and what the ratio is made of."""

    ratio: Exact
    word: str | Undefined
    numbers: Mapping[str, Exact] = {}


class Judgement(NamedTuple):
    """What a method says of a target, whatever the verdict is."""

    method: str
    ratio: Value
    #: The method's own word, or why it has none.
    word: str | Undefined
    #: The verdict that the word stands for.
    verdict: Verdict | Undefined
    #: What the ratio is made of, by name; the method's page has the formulas.
    numbers: Mapping[str, Value] = {}
    #: The ratio so that more is better.
    worth: Value = Undefined("not-asked")
