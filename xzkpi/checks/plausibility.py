"""Whether values fit the others of their series: copied, out by a scale, leaping, or not adding up."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import truediv
from typing import Final

from xzkpi.checks.totals import check_total
from xzkpi.model.derive import in_one_unit, scale_of
from xzkpi.model.plan import Input, name_period, name_value
from xzkpi.model.promise import Limits
from xzkpi.model.target import Target
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.facts import BASELINE, GOAL, Fact, PlanNumber, Times
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.rules.location import Location
from xzkpi.values.undefined import Undefined
from xzkpi.values.unit import is_money

#: A value that so often holds the one before, or is held by it, asks for an explanation.
LEAP: Final = 5
#: A value that so often holds both baseline and goal is hardly one of their series.
_OUT_ABOVE: Final = 20
#: Counts up to here, and differences of percentages, leap easily.
_SMALL_COUNT: Final = 20
_SMALL_POINTS: Final = 5
#: How often both baseline and goal hold a value that is hardly one of their series either.
_OUT_BELOW: Final = 1000
#: What numbers are off by where a per cent was written as a fraction, or a power of ten of the unit was mixed up; and
#: how far a factor may be from that to be taken for it.
_NEAR: Final = {100: Decimal("2.5"), 10_000: Decimal(4), 100_000_000: Decimal(4)}
#: Numbers of fewer significant digits repeat by chance.
_TELLING: Final = 3


#: A number beside the one looked at, with the name of its period.
Known = tuple[Fact, Decimal]


class _Year(dict[str, int]):
    """The first row of each entity of a column."""

    def __init__(self, ledger: Ledger, column: Column) -> None:
        """Look the rows of a column up."""
        super().__init__(ledger.firsts(column))
        self.target = column.target
        self.period = column.period


def check_plausibility(ledger: Ledger) -> Iterator[Finding]:
    """Yield what is strange about the values of all files together."""
    runs: dict[tuple[str, int, int], list[Column]] = {}
    for column in ledger.columns.values():
        period = column.period
        runs.setdefault((column.target, period.length, period.start % 12), []).append(column)
    for run in runs.values():
        run.sort(key=lambda column: column.period)
        yield from _check_run(ledger, run)
    for column in ledger.columns.values():
        yield from check_total(ledger, column)


def derived_suspects(ledger: Ledger) -> Iterator[Column]:
    """Yield the columns of parts that make some impossible value; nearly always there is none.

    They are found without unpacking a row: all entities of a period are looked at together.
    """
    for target in ledger.plan.targets.values():
        ids = target.derive.parts if target.derive else ()
        is_limited = target.limits != Limits()
        for period in [one.period for one in ledger.columns.values() if is_limited and ids[:1] == (one.target,)]:
            columns = [ledger.columns[part, period] for part in ids if (part, period) in ledger.columns]
            if len(columns) == len(ids) and _may_be_impossible(ledger, target, columns):
                yield from columns


def _may_be_impossible(ledger: Ledger, target: Target, columns: Sequence[Column]) -> bool:
    """Say whether parts make a value outside of the target's limits for any entity, rounding aside."""
    ones = [float(one) for one in in_one_unit(ledger.plan, target, [Decimal(1)] * len(columns))]
    parts = [dict(zip(column, ledger.numbers(column), strict=True)) for column in columns]
    low, high = (end if end is None else float(end) for end in target.limits.ends)
    for entity in set.intersection(*map(set, parts)):
        values = [one * part[entity] for one, part in zip(ones, parts, strict=True)]
        if target.derive and target.derive.ratio:
            value = values[0] / values[1] * float(scale_of(target)) if values[1] else 0.0
        else:
            value = sum(values)
        if (low is not None and value < low) or (high is not None and value > high):
            return True
    return False


def _check_run(ledger: Ledger, run: Sequence[Column]) -> Iterator[Finding]:
    """Compare the values of one target, year by year."""
    series = ledger.plan.series[run[0].target]
    baseline = isinstance(series, Target) and series.baseline and series.baseline.value
    strange = [_strange(*pair) for pair in pairwise(zip(run, map(ledger.numbers, run), strict=True))]
    if not any(strange) and not (baseline and any("" in column for column in run)):
        return
    suspects: dict[tuple[str, int], tuple[_Year, _Year]] = {}
    leapt: dict[tuple[str, int], int] = {}
    years = [_Year(ledger, column) for column in run]
    for (before, year), names in zip(pairwise(years), strange, strict=True):
        for entity in names:
            row, old = year[entity], before[entity]
            if not _is_strange(ledger.values[old], ledger.values[row]):  # another of its rows is
                continue
            older = leapt.get((entity, old))
            if older is None or _is_leap(ledger.values[older], ledger.values[row]):  # or it is back where it was
                suspects.setdefault((entity, row), (year, before))
                leapt[entity, row] = old
            suspects.setdefault((entity, old), (before, year))
    for year in years:
        if baseline and "" in year and _is_leap(float(baseline), ledger.values[year[""]]):
            suspects.setdefault(("", year[""]), (year, year))
    for (entity, _), pair in suspects.items():
        yield from _examine(ledger, years, *pair, entity)


def _strange(before: tuple[Sequence[str], list[float]], after: tuple[Sequence[str], list[float]]) -> list[str]:
    """Return the entities whose value equals the one a year before, or leaps; nearly always there is none."""
    (names, earlier), (entities, later) = before, after
    if names != entities:
        old, new = dict(zip(*before, strict=True)), dict(zip(*after, strict=True))
        entities = [entity for entity in new if entity in old]
        earlier, later = [old[entity] for entity in entities], [new[entity] for entity in entities]
    if 0.0 not in earlier and entities:
        ratios = list(map(truediv, later, earlier))
        if min(ratios) > 1 / LEAP and max(ratios) < LEAP and 1.0 not in ratios:
            return []
    pairs = zip(entities, earlier, later, strict=True)
    return [entity for entity, one, other in pairs if _is_strange(one, other)]


