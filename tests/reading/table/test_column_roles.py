"""A column under a wrong name is told once, with the name it should have."""

import pytest
from support import EXAMPLE_PLAN as PLAN
from support import places, plan_of, submission_of, unmark

from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Severity

DEMO = plan_of(PLAN)
#: The same, which accepts any entity.
ANY_ENTITY = plan_of(PLAN.replace("entities: {gulou: 鼓楼区, yunlong: 云龙区}\n", ""))


def the_finding(content: str) -> Finding:
    """Return the one finding of a submission."""
    (finding,) = submission_of(content, DEMO).findings
    return finding


@pytest.mark.parametrize(
    ("marked", "message", "hint"),
    [
        ("▸名称,年份,数值\n高企数,2023,5\n", "缺少“指标”列；“名称”列像是指标名", "把列名“名称”改成“指标”"),
        ("▸指标名,年份,数值\n高企数,2023,5\n", "缺少“指标”列；“指标名”列像是指标名", "把列名“指标名”改成“指标”"),
        ("▸甲,年份,数值\n高企数,2023,5\n", "缺少“指标”列；“甲”列像是指标名", "把列名“甲”改成“指标”"),
        ("类别,▸项目名称,年份,数值\nx,人数,2023,5\n", "缺少“指标”列；“项目名称”列像是指标名", "改成“指标”"),
        ("指标,年份,▸数量\n高企数,2023,5\n", "缺少“数值”列；“数量”列像是数值", "把列名“数量”改成“数值”"),
        ("指标,年份,▸完成情况\n高企数,2023,5\n", "缺少“数值”列；“完成情况”列像是数值", "改成“数值”"),
        ("指标,年份,目标值,▸今年累计\n高企数,2023,6,5\n", "", "改成“数值”"),
        ("指标,年份,▸金额万元\nspending,2023,5\n", "缺少“数值”列；“金额万元”列像是数值", "改成“数值（万元）”"),
        ("指标,年份,▸成交额（亿元）\nspending,2023,5\n", "", "把列名“成交额（亿元）”改成“数值（亿元）”"),
        ("指标,▸年,数值\n高企数,2023,5\n", "缺少“时期”列；“年”列像是时期", "把列名“年”改成“时期”"),
        ("▸代码,年份,数值\n高企数,2023,5\n", "缺少“指标”列；“代码”列像是指标名", "把列名“代码”改成“指标”"),
        ("▸指标,去年同期,本年\n高企数,2000,2023\n", "缺少“时期”列", "在表头加上“时期”列，并逐行填写"),
        ("▸指标,单位,备注\n高企数,家,x\n", "缺少“时期”列", "在表头加上“时期”列，并逐行填写"),
        ("▸指标,年份,目标值\n高企数,2023,6\n", "缺少“数值”列", "在表头加上“数值”列，并逐行填写"),
        *(
            (f"▸指标,年份,{name}\n高企数,2023,6\n", "缺少“数值”列", "在表头加上“数值”列，并逐行填写")
            for name in ("Lower bound", "Median", "市区", "Women", "人均")
        ),
    ],
)
def test_missing_column_names_the_one_that_was_meant(marked: str, message: str, hint: str) -> None:
    text, [mark] = unmark(marked)
    found = [one for one in submission_of(text, DEMO).findings if one.rule.code == "XZK302"]
    assert places(found[:1]) == [("XZK302", *mark)]
    assert message in found[0].message("zh")
    assert hint in found[0].hint("zh")
    assert hint.startswith("在表头") or not found[0].hint("en").startswith("add")


@pytest.mark.parametrize("name", ["上年", "去年同期", "上年同期数", "代码", "code", "行次", "Remarks", "上年占比"])
def test_what_bulletins_have_beside_their_values_asks_for_nothing(name: str) -> None:
    text = f"2023年\n指标,单位,本年,{name}\n高企数,家,2318,2000\n"
    findings = [one for one in submission_of(text, DEMO).findings if one.rule.severity is not Severity.NOTICE]
    assert findings == []


