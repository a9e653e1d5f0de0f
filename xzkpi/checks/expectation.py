"""Between which values the plan lets expect those of a target, and what a value far from a number is suspected of."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import inf, log10
from typing import Final, NamedTuple

from xzkpi.model.plan import Input
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import APART, RATES, SUMS, Bound, Direction, Kind
from xzkpi.rules.facts import BASELINE, GOAL, MILESTONE, Fact, PlanNumber, Times
from xzkpi.rules.finding import Fault
from xzkpi.values.lists.columns import COUNTED, RANK, TURNING
from xzkpi.values.number import places_of
from xzkpi.values.period import MONTHS, Period
from xzkpi.values.undefined import Undefined
from xzkpi.values.unit import is_money

#: How often a value on its way may hold the path's, or be held by it: less than it takes to tell a factor of ten.
_ON_THE_WAY: Final = 10 / 3
#: The same of the numbers that the plan names, wherever the path is; and of one without a path, on this side of it.
_AT_A_NUMBER: Final = 2
_ALONE: Final = 6
#: Numbers of the plan that are so often apart may be of two units, and so may a baseline that values leave in a leap
#: within some months, so many times farther than the path does.
_STEEP: Final = 8
_LEAP: Final = 5
_SOON: Final = 24
_BEYOND_PATH: Final = 1.5
#: How near to the path a value is, if that number was ten times too large or too small; else it is late, or early.
_EXPLAINED: Final = 1.8
#: What begins at nothing begins slowly, and years before the baseline may have been other times.
_FROM_ZERO: Final = 8
_YEAR_BEFORE: Final = 1.25
#: Parts of a year need not be even.
_UNEVEN: Final = 1.5
#: Amounts of a year may be many times the mean of all, if hardly more than the whole.
_OF_THE_MEAN: Final = 5
_OF_THE_TOTAL: Final = 1.2
#: Rates of growth come near to nothing, and leap.
_RATE_ABOVE: Final = 14
_RATE_BELOW: Final = 30
#: No rate is so many times another, and so many per cent.
_NO_RATE: Final = (250, 100)
#: What turns from below nothing to above it passes it, but far from where it does no value is so small a part of it.
_PASSING: Final = 1 / 100
_FAR_FROM_NOTHING: Final = 1 / 10
#: Where numbers are so often apart, per cent and fraction were mixed up, or powers of ten of the unit.
_HUNDREDS: Final = (40, 250)
MYRIAD: Final = 2500
_YI: Final = 25_000_000
#: An index and a ratio in place of a rate: so near to 100 or 1, by points and by how often the rate promised.
_INDEX_POINTS: Final = 5
_INDEX_TIMES: Final = 2
_RATIO_ABOVE: Final = 3
#: Nothing is so small in any unit; there are fewer things than so many, in powers of ten, less money, and lower rates.
_LEAST: Final = 0.00001
_MOST: Final = (11, 17, 6)
#: Counts below these are not too low beside a path, nor too high beside any.
SMALL_COUNT: Final = 20
_FEW: Final = 10


class Number(NamedTuple):
    """A number of the plan, with its name and the moment it is for."""

    name: PlanNumber
    moment: int
    value: Decimal

    @property
    def size(self) -> float:
        """How large it is."""
        return abs(float(self.value))


class Reach(NamedTuple):
    """The sizes between which a value is expected, both excluded, and the one that the path has there."""

    low: float
    high: float
    path: float


def numbers_of(target: Target) -> list[Number]:
    """Return baseline, milestones and goal in the order of time, as far as they are in the terms of its values."""
    baseline = target.baseline if target.kind.starts_at_baseline else None
    starts = [baseline.value, *(one.value for one in baseline.revised)] if baseline else []
    goals = [] if isinstance(target.value, Undefined) else [target.value, *(target.goal.range or ())]
    on_the_way = {} if target.kind is Kind.CUMULATIVE else target.milestones
    numbers = [
        *((PlanNumber(BASELINE, target.start), value) for value in starts),
        *((PlanNumber(MILESTONE, period), one.value) for period, one in on_the_way.items() if period.is_year),
        *((PlanNumber(GOAL, target.goal.period), value) for value in goals),
    ]
    timed = (Number(name, name.period.end if name.period else 0, value) for name, value in numbers)
    return sorted(timed, key=lambda one: one.moment)


def reach_of(target: Target, numbers: Sequence[Number], period: Period) -> Reach | None:
    """Return between which sizes a value of a period is expected; None where the plan has no number but 0.

    A rate that is to be 0 is one of few per cent.
    """
    sizes = [one.size for one in numbers]
    if not any(sizes) and target.kind not in RATES:
        return None
    years = _years(target)
    if target.kind in RATES:
        rates = _of_a_rate(target, sizes, years)
        if not rates:
            return Reach(0, _RATE_ABOVE, 1)
        high = max(rates) * _RATE_ABOVE
        if target.goal.total is not None:
            high = min(high, max(max(rates) * _OF_THE_MEAN, max(sizes) * _AT_A_NUMBER))
        return Reach(min(rates) / _RATE_BELOW, high, max(rates) * _gone(target, period, years))
    share = (period.end - 1) % MONTHS + 1 if target.kind in SUMS else MONTHS
    mean, total = max(sizes) / years, max(sizes)
    made = Reach(mean / _OF_THE_MEAN, max(mean * _OF_THE_MEAN, total * _OF_THE_TOTAL), mean)
    found = made if target.kind is Kind.CUMULATIVE else _on_the_way(target, numbers, period)
    uneven = _UNEVEN if share < MONTHS else 1
    low, high, path = (size * share / MONTHS for size in found)
    return Reach(low / uneven, high * uneven, path)


def _years(target: Target) -> float:
    """Return how many years a promise is for."""
    start, end = target.start, target.goal.period
    return max((end.end - start.end) / MONTHS, 1) if start and end else 1


def _gone(target: Target, period: Period, years: float) -> float:
    """Return how much of a promised rate values tell by a period that count from the start; all, where they do not."""
    if not target.observations or not target.start:
        return 1
    gone = min(max((period.end - target.start.end) / MONTHS, 1), years)
    return gone if target.goal.total is None else gone / years


def _of_a_rate(target: Target, sizes: Sequence[float], years: float) -> list[float]:
    """Return the rates that are promised for a year, and that of all years where values are counted from the start."""
    rates = [size / years for size in sizes if size] if target.goal.total is not None else [*filter(None, sizes)]
    return [*rates, *sizes] if target.observations else rates


def _on_the_way(target: Target, numbers: Sequence[Number], period: Period) -> Reach:
    """Return what a level or a yearly amount may be."""
    values = [float(one.value) for one in numbers]
    largest = max(map(abs, values))
    path = abs(path_of(numbers, period))
    if min(values) < 0 < max(values):
        return Reach(largest * _PASSING * (path > largest * _FAR_FROM_NOTHING), largest * _ON_THE_WAY, largest)
    before = max((numbers[0].moment - period.end) / MONTHS, 0) if target.baseline else 0
    is_limit = target.bound is Bound.AT_MOST
    below, above = (
        (_ON_THE_WAY if is_beyond or target.baseline else _ALONE) * _YEAR_BEFORE**before
        for is_beyond in (is_limit, not is_limit)
    )
    beside = _AT_A_NUMBER * _YEAR_BEFORE**before
    if not all(values):
        return Reach(path / _FROM_ZERO, max(path * above, largest * beside), path or largest)
    return Reach(min(path / below, min(map(abs, values)) / beside), max(path * above, largest * beside), path)


def path_of(numbers: Sequence[Number], period: Period) -> float:
    """Return the value of the straight path through the plan's numbers; before and behind them it is level."""
    for one, other in pairwise(numbers):
        if one.moment <= period.end < other.moment:
            part = (period.end - one.moment) / (other.moment - one.moment)
            return float(one.value) + part * float(other.value - one.value)
    return float((numbers[0] if period.end < numbers[0].moment else numbers[-1]).value)


