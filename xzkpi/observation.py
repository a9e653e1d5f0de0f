"""What a row says: an observation, and batches of rows as columns."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xzkpi.finding import Location
from xzkpi.period import Period
from xzkpi.plan import Input
from xzkpi.target import Target
from xzkpi.vocabulary import Status

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
        """Name the key for people."""
        return " ".join(part for part in (self.target, self.entity, str(self.period)) if part)


class Rows(NamedTuple):
    """A batch as columns; what could not be read is None in its column."""

    series: Sequence[Target | Input | None]
    periods: Sequence[Period | None]
    #: Floats where the reader was asked for them and the text is short enough to be exact.
    values: Sequence[Decimal | float | None]
    entities: Sequence[str | None]
    status: Sequence[Status | None]
    released: Sequence[str | None]
    sources: Sequence[str]
    notes: Sequence[str]
    lines: Sequence[int]
    #: Whether every part of every row could be read.
    is_whole: bool = False

    def sound(self) -> "Rows":
        """Return the rows of which every part could be read."""
        if self.is_whole:
            return self
        columns = self[:-1]
        kept = [row for row in zip(*columns, strict=True) if None not in row]
        sound: Any = zip(*kept, strict=True) if kept else ((),) * len(columns)
        return Rows(*sound)
