"""The columns of a register: what they are by their names, groups that are named once, and sums that are printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from xzkpi.model.derive import rounding
from xzkpi.reading.lists.table import ListColumn, ListTable
from xzkpi.reading.table.batch import Row
from xzkpi.reading.table.header.columns import names_all
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, without_hidden
from xzkpi.values.lists import registers as words
from xzkpi.values.lists.columns import AROUND_UNITS, HEADER_ROWS, MAX_COLUMNS, MAX_NAME, ORDINALS
from xzkpi.values.lists.name_parts import in_both_languages, split_unit
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.unit import is_money, parse_unit
from xzkpi.words.said import Said

#: A column of an unknown name has to be so like a known one to be taken for a slip of it, in per cent.
_LIKENESS: Final = 60


class ListKind:
    """A kind of list: what its columns hold by their names, and which of them it has to have."""

    def __init__(self, names: Mapping[str, Sequence[str]], required: AbstractSet[str], deciding: str = "") -> None:
        """Know the columns by the names they go under; one of an unknown name is told if that matches `deciding`.

        Where nothing is said to decide, all of them are.
        """
        self.names, self._required, self._deciding = names, required, deciding
        self._by_name = {fold_name(name): field for field, known in names.items() for name in known}
        self._of_money = tuple(name for name, field in self._by_name.items() if field in words.MONEY)
        self.column_of = lru_cache(1 << 12)(self._column_of)

    def _column_of(self, name: str) -> ListColumn | None:
        """Return what a column holds by its name in a header; None where that is not known."""
        if len(name) > MAX_NAME:
            return None
        name = without_hidden(name).strip()
        if self.names_column(name):
            return ListColumn(self._by_name[fold_name(name)], name=name)
        short, unit = split_unit(re.sub(words.UNTIL, "", name))
        for one in (short, *in_both_languages(short)):
            dated = re.match(words.YEAR_BEFORE, one.strip())
            field, behind = self._field_of(fold_name(one[dated.end() :] if dated else one))
            if field and (not dated or field in words.YEARLY):
                return ListColumn(field, int(dated["year"]) if dated else 0, unit or behind, name)
        return None

    def names_column(self, cell: str) -> bool:
        """Say at once whether a cell is the name of a column, without year or unit."""
        return fold_name(cell) in self._by_name

    def _field_of(self, name: str) -> tuple[str, str]:
        """Return the field of a name, and the unit of money that may stand behind it without brackets."""
        if name in self._by_name:
            return self._by_name[name], ""
        known = max(filter(name.startswith, self._of_money), key=len, default="")
        unit = name.removeprefix(known).strip(AROUND_UNITS) if known else ""
        return (self._by_name[known], unit) if unit and is_money(parse_unit(unit)) else ("", "")

    def called(self, field: str) -> Said:
        """Return what a field is called in Chinese and in English."""
        names = self.names[field]
        return Said(next(name for name in names if not name.isascii()), next(name for name in names if name.isascii()))

    def name_field(self, field: str) -> dict[str, Any]:
        """Name a field as findings do: `field` by its id, for machines, `column` for people."""
        return {"field": field, "column": self.called(field)}

    def read_header(self, table: ListTable, findings: Findings, base: str = "") -> dict[int, ListColumn]:
        """Return the columns of a table, and tell what is wrong with them; `base` is what the list's money counts."""
        columns, first = dict[int, ListColumn](), dict[tuple[str, int], str]()
        read = [self.column_of(name) for name in table.names]
        fields = {column.field for column in read if column}
        for at, (name, column, place) in enumerate(zip(table.names, read, table.places, strict=False)):
            fault = self._fault_of(name, column, base, first) if column else self._unknown(name, fields)
            findings += [fault.at(place)] if fault else []
            if column and not fault:
                columns[at], first[column.field, column.year] = column, name
            elif name.strip() and not column:
                columns[at] = ListColumn("", name=without_hidden(name).strip())
        for field in (field for field in self.names if field in self._required and (field, 0) not in first):
            fault = Fault("column-missing", facts={"expected": field, **self.name_field(field)})
            findings.append(fault.at(table.places[0]))
        return columns

    def _fault_of(self, name: str, column: ListColumn, base: str, first: Mapping[tuple[str, int], str]) -> Fault | None:
        """Say what is wrong with the name of a column: one too many, or another unit."""
        found = {"found": escape(name.strip())}
        if earlier := first.get((column.field, column.year)):
            case = "same-meaning" if fold_name(earlier) != fold_name(name) else ""
            facts = {**self.name_field(column.field), **found, "first": escape(earlier)}
            return Fault("column-duplicated", case, facts)
        if column.field in words.MONEY and column.unit and parse_unit(column.unit).base != base:
            return Fault("qualified-column", facts={**found, "expected": escape(column.unit)})
        return None

    def _unknown(self, name: str, fields: AbstractSet[str]) -> Fault | None:
        """Say that a column is not read, where it may be meant for one that is, or may change what others mean."""
        if not name.strip() or len(name) > MAX_NAME or fold_name(name) in ORDINALS:
            return None
        found, close = {"found": escape(name.strip())}, nearest(name, self._by_name, _LIKENESS)
        meant = {self._by_name[fold_name(one)] for one in close}
        is_slip = not re.search(self._deciding, split_unit(name)[0]) if self._deciding else meant.isdisjoint(fields)
        if close and is_slip:
            return Fault("column-unknown", "misspelt", {**found, "expected": close[0], "instead": close[0]})
        known = tuple(map(self.called, self.names))
        return Fault("column-unknown", facts={**found, "known": known}) if re.search(self._deciding, name) else None


