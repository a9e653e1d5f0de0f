"""Every kind of target against tables computed by hand: all measures, verdicts and reasons, and the year to date."""

from decimal import Decimal

import pytest
from support import assess_one, card_of, codes, one_target, plan_findings, plan_of, reason, rows_of
from test_scorecard import measure_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import assess
from xzkpi.model.observation import Settled, assume, settle
from xzkpi.model.vocabulary import Status
from xzkpi.render.sentences import describe_standing, explain_verdict, write_goal
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined, Value

#: 500 patents over five years: 80, 95, and 78 in the first three quarters.
PATENTS = "kind: cumulative, target: {value: 500, bound: at_least}"
PATENT_VALUES = {"y2021": 80, "y2022": 95, "y2023_Q1": 22, "y2023_H1": 51, "y2023_Q3": 78}
#: The published case: 139.41 + 157.44 of 200 in two years are 148.4 %.
INVESTMENT = "kind: cumulative, target: {value: 200, bound: at_least}"
INVESTMENT_VALUES = {"y2021": "139.41", "y2022": "157.44"}
#: Not more than 1000 in five years.
CAP = "kind: cumulative, target: {value: 1000, bound: at_most}"
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


# --- cumulative -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("completion", "1.48425"),  # 296.85 / 200
        ("progress", "1.48425"),
        ("elapsed", "0.4"),
        ("lead.share", "1.08425"),
        ("lead.years", "5.42125"),  # 296.85 / 40 - 2
        ("expected", "80"),
        ("ratio", "3.710625"),  # 296.85 / 80
        ("gap", "-96.85"),
        ("change.value", "18.03"),  # 157.44 - 139.41
        ("change.rate", "0.129330751022"),
        ("pace.achieved", "148.425"),
        ("pace.required", "reached"),
        ("pace.original", "40"),
        ("pace.achieved_rate", "not-positive"),  # a sum begins at 0
        ("pace.required_next", "reached"),
        ("projection.value", "742.125"),  # 296.85 + 148.425 * 3
        ("projection.by_last_change", "769.17"),  # 296.85 + 157.44 * 3
        ("projection.arrives", "already-met"),
    ],
)
def test_published_sum_over_two_years(name: str, value: str) -> None:
    one = assess_one(INVESTMENT, **INVESTMENT_VALUES)
    assert (one.verdict, one.reason, one.measures.due) == ("achieved", "already-met", ())
    assert measure_of(one, name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("completion", "0.506"),  # 80 + 95 + 78 = 253 of 500
        ("progress", "0.506"),
        ("elapsed", "0.55"),  # 2.75 of 5 years
        ("lead.share", "-0.044"),
        ("lead.years", "-0.22"),  # 2.53 - 2.75
        ("expected", "275"),
        ("ratio", "0.92"),
        ("gap", "247"),
        ("change.value", "no-value-one-year-before"),
        ("pace.achieved", "92"),  # 253 / 2.75
        ("pace.required", "109.777777777778"),  # 247 / 2.25
        ("pace.original", "100"),
        ("pace.acceleration", "1.193236714976"),
        ("projection.value", "460"),  # 253 + 92 * 2.25
        ("projection.by_last_change", "no-value-one-year-before"),
        ("projection.arrives", "2026-06"),  # 247 / 92 = 2.685 years from the end of September 2023
    ],
)
def test_sum_with_a_year_to_date(name: str, value: str) -> None:
    one = assess_one(PATENTS, **PATENT_VALUES)
    assert (one.verdict, one.reason) == ("lagging", "method-class")
    assert measure_of(one, name) == value


def test_sum_with_a_year_to_date_tells_what_is_due() -> None:
    one = assess_one(PATENTS, **PATENT_VALUES)
    assert due_of(one) == [
        ("2023", "280.444444444", "27.444444444"),
        ("2024", "390.222222222", "109.777777778"),
        ("2025", "500", "109.777777778"),
    ]
    assert in_year_of(one) == ("2023-Q3", "100", "0.78", "0.75", "on_schedule")


