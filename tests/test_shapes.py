"""Submissions in the shapes that statistical tables have: wide, titled, in other units, by entity, revised."""

import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from support import PLAN, card_of, codes, places, plan_of, rows_of, submission_of, unmark
from typer.testing import CliRunner

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import assess
from xzkpi.checks.submissions import check_submissions
from xzkpi.cli.door import app
from xzkpi.model.observation import settle
from xzkpi.reading.table.records import BATCH
from xzkpi.rules.finding import sort_findings
from xzkpi.values.number import plain
from xzkpi.values.period import parse_period

DEMO = plan_of(PLAN)
#: The same, with parts of two targets carried by entities.
BY_ENTITY = (
    PLAN.replace(
        "    aliases: [高企数]\n",
        "    aliases: [高企数]\n"
        "    entities:\n"
        "      gulou: {baseline: 300, target: {value: 900, bound: at_least}}\n"
        "      丰县: {baseline: {value: 60, period: 2021}, target: 100}\n"
        "      pei: {target: 200}\n",
    )
    + "    entities: {gulou: {baseline: 30, target: {value: 90, bound: at_least}}}\n"
    + "entities:\n"
    + "  gulou: {name: 鼓楼区, name_en: Gulou, aliases: [鼓楼]}\n"
    + "  feng: 丰县\n"
    + "  pei: 沛县\n"
)


def read(content: str, plan: str = PLAN) -> tuple[list[str], list[str]]:
    """Return the observations of a table, as `target period=value`, and the codes of its findings."""
    reading = submission_of(content, plan_of(plan))
    values = reading.value.observations if reading.value else ()
    return [f"{one.name()}={one.value.normalize():f}" for one in values], codes(reading.findings)


# --- wide tables ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "periods"),
    [
        ("指标,2021,2022", ["2021", "2022"]),
        ("指标,2021年,2022年", ["2021", "2022"]),
        ("target,2021,2022", ["2021", "2022"]),
        ("指标,2022年一季度,2022年上半年", ["2022-Q1", "2022-H1"]),
        ("指标,2022年前三季度,2022年", ["2022-Q3", "2022"]),
        ("指标,2022-Q1,2022Q2", ["2022-Q1", "2022-Q2"]),
        ("指标,2022年1-9月,2022年1-12月", ["2022-09", "2022-12"]),
        ("指标,2022-H1,2022上半年", None),
        ("指标,2022,2022年", None),
    ],
)
def test_each_period_may_have_its_column(header: str, periods: list[str] | None) -> None:
    values, found = read(f"{header}\n企业数,1250,1650\n")
    if periods is None:
        assert (values, found) == ([], ["XZK304"])
    else:
        assert (values, found) == ([f"firms {periods[0]}=1250", f"firms {periods[1]}=1650"], [])


def test_wide_and_long_tables_say_the_same() -> None:
    wide = "指标,单位,2021年,2022年,来源\n企业数,家,1250,1650,公报\n占比,%,1.85,—,\n成交额,万元,1350000,1720000,\n"
    long = (
        "target,period,value,unit,source\n"
        "firms,2021,1250,家,公报\nratio,2021,1.85,%,\namount,2021,135,亿元,\n"
        "firms,2022,1650,家,公报\namount,2022,172,亿元,\n"
    )
    one, other = (card_of(PLAN, text) for text in (wide, long))
    assert [each.measures for each in one.assessments] == [each.measures for each in other.assessments]
    assert [each.verdict for each in one.assessments] == [each.verdict for each in other.assessments]
    assert [each.latest and each.latest.source for each in one.assessments] == ["公报", "", ""]


