"""The methods say what the offices that invented them have published, and a reason where these are wrong."""

import json
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from program import program
from published import Case, plan_of_cases, read_cases, rows_of_cases
from support import assess_one, card_of, one_target, plan_findings, plan_of, reason, rows_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import compare
from xzkpi.assess.methods.catalogue import METHODS, choose_method, with_method
from xzkpi.assess.methods.classes import VERDICTS, Judgement
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import assess, select
from xzkpi.model.observation import settle
from xzkpi.values.undefined import Undefined

OFFICIAL = ("cagr", "directional", "destatis")
NAMES = tuple(METHODS)


def judged(plan: str, rows: str) -> dict[str, Judgement]:
    """Return what every method says of the one target of a plan."""
    return by_method(compare(card_of(plan, rows) if rows.count("\n") > 1 else card_of(plan)).assessments[0])


def by_method(one: Assessment) -> dict[str, Judgement]:
    """Return the judgements of a comparison by method."""
    return {judgement.method: judgement for judgement in one.judgements}


def one_by(method: str, fields: str, **values: object) -> Judgement:
    """Return what a method says of one target."""
    return judged(one_target(fields), rows_of("x", **values))[method]


def run_json(folder: Path, plan: str, rows: str, *options: str) -> dict[str, Any]:
    """Return what the program prints for a plan and a submission on disk."""
    (folder / "targets.yaml").write_text(plan, encoding="utf-8")
    (folder / "data.csv").write_text(rows, encoding="utf-8")
    command = [*program(), "status", "data.csv", "--format", "json", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    document: dict[str, Any] = json.loads(done.stdout)
    return document


# --- published verdicts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", read_cases(*OFFICIAL), ids=lambda case: case.id)
def test_published_verdicts(case: Case) -> None:
    judgement = judged(plan_of_cases([case]), rows_of_cases([case]))[case.method]
    assert judgement.word == case.row["expected_verdict"]
    if case.row["expected_ratio"]:
        assert isinstance(judgement.ratio, Decimal)
        assert float(judgement.ratio) == pytest.approx(float(case.row["expected_ratio"]), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("case", read_cases("destatis"), ids=lambda case: case.id)
def test_published_steps_of_destatis(case: Case) -> None:
    judgement, expected = judged(plan_of_cases([case]), rows_of_cases([case]))["destatis"], case.expected
    steps = {"avg_annual_change": judgement.numbers["recent"], "miss_share_of_remaining_gap": judgement.ratio}
    steps["projected_at_target_year"] = judgement.numbers.get("projected", Undefined("none"))
    for name, value in steps.items():
        number = None if isinstance(value, Undefined) else float(value)
        assert number == (None if expected[name] is None else pytest.approx(expected[name], abs=5e-9))
    assert VERDICTS[str(judgement.word)].is_good is expected["on_track_group"]


@pytest.mark.parametrize("method", OFFICIAL)
def test_published_verdicts_through_the_program(method: str, tmp_path: Path) -> None:
    cases = read_cases(method)
    document = run_json(tmp_path, plan_of_cases(cases), rows_of_cases(cases), "--method", method)
    assert document["method"] == method
    for case, one in zip(cases, document["assessments"], strict=True):
        assert (case.id, one["method"], one["method_class"]) == (case.id, method, case.row["expected_verdict"])
        if case.row["expected_ratio"]:
            assert float(one["ratio"]) == pytest.approx(float(case.row["expected_ratio"]), rel=1e-9, abs=1e-12)
        assert (one["goal"] is None) is (method == "directional")


@pytest.mark.parametrize("case", read_cases("aarr"), ids=lambda case: case.id)
def test_published_rates_of_change(case: Case) -> None:
    judgement = judged(plan_of_cases([case]), rows_of_cases([case]))["aarr"]
    if case.row["expected_verdict"]:
        assert reason(judgement.ratio) == "too-few-observations"
        return
    assert isinstance(judgement.ratio, Decimal)
    assert float(judgement.ratio) == pytest.approx(case.expected["aarr_regression"], abs=1e-9)
    endpoint = judgement.numbers["endpoint"]
    assert isinstance(endpoint, Decimal)
    assert float(endpoint) == pytest.approx(case.expected["aarr_endpoint"], abs=1e-9)


@pytest.mark.parametrize("case", read_cases("required_rate"), ids=lambda case: case.id)
def test_published_required_rates(case: Case) -> None:
    rows = f"target,period,value\n{case.key},{case.row['baseline_year']},{case.row['baseline']}\n"
    one = card_of(plan_of_cases([case]), rows).assessments[0]
    rate = one.measures.pace.required_rate
    assert isinstance(rate, Decimal)
    assert float(abs(rate)) == pytest.approx(case.expected["discrete_rate"], abs=1e-9)


@pytest.mark.parametrize("case", read_cases("required_path"), ids=lambda case: case.id)
def test_published_required_path(case: Case) -> None:
    plan = plan_of_cases([case])
    for year, due in case.expected["path"].items():
        one = card_of(plan, f"target,period,value\n{case.key},{year},{case.row['baseline']}\n").assessments[0]
        assert isinstance(one.measures.expected, Decimal)
        assert float(one.measures.expected) == pytest.approx(due, abs=1e-9)
        assert isinstance(one.measures.pace.original, Decimal)
        assert float(one.measures.pace.original) == pytest.approx(case.expected["required_annual_change"])


@pytest.mark.parametrize("case", read_cases("completion"), ids=lambda case: case.id)
def test_published_completion(case: Case) -> None:
    one = card_of(plan_of_cases([case]), rows_of_cases([case])).assessments[0]
    assert (one.verdict, one.measures.completion) == (Verdict.MET, Decimal("1.0085"))


def test_every_published_case_is_tested_somewhere() -> None:
    ours = (*OFFICIAL, "aarr", "required_rate", "required_path", "completion")
    forecasts = ("forecast", "student_t")  # in test_forecast.py
    assert len(read_cases(*ours, *forecasts)) == 45


# --- what the closest peer gets wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ("baseline: 100, target: {value: 0, bound: at_most}", {"y2023": 40}),
        ("baseline: 0, target: {value: 100, bound: at_least}", {"y2023": 40}),
        ("baseline: -10, target: {value: 20, bound: at_least}", {"y2023": 5}),
    ],
)
def test_no_constant_stands_in_for_a_zero(fields: str, values: dict[str, object]) -> None:
    judgement = one_by("cagr", fields, **values)
    assert reason(judgement.ratio) == reason(judgement.word) == "zero-or-sign-change"


