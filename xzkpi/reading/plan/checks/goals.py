"""Whether what is promised makes sense: what each kind of target, and each part that an entity carries, cannot have."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xzkpi.model.plan import Plan
from xzkpi.model.promise import Revision
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, Bound, Course, Kind
from xzkpi.reading.plan.document import Document, Path
from xzkpi.rules.finding import Finding
from xzkpi.values.number import plain
from xzkpi.values.period import parse_period


class Odd(NamedTuple):
    """A value that cannot stand where it does: where, below its promise, as it is shown, and the case of it."""

    where: Path
    found: str
    case: str
    #: The field it is told under, where that is not the last key; and what else its sentence is filled with.
    field: str = ""
    facts: Mapping[str, Any] = {}


def promises(plan: Plan) -> Iterator[tuple[Path, Target, bool]]:
    """Yield every promise with its path, and whether it is the part of an entity, as a target of its own."""
    for target in plan.targets.values():
        path: Path = ("targets", target.id)
        yield path, target, False
        for name, share in target.shares.items():
            yield (*path, "entities", name), target.part_of(share), True


def _odd_values(plan: Plan, document: Document) -> Iterator[Finding]:
    for path, target, is_part in promises(plan):
        for check in _OF_PROMISES if is_part else (*_OF_PROMISES, _kinds, _lines):
            for odd in check(target):
                yield document.misfit((*path, *odd.where), odd.found, odd.case, odd.field, **odd.facts)
        if is_part and target.goal.of is not None:
            yield document.misfit((*path, "target", "of"), target.goal.of, "of-part")


def _numbers_missing(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a promise without a number: with no goal of a period, no line to hold, and not even a direction."""
    for path, target, is_part in promises(plan):
        is_shared_out = target.parts is not None and target.parts.file != ""
        if target.goal.forms or target.milestones or target.hold or target.direction_declared or is_shared_out:
            continue
        if document.content_at((*path, "target")) is not None:
            yield document.missing((*path, "target"), "value", "number")
        else:
            yield document.missing((*path, "target"), "target", "part" if is_part else "target")


def _forms(target: Target) -> Iterator[Odd]:
    """Tell a number that is written in several ways, from high to low, or in a way its kind does not have."""
    goal, kind = target.goal, target.kind
    if len(goal.forms) > 1:
        found = f"{{{', '.join(f'{name}: …' for name in goal.forms)}}}"
        yield Odd(("target", goal.forms[1]), found, "several-numbers", "target")
    if goal.range and goal.range[0] >= goal.range[1]:
        yield Odd(("target", "range"), f"[{plain(goal.range[0])}, {plain(goal.range[1])}]", "range-order")
    if goal.total is not None and kind not in RATES:
        yield Odd(("target", "total"), plain(goal.total), "total-kind")
    if goal.of is not None and kind in {Kind.CUMULATIVE, Kind.REDUCTION}:
        yield Odd(("target", "of"), goal.of, "of-kind")
    if not kind.starts_at_baseline:
        yield from (
            Odd(("target", name), name, "relative-sum") for name in goal.forms if name in {"multiple", "change"}
        )


def _beside_forms(target: Target) -> Iterator[Odd]:
    """Tell what goes with some ways to write a goal only."""
    goal = target.goal
    if goal.tolerance and goal.bound is not Bound.ABOUT:
        yield Odd(("target", "tolerance"), str(goal.tolerance), "tolerance-bound")
    if goal.plus is not None and goal.of is None:
        yield Odd(("target", "plus"), plain(goal.plus), "plus-alone")
    if goal.range and goal.bound is Bound.ABOUT:
        yield Odd(("target", "bound"), goal.bound, "bound-of-range")
    if goal.of is not None and goal.bound is Bound.EXACTLY:
        yield Odd(("target", "bound"), goal.bound, "bound-of-series")


