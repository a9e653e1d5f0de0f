"""What a row says, and one line of values for each target: repeats, conflicts and revisions settled."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, StringConstraints
from pydantic_core import PydanticCustomError

from xzkpi.model.vocabulary import SUMS, Kind, Status
from xzkpi.rules.location import Location
from xzkpi.values.characters import find_damage
from xzkpi.values.lists.columns import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.period import MONTHS, PARTS, Period, is_second_half, parse_day
from xzkpi.words.plan.keys import describe

#: Longest cell, as in a workbook, in characters.
MAX_CELL: Final = 32_767
#: So many digits are exact in a float.
EXACT: Final = 15


def read_day(text: str) -> str | None:
    """Return a day as observations hold it, nothing where none is written, or None for what is no day."""
    day = parse_day(text)
    return day.isoformat() if day else None if text.strip() else ""


def _day(given: str) -> str:
    day = read_day(given)
    if day is None:
        raise PydanticCustomError("day", "no day")
    return day


def _without_flaw(given: str) -> str:
    """Refuse a text in which something hides, or from which something was lost; the fault has the name of its rule."""
    if flaw := find_damage(given, is_free=True):
        raise PydanticCustomError("flaw", "{rule}", {"rule": flaw[0]})
    return given


#: A number as most cells hold it: plain, and so short that a float holds it exactly.
PlainNumber = Annotated[str, StringConstraints(pattern=r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$", max_length=EXACT)]
#: A text that fits into a cell, and one in which nothing hides.
Text = Annotated[str, StringConstraints(max_length=MAX_CELL)]
FreeText = Annotated[Text, AfterValidator(_without_flaw)]
#: A day in any usual form, kept in ISO form, or nothing.
Day = Annotated[str, BeforeValidator(_day)]


class Observation(BaseModel):
    """A value of a target or input at a period, in the plan's unit."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, json_schema_extra=describe)

    target: Annotated[Text, Field(min_length=1)]
    period: InstanceOf[Period]
    value: Annotated[Decimal, Field(allow_inf_nan=False)]
    #: Empty for the whole.
    entity: Text = ""
    status: Status = Status.OFFICIAL
    source: Text = ""
    note: Text = ""
    released: Day = ""
    place: InstanceOf[Location]
    period_place: InstanceOf[Location] | None = None
    is_derived: bool = False

    @property
    def key(self) -> tuple[str, str, Period]:
        """What is reported once: a series at a period."""
        return self.target, self.entity, self.period


class Reported(NamedTuple):
    """What was reported of a period, as it is judged; what else its row says is asked for where it is shown."""

    period: Period
    value: Decimal
    status: Status
    is_derived: bool
    #: Returns the observation that it is of, or was made from.
    observe: Callable[[], Observation]

    @property
    def observation(self) -> Observation:
        """The observation itself."""
        own = self.observe()
        if own.period == self.period and own.value == self.value:
            return own
        return own.model_copy(update={"period": self.period, "value": self.value})


class Reports(NamedTuple):
    """What was reported, in the order of time."""

    #: By series and entity.
    lines: Mapping[tuple[str, str], Sequence[Reported]]
    #: Values that replaced others.
    revised: Collection[Observation] = ()


#: The order of observations.
IN_TIME: Final = attrgetter("period.end", "period.length", "target", "entity")


def status_of(text: str) -> Status | None:
    """Return the status that a word means."""
    folded = fold_name(text)
    status = STATUS.get(folded)
    if not status and [*folded] == sorted(STATUS.keys() & set(folded)):  # letters of Eurostat, side by side
        return max((Status(STATUS[one]) for one in folded), key=lambda one: one.rank, default=None)
    return Status(status) if status else None


def own_period(kind: Kind, period: Period) -> Period:
    """Return the period of a value of a kind: amounts count from January, so those that end in one month are one.

    The second half of a year keeps its name, for it may have been meant without the first.

    >>> from xzkpi.values.period import parse_period
    >>> [str(own_period(Kind.FLOW, parse_period(f"2023-{part}"))) for part in ("12", "06", "Q2", "09", "02")]
    ['2023', '2023-H1', '2023-H1', '2023-Q3', '2023-02']
    """
    if kind not in SUMS or is_second_half(period):
        return period
    lengths = {3: PARTS["Q"], 6: PARTS["H"], 9: PARTS["Q"], 12: MONTHS}
    length = lengths.get(period.end - period.year * MONTHS, 1)
    return Period(period.end - length, length)


class Pair(NamedTuple):
    """Two observations of the same thing; `later` is the one a finding stands at."""

    earlier: Observation
    later: Observation


