"""Ranges, multiples, changes, lines to hold and tolerances: what each way to promise makes of a value."""

from decimal import Decimal

import pytest
from kinds import shown
from support import assess_one, card_of, codes, one_target, plan_findings, reason, rows_of
from test_scorecard import measure_of

from xzkpi.render.sentences import write_goal
from xzkpi.render.words import Words


@pytest.mark.parametrize(
    ("fields", "values", "verdict"),
    [
        # at least: the lower end
        ("baseline: 5, target: {range: [6, 6.5], bound: at_least}", {"y2025": "5.99"}, "missed"),
        ("baseline: 5, target: {range: [6, 6.5], bound: at_least}", {"y2025": 6}, "met"),
        ("baseline: 5, target: {range: [6, 6.5], bound: at_least}", {"y2025": 9}, "met"),
        ("baseline: 5, target: {range: [6, 6.5], bound: at_least}", {"y2023": "5.6"}, "on_track"),
        ("baseline: 5, target: {range: [6, 6.5]}", {"y2023": "5.6"}, "on_track"),
        ("baseline: 5, target: {range: [6, 6.5]}", {"y2023": 7}, "achieved"),
        ("target: {range: [6, 6.5]}", {"y2025": "5.99"}, "missed"),
        ("target: {range: [6, 6.5]}", {"y2025": 9}, "met"),
        # at most: the upper end
        ("baseline: 8, target: {range: [6, 6.5], bound: at_most}", {"y2025": "6.51"}, "missed"),
        ("baseline: 8, target: {range: [6, 6.5], bound: at_most}", {"y2025": "6.5"}, "met"),
        ("baseline: 8, target: {range: [6, 6.5], bound: at_most}", {"y2025": 1}, "met"),
        ("baseline: 8, target: {range: [6, 6.5], bound: at_most}", {"y2023": "7.1"}, "on_track"),
        # both ends
        ("baseline: 5, target: {range: [6, 6.5], bound: exactly}", {"y2025": "5.99"}, "missed"),
        ("baseline: 5, target: {range: [6, 6.5], bound: exactly}", {"y2025": 6}, "met"),
        ("baseline: 5, target: {range: [6, 6.5], bound: exactly}", {"y2025": "6.5"}, "met"),
        ("baseline: 5, target: {range: [6, 6.5], bound: exactly}", {"y2025": "6.51"}, "missed"),
        ("baseline: 5, target: {range: [6, 6.5], bound: exactly}", {"y2023": "5.6"}, "on_track"),
        ("baseline: 8, target: {range: [6, 6.5], bound: exactly}", {"y2023": "7.1"}, "on_track"),
        ("baseline: 8, target: {range: [6, 6.5], bound: exactly}", {"y2023": "6.2"}, "achieved"),
        # inside at the baseline: a line to hold
        ("baseline: 6.2, target: {range: [6, 6.5], bound: at_least}", {"y2023": "6.3"}, "holding"),
        ("baseline: 6.2, target: {range: [6, 6.5], bound: at_least}", {"y2023": "6.1"}, "slipping"),
        ("baseline: 6.2, target: {range: [6, 6.5], bound: at_least}", {"y2023": "5.9"}, "broken"),
        ("baseline: 6.2, target: {range: [6, 6.5], bound: at_most}", {"y2023": "6.6"}, "broken"),
        ("baseline: 6.2, target: {range: [6, 6.5], bound: exactly}", {"y2023": "6.8"}, "broken"),
        ("baseline: 6.2, target: {range: [6, 6.5], bound: exactly}", {"y2023": "5.9"}, "broken"),
    ],
)
def test_verdicts_on_ranges(fields: str, values: dict[str, object], verdict: str) -> None:
    assert assess_one(fields, **values).verdict == verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("5.6", "met"), ("5.59", "close"), ("6", "met"), ("6.5", "met"), ("6.51", "missed"), ("5", "missed")],
)
def test_year_of_what_is_to_be_hit_exactly_is_met_when_the_goal_is(value: str, verdict: str) -> None:
    one = assess_one("baseline: 5, target: {range: [6, 6.5], bound: exactly}", y2023=value)
    assert one.year.goal == Decimal("5.6")  # on the way
    assert one.year.verdict == verdict


