"""Goals that stand beside values, held against those that the plan states; none of them is ever taken over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xzkpi.model.plan import ValueName, name_entity
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound, Direction, Kind
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.cells.numbers import in_unit
from xzkpi.reading.table.cells.texts import Texts, Told
from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.header.goals import Sort
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.rows.columns import Rows
from xzkpi.reading.table.rows.lookup import Lookup, Units
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.number import is_not_reported, places_of, round_half_up
from xzkpi.values.period import Period, When, parse_period, year_period
from xzkpi.values.phrase import TIMES, parse_phrase
from xzkpi.values.unit import Unit, convert, multiplier_of
from xzkpi.words.said import Said

_HUNDRED: Final = 100
_HALF: Final = Decimal("0.5")
#: A goal is not so many times the value beside it, nor a part of it as small.
_APART: Final = 2500
#: What comes of holding a goal against others: nothing where there are none, no fault where it is one of them.
Held = tuple[Fault, ...] | None
#: Bounds that contradict each other.
_LIMITS: Final = {Bound.AT_LEAST, Bound.AT_MOST}


class Goal(NamedTuple):
    """A goal that the plan states for a period: a number, or both ends of a range."""

    period: Period
    ends: tuple[Decimal, ...]


class Written(NamedTuple):
    """A goal as a cell holds it: its numbers, what they are in the plan's unit, and the bound beside them."""

    numbers: tuple[Decimal, ...]
    ends: tuple[Decimal, ...]
    bound: str = ""

    def is_rounded(self, goal: Goal) -> bool:
        """Say whether a goal is what was written when it is rounded as that is."""
        number, end, full = self.numbers[0], self.ends[0], goal.ends[0]
        is_one = len(self.ends) == len(goal.ends) == 1 and end != 0
        return is_one and round_half_up(full * number / end, places_of(number)) == number


class Row(NamedTuple):
    """What a row is about, and the unit of its numbers; its entity may have made no promise."""

    target: Target
    entity: str
    promise: Target | None
    #: Where the goals of this stand.
    places: Mapping[Period, Location]
    period: Period | None
    unit: Unit

    def goals(self, sort: str) -> list[Goal]:
        """Return the goals that the plan states which those of a column may be, the likeliest first."""
        own = [self.period] if self.period else []
        years, end = [year_period(one.year) for one in own], [self.target.goal.period]
        some: dict[str, list[Period | None]] = {Sort.NAMED: [*own], Sort.END: end, Sort.YEAR: [*years, *own]}
        periods = some.get(sort, [*years, *own, *end])
        return [one for period in dict.fromkeys(filter(None, periods)) for one in _stated(self.promise, period)]

    def read(self, text: str) -> Written | None:
        """Return the goal that a cell holds; None where it holds none in a unit of the target."""
        phrase = parse_phrase(text)
        if phrase is None:
            return None
        start = self.promise and self.promise.baseline
        if phrase.unit == TIMES and start:  # of what there was
            times = phrase.number + (phrase.change == "up")
            return Written((times,), (start.value * times,), phrase.bound)
        pairs = [(phrase.number, phrase.unit or phrase.high_unit)]
        pairs += [] if phrase.high is None else [(phrase.high, phrase.high_unit or phrase.unit)]
        sizes = [in_unit(*pair, self.unit)[0] for pair in pairs]
        ends = [convert(one, self.unit, self.target.measure) for one in sizes if one is not None]
        known = tuple(one for one in ends if one is not None)
        return Written(tuple(number for number, _ in pairs), known, phrase.bound) if len(known) == len(pairs) else None


def _stated(promise: Target | None, period: Period) -> Iterator[Goal]:
    """Yield what a promise states for a period; of a sum, also what the year itself has to bring to it."""
    number = promise.stated(period) if promise else None
    if promise is None or number is None:
        return
    yield Goal(period, (number,))
    if promise.goal.range and period == promise.goal.period:
        yield Goal(period, promise.goal.range)
    before = promise.stated(period.shifted(-1)) if promise.kind is Kind.CUMULATIVE else None
    if before is not None:
        yield Goal(period, (number - before,))


