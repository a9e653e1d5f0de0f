"""The physical lines of a file around the records in hand: where cells stand in them, and quotes out of place."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.encoding import LineEnds
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, SheetPath
from xzkpi.values.characters import escape
from xzkpi.values.lists.remarks import EXPORTED

#: A quote that is no mark of inches or seconds, which stand behind a digit.
STRAY: Final = '(?<![0-9])"'
#: The same where such marks cannot be.
ANY: Final = '"'
#: The case of a space between delimiter and quote, which most rows have if any has.
SPACE: Final = "space"
#: A cell that is too long leaves no line end in one of the stretches of a text that are half as long.
_HALF: Final = MAX_CELL // 2
#: So many other cells of a row have to be quoted to show that one should be.
_QUOTED: Final = 2


def lines_of(text: str) -> list[str]:
    """Return the physical lines of a text, their ends kept: LF, CR LF and CR, as csv counts them."""
    return list(io.StringIO(text, newline=""))


class Window:
    """The physical lines around the records in hand; earlier ones are forgotten."""

    def __init__(self, path: str) -> None:
        """Begin before line 1."""
        self.path = path
        #: What parts the cells.
        self.delimiter = ","
        #: Line ends inside of cells, which say nothing about those of the rows.
        self.inner = LineEnds(0, 0, 0)
        #: Whether lines are kept that end before the records in hand.
        self.is_kept = False
        #: Whether there is a quote in any line kept, and whether one may be longer than a cell can be.
        self.has_quotes = self.may_be_long = False
        #: The lines kept, or the text that they stand in as long as nobody asks for one.
        self._first, self._lines, self._text = 1, list[str](), ""

    @property
    def last(self) -> int:
        """The last line kept."""
        return self._first + len(self._kept()) - 1

    def _kept(self) -> list[str]:
        """Return the lines kept."""
        if self._text:
            self._lines, self._text = lines_of(self._text), ""
        return self._lines

    def show(self, line: int, lines: list[str]) -> None:
        """Move on to lines of which the first has a number."""
        if not self.is_kept:
            self.has_quotes = self.may_be_long = False
            self._first, self._lines, self._text = line, [], ""
        self._kept()[line - self._first :] = lines
        self.has_quotes = self.has_quotes or '"' in "".join(lines)
        self.may_be_long = self.may_be_long or max(map(len, lines), default=0) > MAX_CELL

    def show_text(self, line: int, text: str) -> None:
        """Move on to the lines of a text, which are looked at when needed."""
        if self.is_kept:
            self.show(line, lines_of(text))
            return
        self._first, self._lines, self._text = line, [], text
        self.has_quotes = '"' in text
        self.may_be_long = any("\n" not in text[at : at + _HALF] for at in range(0, len(text), _HALF))

    def count_inner(self, texts: Iterable[str]) -> None:
        """Count the line ends of texts that are inside of a record."""
        self.inner = self.inner.plus("\0".join(texts))

    def stray_quote(self, line: int, cells: Sequence[str], pattern: str = STRAY) -> Finding | None:
        """Name the first quote out of place in a record that csv has read: in a cell that does not begin with one.

        Marks of inches and seconds are no quotes, but for one that ends a cell where all others are quoted.
        """
        text = self.record(line, cells)
        spans = cell_spans(text, len(cells), self.delimiter)
        written = [text[start:end] for start, end in spans]
        for (start, _), cell in zip(spans, written, strict=True):
            if '"' in cell and not cell.startswith('"'):
                is_space, is_stray = cell.lstrip().startswith('"'), re.search(pattern, cell) is not None
                if is_space or is_stray or _is_half(cell, written):
                    case = SPACE if is_space else "" if is_stray else "lost"
                    return Misplaced(case, start + cell.index('"'), cell).finding(self.path, line, text)
        return None

    def lines(self, first: int, last: int) -> list[str]:
        """Return some physical lines, as far as they are kept."""
        return self._kept()[max(0, first - self._first) : max(0, last + 1 - self._first)]

    def text(self, first: int, last: int) -> str:
        """Return the text of some physical lines, as far as they are kept."""
        return "".join(self.lines(first, last))

    def record(self, line: int, cells: Sequence[str]) -> str:
        """Return the text of the record that begins on a line."""
        return self.text(line, line + height(cells) - 1)

    def cell_place(self, line: int, cells: Sequence[str], index: int) -> Location:
        """Return where a record's cell stands, counting characters from 1; for -1 that of the record."""
        if index < 0:
            return self.row_place(line, cells)
        if not self.has_quotes and index < len(cells):  # each cell is written as it is read
            start = sum(map(len, cells[:index])) + index + 1
            return Location(self.path, line, start, line, start + len(cells[index]))
        text = self.record(line, cells)
        return place_in(self.path, line, text, *cell_spans(text, index + 1, self.delimiter)[-1])

    def lines_at(self, line: int, cells: Sequence[str]) -> tuple[int, int]:
        """Return the first and the last line that a record takes."""
        return line, line + height(cells) - 1 if self.has_quotes else line

    def row_place(self, line: int, cells: Sequence[str]) -> Location:
        """Return where a record stands."""
        text = self.record(line, cells)
        return place_in(self.path, line, text, 0, len(text.rstrip("\r\n")))

    def cell_places(self, line: int, cells: Sequence[str]) -> list[Location]:
        """Return where each of a record's cells stands."""
        text = self.record(line, cells)
        return [place_in(self.path, line, text, *span) for span in cell_spans(text, len(cells), self.delimiter)]


