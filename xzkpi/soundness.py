"""Whether a plan contradicts itself: one generator per rule of block 6 that needs the whole plan."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from xzkpi.derive import in_order
from xzkpi.document import Document, Path
from xzkpi.finding import Finding, Location, escape
from xzkpi.names import fold_name, nearest
from xzkpi.number import plain
from xzkpi.pace import Undefined
from xzkpi.period import Period, parse_period
from xzkpi.plan import Plan
from xzkpi.rules import RULE
from xzkpi.target import Target
from xzkpi.vocabulary import Bound, Direction, Kind

#: The direction a bound implies.
_DIRECTION_OF: Final[dict[Bound | None, Direction]] = {
    Bound.AT_LEAST: Direction.INCREASE,
    Bound.AT_MOST: Direction.DECREASE,
}


def check_plan(plan: Plan, document: Document) -> Iterator[Finding]:
    """Yield everything that makes a well-formed plan unsound or worth a remark."""
    for check in CHECKS:
        yield from check(plan, document)


def _goal_written(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a target that does not have exactly one of value, multiple, change, range.

    It may have none where the baseline is to be held, or where there is nothing but a direction.
    """
    for target in plan.targets.values():
        goal = target.goal
        written = [name for name in ("value", "multiple", "change", "range") if getattr(goal, name) is not None]
        path = ("targets", target.id, "target")
        if not written and not target.hold and not target.direction_declared:
            yield Finding(
                RULE["key-missing"],
                document.place(path, of_key=True),
                {"expected": "target: {value}", "field": "target"},
            )
        if len(written) > 1:
            values = {
                "field": written[1],
                "found": ", ".join(written),
                "expected": "value、multiple、change、range 只能写一个",
                "expected_en": "write only one of value, multiple, change and range",
            }
            yield Finding(RULE["value-not-allowed"], document.place((*path, written[1]), of_key=True), values)