@pytest.mark.parametrize(
    ("values", "verdict", "total"),
    [
        ({}, ("not_computable", "no-observation"), None),
        # a missing year
        ({"y2022": 90}, ("not_computable", "missing-year"), None),
        ({"y2021": 80, "y2023": 90}, ("not_computable", "missing-year"), None),
        ({"y2021": 80, "y2023_H1": 40}, ("not_computable", "missing-year"), None),
        # only the newest year may be to date
        ({"y2021_Q3": 60, "y2022": 90}, ("not_computable", "missing-year"), None),
        ({"y2021": 100}, ("on_track", "method-class"), "100"),
        ({"y2021_H1": 50}, ("on_track", "method-class"), "50"),
        ({"y2021": 100, "y2022_02": 20}, ("on_track", "method-class"), "120"),
        ({"y2021": 0, "y2022": 0}, ("far_behind", "method-class"), "0"),
        # from January to December is the year, however it is named
        ({"y2021_12": 100, "y2022_Q4": 100}, ("on_track", "method-class"), "200"),
        ({"y2021_H2": 100}, ("on_track", "method-class"), "100"),
        # which are one, so that two values contradict each other
        ({"y2021": 100, "y2021_Q4": 90}, ("not_computable", "no-observation"), None),
        ({"y2021": 100, "y2022_06": 30, "y2022_Q2": 30}, ("lagging", "method-class"), "130"),
        ({"y2021": 100, "y2021_H1": 90}, ("on_track", "method-class"), "100"),
        # what came before the baseline is no part of the sum
        ({"y2019": 70, "y2020": 80, "y2021": 100}, ("on_track", "method-class"), "100"),
        # a correction downwards
        ({"y2021": 100, "y2022": -10}, ("far_behind", "method-class"), "90"),
        # the target period
        (dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2025"), 100), ("met", "target-period-reached"), "500"),
        (
            dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2025"), "99.9"),
            ("missed", "target-period-reached"),
            "499.5",
        ),
        (
            {**dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2026"), 130)},
            ("not_computable", "missing-year"),
            None,
        ),
    ],
)
def test_verdicts_on_sums(values: dict[str, object], verdict: tuple[str, str], total: str | None) -> None:
    one = assess_one(PATENTS, **values)
    assert (one.verdict, one.reason) == verdict
    assert (one.latest and shown(one.latest.value)) == total


def test_milestone_of_a_sum_bends_its_path() -> None:
    one = assess_one(f"{PATENTS}, milestones: {{2022: 150}}", **PATENT_VALUES)
    assert measure_of(one, "expected") == "237.5"  # 150 + 350 * 0.75 / 3
    assert measure_of(one, "ratio") == "1.065263157895"  # 253 / 237.5
    assert one.verdict == "ahead"
    assert in_year_of(one) == ("2023-Q3", "116.666666667", "0.668571429", "0.75", "behind_schedule")


def test_sum_is_reported_beside_the_amount_of_its_year() -> None:
    one = assess_one(INVESTMENT, **INVESTMENT_VALUES)
    assert one.latest is not None
    assert one.reported is not None
    assert (str(one.latest.value), str(one.reported.value)) == ("296.85", "157.44")
    assert one.is_met


def test_sum_without_a_year_says_why_everywhere() -> None:
    one = assess_one(PATENTS, y2021=80, y2023=90)
    for name in ("completion", "progress", "elapsed", "expected", "gap", "pace.achieved", "pace.required", "due"):
        assert measure_of(one, name) == "missing-year"
    assert measure_of(one, "pace.original") == "100"
    assert explain_verdict(one, Words("zh")) == "中间缺少年份，无法累计"


# --- growth ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # promised 10 % a year over two years: 1.21; reached 20 % in the first: 1.2
        ("completion", "2"),
        ("mean", "20"),
        ("index.value", "1.2"),
        ("index.goal", "1.21"),
        ("index.expected", "1.1"),
        ("progress", "0.956464236917"),  # ln 1.2 / ln 1.21
        ("elapsed", "0.5"),
        ("lead.share", "0.456464236917"),
        ("lead.years", "0.912928473834"),
        ("expected", "10"),
        ("ratio", "1.912928473834"),
        ("gap", "-10"),
        ("change.value", "no-value-one-year-before"),
        ("pace.achieved", "20"),
        ("pace.required", "0.833333333333"),  # 1.21 / 1.2
        ("pace.original", "10"),
        ("pace.acceleration", "0.045517397726"),
        ("pace.achieved_rate", "0.2"),
        ("pace.required_rate", "0.008333333333"),
        ("pace.original_rate", "0.1"),
        ("projection.value", "20"),
        ("projection.by_last_change", "20"),
        ("projection.arrives", "2022-01"),
    ],
)
def test_growth_is_measured_in_rates(name: str, value: str) -> None:
    one = growth("{value: 10, bound: at_least, period: 2022}", y2021=20)
    assert one.verdict == "ahead"
    assert measure_of(one, name) == value


