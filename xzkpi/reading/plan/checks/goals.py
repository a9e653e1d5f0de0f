"""Whether what is promised makes sense: what each kind of target, and each part that an entity carries, cannot have."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xzkpi.model.plan import Plan
from xzkpi.model.promise import Revision
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, Bound, Course, Kind
from xzkpi.reading.plan.checks.course import OF_PARTS, OF_TARGETS
from xzkpi.reading.plan.document import Document, Path
from xzkpi.rules.finding import Finding
from xzkpi.values.number import plain
from xzkpi.values.period import parse_period


def promises(plan: Plan, document: Document) -> Iterator[tuple[Target, Document]]:
    """Yield every promise and where it is written: each target, and the parts of entities as targets of their own."""
    for target in plan.targets.values():
        own = document.below("targets", target.id)
        yield target, own
        for name, share in target.shares.items():
            yield target.part_of(share), own.below("entities", name)


def _is_part(document: Document) -> bool:
    return "entities" in document.root[2:]


def _each(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find what is wrong with each promise by itself."""
    for target, own in promises(plan, document):
        for check in (*OF_PARTS, *_OF_PARTS) if _is_part(own) else (*OF_TARGETS, *_OF_TARGETS):
            yield from check(target, own)


def _number_missing(target: Target, document: Document) -> Iterator[Finding]:
    """Find a promise without a number: with no goal of a period, no line to hold, and not even a direction."""
    is_shared_out = target.parts is not None and target.parts.file != ""
    if target.goal.forms or target.milestones or target.hold or target.direction_declared or is_shared_out:
        return
    if document.content_at(("target",)) is not None:
        yield document.missing(("target",), "value", "number")
    else:
        yield document.missing(("target",), "target", "part" if _is_part(document) else "target")


def _of_part(target: Target, document: Document) -> Iterator[Finding]:
    """Find a part that follows another series."""
    if target.goal.of is not None:
        yield document.misfit(("target", "of"), target.goal.of, "of-part")


def _forms(target: Target, document: Document) -> Iterator[Finding]:
    """Tell a number that is written in several ways, from high to low, or in a way its kind does not have."""
    goal, kind = target.goal, target.kind
    if len(goal.forms) > 1:
        found = f"{{{', '.join(f'{name}: …' for name in goal.forms)}}}"
        yield document.misfit(("target", goal.forms[1]), found, "several-numbers", "target")
    if goal.range and goal.range[0] >= goal.range[1]:
        yield document.misfit(("target", "range"), f"[{plain(goal.range[0])}, {plain(goal.range[1])}]", "range-order")
    if goal.total is not None and kind not in RATES:
        yield document.misfit(("target", "total"), plain(goal.total), "total-kind")
    if goal.of is not None and kind in {Kind.CUMULATIVE, Kind.REDUCTION}:
        yield document.misfit(("target", "of"), goal.of, "of-kind")
    if not kind.starts_at_baseline:
        yield from (
            document.misfit(("target", name), name, "relative-sum")
            for name in goal.forms
            if name in {"multiple", "change"}
        )


def _beside_forms(target: Target, document: Document) -> Iterator[Finding]:
    """Tell what goes with some ways to write a goal only."""
    goal = target.goal
    if goal.tolerance and goal.bound is not Bound.ABOUT:
        yield document.misfit(("target", "tolerance"), str(goal.tolerance), "tolerance-bound")
    if goal.plus is not None and goal.of is None:
        yield document.misfit(("target", "plus"), plain(goal.plus), "plus-alone")
    if goal.range and goal.bound is Bound.ABOUT:
        yield document.misfit(("target", "bound"), goal.bound, "bound-of-range")
    if goal.of is not None and goal.bound is Bound.EXACTLY:
        yield document.misfit(("target", "bound"), goal.bound, "bound-of-series")


def _multiples(target: Target, document: Document) -> Iterator[Finding]:
    """Tell multiples that cannot be reached from their baseline."""
    multiple, baseline, where = target.goal.multiple, target.baseline, ("target", "multiple")
    if multiple is None or not target.kind.starts_at_baseline:
        return
    if multiple <= 0:
        yield document.misfit(where, plain(multiple), "multiple-sign")
    elif baseline and baseline.value <= 0:
        yield document.misfit(where, plain(multiple), "multiple-of-baseline", baseline=baseline.value)


def _sums(target: Target, document: Document) -> Iterator[Finding]:
    """Tell a sum that does not begin at 0, or leads nowhere, and a baseline revised of which nothing is computed."""
    if target.baseline and target.baseline.revised and not target.kind.starts_at_baseline:
        yield document.misfit(("baseline", "revised"), "…", "revised-kind")
    if target.kind is not Kind.CUMULATIVE:
        return
    if target.baseline and target.baseline.value:
        yield document.misfit(("baseline", "value"), plain(target.baseline.value), "sum-baseline", "baseline")
    if wrong := next(((name, one) for name, one in _numbers(target) if name in {"value", "range"} and one <= 0), None):
        yield document.misfit(("target", wrong[0]), plain(wrong[1]), "sum-sign")


