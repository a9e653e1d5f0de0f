"""A table that a plan names: the rows below a header of known names, each cell with its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from xzkpi.reading.source import Sheet, Source, UnreadableError
from xzkpi.reading.table.batch import Batch, Row
from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.records import open_table
from xzkpi.reading.table.shape.width import odd_width
from xzkpi.reading.table.window import window_on
from xzkpi.rules.finding import Fault
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import HEADER_ROWS, MAX_COLUMNS
from xzkpi.values.lists.registers import NUMBERS
from xzkpi.values.lists.remarks import NOTE, OFFICER

#: So many known names make a header; one may stand in any title.
_NAMES: Final = 2


class ListColumn(NamedTuple):
    """A column of a list: what it holds, of which year, in which unit; a field of no name holds something else."""

    field: str
    year: int = 0
    unit: str = ""
    #: As it is written.
    name: str = ""


#: What a column holds by its name; None where that is not known.
ColumnOf = Callable[[str], ListColumn | None]


class ListTable:
    """A table on its way in: its header, known once the first row is there, and what was noticed."""

    def __init__(self, source: Source | Sheet, column_of: ColumnOf, example: str = "") -> None:
        """Read a file by the names of its columns; how a header may begin is shown where there is none."""
        self._source, self._column_of, self._example = source, column_of, example
        self._window = window_on(source.path)
        #: The names in the header, where each stands, and what stands above it.
        self.names: Sequence[str]
        self.places: Sequence[Location]
        self.above: Sequence[Sequence[str]]
        self.findings = Findings()
        #: Where the columns without a name stand in the header, as long as no cell of theirs was filled.
        self._nameless: dict[int, Location] = {}
        #: Rows below the header that hold anything; None where the file could not be read to its end.
        self.number: int | None = None

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the header's width; notes and blank rows hold no data, others are told."""
        number = 0
        try:
            for row in self._rows():
                number += 1
                yield row
        except UnreadableError as error:
            self.findings = Findings([error.finding])
            return
        self.number = number
        if not (number or self.findings):
            self.findings.append(Fault("no-rows").at(Location(self._source.path)))
        self.findings += self._source.remarks(self._window.inner)

    def _rows(self) -> Iterator[Row]:
        batches = open_table(self._source, self._window, self.findings, self._column_of)
        start = next(batches, None)
        layout = self._find_header(start) if start else None
        if start and layout:
            for batch in chain([start.rest(layout.rows)], batches):
                yield from self._fitting(batch, layout)

    def _find_header(self, batch: Batch) -> Layout | None:
        """Return the shape that the row with most known names gives; without such a row that is told."""
        rows = [cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]]
        counts = [sum(self._column_of(cell) is not None for cell in cells) for cells in rows]
        row = counts.index(max(counts, default=0)) if counts else 0
        if max(counts, default=0) < _NAMES:
            first = next((at for at, cells in enumerate(rows) if any(map(str.strip, cells))), 0)
            facts = {"found": escape(batch.window.delimiter.join(rows[first])), "example": self._example}
            case = "unknown-names-of-list" if self._example else "unknown-names"
            self.findings.append(Fault("header-missing", case, facts).at(batch.row(first).place))
            return None
        names = rows[row]
        self.names, self.above = names, rows[:row]
        self.places = batch.window.cell_places(batch.lines[row], names)
        self._nameless = {at: place for at, place in enumerate(self.places) if not names[at].strip()}
        width = max(at for at, name in enumerate(names) if name.strip()) + 1
        columns = enumerate(map(self._column_of, names))
        values = tuple(ValueColumn(at) for at, column in columns if column and column.field in NUMBERS)
        return Layout({}, values, width, len(names), batch.lines[row], row + 1, batch.window.delimiter, names=names)

    def _fitting(self, batch: Batch, layout: Layout) -> Iterator[Row]:
        """Yield the rows of a batch that hold data and fit the header; tell those that do not fit."""
        for line, cells in zip(batch.lines, batch.rows, strict=True):
            row = Row(batch.window, line, cells)
            filled = row.filled
            if not filled or (len(filled) <= _NAMES and re.match(f"{NOTE}|{OFFICER}", filled[0])):
                continue
            if odd := odd_width(cells, layout):
                self.findings.append(odd[0].at(row.place_of(odd[1])))
            if odd is None or odd[0].rule == "trailing-delimiter":
                width = layout.full_width
                for at in [at for at in self._nameless if at < len(cells) and cells[at].strip()]:
                    self.findings.append(Fault("column-unnamed", facts={"found": at + 1}).at(self._nameless.pop(at)))
                yield row._replace(cells=[*cells, *[""] * (width - len(cells))][:width])