@pytest.mark.parametrize(
    ("values", "latest", "gap", "achieved", "required"),
    [
        ({"y2021": 20}, "20", "-10", "20", "0.833333333"),
        ({"y2021": 10}, "10", "0", "10", "10"),
        ({"y2021": 0}, "0", "10", "0", "21"),
        ({"y2021": -10}, "-10", "20", "-10", "34.444444444"),
        ({"y2021": 21, "y2022": 0}, "0", "0", "10", "target-period-reached"),
    ],
)
def test_growth_is_shown_as_rates(
    values: dict[str, object], latest: str, gap: str, achieved: str, required: str
) -> None:
    one = growth("{value: 10, bound: at_least, period: 2022}", **values)
    assert one.latest is not None
    found = (one.latest.value, one.measures.gap, one.measures.pace.achieved, one.measures.pace.required)
    assert tuple(map(shown, found)) == (latest, gap, achieved, required)


@pytest.mark.parametrize(
    ("goal", "values", "verdict"),
    [
        ("6", {}, ("not_computable", "no-observation")),
        ("6", {"y2022": 8}, ("not_computable", "missing-year")),
        ("6", {"y2021": 8, "y2023": 8}, ("not_computable", "missing-year")),
        ("6", {"y2021_H1": 8}, ("not_computable", "part-year-only")),
        ("6", {"y2021": 8, "y2022_H1": 1}, ("ahead", "method-class")),
        ("6", {"y2021_Q4": 8}, ("ahead", "method-class")),
        # 1.06 ** 0.95 = 1.0569..., 1.06 ** 0.6 = 1.0355...
        ("6", {"y2021": "6"}, ("on_track", "method-class")),
        ("6", {"y2021": "6.30"}, ("on_track", "method-class")),
        ("6", {"y2021": "6.32"}, ("ahead", "method-class")),
        ("6", {"y2021": "5.69"}, ("lagging", "method-class")),
        ("6", {"y2021": "5.70"}, ("on_track", "method-class")),
        ("6", {"y2021": "3.57"}, ("lagging", "method-class")),
        ("6", {"y2021": "3.55"}, ("far_behind", "method-class")),
        ("6", {"y2021": "-0.1"}, ("regressing", "method-class")),
        ("6", {"y2021": 34}, ("achieved", "already-met")),
        ("6", dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2025"), 6), ("met", "target-period-reached")),
        (
            "6",
            {**dict.fromkeys(("y2021", "y2022", "y2023", "y2024"), 6), "y2025": "5.99"},
            ("missed", "target-period-reached"),
        ),
        # a mean of 10 and 0 is 4.88, not 5
        ("{value: 5, period: 2022}", {"y2021": 10, "y2022": 0}, ("missed", "target-period-reached")),
        ("{value: 4.88, period: 2022}", {"y2021": 10, "y2022": 0}, ("met", "target-period-reached")),
        # 约: the mean, rounded as the plan prints it
        ("{value: 5, bound: about, period: 2022}", {"y2021": 10, "y2022": 0}, ("met", "target-period-reached")),
        ("{value: 5.0, bound: about, period: 2022}", {"y2021": 10, "y2022": 0}, ("missed", "target-period-reached")),
        ("{value: 5, bound: about, period: 2022}", {"y2021": 9, "y2022": 0}, ("missed", "target-period-reached")),
        # ranges
        ("{range: [6, 6.5], period: 2021}", {"y2021": 6}, ("met", "target-period-reached")),
        ("{range: [6, 6.5], period: 2021}", {"y2021": 7}, ("met", "target-period-reached")),
        ("{range: [6, 6.5], period: 2021, bound: exactly}", {"y2021": 7}, ("missed", "target-period-reached")),
        ("{range: [6, 6.5], period: 2021, bound: exactly}", {"y2021": "6.5"}, ("met", "target-period-reached")),
        # falling by as much every year
        ("{value: -3, bound: at_most}", {"y2021": "-3"}, ("on_track", "method-class")),
        ("{value: -3, bound: at_most}", {"y2021": "-2.83"}, ("lagging", "method-class")),
        ("{value: -3, bound: at_most}", {"y2021": "-2"}, ("lagging", "method-class")),
        # a rate not to be gone beyond is a line to hold, on the mean
        ("{value: 7, bound: at_most}", {"y2021": 8}, ("broken", "hold-line-crossed")),
        ("{value: 7, bound: at_most}", {"y2021": 8, "y2022": 6}, ("holding", "hold-target")),
        ("{value: 7, bound: at_most}", {"y2021": 6, "y2022": 7}, ("slipping", "last-change-adverse")),
        ("{value: 0, bound: at_least}", {"y2021": "-1"}, ("broken", "hold-line-crossed")),
        # about is never achieved before the end
        ("{value: 6, bound: about}", {"y2021": 34}, ("ahead", "method-class")),
        ("{value: -3, bound: at_most}", {"y2021": "1"}, ("regressing", "method-class")),
        (
            "-3",
            dict.fromkeys(("y2021", "y2022", "y2023", "y2024", "y2025"), -3),
            ("met", "target-period-reached"),
        ),
    ],
)
def test_verdicts_on_growth(goal: str, values: dict[str, object], verdict: tuple[str, str]) -> None:
    one = growth(goal, **values)
    assert (one.verdict, one.reason) == verdict


@pytest.mark.parametrize(("rate", "verdict"), [("5.9", "behind_schedule"), ("6", "on_schedule"), ("9", "on_schedule")])
def test_growth_within_a_year_is_set_beside_the_goal_of_the_year(rate: str, verdict: str) -> None:
    one = growth("6", y2021=6, y2022_H1=rate)
    assert (str(one.year.period), shown(one.year.goal), str(one.year.verdict)) == ("2022-H1", "6", verdict)
    assert one.year.lead is None
    assert one.verdict == "on_track"


def test_milestone_of_growth_is_the_rate_of_its_year() -> None:
    one = growth("{value: 10, bound: at_least, period: 2022}", ", milestones: {2021: 4}", y2021=4)
    assert measure_of(one, "expected") == "4"
    assert one.verdict == "on_track"
    assert due_of(one) == [("2022", "10", "16.346153846")]  # 1.21 / 1.04


@pytest.mark.parametrize(("rate", "years"), [("6.5", 5), ("5.25", 10), ("3.7", 10), ("4.13", 10)])
def test_growth_exactly_as_promised_is_met(rate: str, years: int) -> None:
    plan = one_target(f"kind: growth, target: {{value: {rate}, bound: at_least, period: {2020 + years}}}")
    values = {f"y{2021 + number}": rate for number in range(years)}
    (one,) = card_of(plan.replace("unit: 家", 'unit: "%"'), rows_of("x", **values)).assessments
    assert one.verdict == "met"
    assert "0.0000" not in describe_standing(one, Words("zh"))


def test_fall_is_not_called_a_negative_growth() -> None:
    one = growth("{value: -3, bound: at_most}", y2021="-3.6", y2022="-2.4")
    assert "增长 -" not in describe_standing(one, Words("zh"))


def test_faster_fall_than_promised_is_not_called_above_the_target() -> None:
    one = growth("{value: -3, bound: at_most}", y2021="-3.6", y2022="-2.6")
    assert "高于目标" not in describe_standing(one, Words("zh"))


# --- ranges ---------------------------------------------------------------------------------------------------------


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


# --- multiple, change, hold, control lines, exactly -----------------------------------------------------------------


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
                "pace.required": "reached",
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


# --- the year to date -----------------------------------------------------------------------------------------------


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


# --- targets revised in mid-plan ------------------------------------------------------------------------------------

REVISED = "baseline: 2.70, target: {value: 2.95, bound: at_least}, revised: [{decided: 2023-06, value: 2.93}]"


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


@pytest.mark.parametrize(("year", "goal"), [(2021, "300"), (2022, "280"), (2023, "280"), (2024, "250"), (2025, "250")])
def test_last_of_several_revisions_counts(year: int, goal: str) -> None:
    fields = "baseline: 100, target: 300, revised: [{decided: 2024, value: 250}, {decided: 2022, value: 280}]"
    assert shown(assess_one(fields, **{f"y{year}": 150}).target.value) == goal


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


# --- what if --------------------------------------------------------------------------------------------------------


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


# --- reductions, totals, compound paths -----------------------------------------------------------------------------


def reduction(goal: str, more: str = "", /, **values: object) -> Assessment:
    """Judge a target of reduction in per cent."""
    plan = one_target(f"kind: reduction, target: {goal}{more}").replace("unit: 家", 'unit: "%"')
    return card_of(plan, rows_of("x", **values)).assessments[0]


FIVE_YEARS = ("y2021", "y2022", "y2023", "y2024", "y2025")


@pytest.mark.parametrize(
    ("goal", "values", "verdict"),
    [
        # five times 2.7 is 12.79, not 13.5
        ("{total: 13.5}", dict.fromkeys(FIVE_YEARS, "2.7"), "missed"),
        ("{total: 12.79}", dict.fromkeys(FIVE_YEARS, "2.7"), "met"),
        ("{total: 12.80}", dict.fromkeys(FIVE_YEARS, "2.7"), "missed"),
        ("2.7", dict.fromkeys(FIVE_YEARS, "2.7"), "met"),
        ("2.7", {"y2021": "2.7"}, "on_track"),
        ("{total: 13.5}", {"y2021": "2.86"}, "on_track"),
        ("{total: 13.5}", {"y2021": "-1"}, "regressing"),
        ("{total: 13.5}", {"y2021": 14}, "achieved"),
        ("{total: 0}", {"y2021": 1}, "holding"),
        ("{total: 0}", {"y2021": -1}, "broken"),
    ],
)
def test_verdicts_on_reductions(goal: str, values: dict[str, object], verdict: str) -> None:
    assert reduction(goal, **values).verdict == verdict


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("index.value", "0.967"),
        ("index.goal", "0.865"),
        ("mean", "3.3"),
        ("completion", "0.244444444444"),  # 3.3 of 13.5
        ("gap", "10.2"),
        ("progress", "0.231384967337"),  # ln 0.967 / ln 0.865
        ("expected", "2.858854259928"),  # 1 - 0.865 ** 0.2
        ("pace.achieved", "3.3"),
        ("pace.original", "2.858854259928"),
        ("pace.achieved_rate", "0.033"),
        ("projection.value", "15.446347953039"),  # 1 - 0.967 ** 5
    ],
)
def test_total_of_a_reduction_is_shown_as_a_total(name: str, value: str) -> None:
    assert measure_of(reduction("{total: 13.5}", y2021="3.3"), name) == value


