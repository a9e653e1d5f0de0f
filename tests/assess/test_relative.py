"""Targets whose goal is another series: faster than the economy, in step with it, no lower than the nation."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from support import card_of, one_target, rows_of

from xzkpi.assess.assessment import Assessment
from xzkpi.values.undefined import Undefined

#: Values by period.
Values = Mapping[str, object]


def judge(goal: str, own: Values, other: Values, fields: str = "kind: growth, unit: '%'") -> Assessment:
    """Judge a target beside another series of its unit."""
    unit = "'%'" if "'%'" in fields else "元"
    rest = f"inputs:\n  y: {{name: 乙, unit: {unit}, kind: growth}}\n"
    plan = one_target(f"{fields}, target: {{of: y, {goal}}}", rest=rest).replace("unit: 家, ", "")
    return card_of(plan, rows_of("x", **own) + rows_of("y", **other).partition("\n")[2]).assessments[0]


FIVE = {"y2021": 5, "y2022": 5, "y2023": 5}


@pytest.mark.parametrize(
    ("goal", "own", "verdict"),
    [
        # faster than the other, by so much; exactly equal is met
        ("bound: at_least", {"y2021": 5, "y2022": 5, "y2023": 5}, "on_track"),
        ("bound: at_least", {"y2021": 5, "y2022": 5, "y2023": "4.999"}, "lagging"),
        ("bound: at_least, plus: 1", {"y2021": 6, "y2022": 6, "y2023": 6}, "on_track"),
        ("bound: at_least, plus: 1", {"y2021": 6, "y2022": 6, "y2023": "5.999"}, "lagging"),
        ("bound: at_most", {"y2021": 5, "y2022": 5, "y2023": 5}, "on_track"),
        ("bound: at_most", {"y2021": 5, "y2022": 5, "y2023": "5.001"}, "lagging"),
        # in step with it: half a point, or as much as the plan says
        ("bound: about", {"y2021": "4.5", "y2022": "4.5", "y2023": "4.5"}, "on_track"),
        ("bound: about", {"y2021": "4.5", "y2022": "4.5", "y2023": "4.499"}, "lagging"),
        ("bound: about", {"y2021": "5.5", "y2022": "5.5", "y2023": "5.5"}, "on_track"),
        ("bound: about", {"y2021": "5.5", "y2022": "5.5", "y2023": "5.501"}, "ahead"),
        ("bound: about, tolerance: 1", {"y2021": 4, "y2022": 4, "y2023": 4}, "on_track"),
        ("bound: about, tolerance: 1", {"y2021": 4, "y2022": 4, "y2023": "3.999"}, "lagging"),
        # only the years that both have
        ("bound: at_least", {"y2022": 5, "y2023": 5, "y2024": 1}, "on_track"),
        ("bound: at_least", {"y2021": 9, "y2023": 4}, "on_track"),
    ],
)  # fmt: skip
def test_means_are_compared(goal: str, own: Values, verdict: str) -> None:
    one = judge(goal, own, FIVE)
    assert (one.verdict, one.reason) == (verdict, "relative-goal")
    assert one.measures.pace.required == one.measures.due == one.measures.progress == Undefined("relative-goal")
    assert "slipping" not in one.flags
    assert one.broken_in == ()


def test_the_goal_of_the_year_is_the_others_value() -> None:
    one = judge("bound: at_least, plus: 1", {"y2021": 7, "y2022": "6.5", "y2023_H1": 5}, {**FIVE, "y2023_H1": "4.5"})
    assert (one.year.goal, one.year.source, one.year.value) == (Decimal(6), "target", Decimal(5))
    assert one.year.part is not None
    assert (one.year.part.goal, one.year.verdict) == (Decimal("5.5"), "behind_schedule")


@pytest.mark.parametrize("kind", ["level", "flow"])
@pytest.mark.parametrize(("value", "verdict"), [(100, "on_track"), (99, "lagging")])
def test_levels_are_compared_where_both_were_last_reported(kind: str, value: int, verdict: str) -> None:
    own = {"y2021": 10, "y2022": value, "y2023": 1}
    one = judge("bound: at_least", own, {"y2021": 90, "y2022": 100}, f"kind: {kind}, unit: 元")
    assert (one.verdict, one.measures.gap) == (verdict, Decimal(100 - value))


@pytest.mark.parametrize(("value", "verdict"), [(5, "met"), ("4.9", "missed")])
def test_the_last_year_decides(value: object, verdict: str) -> None:
    both = {f"y{year}": 5 for year in range(2021, 2026)}
    assert judge("bound: at_least", {**both, "y2025": value}, both).verdict == verdict


def test_nothing_in_common_gives_no_verdict() -> None:
    one = judge("bound: at_least", {"y2021": 5}, {"y2022": 5})
    assert (one.verdict, one.reason) == ("not_computable", "no-common-period")
