"""Targets by task, dimension, owner, nature and tier; what is behind; goals of periods alone; the mid-term form."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run
from support import assess_one, card_of, plan_of

from xzkpi.assess.groups import GROUPINGS, group_targets
from xzkpi.assess.scorecard import assess, keep_behind
from xzkpi.model.observation import settle
from xzkpi.render.groups import name_group
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined

HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025, outlook: {2035: 上游水平。, 2030: 中游水平}}\n"
TASKS = """\
dimensions:
  input: {name: 投入, name_en: Input}
  people: {name: 人才, parent: input}
tasks:
  t1: {name: 培育企业, owner: 科技局, support: [工信局]}
  t1.2: {name: 孵化, parent: t1}
  t1.1: {name: 高企, parent: t1, owner: 财政局}
  t2: {name: 招商}
"""
TARGETS = """\
targets:
  firms:
    name: 高新技术企业数
    short: 高企数
    unit: 家
    task: t1.1
    dimension: people
    baseline: 10
    target: 30
    milestones: {2035: 60}
  sme: {name: 中小企业数, unit: 家, task: t1.1, tier: secondary, milestones: {2023: {value: 20, status: illustrative}}}
  parks: {name: 园区, unit: 家, task: t1, dimension: input, owner: 财政局, nature: binding, baseline: 10, target: 30}
  people: {name: 人才, unit: 人, baseline: 10, target: 30}
"""
PLAN = HEAD + TASKS + TARGETS
ROWS = "target,period,value\nfirms,2023,24\nsme,2023,18\nparks,2023,13\n"
CARD = card_of(PLAN, ROWS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the plan and its data, where the program runs."""
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "2023.csv").write_text(ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def shown(arguments: str) -> str:
    """Return what a command line shows."""
    result = run(arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (
            "task",
            [
                ("t1", 0, "培育企业", "科技局", {"ahead": 1, "far_behind": 1, "missed": 1}, "sme"),
                ("t1.2", 1, "孵化", "科技局", {}, None),
                ("t1.1", 1, "高企", "财政局", {"ahead": 1, "missed": 1}, "sme"),
                ("t2", 0, "招商", "", {}, None),
                ("", 0, "其他", "", {"not_computable": 1}, None),
            ],
        ),
        (
            "dimension",
            [
                ("input", 0, "投入", "", {"ahead": 1, "far_behind": 1}, "parks"),
                ("people", 1, "人才", "", {"ahead": 1}, "firms"),
                ("", 0, "其他", "", {"missed": 1, "not_computable": 1}, "sme"),
            ],
        ),
        (
            "owner",
            [
                ("财政局", 0, "财政局", "", {"ahead": 1, "far_behind": 1, "missed": 1}, "sme"),
                ("", 0, "其他", "", {"not_computable": 1}, None),
            ],
        ),
        (
            "nature",
            [
                ("expected", 0, "预期性", "", {"ahead": 1, "missed": 1, "not_computable": 1}, "sme"),
                ("binding", 0, "约束性", "", {"far_behind": 1}, "parks"),
            ],
        ),
        (
            "tier",
            [
                ("headline", 0, "主要指标", "", {"ahead": 1, "far_behind": 1, "not_computable": 1}, "parks"),
                ("secondary", 0, "二级指标", "", {"missed": 1}, "sme"),
            ],
        ),
    ],
)
def test_groups_stand_in_the_plans_order_and_count_what_is_below(
    by: str, groups: list[tuple[str, int, str, str, dict[str, int], str | None]]
) -> None:
    found = group_targets(CARD, by)
    assert [(one.id, one.depth) for one in found] == [one[:2] for one in groups]
    told = json.loads(shown(f"status --by {by} -f json"))
    assert [
        (one["id"] or "", one["name"], one["owner"] or "", one["by_verdict"], one["worst"]) for one in told["groups"]
    ] == [(key, name, key if by == "owner" else owner, counts, worst) for key, _, name, owner, counts, worst in groups]
    assert all(one["by"] == by and one["records"] == {} for one in told["groups"])
    assert [one["target"] for one in told["assessments"]] == ["firms", "sme", "parks", "people"]


