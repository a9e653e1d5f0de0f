"""What entities have promised is read from the tables a plan names, in any layout, and sums are compared with it."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xzkpi.model.plan import Plan
from xzkpi.model.target import Share
from xzkpi.reading.inputs import read_plan
from xzkpi.rules.finding import Finding
from xzkpi.values.period import parse_period

PLAN = """\
plan: {{id: p, name: 徐州规划, baseline: 2020, target: 2025}}
entities:
  feng: 丰县
  pei: {{name: 沛县, aliases: [沛]}}
  tongshan: 铜山区
targets:
  firms:
    name: 高新技术企业数
    unit: {unit}
    baseline: {base}
    milestones: {{2023: {middle}}}
    target: {{value: {goal}, bound: at_least}}
    parts: {{file: tables/goals.csv{more}}}
  spending: {{name: 研发经费, unit: 亿元, kind: flow, baseline: 1, target: 2}}
"""
#: The same table in the three layouts that are read.
BY_PERIOD = "地区,2020年基数,2023年目标,2025年目标值\n丰县,10,14,20\n沛,20,25,30\n铜山区,30,40,50\n"
LAYOUTS = {
    "periods": BY_PERIOD,
    "title": "附件：高新技术企业数分解表（单位：家）\n" + BY_PERIOD,
    "goals": BY_PERIOD.replace("年目标值", "").replace("年目标", "年任务数"),
    "long": "地区,年份,目标\n"
    + "".join(
        f"{place},{year},{value}\n"
        for place, values in (("feng", "10 14 20"), ("沛县", "20 25 30"), ("铜 山 区", "30 40 50"))
        for year, value in zip((2020, 2023, 2025), values.split(), strict=True)
    ),
    "long, of a target": "地区,指标,年份,目标\n"
    + "".join(
        f"{place},{name},{year},{value}\n"
        for place, name, values in (
            ("feng", "firms", "10 14 20"),
            ("沛县", "高新技术企业数", "20 25 30"),
            ("铜山区", "firms", "30 40 50"),
        )
        for year, value in zip((2020, 2023, 2025), values.split(), strict=True)
    ),
    "indicators": "县（市、区）,年份,高新技术企业数（家）,研发经费（亿元）\n"
    + "".join(
        f"{line}\n"
        for line in (
            "丰县,2020,10,1",
            "丰县,2023,14,1",
            "丰县,2025,20,1",
            "沛县,2020,20,1",
            "沛县,2023,25,1",
            "沛县,2025,30,1",
            "铜山区,2020,30,1",
            "铜山区,2023,40,1",
            "铜山区,2025,50,1",
        )
    ),
}


#: What the whole has promised where a test does not say so.
WHOLE = {"base": "60", "middle": "79", "goal": "100", "unit": "家"}


def plan_with(folder: Path, table: str, more: str = "", **whole: str) -> tuple[Plan, list[Finding]]:
    """Read a plan with a table of parts; return what is found beside notices."""
    (folder / "tables").mkdir(exist_ok=True)
    text = PLAN.format(more=more, **WHOLE | whole)
    (folder / "targets.yaml").write_text(text, encoding="utf-8")
    (folder / "tables/goals.csv").write_text(table, encoding="utf-8")
    plan, findings = read_plan(folder / "targets.yaml")
    assert plan is not None
    return plan, [one for one in findings if one.rule.severity != "notice"]


def numbers(share: Share) -> list[Decimal]:
    """Return baseline, milestones and goal of a share."""
    assert share.baseline is not None
    assert share.goal.value is not None
    return [
        share.baseline.value,
        *(one.value for one in share.milestones.values()),
        share.goal.value,
    ]


@pytest.mark.parametrize("table", LAYOUTS.values(), ids=list(LAYOUTS))
def test_every_layout_gives_the_same_shares(table: str, tmp_path: Path) -> None:
    plan, findings = plan_with(tmp_path, table, ", sum: exact")
    assert findings == []
    shares = plan.targets["firms"].shares
    assert {key: [int(one or 0) for one in numbers(share)] for key, share in shares.items()} == {
        "feng": [10, 14, 20],
        "pei": [20, 25, 30],
        "tongshan": [30, 40, 50],
    }
    assert list(shares["feng"].milestones) == [parse_period("2023")]
    assert not plan.targets["spending"].shares


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_of_rows_and_columns_means_nothing(order: tuple[int, ...], tmp_path: Path) -> None:
    head, *rows = [line.split(",") for line in BY_PERIOD.splitlines()]
    moved = [[row[0], *(row[1:][at] for at in order)] for row in (head, *(rows[at] for at in order))]
    plan, findings = plan_with(tmp_path, "".join(",".join(row) + "\n" for row in moved), ", sum: exact")
    assert findings == []
    assert plan.targets["firms"].shares == plan_with(tmp_path, BY_PERIOD)[0].targets["firms"].shares


@pytest.mark.parametrize(
    ("asked", "numbers", "cases"),
    [
        # the sum itself, and one of things counted on either side
        ("exact", {}, []),
        ("exact", {"goal": "99"}, [""]),
        ("exact", {"goal": "101"}, [""]),
        ("exact", {"base": "61"}, ["baseline"]),
        ("exact", {"middle": "80"}, [""]),
        ("at_least", {"goal": "100"}, []),
        ("at_least", {"goal": "99", "middle": "78"}, []),
        ("at_least", {"goal": "101"}, ["below"]),
        ("at_least", {"base": "61"}, []),
        ("none", {"goal": "300", "middle": "200"}, []),
        # rounded amounts: half a unit of the last decimal for each row, and for the total
        ("exact", {"goal": "102", "unit": "亿元"}, []),
        ("exact", {"goal": "103", "unit": "亿元"}, [""]),
        ("exact", {"goal": "98", "unit": "亿元"}, []),
        ("exact", {"goal": "97", "unit": "亿元"}, [""]),
        ("at_least", {"goal": "102", "unit": "亿元"}, []),
        ("at_least", {"goal": "103", "unit": "亿元"}, ["below"]),
    ],
)
def test_sums_are_compared_by_period(asked: str, numbers: dict[str, str], cases: list[str], tmp_path: Path) -> None:
    _, findings = plan_with(tmp_path, BY_PERIOD, f", sum: {asked}", **numbers)
    assert [(one.rule.name, one.case) for one in findings] == [("parts-sum", case) for case in cases]
    assert all(one.place.path.endswith("tables/goals.csv") and one.place.line == 4 for one in findings)


@pytest.mark.parametrize(
    ("row", "cases"),
    [
        ("合计,60,79,100", []),
        ("合计,60,79,101", [("printed", 5, 10)]),
        ("全市,60,79,100", []),
        ("全市,60,80,99", [("printed", 5, 7), ("printed", 5, 10)]),
        ("总计,61,79,100", [("printed", 5, 4)]),
    ],
)
def test_printed_sum_is_that_of_the_rows(row: str, cases: list[tuple[str, int, int]], tmp_path: Path) -> None:
    for goal in ("100", "200"):  # whatever the whole has promised
        _, findings = plan_with(tmp_path, f"{BY_PERIOD}{row}\n", goal=goal)
        assert [(one.case, one.place.line, one.place.column) for one in findings] == cases
    printed = BY_PERIOD + "合计,60,79,90\n"  # what the whole has promised, which need not be the sum
    for asked, case in (("none", "printed"), ("at_least", "printed"), ("exact", "")):
        _, findings = plan_with(tmp_path, printed, f", sum: {asked}", goal="90")
        assert [(one.rule.name, one.case, one.place.column) for one in findings] == [("parts-sum", case, 10)]


@pytest.mark.parametrize(
    ("base", "middle", "goal", "told"),
    [
        ("基数", "2023年", "2025年规划", []),
        ("现状值（家）", "到2023年", "2025年底前", []),
        ("基期值（2020年）", "2023年预期目标", "2025年", []),
        ("2020年", "2023年", "十四五末", ["column-unknown"]),
        ("2020年", "2023年", "目标", ["column-unknown"]),
    ],
)
def test_no_column_of_goals_is_lost_in_silence(
    base: str, middle: str, goal: str, told: list[str], tmp_path: Path
) -> None:
    table = BY_PERIOD.replace("2020年基数,2023年目标,2025年目标值", f"{base},{middle},{goal}")
    plan, findings = plan_with(tmp_path, table)
    assert [one.rule.name for one in findings] == told
    if not told:
        assert [int(one or 0) for one in numbers(plan.targets["firms"].shares["feng"])] == [10, 14, 20]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("园区,所在地,级别,在孵企业数（家）,高新技术企业数（家）", []),
        ("园区,所在地,级别,在孵企业数（家）,高新技企业数（家）", ["header-missing"]),
    ],
)
def test_columns_beside_all_goals_are_of_other_things(header: str, told: list[str], tmp_path: Path) -> None:
    rows = "丰县,甲,国家级,5,20\n沛,乙,省级,6,30\n铜山区,丙,省级,7,50\n"
    plan, findings = plan_with(tmp_path, f"目标任务表（2025年）\n{header}\n{rows}")
    assert [one.rule.name for one in findings] == told
    assert bool(plan.targets["firms"].shares) == (not told)


@pytest.mark.parametrize(
    ("table", "case"),
    [
        (BY_PERIOD.replace("2023年目标", "2023年实际"), "reached"),
        ("高新技术企业数完成情况\n" + BY_PERIOD, "title-reached"),
        ("研发经费目标分解表\n" + BY_PERIOD, "title-reached"),
    ],
)
def test_what_was_reached_or_is_of_another_target_is_no_goal(tmp_path: Path, table: str, case: str) -> None:
    assert ("decisive-column-unread", case) in [(one.rule.name, one.case) for one in plan_with(tmp_path, table)[1]]


@pytest.mark.parametrize(("value", "told"), [("100", []), ("101", ["above"])])
def test_no_part_is_more_than_the_whole(value: str, told: list[str], tmp_path: Path) -> None:
    _, findings = plan_with(tmp_path, BY_PERIOD.replace("14,20", f"14,{value}"), ", sum: at_least")
    assert [one.case for one in findings] == told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (BY_PERIOD.replace("铜山区,", "铜川区,"), [("unknown-entity", 4)]),
        (BY_PERIOD.replace("铜山区,30,40,50\n", ""), [("entity-without-goal", 0)]),
        (BY_PERIOD.replace("14", "14.x"), [("not-a-number", 2)]),
        (BY_PERIOD + "丰县,10,15,20\n", [("conflicting-values", 5)]),
        (LAYOUTS["indicators"] + "丰县,2023,,2\n", []),  # which contradicts nothing of this target
        (BY_PERIOD.replace("30,40,50", "30,1,400,50"), [("unquoted-thousands-separator", 4)]),
        ("地区,备注\n丰县,\n", [("column-missing", 1)]),
        (BY_PERIOD.replace("14", "21"), [("milestone-out-of-order", 2)]),
        (BY_PERIOD.replace("14", "9"), [("milestone-out-of-order", 2)]),
    ],
)
def test_faults_of_a_table_have_their_place_in_it(table: str, told: list[tuple[str, int]], tmp_path: Path) -> None:
    _, findings = plan_with(tmp_path, table)
    assert all(one.place.path.endswith("tables/goals.csv") for one in findings)
    assert {(one.rule.name, one.place.line) for one in findings} == set(told)


def test_missing_table_is_told_where_it_should_be(tmp_path: Path) -> None:
    plan_with(tmp_path, BY_PERIOD)
    (tmp_path / "tables/goals.csv").unlink()
    plan, findings = read_plan(tmp_path / "targets.yaml")
    assert plan is not None
    assert [(one.rule.name, one.place.path.endswith("tables/goals.csv")) for one in findings] == [
        ("file-not-found", True)
    ]


@given(st.lists(st.integers(50, 10**6), min_size=3, max_size=3), st.integers(-3, 3))
def test_parts_that_make_the_goal_are_never_told(values: list[int], off: int) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - tmp_path is one for all examples

    rows = "".join(f"{name},{value}\n" for name, value in zip(("丰县", "沛县", "铜山区"), values, strict=True))
    with TemporaryDirectory() as folder:
        goal = str(sum(values) + off)
        _, findings = plan_with(Path(folder), f"地区,2025年\n{rows}", ", sum: exact", goal=goal)
    assert [one.case for one in findings if one.rule.name == "parts-sum"] == ([""] if off else [])
