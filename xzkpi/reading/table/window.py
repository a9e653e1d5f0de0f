"""The physical lines of a file around the records in hand, to find the places of cells in."""

import io
from collections.abc import Sequence

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.encoding import LineEnds
from xzkpi.reading.table.quotes import STRAY, cell_spans, height, place_in, stray_quote
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location


def lines_of(text: str) -> list[str]:
    """Return the physical lines of a text, their ends kept: LF, CR LF and CR, as csv counts them."""
    return list(io.StringIO(text, newline=""))


class Window:
    """The physical lines around the records in hand; earlier ones are forgotten."""

    def __init__(self, path: str) -> None:
        """Begin before line 1."""
        self.path = path
        #: Line ends inside of cells, which say nothing about those of the rows.
        self.inner = LineEnds(0, 0, 0)
        #: Whether lines are kept that end before the records in hand.
        self.is_kept = False
        #: Whether there is a quote in any line kept, and whether one may be longer than a cell can be.
        self.has_quotes = self.may_be_long = False
        self._first, self._lines = 1, list[str]()

    @property
    def last(self) -> int:
        """The last line kept."""
        return self._first + len(self._lines) - 1

    def show(self, line: int, lines: list[str]) -> None:
        """Move on to lines of which the first has a number."""
        if not self.is_kept:
            self.has_quotes = self.may_be_long = False
            self._first, self._lines = line, []
        self._lines[line - self._first :] = lines
        self.has_quotes = self.has_quotes or any('"' in one for one in lines)
        self.may_be_long = self.may_be_long or max(map(len, lines), default=0) > MAX_CELL

    def count_inner(self, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Count the line ends inside of cells, where there are any."""
        if not isinstance(lines, range):
            for cell in (cell for cells in rows for cell in cells if "\n" in cell or "\r" in cell):
                self.count_ends(cell)

    def count_ends(self, text: str) -> None:
        """Count the line ends of a text that are inside of a record."""
        pairs = text.count("\r\n")
        self.inner = self.inner.plus(pairs, text.count("\n") - pairs, text.count("\r") - pairs)

    def stray_quote(self, line: int, cells: Sequence[str], delimiter: str, pattern: str = STRAY) -> Finding | None:
        """Name the first quote out of place in a record that csv has read."""
        text = self.record(line, cells)
        quote = stray_quote(text, len(cells), delimiter, pattern)
        return quote.finding(self.path, line, text) if quote else None

    def lines(self, first: int, last: int) -> list[str]:
        """Return some physical lines, as far as they are kept."""
        return self._lines[max(0, first - self._first) : max(0, last + 1 - self._first)]

    def text(self, first: int, last: int) -> str:
        """Return the text of some physical lines, as far as they are kept."""
        return "".join(self.lines(first, last))

    def record(self, line: int, cells: Sequence[str]) -> str:
        """Return the text of the record that begins on a line."""
        return self.text(line, line + height(cells) - 1)

    def cell_place(self, line: int, cells: Sequence[str], index: int, delimiter: str) -> Location:
        """Return where a record's cell stands, counting characters from 1; for -1 that of the record."""
        if index < 0:
            return self.row_place(line, cells)
        text = self.record(line, cells)
        return place_in(self.path, line, text, *cell_spans(text, index + 1, delimiter)[-1])

    def row_place(self, line: int, cells: Sequence[str]) -> Location:
        """Return where a record stands."""
        text = self.record(line, cells)
        return place_in(self.path, line, text, 0, len(text.rstrip("\r\n")))

    def cell_places(self, line: int, cells: Sequence[str], delimiter: str) -> list[Location]:
        """Return where each of a record's cells stands."""
        text = self.record(line, cells)
        return [place_in(self.path, line, text, *span) for span in cell_spans(text, len(cells), delimiter)]