@pytest.mark.parametrize("cell", ["", "—", "…", "-", "/", "N/A"])
def test_empty_cell_of_a_wide_table_is_not_reported(cell: str) -> None:
    assert read(f"指标,2021年,2022年\n企业数,{cell},1650\n") == (["firms 2022=1650"], [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("指标,2021年,2022年\n企业数,1250,▸many\n", "XZK402"),
        ("指标,2021年,2022年\n▸企业,1250,1650\n", "XZK501"),
        ("指标,单位,2021年,2022年\n企业数,▸元,1250,1650\n", "XZK503"),
        ("指标,2021年,2022年\n占比,2.2,▸220\n", "XZK414"),
        ("指标,2021年,2022年,▸合计\n企业数,1250,1650,2900\n", "XZK303"),
        ("指标,2021年,▸2021年\n企业数,1250,1650\n", "XZK304"),
        ("指标,2021年,2022年\n▸企业数,1250\n", "XZK205"),
        ("指标,2021年,2022年\n企业数,▸Jun-23,1650\n", "XZK402"),
    ],
)
def test_fault_in_a_wide_table_is_found_once_at_its_cell(content: str, code: str) -> None:
    text, [place] = unmark(content)
    assert places(submission_of(text, DEMO).findings) == [(code, *place)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        # a row's unit is wrong once, however many values it has
        ("指标,单位,2021,2022\n企业数,▸元,5,6\n", ["XZK503"]),
        ("指标,2021,2022\n企业数（亿元）,▸5,6\n", ["XZK503"]),
        ("指标,单位,2021,2022\n成交额（家）,亿元,▸5,6\n", ["XZK424"]),
        # even where its first value is left open, or has a fault of its own
        ("指标,单位,2021,2022,2023\n企业数,▸元,,6,7\n", ["XZK503"]),
        ("指标,单位,2021,2022,2023\n占比,▸家,—,6,200\n", ["XZK503"]),
        ("指标,单位,2021,2022\n占比,▸%\u200b,▸-5,6\n", ["XZK110", "XZK414"]),
        ("指标,单位,2021,2022\n占比,▸%\u200b,▸x,6\n", ["XZK110", "XZK402"]),
        ("指标,单位,2021,2022\n占比,▸%\u200b,,6\n", ["XZK110"]),
        ("指标,单位,时期,数值\n占比,▸%\u200b,2021,▸-5\n占比,▸%\u200b,2022,\n", ["XZK110", "XZK414", "XZK110"]),
        # columns of different units are wrong each, but once in a row
        ("指标,2021（亿元）,2022（亿元）,2023（%）\n企业数,▸5,6,▸7\n成交额,5,6,▸7\n", ["XZK503"] * 3),
        # several rows are several faults
        ("指标,单位,2021,2022\n企业数,▸元,5,6\n企业数,▸元,5,6\n", ["XZK503"] * 2),
        # values may each have their own
        ("指标,2021,2022\n企业数,▸x,▸x\n", ["XZK402"] * 2),
    ],
)
def test_a_fault_of_a_row_is_told_once(content: str, found: list[str]) -> None:
    text, marks = unmark(content)
    findings = sort_findings(submission_of(text, DEMO).findings)
    assert places(findings) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]


@pytest.mark.parametrize("name", ["年份", "报告期", "period", "统计时间"])
@pytest.mark.parametrize("cell", ["2023", "", "2023年3月31日", "x"])
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 2, 3), (2, 0, 3, 1)])
def test_column_of_periods_in_a_wide_table_is_told_and_not_read(name: str, cell: str, order: tuple[int, ...]) -> None:
    header, row = ["指标", f"▸{name}", "2021", "2022年"], ["企业数", cell, "1250", "1650"]
    text, [mark] = unmark("".join(",".join(cells[at] for at in order) + "\n" for cells in (header, row)))
    (finding,) = submission_of(text, DEMO).findings
    assert places([finding]) == [("XZK308", *mark)]
    assert finding.rule.severity == "warning"
    first = next(header[at] for at in order if at > 1)
    assert finding.message("zh") == f"“{name}”列没有读取：时期以“{first}”等列名为准"
    assert read(text)[0] == [f"firms {header[at].removesuffix('年')}={row[at]}" for at in order if at > 1]