def test_zero_baseline_that_meets_its_target_is_achieved_without_a_ratio() -> None:
    judgement = one_by("cagr", "baseline: 0, target: {value: 10, bound: at_least}", y2023=12)
    assert (judgement.word, reason(judgement.ratio)) == ("target_achieved", "zero-or-sign-change")


@pytest.mark.parametrize("method", NAMES)
def test_missed_deadline_has_no_class(method: str) -> None:
    one = assess_one(
        f"method: {method}, baseline: 100, target: {{value: 200, bound: at_least}}",
        y2019=90, y2021=110, y2022=120, y2023=150, y2024=160, y2025=190,
    )  # fmt: skip
    assert (one.verdict, reason(one.judgement.word)) == (Verdict.MISSED, "missed-deadline")
    if method != "destatis":
        assert isinstance(one.measures.ratio, Decimal)


def test_target_that_contradicts_its_direction_is_a_line_to_hold_not_an_achievement() -> None:
    one = assess_one("method: cagr, baseline: 97, target: {value: 95, bound: at_least}", y2023=96)
    assert (one.verdict, one.judgement.word) == (Verdict.SLIPPING, "target_achieved")
    assert "control-line" in one.flags
    found = plan_findings(one_target("direction: increase, baseline: 97, target: {value: 95}"))
    assert "direction-contradiction" in [finding.rule.name for finding in found]


# --- each method's own rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "word", "verdict"),
    [
        (1350, "substantial_progress", Verdict.AHEAD),
        (1325, "substantial_progress", Verdict.ON_TRACK),
        (1280, "moderate_progress", Verdict.LAGGING),
        (1010, "limited_progress", Verdict.FAR_BEHIND),
        (990, "deterioration", Verdict.REGRESSING),
        (1700, "target_achieved", Verdict.ACHIEVED),
    ],
)
def test_classes_of_cagr(value: int, word: str, verdict: Verdict) -> None:
    one = assess_one("method: cagr, baseline: 1000, target: {value: 1610.51, bound: at_least}", y2023=value)
    assert (one.judgement.word, one.verdict) == (word, verdict)


