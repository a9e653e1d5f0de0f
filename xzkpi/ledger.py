"""What `check` keeps of a million rows: packed columns for each target and period, not an object for each row."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast

from xzkpi.finding import Finding, Location
from xzkpi.header import Layout
from xzkpi.observation import Observation, Rows, Subject
from xzkpi.period import Period
from xzkpi.plain import EXACT
from xzkpi.plan import Plan
from xzkpi.records import Batch
from xzkpi.rows import RowReader
from xzkpi.source import Source
from xzkpi.submission import read_rows
from xzkpi.vocabulary import Status

#: The bit that says that a row carries a note; the bits below it hold the status.
_NOTED: Final = 8
#: Stands for a note, whose text is not kept.
_NOTE: Final = "…"
_SET_DEFAULT: Final[Callable[[Any, str, int], int]] = dict.setdefault
_STATUS: Final = tuple(Status)
_RANKS: Final = {id(status): status.rank for status in Status}


class Column(dict[str, int]):
    """The rows of one target at one period, by entity: the first row of each."""

    def __init__(self, target: str, period: Period) -> None:
        """Begin empty."""
        super().__init__()
        self.target = target
        self.period = period


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
        self.columns: dict[tuple[str, Period], Column] = {}
        #: The same by the identity of what rows are about: hashing it anew for every row would take longest of all.
        self._by_id: dict[int, Column] = {}
        self._alive: list[Subject] = []
        #: Targets of rows that could not be read.
        self.mentioned: set[str] = set()
        self._flags = bytearray()
        self._released: dict[int, str] = {}
        #: Rows that say a thing another row has said already, by column and entity.
        self._doubles: defaultdict[tuple[str, Period, str], list[int]] = defaultdict(list)
        #: Targets and periods of which some value was given more than once.
        self.repeated: set[tuple[str, Period]] = set()
        self._paths: list[str] = []
        self._starts: list[int] = []

    def read(self, source: Source) -> Read:
        """Read a file."""
        self._paths.append(source.path)
        self._starts.append(len(self.values))
        readers: list[RowReader] = []

        def make(layout: Layout, findings: list[Finding]) -> RowReader:
            readers.append(RowReader(self.plan, layout, findings, float))
            return readers[0]

        def keep(reader: RowReader, batch: Batch) -> None:
            for rows in reader.columns(batch):
                self.add(rows.sound())

        number, findings = read_rows(source, self.plan, make, keep)
        first_lines: dict[Period, int] = {}
        layout = None
        for reader in readers:
            self.mentioned |= reader.mentioned
            first_lines, layout = reader.first_lines, reader.layout
        return Read(source.path, source.encoding, number, findings, first_lines, source.head, layout)

    def add(self, rows: Rows) -> None:
        """Keep sound rows."""
        start, number = len(self.values), len(rows.lines)
        columns, entities = self._columns_of(rows), cast("Sequence[str]", rows.entities)
        self.values.extend(cast("Sequence[float]", rows.values))
        self.lines.extend(rows.lines)
        self._flags += _ranks(rows.status)
        numbers = list(range(start, start + number))
        firsts: list[int] = list(map(_SET_DEFAULT, columns, entities, numbers))
        if firsts != numbers:
            self._note_doubles(columns, entities, firsts, start)
        self._note_rest(rows, start)

    def _columns_of(self, rows: Rows) -> list[Column]:
        """Return the column of each row, made when first asked for."""
        subjects = cast("Sequence[Subject]", rows.subjects)
        try:
            return list(map(self._by_id.__getitem__, map(id, subjects)))
        except KeyError:
            for subject in subjects:
                if id(subject) not in self._by_id:
                    one, period = subject
                    self._by_id[id(subject)] = self.columns.setdefault((one.id, period), Column(one.id, period))
                    self._alive.append(subject)  # or its identity might come to be another's
            return self._columns_of(rows)

    def _note_doubles(
        self, columns: Sequence[Column], entities: Sequence[str], firsts: Sequence[int], start: int
    ) -> None:
        """Remember rows whose thing was reported before."""
        for row, (column, entity, first) in enumerate(zip(columns, entities, firsts, strict=True), start):
            if first != row:
                self._doubles[column.target, column.period, entity].append(row)
                self.repeated.add((column.target, column.period))

    def _note_rest(self, rows: Rows, start: int) -> None:
        """Remember what few rows have: notes, days of release, values with very many digits."""
        if any(rows.notes):
            for row, note in enumerate(rows.notes, start):
                if note.strip():
                    self._flags[row] |= _NOTED
        if any(rows.released):
            self._released.update((row, day) for row, day in enumerate(rows.released, start) if day)
        if not rows.is_whole:
            for row, value in enumerate(rows.values, start):
                if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT:
                    self.exact[row] = value

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
            one = "" if "" in column else next(iter(column))
            for entity in column if id(column) in wanted else (one,):
                yield self.observation(column, entity, column[entity])
        for (target, period, entity), rows in self._doubles.items():
            column = self.columns[target, period]
            is_told = id(column) in wanted or entity == ("" if "" in column else next(iter(column)))
            firsts = () if is_told else (column[entity],)
            for row in (*firsts, *rows):
                yield self.observation(column, entity, row)


def _ranks(status: Sequence[Status | None]) -> bytes:
    """Return the rank of each status; most files have one for all rows."""
    if status and status.count(status[0]) == len(status):
        return bytes([_RANKS[id(status[0])]]) * len(status)
    return bytes(map(_RANKS.__getitem__, map(id, status)))
