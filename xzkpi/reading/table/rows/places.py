"""Where the cells of values and periods stand in a file: how long the cells up to them are, a byte for each."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from xzkpi.reading.table.window import Window, cell_spans, height, lines_of, place_in
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
        is_run = isinstance(numbers, range)
        for number in numbers[:1] if is_run else numbers:
            if not self._starts or number - self._numbers[-1] != self._length - self._starts[-1]:
                self._starts.append(self._length)
                self._numbers.append(number)
            self._length += len(numbers) if is_run else 1

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
        #: Where the cells wanted stand of records that take several lines, by record and column.
        self._spots: dict[tuple[int, int], Location] = {}

    def add(self, lines: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        """Take in records without quotes: their lines, and their cells by column."""
        for at in range(len(self._lengths)):
            self._note(at, [*map(len, columns[at])])
        self._end(lines)

    def add_quoted(self, window: Window, lines: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        """Take in records of which some cell may be written in quotes."""
        kept = lines_of(window.text(lines[0], lines[-1] + height(rows[-1]) - 1))
        found = []
        for record, (line, cells) in enumerate(zip(lines, rows, strict=True), self.number):
            start, number = line - lines[0], height(cells)
            text = kept[start] if number == 1 else "".join(kept[start : start + number])
            spans = cell_spans(text, len(self._lengths), self._delimiter)
            found.append([end - start for start, end in spans])
            for at in self._wanted if number > 1 else ():
                self._spots[record, at] = place_in(window.path, line, text, *spans[at])
        for at, lengths in enumerate(zip(*found, strict=True)):
            self._note(at, lengths)
        self._end(lines)

    def _end(self, lines: Sequence[int]) -> None:
        """End a batch with the lines on which its records begin."""
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
        start = sum(self.width(record, one) for one in range(at)) + at + 1
        return Location(self.path, line, start, line, start + self.width(record, at))


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