@pytest.mark.parametrize(
    ("latest", "word"),
    [(1610, "sun"), (1580, "slightly_cloudy"), (1100, "cloudy"), (1000, "thunderstorm"), (900, "thunderstorm")],
)
def test_classes_of_destatis(latest: int, word: str) -> None:
    fields = "baseline: {value: 1000, period: 2015}, target: {value: 2200, bound: at_least}"
    values = {"y2016": 1000, "y2017": 1000, "y2018": 1000, "y2019": 1000, "y2020": latest}
    assert one_by("destatis", fields, **values).word == word


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"y2021": 58, "y2022": 57, "y2023": 56}, "sun"),
        ({"y2018": 59, "y2021": 50, "y2022": 51, "y2023": 59}, "sun"),
        ({"y2018": 40, "y2021": 50, "y2022": 51, "y2023": 59}, "slightly_cloudy"),
        ({"y2021": 70, "y2022": 65, "y2023": 61}, "cloudy"),
        ({"y2021": 70, "y2022": 75, "y2023": 90}, "thunderstorm"),
    ],
)
def test_line_to_hold_under_destatis(values: dict[str, object], word: str) -> None:
    fields = "hold: true, baseline: 75.3, target: {value: 60, bound: at_most}"
    assert one_by("destatis", fields, **values).word == word


@pytest.mark.parametrize(
    ("fields", "values", "word"),
    [
        ("baseline: 55, target: {value: 60, bound: at_most}", {"y2018": 90, "y2021": 70, "y2023": 61}, "cloudy"),
        ("baseline: 55, target: {value: 60, bound: at_most}", {"y2018": 50, "y2021": 57, "y2023": 61}, "thunderstorm"),
        # the mean is beyond its limit, though the index is not there yet
        ("kind: growth, target: {total: 40, bound: at_most}", {"y2021": 9, "y2022": 9, "y2023": 9}, "thunderstorm"),
    ],
)
def test_bound_met_at_the_baseline_is_a_line_under_destatis(fields: str, values: dict[str, object], word: str) -> None:
    plan = one_target(f"method: destatis, {fields}").replace("unit: 家", "unit: '%'")
    (one,) = card_of(plan, rows_of("x", **values)).assessments
    assert (one.verdict, one.judgement.word, reason(one.judgement.ratio)) == ("broken", word, "hold-target")


def test_line_to_hold_keeps_its_class_when_the_plan_ends() -> None:
    values: dict[str, Any] = {"y2021": 71.9, "y2022": 69, "y2023": 65.2, "y2024": 61.9, "y2025": 59.6}
    one = assess_one("method: destatis, hold: true, baseline: 75.3, target: {value: 60, bound: at_most}", **values)
    assert (one.verdict, one.judgement.word) == (Verdict.MET, "sun")
    crossed = assess_one(
        "method: destatis, hold: true, baseline: 75.3, target: {value: 60, bound: at_most}", **values | {"y2025": 60.5}
    )
    assert (crossed.verdict, crossed.judgement.word) == (Verdict.MISSED, "cloudy")


def test_destatis_counts_years_not_points_and_goes_back_before_the_baseline() -> None:
    fields = "baseline: 120, target: {value: 300, bound: at_least}"
    assert one_by("destatis", fields, y2018=100, y2019=110, y2023=150).numbers["recent"] == 10
    assert reason(one_by("destatis", fields, y2017=100, y2019=110, y2023=150).word) == "too-few-recent-years"
    assert reason(one_by("destatis", fields, y2023_Q2=1, y2023_Q3=2, y2023_Q4=3).word) == "too-few-recent-years"


@pytest.mark.parametrize(
    ("value", "word", "verdict"),
    [
        (1400, "substantial_progress", Verdict.AHEAD),
        (1330, "substantial_progress", Verdict.ON_TRACK),
        (1200, "moderate_progress", Verdict.LAGGING),
        (1010, "limited_progress", Verdict.FAR_BEHIND),
        (900, "limited_progress", Verdict.FAR_BEHIND),
        (1700, "target_achieved", Verdict.ACHIEVED),
    ],
)
def test_classes_of_un2023(value: int, word: str, verdict: Verdict) -> None:
    one = assess_one("method: un2023, baseline: 1000, target: {value: 1610.51, bound: at_least}", y2023=value)
    assert (one.judgement.word, one.verdict) == (word, verdict)


