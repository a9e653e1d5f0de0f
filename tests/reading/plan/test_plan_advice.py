"""What cannot stand in a plan is told with what to write instead, made from what was found."""

import pytest
from support import one_target, plan_findings, plan_of

from xzkpi.rules.finding import Finding

HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"


def only_finding(text: str) -> Finding:
    """Return the one finding of a plan."""
    (finding,) = plan_findings(text)
    return finding


#: What is advised where a change is promised in per cent of the baseline.
OF_BASELINE = "按百分比变化的写 multiple，即基期的几倍：增长 20% 写 multiple: 1.2，下降 20% 写 multiple: 0.8"
IN_ENGLISH = (
    "write a change in per cent as a multiple of the baseline: 20% more is multiple: 1.2, 20% less multiple: 0.8"
)


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        # bounds
        ("≥2.6", "写 target: {value: 2.6, bound: at_least}", "write target: {value: 2.6, bound: at_least}"),
        ("不低于 3000", "写 target: {value: 3000, bound: at_least}", "write target: {value: 3000, bound: at_least}"),
        ("3000+", "写 target: {value: 3000, bound: at_least}", "write target: {value: 3000, bound: at_least}"),
        ("3000以上", "写 target: {value: 3000, bound: at_least}", "write target: {value: 3000, bound: at_least}"),
        ("＜3000", "写 target: {value: 3000, bound: at_most}", "write target: {value: 3000, bound: at_most}"),
        ("3000以内", "写 target: {value: 3000, bound: at_most}", "write target: {value: 3000, bound: at_most}"),
        ("约3000", "写 target: {value: 3000, bound: about}", "write target: {value: 3000, bound: about}"),
        ("3000左右", "写 target: {value: 3000, bound: about}", "write target: {value: 3000, bound: about}"),
        (
            "{value: ≥2.6}",
            "写 value: 2.6，同一层另写 bound: at_least",
            "write value: 2.6, and beside it bound: at_least",
        ),
        # units: the target is counted in 家
        ("3000家", "写 3000，单位已写在 unit 里", "write 3000; its unit stands in unit already"),
        ("达到 3000 家", "写 3000，单位已写在 unit 里", "write 3000; its unit stands in unit already"),
        ("0.3万", "写 3000，因为 unit 是“家”", "write 3000, for unit is “家”"),
        ("0.3 万家", "写 3000，因为 unit 是“家”", "write 3000, for unit is “家”"),
        (
            "300亿元",
            "写 300，并核对单位：这里写的是“亿元”，unit 写的是“家”",
            "write 300, and check the unit: “亿元” here, “家” in unit",
        ),
        (
            "不低于3000家",
            "写 target: {value: 3000, bound: at_least}，单位已写在 unit 里",
            "write target: {value: 3000, bound: at_least}; its unit stands in unit already",
        ),
        # ranges and multiples
        ("6-6.5", "写 target: {range: [6, 6.5]}", "write target: {range: [6, 6.5]}"),
        ("6～6.5", "写 target: {range: [6, 6.5]}", "write target: {range: [6, 6.5]}"),
        (
            "[6, 6.5]",
            "写数字；一个范围写 target: {range: [6, 6.5]}",
            "write a number; a range is written target: {range: [6, 6.5]}",
        ),
        (
            "{value: [6, 6.5]}",
            "写数字；一个范围写 range: [6, 6.5]",
            "write a number; a range is written range: [6, 6.5]",
        ),
        ("{value: [a]}", "写数字；一个范围写 range: [6, 6.5]", "write a number; a range is written range: [6, 6.5]"),
        ("{value: 6至6.5}", "把 value 改成 range: [6, 6.5]", "instead of value write range: [6, 6.5]"),
        ("翻一番", "写 target: {multiple: 2}", "write target: {multiple: 2}"),
        ("比2020年翻两番", "写 target: {multiple: 4}", "write target: {multiple: 4}"),
        ("1.5倍", "写 target: {multiple: 1.5}", "write target: {multiple: 1.5}"),
        ("增长1倍", "写 target: {multiple: 2}", "write target: {multiple: 2}"),
        ("增加到2倍", "写 target: {multiple: 2}", "write target: {multiple: 2}"),
        (
            "再提高1家",
            "写 target: {change: 1}，单位已写在 unit 里",
            "write target: {change: 1}; its unit stands in unit already",
        ),
        ("减少 5", "写 target: {change: -5}", "write target: {change: -5}"),
        ("年均增长20%", "改成数字，如 2.6", "write a number such as 2.6"),
        ("下降13.5%", OF_BASELINE, IN_ENGLISH),
        ("{value: 比2020年增长20%}", OF_BASELINE, IN_ENGLISH),
        # what is read of a cell is read here: one grammar
        ("逾3000", "写 target: {value: 3000, bound: at_least}", "write target: {value: 3000, bound: at_least}"),
        ("大于等于3000", "写 target: {value: 3000, bound: at_least}", "write target: {value: 3000, bound: at_least}"),
        ("控制在3000以内", "写 target: {value: 3000, bound: at_most}", "write target: {value: 3000, bound: at_most}"),
        ("达到约3000", "写 target: {value: 3000, bound: about}", "write target: {value: 3000, bound: about}"),
        ("目标3000", "写 3000", "write 3000"),
        (
            "预计3000",
            "写 target: {value: 3000, status: estimate}",
            "write target: {value: 3000, status: estimate}",
        ),
        ("不到3000", "改成数字，如 2.6", "write a number such as 2.6"),
        ("下降1.2", "写 target: {change: -1.2}", "write target: {change: -1.2}"),
        ("(3.5)", "负数写 -3.5；不是负数的，写 3.5", "write -3.5 if it is negative, else 3.5"),
        # nothing to make a number of
        (
            "待定",
            "写数字；没有目标数值的删去 target，写 direction: increase（越高越好）或 decrease（越低越好）",
            "write a number; where there is none, delete target and write direction: increase or decrease",
        ),
        ("2_000", "写 2000", "write 2000"),
        ("1 234 567.5", "写 1234567.5", "write 1234567.5"),
        ("'2,65'", "小数点用“.”：写 2.65", "write a decimal point: 2.65"),
        ("2__000", "改成数字，如 2.6", "write a number such as 2.6"),
        ("3000家2000家", "改成数字，如 2.6", "write a number such as 2.6"),
        ("1" * 100 + "家", "改成数字，如 2.6", "write a number such as 2.6"),
    ],
)
def test_target_that_is_no_number(target: str, zh: str, en: str) -> None:
    finding = only_finding(one_target(f"baseline: 1000, target: {target}"))
    assert finding.rule.code == "XZK613"
    assert (finding.hint("zh"), finding.hint("en")) == (zh, en)
    assert finding.facts["field"] == ("value" if "value" in target else "target")


