"""Cells left empty beside others that are filled, as merged cells leave them where a workbook is saved as CSV."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final

from xzkpi.reading.table.cells.texts import Texts
from xzkpi.reading.table.rows.columns import Rows
from xzkpi.reading.table.rows.lookup import JointMeanings, Meanings, are_alike
from xzkpi.rules.finding import Finding
from xzkpi.values.number import is_not_reported
from xzkpi.values.unit import Unit

#: Comes after any text.
_LAST: Final = "\U0010ffff"
#: What makes the finding about a row.
Tell = Callable[[int], Finding]
#: What tells rows apart wherever they stand, and the finding about one.
Kept = tuple[tuple[object, ...], Finding]
#: The series and the unit of a row, by its target and unit as written.
UnitsWritten = Mapping[tuple[str, ...], tuple[str, str, Unit] | None]


class EntityGaps:
    """Rows without an entity in a file that names only one: they may be its own.

    There are none where a value is given of the whole and of the entity.
    """

    def __init__(self, known: Meanings[str], *, is_open: bool) -> None:
        """Begin, with what is known of the entities' names; a file without a column for them has no gaps."""
        #: Whether there may be some: not where the file names several entities.
        self.is_open = is_open
        self._known = known
        self._parts: set[int] = set()
        self._wholes: set[int] = set()
        self._first: Kept | None = None

    def look(self, rows: Rows, texts: Sequence[str], values: Sequence[str], tell: Tell) -> None:
        """Look at rows, at their entities and values as written; `tell` makes the finding about one of them."""
        self.is_open = len({*filter(None, self._known.values()), *self._known.odd}) < 2  # noqa: PLR2004 - the only one
        if not self.is_open:
            return
        told = _reported(rows, values)
        if are_alike(texts) and rows.entities[0]:  # as mostly, in a file of one entity
            self._parts.update(id(rows.subjects[row]) for row in told)
            return
        for row in {(id(rows.subjects[row]), rows.entities[row], texts[row]): row for row in reversed(told)}.values():
            column = rows.subjects[row]
            (self._parts if rows.entities[row] else self._wholes).add(id(column))
            if column is not None and not texts[row].strip():
                self._first = _first_of(self._first, (column.target, column.period, values[row]), row, tell)

    def findings(self) -> Iterator[Finding]:
        """Yield the finding about the first such row in the order of targets and periods, if there is one."""
        if self._first and self.is_open and self._parts and self._parts.isdisjoint(self._wholes):
            yield self._first[1]


def _first_of(kept: Kept | None, key: tuple[object, ...], row: int, tell: Tell) -> Kept:
    """Return of two rows the one whose key comes first, with the finding about it."""
    return kept if kept and kept[0] <= key else (key, tell(row))


def _reported(rows: Rows, values: Sequence[str]) -> Sequence[int]:
    """Return the rows that report something of a known series and period, if badly."""
    number = range(len(rows.values))
    if not rows.lost:
        return number
    return [
        row
        for row in number
        if rows.subjects[row] is not None and not (row in rows.lost and is_not_reported(values[row]))
    ]


class UnitGaps:
    """Rows without a unit in a file where others that count the same have one that they are not read in."""

    def __init__(self) -> None:
        """Begin before any row."""
        #: By series, the first two in the order of texts of the units that differ.
        self._stated: dict[str, dict[Unit, str]] = {}
        self._open: dict[tuple[str, Unit], Kept] = {}
        #: How many texts of target, period and unit were met, and whether one of these units was blank.
        self._met, self._has_blank = 0, False

    def note(self, of_rows: UnitsWritten, met: JointMeanings[Any]) -> None:
        """Note the units of rows, of which all texts of target, period and unit were met, the last ones last.

        `of_rows` holds the series and the unit of a row from its target and unit as written.
        """
        for name, _, unit in islice(reversed(met), met.number - self._met):
            stated = of_rows[name, unit]
            self._has_blank = self._has_blank or not unit.strip()
            if stated and unit.strip():
                own, text, measure = self._stated.setdefault(stated[0], {}), *stated[1:]
                own[measure] = min(text, own.get(measure, text))
                if len(own) > 2:  # noqa: PLR2004 - one that differs from any other
                    del own[max(own, key=own.__getitem__)]
        self._met = met.number

    def look(
        self,
        of_rows: UnitsWritten,
        cells: Texts,
        values: Sequence[Sequence[str]],
        tell: Callable[[str, int], Finding],
    ) -> None:
        """Look at the cells of rows by their columns, and at all their values; `tell` makes the finding about a row.

        Rows of later periods than the one kept, or of entities that come after one kept, cannot be the first: these are
        nearly all.
        """
        if not self._has_blank:
            return
        keys = list(zip(cells["target"], cells["unit"], cells["period"], strict=True))
        blank: dict[tuple[str, ...], tuple[str, str, Unit]] = {}
        last: dict[tuple[str, ...], str] = {}
        for key in set(keys):
            stated = of_rows[key[:2]]
            if stated and not key[1].strip() and key[2] <= self._first_period(stated):
                blank[key], last[key] = stated, _LAST
        for row, (key, entity) in enumerate(zip(keys, cells["entity"], strict=True)) if blank else ():
            if key in blank and entity <= last[key] and not all(is_not_reported(texts[row]) for texts in values):
                series, unit, measure = blank[key]
                told = (key[2], entity, *(texts[row] for texts in values))
                kept = self._open.get((series, measure))
                self._open[series, measure] = _first_of(kept, told, row, partial(tell, unit))
                last[key] = entity

    def _first_period(self, stated: tuple[str, str, Unit]) -> str:
        """Return the period of the row kept of a series, as written; rows of later ones cannot be the first."""
        kept = self._open.get((stated[0], stated[2]))
        return str(kept[0][0]) if kept else _LAST

    def findings(self) -> Iterator[Finding]:
        """Yield the finding about the first such row of each series."""
        stated = [one for own in self._stated.values() for one in own.items()]
        for (_, measure), (_, finding) in self._open.items():
            others = [unit for one, unit in stated if one.base == measure.base and one != measure]
            if others:
                yield finding._replace(facts={**finding.facts, "found": min(others)})
