"""Whether what entities have promised makes what the whole has: one generator per rule, for the table of a target."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.model.derive import rounding
from xzkpi.model.observation import Observation, Settled
from xzkpi.model.plan import Plan, name_period, name_value
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, Summing
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined


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
        if target.baseline and period == target.start:
            return target.baseline.value
        if period in target.milestones:
            return target.milestones[period].value
        return None if period != target.goal.period or isinstance(target.value, Undefined) else target.value


def _sums(table: Table, _: Settled) -> Iterator[Finding]:
    """Find periods in which the parts do not make the goal of the whole, or fall short of it."""
    target = table.target
    asked = target.parts.sum if target.parts else Summing.NONE
    for period, parts, printed in table.by_period() if asked is not Summing.NONE else ():
        wanted, made = table.promised(period), _sum(parts)
        if wanted is None or not parts or _agrees(target, wanted, parts):
            continue
        is_base = period == target.start
        if asked is Summing.EXACT or (made < wanted and not is_base):
            case = "baseline" if is_base else "" if asked is Summing.EXACT else "below"
            yield _fault(table, period, parts, case, wanted).at((printed or parts[-1]).place)


def _printed(table: Table, _: Settled) -> Iterator[Finding]:
    """Find a printed sum that is neither that of the rows nor what the whole has promised."""
    for period, parts, printed in table.by_period() if table.target.kind not in RATES else ():
        is_sum = printed and parts and not table.target.measure.is_ratio and printed.value != table.promised(period)
        if is_sum and printed and not _agrees(table.target, printed.value, parts):
            yield _fault(table, period, parts, "printed", printed.value).at(printed.place)


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


def _left_out(table: Table, _: Settled) -> Iterator[Finding]:
    """Find entities of the plan that have no row, one finding for all of them."""
    target, there = table.target, {one.entity for one in table.goals}
    kind = target.parts.of if target.parts else ""
    missing = [one.said for key, one in table.plan.of_kind(kind).items() if key not in there]
    if missing and there - {""}:
        facts = {"record": target.id, "name": target.said, "number": len(missing), "names": missing}
        yield Fault("entity-without-goal", "", facts).at(Location(table.path))


def _told_twice(table: Table, settled: Settled) -> Iterator[Finding]:
    """Find goals that contradict each other."""
    for pair in settled.conflicts:
        if pair.later.target == table.target.id:
            facts = {"field": "value", "found": pair.later.value, "expected": pair.earlier.value}
            facts |= {"path": pair.earlier.place.path, "line": pair.earlier.place.line}
            named = name_value(table.plan, *pair.later.key)
            yield Fault("conflicting-values", "one-file", {**named, **facts}).at(pair.later.place)


#: Every check of a table of parts.
SUM_CHECKS: Final[tuple[Callable[[Table, Settled], Iterator[Finding]], ...]] = (_told_twice, _sums, _printed, _left_out)
