"""From text to records: the physical line on which each CSV record begins, and the place of each cell."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Final

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.source import Sheet, Source, UnreadableError
from xzkpi.reading.table.batch import Batch, split_columns
from xzkpi.reading.table.header.columns import column_of, names_all
from xzkpi.reading.table.window import SPACE, Window, find_break, height, line_breaks, lines_of, place_in, record_end
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.lists.columns import HEADER_ROWS, MAX_COLUMNS
from xzkpi.words.files import DELIMITERS

#: Records that are validated at a time.
BATCH: Final = 512
#: A record longer than this is given up, in characters.
MAX_RECORD: Final = 1 << 20
#: How JSON begins, and the line by which a spreadsheet is told what separates the columns.
_JSON: Final = r'\s*(?:\{\s*["}]|\[\s*["{\[\]])'
_SEPARATOR: Final = r'(?i)\ufeff?"?sep=([,;\t|])"?[,;\t|]*[\r\n]'
#: So many lines ahead the end of a record is looked for of which a quote is out of place.
_AHEAD: Final = 200


def whole_lines(blocks: Iterator[str], limit: int = MAX_RECORD) -> Iterator[str]:
    """Cut decoded blocks anew, so that each ends with a line; of a line over the limit only the beginning is kept."""
    carry = ""
    for block in blocks:
        rest = block
        if len(carry) > limit:
            end = re.search(r"\r?\n|\r", block) if "\n" in block or "\r" in block else None
            carry, rest = carry[: limit + 1], block[end.end() :] if end else ""
            if end:
                yield carry + end[0]
                carry = ""
        feed = rest.rfind("\n")
        cut = max(feed, rest.rfind("\r", feed + 1)) + 1
        if cut:
            yield carry + rest[:cut]
            carry = ""
        carry += rest[cut:]
    if carry:
        yield carry[: limit + 1]


def read_records(window: Window, texts: Iterator[str], limit: int = MAX_RECORD) -> Iterator[Batch | Finding]:
    """Yield the records of a CSV file, given as texts of whole lines, in batches, and findings on broken quotes.

    What is wrong in most rows, if in any, is told once. A record over the limit is given up.
    """
    is_told = False
    for batch in _Records(window, limit).read(texts):
        is_common = isinstance(batch, Finding) and batch.case == SPACE
        if not (is_common and is_told):
            yield batch
        is_told = is_told or is_common


class _Records:
    """The records of a file while they are read; reading goes on behind one that is broken."""

    def __init__(self, window: Window, limit: int) -> None:
        self._window, self._limit = window, limit
        #: A text of empty rows.
        self._nothing = rf"[\s{re.escape(window.delimiter)}]*"
        #: The line on which the next record begins, and what is known of it where it goes on behind the text at hand.
        self._line, self._open = 1, list[str]()
        #: Whether nothing more can be read, for a quote stays open too long.
        self._is_over = False
        #: How often it is tried yet to split a text with quotes into columns; a header may have others than the rows.
        self._tries = 2

    def read(self, texts: Iterator[str]) -> Iterator[Batch | Finding]:
        """Yield the sound records, and what is wrong with the others."""
        for text in texts:
            if not self._open and (batch := self._blank(text) or self._even(text)):
                yield batch
                continue
            lines = lines_of(text)
            if len(text) > self._limit and max(map(len, lines)) > self._limit:
                yield from self._around_long_lines(lines)
            else:
                yield from self._records(lines)
            if self._is_over:
                return
        yield from self._records([], is_last=True)

    def _even(self, text: str) -> Batch | None:
        """Return at once the records of a text of which each line has as many cells, as is usual."""
        has_quotes = '"' in text
        if len(text) > self._limit or (has_quotes and not self._tries):
            return None
        columns = split_columns(text, self._window.delimiter)
        if columns is None:
            self._tries -= has_quotes
            return None
        first, self._line = self._line, self._line + len(columns.cells[0])
        self._window.show_text(first, text)
        return Batch(range(first, self._line), self._window, None, *columns)

    def _blank(self, text: str) -> Batch | None:
        """Return the empty rows that a text without anything in it stands for."""
        if not re.fullmatch(self._nothing, text):
            return None
        first, number = self._line, line_breaks(text) + (text[-1:] not in {"", "\r", "\n"})
        self._window.show(first, lines_of(text) if self._window.is_kept else [text])
        self._line += number
        return Batch(range(first, self._line), self._window, [[]] * number)

    def _around_long_lines(self, lines: list[str]) -> Iterator[Batch | Finding]:
        """Yield the records of some lines; those in a line that is too long are given up."""
        start = 0
        for at in [at for at, line in enumerate(lines) if len(line) > self._limit]:
            yield from self._records(lines[start:at], is_last=True)
            yield Fault("record-too-long", facts={"expected": self._limit}).at(
                Location(self._window.path, self._line, 1)
            )
            self._line += 1
            start = at + 1
        yield from self._records(lines[start:])

    def _records(self, lines: list[str], *, is_last: bool = False) -> Iterator[Batch | Finding]:
        """Yield the records of some lines; one that goes on behind them waits for more."""
        lines, self._open, first = self._open + lines, [], self._line
        self._window.show(first, lines)
        csv.field_size_limit(self._limit)
        while lines:
            rows, error, count = _parse(lines, self._window.delimiter)
            yield from self._batches(rows, count if not error else -1)
            lines = lines[self._line - first :]
            first, last = self._line, first + count - 1
            if not error:
                return
            if not is_last and last + _AHEAD > self._window.last and not self._is_long(lines, error):
                self._open = lines
                return
            finding, resumed = _broken_record(self._window, first, last)
            if finding.rule.name == "unclosed-quote" and resumed > last and self._is_long(lines, error):
                yield finding._replace(case="given-up", facts={"expected": self._limit})
                self._is_over = True
                return
            yield finding
            lines, self._line = lines[resumed - first :], resumed
            first = resumed

    def _is_long(self, lines: list[str], error: str) -> bool:
        """Say whether a broken record, or what stands behind it, is too long to wait for more."""
        return "field limit" in error or sum(map(len, lines)) > self._limit

    def _batches(self, rows: list[list[str]], lines: int) -> Iterator[Batch | Finding]:
        """Yield records with the line on which each begins; most take a line each, and so many in all, if known."""
        first, heights = self._line, [] if lines == len(rows) else list(map(height, rows))
        numbers = list(accumulate(heights, initial=first)) if heights else range(first, first + len(rows) + 1)
        self._line = numbers[-1]
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            stop = start + len(part)
            even = range(numbers[start], numbers[stop])
            batch = Batch(even if len(even) == len(part) else numbers[start:stop], self._window, part)
            self._window.count_inner(() if isinstance(batch.lines, range) else chain.from_iterable(part))
            yield from _sound(batch)


def open_table(
    source: Source | Sheet,
    window: Window,
    findings: Findings,
    name_of: Callable[[str], object] = column_of,
) -> Iterator[Batch]:
    """Yield the records of a table, first those among which the header has to be.

    What is broken is told when it is met; `name_of` knows what goes under the name of a column. Raises UnreadableError.
    """
    start = None
    records = _rows_of(source, window) if isinstance(source, Sheet) else _records_of(source, window, name_of)
    window.is_kept = True
    for batch in records:
        if isinstance(batch, Finding):
            findings.append(batch)
        elif window.is_kept:
            start = Batch([*start.lines, *batch.lines], window, [*start.rows, *batch.rows]) if start else batch
            if len(start.rows) >= HEADER_ROWS or any(map(names_all, start.rows)):
                yield start
                window.is_kept = False
        else:
            yield batch
    if start and window.is_kept:
        yield start


def _records_of(source: Source, window: Window, name_of: Callable[[str], object]) -> Iterator[Batch | Finding]:
    """Yield the records of a file of text, having found what parts its cells."""
    texts = whole_lines(source.blocks())
    first = next(texts, "")
    if re.match(_JSON, first):
        raise UnreadableError(Fault("not-a-table", "json").at(Location(source.path)))
    said = re.match(_SEPARATOR, first)
    window.delimiter = said[1] if said else _sniff_delimiter(lines_of(first)[:HEADER_ROWS], name_of)
    yield from read_records(window, chain([first], texts))


def _rows_of(sheet: Sheet, window: Window) -> Iterator[Batch]:
    """Yield the rows of a sheet in batches."""
    first = 1
    while rows := list(islice(sheet.rows, BATCH)):
        window.may_be_long = any(len(cell) > MAX_CELL for cells in rows for cell in cells)
        yield Batch(range(first, first + len(rows)), window, rows)
        first += len(rows)


def _sniff_delimiter(lines: Sequence[str], name_of: Callable[[str], object]) -> str:
    """Return what separates the columns: the delimiter by which a line has the most known names, and all one width."""

    def known(line: str, delimiter: str) -> int:
        return sum(name_of(name.strip().strip('"')) is not None for name in line.split(delimiter, MAX_COLUMNS))

    def fits(delimiter: str) -> tuple[int, bool]:
        counts = {line.count(delimiter) for line in lines if line.strip()}
        return max((known(line, delimiter) for line in lines), default=0), len(counts) == 1 and 0 not in counts

    found = [delimiter for delimiter in DELIMITERS if any(delimiter in line for line in lines)]
    return max((",", *found), key=fits) if set(found) - {","} else ","


def _parse(lines: list[str], delimiter: str) -> tuple[list[list[str]], str, int]:
    """Return the records of lines up to the first that is broken, what csv says of that, and the lines it has read."""
    rows: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        return rows, str(error), reader.line_num
    return rows, "", reader.line_num


def _sound(batch: Batch) -> Iterator[Batch | Finding]:
    """Yield the records whose quotes stand where they belong, and a finding for each of the others."""
    if not batch.window.has_quotes or '"' not in "\0".join(map("\0".join, batch.rows)):
        yield batch
        return
    rows, lines = [], []
    for line, cells in zip(batch.lines, batch.rows, strict=True):
        finding = batch.window.stray_quote(line, cells) if any('"' in cell for cell in cells) else None
        if finding:
            yield finding
        else:
            rows.append(cells)
            lines.append(line)
    if rows:
        yield batch if len(rows) == len(batch.rows) else Batch(lines, batch.window, rows)


def _broken_record(window: Window, first: int, last: int) -> tuple[Finding, int]:
    """Name the quote that broke a record, and return the line on which to go on.

    An open quote that ran into the next quoted cell took the lines between for its own, so the reader goes on with the
    line of that cell. Behind any other the record goes on, cell by cell, maybe over several lines.
    """
    text = window.text(first, last)
    found = find_break(text, window.delimiter)
    at = found.at
    if found.is_open:
        resumed = first + line_breaks(text[: found.next_cell]) if found.next_cell >= 0 else last + 1
        return Fault("unclosed-quote").at(place_in(window.path, first, text, at, at + 1)), resumed
    end = record_end(text, at + 1, window.delimiter)
    if end < 0:
        text = window.text(first, last + _AHEAD)
        end = record_end(text, at + 1, window.delimiter)
    finding = found.finding(window.path, first, text)
    if end < 0:
        return finding, last + 1
    window.count_inner([text[:end]])
    return finding, max(last, first + line_breaks(text[:end])) + 1
