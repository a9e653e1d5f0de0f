"""Laws of values: none is out by a power of ten in silence, no part exceeds its whole, the order of rows is nothing."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import PLAN, plan_of
from value_mutants import INPUTS as INPUT_IDS
from value_mutants import (
    KINDS,
    PLACES,
    POWERS,
    Row,
    check_text,
    found,
    grave,
    is_amount,
    is_exempt,
    places_to_scale,
    rows_of,
    scaled,
    world,
    worlds,
)

from xzkpi.checks.everything import doubts
from xzkpi.rules.finding import Finding

#: A target `x` and inputs, of which each case says what matters.
DEMO = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
INPUTS = DEMO + (
    "entities: {east: 东区, west: 西区, south: 南区}\n"
    "targets:\n  y: {name: 别的, unit: 家, baseline: 1000, target: 3000}\ninputs:\n"
    '  share: {name: 强度, unit: "%"}\n'
    "  spending: {name: 支出, unit: 亿元, kind: flow}\n"
    "  firms: {name: 企业数, unit: 家}\n"
    "  balance: {name: 结余, unit: 亿元, kind: flow}\n"
    "  crowd: {name: 人数, unit: 万人}\n"
    '  pace: {name: 增速, unit: "%", kind: growth}\n'
)


def told(plan: str, rows: str) -> list[str]:
    """Return the codes of the warnings and errors about rows, given as `target,period,value,entity` between blanks."""
    return sorted(one.rule.code for one in grave(found(plan_of(plan), rows_of(rows))) if one.rule.code != "XZK508")


def of_target(fields: str) -> str:
    """Return a plan of one target `x`."""
    return f"{DEMO}targets:\n  x: {{name: 指标, {fields}}}\n"


LEVEL, ALONE = "unit: 亿元, baseline: 300, target: 600", "unit: 亿元, target: 600"
MOST = "unit: 亿元, target: {value: 600, bound: at_most}"
STEEP, ZERO = "unit: 亿元, baseline: 100, target: 600", "unit: 亿元, baseline: 0, target: 600"
FLOW, SUM = "unit: 亿元, kind: flow, baseline: 600, target: 1200", "unit: 亿元, kind: cumulative, target: 500"
RATE = "unit: '%', kind: growth, target: "
BOTH = "unit: 亿元, baseline: -30, target: 10"


@pytest.mark.parametrize(
    ("fields", "period", "quiet", "strange", "codes"),
    [
        # on the way, and near a number of the plan
        (LEVEL, "2025", "1999", "2000", "XZK509"),
        (LEVEL, "2025", "151", "150", "XZK509"),
        (STEEP, "2023", "1333", "1334", "XZK509"),
        # out of line with the plan, of which a number may be out by ten
        (STEEP, "2022", "499", "500", "XZK509"),
        ("unit: 亿元, baseline: 100, target: 2000", "2021", "719", "720", "XZK509"),
        ("unit: 亿元, baseline: 1000, target: {value: 300, bound: at_least}", "2021", "301", "300", "XZK509"),
        ("unit: 亿元, baseline: 600, target: 100", "2021", "121", "120", "XZK509"),
        # which would explain the value: else it is late
        ("unit: 亿元, baseline: 47, target: 600", "2024", "104", "103", "XZK509"),
        ("unit: 亿元, baseline: 100, target: 800", "2021", "73", "72", "XZK509"),
        ("unit: 亿元, baseline: 100, target: 799", "2021", "51", "50", "XZK509"),
        ("unit: 亿元, baseline: 50, target: {value: 1499, bound: at_most}", "2021", "26", "25", "XZK509"),
        ("unit: 家, baseline: 15, target: 150", "2024", "19", "20", "XZK509"),
        (STEEP, "2021", "51", "50", "XZK509"),
        (ALONE, "2023", "1999", "2000", "XZK509"),
        (ALONE, "2023", "101", "100", "XZK509"),
        (MOST, "2023", "3599", "3600", "XZK509"),
        (MOST, "2023", "181", "180", "XZK509"),
        (LEVEL, "2019", "73", "72", "XZK509"),
        # below nothing, and gone to it
        (LEVEL, "2023", "300", "-300", "XZK509"),
        (LEVEL, "2023", "300", "0", "XZK509"),
        (ALONE, "2023", "300", "0", "XZK509"),
        (SUM, "2021", "0", "-60", "XZK509"),
        (LEVEL.replace("300, target: 600", "300, target: 149"), "2025", "0", "-149", "XZK509"),
        (LEVEL.replace("300, target: 600", "300, target: 150"), "2025", "150", "0", "XZK509"),
        ("unit: 家, baseline: 19, target: 40", "2021", "0", "-19", "XZK509"),
        ("unit: 家, baseline: 20, target: 40", "2021", "20", "0", "XZK509"),
        ("unit: '%', baseline: 2, target: 2.5", "2021", "2", "0", "XZK509"),
        ("unit: '%', baseline: 2.5, target: {value: 2, bound: at_most}", "2021", "0", "-2", "XZK509"),
        (ZERO, "2021", "0", "2000", "XZK509"),
        ("unit: '%', kind: reduction, target: {total: 15}", "2021", "3", "-3", "XZK509"),
        # from nothing
        (ZERO, "2025", "76", "75", "XZK509"),
        (ZERO, "2025", "1999", "2000", "XZK509"),
        ("unit: 家, baseline: 0, target: 2", "2021", "9", "10", "XZK509"),
        ("unit: 家, baseline: 0, target: 40", "2022", "1", "0.5", "XZK521"),
        ("unit: 家, baseline: 100, target: 300", "2021", "43", "42", "XZK509"),
        ("unit: 家, baseline: 10, target: 19", "2025", "1", "0.1", "XZK521"),
        # parts of a year, and sums
        (FLOW, "2025-H1", "2849", "2850", "XZK509"),
        (FLOW, "2025-H1", "101", "100", "XZK509"),
        (SUM, "2021", "599", "600", "XZK509"),
        (SUM, "2021", "21", "20", "XZK509"),
        # out of scale
        (LEVEL, "2025", "1499999", "1500000", "XZK513"),
        ("unit: '%', baseline: 2, target: 2.5", "2025", "99.9", "100.1", "XZK513"),
        ("unit: '%', baseline: 2, target: 2.5", "2025", "625", "624", "XZK513"),
        # rates
        (RATE + "7", "2021", "0.24", "0.23", "XZK509"),
        (RATE + "2", "2021", "27.9", "28", "XZK509"),
        (RATE + "7", "2021", "80.9", "81", "XZK513"),
        (RATE + "30", "2021", "90", "90.1", "XZK513"),
        (RATE + "7", "2021", "0.80", "0.81", "XZK513"),
        (RATE + "7", "2021", "1.21", "1.19", "XZK513"),
        (RATE + "7", "2021", "1.1", "1.09", "XZK513"),
        (RATE + "3.3", "2021", "1.11", "1.09", "XZK513"),
        (RATE + "7", "2021", "8.5", "0.085", "XZK513"),
        (RATE + "7", "2021", "8.5", "108.5", "XZK513"),
        (RATE + "{total: 90}", "2021", "179.9", "180", "XZK509"),
        (RATE + "{total: 7, period: 2021}", "2021", "34.9", "35", "XZK509"),
        ("unit: '%', kind: reduction, target: {total: 15}", "2021", "0.11", "0.1", "XZK509"),
        ("unit: '%', kind: reduction, target: {total: 15}", "2021", "29.9", "30", "XZK509"),
        (RATE + "{total: 3}, observations: since_baseline", "2025", "14.9", "15", "XZK509"),
        (RATE + "0", "2021", "13.9", "14", "XZK509"),
        (RATE + "0", "2021", "-13.9", "99.4", "XZK513"),
        (RATE + "0", "2021", "0.0001", "250", "XZK513"),
        (RATE + "{total: 60}, observations: since_baseline", "2021", "40", "113.2", "XZK513"),
        (RATE + "7, observations: since_baseline", "2023", "22.5", "122.5", "XZK513"),
        # on both sides of nothing
        (BOTH, "2021", "0.4", "0.3", "XZK509"),
        (BOTH, "2024", "0.3", "101", "XZK509"),
    ],
)
def test_values_beside_what_was_promised(fields: str, period: str, quiet: str, strange: str, codes: str) -> None:
    rest = ["XZK509"] if quiet in {"1499999", "99.9", "625"} else []
    assert told(of_target(fields), f"x,{period},{quiet}") == rest
    assert told(of_target(fields), f"x,{period},{strange}") == [codes]


@pytest.mark.parametrize(("value", "codes"), [("4", []), ("-3", []), ("108.5", ["XZK513"]), ("0.03", ["XZK513"])])
def test_values_of_a_relative_goal_are_held_against_the_goal_it_follows(value: str, codes: list[str]) -> None:
    other = '  y: {name: 别的, unit: "%", kind: growth, target: 7}\n'
    plan = of_target('unit: "%", kind: growth, target: {of: y, bound: at_least}') + other
    assert told(plan, f"x,2023,{value}") == codes
    open_goal = of_target('unit: "%", kind: growth, target: {of: y, bound: at_least}')
    open_goal += 'inputs:\n  y: {name: 别的, unit: "%", kind: growth}\n'
    assert told(open_goal, f"x,2023,{value}\ny,2023,7") == codes  # of which only values are known


def test_a_rank_is_never_nothing() -> None:
    plan = of_target("unit: 位, baseline: 9, target: 5")
    assert told(plan, "x,2021,0") == []
    assert told(plan.replace("指标", "全省排名"), "x,2021,0") == ["XZK509"]


@pytest.mark.parametrize("name", ["增加值增速", "净流入", "人口变动", "库存变化", "利润总额", "Trade balance", "气温"])
def test_what_may_fall_below_nothing_may(name: str) -> None:
    assert told(of_target(LEVEL).replace("指标", name), "x,2023,-300") == []
    for fields, own in ((LEVEL, "工业增加值"), (LEVEL, "新增就业"), (ZERO, "指标"), (SUM, "指标")):
        assert told(of_target(fields).replace("指标", own), "x,2023,-300") == ["XZK509"]
    assert told(of_target(RATE + "7"), "x,2023,-3") == []


@pytest.mark.parametrize(
    ("rows", "quiet", "strange", "code"),
    [
        # beside the others of their series
        ("spending,2022,100 spending,2023,", "499", "500", "XZK509"),
        ("spending,2022,100 spending,2023,", "21", "20", "XZK509"),
        ("y,2021,3400 y,2022,3400 y,2023,", "1021", "1020", "XZK509"),  # where it is to rise
        ("share,2022,0.5 share,2023,", "3.4", "3.5", "XZK509"),
        ("share,2022,1 share,2023,", "5.9", "6", "XZK509"),
        ("firms,2022,1 firms,2023,", "19", "20", "XZK509"),
        ("firms,2021,2 firms,2022,2 firms,2023,", "15", "16", "XZK509"),
        ("pace,2022,0.1 pace,2023,", "2.9", "3", "XZK509"),
        ("pace,2022,-0.1 pace,2023,", "7", "-7", "XZK513"),
        # the rate of a part, though that of the whole is near
        ("pace,2022,7,east pace,2022,6.1 pace,2023,5 pace,2023,", "1,east", "0.1,east", "XZK513"),
        ("spending,2022,-100 spending,2023,", "1.1", "1", "XZK509"),
        ("balance,2021,-50 balance,2023,30 balance,2022,", "10", "0.003", "XZK513"),
        # below nothing where most are above it, or where things are numbered
        ("spending,2021,50 spending,2023,30 spending,2022,", "40", "-40", "XZK509"),
        ("balance,2021,50 balance,2023,30 balance,2022,", "-40", "", ""),
        ("crowd,2021,5 crowd,2022,", "6", "-6", "XZK509"),
        ("firms,2021,50,east firms,2022,", "40,east", "-40,east", "XZK509"),
        ("spending,2022,100 spending,2023-H1,", "399", "400", "XZK509"),
        ("share,2022,10 share,2023-Q1,", "79", "80", "XZK509"),
        ("share,2022,1 share,2023,", "5.9", "41", "XZK513"),
        ("spending,2022,1 spending,2023,", "4", "2500", "XZK513"),
        ("share,2022,3.6 share,2023,", "3.6", "3.63", ""),
        ("share,2022,3.63 share,2023,", "3.64", "3.63", "XZK512"),
        ("share,2021,3.58 share,2022,3.63 share,2023,", "3.64", "3.63", "XZK512"),
        ("share,2021,3.59 share,2022,3.63 share,2023,", "3.63", "", ""),
        ("spending,2022,100 spending,2023,", "20.1", "0", "XZK509"),
        ("pace,2022,7 pace,2023,", "7", "0", ""),
        # where it was before is no leap, nor is what follows a value that is strange; the few are, not the many
        ("spending,2021,100 spending,2022,1000 spending,2023,", "", "100", "XZK509"),
        ("spending,2021,100 spending,2022,600 spending,2023,600.1 spending,2024,", "", "602", "XZK509"),
        (
            "spending,2020,9 spending,2021,100 spending,2022,990 spending,2023,101 spending,2024,",
            "",
            "9990",
            "XZK509 XZK509 XZK509",
        ),
        # beside the whole
        ("share,2023,2 share,2023,", "59.9,east", "60,east", "XZK509"),
        ("share,2023,20 share,2023,", "199,east", "200,east", "XZK509"),
        ("share,2023,100 share,2023,", "499,east", "500,east", "XZK509"),
        ("share,2023,100.1 share,2023,", "500.5,east", "", ""),
        ("share,2023,2 share,2023,", "0.067,east", "0.066,east", "XZK509"),
        ("share,2023,10 share,2023,35,east share,2023,36,west share,2023,", "33.3,south", "33.4,south", "XZK509 " * 3),
        ("share,2023,10 share,2023,1,east share,2023,2,west share,2023,", "3.1,south", "2.9,south", "XZK509 " * 3),
        ("y,2023,", "9999,east", "10000,east", "XZK509"),
        ("spending,2023,2000 spending,2023,", "10.1,east", "10,east", "XZK509"),
        ("spending,2023,2000 spending,2023,1990,west spending,2023,0,south spending,2023,", "10,east", "", ""),
        # whole things
        ("firms,2022,100 firms,2023,", "101", "101.5", "XZK521"),
        ("crowd,2022,1.0001 crowd,2023,", "1.0002", "1.00025", "XZK521"),
        ("firms,2023,200000 firms,2023,", "1,east", "0.5,east", "XZK513"),
        # all parts together, where the whole is not reported
        ("y,2023,2000,west y,2023,2000,south y,2023,", "3333,east", "3334,east", "XZK509"),
        ("y,2023,400,west y,2023,94,south y,2023,", "7,east", "6,east", "XZK509"),
    ],
)
def test_values_beside_others(rows: str, quiet: str, strange: str, code: str) -> None:
    if quiet:
        assert told(INPUTS, rows + quiet) == []
    if strange:
        assert told(INPUTS, rows + strange) == code.split()


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        ("330 770 120 90 260", False),
        ("770 330 120 90 260", True),
        ("90 330 770 120 260", True),
        ("770 330 150 90 260", True),
        ("770 330 170 90 260", False),  # others move, too
        ("770 470 120 90 260", False),  # no other's value
        ("770 330 120", False),  # few
        ("", False),
    ],
)
def test_rows_that_are_mixed_up_are_one_finding(later: str, *, is_told: bool) -> None:
    years = {"2021": "290 660 110 80 220", "2022": "301 697 115 85 240", "2023": later, "2024": "350 800 130 95 290"}
    for name, codes in (("firms", ["XZK509"] * is_told), ("pace", [])):
        rows = [
            Row(name, year, Decimal(one), place)
            for year, some in years.items()
            for place, one in zip(PLACES, some.split(), strict=False)
        ]
        plan = plan_of(INPUTS.replace("entities: {east: 东区, west: 西区, south: 南区}\n", ""))
        findings = [one for one in grave(found(plan, rows)) if one.rule.code != "XZK508"]
        assert [one.rule.code for one in findings] == codes
        named = findings[0].message("zh") if findings else ""
        assert {entity for _, entity, _ in doubts(findings)} == {one for one in PLACES if one in named}


@pytest.mark.parametrize(
    ("name", "quiet", "strange"),
    [
        ("spending", "0.00001", "0.0000099"),
        ("spending", "999999999", "-1000000000"),
        ("firms", "99999999999", "100000000000"),
        ("crowd", "9999999", "10000000"),
        ("crowd", "0.0001", "0.000009"),
        ("share", "999999", "1000000"),
        ("pace", "-0.00001", "0.0000099"),
    ],
)
def test_what_nothing_tells_of_has_its_limits_too(name: str, quiet: str, strange: str) -> None:
    assert told(INPUTS, f"{name},2023,{quiet}") == []
    assert told(INPUTS, f"{name},2023,{strange}") == ["XZK513"]


@pytest.mark.parametrize(("one", "is_told"), [("49.9", False), ("50", True), ("2.1", False), ("2", True)])
def test_the_whole_is_among_parts_that_need_not_be_all(one: str, *, is_told: bool) -> None:
    rows = " ".join(f"share,2023,{one},{place}" for place in PLACES[:3])
    plan = INPUTS.replace("entities: {east: 东区, west: 西区, south: 南区}\n", "")
    assert told(plan, f"share,2023,10 {rows}") == ["XZK509"] * 3 * is_told


#: What a sum is promised to be; its parts are given as `x,2021,1` for each of the years.
SUMMED = (
    f"{DEMO}targets:\n  all: {{name: 总数, unit: 亿元, baseline: 900, target: 1500, derive: {{sum: [x, y]}}}}\n"
    "inputs:\n  x: {name: 甲数, unit: 亿元}\n  y: {name: 乙数, unit: 亿元}\n"
)


@pytest.mark.parametrize(
    ("plan", "rows", "codes"),
    [
        # one part that is out makes the sum less than half as large again than all that the plan names
        (SUMMED, "x,2021,600 y,2021,1", ""),
        (SUMMED, "x,2021,500 x,2022,560 y,2021,50 y,2022,55", "XZK509 XZK509"),
        (SUMMED, "x,2021,500 x,2022,560 y,2021,0.005 y,2022,0.0055", "XZK513 XZK513"),
        (SUMMED, "x,2021,500 x,2022,560 y,2021,5000000 y,2022,5500000", "XZK513 XZK513"),
        (SUMMED, "x,2021,560 y,2021,39", "XZK509"),
        (SUMMED, "x,2021,560 y,2021,41", ""),
        (SUMMED, "x,2021,700 y,2021,1551", "XZK509"),
        (SUMMED, "x,2021,700 y,2021,1549", ""),
        # ... and no part that is another power of ten would make it near
        (SUMMED, "x,2021,300 y,2021,200", ""),
        # what is nothing beside all
        (SUMMED, "x,2021,1000 y,2021,0.021", ""),
        (SUMMED, "x,2021,1000 y,2021,0.0199", "XZK513"),
        (SUMMED.replace("亿元", "家"), "x,2021,1000 y,2021,1", ""),
        (SUMMED.replace("亿元", "家"), "x,2021,1000 y,2021,0.41", "XZK521"),
        (SUMMED.replace("亿元", "家"), "x,2021,1000 y,2021,0.39", "XZK513"),
        # a sum that is reported is held against its parts
        (SUMMED, "all,2021,1000 x,2021,500 y,2021,50", "XZK514"),
    ],
)
def test_parts_of_sums_are_held_against_what_the_sum_was_promised_to_be(plan: str, rows: str, codes: str) -> None:
    assert told(plan, rows) == codes.split()


def test_a_note_explains_what_values_make_too() -> None:
    for rows, note in (("x,2021,500,{} y,2021,50,{}", "乙类停产"), ("x,2021,150,{} y,2021,80,{}", "口径调整")):
        texts = ["target,period,value,note\n" + rows.format(one, one).replace(" ", "\n") + "\n" for one in ("", note)]
        findings = [grave(check_text(plan_of(SUMMED), text)) for text in texts]
        assert [[one.rule.code for one in some] for some in findings] == [["XZK509"], []]


@pytest.mark.parametrize(
    ("others", "quiet", "strange"),
    [("20 30 35", "1.01", "1"), ("20 30 35", "699", "701"), ("2 30 60", "53900", "54100"), ("20 30", "600", "")],
)
def test_one_of_several_parts_is_far_from_all_others(others: str, quiet: str, strange: str) -> None:
    plan = f"{DEMO}targets:\n  y: {{name: 别的, unit: 家, target: 1}}\ninputs:\n  x: {{name: 产值, unit: 亿元}}\n"
    rows = " ".join(f"x,2023,{one},{number}区" for number, one in enumerate(others.split()))
    assert told(plan, f"{rows} x,2023,{quiet},丁区") == []
    assert told(plan, f"{rows} x,2022,{strange or quiet},丁区 x,2023,{strange or quiet}.1,丁区") == []
    if strange:
        assert set(told(plan, f"{rows} x,2023,{strange},丁区")) <= {"XZK509", "XZK513"} != set()


@pytest.mark.parametrize(
    ("unit", "kind", "name", "is_told"),
    [
        ("家", "level", "企业数", True),
        ("亿元", "level", "产值", True),
        ("亿元", "flow", "支出", True),
        ("元", "flow", "支出", True),
        ("万人", "level", "人口", True),
        ("亩", "cumulative", "造林面积", True),
        ("%", "level", "占比", False),
        ("‰", "level", "占比", False),
        ("%", "growth", "增速", False),
        ("名", "level", "创新能力", False),
        ("位", "level", "创新能力", False),
        ("岁", "level", "寿命", False),
        ("年", "level", "受教育年限", False),
        ("元", "level", "居民收入", False),
        ("万元/人", "level", "生产率", False),
        ("万元", "flow", "人均支出", False),
        ("件", "level", "每万人口专利", False),
        ("立方米", "level", "万元GDP用水量", False),
        ("吨标准煤", "level", "单位工业增加值能耗", False),
        ("人", "level", "单位就业人员", True),
        ("个", "level", "创新能力排名", False),
        ("张", "level", "千人口床位", False),
        ("点", "level", "景气", False),
    ],
)
def test_no_part_is_above_its_whole(unit: str, kind: str, name: str, *, is_told: bool) -> None:
    plans = [
        f"{DEMO}{entities}targets:\n  y: {{name: 别的, unit: 家, target: 1}}\n"
        f'inputs:\n  x: {{name: {name}, unit: "{unit}", kind: {kind}}}\n'
        for entities in ("", "entities: {a: 甲区, b: 乙区, c: 丙区}\n")
    ]
    above, sum_above = "x,2023,5,全市 x,2023,7,甲区", "x,2023,9,全市 x,2023,5,甲区 x,2023,7,乙区"
    assert [told(plan, rows) for plan in plans for rows in (above, sum_above)] == [["XZK514"] * is_told] * 4


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        *(
            (f"share,2023,{first},east share,2023,3,west share,2023,2,south share,2023,8,", first == "3")
            for first in "234"
        ),
        ("share,2023,0,east share,2023,0,west share,2023,8,south share,2023,8,", False),
        ("pace,2023,3.1,east pace,2023,2,west pace,2023,1.5,south pace,2023,6.6,", True),
        ("firms,2023,3,east firms,2023,3,west firms,2023,2,south firms,2023,8,", False),
    ],
)
def test_shares_do_not_add_up(rows: str, *, is_told: bool) -> None:
    assert told(INPUTS, rows) == ["XZK514"] * is_told
    assert told(INPUTS.replace("强度", "占全省比重").replace("增速", "拉动增长"), rows) == []


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        # rounding: a half of the last digit for each number
        ("x,2023,10.0,全市 x,2023,5.1,甲区 x,2023,5.1,乙区", True),
        ("x,2023,10.0,全市 x,2023,5.01,甲区 x,2023,5.01,乙区", False),
        ("x,2023,10.2,全市 x,2023,5.1,甲区 x,2023,5.2,乙区", False),
        ("x,2023,10.13,全市 x,2023,5.1,甲区 x,2023,5.2,乙区", True),
        ("x,2023,10,全市 x,2023,10.4,甲区", False),
        ("x,2023,10,全市 x,2023,10.6,甲区", True),
        # a sum that is too small is one only where all are there, or nearly, or one out of scale would make it
        ("x,2023,1650,全市 x,2023,450,甲区 x,2023,12,乙区", True),
        ("x,2023,1651,全市 x,2023,450,甲区 x,2023,12,乙区", False),
        ("x,2023,1450,全市 x,2023,450,甲区 x,2023,10,乙区", False),
        ("x,2023,1000,全市 x,2023,500,甲区 x,2023,497.9,乙区", False),
        ("x,2023,1000,全市 x,2023,500,甲区 x,2023,498.1,乙区", True),
        # places in places, each beside its own whole, and regions beside the places that they are made of
        ("x,2023,10,全市 x,2023,6,甲区 x,2023,4,甲区一镇 x,2023,2,甲区二镇 x,2023,4,乙区", False),
        ("x,2023,10,全市 x,2023,6,甲区 x,2023,8,甲区一镇 x,2023,4,乙区", True),
        ("x,2023,10.0,全市 x,2023,6.0,南部 x,2023,4.0,北部 x,2023,6.1,甲区 x,2023,4.0,乙区", False),
        ("x,2023,10.0,全市 x,2023,6.0,南部 x,2023,4.0,北部 x,2023,6.0,甲区 x,2023,3.0,乙区", True),
        ("x,2023,10.0,全市 x,2023,6.0,区县1 x,2023,7.0,区县10", True),
        ("x,2023,20.0,全市 x,2023,6.0,区县1 x,2023,7.0,区县10", False),
        # losses leave room for a part that is larger than the whole
        ("x,2023,10,全市 x,2023,15,甲区 x,2023,-5,乙区", False),
        ("x,2023,-10,全市 x,2023,-5,甲区", False),
        # what does not count is compared with nothing
        ("x,2023,10,全市 x,2023,15,甲区 x,2023,16,甲区", False),
    ],
)
def test_sums_of_parts(rows: str, *, is_told: bool) -> None:
    plan = f"{DEMO}targets:\n  y: {{name: 别的, unit: 家, target: 1}}\ninputs:\n  x: {{name: 产值, unit: 亿元}}\n"
    assert ("XZK514" in told(plan, rows)) is is_told


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("y,2009,1000", "XZK520"),
        ("y,2010,1000", ""),
        ("y,2009,1000 y,2021,1000.0", ""),
        ("spending,2009,10", ""),
        ("y,1969,1000 y,2021,1000.0", "XZK520"),
        ("y,1970,1000 y,2021,1000.0", ""),
        # single months and quarters in place of sums
        ("spending,2023-01,100 spending,2023-02,110 spending,2023-03,120 spending,2023-04,160", ""),
        ("spending,2023-01,100 spending,2023-02,110 spending,2023-03,120 spending,2023-04,159", "XZK517"),
        ("spending,2023-02,110 spending,2023-03,120 spending,2023-04,132", ""),
        ("spending,2023-02,110 spending,2023-03,120 spending,2023-04,131", "XZK517"),
        ("spending,2023-03,120 spending,2023-04,121", ""),
        ("spending,2023-Q1,100 spending,2023-H1,99", "XZK517"),
        ("spending,2023-Q1,100 spending,2023-H1,100", ""),
    ],
)
def test_times(rows: str, code: str) -> None:
    plan = INPUTS.replace("baseline: 1000, target: 3000", "baseline: 1000, target: 1001")
    assert told(plan, rows) == code.split()


COUNT = "unit: 家, baseline: 1000, target: 3000"
SINCE = "unit: '%', kind: reduction, observations: since_baseline, target: {total: 15}"


@pytest.mark.parametrize(
    ("fields", "rows", "codes"),
    [
        # what counts from the baseline on where the amounts of years are wanted
        (SUM, "x,2021,100 x,2022,200", "XZK517"),
        (SUM, "x,2021,80 x,2022,160", "XZK517"),
        (SUM, "x,2021,80 x,2022,159", ""),
        (SUM, "x,2021,100 x,2022,260", "XZK517"),
        (SUM, "x,2021,100 x,2022,261", ""),
        (SUM, "x,2022,200 x,2023,300", "XZK517"),
        (SUM, "x,2021,90 x,2022,110 x,2023,120", ""),
        (SUM, "x,2021,20,丰县 x,2022,40,丰县 x,2023,61,丰县", "XZK517"),
        (SUM, "x,2022,20,丰县 x,2023,30,丰县 x,2024,40,丰县", ""),
        (SUM, "x,2021,20,丰县 x,2022,40,丰县", ""),
        ("unit: '%', kind: reduction, target: {total: 13.5}", "x,2021,3.2 x,2022,6.1 x,2023,8.5", "XZK517"),
        ("unit: '%', kind: reduction, target: {total: 13.5}", "x,2021,2.9 x,2022,2.1 x,2023,3.0", ""),
        (FLOW, "x,2021,700 x,2022,1400", ""),
        (FLOW, "x,2021,700 x,2022,1400 x,2023,2000", "XZK517"),
        (FLOW, "x,2021,700 x,2022,850 x,2023,1000", ""),
        # and the other way round
        (SINCE, "x,2021,3.2 x,2022,6.1", ""),
        (SINCE, "x,2021,3.2 x,2022,2.9", "XZK517"),
        (SINCE, "x,2021,3.2 x,2022,2.9 x,2023,6.1", "XZK517"),
        # years written for values
        (COUNT, "x,2023,2023", "XZK509"),
        (COUNT, "x,2022,2021 x,2023,2022", "XZK509 XZK509"),
        (COUNT, "x,2022,2012 x,2023,2013", "XZK509 XZK509"),
        (COUNT, "x,2022,2011 x,2023,2012", ""),
        (COUNT, "x,2022,2021 x,2023,2318", ""),
        # a slip of the year
        (COUNT, "x,2021,1900 x,2012,1950 x,2023,2318", "XZK520"),
        (COUNT, "x,2012,1900 x,2022,1950 x,2023,2318", "XZK520"),
        (COUNT, "x,2021,1900 x,2022,1950 x,2013,2242", "XZK520"),
        (COUNT, "x,2021,1900 x,2022,1950 x,2013,2243", ""),
        (COUNT, "x,2021,1900 x,2012,999 x,2023,2318", ""),
        (COUNT, "x,2021,1900 x,2013,1950 x,2022,1951 x,2023,2318", ""),
        (COUNT, "x,2021,1900 x,2012,1950 x,2011,1600 x,2023,2318", ""),
    ],
)
def test_values_are_those_of_their_years(fields: str, rows: str, codes: str) -> None:
    assert told(of_target(fields), rows) == codes.split()


@pytest.mark.parametrize(
    ("value", "note", "is_told"),
    [
        *(("20999", "修订值", False), ("21000", "修订值", True), ("21000", "口径改为含规模以下", False)),
        *(
            ("60000", "转载，引用前请核对原始公报", True),
            ("60000", "约 60000", True),
            ("60000", "首次含规模以下", False),
        ),
        *(("60000", "核对过，属实", False), ("60000", "year-end", True), ("60000", "new definition", False)),
        *(("-1000", "年末数", True), ("-1000", "更正", False), ("1000", "", False)),
        *(("15000", "年末数", False), ("15000", "final", True)),
    ],
)
def test_what_is_hardly_possible_asks_for_a_note_that_speaks_of_it(value: str, note: str, *, is_told: bool) -> None:
    findings = check_text(plan_of(of_target(COUNT)), f"target,period,value,note\nx,2023,{value},{note}\n")
    assert [one.rule.code for one in grave(findings)] == ["XZK509"] * is_told


@pytest.mark.parametrize(("note", "is_told"), [("", True), ("年末数", True), ("口径不同", False)])
def test_a_part_above_its_whole_asks_for_a_note_that_speaks_of_it(note: str, *, is_told: bool) -> None:
    rows = f"target,period,value,entity,note\nx,2023,1500,,{note}\nx,2023,1501,甲区,\n"
    assert ("XZK514" in {one.rule.code for one in check_text(plan_of(of_target(COUNT)), rows)}) is is_told


@pytest.mark.parametrize("part", ["13", "1300"])
def test_a_part_out_of_scale_and_the_sum_it_breaks_are_one_finding(part: str) -> None:
    plan = plan_of(f"{DEMO}entities: {{a: 甲区, b: 乙区}}\ntargets:\n  x: {{name: 指标, {FLOW}}}\n")
    rows = rows_of(
        f"x,2022,800,全市 x,2022,480,甲区 x,2022,320,乙区 x,2023,900,全市 x,2023,{part},甲区 x,2023,360,乙区"
    )
    findings = grave(found(plan, rows))
    assert [one.rule.code for one in findings] == ["XZK514"]
    assert sorted(entity for _, entity, _ in doubts(findings)) == ["", "a"]


def test_no_value_is_out_by_a_power_of_ten_in_silence() -> None:
    """Each kind, each power, one value or all, of the whole or a part; and what is honest is quiet."""
    chance = random.Random(3)  # noqa: S311 - no secret
    silent: Counter[object] = Counter()
    for name, one in worlds(chance):
        plan = plan_of(one.plan)
        assert {finding.rule.code for finding in grave(found(plan, one.rows))} <= {"XZK512"}, one
        slips = list(places_to_scale(one.rows))
        for number, (where, at) in enumerate(chance.sample(slips, min(len(slips), 12))):
            power = POWERS[(number + len(silent)) % len(POWERS)]
            findings = grave(found(plan, scaled(one.rows, at, power)))
            own = {name, "x", *INPUT_IDS.get(name, ())}
            codes = {finding.rule.severity for finding in findings if finding.facts["key"][0] in own}
            is_passed = "error" in codes if abs(power) >= 4 else bool(codes)
            silent[name, where, power] += not (is_passed or is_exempt(name, power, one.rows, at))
    assert [key for key, times in silent.items() if times] == []


@pytest.mark.parametrize("before", [("300", "500", "400"), (), ("3000000", "500", "400")])
def test_a_part_ten_thousand_times_too_large_is_an_error(before: tuple[str, ...]) -> None:
    values = {"2022": before, "2023": ("3200000", "500", "400")}
    rows = " ".join(
        f"x,{year},{one},{place}" for year, some in values.items() for place, one in zip(PLACES, some, strict=False)
    )
    findings = found(plan_of(of_target(COUNT)), rows_of(rows))
    assert "error" in {one.rule.severity for one in findings if one.facts["key"][1] == PLACES[0]}


def test_parts_of_what_is_promised_in_fractions_of_a_thing_are_averages() -> None:
    for fields, codes in (("5.2, target: 8", []), ("5, target: 8.5", []), ("5.0, target: 8", ["XZK514"])):
        assert told(of_target(f"unit: 件, baseline: {fields}"), "x,2022,6 x,2022,9,甲 x,2022,4,乙") == codes


@pytest.mark.parametrize("name", [name for name in KINDS if is_amount(name)])
def test_no_part_is_raised_above_the_whole_in_silence(name: str) -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    for is_listed in (False, True):
        one = world(name, chance, with_places=True, is_listed=is_listed)
        wholes = {row.period: row.value for row in one.rows if not row.entity}
        at = chance.choice([number for number, row in enumerate(one.rows) if row.entity])
        raised = one.rows[at]._replace(value=wholes[one.rows[at].period] + 10)
        rows = [*one.rows[:at], raised, *one.rows[at + 1 :]]
        assert "XZK514" in {finding.rule.code for finding in found(plan_of(one.plan), rows)}


VALUES = st.sampled_from(["0", "1", "5", "12", "100", "107.5", "0.085", "1000", "1200", "21500000", "-3", "2318"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["firms", "ratio", "amount", "rate"]),
        st.sampled_from(["2009", "2020", "2021", "2022", "2022-Q1", "2022-H1", "2022-H2", "2022-12", "2027"]),
        VALUES,
        st.sampled_from(["全市", "全市", "甲区", "乙区", "甲区一镇"]),
        st.sampled_from(["", "", "核实"]),
        st.sampled_from(["", "初步"]),
    ),
    min_size=1,
    max_size=14,
)
ORDERED = PLAN + "  rate: {name: 增速, unit: '%', kind: growth, target: 7}\n"


@given(rows=ROWS, data=st.data())
def test_the_order_of_rows_changes_lines_and_nothing_else(
    rows: list[tuple[str, str, str, str, str, str]], data: st.DataObject
) -> None:
    plan = plan_of(ORDERED)

    def without_lines(some: list[tuple[str, str, str, str, str, str]]) -> list[str]:
        text = "target,period,value,entity,note,status\n" + "".join(f"{','.join(row)}\n" for row in some)
        return sorted(map(_without_line, check_text(plan, text)))

    assert without_lines(rows) == without_lines(data.draw(st.permutations(rows)))


def test_the_newest_year_is_that_of_the_latest_period_wherever_it_stands() -> None:
    head, old, new = "target,period,value", "firms,2009,1000", "firms,2020,1200"
    told = [check_text(plan_of(PLAN), "\n".join((head, *rows, ""))) for rows in ((old, new), (new, old), (old,))]
    assert ["XZK520" in {one.rule.code for one in findings} for findings in told] == [False, False, True]


def test_a_row_that_is_lost_leaves_the_others_with_their_targets() -> None:
    for rows in ("ratio,2009,107.5", *["firms,2009,0"] * 3), (*["firms,2009,0"] * 3, "ratio,2009,107.5"):
        findings = check_text(plan_of(PLAN), "\n".join(("target,period,value", *rows, "")))
        assert {one.facts["key"][0] for one in findings if one.rule.name == "repeated-row"} == {"firms"}


def _without_line(finding: Finding) -> str:
    """Return all that a finding says but lines."""
    facts = {name: fact for name, fact in finding.facts.items() if name != "line"}
    return f"{finding.rule.code} {finding.rule.severity} {finding.case} {sorted(map(repr, facts.items()))}"


@pytest.mark.parametrize(("value", "is_told"), [("0", True), ("150", False)])
def test_what_is_made_of_nothing_is_told_where_more_was_promised(value: str, *, is_told: bool) -> None:
    made = "inputs:\n  rd: {name: 经费, unit: 亿元, kind: flow}\n  gdp: {name: 总值, unit: 亿元, kind: flow}\n"
    plan = of_target("unit: '%', baseline: 1.7, target: 2.6, derive: {ratio: [rd, gdp]}") + made
    assert told(plan, f"rd,2023,{value} gdp,2023,7000") == ["XZK509"] * is_told


@pytest.mark.parametrize(
    ("name", "fields", "value", "is_told"),
    [
        *(("高新产业产值占比", "target: 50", value, value == "100.1") for value in ("100", "100.1")),
        ("高新产业产值占比", "target: 50, limits: {max: 200}", "147.8", False),
        ("高新产业产值占比", "target: 120", "147.8", False),
        *((name, "target: 50", "103", True) for name in ("服务业增加值占GDP比重", "高新收入占总收入比重", "城镇化率")),
        *((name, "target: 50", "103", False) for name in ("进出口额占GDP比重", "研发费用占收入比重", "毛入学率")),
        *((name, "target: 50", "103", True) for name in ("Share of services", "Services as a share of value added")),
        *((name, "target: 50", "103", False) for name in ("Debt as a share of GDP", "Gross enrolment rate")),
        *(
            (f"某项占{whole}比例", "target: 50", "103", False)
            for whole in ("综合财力", "存款", "负债", "出口", "总户数")
        ),
        *((f"某项占{whole}比例", "target: 50", "103", False) for whole in ("年度任务", "全年计划", "年度目标")),
        *((f"高技术产品{part}占{part}比例", "target: 50", "103", True) for part in ("出口", "存款")),
        *(
            (f"Debt as a share of {whole}", "target: 50", "103", False)
            for whole in ("gross domestic product", "GNI", "deposits", "liabilities", "exports")
        ),
    ],
)
def test_no_share_is_more_than_its_whole(name: str, fields: str, value: str, *, is_told: bool) -> None:
    plan = plan_of(of_target(f"unit: '%', baseline: 44, {fields}").replace("指标", name))
    for note in ("", "转载", "口径含域外"):
        codes = [one.rule.code for one in grave(check_text(plan, f"target,period,value,note\nx,2023,{value},{note}\n"))]
        assert codes == ["XZK509"] * (is_told and "口径" not in note)


@pytest.mark.parametrize(("parts", "is_told"), [(("33.3", "36"), False), (("33.4", "36"), True), (("3", "1"), True)])
def test_the_share_of_a_whole_lies_among_those_of_two_parts_that_are_all(
    parts: tuple[str, str], *, is_told: bool
) -> None:
    rows = "share,2023,10 share,2023,{},east share,2023,{},west".format(*parts)
    assert told(INPUTS.replace(", south: 南区", ""), rows) == ["XZK509"] * 2 * is_told
    assert told(INPUTS.replace("entities: {east: 东区, west: 西区, south: 南区}\n", ""), rows) == []
