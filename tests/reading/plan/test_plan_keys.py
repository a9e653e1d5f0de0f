"""A key that may not stand where it does is told once, with the key that was meant or the place it belongs to."""

import pytest
from support import codes, one_target, plan_findings, unmark

HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
SOUND = "targets:\n  x: {name: 甲, unit: 家, baseline: 1, target: 2}\n"
TARGET = HEAD + "targets:\n  x:\n    name: 指标\n    unit: 家\n"


def member(fields: str) -> str:
    """Return a plan of one target with some fields."""
    return f"{HEAD}targets:\n  x: {{{fields}}}\n"


@pytest.mark.parametrize(
    ("marked", "zh", "en"),
    [
        # what a key was meant to be
        (
            member("▸名称: 甲, unit: 家, baseline: 1, target: 2"),
            "把“名称”改成 name",
            "write name instead of “名称”",
        ),
        (
            member("name: 甲, ▸单位: 家, baseline: 1, target: 2"),
            "把“单位”改成 unit",
            "write unit instead of “单位”",
        ),
        (
            member("name: 甲, unit: 家, baseline: {▸数值: 1}, target: 2"),
            "把“数值”改成 value",
            "write value instead of “数值”",
        ),
        (HEAD + "▸指标:\n  x: {name: 甲}\n", "把“指标”改成 targets", "write targets instead of “指标”"),
        (HEAD + "▸目标:\n  x: {name: 甲}\n", "把“目标”改成 targets", "write targets instead of “目标”"),
        (
            "▸规划: {id: p}\n" + SOUND,
            "把“规划”改成 plan",
            "write plan instead of “规划”",
        ),
        (member("▸nmae: 甲, unit: 家, baseline: 1, target: 2"), "是不是 name？", "did you mean name?"),
        (HEAD + "▸target:\n  x: {name: 甲}\n", "是不是 targets？", "did you mean targets?"),
        (
            member("▸名称：甲, unit: 家, baseline: 1, target: 2"),
            "冒号、逗号用半角，冒号后面加一个空格",
            "write half-width colons and commas, and a space behind the colon",
        ),
        # where a key belongs
        (
            one_target("baseline: 1, target: 2, ▸source: 公报"),
            "source 写在 baseline 或 target 里",
            "write source in baseline or target",
        ),
        (
            one_target("baseline: 1, target: 2, ▸status: official"),
            "status 写在 baseline 或 target 里",
            "write status in baseline or target",
        ),
        (
            one_target("baseline: 1, target: 2, ▸来源: 公报"),
            "“来源”写作 source，写在 baseline 或 target 里",
            "“来源” is source: write source in baseline or target",
        ),
        (
            one_target("baseline: 1, target: {value: 2, ▸unit: 家}"),
            "unit 写在指标里，与 target 同一层",
            "write unit in a target, beside target",
        ),
        (
            one_target("baseline: 1, target: 2", rest="▸unit: 家\n"),
            "unit 写在指标或 inputs 的一项或 registers 的一项里",
            "write unit in a target or an entry of inputs or an entry of registers",
        ),
        (
            HEAD.replace("2025", "2025, ▸method: pace") + SOUND,
            "method 写在最外层里，与 plan 同一层",
            "write method in the outermost level, beside plan",
        ),
        (
            one_target("baseline: 1, target: 2, ▸ahead: 1"),
            "ahead 写在 thresholds 里",
            "write ahead in thresholds",
        ),
        (
            one_target("baseline: 1, target: 2, ▸id: y"),
            "代号写在冒号前面，如 firms:；删去 id",
            "the id stands before the colon, as in firms:, so delete id",
        ),
        # one level too far left
        (
            TARGET + "    baseline: 1\n    target:\n    ▸value: 2\n    bound: at_least\n",
            "value 要比 target 多缩进两格（下面属于 target 的各行也是）",
            "indent value, and whatever else belongs to target, by two spaces more than target",
        ),
        (
            HEAD + "targets:\n  x:\n  ▸name: 指标\n  unit: 家\n  target: {value: 3, bound: at_least}\n",
            "name 要比 x 多缩进两格（下面属于 x 的各行也是）",
            "indent name, and whatever else belongs to x, by two spaces more than x",
        ),
        (
            HEAD + "targets:\n▸x:\n  name: 指标\n  unit: 家\n",
            "x 要比 targets 多缩进两格（下面属于 targets 的各行也是）",
            "indent x, and whatever else belongs to targets, by two spaces more than targets",
        ),
        (
            "plan:\n▸id: p\nname: 规划\nbaseline: 2020\ntarget: 2025\n" + SOUND,
            "id 要比 plan 多缩进两格（下面属于 plan 的各行也是）",
            "indent id, and whatever else belongs to plan, by two spaces more than plan",
        ),
        (
            TARGET + "    baseline: 1\n    target: 9\n    milestones:\n    ▸2023: 5\n    2024: 7\n",
            "2023 要比 milestones 多缩进两格（下面属于 milestones 的各行也是）",
            "indent 2023, and whatever else belongs to milestones, by two spaces more than milestones",
        ),
    ],
)
def test_strange_key_is_told_once(marked: str, zh: str, en: str) -> None:
    text, ((line, column),) = unmark(marked)
    findings = [finding for finding in plan_findings(text) if finding.rule.severity == "error"]
    assert codes(findings) == ["XZK611"]
    (finding,) = findings
    assert (finding.place.line, finding.place.column) == (line, column)
    assert (finding.hint("zh"), finding.hint("en")) == (zh, en)


def test_texts_one_level_too_far_left_are_told_once() -> None:
    (finding,) = plan_findings(f"{HEAD}dimensions:\noutput: 科技产出\ninput: 投入\n{SOUND}")
    assert finding.hint("zh") == "output 要比 dimensions 多缩进两格（下面属于 dimensions 的各行也是）"
    (finding,) = plan_findings(f"{HEAD}dimensions:\nmethod: pace\nmehtod: pace\n{SOUND}")
    assert finding.hint("zh") == "是不是 method？"


def test_key_left_empty_before_a_strange_one_is_no_lost_indentation() -> None:
    (finding,) = plan_findings(TARGET + "    baseline: 1\n    target: 9\n    milestones:\n    unti: 家\n")
    assert finding.hint("zh") == "是不是 unit？"


def test_what_is_missing_beside_a_strange_key_is_told() -> None:
    findings = plan_findings(member("名称: 甲, qqqq: 1, baseline: 1, target: 2"))
    assert sorted((finding.rule.code, finding.facts["field"]) for finding in findings) == [
        ("XZK611", "qqqq"),
        ("XZK611", "名称"),
        ("XZK612", "unit"),
    ]
