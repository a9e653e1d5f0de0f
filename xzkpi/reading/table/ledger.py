"""What was read of all submissions: packed columns for each target and period, not an object for each row."""

from array import array
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from heapq import merge, nsmallest
from itertools import chain, repeat
from math import fsum
from operator import attrgetter
from sys import intern
from typing import Final, NamedTuple, cast

from xzkpi.model.derive import add_derived
from xzkpi.model.observation import EXACT, Observation, Reported, Settled, settle
from xzkpi.model.plan import Plan
from xzkpi.model.vocabulary import Status
from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.rows.columns import PLAIN, Column, Rows, TextColumn
from xzkpi.reading.table.rows.places import Placed, Runs
from xzkpi.rules.findings import EACH, Findings
from xzkpi.rules.location import Location
from xzkpi.values.number import exponent_of
from xzkpi.values.period import Period

_ROWS: Final = attrgetter("rows")
_STATUS: Final = tuple(Status)
#: What all observations that were read say; they share it, for there may be very many.
_FIELDS: Final = set(Observation.model_fields) - {"is_derived"}
_RANKS: Final = {id(status): status.rank for status in Status}
#: Below this every whole number is a float.
_LARGEST: Final = 1 << 53


class Read(NamedTuple):
    """A file that was read into the ledger."""

    path: str
    encoding: str
    #: Records below the header that hold anything; None when the file could not be read to its end.
    rows: int | None
    findings: Findings
    #: The place that first reports something of each period.
    first_places: Mapping[Period, Location]
    #: The beginning of the text.
    head: str
    #: The columns of its values.
    values: tuple[ValueColumn, ...]
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
        #: By the id of the target and the period; none is empty.
        self.columns: dict[tuple[str, Period], Column] = {}
        #: Targets of rows that could not be read.
        self.mentioned: set[str] = set()
        #: Those of the file being read that were not there before; some may stay empty.
        self._made: list[tuple[str, Period]] = []
        #: The record that each row is of, and, from each of some rows on, where its cells stand.
        self.records = Runs()
        self.placed: list[Placed] = []
        self.starts: list[int] = []
        self.exponents, self.ranks = array("b"), bytearray()
        self.sources, self.notes = TextColumn(), TextColumn()
        self.released: dict[int, str] = {}
        #: How many rows below a place say the same as the one there, and the last of them.
        self.copies: dict[Location, tuple[int, int]] = {}
        self._copied = 0
        #: The files that were read.
        self.reads: list[Read] = []

    def column(self, target: str, period: Period) -> Column:
        """Return the column of a series at a period; it may stay empty until the file has been read."""
        key = target, period
        if key not in self.columns:
            self.columns[key] = Column(*key)
            self._made.append(key)
        return self.columns[key]

    def close(self, read: Read, mentioned: Collection[str]) -> None:
        """Keep what came of a file beside its rows: the targets that it mentions, and no column without a row."""
        self.mentioned.update(mentioned)
        for key in self._made:
            if not self.columns[key]:
                del self.columns[key]
        self._made.clear()
        read.findings.pack()
        self.reads.append(read._replace(head=""))

    def add(self, rows: Rows) -> None:
        """Keep sound rows."""
        start, number = len(self.values), len(rows.values)
        if not self.placed or self.placed[-1] is not rows.placed:
            self.placed.append(rows.placed)
            self.starts.append(start)
        self.values.extend(array("d", cast("Sequence[float]", rows.values)))
        for records in rows.records:
            self.records.extend(range(rows.above + records.start, rows.above + records.stop))
        self.ranks += _ranks(rows.status)
        self.exponents.extend(rows.exponents)
        columns = cast("Sequence[Column]", rows.subjects)
        _do(map(list.append, columns, cast("Sequence[str]", rows.entities)))
        _do(map(array.append, map(_ROWS, columns), range(start, start + number)))
        self._note_rest(rows, start)

    def _note_rest(self, rows: Rows, start: int) -> None:
        """Remember what few rows have: sources and notes, days of release, values with very many digits."""
        self.sources.extend(rows.sources, start)
        self.notes.extend(rows.notes, start)
        if any(rows.released):
            self.released.update((row, day) for row, day in enumerate(rows.released, start) if day)
        if not rows.are_plain:
            for row, value in enumerate(rows.values, start):
                if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT:
                    self.exact[row] = value

    def join(self, other: "Ledger") -> None:
        """Take over what another ledger of the plan has read, as if it had been read behind what is here."""
        start = len(self.values)
        for key, column in other.columns.items():
            own = self.columns.setdefault(key, Column(*key))
            own.extend(map(intern, column))
            own.rows.extend(array("I", map(start.__add__, column.rows)))
        self.values.extend(other.values)
        self.exact.update((start + row, value) for row, value in other.exact.items())
        self.mentioned |= other.mentioned
        _do(map(self.records.extend, other.records.spans()))
        self.placed += other.placed
        self.starts += map(start.__add__, other.starts)
        self.exponents.extend(other.exponents)
        self.ranks += other.ranks
        self.sources.extend([*other.sources.texts()], start)
        self.notes.extend([*other.notes.texts()], start)
        self.released.update((start + row, day) for row, day in other.released.items())
        self.reads += other.reads

    def clear(self) -> None:
        """Let go of all rows before findings are written; readers would hold them to the end."""
        for column in self.columns.values():
            column.clear()
            del column.rows[:]
        for placed in self.placed:
            placed.places.clear()
        del self.values[:], self.exponents[:], self.ranks[:]

    def numbers(self, rows: Sequence[int]) -> list[float]:
        """Return the values of rows."""
        return list(map(self.values.__getitem__, rows))

    def value(self, row: int) -> Decimal:
        """Return the value of a row, without zeros at its end."""
        value = self.values[row]
        return self.exact.get(row) or (Decimal(int(value)) if value.is_integer() else Decimal(repr(value)))

    def total(self, rows: Sequence[int]) -> Decimal:
        """Return the sum of the values of rows; of whole numbers at once."""
        numbers = self.numbers(rows)
        if not self.exact and all(map(float.is_integer, numbers)) and abs(total := fsum(numbers)) < _LARGEST:
            return Decimal(int(total))
        return sum(map(self.value, rows), Decimal(0))

    def written(self, row: int) -> Decimal:
        """Return the value of a row to the last digit that it is written with, be it a zero."""
        value, exponent = self.value(row), self.exponents[row]
        width = self._of(row).width(self.records[row]) if exponent == PLAIN else 0
        if width == len(text := str(value)) and "E" not in text:  # as most are
            return value
        own = exponent_of(value)
        if exponent == PLAIN:
            zeros, places = width - len(f"{value:f}"), max(-own, 0)
            exponent = -(places + zeros - (zeros > 0 and not places))
        return value if own == exponent else value.quantize(Decimal(1).scaleb(exponent))

    def place(self, row: int, field: str = "value") -> Location:
        """Return where the cell of a row's value stands, or that of its period."""
        return self._of(row).cell(self.records[row], field)

    def _of(self, row: int) -> Placed:
        """Return what knows where the cells of a row stand."""
        return self.placed[bisect_right(self.starts, row) - 1]

    def observation(self, column: Column, entity: str, row: int, *, is_judged: bool = False) -> Observation:
        """Return a row as an observation; its cells were validated, column by column, when it was read.

        Of what is only judged none asks where the period stands.
        """
        return Observation.model_construct(
            _FIELDS,
            target=column.target,
            period=column.period,
            value=self.written(row),
            entity=entity,
            status=_STATUS[self.ranks[row]],
            source=self.sources[row],
            note=self.notes[row],
            released=self.released.get(row, ""),
            place=self.place(row),
            period_place=None if is_judged else self.place(row, "period"),
            is_derived=False,
        )

    def reported(self, column: Column, entity: str, row: int) -> Reported:
        """Return a row as a value that is judged, of which an observation is made when it is looked at."""
        observe = partial(self.observation, column, entity, row, is_judged=True)
        return Reported(column.period, self.written(row), _STATUS[self.ranks[row]], False, observe)  # noqa: FBT003

    def observations(
        self, columns: Iterable[Column] | None = None, *, with_entities: bool = True, are_judged: bool = False
    ) -> Iterator[Observation]:
        """Yield all rows, or those of some columns, or of the whole; of what is judged no more than can matter."""
        for column in self.columns.values() if columns is None else columns:
            pairs: Iterable[tuple[int, str]] = zip(column.rows, column, strict=True)
            if are_judged and column.is_repeating:
                several = (rows for _, rows, *_ in column.repeating())
                pairs = self.counting(column, Counter(chain.from_iterable(map(self._few_of, several))))
            for row, entity in pairs:
                if with_entities or not entity:
                    yield self.observation(column, entity, row, is_judged=are_judged)

    def settled(self, *, with_entities: bool = True) -> Settled:
        """Return one value for each target, entity and period, those made of others among them."""
        return add_derived(self.plan, settle(self.observations(with_entities=with_entities)))

    def counting(self, column: Column, chosen: Sequence[int] | Counter[int]) -> Iterator[tuple[int, str]]:
        """Yield the rows of a column that count, and their entities: of those said twice the one chosen, if any."""
        times = Counter(column)
        pairs = zip(column, column.rows, strict=True)
        return ((row, entity) for entity, row in pairs if times[entity] == 1 or chosen[row])

    def telling(self, columns: Iterable[Column], chosen: Sequence[int]) -> Iterator[Observation]:
        """Yield what a rule about single values needs: those of the whole, or else one of a part, and whole columns."""
        wanted = {id(column) for column in columns}
        last, one = list[str](), ""
        for column in self.columns.values():
            if column != last:  # most have the entities of the last
                last, one = column, "" if "" in column else min(column)
            if not column.is_repeating and id(column) not in wanted:
                yield self.observation(column, one, column.rows[column.index(one)])
                continue
            for row, entity in self.counting(column, chosen):
                if entity == one or id(column) in wanted:
                    yield self.observation(column, entity, row)

    def in_order(self, columns: Iterable[Column], chosen: Sequence[int]) -> Iterator[tuple[tuple[int, str], Column]]:
        """Yield all rows that count of some columns, as they were read, with their entities and columns."""
        return merge(*(zip(self.counting(column, chosen), repeat(column)) for column in columns))

    def said_twice(self) -> Iterator[list[tuple[int, Observation]]]:
        """Yield the rows of each thing that was said twice, in the order of their last ones.

        Of very many that say the same the rest is only counted, in `copies`.
        """
        self.copies, self._copied = {}, 0
        for _, rows, entity, column in merge(*(one.repeating() for one in self.columns.values() if one.is_repeating)):
            yield [(row, self.observation(column, entity, row, is_judged=True)) for row in self._few_of(rows)]

    def _few_of(self, rows: Sequence[int]) -> Iterator[int]:
        """Yield rows of one thing but those only counted, which say again what another of their file said.

        Where one file says very many things, two are enough to know that none counts.
        """
        if len(rows) > EACH and self._of(rows[0]).places.path == self._of(rows[-1]).places.path:
            least = nsmallest(2, set(self.numbers(rows)))
            rows = [row for row in rows if self.values[row] in least]
        by_texts = sorted(rows, key=lambda row: (not self.notes[row], self.notes[row], self.sources[row]))
        firsts, told = {self._said(row): row for row in by_texts[::-1]}, dict[object, Location]()
        for row, said in zip(rows, map(self._said, rows), strict=True):
            if row != firsts[said] and said in told and self._copied > EACH:
                self.copies[told[said]] = self.copies.get(told[said], (0, 0))[0] + 1, row
                continue
            if row != firsts[said]:
                told[said], self._copied = self.place(row), self._copied + 1
            yield row

    def _said(self, row: int) -> tuple[object, ...]:
        """Return what a row says with what weight; texts beside it weigh nothing."""
        path = self._of(row).places.path
        return path, self.exact.get(row, self.values[row]), self.ranks[row], self.released.get(row)


def _do(steps: Iterable[object]) -> None:
    deque(steps, maxlen=0)


def _ranks(status: Sequence[Status | None]) -> bytes:
    """Return the rank of each status; most files have one for all rows."""
    if status and status.count(status[0]) == len(status):
        return bytes([_RANKS[id(status[0])]]) * len(status)
    return bytes(map(_RANKS.__getitem__, map(id, status)))
