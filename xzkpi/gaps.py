"""Cells left empty below one that is filled, as merged cells leave them where a workbook is saved as CSV."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from xzkpi.fault import Fault
from xzkpi.finding import Finding, escape
from xzkpi.known import Known, KnownTexts, are_alike
from xzkpi.number import is_not_reported
from xzkpi.observation import Rows
from xzkpi.unit import Unit

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

    def look(
        self, rows: Rows[Any], texts: Sequence[str], values: Sequence[str], tell: Callable[[int], Finding]
    ) -> None:
        """Look at rows, at their entities and values as written; `tell` makes the finding about one of them."""
        names = {*filter(None, self._known.values()), *self._known.odd}
        self.is_open = len(names) < 2  # noqa: PLR2004 - the only one
        if not names:
            self._wholes.update(map(id, rows.subjects))
        if not names or not self.is_open:
            return
        if are_alike(texts) and rows.entities[0]:  # as mostly, in a file of one entity
            self._first = min(rows.lines[0], self._first)
            self._parts.update(map(id, rows.subjects))
            return
        for row, (line, subject, entity) in enumerate(zip(rows.lines, rows.subjects, rows.entities, strict=True)):
            if subject is None or is_not_reported(values[row]):
                continue
            if entity:
                self._first = min(line, self._first)
                self._parts.add(id(subject))
                self.is_open = self.is_open and id(subject) not in self._wholes
            elif line < self._first:
                self._wholes.add(id(subject))
            elif not texts[row].strip() and id(subject) not in self._open:
                self._open[id(subject)] = tell(row)

    def first(self) -> list[Finding]:
        """Return the finding about the first such row, if there is one."""
        found = [finding for subject, finding in self._open.items() if subject not in self._parts]
        return sorted(found, key=lambda one: one.location)[:1] if self.is_open else []


class UnitGaps:
    """Rows without a unit below one of the same series whose unit is not the one they are read in."""

    def __init__(self, stated: Callable[[str, str], tuple[str, str, Unit] | None]) -> None:
        """Begin; `stated` returns the series and the unit of a row from its target and unit as written."""
        self._stated: KnownTexts[tuple[str, str, Unit] | None] = KnownTexts(stated)
        self._above: dict[str, tuple[str, Unit]] = {}
        self._told: set[str] = set()

    def look(self, names: Sequence[str], units: Sequence[str], values: Sequence[str]) -> Iterator[tuple[int, Fault]]:
        """Yield the first such row of each series, with what to say of it."""
        for row, texts in enumerate(zip(names, units, strict=True)):
            stated = self._stated[texts]
            if stated is None:
                continue
            series, unit, measure = stated
            above, other = self._above.get(series, (unit, measure))
            if texts[1].strip():
                self._above[series] = unit, measure
            elif other != measure and series not in self._told and not is_not_reported(values[row]):
                self._told.add(series)
                yield row, ("unit-left-open", {"found": escape(above), "expected": escape(unit)})