# --- titles, units, notes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "above",
    [
        "单位：亿元,,\n",
        ",,单位：亿元\n",
        "2021—2022年技术市场情况,,\n,,单位：亿元\n",
        "技术市场情况（单位：亿元）,,\n",
        "技术市场情况 计量单位: 亿元,,\n",
        ",,（单位：亿元）\n\n",
        "表1,,\n技术市场情况,,\n,,\n单位：亿元,,\n",
    ],
)
def test_title_and_unit_may_stand_above_the_header(above: str) -> None:
    values, found = read(f"{above}指标,2021年,2022年\n成交额,135,172\n")
    assert values == ["amount 2021=135", "amount 2022=172"]
    assert found == ["XZK211"]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        # above the header
        ("单位：万元\n指标,时期,数值\n成交额,2022,1720000\n", "172"),
        # in the header
        ("指标,时期,数值（万元）\n成交额,2022,1720000\n", "172"),
        ("指标,2022年（万元）\n成交额,1720000\n", "172"),
        ("指标,2022年(万元)\n成交额,1720000\n", "172"),
        # behind the name
        ("指标,2022年\n成交额（万元）,1720000\n", "172"),
        ("指标,时期,数值\n成交额 (万元),2022,1720000\n", "172"),
        # in its column
        ("指标,单位,2022年\n成交额,万元,1720000\n", "172"),
        # in the cell
        ("指标,2022年\n成交额,1720000万元\n", "172"),
        # the nearer one counts: cell, column, name, header, above
        ("单位：元\n指标,2022年（万元）\n成交额,1720000\n", "172"),
        ("单位：元\n指标,2022年\n成交额（万元）,1720000\n", "172"),
        ("单位：元\n指标,单位,2022年\n成交额,万元,1720000\n", "172"),
        ("单位：元\n指标,2022年\n成交额,1720000万元\n", "172"),
        ("单位：元\n指标,单位,2022年（万元）\n成交额（万元）,万元,1720000万元\n", "172"),
        # none: the plan's
        ("指标,2022年\n成交额,172\n", "172"),
    ],
)
def test_unit_may_stand_anywhere(content: str, value: str) -> None:
    values, found = read(content)
    assert values == [f"amount 2022={value}"]
    assert not set(found) - {"XZK211", "XZK420"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        # a column's unit asks nothing of a row without a value
        ("指标,2022年（亿元）,2023年（亿元）\n成交额,150,172\n企业数（家）,,—\n", []),
        ("单位：亿元,,\n指标,时期,数值\n成交额,2022,172\n企业数,2022,\n", ["XZK211"]),
        # two units in a title are nobody's
        ("表1 成交额（亿元）及占比（%）,,\n指标,时期,数值\n成交额,2022,172\n", ["XZK216"]),
        # what hides does not take the unit away
        ("指标,时期,数值\n成交额（万元）\u200b,2022,1720000\n", ["XZK110"]),
        ("指标,时期,数值（万元）\u200b\n成交额,2022,1720000\n", ["XZK110"]),
        ("指标,2022\u200b\n成交额,172\n", ["XZK110"]),
        # an office is no unit
        ("指标,时期,数值\n成交额,2022,172\n注：牵头单位：国家高新区,,\n注：占比为成交额与产值之比（%）,,\n", []),
        # rows numbered in advance are blank
        ("序号,指标,时期,数值\n1,成交额,2022,172\n2,,,\n3,,,\n", []),
    ],
)
def test_units_and_remarks_of_sound_tables(content: str, found: list[str]) -> None:
    values, codes_found = read(content)
    assert codes_found == found
    assert values[-1].endswith("=172")


@pytest.mark.parametrize("units", [("亿元", "万元"), ("万元", "亿元")])
def test_the_unit_of_a_column_holds_in_every_batch(units: tuple[str, str]) -> None:
    cells = ",".join({"亿元": "172", "万元": "1720000"}[unit] for unit in units)
    rows = "".join(f"成交额,主体{row},{cells}\n" for row in range(3 * BATCH))
    values, _ = read(f"指标,主体,2021年（{units[0]}）,2022年（{units[1]}）\n{rows}")
    assert {value.partition("=")[2] for value in values} == {"172"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("指标,年份,数值（亿元）,单位\n成交额,2022,172,CNY 100 million\n", []),
        ("指标,年份,数值（CNY 100 million）,单位\n成交额,2022,172,亿元\n", []),
        ("指标,2022（亿元）,单位\n成交额,172,cny 100 million\n", []),
        ("指标,年份,数值,单位\n成交额（亿元）,2022,172,CNY 100 million\n", []),
        ("指标,年份,数值,单位\n成交额（CNY 100 million）,2022,172,亿元\n", []),
        ("指标,年份,数值（亿 元）,单位\n成交额\u200b,2022,172,CNY 100 million\n", ["XZK110"]),
        ("指标,年份,数值（万元）,单位\n成交额,2022,172,CNY 100 million\n", ["XZK424"]),
        ("指标,年份,数值（CNY 100 million）,单位\n成交额,2022,172,万元\n", ["XZK424"]),
        ("指标,年份,数值（CNY 100 million）,单位\n企业数,2022,172,家\n", ["XZK424"]),
    ],
)
def test_both_names_of_the_unit_of_a_plan_are_one(content: str, found: list[str]) -> None:
    plan = PLAN.replace("unit: 亿元\n", "unit: 亿元\n    unit_en: CNY 100 million\n")
    assert read(content, plan) == ([] if "XZK424" in found else ["amount 2022=172"], found)


def test_columns_may_have_different_units() -> None:
    assert read("指标,2021年（亿元）,2022年（万元）\n成交额,135,1720000\n")[0] == [
        "amount 2021=135",
        "amount 2022=172",
    ]


