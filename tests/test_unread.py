"""A column that is not read is harmless, or decides what the values mean: then it is an error."""

import pytest
from support import EXAMPLE_PLAN as PLAN
from support import places, plan_of, submission_of, unmark

from xzkpi.reading.table.records import BATCH

DEMO = plan_of(PLAN)


@pytest.mark.parametrize(
    ("marked", "hint"),
    [
        # a name that is nearly one on which the meaning of values depends
        ("target,period,value,▸unti\nspending,2022,120000,\n", "把列名写成“unit”"),
        ("指标,年份,数值,▸'区县'\n高企数,2022,500,鼓楼区\n", "把列名写成“区县”"),
        ("指标,年份,数值,▸数椐状态\n高企数,2022,500,\n", "把列名写成“数据状态”"),
        ("指标,单位,2021年,▸2“022年,2023年\n高企数,家,1,2,3\n", "把列名写成“2022年”"),
        ("指标,2021年,▸2O22年\n高企数,1,2\n", "把列名写成“2022年”"),
        ("指标,2021年,▸20222年\n高企数,1,2\n", "把列名写成四位数字的年份"),
        # what stands in the column tells it
        ("指标,年份,数值,▸\nspending,2022,120000,万元\n", "把列名写成“单位”"),
        ("指标,年份,▸,数值\nspending,2022,万元,120000\nspending,2023,,\n", "把列名写成“单位”"),
        ("指标,年份,数值,▸计量\nspending,2022,120000,万元\nspending,2023,120000,见注\n", "把列名写成“单位”"),
        ("▸乡,指标,年份,数值\n鼓楼区,高企数,2022,500\n", "把列名写成“地区”"),
        ("▸所属地区,指标,年份,数值\n铜山区,高企数,2022,500\n邳州市,高企数,2022,600\n", "把列名写成“地区”"),
        ("指标,年份,数值,▸性质\n高企数,2022,500,预计\n", "把列名写成“状态”"),
        # a part of the year
        ("指标,年份,▸月份,数值\nspending,2023,6,95\nspending,2023,12,190\n", "并入“年份”列，如“2023年6月”"),
        ("指标,年度,▸季度,数值\nspending,2023,二季度,95\n", "并入“年度”列，如“2023年6月”"),
    ],
)
def test_unread_column_that_decides_is_one_error(marked: str, hint: str) -> None:
    text, [mark] = unmark(marked)
    (finding,) = submission_of(text, DEMO).findings
    assert places([finding]) == [("XZK309", *mark)]
    assert finding.hint("zh").startswith(hint)
    assert finding.message("en").isprintable()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        # of which the table has another, or says enough
        ("指标,年份,数值,单位,▸口径\n高企数,2022,500,家,家\n", ["XZK303"]),
        ("指标,年份,数值（万元）,▸口径\nspending,2022,500,万元\n", ["XZK303"]),
        ("指标,年份,数值,地区,▸牵头\n高企数,2022,500,,鼓楼区\n", ["XZK303"]),
        # most of which is something else
        ("指标,年份,数值,▸情况\n高企数,2022,500,预计\n高企数,2023,501,多\n高企数,2024,501,少\n", ["XZK303"]),
        ("指标,年份,数值,▸等级\n高企数,2022,500,A\n高企数,2023,501,P\n", ["XZK303"]),
        ("指标,年份,数值,▸范围\n高企数,2022,500,全市\n", ["XZK303"]),
        ("指标,年份,数值,▸城市\n高企数,2022,500,徐州市\n", ["XZK303"]),
        # periods of something else, and names that are only like others
        ("指标,2022年,2023年,▸2025年目标\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,2022年,2023年,▸2023年增速\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,2022年,2023年,▸企业数\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,年份,数值,▸event_id_cnty\n高企数,2022,500,x\n", ["XZK303"]),
        ("指标,2022年,2023年,▸同比增长（%）\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,年份,数值,▸责任单位\n高企数,2022,500,科技局\n", ["XZK303"]),
        ("指标,年份,数值,▸责任单位\n高企数,2022,500,鼓楼区\n", ["XZK303"]),
        ("指标,年份,▸月份,数值\nspending,2023,12,95\nspending,2022,,96\n", ["XZK303"]),
        ("指标,2022年,2023年,▸月份\n高企数,1,2,6\n", ["XZK303"]),
        ("指标,年份,数值,▸通讯地址\n高企数,2022,500,徐州市云龙区\n", ["XZK303"]),
        ("指标,年份,数值,▸联系人\n高企数,2022,500,张小镇\n", ["XZK303"]),
    ],
)
def test_other_unread_columns_are_told_as_before(content: str, found: list[str]) -> None:
    text, _ = unmark(content)
    assert [one.rule.code for one in submission_of(text, DEMO).findings] == found


@pytest.mark.parametrize("filled", [0, BATCH - 1, 2 * BATCH])
def test_what_decides_may_stand_far_down(filled: int) -> None:
    text = "指标,年份,数值,\n" + "".join(f"高企数,2022,5,{'万家' * (at >= filled)}\n" for at in range(filled + 3))
    assert places(submission_of(text, DEMO).findings) == [("XZK309", 1, 10)]


def test_quote_within_a_name_is_an_error_behind_a_digit_too() -> None:
    text, [mark] = unmark('指标,单位,2021年,2▸"022年,2023年\n高企数,家,1,2,3\n')
    assert places(submission_of(text, DEMO).findings) == [("XZK202", *mark)]
