"""Whether values fit the plan and the others of their series, and which suspicion is told: one finding a defect."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from xzkpi.checks import expectation
from xzkpi.checks.history import Faults, History, Spot, Step, Strange, Values, step_between
from xzkpi.checks.times import MOVED, mixed_up
from xzkpi.checks.totals import against_whole
from xzkpi.model.plan import name_entity, name_period
from xzkpi.model.vocabulary import RATES, SUMS, Direction, Kind
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.number import places_of
from xzkpi.values.period import MONTHS, When

#: A value that so often holds the one before, or is held by it, asks for an explanation.
_LEAP: Final = 5
#: The same of a level that falls where it is to rise.
_FALL: Final = 10 / 3
#: The same of percentages that differ by less than so many points, of parts of a year against others, and of rates.
_SMALL_POINTS: Final = 5
_SMALL_LEAP: Final = 7
_PART_LEAP: Final = 8
_RATE_LEAP: Final = 30
#: The same of values on either side of 0.
_TURNED_LEAP: Final = 100
#: Small counts leap easily; only among several values such a leap is told.
_SMALL_COUNT_LEAP: Final = 8
_SEVERAL: Final = 3
#: Numbers of fewer significant digits repeat by chance, and those that hardly change by more than the last of them.
_TELLING: Final = 3
_LAST_DIGITS: Final = 5
#: So many entities are named at most.
_NAMED: Final = 10


def check_plausibility(history: History) -> Iterator[Finding]:
    """Yield what is strange about the values of a series; those that are told are compared with no other."""
    strange: dict[Spot, Fault] = {}
    for check in (_against_promise, _fractions, against_whole, _against_others, _zeros, _shares, _absurd):
        for spot, fault in check(history, strange):
            strange[spot] = min(strange.get(spot, fault), fault, key=_rank)
    told: list[object] = []
    for (entity, at), fault in strange.items():
        values, others = history.columns[at], fault.facts.get("others")
        if others in told:  # with the first of them
            continue
        told += [others] if others else []
        if not history.is_explained(fault, values, entity):
            yield history.tell(fault, values, entity)


def _rank(fault: Fault) -> tuple[int, bool]:
    """Return the order of what is suspected of one value: errors first, a mere leap last."""
    return fault.broken.severity.rank, fault.rule == "implausible-change"


def _against_promise(history: History, _: Strange) -> Faults:
    """Find values beside baseline, goals and the path between, of the whole and of the parts that have goals.

    What has to beat others is held against these, too: a series of both kinds of numbers may be far from neither.
    """
    pairs = [(entity, target, history.numbers[entity]) for entity, target in history.promises.items()]
    if pairs and history.beaten:
        pairs.append(("", pairs[0][1], history.beaten))
    for entity, target, numbers in pairs:
        for at, values in enumerate(history.columns):
            if numbers and (entity in values.at if entity else values.whole is not None):
                value = history.value(values, entity)
                if fault := expectation.beside(target, numbers, values.period, value, is_counted=history.is_counted):
                    yield (entity, at), fault


def _zeros(history: History, strange: Strange) -> Faults:
    """Find values that are 0 where everything that was promised is far from it."""
    for at, values in enumerate(history.columns):
        for entity in values.entities if 0.0 in values.numbers else ():
            if entity in history.promises and not values.number(entity) and (entity, at) not in strange:
                promise = history.promises[entity]
                if fault := expectation.gone(promise, history.numbers[entity], is_counted=history.is_counted):
                    yield (entity, at), fault


def _shares(history: History, _: Strange) -> Faults:
    """Find shares of a whole that are more than it."""
    for at, values in enumerate(history.columns) if history.series.measure.is_ratio else ():
        if max(values.numbers) > history.whole_share and history.is_share:
            spots = ((entity, at) for entity in values.entities if values.number(entity) > history.whole_share)
            yield from ((spot, Fault("implausible-change", "beyond-whole")) for spot in spots)


def _absurd(history: History, strange: Strange) -> Faults:
    """Find sizes that nothing has, where neither a number of the plan nor the others tell what is likely."""
    if history.numbers[""] and not history.beaten:
        return
    facts = {"unit": history.series.unit}
    for at, values in enumerate(history.columns):
        ends = min(values.numbers), max(values.numbers)
        if ends[0] <= 0:  # as few are
            ends = min(filter(None, map(abs, values.numbers)), default=0), max(map(abs, values.numbers))
        for entity in values.entities if any(expectation.is_absurd(history.series, one) for one in ends) else ():
            known = strange.get((entity, at))
            is_open = known is None or known.rule == "fractional-count"
            if is_open and expectation.is_absurd(history.series, values.number(entity)):
                yield (entity, at), Fault("scale-suspected", "absurd", facts)


def _fractions(history: History, _: Strange) -> Faults:
    """Find parts of things that are counted as wholes, be it by ten thousands."""
    facts = {"unit": history.series.unit}
    for at, values in enumerate(history.columns) if history.smallest else ():
        if not all(map(float.is_integer, values.numbers)):
            pairs = [(entity, history.value(values, entity)) for entity in values.entities]
            case = "" if history.smallest == 1 else "many"
            yield from (
                ((entity, at), Fault("fractional-count", case, facts))
                for entity, one in pairs
                if one % history.smallest
            )


def _against_others(history: History, strange: Strange) -> Faults:
    """Find values that equal the one a year before, or leap: first of each part of the year, then of all together."""
    runs: dict[tuple[int, int], list[int]] = {}
    for at, values in enumerate(history.columns):
        length = MONTHS if history.series.kind in SUMS else values.period.length
        runs.setdefault((length, values.period.end % MONTHS), []).append(at)
    for run in runs.values():
        yield from _in_run(history, run, strange, is_mixed=False)
    if len(runs) > 1:
        yield from _in_run(history, range(len(history.columns)), strange, is_mixed=True)


def _in_run(history: History, run: Sequence[int], strange: Strange, *, is_mixed: bool) -> Faults:
    """Look at the series of those entities of which some value is the same as the one before or leaps; most are not."""
    suspects: dict[str, None] = {}
    size = abs if history.series.kind in RATES else float  # which fall below nothing by their nature
    last = frozenset[str]()
    for one, other in pairwise(run):
        before, after = history.columns[one], history.columns[other]
        scale = _scale(history, after) / _scale(history, before) if is_mixed else 1
        step = step_between(before, after)
        suspects.update(dict.fromkeys(_leaping(step, scale, size)))
        if not is_mixed and history.series.kind not in RATES and step.least * MOVED < step.most / MOVED:
            mixed = frozenset(step.entities[at] for at in mixed_up(step.earlier, step.later))
            yield from _mixed(history, one, other, sorted(mixed)) if not mixed & last else ()
            last = mixed
    for entity in suspects:
        own = [at for at in run if entity in history.columns[at].at]
        told = [number for number, at in enumerate(own) if (entity, at) in strange]
        series = _Series(history, entity, own, told, is_mixed=is_mixed)
        yield from (((entity, at), fault) for at, fault in series.faults())


def _scale(history: History, values: Values) -> float:
    """Return what makes the amount of a part of a year one of a year."""
    months = values.period.end % MONTHS
    return MONTHS / months if months and history.series.kind in SUMS else 1


def _leaping(step: Step, scale: float, size: Callable[[float], float]) -> list[str]:
    """Return the entities whose value equals the one before, leaps or turns; nearly always there is none."""
    is_calm = step.least * scale > 1 / _FALL and step.most * scale < _LEAP and 1.0 not in step.ratios
    if step.ratios and is_calm:
        return []
    return [
        entity
        for entity, old, new in zip(step.entities, step.earlier, step.later, strict=True)
        if old == new or not old or not new or not 1 / _FALL < size(new / old) * scale < _LEAP
    ]


def _mixed(history: History, one: int, other: int, entities: Sequence[str]) -> Faults:
    """Yield what is suspected of values that stand in each other's rows, unless one of them has a note."""
    before, after = history.columns[one], history.columns[other]
    if any(history.has_note(values, entity) for values in (before, after) for entity in entities):
        return
    facts = {
        "period": name_period(history.series, before.period),
        "number": len(entities),
        "names": [name_entity(history.plan, entity) for entity in entities[:_NAMED]],
        "others": [(history.series.id, entity, after.period) for entity in entities],
    }
    yield from (((entity, other), Fault("implausible-change", "mixed-rows", facts)) for entity in entities)