def test_range_without_a_bound_is_one_to_reach_also_from_within() -> None:
    one = assess_one("baseline: 6.2, target: {range: [6, 6.5]}", y2023="6.3")
    assert one.verdict == "holding"
    assert write_goal(one, Words("zh")) == "6-6.5"


@pytest.mark.parametrize(
    ("baseline", "value", "gap"),
    [("5", "5.6", "0.4"), ("8", "7.1", "0.6"), ("5", "6.8", "0.3"), ("8", "5.8", "0.2"), ("6.2", "6.8", "0.3")],
)
def test_both_ends_count_and_the_gap_is_to_the_nearer(baseline: str, value: str, gap: str) -> None:
    one = assess_one(f"baseline: {baseline}, target: {{range: [6, 6.5], bound: exactly}}", y2023=value)
    assert isinstance(one.measures.gap, Decimal)
    assert shown(abs(one.measures.gap)) == gap


@pytest.mark.parametrize(
    ("fields", "value", "expected"),
    [
        (
            "baseline: 12.5, target: {multiple: 2}",
            "17.5",
            {"gap": "7.5", "progress": "0.4", "expected": "20", "ratio": "0.666666666667", "completion": "0.7"},
        ),
        (
            "baseline: 78.1, target: {change: 1}",
            "78.7",
            {"gap": "0.4", "progress": "0.6", "expected": "78.7", "ratio": "1", "pace.required": "0.2"},
        ),
        (
            "baseline: 20, target: {change: -5}",
            "17",
            {"gap": "2", "progress": "0.6", "expected": "17", "ratio": "1", "completion": "decreasing-target"},
        ),
        (
            "baseline: 40, target: {multiple: 0.5}",
            "30",
            {"gap": "10", "progress": "0.5", "expected": "28", "ratio": "0.833333333333", "pace.required": "-5"},
        ),
        (
            "baseline: 900, hold: true",
            "899.5",
            {
                "gap": "0.5",
                "expected": "900",
                "completion": "0.999444444444",
                "progress": "hold-target",
                "ratio": "hold-target",
                "lead.years": "hold-target",
                "pace.original": "hold-target",
                "pace.acceleration": "hold-target",
                "pace.required": "hold-target",
            },
        ),
        (
            "baseline: 7.05, target: {value: 70, bound: at_most}",
            "7.10",
            {
                "gap": "-62.9",
                "expected": "70",
                "completion": "decreasing-target",
                "progress": "hold-target",
                "ratio": "hold-target",
            },
        ),
        (
            "baseline: 0, target: {value: 2, bound: exactly}",
            "1",
            {"gap": "1", "progress": "0.5", "expected": "1.2", "ratio": "0.833333333333", "completion": "0.5"},
        ),
        (
            "baseline: 1.7, target: {value: 2.6, bound: about}, direction: increase",
            "2.15",
            {"gap": "0.45", "progress": "0.5", "expected": "2.24", "ratio": "0.833333333333", "pace.required": "0.225"},
        ),
    ],
)
def test_measures_of_a_value_three_years_on(fields: str, value: str, expected: dict[str, str]) -> None:
    one = assess_one(fields, y2023=value)
    assert {name: measure_of(one, name) for name in expected} == expected
    assert measure_of(one, "elapsed") == "0.6"


