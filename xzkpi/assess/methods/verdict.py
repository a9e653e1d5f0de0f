"""Where a target can stand."""

from enum import StrEnum
from functools import cached_property


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

    @cached_property
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