def _is_strange(old: float, new: float) -> bool:
    """Say whether a value equals the one before, or leaps."""
    return old == new or _is_leap(old, new)


def _is_leap(old: float, new: float) -> bool:
    """Say whether one of two values of the same sign holds the other several times, or the later one is gone."""
    return (old * new > 0 and not 1 / LEAP < new / old < LEAP) or (new == 0 and old != 0)


def _examine(ledger: Ledger, run: Sequence[_Year], column: _Year, other: _Year, entity: str) -> Iterator[Finding]:
    """Say what is strange about a value: its scale first, and unless a note explains them, copies and leaps."""
    series, row = ledger.plan.series[column.target], column[entity]
    value, others = ledger.value(row), _others(ledger, run, column, entity)
    promised = [] if entity else list(_promised(series))
    place = ledger.place(row)
    facts = {**name_value(ledger.plan, column.target, entity, column.period), "field": "value", "found": value}
    scale, near = _scale(series, value, others, promised)
    is_certain = bool(promised) or len(others) != 1 or other.period < column.period  # of two alone the later is strange
    if scale and is_certain:
        facts |= {"times": Times(Decimal(scale)), **near}
        yield Finding(RULE["scale-suspected"], place, _mixed_up(series, scale), facts)
        return
    if ledger.has_note(row):
        return
    if other is column:
        yield from _against_plan(series, value, place, facts)
        return
    if other.period >= column.period or entity not in other:
        return
    before = ledger.value(other[entity])
    facts |= {"period": name_period(series, other.period), "expected": before}
    if before == value:
        is_hold = isinstance(series, Target) and series.is_hold
        if len(value.normalize().as_tuple().digits) >= _TELLING and not is_hold:
            yield Finding(RULE["same-as-previous"], place, facts=facts)
    elif _is_telling(series, before, value):
        is_other = _scale(series, before, _others(ledger, run, other, entity), promised)[0]  # the one before is strange
        if not is_other:
            yield _change(before, value, place, facts)


def _others(ledger: Ledger, run: Sequence[_Year], column: _Year, entity: str) -> list[Known]:
    """Return the values of an entity in the other years."""
    rest = [one for one in run if one is not column and entity in one]
    series = ledger.plan.series[column.target]
    return [(name_period(series, one.period), ledger.value(one[entity])) for one in rest]


def _promised(series: Target | Input) -> Iterator[Known]:
    """Yield baseline and goal of a target."""
    if isinstance(series, Target) and series.baseline:
        yield PlanNumber(BASELINE, series.baseline.period), series.baseline.value
    if isinstance(series, Target) and not isinstance(series.value, Undefined):
        yield PlanNumber(GOAL, series.goal.period), series.value


def _mixed_up(series: Target | Input, scale: int) -> str:
    """Name the case of a factor: a per cent and a fraction, or powers of ten of money or of anything else."""
    if series.measure.is_ratio:
        return "ratio"
    return f"{'money' if is_money(series.measure) else 'count'}-{scale}"


def _change(before: Decimal, value: Decimal, place: Location, facts: Mapping[str, Fact]) -> Finding:
    """Return the finding that a value has gone to zero, or is several times another."""
    if not value:
        return Finding(RULE["implausible-change"], place, "to-zero", facts)
    times = Times(max(value / before, before / value))
    return Finding(RULE["implausible-change"], place, "leap", {**facts, "times": times})


def _against_plan(
    series: Target | Input, value: Decimal, place: Location, facts: Mapping[str, Fact]
) -> Iterator[Finding]:
    """Yield the finding where a value is out of all proportion to both baseline and goal."""
    promised = list(_promised(series))
    if len(promised) < 2:  # noqa: PLR2004 - both
        return
    (near, baseline), (_, goal) = promised
    is_out = value > _OUT_ABOVE * max(baseline, goal) > 0 or min(baseline, goal) >= _OUT_BELOW * value > 0
    if is_out and _is_telling(series, baseline, value):
        yield _change(baseline, value, place, {**facts, "period": near, "expected": baseline})


def _is_telling(series: Target | Input, before: Decimal, value: Decimal) -> bool:
    """Say whether a leap is more than a small number's unrest."""
    if series.measure.is_ratio:
        return abs(value - before) >= _SMALL_POINTS
    return series.measure.exponent != 0 or max(abs(value), abs(before)) >= _SMALL_COUNT


def _scale(
    series: Target | Input, value: Decimal, others: Sequence[Known], promised: Sequence[Known]
) -> tuple[int, dict[str, Fact]]:
    """Return the factor by which a value is off most others, or all that the plan has, with one of them; 0 if none."""
    for scale in [100] if series.measure.is_ratio else [10_000, 100_000_000]:
        for known in ([*others, *promised], promised):
            off = [(name, one) for name, one in known if one * value > 0 and _is_off(value, one, scale)]
            if 2 * len(off) > len(known):
                return scale, {"period": off[0][0], "expected": off[0][1]}
    return 0, {}


def _is_off(value: Decimal, other: Decimal, scale: int) -> bool:
    """Say whether two values of one sign are about so many times apart."""
    return 1 / _NEAR[scale] < max(value / other, other / value) / scale < _NEAR[scale]