@pytest.mark.parametrize("fields", ["target: {multiple: 2}", "target: {change: 2}"])
def test_goal_that_rests_on_a_missing_baseline_says_so(fields: str) -> None:
    one = assess_one(fields, y2023=5)
    assert (one.verdict, one.reason) == ("not_computable", "baseline-missing")
    assert reason(one.measures.gap) == "baseline-missing"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("kind: cumulative, target: 5", []),
        ("kind: cumulative, baseline: 0, target: 5", []),
        ("kind: cumulative, baseline: 3, target: 5", ["XZK614"]),
        ("kind: cumulative, target: {multiple: 2}", ["XZK614"]),
        ("kind: cumulative, target: {change: 2}", ["XZK614"]),
        ("kind: cumulative, hold: true, target: {value: 2}", ["XZK614"]),
        ("kind: growth, target: 5", ["XZK614"]),
        ("baseline: 1, target: {range: [7, 6]}", ["XZK614"]),
        ("baseline: 1, target: {range: [6, 6]}", ["XZK614"]),
        ("baseline: 1, target: {range: [6]}", ["XZK613"]),
        ("baseline: 1, target: {range: [6, 7], value: 6}", ["XZK614"]),
    ],
)
def test_what_a_kind_cannot_have_is_found(fields: str, found: list[str]) -> None:
    notices = {"XZK618", "XZK617", "XZK619"}
    assert [code for code in codes(plan_findings(one_target(fields))) if code not in notices] == found


@pytest.mark.parametrize("kind", ["cumulative", "growth", "reduction"])
def test_kind_with_a_baseline_of_its_own_misses_none(kind: str) -> None:
    plan = one_target(f"kind: {kind}, target: 5")
    plan = plan if kind == "cumulative" else plan.replace("unit: 家", 'unit: "%"')
    assert codes(plan_findings(plan)) == []


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        ("{value: 20, bound: about, tolerance: 5%}", "19.1", "met"),
        ("{value: 20, bound: about, tolerance: 5%}", "19", "met"),
        ("{value: 20, bound: about, tolerance: 5%}", "18.99", "missed"),
        ("{value: 20, bound: about, tolerance: 0.5}", "19.5", "met"),
        ("{value: 20, bound: about, tolerance: 0.5}", "19.49", "missed"),
        ("{value: 20, bound: about}", "19.5", "met"),
        ("{value: 20, bound: about}", "19.1", "missed"),
    ],
)
def test_tolerance_says_what_is_about(goal: str, value: str, verdict: str) -> None:
    one = assess_one(f"baseline: 10, target: {goal}", y2025=value)
    assert (one.verdict, str(one.year.verdict) == "met") == (verdict, verdict == "met")


@pytest.mark.parametrize(
    ("hold", "values", "verdict", "why"),
    [
        ("true", {"y2021": 4, "y2023": 5}, "holding", "hold-target"),
        ("each_year", {"y2021": 4, "y2023": 5}, "broken", "broken-before"),
        ("each_year", {"y2021": 5, "y2023": 5}, "holding", "hold-target"),
        ("true", {"y2021": 4, "y2025": 5}, "met", "target-period-reached"),
        ("each_year", {"y2021": 4, "y2025": 5}, "missed", "broken-before"),
    ],
)
def test_one_year_breaks_a_line_of_each_year(hold: str, values: dict[str, object], verdict: str, why: str) -> None:
    one = assess_one(f"baseline: 5, hold: {hold}", **values)
    assert (one.verdict, one.reason) == (verdict, why)


def test_revised_baseline_counts_from_the_year_it_was_decided_in() -> None:
    """Energy per unit of GDP after the census: 1.22 became 1.276; 1.077 in 2009 is 0.7798 of the way to 0.8 of it."""
    plan = one_target(
        "baseline: {value: 1.22, revised: [{decided: 2008, value: 1.276}]}, "
        "target: {multiple: 0.8, bound: about}, direction: decrease",
        periods="baseline: 2005, target: 2010",
    )
    rows = rows_of("x", y2006="1.20", y2007="1.15", y2008="1.12", y2009="1.077")
    (one,) = card_of(plan, rows).assessments
    assert measure_of(one, "progress") == "0.779780564263"
    assert measure_of(one, "change.value") == "-0.043"
    assert "baseline-revised" in one.flags
    (before,) = card_of(plan, rows, as_of="2007").assessments
    assert measure_of(before, "progress") == "0.286885245902"
    assert "baseline-revised" not in before.flags


def test_tolerance_goes_with_about_only() -> None:
    found = plan_findings(one_target("baseline: 1, target: {value: 5, bound: at_least, tolerance: 1}"))
    assert [finding.case for finding in found] == ["tolerance-bound"]
