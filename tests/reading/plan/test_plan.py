"""Plans are read with every fault named at its place, and a target knows what follows from its promise."""

from decimal import Decimal

import pytest
from support import (
    PLAN,
    codes,
    is_done_within,
    one_target,
    places,
    plan_findings,
    plan_of,
    plan_reading,
    reason,
    unmark,
)

from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound, Direction, Kind, Nature, Status
from xzkpi.rules.finding import Reading
from xzkpi.rules.findings import Findings
from xzkpi.values.names import fold_name, nearest, room_for_guesses
from xzkpi.values.period import parse_period
from xzkpi.values.undefined import Undefined

INPUTS = "inputs: {g: {name: 甲, unit: 亿元}, h: {name: 乙, unit: 家}, k: {name: 丙, unit: 万家}}\n"
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
    assert [str(step) for step in plan.thresholds.steps.values()] == ["1.1", "0.9", "0.5"]
    assert (list(plan.dimensions), list(plan.tasks)) == (["input"], ["t1"])
    assert (plan.entities["gulou"].name_en, plan.entities["feng"].name) == ("Gulou", "丰县")
    assert (plan.inputs["gdp"].kind, plan.inputs["gdp"].id) == (Kind.FLOW, "gdp")
    assert (target.kind, target.nature, target.direction_declared) == (Kind.FLOW, Nature.BINDING, Direction.INCREASE)
    assert target.baseline is not None
    assert (str(target.baseline.value), str(target.baseline.period)) == ("1000", "2021")
    assert (target.baseline.status, str(target.baseline.source)) == (Status.PRELIMINARY, "公报")
    assert (str(target.goal.value), str(target.goal.period), target.goal.status) == ("3000", "2026", Status.ESTIMATE)
    assert [(str(period), str(one.value)) for period, one in target.milestones.items()] == [
        ("2022", "1500"),
        ("2024", "2200"),
    ]
    assert str(target.limits) == "[0, 10000]"
    assert (target.aliases, target.label("en"), target.label("zh")) == (("甲", "乙"), "Target", "指标")


def test_short_forms_and_defaults() -> None:
    target = target_of("baseline: 1.70, target: 2.6")
    assert target.baseline is not None
    assert (str(target.baseline.value), str(target.goal.value)) == ("1.70", "2.6")
    assert (str(target.start), str(target.baseline.period), str(target.goal.period)) == ("2020", "2020", "2025")
    assert (target.baseline.status, target.kind, target.nature) == (Status.OFFICIAL, Kind.LEVEL, Nature.EXPECTED)
    assert target.label("en") == "指标"


def without_baseline(fields: str) -> str:
    """Return a plan of one target whose line is marked, for it has no baseline."""
    return one_target(fields).replace("  x:", "  ▸x:")


