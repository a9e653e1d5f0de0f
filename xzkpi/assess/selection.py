"""Which targets are shown, and in which order."""

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard
from xzkpi.values.undefined import Undefined, Value


def select(card: Scorecard, only: Collection[Verdict] = (), sort: str = "plan", target: str = "") -> Scorecard:
    """Choose which targets to show, or which one, and in which order (see `SORTS`)."""
    shown = [
        one for one in card.assessments if (not only or one.verdict in only) and (not target or one.target.id == target)
    ]
    if sort != "plan":
        shown.sort(key=_SORT_KEYS[sort])
    return card._replace(selection=tuple(shown), sort=sort)


def order_by_worst(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Sort targets from the worst verdict to the best, then by ratio; those without one come last."""
    return sorted(assessments, key=_SORT_KEYS["worst"])


def _ascending(value: Value) -> tuple[bool, Decimal]:
    """Sort what is undefined last."""
    return (True, Decimal(0)) if isinstance(value, Undefined) else (False, value)


def _from_worst(one: Assessment) -> tuple[object, ...]:
    """Rank by verdict, those without one last, then by ratio."""
    return one.verdict is Verdict.NOT_COMPUTABLE, -one.verdict.rank, _ascending(one.judgement.worth)


#: Orders by name: from the worst verdict on, the longest way to go or the least ratio first.
_SORT_KEYS: Final[dict[str, Callable[[Assessment], tuple[object, ...]]]] = {
    "worst": _from_worst,
    "gap": lambda one: _ascending(one.measures.progress),
    "ratio": lambda one: _ascending(one.judgement.worth),
}
#: The orders `select` knows; the plan's is that of its targets.
SORTS: Final = ("worst", "plan", "gap", "ratio")
