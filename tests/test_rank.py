"""Scores and ranks: an oracle of its own over random assessments, every edge in a table, and what always holds."""

import json
import os
import re
import shlex
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support import codes, plan_of, source_of
from typer.testing import CliRunner, Result

from xzkpi import __version__
from xzkpi.assess.scorecard import assess
from xzkpi.assess.scoring.board import Board, Line, score
from xzkpi.cli.door import app
from xzkpi.model.derive import add_derived
from xzkpi.reading.lists.awards import read_awards
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Finding

HERE = Path(__file__).parent
GOLDEN = HERE / "ranked"
HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
#: Set it to write the golden files anew, then read what changed.
UPDATE = bool(os.environ.get("XZKPI_UPDATE"))


def board_of(plan_text: str, data: str, points: str = "") -> tuple[Board, tuple[Finding, ...]]:
    """Score the entities of a plan by a submission and a table of points; return what is found in the latter too."""
    plan, findings = read_awards(plan_of(plan_text), lambda _: source_of(points, "points.csv"))
    assert plan is not None
    assert plan.scoring is not None
    ledger, period = Ledger(plan), plan.scoring.period
    read_submission(ledger, source_of(data))
    card = assess(plan, add_derived(plan, ledger.settled()), period, by_entity=True, year=period.year)
    return score(card, plan.scoring), findings


def line_of(board: Board, entity: str) -> Line:
    """Return what an entity gets."""
    return next(line for line in board.lines if line.entity == entity)


# Every edge of every rule, with one criterion of 40 points.


def lone(criterion: str, data: str, *, bound: str = "at_least", goal: str = "", period: str = "2023") -> Line:
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


# Groups, totals, points by hand, grades.

