"""Whether parts make the whole, and are in proportion to it and to one another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import nlargest, nsmallest
from math import inf, log, log10
from typing import Final

from xzkpi.checks.expectation import MYRIAD, Number, apart, beside, exactly, path_of, reach_of, suspect, turned
from xzkpi.checks.history import Faults, History, Strange, Values
from xzkpi.model.derive import interval, rounding
from xzkpi.model.plan import Input, name_entity
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES
from xzkpi.rules.facts import NEAREST, WHOLE, Fact, PlanNumber, Times
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.lists.columns import ADDED_SHARES, COUNTED
from xzkpi.values.lists.places import PLACE
from xzkpi.values.number import places_of, round_half_up
from xzkpi.values.period import Period

#: A sum that misses a total by so small a part of it was meant to make it.
_HARDLY: Final = 500
#: So often at most all parts together make the whole: places, the regions they lie in, and what these lie in.
_LEVELS: Final = 4
#: So often a part hardly holds the ratio of the whole or is held by it, which lies among those of its parts, an amount
#: the one that was promised for the whole, and an even share of the whole, one of so many at least, the amount.
_PART_RATIO: Final = 30
_BEYOND: Final = 5
_BEYOND_ALL: Final = 10 / 3
_PART_AMOUNT: Final = 10 / 3
#: So many times all of something at most is a share of it that may be above that, where the whole is not.
_SHARE_ABOVE: Final = 2
_PART_SHARE: Final = 20
_PARTS: Final = 10
_LESS_THAN_ONE: Final = 0.99
#: What is larger than its whole is as far from its own size as one of so many even parts.
_EVEN: Final = 60
#: So many shares make their sum by chance; it is one if it misses them by so small a part.
_TWO: Final = 2
_EXACTLY: Final = 10**9
#: One of several entities of one period alone is apart from all others: so often, and so often their own spread.
_APART: Final = 20
_SPREADS: Final = 2
_ENTITIES: Final = 4
#: A sum is off its path by as much, beyond all numbers of the plan by as much, and so much nearer with one part of
#: another power of ten, where that part is wrong: no part is out by so many powers for any other reason.
_OFF: Final = log(1.25)
_OUTSIDE: Final = 1.5
_NEARER: Final = 3
_CERTAIN: Final = 4
#: What a part is that has lost nearly all of a sum, or is lost in it; things are counted from one on.
_LEAST: Final = 1 / 40
_LOST: Final = 50_000
#: Rates between these may be a ratio, 1.085 for 8.5 %, and above the last an index.
_RATE_SHAPES: Final = (0.5, 1.5, 50)


def check_totals(history: History) -> Iterator[Finding]:
    """Yield the wholes that their parts do not make, or that they make though they are shares or averages."""
    return _odd_sums(history) if history.adds_up else _summed_means(history)


def _odd_sums(history: History) -> Iterator[Finding]:
    """Yield the wholes that are smaller than a part, or than all parts, or larger than parts that are all there.

    Where the plan lists no entities those reported may not be all; a sum that nearly makes the total is meant to.
    """
    for values in history.columns:
        if len(values.entities) > 1 and values.whole is not None and _may_disagree(values, values.whole):
            numbers = {one: history.rows.written(row) for one, row in zip(values.entities, values.rows, strict=True)}
            listed = history.listed
            numbers = {one: value for one, value in numbers.items() if one in {"", *(listed or numbers)}}
            for whole, parts in _inside(history, numbers).items():
                is_all = whole == "" and len(parts) > 1 and parts.keys() >= listed
                fault = _disagreement(history, numbers[whole], parts, is_all=is_all)
                if fault and "entity" in fault.facts:
                    also = history.series.id, fault.facts["entity"], values.period
                    fault = fault._replace(facts={**fault.facts, "also": also})
                if fault and not history.is_explained(fault, values, whole):
                    yield history.tell(fault, values, whole)


def _summed_means(history: History) -> Iterator[Finding]:
    """Yield the wholes that are the sum of shares or averages, as a spreadsheet makes them; some shares do add up."""
    for values in () if re.search(ADDED_SHARES, history.series.name) else history.columns:
        whole, parts = values.whole or 0, sorted(values.numbers)[:-1]
        is_all = len(parts) > _TWO or (history.listed and history.listed <= values.at.keys())
        is_sum = is_all and whole and abs(sum(parts) - whole) * _EXACTLY < whole == max(values.numbers) > parts[-1]
        if is_sum and parts[0] >= 0 < parts[-2] and not history.has_note(values, ""):
            yield history.tell(Fault("parts-disagree", "added", {"number": len(parts)}), values, "")


def _may_disagree(values: Values, whole: float) -> bool:
    """Say whether some part is above the whole, or the sum of all is not just the whole."""
    return sum(values.numbers) != 2 * whole or max(values.numbers) > whole


def _inside(history: History, numbers: Mapping[str, Decimal]) -> dict[str, dict[str, Decimal]]:
    """Return the parts of the whole, and those of parts: what has a place's name before its own lies in it."""
    inside: dict[str, dict[str, Decimal]] = {}
    around: list[tuple[str, str]] = [("", "")]
    for name, entity in sorted((name_entity(history.plan, entity).zh, entity) for entity in numbers if entity):
        while not name.startswith(around[-1][0]):
            around.pop()
        inside.setdefault(around[-1][1], {})[entity] = numbers[entity]
        if name.endswith(PLACE):
            around.append((name, entity))
    return inside


