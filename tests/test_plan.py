"""Plans are read with every fault named at its place, and a target knows what follows from its promise."""

from decimal import Decimal

import pytest
from support import PLAN, codes, one_target, places, plan_findings, plan_of, plan_reading, reason, unmark

from xzkpi.finding import sort_findings
from xzkpi.names import fold_name, nearest
from xzkpi.pace import Undefined
from xzkpi.period import parse_period
from xzkpi.target import Target
from xzkpi.vocabulary import Bound, Direction, Kind, Nature, Status

HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"


def target_of(fields: str) -> Target:
    """Return the one target of a plan."""
    return plan_of(one_target(fields)).targets["x"]


# --- reading --------------------------------------------------------------------------------------------------------


def test_sound_plan_has_no_findings() -> None:
    assert plan_findings(PLAN) == ()


def test_every_field_is_read() -> None:
    plan = plan_of(
        """\
plan:
  id: p
  name: 规划
  name_en: Plan
  baseline: 2020
  target: 2025年
  source: {title: 标题, url: example.org, published: 2021-08-27, note: 转载}
  note: 说明
method: pace
thresholds: {ahead: 1.1, on_track: 0.9, lagging: 0.5}
dimensions: {input: 投入}
tasks: {t1: 任务一}
entities:
  gulou: {name: 鼓楼区, name_en: Gulou, aliases: [鼓楼]}
  feng: 丰县
inputs:
  gdp: {name: 地区生产总值, unit: 亿元, kind: flow, aliases: [GDP], limits: {min: 0}}
targets:
  x:
    name: 指标
    name_en: Target
    unit: 万元
    dimension: input
    task: t1
    kind: flow
    nature: binding
    direction: increase
    baseline: {value: "1,000", period: 2021, status: preliminary, source: 公报, note: 注}
    target: {value: 3000, bound: at_least, period: 2026, status: estimate, source: {title: 规划}, note: 注}
    milestones: {2024: 2200, 2022: 1500}
    limits: {min: 0, max: 1e4}
    aliases: [甲, 乙]
    note: 注
"""
    )
    target = plan.targets["x"]
    assert (plan.head.id, plan.head.name_en, str(plan.head.target)) == ("p", "Plan", "2025")
    assert plan.head.source is not None
    assert (plan.head.source.published, str(plan.head.source)) == ("2021-08-27", "标题 example.org")
    assert [str(step) for step in plan.thresholds] == ["1.1", "0.9", "0.5"]
    assert (list(plan.dimensions), list(plan.tasks)) == (["input"], ["t1"])
    assert (plan.entities["gulou"].name_en, plan.entities["feng"].name) == ("Gulou", "丰县")
    assert (plan.inputs["gdp"].kind, plan.inputs["gdp"].id) == (Kind.FLOW, "gdp")
    assert (target.kind, target.nature, target.direction_declared) == (Kind.FLOW, Nature.BINDING, Direction.INCREASE)
    assert target.baseline is not None
    assert (str(target.baseline.value), str(target.baseline.period)) == ("1000", "2021")
    assert (target.baseline.status, str(target.baseline.source)) == (Status.PRELIMINARY, "公报")
    assert (str(target.goal.value), str(target.goal.period), target.goal.status) == ("3000", "2026", Status.ESTIMATE)
    assert [(str(one.period), str(one.value)) for one in target.milestones] == [("2022", "1500"), ("2024", "2200")]
    assert str(target.limits) == "[0, 1E+4]"
    assert (target.aliases, target.label("en"), target.label("zh")) == (("甲", "乙"), "Target", "指标")


