"""Targets made from other series: ratios and sums, with the room that rounding leaves them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from xzkpi.model.observation import IN_TIME, Observation, Settled
from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, SUMS, Status
from xzkpi.values.lists.columns import AVERAGE, COUNTED, PER, RANK, RELATED, UNADDED
from xzkpi.values.number import places_of, plain, round_half_up
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value
from xzkpi.values.unit import Unit, convert, is_money

#: What is reported once: a series, an entity, a period.
Key = tuple[str, str, Period]


class Interval(NamedTuple):
    """The values a rounded number may stand for."""

    low: Decimal
    high: Decimal


class Made(NamedTuple):
    """A value of a target that its parts make."""

    target: Target
    parts: tuple[Observation, ...]
    value: Decimal

    @property
    def key(self) -> Key:
        """What it would be reported as."""
        return self.target.id, self.parts[0].entity, self.parts[0].period


def _made(plan: Plan, known: Mapping[Key, Observation]) -> Iterator[Made]:
    """Yield the values that can be made of those known, among which there may be more meanwhile."""
    for target in in_order(plan):
        for parts in _complete(target, known):
            value = make(plan, target, parts)
            if isinstance(value, Decimal):
                yield Made(target, parts, value)


def add_derived(plan: Plan, settled: Settled) -> Settled:
    """Add the values of derived targets where they can be made and were not reported."""
    if not in_order(plan):
        return settled
    known = {one.key: one for one in settled.observations}
    for made in _made(plan, known):
        if made.key not in known and _is_possible(plan, made):
            known[made.key] = _observation(made)
    return settled._replace(observations=tuple(sorted(known.values(), key=IN_TIME)))


def impossible(plan: Plan, settled: Settled) -> Iterator[Made]:
    """Yield the derived values that were left out because they are outside of their target's limits."""
    known = {one.key: one for one in settled.observations}
    return (made for made in _made(plan, known) if made.key not in known and not _is_possible(plan, made))


def _is_possible(plan: Plan, made: Made) -> bool:
    """Say whether a derived value lies within its target's limits, as far as rounding tells."""
    limits = made.target.limits
    if limits.allow(made.value):
        return True
    room, (low, high) = make_interval(plan, made.target, made.parts), limits.ends
    return room is not None and (low is None or room.high >= low) and (high is None or room.low <= high)


def sums(plan: Plan, settled: Settled) -> Iterator[tuple[Target, list[Made]]]:
    """Yield the values of the whole that are known as sums only, of each target in the order of time."""
    known = {one.key: one for one in settled.observations}
    made = [one for one in _made(plan, known) if not one.parts[0].entity and one.key in known]
    for target in in_order(plan):
        own = [one for one in made if one.target is target and known[one.key].is_derived]
        if own and target.derive and target.derive.sum:
            yield target, sorted(own, key=lambda one: one.key[2].end)


def disagreements(plan: Plan, settled: Settled) -> Iterator[tuple[Observation, str]]:
    """Yield the reported values that their parts do not make, even with rounding, and what these make and how."""
    known = {one.key: one for one in settled.observations if not one.is_derived}
    for made in _made(plan, known):
        reported, room = known.get(made.key), make_interval(plan, made.target, made.parts)
        low, high = interval(reported.value if reported else made.value)
        if reported and room and not (room.low <= high and low <= room.high):
            shown = round_half_up(made.value, places_of(reported.value))
            yield reported, f"{plain(shown)} = {arithmetic(made.target, made.parts)}"


def in_order(plan: Plan) -> list[Target]:
    """Return the derived targets, each after those it is made from; those of a cycle are left out."""
    derived = {key: target for key, target in plan.targets.items() if target.derive}
    parts = {key: one.derive.parts for key, one in derived.items() if one.derive}
    leads = {key: [part for part in own if part in derived] for key, own in parts.items()}
    sorter = TopologicalSorter(leads)
    with suppress(CycleError):  # what is not part of one is sorted all the same
        sorter.prepare()
    ordered: list[Target] = []
    while ready := sorter.get_ready():
        ordered += (derived[key] for key in ready)
        sorter.done(*ready)
    return ordered


def rests_on(plan: Plan, key: str) -> list[str]:
    """Return the series that a target, or the part of an entity in it, is judged by, itself the first."""
    found = [key]
    for one in found:  # which grows meanwhile
        target = plan.targets.get(one)
        if target:
            goals = (target.goal, *(share.goal for share in target.shares.values()))
            names = (*(target.derive.parts if target.derive else ()), *(goal.of for goal in goals if goal.of))
            found += [name for name in dict.fromkeys(names) if name not in found]
    return found