def _multiples(target: Target) -> Iterator[Odd]:
    """Tell multiples that cannot be reached from their baseline."""
    multiple, baseline, where = target.goal.multiple, target.baseline, ("target", "multiple")
    if multiple is None or not target.kind.starts_at_baseline:
        return
    if multiple <= 0:
        yield Odd(where, plain(multiple), "multiple-sign")
    elif baseline and baseline.value <= 0:
        yield Odd(where, plain(multiple), "multiple-of-baseline", facts={"baseline": baseline.value})


def _sums(target: Target) -> Iterator[Odd]:
    """Tell a sum that does not begin at 0, or leads nowhere, and a baseline revised of which nothing is computed."""
    if target.baseline and target.baseline.revised and not target.kind.starts_at_baseline:
        yield Odd(("baseline", "revised"), "…", "revised-kind")
    if target.kind is not Kind.CUMULATIVE:
        return
    if target.baseline and target.baseline.value:
        yield Odd(("baseline", "value"), plain(target.baseline.value), "sum-baseline", "baseline")
    if wrong := next(((name, one) for name, one in _numbers(target) if name in {"value", "range"} and one <= 0), None):
        yield Odd(("target", wrong[0]), plain(wrong[1]), "sum-sign")


def _beyond_limits(target: Target) -> Iterator[Odd]:
    """Tell numbers of a promise outside its natural limits; a sum of years may exceed those of one."""
    low, high = target.limits.ends
    if low is not None and high is not None and low >= high:
        return
    numbers: list[tuple[Path, str, Decimal]] = []
    if target.kind is not Kind.CUMULATIVE:
        numbers += ((("target", name), name, one) for name, one in _numbers(target))
        steps = ((str(period), one.value) for period, one in target.milestones.items())
        numbers += ((("milestones", period), period, value) for period, value in steps)
    if target.baseline:
        numbers.append((("baseline", "value"), "baseline", target.baseline.value))
    for where, name, value in numbers:
        if not target.limits.allow(value):
            yield Odd(where, plain(value), "beyond-limits", name, {"limits": str(target.limits)})


def _kinds(target: Target) -> Iterator[Odd]:
    """Tell what a kind of target cannot have: sums begin at 0 and grow, growth is in per cent."""
    kind = target.kind
    if target.hold and not kind.starts_at_baseline:
        yield Odd(("hold",), "true", "held-rate")
    if kind is Kind.CUMULATIVE and target.measure.is_ratio:
        yield Odd(("unit",), target.unit, "sum-of-rates")
    if kind in RATES and target.unit != "%":
        yield Odd(("unit",), target.unit, "growth-unit")
    if target.observations and kind not in RATES:
        yield Odd(("observations",), target.observations, "since-kind")
    if target.path and (case := _path_fault(target)):
        yield Odd(("path",), target.path, case)


def _path_fault(target: Target) -> str:
    """Return the case of a path that does not go with a target; nothing where it does."""
    is_compound, forms = target.path is Course.COMPOUND, target.goal.forms
    if (target.kind in RATES and not is_compound) or (target.kind is Kind.CUMULATIVE and is_compound):
        return "path-kind"
    if "of" in forms or not (forms or target.milestones or target.hold):
        return "path-nowhere"
    if target.kind in RATES or not is_compound:
        return ""
    ends = (target.baseline.value if target.baseline else None, target.value)
    return "path-sign" if any(isinstance(one, Decimal) and one <= 0 for one in ends) else ""


def _lines(target: Target) -> Iterator[Odd]:
    """Tell a line to hold that is none, and what does not go with the values of another series as the goal."""
    follows, base, hold = target.goal.of is not None, target.baseline, str(target.hold).lower()
    number, starts = target.goal.forms and not follows, target.kind.starts_at_baseline
    if target.hold and starts and not number and (base is None or follows):
        yield Odd(("hold",), hold, "no-line")
    if follows and target.milestones:
        yield Odd(("milestones",), "…", "beside-series")
    if follows and starts and base and base.revised:
        yield Odd(("baseline", "revised"), "…", "beside-series")
    if target.revised and (target.hold or not number):
        yield Odd(("revised",), f"{f'hold: {hold}' if target.hold else 'target'}, revised: …", "nothing-to-revise")


