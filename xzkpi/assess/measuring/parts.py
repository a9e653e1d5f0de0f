"""What a target asks of each entity that has a part in it."""

from collections.abc import Collection, Iterator

from xzkpi.assess.measuring.way import Way, ask
from xzkpi.model.plan import Plan
from xzkpi.model.target import Share, Target
from xzkpi.values.names import fold_name


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
