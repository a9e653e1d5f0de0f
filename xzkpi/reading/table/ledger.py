"""What `check` keeps of a million rows: packed columns for each target and period, not an object for each row."""

from array import array
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final, NamedTuple, cast

from xzkpi.model.observation import Observation, Rows
from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Status
from xzkpi.reading.source import Source
from xzkpi.reading.table.cells.plain import EXACT
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.records import Batch
from xzkpi.reading.table.rows.reader import RowReader
from xzkpi.reading.table.submission import read_rows
from xzkpi.rules.finding import Finding, Location
from xzkpi.values.period import Period

#: The bit that says that a row carries a note; the bits below it hold the status.
_NOTED: Final = 8
#: Stands for a note, whose text is not kept.
_NOTE: Final = "…"
_ROWS: Final = attrgetter("rows")
_STATUS: Final = tuple(Status)
_RANKS: Final = {id(status): status.rank for status in Status}


class Column(list[str]):
    """The rows of one target at one period: the entity each speaks of, empty for the whole."""

    __slots__ = ("period", "rows", "target")

    def __init__(self, target: str, period: Period) -> None:
        """Begin empty."""
        super().__init__()
        self.target = target
        self.period = period
        #: Their numbers in the ledger.
        self.rows: list[int] = []


class Read(NamedTuple):
    """A file that was read into the ledger."""

    path: str
    encoding: str
    #: Records below the header that hold anything; None when the file could not be read to its end.
    rows: int | None
    findings: tuple[Finding, ...]
    #: The first line of each period.
    first_lines: dict[Period, int]
    #: The beginning of the text.
    head: str
    #: Which column means what; None where no header was found.
    layout: Layout | None
    #: The file as it was named, where it can be read again.
    file: str = ""


class Ledger:
    """All sound rows of a plan's submissions, packed."""

    def __init__(self, plan: Plan) -> None:
        """Begin empty."""
        self.plan = plan
        self.values = array("d")
        #: Values that a float cannot hold exactly.
        self.exact: dict[int, Decimal] = {}
        self.lines = array("L")
        #: By the id of the target and the period; none is empty.
        self.columns: dict[tuple[str, Period], Column] = {}
        #: Those of the file being read that were not there before; some may stay empty.
        self._made: list[tuple[str, Period]] = []
        #: Targets of rows that could not be read.
        self.mentioned: set[str] = set()
        self._flags = bytearray()
        self._released: dict[int, str] = {}
        self._paths: list[str] = []
        self._starts: list[int] = []

    def read(self, source: Source) -> Read:
        """Read a file."""
        self._paths.append(source.path)
        self._starts.append(len(self.values))
        readers: list[RowReader[Column]] = []

        def make(layout: Layout, findings: list[Finding]) -> RowReader[Column]:
            readers.append(RowReader(self.plan, layout, findings, self._column, float))
            return readers[0]

        def keep(reader: RowReader[Column], batch: Batch) -> None:
            for rows in reader.columns(batch):
                self.add(rows.sound())

        number, findings = read_rows(source, self.plan, make, keep)
        first_lines: dict[Period, int] = {}
        layout = None
        for reader in readers:
            self.mentioned |= reader.mentioned
            first_lines, layout = reader.first_lines, reader.layout
        for key in self._made:
            if not self.columns[key]:
                del self.columns[key]
        self._made.clear()
        return Read(source.path, source.encoding, number, findings, first_lines, source.head, layout)

    def clear(self) -> None:
        """Let go of all rows before findings are written; readers would hold them to the end."""
        for column in self.columns.values():
            column.clear()
            column.rows.clear()
        del self.values[:], self.lines[:], self._flags[:]

    def _column(self, series: Target | Input, period: Period) -> Column:
        """Return the column of a series at a period."""
        key = series.id, period
        if key not in self.columns:
            self.columns[key] = Column(*key)
            self._made.append(key)
        return self.columns[key]

    def add(self, rows: Rows[Column]) -> None:
        """Keep sound rows."""
        start, number = len(self.values), len(rows.lines)
        self.values.extend(cast("Sequence[float]", rows.values))
        self.lines.extend(rows.lines)
        self._flags += _ranks(rows.status)
        columns = cast("Sequence[Column]", rows.subjects)
        _do(map(list.append, columns, cast("Sequence[str]", rows.entities)))
        _do(map(list.append, map(_ROWS, columns), range(start, start + number)))
        self._note_rest(rows, start)

    def _note_rest(self, rows: Rows[Column], start: int) -> None:
        """Remember what few rows have: notes, days of release, values with very many digits."""
        if any(rows.notes):
            for row, note in enumerate(rows.notes, start):
                if note.strip():
                    self._flags[row] |= _NOTED
        if any(rows.released):
            self._released.update((row, day) for row, day in enumerate(rows.released, start) if day)
        if not rows.are_plain:
            for row, value in enumerate(rows.values, start):
                if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT:
                    self.exact[row] = value

    def numbers(self, column: Column) -> list[float]:
        """Return the values of the rows of a column."""
        return list(map(self.values.__getitem__, column.rows))

    def firsts(self, column: Column) -> dict[str, int]:
        """Return the first row of each entity of a column."""
        return dict(zip(reversed(column), reversed(column.rows), strict=True))

    def has_note(self, row: int) -> bool:
        """Say whether a row explains itself."""
        return bool(self._flags[row] & _NOTED)

    def value(self, row: int) -> Decimal:
        """Return the value of a row; zeros at its end are not kept."""
        value = self.values[row]
        return self.exact.get(row) or (Decimal(int(value)) if value.is_integer() else Decimal(repr(value)))

    def place(self, row: int) -> Location:
        """Return the line on which a row begins."""
        path = self._paths[bisect_right(self._starts, row) - 1]
        return Location(path, self.lines[row])

    def observation(self, column: Column, entity: str, row: int) -> Observation:
        """Return a row as an observation; the texts of its source and its note are not kept."""
        status = _STATUS[self._flags[row] & ~_NOTED]
        released = self._released.get(row, "")
        place = self.place(row)
        note = _NOTE if self.has_note(row) else ""
        return Observation(column.target, column.period, self.value(row), entity, status, "", note, released, place)

    def observations(self, columns: Iterable[Column]) -> Iterator[Observation]:
        """Yield the rows that a report or a rule about single rows needs.

        These are the rows of the whole, or else one of a part, all rows of the columns given, and whatever was said
        twice.
        """
        wanted = {id(column) for column in columns}
        for column in self.columns.values():
            one = "" if "" in column else column[0]
            if len(set(column)) == len(column) and id(column) not in wanted:
                yield self.observation(column, one, column.rows[column.index(one)])
                continue
            numbers = Counter(column)
            for entity, row in zip(column, column.rows, strict=True):
                if numbers[entity] > 1 or entity == one or id(column) in wanted:
                    yield self.observation(column, entity, row)


def _do(steps: Iterable[object]) -> None:
    """Take all steps, whatever they return."""
    deque(steps, maxlen=0)


def _ranks(status: Sequence[Status | None]) -> bytes:
    """Return the rank of each status; most files have one for all rows."""
    if status and status.count(status[0]) == len(status):
        return bytes([_RANKS[id(status[0])]]) * len(status)
    return bytes(map(_RANKS.__getitem__, map(id, status)))