@pytest.mark.parametrize(
    ("fields", "zh"),
    [
        ("baseline: 未公布, target: 2", "写数字；没有基期值就删去 baseline"),
        ("baseline: {value: 未公布}, target: 2", "写数字；没有基期值就删去 baseline"),
        ("baseline: 1000家, target: 2", "写 1000，单位已写在 unit 里"),
        ("baseline: ≥1000, target: 2", "写 1000"),
        ("baseline: 下降1.2, target: 2", "写 -1.2"),
        (
            "baseline: {value: 1, period: 2008/09}, target: 2",
            "这是跨年的财政年度：写它结束的年份；是月份的写“2008年9月”这样的形式",
        ),
        ("baseline: 翻一番, target: 2", "写数字；没有基期值就删去 baseline"),
        ("baseline: 1-2, target: 2", "改成数字，如 2.6"),
        ("baseline: 1, target: {multiple: 20%}", OF_BASELINE),
        ("baseline: 1, target: {change: 10%}", OF_BASELINE),
        ("baseline: 1, target: {change: 10家}", "写 10，单位已写在 unit 里"),
        ("baseline: {2020: 1000}, target: 2", "写 value: 1000, period: 2020"),
        ("target: {2025: 3000}, direction: increase", "写 value: 3000, period: 2025"),
        ("baseline: 1, target: 9, milestones: {2023: 待定}", "写数字；没有数值就删去 2023"),
        ("baseline: 1, target: 9, milestones: {2023: 5家}", "写 5，单位已写在 unit 里"),
        ("baseline: 1, target: 9, limits: {max: 无}", "写数字；没有数值就删去 max"),
        ("baseline: 1, target: 9, entities: {a: {target: 无}}", "写数字；没有目标数值就删去这一项"),
        ("baseline: 1, target: 9, revised: [{decided: 2023, value: 无}]", "改成数字，如 2.6"),
    ],
)
def test_other_number_that_is_none(fields: str, zh: str) -> None:
    assert only_finding(one_target(fields)).hint("zh") == zh


