"""Cells left empty below one that is filled, as merged cells leave them where a workbook is saved as CSV."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from xzkpi.reading.table.rows.columns import Rows
from xzkpi.reading.table.rows.lookup import Known, are_alike
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.characters import escape
from xzkpi.values.number import is_not_reported
from xzkpi.values.unit import Unit

#: Before any row.
_NOWHERE = 1 << 62


class EntityGaps:
    """Rows without an entity below those of the only one that a file names: they may be its own.

    A value of the whole is none of them where the entity has its part of it, nor is any where such a part stands below
    its whole.
    """

    def __init__(self, known: Known[str], *, is_open: bool) -> None:
        """Begin, with what is known of the entities' names; a file without a column for them has no gaps."""
        #: Whether there may be some: not where the file names several entities.
        self.is_open = is_open
        self._known = known
        self._first = _NOWHERE
        self._parts: set[int] = set()
        self._wholes: set[int] = set()
        self._open: dict[int, Finding] = {}

    def look(self, rows: Rows, texts: Sequence[str], values: Sequence[str], tell: Callable[[int], Finding]) -> None:
        """Look at rows, at their entities and values as written; `tell` makes the finding about one of them."""
        names = {*filter(None, self._known.values()), *self._known.odd}
        self.is_open = self.is_open and len(names) < 2  # noqa: PLR2004 - the only one
        if not self.is_open:
            return
        if not names:
            self._wholes.update(id(rows.subjects[row]) for row in _reported(rows, values))
        elif are_alike(texts) and rows.entities[0]:  # as mostly, in a file of one entity
            self._take_parts(rows, _reported(rows, values))
        else:
            self._look_at_each(rows, texts, values, tell)

    def _take_parts(self, rows: Rows, told: Sequence[int]) -> None:
        """Remember rows of the entity; where one stands below its whole, there are no gaps."""
        parts = {id(rows.subjects[row]) for row in told}
        if told:
            self._first = min(rows.lines[told[0]], self._first)
        self._parts |= parts
        self.is_open = self.is_open and self._wholes.isdisjoint(parts)

    def _look_at_each(
        self, rows: Rows, texts: Sequence[str], values: Sequence[str], tell: Callable[[int], Finding]
    ) -> None:
        """Tell rows of the entity, of the whole above them, and gaps apart."""
        for row in _reported(rows, values):
            subject = id(rows.subjects[row])
            if rows.entities[row]:
                self._take_parts(rows, [row])
            elif rows.lines[row] < self._first:
                self._wholes.add(subject)
            elif not texts[row].strip() and subject not in self._open:
                self._open[subject] = tell(row)

    def first(self) -> list[Finding]:
        """Return the finding about the first such row, if there is one."""
        found = [finding for subject, finding in self._open.items() if subject not in self._parts]
        return sorted(found, key=lambda one: one.place)[:1] if self.is_open else []


def _reported(rows: Rows, values: Sequence[str]) -> Sequence[int]:
    """Return the rows that report something of a known series and period, if badly."""
    number = range(len(rows.lines))
    if not rows.lost:
        return number
    return [
        row
        for row in number
        if rows.subjects[row] is not None and not (row in rows.lost and is_not_reported(values[row]))
    ]


class UnitGaps:
    """Rows without a unit below one of the same series whose unit is not the one they are read in."""

    def __init__(self) -> None:
        """Begin before any row."""
        self._above: dict[str, tuple[str, Unit]] = {}
        self._told: set[str] = set()

    def look(
        self,
        of_rows: Mapping[tuple[str, ...], tuple[str, str, Unit] | None],
        names: Sequence[str],
        units: Sequence[str],
        values: Sequence[Sequence[str]],
    ) -> Iterator[tuple[int, Fault]]:
        """Yield the first such row of each series, with what to say of it; `values` are all columns of them.

        `of_rows` holds the series and the unit of a row from its target and unit as written.
        """
        has_gaps = not all(units)
        # where all units are filled, only the last row of each name is above others
        rows = range(len(names)) if has_gaps else sorted(dict(zip(names, range(len(names)), strict=True)).values())
        for row in rows:
            stated = of_rows[names[row], units[row]]
            if stated is None:
                continue
            series, unit, measure = stated
            above, other = self._above.get(series, (unit, measure))
            if units[row].strip():
                self._above[series] = unit, measure
            elif (
                other != measure
                and series not in self._told
                and not all(is_not_reported(texts[row]) for texts in values)
            ):
                self._told.add(series)
                yield row, Fault("unit-left-open", facts={"found": escape(above), "expected": escape(unit)})
