"""Points by every rule, groups, ranks, points by hand and grades."""

from fractions import Fraction

import pytest
from scoring import BY_HAND, DATA, HEAD, NAMES, PLAN, POINTS, board_of, line_of
from support import codes

from xzkpi.assess.scoring.board import Score


def lone(criterion: str, data: str, *, bound: str = "at_least", goal: str = "", period: str = "2023") -> Score:
    """Return what the county A gets for a criterion on a target with some goal; beside it is a county B."""
    share = f"entities: {{A: {{target: {{value: {goal}, period: 2023}}}}}}" if goal else ""
    text = (
        f"{HEAD}entities: [A, B]\n"
        f"targets:\n  x: {{name: 指标, unit: 亿元, target: {{value: 100, bound: {bound}}}, {share}}}\n"
        f"assess: {{name: 考核, period: {period}, items: [{{target: x, points: 40, {criterion}}}]}}\n"
    )
    return line_of(board_of(text, f"target,period,value,entity\n{data}")[0], "A")


def rows(*values: str) -> str:
    """Write rows of A and B in 2022 and 2023: A now, B now, A before; what is empty is left out."""
    named = zip(("A", "B", "A"), ("2023", "2023", "2022"), values, strict=False)
    return "".join(f"x,{year},{value},{entity}\n" for entity, year, value in named if value)


@pytest.mark.parametrize(
    ("criterion", "values", "bound", "goal", "expected"),
    [
        # share of the goal: without cap and extra at most P; both sides of the goal, of the cap and of the extra
        ("rule: goal", ["50"], "at_least", "100", "20"),
        ("rule: goal", ["99.9"], "at_least", "100", "39.96"),
        ("rule: goal", ["100"], "at_least", "100", "40"),
        ("rule: goal", ["100.1"], "at_least", "100", "40"),
        ("rule: goal, cap: 1.2", ["119.9"], "at_least", "100", "47.96"),
        ("rule: goal, cap: 1.2", ["120"], "at_least", "100", "48"),
        ("rule: goal, cap: 1.2", ["120.1"], "at_least", "100", "48"),
        ("rule: goal, cap: 0.5", ["60"], "at_least", "100", "20"),
        ("rule: goal, extra: 4", ["109.9"], "at_least", "100", "43.96"),
        ("rule: goal, extra: 4", ["110"], "at_least", "100", "44"),
        ("rule: goal, extra: 4", ["111"], "at_least", "100", "44"),
        ("rule: goal, extra: 0", ["111"], "at_least", "100", "40"),
        ("rule: goal, cap: 1.2, extra: 4", ["150"], "at_least", "100", "44"),
        ("rule: goal, cap: 1.05, extra: 4", ["150"], "at_least", "100", "42"),
        ("rule: goal", ["0"], "at_least", "100", "0"),
        ("rule: goal", ["-5"], "at_least", "100", "0"),
        # lower is better
        ("rule: goal", ["125"], "at_most", "100", "32"),
        ("rule: goal", ["80"], "at_most", "100", "40"),
        ("rule: goal, cap: 1.2", ["80"], "at_most", "100", "48"),
        ("rule: goal", ["0"], "at_most", "100", "40"),
        ("rule: goal, cap: 1.2", ["0"], "at_most", "100", "48"),
        ("rule: goal, extra: 4", ["0"], "at_most", "100", "44"),
        ("rule: goal, extra: 4", ["-3"], "at_most", "100", "44"),
        # steps, cut towards zero, on both sides of a step and of the bound
        ("rule: step, per: 1, each: 0.2", ["100"], "at_least", "100", "40"),
        ("rule: step, per: 0.5, each: 0.2", ["100.9"], "at_least", "100", "40.2"),
        ("rule: step, per: 1, each: 0.2", ["100.9"], "at_least", "100", "40"),
        ("rule: step, per: 1, each: 0.2", ["101"], "at_least", "100", "40.2"),
        ("rule: step, per: 1, each: 0.2", ["99.1"], "at_least", "100", "40"),
        ("rule: step, per: 1, each: 0.2", ["99"], "at_least", "100", "39.8"),
        ("rule: step, per: 1, each: 0.2", ["98.1"], "at_least", "100", "39.8"),
        ("rule: step, per: 1, each: 0.2", ["99"], "at_most", "100", "40.2"),
        ("rule: step, per: 1, each: 0.2, base: 30", ["103"], "at_least", "100", "30.6"),
        ("rule: step, per: 1, each: 0.2, base: 0", ["103"], "at_least", "100", "0.6"),
        ("rule: step, per: 1, each: 1, within: 5", ["104.9"], "at_least", "100", "44"),
        ("rule: step, per: 1, each: 1, within: 5", ["105"], "at_least", "100", "45"),
        ("rule: step, per: 1, each: 1, within: 5", ["106"], "at_least", "100", "45"),
        ("rule: step, per: 1, each: 1, within: 5", ["94"], "at_least", "100", "35"),
        ("rule: step, per: 1, each: 1, within: 0", ["94"], "at_least", "100", "40"),
        ("rule: step, per: 1, each: 1", ["20"], "at_least", "100", "0"),
        ("rule: step, per: 5%, each: 0.5", ["209.9"], "at_least", "200", "40"),
        ("rule: step, per: 5%, each: 0.5", ["210"], "at_least", "200", "40.5"),
        ("rule: step, anchor: goal, per: 1, each: 1", ["101"], "at_least", "100", "41"),
        ("rule: step, anchor: mean, per: 1, each: 1", ["14", "10"], "at_least", "", "42"),
        ("rule: step, anchor: mean, per: 1, each: 1", ["14"], "at_least", "", "40"),
        ("rule: step, anchor: mean, per: 10%, each: 1", ["-8", "-12"], "at_least", "", "42"),
        ("rule: step, anchor: last_year, per: 5%, each: 0.5", ["110", "", "100"], "at_least", "", "41"),
        ("rule: step, anchor: last_year, per: 1, each: 1", ["2", "", "0"], "at_least", "", "42"),
        # the range of the group
        ("rule: range", ["3", "5"], "at_least", "", "0"),
        ("rule: range", ["5", "3"], "at_least", "", "40"),
        ("rule: range", ["5", "3"], "at_most", "", "0"),
        ("rule: range", ["3", "3"], "at_least", "", "40"),
        ("rule: range", ["3"], "at_least", "", "40"),
    ],
)
def test_points_by_rule(criterion: str, values: list[str], bound: str, goal: str, expected: str) -> None:
    line = lone(criterion, rows(*values), bound=bound, goal=goal)
    assert line.total == Fraction(expected)
    assert not line.is_provisional