@given(
    parents=st.lists(st.integers(0, 9), min_size=1, max_size=9),
    tasks=st.lists(st.integers(0, 9), min_size=1, max_size=9),
)
def test_every_target_counts_once_on_each_level(parents: list[int], tasks: list[int]) -> None:
    """A parent counts its own targets and those of its children; the groups at the top, and none, make the whole."""
    written = "".join(
        f"  t{at}: {{name: 任务{at}{f', parent: t{parent}' if parent < at else ''}}}\n"
        for at, parent in enumerate(parents)
    )
    rows = "".join(
        f"  x{at}: {{name: 指标{at}, unit: 家, target: 9{f', task: t{task}' if task < len(parents) else ''}}}\n"
        for at, task in enumerate(tasks)
    )
    card = assess(plan_of(f"{HEAD}tasks:\n{written}targets:\n{rows}"), settle(()))
    groups = {one.id: one for one in group_targets(card, "task")}
    assert sum(len(one.own) for one in groups.values()) == len(tasks)
    assert sum(len(one.every) for one in groups.values() if not one.depth) == len(tasks)
    for key, group in groups.items():
        below = [one for one in groups.values() if key and one.entry and one.entry.parent == key]
        assert len(group.every) == len(group.own) + sum(len(one.every) for one in below)
        assert {one.depth for one in below} <= {group.depth + 1}
    assert set(groups) - {""} == set(card.plan.tasks)


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("more", ["", "--year 2023", "--method all", "--form mid-term", "--sort plan", "--lang en"])
def test_every_page_has_a_line_for_each_group_and_for_each_target_below_its_own(by: str, more: str) -> None:
    lang = "en" if "en" in more else "zh"
    lines, *targets = shown(f"status --by {by} {more} -f markdown").split("\n\n| ")[1:3]
    groups = group_targets(CARD, by)
    for group in groups:
        name = name_group(group, by, Words(lang))
        assert f"| {'· ' * group.depth}{name} | ".removeprefix("| ") in lines
        assert [len(re.findall(rf"{one.target.name} ?[（(|]", targets[0])) for one in group.own] == [1] * len(group.own)
        if group.own:
            assert f"| **{name}** |" in targets[0]


def test_lines_of_tasks_say_who_answers_how_they_stand_and_what_is_worst() -> None:
    lines = [re.split(" {2,}", line) for line in shown("status --by 任务").splitlines()[3:10]]
    assert lines[0] == ["任务", "责任单位", "配合单位", "指标数", "判断", "最差"]
    assert lines[2:] == [
        ["培育企业", "科技局", "工信局", "3", "快于预期 1、严重滞后 1、未完成 1", "中小企业数（未完成）"],
        ["· 孵化", "科技局", "工信局", "0", "—", "—"],
        ["· 高企", "财政局", "工信局", "2", "快于预期 1、未完成 1", "中小企业数（未完成）"],
        ["招商", "0", "—", "—"],
        ["其他", "1", "无法判定 1", "—"],
    ]
    assert "| 高企 | " not in shown("status --by owner -f markdown")
    assert re.search(
        r"· 高企 +财政局 +工信局 +2 +达到 1、未达 1 +中小企业数（未达）", shown("status --by task --year 2023")
    )


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("--behind", ["parks", "sme"]),
        ("--behind --only 未完成", ["sme"]),
        ("--behind --year 2023", ["parks", "sme"]),
        ("--behind --year 2022", []),
        ("--behind --only 快于预期", []),
    ],
)
def test_what_is_behind(arguments: str, names: list[str]) -> None:
    told = json.loads(shown(f"status {arguments} -f json"))
    assert sorted(one["target"] for one in told["assessments"]) == names
    assert ("没有落后的指标（--behind）" in shown(f"status {arguments}")) is (not names)


def test_behind_keeps_exactly_what_a_run_can_fail_on() -> None:
    kept = keep_behind(CARD).shown
    assert [one.target.id for one in kept] == [one.target.id for one in CARD.assessments if one.verdict.is_bad]