def test_name_with_its_own_unit_stands_in_a_table_of_another() -> None:
    text = "单位：亿元\n指标,2022年\n成交额,172\n企业数（家）,1650\n占比（%）,2.0\n"
    assert read(text) == (["amount 2022=172", "firms 2022=1650", "ratio 2022=2"], ["XZK211"])


@pytest.mark.parametrize(
    ("above", "unit", "found"),
    [
        # one of several kinds of values, told where it passes by another
        ("单位：万元", "1720000", ["XZK211", "XZK216"]),
        ("金额单位：万元", "1720000", ["XZK211"]),
        ("（金额单位：万元，数量单位：家）", "1720000", ["XZK211"]),
        ("金额单位：万元,数量单位：家", "1720000", ["XZK211"]),
        # in other words, and in two cells
        (",,单位：,万元", "1720000", ["XZK211", "XZK216"]),
        (",单位,万元", "1720000", ["XZK211", "XZK216"]),
        ("单位 万元", "1720000", ["XZK211", "XZK216"]),
        ("单位：人民币万元", "1720000", ["XZK211", "XZK216"]),
        ("单位：万元（人民币）", "1720000", ["XZK211", "XZK216"]),
        ("单位：万元人民币", "1720000", ["XZK211", "XZK216"]),
        ("以万元计", "1720000", ["XZK211", "XZK216"]),
        ("金额以万元为单位", "1720000", ["XZK211", "XZK216"]),
        ("单位：万元  制表：张三", "1720000", ["XZK211", "XZK216"]),
        ("单位：万元，按现价计算", "1720000", ["XZK211", "XZK216"]),
        # several, or one that the plan does not know
        ("单位：万元，亿元", "172", ["XZK216"]),
        ("单位：万元/亿元", "172", ["XZK216"]),
        ("单位：万元;亿元", "172", ["XZK216"]),
        ("单位：万元 家", "172", ["XZK216"]),
        ("单位：万元，户", "172", ["XZK216"]),
        ("单位：亿元，%", "172", ["XZK216"]),
        ("主要指标（万元、家）", "172", ["XZK216"]),
        ("单位：户", "172", ["XZK216"]),
        ("计量单位：万,金额单位：万元", "172", ["XZK216"]),
        # an office, and none
        ("单位：沛县科技局", "172", ["XZK211"]),
        ("填报单位：沛县", "172", ["XZK211"]),
        ("责任单位：张三", "172", ["XZK211"]),
        ("以2020年价格计算", "172", ["XZK211"]),
    ],
)
def test_unit_of_a_table_applies_to_what_it_counts(above: str, unit: str, found: list[str]) -> None:
    reading = submission_of(f"{above}\n指标,2022年,备注\n企业数,1650,\n成交额,{unit},\n企业数,1650,\n", DEMO)
    assert codes(reading.findings) == found
    assert reading.value is not None
    assert [plain(one.value) for one in reading.value.observations] == ["1650", "172", "1650"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("▸指标（单位：万元）,年份,数值\n成交额,2022,172\n", ["XZK216"]),
        ("▸指标（万元）,2022年\n成交额,172\n", ["XZK216"]),
        ("指标,年份,数值,▸备注（万元、家）\n成交额,2022,172,\n", ["XZK216"]),
        ("指标（万元）,年份,数值（亿元）\n成交额,2022,172\n", []),
        ("指标（万元）,年份,数值,单位\n成交额,2022,172,亿元\n", []),
        ("指标（主要）,年份,数值\n成交额,2022,172\n", []),
        # where it can be applied
        ("指标,年份,数值（单位：万元）\n成交额,2022,1720000\n", []),
        ("指标,2022年［万元］\n成交额,1720000\n", []),
        ("指标,年份,数值【万元】\n成交额,2022,1720000\n", []),
        ("指标,2022年（实际，万元）\n成交额,1720000\n", []),
        ("指标,2022年\n成交额（单位：万元）,1720000\n", []),
        ("指标,2022年\n成交额〔万元〕,1720000\n", []),
    ],
)
def test_unit_in_a_name_is_applied_or_told(content: str, found: list[str]) -> None:
    text, marks = unmark(content)
    reading = submission_of(text, DEMO)
    assert places(reading.findings) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
    assert reading.value is not None
    assert [plain(one.value) for one in reading.value.observations] == ["172"]


@pytest.mark.parametrize(
    "words",
    ["实际", "实际完成", "完成", "实绩", "累计", "全年", "本年", "本年实际", "实际完成数", "累计完成", "完成情况"],
)
def test_that_values_are_actual_ones_goes_without_saying(words: str) -> None:
    assert read(f"指标,2022年（{words}）\n企业数,1650\n") == (["firms 2022=1650"], [])
    assert read(f"指标,年份,数值（{words}）\n企业数,2022,1650\n") == (["firms 2022=1650"], [])


