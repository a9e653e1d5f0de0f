"""Which series a name in a row means, and in which unit the row is."""

from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.reading.table.cells.faults import is_subtotal
from xzkpi.reading.table.header.columns import ValueColumn, split_unit
from xzkpi.reading.table.header.units import General, passed_by
from xzkpi.reading.table.rows.columns import Known
from xzkpi.rules.finding import Finding
from xzkpi.values.characters import visible, without_hidden
from xzkpi.values.names import fold_name
from xzkpi.values.unit import Unit, parse_unit


class Lookup:
    """Finds the series of a plan by their names, which may carry a unit in brackets, and tells the units of rows."""

    def __init__(self, plan: Plan, general: General) -> None:
        """Look up in a plan; `general` are the units of the whole table."""
        self._plan, self._general = plan, general
        self._has_told = False
        self.ids, self.entity_ids = plan.ids, plan.entity_ids
        self._all, self._bases = plan.series, plan.bases
        #: The series under each name met so far.
        self.series: Known[Target | Input] = Known(self.find)
        #: Names that carry their unit in brackets.
        self._with_units: set[str] = set()

    def find(self, name: str) -> Target | Input | None:
        """Return the series that goes under a name, with or without a unit in brackets behind it."""
        found = self.ids.get(fold_name(name))
        if not found:
            short, unit = split_unit(name)
            found = self.ids.get(fold_name(short)) if parse_unit(unit).base in self._bases else None
            if found:
                self._with_units.add(without_hidden(name))
        return self._all[found] if found and name.strip() else None

    def entity(self, text: str) -> str | None:
        """Return the id of an entity, nothing for the whole; where the plan lists none, the name as written."""
        text = visible(text.strip())
        found = self.entity_ids.get(fold_name(text)) if text else ""
        if found is not None or self._plan.is_whole(text):
            return found or ""
        return None if self.entity_ids or is_subtotal(text) else text

    def names(self, column: str, text: str) -> bool:
        """Say whether a text is the name of a series, or in the column of entities that of one of the plan's."""
        text = without_hidden(text)
        return fold_name(text) in self.entity_ids if column == "entity" else self.find(text) is not None

    def units_of(self, column: ValueColumn, name: str, unit: str) -> tuple[str, str]:
        """Return the unit a row is in, and one stated for it too that contradicts it.

        Its own unit counts first, then that behind its target's name, then its column's; that of the whole table is
        for the rows that state none.
        """
        series = self.series[name] or self.series.odd[name][0]
        stated = [unit.strip(), self.unit_behind(name), column.unit]
        if series and not any(stated):
            stated = [self._general.units.get(series.measure.base, "")]
        first, *others = filter(None, stated) if any(stated) else [""]
        return first, next((other for other in others if measure_of(other, series) != measure_of(first, series)), "")

    def passes_by(self, unit: str, series: Target | Input) -> bool:
        """Say whether the unit of the whole table is not that of a row that states none."""
        return not unit and self._general.passes_by(series)

    def passed_by(self, unit: str, series: Target | Input) -> Finding | None:
        """Tell that of the first such row that has a value."""
        if self._has_told or not self.passes_by(unit, series):
            return None
        self._has_told = True
        return passed_by(self._general, series)

    def origin(self, column: ValueColumn, name: str, unit: str) -> str:
        """Return where the unit of a row is stated: in its own cell, behind its target's name, or in a heading."""
        if unit.strip() or self.unit_behind(name):
            return "unit" if unit.strip() else "name"
        return "column" if column.unit else "table"

    def unit_behind(self, name: str) -> str:
        """Return the unit in brackets behind the name of a series, if there is one."""
        name = without_hidden(name)
        return split_unit(name)[1] if name in self._with_units else ""


def measure_of(text: str, series: Target | Input | None) -> Unit:
    """Return the unit a row states; the plan's names for it count too, and without any it is the plan's."""
    if series is None:
        return parse_unit(text)
    if text in {"", series.unit}:
        return series.measure
    is_own = fold_name(text) in {fold_name(series.unit), fold_name(getattr(series, "unit_en", ""))}
    if is_own:
        return series.measure
    text = without_hidden(text).strip()
    heads = text.removesuffix("/人") if "人均" in series.name else text  # 人均 says already what is divided by
    stated, per_head = parse_unit(text), parse_unit(heads)
    return per_head if stated.base != series.measure.base == per_head.base else stated
