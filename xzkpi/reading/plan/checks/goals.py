"""Whether what is promised makes sense: of a target, and of each entity that carries a part of it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Kind
from xzkpi.reading.plan.document import Document, Path, key_missing, not_allowed
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.number import plain

#: Ways to write the number of a goal.
_FORMS: Final = ("value", "multiple", "change", "range")


def _promises(plan: Plan) -> Iterator[tuple[Path, Target]]:
    """Yield every promise with its path: the targets, and the parts of entities as targets of their own."""
    for target in plan.targets.values():
        path: Path = ("targets", target.id)
        yield path, target
        for name, share in target.shares.items():
            yield (*path, "entities", name), target.part_of(share)


def _forms(target: Target) -> list[str]:
    """Return the ways in which the number of a goal is written."""
    return [name for name in _FORMS if getattr(target.goal, name) is not None]


def _record(path: Path) -> str:
    """Name the target a path leads to, and the entity."""
    return " / ".join(str(part) for part in path[1::2])


def _goal_written(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a promise that does not have exactly one of value, multiple, change, range.

    It may have none where the baseline is to be held, or where there is nothing but a direction.
    """
    for path, target in _promises(plan):
        written = _forms(target)
        if not written and not target.hold and not target.direction_declared:
            yield _goal_missing(path, document)
        if len(written) > 1:
            place = document.place((*path, "target", written[1]), of_key=True)
            advice = "value、multiple、change、range 只能写一个", "write only one of value, multiple, change and range"
            yield not_allowed(place, "target", f"{{{', '.join(f'{name}: …' for name in written)}}}", *advice)


def _goal_missing(path: Path, document: Document) -> Finding:
    """Say that a promise has no number, and what else there can be."""
    place = document.place((*path, "target"), of_key=True)
    if document.content_at((*path, "target")) is not None:
        zh, en = (
            "在 target 里补写 value（或 multiple、change、range）",
            "add value, multiple, change or range to target",
        )
        return key_missing(place, "value", zh, en)
    zh, en = "补写 target，如 target: 3000", "add target, as in target: 3000"
    if "entities" not in path[2:3]:
        zh += "；没有目标数值的写 direction: increase（越高越好）或 decrease（越低越好）"
        en += "; a target without a number says direction: increase or decrease"
    return key_missing(place, "target", zh, en)


def _ranges(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find ranges that do not go from low to high."""
    for path, target in _promises(plan):
        ends = target.goal.range
        if ends and ends[0] >= ends[1]:
            found = f"[{plain(ends[0])}, {plain(ends[1])}]"
            place = document.place((*path, "target", "range"))
            yield not_allowed(place, "range", found, "先写小的，再写大的", "write the lower end first")


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
            yield not_allowed(place, "multiple", plain(multiple), "倍数要大于 0", "write a multiple above 0")
        elif baseline and baseline.value <= 0:
            zh = f"基期值是 {plain(baseline.value)}，翻几番没有意义：改写 value"
            en = f"the baseline is {plain(baseline.value)}, of which no multiple makes sense: write value"
            yield not_allowed(place, "multiple", plain(multiple), zh, en)


def _kinds(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find what a kind of target cannot have: sums begin at 0 and grow, growth is in per cent."""
    for path, target in _promises(plan):
        if target.kind.starts_at_baseline:
            continue
        for name in _forms(target):
            if name in {"multiple", "change"}:
                place = document.place((*path, "target", name))
                yield not_allowed(place, name, name, "写 value 或 range", "write value or range")
        if target.kind is Kind.CUMULATIVE:
            yield from _sum(path, target, document)
        if "entities" in path[2:3]:  # the rest is told of the target
            continue
        if target.hold:
            advice = ("每年都要保持的增速用 kind: level", "write a rate to be kept every year as kind: level")
            yield not_allowed(document.place((*path, "hold")), "hold", "true", *advice)
        if target.kind is Kind.GROWTH and target.unit != "%":
            place = document.place((*path, "unit"))
            yield not_allowed(place, "unit", target.unit, '增速的单位是 "%"', 'growth is in "%"')


def _sum(path: Path, target: Target, document: Document) -> Iterator[Finding]:
    """Find a sum that does not begin at 0, or leads nowhere."""
    if target.baseline and target.baseline.value:
        place, found = document.place((*path, "baseline", "value")), plain(target.baseline.value)
        advice = ("累计从 0 开始；上个五年的数值写在 note 里", "a sum begins at 0; tell the last plan's in note")
        yield not_allowed(place, "baseline", found, *advice)
    for name, value in _numbers(target):
        if name in {"value", "range"} and value <= 0:
            place = document.place((*path, "target", name))
            yield not_allowed(place, name, plain(value), "累计目标要大于 0", "a sum to reach is above 0")
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
                zh, en = f"limits 是 {target.limits}：改正其中一个", f"limits are {target.limits}: correct one of them"
                yield not_allowed(document.place(where), name, plain(value), zh, en)


def _numbers(target: Target) -> Iterator[tuple[str, Decimal]]:
    """Yield the numbers a goal comes to, and how each is written."""
    written = _forms(target)
    if target.goal.range is not None:
        yield from (("range", end) for end in target.goal.range)
    elif written and isinstance(value := target.value, Decimal):
        yield written[0], value


#: Every check of promises.
PROMISE_CHECKS: Final[tuple[Callable[[Plan, Document], Iterator[Finding]], ...]] = (
    _goal_written,
    _ranges,
    _multiples,
    _kinds,
    _beyond_limits,
    _periods,
)