def test_short_forms_and_defaults() -> None:
    target = target_of("baseline: 1.70, target: 2.6")
    assert target.baseline is not None
    assert (str(target.baseline.value), str(target.goal.value)) == ("1.70", "2.6")
    assert (str(target.start), str(target.baseline.period), str(target.goal.period)) == ("2020", "2020", "2025")
    assert (target.baseline.status, target.kind, target.nature) == (Status.OFFICIAL, Kind.LEVEL, Nature.EXPECTED)
    assert target.label("en") == "指标"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("▸[a, b]", ["XZK613"]),
        ("▸just text", ["XZK613"]),
        ("▸▸▸▸▸plan: {}\n", ["XZK612"] * 5),
        (HEAD + "targets: ▸{}\n", ["XZK613"]),
        (HEAD + "targets: ▸[x]\n", ["XZK613"]),
        (HEAD + "targets:\n  x: ▸5\n", ["XZK613"]),
        (HEAD + "targets:\n  ▸x:\n    name: a\n    target: 5\n", ["XZK612"]),
        (HEAD + "targets:\n  ▸x:\n    unit: a\n    target: 5\n", ["XZK612"]),
        ("▸" + HEAD + "▸target:\n  x: {name: a, unit: b, target: 5}\n", ["XZK612", "XZK611"]),
        (one_target("baseline: 1, target: 2, ▸unti: x"), ["XZK611"]),
        (one_target("baseline: {value: 1, ▸perid: 2020}, target: 2"), ["XZK611"]),
        (one_target("baseline: {value: 1, ▸source: {▸titel: x}}, target: 2"), ["XZK612", "XZK611"]),
        (one_target("▸baseline: {period: 2020}, target: 2"), ["XZK612"]),
        (one_target("baseline: ▸abc, target: 2"), ["XZK613"]),
        (one_target("baseline: ▸[1], target: 2"), ["XZK613"]),
        (one_target("baseline: 1, target: ▸2_000"), ["XZK613"]),
        (one_target("baseline: 1, target: ▸nan"), ["XZK613"]),
        (one_target("baseline: 1, target: ▸≥2.6"), ["XZK613"]),
        (one_target("baseline: 1, target: {value: ▸1e400}"), ["XZK613"]),
        (one_target("baseline: 1, target: {value: 2, period: ▸25}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, kind: ▸stock"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, nature: ▸x"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, direction: ▸up"), ["XZK614"]),
        (one_target("baseline: 1, target: {value: 2, bound: ▸'>='}"), ["XZK614"]),
        (one_target("baseline: {value: 1, status: ▸rough}, target: 2"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, hold: ▸perhaps"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, aliases: ▸one"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, aliases: [one, ▸[two]]"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, milestones: {▸soon: 2}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, milestones: {2023: ▸half}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, name_en: ▸''"), ["XZK613"]),
        (one_target("baseline: 1, target: 2", rest="method: ▸guess\n"), ["XZK614"]),
        (one_target("baseline: 1, target: 2", rest="thresholds: {ahead: ▸high}\n"), ["XZK613"]),
        (one_target("baseline: 1, target: 2", rest="entities: {▸a: {aliases: [b]}}\n"), ["XZK612"]),
        (one_target("baseline: 1, target: 2", rest="inputs: {▸g: {name: G}}\n"), ["XZK612"]),
    ],
)
def test_wrong_shape_is_found_at_its_place(marked: str, found: list[str]) -> None:
    text, marks = unmark(marked)
    plan, findings = plan_reading(text)
    assert plan is None
    assert places(sort_findings(findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("baseline: 1, target: 2, alias: [a]", "did you mean aliases?"),
        ("baseline: 1, target: {valeu: 2}", "did you mean value?"),
        ("baseline: 1, target: 2, qqqq: 1", "known keys: name, unit"),
        ("baseline: 1, target: 2, kind: levle", "write level"),
        ("baseline: one, target: 2", "write a number such as 2.6"),
        ("baseline: {value: 1, period: x}, target: 2", "write a period such as 2025"),
        ("baseline: 1, target: 2, aliases: a", "write a list such as [a, b]"),
    ],
)
def test_finding_says_what_to_write(fields: str, hint: str) -> None:
    assert any(hint in finding.hint("en") for finding in plan_findings(one_target(fields)))


def test_all_faults_are_found_at_once() -> None:
    findings = plan_findings(one_target("baseline: a, target: b, kind: c, unti: d"))
    assert sorted(codes(findings)) == ["XZK611", "XZK613", "XZK613", "XZK614"]


