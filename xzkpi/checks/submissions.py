"""Whether promise and report fit together: one generator per rule of block 5 that needs all files at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from xzkpi.checks.expectation import beside, gone, numbers_of, suspect
from xzkpi.checks.history import explains
from xzkpi.checks.totals import in_sum, is_lost, odd_part
from xzkpi.model.derive import Made, arithmetic, disagreements, impossible, in_one_unit, in_order, scale_of, sums
from xzkpi.model.observation import Observation, Pair, Settled
from xzkpi.model.plan import Plan, name_value
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS
from xzkpi.reading.table.cells.faults import outside_limits
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.number import places_of, round_half_up
from xzkpi.values.period import Period

#: A period so many years before the plan's baseline is hardly meant, nor the newest so many.
_GENERATIONS: Final = 50
_NEWEST: Final = 10
#: A derived value that differs by a smaller part from the one reported was rounded.
_NEARLY: Final = 0.001
#: Decimals of a derived value.
_SHOWN: Final = 4


def check_pairs(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find the same value twice in one file, two of which nothing says which counts, and one that another replaced."""
    kinds = (("repeated-row", settled.repeats), ("conflicting-values", settled.conflicts))
    for rule, pairs in (*kinds, ("revised-value", settled.revisions)):
        for pair in pairs:
            case = _case_of_conflict(plan, pair) if rule == "conflicting-values" else ""
            earlier = {"path": pair.earlier.place.path, "line": pair.earlier.place.line}
            facts = {**_about_value(plan, pair.later), "expected": pair.earlier.value, **earlier}
            yield Fault(rule, case, facts).at(pair.later.place)


def _case_of_conflict(plan: Plan, pair: Pair) -> str:
    """Return of which case two values are that contradict each other."""
    if pair.earlier.place.path != pair.later.place.path:
        return "several-files"
    is_part = plan.member(pair.later.target).kind in SUMS and not pair.later.period.is_year
    return "since-january" if is_part else "one-file"


def check_late(plan: Plan, observations: Iterable[Observation], today: Period | None = None) -> Iterator[Finding]:
    """Find values later than their targets' periods, more often a slip of the year than news, or not yet begun."""
    for one in observations:
        if rule := late_rule(plan, one.target, one.period, today):
            goal = {"expected": str(plan.targets[one.target].goal.period)} if rule == "period-after-target" else {}
            yield Fault(rule, "", {**_about_period(plan, one), **goal}).at(one.period_place or one.place)