@pytest.mark.parametrize("words", ["目标", "计划", "增速", "实际，目标", "万元，亿元", "比上年", "实际增长"])
def test_words_that_change_what_a_value_means_are_an_error(words: str) -> None:
    assert read(f"指标,2022年（{words}）\n企业数,1650\n") == ([], ["XZK306"])


@pytest.mark.parametrize(
    "note",
    [
        "注：2022年为快报数",
        "注：2022年为快报数,,",
        "注:1. 快报数",
        "资料来源：市统计局,,",
        "备注：无,,",
        "说明：按现价计算",
        "数据来源：年鉴",
        ",,\n注：空行之后",
    ],
)
def test_notes_below_are_read_past(note: str) -> None:
    assert read(f"指标,2021年,2022年\n成交额,135,172\n{note}\n") == (["amount 2021=135", "amount 2022=172"], [])


@pytest.mark.parametrize(
    ("header", "row", "text", "hint"),
    [
        ("指标,年份,数值", "一、经济发展,,", "一、经济发展", "如果是指标，请补上时期和数值"),
        ("序号,指标,年份,数值", "一,经济发展,,", "一 经济发展", "如果是指标，请补上时期和数值"),
        ("序号,指标,年份,数值", "（二）,经济发展,,", "（二） 经济发展", "如果是指标，请补上时期和数值"),
        ("序号,指标,年份,数值", ",经济发展,,", "经济发展", "如果是指标，请补上时期和数值"),
        ("序号,指标,年份,数值", "经济发展,,,", "经济发展", "如果是指标，请补上时期和数值"),
        ("序号,指标,2022年,2023年", "1.2,经济发展,,", "1.2 经济发展", "如果是指标，请补上时期和数值"),
        ("年份,指标,数值", ",经济发展,", "经济发展", "如果是指标，请补上时期和数值"),
        ("年份,指标,数值", "2022,,", "2022", "在每一行的“年份”列写上"),
        ("地区,指标,年份,数值", "北片,,,", "北片", "在每一行的“地区”列写上"),
        ("指标,年份,数值", "填报人：王某　审核人：李某,,", "填报人：王某 审核人：李某", "不需要处理"),
        ("地区,指标,年份,数值", "填报人：王某,,,", "填报人：王某", "不需要处理"),
    ],
)
def test_headings_among_the_rows_are_told(header: str, row: str, text: str, hint: str) -> None:
    cells = {"指标": "企业数", "年份": "2022", "2022年": "1650", "数值": "1650"}
    sound = ",".join(cells.get(name, "") for name in header.split(","))
    reading = submission_of(f"{header}\n{row}\n{sound}\n", plan_of(BY_ENTITY))
    (finding,) = reading.findings
    assert (finding.rule.code, finding.place.line, finding.facts["found"]) == ("XZK217", 2, text)
    assert hint in finding.hint("zh")
    assert reading.value is not None
    assert reading.value.rows == 1


@pytest.mark.parametrize(
    "footer",
    [
        "填报人：张三,,审核人：李四,",
        "填表人：张三,审核人：李四,填报日期：2024-01-01,联系电话：123",
        "审核人：,,填表人：",
        "单位负责人：,王某,填表人：,李某",
        "制表：张三",
        "填报人,张三,审核人,李四",
        "单位负责人,王某,,",
        ",审核人（签字）：,,",
        "填报单位（盖章）：沛县统计局,,填报日期：,2024-01-01,,,",
    ],
)
@pytest.mark.parametrize("filler", [0, BATCH])
def test_officers_below_a_table_are_one_notice(footer: str, filler: int) -> None:
    rows = "企业数,2022,1650,\n" * (filler + 1)
    (finding,) = submission_of(f"指标,年份,数值,备注\n{rows}{footer}\n", DEMO).findings
    assert (finding.rule.code, finding.place.line) == ("XZK217", filler + 3)
    assert "不需要处理" in finding.hint("zh")


@pytest.mark.parametrize("filler", [0, BATCH])
def test_items_of_a_note_are_told_and_rows_that_only_look_like_them_are_faults(filler: int) -> None:
    rows = "企业数,2022,1650,\n" * (filler + 1)

    def found(below: str) -> list[tuple[str, int]]:
        findings = submission_of(f"指标,年份,数值,备注\n{rows}{below}\n", DEMO).findings
        return [(one.rule.code, one.place.line - filler - 2) for one in findings if one.rule.code != "XZK504"]

    assert found("注：1.快报数。\n2.登记口径，\n（3）年末数,含园区\n④其他") == [
        ("XZK217", 2),
        ("XZK217", 3),
        ("XZK217", 4),
    ]
    assert found("2.登记口径") == [("XZK205", 1)]
    assert found("注：快报\n2.15") == [("XZK205", 2)]
    assert found("注：快报\n2.企业,1650") == [("XZK205", 2)]
    assert found("注：快报\n企业数,2023,1700,\n2.登记口径") == [("XZK205", 3)]