@pytest.mark.parametrize("name", ["名称", "项目", "指标名", "甲"])
def test_column_that_was_meant_is_not_told_as_unknown_too(name: str) -> None:
    assert the_finding(f"{name},年份,数值\n高企数,2023,5\n").rule.code == "XZK302"


@pytest.mark.parametrize(
    "name",
    [
        "2023年完成值",
        "2023年实绩",
        "2023年数值",
        "2023年实际数",
        "2023年（实际）",
        "2023年1-12月累计",
        "2023年完成情况",
    ],
)
def test_period_with_words_that_say_no_more_is_read(name: str) -> None:
    reading = submission_of(f"指标,{name}\n高企数,5\n", DEMO)
    assert reading.findings == ()
    assert reading.value is not None
    assert [str(one.period)[:4] for one in reading.value.observations] == ["2023"]


@pytest.mark.parametrize(
    "name", ["2023年目标", "2023年增速", "2023年累计", "2023年计划数", "2023年指标值", "2023年占比"]
)
def test_period_with_words_that_say_more_is_not_read(name: str) -> None:
    reading = submission_of(f"指标,2022年,{name}\n高企数,5,6\n", DEMO)
    assert [one.rule.code for one in reading.findings] == ["XZK303"]
    assert reading.value is not None
    assert [str(one.period) for one in reading.value.observations] == ["2022"]


@pytest.mark.parametrize(
    ("marked", "what"),
    [
        ("▸指标,单位,鼓楼区,云龙区\n高企数,家,5,6\n", "地区横排成了列名，如“鼓楼区”"),
        ("▸指标,年份,鼓楼区,云龙区\n高企数,2023,5,6\n", "地区横排成了列名，如“鼓楼区”"),
        ("▸年份,高企数\n合计,5\n", "指标横排成了列名，如“高企数”"),
        ("标题\n▸高企数,研发经费支出\n5,6\n", "指标横排成了列名，如“高企数”"),
    ],
)
def test_names_side_by_side_are_one_error(marked: str, what: str) -> None:
    text, [mark] = unmark(marked)
    findings = submission_of(text, DEMO).findings
    assert places(findings) == [("XZK311", *mark)]
    assert findings[0].message("zh") == f"{what}：整张表没有读取"


def test_names_of_places_are_known_without_a_list_of_them() -> None:
    (finding,) = submission_of("指标,单位,丰县,沛县\n高企数,家,5,6\n", ANY_ENTITY).findings
    assert finding.rule.code == "XZK311"


@pytest.mark.parametrize(
    "content", ["高企数,2023,5\n研发经费支出,2023,6\n", "鼓楼区,高企数,2023,—\n", "高企数\n研发经费支出\n"]
)
def test_data_without_a_header_are_not_names_side_by_side(content: str) -> None:
    assert the_finding(content).rule.code == "XZK301"


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("▸年份,指标,数值\n高企数,2023,5\n高企数,2022,4\n", "“指标”列里是时期，“年份”列里是指标名：列名写反了"),
        ("▸数值,年份,指标名称\n高企数,2023,5\n高企数,2022,4\n", "“指标名称”列里是数值，“数值”列里是指标名：列名写反了"),
        ("▸时期,单位,指标,数值\n未知,家,2023年,5\n", "“指标”列里是时期，“时期”列里是指标名：列名写反了"),
    ],
)
def test_columns_under_each_other_s_name_are_one_error(marked: str, message: str) -> None:
    text, [mark] = unmark(marked)
    finding = the_finding(text)
    assert places([finding]) == [("XZK310", *mark)]
    assert finding.message("zh") == message


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("年份,指标,数值\n高企数,2023,5\n2022,高企数,4\n", ["XZK403", "XZK501"]),
        ("指标,年份,数值\n2023,2023,5\n", ["XZK501"]),
        ("年份,指标,数值\n", ["XZK215"]),
    ],
)
def test_rows_of_which_some_fit_are_told_each(content: str, found: list[str]) -> None:
    assert sorted(one.rule.code for one in submission_of(content, DEMO).findings) == found