# --- soundness ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        # no goal, or more than one
        (one_target("baseline: 1").replace("x:", "▸x:"), ["XZK612"]),
        (one_target("baseline: 1, ▸target: {bound: at_least}"), ["XZK612"]),
        (one_target("baseline: 1, target: {value: 2, ▸multiple: 2}"), ["XZK614"]),
        (one_target("baseline: 1, target: {multiple: 2, ▸change: 2}"), ["XZK614"]),
        (one_target("baseline: 1, hold: true"), []),
        # thresholds
        (one_target("baseline: 1, target: 2", rest="thresholds: ▸{ahead: 0.9}\n"), ["XZK614"]),
        (one_target("baseline: 1, target: 2", rest="thresholds: ▸{lagging: 0}\n"), ["XZK614"]),
        (one_target("baseline: 1, target: 2", rest="thresholds: ▸{on_track: 0.6}\n"), ["XZK614"]),
        # limits
        (one_target("baseline: 1, target: 2, limits: ▸{min: 5, max: 5}"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, limits: {min: 0}"), []),
        # directions
        (one_target("baseline: 1, target: {value: 2, bound: at_most}, direction: ▸increase"), ["XZK616"]),
        (one_target("baseline: 1, target: 2, direction: ▸decrease"), ["XZK616"]),
        (one_target("baseline: 2, target: 1, direction: ▸increase"), ["XZK616"]),
        (one_target("baseline: 2, target: 1, direction: decrease"), []),
        (one_target("baseline: 1, target: {multiple: 2}, direction: ▸decrease"), ["XZK616"]),
        (one_target("baseline: 1, target: {change: -1}, direction: ▸increase"), ["XZK616"]),
        # control lines
        (one_target("baseline: 7.05, target: ▸{value: 70, bound: at_most}"), ["XZK617"]),
        (one_target("baseline: 5, target: ▸{value: 3, bound: at_least}"), ["XZK617"]),
        (one_target("baseline: 5, target: 5"), []),
        # baselines
        (one_target("target: 5").replace("x:", "▸x:"), ["XZK618"]),
        # milestones
        (one_target("baseline: 1, target: 9, milestones: {2022: 3, 2024: 7}"), []),
        (one_target("baseline: 1, target: 9, milestones: {2024: 7, 2022: 3}"), []),
        (one_target("baseline: 1, target: 9, milestones: {2022: 1, 2024: 9}"), []),
        (one_target("baseline: 9, target: 1, milestones: {2022: 7, 2024: 3}"), []),
        (one_target("baseline: 1, target: 9, milestones: {2022: 3, 2023: ▸2}"), ["XZK619"]),
        (one_target("baseline: 1, target: 9, milestones: {2022: ▸0}"), ["XZK619"]),
        (one_target("baseline: 1, target: 9, milestones: {2022年: ▸0}"), ["XZK619"]),
        (one_target("baseline: 1, target: 9, milestones: {2022: ▸10}"), ["XZK619"]),
        (one_target("baseline: 1, target: 9, milestones: {2020: ▸3}"), ["XZK619"]),
        (one_target("baseline: 1, target: 9, milestones: {2025: ▸9}"), ["XZK619"]),
        (one_target("baseline: 1, target: 9, milestones: {2026: ▸8}"), ["XZK619"]),
        (one_target("baseline: 9, target: 1, milestones: {2022: 5, 2023: ▸6}"), ["XZK619"]),
        (one_target("target: 9, milestones: {2022: ▸10}").replace("x:", "▸x:"), ["XZK618", "XZK619"]),
        # references
        (one_target("baseline: 1, target: 2, dimension: ▸d"), ["XZK620"]),
        (one_target("baseline: 1, target: 2, dimension: d", rest="dimensions: {d: 维}\n"), []),
        (one_target("baseline: 1, target: 2, task: ▸t", rest="tasks: {s: 务}\n"), ["XZK620"]),
        # periods
        (one_target("baseline: 1, target: ▸2", periods="baseline: 2025, target: 2025"), ["XZK623"]),
        (one_target("baseline: 1, target: {value: 2, period: ▸2019}"), ["XZK623"]),
        (one_target("baseline: {value: 1, period: 2026}, target: ▸2"), ["XZK623"]),
        (one_target("baseline: 1, target: {value: 2, period: ▸2020-H2}"), ["XZK623"]),
    ],
)
def test_contradiction_is_found_at_its_place(marked: str, found: list[str]) -> None:
    text, marks = unmark(marked)
    plan, findings = plan_reading(text)
    assert places(sort_findings(findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
    assert (plan is None) == any(finding.rule.severity == "error" for finding in findings)


def test_period_written_two_ways_is_a_duplicate() -> None:
    plan, findings = plan_reading(one_target("baseline: 1, target: 9, milestones: {2022: 3, 2022年: 4}"))
    assert plan is None
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("  y: {name: 指标, unit: 家, baseline: 1, target: 2}\n", "指标"),
        ("  y: {name: 乙, unit: 家, baseline: 1, target: 2, aliases: [X]}\n", "X"),
        ("  y: {name: 乙, unit: 家, baseline: 1, target: 2, aliases: [' 指 标 ']}\n", "指 标"),
        ("inputs:\n  y: {name: 指标, unit: 家}\n", "指标"),
        ("inputs:\n  x: {name: 乙, unit: 家}\n", "x"),
    ],
)
def test_name_of_two_series_is_found(rest: str, found: str) -> None:
    plan, findings = plan_reading(one_target("baseline: 1, target: 2") + rest)
    assert plan is None
    assert [(one.rule.code, one.values["found"]) for one in findings] == [("XZK622", found)]


