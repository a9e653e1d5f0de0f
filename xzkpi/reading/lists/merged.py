"""Groups of records that are named only once, as merged cells leave them where a workbook is saved as CSV."""

from collections.abc import Sequence

from xzkpi.reading.lists.table import Row
from xzkpi.rules.location import Location


class Groups:
    """The columns of groups, each of those before it: what stands in one is of the rows below it, too."""

    def __init__(self, columns: Sequence[int]) -> None:
        """Begin above the first record; a column that there is none of is -1."""
        self._columns = [at for at in columns if at >= 0]
        self._above = dict.fromkeys(self._columns, "")
        #: Where the first empty cell of a column stands that was filled, and how many were.
        self.filled: dict[int, tuple[Location, int]] = {}

    def fill(self, row: Row) -> Sequence[str]:
        """Return the cells of a row, those of groups as they were above; a group begins no later than those in it."""
        cells, is_new = [*row.cells], False
        for at in self._columns:
            is_new = is_new or cells[at].strip() != ""
            if not is_new and self._above[at]:
                cells[at] = self._above[at]
                place, number = self.filled.get(at, (row.places[at], 0))
                self.filled[at] = place, number + 1
            self._above[at] = cells[at].strip()
        return cells
