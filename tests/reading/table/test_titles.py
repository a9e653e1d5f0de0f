"""What stands above a table: its title, and units that hold for it, for columns and for names."""

import pytest
from statistical import DEMO, read
from support import PLAN, codes, places, submission_of, unmark

from xzkpi.reading.table.records import BATCH
from xzkpi.values.number import plain


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
        ("表1 成交额（亿元）及占比（%）,,\n指标,时期,数值\n成交额,2022,172\n", ["XZK216", "XZK309"]),
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
        # in English
        ("Unit: million yuan", "17200", ["XZK211", "XZK216"]),
        ("million yuan", "17200", ["XZK211", "XZK216"]),
        ("Contracts in millions of yuan", "17200", ["XZK211", "XZK216"]),
        ("Contracts (RMB 100 million)", "172", ["XZK211", "XZK216"]),
        ('"Contracts, billion yuan"', "17.2", ["XZK211", "XZK216"]),
        ("Unit: million USD", "172", ["XZK216", "XZK309"]),
        ("Contracts (million US dollars)", "172", ["XZK216", "XZK309"]),
        ("Unit: million", "172", ["XZK216"]),
        ("Unit: persons", "172", ["XZK211"]),
        ("European contracts", "172", ["XZK211"]),
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
    [
        "实际",
        "实际完成",
        "完成",
        "实绩",
        "累计",
        "全年",
        "本年",
        "本年实际",
        "实际完成数",
        "累计完成",
        "完成情况",
        "Baseline",
        "基期",
        "基准年",
    ],
)
def test_that_values_are_actual_ones_goes_without_saying(words: str) -> None:
    assert read(f"指标,2022年（{words}）\n企业数,1650\n") == (["firms 2022=1650"], [])
    assert read(f"指标,年份,数值（{words}）\n企业数,2022,1650\n") == (["firms 2022=1650"], [])


@pytest.mark.parametrize("words", ["增速", "实际，目标", "万元，亿元", "比上年", "实际增长"])
def test_words_that_change_what_a_value_means_are_an_error(words: str) -> None:
    assert read(f"指标,2022年（{words}）\n企业数,1650\n") == ([], ["XZK306"])


@pytest.mark.parametrize("part", ["上半年", "1-11月", "前三季度", "截至11月末"])
def test_a_part_of_the_year_may_stand_by_itself_in_a_title(part: str) -> None:
    rows = "指标,2022年\n成交额,172\n"
    assert "XZK309" in read(f"2022年主要指标（{part}）\n{rows}")[1]
    assert "XZK309" not in read(f"2022年主要指标（{part}发布）\n{rows}")[1]
    period = {"上半年": "2022-H1", "1-11月": "2022-11", "前三季度": "2022-Q3", "截至11月末": "2022-11"}[part]
    assert read(f"2022年主要指标（{part}）\n地区,成交额\n全市,172\n")[0] == [f"amount {period}=172"]


@pytest.mark.parametrize(
    ("name", "unit", "is_read"),
    [
        *((name, "家", False) for name in ("企业数 rural", "企业数 thousands", "企业数 per 1000", "企业数 last year")),
        *(("企业数", unit, False) for unit in ("家（thousands）", "家（%）", "家（USD）", "家（H1）")),
        *(("企业数 Number of firms", "家", True), ("企业数", "家（firms）", True), ("企业数 Firms", "家 Unit", True)),
    ],
)
def test_a_translation_says_no_more_than_the_name(name: str, unit: str, *, is_read: bool) -> None:
    values, found = read(f"指标,年份,数值,单位\n{name},2022,1650,{unit}\n")
    assert (values, bool(found)) == ((["firms 2022=1650"], False) if is_read else ([], True))


@pytest.mark.parametrize("words", ["目标", "计划"])
def test_goals_beside_values_are_no_values(words: str) -> None:
    assert read(f"指标,2021年,2022年（{words}）\n企业数,1650,1700\n")[0] == ["firms 2021=1650"]


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