def test_officer_beside_a_target_is_a_remark() -> None:
    assert read("备注,指标,年份,数值\n联系人：张三,企业数,2022,1650\n") == (["firms 2022=1650"], [])


@pytest.mark.parametrize(
    "below",
    [
        "地区,年份,数值,单位\n鼓楼区,2022,5,家",
        "地区,年份,数值\n鼓楼区,2022,5",
        "表二,,,\n项目名称,金额,,\n甲,5,,\n乙,6,,",
        "表二\n项目名称,金额\n甲,5\n乙,6",
        "表二",
        ",附表2 人才情况,,\nx,y,z,w",
        "表 3-1：区县情况\nx",
        "序号,单位,备注,时间\n1,x,y,z",
    ],
)
def test_another_table_is_one_finding_at_its_beginning(below: str) -> None:
    findings = submission_of(f"指标,年份,数值,备注\n企业数,2022,1650,\n{below}\n", DEMO).findings
    assert places(findings) == [("XZK219", 3, 1)]
    first = " ".join(filter(None, below.partition("\n")[0].split(",")))
    assert findings[0].message("zh") == f"从这里起是另一张表（“{first}”），没有读取"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("表2数据为快报数,,,", ["XZK217"]),
        ("注：表2为快报数", []),
        ("数据,2022,1650,", ["XZK501"]),
        ("年份,2022,,", ["XZK501"]),
    ],
)
def test_rows_that_are_no_other_table(row: str, found: list[str]) -> None:
    assert read(f"指标,年份,数值,备注\n企业数,2022,1650,\n{row}\n")[1] == found


@pytest.mark.parametrize("name", ["鼓楼区", "gulou", " 鼓楼 "])
def test_heading_that_names_an_entity_is_an_error(name: str) -> None:
    text = f"地区,指标,年份,数值\n{name},,,\n,企业数,2022,1650\n"
    (finding,) = submission_of(text, plan_of(BY_ENTITY)).findings
    assert (finding.rule.code, finding.place.line, finding.facts["field"]) == ("XZK401", 2, "target")
    assert f"如果下面各行都属于“{name.strip()}”，在每一行的“地区”列写上" in finding.hint("zh")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("2022年,指标\n1650,▸\n", "XZK401"),
        ("2022年,指标\n5,▸经济发展\n", "XZK501"),
        ("序号,指标,年份,数值\n1,企业数,▸,\n", "XZK401"),
        ("序号,指标,年份,数值\n1,▸经济发展,2022,\n", "XZK501"),
        ("序号,指标,年份,数值\n1,▸经济发展,2022,5\n", "XZK501"),
        ("备注,指标,年份,数值\n一,▸经济发展,2022,5\n", "XZK501"),
    ],
)
def test_row_of_data_is_no_heading(content: str, code: str) -> None:
    text, [*_, place] = unmark(content)
    assert places(submission_of(text, DEMO).findings)[:1] == [(code, *place)]


def test_whole_statistical_table() -> None:
    text = (
        "表3 主要科技指标,,,,\n,,,,单位：亿元\n指标,2020年,2021年,2022年,备注\n"
        "成交额,100,135,172,\n企业数（家）,1000,1250,1650,年末数\n占比（%）,1.70,1.85,—,\n,,,,\n"
        "注：“—”为尚未公布。\n资料来源：统计年鉴\n"
    )
    card = card_of(PLAN, text)
    assert [one.verdict for one in card.assessments] == ["lagging", "lagging", "lagging"]
    assert [str(one.latest and one.latest.period) for one in card.assessments] == ["2022", "2021", "2022"]