GROUPS = """\
entities:
  - {name: 甲县, aliases: [甲], group: 县域}
  - {name: 乙县, group: 县域}
  - {name: 丙县, group: 县域}
  - {name: 高新区, group: 开发区}
  - {name: 孵化器, kind: incubator, within: 甲县}
targets:
  x: {name: 指标, unit: 亿元, nature: binding, baseline: 100, target: {value: 400}, entities: {GOALS}}
assess:
  name: 2023年度考核
  period: 2023
  groups: group
  items:
    - {target: x, points: 90, rule: goal}
    - {name: 工作创新（评分）, points: 10, rule: manual}
  extra: {file: points.csv, bonus: 5}
  grades: {优秀: 90, 良好: 80}
"""
NAMES = ("甲县", "乙县", "丙县", "高新区")
GOALS = ", ".join(f"{name}: {{target: {{value: 100, period: 2023}}}}" for name in NAMES)
PLAN = HEAD + GROUPS.replace("GOALS", GOALS)
DATA = "target,period,value,entity\nx,2023,330,\n" + "".join(
    f"x,2023,{value},{name}\n" for name, value in zip(NAMES, (90, 90, 80, 70), strict=True)
)
POINTS = "地区,项目,加减分,依据,备注\n"
BY_HAND = "".join(f"{name},工作创新（评分）,9,评审,\n" for name in NAMES)


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    board, findings = board_of(PLAN, DATA, POINTS + BY_HAND)
    assert codes(findings) == []
    ranked = [(group.name, [(line.entity, line.rank, line.grade) for line in group.lines]) for group in board.groups]
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
    assert [(line.entity, line.is_provisional, line.grade) for line in board.groups[0].lines] == [
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
    missed = {line.entity: line.binding_missed for line in board_of(PLAN, DATA, POINTS + BY_HAND)[0].lines}
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


def test_points_of_other_periods_count_there_only() -> None:
    points = "地区,项目,加减分,年度\n甲县,奖励,1,2022\n甲县,奖励,2,2023年\n甲县,表彰,4,\n"
    board, findings = board_of(PLAN.replace("bonus: 5", "bonus: 50"), DATA, points)
    assert codes(findings) == []
    assert line_of(board, "甲县").extra == 6


# The oracle: what methodology says, once more and from nothing but the numbers drawn.


class Drawn(NamedTuple):
    """A criterion as it was drawn: its keys, which way is good, and goals, values and values before by entity."""

    rule: str
    points: Fraction
    keys: dict[str, Any]
    sign: int
    goals: dict[str, Fraction | None]
    now: dict[str, Fraction | None]
    before: dict[str, Fraction | None]


#: Criteria, the groups of entities, and the period.
Case = tuple[list[Drawn], dict[str, str], str]


def tenths(low: int, high: int) -> st.SearchStrategy[Fraction]:
    """Return numbers with one decimal."""
    return st.integers(10 * low, 10 * high).map(lambda number: Fraction(number, 10))


def maybe(numbers: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Fraction | None]:
    """Return numbers, now and then none."""
    return st.one_of(numbers, numbers, numbers, st.none())


@st.composite
def criteria(draw: st.DrawFn, entities: list[str]) -> Drawn:
    """Draw a criterion of any rule, with any of its keys."""
    rule, keys = draw(st.sampled_from(["goal", "due", "step", "range", "manual"])), dict[str, Any]()
    if rule in {"goal", "due"}:
        keys = {key: draw(tenths(1, 3)) for key in draw(st.sets(st.sampled_from(["cap", "extra"])))}
    if rule == "step":
        keys = {"per": draw(st.one_of(tenths(1, 9), st.sampled_from(["5%", "10%"]))), "each": draw(tenths(1, 3))}
        keys |= {key: draw(tenths(0, 20)) for key in draw(st.sets(st.sampled_from(["base", "within"])))}
        keys |= {"anchor": draw(st.sampled_from(["goal", "mean", "last_year"]))}
    values = [
        dict(zip(entities, draw(st.tuples(*(maybe(tenths(-5, 30)) for _ in entities))), strict=True)) for _ in "vgb"
    ]
    if rule == "manual":
        values[0] = dict(zip(entities, draw(st.tuples(*(maybe(tenths(0, 5)) for _ in entities))), strict=True))
    now, goals, before = values
    return Drawn(rule, draw(tenths(5, 40)), keys, draw(st.sampled_from([1, -1])), goals, now, before)


def expected(one: Drawn, entity: str, group: list[str], elapsed: Fraction) -> Fraction | str:
    """Return the score of an entity, or what is missing for it."""
    value = one.now[entity]
    if one.rule == "manual":
        return "points" if value is None else value
    if value is None:
        return "value"
    values = [other for name in group if (other := one.now[name]) is not None]
    if one.rule == "range":
        worst, best = (min(values), max(values))[:: one.sign]
        return one.points if worst == best else one.points * (value - worst) / (best - worst)
    anchor = str(one.keys.get("anchor", "goal"))
    against = {
        "goal": one.goals[entity],
        "mean": sum(values, Fraction(0)) / len(values),
        "last_year": one.before[entity],
    }[anchor]
    if anchor == "goal" and (against is None or against <= 0):
        return "goal"
    if against is None:
        return anchor
    if one.rule == "step":
        per = one.keys["per"]
        size = per if isinstance(per, Fraction) else abs(against) * Fraction(per[:-1]) / 100
        if size == 0:
            return anchor
        ahead = one.sign * (value - against)
        whole = (abs(ahead) // size) * (1 if ahead >= 0 else -1)
        added = Fraction(one.keys["each"]) * whole
        if "within" in one.keys:
            added = min(abs(added), Fraction(one.keys["within"])) * (1 if added >= 0 else -1)
        return max(Fraction(one.keys.get("base", one.points)) + added, Fraction(0))
    against *= elapsed if one.rule == "due" else 1
    cuts = [one.points * Fraction(one.keys["cap"])] if "cap" in one.keys else []
    cuts += [one.points + Fraction(one.keys["extra"])] if "extra" in one.keys else []
    most = min(cuts) if cuts else one.points
    if one.sign < 0 and value <= 0:
        return most
    ratio = value / against if one.sign > 0 else against / value
    return max(min(one.points * ratio, most), Fraction(0))


def decimal(value: object) -> str:
    """Write a number of the oracle as files have it."""
    return f"{float(value):.1f}" if isinstance(value, Fraction) else str(value)


def texts(drawn: list[Drawn], groups: dict[str, str], period: str) -> tuple[str, str, str]:
    """Write what was drawn as a plan, a submission and a table of points."""
    lines = [
        HEAD.rstrip(),
        "entities:",
        *(f"  - {{name: {name}, group: {group}}}" for name, group in groups.items()),
        "targets:",
    ]
    data, points = ["target,period,value,entity"], ["地区,项目,加减分"]
    before = period.replace("2023", "2022")
    items = []
    for at, one in enumerate(drawn):
        goals = {name: goal for name, goal in one.goals.items() if goal is not None and name in groups}
        own = ", ".join(f"{name}: {{target: {{value: {decimal(goal)}, period: 2023}}}}" for name, goal in goals.items())
        bound = "at_least" if one.sign > 0 else "at_most"
        lines.append(
            f"  x{at}: {{name: 指标{at}, unit: 亿元, target: {{value: 100, bound: {bound}}}, entities: {{{own}}}}}"
        )
        what = f"name: 打分{at}" if one.rule == "manual" else f"target: x{at}"
        keys = "".join(f", {key}: {decimal(value)}" for key, value in one.keys.items())
        items.append(f"    - {{{what}, points: {decimal(one.points)}, rule: {one.rule}{keys}}}")
        for name in groups:
            if one.rule == "manual":
                points += [f"{name},打分{at},{decimal(one.now[name])}"] if one.now[name] is not None else []
                continue
            for when, values in ((period, one.now), (before, one.before)):
                data += [f"x{at},{when},{decimal(values[name])},{name}"] if values[name] is not None else []
    points.append(f"{next(iter(groups))},奖励,1.5")
    assessed = [
        "assess:",
        "  name: 考核",
        f"  period: {period}",
        "  groups: group",
        "  items:",
        *items,
        "  extra: {file: p.csv}",
    ]
    return "\n".join([*lines, *assessed, ""]), "\n".join([*data, ""]), "\n".join([*points, ""])


@st.composite
def assessments(draw: st.DrawFn) -> Case:
    """Draw an assessment of some counties in groups."""
    names = [f"县{letter}" for letter in "甲乙丙丁戊"[: draw(st.integers(1, 5))]]
    groups = {name: draw(st.sampled_from(["一类", "二类"])) for name in names}
    drawn = draw(st.lists(criteria(names), min_size=1, max_size=4))
    return drawn, groups, draw(st.sampled_from(["2023", "2023-H1", "2023-Q3"]))


def totals(board: Board) -> dict[str, tuple[Fraction, int]]:
    """Return total and rank by entity."""
    return {line.entity: (line.total, line.rank) for line in board.lines}


@given(assessments())
def test_scores_are_those_of_the_oracle(case: Case) -> None:
    drawn, groups, period = case
    elapsed = {"2023": Fraction(1), "2023-H1": Fraction(1, 2), "2023-Q3": Fraction(3, 4)}[period]
    board, findings = board_of(*texts(drawn, groups, period))
    assert codes(findings) == []
    extra = {name: Fraction(0) for name in groups} | {next(iter(groups)): Fraction(3, 2)}
    told = {}
    for name, group in groups.items():
        same = [other for other, own in groups.items() if own == group]
        scores = [expected(one, name, same, elapsed) for one in drawn]
        line = line_of(board, name)
        assert [one.missing or one.score for one in line.marks] == scores
        told[name] = sum((one for one in scores if isinstance(one, Fraction)), extra[name])
        assert line.total == told[name]
        assert line.is_provisional is any(isinstance(one, str) for one in scores)
    for name, group in groups.items():
        better = [other for other, own in groups.items() if own == group and told[other] > told[name]]
        assert line_of(board, name).rank == len(better) + 1


@given(assessments(), st.randoms(use_true_random=False))
def test_order_of_entities_and_other_groups_change_nothing(case: Case, random: Random) -> None:
    drawn, groups, period = case
    board, _ = board_of(*texts(drawn, groups, period))
    mixed = list(groups.items())
    random.shuffle(mixed)
    first = next(iter(groups))
    plan, data, points = texts(drawn, dict(mixed), period)
    points = points.replace(f"{mixed[0][0]},奖励", f"{first},奖励")
    assert totals(board_of(plan, data, points)[0]) == totals(board)
    alone = {name: group for name, group in groups.items() if group == groups[first]}
    own = totals(board_of(*texts(drawn, alone, period))[0])
    assert own == {name: told for name, told in totals(board).items() if name in alone}


@given(assessments(), tenths(0, 5))
def test_better_value_never_scores_less(case: Case, more: Fraction) -> None:
    drawn, groups, period = case
    one, name = drawn[0], next(iter(groups))
    value = one.now[name]
    assume(one.rule != "manual" and value is not None)
    assert value is not None
    better = one._replace(now={**one.now, name: value + one.sign * more})
    before, after = (line_of(board_of(*texts([each], groups, period))[0], name).total for each in (one, better))
    assert after >= before


# The command.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a plan with its points and data, and work there."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    for name, text in {
        "targets.yaml": PLAN,
        "data/2023.csv": DATA,
        "points.csv": POINTS + BY_HAND + "甲县,奖励,+1,通报,\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(arguments: str, **environment: str) -> Result:
    """Run a command line in this process."""
    result = CliRunner().invoke(app, shlex.split(arguments), env=environment, prog_name="xzkpi")
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


PAGES = {
    **{
        f"rank.{columns}.txt": (f"rank {more}".strip(), columns)
        for columns, more in ((60, ""), (80, ""), (120, ""), (81, "--lang en --ascii"))
    },
    "rank.md": ("rank -f markdown", 80),
    "rank.csv": ("rank -f csv", 80),
    "rank.json": ("rank -f json", 80),
    "explain-rank.txt": ("explain rank 甲", 80),
    "explain-rank.en.md": ("explain rank 高新区 --lang en -f markdown", 80),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", list(PAGES))
def test_pages_are_the_golden_ones(name: str) -> None:
    arguments, columns = PAGES[name]
    result = run(arguments, COLUMNS=str(columns))
    assert result.exit_code == 0, result.output
    text = result.stdout.replace(f"xzkpi {__version__}", "xzkpi VERSION")
    if UPDATE:
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_explained_figures_are_those_of_the_record() -> None:
    record = json.loads(run("rank -f json").stdout)
    for group in record["groups"]:
        for one in group["entities"]:
            page = run(f"explain rank {one['entity']}", COLUMNS="200").stdout
            figures = [one["total"], *(item[key] for item in one["items"] for key in ("score", "value", "goal"))]
            assert all(figure in page for figure in figures if figure is not None)


def test_rank_finds_what_check_finds(folder: Path) -> None:
    (folder / "points.csv").write_text(f"{POINTS}甲县,工作创新,9,,\n丁县,奖励,1,,\n", encoding="utf-8")
    found = [
        json.loads(run(f"{command} -f json --fail-on never").stdout)["findings"]
        for command in ("check", "rank", "status")
    ]
    assert found[0] == found[1] == found[2]
    assert {one["code"] for one in found[0]} == {"XZK730", "XZK510"}
    assert (run("rank").exit_code, run("rank --fail-on never").exit_code) == (1, 0)


def test_points_are_never_written_over_nor_taken_for_data(folder: Path) -> None:
    kept = (folder / "points.csv").read_bytes()
    for arguments in (
        "rank -f csv -o points.csv",
        "explain rank 甲县 -f markdown -o points.csv",
        "status -f csv -o points.csv",
    ):
        assert run(arguments).exit_code == 2
    run("fmt points.csv")
    (folder / "targets.yaml").write_text(PLAN.replace("file: points.csv", "file: data/points.csv"), encoding="utf-8")
    (folder / "points.csv").rename(folder / "data/points.csv")
    assert json.loads(run("check -f json").stdout)["counts"] == {"XZK704": 1}
    run("fmt")
    assert (folder / "data/points.csv").read_bytes() == kept


def test_doubtful_value_is_marked(folder: Path) -> None:
    (folder / "data/2023.csv").write_text(DATA.replace("90,甲县", "9000,甲县"), encoding="utf-8")
    record = json.loads(run("rank -f json --fail-on never").stdout)
    (first,) = [one for one in record["groups"][0]["entities"] if one["entity"] == "甲县"]
    assert first["items"][0]["doubts"]
    assert re.search(r"甲县 +90\.00\?", run("rank --fail-on never", COLUMNS="120").stdout)
    assert "9000?" in run("explain rank 甲县").stdout


def test_points_that_are_not_there_are_told(folder: Path) -> None:
    (folder / "points.csv").unlink()
    assert [one["code"] for one in json.loads(run("check -f json").stdout)["findings"]] == ["XZK001"]
    assert "缺评分" in run("rank --fail-on never").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("explain rank", "要解释哪个地区的得分？"),
        ("explain rank 甲乡", "没有叫“甲乡”的主体"),
        ("explain rank 高新", "是不是 高新区？"),
        ("explain rank 孵化器", "“孵化器”不参加考核"),
        ("rank nowhere", "nowhere"),
    ],
)
def test_what_cannot_be_explained_is_said(arguments: str, says: str) -> None:
    result = run(arguments)
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.usefixtures("folder")
def test_names_of_entities_are_offered() -> None:
    environment = {"_XZKPI_COMPLETE": "complete_bash", "COMP_WORDS": "xzkpi explain rank 甲", "COMP_CWORD": "3"}
    assert run("", **environment).stdout.split() == ["甲县", "甲"]


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(PAGES)