class Grid(Window):
    """The same for a sheet, whose cells stand by number."""

    def row_place(self, line: int, cells: Sequence[str]) -> Location:
        """Return where a row stands."""
        return Location(self.path, line, 1, line, len(cells) + 1)

    def cell_places(self, line: int, cells: Sequence[str]) -> list[Location]:
        """Return where each of a row's cells stands."""
        return [Location(self.path, line, at, line, at + 1) for at in range(1, len(cells) + 1)]

    def cell_place(self, line: int, cells: Sequence[str], index: int) -> Location:
        """Return where a row's cell stands; for -1 the row."""
        return self.cell_places(line, cells)[index] if index >= 0 else self.row_place(line, cells)

    def stray_quote(self, *_: object) -> None:
        """Say that no quote is out of place, for none of them is there to enclose a text."""


def window_on(path: str) -> Window:
    """Return what knows places in a file, or in a sheet."""
    return Grid(path) if isinstance(path, SheetPath) else Window(path)


class Misplaced(NamedTuple):
    """A quote out of place in a record: which case it is, and where it stands in the text."""

    case: str
    at: int
    #: The text of the cell, where it is one of its own.
    cell: str = ""
    #: Whether the quote is never closed, and where the next cell begins that is quoted if it ran into that; or -1.
    is_open: bool = False
    next_cell: int = -1

    def finding(self, path: str, line: int, text: str) -> Finding:
        """Name the quote in the text of a record that begins on a line."""
        exported = re.fullmatch(EXPORTED, self.cell.strip())
        case, facts = ("exported", {"text": escape(exported[1])}) if exported else (self.case, {})
        return Fault("stray-quote", case, facts).at(place_in(path, line, text, self.at, self.at + 1))


def _is_half(cell: str, cells: Sequence[str]) -> bool:
    """Say whether a cell is one of a quoted row that lost the quote at its beginning."""
    others = [other for other in cells if other is not cell and other.strip()]
    are_quoted = all(other.startswith('"') for other in others)
    return cell.count('"') == 1 and cell.endswith('"') and len(others) >= _QUOTED and are_quoted


def find_break(text: str, delimiter: str) -> Misplaced:
    """Find the quote that broke a record: one that is never closed, or one with text behind it."""
    at = 0
    while at < len(text):
        if text[at] == '"':
            closed = closing_quote(text, at)
            if closed == len(text):
                return Misplaced("behind", at, is_open=True)
            if text[closed + 1 : closed + 2] not in {delimiter, "\r", "\n", ""}:
                return _break_at(text, at, closed, delimiter)
            at = closed
        step = text.find(delimiter, at)
        if step < 0:
            break
        at = step + 1
    return Misplaced("behind", at)


def _break_at(text: str, opened: int, closed: int, delimiter: str) -> Misplaced:
    """Blame the quote that opens a cell if it ran over lines up to the next one, else that one."""
    if line_breaks(text[opened:closed]):
        is_next = text[closed - 1] in {delimiter, "\r", "\n"}
        return Misplaced("behind", opened, is_open=True, next_cell=closed if is_next else -1)
    behind = re.match(rf"[^{re.escape(delimiter)}\r\n]*", text[closed + 1 :])
    is_space = behind is not None and not behind[0].strip()
    return Misplaced(SPACE if is_space else "behind", closed)


def record_end(text: str, at: int, delimiter: str) -> int:
    r"""Return the offset at which a record ends of which a cell broke before an offset; -1 if that does not show.

    >>> record_end('a,"b"c,"d\ne"\nf', 5, ","), record_end('a,"b"c,"d\n', 5, ",")
    (12, -1)
    """
    while True:
        stop = re.compile(f"[{re.escape(delimiter)}\r\n]").search(text, at)
        if stop is None or stop[0] != delimiter:
            return stop.start() if stop else len(text)
        at = stop.end()
        if text.startswith('"', at):
            closed = closing_quote(text, at)
            is_closed = text[closed + 1 : closed + 2] in {delimiter, "\r", "\n", ""}
            if closed == len(text) or (not is_closed and line_breaks(text[at:closed])):
                return -1
            at = closed + 1


def place_in(path: str, line: int, text: str, start: int, end: int) -> Location:
    """Return the place of a stretch of a text that begins on a line."""
    if text.find("\n", 0, end) < 0 and text.find("\r", 0, end) < 0:  # as nearly always
        return Location(path, line, start + 1, line, end + 1)
    return Location(path, *_point(line, text, start), *_point(line, text, end))


def _point(line: int, text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return line + line_breaks(before), at - max(before.rfind("\n"), before.rfind("\r"))


def cell_spans(record: str, count: int, delimiter: str) -> list[tuple[int, int]]:
    """Return where each of the first cells of a record begins, and the offset right behind it.

    >>> cell_spans('a,"b,c",d', 3, ",")
    [(0, 1), (2, 7), (8, 9)]
    """
    spans, at = [], 0
    for _ in range(count):
        start = closing_quote(record, at) + 1 if record.startswith('"', at) else at
        end = record.find(delimiter, start)
        end = end if end >= 0 else max(start, len(record.rstrip("\r\n")))
        spans.append((at, end))
        at = end + 1
    return spans


def closing_quote(record: str, at: int) -> int:
    """Return the offset of the quote that closes the one at an offset, or the end of the text."""
    at = record.find('"', at + 1)
    while at >= 0 and record.startswith('""', at):
        at = record.find('"', at + 2)
    return at if at >= 0 else len(record)


def line_breaks(text: str) -> int:
    """Count line breaks as csv does."""
    return text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)


def height(cells: Sequence[str]) -> int:
    """Return how many physical lines a record takes."""
    return 1 + line_breaks("\0".join(cells))