def _disagreement(history: History, total: Decimal, parts: Mapping[str, Decimal], *, is_all: bool) -> Fault | None:
    """Return the fault of a total that does not agree with its parts; amounts below 0 leave room for any part."""
    are_amounts = min(total, *parts.values()) >= 0
    largest = max(parts, key=parts.__getitem__)
    slack, made = rounding(history.series.measure, total, parts.values()), sum(parts.values(), Decimal(0))
    if are_amounts and parts[largest] > total and (not slack or interval(parts[largest]).low > interval(total).high):
        named = {"part": name_entity(history.plan, largest), "entity": largest, "expected": parts[largest]}
        return Fault("parts-disagree", "larger-part", named)
    if round_half_up(made, places_of(total)) == total or abs(total - made) <= slack:
        return None
    is_listed = is_all and (history.plan.entities or abs(total - made) * _HARDLY <= abs(total))
    is_above = (
        are_amounts
        and made > total
        and not any(abs(made - level * total) <= level * slack for level in range(2, _LEVELS + 1))
    )
    facts = {"number": len(parts), "expected": made}
    if are_amounts and (odd := _out_of_scale(total - made, parts)):
        return Fault("parts-disagree", "odd-part", {**facts, "part": name_entity(history.plan, odd), "entity": odd})
    return Fault("parts-disagree", "other-sum", facts) if is_listed or is_above else None


def _out_of_scale(missing: Decimal, parts: Mapping[str, Decimal]) -> str:
    """Return the part that, times a power of ten, makes up for just what a total has more than all; or nothing.

    >>> numbers = {"Feng": Decimal(12), "Pei": Decimal(450)}
    >>> _out_of_scale(Decimal(1188), numbers), _out_of_scale(Decimal(1187), numbers)
    ('Feng', '')
    """
    telling = {one: part for one, part in parts.items() if len(part.normalize().as_tuple().digits) > 1}
    scaled = ((one, (missing + part) / part) for one, part in telling.items() if missing > 0)
    return next((one for one, times in scaled if times.normalize().as_tuple().digits == (1,)), "")


def against_whole(history: History, strange: Strange) -> Faults:
    """Find values of parts that are out of all proportion to the whole, as it was reported or else as promised."""
    if history.adds_up and history.yardstick:
        yield from _odd_parts(history, history.yardstick)
    for at, values in enumerate(history.columns):
        if len(values.entities) == 1 and values.whole is not None:
            continue
        if history.yardstick and history.series.kind in RATES:
            found = [*_rates(history.yardstick, history, values)]
        else:
            found = [*_parts(history, values, is_known=("", at) not in strange)]
            if history.adds_up and values.whole is None:
                found = found or [*_sums(history, values), *_alone(history, values)]
        yield from (((entity, at), fault) for entity, fault in found)


