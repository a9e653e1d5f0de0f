"""The values of one series that count, in the order of time, and how a finding about one of them is made."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import compress
from operator import truediv
from typing import Final, NamedTuple

from xzkpi.checks.expectation import Number, numbers_of
from xzkpi.model.derive import adds_up, is_mean
from xzkpi.model.plan import Input, Plan, name_value
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES
from xzkpi.reading.table.ledger import Ledger
from xzkpi.rules.facts import GOAL, PlanNumber
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.lists.columns import COUNTED, SIZED, STATUS
from xzkpi.values.lists.remarks import EXPLAINING, NO_WHOLE, SHARE, SHARED_OUT, VALUE_ADDED
from xzkpi.values.names import fold_name
from xzkpi.values.number import places_of
from xzkpi.values.period import Period
from xzkpi.values.unit import is_money

#: A value that holds another so often, or is held by it, is explained by a note that speaks of that only.
_INEXPLICABLE: Final = 7
#: So are a part, or a share, that is larger than its whole, and a part that is out of scale beside it.
_HARDLY_POSSIBLE: Final = {"larger-part", "odd-part", "beyond-whole"}
#: So many whole numbers tell that a unit numbers whole things.
_KNOWN: Final = 4


class Entities:
    """The entities that have a value at a period, the whole as the empty one; periods with the same share one."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take their ids, each once."""
        self.names = names

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each of them stands; most are never asked."""
        return dict(zip(self.names, range(len(self.names)), strict=True))

    @cached_property
    def whole_at(self) -> int:
        """Where the whole stands, or -1."""
        return self.names.index("") if "" in self.names else -1


class Values:
    """The values of a series at a period that count, one for each entity."""

    def __init__(self, period: Period, own: Entities, rows: Sequence[int], numbers: Sequence[float]) -> None:
        """Take what belongs together."""
        self.period, self.own = period, own
        #: The rows of the values in the ledger, and the values as floats.
        self.rows, self.numbers = rows, numbers

    @property
    def entities(self) -> Sequence[str]:
        """The entities in the order of the rows."""
        return self.own.names

    @property
    def at(self) -> dict[str, int]:
        """Where each entity stands."""
        return self.own.at

    @property
    def whole(self) -> float | None:
        """The value of the whole."""
        return self.numbers[self.own.whole_at] if self.own.whole_at >= 0 else None

    def number(self, entity: str) -> float:
        """Return the value of an entity that has one."""
        return self.numbers[self.at[entity]]


class Step(NamedTuple):
    """The entities that have a value at two periods, what they have at each, and the ratios where none had 0."""

    entities: Sequence[str]
    earlier: Sequence[float]
    later: Sequence[float]
    ratios: Sequence[float] = ()
    #: The least and the greatest ratio.
    least: float = 0
    most: float = 0


def step_between(before: Values, after: Values) -> Step:
    """Return what two periods have in common; most have the same entities."""
    entities, earlier, later = after.entities, before.numbers, after.numbers
    if before.own is not after.own:
        found = list(map(before.at.get, entities))
        are_known = [at is not None for at in found]
        entities, later = list(compress(entities, are_known)), list(compress(later, are_known))
        earlier = [earlier[at] for at in found if at is not None]
    if 0.0 in earlier or not entities:
        return Step(entities, earlier, later)
    ratios = list(map(truediv, later, earlier))
    return Step(entities, earlier, later, ratios, min(ratios), max(ratios))


class History:
    """The values of one series that count."""

    def __init__(
        self, plan: Plan, series: Target | Input, rows: Ledger, columns: Iterable[Values], goals: Sequence[Values] = ()
    ) -> None:
        """Take the values, and put them in the order of time; `goals` are those of the series that has to be beaten."""
        self.plan, self.series, self.rows, self._goals = plan, series, rows, goals
        self.columns = sorted(columns, key=lambda one: (one.period.end, one.period.length))

    @property
    def target(self) -> Target | None:
        """The series, where the plan has a goal for it."""
        return self.series if isinstance(self.series, Target) else None

    @cached_property
    def yardstick(self) -> Target | None:
        """The target whose numbers the values are held against: where the goal is that of another, that one."""
        target = self.target
        other = self.plan.targets.get(goal_of(self.series))
        return other if target and other and other.kind is target.kind else target

    @cached_property
    def is_hold(self) -> bool:
        """Whether the goal is a line to keep."""
        return self.target is not None and self.target.is_hold

    @cached_property
    def promises(self) -> dict[str, Target]:
        """What is promised for the whole and for the parts that have goals of their own, by entity."""
        target, whole = self.target, self.yardstick
        if target is None or whole is None:
            return {}
        return {"": whole, **{key: target.part_of(one) for key, one in target.shares.items()}}

    @cached_property
    def numbers(self) -> dict[str, list[Number]]:
        """The numbers of these promises; none of the whole where the series is no target."""
        found: dict[str, list[Number]] = {"": []} | {entity: numbers_of(one) for entity, one in self.promises.items()}
        return found | {"": found[""] or self.beaten}

    @cached_property
    def beaten(self) -> list[Number]:
        """The values of the series that has to be beaten, of the whole."""
        known = (one for one in self._goals if one.whole is not None)
        return [Number(PlanNumber(GOAL, one.period), one.period.end, self.value(one, "")) for one in known]

    @cached_property
    def promised(self) -> list[Decimal]:
        """The values of all of them."""
        return [number.value for own in self.numbers.values() for number in own]

    @cached_property
    def adds_up(self) -> bool:
        """Whether parts make the whole."""
        return adds_up(self.series)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The entities of the plan that the series is shared out to: those of one kind, if there are several."""
        kind = self.target.parts.of if self.target and self.target.parts else ""
        return frozenset(self.plan.of_kind(kind) or self.plan.entities)

    @cached_property
    def is_counted(self) -> bool:
        """Whether values number whole things: by their unit, or as all numbers of plan and data but one are whole."""
        measure = self.series.measure
        is_whole = not (measure.exponent or measure.is_ratio or is_money(measure))
        is_fine = is_mean(self.series) or any(map(places_of, self.promised))
        if not is_whole or is_fine or measure.base.lower() in COUNTED:
            return is_whole and not is_fine
        numbers = [number for values in self.columns for number in values.numbers]
        is_known = len(self.promised) + len(numbers) > _KNOWN and not re.search(SIZED, measure.base)
        return is_known and len(numbers) - sum(map(float.is_integer, numbers)) <= 1

    @cached_property
    def smallest(self) -> Decimal:
        """One of the things that values number, as they number it: 0.0001 of ten thousand; 0 where they number none."""
        measure = self.series.measure
        is_many = measure.exponent > 0 and measure.base.lower() in COUNTED
        is_wholes = self.is_counted or (is_many and not is_mean(self.series))
        return Decimal(1).scaleb(-measure.exponent) if is_wholes else Decimal(0)

    @cached_property
    def is_share(self) -> bool:
        """Whether values are shares of a whole, by their name, and the plan has no number or limit above it."""
        series, whole = self.series, self.whole_share
        is_within = series.limits.max is None and all(one <= whole for one in self.promised)
        return is_within and series.kind not in RATES and any(map(is_share_of_whole, series.names))

    @property
    def whole_share(self) -> float:
        """The whole where values are parts of a hundred or the like."""
        return 10.0**-self.series.measure.exponent

    def value(self, values: Values, entity: str) -> Decimal:
        """Return a value to its last digit."""
        return self.rows.value(values.rows[values.at[entity]])

    def has_note(self, values: Values, entity: str) -> bool:
        """Say whether a value is explained: how firm it is explains nothing."""
        return fold_name(self.rows.notes[values.rows[values.at[entity]]]) not in STATUS

    def is_explained(self, fault: Fault, values: Values, entity: str) -> bool:
        """Say whether a note explains a fault."""
        return explains(self.rows.notes[values.rows[values.at[entity]]], fault, is_counted=self.is_counted)

    def tell(self, fault: Fault, values: Values, entity: str) -> Finding:
        """Return the finding about a value."""
        named = name_value(self.plan, self.series.id, entity, values.period)
        about = {**named, "field": "value", "found": self.value(values, entity)}
        place = self.rows.place(values.rows[values.at[entity]])
        return fault._replace(facts={**about, **fault.facts}).at(place)


