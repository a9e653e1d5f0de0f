"""Growth and reductions: rates promised for each year or over all of them, and paths that grow evenly."""

from decimal import Decimal

import pytest
from kinds import due_of, growth, reduction, shown
from support import assess_one, card_of, one_target, plan_findings, reason, rows_of
from test_scorecard import measure_of

from xzkpi.render.sentences import describe_standing
from xzkpi.render.words import Words


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
    one = growth("{value: 10, bound: at_least, period: 2022}", ", milestones: {2022: 21}", y2021=0)
    assert (measure_of(one, "expected"), one.verdict) == ("0", "on_track")  # the last year alone makes 1.21
    assert due_of(one) == [("2022", "10", "21")]


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
