"""Which words stand for the whole where a row names its entity, and what is said where entity or unit is left open."""

import pytest
from support import codes, plan_of, submission_of

from xzkpi.model.observation import Observation
from xzkpi.model.plan import Plan
from xzkpi.reading.table.records import BATCH
from xzkpi.rules.finding import Finding

HEAD = "plan: {id: p, name: 徐州市“十四五”科技创新规划, name_en: Xuzhou plan, baseline: 2020, target: 2025}\n"
TARGETS = """\
targets:
  x: {name: 企业数, unit: 家, baseline: 1000, target: 3000}
  y: {name: 成交额, unit: 亿元, kind: flow, baseline: 100, target: 300}
"""
OPEN = plan_of(HEAD + TARGETS + "inputs:\n  z: {name: 生产总值, unit: 亿元, kind: flow}\n")
LISTS = "entities: {gulou: 鼓楼区, pizhou: 邳州市, park: 徐州经开区}\n"
LISTED = plan_of(HEAD + LISTS + TARGETS)


def read(
    plan: Plan, rows: str, header: str = "指标,时期,数值,地区"
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    """Return what a submission says and what is found in it."""
    reading = submission_of(f"{header}\n{rows}\n", plan)
    assert reading.value is not None
    return reading.value.observations, reading.findings


@pytest.mark.parametrize("plan", [OPEN, LISTED], ids=["open", "listed"])
@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "徐州市",
            "徐 州 市",
            "全市",
            "合计",
            "总计",
            "共计",
            "总数",
            "全部",
            "全市合计",
            "徐州市合计",
            "全市共计",
        ),
        *("合计：", "徐州市:", "Total", "whole"),
    ],
)
def test_the_whole_goes_under_many_names(plan: Plan, name: str) -> None:
    observations, findings = read(plan, f"x,2023,5,{name}")
    assert [one.entity for one in observations] == [""]
    assert not findings


@pytest.mark.parametrize(
    ("plan", "name", "entity"),
    [
        (OPEN, "邳州市", "邳州市"),
        (OPEN, "徐", "徐"),
        (OPEN, "鼓楼区合计", "鼓楼区合计"),
        (LISTED, "鼓楼区", "gulou"),
        (plan_of(HEAD + "entities: {all: {name: 市直, aliases: [全市]}}\n" + TARGETS), "全市", "all"),
        (plan_of(HEAD + "entities: {city: 徐州市}\n" + TARGETS), "徐州市", "city"),
    ],
)
def test_an_entity_keeps_its_name(plan: Plan, name: str, entity: str) -> None:
    observations, findings = read(plan, f"x,2023,5,{name}")
    assert [one.entity for one in observations] == [entity]
    assert not findings


@pytest.mark.parametrize(
    ("plan", "name", "advice"),
    [
        (OPEN, "小计", "小计不用报，删去这一行"),
        (LISTED, "小 计", "小计不用报，删去这一行"),
        (LISTED, "鼓楼", "是不是“鼓楼区”？"),
        (LISTED, "鼓楼区合计", "是不是“鼓楼区”？"),
    ],
)
def test_what_is_neither_whole_nor_part_is_told(plan: Plan, name: str, advice: str) -> None:
    observations, findings = read(plan, f"x,2023,5,{name}")
    assert not observations
    assert codes(findings) == ["XZK510"]
    assert findings[0].hint("zh") == advice


@pytest.mark.parametrize(
    ("named", "wholes", "others"),
    [
        ("徐州市“十四五”规划", "全市 全市合计 （全市） 徐州", "全省 全国 全县 全省合计 （全省）"),
        ("江苏省徐州市规划", "全市 全省", "全国"),
        ("“十四五”江苏省规划", "全省", "全市"),
        ("国家创新规划", "全国", "全省"),
        ("广西壮族自治区规划", "全区", "全市"),
        ("沛县规划", "全县", "全市"),
        ("江苏社区发展规划", "全市 全省 全国", ""),
        ("城市更新规划", "全市 全省 全县", ""),
    ],
)
def test_the_whole_of_another_level_is_none(named: str, wholes: str, others: str) -> None:
    for lists in ("", LISTS) if others else ("",):  # which tell where the name does not
        known = plan_of(HEAD.replace("徐州市“十四五”科技创新规划", named) + lists + TARGETS)
        for word in wholes.split():
            assert [one.entity for one in read(known, f"x,2023,5,{word}")[0]] == [""], word
        for word in others.split():
            observations, findings = read(known, f"x,2023,5,{word}")
            assert not observations, word
            assert [(one.rule.code, one.case) for one in findings] == [("XZK510", "elsewhere")], word


