"""Ratios and sums made from other series: their numbers, how firm they are, and when parts and result disagree."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from program import invoke
from support import check_submissions, codes, plan_findings, plan_of, reason, submission_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import assess
from xzkpi.model.derive import add_derived, make
from xzkpi.model.observation import Observation, Settled, assume, settle
from xzkpi.model.plan import Plan
from xzkpi.model.vocabulary import Status
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding


def plan_with(derive: str, unit: str, inputs: str) -> Plan:
    """Return a plan of one derived target `x`."""
    return plan_of(
        "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
        "targets:\n"
        f"  x: {{name: 指标, unit: {unit!r}, baseline: 1.7, target: {{value: 2.6, bound: at_least}},\n"
        f"      derive: {derive}}}\n"
        f"inputs: {{{inputs}}}\n"
    )


#: R&D expenditure beside the gross product.
RATIO = plan_with(
    "{ratio: [rd, gdp]}", "%", "rd: {name: 研发经费, unit: 亿元, kind: flow}, gdp: {name: 总值, unit: 亿元, kind: flow}"
)
#: Incubators of the nation and of the province.
SUM = plan_with("{sum: [a, b]}", "家", "a: {name: 国家级, unit: 家}, b: {name: 省级, unit: 家}")


def settled_of(plan: Plan, *rows: str, header: str = "target,period,value") -> Settled:
    """Settle rows of one submission, and add what is derived."""
    reading = submission_of("\n".join((header, *rows, "")), plan)
    assert reading.value is not None, codes(reading.findings)
    assert not reading.findings
    return add_derived(plan, settle(reading.value.observations))


def derived(plan: Plan, settled: Settled) -> list[Observation]:
    """Return what was derived."""
    return [one for one in settled.observations if one.is_derived and one.target in plan.targets]


def judged(plan: Plan, *rows: str) -> Assessment:
    """Judge the target by rows."""
    return assess(plan, settled_of(plan, *rows)).assessments[0]


def found(plan: Plan, *rows: str, header: str = "target,period,value") -> list[Finding]:
    """Return what is wrong with rows."""
    return check_submissions(plan, settled_of(plan, *rows, header=header))


# --- numbers --------------------------------------------------------------------------------------------------------


def test_published_intensity_enters_as_an_estimate() -> None:
    settled = settled_of(RATIO, "rd,2022,169.5", "gdp,2022,8457.84")
    (one,) = derived(RATIO, settled)
    assert str(round(one.value, 2)) == "2.00"
    assert abs(one.value - Decimal("2.0040577736")) < Decimal("1e-9")
    assert (one.status, one.source) == (Status.ESTIMATE, "169.5 / 8457.84 * 100")
    (assessment,) = assess(RATIO, settled).assessments
    assert assessment.verdict == "lagging"  # 0.304 of the 0.36 due
    assert set(assessment.flags) == {"estimate", "derived"}
    assert (Words("zh").latest(assessment), Words("zh").value_of_year(assessment)) == ("2.0", "2.0")


@pytest.mark.parametrize(
    ("derive", "unit", "inputs", "rows", "value"),
    [
        ("{ratio: [a, b]}", "%", ("亿元", "亿元"), ("1", "8"), "12.5"),
        ("{ratio: [a, b]}", "‰", ("亿元", "亿元"), ("1", "8"), "125"),
        ("{ratio: [a, b]}", "%", ("万元", "亿元"), ("10000", "8"), "12.5"),
        ("{ratio: [a, b]}", "%", ("亿元", "万元"), ("1", "80000"), "12.5"),
        ("{ratio: [a, b]}", "倍", ("家", "家"), ("6", "4"), "1.5"),
        ("{ratio: [a, b], scale: 100}", "%", ("亿元", "亿元"), ("1", "8"), "12.5"),
        ("{ratio: [a, b], scale: 10000}", "人/万人", ("人", "人"), ("3", "1200"), "25"),
        # another base is left as it is: 亿元 / 万人 is 万元/人
        ("{ratio: [a, b]}", "万元/人", ("亿元", "万人"), ("8400", "480"), "17.5"),
        ("{sum: [a, b]}", "家", ("家", "家"), ("18", "42"), "60"),
        ("{sum: [a, b]}", "亿元", ("亿元", "万元"), ("1.5", "5000"), "2"),
        ("{sum: [a, b]}", "家", ("家", "家"), ("18", "-2"), "16"),
        ("{sum: [a]}", "家", ("家", "家"), ("18", "2"), "18"),
    ],
)
def test_derived_values(derive: str, unit: str, inputs: tuple[str, str], rows: tuple[str, str], value: str) -> None:
    first, second = inputs
    plan = plan_with(derive, unit, f"a: {{name: 甲, unit: {first}}}, b: {{name: 乙, unit: {second}}}")
    settled = settled_of(plan, f"a,2022,{rows[0]}", f"b,2022,{rows[1]}")
    assert [f"{one.value.normalize():f}" for one in derived(plan, settled)] == [value]


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        (["rd,2022,1"], []),
        (["rd,2022,1", "gdp,2023,10"], []),
        (["rd,2022-H1,1", "gdp,2022,10"], []),
        (["rd,2022,1", "gdp,2022,0"], []),
        (["rd,2022-H1,1", "gdp,2022-H1,10"], ["2022-H1"]),
        (["rd,2022,1", "gdp,2022,10", "rd,2021,1", "gdp,2021,9"], ["2021", "2022"]),
        # what was reported counts, and is no estimate
        (["rd,2022,1", "gdp,2022,10", "x,2022,10"], []),
        (["rd,2022,1", "gdp,2022,10", "x,2021,9"], ["2022"]),
    ],
)
def test_values_are_derived_where_all_parts_are(rows: list[str], periods: list[str]) -> None:
    assert [str(one.period) for one in derived(RATIO, settled_of(RATIO, *rows))] == periods


def test_division_by_zero_has_a_reason() -> None:
    rd, gdp = settled_of(RATIO, "rd,2022,1", "gdp,2022,0").observations
    by_name = {rd.target: rd, gdp.target: gdp}
    assert reason(make(RATIO, RATIO.targets["x"], (by_name["rd"], by_name["gdp"]))) == "division-by-zero"


def test_derived_values_make_a_series() -> None:
    one = judged(SUM, "a,2021,1", "b,2021,0.9", "a,2022,1", "b,2022,1.1", "x,2023,2.3")
    assert [str(point.value) for point in one.history] == ["1.9", "2.1", "2.3"]
    assert one.measures.change.value == Decimal("0.2")
    assert "derived" not in one.flags


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("正式", "正式"), Status.ESTIMATE),
        (("初步", "正式"), Status.ESTIMATE),
        (("预计", "正式"), Status.ESTIMATE),
        (("正式", "示例"), Status.ILLUSTRATIVE),
        (("示例", "预计"), Status.ILLUSTRATIVE),
    ],
)
def test_derived_value_is_as_weak_as_its_weakest_part(statuses: tuple[str, str], status: Status) -> None:
    header = "target,period,value,status"
    settled = settled_of(RATIO, f"rd,2022,1,{statuses[0]}", f"gdp,2022,10,{statuses[1]}", header=header)
    assert [one.status for one in derived(RATIO, settled)] == [status]


def test_value_derived_from_an_assumption_is_assumed() -> None:
    rows = settle(settled_of(RATIO, "rd,2022,169.5", "gdp,2022,8457.84").observations[:2])
    (rd,) = (one for one in rows.observations if one.target == "rd")
    assumed = rd.model_copy(update={"value": Decimal(210), "status": Status.ASSUMED})
    settled = add_derived(RATIO, assume(rows, [assumed]))
    (one,) = assess(RATIO, settled).assessments
    assert one.latest is not None
    assert (str(round(one.latest.value, 3)), one.latest.status) == ("2.483", Status.ASSUMED)
    assert "assumed" in one.flags


def test_entities_have_derived_values_of_their_own() -> None:
    rows = ("a,2022,18,", "b,2022,42,", "a,2022,3,甲", "b,2022,4,甲", "a,2022,5,乙")
    settled = settled_of(SUM, *rows, header="target,period,value,entity")
    assert [(one.entity, str(one.value)) for one in derived(SUM, settled)] == [("", "60"), ("甲", "7")]


def test_targets_are_derived_from_derived_targets() -> None:
    plan = plan_of(
        "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
        "targets:\n"
        "  share: {name: 占比, unit: '%', baseline: 1, target: 50, derive: {ratio: [all, firms]}}\n"
        "  all: {name: 合计, unit: 家, baseline: 1, target: 90, derive: {sum: [a, b]}}\n"
        "inputs: {a: {name: 甲, unit: 家}, b: {name: 乙, unit: 家}, firms: {name: 企业, unit: 家}}\n"
    )
    settled = settled_of(plan, "a,2022,18", "b,2022,42", "firms,2022,240")
    assert {one.target: str(one.value) for one in derived(plan, settled)} == {"all": "60", "share": "25"}


@pytest.mark.parametrize(
    ("derive", "code"),
    [
        ("{ratio: [rd, nothing]}", "XZK620"),
        ("{ratio: [rd, x]}", "XZK621"),
        ("{sum: [x]}", "XZK621"),
        ("{}", "XZK612"),
        ("{ratio: [rd, gdp], sum: [rd]}", "XZK614"),
        ("{ratio: [rd]}", "XZK613"),
        ("{sum: []}", "XZK613"),
    ],
)
def test_unsound_derivations_are_found(derive: str, code: str) -> None:
    text = (
        "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
        f"targets: {{x: {{name: 指标, unit: 家, baseline: 1, target: 2, direction: increase, derive: {derive}}}}}\n"
        "inputs: {rd: {name: 研发经费, unit: 亿元}, gdp: {name: 总值, unit: 亿元}}\n"
    )
    assert codes(plan_findings(text)) == [code]


# --- parts and result -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "is_found"),
    [
        # 169.45 / 8457.845 to 169.55 / 8457.835 is 2.003465 to 2.004650
        ("2.00", False),
        ("2", False),
        ("2.0", False),
        ("2.004", False),
        ("2.003", False),  # up to 2.0035
        ("2.005", False),  # from 2.0045
        ("2.006", True),
        ("2.002", True),
        ("2.01", True),
        ("1.99", True),
        ("2.1", True),
        ("3", True),
    ],
)
def test_ratio_agrees_with_its_parts_within_rounding(reported: str, *, is_found: bool) -> None:
    findings = found(RATIO, "rd,2022,169.5", "gdp,2022,8457.84", f"x,2022,{reported}")
    assert codes(findings) == ["XZK514"] * is_found


@pytest.mark.parametrize(("gain", "made"), [("-169.5", "-2.004"), ("169.5", "2.004"), ("0", "0")])
def test_a_ratio_of_what_may_fall_below_nothing_agrees_with_its_parts(gain: str, made: str) -> None:
    plan = plan_with("{ratio: [gain, gdp]}", "%", "gain: {name: 利润, unit: 亿元}, gdp: {name: 总值, unit: 亿元}")
    rows = (f"gain,2022,{gain}", "gdp,2022,8457.84")
    assert "XZK514" not in codes(found(plan, *rows, f"x,2022,{made}"))
    assert "XZK514" in codes(found(plan, *rows, "x,2022,2.04"))


@pytest.mark.parametrize(
    ("parts", "reported", "is_found"),
    [
        (("18.5", "42.5"), "61.0", False),
        (("18.5", "42.5"), "61.1", False),  # from 61.05; the parts up to 61.1
        (("18.5", "42.5"), "61.2", True),
        (("18.5", "42.5"), "60.8", True),
        (("18", "42"), "60", False),
        (("18", "42"), "62", True),
        (("18", "42"), "58", True),
        (("-1.5", "1.0"), "-0.5", False),
        (("-1.5", "1.0"), "0.5", True),
    ],
)
def test_sum_agrees_with_its_parts_within_rounding(parts: tuple[str, str], reported: str, *, is_found: bool) -> None:
    findings = found(SUM, f"a,2022,{parts[0]}", f"b,2022,{parts[1]}", f"x,2022,{reported}")
    assert codes(findings) == ["XZK514"] * is_found


def test_unit_of_a_part_does_not_narrow_its_rounding() -> None:
    """169.5 亿元 are rounded to 0.05 亿元, also where the plan counts in 万元."""
    plan = plan_with("{ratio: [rd, gdp]}", "%", "rd: {name: 研发, unit: 万元}, gdp: {name: 总值, unit: 万元}")
    rows = ("rd,2022,169.5,亿元", "gdp,2022,8457.84,亿元", "x,2022,2.005,%")
    assert codes(found(plan, *rows, header="target,period,value,unit")) == []


def test_unit_of_a_part_does_not_widen_its_rounding() -> None:
    """900000 万元 are 90.0000 亿元, not 90: the ratio to 1000 is 9.00, not anything from 8.95."""
    rows = ("rd,2022,900000,万元", "gdp,2022,1000.0000,亿元", "x,2022,8.96,%")
    assert codes(found(RATIO, *rows, header="target,period,value,unit")) == ["XZK514"]


def test_disagreement_names_both_values_and_the_arithmetic() -> None:
    (finding,) = found(RATIO, "rd,2022,169.5", "gdp,2022,8457.84", "x,2022,2.21")
    assert (finding.place.path, finding.place.line) == ("data.csv", 4)
    assert finding.message("zh") == "“2022年指标”为 2.21，但由组成部分推算为 2 = 169.5 / 8457.84 * 100"
    assert "2.21" in finding.message("en")


def test_each_period_and_entity_is_compared_with_its_own_parts() -> None:
    rows = ("x,2023,9,", "a,2022,1,", "b,2022,2,", "x,2022,3,", "a,2022,1,甲", "b,2022,2,甲", "x,2022,9,甲")
    (finding,) = found(SUM, *rows, header="target,period,value,entity")
    assert finding.facts["record"] == "x 甲 2022"


def test_derived_baseline_within_rounding_is_no_difference() -> None:
    """17 / 1001 is 1.698 %, which the plan prints as 1.7."""
    assert codes(found(RATIO, "rd,2020,17.0", "gdp,2020,1001", "x,2022,2")) == []


def test_reported_value_counts_beside_its_parts() -> None:
    one = judged(RATIO, "rd,2022,169.5", "gdp,2022,8457.84", "x,2022,2.00")
    assert one.latest is not None
    assert (str(one.latest.value), one.flags) == ("2.00", ())


#: A share that cannot be less than nothing or more than the whole.
LIMITS = """\
plan: {id: p, name: 规划, baseline: 2020, target: 2025}
targets:
  x: {name: 指标, unit: "%", baseline: 1.7, target: 2.6, derive: {ratio: [rd, gdp]}, limits: {min: 0, max: 100}}
