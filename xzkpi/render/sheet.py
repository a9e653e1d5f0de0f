"""A report as a page: headings, paragraphs and tables whose cells are formatted once for every human format."""

from collections.abc import Iterable
from typing import NamedTuple

#: The style of a cell by what it says; a terminal gives it a colour, other formats may ignore it.
GOOD, MIDDLING, BAD, QUIET = "good", "middling", "bad", "quiet"


class Column(NamedTuple):
    """A column of a table."""

    key: str
    title: str
    #: Numbers stand to the right.
    is_number: bool = True
    #: Place in the order in which columns are dropped where the width is short; 0 is never dropped.
    drop: int = 0


class Row(NamedTuple):
    """A row of a table; its first cell names it."""

    cells: tuple[str, ...]
    #: Heading of the group the row belongs to.
    group: str = ""
    style: str = ""


class Table(NamedTuple):
    """A table; the first column holds names and may be wrapped, no other is."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: What to say when columns had to be dropped, with a place for their titles, and what stands between these.
    dropped: str = ""
    separator: str = ", "
    #: How to read a column, by its key; said where the column is shown.
    legends: tuple[tuple[str, str], ...] = ()

    @property
    def shown_legends(self) -> list[str]:
        """The legends of the columns there are."""
        keys = {column.key for column in self.columns}
        return [text for key, text in self.legends if key in keys]

    def without(self, keys: Iterable[str]) -> "Table":
        """Return the table without some columns."""
        gone = set(keys)
        kept = [index for index, column in enumerate(self.columns) if column.key not in gone]
        return self._replace(
            columns=tuple(self.columns[index] for index in kept),
            rows=tuple(row._replace(cells=tuple(row.cells[index] for index in kept)) for row in self.rows),
        )


class Heading(NamedTuple):
    """A title, of level 1 or 2."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A sentence or more."""

    text: str
    style: str = ""


class Remarks(NamedTuple):
    """Notes, one line each."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Table | Remarks


class Page(NamedTuple):
    """A whole report."""

    blocks: tuple[Block, ...]


class Screen(NamedTuple):
    """What a page is drawn for."""

    #: Cells in a line; None where there is no limit, as in a file.
    width: int | None = None
    #: Whether bold and colours may be used at all, and colours among them.
    styled: bool = False
    colour: bool = False
    #: Draw with ASCII only: no borders, bars or marks of uncertain width.
    ascii: bool = False