@pytest.mark.parametrize(
    ("entities", "wholes", "others"),
    [
        *(("鼓楼区, 丰县, 邳州市", "全市", "全省 全县 全国"), ("甲镇, 乙街道", "全县 全区 全市", "全省 全国")),
        *(("徐州市, 南京市", "全省", "全市 全国"), ("甲孵化器, 乙园", "全市 全省", ""), ("丰县", "全市 全省", "")),
    ],
)
def test_entities_tell_of_which_level_the_whole_is(entities: str, wholes: str, others: str) -> None:
    plan = plan_of(f"plan: {{id: x, name: 规划, baseline: 2020, target: 2025}}\nentities: [{entities}]\n{TARGETS}")
    assert all(map(plan.is_whole, wholes.split()))
    assert not any(map(plan.is_whole, others.split()))


@pytest.mark.parametrize(("words", "is_told"), [("全省 全市", True), ("全市 全市合计", False), ("全市 合计", False)])
def test_two_words_for_the_whole_may_not_name_two_levels(words: str, *, is_told: bool) -> None:
    one, other = words.split()
    plan = plan_of("plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n" + TARGETS)
    assert codes(read(plan, f"x,2022,5,{one}\nx,2023,6,{other}")[1]) == ["XZK510"] * is_told


@pytest.mark.parametrize(("name", "is_whole"), [("云龙湖", False), ("云龙湖科学城", True), ("云龙", False)])
def test_the_beginning_of_a_plans_name_may_be_an_entitys(name: str, *, is_whole: bool) -> None:
    head = "plan: {id: p, name: 云龙湖科学城规划, baseline: 2020, target: 2025}\n"
    plan = plan_of(head + "entities: {one: 云龙区, two: 云龙湖街道}\n" + TARGETS)
    assert plan.is_whole(name) is is_whole


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        # one entity, then none
        ("x,2023,5,鼓楼区\ny,2023,6,\nx,2022,4,", [4]),
        ("x,2023,5,鼓楼区\ny,2023,,\nx,2022,4,", [4]),
        ("y,2023,6,\nx,2022,4,\nx,2023,5,鼓楼区", [3]),
        # a value of the whole that the entity has its part of, and words for the whole
        ("x,2023,5,鼓楼区\ny,2023,6,鼓楼区\nx,2023,50,\ny,2023,60,", []),
        ("x,2023,50,\nx,2023,5,鼓楼区\nx,2022,4,\ny,2023,6,", []),
        ("x,2022,40,\nx,2023,5,鼓楼区\nx,2021,4,\ny,2023,6,", [4]),
        ("x,2023,5,鼓楼区\ny,2023,6,全市", []),
        # several entities, or none at all
        ("x,2023,5,鼓楼区\ny,2023,6,\nx,2023,5,邳州市", []),
        ("x,2023,5,\ny,2023,6,", []),
    ],
)
@pytest.mark.parametrize("plan", [OPEN, LISTED], ids=["open", "listed"])
def test_rows_beside_the_only_entity_may_be_its_own(plan: Plan, rows: str, lines: list[int]) -> None:
    _, findings = read(plan, rows)
    assert [(one.rule.code, one.place.line) for one in findings] == [("XZK518", line) for line in lines]