@pytest.mark.parametrize(
    ("criterion", "values", "goal", "missing"),
    [
        *((f"rule: {rule}", [""], "100", "value") for rule in ("goal", "due", "range", "step, per: 1, each: 1")),
        *((f"rule: {rule}", ["5"], "", "goal") for rule in ("goal", "due", "step, per: 1, each: 1")),
        *((f"rule: {rule}", ["5"], "0", "goal") for rule in ("goal", "due", "step, per: 1, each: 1")),
        *((f"rule: {rule}", ["5"], "-1", "goal") for rule in ("goal", "due", "step, per: 1, each: 1")),
        ("rule: goal", [""], "", "value"),
        ("rule: step, anchor: last_year, per: 1, each: 1", ["5"], "100", "last_year"),
        ("rule: step, anchor: last_year, per: 5%, each: 1", ["5", "", "0"], "100", "last_year"),
        ("rule: step, anchor: mean, per: 5%, each: 1", ["5", "-5"], "", "mean"),
        ("rule: manual", ["5"], "100", "points"),
    ],
)
def test_what_is_missing_is_named_and_counts_nothing(
    criterion: str, values: list[str], goal: str, missing: str
) -> None:
    line = lone(criterion, rows(*values), goal=goal)
    assert [one.missing for one in line.marks] == [missing]
    assert (line.total, line.is_provisional) == (Fraction(0), True)


