"""What the year to date stands for: beside the goal of the year, for caps, lines and levels."""

import pytest
from kinds import FLOW, PATENTS, REVISED, due_of, in_year_of, shown
from support import assess_one, card_of, one_target, rows_of
from test_scorecard import measure_of

#: Not more than 1000 in five years.
CAP = "kind: cumulative, target: {value: 1000, bound: at_most}"


@pytest.mark.parametrize(
    ("fields", "values", "in_year"),
    [
        # the path asks 220 of 2023
        (FLOW, {"y2022": 172, "y2023_Q1": 38}, ("2023-Q1", "220", "0.172727273", "0.25", "behind_schedule")),
        (FLOW, {"y2023_Q1": 38, "y2023_H1": 90}, ("2023-H1", "220", "0.409090909", "0.5", "behind_schedule")),
        (FLOW, {"y2022": 172, "y2023_09": 165}, ("2023-Q3", "220", "0.75", "0.75", "on_schedule")),
        (FLOW, {"y2022": 172, "y2023_09": "164.9"}, ("2023-Q3", "220", "0.749545455", "0.75", "behind_schedule")),
        (FLOW, {"y2022": 172, "y2023_09": 220}, ("2023-Q3", "220", "1", "0.75", "met")),
        (FLOW, {"y2022": 172, "y2023_02": 0}, ("2023-02", "220", "0", "0.166666667", "behind_schedule")),
        (FLOW, {"y2023_H1": 90, "y2023": 200}, None),
        (FLOW, {"y2023": 200}, None),
        (FLOW, {}, None),
        (
            f"{FLOW}, milestones: {{2022: 160}}",
            {"y2023_H1": 80},
            ("2023-H1", "206.666666667", "0.387096774", "0.5", "behind_schedule"),
        ),
        # a quarter's goal counts from January on, and decides
        (
            f"{FLOW}, milestones: {{2023-Q2: 80}}",
            {"y2023_H1": 80},
            ("2023-H1", "220", "0.363636364", "0.5", "on_schedule"),
        ),
        (
            f"{FLOW}, milestones: {{2023-06: 81}}",
            {"y2023_H1": 80},
            ("2023-H1", "220", "0.363636364", "0.5", "behind_schedule"),
        ),
        (
            "kind: flow, target: {value: 300, bound: at_least}",
            {"y2023_H1": 80},
            ("2023-H1", "baseline-missing", "baseline-missing", "0.5", "None"),
        ),
        (
            "kind: flow, target: {value: 300, bound: at_least, period: 2023}",
            {"y2023_H1": 80},
            ("2023-H1", "300", "0.266666667", "0.5", "behind_schedule"),
        ),
        (FLOW, {"y2026_H1": 80}, ("2026-H1", "outside-path", "outside-path", "0.5", "None")),
        (PATENTS, {"y2021_H1": 40}, ("2021-H1", "100", "0.4", "0.5", "behind_schedule")),
        (PATENTS, {"y2021": 40, "y2022_Q3": 90}, ("2022-Q3", "100", "0.9", "0.75", "on_schedule")),
        (PATENTS, {"y2021": 40, "y2022": 90}, None),
        # a limit
        (CAP, {"y2021_H1": 100}, ("2021-H1", "200", "0.5", "0.5", "on_schedule")),
        (CAP, {"y2021_H1": 101}, ("2021-H1", "200", "0.505", "0.5", "behind_schedule")),
        (CAP, {"y2021_H1": 201}, ("2021-H1", "200", "1.005", "0.5", "missed")),
        # a level takes its place on the path
        (
            "baseline: 1000, target: {value: 3000, bound: at_least}",
            {"y2023_H1": 2000},
            ("2023-H1", "2200", "0.909090909", "0.5", "on_schedule"),
        ),
        (
            "baseline: 1000, target: {value: 3000, bound: at_least}",
            {"y2023_H1": 1999},
            ("2023-H1", "2200", "0.908636364", "0.5", "behind_schedule"),
        ),
        (
            "baseline: 1000, target: {value: 3000, bound: at_least}",
            {"y2023_H1": 2200},
            ("2023-H1", "2200", "1", "0.5", "met"),
        ),
    ],
)
def test_year_to_date(fields: str, values: dict[str, object], in_year: tuple[str, ...] | None) -> None:
    assert in_year_of(assess_one(fields, **values)) == in_year