class Goals:
    """The columns of goals of a table while its rows come in."""

    def __init__(self, lookup: Lookup, layout: Layout, told: Told) -> None:
        """Begin below a header."""
        self._lookup, self._layout, self._told = lookup, layout, told
        columns = sorted(layout.goals, key=lambda one: one.goals == Sort.SHARE)
        self._columns = [(one, Units(lookup, layout.general, one)) for one in columns]
        #: What is known of those that were held against nothing, and the columns of others.
        self._left, self._first_left = Counter[ValueColumn](), dict[ValueColumn, dict[str, Any]]()
        self._held: set[ValueColumn] = set()

    def look(self, batch: Batch, values: Sequence[Rows]) -> None:
        """Hold the goals of a batch against the plan, and shares against its values, which come by their columns."""
        given: dict[tuple[int, str], list[Goal]] = {}
        for column, units in self._columns:
            texts = Texts(batch, self._layout, column)
            for row, text in enumerate(texts["value"]):
                about = None if is_not_reported(text) else self._row(texts, row, units, column.unit)
                if about is None:
                    continue
                own = given.setdefault((row, about.target.id), [])
                if column.goals == Sort.SHARE:
                    goals = own or about.goals(Sort.YEAR)
                    ends = about.goals(Sort.END) if goals else []
                    held = _odd_share(about, text, [*goals, *ends], _value(about, row, values))
                else:
                    written = about.read(text)
                    held = _odd_goal(about, written, about.goals(column.goals))
                    if held is None and written and _is_apart(written, _value(about, row, values)):
                        held = (Fault("goal-differs", "apart", {"value": _value(about, row, values)}),)
                    own += [Goal(Period(0, 0), written.ends)] if written else []
                self._note(column, row, texts, about, held)

    def _row(self, texts: Texts, row: int, units: Units, stated: str) -> Row | None:
        """Return what a row is about; None where that could not be read, which is told of its values."""
        name, unit = texts["target"][row], texts["unit"][row]
        target, entity = self._lookup.series[name], self._lookup.entities[texts["entity"][row]]
        if not isinstance(target, Target) or entity is None:
            return None
        measure = units.measures[name, stated or units.stated[name, unit][0]]
        power = multiplier_of(texts["multiplier"][row])
        measure = measure._replace(exponent=measure.exponent + (power or 0))
        period = parse_period(texts["period"][row])
        share, is_same = target.shares.get(entity), not entity or (target.parts and target.parts.same)
        promise = target.part_of(share) if share else target if is_same else None
        places = self._lookup.plan.places_of(target.id, entity)
        return Row(target, entity, promise and promise.in_force(period or Period(0, 0)), places, period, measure)

    def _note(self, column: ValueColumn, row: int, texts: Texts, about: Row, held: Held) -> None:
        """Tell what is wrong with a goal, or remember that it was held against nothing."""
        plan, text = self._lookup.plan, escape(texts["value"][row].strip())
        facts = {"found": text, "name": ValueName(about.target.said, name_entity(plan, about.entity))}
        if held is None:
            self._left[column] += 1
            self._first_left.setdefault(column, facts)
            return
        self._held.add(column)
        for fault in held:
            self._told.add(texts, row, "value", fault._replace(facts={"field": "goal", **facts, **fault.facts}))

    def findings(self) -> Iterator[Finding]:
        """Tell of each column once what of it was held against nothing."""
        for column, place in self._layout.goals.items():
            if number := self._left[column]:
                case = "share" if column.goals == Sort.SHARE else "goal-some" if column in self._held else "goal"
                found = escape(self._layout.names[column.at].strip())
                first = self._first_left[column]
                facts = {"found": found, "number": number, "text": first["found"], "name": first["name"]}
                yield Fault("column-unknown", case, facts).at(place)


def _odd_goal(about: Row, written: Written | None, goals: Sequence[Goal]) -> Held:
    """Say how a goal differs from those that the plan states."""
    promise = about.promise
    if written is None or promise is None or not goals:
        return None
    same = next((one for one in goals if one.ends == written.ends), None)
    if same and {written.bound, promise.bound} != _LIMITS:
        return ()
    case = written.bound.replace("_", "-") if same else "rounded" if any(map(written.is_rounded, goals)) else ""
    place = about.places.get((same or goals[0]).period)
    facts: dict[str, Any] = {"path": place.path, "line": place.line} if place else {}
    facts["goals"] = [[When(one.period), Said(" ", ": "), *_between(one.ends)] for one in goals]
    return (Fault("goal-differs", case, facts),)


def _is_apart(written: Written, value: Decimal | None) -> bool:
    """Say whether a goal and the value beside it cannot be of one thing; of either one nothing is told by 0."""
    pairs = [(abs(one), abs(value)) for one in written.ends if one and value]
    return bool(pairs) and all(max(pair) >= _APART * min(pair) for pair in pairs)


def _between(ends: Sequence[Decimal]) -> list[Decimal | str]:
    return [ends[0], *(part for one in ends[1:] for part in ("–", one))]


def _value(about: Row, row: int, values: Sequence[Rows]) -> Decimal | None:
    """Return the newest value of a row that is of its target and its year."""
    pairs = [(rows.subjects[row], rows.values[row]) for rows in values]
    year = about.period and about.period.year
    own = [
        (column.period.end, Decimal(str(value)))
        for column, value in pairs
        if column is not None and value is not None and (column.target, column.period.year) == (about.target.id, year)
    ]
    return max(own)[1] if own else None


def _odd_share(about: Row, text: str, goals: Sequence[Goal], value: Decimal | None) -> Held:
    """Say that a share is not the one that a value has reached of its goal: of all of it, or of the way to it."""
    phrase = parse_phrase(text)
    if phrase is None or value is None or not any(one.ends[0] for one in goals):
        return None
    is_exact = about.target.measure.exponent == 0 and value == int(value)
    blur = Decimal(0) if is_exact else _HALF.scaleb(-places_of(value.normalize()))
    pairs = [
        (low * _HUNDRED, high * _HUNDRED)
        for one in goals
        for low, high in zip(*(_shares(about, end, one.ends[0]) for end in (value - blur, value + blur)), strict=False)
    ]
    for scale in (1,) if phrase.unit else (1, _HUNDRED):  # a bare number may be a fraction
        told, room = phrase.number * scale, _HALF.scaleb(-places_of(phrase.number)) * scale
        if any(min(pair) - room <= told <= max(pair) + room for pair in pairs):
            return ()
    goal = next(one for one in goals if one.ends[0])
    facts = {"value": value, "goal": goal.ends[0], "share": round_half_up(value / goal.ends[0] * _HUNDRED, 1)}
    return (Fault("goal-differs", "share", facts),)


def _shares(about: Row, value: Decimal, goal: Decimal) -> Iterator[Decimal]:
    """Yield which shares of a goal a value may be said to have reached."""
    start = about.promise and about.promise.baseline
    if goal:
        yield value / goal
    if value and about.target.direction is Direction.DECREASE:
        yield goal / value
    if start and goal != start.value:
        yield (value - start.value) / (goal - start.value)