@pytest.mark.parametrize(
    "again",
    [
        "指标,年份,数值",
        "年份,指标,数值",
        "数值,指标,年份",
        "年份,数值（家）,指标",
        "指标,2023,2024",
        "2023,2024,指标",
        "单位,指标,2023",
        "序号,指标,2023",
        "地区,指标,2023",
        "时期,数值,指标,备注",
    ],
)
@pytest.mark.parametrize("header", ["指标,年份,数值", "指标,2021,2022", "备注,指标,2022"])
@pytest.mark.parametrize("filler", [0, BATCH])
def test_header_repeated_in_any_order_is_one_finding(header: str, again: str, filler: int) -> None:
    row = {"指标,年份,数值": "企业数,2022,1650", "备注,指标,2022": ",企业数,1650"}.get(header, "企业数,1250,1650")
    content = f"{header}\n" + f"{row}\n" * (filler + 1) + f"{again}\n2023,企业数,6\nx,y,z\n"
    assert places(submission_of(content, DEMO).findings) == [("XZK219", filler + 3, 1)]


@pytest.mark.parametrize("name", ["金额", "日期", "编号", "企业"])
def test_target_may_be_called_like_a_column(name: str) -> None:
    plan = PLAN.replace("name: 企业数", f"name: {name}")
    assert read(f"指标,年份,数值\n{name},2022,1650\n", plan) == (["firms 2022=1650"], [])
    assert read(f"指标,2021,2022\n{name},1250,1650\n", plan) == (["firms 2021=1250", "firms 2022=1650"], [])


# --- several files --------------------------------------------------------------------------------------------------


def test_files_of_one_year_complete_each_other() -> None:
    one = "指标,2022年\n企业数,1650\n"
    other = "target,period,value\nratio,2022,2.0\n"
    third = "单位：万元\n指标,2022年\n成交额,1720000\n"
    card = card_of(PLAN, one, other, third)
    assert [each.latest and plain(each.latest.value) for each in card.assessments] == ["1650", "2", "172"]


def test_revision_across_files_is_taken_and_told() -> None:
    first = "指标,2021年,2022年,发布日期\n成交额,135,172,2023-02-28\n"
    later = "指标,2022年,发布日期\n成交额,168,2024-02-28\n"
    for files in ((first, later), (later, first)):
        card = card_of(PLAN, *files)
        one = next(each for each in card.assessments if each.target.id == "amount")
        assert one.latest is not None
        assert (str(one.latest.value), one.flags) == ("168", ("revised",))
    readings = [submission_of(text, DEMO, f"{number}.csv") for number, text in enumerate((first, later))]
    settled = settle(one for reading in readings if reading.value for one in reading.value.observations)
    found = [one for one in check_submissions(DEMO, settled) if one.rule.code == "XZK515"]
    assert [one.message("zh") for one in found] == ["“2022年成交额”由 172（0.csv 第 2 行）修订为 168"]


def test_disagreeing_columns_of_a_wide_table_are_a_conflict() -> None:
    first, second = "指标,2021年,2022年\n成交额,135,172\n", "指标,2022年,2023年\n成交额,170,210\n"
    readings = [submission_of(text, DEMO, f"{number}.csv") for number, text in enumerate((first, second))]
    settled = settle(one for reading in readings if reading.value for one in reading.value.observations)
    assert [f"{one.period}={one.value}" for one in settled.observations] == ["2021=135", "2023=210"]
    assert "XZK505" in codes(list(check_submissions(DEMO, settled)))


@pytest.mark.parametrize(("value", "found"), [("1000", []), ("1000.0", []), ("980", ["XZK516"])])
def test_column_of_the_baseline_period(value: str, found: list[str]) -> None:
    text = f"指标,2020年,2021年\n企业数,{value},1500\n占比,,2\n成交额,,135\n"
    reading = submission_of(text, DEMO)
    assert reading.value is not None
    settled = settle(reading.value.observations)
    assert codes(list(check_submissions(DEMO, settled))) == found
    one = assess(DEMO, settled).assessments[0]
    assert one.measures.progress == Decimal("0.25"), "the plan's baseline counts"


# --- entities -------------------------------------------------------------------------------------------------------

ENTITY_ROWS = """\
指标,地区,单位,2022年,2023年,2023年上半年
企业数,,家,1650,2300,
企业数,鼓楼,家,520,690,600
企业数,丰县,家,75,72,
企业数,沛县,家,88,97,
成交额,鼓楼区,亿元,48,,26
成交额,丰县,万元,50000,65000,
"""


def entities(content: str = ENTITY_ROWS, plan: str = BY_ENTITY, as_of: str = "") -> Iterator[Assessment]:
    """Judge the parts of entities."""
    sound = plan_of(plan)
    reading = submission_of(content, sound)
    assert reading.value is not None
    yield from assess(
        sound, settle(reading.value.observations), parse_period(as_of) if as_of else None, by_entity=True
    ).assessments