@pytest.mark.parametrize(
    ("fields", "values", "found"),
    [
        (FLOW, {"y2023": 220}, ("220", "path", "met", "0")),
        (FLOW, {"y2023": 209}, ("220", "path", "close", "11")),
        (FLOW, {"y2023": "208.9"}, ("220", "path", "missed", "11.1")),
        (FLOW, {"y2025": 300}, ("300", "target", "met", "0")),
        (f"{FLOW}, milestones: {{2023: 200}}", {"y2023": 209}, ("200", "milestone", "met", "-9")),
        (f"{FLOW}, milestones: {{2026: 320}}", {"y2026": 319}, ("320", "milestone", "close", "1")),
        (PATENTS, {"y2021": 100, "y2022": 90}, ("100", "path", "missed", "10")),
        (
            f"{PATENTS}, milestones: {{2021: 80, 2022: 200}}",
            {"y2021": 60, "y2022": 120},
            ("120", "milestone", "met", "0"),
        ),
        ("baseline: 50, target: {value: 40, bound: at_most}", {"y2023": 46}, ("44", "path", "close", "2")),
        ("baseline: 50, target: {value: 40, bound: at_most}", {"y2023": "46.3"}, ("44", "path", "missed", "2.3")),
        ("baseline: 900, hold: true", {"y2023": 899}, ("900", "path", "close", "1")),
        (CAP, {"y2021": 210}, ("200", "path", "close", "10")),
    ],
)
def test_goal_of_a_whole_year(fields: str, values: dict[str, object], found: tuple[str, ...]) -> None:
    year = assess_one(fields, **values).year
    assert (shown(year.goal), year.source, str(year.verdict), shown(year.gap)) == found


def test_same_period_of_the_year_before_stands_beside_the_clock() -> None:
    year = assess_one(FLOW, y2022_Q3=120, y2022=160, y2023_Q3=165).year
    assert year.same_period is not None
    assert year.forecast is not None
    assert (shown(year.same_period.share), shown(year.same_period.lead), shown(year.forecast)) == ("0.75", "0", "220")


@pytest.mark.parametrize(("third", "whole"), [("0.5", "0.75"), (0, 160), (-1, 160), (120, 0)])
def test_same_period_needs_amounts_of_the_year_before(third: object, whole: object) -> None:
    year = assess_one(FLOW, y2022_Q3=third, y2022=whole, y2023_Q3=165).year
    assert (year.same_period is not None) is (third == "0.5")