class _Series:
    """The values of one entity, of which some may not belong to the others."""

    def __init__(
        self, history: History, entity: str, run: Sequence[int], broken: Sequence[int], *, is_mixed: bool
    ) -> None:
        """Take the values by where their periods stand in the history; those that are broken belong to no other."""
        self.history, self.entity, self.broken, self.is_mixed = history, entity, broken, is_mixed
        self.columns = [history.columns[at] for at in run]
        self.run = run
        self.sizes = [one.number(entity) * (_scale(history, one) if is_mixed else 1) for one in self.columns]

    def faults(self) -> Iterator[tuple[int, Fault]]:
        """Yield what is suspected of values."""
        if not self.is_mixed:
            for one, other in pairwise(range(len(self.run))):
                if {one, other}.isdisjoint(self.broken) and (fault := self._copied_or_gone(one, other)):
                    yield self.run[other], fault
        yield from self._turned()
        groups = self._groups()
        main = max(groups, key=lambda group: (group[0] not in self.broken, len(group)), default=[])
        for group in groups:
            if group is not main:
                yield from self._astray(group, main)

    def _known(self, at: int) -> tuple[When, Decimal]:
        """Return the name of a value's period, and the value."""
        return name_period(self.history.series, self.columns[at].period), self.history.value(
            self.columns[at], self.entity
        )

    def _copied_or_gone(self, one: int, other: int) -> Fault | None:
        """Return the fault of a value that is the one before, or 0 after it."""
        series = self.history.series
        name, value = self._known(one)
        facts = {"period": name, "expected": value}
        if self.sizes[one] == self.sizes[other]:
            is_telling = len(value.normalize().as_tuple().digits) >= _TELLING and not self._is_slow(value)
            return Fault("same-as-previous", "", facts) if is_telling and not self.history.is_hold else None
        is_gone = not self.sizes[other] and series.kind not in RATES and not self._is_small(self.sizes[one], 0)
        return Fault("implausible-change", "to-zero", facts) if is_gone else None

    def _is_slow(self, value: Decimal) -> bool:
        """Say whether values that differ do so by little more than the last digit of one."""
        changes = [abs(other - one) for one, other in pairwise(self.sizes) if other != one]
        return bool(changes) and round(max(changes) * 10 ** places_of(value)) < _LAST_DIGITS

    def _turned(self) -> Iterator[tuple[int, Fault]]:
        """Yield the values below 0 of what is above it else, in the plan too, and does not turn by its nature."""
        series, numbers = self.history.series, self.history.numbers
        below, above = ([at for at, size in enumerate(self.sizes) if size * sign > 0] for sign in (-1, 1))
        is_odd = len(below) < len(above) or (above and self.history.smallest)
        if not is_odd or series.kind in RATES or any(one.value < 0 for one in numbers.get(self.entity) or numbers[""]):
            return
        name, value = self._known(above[0])
        for at in below:
            if turn := expectation.turned(series, value, self._known(at)[1]):
                yield self.run[at], Fault("implausible-change", turn, {"period": name, "expected": value})

    def _groups(self) -> list[list[int]]:
        """Return the values that are not 0 in groups of those near to one another, in the order of time."""
        groups: list[list[int]] = [[at] for at in self.broken if self.sizes[at]]
        latest: list[list[int]] = []
        for at, size in enumerate(self.sizes):
            if size and at not in self.broken:
                home = next((group for group in latest[::-1] if self._is_near(self.sizes[group[-1]], size)), None)
                if home is None:
                    groups.append(home := [])
                else:
                    latest.remove(home)
                home.append(at)
                latest.append(home)
        return sorted(groups)

    def _is_near(self, one: float, other: float) -> bool:
        """Say whether two values may belong to one series."""
        if one * other < 0:
            return expectation.apart(one, other) < _TURNED_LEAP
        leap = _PART_LEAP if self.is_mixed else _FALL if self._is_adverse(one, other) else _LEAP
        if self.history.series.kind in RATES:
            leap = _RATE_LEAP
        elif self._is_small(one, other):
            is_ratio = self.history.series.measure.is_ratio
            leap = max(leap, _SMALL_LEAP if is_ratio else _SMALL_COUNT_LEAP)
            if not is_ratio and len(self.run) < _SEVERAL:
                return True
        return expectation.apart(one, other) < leap

    def _is_adverse(self, one: float, other: float) -> bool:
        """Say whether a level falls that is to rise."""
        target = self.history.target
        is_to_rise = target and target.kind is Kind.LEVEL and target.direction is Direction.INCREASE
        return bool(is_to_rise) and abs(other) < abs(one)

    def _is_small(self, one: float, other: float) -> bool:
        """Say whether two values are small counts, or percentages with few points between them."""
        measure = self.history.series.measure
        if measure.is_ratio:
            return abs(one - other) < _SMALL_POINTS
        return self.history.is_counted and max(abs(one), abs(other)) < expectation.SMALL_COUNT

    def _astray(self, group: Sequence[int], main: Sequence[int]) -> Iterator[tuple[int, Fault]]:
        """Yield the values of a group that are far from the main one: each out of scale, else where it begins."""
        for at in group:
            other = next((one for one in reversed(main) if one < at), main[0])
            fault = expectation.suspect(
                self.history.series, abs(self.sizes[at]), abs(self.sizes[other]), self._known(other)
            )
            is_explained = not at and self.history.has_note(self.columns[other], self.entity)
            if fault.rule == "scale-suspected" or (at - 1 not in group and not is_explained):
                yield self.run[at], fault
