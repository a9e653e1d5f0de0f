"""What a target asks for as a whole, and of each entity that has a part in it."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from xzkpi.assess.measuring.way import Way, way_of
from xzkpi.model.plan import Plan
from xzkpi.model.promise import Baseline
from xzkpi.model.target import Share, Target
from xzkpi.model.vocabulary import RATES, Bound, Kind
from xzkpi.values.names import fold_name


def ask(target: Target) -> Way:
    """Return what a target asks for, with its bound in so many words; sums and rates begin at nothing.

    Without a number to reach, the last milestone ends the path, but that of rates is one of its year only.
    """
    goal = target.goal.model_copy(update={"bound": _bound(target)})
    last = [period for period in target.milestones if period.is_year or target.kind is Kind.LEVEL][-1:]
    if last and not target.has_number and target.kind not in RATES:
        goal = goal.model_copy(update={"value": target.milestones[last[0]].value, "period": last[0]})
    changed: dict[str, object] = {"goal": goal}
    if not target.kind.starts_at_baseline:
        declared = target.direction if target.has_number else target.direction_declared
        base = Baseline.model_construct(value=Decimal(0), period=target.start)
        changed |= {"baseline": base, "direction_declared": declared}
    return way_of(target, target.model_copy(update=changed))


def _bound(target: Target) -> Bound:
    """Return the bound of a target; of a range without one, the end on the baseline's side counts, or both."""
    ends, base = target.goal.range, target.baseline.value if target.baseline else None
    if target.goal.bound or ends is None or target.direction_declared:
        return target.bound
    base = base if target.kind.starts_at_baseline else Decimal(0)
    if base is None or base < ends[0]:
        return Bound.AT_LEAST
    return Bound.EXACTLY if base <= ends[1] else Bound.AT_MOST


def parts_of(plan: Plan, target: Target, reported: Collection[str]) -> Iterator[tuple[str, Way]]:
    """Yield the entities that report or have promised a part of a target, in the plan's order, with what that asks.

    An entity without a promise of its own has no baseline and no number to reach.
    """
    ids = plan.entity_ids if target.shares else {}
    shares = {ids.get(fold_name(name), name): share for name, share in target.shares.items()}
    there = {*shares, *reported}
    without = _part(target, Share(target=target.goal.without_number()), is_promised=False)
    if target.parts and target.parts.same:
        there |= plan.of_kind(target.parts.of).keys()
        without = _part(target, Share(target=target.goal, milestones=target.milestones), is_promised=True)
    names = [*(name for name in plan.entities if name in there), *shares, *reported]
    for name in dict.fromkeys(names):
        yield name, _part(target, shares[name], is_promised=True) if name in shares else without


def _part(target: Target, share: Share, *, is_promised: bool) -> Way:
    """Return what the part of a target asks that an entity has promised, or one without a promise."""
    goal = share.goal.model_copy(update={"bound": share.goal.bound or target.bound})
    declared = target.direction_declared if target.is_directional or is_promised else None
    part = target.part_of(share.model_copy(update={"goal": goal}))
    return ask(part.model_copy(update={"hold": False, "direction_declared": declared, "shares": {}}))
