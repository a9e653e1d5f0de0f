"""Whether what entities have promised makes what the whole has: one generator per rule, for the table of a target."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.model.derive import adds_up, rounding
from xzkpi.model.observation import Observation, Settled
from xzkpi.model.plan import Plan, name_entity, name_period, name_value
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Summing
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.period import Period


class Table(NamedTuple):
    """The goals of a target in a table: of entities by period, and printed sums, which name no entity."""

    plan: Plan
    target: Target
    path: str
    goals: tuple[Observation, ...]

    def by_period(self) -> Iterator[tuple[Period, list[Observation], Observation | None]]:
        """Yield the goals of each period, and their printed sum where there is one."""
        by_period: dict[Period, list[Observation]] = {}
        for one in self.goals:
            by_period.setdefault(one.period, []).append(one)
        for period, own in by_period.items():
            yield period, [one for one in own if one.entity], next((one for one in own if not one.entity), None)

    def promised(self, period: Period) -> Decimal | None:
        """Return what the whole has at a period: its baseline, a milestone or its goal; None where it has nothing."""
        target = self.target
        is_base = target.baseline and period == target.start
        return target.baseline.value if target.baseline and is_base else target.stated(period)


def _sums(table: Table) -> Iterator[Finding]:
    """Find periods in which the parts do not make the goal of the whole, or fall short of it."""
    for period, parts, printed in table.by_period():
        wanted = table.promised(period)
        case = _break(table.target, period, wanted, parts)
        if wanted is not None and case is not None:
            yield _fault(table, period, parts, case, wanted).at((printed or parts[-1]).place)


def _break(target: Target, period: Period, wanted: Decimal | None, parts: Sequence[Observation]) -> str | None:
    """Return the case of parts that do not make what the whole has; None where they do, or nothing is asked."""
    asked, is_base = target.parts.sum if target.parts else Summing.NONE, period == target.start
    if asked is Summing.NONE or wanted is None or not parts or _agrees(target, wanted, parts):
        return None
    if asked is Summing.AT_LEAST and (is_base or _sum(parts) > wanted):
        return None
    return "baseline" if is_base else "" if asked is Summing.EXACT else "below"


def _printed(table: Table) -> Iterator[Finding]:
    """Find a printed sum that is not that of the rows; where it is what the whole has, that may have been told."""
    for period, parts, printed in table.by_period() if adds_up(table.target) else ():
        wanted = table.promised(period)
        if printed is None or not parts or _agrees(table.target, printed.value, parts):
            continue
        if printed.value != wanted or _break(table.target, period, wanted, parts) is None:
            yield _fault(table, period, parts, "printed", printed.value).at(printed.place)


def _above(table: Table) -> Iterator[Finding]:
    """Find a part that alone is more than the whole has promised."""
    for period, parts, _printed in table.by_period() if adds_up(table.target) else ():
        wanted = table.promised(period)
        for one in parts if wanted is not None and wanted > 0 else ():
            if wanted is not None and one.value > wanted:
                facts = {"entity": name_entity(table.plan, one.entity), "found": one.value}
                fault = _fault(table, period, parts, "above", wanted)
                yield fault._replace(facts={**fault.facts, **facts}).at(one.place)


def _sum(parts: Sequence[Observation]) -> Decimal:
    return sum((one.value for one in parts), Decimal(0))


def _agrees(target: Target, total: Decimal, parts: Sequence[Observation]) -> bool:
    """Say whether parts make a total, rounding aside."""
    values = [one.value for one in parts]
    return abs(_sum(parts) - total) <= rounding(target.measure, total, values)


def _fault(table: Table, period: Period, parts: Sequence[Observation], case: str, wanted: Decimal) -> Fault:
    target = table.target
    facts = {"record": f"{target.id} {period}", "name": target.said, "period": name_period(target, period)}
    return Fault("parts-sum", case, {**facts, "number": len(parts), "found": _sum(parts), "expected": wanted})


def _left_out(table: Table) -> Iterator[Finding]:
    """Find entities of the plan that have no goal of the last period of the table, one finding for all of them."""
    target, last = table.target, max((one.period.end for one in table.goals), default=0)
    there = {one.entity for one in table.goals if one.period.end == last}
    kind = target.parts.of if target.parts else ""
    missing = [one.said for key, one in table.plan.of_kind(kind).items() if key not in there]
    if missing and there - {""}:
        facts = {"record": target.id, "name": target.said, "number": len(missing), "names": missing}
        yield Fault("entity-without-goal", "", facts).at(Location(table.path))


def _told_twice(table: Table, settled: Settled) -> Iterator[Finding]:
    """Find rows that contradict another, and those that only say the same again: one finding for each row."""
    told = (("conflicting-values", "one-file", settled.conflicts), ("repeated-row", "", settled.repeats))
    lines: set[int] = set()
    for rule, case, pairs in told:
        for pair in pairs:
            line = pair.later.place.line
            if pair.later.target == table.target.id and (case or line not in lines):
                lines.add(line)
                facts = {"field": "value", "found": pair.later.value, "expected": pair.earlier.value}
                facts |= {"path": pair.earlier.place.path, "line": pair.earlier.place.line}
                named = name_value(table.plan, *pair.later.key)
                yield Fault(rule, case, {**named, **facts}).at(pair.later.place)


def _left_aside(table: Table) -> Iterator[Finding]:
    """Find periods that are not made use of: those before the baseline, and that itself where nothing starts at it."""
    target, start = table.target, table.target.start
    for period, parts, _printed in table.by_period() if start else ():
        is_base = start is not None and period == start
        if start and parts and period.end <= start.end and not (is_base and target.kind.starts_at_baseline):
            case = "no-base" if is_base else ""
            facts = {"record": f"{target.id} {period}", "name": target.said, "period": name_period(target, period)}
            yield Fault("part-left-aside", case, facts).at(parts[0].period_place or parts[0].place)


def check_parts(table: Table, settled: Settled) -> Iterator[Finding]:
    """Yield what is wrong with a table of parts; of goals that contradict each other nothing follows."""
    yield from _told_twice(table, settled)
    if all(pair.later.target != table.target.id for pair in settled.conflicts):
        for check in SUM_CHECKS:
            yield from check(table)


#: Every check of the parts of a target.
SUM_CHECKS: Final[tuple[Callable[[Table], Iterator[Finding]], ...]] = (_sums, _printed, _above, _left_out, _left_aside)