@pytest.mark.parametrize(
    "text",
    [
        one_target('baseline: 1, target: 2, dimension: "a\\e[31mb"'),
        one_target('baseline: 1, target: 2, "a\\e[31mb": 1'),
        one_target('baseline: "a\\e[31mb", target: 2'),
        one_target('baseline: 1, target: 2, kind: "a\\e[31mb"'),
        HEAD + 'targets:\n  "a\\e[31mb": {name: 甲, unit: 家, target: 2}\n',
        HEAD + 'targets:\n  "a\\e[31mb": 5\n',
        HEAD + 'dimensions:\n  "a\\e[31mb": [1]\ntargets:\n  x: {name: 甲, unit: 家, baseline: 1, target: 2}\n',
        one_target("baseline: 1, target: 2")
        + '  y: {name: 甲, unit: 家, baseline: 1, target: 2, aliases: ["a\\eb"]}\n'
        + '  z: {name: 乙, unit: 家, baseline: 1, target: 2, aliases: ["a\\eb"]}\n',
    ],
)
def test_finding_repeats_no_control_character(text: str) -> None:
    findings = plan_findings(text)
    assert findings
    for finding in findings:
        assert finding.message("en").isprintable()
        assert finding.hint("en").isprintable()


def test_text_found_is_cut() -> None:
    (finding,) = plan_findings(one_target(f"baseline: 1, target: 2, dimension: {'d' * 500}"))
    assert len(finding.values["found"]) <= 81


# --- what follows from a target -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "value", "direction", "bound", "is_inferred"),
    [
        ("baseline: 1, target: 2", "2", "increase", "at_least", True),
        ("baseline: 2, target: 1", "1", "decrease", "at_most", True),
        ("target: 5", "5", "increase", "at_least", True),
        ("baseline: 1, target: {value: 2, bound: at_least}", "2", "increase", "at_least", False),
        ("baseline: 18, target: {value: 15, bound: at_most}", "15", "decrease", "at_most", False),
        ("baseline: 7.05, target: {value: 70, bound: at_most}", "70", "decrease", "at_most", False),
        ("target: 5, direction: decrease", "5", "decrease", "at_most", False),
        ("baseline: 2, target: {value: 1, bound: about}", "1", "decrease", "about", True),
        ("baseline: 2, target: {value: 3, bound: exactly}", "3", "increase", "exactly", True),
        ("baseline: 3.6, target: {multiple: 2}", "7.2", "increase", "at_least", False),
        ("baseline: 10, target: {multiple: 0.5}", "5.0", "decrease", "at_most", False),
        ("baseline: 77.3, target: {change: 1}", "78.3", "increase", "at_least", False),
        ("baseline: 5, target: {change: -1.5}", "3.5", "decrease", "at_most", False),
        ("baseline: 5, hold: true", "5", "increase", "at_least", False),
        ("baseline: 5, hold: true, target: {bound: at_most}", "5", "decrease", "at_most", False),
        ("baseline: -10, target: 10", "10", "increase", "at_least", True),
        ("baseline: 10, target: -10", "-10", "decrease", "at_most", True),
    ],
)
def test_goal_and_direction(fields: str, value: str, direction: str, bound: str, *, is_inferred: bool) -> None:
    target = target_of(fields)
    assert target.value == Decimal(value)
    assert (target.direction, target.bound) == (Direction(direction), Bound(bound))
    assert target.is_direction_inferred is is_inferred


@pytest.mark.parametrize("fields", ["target: {multiple: 2}", "target: {change: 1}", "hold: true"])
def test_goal_relative_to_no_baseline_is_undefined(fields: str) -> None:
    target = target_of(fields)
    assert reason(target.value) == "baseline-missing"
    assert isinstance(target.is_met(Decimal(1)), Undefined)


@pytest.mark.parametrize(("fields", "direction"), [("multiple: 2", "increase"), ("change: -1", "decrease")])
def test_relative_goal_has_a_direction_without_baseline(fields: str, direction: str) -> None:
    assert target_of(f"target: {{{fields}}}").direction == direction


