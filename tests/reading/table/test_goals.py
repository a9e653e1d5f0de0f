"""Goals beside values are held against those of the plan, and are never values themselves."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import plan_of, submission_of

from xzkpi.values.lists.columns import COLUMNS

PLAN = plan_of("""\
plan: {id: p, name: 徐州市规划, baseline: 2020, target: 2025}
entities: [丰县, 沛县]
targets:
  firms:
    name: 高企数
    unit: 家
    baseline: 1000
    milestones: {2023: 2150, 2024: 2600}
    target: {value: 3000, bound: at_least}
    entities:
      丰县: {baseline: 50, milestones: {2023: 110}, target: 150}
  rd: {name: 研发投入, unit: 亿元, kind: flow, milestones: {2023: 200}, target: 300.44}
  share: {name: 研发强度, unit: "%", baseline: 2.0, target: {value: 2.6, bound: at_least}}
  total: {name: 技改投资, unit: 亿元, kind: cumulative, milestones: {2022: 30, 2023: 50}, target: 90}
  firm: {name: 服务时限, unit: 小时, baseline: 40, target: {range: [20, 30], bound: at_most}}
""")


def found(text: str) -> list[tuple[str, str, object, object]]:
    """Return the rule and the case of each finding, what was found, and the line of the plan that it goes with."""
    reading = submission_of(text, PLAN)
    assert reading.value
    assert all(one.value in {2318, 190, 100, Decimal("2.3")} for one in reading.value.observations)
    told = (one for one in reading.findings if one.rule.name != "text-before-header")
    return [(one.rule.name, one.case, one.facts.get("found"), one.facts.get("line")) for one in told]


def test_the_numbers_of_the_goals_that_targets_belong_to_are_none_of_them() -> None:
    header = "Goal,Target,Indicator,SeriesCode,SeriesDescription,TimePeriod,Value\n"
    row = "9,9.5,9.5.1,GB_XPD,研发强度,2023,2.3\n"
    assert {one[:2] for one in found(header + row)} == {("column-unknown", "aside")}
    assert ("goal-differs", "") in {one[:2] for one in found(f"{header}{row}".replace("\n9,", "\n8,"))}


def test_a_column_of_goals_may_be_called_like_that_of_targets() -> None:
    assert found("Indicator,Year,Value,Target (2025)\nfirms,2023,2318,3000\n") == []
    assert found("Indicator,Year,Value,Target (2025)\nfirms,2023,2318,300\n")[0][0] == "goal-differs"
    assert found("Target (2025),Year,Value\nfirms,2023,2318\n") == []
    assert found("KPI,Year,Value,Target\nfirms,2023,2318,3000\n") == []
    assert found("KPI,Year,Value,Target\nfirms,2023,2318,2500\n")[0][0] == "goal-differs"
    assert found("KPI,Baseline 2020,Actual 2023,Target 2025\nfirms,2318,2318,3000\n") == []


@pytest.mark.parametrize(
    ("name", "goal", "line"),
    [
        *(
            (name, "2150", 8)
            for name in ("年度目标", "本年目标", "全年计划数", "annual target", "2023年目标", "2023 plan")
        ),
        *((name, "3000", 9) for name in ("规划目标", "“十四五”目标", "2025年目标值", "到2025年目标", "goal (2025)")),
        *(
            (name, goal, 8)
            for name in ("目标", "目标值", "计划数", "计划", "goal", "target value")
            for goal in ("2150", "3000")
        ),
    ],
)
def test_a_goal_is_held_against_that_of_its_period(name: str, goal: str, line: int) -> None:
    assert found(f"指标,年份,数值,{name}\nfirms,2023,2318,{goal}\n") == []
    assert found(f"指标,年份,数值,{name}\nfirms,2023,2318,{goal}1\n") == [("goal-differs", "", f"{goal}1", line)]


@pytest.mark.parametrize(
    "goal",
    ["3000.0", "≥3000", "3000家", "0.3万", "3000家左右", "不低于3,000家", "３０００", "目标3000", "增长2倍"],
)
def test_numbers_that_are_equal_do_not_differ(goal: str) -> None:
    assert found(f'指标,年份,数值,规划目标\nfirms,2023,2318,"{goal}"\n') == []


@pytest.mark.parametrize(
    ("target", "unit", "goal", "case"),
    [
        ("rd", "万元", "3004400", None),
        ("rd", "万元", "3004400.5", ""),
        ("rd", "亿元", "300.44亿元", None),
        ("rd", "亿元", "300.4", "rounded"),
        ("rd", "亿元", "300", "rounded"),
        ("rd", "亿元", "301", ""),
        ("share", "%", "2.60%", None),
        ("share", "%", "≤2.6", "at-most"),
        ("total", "亿元", "90", None),
        ("total", "亿元", "40", ""),
        ("firm", "小时", "20-30", None),
        ("firm", "小时", "30", None),
        ("firm", "小时", "20-31", ""),
        ("firm", "小时", "≥30", "at-least"),
    ],
)
def test_units_ranges_and_bounds_count(target: str, unit: str, goal: str, case: str | None) -> None:
    told = found(f"指标,年份,数值,单位,规划目标\n{target},2023,—,{unit},{goal}\n")
    assert [one[:2] for one in told] == ([] if case is None else [("goal-differs", case)])


def test_a_sum_may_be_told_by_its_year_or_to_its_end() -> None:
    text = "指标,年份,数值,年度目标\ntotal,2023,—,{}\n"
    assert [bool(found(text.format(goal))) for goal in ("50", "20", "30")] == [False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "指标,单位,地区,2025年目标,2023年\nfirms,家,丰县,{},100\n",
        "指标,地区,2023年,,2025年\n,,目标,完成,目标\nfirms,丰县,110,100,{}\n",
        "2023年\n地区,高企数（家）,,高企数\n,目标,完成,2025年目标\n丰县,110,100,{}\n",
        "2023年\n地区,高企数,高企数规划目标（家）\n丰县,100,{}\n",
        "高企数\n地区,2023年,到2025年目标\n丰县,100,{}\n",
    ],
)
def test_goals_stand_in_tables_of_every_kind(text: str) -> None:
    assert found(text.format("150")) == []
    assert [one[:3] for one in found(text.format("151"))] == [("goal-differs", "", "151")]


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        # of the values before them, or behind them where the first column is one of goals; shares are of those before
        ("高企数,目标,完成率,研发强度,目标,完成率", "100,110,90.9,2.3,2.6,88.5", [2.6]),
        ("目标,高企数,完成率,目标,研发强度,完成率", "110,100,90.9,2.6,2.3,88.5", [2.6]),
        ("高企数,目标,完成率,研发强度,目标,完成率", "100,110,90.8,2.3,2.6,84", [2.6, "share", "share"]),
        ("目标,高企数,完成率,目标,研发强度,完成率", "110,100,90.8,2.6,2.3,84", [2.6, "share", "share"]),
        ("高企数,目标,备注", "100,111,", ["differs"]),
        ("目标,高企数", "111,100", ["differs"]),
        # what cannot be of one thing
        ("研发强度,目标", "2.3,5749", [5749]),
        ("研发强度,目标", "2.3,5750", ["apart"]),
        ("研发强度,目标", "2.3,0.00093", [0.00093]),
        ("研发强度,目标", "2.3,0.00092", ["apart"]),
        ("研发强度,目标", "2.3,0", [0]),
    ],
)
def test_goals_that_name_no_target_are_those_of_values_beside_them(
    header: str, row: str, told: list[str | float]
) -> None:
    known = {"share": ("goal-differs", "share"), "apart": ("goal-differs", "apart"), "differs": ("goal-differs", "")}
    read = [one[:2] for one in found(f"2023年\n地区,{header}\n丰县,{row}\n")]
    assert sorted(read) == sorted(known.get(str(one), ("column-unknown", "goal")) for one in told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("指标,年份,数值,地区,年度目标\nfirms,2023,100,沛县,110\n", ("column-unknown", "goal")),
        (
            "指标,年份,数值,地区,年度目标\nfirms,2023,100,丰县,110\nfirms,2022,100,丰县,9\n",
            ("column-unknown", "goal-some"),
        ),
        ("指标,年份,数值,目标\nfirms,2023,2318,3000人\n", ("column-unknown", "goal")),
        ("指标,年份,数值,规划\nfirms,2023,2318,见附件\n", ("column-unknown", "kind")),
        ("指标,年份,数值,去年目标\nfirms,2023,2318,2150\n", ("column-unknown", "kind")),
        ("指标,年份,数值,完成率\nfirms,2022,2318,50%\n", ("column-unknown", "share")),
        ("指标,年份,数值,完成率\nrd,2023,190,50%\n", ("goal-differs", "share")),
        ("指标,年份,目标值\nfirms,2023,3000\n", ("column-missing", "")),
        ("指标,2025年目标\nfirms,3000\n", ("header-missing", "unknown-names")),
        ("指标,2025年（目标）\nfirms,3000\n", ("column-missing", "period")),
    ],
)
def test_what_is_held_against_nothing_is_told(text: str, told: tuple[str, str]) -> None:
    assert found(text)[0][:2] == told


@pytest.mark.parametrize(
    ("share", "is_odd"),
    [
        ("107.8%", False),
        ("1.078", False),
        ("107.9%", True),
        ("107.7", True),
        ("114.6%", False),
        ("77.3", False),
        ("75", True),
    ],
)
def test_a_share_is_that_of_the_goal_beside_it(share: str, is_odd: bool) -> None:  # noqa: FBT001 - a table
    told = found(f"指标,年份,数值,年度目标,完成率\nfirms,2023,2318,2150,{share}\n")
    assert [one[:2] for one in told] == [("goal-differs", "share")] * is_odd


@given(st.integers(1, 10**7), st.sampled_from(("家", "万家", "百家")), st.sampled_from((0, 1, -1)))
def test_a_goal_differs_in_every_unit_by_the_least(goal: int, unit: str, off: int) -> None:
    plan = plan_of(
        "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
        f"targets: {{t: {{name: 甲, unit: 家, target: {goal}, direction: increase}}}}\n"
    )
    written = Decimal(goal + off).scaleb(-{"家": 0, "万家": 4, "百家": 2}[unit])
    told = submission_of(f"指标,年份,数值,单位,2025年目标\nt,2023,—,{unit},{written:f}\n", plan).findings
    assert [one.rule.name for one in told] == ["goal-differs"] * bool(off)


def test_no_column_of_another_kind_is_one_of_goals() -> None:
    for names in COLUMNS.values():
        for name in names:
            assert not [
                one for one in found(f"指标,年份,数值,{name}2\nfirms,2023,2318,9\n") if one[0] == "goal-differs"
            ]