def suspect(series: Target | Input, size: float, other: float, known: tuple[Fact, Decimal], likely: float = 1) -> Fault:
    """Return what is suspected of a size that is so far from another that is known, `likely` times more off its own."""
    facts: dict[str, Fact] = dict(zip(("period", "expected"), known, strict=True))
    measure, leap = series.measure, apart(size, other)
    times, (far, high) = leap * likely, _NO_RATE
    if series.kind in RATES and size >= max(far * other / likely, high):
        return Fault("scale-suspected", "no-rate", facts)
    if times >= MYRIAD:
        unit = "ratio" if measure.is_ratio else "money" if is_money(measure) else "count"
        facts["times"] = Times(Decimal(10) ** round(log10(times)))
        return Fault("scale-suspected", f"{unit}-{100_000_000 if times >= _YI else 10_000}", facts)
    facts["times"] = exactly(leap)
    is_fraction = measure.is_ratio and _HUNDREDS[0] < times < _HUNDREDS[1]
    return Fault("scale-suspected", "ratio", facts) if is_fraction else Fault("implausible-change", "leap", facts)


def beside(
    target: Target, numbers: Sequence[Number], period: Period, value: Decimal, *, is_counted: bool
) -> Fault | None:
    """Return what is suspected of a value that is not near what was promised; None where it is."""
    reach, size = reach_of(target, numbers, period), abs(float(value))
    if not reach or not size:
        return None
    above = [one for one in numbers if one.value > 0] if all(one.value >= 0 for one in numbers) else []
    if above and (turn := turned(target, above[0].value, value)):
        return Fault("implausible-change", turn, {"period": above[0].name, "expected": above[0].value})
    case = _rate_case(value, reach.path) if target.kind in RATES else ""
    is_low = size <= reach.low and not (is_counted and size >= 1 and max(size, reach.path) < SMALL_COUNT)
    is_high = size >= (max(reach.high, _FEW) if is_counted else reach.high)
    if not (case or is_low or is_high):
        odd = None if is_counted and size < SMALL_COUNT else _out_of_line(target, numbers, period, size)
        facts = {"period": odd.name, "expected": odd.value, "times": exactly(apart(size, odd.size))} if odd else {}
        return Fault("implausible-change", "leap", facts) if odd else None
    near = min(numbers, key=lambda one: apart(size, one.size) if one.size else inf)
    other = near.size or reach.path
    likely = apart(size, reach.path) / apart(size, other)
    fault = suspect(target, size, other, (near.name, near.value), likely)
    if not near.size and not case and fault.case != "no-rate":
        return Fault("implausible-change", "far", fault.facts)
    if case:
        return fault._replace(rule="scale-suspected", case=case + "-reduced" * (target.kind is Kind.REDUCTION))
    return fault