def test_un2023_has_no_way_to_measure_below_a_line_to_hold() -> None:
    assert (
        reason(one_by("un2023", "baseline: 97, target: {value: 95, bound: at_least}", y2023=94).word) == "hold-target"
    )


@pytest.mark.parametrize(
    ("fields", "value", "word"),
    [
        ("direction: increase, baseline: 50", "50.2", "limited_progress"),
        ("direction: increase, baseline: 98, limits: {max: 100}", "98.5", "substantial_progress"),
        ("direction: increase, baseline: 98", "98.5", "limited_progress"),
        ("direction: decrease, baseline: 1.02, limits: {min: 1}", "1.015", "substantial_progress"),
        ("direction: increase, baseline: 100, limits: {max: 100}", "100", "substantial_progress"),
        ("direction: increase, baseline: 100, limits: {max: 100}", "99", "deterioration"),
        ("direction: decrease, baseline: 10, limits: {min: 0}", "10", "limited_progress"),
        ("direction: increase, baseline: -10", "-9", "substantial_progress"),
    ],
)
def test_direction_without_a_number(fields: str, value: str, word: str) -> None:
    one = assess_one(fields, y2023=value)
    assert (one.judgement.method, one.judgement.word) == ("directional", word)
    assert one.verdict is VERDICTS[word]


def test_target_without_a_number_is_judged_by_direction_under_every_method() -> None:
    for name in NAMES:
        plan = plan_of(one_target("direction: increase, baseline: 5", rest=f"method: {name}\n"))
        assert choose_method(plan, plan.targets["x"]) == "directional"


def test_number_may_be_left_out_only_with_a_direction() -> None:
    found = plan_findings(one_target("baseline: 5, target: {bound: at_least}"))
    assert "key-missing" in [finding.rule.name for finding in found]


def test_aarr_of_a_rising_target_is_positive_when_it_rises() -> None:
    fields = "baseline: 100, target: {value: 161.051, bound: at_least}"
    judgement = one_by("aarr", fields, y2021=110, y2022=121)
    assert (judgement.word, judgement.ratio, judgement.numbers["required"]) == ("on_course",) + (Decimal("0.1"),) * 2
    assert one_by("aarr", fields, y2021=109, y2022=120).word == "off_course"
    assert reason(one_by("aarr", fields, y2021=0).ratio) == "not-positive"


def test_exact_target_that_is_passed_has_no_class_but_weather() -> None:
    fields = "baseline: 10, target: {value: 20, bound: exactly}"
    said = judged(one_target(fields), rows_of("x", y2019=9, y2021=15, y2022=18, y2023=25))
    assert {reason(said[name].word) for name in ("cagr", "un2023", "directional", "aarr")} == {"beyond-exact-target"}
    assert said["destatis"].word == "thunderstorm"


# --- which method judges ------------------------------------------------------------------------------------------


def test_method_of_the_target_goes_before_the_plans_and_the_one_asked_for_before_both() -> None:
    text = (
        "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\nmethod: un2023\ntargets:\n"
        "  a: {name: 甲, unit: 家, baseline: 1, target: {value: 2}}\n"
        "  b: {name: 乙, unit: 家, baseline: 1, target: {value: 2}, method: cagr}\n"
    )
    plan = plan_of(text)
    empty = settle([])
    assert [one.judgement.method for one in assess(plan, empty).assessments] == ["un2023", "cagr"]
    assert [one.judgement.method for one in assess(with_method(plan, "aarr"), empty).assessments] == ["aarr", "aarr"]
    assert assess(with_method(plan, "aarr"), empty).method == "aarr"


def test_unknown_method_is_a_finding() -> None:
    for text in (
        one_target("baseline: 1, target: {value: 2}, method: best"),
        one_target("baseline: 1", rest="method: x\n"),
    ):
        assert "value-not-allowed" in [finding.rule.name for finding in plan_findings(text)]


