"""What a plan names and does not define is told with the id to write, and a derivation from itself once."""

import pytest
from support import codes, one_target, plan_findings, plan_of, unmark

from xzkpi.reading.plan.checks.references import find_cycles

HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
DEFINED = """\
dimensions: {output: {name: 科技产出, name_en: Output}, level: level}
entities: {peixian: {name: 沛县, aliases: [沛城]}}
tasks: {t1: 培育企业}
inputs: {rd: {name: 研发经费, unit: 家, aliases: [研发]}, gdp: {name: 生产总值, unit: 家}}
"""


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        ("dimension: ▸科技产出", "写它的代号 output", "write its id, output"),
        ("dimension: ▸Output", "写它的代号 output", "write its id, output"),
        ("dimension: ▸outptu", "是不是 output（科技产出）？", "did you mean output (Output)?"),
        ("dimension: ▸科技产品", "是不是 output（科技产出）？", "did you mean output (Output)?"),
        ("dimension: ▸levle", "是不是 level？", "did you mean level?"),
        ("dimension: ▸qqq", "在 dimensions 里定义它", "define it under dimensions"),
        ("task: ▸甲", "在 tasks 里定义它", "define it under tasks"),
        ("task: ▸培育企业", "写它的代号 t1", "write its id, t1"),
        ("entities: {▸沛区: {target: 3}}", "是不是 peixian（沛县）？", "did you mean peixian (沛县)?"),
        ("entities: {▸丰县: {target: 3}}", "在 entities 里定义它", "define it under entities"),
        ("entities: {▸qqq: {target: 3}}", "在 entities 里定义它", "define it under entities"),
        ("derive: {ratio: [▸研发, gdp]}", "写它的代号 rd", "write its id, rd"),
        ("derive: {ratio: [rd, ▸GDP]}", "写它的代号 gdp", "write its id, gdp"),
        ("derive: {ratio: [rd, ▸生产总额]}", "是不是 gdp（生产总值）？", "did you mean gdp (生产总值)?"),
        ("derive: {sum: [▸qqq]}", "在 inputs 里定义它", "define it under inputs"),
    ],
)
def test_unknown_name_is_told_with_the_id_to_write(fields: str, zh: str, en: str) -> None:
    text, ((line, column),) = unmark(one_target(f"baseline: 1, target: 2, {fields}", rest=DEFINED))
    (finding,) = plan_findings(text)
    assert finding.rule.code == "XZK620"
    assert (finding.place.line, finding.place.column) == (line, column)
    assert (finding.hint("zh"), finding.hint("en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("dimensions: {a: 甲, b: {name: 乙, parent: ▸aa}}", "是不是 a（甲）？"),
        ("dimensions: {a: 甲, b: {name: 乙, parent: ▸甲}}", "写它的代号 a"),
        ("tasks: {t1: 培育企业, t2: {name: 招商, parent: ▸培育产业}}", "是不是 t1（培育企业）？"),
        ("tasks: {t1: {name: 招商, parent: ▸qqq}}", "在 tasks 里定义它"),
        ("entities: {a: {name: 孵化器, within: ▸沛区}, peixian: 沛县}", "是不是 peixian（沛县）？"),
        ("entities: [沛县, {name: 孵化器, within: ▸沛区}]", "是不是 沛县？"),
        ("entities: [{name: 孵化器, within: ▸qqq}]", "在 entities 里定义它"),
    ],
)
def test_unknown_parent_is_told_at_its_place(text: str, zh: str) -> None:
    text, ((line, column),) = unmark(one_target("baseline: 1, target: 2", rest=f"{text}\n"))
    (finding,) = plan_findings(text)
    assert (finding.rule.code, finding.hint("zh")) == ("XZK620", zh)
    assert (finding.place.line, finding.place.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tasks: {a: {name: 甲, parent: b}, b: {name: 乙, parent: a}, c: {name: 丙, parent: a}}", ["a → b → a"]),
        ("dimensions: {a: {name: 甲, parent: a}, b: {name: 乙, parent: b}}", ["a → a", "b → b"]),
        ("entities: {a: {name: 甲, within: 乙}, b: {name: 乙, within: a}}", ["a → b → a"]),
        ("entities: [甲, {name: 乙, within: 甲}, {name: 丙, within: 乙}]", []),
    ],
)
def test_what_stands_below_itself_is_told_once(text: str, found: list[str]) -> None:
    findings = plan_findings(one_target("baseline: 1, target: 2", rest=f"{text}\n"))
    assert [finding.facts["found"] for finding in findings if finding.rule.code == "XZK626"] == found


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("[沛县, {name: 丰县, group: 县域, aliases: [丰]}]", []),
        ("[沛县, 丰县, ▸沛县]", ["XZK602"]),
        ("[沛县, {name: 丰县}, {name: ▸丰县}]", ["XZK602"]),
        ("[沛县, {name: 丰县, aliases: [沛县]}]", ["XZK622"]),
        ("[沛县, ▸{group: 县域}]", ["XZK612"]),
        ("[沛县, {name: 丰县, ▸gruop: 县域}]", ["XZK611"]),
        ("[沛县, {name: 丰县, group: ▸[县域]}]", ["XZK613"]),
    ],
)
def test_entities_are_a_list_whose_names_are_ids(listed: str, told: list[str]) -> None:
    text, marks = unmark(one_target("baseline: 1, target: 2", rest=f"entities: {listed}\n"))
    findings = plan_findings(text)
    assert codes(findings) == told
    assert not marks or [(one.place.line, one.place.column) for one in findings] == marks
    if not told:
        assert list(plan_of(text).entities) == ["沛县", "丰县"]