@pytest.mark.parametrize(
    ("period", "data", "expected"),
    [
        ("2023-H1", "x,2023-H1,30,A\n", "24"),  # 30 of 50 due by the end of June
        ("2023-H1", "x,2023-H1,60,A\n", "40"),
        ("2023-Q3", "x,2023-Q3,60,A\n", "32"),
        ("2023", "x,2023,60,A\n", "24"),
        ("2023-H1", "x,2023-H1,30,A\nx,2023,99,A\n", "24"),  # what is later does not count
        ("2023-H1", "x,2023-06,30,A\n", "24"),
    ],
)
def test_due_by_a_part_of_the_year(period: str, data: str, expected: str) -> None:
    assert lone("rule: due", data, goal="100", period=period).total == Fraction(expected)


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        ("rule: due", "30"),  # 30 of the 40 that the plan asks for by June, not of half the year's 100
        ("rule: goal", "30"),
        ("rule: step, per: 1, each: 1", "30"),
    ],
)
def test_part_of_the_year_with_a_goal_of_its_own(criterion: str, expected: str) -> None:
    text = (
        f"{HEAD}entities: [A]\ntargets:\n  x: {{name: 指标, unit: 亿元, kind: flow, target: {{value: 100}},"
        " entities: {A: {milestones: {2023-Q2: 40, 2023: 100}, target: 200}}}\n"
        f"assess: {{name: 考核, period: 2023-H1, items: [{{target: x, points: 40, {criterion}}}]}}\n"
    )
    assert line_of(board_of(text, "target,period,value,entity\nx,2023-H1,30,A\n")[0], "A").total == Fraction(expected)


def test_value_of_another_part_of_the_year_is_none() -> None:
    for data in ("x,2023-Q1,30,A\n", "x,2022,30,A\n", "x,2023,30,A\n"):
        assert [one.missing for one in lone("rule: due", data, goal="100", period="2023-H1").marks] == ["value"]
    assert [one.missing for one in lone("rule: goal", "x,2023-H1,30,A\n", goal="100").marks] == ["value"]


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    board, findings = board_of(PLAN, DATA, POINTS + BY_HAND)
    assert codes(findings) == []
    ranked = [(group.name, [(line.entity, line.rank, line.grade) for line in group.scores]) for group in board.rankings]
    assert ranked == [
        ("县域", [("甲县", 1, "优秀"), ("乙县", 1, "优秀"), ("丙县", 3, "良好")]),
        ("开发区", [("高新区", 1, "")]),
    ]


@pytest.mark.parametrize(
    ("points", "extra"),
    [
        ("甲县,奖励,4.9,,\n", "4.9"),
        ("甲县,奖励,5,,\n", "5"),
        ("甲县,奖励,5.1,,\n", "5"),
        ("甲县,奖励,4,,\n甲县,表彰,3,,\n", "5"),
        ("甲县,奖励,+7,,\n甲,迟报,-1,,\n", "4"),
        ("甲县,迟报,-8,,\n", "-8"),
        ("甲县,迟报,−1,,\n", "-1"),
        ("甲县,奖励,3分,,\n", "3"),
        ("甲县,奖励,3,,\n合计,,3,,\n", "3"),
    ],
)
def test_bonus_caps_what_is_added_and_deductions_come_after(points: str, extra: str) -> None:
    line = line_of(board_of(PLAN, DATA, POINTS + BY_HAND + points)[0], "甲县")
    assert (line.extra, line.total) == (Fraction(extra), 90 + Fraction(extra))


def test_only_who_lacks_something_is_provisional() -> None:
    board, _ = board_of(
        PLAN,
        DATA,
        POINTS + BY_HAND.replace("甲县,工作", "丙县,工作", 1).replace("丙县,工作创新（评分）,9,评审,\n", "", 1),
    )
    assert [(line.entity, line.is_provisional, line.grade) for line in board.rankings[0].scores] == [
        ("乙县", False, "优秀"),
        ("甲县", True, ""),
        ("丙县", False, "良好"),
    ]


@pytest.mark.parametrize(("total", "grade"), [("79.9", ""), ("80", "良好"), ("89.9", "良好"), ("90", "优秀")])
def test_grade_is_the_highest_that_is_reached(total: str, grade: str) -> None:
    by_hand = "    - {name: 工作创新（评分）, points: 10, rule: manual}\n"
    plan = PLAN.replace("points: 90", "points: 100").replace(by_hand, "")
    board, _ = board_of(plan, f"target,period,value,entity\nx,2023,{total},甲县\n", f"{POINTS}乙县,奖励,1,,\n")
    assert line_of(board, "甲县").grade == grade


def test_missed_binding_target_stands_beside_the_score() -> None:
    missed = {line.entity: line.binding_missed for line in board_of(PLAN, DATA, POINTS + BY_HAND)[0].scores}
    assert missed == dict.fromkeys(NAMES, ("x",))
    near = DATA.replace("90,甲县", "95,甲县")  # 5 % short is close
    assert line_of(board_of(PLAN, near, POINTS + BY_HAND)[0], "甲县").binding_missed == ()