def odd_part(
    target: Target, numbers: Sequence[Number], sums: Sequence[tuple[Period, Sequence[float]]]
) -> tuple[int, int] | None:
    """Return which part of sums is out by which power of ten, if that alone tells why all of them are off their path.

    What is behind or ahead is no slip: some sum has to be beyond all that the plan names.
    """
    sizes, made = [float(one.value) for one in numbers], [sum(parts) for _, parts in sums]
    has_path = target.kind.starts_at_baseline and target.baseline and len(sizes) > 1 and min(sizes) > 0
    if not has_path or not made or not 0 < min(made) < max(made) * _OUTSIDE:
        return None
    if min(sizes) / _OUTSIDE <= min(made) and max(made) <= max(sizes) * _OUTSIDE:
        return None
    found: list[tuple[float, tuple[int, int]]] = []
    for at in range(len(sums[0][1])):
        run = [(path_of(numbers, period), whole, own[at]) for whole, (period, own) in zip(made, sums, strict=True)]
        for power in {_power(*one) for one in run if one[2]} - {0}:
            left = [_left(*one, power) for one in run]
            off = [abs(log(whole / path)) - _OFF for path, whole, _ in run]
            if all(_NEARER * one <= other for one, other in zip(left, off, strict=True)):
                found.append((max(left), (at, power)))
    return min(found)[1] if found else None


def _power(path: float, made: float, part: float) -> int:
    """Return by which power of ten a part is likely to be out that makes a sum miss its path."""
    return round(log10(max(path - made + part, path * _LEAST) / abs(part)))


def _left(path: float, made: float, part: float, power: int) -> float:
    """Return how far from its path a sum is with a part of another power of ten, as a logarithm."""
    mended = made + part * (10.0**power - 1)
    return abs(log(mended / path)) if mended > 0 else inf


def is_lost(series: Target | Input, part: float, made: float) -> bool:
    """Say whether a part is as good as nothing beside the sum that it is in."""
    is_counted = series.measure.base.lower() in COUNTED
    return 0 < part < (min(made / MYRIAD, 1) if is_counted else made / _LOST)


def in_sum(series: Target | Input, power: int, made: Decimal, number: Number) -> Fault:
    """Return what is suspected of a part of a sum that would be near what was promised if it were another power."""
    facts: dict[str, Fact] = {"whole": series.said, "expected": made, "period": number.name, "goal": number.value}
    rule = "scale-suspected" if abs(power) >= _CERTAIN else "implausible-change"
    return Fault(rule, "part-of-sum", {**facts, "times": Times(Decimal(10) ** abs(power))})


def _odd_parts(history: History, target: Target) -> Faults:
    """Find the values of the entity that keeps the sums of all from being near what was promised, if one does."""
    numbers, listed = history.numbers[""], sorted(history.listed)
    are_all = [at for at, one in enumerate(history.columns) if one.whole is None and {*listed} <= one.at.keys()]
    columns = [history.columns[at] for at in are_all] if listed else []
    sums = [(one.period, [*map(one.number, listed)]) for one in columns]
    if odd := odd_part(target, numbers, sums):
        for at, one in zip(are_all, columns, strict=True):
            made = sum((history.value(one, each) for each in listed), Decimal(0))
            yield (listed[odd[0]], at), in_sum(history.series, odd[1], made, numbers[0])


def _rates(target: Target, history: History, values: Values) -> Iterator[tuple[str, Fault]]:
    """Yield the rates of parts that are beside what the whole has promised."""
    numbers = history.numbers[""]
    reach = reach_of(target, numbers, values.period) if numbers else None
    low, high = (reach.low, reach.high) if reach else (0, inf)
    above, below, index = _RATE_SHAPES
    for entity, one in zip(values.entities, values.numbers, strict=True):
        if reach and entity and (above < one < below or one > index or one < 0 or not low < abs(one) < high):
            value = history.value(values, entity)
            if fault := beside(target, numbers, values.period, value, is_counted=False):
                yield entity, fault


