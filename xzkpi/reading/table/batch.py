"""Consecutive records of a table, as rows or as columns."""

from collections.abc import Sequence
from typing import NamedTuple

from xzkpi.reading.table.window import Window
from xzkpi.rules.location import Location, SheetPath


class Row(NamedTuple):
    """A record, and where it stands; that can be asked for until the window has moved on."""

    window: Window
    line: int
    cells: list[str]

    @property
    def place(self) -> Location:
        """Where it stands."""
        return self.window.row_place(self.line, self.cells)

    @property
    def places(self) -> list[Location]:
        """Where its cells stand."""
        return self.window.cell_places(self.line, self.cells)

    def place_of(self, index: int) -> Location:
        """Return where a cell stands; for -1 the record."""
        return self.window.cell_place(self.line, self.cells, index)

    @property
    def filled(self) -> list[str]:
        """What its cells hold, but for empty ones."""
        return [cell.strip() for cell in self.cells if cell.strip()]


class Batch:
    """Some consecutive records of a CSV file, as rows or as columns: each is made of the other when needed."""

    def __init__(
        self,
        lines: Sequence[int],
        window: Window,
        rows: Sequence[list[str]] | None = None,
        columns: Sequence[Sequence[str]] = (),
        marks: Sequence[int] = (),
    ) -> None:
        """Take the physical line, from 1, on which each record begins, and a stretch of lines to find columns in."""
        self.lines, self.window, self.columns = lines, window, columns
        #: By column, how many quotes stand around each of its cells; nothing where only the text tells, if any do.
        self.marks = marks
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

    def has_quotes(self, at: int) -> bool:
        """Say whether quotes may stand around the cells of a column."""
        return self.window.has_quotes and (not self.marks or self.marks[at] > 0)

    @property
    def may_be_long(self) -> bool:
        """Whether a cell may be longer than it can be in a workbook."""
        return self.window.may_be_long or not isinstance(self.lines, range)

    def cells(self, row: int) -> list[str]:
        """Return the cells of a record."""
        return [column[row] for column in self.columns] if self._rows is None else self._rows[row]

    def row(self, at: int) -> Row:
        """Return a record."""
        return Row(self.window, self.lines[at], self.cells(at))

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

    def quoted_texts(self) -> list[str]:
        """Return each record as it is written, where only that tells which cells are in quotes."""
        return self.texts() if self.window.has_quotes and not self.marks else []

    def cell_place(self, row: int, index: int) -> Location:
        """Return where a cell of a row stands."""
        return self.row(row).place_of(index)

    def cell_places(self, rows: Sequence[int], index: int) -> list[Location]:
        """Return where the cells of a column stand in some rows; all columns are at hand."""
        window = self.window
        if window.has_quotes or isinstance(window.path, SheetPath):
            return [self.cell_place(row, index) for row in rows]
        columns, places = self.columns[: index + 1], list[Location]()
        for row in rows:
            widths, line = [len(column[row]) for column in columns], self.lines[row]
            end = sum(widths) + index + 1
            places.append(Location(window.path, line, end - widths[-1], line, end))
        return places


class Columns(NamedTuple):
    """The cells of some lines by column, and how many quotes stood around each cell of a column: none, or two."""

    cells: list[list[str]]
    marks: list[int]


def split_columns(text: str, delimiter: str) -> Columns | None:
    r"""Return at once the columns of lines that have as many cells each; None where that needs a closer look.

    So does a column of which not all cells are in quotes, or a cell with quotes, delimiters or line ends inside.

    >>> split_columns('a,"b"\r\n,""\r\n', ",")
    Columns(cells=[['a', ''], ['b', '']], marks=[0, 2])
    >>> [split_columns(text, ",") for text in ("a,b\nc\n", 'a,b\n"c",d\n', 'a,b\n"c,"\n', "a,b", "a\n")]
    [None, None, None, None, None]
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    number, width = text.count("\n"), text.count(delimiter, 0, text.find("\n")) + 1
    if width == 1 or "\r" in text or not text.endswith("\n"):
        return None
    cells = text.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)  # the end of a line is a cell, too
    ends = cells[width :: width + 1]
    if not number == len(ends) == ends.count("\n"):
        return None
    del cells[-1]
    columns = [cells[at :: width + 1] for at in range(width)]
    if '"' not in text:
        return Columns(columns, [0] * width)
    bare = list(map(_without_quotes, columns))
    return Columns(bare, [2 * (one is not two) for one, two in zip(bare, columns, strict=True)]) if all(bare) else None


def _without_quotes(cells: list[str]) -> list[str]:
    """Return cells that are all in quotes without these, cells without any as they are, and nothing of others.

    A cell that is in quotes and has none inside is whole: what stands behind its second quote ends it.
    """
    text = "\n".join(cells)
    if '"' not in text:
        return cells
    found = text[1:-1].split('"\n"')
    are_quoted = len(found) == len(cells) and text[0] == text[-1] == '"' and text.count('"') == 2 * len(cells)
    return found if are_quoted else []


def transpose(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the columns of rows of one width; nothing if they have several."""
    try:
        return list(zip(*rows, strict=True))
    except ValueError:
        return []