def test_order_by_ratio_puts_the_worst_first_where_a_low_ratio_is_good() -> None:
    text = (
        "plan: {id: p, name: 规划, baseline: 2020, target: 2030}\nmethod: destatis\ntargets:\n"
        "  good: {name: 甲, unit: 家, baseline: 10, target: {value: 50}}\n"
        "  bad: {name: 乙, unit: 家, baseline: 10, target: {value: 90}}\n"
    )
    rows = "".join(f"{key},{year},{10 + 3 * (year - 2020)}\n" for key in ("good", "bad") for year in (2021, 2022, 2023))
    card = select(card_of(text, f"target,period,value\n{rows}"), sort="ratio")
    assert [one.target.id for one in card.shown] == ["bad", "good"]


# --- no nonsense --------------------------------------------------------------------------------------------------

EVERY_KIND = """\
plan: {id: p, name: 规划, baseline: 2018, target: 2025}
targets:
  level: {name: 水平, unit: 家, baseline: 100, target: {value: 200, bound: at_least}, milestones: {2021: 120}}
  flow: {name: 当年, unit: 亿元, kind: flow, baseline: 100, target: {value: 150, bound: at_least}}
  falls: {name: 下降, unit: 人, baseline: 10, target: {value: 5, bound: at_most}, limits: {min: 0}}
  to_zero: {name: 归零, unit: 人, baseline: 10, target: {value: 0, bound: at_most}, limits: {min: 0}}
  from_zero: {name: 从零, unit: 人, baseline: 0, target: {value: 10, bound: at_least}}
  below_zero: {name: 负数, unit: 度, baseline: -10, target: {value: -2, bound: at_least}}
  crosses: {name: 变号, unit: 度, baseline: -10, target: {value: 10, bound: at_least}}
  about: {name: 约, unit: "%", baseline: 1.7, target: {value: 2.6, bound: about}, limits: {max: 100}}
  exactly: {name: 恰好, unit: 年, baseline: 9, target: {value: 12, bound: exactly}}
  held: {name: 保持, unit: 亩, baseline: 100, hold: true}
  line: {name: 控制线, unit: "%", baseline: 55, target: {value: 60, bound: at_most}}
  no_baseline: {name: 无基期, unit: 件, target: {value: 12, bound: at_least}}
  doubled: {name: 翻番, unit: 件, baseline: 5, target: {multiple: 2}}
  risen: {name: 提高, unit: 岁, baseline: 77, target: {change: 1}}
  direction: {name: 方向, unit: 分, baseline: 50, direction: decrease}
  direction_only: {name: 只有方向, unit: 分, direction: increase}
  silent: {name: 没有数据, unit: 分, baseline: 1, target: {value: 2}}
  early: {name: 已到期, unit: 分, baseline: 1, target: {value: 2, period: 2021}}
  sum: {name: 累计, unit: 亿元, kind: cumulative, target: {value: 500, bound: at_least}}
  growth: {name: 年均增长, unit: "%", kind: growth, target: {value: 6, bound: about}}
  growth_range: {name: 年均区间, unit: "%", kind: growth, target: {range: [6, 6.5], bound: exactly}}
  range: {name: 区间, unit: "%", baseline: 3, target: {range: [6, 6.5]}}
  within: {name: 区间内, unit: "%", baseline: 3, target: {range: [6, 6.5], bound: exactly}}
  revised: {name: 调整, unit: 家, baseline: 10, target: {value: 30}, revised: [{decided: 2021, value: 20}]}
  per_head: {name: 比值, unit: "%", baseline: 5, target: {value: 8}, derive: {ratio: [falls, level]}}
  late: {name: 过期, unit: 分, baseline: 1, target: {value: 2, period: 2020}}
"""
SERIES = {
    "level": (110, 125, 140, 150),
    "flow": (110, 111, 112, 113),
    "falls": (9, 9.5, 8, 7),
    "to_zero": (8, 6, 2, 0.5),
    "from_zero": (0, 1, 3, 4),
    "below_zero": (-9, -8, -8.5, -7),
    "crosses": (-5, 0, 2, 3),
    "about": (1.9, 2.0, 2.1, 2.2),
    "exactly": (10, 11, 12, 13),
    "held": (100, 101, 99, 100),
    "line": (56, 58, 61, 62),
    "no_baseline": (6, 7, 8, 9),
    "doubled": (6, 7, 8, 9),
    "risen": (77, 77, 77.5, 77.9),
    "direction": (49, 48, 48, 50),
    "direction_only": (1, 2, 3, 4),
    "early": (1.1, 1.2, 1.3, 1.9),
    "sum": (60, 70, 80, 75),
    "growth": (5, 7, 6.1, 5.8),
    "growth_range": (6, 7, 6.1, 6.8),
    "range": (4, 5, 5.5, 6),
    "within": (4, 5, 6.2, 6.7),
    "revised": (12, 14, 13, 16),
}