@pytest.mark.parametrize(
    ("values", "verdict", "ratio"),
    [
        ({"y2021": 990}, ("far_behind", "method-class"), "0.20202020202"),
        ({"y2021": 200}, ("on_track", "method-class"), "1"),
        ({"y2021": 0}, ("ahead", "method-class"), "nothing-used"),
        ({"y2021": 1001}, ("broken", "cap-exceeded"), "0.1998001998"),
        (dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2025"), 200), ("met", "target-period-reached"), "1"),
        (
            dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2025"), 201),
            ("missed", "target-period-reached"),
            "0.995024875622",
        ),
    ],
)
def test_cap_is_judged_by_its_allowance(values: dict[str, object], verdict: tuple[str, str], ratio: str) -> None:
    one = assess_one(CAP, **values)
    assert ((one.verdict, one.reason), measure_of(one, "ratio")) == (verdict, ratio)


def test_allowance_left_of_a_cap_runs_through_its_milestones() -> None:
    one = assess_one(f"{CAP}, milestones: {{2022: 300}}", y2021=100)
    assert due_of(one)[:2] == [("2022", "300", "200"), ("2023", "533.333333333", "233.333333333")]
    assert measure_of(one, "ratio") == "1.5"


def test_cap_leads_where_less_was_used() -> None:
    one = assess_one(CAP, y2021=150)
    names = ("lead.share", "lead.years", "pace.required", "pace.acceleration", "projection.arrives", "gap")
    assert [measure_of(one, name) for name in names] == ["0.05", "0.25", "212.5", "cap-target", "cap-target", "-850"]
    assert due_of(one)[0] == ("2022", "362.5", "212.5")


@pytest.mark.parametrize(
    ("fields", "values", "verdict"),
    [
        ("target: {value: 20, bound: at_least}, milestones: {2023: 10}", {"y2023": 10}, ("on_track", "judged-by-goal")),
        ("target: {value: 20, bound: at_least}, milestones: {2023: 10}", {"y2023": 9}, ("lagging", "judged-by-goal")),
        ("method: destatis, target: 20, milestones: {2023: 10}", {"y2023": 10}, ("on_track", "judged-by-goal")),
        (
            "target: {value: 20, bound: at_least}, milestones: {2023: 10}",
            {"y2022": 9},
            ("not_computable", "baseline-missing"),
        ),
        # past what is to be hit exactly
        ("baseline: 0, target: {value: 900, bound: exactly}", {"y2023": 1000}, ("lagging", "beyond-goal")),
        # a ratio of part of a year may yet fall
        ("unit: '%', baseline: 5, target: {value: 8, bound: at_least}", {"y2023_H1": 9}, ("ahead", "part-of-a-year")),
        ("unit: '%', baseline: 5, target: {value: 8, bound: at_least}", {"y2023": 9}, ("achieved", "already-met")),
    ],
)
def test_what_has_no_ratio_to_judge_by(fields: str, values: dict[str, object], verdict: tuple[str, str]) -> None:
    plan = one_target(fields).replace("unit: 家, unit", "unit")
    one = card_of(plan, rows_of("x", **values)).assessments[0]
    assert (one.verdict, one.reason) == verdict


def test_line_to_hold_names_the_periods_that_broke_it() -> None:
    one = assess_one("baseline: 900, hold: true", y2021=905, y2022=890, y2023=901)
    assert (one.verdict, one.broken_in) == ("holding", ("2022",))
    assert assess_one("baseline: 900, hold: true", y2023=899).broken_in == ("2023",)


def test_held_flow_owes_its_amount_every_year() -> None:
    one = assess_one("kind: flow, baseline: 100, hold: true", y2023=110)
    assert due_of(one) == [("2024", "100", "100"), ("2025", "100", "100")]
    assert measure_of(one, "pace.required") == "reached"


def test_verdict_against_the_first_goal_stands_beside_that_against_the_revised() -> None:
    one = assess_one(REVISED, y2025="2.94")
    assert (one.verdict, one.first_verdict) == ("met", "missed")


@pytest.mark.parametrize("period", ["2023-Q1", "2023-H1", "2023-Q3", "2023-11"])
def test_flow_to_date_never_decides_the_verdict(period: str) -> None:
    values = {"y2021": 135, "y2022": 172, f"y{period.replace('-', '_')}": 999}
    one, other = assess_one(FLOW, **values), assess_one(FLOW, y2021=135, y2022=172)
    assert (one.verdict, one.measures) == (other.verdict, other.measures)


@pytest.mark.parametrize(
    ("period", "expected", "verdict"),
    [
        ("2023_Q1", "1900", "on_track"),  # 1000 + 2000 * 2.25 / 5
        ("2023_H1", "2000", "lagging"),
        ("2023_Q3", "2100", "lagging"),
        ("2023_02", "1866.666666666667", "on_track"),
    ],
)
def test_level_within_a_year_takes_its_place_on_the_path(period: str, expected: str, verdict: str) -> None:
    one = assess_one("baseline: 1000, target: {value: 3000, bound: at_least}", **{f"y{period}": 1900})
    assert measure_of(one, "expected") == expected
    assert one.verdict == verdict