def explains(note: str, fault: Fault, *, is_counted: bool) -> bool:
    """Say whether a note explains a fault; what is hardly possible asks for words that speak of it."""
    times = fault.facts.get("times")
    is_far = (times and times.factor >= _INEXPLICABLE) or (fault.case == "sign" and is_counted)
    if fault.rule == "scale-suspected" or not (is_far or fault.case in _HARDLY_POSSIBLE):
        return fault.rule != "scale-suspected" and fold_name(note) not in STATUS
    return re.search(EXPLAINING, note) is not None


def is_share_of_whole(name: str) -> bool:
    """Say whether a name is of the share that a part has of its whole, which that cannot exceed.

    >>> names = "Value added of services as a share of GDP", "Trade as a share of GDP", "Gross enrolment rate"
    >>> [is_share_of_whole(one) for one in names]
    [True, False, False]
    """
    part, *whole = re.split(SHARED_OUT, name, maxsplit=1)
    other = re.search(NO_WHOLE, "".join(whole))
    is_of_parts = other is None or other[0] in part or re.search(VALUE_ADDED, part) is not None
    return is_of_parts and re.search(SHARE, name) is not None


def goal_of(series: Target | Input) -> str:
    """Return the id of the series whose values are the goal of another; nothing where there is none."""
    return (series.goal.of or "") if isinstance(series, Target) else ""


#: A value by its entity and where its period stands in the history.
Spot = tuple[str, int]
#: What is suspected of values; each check is given what those before it found.
Faults = Iterator[tuple[Spot, Fault]]
Strange = Mapping[Spot, Fault]
