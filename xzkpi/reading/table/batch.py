"""Consecutive records of a table, as rows or as columns."""

from collections.abc import Sequence

from xzkpi.reading.table.window import Window
from xzkpi.rules.location import Location


class Batch:
    """Some consecutive records of a CSV file, as rows or as columns: each is made of the other when needed."""

    def __init__(
        self,
        lines: Sequence[int],
        window: Window,
        rows: Sequence[list[str]] | None = None,
        columns: Sequence[Sequence[str]] = (),
    ) -> None:
        """Take the physical line, from 1, on which each record begins, and a stretch of lines to find columns in."""
        self.lines, self.window, self.columns = lines, window, columns
        self._rows = rows

    @property
    def rows(self) -> Sequence[list[str]]:
        """The records, each with as many cells as it has."""
        if self._rows is None:
            self._rows = list(map(list, zip(*self.columns, strict=True)))
        return self._rows

    @property
    def is_blank(self) -> bool:
        """Whether there are records, and none of them holds a cell."""
        return bool(self._rows) and not any(self._rows or ())

    @property
    def may_be_long(self) -> bool:
        """Whether a cell may be longer than it can be in a workbook."""
        return self.window.may_be_long or not isinstance(self.lines, range)

    def cells(self, row: int) -> Sequence[str]:
        """Return the cells of a record."""
        return [column[row] for column in self.columns] if self._rows is None else self._rows[row]

    def rest(self, first: int, last: int | None = None) -> "Batch":
        """Return the records from one on, or up to another."""
        return Batch(self.lines[first:last], self.window, self.rows[first:last])

    def texts(self) -> list[str]:
        """Return each record as it is written; those of a batch of blank rows in one."""
        if self.is_blank:
            return [self.window.text(self.lines[0], self.lines[-1])]
        if isinstance(self.lines, range):
            return self.window.lines(self.lines[0], self.lines[-1])
        return [self.window.record(line, cells) for line, cells in zip(self.lines, self.rows, strict=True)]

    def cell_place(self, row: int, index: int, delimiter: str) -> Location:
        """Return where a cell of a row stands."""
        return self.window.cell_place(self.lines[row], self.cells(row), index, delimiter)


def split_columns(text: str, delimiter: str) -> list[list[str]]:
    r"""Return the columns of lines that hold no quote and have as many cells each, several; nothing of other lines.

    >>> split_columns("a,b\r\n,c\r\n", ","), split_columns("a,b\nc\n", ","), split_columns("a,b", ",")
    ([['a', ''], ['b', 'c']], [], [])
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    number, width = text.count("\n"), text.count(delimiter, 0, text.find("\n")) + 1
    if width == 1 or '"' in text or "\r" in text or not text.endswith("\n"):
        return []
    cells = text.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)  # the end of a line is a cell, too
    ends = cells[width :: width + 1]
    if not number == len(ends) == ends.count("\n"):
        return []
    del cells[-1]
    return [cells[at :: width + 1] for at in range(width)]