def _parts(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find parts that stand nowhere or twice, and one goal for all of what cannot be the same for all."""
    for target in plan.targets.values():
        parts, path = target.parts, ("targets", target.id, "parts")
        if parts is None:
            continue
        if not parts.model_fields_set & {"file", "sum", "same"}:
            yield document.missing(path, "file", "parts")
        if parts.file and target.shares:
            yield document.misfit((*path, "file"), parts.file, "parts-twice")
        if parts.same and not target.measure.is_ratio:
            yield document.misfit((*path, "same"), "true", "same-of-amounts")


def _limits(plan: Plan, document: Document) -> Iterator[Finding]:
    for part, members in (("targets", plan.targets), ("inputs", plan.inputs)):
        for key, series in members.items():
            low, high = series.limits.ends
            if low is not None and high is not None and low >= high:
                yield document.misfit((part, key, "limits"), str(series.limits), "limits-order")


def _numbers(target: Target) -> Iterator[tuple[str, Decimal]]:
    """Yield the numbers a goal comes to, and how each is written."""
    if target.goal.range is not None:
        yield from (("range", end) for end in target.goal.range)
    elif target.goal.forms and target.goal.total is None and isinstance(value := target.value, Decimal):
        yield target.goal.forms[0], value


def _periods(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a target period that does not follow the baseline period; that of the plan is told once, for all targets."""
    head = plan.head
    is_wrong = head.target.end <= head.baseline.end
    if is_wrong:
        found, before = str(head.target), str(head.baseline)
        yield document.finding("period-order", ("plan", "target"), record="plan", found=found, start=before)
    for path, target, _ in promises(plan):
        start, end = target.start, target.goal.period
        is_told = is_wrong and (start, end) == (head.baseline, head.target)
        if start and end and end.end <= start.end and not is_told:
            record = " / ".join(str(part) for part in path[1::2])
            where = (*path, "target", "period")
            yield document.finding("period-order", where, record=record, found=str(end), start=str(start))


def _revisions(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find revisions of targets and of baselines that never count, or count twice for a period."""
    for path, target, is_part in promises(plan):
        if target.revised and not is_part:
            yield from _changes(target, target.revised, (*path, "revised"), document)
        if target.baseline and target.baseline.revised and target.kind.starts_at_baseline:
            yield from _changes(target, target.baseline.revised, (*path, "baseline", "revised"), document)


def _changes(target: Target, revised: Sequence[Revision], path: Path, document: Document) -> Iterator[Finding]:
    """Find what is odd about the revisions of one number, which stand in a file in any order."""
    start, end = target.start, target.goal.period
    written = document.content_at(path) or ()
    order = sorted(range(len(written)), key=lambda at: getattr(parse_period(written[at]["decided"]), "end", 0))
    seen: dict[int, int] = {}
    for at, one in zip(order, revised, strict=False):
        where, found = (*path, at, "decided"), str(one.decided)
        if one.decided.end in seen:
            yield document.finding("duplicate-key", where, "one-revision", found=found, line=seen[one.decided.end])
        seen.setdefault(one.decided.end, document.place(where).line)
        if start and end and start.end < end.end and not start.end < one.decided.end <= end.end:
            ends = {"start": str(start), "end": str(end)}
            yield document.misfit(where, found, "decided-outside", **ends)
        if not target.limits.allow(one.value):
            yield document.misfit((*path, at, "value"), plain(one.value), "beyond-limits", limits=str(target.limits))


#: What is asked of every promise.
_OF_PROMISES: Final = (_forms, _beside_forms, _multiples, _sums, _beyond_limits)
#: Every check of promises.
GOAL_CHECKS: Final = (_parts, _limits, _numbers_missing, _odd_values, _periods, _revisions)