def following(goal: str, rest: str = "", kind: str = "growth") -> str:
    """Return a plan of one target in per cent, beside GDP in per cent and spending in money."""
    inputs = 'inputs: {gdp: {name: GDP增速, unit: "%", kind: growth}, rd: {name: 经费, unit: 亿元}}\n'
    text = one_target(f"kind: {kind}, target: {goal}{', ' if rest else ''}{rest}", rest=inputs)
    return text.replace("unit: 家", 'unit: "%"')


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
        (HEAD + "▸target:\n  x: {name: a, unit: b, target: 5}\n", ["XZK611"]),
        (one_target("baseline: 1, target: 2, ▸unti: x"), ["XZK611"]),
        (one_target("baseline: {value: 1, ▸perid: 2020}, target: 2"), ["XZK611"]),
        (one_target("baseline: {value: 1, source: {▸titel: x}}, target: 2"), ["XZK611"]),
        (one_target("▸baseline: {period: 2020}, target: 2"), ["XZK612"]),
        (one_target("baseline: {period: 2020, ▸value: }, target: 2"), ["XZK612"]),
        (
            "plan:\n  name: a\n  id: a\n  ▸baseline:\n  target: 2025\ntargets: {x: {name: a, unit: b, target: 5}}\n",
            ["XZK612"],
        ),
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
        # keys without a value
        (one_target("baseline: 1, target: 2, ▸limts: "), ["XZK611"]),
        (one_target("baseline: 1, target: {value: 3,▸000}"), ["XZK611"]),
        (one_target("baseline: 1, target: {value: 3,▸000,001}"), ["XZK611"]),
        (one_target("baseline: 1, target: {▸value：3000，bound：at_least}"), ["XZK611"]),
        (one_target("baseline: {▸value:1000}, target: 2"), ["XZK611"]),
        (one_target("baseline: 1, target: 2, milestones: {▸2023:2200}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, milestones: {2023: 1,▸200}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, milestones: {2023: ▸}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, entities: {a: ▸}"), ["XZK613"]),
        (
            one_target("baseline: 1, target: 2", rest="dimensions: {▸a:投入}\n").replace("▸a:投入", "a:投入▸"),
            ["XZK613"],
        ),
        (one_target("baseline: 1, target: 2", rest="▸note: \n"), ["XZK611"]),
        # a key that is called as pydantic marks keys
        ("▸'[key]': 1\n" + one_target("baseline: 1, target: 2"), ["XZK611"]),
        (one_target("baseline: 1, target: 2, ▸'[key]': 1"), ["XZK611"]),
        (one_target("baseline: 1, target: 2, milestones: {▸'[key]': 1}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2, entities: {'[key]': ▸5}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2", rest="inputs: {▸'[key]': {name: a}}\n"), ["XZK612"]),
        # texts that mean something else than they look like
        (one_target("baseline: 1, target: 2, name_en: ▸~"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, note: ▸null"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, unit_en: ▸“%”"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, aliases: [a, ▸「b」]"), ["XZK614"]),
        (one_target(f"baseline: 1, target: 2, name_en: ▸{'x' * 201}"), ["XZK614"]),
        (one_target(f"baseline: 1, target: 2, milestones: {{▸{'x' * 201}: 1}}"), ["XZK613"]),
        (one_target("baseline: 1, target: 2", rest=f"entities: {{▸{'x' * 201}: a}}\n"), ["XZK614"]),
    ],
)
def test_wrong_shape_is_found_at_its_place(marked: str, found: list[str]) -> None:
    text, marks = unmark(marked)
    plan, findings = plan_reading(text)
    assert plan is None
    assert places(Findings(findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("baseline: 1, target: 2, alias: [a]", "did you mean aliases?"),
        ("baseline: 1, target: {valeu: 2}", "did you mean value?"),
        ("baseline: 1, target: 2, qqqq: 1", "known keys: name, name_en"),
        ("baseline: 1, target: 2, kind: levle", "write level"),
        ("baseline: one, target: 2", "write a number; where none is known, delete baseline"),
        ("baseline: {value: 1, period: x}, target: 2", "write a period such as 2025"),
        ("baseline: 1, target: 2, aliases: a", "write aliases: [a]"),
        ("baseline: 1, target: ≥3000", "write target: {value: 3000, bound: at_least}"),
        ("baseline: 1, target: {value: <3000}", "write value: 3000, and beside it bound: at_most"),
        ("baseline: 1, target: {value: 3,000}", 'write 3000 or "3,000"'),
        ("baseline: 1, target: 2, milestones: {2023: 1,200}", 'write 3000 or "3,000"'),
        ("baseline: 1, target: {value：3000}", "half-width colons"),
        ("baseline: 1, target: {value:3000}", "a space behind the colon"),
        ("baseline: 1, target: 2, milestones: {2023:2200}", "a space behind the colon"),
        ("baseline: 1, target: 2, limts: ", "did you mean limits?"),
        ("baseline: 1, target: 2, note: null", "delete the key or leave it empty"),
        ("baseline: 1, target: 2, aliases: [a\u200bb]", "delete the invisible U+200B ZERO WIDTH SPACE"),
        ("baseline: 1, target: 2, unit_en: “%”", "use straight ones, or none"),
    ],
)
def test_finding_says_what_to_write(fields: str, hint: str) -> None:
    assert any(hint in finding.hint("en") for finding in plan_findings(one_target(fields)))


def test_known_keys_may_be_left_empty() -> None:
    text = one_target("baseline: 1, target: {value: 2, note: }, note: , limits: , milestones: , aliases: , derive: ")
    assert plan_findings(text + "dimensions:\nmethod:\nentities:\n") == ()