def _beyond_limits(target: Target, document: Document) -> Iterator[Finding]:
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
            yield document.misfit(where, plain(value), "beyond-limits", name, limits=str(target.limits))


def _kinds(target: Target, document: Document) -> Iterator[Finding]:
    """Tell what a kind of target cannot have: sums begin at 0 and grow, growth is in per cent."""
    kind = target.kind
    if target.hold and not kind.starts_at_baseline:
        yield document.misfit(("hold",), "true", "held-rate")
    if kind is Kind.CUMULATIVE and target.measure.is_ratio:
        yield document.misfit(("unit",), target.unit, "sum-of-rates")
    if kind in RATES and target.unit != "%":
        yield document.misfit(("unit",), target.unit, "growth-unit")
    if kind is Kind.REDUCTION and target.goal.bound is not Bound.AT_LEAST:
        ends = {"value": target.goal.value, "total": target.goal.total}
        yield from (
            document.misfit(("target", name), plain(one), "reduction-sign", "target", positive=abs(one))
            for name, one in ends.items()
            if isinstance(one, Decimal) and one < 0
        )
    if target.observations and kind not in RATES:
        yield document.misfit(("observations",), target.observations, "since-kind")
    if target.path and (case := _path_fault(target)):
        yield document.misfit(("path",), target.path, case)


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


def _lines(target: Target, document: Document) -> Iterator[Finding]:
    """Tell a line to hold that is none, and what does not go with the values of another series as the goal."""
    follows, base, hold = target.goal.of is not None, target.baseline, str(target.hold).lower()
    number, starts = target.goal.forms and not follows, target.kind.starts_at_baseline
    if target.hold and starts and not number and (base is None or follows):
        yield document.misfit(("hold",), hold, "no-line")
    if follows and target.milestones:
        yield document.misfit(("milestones",), "…", "beside-series")
    if follows and starts and base and base.revised:
        yield document.misfit(("baseline", "revised"), "…", "beside-series")
    if target.revised and (target.hold or not number):
        yield document.misfit(
            ("revised",), f"{f'hold: {hold}' if target.hold else 'target'}, revised: …", "nothing-to-revise"
        )


def _parts(target: Target, document: Document) -> Iterator[Finding]:
    """Find parts that stand nowhere or twice, and one goal for all of what cannot be the same for all."""
    parts = target.parts
    if parts is None:
        return
    if not parts.model_fields_set & {"file", "sum", "same"}:
        yield document.missing(("parts",), "file", "parts")
    if parts.file and target.shares:
        yield document.misfit(("parts", "file"), parts.file, "parts-twice")
    if parts.same and not target.measure.is_ratio:
        yield document.misfit(("parts", "same"), "true", "same-of-amounts")


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
    for target, own in promises(plan, document):
        start, end = target.start, target.goal.period
        is_told = is_wrong and (start, end) == (head.baseline, head.target)
        if start and end and end.end <= start.end and not is_told:
            record = " / ".join(map(str, own.root[1::2]))
            yield own.finding("period-order", ("target", "period"), record=record, found=str(end), start=str(start))


def _revisions(target: Target, document: Document) -> Iterator[Finding]:
    """Find revisions of targets and of baselines that never count, or count twice for a period."""
    yield from _changes(target, target.revised, document.below("revised"))
    if target.baseline and target.kind.starts_at_baseline:
        yield from _changes(target, target.baseline.revised, document.below("baseline", "revised"))


def _changes(target: Target, revised: Sequence[Revision], document: Document) -> Iterator[Finding]:
    """Find what is odd about the revisions of one number, which stand in a file in any order."""
    start, end = target.start, target.goal.period
    written = document.content_at(()) or ()
    order = sorted(range(len(written)), key=lambda at: getattr(parse_period(written[at]["decided"]), "end", 0))
    seen: dict[int, int] = {}
    for at, one in zip(order, revised, strict=False):
        where, found = (at, "decided"), str(one.decided)
        if one.decided.end in seen:
            yield document.finding("duplicate-key", where, "one-revision", found=found, line=seen[one.decided.end])
        seen.setdefault(one.decided.end, document.place(where).line)
        if start and end and start.end < end.end and not start.end < one.decided.end <= end.end:
            ends = {"start": str(start), "end": str(end)}
            yield document.misfit(where, found, "decided-outside", **ends)
        if not target.limits.allow(one.value):
            yield document.misfit((at, "value"), plain(one.value), "beyond-limits", limits=str(target.limits))


#: What is asked of the part of an entity, and of a target.
_OF_PROMISES: Final = (_number_missing, _forms, _beside_forms, _multiples, _sums, _beyond_limits, _revisions)
_OF_PARTS: Final = (*_OF_PROMISES, _of_part)
_OF_TARGETS: Final = (*_OF_PROMISES, _kinds, _lines, _parts)
#: Every check of promises.
GOAL_CHECKS: Final = (_each, _limits, _periods)
