"""Targets by what a plan orders them by: tasks and dimensions with all below them, owners, natures, tiers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard, order_by
from xzkpi.model.structure import Placed, in_order, line_of
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Nature, Tier


class Group(NamedTuple):
    """The targets that have one thing in common."""

    #: What it is: nothing for the targets that have none.
    id: str
    #: The task or dimension it is of; None of other groups.
    entry: Placed | None
    #: How many others it stands below.
    depth: int
    #: Its own targets, and those below it too.
    own: tuple[Assessment, ...]
    every: tuple[Assessment, ...]
    #: How many records of its lists are in which state, those below it too.
    records: Mapping[str, int]

    @property
    def counts(self) -> dict[Verdict, int]:
        """Its targets by verdict, best first."""
        counted = Counter(one.verdict for one in self.every)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    @property
    def worst(self) -> Assessment | None:
        """The target that stands worst; None where none has a verdict."""
        first = next(iter(order_by(self.every)), None)
        return first if first and first.verdict is not Verdict.NOT_COMPUTABLE else None


#: What a target goes under, by what it is grouped by.
GROUPINGS: Final[dict[str, Callable[[Target], str]]] = {
    "task": lambda target: target.task,
    "dimension": lambda target: target.dimension,
    "owner": lambda target: target.owner,
    "nature": lambda target: target.nature,
    "tier": lambda target: target.tier,
}


def group_targets(card: Scorecard, by: str) -> tuple[Group, ...]:
    """Return the groups of a scorecard in the plan's order; targets that are in none come last."""
    trees: dict[str, Mapping[str, Placed]] = {"task": card.plan.tasks, "dimension": card.plan.dimensions}
    tree = trees.get(by, {})
    own: dict[str, list[Assessment]] = defaultdict(list)
    every: dict[str, list[Assessment]] = defaultdict(list)
    records: dict[str, Counter[str]] = defaultdict(Counter)
    for one in card.assessments:
        key = GROUPINGS[by](one.target)
        own[key].append(one)
        for above in tuple(line_of(key, tree)) or (key,):
            every[above].append(one)
    for key, states in card.records.items() if by == "task" else ():
        for above in line_of(key, tree):
            records[above].update(states)
    agreed = {"nature": tuple(Nature), "tier": tuple(Tier)}.get(by, tuple(own))  # owners stand as they come
    keys = in_order(tree) if tree else ((word, 0) for word in agreed if word and word in own)
    return tuple(
        Group(key, tree.get(key), depth, tuple(own[key]), tuple(every[key]), records[key])
        for key, depth in (*keys, *([("", 0)] if "" in own else []))
    )