def _out_of_line(target: Target, numbers: Sequence[Number], period: Period, size: float) -> Number | None:
    """Return the number of the plan that a value is far from, though near another: the plan may be out by ten.

    Either they are far from each other, and the value from the path between, or it has left the baseline in a leap.
    """
    is_whole = target.kind is Kind.LEVEL or (target.kind is Kind.FLOW and period.is_year)
    if not is_whole or not all(one.value > 0 for one in numbers):
        return None
    path, first = path_of(numbers, period), numbers[0]
    least, most = (end(one.size for one in numbers) for end in (min, max))
    if apart(most, least) >= APART:  # which is told where the plan is read
        return None
    if not target.is_hold and apart(most, least) >= _STEEP and apart(size, path) >= _ON_THE_WAY:
        odd = max(numbers, key=lambda one: apart(size, one.size))
        likely = odd.value / 10 if odd.size > size else odd.value * 10
        other = path_of([one._replace(value=likely) if one is odd else one for one in numbers], period)
        return odd if apart(size, other) < _EXPLAINED else None
    is_adverse = size < first.size and target.direction is Direction.INCREASE
    leap = max(_ON_THE_WAY if is_adverse else _LEAP, _BEYOND_PATH * apart(path, first.size))
    is_soon = target.baseline is not None and 0 < period.end - first.moment <= _SOON
    return first if is_soon and apart(size, first.size) >= leap else None


def turned(series: Target | Input, expected: Decimal, value: Decimal) -> str:
    """Say how a value below 0 contradicts one above it; what may turn by its nature, as growth does, is left out."""
    if value >= 0 or expected <= 0 or series.kind is Kind.GROWTH:
        return ""
    if series.kind is Kind.REDUCTION:
        return "sign-reduced"
    return "" if re.search(TURNING, f"{series.name} {series.name_en}") else "sign"


def is_absurd(series: Target | Input, value: float) -> bool:
    """Say whether nothing is of such a size in any place."""
    size, (exponent, base) = abs(value), series.measure
    things, amounts, rates = _MOST
    most = rates if series.measure.is_ratio else things - exponent if base.lower() in COUNTED else amounts - exponent
    return 0 < size < _LEAST or size >= 10**most


def gone(target: Target, numbers: Sequence[Number], *, is_counted: bool) -> Fault | None:
    """Return what is suspected of 0 far from all numbers; sums begin at it, small counts and what falls come near."""
    if not numbers:
        return None
    first, last = numbers[0].value, numbers[-1].value
    falls = target.goal.bound is Bound.AT_MOST if len(numbers) == 1 or target.measure.is_ratio else last * 2 < first
    is_small = is_counted and min(one.size for one in numbers) < SMALL_COUNT
    may_be_gone = (falls or is_small) and not re.search(RANK, target.name)
    if may_be_gone or target.kind in {Kind.CUMULATIVE, *RATES} or not all(one.size for one in numbers):
        return None
    return Fault("implausible-change", "to-zero", {"period": numbers[0].name, "expected": numbers[0].value})


def apart(one: float, other: float) -> float:
    """Return how often the larger of two sizes, none of which is 0, holds the smaller; signs aside."""
    return max(abs(one / other), abs(other / one))


def exactly(times: float) -> Times:
    """Return how often one size holds another as findings tell it."""
    return Times(Decimal(repr(times)))


def _rate_case(value: Decimal, promised: float) -> str:
    """Say whether a rate is rather an index, 108.5 for 8.5 %, or a ratio, 1.085; a ratio has at least two decimals."""
    room = _INDEX_POINTS + _INDEX_TIMES * promised
    number = float(value)
    if abs(number - 100) <= room and number > _RATIO_ABOVE * promised:
        return "index"
    is_ratio = abs(number - 1) * 100 <= room and number * _RATIO_ABOVE < promised and places_of(value) > 1
    return "rate" if is_ratio else ""