def rows_of_every_kind() -> str:
    """Write four years of values for every kind of target, and what is odd."""
    rows = [f"{key},{2018 + n},{value}" for key, values in SERIES.items() for n, value in enumerate(values, start=1)]
    return "\n".join(["target,period,value", *rows, "late,2022,5", "flow,2023-H1,80"]) + "\n"


@pytest.mark.parametrize("method", NAMES)
def test_every_kind_of_target_gets_a_number_or_a_reason(method: str, tmp_path: Path) -> None:
    document = run_json(tmp_path, EVERY_KIND, rows_of_every_kind(), "--method", method)
    assert len(document["assessments"]) == EVERY_KIND.count("{name:")
    for one in document["assessments"]:
        assert one["verdict"] != "not_computable" or one["reasons"][0]["text"]
        for name in ("ratio", "method_class"):
            assert (one[name] is None) is (name in one["undefined"]), (one["target"], name)
        assert_no_nonsense(one)


def test_every_kind_of_target_can_be_compared(tmp_path: Path) -> None:
    document = run_json(tmp_path, EVERY_KIND, rows_of_every_kind(), "--method", "all", "--lang", "en")
    for one in document["assessments"]:
        assert list(one["methods"]) == list(NAMES)
        for said in one["methods"].values():
            assert {name for name in ("ratio", "class") if said[name] is None} == set(said["undefined"])
        dissenting = {reason["method"] for reason in one["disagreements"]}
        assert all(one["methods"][name]["class"] for name in dissenting)
        if one["target"] == "within":
            assert one["methods"]["cagr"]["undefined"]["class"]["code"] == "beyond-exact-target"
        assert all("—" not in reason["text"] for reason in one["disagreements"])


def assert_no_nonsense(value: object) -> None:
    """Find no text that is no number where there should be one."""
    if isinstance(value, dict):
        for part in value.values():
            assert_no_nonsense(part)
    else:
        assert str(value).lower() not in {"nan", "inf", "infinity", "-inf", "-infinity", "snan"}


VALUES = st.decimals(min_value=-1000, max_value=1000, places=1)


@given(
    baseline=VALUES,
    target=VALUES,
    bound=st.sampled_from(["at_least", "at_most", "about", "exactly"]),
    values=st.dictionaries(st.sampled_from([f"y{year}" for year in range(2016, 2027)]), VALUES, max_size=8),
)
def test_no_values_bring_a_method_down(
    baseline: Decimal, target: Decimal, bound: str, values: dict[str, object]
) -> None:
    fields = f"baseline: {baseline}, target: {{value: {target}, bound: {bound}}}"
    for judgement in judged(one_target(fields), rows_of("x", **values)).values():
        for number in (judgement.ratio, *judgement.numbers.values()):
            assert isinstance(number, Undefined) or number.is_finite()
        assert isinstance(judgement.word, Undefined) or judgement.word in METHODS[judgement.method].words


@given(
    factor=st.decimals(min_value=Decimal("0.01"), max_value=1000, places=2),
    values=st.lists(st.integers(min_value=1, max_value=500), min_size=5, max_size=5),
)
@example(factor=Decimal("0.01"), values=[166, 161, 161, 166, 165])
def test_change_of_unit_changes_no_ratio(factor: Decimal, values: list[int]) -> None:
    def said(scale: Decimal) -> dict[str, Judgement]:
        series = {f"y{2020 + n}": value * scale for n, value in enumerate(values[1:-1], start=1)}
        fields = f"baseline: {values[0] * scale}, target: {{value: {values[-1] * scale + scale}, bound: at_least}}"
        return judged(one_target(fields), rows_of("x", **series))

    for name, judgement in said(Decimal(1)).items():
        other = said(factor)[name]
        assert judgement.word == other.word
        if isinstance(judgement.ratio, Decimal) and isinstance(other.ratio, Decimal):
            assert float(judgement.ratio) == pytest.approx(float(other.ratio), rel=1e-9, abs=1e-12)