def test_secondary_targets_stand_below_their_tasks_and_are_told_of_elsewhere() -> None:
    page = shown("status")
    assert "中小企业数（家）" not in page
    assert "另有1项二级指标没有列出（用 --by task 或 --by tier 列出）：未完成 1。" in page
    assert "另有1项二级指标，走势列在后面：未完成 1。" in shown("report -f markdown"), "which knows of no options"
    assert "3项中1项落后：园区（严重滞后）" in page, "they count for themselves"
    for asked in ("--by tier", "--by task", "--behind", "--year 2023", "--only 未完成"):
        assert "中小企业数（家）" in shown(f"status {asked}"), asked
        assert "另有" not in shown(f"status {asked}"), asked
    assert "另有1项二级指标" in shown("status --form mid-term")


@pytest.mark.parametrize("command", ["status", "status --form mid-term", "explain firms"])
def test_what_is_hoped_for_later_is_shown_and_not_judged(command: str) -> None:
    page = shown(command)
    assert "目标期之后的目标：高新技术企业数 2035年 60 家。" in page
    assert "远景（只作说明，不作判断）：2030年中游水平；2035年上游水平。" in page


def test_machines_get_all_that_a_plan_says_of_a_target() -> None:
    told = json.loads(shown("status -f json"))
    assert told["plan"]["outlook"] == {"2030": "中游水平", "2035": "上游水平。"}
    first, second = told["assessments"][:2]
    keys = ("task", "dimension", "owner", "support", "nature", "tier", "short")
    assert [first[key] for key in keys] == ["t1.1", "people", "财政局", ["工信局"], "expected", "headline", "高企数"]
    assert second["milestones"] == [{"period": "2023", "value": "20", "status": "illustrative"}]
    assert "illustrative" in second["flags"]
    assert "t1.1,财政局,工信局" in shown("status -f csv")
    assert "维度 投入 / 人才；任务 培育企业 / 高企；责任单位 财政局；配合单位 工信局" in shown("explain firms").replace(
        "\n", ""
    )


