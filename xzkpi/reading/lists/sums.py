"""Sums that a register prints, beside those of its records."""

from collections.abc import Iterator
from decimal import Decimal

from xzkpi.model.derive import rounding
from xzkpi.reading.lists.columns import Heads
from xzkpi.reading.lists.table import Row
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.unit import parse_unit


class Sums:
    """The amounts in the columns of a register as they are written, and the sums that stand below or above them."""

    def __init__(self, heads: Heads, names: list[str], unit: str) -> None:
        """Begin with nothing; where each row has a unit of its own, nothing is compared."""
        self._names, self._unit = names, parse_unit(heads.general or unit)
        columns = heads.columns.items() if heads.at("unit") < 0 else ()
        self._amounts: dict[int, list[Decimal]] = {at: [] for at, column in columns if column.is_money}
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
                facts = {"record": escape(self._names[at].strip()), "found": printed, "other": made}
                yield Fault("amounts-disagree", "printed", facts).at(place)
