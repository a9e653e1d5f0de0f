"""The cells of a batch: what stands in each column, where, and what is told of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.header.layout import Layout
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings, Kind, Lines
from xzkpi.rules.index import Rule
from xzkpi.rules.location import Location
from xzkpi.values.characters import FOUND_LIMIT, escape
from xzkpi.values.lists.columns import ESTIMATED_AFTER
from xzkpi.values.period import years_in

#: Columns that say which row it is, as written there.
_NAMING: Final = ("target", "entity", "period")
#: Rules about units, wherever these are stated.
_OF_UNITS: Final = ("unit-mismatch", "units-disagree")
#: Stands for the column of what is told of a row once, and not of each of its values.
_OF_ROW: Final = -1


class Texts:
    """The cells of a batch by the name of their column; some columns stand in the header of the values."""

    def __init__(self, batch: Batch, layout: Layout, values: ValueColumn) -> None:
        """Take a batch, every row of which has the header's width, and the column of values."""
        self.lines = batch.lines
        #: The column of values.
        self.at = values.at
        #: Whether each value stands in its line as it is read.
        self.are_bare = not batch.has_quotes(values.at)
        self._batch, self._layout, self._values = batch, layout, values
        self._known: dict[str, Sequence[str]] = {}
        self._named: dict[str, tuple[int, dict[str, Any]]] = {}

    def __getitem__(self, column: str) -> Sequence[str]:
        """Return the cells of a column; of one that the file does not have, empty ones."""
        if column not in self._known:
            self._known[column] = self._look_up(column)
        return self._known[column]

    def _look_up(self, column: str) -> Sequence[str]:
        if column == "value":
            return self._batch.columns[self._values.at]
        if column in {"period", "target"} and (of_all := getattr(self._values, column)):
            return (of_all,) * len(self.lines)
        index = self._layout.columns.get(column)
        texts = ("",) * len(self.lines) if index is None else self._batch.columns[index]
        if column == "status" and (self._values.status or ESTIMATED_AFTER in self._layout.columns):
            return [text if text.strip() else self._status(row) for row, text in enumerate(texts)]
        return texts

    def _status(self, row: int) -> str:
        """Return the status of a row that states none: that of its column, or of what was foreseen after a year."""
        at = self._layout.columns.get(ESTIMATED_AFTER)
        last = years_in(self._batch.columns[at][row]) if at is not None else []
        is_later = last and years_in(self["period"][row])[:1] > last[:1]
        return self._values.status or ("estimate" if is_later else "")

    def cells(self, row: int) -> Sequence[str]:
        """Return all cells of a row."""
        return self._batch.cells(row)

    def place(self, row: int, at: int) -> Location:
        """Return where a cell of a row stands."""
        return self._batch.cell_place(row, at)

    def place_of_period(self, row: int) -> Location:
        """Return where the cell of a row's period stands."""
        return self.place(row, self._layout.period_at(self._values))

    def is_beside(self, at: int) -> bool:
        """Say whether a comment on a cell is about these values: it holds one, or none, and they are the last."""
        values = [one.at for one in self._layout.values]
        return at == self.at or (at not in values and self.at == values[-1])

    def lines_at(self, row: int) -> Lines:
        """Return the first and the last line of a row."""
        window, line = self._batch.window, self.lines[row]
        return window.lines_at(line, self.cells(row)) if window.has_quotes else (line, line)

    def finding(self, row: int, column: str, fault: Fault) -> Finding:
        """Return a finding at a cell."""
        return next(self.findings(column, fault.broken, [(row, fault)]))

    def findings(self, column: str, rule: Rule, told: Sequence[tuple[int, Fault]]) -> Iterator[Finding]:
        """Yield findings at cells of a column by which a rule is broken: rows, and what is wrong with them."""
        if column not in self._named:
            is_value = column == "value"
            at = self._values.at if is_value else self._layout.columns.get(column, self._layout.naming)
            self._named[column] = at, self._layout.name(column, at if is_value else -1)
        index, named = self._named[column]
        naming = [self[one] for one in _NAMING]
        places = self._batch.cell_places([row for row, _ in told], index)
        for place, (row, (_, case, facts)) in zip(places, told, strict=True):
            names = [name for texts in naming if (name := texts[row].strip())]
            record = " ".join(names)
            if len(record) > FOUND_LIMIT or not record.isprintable():
                record = " ".join(map(escape, names))
            yield Finding(rule, place, case, {**named, "record": record, **facts})


#: What is wrong with a cell of a row.
_Told = tuple[Texts, tuple[int, Fault]]


class Told:
    """Findings about a batch by kind; what is wrong with a row, or its unit, is told once for all its values."""

    def __init__(self, path: str, findings: Findings) -> None:
        """Add to findings about a file."""
        self.findings = findings
        self._path = path
        self._found: dict[tuple[str, int, str, str], list[_Told]] = {}

    def add(self, texts: Texts, row: int, column: str, fault: Fault) -> None:
        """Tell what is wrong with a cell once the batch has been read."""
        rule, case, _ = fault
        at = texts.at if column == "value" and rule not in _OF_UNITS else _OF_ROW
        self._found.setdefault((column, at, rule, case), []).append((texts, (row, fault)))

    def end_batch(self) -> None:
        """Add what was found in a batch."""
        for (column, at, _, case), found in self._found.items():
            told = found if at != _OF_ROW or found[0][0] is found[-1][0] else _once(found)
            rule, lines = told[0][1][1].broken, [texts.lines_at(row) for texts, (row, _) in told]
            self.findings.add(Kind(rule, case, self._path), (column, at), lines, partial(_find, told, column, rule))
        self._found.clear()


def _once(told: Sequence[_Told]) -> list[_Told]:
    """Return what is told of rows, the same of one row once."""
    once: dict[tuple[object, ...], _Told] = {}
    for one in told:
        _, (row, (_, _, facts)) = one
        once.setdefault((row, facts.get("found", ""), str(facts.get("expected", ""))), one)
    return [*once.values()]


def _find(told: Sequence[_Told], column: str, rule: Rule, numbers: Iterable[int]) -> Iterator[Finding]:
    """Make some of the findings about cells of a column."""
    for texts, some in groupby(map(told.__getitem__, numbers), key=itemgetter(0)):
        yield from texts.findings(column, rule, [one for _, one in some])
