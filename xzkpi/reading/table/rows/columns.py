"""What was read of rows: all rows of a target at a period, and batches of rows as columns."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import chain, compress, islice, repeat
from operator import is_, itemgetter
from typing import Any, NamedTuple, cast

from xzkpi.model.observation import MAX_CELL
from xzkpi.model.vocabulary import Status
from xzkpi.reading.table.rows.places import Placed
from xzkpi.values.characters import visible
from xzkpi.values.lists.places import is_sum
from xzkpi.values.period import Period

#: So many fields of a batch are columns of one thing a row.
_PACKED = 8
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

    def repeating(self) -> Iterator[tuple[int, Sequence[int], str, "Column"]]:
        """Yield the rows of each entity that has several, and the last of them first, in the order of these."""
        places: dict[str, list[int]] = {}
        for at, entity in enumerate(self):
            places.setdefault(entity, []).append(at)
        several = sorted((own for own in places.values() if len(own) > 1), key=itemgetter(-1))
        numbers, rest = array("I", map(len, several)), iter(array("I", chain.from_iterable(several)))
        del places, several
        for own in (list(islice(rest, number)) for number in numbers):
            rows = [self.rows[at] for at in own]
            yield rows[-1], rows, self[own[0]], self


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
    #: The power of ten of the last digit that each value is written with; `PLAIN` where its cell holds nothing else.
    exponents: Sequence[int]
    #: Which records of the batch they are, in stretches.
    records: Sequence[range]
    #: Where all that stands, and how many records the file has before the batch.
    placed: Placed
    above: int
    #: Rows of which some part could not be read.
    lost: Collection[int] = ()
    #: Whether all values are floats.
    are_plain: bool = False

    def sound(self) -> "Rows":
        """Return the rows of which every part could be read."""
        if not self.lost:
            return self
        is_kept, lost = bytearray(b"\1") * len(self.values), sorted(self.lost)
        for row in lost:
            is_kept[row] = 0
        number = len(is_kept) - len(lost)  # what equals another is not always the same, as columns yet empty are not
        columns: list[Any] = [
            one[:number] if all(map(is_, one, repeat(one[0]))) else tuple(compress(one, is_kept))
            for one in cast("Any", self[:_PACKED])
        ]
        pairs = zip((0, *(row + 1 for row in lost)), (*lost, len(self.values)), strict=True)
        records = [range(first, end) for first, end in pairs if first < end]
        return Rows._make([*columns, records, self.placed, self.above, (), Decimal not in map(type, columns[1])])


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
        if len(self._known) > _REMEMBERED:  # some may then be kept twice
            self._known = {"": 0}
        for text in [text for text in dict.fromkeys(texts) if text not in self._known]:
            told = visible(text.strip())[:MAX_CELL]
            self._known[text] = self._known.setdefault(told, len(self._texts))
            if self._known[told] == len(self._texts):
                self._texts.append(told)
        self._numbers.extend(bytes(row - len(self._numbers)))
        self._numbers.extend(array("I", map(self._known.__getitem__, texts)))

    def texts(self) -> Iterator[str]:
        """Yield the text of each row up to the last that has one."""
        return map(self._texts.__getitem__, self._numbers)

    def __len__(self) -> int:
        """Count the different texts, or many of them."""
        return len(self._texts)

    def __getitem__(self, row: int) -> str:
        """Return the text of a row."""
        return self._texts[self._numbers[row]] if row < len(self._numbers) else ""


def sums_beside_whole(
    texts: Sequence[str], subjects: Sequence[Column | None], entities: Sequence[str | None], values: Sequence[object]
) -> Iterator[int]:
    """Yield the rows that are called sums and say again what stands in the row of the whole under its own name."""
    wholes = [row for row, entity in enumerate(entities) if entity == ""]
    sums = [row for row in wholes if is_sum(texts[row])]
    named = {(id(subjects[row]), values[row]) for row in wholes if row not in sums} if sums else set()
    yield from (row for row in sums if (id(subjects[row]), values[row]) in named)
