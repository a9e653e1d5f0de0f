"""A register as of a day: how each of its records stands, and what that comes to in all, by list and by owner."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xzkpi.assess.lists.state import Standing, State, gone_of_year, lapse_of, part_of, stand, state_of_certificate
from xzkpi.model.lists.days import days_of
from xzkpi.model.lists.register import Listed
from xzkpi.model.plan import Plan
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value


class Summary(NamedTuple):
    """What some records come to."""

    number: int
    states: Mapping[State, int]
    #: What was planned for the year and invested in it, as far as that was told, and the share of those that told both.
    planned: Value
    invested: Value
    plan_share: Value
    #: How many have a plan for the year, but did not tell what was invested.
    unreported: int


class Survey(NamedTuple):
    """A register as of a day."""

    listed: Listed
    as_of: date
    standings: tuple[Standing, ...]
    #: Those asked for, and whether these are only some.
    shown: tuple[Standing, ...]
    is_part: bool

    @property
    def summary(self) -> Summary:
        """What all of them come to."""
        return summarize(self.standings)

    @property
    def states(self) -> list[State]:
        """The states that its records can be in."""
        return [state for state in State if state.is_of_certificates == self.listed.is_of_certificates]

    def ending(self, year: int) -> int:
        """Count the records that fall due, or lapse, in a year."""
        return sum(one.ends is not None and one.ends.year == year for one in self.standings)

    @property
    def year_elapsed(self) -> Decimal:
        """The share of the year that is gone."""
        return gone_of_year(self.as_of)

    @property
    def is_illustrative(self) -> bool:
        """Whether it rests on examples."""
        return any(one.record.status == "illustrative" for one in self.standings)

    def by(self, key: Callable[[Standing], str]) -> dict[str, Summary]:
        """Return what the records come to by something that is said of some of them, in the order of the file."""
        groups: dict[str, list[Standing]] = {}
        for one in self.standings:
            groups.setdefault(key(one), []).append(one)
        return {name: summarize(members) for name, members in groups.items()} if any(groups) else {}

    @property
    def by_owner(self) -> dict[str, Summary]:
        """What they come to by owner."""
        return self.by(lambda one: one.record.owner)

    @property
    def by_list(self) -> dict[str, Summary]:
        """What they come to by list, those of the plan in its order."""
        found = self.by(lambda one: one.record.list)
        names = dict.fromkeys((*self.listed.register.lists, *found))
        return {name: found[name] for name in names if name in found}


def day_of(plan: Plan, periods: Iterable[Period]) -> date:
    """Return the day as of which registers are looked at: the last of the newest period reported, else of the plan."""
    return days_of(max(periods, key=lambda one: one.end, default=plan.head.target)).last


def survey(listed: Listed, as_of: date, *, is_late: bool = False, due: int | None = None) -> Survey:
    """Return how a register stands as of a day, and those of its records that are late, or end in a year."""
    standings = tuple(stand(listed, record, as_of) for record in listed.records)
    shown = tuple(
        one
        for one in standings
        if (one.state.is_late or not is_late) and (due is None or (one.ends is not None and one.ends.year == due))
    )
    return Survey(listed, as_of, standings, shown, is_late or due is not None)


def summarize(standings: Sequence[Standing]) -> Summary:
    """Return what some records come to."""
    states = Counter(one.state for one in standings)
    both = [one for one in standings if _has_both(one)]
    return Summary(
        len(standings),
        {state: states[state] for state in State if states[state]},
        _sum(one.planned for one in standings),
        _sum(one.invested for one in standings),
        part_of(_sum(one.invested for one in both), _sum(one.planned for one in both)),
        sum(isinstance(one.planned, Decimal) and one.planned > 0 and not _has_both(one) for one in standings),
    )


def _has_both(one: Standing) -> bool:
    return isinstance(one.planned, Decimal) and isinstance(one.invested, Decimal)


def _sum(values: Iterable[Value]) -> Value:
    """Return the sum of what is known; where nothing is, the reason."""
    known = [value for value in values if isinstance(value, Decimal)]
    return sum(known, Decimal(0)) if known else Undefined("no-amount-of-year")


def states_by_task(plan: Plan, as_of: date) -> dict[str, Counter[str]]:
    """Return how many records are in which state by the task of the plan that they serve, the nearest that is named."""
    found: dict[str, Counter[str]] = {}
    for listed in plan.lists:
        for record in listed.records:
            key = next((one for one in (record.subtask, record.task) if one in plan.tasks), "")
            if key:
                found.setdefault(key, Counter())[str(stand(listed, record, as_of).state)] += 1
    return found


def valid_at(listed: Listed, day: date) -> int:
    """Return how many certificates are valid on a day."""
    lapses = ((one.issued, lapse_of(one, listed.register.term)) for one in listed.records)
    return sum(state_of_certificate(issued, lapse, day) is State.VALID for issued, lapse in lapses)
