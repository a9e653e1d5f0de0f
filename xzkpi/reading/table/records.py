"""From text to records: the physical line on which each CSV record begins, and the place of each cell."""

import csv
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Final, NamedTuple

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.table.quotes import (
    SPACE,
    cell_spans,
    find_break,
    height,
    line_breaks,
    place_in,
    record_end,
)
from xzkpi.reading.table.window import Window, lines_of
from xzkpi.rules.finding import Fault, Finding, Location

#: Records that are validated at a time.
BATCH: Final = 512
#: A cell longer than this is not even read whole, in characters.
MAX_FIELD: Final = 1 << 26
#: So many lines ahead the end of a record is looked for of which a quote is out of place.
_AHEAD: Final = 200


def whole_lines(blocks: Iterator[str]) -> Iterator[str]:
    """Cut decoded blocks anew, so that each ends with a line."""
    carry: list[str] = []
    for block in blocks:
        cut = block.rfind("\n") + 1
        if cut:
            carry.append(block[:cut])
            yield "".join(carry)
            carry = [block[cut:]] if block[cut:] else []
        else:
            carry.append(block)
    if carry:
        yield "".join(carry)


class Batch(NamedTuple):
    """Some consecutive records of a CSV file."""

    rows: list[list[str]]
    #: The physical line, from 1, on which each record begins.
    lines: Sequence[int]
    #: The text of a stretch of physical lines, to find columns in.
    window: Window
    #: The same as columns, where somebody needed them already.
    columns: Sequence[tuple[str, ...]] = ()

    @property
    def may_be_long(self) -> bool:
        """Whether a cell may be longer than it can be in a workbook."""
        return self.window.may_be_long or not isinstance(self.lines, range)

    def cell_place(self, row: int, index: int, delimiter: str) -> Location:
        """Return where a cell of a row stands."""
        line = self.lines[row]
        if not isinstance(self.lines, range):
            return self.window.cell_place(line, self.rows[row], index, delimiter)
        text = self.window.text(line, line)
        start, end = cell_spans(text, index + 1, delimiter)[-1]
        return Location(self.window.path, line, start + 1, line, end + 1)


def read_records(window: Window, texts: Iterator[str], delimiter: str) -> Iterator[Batch | Finding]:
    """Yield the records of a CSV file, given as texts of whole lines, in batches, and findings on broken quotes.

    What is wrong in most rows, if in any, is told once.
    """
    is_told = False
    for batch in _Records(window, texts, delimiter).read():
        is_common = isinstance(batch, Finding) and batch.case == SPACE
        if not (is_common and is_told):
            yield batch
        is_told = is_told or is_common


class _Records:
    """The records of a file while they are read; reading goes on behind one that is broken."""

    def __init__(self, window: Window, texts: Iterator[str], delimiter: str) -> None:
        """Begin with the first line."""
        csv.field_size_limit(MAX_FIELD)
        self._window, self._delimiter = window, delimiter
        self._lines = chain.from_iterable(window.remember(texts))
        self._reader = csv.reader(self._lines, delimiter=delimiter, strict=True)
        #: The line before the reader's first, the line on which its next record begins, and the last that was taken.
        self._start, self._line, self._taken = 0, 1, 0

    def read(self) -> Iterator[Batch | Finding]:
        """Yield the sound records, and what is wrong with the others."""
        while True:
            rows, error = self._take()
            last = self._start + self._reader.line_num
            self._taken = max(self._taken, last)
            if rows:
                yield from _sound(self._number(rows, last), self._delimiter)
            if "field limit" in error:
                facts = {"found": f">{MAX_FIELD}", "expected": MAX_CELL}
                yield Fault("cell-too-long", facts=facts).at(Location(self._window.path, self._line, 1))
                return
            if error:
                yield self._go_on(last)
            elif not rows:
                return
            self._window.forget(self._line)

    def _take(self) -> tuple[list[list[str]], str]:
        """Return some records, up to the next that is broken, and what csv says of that."""
        rows: list[list[str]] = []
        try:
            rows.extend(islice(self._reader, BATCH))
        except csv.Error as error:
            return rows, str(error)
        return rows, ""

    def _number(self, rows: list[list[str]], last: int) -> Batch:
        """Return records with the line on which each begins; most batches have a line for each record."""
        heights = () if last - self._line + 1 == len(rows) else [height(cells) for cells in rows]
        is_even = sum(heights) in {0, len(rows)}
        first, window = self._line, self._window
        numbers = range(first, first + len(rows)) if is_even else [*accumulate(heights[:-1], initial=first)]
        window.count_inner(rows, numbers)
        self._line = numbers[-1] + height(rows[-1])
        return Batch(rows, numbers, window)

    def _go_on(self, last: int) -> Finding:
        """Name the quote that broke the record which runs up to a line, and begin anew behind that record."""
        window = self._window
        while window.last < last + _AHEAD and next(self._lines, None) is not None:
            self._taken += 1
        finding, self._line = _broken_record(window, self._line, last, self._delimiter)
        again = lines_of(window.text(self._line, self._taken))
        self._taken += sum(1 for _ in islice(self._lines, max(0, self._line - 1 - self._taken)))
        self._start = self._line - 1
        self._reader = csv.reader(chain(again, self._lines), delimiter=self._delimiter, strict=True)
        return finding


def _sound(batch: Batch, delimiter: str) -> Iterator[Batch | Finding]:
    """Yield the records whose quotes stand where they belong, and a finding for each of the others."""
    if not batch.window.has_quotes or '"' not in "\0".join(map("\0".join, batch.rows)):
        yield batch
        return
    rows, lines = [], []
    for line, cells in zip(batch.lines, batch.rows, strict=True):
        finding = batch.window.stray_quote(line, cells, delimiter) if any('"' in cell for cell in cells) else None
        if finding:
            yield finding
        else:
            rows.append(cells)
            lines.append(line)
    if rows:
        yield batch if len(rows) == len(batch.rows) else Batch(rows, lines, batch.window)


def _broken_record(window: Window, first: int, last: int, delimiter: str) -> tuple[Finding, int]:
    """Name the quote that broke a record, and return the line on which to go on.

    An open quote that ran into the next quoted cell took the lines between for its own, so the reader goes on with the
    line of that cell. Behind any other the record goes on, cell by cell, maybe over several lines.
    """
    text = window.text(first, last)
    found = find_break(text, delimiter)
    at = found.quote.at
    if found.is_open:
        resumed = first + line_breaks(text[: found.next_cell]) if found.next_cell >= 0 else last + 1
        return Fault("unclosed-quote").at(place_in(window.path, first, text, at, at + 1)), resumed
    end = record_end(text, at + 1, delimiter)
    if end < 0:
        text = window.text(first, last + _AHEAD)
        end = record_end(text, at + 1, delimiter)
    finding = found.quote.finding(window.path, first, text)
    if end < 0:
        return finding, last + 1
    window.count_ends(text[:end])
    return finding, max(last, first + line_breaks(text[:end])) + 1
