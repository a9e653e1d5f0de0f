"""What changed between two submissions: values, verdicts, revisions, rows that came and went."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.observation import Observation, Settled
from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES
from xzkpi.values.undefined import Undefined, Value, defined


class Fate(StrEnum):
    """What became of a value."""

    CHANGED = "changed"
    #: Replaced by a later release or a firmer status.
    REVISED = "revised"
    ADDED = "added"
    VANISHED = "vanished"
    #: Reported of another period.
    MOVED = "moved"


class ValueChange(NamedTuple):
    """A value that is not what it was."""

    series: Target | Input
    old: Observation | None
    new: Observation | None
    fate: Fate

    @property
    def one(self) -> Observation:
        """The observation there is: the new one, or the old one if it vanished."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - a change has one side at least
        return found

    @property
    def amount(self) -> Value:
        """By how much the value changed."""
        if self.old is None or self.new is None:
            return Undefined("no-observation")
        return self.new.value - self.old.value


class VerdictChange(NamedTuple):
    """A verdict that is not what it was."""

    target: Target
    old: Verdict
    new: Verdict

    @property
    def is_worse(self) -> bool:
        """Whether the target fell; a verdict that can no longer be given is a fall too."""
        return self.new.rank > self.old.rank and not self._is_good_either_way

    @property
    def is_better(self) -> bool:
        """Whether the target rose."""
        is_new_fall = self.old is Verdict.NOT_COMPUTABLE and not self.new.is_good
        return self.new.rank < self.old.rank and not is_new_fall and not self._is_good_either_way

    @property
    def _is_good_either_way(self) -> bool:
        return self.old.is_good and self.new.is_good


class Difference(NamedTuple):
    """Everything that changed."""

    plan: Plan
    old_files: tuple[str, ...]
    new_files: tuple[str, ...]
    values: tuple[ValueChange, ...]
    verdicts: tuple[VerdictChange, ...]


def compare(old: Scorecard, old_settled: Settled, new: Scorecard, new_settled: Settled) -> Difference:
    """Compare two submissions for the same plan."""
    values = tuple(_value_changes(new.plan, old_settled, new_settled))
    verdicts = tuple(
        VerdictChange(after.target, before.verdict, after.verdict)
        for before, after in zip(old.assessments, new.assessments, strict=True)
        if before.verdict is not after.verdict
    )
    return Difference(new.plan, old.files, new.files, values, verdicts)


def _value_changes(plan: Plan, old: Settled, new: Settled) -> Iterator[ValueChange]:
    """Yield the values that differ, in the plan's order and the order of time; derived ones follow by themselves."""
    before, after = ({one.key: one for one in side.observations if not one.is_derived} for side in (old, new))
    order = list(plan.series)
    keys = sorted({*before, *after}, key=lambda key: (order.index(key[0]), key[1], key[2].end))
    for (target, _), periods in groupby(keys, key=lambda key: key[:2]):
        yield from _changes(plan.series[target], [(before.get(key), after.get(key)) for key in periods])


def _changes(
    series: Target | Input, sides: list[tuple[Observation | None, Observation | None]]
) -> Iterator[ValueChange]:
    """Yield what changed of a series; where both sides report of no period alike, the last values are compared."""
    olds, news = ([one for one in side if one] for side in zip(*sides, strict=True))
    is_joined = bool(olds and news) and len(olds) + len(news) == len(sides)
    for earlier, later in sides:
        if is_joined and (earlier or later) in (olds[-1], news[-1]):
            continue
        if earlier is None or later is None:
            yield ValueChange(series, earlier, later, Fate.VANISHED if later is None else Fate.ADDED)
        elif earlier.value != later.value:
            is_later = later.released > earlier.released
            is_firmer = later.status.rank < earlier.status.rank
            yield ValueChange(series, earlier, later, Fate.REVISED if is_later or is_firmer else Fate.CHANGED)
    if is_joined:
        yield ValueChange(series, olds[-1], news[-1], Fate.MOVED)


def relative_change(one: ValueChange) -> Value:
    """Return the relative change of a value, as a fraction."""
    if one.old is None or one.new is None:
        return Undefined("no-observation")
    if one.series.kind in RATES:
        return Undefined("rate-of-rates")
    return defined(to_decimal, pace.change_rate(Fraction(one.old.value), Fraction(one.new.value)))
