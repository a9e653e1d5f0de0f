"""The columns of a register: what they are by their names, groups that are named once, and sums that are printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from xzkpi.model.derive import rounding
from xzkpi.reading.lists.table import Header, ListRow
from xzkpi.reading.table.header.columns import names_all
from xzkpi.reading.table.stated_unit import Stated, state_in_rows
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, without_hidden
from xzkpi.values.lists import registers as words
from xzkpi.values.lists.columns import AROUND_UNITS, HEADER_ROWS, MAX_COLUMNS, MAX_NAME
from xzkpi.values.lists.name_parts import in_both_languages, split_unit
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.unit import is_money, parse_unit
from xzkpi.words.said import Said

_BY_NAME: Final = {fold_name(name): field for field, names in words.NAMES.items() for name in names}
_OF_MONEY: Final = tuple(name for name, field in _BY_NAME.items() if field in words.MONEY)
#: A column of an unknown name has to be so like a known one to be taken for a slip of it, in per cent.
_LIKENESS: Final = 60


class ListColumn(NamedTuple):
    """A column of a register: what it holds, of which year, in which unit; a field of no name holds something else."""

    field: str
    year: int = 0
    unit: str = ""
    #: As it is written, where the name is not known.
    name: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it holds amounts of money."""
        return self.field in words.MONEY


class Heads(NamedTuple):
    """The columns of a register by their index, and what is said of units."""

    columns: Mapping[int, ListColumn]
    #: The unit that stands above the table.
    general: str
    findings: Sequence[Finding]

    def at(self, field: str) -> int:
        """Return the index of a column; -1 where there is none."""
        return next((at for at, column in self.columns.items() if column.field == field), -1)


@lru_cache(1 << 12)
def column_of(name: str) -> ListColumn | None:
    """Return what a column holds by its name in a header; None where that is not known.

    >>> column_of("2023 planned"), column_of("total (CNY)")
    (ListColumn(field='planned', year=2023, unit='', name=''), ListColumn(field='total', year=0, unit='CNY', name=''))
    """
    if len(name) > MAX_NAME:
        return None
    short, unit = split_unit(re.sub(words.UNTIL, "", without_hidden(name).strip()))
    for one in (short, *in_both_languages(short)):
        dated = re.match(words.YEAR_BEFORE, one.strip())
        bare = fold_name(one[dated.end() :] if dated else one)
        field, behind = _by_name(bare)
        if field and (not dated or field in words.YEARLY):
            return ListColumn(field, int(dated["year"]) if dated else 0, unit or behind)
    return None


def names_column(cell: str) -> bool:
    """Say at once whether a cell is the name of a column, without year or unit."""
    return fold_name(cell) in _BY_NAME


def _by_name(name: str) -> tuple[str, str]:
    """Return the field of a name, and the unit of money that may stand behind it without brackets."""
    if name in _BY_NAME:
        return _BY_NAME[name], ""
    known = max(filter(name.startswith, _OF_MONEY), key=len, default="")
    unit = name.removeprefix(known).strip(AROUND_UNITS) if known else ""
    return (_BY_NAME[known], unit) if unit and is_money(parse_unit(unit)) else ("", "")


def holds_register(rows: Iterable[Sequence[str]]) -> bool:
    """Say whether the first rows of a table hold the header of a register, and none of a submission."""
    first = list(islice(rows, HEADER_ROWS))
    return any(map(_is_register, first)) and not any(map(names_all, first))


def _is_register(names: Sequence[str]) -> bool:
    """Say whether a header is that of a register: one column names records, and others tell of no values."""
    if words.RECORDS.isdisjoint(split_unit(name)[0].strip() for name in names[:MAX_COLUMNS]):
        return False
    fields = {column.field for column in map(column_of, names[:MAX_COLUMNS]) if column}
    return bool(fields & words.SURE) or len(fields & words.LIKELY) > 1


