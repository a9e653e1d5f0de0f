"""What the cells of a batch hold, column by column, where they stand, and what is told of them."""

from collections.abc import Iterator, Sequence
from operator import add
from typing import Any

from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.records import Batch
from xzkpi.reading.table.rows.columns import Edges
from xzkpi.rules.finding import Fault, Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape

#: Columns that say which row it is.
_NAMING = ("target", "entity", "period")
#: Rules about units, wherever these are stated.
_OF_UNITS = ("unit-mismatch", "units-disagree")


class Cells:
    """The cells of a batch by index of their column, and where each begins in its line."""

    def __init__(self, batch: Batch, layout: Layout) -> None:
        """Take a batch; every row has the header's width."""
        self.batch, self._layout = batch, layout
        self.columns = batch.columns or list(zip(*batch.rows, strict=True))
        self._before: list[Sequence[int]] = [(0,) * len(batch.lines)]
        #: Whether each record is one line without quotes.
        self.is_simple = isinstance(batch.lines, range) and not batch.window.has_quotes

    def before(self, index: int) -> Sequence[int]:
        """Return how many characters stand before the cells of a column in their simple lines, but for delimiters."""
        while len(self._before) <= index:
            lengths = map(len, self.columns[len(self._before) - 1])
            self._before.append(list(map(add, self._before[-1], lengths)))
        return self._before[index]

    def place(self, row: int, index: int) -> Location:
        """Return where a cell of a row stands."""
        return self.batch.cell_place(row, index, self._layout.delimiter)


class Texts:
    """The cells of a batch by the name of their column; some columns stand in the header of the values."""

    def __init__(self, cells: Cells, layout: Layout, values: ValueColumn) -> None:
        """Take the cells of a batch and the column of values."""
        self.lines = cells.batch.lines
        self._cells, self._layout, self._values = cells, layout, values
        self._known: dict[str, Sequence[str]] = {}
        self._names: dict[str, dict[str, Any]] = {}

    def __getitem__(self, column: str) -> Sequence[str]:
        """Return the cells of a column; of one that the file does not have, empty ones."""
        if column not in self._known:
            self._known[column] = self._look_up(column)
        return self._known[column]

    def _look_up(self, column: str) -> Sequence[str]:
        """Look the cells of a column up."""
        if column == "value":
            return self._cells.columns[self._values.at]
        if column == "period" and self._values.period:
            return (self._values.period,) * len(self.lines)
        index = self._layout.columns.get(column)
        texts = ("",) * len(self.lines) if index is None else self._cells.columns[index]
        if column == "status" and self._values.status:
            return [text if text.strip() else self._values.status for text in texts]
        return texts

    def edges(self) -> Edges:
        """Return where the cells of values and periods begin and end, if all lines are simple."""
        at = self._values.at, self._layout.columns.get("period", self._values.at)
        if not self._cells.is_simple:
            return Edges(*at)
        return Edges(*at, tuple(self._cells.before(index) for one in at for index in (one, one + 1)))

    def spots(self) -> Iterator[tuple[Location, Location]]:
        """Yield the places of the cells of value and period, if lines are not simple."""
        for row in () if self._cells.is_simple else range(len(self.lines)):
            yield self._cells.place(row, self._values.at), self.place_of_period(row)

    def place_of_period(self, row: int) -> Location:
        """Return where the cell of a row's period stands; in a wide table, that of its value."""
        return self._cells.place(row, self._layout.columns.get("period", self._values.at))

    def finding(self, row: int, column: str, fault: Fault) -> Finding:
        """Return a finding at a cell."""
        columns, is_value = self._layout.columns, column == "value"
        index = self._values.at if is_value else columns.get(column, columns["target"])
        if column not in self._names:
            self._names[column] = self._layout.name(column, index if is_value else -1)
        named = {**self._names[column], "record": self._record(row), **fault.facts}
        return Finding(RULE[fault.rule], self._cells.place(row, index), fault.case, named)

    def _record(self, row: int) -> str:
        """Return what identifies a row for people: indicator, entity, period as written."""
        names = [self[column][row].strip() for column in _NAMING]
        return " ".join([escape(name) for name in names if name])


class Told:
    """Findings about the rows of a file; what is wrong with a row, or its unit, is told once for all its values."""

    def __init__(self, findings: list[Finding]) -> None:
        """Add to findings."""
        self.findings = findings
        self._known: set[tuple[object, ...]] = set()

    def begin_batch(self) -> None:
        """Forget the rows of the batch before."""
        self._known.clear()

    def add(self, texts: Texts, row: int, column: str, fault: Fault) -> None:
        """Add a finding at a cell."""
        if column != "value" or fault.rule in _OF_UNITS:
            facts = fault.facts
            key = row, column, fault.rule, fault.case, facts.get("found", ""), str(facts.get("expected", ""))
            if key in self._known:
                return
            self._known.add(key)
        self.findings.append(texts.finding(row, column, fault))