def check_values(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Yield what is wrong with the values of all files together."""
    for check in CHECKS:
        yield from check(plan, settled)


def _about_value(plan: Plan, one: Observation) -> Mapping[str, Fact]:
    """Return the facts of a finding about the value of an observation."""
    return {**name_value(plan, *one.key), "field": "value", "found": one.value}


def _about_period(plan: Plan, one: Observation) -> Mapping[str, Fact]:
    """Return the facts of a finding about the period of an observation."""
    return {**name_value(plan, *one.key), "field": "period", "found": str(one.period)}


def period_long_before_plan(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value from generations before the plan, or the newest of a target from long before: a slip of the year."""
    baseline = plan.head.baseline
    newest = {one.target: one.period.year for one in settled.observations}  # in the order of time
    for one in settled.observations:
        years = baseline.year - one.period.year
        is_newest = one.target in plan.targets and newest[one.target] == one.period.year and years > _NEWEST
        if (years > _GENERATIONS or is_newest) and not one.is_derived:
            facts = {**_about_period(plan, one), "expected": str(baseline), "years": years}
            case = "" if years > _GENERATIONS else "newest"
            yield Fault("period-long-before-plan", case, facts).at(one.period_place or one.place)


def late_rule(plan: Plan, target: str, period: Period, today: Period | None) -> str:
    """Return the rule that is broken by a period later than its target's, or not yet begun; nothing for any other."""
    one = plan.targets.get(target)
    if one and one.goal.period and period.end > one.goal.period.end:
        return "period-after-target"
    return "future-period" if today and period.start > today.start else ""


def differs_from_baseline(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value of the baseline period that is not the plan's; the plan's counts."""
    for one in settled.observations:
        target = plan.targets.get(one.target)
        baseline = target.baseline if target and not one.entity else None
        value = round_half_up(one.value, places_of(baseline.value)) if baseline and one.is_derived else one.value
        if baseline and baseline.period == one.period and baseline.value != value:
            facts = {**_about_value(plan, one), "expected": baseline.value}
            yield Fault("differs-from-baseline", facts=facts).at(one.place)


def parts_disagree(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value reported that its parts, reported too, do not make even with rounding."""
    for reported, made in disagreements(plan, settled):
        facts = {**_about_value(plan, reported), "expected": made}
        yield Fault("parts-disagree", "made-of-parts", facts).at(reported.place)


def derived_outside_limits(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find what makes a derived value that is impossible; it is told where one of its parts stands."""
    for target, parts, value in impossible(plan, settled):
        made_from = [plan.member(part.target) for part in parts]
        fault = outside_limits(target.limits, value, {}, arithmetic(target, parts), made_from)
        named = {**fault.facts, **name_value(plan, target.id, *parts[0].key[1:]), "field": "value"}
        yield fault._replace(facts=named).at(parts[0].place)


def derived_suspects(
    plan: Plan, columns: Mapping[tuple[str, Period], Column], numbers: Callable[[Sequence[int]], list[float]]
) -> Iterator[Column]:
    """Yield the columns of parts that may make some impossible value, or another than was reported.

    They are found without unpacking a row: all entities of a period are looked at together.
    """
    for target in in_order(plan):
        ids = target.derive.parts if target.derive else ()
        for period in [period for first, period in columns if first == ids[0]]:
            parts = [columns[part, period] for part in ids if (part, period) in columns]
            reported = columns.get((target.id, period))
            if len(parts) == len(ids):
                amounts = [dict(zip(column, numbers(column.rows), strict=True)) for column in parts]
                said = dict(zip(reported, numbers(reported.rows), strict=True)) if reported else {}
                if any(_is_suspect(target, said.get(entity), value) for entity, value in _made(plan, target, amounts)):
                    yield from (*parts, *([reported] if reported else ()))


def _made(plan: Plan, target: Target, parts: Sequence[Mapping[str, float]]) -> Iterator[tuple[str, float]]:
    """Yield what parts make for each entity, rounding aside."""
    ones = [float(one) for one in in_one_unit(plan, target, [Decimal(1)] * len(parts))]
    for entity in set.intersection(*map(set, parts)):
        values = [one * part[entity] for one, part in zip(ones, parts, strict=True)]
        if target.derive and target.derive.ratio:
            yield entity, values[0] / values[1] * float(scale_of(target)) if values[1] else 0.0
        else:
            yield entity, sum(values)


def _is_suspect(target: Target, reported: float | None, value: float) -> bool:
    """Say whether a value is outside of the target's limits, or not nearly what was reported."""
    low, high = (end if end is None else float(end) for end in target.limits.ends)
    is_other = reported is not None and abs(value - reported) > _NEARLY * abs(reported)
    return is_other or (low is not None and value < low) or (high is not None and value > high)


def target_not_reported(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a target without any value, or with none of the whole."""
    reported = {one.target for one in settled.observations} | {pair.later.target for pair in settled.conflicts}
    broken = {made.target.id for made in impossible(plan, settled)}
    reported |= broken
    whole = broken | {one.target for one in settled.observations if not one.entity}
    whole |= {pair.later.target for pair in settled.conflicts if not pair.later.entity}
    for target in plan.targets.values():
        if target.id not in reported or target.id not in whole:
            case = "parts-only" if target.id in reported else ""
            yield Fault("target-not-reported", case, name_value(plan, target.id)).at(Location(plan.path))


def derived_beside_promise(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find what makes a derived value of the whole that is far from what was promised; it is told at its first part.

    Of a sum it is told at the part that is out of scale, where one is.
    """
    odd = {target.id: [*_odd_parts(plan, target, made)] for target, made in sums(plan, settled)}
    found = [one for own in odd.values() for one in own]
    for one in settled.observations:
        if one.is_derived and not one.entity and not odd.get(one.target):
            target = plan.targets[one.target]
            numbers = numbers_of(target)
            fault = beside(target, numbers, one.period, one.value, is_counted=False) if numbers else None
            if fault := fault or (None if one.value else gone(target, numbers, is_counted=False)):
                shown = {"found": round_half_up(one.value, _SHOWN)}
                found.append((one, fault._replace(facts={**shown, **fault.facts})))
    notes = {one.place: one.note for one in settled.observations if not one.is_derived}
    for one, fault in found:
        if not explains(notes.get(one.place, ""), fault, is_counted=False):
            yield fault._replace(facts={**_about_value(plan, one), **fault.facts}).at(one.place)


def _odd_parts(plan: Plan, target: Target, made: Sequence[Made]) -> Iterator[tuple[Observation, Fault]]:
    """Yield the parts of sums that are out of scale, as what was promised for the sum tells, or the sum itself."""
    numbers = numbers_of(target)
    sizes = [[*map(float, in_one_unit(plan, target, [part.value for part in one.parts]))] for one in made]
    odd = odd_part(target, numbers, [(one.key[2], own) for one, own in zip(made, sizes, strict=True)])
    for one, own in zip(made, sizes, strict=True):
        for at, (part, size) in enumerate(zip(one.parts, own, strict=True)):
            series = plan.member(part.target)
            if odd and odd[0] == at:
                yield part, in_sum(target, odd[1], one.value, numbers[0])
            elif is_lost(series, size, float(one.value)):
                yield part, suspect(series, size, float(one.value), (target.said, one.value))


#: Every check of submissions, in the order of the catalogue.
CHECKS: Final[tuple[Callable[[Plan, Settled], Iterator[Finding]], ...]] = (
    period_long_before_plan,
    target_not_reported,
    parts_disagree,
    differs_from_baseline,
    derived_outside_limits,
    derived_beside_promise,
)
