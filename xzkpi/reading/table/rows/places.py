"""Where the cells of values and periods stand in a file: how long the cells up to them are, a byte for each."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import sub
from typing import Final, NamedTuple

from xzkpi.reading.table.window import cell_spans, line_breaks, place_in
from xzkpi.rules.location import Location, SheetPath

#: A cell of so many characters or more is noted apart.
_LONG: Final = 255


class Runs:
    """Numbers of which most are one more than the one before: only where they are not, they are kept."""

    def __init__(self) -> None:
        """Begin empty."""
        self._starts, self._numbers, self._length = array("I"), array("I"), 0

    def extend(self, numbers: Sequence[int]) -> None:
        """Put numbers behind the others."""
        if isinstance(numbers, range):
            self._begin(numbers.start, 0)
        elif numbers:
            steps = map(sub, numbers, (numbers[0], *numbers))
            for at in [at for at, step in enumerate(steps) if step != 1]:
                self._begin(numbers[at], at)
        self._length += len(numbers)

    def _begin(self, number: int, at: int) -> None:
        """Note a number that does not follow on those kept, so many behind them."""
        start = self._length + at
        if not self._starts or number - self._numbers[-1] != start - self._starts[-1]:
            self._starts.append(start)
            self._numbers.append(number)

    def spans(self) -> Iterator[range]:
        """Yield them, those that follow one another together."""
        ends = [*self._starts[1:], self._length]
        for start, end, number in zip(self._starts, ends, self._numbers, strict=False):
            yield range(number, number + end - start)

    def __getitem__(self, at: int) -> int:
        """Return one of them by its number."""
        run = bisect_right(self._starts, at) - 1
        return self._numbers[run] + at - self._starts[run]


class Places:
    """Where the records of a file stand, and their cells up to the last one that holds a value or a period."""

    def __init__(self, path: str, delimiter: str, wanted: Collection[int]) -> None:
        """Begin with the path, the delimiter and the indexes of the columns whose places will be asked for."""
        self.path, self._delimiter, self._wanted = path, delimiter, wanted
        #: How many records were met.
        self.number = 0
        self._lines = Runs()
        #: By column, how many characters each cell takes, and of long ones by record and column, too.
        self._lengths = [bytearray() for _ in range(max(wanted, default=-1) + 1)]
        self._long: dict[tuple[int, int], int] = {}
        #: Where the cells wanted stand that do not end on the first line of their record, by record and column.
        self._spots: dict[tuple[int, int], Location] = {}

    def add(
        self, lines: Sequence[int], columns: Sequence[Sequence[str]], marks: Sequence[int], texts: Sequence[str]
    ) -> None:
        """Take in records: their lines and cells, the quotes around each cell of a column, or else their texts."""
        found = [[*map(len, columns[at])] for at in range(len(self._lengths))]
        for row, text in enumerate(texts):
            if '"' in text:
                spans = cell_spans(text, len(found), self._delimiter)
                for lengths, (start, end) in zip(found, spans, strict=True):
                    lengths[row] = end - start
                for at in self._wanted:
                    if line_breaks(text[: spans[at][1]]):
                        self._spots[self.number + row, at] = place_in(self.path, lines[row], text, *spans[at])
        for at, lengths in enumerate(found):
            quotes = marks[at] if marks else 0
            self._note(at, [length + quotes for length in lengths] if quotes else lengths)
        self._lines.extend(lines)
        self.number += len(lines)

    def _note(self, at: int, lengths: Sequence[int]) -> None:
        """Keep how long the cells of a column are."""
        try:
            self._lengths[at] += bytes(lengths)
        except ValueError:
            self._lengths[at] += bytes(min(one, _LONG) for one in lengths)
            self._long.update(((self.number + row, at), one) for row, one in enumerate(lengths) if one >= _LONG)

    def clear(self) -> None:
        """Let go of all places."""
        for lengths in self._lengths:
            lengths.clear()

    def width(self, record: int, at: int) -> int:
        """Return how many characters a cell takes."""
        length = self._lengths[at][record]
        return self._long.get((record, at), length) if length == _LONG else length

    def cell(self, record: int, at: int) -> Location:
        """Return where a cell stands."""
        if (record, at) in self._spots:
            return self._spots[record, at]
        line = self._lines[record]
        if isinstance(self.path, SheetPath):
            return Location(self.path, line, at + 1, line, at + 2)
        widths = [lengths[record] for lengths in self._lengths[: at + 1]]
        if _LONG in widths:
            widths = [self.width(record, one) for one in range(at + 1)]
        end = sum(widths) + at + 1
        return Location(self.path, line, end - widths[at], line, end)


class Placed(NamedTuple):
    """Which cells of a file's records are those of values and periods."""

    places: Places
    value_at: int
    period_at: int

    def width(self, record: int) -> int:
        """Return how many characters a value takes."""
        return self.places.width(record, self.value_at)

    def cell(self, record: int, field: str) -> Location:
        """Return where a value stands, or its period."""
        return self.places.cell(record, self.period_at if field == "period" else self.value_at)
