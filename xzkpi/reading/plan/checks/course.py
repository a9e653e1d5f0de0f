"""Whether a promise contradicts itself on the way from its baseline to its target: one generator per rule."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from xzkpi.model.promise import Baseline, Goal, Revision
from xzkpi.model.target import Milestone, Target
from xzkpi.model.vocabulary import APART, RATES, SUMS, Bound, Direction, Kind
from xzkpi.reading.plan.document import Document, Path
from xzkpi.rules.facts import BASELINE, GOAL, MILESTONE, PlanNumber, Times
from xzkpi.rules.finding import Finding
from xzkpi.values.lists.kinds import MEAN_RATES
from xzkpi.values.lists.remarks import EXPLAINING
from xzkpi.values.number import plain
from xzkpi.values.period import Period, parse_period
from xzkpi.values.undefined import Undefined

#: A baseline is hardly so often above a line that it is to stay above; one that it is to stay below may be far off.
_ABOVE_A_LINE: Final = 5
#: From fewer things than so many to many is no such leap.
_FEW: Final = 2


def _direction(target: Target, document: Document) -> Iterator[Finding]:
    """Find bound, declared direction and numbers that point different ways."""
    if _is_contradictory(target):
        declared, bound = target.direction_declared, target.goal.bound
        case = "bound" if bound and bound.direction else ""
        way = f"{plain(target.baseline.value) if target.baseline else '—'} → {_value(target)}"
        found = f"direction: {declared}, {f'bound: {bound}' if case else way}"
        yield document.finding("direction-contradiction", ("direction",), case, record=target.id, found=found)


def _is_contradictory(target: Target) -> bool:
    """Say whether a declared direction contradicts the bound, or without one the numbers."""
    declared, implied = target.direction_declared, target.goal.bound and target.goal.bound.direction
    if declared is None or implied:
        return declared not in {None, implied}
    return (target.rise or 0) * declared.sign < 0


def _control_line(target: Target, document: Document) -> Iterator[Finding]:
    """Find a bound that is met at the baseline: a control line, which may be meant or not."""
    is_wrong = len(target.goal.forms) > 1 or _is_contradictory(target)  # an error already
    is_line = target.baseline and not target.hold and not is_wrong and target.rise and target.is_hold
    if target.baseline and is_line and not any(_far_apart(target, document)):
        base = plain(target.baseline.value)
        yield document.finding("met-at-baseline", ("target",), record=target.id, found=base, goal=_value(target))
    elif target.kind is Kind.REDUCTION and target.goal.bound is Bound.AT_MOST:
        yield document.finding("met-at-baseline", ("target", "bound"), "reduction", record=target.id)


def _far_apart(target: Target, document: Document) -> Iterator[Finding]:
    """Find the first number of a way that is out of all proportion to the one before it, and no note says why."""
    astray = first_astray(target)
    if target.kind in {*RATES, Kind.CUMULATIVE} or _is_contradictory(target) or (astray and astray.period):
        return
    stated = _stated(target, document)
    is_counted = target.measure.exponent == 0 and all(one.value % 1 == 0 for one in stated)
    is_above = target.is_hold and not target.hold and target.direction is Direction.INCREASE
    far = _ABOVE_A_LINE if is_above else APART
    for before, one in pairwise(stated):
        sizes = abs(before.value), abs(one.value)
        low, high = max(min(sizes), Decimal(_FEW * is_counted)), max(sizes)
        is_said = before.is_quoted and one.is_quoted
        if high >= low * far and not (
            is_said or re.search(EXPLAINING, f"{target.note} {before.by.note} {one.by.note}")
        ):
            yield document.finding(
                "numbers-far-apart",
                one.at,
                record=_record(document),
                found=plain(one.value),
                number=one.name,
                before=before.name,
                expected=plain(before.value),
                times=Times(high / min(abs(before.value), abs(one.value))),
            )
            return


class Stated(NamedTuple):
    """A number of a promise: what it is called, where it stands, and what a note and its source say of it."""

    name: PlanNumber
    value: Decimal
    at: Path
    by: Baseline | Goal | Milestone | Revision

    @property
    def is_quoted(self) -> bool:
        """Whether the words of its source hold it, too."""
        title = self.by.source.title if self.by.source else ""
        return plain(self.value) in re.findall(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?", title.replace(",", ""))


def _stated(target: Target, document: Document) -> list[Stated]:
    """Return the numbers of a level or a yearly amount in the order of time, those that were revised too."""
    base, goal, wanted = target.baseline, target.goal, target.value
    first = PlanNumber(BASELINE, target.start)
    last = PlanNumber(GOAL, goal.period)
    found = [Stated(first, base.value, ("baseline",), base)] if base else []
    found += [Stated(first, one.value, ("baseline", "revised"), one) for one in (base.revised if base else ())]
    found += [] if isinstance(wanted, Undefined) else [Stated(last, wanted, ("target", "value"), goal)]
    found += [Stated(last, one.value, ("revised",), one) for one in target.revised]
    keys = {parse_period(key): key for key in _milestone_keys(document)}
    found += [
        Stated(PlanNumber(MILESTONE, period), one.value, ("milestones", keys.get(period, "")), one)
        for period, one in target.milestones.items()
        if period.is_year
    ]
    return sorted((one for one in found if one.value), key=lambda one: one.name.period.end if one.name.period else 0)


def _baseline(target: Target, document: Document) -> Iterator[Finding]:
    """Find a target without a baseline, which has neither progress nor pace."""
    if target.baseline is None and target.kind.starts_at_baseline and target.goal.of is None:
        rates = MEAN_RATES.items() if target.measure.is_ratio else ()
        case = next((kind for kind, words in rates if re.search(words, target.name)), "")
        yield document.finding("baseline-missing", (), case, of_key=True, record=target.id)


class Step(NamedTuple):
    """A value on the way, and the period of the milestone it is of; none of baseline and target."""

    end: int
    value: Decimal
    period: Period | None = None


def _milestones(target: Target, document: Document) -> Iterator[Finding]:
    """Find milestones that do not lie on the way: those of years among each other, those of parts within their year."""
    wrong = first_astray(target)
    if wrong and wrong.period:
        keys = (key for key in _milestone_keys(document) if parse_period(key) == wrong.period)
        found = f"{wrong.period}: {plain(wrong.value)}"
        is_early = target.start is not None and wrong.end <= target.start.end
        case = "early" if is_early else "at-target" if wrong.period == target.goal.period else ""
        yield document.finding(
            "milestone-out-of-order", ("milestones", next(keys, "")), case, record=_record(document), found=found
        )


def first_astray(target: Target) -> Step | None:
    """Return the first milestone that does not lie on the way of a target, or of its part."""
    start, end = target.start, target.goal.period
    has_time = start and end and start.end < end.end
    ways = (_years_on_the_way(target), *_parts_by_year(target)) if has_time else ()
    return next((step for way in ways for step in _out_of_order(target, way)), None)


def _years_on_the_way(target: Target) -> list[Step]:
    """Return baseline, milestones of years and target in the order of time; rates of years are in no order."""
    start, end, wanted = target.start, target.goal.period, target.value
    if start is None or end is None or isinstance(wanted, Undefined) or target.kind in RATES:
        return []
    first = [Step(start.end, target.baseline.value)] if target.baseline else []
    years = [Step(period.end, one.value, period) for period, one in target.milestones.items() if period.is_year]
    return [*first, *sorted((*years, Step(end.end, wanted)), key=lambda step: step.end)]


def _parts_by_year(target: Target) -> Iterator[list[Step]]:
    """Yield the milestones of the parts of each year."""
    if target.kind not in RATES:
        parts = [Step(period.end, one.value, period) for period, one in target.milestones.items() if not period.is_year]
        for _, own in groupby(parts, key=lambda step: step.period and step.period.year):
            yield list(own)


def _out_of_order(target: Target, way: list[Step]) -> Iterator[Step]:
    """Yield the milestones of a way that are not after, or behind, what comes before them."""
    is_amount_to_date = target.kind in SUMS and all(step.period and not step.period.is_year for step in way)
    sign = 1 if target.kind is Kind.CUMULATIVE or is_amount_to_date else target.direction.sign
    for earlier, later in pairwise(way):
        if later.end <= earlier.end or sign * (later.value - earlier.value) < 0:
            yield later if later.period else earlier


def _milestone_keys(document: Document) -> list[str]:
    """Return the periods of milestones as they are written; none where the id of their target was tidied up."""
    return list(document.content_at(("milestones",)) or ())


def _repeated_milestones(_: Target, document: Document) -> Iterator[Finding]:
    """Find two milestones for one period, written in different ways."""
    seen: dict[Period | None, str] = {}
    for key in _milestone_keys(document):
        first = seen.setdefault(parse_period(key), key)
        if first != key:
            line = document.place(("milestones", first), of_key=True).line
            yield document.finding("duplicate-key", ("milestones", key), of_key=True, found=key, line=line)


def _hold(target: Target, document: Document) -> Iterator[Finding]:
    """Find a line to hold that the baseline itself does not hold."""
    base = target.baseline
    if target.hold and target.goal.forms and base and target.is_met(base.value) is False:
        held = plain(base.value)
        yield document.finding("line-not-held", ("hold",), record=target.id, found=held, goal=_value(target))


def _record(document: Document) -> str:
    """Name the target, or its part of an entity, that stands in a place of the plan."""
    return " ".join(map(str, document.root[1::2]))


def _value(target: Target) -> str:
    return "—" if isinstance(target.value, Undefined) else plain(target.value)


#: Every check of the way of a target, and those that the part of an entity has to pass too.
OF_PARTS: Final = (_milestones, _repeated_milestones, _far_apart)
OF_TARGETS: Final = (*OF_PARTS, _direction, _hold, _control_line, _baseline)