def test_unit_not_declared_yet_is_to_be_written() -> None:
    unit, number = plan_findings(HEAD + "targets:\n  x: {name: 甲, baseline: 1, target: 2.6%}\n")
    assert unit.facts["field"] == "unit"
    assert number.hint("zh") == '写 2.6，单位写在 unit: "%"'


def test_share_of_one_is_told_as_such() -> None:
    finding = only_finding(one_target("baseline: 1, target: 2", rest="thresholds: {ahead: 105%}\n"))
    assert finding.hint("zh") == "写 1.05"


def test_bound_beside_a_short_goal_belongs_into_it() -> None:
    finding = only_finding(one_target("baseline: 1, target: 2, bound: at_least"))
    assert finding.hint("zh") == "写 target: {value: 2, bound: at_least}"
    finding = only_finding(one_target("baseline: 1, target: {value: 2}, bound: at_least"))
    assert finding.hint("zh") == "bound 写在 target 里"


@pytest.mark.parametrize(
    ("fields", "zh"),
    [
        ("revised: {2023: 2.5}", "写 revised: [{decided: 2023, value: 2.5}]"),
        ("revised: [2.5]", "写 {decided: 2023, value: 2.5}"),
        ("derive: {sum: firms, rd}", "写 sum: [firms, rd]"),
        ("derive: {sum: }, derive_: 1", ""),
        ("derive: {ratio: rd / gdp}", "写 ratio: [rd / gdp]"),
        ("derive: {ratio: [rd]}", "写 ratio: [rd, gdp]"),
        ("derive: rd", "写 derive: {ratio: [rd, gdp]}"),
        ("aliases: 甲、乙", "写 aliases: [甲, 乙]"),
        ("aliases: -甲", "“-”后面要有一个空格"),
        ("aliases: {a: b}", "写 aliases: [高企, 高企数]"),
        ("limits: [0, 100]", "写 limits: {min: 0, max: 100}"),
        ("limits: 0-100", "写 limits: {min: 0, max: 100}"),
        ("limits: -5~5%", "写 limits: {min: -5, max: 5}"),
        ("limits: 正数", "写 limits: {min: 0, max: 100}"),
        ("milestones: [{2023: 2200}, {2024: 2500}]", "写 milestones: {2023: 2200, 2024: 2500}"),
        ("milestones: [2200]", "写 milestones: {2022: 1800, 2023: 2200}"),
        ("entities: [沛县, 丰县]", "写 entities: {peixian: {target: 300}}"),
        ("entities: {沛县: 300}", "写 沛县: {target: 300}"),
        ("hold: 是", "写 hold: true"),
        ("hold: 否", "写 hold: false"),
        ("hold: perhaps", "写 hold: true；不需要就删去 hold"),
        ("hold: [true]", "写 hold: true；不需要就删去 hold"),
        ("hold: {a: 1}", "写 hold: true；不需要就删去 hold"),
        ("name_en: [a]", "改成文字"),
        ("note: {a: b}", "改成文字"),
    ],
)
def test_value_of_another_type(fields: str, zh: str) -> None:
    findings = plan_findings(one_target(f"baseline: 1, target: 9, {fields}"))
    assert [finding.hint("zh") for finding in findings if finding.rule.code == "XZK613"] == ([zh] if zh else [])
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("text", "message", "zh", "en"),
    [
        (
            "十四五规划\n",
            "“targets.yaml”应写下一层的字段（键: 值），现在写的是“十四五规划”",
            "至少要写 plan 和 targets 两部分",
            "write at least the parts plan and targets",
        ),
        (
            HEAD + "targets: {}\n",
            "“targets”应写至少一项，现在写的是“{…}”",
            "写 targets: {firms: {name: 企业数, unit: 家, baseline: 1000, target: 3000}}",
            "write targets: {firms: {name: Firms, unit: firms, baseline: 1000, target: 3000}}",
        ),
        (
            HEAD + "targets: {x: 5}\n",
            "“x”应写下一层的字段（键: 值），现在写的是“5”",
            "写 x: {name: 企业数, unit: 家, baseline: 1000, target: 3000}",
            "write x: {name: Firms, unit: firms, baseline: 1000, target: 3000}",
        ),
        (
            one_target("baseline: 1, target: 2", rest="dimensions: [科技投入, 科技产出]\n"),
            "“dimensions”应写下一层的字段（键: 值），现在写的是“[…]”",
            "写 dimensions: {output: 科技产出}",
            "write dimensions: {output: Output}",
        ),
        (
            one_target("baseline: 1, target: 2, hold: perhaps"),
            "“hold”应写 true 或 false，现在写的是“perhaps”",
            "写 hold: true；不需要就删去 hold",
            "write hold: true, or delete hold",
        ),
        (
            one_target("baseline: 1, target: 2, entities: {a: }"),
            "“a”应写下一层的字段（键: 值），现在写的是“（空）”",
            "写 a: {target: 300}",
            "write a: {target: 300}",
        ),
        (
            HEAD + "targets:\n  x: {unit: 家, target: 5, baseline: 1}\n",
            "缺少字段“name”",
            "在这里补写 name，如 name: 高新技术企业数",
            "add name here, as in name: High-tech firms",
        ),
        (
            one_target("baseline: 1"),
            "缺少字段“target”",
            "补写 target，如 target: 3000；没有目标数值的写 direction: increase（越高越好）或 decrease（越低越好）",
            "add target, as in target: 3000; a target without a number says direction: increase or decrease",
        ),
        (
            one_target("baseline: 1, target: {bound: at_least}"),
            "缺少字段“value”",
            "在 target 里补写 value（或 multiple、change、range）",
            "add value, multiple, change or range to target",
        ),
        (
            one_target("baseline: 1, target: 2, entities: {a: {baseline: 1}}"),
            "缺少字段“target”",
            "补写 target，如 target: 3000",
            "add target, as in target: 3000",
        ),
        (
            one_target("baseline: 5, target: {value: 3, multiple: 2, bound: at_least}"),
            "“target”不能是“{value: …, multiple: …}”",
            "value、multiple、change、range、total 只能写一个",
            "write only one of value, multiple, change, range and total",
        ),
        (
            one_target("baseline: 1, target: 2, derive: {}"),
            "缺少字段“ratio | sum”",
            "补写 ratio: [rd, gdp] 或 sum: [firms, rd]",
            "add ratio: [rd, gdp] or sum: [firms, rd]",
        ),
    ],
)
def test_whole_message(text: str, message: str, zh: str, en: str) -> None:
    finding = only_finding(text)
    assert (finding.message("zh"), finding.hint("zh"), finding.hint("en")) == (message, zh, en)


