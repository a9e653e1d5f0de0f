"""What the cells of a batch hold, column by column, as one column of values sees them."""

from collections.abc import Sequence

from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.records import Batch
from xzkpi.rules.finding import Location
from xzkpi.values.characters import escape

#: Columns that say which row it is.
_NAMING = ("target", "entity", "period")


class Texts:
    """The cells of a batch by the name of their column; some columns stand in the header of the values."""

    def __init__(self, batch: Batch, columns: Sequence[Sequence[str]], layout: Layout, values: ValueColumn) -> None:
        """Take the batch, its cells by index of their column, and the column of values."""
        self.lines = batch.lines
        self._batch = batch
        self._columns = columns
        self._layout = layout
        self._values = values
        self._known: dict[str, Sequence[str]] = {}

    def __getitem__(self, column: str) -> Sequence[str]:
        """Return the cells of a column; of one that the file does not have, empty ones."""
        if column not in self._known:
            self._known[column] = self._cells(column)
        return self._known[column]

    def _cells(self, column: str) -> Sequence[str]:
        """Look the cells of a column up."""
        if column == "value":
            return self._columns[self._values.at]
        if column == "period" and self._values.period:
            return (self._values.period,) * len(self.lines)
        index = self._layout.columns.get(column)
        texts = ("",) * len(self.lines) if index is None else self._columns[index]
        if column == "status" and self._values.status:
            return [text if text.strip() else self._values.status for text in texts]
        return texts

    def place(self, row: int, index: int) -> Location:
        """Return where a cell of a row stands."""
        return self._batch.cell_place(row, index, self._layout.delimiter)

    def record(self, row: int) -> str:
        """Return what identifies a row for people: indicator, entity, period as written."""
        target, entity, period = (self[column][row].strip() for column in _NAMING)
        return " ".join(filter(None, (escape(target), escape(entity), escape(period))))
