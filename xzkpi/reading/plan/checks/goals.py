"""Whether what is promised makes sense: of a target, and of each entity that carries a part of it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, Bound, Course, Kind
from xzkpi.reading.plan.document import Document, Path, key_missing, not_allowed
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.number import plain
from xzkpi.values.undefined import Undefined


def _promises(plan: Plan) -> Iterator[tuple[Path, Target]]:
    """Yield every promise with its path: the targets, and the parts of entities as targets of their own."""
    for target in plan.targets.values():
        path: Path = ("targets", target.id)
        yield path, target
        for name, share in target.shares.items():
            yield (*path, "entities", name), target.part_of(share)


def _record(path: Path) -> str:
    """Name the target a path leads to, and the entity."""
    return " / ".join(str(part) for part in path[1::2])


def _goal_written(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a promise that does not have exactly one of value, multiple, change, range.

    It may have none where the baseline is to be held, or where there is nothing but a direction.
    """
    for path, target in _promises(plan):
        written = target.goal.forms
        if not written and not target.hold and not target.direction_declared:
            yield _goal_missing(path, document)
        if len(written) > 1:
            place = document.place((*path, "target", written[1]), of_key=True)
            found = f"{{{', '.join(f'{name}: …' for name in written)}}}"
            yield not_allowed(place, "target", found, "several-numbers")


def _goal_missing(path: Path, document: Document) -> Finding:
    """Say that a promise has no number, and what else there can be."""
    place = document.place((*path, "target"), of_key=True)
    if document.content_at((*path, "target")) is not None:
        return key_missing(place, "value", "number")
    return key_missing(place, "target", "part" if "entities" in path[2:3] else "target")


def _ranges(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find ranges that do not go from low to high."""
    for path, target in _promises(plan):
        ends = target.goal.range
        if ends and ends[0] >= ends[1]:
            found = f"[{plain(ends[0])}, {plain(ends[1])}]"
            place = document.place((*path, "target", "range"))
            yield not_allowed(place, "range", found, "range-order")


def _periods(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a target period that does not follow the baseline period; that of the plan is told once, for all targets."""
    head = plan.head
    is_wrong = head.target.end <= head.baseline.end
    if is_wrong:
        values = {"record": "plan", "found": str(head.target), "expected": str(head.baseline)}
        yield Finding(RULE["period-order"], document.place(("plan", "target")), facts=values)
    for path, target in _promises(plan):
        start, end = target.start, target.goal.period
        is_told = is_wrong and (start, end) == (head.baseline, head.target)
        if start and end and end.end <= start.end and not is_told:
            values = {"record": _record(path), "found": str(end), "expected": str(start)}
            yield Finding(RULE["period-order"], document.place((*path, "target", "period")), facts=values)


def _multiples(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find multiples that cannot be reached from their baseline."""
    for path, target in _promises(plan):
        multiple, baseline = target.goal.multiple, target.baseline
        if multiple is None or not target.kind.starts_at_baseline:
            continue
        place = document.place((*path, "target", "multiple"))
        if multiple <= 0:
            yield not_allowed(place, "multiple", plain(multiple), "multiple-sign")
        elif baseline and baseline.value <= 0:
            found = plain(multiple)
            yield not_allowed(place, "multiple", found, "multiple-of-baseline", baseline=baseline.value)


def _kinds(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find what a kind of target cannot have: sums begin at 0 and grow, growth is in per cent."""
    for path, target in _promises(plan):
        if target.kind.starts_at_baseline:
            continue
        for name in target.goal.forms:
            if name in {"multiple", "change"}:
                place = document.place((*path, "target", name))
                yield not_allowed(place, name, name, "relative-sum")
        if target.kind is Kind.CUMULATIVE:
            yield from _sum(path, target, document)
        if "entities" in path[2:3]:  # the rest is told of the target
            continue
        if target.hold:
            yield not_allowed(document.place((*path, "hold")), "hold", "true", "held-rate")
        if target.kind is Kind.CUMULATIVE and target.measure.is_ratio:
            yield not_allowed(document.place((*path, "unit")), "unit", target.unit, "sum-of-rates")
        if target.kind in RATES and target.unit != "%":
            place = document.place((*path, "unit"))
            yield not_allowed(place, "unit", target.unit, "growth-unit")


def _rates(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find what only rates can have, and paths that do not go with what is promised."""
    for path, target in _promises(plan):
        is_rate = target.kind in RATES
        if target.goal.total is not None and not is_rate:
            yield not_allowed(
                document.place((*path, "target", "total")), "total", plain(target.goal.total), "total-kind"
            )
        if target.goal.tolerance and target.goal.bound is not Bound.ABOUT:
            place = document.place((*path, "target", "tolerance"))
            yield not_allowed(place, "tolerance", str(target.goal.tolerance), "tolerance-bound")
        if "entities" in path[2:3]:
            continue
        if target.observations and not is_rate:
            place = document.place((*path, "observations"))
            yield not_allowed(place, "observations", target.observations, "since-kind")
        if target.path and (case := _path_fault(target)):
            yield not_allowed(document.place((*path, "path")), "path", target.path, case)


def _path_fault(target: Target) -> str:
    """Return the case of a path that does not go with a target; nothing where it does."""
    is_compound = target.path is Course.COMPOUND
    if (target.kind in RATES and not is_compound) or (target.kind is Kind.CUMULATIVE and is_compound):
        return "path-kind"
    ends = (target.baseline.value if target.baseline else None, target.value)
    is_positive = all(one is None or isinstance(one, Undefined) or one > 0 for one in ends)
    return "" if target.kind in RATES or not is_compound or is_positive else "path-sign"


def _sum(path: Path, target: Target, document: Document) -> Iterator[Finding]:
    """Find a sum that does not begin at 0, or leads nowhere."""
    if target.baseline and target.baseline.value:
        place, found = document.place((*path, "baseline", "value")), plain(target.baseline.value)
        yield not_allowed(place, "baseline", found, "sum-baseline")
    for name, value in _numbers(target):
        if name in {"value", "range"} and value <= 0:
            place = document.place((*path, "target", name))
            yield not_allowed(place, name, plain(value), "sum-sign")
            break


def _beyond_limits(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find numbers of a promise outside its natural limits; a sum of years may exceed those of one."""
    for path, target in _promises(plan):
        low, high = target.limits.ends
        if (low is None and high is None) or (low is not None and high is not None and low >= high):
            continue
        numbers = _numbers(target) if target.kind is not Kind.CUMULATIVE else ()
        places: list[tuple[Path, str, Decimal]] = [((*path, "target", name), name, value) for name, value in numbers]
        if target.baseline:
            places.append(((*path, "baseline", "value"), "baseline", target.baseline.value))
        for where, name, value in places:
            if not target.limits.allow(value):
                limits = str(target.limits)
                yield not_allowed(document.place(where), name, plain(value), "beyond-limits", limits=limits)


def _numbers(target: Target) -> Iterator[tuple[str, Decimal]]:
    """Yield the numbers a goal comes to, and how each is written."""
    written = target.goal.forms
    if target.goal.range is not None:
        yield from (("range", end) for end in target.goal.range)
    elif written and target.goal.total is None and isinstance(value := target.value, Decimal):
        yield written[0], value


#: Every check of promises.
GOAL_CHECKS: Final[tuple[Callable[[Plan, Document], Iterator[Finding]], ...]] = (
    _goal_written,
    _ranges,
    _multiples,
    _kinds,
    _rates,
    _beyond_limits,
    _periods,
)