@pytest.mark.parametrize(
    ("fields", "zh"),
    [
        ("target: {value: 2, bound: 不低于}", "写 at_least（不低于）"),
        ("target: {value: 2, bound: ≥}", "写 at_least（不低于）"),
        ("target: {value: 2, bound: '<='}", "写 at_most（不超过）"),
        ("target: {value: 2, bound: At Least}", "是不是 at_least？可用的词：at_least（不低于）、at_most（不超过）、"),
        ("target: {value: 2, bound: atleast}", "是不是 at_least？可用的词：at_least（不低于）、"),
        ("target: {value: 2, status: 示例}", "写 illustrative（示例）"),
        ("target: 2, kind: 存量", "写 level（期末水平）"),
        ("target: 2, kind: Level", "写 level（期末水平）"),
        ("target: 2, kind: flows", "是不是 flow？可用的词：level（期末水平）、flow（当年值）、cumulative（累计值）、"),
        (
            "target: 2, kind: qq",
            "可用的词：level（期末水平）、flow（当年值）、cumulative（累计值）、growth（年均增长）",
        ),
        ("target: 2, kind: [level]", "可用的词：level（期末水平）、"),
        ("target: 2, direction: 上升", "写 increase（越高越好）"),
        ("target: 2, direction: UP", "写 increase（越高越好）"),
        ("target: 2, nature: 约束性", "写 binding（约束性）"),
        ("target: 2, method: Pace", "写 pace（直线）"),
    ],
)
def test_word_that_is_not_agreed(fields: str, zh: str) -> None:
    finding = only_finding(one_target(f"baseline: 1, {fields}"))
    assert finding.rule.code == "XZK614"
    assert finding.hint("zh").startswith(zh)
    assert "(" in finding.hint("en") or finding.hint("en") in {"write illustrative", "write binding", "write pace"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("≥2.6", {"value": "2.6", "bound": "at_least"}),
        ("控制在70以内", {"value": "70", "bound": "at_most"}),
        ("约2.6", {"value": "2.6", "bound": "about"}),
        ("-1.2以上", {"value": "-1.2", "bound": "at_least"}),
        ("下降1.2", {"change": "-1.2"}),
        ("比2020年提高1.2", {"change": "1.2"}),
        ("翻两番", {"multiple": "4"}),
        ("增长1.5倍", {"multiple": "2.5"}),
        ("6～6.5", {"range": "(6, 6.5)"}),
        ("预计3000", {"value": "3000", "status": "estimate"}),
        ("0.3万家", {"value": "3000"}),
        ("1 234.5", {"value": "1234.5"}),
        ("'2,65'", {"value": "2.65"}),
    ],
)
def test_advice_that_is_followed_says_what_was_meant(text: str, written: dict[str, str]) -> None:
    line = str(only_finding(one_target(f"baseline: 1, target: {text}")).facts["line"])
    followed = line if line.startswith("target:") else f"target: {line}"
    goal = plan_of(one_target(f"baseline: 1, {followed}")).targets["x"].goal
    found = {key: getattr(goal, key) for key in written}
    assert {
        key: f"({', '.join(map(str, one))})" if key == "range" else str(one) for key, one in found.items()
    } == written