inputs: {rd: {name: 研发经费, unit: 亿元, kind: flow}, gdp: {name: 生产总值, unit: 亿元, kind: flow}}
"""
LIMITED = plan_of(LIMITS)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["rd,2022,169.5,", "gdp,2022,0.00000084578,"], "不能大于 100"),
        (["rd,2022,-169.5,", "gdp,2022,8457.84,"], "不能小于 0"),
        (["rd,2022,169.5,", "gdp,2022,8457.84,"], ""),
        (["rd,2022,100.04,", "gdp,2022,100.0,"], ""),  # as rounded
        (["rd,2022,100.4,", "gdp,2022,100.1,"], "不能大于 100"),
        (["rd,2022,5,east", "gdp,2022,10,east", "rd,2022,50,west", "gdp,2022,10,west"], "不能大于 100"),
        (["x,2022,2.1,", "rd,2022,50,", "gdp,2022,10,"], None),
    ],
)
def test_impossible_derived_values_are_told_and_not_used(
    rows: list[str], problem: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = settled_of(LIMITED, *rows, header="target,period,value,entity")
    told = [one for one in check_submissions(LIMITED, settled) if one.rule.code == "XZK414"]
    assert [one.message("zh").rpartition("，")[2] for one in told] == ([problem] if problem else [])
    assert all("推算：核对“研发经费”和“生产总值”的数值和单位" in one.hint("zh") for one in told)
    assert all(LIMITED.targets["x"].limits.allow(round(one.value, 0)) for one in derived(LIMITED, settled))
    monkeypatch.chdir(tmp_path)
    Path("targets.yaml").write_text(LIMITS, encoding="utf-8")
    Path("a.csv").write_text("target,period,value,entity\n" + "\n".join(rows) + "\n", encoding="utf-8")
    shown = invoke("check", "a.csv", "--format", "json").stdout
    codes = [one["code"] for one in json.loads(shown)["findings"]]
    assert codes.count("XZK414") == bool(problem)
    assert "XZK508" not in codes
