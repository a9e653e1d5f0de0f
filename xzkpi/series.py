"""From rows to one line per target: repeats, conflicts and revisions settled, one value for each period."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xzkpi.observation import Observation
from xzkpi.period import Period


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
        group.sort(key=lambda one: one.place)
        best, clash = group[0], None
        for one in group[1:]:
            is_same_file = one.place.path == best.place.path
            if one.value == best.value:
                if is_same_file:
                    repeats.append(Pair(best, one))
                best = firmer(best, one) or best
                continue
            winner = None if is_same_file else firmer(best, one)
            if winner is None:
                clash = Pair(best, one)
                break
            revisions.append(Pair(one if winner is best else best, winner))
            best = winner
        if clash:
            conflicts.append(clash)
        else:
            chosen.append(best)
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