@pytest.mark.parametrize(("columns", "name"), [("52", "高企数（家）"), ("120", "高新技术企业数（家）")])
def test_short_names_stand_where_others_would_be_broken(
    monkeypatch: pytest.MonkeyPatch, columns: str, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert re.search(rf"快于预期 +{name} ", shown("status --only 快于预期"))


@pytest.mark.parametrize(
    ("fields", "values", "stands"),
    [
        ("milestones: {2023: 5}", {"y2023": 5}, ("met", "target-period-reached")),
        ("milestones: {2023: 5, 2024: 8}", {"y2023": 5}, ("on_track", "judged-by-goal")),
        ("milestones: {2023: 5, 2024: 8}", {"y2023": 4}, ("lagging", "judged-by-goal")),
        ("milestones: {2023: 5, 2024: 8}", {"y2022": 4}, ("not_computable", "baseline-missing")),
        ("milestones: {2023: 5}, target: {bound: at_most}", {"y2023": 6}, ("missed", "target-period-reached")),
        ("kind: flow, milestones: {2023: 5, 2024: 8}", {"y2023": 5}, ("on_track", "judged-by-goal")),
        ("baseline: 1, milestones: {2023: 4, 2024: 5}", {"y2023": 4}, ("on_track", "method-class")),
    ],
)
def test_goals_of_periods_alone_are_judged(fields: str, values: dict[str, int], stands: tuple[str, str]) -> None:
    one = assess_one(fields, **values)
    assert (one.verdict, one.reason) == stands


@pytest.mark.parametrize(
    ("rate", "stands"), [("4.9", ("lagging", "judged-by-goal")), ("5", ("on_track", "judged-by-goal"))]
)
def test_rates_with_goals_of_years_alone_are_judged_by_these(rate: str, stands: tuple[str, str]) -> None:
    plan = f"{HEAD}targets:\n  x: {{name: 增速, unit: '%', kind: growth, milestones: {{2023: 5}}}}\n"
    one = card_of(plan, f"target,period,value\nx,2021,9\nx,2022,9\nx,2023,{rate}\n").assessments[0]
    assert (one.verdict, one.reason) == stands


@pytest.mark.parametrize(
    ("year", "goal", "source"),
    [
        (2025, "40", "target"),
        (2026, "60", "milestone"),
        (2027, "40", "milestone"),
        (2028, None, None),
        (2035, None, None),
    ],
)
def test_after_the_targets_period_only_a_milestone_is_a_goal(year: int, goal: str | None, source: str | None) -> None:
    """The year's part of a total after the target needs the totals of two years that follow each other."""
    milestones = "milestones: {2026: 260, 2027: 300, 2035: 900}"
    plan = f"{HEAD}targets:\n  x: {{name: 累计, unit: 家, kind: cumulative, target: 200, {milestones}}}\n"
    told = assess(plan_of(plan), settle(()), year=year).assessments[0].year
    assert (None if isinstance(told.goal, Undefined) else str(told.goal), told.source) == (goal, source)


FORM = """plan: {id: p, name: 规划, baseline: 2020, target: 2025}
targets:
  rd: {name: 研发经费占GDP, unit: "%", baseline: 3.48, target: {value: 4, bound: at_least}}
  firms: {name: 高新技术企业, unit: 家, owner: 市科技局, baseline: 1000, milestones: {2022: 1700}, target: 3000}
  growth: {name: 经费增长, unit: "%", kind: growth, target: 7}
  patents: {name: 专利累计, unit: 件, kind: cumulative, nature: binding, target: 500}
"""


def test_mid_term_form_has_the_columns_and_figures_that_evaluations_print(folder: Path) -> None:
    (folder / "targets.yaml").write_text(FORM, encoding="utf-8")
    rows = "rd,2022,3.82\nfirms,2022,1723\ngrowth,2021,6\ngrowth,2022,8\npatents,2021,90\npatents,2022,110\n"
    (folder / "data" / "2023.csv").write_text(f"target,period,value\n{rows}", encoding="utf-8")
    page = [re.split(" {2,}", line) for line in shown("status --form mid-term --sort plan").splitlines()[3:9]]
    assert page[0] == ["指标", "单位", "属性", "2020年", "2022年", "2025年", "年均", "进度/应达", "评价", "责任单位"]
    assert page[2:] == [
        ["研发经费占GDP", "%", "预期性", "3.48", "3.82", "≥4", "+0.17点", "65.4%/40.0%", "▲ 快于预期", "—"],
        ["高新技术企业", "家", "预期性", "1,000", "1,723", "≥3,000", "+31.3%", "36.2%/35.0%", "● 基本符合", "市科技局"],
        ["经费增长", "%", "预期性", "—", "8", "≥7", "7.0%", "40.0%/40.0%", "● 基本符合", "—"],
        ["专利累计", "件", "约束性", "—", "200", "≥500", "+100", "40.0%/40.0%", "● 基本符合", "—"],
    ]


@pytest.mark.parametrize("other", ["--year 2023", "--method all", "--by entity"])
def test_form_has_no_meaning_beside_other_views(other: str) -> None:
    result = run(f"status --form mid-term {other}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--form 和 {' '.join(other.split()[:1] if 'year' in other else other.split())} 不能一起用" in result.stderr


def test_what_a_plan_says_of_entities_is_shown_with_them(folder: Path) -> None:
    entities = "entities: [云龙区, {name: 孵化器, kind: incubator, group: 平台, within: 云龙区}]\n"
    (folder / "targets.yaml").write_text(PLAN + entities, encoding="utf-8")
    (folder / "data" / "2023.csv").write_text("target,period,value,entity\nfirms,2023,4,孵化器\n", encoding="utf-8")
    one, whole = json.loads(shown("status --by entity -f json"))["assessments"]
    assert whole["entity"] is None
    assert [one[f"entity_{key}"] for key in ("group", "kind", "within")] == ["平台", "incubator", "云龙区"]
    assert "所在地区：孵化器（云龙区）。" in shown("status --by entity")
