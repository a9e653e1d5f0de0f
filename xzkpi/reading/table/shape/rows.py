"""The rows below a header: which of them hold data, and what is wrong with the shape of the others."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress
from operator import not_, or_
from typing import Final, NamedTuple

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.table.batch import Batch, Row, transpose
from xzkpi.reading.table.header.columns import Contents, may_head
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import Known, odd_heading
from xzkpi.reading.table.shape.texts import MOST_NOTES, Unsure, begins_table, no_data, odd_notes
from xzkpi.reading.table.shape.width import Halves, Widths, odd_width
from xzkpi.reading.table.stated_unit import Stated, power_in, state_units
from xzkpi.reading.table.unread.held import Held
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings, Kind
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists import remarks as words
from xzkpi.values.number import parse_number
from xzkpi.values.period import parse_period

#: More blank rows than these are told of, even at the end, and so many runs of them one by one.
FEW: Final = 100
_RUNS: Final = 1000


class Run(NamedTuple):
    """Blank rows: the lines of the first and the last, and how many there are."""

    first: int = 0
    last: int = 0
    rows: int = 0

    def joined(self, other: "Run") -> "Run":
        """Return this run with one that stands below it."""
        return Run(self.first or other.first, other.last, self.rows + other.rows)

    def finding(self, path: str, case: str = "") -> Finding:
        """Name the rows."""
        return Fault("blank-row", case, {"rows": self.rows}).at(Location(path, self.first, 1, self.last, 1))


class Table:
    """What is known of a table while its rows come in, batch by batch."""

    def __init__(self, path: str, layout: Layout, contents: Contents, findings: Findings) -> None:
        """Begin below a header, adding to findings."""
        self.layout, self._path = layout, path
        #: Rows that hold anything.
        self.filled = 0
        self._contents = contents
        names = contents.names_target if "target" in layout.columns or not layout.columns else contents.names_entity
        self._is_target = lru_cache(1 << 10)(names)
        self._findings = findings
        #: Blank rows below the last row that was not, and those among the rows.
        self._blanks, self._gaps = Run(), list[Run]()
        #: What stands in columns that are not read.
        self.unread = Held(layout, contents)
        self._halves = Halves(layout, contents)
        known = {*layout.columns.values(), *(column.at for column in layout.values)}
        #: Whether the first column may number the rows: nothing of it is read.
        self._has_numbers = bool(known) and 0 not in known
        self._widths = Widths(path, layout)
        #: Whether another header was met, below which nothing is read.
        self._is_over = False
        #: Whether the last line that was not blank is a note.
        self._is_below_note = False
        #: The notes that were met, which come again in long tables, and where; at first those above.
        self._notes = dict(layout.notes)
        #: The last row of text, until a row below it has told what it is a heading of.
        self._heading_above: tuple[Location, str] | None = None

    def fit(self, batch: Batch) -> Batch:
        """Return the rows that fit the header; name the others. Notes and headings among the rows hold no data."""
        if not self.layout.width or self._is_over:
            return Batch([], batch.window, [])
        if not (batch.columns or any(map(str.strip, chain.from_iterable(batch.rows)))) and batch.rows:
            self._blanks = self._blanks.joined(Run(batch.lines[0], batch.lines[-1], len(batch.lines)))
            return Batch([], batch.window, [])
        batch.columns = batch.columns or transpose(batch.rows)
        is_even = self.layout.columns and len(batch.columns) == self.layout.width and not batch.may_be_long
        unusual = self._unusual_in(batch.columns) if is_even else self._unusual(batch)
        if unusual or self._blanks.rows or self._heading_above:
            return self._sift(batch, unusual, is_even=bool(is_even))
        self.filled += len(batch.lines)
        self._is_below_note = False
        return self._watched(batch)

    def _sift(self, batch: Batch, unusual: Sequence[int], *, is_even: bool) -> Batch:
        """Do the same row by row, as far as rows are unusual; `is_even` says that all have the header's width."""
        kept, heading, at, number = list[int](), self._heading_above, 0, len(batch.lines)
        unusual = [*unusual, number]
        while at < number and not self._is_over:
            start, at = at, at + 1
            if start < (stop := start if self._blanks.rows else unusual[bisect_left(unusual, start)]):
                at = at if self._heading_above else stop
                self.filled += at - start
            elif not self._is_taken(batch.row(start)):
                continue
            self._is_below_note = False
            if self._heading_above:
                self._look_below_heading(batch.cells(start)[self.layout.naming])
            kept += range(start, at)
        if self._heading_above is heading:  # no row of a whole batch is its
            self._heading_above = None
        if is_even and len(kept) == number:
            return self._watched(batch)
        width, rows = self.layout.full_width, map(batch.cells, kept)
        fitting = [cells if len(cells) == width else (cells + [""] * (width - len(cells)))[:width] for cells in rows]
        lines = batch.lines if len(kept) == number else [*map(batch.lines.__getitem__, kept)]
        return self._watched(Batch(lines, batch.window, fitting, list(zip(*fitting, strict=True))))

    def _look_below_heading(self, name: str) -> None:
        """Tell what a heading says otherwise than the table, once a row below it has named what it is about."""
        own, values = self._contents.series_of(name) if self._heading_above else "", self.layout.values
        if self._heading_above and (own or self._contents.names_entity(name)):
            place, text = self._heading_above
            periods = [parse_period(one.period) for one in values]
            table = Known([one.target or own for one in values], self.layout.columns, periods)
            fault = odd_heading(text, self._contents, table)
            self._findings += [fault.at(place)] if fault else []
            self._heading_above = None

    def _watched(self, batch: Batch) -> Batch:
        """Return rows that fit, having looked at what is read of none of them, and at numbers cut in two."""
        self.unread.watch(batch.columns, len(batch.lines))
        self._findings += self._halves.findings(batch)
        return batch

    def _is_taken(self, row: Row) -> bool:
        """Say whether an unusual row holds data that fit; name what it is if not."""
        cells = row.cells
        if self._is_blank(cells):
            self._blanks = self._blanks.joined(Run(row.line, row.line, 1))
            return False
        if len(self._notes) > MOST_NOTES and _is_note(cells[0]) and not any(cells[1:]):
            return False  # which is told of all further notes
        if self._names_target(cells):
            return self._is_fit(row)
        if self.layout.columns and begins_table(cells, is_below=self.filled > 0):
            self._is_over = True
            facts = {"found": escape(" ".join(row.filled))}
            self._findings.append(Fault("header-repeated", facts=facts).at(row.place))
            return False
        if self._is_text(cells):
            self._is_below_note = True
            self._remark(row)
            return False
        return self._is_fit(row)

    def finish(self, known: Known) -> Iterator[Unsure]:
        """Tell what only the whole table shows: who is to blame for rows of another width, what notes say of the rest.

        Yield what these say is not final.
        A few blank rows at the end are nobody's concern.
        """
        if self._blanks.rows > FEW:
            self._findings.append(self._blanks.finding(self._path, "end"))
        self._findings += (run.finding(self._path) for run in self._gaps)
        self._findings += self._widths.told(self.filled)
        for said in odd_notes(self._notes, self.layout, self._contents, known):
            if isinstance(said, Unsure):
                yield said
            else:
                self._findings.append(said)

    def leave_off(self) -> None:
        """Tell what is wrong as far as a file could be read."""
        self._findings += (*(run.finding(self._path) for run in self._gaps), *self.layout.unknown.values())
        self._findings += self._widths.findings

    def _unusual_in(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """Return the rows that name no target for certain, or hold no value: in nearly all batches there are none."""
        names, values = columns[self.layout.naming], columns[self.layout.values[0].at]
        odd = {name for name in set(names) if not _may_name_target(name)}
        if all(values):
            return [row for row, name in enumerate(names) if name in odd] if odd else []
        are_odd, are_empty = map(odd.__contains__, names), map(not_, values)
        return [*compress(range(len(names)), map(or_, are_odd, are_empty))]

    def _unusual(self, batch: Batch) -> list[int]:
        """Return these rows, and those that have another width, or a cell that is too long."""
        name, value = (self.layout.naming, self.layout.values[0].at) if self.layout.columns else (-1, -1)
        width, is_long = self.layout.width, batch.may_be_long
        return [
            row
            for row, cells in enumerate(batch.rows)
            if len(cells) != width
            or (name >= 0 and not (cells[value] and _may_name_target(cells[name])))
            or (is_long and max(map(len, cells)) > MAX_CELL)
        ]

    def _is_fit(self, row: Row) -> bool:
        """Say whether a row of data has the header's width; name what is wrong with it if not."""
        cells = row.cells
        if self._blanks.rows and (self.layout.width > 1 or self.layout.columns):
            last = self._gaps.pop() if len(self._gaps) == _RUNS else Run()  # of very many, the last goes on to the end
            self._gaps.append(last.joined(self._blanks))
        self._blanks = Run()
        self.filled += 1
        odd = odd_width(cells, self.layout)
        if odd is None:
            return True
        fault, at = odd
        findings = self._widths.findings if self._widths.take(len(cells), fault, self.filled) else self._findings
        kind, lines = Kind(fault.broken, fault.case, self._path), row.window.lines_at(row.line, cells)
        findings.add(kind, at, (lines,), lambda _: (Finding(kind.rule, row.place_of(at), fault.case, fault.facts),))
        return fault.rule == "trailing-delimiter"

    def _is_blank(self, cells: list[str]) -> bool:
        """Say whether a row holds nothing, or nothing but its number in a column for it; one cut off there is none."""
        is_whole = len(cells) >= self.layout.width
        is_numbered = self._has_numbers and is_whole and cells[0].strip().isdecimal()
        return not any(map(str.strip, cells[is_numbered:]))

    def _names_target(self, cells: list[str]) -> bool:
        """Say whether a row of any width names a target where it should."""
        at = self.layout.naming if self.layout.columns else len(cells)
        return at < len(cells) and self._is_target(cells[at])

    def _is_text(self, cells: list[str]) -> bool:
        """Say whether a row that names no target is a note or a heading, as statistical tables have them."""
        if _is_officer(next(filter(str.strip, cells), "")):
            return True
        if len(cells) > 1 and len(cells) >= self.layout.width:
            values = [cells[one.at] for one in self.layout.values]
            if any(map(str.strip, values)):
                return _is_note(cells[0]) and not any(map(parse_number, values))
            if (heading := self._heading(cells)) in {0, self.layout.naming}:
                return self.layout.columns != {} and not self._is_target(cells[heading])
        is_item = re.match(words.ITEM, cells[0]) is not None and not any(map(parse_number, cells[1:]))
        return _is_note(cells[0]) or (self._is_below_note and is_item)

    def _heading(self, cells: list[str]) -> int:
        """Return the index of the only cell filled, or -1; a number in a column for it does not count."""
        filled = [at for at, cell in enumerate(cells) if cell.strip()]
        if self._has_numbers and len(filled) > 1 and filled[0] == 0 and re.fullmatch(words.NUMBERED, cells[0]):
            del filled[0]
        return filled[0] if len(filled) == 1 else -1

    def _remark(self, row: Row) -> None:
        """Tell that a row of text was read past, unless it is a usual note; a unit it states cannot be applied."""
        cells, place = row.cells, row.place
        is_note = _is_note(cells[0])
        at = next(at for at, cell in enumerate(cells) if cell.strip())
        if at not in self.layout.unread and re.match(words.RUN, cells[at]):
            self._findings.append(Fault("formula", "text", {"found": escape(cells[at])}).at(place))
        self._heading_above = place, " ".join(row.filled)
        note = self.layout.delimiter.join(cells)
        text = re.sub(r"[(（][^()（）]*[)）]", "", note) if is_note else " ".join(" ".join(cells).split())
        if (is_note or re.match(words.ITEM, text)) and len(self._notes) <= MOST_NOTES:
            self._notes.setdefault(text, place)
        stated = state_units(text, self._contents.bases)
        if "unit" not in self.layout.columns and stated != Stated() and not (is_note and power_in(text)):
            is_other = stated and self._contents.are_others(stated.units)
            fault = Fault("unit-not-applied", "other" if is_other else "")
        elif is_note:
            return
        else:
            fault = no_data(text, self._heading(cells), cells, self.layout, self._contents)
        self._findings.append(fault.at(place))


@lru_cache(1 << 10)
def _may_name_target(cell: str) -> bool:
    """Say whether a cell may name a target: a row in which one does is no blank row, no note and no header."""
    return bool(cell.strip()) and not (_is_note(cell) or _is_officer(cell) or may_head(cell))


def _is_note(cell: str) -> bool:
    return not words.ENDS.isdisjoint(cell) and re.match(words.NOTE, cell) is not None


def _is_officer(cell: str) -> bool:
    return not words.ENDS.isdisjoint(cell) and re.match(words.OFFICER, cell) is not None
