"""Whether values are those of the years beside them: of one year alone, since January, no years, and of no other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from math import log
from operator import lt
from typing import Final

from xzkpi.checks.expectation import numbers_of, reach_of
from xzkpi.checks.history import History, Values
from xzkpi.model.plan import name_period
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS, Kind
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.period import MONTHS, YEARS, Period, When, is_second_half

#: What is added in a year to values that count from the start on is so alike.
_ALIKE: Final = 1.6
#: The last of them is so many times what was promised for a year; amounts that may grow are told of so many only.
_ABOVE: Final = 1.6
_SEVERAL: Final = 3
#: Amounts that grow less than by this part of what those before them let expect, if there are as many in a year.
_FLAT: Final = 0.2
#: Years written for values are so few years off those beside them.
_OFF: Final = 10
#: A value belongs between two others, give or take this part of them.
_BETWEEN: Final = Decimal("0.15")
#: Values that stand in rows of others change by more than the last, and at least two of them by more than the first; in
#: each other's order all change by less, and all of the period so many times less on average.
MOVED: Final = 1.5
_NEAR: Final = log(1.25)
_CALMER: Final = 8
_ENTITIES: Final = 4


def mixed_up(earlier: Sequence[float], later: Sequence[float]) -> list[int]:
    """Return which values of a period stand in each other's rows, seen from those of the period before.

    >>> mixed_up([301, 697, 120, 88, 240], [898, 377, 131, 90, 262])
    [0, 1]
    """
    if len(later) < _ENTITIES or min(*earlier, *later) <= 0:
        return []
    growth = sum(later) / sum(earlier)
    moves = [abs(log(new / old / growth)) for old, new in zip(earlier, later, strict=True)]
    moved = [at for at, one in enumerate(moves) if one > _NEAR]
    if sum(one > log(MOVED) for one in moves) < len(("one", "other")):
        return []
    pairs = zip(*(sorted(some[at] for at in moved) for some in (earlier, later)), strict=True)
    left = [abs(log(new / old / growth)) for old, new in pairs]
    apart = sum(moves[at] for at in moved) / len(moved)
    calm = (sum(left) + sum(one for one in moves if one <= _NEAR)) / len(moves)
    return moved if max(left) <= _NEAR and apart >= _CALMER * calm else []


def check_running(history: History) -> Iterator[Finding]:
    """Yield amounts and reductions of years that seem to count from the baseline on, or the other way round."""
    target = history.target
    if not target or not target.start or target.kind not in {*SUMS, Kind.REDUCTION}:
        return
    start = target.start
    years = [one for one in history.columns if one.period.is_year and one.period.start >= start.end]
    case = "falls" if target.observations else "over-years"
    for entity in years[-1].entities if len(years) > 1 else ():
        run = [one for one in years if entity in one.at]
        is_running = not target.observations and len(run) > 1 and _is_running(history, run, start, entity)
        told = _falling(run, entity) if target.observations else run[-2:] if is_running else ()
        if told and not history.has_note(told[1], entity):
            facts = {"expected": history.value(told[0], entity), "before": name_period(target, told[0].period)}
            yield history.tell(Fault("not-cumulative", case, facts), told[1], entity)


def _falling(run: Sequence[Values], entity: str) -> Sequence[Values]:
    """Return the last two values of which the later is less, whatever follows them; nothing if there are none."""
    falls = (pair for pair in reversed([*pairwise(run)]) if pair[1].number(entity) < pair[0].number(entity))
    return next(falls, ())


def _is_running(history: History, run: Sequence[Values], start: Period, entity: str) -> bool:
    """Say whether values grow by as much each year as sums since the start do, up to more than was promised."""
    points = [(0, 0.0), *((one.period.year - start.year, one.number(entity)) for one in run)]
    added = [(size - before) / (year - first) for (first, before), (year, size) in pairwise(points)]
    if not 0 < max(added) <= _ALIKE * min(added):
        return False
    path = _path(history.promises.get(entity), run[-1].period)
    is_told = len(run) >= _SEVERAL or (path and history.series.kind is not Kind.FLOW)
    return bool(is_told) and (points[-1][1] >= _ABOVE * path if path else points[1][0] == 1)


def _path(target: Target | None, period: Period) -> float:
    """Return what was promised for a year, or 0."""
    numbers = numbers_of(target) if target else []
    reach = reach_of(target, numbers, period) if target and numbers else None
    return reach.path if reach else 0


def check_years(history: History) -> Iterator[Finding]:
    """Yield values that are the year beside them, or several that are years in the same distance from theirs."""
    found: dict[tuple[str, float], list[Values]] = {}
    for values in history.columns:
        year = values.period.year
        if {*range(year - _OFF, year + _OFF + 1)}.isdisjoint(values.numbers):  # as nearly always
            continue
        for entity, number in zip(values.entities, values.numbers, strict=True):
            if abs(number - year) <= _OFF and number.is_integer() and number in YEARS:
                found.setdefault((entity, number - year), []).append(values)
    for (entity, off), some in found.items():
        for values in some if not off or len(some) > 1 else ():
            if not history.has_note(values, entity):
                yield history.tell(Fault("implausible-change", "own-year"), values, entity)


def check_slips(history: History) -> Iterator[Finding]:
    """Yield values of the whole from years before the plan that seem to belong to one that is missing."""
    target, known = history.target, {one.period.year: one for one in history.columns if one.period.is_year}
    if not target or not target.baseline or not target.baseline.period:
        return
    start, whole = target.baseline.period.year, {year: one for year, one in known.items() if one.whole is not None}
    sizes = {year: history.value(one, "") for year, one in whole.items()}
    for year, values in whole.items():
        is_ahead = year < start and target.direction.sign * (sizes[year] - target.baseline.value) > 0
        meant = next(_meant(year, sizes, start), 0) if is_ahead and not {year - 1, year + 1} & whole.keys() else 0
        if meant and not history.has_note(values, ""):
            named = {"field": "period", "found": str(year), "expected": str(start), "meant": str(meant)}
            finding = history.tell(Fault("period-long-before-plan", "slip", named), values, "")
            yield finding._replace(place=history.rows.place(values.rows[values.at[""]], "period"))


def _meant(year: int, whole: dict[int, Decimal], start: int) -> Iterator[int]:
    """Yield the years after the start without a value of which a year is a slip and to whose neighbours it fits."""
    for one in range(start + 1, max(whole) + 2):
        before, after = (one - 1 if one - 1 in whole else 0), (one + 1 if one + 1 in whole else 0)
        beside = [whole[other] for other in (before, after) if other]
        if one not in whole and beside and _is_slip(str(year), str(one)):
            room = max(map(abs, beside)) * _BETWEEN
            if min(beside) - room <= whole[year] <= max(beside) + room:
                yield one


def _is_slip(one: str, other: str) -> bool:
    """Say whether two years differ in one digit, or in the order of two.

    >>> _is_slip("2012", "2022"), _is_slip("2012", "2021"), _is_slip("2012", "2023")
    (True, True, False)
    """
    different = [at for at in range(len(one)) if one[at] != other[at]]
    return len(different) == 1 or (len(different) == 2 and sorted(one) == sorted(other))  # noqa: PLR2004 - two digits


def check_cumulation(history: History) -> Iterator[Finding]:
    """Yield amounts within a year that do not count from January on, as those of single months, quarters and halves."""
    if history.series.kind not in SUMS:
        return
    for _, columns in groupby(history.columns, key=lambda values: values.period.year):
        run = list(columns)
        if not all(values.period.is_year for values in run):
            for entity in sorted(_doubtful(run)):
                yield from _of_one(history, [values for values in run if entity in values.at], entity)


def _doubtful(run: Sequence[Values]) -> set[str]:
    """Return the entities some amount of which is less than one before it, hardly more, or that of a second half."""
    found = {entity for values in run if is_second_half(values.period) for entity in values.entities}
    highest: dict[str, float] = {}
    for values in run:
        amounts = dict(zip(values.entities, values.numbers, strict=True))
        if any(map(lt, amounts.values(), map(highest.get, amounts, amounts.values()))):
            found |= {entity for entity, amount in amounts.items() if amount < highest.get(entity, amount)}
        highest |= amounts
    if len(run) >= _SEVERAL:
        first, last = run[0], run[-1]
        pairs = zip(last.entities, last.numbers, strict=True)
        found |= {entity for entity, amount in pairs if entity in first.at and _is_flat(first, last, entity, amount)}
    return found


def _is_flat(first: Values, last: Values, entity: str, amount: float) -> bool:
    """Say whether the last amount of a year is hardly more than the first, for so many months later."""
    before, months = first.number(entity), (last.period.end - first.period.end)
    expected = before * months / ((first.period.end - 1) % MONTHS + 1)
    return 0 < before <= amount < before + _FLAT * expected


def _of_one(history: History, run: Sequence[Values], entity: str) -> Iterator[Finding]:
    """Yield what is wrong with the amounts of one entity in a year: one finding, at the last that does not fit."""
    found, highest = [], run[0]
    for values in run:
        is_half = is_second_half(values.period) and history.series.kind is Kind.FLOW
        is_less = 0 < values.number(entity) < highest.number(entity)
        if is_half or is_less:
            found.append((values, _apart(history, "less" if is_less else "second-half", highest, entity)))
        highest = max(values, highest, key=lambda one: one.number(entity))  # the later of equal ones
    if len(run) >= _SEVERAL and highest is run[-1] and _is_flat(run[0], highest, entity, highest.number(entity)):
        found.append((highest, _apart(history, "flat", run[0], entity)))
    told = [(values, fault) for values, fault in found if not history.has_note(values, entity)]
    yield from (history.tell(fault, values, entity) for values, fault in told[-1:])


def _apart(history: History, case: str, before: Values, entity: str) -> Fault:
    """Return the fault of an amount that does not fit one before it."""
    facts = {"expected": history.value(before, entity), "before": When(before.period, is_sum=True)}
    return Fault("not-cumulative", case, facts)
