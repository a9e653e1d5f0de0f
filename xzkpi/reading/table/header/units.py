"""Units that the lines above a table state for all of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xzkpi.model.plan import Input
from xzkpi.model.target import Target
from xzkpi.reading.table.stated_unit import Stated, state_in_rows
from xzkpi.rules.finding import Fault, Finding, Location
from xzkpi.values.unit import parse_unit
from xzkpi.words.said import Said


class General(NamedTuple):
    """The units that stand above a table, for values of which rows, names and columns state none."""

    #: Units by what they count, apart from magnitudes.
    units: Mapping[str, str] = {}
    is_partial: bool = False
    place: Location = Location("")

    def passes_by(self, series: Target | Input) -> bool:
        """Say whether a series counts something else."""
        return bool(self.units) and not self.is_partial and series.measure.base not in self.units


def read_above(
    rows: Sequence[Sequence[str]], places: Sequence[Location], bases: set[str], *, has_column: bool
) -> tuple[General, list[Finding]]:
    """Return the units that the lines above a header state for the whole table, and a remark on these lines."""
    if not rows:
        return General(), []
    stated, first = state_in_rows(rows, bases)
    place = places[max(first, 0)]
    if stated is None and not has_column:
        return General(), [Fault("unit-not-applied").at(place)]
    units, is_partial = stated or Stated()
    general = General({parse_unit(unit).base: unit for unit in units}, is_partial, place)
    case = ("with-units-of-some" if is_partial else "with-unit") if units else ""
    return general, [Fault("text-before-header", case, {"found": len(rows), "units": units}).at(places[0])]


def passed_by(general: General, series: Target | Input) -> Finding:
    """Say that the unit of a table was not applied to a series that counts something else."""
    name = Said(series.name, series.name_en or series.name)
    return Fault("unit-not-applied", "other-series", {"series": name, "unit": series.unit}).at(general.place)