@pytest.mark.parametrize(
    ("points", "code", "line", "column"),
    [
        ("甲县,工作创新,9,,\n", "XZK730", 2, 4),
        ("甲县,工作创新（评分,9,,\n", "XZK730", 2, 4),
        ("甲县,工作创新（评价）,9,,\n", "XZK730", 2, 4),
        ("甲县,指标,9,,\n", "XZK730", 2, 4),
        ("甲县,工作创新（评分）,10.1,,\n", "XZK731", 2, 13),
        ("甲县,工作创新（评分）,-0.1,,\n", "XZK731", 2, 13),
        ("甲县,工作创新（评分）,6,,\n甲县,工作创新（评分）,5,,\n", "XZK731", 3, 13),
        ("甲县,奖励,1,,\n甲县,奖励,1,,\n", "XZK732", 3, 7),
        ("孵化器,奖励,1,,\n", "XZK733", 2, 1),
        ("丁县,奖励,1,,\n", "XZK510", 2, 1),
        ("甲县,奖励,一分,,\n", "XZK402", 2, 7),
        ("甲县,奖励,,,\n", "XZK401", 2, 7),
        (",奖励,1,,\n", "XZK401", 2, 1),
        ("甲县,=A1,1,,\n", "XZK418", 2, 4),
    ],
)
def test_what_is_wrong_with_points_is_told_at_its_cell(points: str, code: str, line: int, column: int) -> None:
    board, findings = board_of(PLAN, DATA, POINTS + points)
    assert [(one.rule.code, one.place.line, one.place.column) for one in findings] == [(code, line, column)]
    if findings[0].rule.severity == "error":
        assert line_of(board, "甲县").total == 81
    assert all(one.message(lang) and one.hint(lang) for one in findings for lang in ("zh", "en"))


@pytest.mark.parametrize("reason", ["获省级督查激励", "创新工作受表彰", "指标超额完成奖励", "工作突出"])
def test_reason_of_its_own_is_no_slip_of_a_criterion(reason: str) -> None:
    board, findings = board_of(PLAN, DATA, f"{POINTS}甲县,{reason},1,,\n")
    assert codes(findings) == []
    assert line_of(board, "甲县").extra == 1


@pytest.mark.parametrize("points", ["0", "10"])
def test_all_points_of_a_criterion_may_be_given(points: str) -> None:
    board, findings = board_of(PLAN, DATA, f"{POINTS}甲县,工作创新（评分）,{points},,\n")
    assert codes(findings) == []
    assert line_of(board, "甲县").total == 81 + Fraction(points)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("地区,项目,加减分,依据,备注", []),
        ("entity,reason,points", []),
        ("县（市、区）,加减分事项,分值（分）", []),
        ("序号,地区,项目,加减分", []),
        ("地区,项目,加减分,经办人", ["XZK303"]),
        ("地区,项目,加减分,分值", ["XZK304"]),
        ("地区,项目,依据", ["XZK302"]),
        ("项目,加减分", ["XZK302"]),
        ("一,二", ["XZK301"]),
    ],
)
def test_columns_are_known_by_their_names(header: str, found: list[str]) -> None:
    cells = {"地区": "甲县", "entity": "甲县", "县（市、区）": "甲县", "序号": "1"}
    row = ",".join(
        cells.get(name, "1" if name in {"加减分", "points", "分值", "分值（分）"} else "奖励")
        for name in header.split(",")
    )
    board, findings = board_of(PLAN, DATA, f"{header}\n{row}\n")
    assert codes(findings) == found
    assert line_of(board, "甲县").extra == (0 if {"XZK301", "XZK302"} & set(found) else 1)


@pytest.mark.parametrize(
    ("header", "meant"), [("地区,事由名称,加减分", "事由"), ("地区,加减分,依剧", ""), ("地区,上年得分,加减分", "")]
)
def test_a_slip_in_the_name_of_a_column_is_told_unless_there_is_that_column(header: str, meant: str) -> None:
    (found,) = board_of(PLAN, DATA, f"{header}\n甲县,1,1\n")[1]
    assert (found.rule.name, found.facts.get("expected", "")) == ("column-unknown", meant)


def test_points_of_other_periods_count_there_only() -> None:
    points = "地区,项目,加减分,年度\n甲县,奖励,1,2022\n甲县,奖励,2,2023年\n甲县,表彰,4,\n"
    board, findings = board_of(PLAN.replace("bonus: 5", "bonus: 50"), DATA, points)
    assert codes(findings) == []
    assert line_of(board, "甲县").extra == 6
