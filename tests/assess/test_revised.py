"""Targets revised in mid-plan, and values that are assumed."""

import pytest
from kinds import FLOW, PATENTS, REVISED, growth, shown
from support import assess_one, card_of, one_target, plan_of, rows_of
from test_scorecard import measure_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import assess
from xzkpi.model.observation import Settled, assume, settle
from xzkpi.model.vocabulary import Status


@pytest.mark.parametrize(
    ("values", "goal", "ratio", "verdict", "is_flagged"),
    [
        ({"y2022": "2.80"}, "2.95", "1", "on_track", False),
        ({"y2023_Q1": "2.80"}, "2.95", "0.888888888889", "lagging", False),
        ({"y2023_H1": "2.80"}, "2.93", "0.869565217391", "lagging", True),
        ({"y2022": "2.80", "y2023": "2.85"}, "2.93", "1.086956521739", "ahead", True),
        ({"y2025": "2.94"}, "2.93", "1.04347826087", "met", True),
        ({"y2025": "2.92"}, "2.93", "0.95652173913", "missed", True),
    ],
)
def test_verdict_follows_the_goal_in_force(
    values: dict[str, object], goal: str, ratio: str, verdict: str, *, is_flagged: bool
) -> None:
    one = assess_one(REVISED, **values)
    assert (shown(one.target.value), measure_of(one, "ratio"), one.verdict) == (goal, ratio, verdict)
    assert ("goal-revised" in one.flags) is is_flagged


@pytest.mark.parametrize(
    ("period", "goal"),
    [("2021", 300), ("2022", 280), ("2022_01", 280), ("2023", 280), ("2024_Q1", 250), ("2024", 250), ("2025", 250)],
)
def test_last_of_several_revisions_counts_from_the_year_it_was_decided_in(period: str, goal: int) -> None:
    revised, values = "revised: [{decided: 2024, value: 250}, {decided: 2022, value: 280}]", {f"y{period}": 290}
    assert assess_one(f"baseline: 100, target: 300, {revised}", **values).target.value == goal
    one = assess_one(f"baseline: {{value: 300, {revised}}}, target: 500", **values)
    assert measure_of(one, "pace.original") == str((500 - goal) // 5)
    assert [point.value for point in one.case.series] == [goal, 290]


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        # the amount of 2022 is judged, whatever was decided in 2023
        (f"{FLOW}, revised: [{{decided: 2023-03, value: 250}}]", {"y2022": 170, "y2023_H1": 90}),
    ],
)
def test_goal_in_force_is_that_of_the_judged_value(fields: str, values: dict[str, object]) -> None:
    one = assess_one(fields, **values)
    assert shown(one.target.value) == "300"
    assert "goal-revised" not in one.flags


def test_kinds_can_be_revised() -> None:
    one = assess_one(f"{PATENTS}, revised: [{{decided: 2022, value: 400}}]", y2021=80, y2022=80)
    assert (measure_of(one, "expected"), measure_of(one, "ratio"), one.verdict) == ("160", "1", "on_track")
    one = growth("10", ", revised: [{decided: 2021, value: 0.5}]", y2021=3)
    assert shown(one.target.value) == "0.5"
    assert one.verdict == "achieved"


def assumed(fields: str, values: dict[str, object], assumptions: dict[str, object]) -> Assessment:
    """Judge a target by values, some of which are assumed."""
    plan = one_target(fields)
    reported, supposed = (card_of(plan, rows_of("x", **some)).assessments[0].history for some in (values, assumptions))
    settled: Settled = settle(reported)
    asked = [one.model_copy(update={"status": Status.ASSUMED}) for one in supposed]
    return assess(plan_of(plan), assume(settled, asked)).assessments[0]


LEVEL = "baseline: 1000, target: {value: 3000, bound: at_least}"


@pytest.mark.parametrize(
    ("fields", "values", "assumptions", "verdict"),
    [
        (LEVEL, {"y2022": 1500}, {"y2023": 2300}, "ahead"),
        (LEVEL, {"y2023": 1500}, {"y2023": 2300}, "ahead"),
        (FLOW, {"y2022": 172}, {"y2023": 220}, "on_track"),
        (PATENTS, {"y2021": 80, "y2023": 100}, {"y2022": 120}, "on_track"),
        (PATENTS, {"y2021": 100}, {"y2022_H1": 50}, "on_track"),
        # the assumed value enters the change on a year before, or the year to date
        (LEVEL, {"y2023": 2300}, {"y2022": 2000}, "ahead"),
        (FLOW, {"y2022": 180}, {"y2023_H1": 110}, "on_track"),
    ],
)
def test_assumed_value_is_marked_wherever_it_enters(
    fields: str, values: dict[str, object], assumptions: dict[str, object], verdict: str
) -> None:
    one = assumed(fields, values, assumptions)
    assert one.verdict == verdict
    assert "assumed" in one.flags
