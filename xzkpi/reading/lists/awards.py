"""Points that are given by hand, read from the table that a plan names for them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from xzkpi.model.lists.scoring import Award, Criterion, Scoring
from xzkpi.model.plan import Plan
from xzkpi.reading.lists.columns import ListKind
from xzkpi.reading.lists.table import ListColumn, ListTable
from xzkpi.reading.source import Source
from xzkpi.reading.table.batch import Row
from xzkpi.reading.table.cells.faults import no_entity
from xzkpi.reading.table.cells.numbers import Asked, read_value
from xzkpi.reading.table.cells.periods import no_period
from xzkpi.rules.finding import Fault, Finding, Reading
from xzkpi.rules.findings import Findings
from xzkpi.values.characters import escape, find_damage
from xzkpi.values.lists.columns import AROUND_UNITS, COLUMNS
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.places import is_subtotal, is_sum
from xzkpi.values.lists.registers import OF_POINTS, POINTS
from xzkpi.values.lists.remarks import RUN
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import is_not_reported, tidy
from xzkpi.values.period import read_period
from xzkpi.values.unit import parse_unit

#: How like a reason has to be to a criterion to be taken for it, in per cent.
_LIKE: Final = 75
_REQUIRED: Final = {"entity", "points"}
_POINTS: Final = ListKind({role: (*names.split(), *COLUMNS.get(role, ())) for role, names in POINTS.items()}, _REQUIRED)
_UNIT: Final = parse_unit(OF_POINTS)
_ASKED: Final = Asked(_UNIT, "", _UNIT, OF_POINTS)
#: Columns of free text.
_TEXTS: Final = ("reason", "basis", "note")


def read_awards(plan: Plan, open_table: Callable[[str], Source | Finding]) -> Reading[Plan]:
    """Give a plan the points that stand in the table it names; `open_table` opens a file that the plan names."""
    scoring = plan.scoring
    if scoring is None or scoring.extra is None:
        return Reading(plan, ())
    source = open_table(scoring.extra.file)
    if isinstance(source, Finding):
        return Reading(plan, (source,))
    table = ListTable(source, _POINTS.column_of)
    with source.stream:
        reader = _AwardReader(plan, scoring, table)
        awards = reader.read()
    plan = plan.model_copy(update={"scoring": scoring.knowing(awards=tuple(awards))})
    return Reading(plan, (*table.findings, *reader.findings))


class _AwardReader:
    """Reads the rows of one table."""

    def __init__(self, plan: Plan, scoring: Scoring, table: ListTable) -> None:
        self._plan, self._scoring, self._table = plan, scoring, table
        self._ids, self._assessed = plan.entity_ids, frozenset(plan.assessed)
        self.findings = Findings()
        #: The columns and their indexes, by what they hold.
        self._columns: dict[str, tuple[int, ListColumn]] = {}
        criteria = sorted(scoring.items, key=lambda one: one.is_by_hand)
        #: By every name a criterion goes under; one that is scored by hand goes before one that is computed.
        self._criteria = {fold_name(name): one for one in criteria for name in self._names(one)}

    def _names(self, criterion: Criterion) -> Sequence[str]:
        target = self._plan.targets.get(criterion.target)
        return [name for name in (criterion.name, criterion.target, *(target.names if target else ())) if name]

    def read(self) -> list[Award]:
        """Return what the sound rows say; nothing of a table without the columns that are needed."""
        awards: list[Award] = []
        for row in self._table.rows():
            if not self._columns:
                columns = _POINTS.read_header(self._table, self.findings)
                self._columns = {column.field: (at, column) for at, column in columns.items()}
            if not self._columns.keys() >= _REQUIRED:
                return []
            awards += self._row(row)
        return self._sound(awards)

    def _row(self, row: Row) -> Iterator[Award]:
        """Yield what a row says, unless something is wrong with it or it is of another assessment."""
        places = row.places
        texts = {field: row.cells[at].strip() for field, (at, _) in self._columns.items()}
        if is_subtotal(texts["entity"]) or is_sum(texts["entity"]):
            return
        faults = dict(self._faults(texts))
        period = texts.get("period", "")
        is_of_another = not is_not_reported(period) and read_period(period) != self._scoring.period
        if is_of_another and "entity" not in faults and "period" not in faults:
            return
        cell = read_value(_unsigned(texts["points"]), _ASKED)
        criterion = self._criteria.get(fold_name(texts.get("reason", "")))
        criterion = criterion if criterion and criterion.is_by_hand else None
        if cell.fault:
            faults["points"] = cell.fault
        elif cell.value is None and criterion is None:
            faults["points"] = Fault("value-missing", "points")
        told = []
        for role, fault in faults.items():
            at, column = self._columns[role]
            named = {"field": role, "column": escape(column.name), "record": escape(texts["entity"])}
            told.append(fault._replace(facts={**named, **fault.facts}).at(places[at]))
        self.findings += told
        if cell.value is not None and all(one.rule.severity != "error" for one in told):
            yield Award(
                entity=self._entity(texts["entity"]),
                criterion=criterion.key if criterion else "",
                points=cell.value,
                place=places[self._columns["points"][0]],
                **{role: texts.get(role, "") for role in _TEXTS},
            )

    def _entity(self, text: str) -> str:
        """Return the id of an entity; where the plan lists none, its name."""
        return self._ids.get(fold_name(text), text)

    def _faults(self, texts: dict[str, str]) -> Iterator[tuple[str, Fault]]:
        """Yield what is wrong with the names and texts of a row, by column."""
        entity, reason, period = texts["entity"], texts.get("reason", ""), texts.get("period", "")
        for role in _TEXTS:
            text = texts.get(role, "")
            if damage := find_damage(text, is_free=True):
                yield role, Fault(damage[0], facts=damage[1])
            elif re.match(RUN, text):
                yield role, Fault("formula", "text", {"found": escape(text)})
        if is_not_reported(entity):
            yield "entity", Fault("value-missing", "entity")
        elif self._plan.entities and fold_name(entity) not in self._ids:
            yield "entity", no_entity(self._plan, entity, is_guessing=True)
        elif self._plan.entities and self._entity(entity) not in self._assessed:
            yield "entity", Fault("entity-not-assessed", facts={"found": escape(entity)})
        if not is_not_reported(period) and read_period(period) is None:
            yield "period", no_period(period)
        if fault := self._confusion(reason):
            yield "reason", fault

    def _confusion(self, reason: str) -> Fault | None:
        """Say that a reason is the name of what is computed, or is nearly that of what is scored by hand."""
        found, meant = {"found": escape(reason)}, self._criteria.get(fold_name(reason))
        if meant:
            return None if meant.is_by_hand else Fault("points-misnamed", "computed", found)
        names = [one.key for one in self._scoring.items if one.is_by_hand]
        close = [name for name in names if _bare(name) == _bare(reason) or _bare(name) in _bare(reason)]
        close += nearest(reason, names, _LIKE)
        return Fault("points-misnamed", facts={**found, "expected": close[0], "instead": close[0]}) if close else None

    def _sound(self, awards: Iterable[Award]) -> list[Award]:
        """Leave out points of a criterion that are more than it has, or less than none; tell rows that stand twice."""
        groups: dict[tuple[str, str], list[Award]] = {}
        for one in awards:
            groups.setdefault((one.entity, one.criterion), []).append(one)
        points = {one.key: one.points for one in self._scoring.items}
        kept: list[Award] = []
        for (entity, key), own in groups.items():
            total = sum((one.points for one in own), Decimal(0))
            if key and not 0 <= total <= points[key]:
                facts = {"record": escape(entity), "found": total, "name": escape(key), "most": points[key]}
                self.findings.append(Fault("points-beyond-criterion", facts=facts).at(own[-1].place))
                continue
            self.findings += _repeated(own)
            kept += own
        return kept


def _repeated(awards: Sequence[Award]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Award] = {}
    for one in awards:
        earlier = first.setdefault((one.points, one.reason, one.basis, one.note), one)
        if earlier is not one:
            facts = {"record": escape(one.entity), "found": escape(one.reason), "line": earlier.place.line}
            yield Fault("points-repeated", facts=facts).at(one.place)


def _unsigned(text: str) -> str:
    """Return points without the sign that says they are added."""
    bare = tidy(text).removeprefix("+")
    return bare if bare[:1].isdecimal() and tidy(text) != bare else text


def _bare(name: str) -> str:
    """Return a name without what stands in brackets behind it, and without signs."""
    return fold_name(split_unit(name)[0]).strip(AROUND_UNITS)