def _parts(history: History, values: Values, *, is_known: bool) -> Iterator[tuple[str, Fault]]:
    """Yield the parts of one period that are out of proportion; a whole that is strange itself tells nothing."""
    known = [(one.name, one.value) for one in history.numbers[""] if one.value]
    if values.whole:
        known = [(PlanNumber(WHOLE, values.period), history.value(values, ""))] if is_known else []
    sizes = [abs(float(value)) for _, value in known]
    low, high = _proportion(history, values, sizes) if known else (0, inf)
    if max(values.numbers) < high and min(values.numbers) > max(low, 0):
        return
    for entity, number in zip(values.entities, values.numbers, strict=True):
        if entity and number and not low < abs(number) < high:
            _, at = min((apart(abs(number), size), at) for at, size in enumerate(sizes))
            share = max(_EVEN, len(values.entities)) if history.adds_up and abs(number) > sizes[at] else 1
            yield entity, suspect(history.series, abs(number), sizes[at], known[at], share)
        elif entity and known and (turn := turned(history.series, min(one for _, one in known), Decimal(number))):
            yield entity, Fault("implausible-change", turn, {"period": known[0][0], "expected": known[0][1]})


def _sums(history: History, values: Values) -> Iterator[tuple[str, Fault]]:
    """Yield the largest part where all parts together are far from what was promised; some are only ever too much."""
    numbers, made = history.numbers[""], sum(values.numbers)
    reach = reach_of(history.yardstick, numbers, values.period) if history.yardstick else None
    is_all = history.listed and history.listed <= values.at.keys()
    if reach and len(values.entities) > 1 and (made >= reach.high or (is_all and 0 < made <= reach.low)):
        entity = values.entities[values.numbers.index(max(values.numbers))]
        near = min((one for one in numbers if one.size), key=lambda one: apart(made, one.size))
        facts = {"number": len(values.entities), "period": near.name, "expected": near.value}
        facts |= {"found": history.rows.total(values.rows), "times": exactly(apart(made, near.size))}
        yield entity, Fault("implausible-change", "sum", facts)


def _alone(history: History, values: Values) -> Iterator[tuple[str, Fault]]:
    """Yield the one of several parts that is far from all others at once, and has no value at another period."""
    sizes = [*map(abs, values.numbers)]
    if len(sizes) < _ENTITIES or max(sizes) < _APART * min(sizes) or not min(sizes):
        return
    low, high = nsmallest(2, sizes), nlargest(2, sizes)
    for (one, near), (far, _) in ((low, high), (high, low)):
        if abs(log(near / one)) > max(log(_APART), _SPREADS * abs(log(far / near))):
            entity, nearest = (values.entities[sizes.index(size)] for size in (one, near))
            known = PlanNumber(NEAREST, values.period), history.value(values, nearest)
            if sum(entity in other.at for other in history.columns) == 1:
                yield entity, suspect(history.series, one, near, known)


def _proportion(history: History, values: Values, sizes: Sequence[float]) -> tuple[float, float]:
    """Return between which sizes a part is in proportion; that it is above the whole is told as such."""
    if not history.adds_up:
        parts = [number for entity, number in zip(values.entities, values.numbers, strict=True) if entity]
        is_all = bool(history.listed) and history.listed <= values.at.keys()
        beyond = _BEYOND_ALL if is_all else _BEYOND
        enough = _TWO if is_all and history.series.measure.is_ratio else _TWO + 1
        is_beyond = len(parts) >= enough and (
            min(parts) >= max(sizes) * beyond or 0 < max(parts) * beyond <= min(sizes)
        )
        ratio, one = beyond if is_beyond else _PART_RATIO, 10.0**-history.series.measure.exponent
        is_share = history.series.measure.is_ratio and max(sizes) <= one and history.series.kind not in RATES
        highest = max(_SHARE_ABOVE * one, max(sizes) * _BEYOND) if is_share else inf
        return min(sizes) / ratio, min(max(sizes) * ratio, highest)
    high = inf if values.whole else max(sizes) * _PART_AMOUNT
    if history.is_counted:
        return _LESS_THAN_ONE, high
    is_made = values.whole and abs(sum(values.numbers) - 2 * values.whole) * 100 < abs(values.whole)
    return 0 if is_made else min(sizes) / _PART_SHARE / max(_PARTS, len(values.entities)), high