@pytest.mark.parametrize(
    ("text", "number"), [("–1.2", "-1.2"), ("−1.2", "-1.2"), ("+1.2", "1.2"), ("１，０００", "1000")]
)
def test_sign_and_width_of_a_number_are_read(text: str, number: str) -> None:
    assert str(plan_of(one_target(f"baseline: 9, target: {text}")).targets["x"].value) == number


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (one_target("baseline: 1000家, target: 2"), "1000"),
        (one_target("baseline: 1, target: 2_000"), "2000"),
        (one_target("baseline: 1, target: {value: 2, bound: 不低于}"), "at_least"),
        (one_target("baseline: 1, target: 2, hold: 否"), "false"),
        (one_target("基期: 1, target: 2"), "baseline"),
        (one_target("baseline: 1, target: 2, dimension: 科技", rest="dimensions: {input: 科技}\n"), "input"),
        (one_target("baseline: 1, target: ≥2"), None),
        (one_target("baseline: 1, target: (2)"), None),
        (one_target("baseline: 1, target: {valeu: 2}"), None),
    ],
)
def test_machines_get_what_may_stand_instead_alone(text: str, instead: str | None) -> None:
    finding = next(one for one in plan_findings(text) if one.rule.severity == "error")
    assert finding.expected == instead
    if instead:
        assert plan_of(text.replace(str(finding.facts["found"]), instead)).targets["x"]


@pytest.mark.parametrize(
    ("name", "unit", "fields", "case"),
    [
        ("生产总值年均增长", "%", "target: 8", "growth"),
        ("五年累计增长", "%", "target: 40", "growth"),
        ("经费平均增长率", "%", "target: 8", "growth"),
        ("年均提高", "%", "target: 8", "growth"),
        ("Average annual growth of output", "%", "target: 8", "growth"),
        ("能耗累计下降", "%", "target: 13.5", "reduction"),
        ("单位能耗年均降低", "%", "target: 3", "reduction"),
        ("Total reduction of emissions", "%", "target: 3", "reduction"),
        ("年均浓度达标率", "%", "target: 80", ""),
        ("生产总值增速", "%", "target: 8", ""),
        ("累计增长面积", "亩", "target: 8", ""),
    ],
)
def test_rate_over_years_that_is_taken_for_a_level(name: str, unit: str, fields: str, case: str) -> None:
    line = f"x: {{name: {name}, unit: '{unit}', {fields}}}"
    finding = only_finding(one_target("").replace("x: {name: 指标, unit: 家, }", line))
    assert (finding.rule.name, finding.case) == ("baseline-missing", case)
    assert (finding.rule.severity == "warning") is (case != "")


@pytest.mark.parametrize("fields", ["baseline: 5, target: 8", "kind: growth, target: 8"])
def test_rate_over_years_of_its_kind_or_with_a_baseline_is_none_of_these(fields: str) -> None:
    text = one_target(fields).replace("指标", "年均增长").replace("家", "'%'")
    assert list(plan_findings(text)) == []


@pytest.mark.parametrize(
    ("milestones", "case"), [("2022: 10", ""), ("2020: 3", "early"), ("2019: 3", "early"), ("2025: 9", "at-target")]
)
def test_milestone_is_told_what_is_wrong_with_it(milestones: str, case: str) -> None:
    assert only_finding(one_target(f"baseline: 1, target: 9, milestones: {{{milestones}}}")).case == case


def test_change_of_a_share_is_in_its_own_points() -> None:
    text = one_target("baseline: 3, target: {change: 10%}").replace("家", "'%'")
    assert only_finding(text).hint("zh") == "写 10，单位已写在 unit 里"
