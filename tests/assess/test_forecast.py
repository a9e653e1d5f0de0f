"""How sure projections are: the numbers are those of R, and nothing is surer than the values allow."""

import json
import math
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import program
from published import Case, plan_of_cases, read_cases, rows_of_cases
from support import card_of, one_target, reason, rows_of

from xzkpi.assess.arithmetic.walk import student_cdf, student_quantile
from xzkpi.assess.measuring.measures import Projection

#: Quantile of the normal distribution that R's intervals at 80 % rest on.
NORMAL_90 = 1.2815515655446004


def projected(fields: str, **values: object) -> Projection:
    """Return the projection of one target with its certainty."""
    plan = one_target(fields)
    card = card_of(plan, rows_of("x", **values)) if values else card_of(plan)
    return card.assessments[0].measures.projection


RISES = "baseline: 100, target: {value: 160, bound: at_least}"


@pytest.mark.parametrize("case", read_cases("forecast"), ids=lambda case: case.id)
def test_drift_projection_and_standard_error_are_those_of_r(case: Case) -> None:
    card = card_of(plan_of_cases([case]), rows_of_cases([case]))
    assert_like_r(case, dict(card.assessments[0].measures.projection._asdict()))


def test_certainty_through_the_program_is_that_of_r(tmp_path: Path) -> None:
    cases = read_cases("forecast")
    (tmp_path / "targets.yaml").write_text(plan_of_cases(cases), encoding="utf-8")
    (tmp_path / "data.csv").write_text(rows_of_cases(cases), encoding="utf-8")
    command = [*program(), "gap", "data.csv", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    for case, one in zip(cases, json.loads(done.stdout)["assessments"], strict=True):
        assert one["projection"]["level"] == "0.8"
        assert 0 < float(one["projection"]["chance"]) < 1
        assert_like_r(case, one["projection"])


def assert_like_r(case: Case, projection: dict[str, object]) -> None:
    """Compare a projection with R's random walk with drift."""
    expected = case.expected["random_walk_drift_normal"]
    low, high = expected["pi80"]
    error = (high - low) / 2 / NORMAL_90
    numbers = {name: float(str(value)) for name, value in projection.items() if name != "arrives" and value is not None}
    assert numbers["drift"] == pytest.approx(expected["drift"], rel=1e-6)
    assert numbers["value"] == pytest.approx(expected["projection"], rel=1e-6)
    assert numbers["standard_error"] == pytest.approx(error, rel=1e-6)
    half = student_quantile(0.9, int(numbers["points"]) - 2) * error
    assert numbers["low"] == pytest.approx(expected["projection"] - half, rel=1e-6)
    assert numbers["high"] == pytest.approx(expected["projection"] + half, rel=1e-6)


@pytest.mark.parametrize("case", read_cases("student_t"), ids=lambda case: case.id)
def test_students_t_is_that_of_r(case: Case) -> None:
    expected = case.expected
    freedom = expected["df"]
    assert student_quantile(0.9, freedom) == pytest.approx(expected["quantile_90"], rel=1e-9)
    assert student_quantile(0.975, freedom) == pytest.approx(expected["quantile_975"], rel=1e-9)
    assert student_cdf(1, freedom) == pytest.approx(expected["cdf_at_1"], rel=1e-9)
    assert student_cdf(-2.5, freedom) == pytest.approx(expected["cdf_at_minus_2_5"], rel=1e-9)


@pytest.mark.parametrize("value", [-40, -3.3, -1, -0.01, 0, 0.2, 2, 15])
def test_students_t_in_closed_form(value: float) -> None:
    assert student_cdf(value, 1) == pytest.approx(0.5 + math.atan(value) / math.pi, rel=1e-11)
    assert student_cdf(value, 2) == pytest.approx(0.5 + value / math.sqrt(2 + value * value) / 2, rel=1e-11)


@given(value=st.floats(min_value=-1e6, max_value=1e6), freedom=st.integers(min_value=1, max_value=500))
def test_students_t_is_symmetric_and_a_chance(value: float, freedom: int) -> None:
    below = student_cdf(value, freedom)
    assert 0 <= below <= 1
    assert below + student_cdf(-value, freedom) == pytest.approx(1, abs=1e-12)


@given(chance=st.floats(min_value=0.5, max_value=0.9999), freedom=st.integers(min_value=1, max_value=200))
def test_quantile_undoes_the_distribution(chance: float, freedom: int) -> None:
    assert student_cdf(student_quantile(chance, freedom), freedom) == pytest.approx(chance, abs=1e-12)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"y2021": 110}, "too-few-observations"),
        ({"y2022": 110, "y2023": 120}, "too-few-observations"),
        ({"y2021": 110, "y2022": 120}, "perfect-fit"),
        ({"y2021": 110, "y2022": 125, "y2025": 160}, "target-period-reached"),
        ({}, "no-observation"),
    ],
)
def test_interval_that_cannot_be_has_its_reason(values: dict[str, object], code: str) -> None:
    projection = projected(RISES, **values)
    assert {reason(part) for part in (projection.low, projection.high, projection.chance)} == {code}


