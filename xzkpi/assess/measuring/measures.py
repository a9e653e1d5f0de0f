"""The measures of a target, in the terms it was promised in; what cannot be computed says why."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value


class Lead(NamedTuple):
    """How far ahead of time; negative when behind."""

    #: Progress minus time elapsed, as a fraction.
    share: Value
    years: Value


class Change(NamedTuple):
    """Against one year earlier."""

    value: Value
    #: Relative change, as a fraction.
    rate: Value


class Index(NamedTuple):
    """What the rates of a target make, 1 at the baseline; nothing where no rates are promised."""

    value: Value | None
    goal: Value | None
    expected: Value | None


class Pace(NamedTuple):
    """Changes a year, in the target's unit; of rates, the rate. The `_rate` are compound, as fractions."""

    #: From when on the pace so far is counted.
    since: str | Undefined
    achieved: Value
    required: Value
    original: Value
    #: Pace required over pace achieved.
    acceleration: Value
    achieved_rate: Value
    required_rate: Value
    original_rate: Value
    #: Pace required until the next milestone that is still ahead.
    required_next: Value


class Projection(NamedTuple):
    """Where the line leads by the target period."""

    #: At the pace so far; where there is an interval, its centre.
    value: Value
    #: At the last year's change.
    by_last_change: Value
    #: The month in which the pace of the projection meets the target, as `2025-07`.
    arrives: str | Undefined
    #: Ends of the interval by a random walk with drift, and its nominal level.
    low: Value
    high: Value
    level: Value
    #: Chance of meeting the target.
    chance: Value
    #: Mean of the yearly changes, the standard error of the projection by it, and the number of values used.
    drift: Value
    standard_error: Value
    points: Value


class Due(NamedTuple):
    """What is due by the end of a remaining year."""

    period: Period
    value: Decimal
    #: Change of that year.
    amount: Decimal


#: What is due in each remaining year: nothing once a target to reach is met.
Dues = tuple[Due, ...] | Undefined


class Measures(NamedTuple):
    """Every measure of the methodology; what cannot be computed says why."""

    completion: Value
    #: The mean yearly rate so far in per cent, where rates are promised.
    mean: Value | None
    index: Index  # type: ignore[assignment]  # tuples have a method of that name
    progress: Value
    elapsed: Value
    lead: Lead
    ratio: Value
    expected: Value
    gap: Value
    change: Change
    pace: Pace
    projection: Projection
    due: Dues


def walk(
    record: "Measures | Index | Lead | Change | Pace | Projection", prefix: str = ""
) -> Iterator[tuple[str, object]]:
    """Yield the fields of nested measures under dotted names."""
    for key, value in record._asdict().items():
        name = f"{prefix}{key}"
        if isinstance(value, _GROUPS):
            yield from walk(value, f"{name}.")
        else:
            yield name, value


#: The groups of measures, whose fields go under dotted names.
_GROUPS: Final = (Index, Lead, Change, Pace, Projection)