def test_reduction_equals_the_growth_of_its_negative() -> None:
    one = reduction("2.7", y2021="2.5", y2022="3.1")
    other = growth("{value: -2.7, bound: at_most}", y2021="-2.5", y2022="-3.1")
    assert (one.verdict, one.measures.ratio) == (other.verdict, other.measures.ratio)
    assert one.measures.mean is not None
    assert shown(one.measures.mean) == shown(other.measures.mean or Decimal(0)).removeprefix("-")
    assert (one.measures.gap, one.measures.lead) == (other.measures.gap, other.measures.lead)


def test_rates_may_be_reported_since_the_baseline() -> None:
    one = reduction("{total: 18}", ", observations: since_baseline", y2022="7.2", y2023="10.9")
    assert (measure_of(one, "index.value"), measure_of(one, "gap")) == ("0.891", "7.1")
    assert {reason(one.year.goal), reason(one.measures.change.value)} == {"since-baseline"}
    assert growth("{total: 40}", ", observations: since_baseline", y2025=41).verdict == "met"


def test_compound_path_of_a_level_is_even_in_rates() -> None:
    one = assess_one("baseline: 100, target: {value: 146.41, bound: at_least, period: 2024}, path: compound", y2022=121)
    names = ("expected", "ratio", "progress", "lead.years", "pace.required", "pace.required_rate", "projection.value")
    assert [measure_of(one, name) for name in names] == ["121", "1", "0.5", "0", "12.705", "0.1", "146.41"]
    assert due_of(one) == [("2023", "133.1", "12.1"), ("2024", "146.41", "13.31")]
    assert measure_of(one, "projection.arrives") == "2024-12"


@pytest.mark.parametrize(
    ("fields", "case"),
    [
        ("baseline: 1, target: {total: 5}", "total-kind"),
        ("baseline: 1, target: 5, observations: since_baseline", "since-kind"),
        ("kind: cumulative, target: 5, path: compound", "path-kind"),
        ("baseline: 0, target: 5, path: compound", "path-sign"),
        ("kind: cumulative, unit: '%', target: 5", "sum-of-rates"),
        ("kind: reduction, unit: '%', target: 5, path: straight", "path-kind"),
        ("kind: reduction, target: 5", "growth-unit"),
    ],
)
def test_what_a_path_or_a_total_does_not_go_with_is_found(fields: str, case: str) -> None:
    plan = one_target(fields)
    plan = plan.replace("unit: 家, ", "") if "unit: '%'" in fields else plan
    assert [finding.case for finding in plan_findings(plan) if finding.rule.code == "XZK614"] == [case]


# --- tolerances, lines of each year, revised baselines ----------------------------------------------------------------


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
