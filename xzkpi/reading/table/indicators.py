"""What a table without a plan tells: the indicators it has, their units, and the entities."""

from typing import NamedTuple

from xzkpi.reading.lists.table import ListColumn, ListTable
from xzkpi.reading.source import Sheet, Source
from xzkpi.reading.table.header.columns import column_of, is_period
from xzkpi.rules.finding import Reading
from xzkpi.rules.index import Severity
from xzkpi.values.lists.columns import COLUMNS
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.places import WHOLE
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported


class Indicators(NamedTuple):
    """Names with their units, which may be open, and the names of entities, each in the order of the table."""

    units: dict[str, str]
    entities: list[str]


def read_indicators(source: Source | Sheet) -> Reading[Indicators]:
    """Read what a table reports on; nothing where it has no column of indicators."""
    table = ListTable(source, _column_of, ",".join(COLUMNS[one][1] for one in ("target", "period", "value", "unit")))
    units: dict[str, str] = {}
    entities: dict[str, None] = {}
    for row in table.rows():
        cells = dict(zip(map(column_of, table.names), row.cells, strict=False))
        name, unit = split_unit(" ".join(cells.get("target", "").split()))
        if name:
            units[name] = units.get(name) or cells.get("unit", "").strip() or unit
        entity = cells.get("entity", "").strip()
        if not is_not_reported(entity) and fold_name(entity) not in WHOLE:
            entities[entity] = None
    grave = tuple(one for one in table.findings if one.rule.severity is Severity.ERROR)
    return Reading(Indicators(units, list(entities)) if units and not grave else None, tuple(table.findings))


def _column_of(name: str) -> ListColumn | None:
    """Return which column goes under a name; periods head columns of values."""
    field = column_of(name) or ("period" if is_period(name) else "")
    return ListColumn(field) if field else None