def test_only_the_last_unbroken_run_of_years_counts() -> None:
    projection = projected("baseline: 1, target: {value: 200, bound: at_least}", y2022=110, y2023=120, y2024=135)
    assert [projection.points, projection.drift] == [3, Decimal("12.5")]


def test_values_before_the_baseline_are_among_the_points() -> None:
    assert projected(RISES, y2018=90, y2019=95, y2021=110).points == 4


def test_interval_is_kept_within_natural_limits() -> None:
    fields = "baseline: 80, target: {value: 99, bound: at_least}, limits: {min: 0, max: 100}"
    projection = projected(fields, y2021=95, y2022=84)
    assert (projection.low, projection.high) == (Decimal(0), Decimal(100))


@pytest.mark.parametrize(("limits", "falls"), [("", False), ("min: 0", False), ("min: -5", True)])
def test_a_sum_falls_below_what_is_reached_where_amounts_may_be_negative(limits: str, *, falls: bool) -> None:
    fields = f"kind: cumulative, target: {{value: 500, bound: at_least}}, limits: {{{limits}}}"
    low = projected(fields, y2021=10, y2022=100, y2023=1, y2024=1).low
    assert isinstance(low, Decimal)
    assert (low < 112) is falls
    assert falls or low == 112


def test_chance_turns_round_with_the_direction() -> None:
    values = {"y2021": 108, "y2022": 121, "y2023": 127}
    up = projected("baseline: 100, target: {value: 150, bound: at_least}", **values).chance
    down = projected("baseline: 100, hold: true, target: {value: 150, bound: at_most}", **values).chance
    assert isinstance(up, Decimal)
    assert isinstance(down, Decimal)
    assert up + down == pytest.approx(Decimal(1))


def test_about_is_met_from_half_a_digit_below() -> None:
    values = {"y2021": 1.9, "y2022": 2.0, "y2023": 2.2}
    about = projected("baseline: 1.7, target: {value: 2.6, bound: about}", **values).chance
    least = projected("baseline: 1.7, target: {value: 2.55, bound: at_least}", **values).chance
    assert about == least


def test_value_to_be_hit_exactly_has_no_chance() -> None:
    projection = projected("baseline: 100, target: {value: 150, bound: exactly}", y2021=108, y2022=121)
    assert reason(projection.chance) == "exact-target"
    assert isinstance(projection.low, Decimal)


@given(st.lists(st.integers(min_value=1, max_value=999), min_size=3, max_size=4))
def test_interval_lies_around_the_drift(values: list[int]) -> None:
    series = {f"y{2020 + n}": value for n, value in enumerate(values, start=1)}
    projection = projected("baseline: 500, target: {value: 2000, bound: at_least}", **series)
    if isinstance(projection.low, Decimal) and isinstance(projection.high, Decimal):
        assert isinstance(projection.value, Decimal)
        assert projection.low < projection.value < projection.high
        assert float((projection.low + projection.high) / 2) == pytest.approx(float(projection.value), abs=1e-6)
