"""What was read of rows: all rows of a target at a period, and batches of rows as columns."""

from array import array
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import compress
from typing import Any, NamedTuple, cast

from xzkpi.model.observation import MAX_CELL
from xzkpi.model.vocabulary import Status
from xzkpi.rules.location import Location
from xzkpi.values.characters import visible
from xzkpi.values.period import Period

#: So many fields of a batch are columns of one thing a row.
_PACKED = 9
#: Stands for the last digit of a value that fills its cell.
PLAIN = 127


#: So many texts are known again.
_REMEMBERED = 1 << 14


class Column(list[str]):
    """The rows of one target at one period: the entity each speaks of, empty for the whole."""

    __slots__ = ("_looked_at", "_repeats", "period", "rows", "target")

    def __init__(self, target: str, period: Period) -> None:
        """Begin empty."""
        super().__init__()
        self.target = target
        self.period = period
        #: Their numbers in the ledger.
        self.rows = array("I")
        #: Whether some entity stands twice among so many rows.
        self._repeats, self._looked_at = False, 0

    @property
    def is_repeating(self) -> bool:
        """Whether some entity has several rows."""
        if self._looked_at != len(self):
            self._repeats, self._looked_at = len(set(self)) < len(self), len(self)
        return self._repeats


class Edges(NamedTuple):
    """Where the cells of values and periods begin and end in their lines."""

    #: The indexes of their columns.
    value_at: int = 0
    period_at: int = 0
    #: How many characters stand before each value and up to its end, and the same of its period, but for delimiters.
    counts: tuple[Sequence[int], ...] = ()


class Rows(NamedTuple):
    """A batch as columns; what could not be read is None in its column."""

    #: What each row is about; rows about the same share one object.
    subjects: Sequence[Column | None]
    #: Floats where the text is plain and short enough to be exact.
    values: Sequence[Decimal | float | None]
    entities: Sequence[str | None]
    status: Sequence[Status | None]
    released: Sequence[str | None]
    sources: Sequence[str]
    notes: Sequence[str]
    lines: Sequence[int]
    #: The power of ten of the last digit that each value is written with; `PLAIN` where its cell holds nothing else.
    exponents: Sequence[int] = ()
    edges: Edges = Edges()
    #: Where the cells of value and period stand of records that take several lines; empty if none does.
    spots: Sequence[tuple[Location, Location] | None] = ()
    #: Rows of which some part could not be read.
    lost: Collection[int] = ()
    #: Whether all values are floats.
    are_plain: bool = False
    #: Which records of the batch they are.
    records: Sequence[int] = ()

    def sound(self) -> "Rows":
        """Return the rows of which every part could be read."""
        if not self.lost:
            return self
        is_kept = bytearray(b"\1") * len(self.lines)
        for row in self.lost:
            is_kept[row] = 0
        columns: list[Any] = [tuple(compress(column, is_kept)) for column in cast("Any", self[:_PACKED])]
        edges = self.edges._replace(counts=tuple(tuple(compress(one, is_kept)) for one in self.edges.counts))
        spots, records = (tuple(compress(one, is_kept)) for one in (self.spots, self.records))
        return Rows._make([*columns, edges, spots, (), False, records])


class TextColumn:
    """A text for each row, of which most are empty and many alike."""

    def __init__(self) -> None:
        """Begin empty."""
        self._numbers = array("I")
        self._texts = [""]
        self._known = {"": 0}

    def extend(self, texts: Sequence[str], row: int) -> None:
        """Keep the texts of rows from one on; rows before it without any have none."""
        if not any(texts):
            return
        self._numbers.extend(bytes(row - len(self._numbers)))
        self._numbers.extend(map(self._number, texts))

    def _number(self, text: str) -> int:
        if text not in self._known:
            if len(self._known) > _REMEMBERED:  # some may then be kept twice
                self._known = {"": 0}
            told = visible(text.strip())[:MAX_CELL]
            self._known[text] = self._known.setdefault(told, len(self._texts))
            if self._known[told] == len(self._texts):
                self._texts.append(told)
        return self._known[text]

    def __len__(self) -> int:
        """Count the different texts, or many of them."""
        return len(self._texts)

    def __getitem__(self, row: int) -> str:
        """Return the text of a row."""
        return self._texts[self._numbers[row]] if row < len(self._numbers) else ""
