"""Whether promise and report fit together: one generator per rule of block 5 that needs all files at once."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from xzkpi.model.derive import arithmetic, disagreements, impossible
from xzkpi.model.observation import Observation, Pair, Settled
from xzkpi.model.plan import Plan, name_value
from xzkpi.model.vocabulary import SUMS, Kind
from xzkpi.reading.table.cells.faults import outside_limits
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.rules.location import Location
from xzkpi.values.number import places_of, plain, round_half_up
from xzkpi.values.period import Period, When, is_second_half

#: A period so many years before the plan's baseline is hardly meant.
_GENERATIONS: Final = 50


def check_submissions(plan: Plan, settled: Settled, today: Period | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the observations of all files together; `today` is the month it is."""
    for check in CHECKS:
        yield from check(plan, settled)
    if today:
        yield from future_period(plan, settled, today)


def _about_value(plan: Plan, one: Observation) -> Mapping[str, Fact]:
    """Return the facts of a finding about the value of an observation."""
    return {**name_value(plan, *one.key), "field": "value", "found": one.value}


def _about_period(plan: Plan, one: Observation) -> Mapping[str, Fact]:
    """Return the facts of a finding about the period of an observation."""
    return {**name_value(plan, *one.key), "field": "period", "found": str(one.period)}


def _about_pair(plan: Plan, pair: Pair) -> Mapping[str, Fact]:
    """Return the facts of a finding about two observations of one thing."""
    earlier = pair.earlier
    facts = _about_value(plan, pair.later)
    return {**facts, "expected": earlier.value, "path": earlier.place.path, "line": earlier.place.line}


def repeated_row(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find the same value twice in one file."""
    for pair in settled.repeats:
        yield Finding(RULE["repeated-row"], pair.later.place, facts=_about_pair(plan, pair))


def conflicting_values(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find two values of which nothing says which one counts."""
    for pair in settled.conflicts:
        case = "one-file" if pair.earlier.place.path == pair.later.place.path else "several-files"
        yield Finding(RULE["conflicting-values"], pair.later.place, case, _about_pair(plan, pair))


def revised_value(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value that a later release or a firmer status replaced."""
    for pair in settled.revisions:
        yield Finding(RULE["revised-value"], pair.later.place, facts=_about_pair(plan, pair))


def period_after_target(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value later than its target's period: more often a slip of the year than news."""
    for one in settled.observations:
        if is_late(plan, one.target, one.period):
            facts = {**_about_period(plan, one), "expected": str(plan.targets[one.target].goal.period)}
            yield Finding(RULE["period-after-target"], one.period_place or one.place, facts=facts)


def future_period(plan: Plan, settled: Settled, today: Period) -> Iterator[Finding]:
    """Find a value of a period that has not begun; one after the target's period is told already."""
    for one in settled.observations:
        if one.period.start > today.start and not is_late(plan, one.target, one.period):
            yield Finding(RULE["future-period"], one.period_place or one.place, facts=_about_period(plan, one))


def period_long_before_plan(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value of a period generations before the plan: a slip of the year."""
    first = plan.head.baseline.year - _GENERATIONS
    for one in settled.observations:
        if one.period.year < first and not one.is_derived:
            facts = {**_about_period(plan, one), "expected": str(plan.head.baseline)}
            yield Finding(RULE["period-long-before-plan"], one.period_place or one.place, facts=facts)


def is_late(plan: Plan, target: str, period: Period) -> bool:
    """Say whether a period is later than a target's."""
    one = plan.targets.get(target)
    return bool(one and one.goal.period and period.end > one.goal.period.end)


def differs_from_baseline(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value of the baseline period that is not the plan's; the plan's counts."""
    for one in settled.observations:
        target = plan.targets.get(one.target)
        baseline = target.baseline if target and not one.entity else None
        value = round_half_up(one.value, places_of(baseline.value)) if baseline and one.is_derived else one.value
        if baseline and baseline.period == one.period and baseline.value != value:
            facts = {**_about_value(plan, one), "expected": baseline.value}
            yield Finding(RULE["differs-from-baseline"], one.place, facts=facts)


def parts_disagree(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a value reported that its parts, reported too, do not make even with rounding."""
    for one in disagreements(plan, settled):
        facts = {**_about_value(plan, one.reported), "expected": f"{plain(one.derived)} = {one.arithmetic}"}
        yield Finding(RULE["parts-disagree"], one.reported.place, "made-of-parts", facts)


def derived_outside_limits(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find what makes a derived value that is impossible; it is told where one of its parts stands."""
    for target, parts, value in impossible(plan, settled):
        made_from = [plan.member(part.target) for part in parts]
        fault = outside_limits(target, value, arithmetic(target, parts), made_from)
        named = {**fault.facts, **name_value(plan, target.id, *parts[0].key[1:]), "field": "value"}
        yield fault._replace(facts=named).at(parts[0].place)


def target_not_reported(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find a target without any value."""
    reported = {one.target for one in settled.observations} | {pair.later.target for pair in settled.conflicts}
    reported |= {target.id for target, *_ in impossible(plan, settled)}
    for target in plan.targets.values():
        if target.id not in reported:
            yield Finding(RULE["target-not-reported"], Location(plan.path), facts=name_value(plan, target.id))


def not_cumulative(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find amounts within a year that do not count from January on, as those of single quarters and second halves."""
    highest: dict[tuple[str, str, int], Observation] = {}
    for one in settled.observations:  # in the order of time
        if plan.series[one.target].kind not in SUMS or one.is_derived:
            continue
        before = highest.setdefault((one.target, one.entity, one.period.year), one)
        is_flow = plan.member(one.target).kind is Kind.FLOW
        is_less = 0 < one.value < before.value
        if not one.note and (is_less or (is_second_half(one.period) and is_flow)):
            facts = {"field": "value", "found": one.value, "expected": before.value}
            facts |= {**name_value(plan, *one.key), "before": When(before.period, is_sum=True)}
            yield Finding(RULE["not-cumulative"], one.place, "less" if is_less else "second-half", facts)
        if one.value > before.value:
            highest[one.target, one.entity, one.period.year] = one


#: Every check of submissions, in the order of the catalogue.
CHECKS: Final[tuple[Callable[[Plan, Settled], Iterator[Finding]], ...]] = (
    repeated_row,
    conflicting_values,
    period_after_target,
    period_long_before_plan,
    target_not_reported,
    parts_disagree,
    revised_value,
    differs_from_baseline,
    derived_outside_limits,
    not_cumulative,
)
