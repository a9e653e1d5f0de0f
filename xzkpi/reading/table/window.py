"""The physical lines of a file around the records in hand, to find the places of cells in."""

import io
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.encoding import LineEnds
from xzkpi.reading.table.quotes import STRAY, cell_spans, height, place_in, stray_quote
from xzkpi.rules.finding import Finding, Location


def lines_of(text: str) -> list[str]:
    """Return the physical lines of a text, their ends kept: LF, CR LF and CR, as csv counts them."""
    return list(io.StringIO(text, newline=""))


def _may_have_long_lines(text: str) -> bool:
    """Say whether a line may be longer than a cell can be; for certain none is where breaks stand close everywhere."""
    step = MAX_CELL // 2
    return any(text.find("\n", start, start + step) < 0 for start in range(0, len(text) - step, step))


class Window:
    """The physical lines around the records in hand; earlier ones are forgotten."""

    def __init__(self, path: str) -> None:
        """Begin before line 1."""
        self.path = path
        #: Line ends inside of cells, which say nothing about those of the rows.
        self.inner = LineEnds(0, 0, 0)
        #: Whether a quote was met in any line.
        self.has_quotes = False
        #: Whether lines are kept that end before the records in hand.
        self.is_kept = False
        #: The first line of each block, its lines, and whether one of them may be longer than a cell can be.
        self._blocks: deque[tuple[int, list[str], bool]] = deque()
        self._next = 1

    @property
    def may_be_long(self) -> bool:
        """Whether a line kept may be longer than a cell can be."""
        return any(is_long for *_, is_long in self._blocks)

    @property
    def last(self) -> int:
        """The last line kept."""
        return self._next - 1

    def remember(self, texts: Iterator[str]) -> Iterator[list[str]]:
        """Cut texts into lines and keep them."""
        for text in texts:
            lines = lines_of(text)
            self._blocks.append((self._next, lines, _may_have_long_lines(text)))
            self.has_quotes = self.has_quotes or '"' in text
            self._next += len(lines)
            yield lines

    def forget(self, line: int) -> None:
        """Drop the blocks that end before a line."""
        while not self.is_kept and len(self._blocks) > 1 and self._blocks[1][0] <= line:
            self._blocks.popleft()

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

    def text(self, first: int, last: int) -> str:
        """Return the text of some physical lines, as far as they are kept."""
        kept = (lines[max(0, first - start) : max(0, last + 1 - start)] for start, lines, _ in self._blocks)
        return "".join(chain.from_iterable(kept))

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