def test_who_answers_is_inherited_from_the_nearest_task_that_says_so() -> None:
    tasks = "tasks: {t1: {name: 甲, owner: 科技局, support: [工信局]}, t2: {name: 乙, parent: t1, support: [财政局]}}\n"
    kept, own = (
        plan_of(one_target(f"baseline: 1, target: 2, task: t2{more}", rest=tasks)) for more in ("", ", owner: 丙")
    )
    assert [(plan.targets["x"].owner, plan.targets["x"].support) for plan in (kept, own)] == [
        ("科技局", ("财政局",)),
        ("丙", ("财政局",)),
    ]
    assert kept.tasks["t2"].owner == "科技局"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("milestones: {2024: 5, 2035: ▸5.1}", ["XZK614"]),
        ("milestones: {2024: ▸-1}, target: 3", ["XZK614", "XZK619"]),
        ("milestones: {2024: 5, 2035: 5}", []),
        ("kind: cumulative, baseline: 0, milestones: {2024: 9}", []),
    ],
)
def test_goals_of_periods_lie_within_the_limits_of_a_year(fields: str, told: list[str]) -> None:
    text, marks = unmark(one_target(f"limits: {{min: 0, max: 5}}, {fields}"))
    findings = [one for one in plan_findings(text) if one.rule.severity == "error"]
    assert codes(findings)[:1] == told[:1]
    assert not marks or (findings[0].place.line, findings[0].place.column) == marks[0]


def derived(**parts: str) -> str:
    """Return a plan of targets that are sums of others."""
    rows = (
        f"  {key}: {{name: {key}, unit: 家, baseline: 1, target: 2, derive: {{sum: [{sum_}]}}}}"
        for key, sum_ in parts.items()
    )
    return f"{HEAD}inputs: {{in: {{name: 丙, unit: 家}}}}\ntargets:\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (derived(a="b", b="a"), ["a → b → a"]),
        (derived(a="a"), ["a → a"]),
        (derived(a="in, b", b="c", c="a", d="a"), ["a → b → c → a"]),
        (derived(a="b", b="a", c="d", d="c"), ["a → b → a", "c → d → c"]),
        (derived(a="b", b="in"), []),
        (derived(**{f"t{one}": f"t{(one + 1) % 9}" for one in range(9)}), ["t0 → t1 → … → t8 → t0"]),
    ],
)
def test_cycle_is_told_once_and_whole(text: str, found: list[str]) -> None:
    findings = plan_findings(text)
    assert codes(findings) == ["XZK621"] * len(found)
    assert [finding.facts["found"] for finding in findings] == found


def test_machines_get_the_id_that_was_meant_alone() -> None:
    (finding,) = plan_findings(one_target("baseline: 1, target: 2, dimension: outptu", rest=DEFINED))
    assert finding.written("expected") == "output"


def test_cycles_of_many_parts_are_found_at_once() -> None:
    size = 2000
    leads = {str(one): [str((one + step) % size) for step in range(1, 6)] for one in range(size)}
    assert list(find_cycles(leads))


@pytest.mark.parametrize(
    ("derive", "message", "zh"),
    [
        ("{}", "缺少字段“ratio | sum”", "补写 ratio: [rd, gdp] 或 sum: [firms, rd]"),
        ("{ratio: [rd, gdp], sum: [rd]}", "“derive”不能是“{ratio: …, sum: …}”", "ratio 和 sum 只能写一个"),
    ],
)
def test_derivation_is_a_ratio_or_a_sum(derive: str, message: str, zh: str) -> None:
    (finding,) = plan_findings(one_target(f"baseline: 1, target: 2, derive: {derive}", rest=DEFINED))
    assert (finding.message("zh"), finding.hint("zh")) == (message, zh)