def make(plan: Plan, target: Target, parts: Sequence[Observation]) -> Value:
    """Return the value that parts make, in the target's unit."""
    values = in_one_unit(plan, target, [part.value for part in parts])
    if target.derive is None or not target.derive.ratio:
        return sum(values, Decimal(0))
    return values[0] / values[1] * scale_of(target) if values[1] else Undefined("division-by-zero")


def make_interval(plan: Plan, target: Target, parts: Sequence[Observation]) -> Interval | None:
    """Return the values that parts can make, each being rounded; None where a divisor may be zero."""
    ends = zip(*(interval(part.value) for part in parts), strict=True)
    lows, highs = (in_one_unit(plan, target, values) for values in ends)
    if target.derive is None or not target.derive.ratio:
        return Interval(sum(lows, Decimal(0)), sum(highs, Decimal(0)))
    if lows[1] <= 0 <= highs[1]:
        return None
    corners = [one / other * scale_of(target) for one in (lows[0], highs[0]) for other in (lows[1], highs[1])]
    return Interval(min(corners), max(corners))


def interval(value: Decimal) -> Interval:
    """Return the values that are written as a number with its decimals.

    >>> interval(Decimal("2.0"))
    Interval(low=Decimal('1.95'), high=Decimal('2.05'))
    """
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    return Interval(value - half, value + half)


def rounding(measure: Unit, total: Decimal, parts: Collection[Decimal]) -> Decimal:
    """Return by how much rounded numbers may miss their sum; things that are counted are not rounded."""
    places = max(map(places_of, parts))
    if measure.exponent == 0 and not places and not places_of(total):
        return Decimal(0)
    return len(parts) * Decimal("0.5").scaleb(-places) + Decimal("0.5").scaleb(-places_of(total))


def adds_up(series: Target | Input) -> bool:
    """Say whether parts make the whole: amounts and counts, not shares, averages, ranks, rates and index numbers."""
    measure = series.measure
    is_price = is_money(measure) and measure.exponent == 0 and series.kind not in SUMS
    if series.kind in RATES or measure.is_ratio or is_price or not measure.base or is_mean(series):
        return False
    return not re.fullmatch(UNADDED, measure.base) and not re.search(RANK, series.name)


def is_mean(series: Target | Input) -> bool:
    """Say whether values are means, or related to something else: by name or unit, or as 5.2 things are promised."""
    is_of_things = series.measure.exponent == 0 and series.measure.base.lower() in COUNTED
    written = (series.baseline, series.goal) if is_of_things and isinstance(series, Target) else ()
    is_fine = any(one is not None and one.value is not None and one.value % 1 for one in written)
    return is_fine or bool(PER & set(series.unit)) or re.search(f"{AVERAGE}|{RELATED}", series.name) is not None


def scale_of(target: Target) -> Decimal:
    """Return the factor of a ratio: as written, else what the target's unit asks for."""
    if target.derive and target.derive.scale is not None:
        return target.derive.scale
    return Decimal(1).scaleb(-target.measure.exponent) if target.measure.is_ratio else Decimal(1)


def arithmetic(target: Target, parts: Sequence[Observation]) -> str:
    """Write how a value is made from its parts."""
    sign = " / " if target.derive and target.derive.ratio else " + "
    written = sign.join(plain(part.value) for part in parts)
    is_scaled = sign == " / " and scale_of(target) != 1
    return f"{written} * {plain(scale_of(target))}" if is_scaled else written


def in_one_unit(plan: Plan, target: Target, values: Sequence[Decimal]) -> list[Decimal]:
    """Return parts in one unit: a sum's in the target's, a ratio's in that of its second part.

    A part in a unit of another base is left as it is, as in money per head.
    """
    units = [plan.member(part).measure for part in (target.derive.parts if target.derive else ())]
    wanted = units[1] if target.derive and target.derive.ratio else target.measure
    converted = [convert(value, unit, wanted) for value, unit in zip(values, units, strict=True)]
    return [value if one is None else one for value, one in zip(values, converted, strict=True)]


def _complete(target: Target, known: Mapping[Key, Observation]) -> Iterator[tuple[Observation, ...]]:
    """Yield the parts of a target for each entity and period that has all of them."""
    first, *_ = ids = target.derive.parts if target.derive else ()
    for one in [one for one in known.values() if one.target == first]:
        keys = [(part, one.entity, one.period) for part in ids]
        if all(key in known for key in keys):
            yield tuple(known[key] for key in keys)


def _observation(made: Made) -> Observation:
    """Return a derived value as an observation: an estimate at best."""
    target, parts, value = made
    status = max((Status.ESTIMATE, *(part.status for part in parts)), key=lambda one: one.rank)
    told = {"target": target.id, "value": value, "status": status, "source": arithmetic(target, parts), "note": ""}
    return parts[0].model_copy(update={**told, "is_derived": True})
