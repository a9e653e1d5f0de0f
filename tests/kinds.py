"""Targets of several kinds, and what is said of them in few words."""

from support import card_of, one_target, rows_of

from xzkpi.assess.assessment import Assessment
from xzkpi.values.undefined import Undefined, Value

#: 500 patents over five years: 80, 95, and 78 in the first three quarters.
PATENTS = "kind: cumulative, target: {value: 500, bound: at_least}"


#: 100 in 2020, 300 in 2025, a year.
FLOW = "kind: flow, baseline: 100, target: {value: 300, bound: at_least}"


def growth(goal: str, more: str = "", /, **values: object) -> Assessment:
    """Judge a target of average growth in per cent."""
    plan = one_target(f"kind: growth, target: {goal}{more}").replace("unit: 家", 'unit: "%"')
    return card_of(plan, rows_of("x", **values)).assessments[0]


def shown(value: Value) -> str:
    """Write a shown number in 9 decimals, or the code of the reason why there is none."""
    return value.reason if isinstance(value, Undefined) else f"{round(value, 9).normalize():f}"


def due_of(one: Assessment) -> list[tuple[str, str, str]]:
    """Return what is due each year: period, value, amount."""
    assert not isinstance(one.measures.due, Undefined)
    return [(str(step.period), shown(step.value), shown(step.amount)) for step in one.measures.due]


def in_year_of(one: Assessment) -> tuple[str, str, str, str, str] | None:
    """Return the year to date: its period, the year's goal, the share reached, the share of the year gone, the word."""
    year = one.year
    if isinstance(year.value, Undefined) or year.period.is_year:
        return None
    return str(year.period), shown(year.goal), shown(year.share), shown(year.elapsed), str(year.verdict)


REVISED = "baseline: 2.70, target: {value: 2.95, bound: at_least}, revised: [{decided: 2023-06, value: 2.93}]"


def reduction(goal: str, more: str = "", /, **values: object) -> Assessment:
    """Judge a target of reduction in per cent."""
    plan = one_target(f"kind: reduction, target: {goal}{more}").replace("unit: 家", 'unit: "%"')
    return card_of(plan, rows_of("x", **values)).assessments[0]