#: A list of projects, firms or tasks.
REGISTER: Final = ListKind(words.NAMES, {"name"}, words.OF_MEANING)


def holds_register(rows: Iterable[Sequence[str]]) -> bool:
    """Say whether the first rows of a table hold the header of a register, and none of a submission."""
    first = list(islice(rows, HEADER_ROWS))
    return any(map(_is_register, first)) and not any(map(names_all, first))


def _is_register(names: Sequence[str]) -> bool:
    """Say whether a header is that of a register: one column names records, and others tell of no values."""
    if words.RECORDS.isdisjoint(split_unit(name)[0].strip() for name in names[:MAX_COLUMNS]):
        return False
    fields = {column.field for column in map(REGISTER.column_of, names[:MAX_COLUMNS]) if column}
    return bool(fields & words.SURE) or len(fields & words.LIKELY) > 1


class Groups:
    """The columns of groups, each of those before it: what stands in one is of the rows below it, too."""

    def __init__(self, columns: Sequence[int]) -> None:
        """Begin above the first record; a column that there is none of is -1."""
        self._columns = [at for at in columns if at >= 0]
        self._above = dict.fromkeys(self._columns, "")
        #: Where the first empty cell of a column stands that was filled, and how many were.
        self.filled: dict[int, tuple[Location, int]] = {}

    def fill(self, row: Row) -> list[str]:
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


class Sums:
    """The amounts in the columns of a register as they are written, and the sums that stand below or above them."""

    def __init__(self, columns: Mapping[int, ListColumn], unit: str) -> None:
        """Begin with nothing; where each row has a unit of its own, nothing is compared."""
        self._columns, self._unit = columns, parse_unit(unit)
        has_units = any(column.field == "unit" for column in columns.values())
        of_money = (at for at, column in columns.items() if column.field in words.MONEY and not has_units)
        self._amounts: dict[int, list[Decimal]] = {at: [] for at in of_money}
        self._printed: list[tuple[int, Decimal, Location]] = []

    def add(self, row: Row) -> None:
        """Take in the amounts of a record; a column with more than numbers is not compared."""
        for at in [*self._amounts]:
            number = parse_number(tidy(row.cells[at]))
            if number is not None:
                self._amounts[at].append(number)
            elif not is_not_reported(row.cells[at]):
                del self._amounts[at]

    def note(self, row: Row) -> None:
        """Take in the sums of a row."""
        numbers = {at: parse_number(tidy(row.cells[at])) for at in self._amounts}
        self._printed += ((at, number, row.places[at]) for at, number in numbers.items() if number is not None)

    def findings(self) -> Iterator[Finding]:
        """Yield the sums that are not those of the records, rounding aside."""
        for at, printed, place in self._printed:
            amounts = self._amounts.get(at, [])
            made = sum(amounts, Decimal(0))
            if amounts and abs(made - printed) > rounding(self._unit, printed, amounts):
                facts = {"record": escape(self._columns[at].name), "found": printed, "other": made}
                yield Fault("amounts-disagree", "printed", facts).at(place)