def read_header(header: Header, base: str) -> Heads:
    """Return the columns of a header, and what is wrong with them; `base` is what the register's money counts."""
    columns, findings = dict[int, ListColumn](), list[Finding]()
    first: dict[tuple[str, int], str] = {}
    for at, (name, place) in enumerate(zip(header.names, header.places, strict=False)):
        column = column_of(name)
        fault = _fault_of(name, column, base, first)
        findings += [fault.at(place)] if fault else []
        if column and not (fault and fault.rule != "column-unknown"):
            first[column.field, column.year] = name
            columns[at] = column
        elif name.strip() and not column:
            columns[at] = ListColumn("", name=without_hidden(name).strip())
    if all(column.field != "name" for column in columns.values()):
        findings.append(Fault("column-missing", facts={"expected": "name", **name_field("name")}).at(header.place))
    stated, row = state_in_rows(header.above, {base})
    units = stated.units if stated else ()
    if row >= 0 and stated is None:
        findings.append(Fault("unit-not-applied").at(header.place))
    return Heads(columns, units[0] if units and stated != Stated() else "", findings)


def _fault_of(name: str, column: ListColumn | None, base: str, first: Mapping[tuple[str, int], str]) -> Fault | None:
    """Say what is wrong with the name of a column: one too many, another unit, or one like another."""
    found = {"found": escape(name.strip())}
    if column is None:
        return _unknown(name, found) if name.strip() else None
    if earlier := first.get((column.field, column.year)):
        facts = {**name_field(column.field), "first": escape(earlier)}
        return Fault("column-duplicated", "same-meaning", {**found, **facts})
    if column.is_money and column.unit and parse_unit(column.unit).base != base:
        return Fault("qualified-column", facts={**found, "expected": escape(column.unit)})
    return None


def _unknown(name: str, found: Mapping[str, str]) -> Fault | None:
    """Say that a column is not read, where it may be meant for one that is, or may change what others mean."""
    if len(name) > MAX_NAME:
        return None
    close = nearest(name, _BY_NAME, _LIKENESS)
    if close and not re.search(words.OF_MEANING, split_unit(name)[0]):
        return Fault("column-unknown", "misspelt", {**found, "expected": close[0], "instead": close[0]})
    known = tuple(map(called, words.NAMES))
    return Fault("column-unknown", facts={**found, "known": known}) if re.search(words.OF_MEANING, name) else None


def called(field: str) -> Said:
    """Return what a field is called in Chinese and in English.

    >>> called("owner").en
    'owner'
    """
    names = words.NAMES[field]
    return Said(next(name for name in names if not name.isascii()), next(name for name in names if name.isascii()))


def name_field(field: str) -> dict[str, Any]:
    """Name a field as findings do: `field` by its id, for machines, `column` for people."""
    return {"field": field, "column": called(field)}


class Groups:
    """The columns of groups, each of those before it: what stands in one is of the rows below it, too."""

    def __init__(self, columns: Sequence[int]) -> None:
        """Begin above the first record; a column that there is none of is -1."""
        self._columns = [at for at in columns if at >= 0]
        self._above = dict.fromkeys(self._columns, "")
        #: Where the first empty cell of a column stands that was filled, and how many were.
        self.filled: dict[int, tuple[Location, int]] = {}

    def fill(self, row: ListRow) -> Sequence[str]:
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

    def __init__(self, heads: Heads, names: list[str], unit: str) -> None:
        """Begin with nothing; where each row has a unit of its own, nothing is compared."""
        self._names, self._unit = names, parse_unit(heads.general or unit)
        columns = heads.columns.items() if heads.at("unit") < 0 else ()
        self._amounts: dict[int, list[Decimal]] = {at: [] for at, column in columns if column.is_money}
        self._printed: list[tuple[int, Decimal, Location]] = []

    def add(self, row: ListRow) -> None:
        """Take in the amounts of a record; a column with more than numbers is not compared."""
        for at in [*self._amounts]:
            number = parse_number(tidy(row.cells[at]))
            if number is not None:
                self._amounts[at].append(number)
            elif not is_not_reported(row.cells[at]):
                del self._amounts[at]

    def note(self, row: ListRow) -> None:
        """Take in the sums of a row."""
        numbers = {at: parse_number(tidy(row.cells[at])) for at in self._amounts}
        self._printed += ((at, number, row.places[at]) for at, number in numbers.items() if number is not None)

    def findings(self) -> Iterator[Finding]:
        """Yield the sums that are not those of the records, rounding aside."""
        for at, printed, place in self._printed:
            amounts = self._amounts.get(at, [])
            made = sum(amounts, Decimal(0))
            if amounts and abs(made - printed) > rounding(self._unit, printed, amounts):
                facts = {"record": escape(self._names[at].strip()), "found": printed, "other": made}
                yield Fault("amounts-disagree", "printed", facts).at(place)