def test_each_entity_stands_on_its_own_baseline() -> None:
    judged = [(one.target.id, one.entity, one.verdict, one.reason, str(one.measures.ratio)[:5]) for one in entities()]
    assert judged == [
        # 690 - 300 of 360 due
        ("firms", "gulou", "ahead", "method-class", "1.083"),
        # 72 - 60 of 20 due two years after 2021
        ("firms", "feng", "lagging", "method-class", "0.6"),
        # a target without a baseline, then none at all
        ("firms", "pei", "not_computable", "baseline-missing", "Undef"),
        ("amount", "gulou", "lagging", "method-class", "0.75"),
        ("amount", "feng", "not_computable", "target-without-number", "Undef"),
    ]


def test_entity_without_a_promise_has_values_and_changes() -> None:
    (*_, one) = entities()
    assert one.latest is not None
    assert plain(one.latest.value) == "6.5"
    assert (one.measures.change.value, one.measures.change.rate) == (Decimal("1.5"), Decimal("0.3"))
    assert str(one.measures.gap) == "Undefined(reason='target-without-number')"


def test_entities_have_a_year_to_date_of_their_own() -> None:
    found = {(one.target.id, one.entity): one.year for one in entities()}
    year = found["amount", "gulou"]
    assert (str(year.goal), str(year.value), str(year.verdict)) == ("66", "26", "behind_schedule")


def test_whole_is_not_made_of_its_parts() -> None:
    card = card_of(BY_ENTITY, ENTITY_ROWS)
    firms, _, amount = card.assessments
    assert firms.latest is not None
    assert (str(firms.latest.value), firms.entity) == ("2300", "")
    assert (amount.latest, amount.reason) == (None, "no-observation")


def test_entities_are_judged_as_of_a_period() -> None:
    assert [(one.entity, one.latest and plain(one.latest.value)) for one in entities(as_of="2022")] == [
        ("gulou", "520"),
        ("feng", "75"),
        ("pei", "88"),
        ("gulou", "48"),
        ("feng", "5"),
    ]


def test_promised_entity_that_reports_nothing_is_listed() -> None:
    judged = [(one.entity, one.reason) for one in entities("指标,地区,2022年\n企业数,丰县,75\n")]
    assert judged == [
        ("gulou", "no-observation"),
        ("feng", "method-class"),
        ("pei", "no-observation"),
        ("gulou", "no-observation"),
    ]


def test_plan_without_entities_accepts_any() -> None:
    judged = entities("指标,地区,2022年\n企业数,甲,75\n企业数,乙,80\n", PLAN)
    assert {(one.entity, one.verdict) for one in judged} == {("甲", "not_computable"), ("乙", "not_computable")}


def test_unknown_entity_is_found() -> None:
    assert read("指标,地区,2022年\n企业数,丰城,75\n", BY_ENTITY) == ([], ["XZK510"])


# --- on the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the plan of entities and its data, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "targets.yaml").write_text(BY_ENTITY, encoding="utf-8")
    (tmp_path / "data/2023.csv").write_text(ENTITY_ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(arguments: str) -> str:
    """Return what a command prints; it must not fail."""
    result = CliRunner().invoke(app, shlex.split(arguments))
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result.output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_entities_are_named_in_every_format(form: str) -> None:
    text = run(f"status --by entity -f {form}")
    for name in ("gulou", "feng", "pei") if form in {"json", "csv"} else ("鼓楼区", "丰县", "沛县"):
        assert name in text


@pytest.mark.usefixtures("folder")
def test_year_to_date_names_its_entity() -> None:
    text = run("status --by entity")
    (line,) = (line for line in text.splitlines() if "（上半年）" in line)
    assert "鼓楼区" in line


@pytest.mark.usefixtures("folder")
def test_page_of_a_target_shows_all_its_entities_by_name() -> None:
    text = run("gap --by entity --target firms")
    for name in ("鼓楼区", "丰县", "沛县"):
        assert name in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_target_that_no_entity_reports_is_no_crash(form: str) -> None:
    assert "Traceback" not in run(f"gap --by entity --target ratio -f {form}")


@pytest.mark.usefixtures("folder")
def test_entities_without_any_row_are_no_crash(folder: Path) -> None:
    (folder / "data/2023.csv").write_text(rows_of("ratio", y2022="2.0"), encoding="utf-8")
    assert "占比" not in run("status --by entity")


def test_unit_that_was_not_applied_is_told_at_its_line() -> None:
    findings = submission_of(
        "主要指标,,\n单位：万元,,\n指标,年份,数值\n企业数,2021,1250\n成交额,2021,1200000\n", DEMO
    ).findings
    assert places(findings) == [("XZK211", 1, 1), ("XZK216", 2, 1)]
