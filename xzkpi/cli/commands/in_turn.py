"""The parts that entities have in targets, judged target by target: there may be very many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from xzkpi.assess.assessment import Evidence, assess_target
from xzkpi.assess.measuring.way import ask
from xzkpi.assess.scorecard import Scorecard, assess_parts, until
from xzkpi.model.derive import add_derived, rests_on
from xzkpi.model.observation import Reported, Reports, settle
from xzkpi.model.plan import Plan
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.findings import Findings
from xzkpi.values.period import Period


class Parts:
    """The parts that entities have in the targets of a plan, by the rows of its submissions."""

    def __init__(self, plan: Plan, ledger: Ledger, as_of: Period | None, year: int | None) -> None:
        """Find out as of when they are judged, and by the goals of which year."""
        self._plan, self._ledger = plan, ledger
        self._columns: Mapping[str, list[Column]] = defaultdict(list)
        for column in ledger.columns.values():
            self._columns[column.target].append(column)
        own = (one for key in plan.targets for one in self._periods(key) if not as_of or one.end <= as_of.end)
        newest = max(own, key=lambda one: (one.end, -one.length), default=None)
        self.as_of, self._year = as_of or newest, year or (newest or as_of or plan.head.target).year

    def _periods(self, key: str) -> Iterable[Period]:
        """Return the periods for which entities have a value of a target."""
        own = self._columns[key]
        if self._plan.targets[key].derive or any(one.is_repeating for one in own):
            lines = self._reports(key).lines
            return {one.period for (series, entity), line in lines.items() if entity and series == key for one in line}
        return [one.period for one in own if any(one)]

    def _reports(self, key: str) -> Reports:
        """Return the values that a target is judged by, with those of other series that it rests on."""
        names = rests_on(self._plan, key)
        columns = [column for name in names for column in self._columns[name]]
        is_made = any(one.derive for one in map(self._plan.targets.get, names) if one)
        if is_made or any(one.is_repeating for one in columns):
            settled = settle(self._ledger.observations(columns, are_judged=True))
            return (add_derived(self._plan, settled) if is_made else settled).reports
        lines: dict[tuple[str, str], list[Reported]] = defaultdict(list)
        for column in sorted(columns, key=attrgetter("period.end", "period.length")):
            for entity, row in sorted(zip(column, column.rows, strict=True)):
                lines[column.target, entity].append(self._ledger.reported(column, entity, row))
        return Reports(lines)

    @property
    def empty(self) -> Scorecard:
        """A scorecard without any of them."""
        return Scorecard(self._plan, self.as_of, self._plan.method, (), Findings())

    def cards(self, target: str = "") -> Iterator[Scorecard]:
        """Yield where the parts in each target stand, and the whole of it; of one target alone, if it has any."""
        alone = self._card(target) if target else self.empty
        yield from [alone] if alone.assessments else map(self._card, self._plan.targets)

    def _card(self, key: str) -> Scorecard:
        target, reports = self._plan.targets[key], self._reports(key)
        lines = {name: until(self.as_of, line) for name, line in reports.lines.items()}
        evidence = Evidence(self._plan, lines, reports.revised, self._year)
        parts = assess_parts(evidence, target, [entity for name, entity in lines if entity and name == key])
        return self.empty._replace(assessments=parts, wholes=(assess_target(evidence, ask(target)),))
