"""From rows to one line per target: repeats, conflicts and revisions settled, one value for each period."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xzkpi.model.observation import Observation
from xzkpi.values.period import Period


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

    def of(self, target: str, until: Period | None = None, entity: str = "") -> tuple[Observation, ...]:
        """Return the observations of a target as a whole or of an entity, in the order of time, up to a period."""
        return tuple(
            one
            for one in self.observations
            if one.target == target and one.entity == entity and (until is None or one.period.end <= until.end)
        )

    def until(self, period: Period | None) -> "Settled":
        """Return the same without what is later than a period."""
        if period is None:
            return self
        return self._replace(observations=tuple(one for one in self.observations if one.period.end <= period.end))


def settle(observations: Iterable[Observation]) -> Settled:
    """Choose one observation for each target, entity and period.

    Across files the later release wins, else the firmer status; values that disagree in one file, or that nothing
    ranks, are a conflict and none of them is used.
    """
    groups: dict[object, list[Observation]] = {}
    for one in observations:
        groups.setdefault(one.key, []).append(one)
    chosen: list[Observation] = []
    repeats: list[Pair] = []
    conflicts: list[Pair] = []
    revisions: list[Pair] = []
    for group in groups.values():
        if len(group) == 1:
            chosen += group
            continue
        group.sort(key=lambda one: one.place)
        said = _distinct(group)
        best = next((one for one in said if all(counts_against(one, other) for other in said)), None)
        if best is None:
            conflicts.append(next(pair for pair in _pairs(said) if not _is_ranked(*pair)))
            continue
        best = min((one for one in group if one.value == best.value), key=lambda one: one.status.rank)
        chosen.append(best)
        repeats += _repeats(group)
        revisions += (Pair(one, best) for one in group if one.value != best.value)
    chosen.sort(key=_in_time)
    return Settled(tuple(chosen), tuple(repeats), tuple(conflicts), tuple(revisions))


def assume(settled: Settled, assumptions: Sequence[Observation]) -> Settled:
    """Put assumed values in the place of those reported, for a what-if."""
    assumed = {one.key: one for one in assumptions}
    rest = [one for one in settled.observations if one.key not in assumed]
    return settled._replace(observations=tuple(sorted((*rest, *assumed.values()), key=_in_time)))


def _in_time(one: Observation) -> tuple[int, int, str, str]:
    """Return the order of observations."""
    return one.period.end, one.period.length, one.target, one.entity


def counts_against(one: Observation, other: Observation) -> bool:
    """Say whether an observation is right if another of the same thing is there too."""
    if one.value == other.value:
        return True
    return one.place.path != other.place.path and firmer(one, other) is one


def _is_ranked(one: Observation, other: Observation) -> bool:
    """Say whether two observations agree, or something tells which counts."""
    return counts_against(one, other) or counts_against(other, one)


def _distinct(group: Sequence[Observation]) -> list[Observation]:
    """Return the first of those that say the same with the same weight; a row may stand in a file many times."""
    first: dict[tuple[object, ...], Observation] = {}
    for one in group:
        first.setdefault((one.place.path, one.value, one.status, one.released), one)
    return list(first.values())


def _repeats(group: Sequence[Observation]) -> Iterator[Pair]:
    """Yield each row that says again what an earlier one of its file said."""
    first: dict[tuple[str, Decimal], Observation] = {}
    for one in group:
        earlier = first.setdefault((one.place.path, one.value), one)
        if earlier is not one:
            yield Pair(earlier, one)


def _pairs(group: Sequence[Observation]) -> Iterator[Pair]:
    """Yield each observation with each that comes after it."""
    for number, later in enumerate(group):
        for earlier in group[:number]:
            yield Pair(earlier, later)


def firmer(one: Observation, other: Observation) -> Observation | None:
    """Return the observation that counts: released later, else of the firmer status; None when neither does."""
    if one.released and other.released and one.released != other.released:
        return max(one, other, key=lambda observation: observation.released)
    if one.status is not other.status:
        return min(one, other, key=lambda observation: observation.status.rank)
    return None


def one_year_before(points: Sequence[Observation], period: Period) -> Observation | None:
    """Return the observation of the same part of the year before."""
    wanted = period.shifted(-1)
    return next((point for point in points if point.period == wanted), None)