def _directions(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find bound, declared direction and numbers that point different ways."""
    for target in plan.targets.values():
        if not _is_contradictory(target):
            continue
        declared, bound = target.direction_declared, target.goal.bound
        values = {"record": target.id, "found": f"direction: {declared}, {_shown(target)}"}
        if bound in _DIRECTION_OF:
            values |= {
                "found": f"direction: {declared}, bound: {bound}",
                "expected": "at_least 配 increase，at_most 配 decrease；删去其中一个",
                "expected_en": "at_least goes with increase, at_most with decrease; delete one of them",
            }
        else:
            values |= {
                "expected": "改正 direction 或数值；若目标是一条控制线，改写 bound: at_most / at_least",
                "expected_en": "correct direction or values; for a control line write bound: at_most or at_least",
            }
        yield Finding(RULE["direction-contradiction"], document.place(("targets", target.id, "direction")), values)


def _is_contradictory(target: Target) -> bool:
    """Say whether a declared direction contradicts the bound, or without one the numbers."""
    declared, bound = target.direction_declared, target.goal.bound
    if declared is None:
        return False
    if bound in _DIRECTION_OF:
        return declared is not _DIRECTION_OF[bound]
    return bool(target.rise) and (target.rise or 0) * declared.sign < 0


def _control_lines(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a bound that is met at the baseline: a control line, which may be a slip."""
    for target in plan.targets.values():
        if target.baseline and not target.hold and target.rise and target.is_hold and not _is_contradictory(target):
            values = {"record": target.id, "found": plain(target.baseline.value), "expected": _value(target)}
            yield Finding(RULE["met-at-baseline"], document.place(("targets", target.id, "target")), values)


def _baselines(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a target without a baseline, which has neither progress nor pace."""
    for target in plan.targets.values():
        if target.baseline is None and target.kind.starts_at_baseline:
            place = document.place(("targets", target.id), of_key=True)
            yield Finding(RULE["baseline-missing"], place, {"record": target.id})


def _periods(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a target period that does not follow the baseline period."""
    for target in plan.targets.values():
        start, end = target.start, target.goal.period
        if start and end and end.end <= start.end:
            values = {"record": target.id, "found": str(end), "expected": str(start)}
            yield Finding(RULE["period-order"], document.place(("targets", target.id, "target", "period")), values)


def _milestones(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find milestones that do not lie on the way from baseline to target."""
    for target in plan.targets.values():
        wanted, end = target.value, target.goal.period
        if isinstance(wanted, Undefined) or end is None or target.start is None:
            continue
        first = [(target.start.end, target.baseline.value)] if target.baseline else []
        steps = [*first, *((one.period.end, one.value) for one in target.milestones), (end.end, wanted)]
        for number, (earlier, later) in enumerate(pairwise(steps), start=1 - len(first)):
            is_forward = later[0] > earlier[0] and target.direction.sign * (later[1] - earlier[1]) >= 0
            if target.milestones and not is_forward:
                one = target.milestones[min(number, len(target.milestones) - 1)]
                values = {"record": target.id, "found": f"{one.period}: {plain(one.value)}"}
                place = _milestone_place(document, target.id, one.period)
                yield Finding(RULE["milestone-out-of-order"], place, values)
                break


def _milestone_place(document: Document, target: str, period: Period) -> Location:
    """Return where the milestone of a period stands, however the period is written."""
    path = ("targets", target, "milestones")
    keys = (key for key in _milestone_keys(document, target) if parse_period(key) == period)
    key = next(keys, str(period))
    return document.place((*path, key))


def _milestone_keys(document: Document, target: str) -> list[str]:
    """Return the periods of a target's milestones as they are written; none where its id was tidied up."""
    return list(document.content["targets"].get(target, {}).get("milestones", {}))


def _repeated_milestones(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find two milestones for one period, written in different ways."""
    for target in plan.targets:
        seen: dict[Period | None, str] = {}
        for key in _milestone_keys(document, target):
            first = seen.setdefault(parse_period(key), key)
            if first != key:
                path = ("targets", target, "milestones")
                line = str(document.place((*path, first), of_key=True).line)
                yield Finding(
                    RULE["duplicate-key"], document.place((*path, key), of_key=True), {"found": key, "line": line}
                )


def _references(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find dimensions and tasks that a target names but the plan does not define."""
    for target in plan.targets.values():
        for field, known in (("dimension", plan.dimensions), ("task", plan.tasks)):
            name = getattr(target, field)
            if name and name not in known:
                close = nearest(name, known)
                values = {"field": field, "found": escape(name), **_did_you_mean(close, field)}
                yield Finding(RULE["unknown-reference"], document.place(("targets", target.id, field)), values)


def _derivations(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find derivations from series that are not defined, or that lead back to themselves."""
    sound = {target.id for target in in_order(plan)}
    for target in plan.targets.values():
        if target.derive is None:
            continue
        path = ("targets", target.id, "derive")
        if bool(target.derive.ratio) is bool(target.derive.sum):
            values = {"expected": "ratio | sum", "field": "derive"}
            yield Finding(RULE["key-missing"], document.place(path, of_key=True), values)
        unknown = [part for part in target.derive.parts if part not in plan.series]
        for part in unknown:
            values = {"field": "derive", "found": part, **_did_you_mean(nearest(part, plan.series), "input")}
            yield Finding(RULE["unknown-reference"], document.place(path), values)
        if not unknown and target.id not in sound:
            values = {"record": target.id, "found": " → ".join((target.id, *target.derive.parts))}
            yield Finding(RULE["derivation-cycle"], document.place(path), values)


def _kinds(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find what a kind of target cannot have: sums begin at 0, growth is in per cent."""
    for target in plan.targets.values():
        if target.kind.starts_at_baseline:
            continue
        path = ("targets", target.id)
        odd = [name for name in ("multiple", "change") if getattr(target.goal, name) is not None]
        faults: list[tuple[Path, str, str, str, str]] = [
            ((*path, "target", name), name, name, "写 value 或 range", "write value or range") for name in odd
        ]
        if target.hold:
            advice = ("每年都要保持的增速用 kind: level", "write a rate to be kept every year as kind: level")
            faults.append(((*path, "hold"), "hold", "true", *advice))
        if target.kind is Kind.CUMULATIVE and target.baseline and target.baseline.value:
            found = plain(target.baseline.value)
            advice = ("累计从 0 开始；上个五年的数值写在 note 里", "a sum begins at 0; tell the last plan's in note")
            faults.append(((*path, "baseline", "value"), "baseline", found, *advice))
        if target.kind is Kind.GROWTH and target.unit != "%":
            faults.append(((*path, "unit"), "unit", target.unit, '增速的单位是 "%"', 'growth is in "%"'))
        for place, field, found, zh, en in faults:
            values = {"field": field, "found": found, "expected": zh, "expected_en": en}
            yield Finding(RULE["value-not-allowed"], document.place(place), values)


def _ranges(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find ranges that do not go from low to high."""
    for target in plan.targets.values():
        ends = target.goal.range
        if ends and ends[0] >= ends[1]:
            values = {
                "field": "range",
                "found": f"[{plain(ends[0])}, {plain(ends[1])}]",
                "expected": "先写小的，再写大的",
                "expected_en": "write the lower end first",
            }
            yield Finding(RULE["value-not-allowed"], document.place(("targets", target.id, "target", "range")), values)


def _entities(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find entities that a target names but the plan does not list."""
    for target in plan.targets.values():
        for name in target.shares if plan.entities else ():
            if fold_name(name) not in plan.entity_ids:
                values = {"field": "entities", "found": name, **_did_you_mean(nearest(name, plan.entities), "entitie")}
                place = document.place(("targets", target.id, "entities", name), of_key=True)
                yield Finding(RULE["unknown-reference"], place, values)


def _names(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a name that leads to more than one series."""
    owners: dict[str, str] = {}
    for series in plan.series.values():
        part = "targets" if series.id in plan.targets else "inputs"
        for name in dict.fromkeys((series.id, series.name, series.name_en, *series.aliases)):
            owner = owners.setdefault(fold_name(name), series.id) if name else series.id
            if owner != series.id:
                values = {"found": name, "record": owner, "expected": series.id}
                yield Finding(RULE["name-used-twice"], document.place((part, series.id), of_key=True), values)
    for key in plan.inputs:
        if key in plan.targets:
            values = {"found": key, "record": f"targets.{key}", "expected": f"inputs.{key}"}
            yield Finding(RULE["name-used-twice"], document.place(("inputs", key), of_key=True), values)


def _thresholds(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find thresholds that do not descend from ahead to lagging, or are not positive."""
    steps = plan.thresholds
    if not steps.ahead > steps.on_track > steps.lagging > 0:
        values = {
            "field": "thresholds",
            "found": f"{steps.ahead}, {steps.on_track}, {steps.lagging}",
            "expected": "要求 ahead > on_track > lagging > 0",
            "expected_en": "it takes ahead > on_track > lagging > 0",
        }
        yield Finding(RULE["value-not-allowed"], document.place(("thresholds",)), values)


def _limits(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find natural limits that leave no room between them."""
    for series in plan.series.values():
        part = "targets" if series.id in plan.targets else "inputs"
        low, high = series.limits.min, series.limits.max
        if low is not None and high is not None and low >= high:
            values = {
                "field": "limits",
                "found": str(series.limits),
                "expected": "min 要小于 max",
                "expected_en": "min must be below max",
            }
            yield Finding(RULE["value-not-allowed"], document.place((part, series.id, "limits")), values)


def _did_you_mean(close: list[str], field: str) -> dict[str, str]:
    """Advise the nearest name, or to define one."""
    if close:
        return {"expected": f"是不是 {close[0]}？", "expected_en": f"did you mean {close[0]}?"}
    return {"expected": f"在 {field}s 里定义它", "expected_en": f"define it under {field}s"}


def _value(target: Target) -> str:
    """Write the target's number."""
    return "—" if isinstance(target.value, Undefined) else plain(target.value)


def _shown(target: Target) -> str:
    """Write the way from baseline to target."""
    return f"{plain(target.baseline.value) if target.baseline else '—'} → {_value(target)}"


#: Every check of a plan, in the order of the catalogue.
CHECKS: tuple[Callable[[Plan, Document], Iterator[Finding]], ...] = (
    _goal_written,
    _thresholds,
    _limits,
    _directions,
    _control_lines,
    _baselines,
    _milestones,
    _repeated_milestones,
    _references,
    _derivations,
    _kinds,
    _ranges,
    _entities,
    _names,
    _periods,
)