def test_rows_beside_the_only_entity_are_seen_across_batches_and_columns() -> None:
    rows = "".join(f"x,{1990 + number % 30},5,鼓楼区\n" for number in range(1200))
    _, findings = read(OPEN, f"{rows}y,2022,6,\ny,2023,7,")
    assert [(one.rule.code, one.place.line, one.place.column) for one in findings] == [("XZK518", 1202, 10)]
    _, findings = read(OPEN, "x,1,2,鼓楼区\ny,3,4,", "指标,2022,2023,地区")
    assert [(one.rule.code, one.place.line) for one in findings] == [("XZK518", 3)]
    _, findings = read(OPEN, "y,3,4,\nx,1,2,鼓楼区", "指标,2022,2023,地区")
    assert [(one.rule.code, one.place.line) for one in findings] == [("XZK518", 2)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("y,2022,2000000,万元\ny,2023,2100000,\ny,2024,2200000,", [3]),
        ("y,2022,2000000,万元\nx,2023,5,\ny,2023,210,亿元\ny,2024,220,", [5]),
        ("y,2022,210,\ny,2023,2200000,万元", [2]),
        ("y,2022,2000000,万元\ny,2023,,\ny,2024,210,亿元", []),
        ("y,2022,210,亿元\ny,2023,220,", []),
        ("y,2022,2000000,万元\nz,2022,8900,", [3]),
        ("y,2022,2000000,万元\nx,2022,0.5,万家\nx,2023,5,\ny,2023,210,", [4, 5]),
    ],
)
def test_rows_beside_another_unit_may_be_in_it(rows: str, lines: list[int]) -> None:
    _, findings = read(OPEN, rows, "指标,时期,数值,单位")
    assert [(one.rule.code, one.place.line) for one in findings] == [("XZK519", line) for line in lines]


def test_an_open_unit_names_both_units() -> None:
    _, (finding,) = read(OPEN, "y,2022,2000000,万元\ny,2023,2100000,", "指标,时期,数值,单位")
    assert finding.message("zh") == "单位空着，按“亿元”读取，而别处同样的数写的是“万元”"
    _, findings = read(OPEN, "y,2022,2000000,万元\ny,2023,2100000,", "指标,时期,数值（万元）,单位")
    assert not findings
    _, findings = read(OPEN, "y,2022,2000000,万元\ny（亿元）,2023,210,", "指标,时期,数值,单位")
    assert not findings
    _, (finding,) = read(OPEN, "y,1000000,2000000,万元\ny,1,2,", "指标,2022,2023,单位")
    assert finding.place.line == 3


@pytest.mark.parametrize("number", [0, 1, *range(BATCH - 4, BATCH + 3), 2 * BATCH])
def test_other_rows_do_not_hide_what_was_left_open(number: int) -> None:
    units, entities = "指标,时期,数值,单位", "指标,时期,数值,地区"

    def lines(rows: str, header: str) -> list[int]:
        return [one.place.line for one in read(OPEN, rows, header)[1]]

    assert lines("y,2021,120000,万元\n" + "x,2021,5,家\n" * number + "y,2022,130000,", units) == [number + 3]
    beside = "x,2021,5,家\n" * number + "y,2022,21,亿元\n" + "x,2021,5,家\n" * BATCH
    assert not lines("y,2021,12,亿元\nx,2020,4,\n" + beside + "y,2023,22,", units)
    assert lines("x,2020,,\n" * number + "x,2021,500,鼓楼区\nx,2020,510,", entities) == [number + 3]
    parts = "x,2020,5,\n" * number + "x,2020,3,鼓楼区\n" * BATCH + "y,2021,7,"
    assert lines(parts, entities) == [BATCH + 2] * (number == 0)


@pytest.mark.parametrize(
    ("unit", "stated", "found"),
    [("元", "元/人", []), ("万元", "元/人", []), ("元/人", "万元/人", []), ("元", "元/户", ["XZK503"])],
)
def test_who_an_amount_per_head_is_divided_by_may_be_said_twice(unit: str, stated: str, found: list[str]) -> None:
    plan = plan_of(HEAD + f"targets: {{z: {{name: 居民人均可支配收入, unit: {unit}, baseline: 3, target: 5}}}}\n")
    observations, findings = read(plan, f"z,2023,40000,{stated}", "指标,时期,数值,单位")
    assert codes(findings) == found
    assert len(observations) == 1 - len(found)
