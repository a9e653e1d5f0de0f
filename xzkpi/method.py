"""How progress becomes a verdict: the vocabulary of verdicts and the method that gives them."""

from decimal import Decimal
from enum import StrEnum

from xzkpi.plan import Thresholds


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
