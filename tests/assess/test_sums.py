"""Sums over all years of a plan: what is reached, due and judged, also within a year."""

import pytest
from kinds import PATENTS, due_of, in_year_of, shown
from support import assess_one
from test_scorecard import measure_of

from xzkpi.render.sentences import explain_verdict
from xzkpi.render.words import Words

PATENT_VALUES = {"y2021": 80, "y2022": 95, "y2023_Q1": 22, "y2023_H1": 51, "y2023_Q3": 78}


#: The published case: 139.41 + 157.44 of 200 in two years are 148.4 %.
INVESTMENT = "kind: cumulative, target: {value: 200, bound: at_least}"


INVESTMENT_VALUES = {"y2021": "139.41", "y2022": "157.44"}


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
    assert one.is_reached


def test_sum_without_a_year_says_why_everywhere() -> None:
    one = assess_one(PATENTS, y2021=80, y2023=90)
    for name in ("completion", "progress", "elapsed", "expected", "gap", "pace.achieved", "pace.required", "due"):
        assert measure_of(one, name) == "missing-year"
    assert measure_of(one, "pace.original") == "100"
    assert explain_verdict(one, Words("zh")) == "中间缺少年份，无法累计"