@pytest.mark.parametrize(
    ("fields", "is_hold"),
    [
        ("baseline: 5, hold: true", True),
        ("baseline: 5, target: 5", True),
        ("baseline: 7.05, target: {value: 70, bound: at_most}", True),
        ("baseline: 5, target: {value: 3, bound: at_least}", True),
        ("baseline: 2.56, target: {value: 2.6, bound: about}", True),
        ("baseline: 1, target: 2", False),
        ("baseline: 2, target: 1", False),
        ("target: 5", False),
    ],
)
def test_what_is_met_at_the_baseline_is_a_line_to_hold(fields: str, *, is_hold: bool) -> None:
    assert target_of(fields).is_hold is is_hold


@pytest.mark.parametrize(
    ("fields", "value", "is_met"),
    [
        ("target: {value: 2.6, bound: at_least}", "2.6", True),
        ("target: {value: 2.6, bound: at_least}", "2.60", True),
        ("target: {value: 2.6, bound: at_least}", "2.5999", False),
        ("target: {value: 15, bound: at_most}", "15", True),
        ("target: {value: 15, bound: at_most}", "15.01", False),
        ("target: {value: 15, bound: at_most}", "3", True),
        ("target: {value: 2.6, bound: about}", "2.56", True),
        ("target: {value: 2.6, bound: about}", "2.55", True),
        ("target: {value: 2.6, bound: about}", "2.54", False),
        ("target: {value: 2.60, bound: about}", "2.56", False),
        ("target: {value: 2.60, bound: about}", "2.595", True),
        ("target: {value: 3000, bound: about}", "2999.5", True),
        ("target: {value: 3000, bound: about}", "2999.4", False),
        ("baseline: 3, target: {value: 2.6, bound: about}", "2.64", True),
        ("baseline: 3, target: {value: 2.6, bound: about}", "2.65", False),
        ("target: {value: 5, bound: exactly}", "5.0", True),
        ("target: {value: 5, bound: exactly}", "5.01", False),
        ("target: {value: 5, bound: exactly}", "4.99", False),
        ("baseline: 10, target: 0", "0", True),
        ("baseline: 10, target: -2", "-1", False),
    ],
)
def test_target_is_met_by_its_bound(fields: str, value: str, *, is_met: bool) -> None:
    assert target_of(fields).is_met(Decimal(value)) is is_met


@pytest.mark.parametrize(
    ("limits", "value", "is_allowed", "shown"),
    [
        ("{min: 0, max: 100}", 0, True, "[0, 100]"),
        ("{min: 0, max: 100}", 101, False, "[0, 100]"),
        ("{min: 0}", -1, False, "[0, ∞]"),
        ("{max: 5}", -1, True, "[-∞, 5]"),
        ("{}", 10**9, True, "[-∞, ∞]"),
    ],
)
def test_limits(limits: str, value: int, shown: str, *, is_allowed: bool) -> None:
    found = target_of(f"target: 5, limits: {limits}").limits
    assert found.allow(Decimal(value)) is is_allowed
    assert str(found) == shown


@pytest.mark.parametrize("name", ["firms", "FIRMS", "企业数", "Firms", " 高企 数 ", "ｆｉｒｍｓ"])
def test_target_is_found_by_any_of_its_names(name: str) -> None:
    found = plan_of(PLAN).find(name)
    assert found is not None
    assert found.id == "firms"


@pytest.mark.parametrize("name", ["", "firm", "企业"])
def test_unknown_name_leads_nowhere(name: str) -> None:
    assert plan_of(PLAN).find(name) is None


def test_nearest_names_come_first() -> None:
    assert plan_of(PLAN).nearest("frims")[0] == "firms"
    assert nearest("hihg", ["low", "High", "higher"])[0] == "High"
    assert nearest("qqq", ["low", "high"]) == []


@pytest.mark.parametrize(
    ("name", "folded"), [("Ａ b", "ab"), (" 企 业 ", "企业"), ("GDP", "gdp"), ("Straße", "strasse")]
)
def test_names_are_compared_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_series_and_entities_are_found_by_names() -> None:
    plan = plan_of(
        one_target(
            "baseline: 1, target: 2",
            rest="inputs: {gdp: {name: 产值, unit: 亿元}}\nentities: {a: {name: 甲县, aliases: [甲]}, b: 乙县}\n",
        )
    )
    assert set(plan.series) == {"x", "gdp"}
    assert plan.find("产值") == plan.inputs["gdp"]
    assert plan.entity_ids == {"a": "a", "甲县": "a", "甲": "a", "b": "b", "乙县": "b"}
    assert plan.head.baseline == parse_period("2020")
