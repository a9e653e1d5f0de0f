"""The formulas by which points are given, as assessments of counties publish them; all are exact."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from xzkpi.assess.arithmetic.exact import Exact
from xzkpi.values.number import Room
from xzkpi.values.undefined import Undefined


def share_of_goal(value: Fraction, goal: Fraction, sign: int) -> Exact:
    """Return the share of a goal that is reached, `v / g`; where lower is better (sign -1), `g / v`.

    Defined for goals above 0. Nothing used of a limit (v <= 0) has no share: it is the best there can be.
    Source: Wujin 2010, and task forces for industries (points times actual over wanted).

    >>> share_of_goal(Fraction(172), Fraction(154), 1), share_of_goal(Fraction(0), Fraction(5), -1)
    (Fraction(86, 77), Undefined(reason='nothing-used'))
    """
    if goal <= 0:
        return Undefined("goal-not-positive")
    if sign > 0:
        return value / goal
    return goal / value if value > 0 else Undefined("nothing-used")


def due_by(goal: Fraction, elapsed: Fraction) -> Fraction:
    """Return what of the goal of a year is due when a share of the year is gone, `g t`.

    Source: Xuancheng 2020 (11/12 due at the end of November).

    >>> due_by(Fraction(240), Fraction(1, 2))
    Fraction(120, 1)
    """
    return goal * elapsed


def most_points(points: Fraction, cap: Fraction | None, extra: Fraction | None) -> Fraction:
    """Return the most points that a share can give: `P cap` and `P + extra`, whichever is less; without both, `P`.

    Source: Wujin 2010 (at most 4 more), Suxian 2015 (at most 1.5 times).

    >>> most_points(Fraction(40), None, Fraction(4)), most_points(Fraction(30), Fraction(6, 5), None)
    (Fraction(44, 1), Fraction(36, 1))
    """
    ends = [*([] if cap is None else [points * cap]), *([] if extra is None else [points + extra])]
    return min(ends, default=points)


def by_share(points: Fraction, share: Fraction, most: Fraction) -> Fraction:
    """Return the points of a share of the goal, `P s`, from 0 up to the most there can be.

    >>> by_share(Fraction(40), Fraction(86, 77), Fraction(44)), by_share(Fraction(40), Fraction(-1), Fraction(40))
    (Fraction(44, 1), Fraction(0, 1))
    """
    return max(min(points * share, most), Fraction(0))


def size_of_step(per: Room, anchor: Fraction) -> Fraction:
    """Return how much is a step: a number, or a share of the anchor in per cent, `p |a| / 100`.

    >>> from decimal import Decimal
    >>> size_of_step(Room(Decimal(5), is_share=True), Fraction(200))
    Fraction(10, 1)
    """
    return abs(anchor) * Fraction(per.value) / 100 if per.is_share else Fraction(per.value)


def whole_steps(value: Fraction, anchor: Fraction, size: Fraction, sign: int) -> int:
    """Return how many whole steps a value lies on the better side of an anchor, `(v - a) / p` cut towards zero.

    Defined for steps above 0. Source: Wujin 2011 (0.5 for each 5 %), Huarong 2017 (0.2 for each point).

    >>> [whole_steps(Fraction(value), Fraction(14), Fraction(1), 1) for value in ("15.9", "12.1")]
    [1, -1]
    """
    return int(sign * (value - anchor) / size)


def added_by_steps(steps: int, each: Fraction, within: Fraction | None) -> Fraction:
    """Return the points that steps add or take, `k e`, no more than a bound either way.

    >>> added_by_steps(30, Fraction(1, 5), Fraction(5)), added_by_steps(-2, Fraction(1, 5), None)
    (Fraction(5, 1), Fraction(-2, 5))
    """
    added = steps * each
    return added if within is None else max(min(added, within), -within)


def by_steps(base: Fraction, added: Fraction) -> Fraction:
    """Return the points at an anchor with those that steps add, never below 0.

    >>> by_steps(Fraction(20), Fraction(2, 5)), by_steps(Fraction(2), Fraction(-5))
    (Fraction(102, 5), Fraction(0, 1))
    """
    return max(base + added, Fraction(0))


def in_range(points: Fraction, value: Fraction, worst: Fraction, best: Fraction) -> Fraction:
    """Return the points of a place between the worst and the best of a group, `P (v - w) / (b - w)`; of one value, P.

    Source: efficacy coefficients, as for leading industries in 2018.

    >>> in_range(Fraction(10), Fraction(3), Fraction(1), Fraction(5)), in_range(Fraction(10), *[Fraction(1)] * 3)
    (Fraction(5, 1), Fraction(10, 1))
    """
    return points if best == worst else points * (value - worst) / (best - worst)


def mean(values: Collection[Fraction]) -> Fraction:
    """Return the simple mean of values, of which there is at least one.

    >>> mean([Fraction(1), Fraction(2)])
    Fraction(3, 2)
    """
    return sum(values, Fraction(0)) / len(values)


def added_to_total(points: Sequence[Fraction], bonus: Fraction | None) -> Fraction:
    """Return what points beside the criteria come to: those added up to a bonus, and then those taken.

    >>> added_to_total([Fraction(4), Fraction(3), Fraction(-1)], Fraction(5))
    Fraction(4, 1)
    """
    added = sum((one for one in points if one > 0), Fraction(0))
    taken = sum((one for one in points if one < 0), Fraction(0))
    return (added if bonus is None else min(added, bonus)) + taken


def ranks(totals: Sequence[Fraction]) -> list[int]:
    """Return the rank of each total, the highest first; equal ones share it, and the next are left out.

    >>> ranks([Fraction(7), Fraction(9), Fraction(9), Fraction(8)])
    [4, 1, 1, 3]
    """
    first = {total: place for place, total in reversed(list(enumerate(sorted(totals, reverse=True), start=1)))}
    return [first[total] for total in totals]