class Settled(NamedTuple):
    """Observations with at most one for each target, entity and period, and what was found on the way."""

    #: In the order of time.
    observations: tuple[Observation, ...]
    repeats: tuple[Pair, ...]
    conflicts: tuple[Pair, ...]
    #: Values that a later release or a firmer status replaced.
    revisions: tuple[Pair, ...]

    @property
    def reports(self) -> Reports:
        """The same by series and entity, as it is judged."""
        lines: dict[tuple[str, str], list[Reported]] = defaultdict(list)
        for one in self.observations:
            seen = Reported(one.period, one.value, one.status, one.is_derived, partial(_itself, one))
            lines[one.target, one.entity].append(seen)
        return Reports(lines, {pair.later for pair in self.revisions})

    def until(self, period: Period | None) -> "Settled":
        """Return the same without what is later than a period."""
        if period is None:
            return self
        return self._replace(observations=tuple(one for one in self.observations if one.period.end <= period.end))


def _itself(one: Observation) -> Observation:
    return one


def settle(observations: Iterable[Observation]) -> Settled:
    """Choose one observation for each target, entity and period.

    Across files the later release wins, else the firmer status; values that disagree in one file, or that nothing
    ranks, are a conflict and none of them is used.
    """
    firsts: dict[object, Observation] = {}
    others: dict[object, list[Observation]] = defaultdict(list)
    for one in observations:
        if firsts.setdefault(one.key, one) is not one:
            others[one.key].append(one)
    chosen: list[Observation] = []
    repeats: list[Pair] = []
    conflicts: list[Pair] = []
    revisions: list[Pair] = []
    for key, first in firsts.items():
        if key not in others:
            chosen.append(first)
            continue
        group = sorted((first, *others[key]), key=_by_contents)
        said = _distinct(group)
        best = next((one for one in said if all(counts_against(one, other) for other in said)), None)
        if best is None:
            pairs = (Pair(one, later) for at, later in enumerate(said) for one in said[:at])
            conflicts.append(next(pair for pair in pairs if not any(map(counts_against, pair, pair[::-1]))))
            continue
        best = min((one for one in group if one.value == best.value), key=lambda one: one.status.rank)
        chosen.append(best)
        repeats += _repeats(group)
        revisions += (Pair(one, best) for one in group if one.value != best.value)
    chosen.sort(key=IN_TIME)
    return Settled(tuple(chosen), tuple(repeats), tuple(conflicts), tuple(revisions))


def assume(settled: Settled, assumptions: Sequence[Observation]) -> Settled:
    """Put assumed values in the place of those reported, for a what-if."""
    if not assumptions:
        return settled
    assumed = {one.key: one for one in assumptions}
    rest = [one for one in settled.observations if one.key not in assumed]
    return settled._replace(observations=tuple(sorted((*rest, *assumed.values()), key=IN_TIME)))


def _by_contents(one: Observation) -> tuple[object, ...]:
    """Return the order of what was said of one thing: by file and contents first; the order of rows means nothing."""
    return one.place.path, one.value, one.status.rank, not one.note, one.note, one.source, one.released, one.place


def counts_against(one: Observation, other: Observation) -> bool:
    """Say whether an observation is right if another of the same thing is there too."""
    if one.value == other.value:
        return True
    return one.place.path != other.place.path and firmer(one, other) is one


def _distinct(group: Sequence[Observation]) -> list[Observation]:
    """Return the first of those that say the same with the same weight; a row may stand in a file many times."""
    first: dict[tuple[object, ...], Observation] = {}
    for one in group:
        first.setdefault((one.place.path, one.value, one.status, one.released), one)
    return list(first.values())


def _repeats(group: Sequence[Observation]) -> Iterator[Pair]:
    first: dict[tuple[str, Decimal], Observation] = {}
    for one in group:
        earlier = first.setdefault((one.place.path, one.value), one)
        if earlier is not one:
            yield Pair(earlier, one)


def firmer(one: Observation, other: Observation) -> Observation | None:
    """Return the observation that counts: released later, else of the firmer status; None when neither does."""
    if one.released and other.released and one.released != other.released:
        return max(one, other, key=lambda observation: observation.released)
    if one.status is not other.status:
        return min(one, other, key=lambda observation: observation.status.rank)
    return None


def reported_at(values: Sequence[Reported], end: int) -> Reported | None:
    """Return what was reported up to the end of a month; the whole of a time goes before its last part."""
    return next((one for one in reversed(values) if one.period.end == end), None)
