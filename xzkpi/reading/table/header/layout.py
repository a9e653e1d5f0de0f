"""Which column is which."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from xzkpi.reading.table.header.columns import ValueColumn, called
from xzkpi.reading.table.stated_unit import General
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, without_hidden
from xzkpi.words.said import Said


class Layout(NamedTuple):
    """The columns of a file; none where its header cannot be used, and only the width of its rows is known."""

    #: Index of each known column.
    columns: dict[str, int]
    #: The column of values, or those of a wide table, one for each period.
    values: tuple[ValueColumn, ...]
    #: Cells in a row, up to the last named column, and those in the header; 0 where not even they are known.
    width: int
    full_width: int
    #: The physical line of the header, and how many records it and the text above it take.
    line: int
    rows: int
    delimiter: str
    #: Where columns without a name, or with one that is unknown, have it in the header, by the column's index.
    unread: Mapping[int, Location] = {}
    #: What is told of those with an unknown name, unless their cells say more.
    unknown: Mapping[int, Finding] = {}
    #: The names of all columns as written.
    names: Sequence[str] = ()
    #: The units and the notes that stand above the table, and where these do.
    general: General = General()
    notes: Mapping[str, Location] = {}
    #: The powers of ten that its numbers are of; columns of goals, and where their names stand.
    powers: Collection[int] = ()
    goals: Mapping[ValueColumn, Location] = {}

    @property
    def naming(self) -> int:
        """The column that says what a row is about: its target, else its place."""
        return self.columns.get("target", self.columns.get("entity", self.columns.get("period", 0)))

    def period_at(self, values: ValueColumn) -> int:
        """Return the column of the periods of some values; in a wide table, these are named by that of the values."""
        return self.columns.get("period", values.at)

    def name(self, column: str, at: int = -1) -> dict[str, Any]:
        """Name a column as findings do, for people as the header does; `at` is which of several columns of values."""
        at = self.columns.get(column, -1) if at < 0 else at
        written = escape(without_hidden(self.names[at]).strip()) if at >= 0 else ""
        return {"field": column, "column": Said(written, written) if written else called(column)}