def test_table_as_plan_is_named() -> None:
    (finding,) = plan_findings("target,period,value\nfirms,2023,2000\n")
    assert "looks like data" in finding.hint("en")


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
        (one_target("kind: reduction, target: {total: 13.5, bound: ▸at_most}").replace("家", '"%"'), ["XZK617"]),
        (one_target("kind: reduction, target: {total: 13.5, bound: at_least}").replace("家", '"%"'), []),
        (one_target("kind: growth, target: {value: 6, bound: at_most}").replace("家", '"%"'), []),
        # a reduction is positive
        (one_target("kind: reduction, target: {total: ▸-13.5}").replace("家", '"%"'), ["XZK614"]),
        (one_target("kind: reduction, target: ▸-3").replace("家", '"%"'), ["XZK614"]),
        (one_target("kind: reduction, target: {total: -5, bound: at_least}").replace("家", '"%"'), []),
        (one_target("kind: reduction, target: 0").replace("家", '"%"'), []),
        (one_target("kind: growth, target: -3").replace("家", '"%"'), []),
        # numbers far apart
        (one_target("baseline: 12, target: 359.9"), []),
        (one_target("baseline: 12.5, target: ▸375"), ["XZK627"]),
        (one_target("baseline: 375, target: ▸12.5"), ["XZK627"]),
        (one_target("baseline: 1, target: 59"), []),
        (one_target("baseline: 1, target: ▸60"), ["XZK627"]),
        (one_target("baseline: 12.5, target: {value: 375, note: 口径调整}"), []),
        (one_target("baseline: {value: 617, source: 2020年617个}, target: {value: 25000, source: '达25,000个'}"), []),
        (
            one_target("baseline: {value: 617, source: 2020年6170个}, target: {value: ▸25000, source: 达25000个}"),
            ["XZK627"],
        ),
        (one_target("baseline: 617, target: {value: ▸25000, source: 达25000个}"), ["XZK627"]),
        (one_target("baseline: 20, target: ▸{multiple: 30}"), ["XZK627"]),
        (one_target("baseline: 20, target: 50, milestones: {2035: ▸1500}"), ["XZK627"]),
        (one_target("baseline: {value: 20, revised: ▸[{decided: 2022, value: 600}]}, target: 650"), ["XZK627"]),
        (one_target("baseline: 20, target: 50, revised: ▸[{decided: 2022, value: 1500}]"), ["XZK627"]),
        (one_target("baseline: 5, target: ▸{value: 1.01, bound: at_least}"), ["XZK617"]),
        (one_target("baseline: 5, target: {value: ▸0.99, bound: at_least}"), ["XZK627"]),
        (one_target("baseline: 2.5, target: ▸{value: 74, bound: at_most}"), ["XZK617"]),
        (one_target("baseline: 2.5, target: {value: ▸75, bound: at_most}"), ["XZK627"]),
        (one_target("baseline: 20, target: 50, entities: {a: {baseline: 1.5, target: ▸45}}"), ["XZK627"]),
        # baselines
        (one_target("target: 5").replace("x:", "▸x:"), ["XZK618"]),
        # baseline and goal of different sizes
        (one_target("baseline: 1, target: ▸70"), ["XZK627"]),
        (one_target("baseline: 2.5, target: 74.9"), []),
        (one_target("baseline: 70, target: {value: ▸1, bound: at_most}"), ["XZK627"]),
        (one_target("baseline: -1, target: ▸-70"), ["XZK627"]),
        (one_target("baseline: 0, target: 70"), []),
        (one_target("baseline: 1, target: {value: ▸70, note: 转载}"), ["XZK627"]),
        (one_target("baseline: {value: 1, note: 新设}, target: 70"), []),
        (one_target("baseline: 1, target: {value: 70, note: 新设}"), []),
        (one_target("baseline: 1, target: 70, note: 新设"), []),
        (one_target("kind: growth, baseline: 0.05, target: 7").replace("家", '"%"'), []),
        (one_target("baseline: 9, target: 20, entities: {a: {baseline: 1, target: ▸70}}"), ["XZK627"]),
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
        (one_target("baseline: 1, target: 2", periods="baseline: 2025, target: ▸2025"), ["XZK623"]),
        (
            one_target(
                "baseline: 1, target: 2, milestones: {2023: 1.5}, revised: [{decided: 2023, value: 3}], "
                "entities: {a: {baseline: 1, target: 2}}",
                periods="baseline: 2025, target: ▸2020",
            ),
            ["XZK623"],
        ),
        (
            one_target("baseline: {value: 1, period: 2019}, target: 2", periods="baseline: 2025, target: ▸2020"),
            ["XZK623"],
        ),
        (
            one_target("baseline: {value: 1, period: 2021}, target: ▸2", periods="baseline: 2025, target: ▸2020"),
            ["XZK623"] * 2,
        ),
        (one_target("baseline: 1, target: {value: 2, period: ▸2019}"), ["XZK623"]),
        (one_target("baseline: {value: 1, period: 2026}, target: ▸2"), ["XZK623"]),
        (one_target("baseline: 1, target: {value: 2, period: ▸2020-H2}"), ["XZK623"]),
        # parts of entities
        (one_target("baseline: 1, target: 2, entities: {a: {target: {value: 5, ▸multiple: 3}}}"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, entities: {▸a: {baseline: 5}}"), ["XZK612"]),
        (one_target("baseline: 1, target: 2, entities: {a: {target: {range: ▸[9, 5]}}}"), ["XZK614"]),
        (
            one_target("baseline: 1, target: 2, entities: {a: {baseline: {value: 1, period: 2030}, target: ▸5}}"),
            ["XZK623"],
        ),
        (
            one_target("baseline: 1, target: 2, limits: {min: 0}, entities: {a: {baseline: ▸-4, target: ▸-5}}"),
            ["XZK614"] * 2,
        ),
        (one_target("baseline: 1, target: 2, entities: {a: {baseline: 0, target: {multiple: ▸2}}}"), ["XZK614"]),
        (one_target("kind: cumulative, target: 2, entities: {a: {target: {change: ▸2}}}"), ["XZK614"]),
        (
            one_target(
                "baseline: 1, target: 2, entities: {a: {target: 1}, ▸甲县: {target: 1}}", rest="entities: {a: 甲县}\n"
            ),
            ["XZK602"],
        ),
        (one_target("baseline: 1, target: 2, entities: {a: {target: 1}, ▸Ａ: {target: 1}}"), ["XZK602"]),
        # names of entities
        (one_target("baseline: 1, target: 2", rest="entities: {a: 甲县, ▸b: 甲县}\n"), ["XZK622"]),
        (one_target("baseline: 1, target: 2", rest="entities: {a: 甲县, ▸甲县: 乙县}\n"), ["XZK622"]),
        (
            one_target(
                "baseline: 1, target: 2",
                rest="entities: {a: {name: 甲, aliases: [县]}, ▸b: {name: 乙, aliases: [县]}}\n",
            ),
            ["XZK622"],
        ),
        (one_target("baseline: 1, target: 2", rest="entities: {x: 指标}\n"), []),
        # revisions
        (one_target("baseline: 1, target: 9, revised: [{decided: 2023, value: 5}]"), []),
        (one_target("baseline: 1, target: 9, revised: [{decided: 2025, value: 5}]"), []),
        (
            one_target("baseline: 1, target: 9, revised: [{decided: ▸2026, value: 5}, {decided: ▸2020, value: 5}]"),
            ["XZK614"] * 2,
        ),
        (
            one_target("baseline: 1, target: 9, revised: [{decided: 2023, value: 5}, {decided: ▸2023年, value: 6}]"),
            ["XZK602"],
        ),
        (one_target("baseline: 1, target: 9, limits: {max: 9}, revised: [{decided: 2023, value: ▸10}]"), ["XZK614"]),
        # keys without sense where they stand
        (without_baseline("hold: ▸true"), ["XZK618", "XZK614"]),
        (without_baseline("hold: ▸each_year, target: {bound: at_least}"), ["XZK618", "XZK614"]),
        (without_baseline("hold: each_year, target: 3"), ["XZK618"]),
        (one_target("baseline: 3, hold: each_year"), []),
        (without_baseline("direction: increase, path: ▸compound"), ["XZK618", "XZK614"]),
        (without_baseline("direction: increase, path: compound, milestones: {2023: 5}"), ["XZK618"]),
        (one_target("baseline: 1, target: {range: [1, 2], bound: ▸about}"), ["XZK614"]),
        (one_target("baseline: 1, target: {value: 9, plus: ▸1}"), ["XZK614"]),
        (one_target("baseline: {value: 1, revised: [{decided: 2023, value: 2}]}, target: 9"), []),
        (
            one_target(
                "baseline: {value: 1, revised: [{decided: ▸2020, value: 2}, {decided: ▸2026, value: ▸19}]}, target: 9, "
                "limits: {max: 9}"
            ),
            ["XZK614"] * 3,
        ),
        (
            one_target(
                "baseline: {value: 1, revised: [{decided: 2023, value: 2}, {decided: ▸2023年, value: 3}]}, target: 9"
            ),
            ["XZK602"],
        ),
        (
            one_target("kind: cumulative, baseline: {value: 0, ▸revised: [{decided: 2023, value: 0}]}, target: 9"),
            ["XZK614"],
        ),
        # goals that follow another series
        (following("{of: gdp, bound: at_least, plus: 1}"), []),
        (following("{of: gdp, bound: about, tolerance: 1}"), []),
        (following("{of: ▸gpd}"), ["XZK620"]),
        (following("{of: ▸x}"), ["XZK614"]),
        (following("{of: ▸rd}"), ["XZK614"]),
        (following("{of: gdp, bound: ▸exactly}"), ["XZK614"]),
        (following("{of: gdp}", "▸milestones: {2023: 5}"), ["XZK614"]),
        (following("{of: gdp}", "▸revised: [{decided: 2023, value: 5}]"), ["XZK614"]),
        (following("{of: gdp}", "path: ▸compound"), ["XZK614"]),
        (
            following("{of: gdp}", "baseline: {value: 5, ▸revised: [{decided: 2023, value: 6}]}", kind="level"),
            ["XZK614"],
        ),
        (following("{of: gdp}", "hold: ▸true", kind="level"), ["XZK614"]),
        (following("{of: ▸gdp}", kind="reduction"), ["XZK614"]),
        (following("6", "entities: {a: {target: {of: ▸gdp}}}"), ["XZK614"]),
        (one_target("baseline: 1, hold: true, ▸revised: [{decided: 2023, value: 5}]"), ["XZK614"]),
        (one_target("baseline: 1, direction: increase, ▸revised: [{decided: 2023, value: 5}]"), ["XZK614"]),
        # numbers that contradict each other
        (one_target("baseline: 1000, target: {value: 3000, bound: at_least}, hold: ▸true"), ["XZK625"]),
        (one_target("baseline: 3000, target: 3000, hold: true"), []),
        (one_target("baseline: 1, target: ▸9, limits: {max: 5}"), ["XZK614"]),
        (one_target("baseline: 3, target: {multiple: ▸2}, limits: {max: 5}"), ["XZK614"]),
        (one_target("baseline: 1, target: {range: ▸[4, 9]}, limits: {max: 5}"), ["XZK614"]),
        (one_target("baseline: ▸-1, target: 9, limits: {min: 0}"), ["XZK614"]),
        (one_target("kind: cumulative, target: 500, limits: {min: 0, max: 100}"), []),
        (one_target("kind: cumulative, target: ▸-6"), ["XZK614"]),
        (one_target("kind: cumulative, target: {range: ▸[0, 6]}"), ["XZK614"]),
        (one_target("baseline: 0, target: {multiple: ▸2}"), ["XZK614"]),
        (one_target("baseline: 5, target: {multiple: ▸0}"), ["XZK614"]),
        (one_target("target: {multiple: ▸-2}").replace("x:", "▸x:"), ["XZK618", "XZK614"]),
        # derivations
        (one_target("baseline: 1, target: 2, derive: {sum: [▸g, h]}", rest=INPUTS), ["XZK614"]),
        (one_target("baseline: 1, target: 2, derive: {sum: [h, ▸h]}", rest=INPUTS), ["XZK614"]),
        (one_target("baseline: 1, target: 2, derive: {ratio: [g, ▸g]}", rest=INPUTS), ["XZK614"]),
        (one_target("baseline: 1, target: 2, derive: {ratio: [g, h], scale: ▸0}", rest=INPUTS), ["XZK614"]),
        (one_target("baseline: 1, target: 2, derive: {ratio: [g, h], scale: ▸-1}", rest=INPUTS), ["XZK614"]),
        (one_target("baseline: 1, target: 2, derive: {sum: [h], scale: ▸2}", rest=INPUTS), ["XZK614"]),
        (one_target("baseline: 1, target: 2, derive: {sum: [h, k]}", rest=INPUTS), []),
        # texts
        (one_target("baseline: 1, target: 2, aliases: [a, ▸高企，高企数, ▸甲、乙]"), ["XZK624"] * 2),
        (one_target("baseline: 1, target: 2", rest="entities: {a: {name: 甲, aliases: [▸乙；丙]}}\n"), ["XZK624"]),
        (one_target('baseline: 1, target: 2, name_en: ▸"a\\u202eb"'), ["XZK614"]),
        (one_target("baseline: 1, target: 2, aliases: [▸a\u200bb]"), ["XZK614"]),
        (one_target("baseline: {value: 1, source: ▸a\ufeffb}, target: 2"), ["XZK614"]),
        (one_target("baseline: 1, target: 2, note: ▸徐州??"), ["XZK113"]),
        (one_target("baseline: 1, target: 2, note: ▸寰愬窞"), ["XZK112"]),
        (one_target('baseline: 1, target: 2, note: "a\\x1cb\\u2028c"'), []),
        (one_target("baseline: 1, target: 2, note: \U0001f468\u200d\U0001f469"), []),
        (one_target("baseline: 1, target: 2", rest="entities: {▸a\u200b: 甲}\n"), ["XZK614"]),
    ],
)
def test_contradiction_is_found_at_its_place(marked: str, found: list[str]) -> None:
    text, marks = unmark(marked)
    plan, findings = plan_reading(text)
    assert places(Findings(findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
    assert (plan is None) == any(finding.rule.severity == "error" for finding in findings)


@pytest.mark.parametrize("lines", ["{}", "target: 9, entities: {{east: {{{}}}}}"])
def test_period_written_two_ways_is_a_duplicate(lines: str) -> None:
    """Of a target, or of the part of an entity."""
    text = one_target(f"baseline: 1, {lines.format('target: 9, milestones: {2022: 3, 2022年: 4}')}")
    plan, findings = plan_reading(text)
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
    assert [(one.rule.code, one.facts["found"]) for one in findings] == [("XZK622", found)]


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
    assert len(finding.facts["found"]) <= 81


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


@pytest.mark.parametrize("fields", ["target: {multiple: 2}", "target: {change: 1}"])
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


def test_nearest_is_looked_for_in_a_moment() -> None:
    assert nearest("x" * 1000, ["x" * 1000]) == []
    known = {"short": ["x" * 10] * 100, "many": ["x" * 10] * 1000, "long": ["x" * 100] * 100, "few": ["x" * 200]}
    room = {name: room_for_guesses(names) for name, names in known.items()}
    assert room == {"short": 100, "many": 16, "long": 3, "few": 79}
    assert room_for_guesses(known["many"], moments=10) == 100
    assert room_for_guesses([]) == 100


#: A target with entities, and plans that once took minutes.
CARRIED = one_target("baseline: 1, target: 2, entities: {%s}", rest="entities: {%s}\n")
SLOW = {
    "10,000 revisions": one_target(
        f"baseline: 1, target: 2, revised: [{', '.join(['{decided: 2023, value: 3}'] * 10_000)}]"
    ),
    "5,000 unknown keys": "".join(f"message.number.{one}: text\n" for one in range(5000)),
    "1,000 unknown entities": CARRIED
    % (
        ", ".join(f"e{one}: 县{one}" for one in range(1000)),
        ", ".join(f"f{one}: {{target: 2}}" for one in range(1000)),
    ),
    "a chain of 1,000": one_target("baseline: 1, target: 2")
    + "".join(
        f"  t{one}: {{name: n{one}, unit: 家, baseline: 1, target: 2, derive: {{sum: [t{one + 1}]}}}}\n"
        for one in range(1000)
    )
    + "  t1000: {name: n, unit: 家, baseline: 1, target: 2}\n",
    "500,000 numbers": f"[{'1,' * 500_000}]",
    "names alike": CARRIED
    % (
        ", ".join(f"{'a' * 95}{one}: {'b' * 95}{one}" for one in range(300)),
        ", ".join(f"{'a' * 95}{one + 500}: {{target: 2}}" for one in range(300)),
    ),
    "15,000 entries without keys": one_target(f"baseline: 1, target: 2, revised: [{', '.join(['{}'] * 15_000)}]"),
    "2,500 targets misspelt": HEAD
    + "targets:\n"
    + "".join(f"  t{one}: {{nmae: n{one}, unti: 家, knid: level, basleine: 1, tagret: 2}}\n" for one in range(2500)),
    "long names": one_target(
        "baseline: 1, target: 2", rest=f"entities: {{{', '.join(str(one) * 2000 + ': a' for one in range(100))}}}\n"
    ),
}


def test_plan_of_5000_targets_is_accepted() -> None:
    line = "  t{0}: {{name: n{0}, unit: 家, kind: level, baseline: 1, target: 2}}\n"
    readings: list[Reading[Plan]] = []
    text = f"{HEAD}targets:\n{''.join(map(line.format, range(5000)))}"
    assert is_done_within(4, lambda: readings.append(plan_reading(text)))  # half a second on a quiet machine
    plan, findings = readings[0]
    assert plan is not None
    assert len(plan.targets) == 5000
    assert not findings


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_any_plan_is_answered_at_once(text: str) -> None:
    assert is_done_within(2, lambda: plan_reading(text))  # a quarter of a second on a quiet machine


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
