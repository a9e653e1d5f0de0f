"""What a row says: an observation, and batches of rows as columns."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import compress
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from xzkpi.model.plan import Input
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS, Kind, Status
from xzkpi.rules.finding import Location
from xzkpi.values.period import MONTHS, Period, year_period

#: Words for each status; the letters are those of SDMX.
STATUS_WORDS: Final = {
    Status.OFFICIAL: ("", "official", "正式", "正式数", "最终", "a"),
    Status.PRELIMINARY: ("preliminary", "初步", "初步数", "快报", "快报数", "p"),
    Status.ESTIMATE: ("estimate", "预计", "预计数", "估计", "e", "f"),
    Status.ILLUSTRATIVE: ("illustrative", "示例"),
}
#: Statuses by word.
STATUS: Final = {word: status for status, words in STATUS_WORDS.items() for word in words}


class Observation(NamedTuple):
    """A value of a target or input at a period, in the plan's unit."""

    target: str
    period: Period
    value: Decimal
    #: Id of the entity it speaks of; empty for the whole.
    entity: str
    status: Status
    source: str
    note: str
    #: Day of release, in ISO form; empty when not given.
    released: str
    place: Location
    #: Whether it was made from other series rather than reported.
    is_derived: bool = False

    @property
    def key(self) -> tuple[str, str, Period]:
        """What is reported once: a series at a period."""
        return self.target, self.entity, self.period

    def name(self) -> str:
        """Name the key by its ids."""
        return " ".join(part for part in (self.target, self.entity, str(self.period)) if part)


def own_period(kind: Kind, period: Period) -> Period:
    """Return the period of a value of a kind: an amount up to December is the whole year's, as 2023年1-12月 says."""
    is_december = period.length == 1 and period.end % MONTHS == 0
    return year_period(period.year) if is_december and kind in SUMS else period


class About(NamedTuple):
    """What a row is about."""

    series: Target | Input
    period: Period


class Subject(Protocol):
    """What a row is about, as readers need to know it; whoever keeps rows may know more."""

    @property
    def period(self) -> Period:
        """When the value was measured."""


S = TypeVar("S", bound=Subject)


class Rows(NamedTuple, Generic[S]):
    """A batch as columns; what could not be read is None in its column."""

    #: What each row is about; rows about the same share one object.
    subjects: Sequence[S | None]
    #: Floats where the reader was asked for them and the text is short enough to be exact.
    values: Sequence[Decimal | float | None]
    entities: Sequence[str | None]
    status: Sequence[Status | None]
    released: Sequence[str | None]
    sources: Sequence[str]
    notes: Sequence[str]
    lines: Sequence[int]
    #: Rows of which some part could not be read.
    lost: Collection[int] = ()
    #: Whether all values are numbers of the type the reader was asked for.
    are_plain: bool = False

    def sound(self) -> "Rows[S]":
        """Return the rows of which every part could be read."""
        if not self.lost:
            return self
        is_kept = bytearray(b"\1") * len(self.lines)
        for row in self.lost:
            is_kept[row] = 0
        columns: Any = (tuple(compress(column, is_kept)) for column in self[:-2])
        return Rows(*columns)
