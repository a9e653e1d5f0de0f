"""How findings name what they speak of: a value by its target, entity and period."""

from typing import Any

from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS
from xzkpi.values.period import Period, When
from xzkpi.words.said import Said


def name_series(series: Target | Input) -> Said:
    """Return the name of a target or input in both languages."""
    return Said(series.name, series.name_en or series.name)


def name_entity(plan: Plan, entity: str) -> Said:
    """Return the name of an entity in both languages; one that the plan does not list is called as it is written."""
    carrier = plan.entities.get(entity)
    return Said(carrier.name, carrier.label("en")) if carrier else Said(entity, entity)


def name_value(plan: Plan, target: str, entity: str = "", period: Period | None = None) -> dict[str, Any]:
    """Name a value: `record` by its ids, for machines, `name` for people; `key` is what it was reported under."""
    series, carrier = plan.member(target), name_entity(plan, entity)
    when = When(period, is_sum=series.kind in SUMS).in_language("zh") if period else ""
    english = str(period) if period else ""
    return {
        "key": (target, entity, period),
        "record": " ".join(filter(None, (target, entity, english))),
        "name": Said(
            f"{when}{carrier.zh}{series.name}",
            ", ".join(filter(None, (name_series(series).en, carrier.en, english))),
        ),
    }


def name_period(series: Target | Input, period: Period) -> When:
    """Name the period of another value of a series."""
    return When(period, is_sum=series.kind in SUMS)
