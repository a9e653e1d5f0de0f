"""The header of a submission: names of columns, what stands above it, and tables without one."""

import pytest
from canonical import HEADER, observations, read, the_finding
from support import Submission, codes, places, unmark

from xzkpi.reading.table.header.columns import column_of
from xzkpi.rules.findings import Findings
from xzkpi.values.lists.columns import MAX_COLUMNS


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("▸firms,2023,5\nfirms,2024,6\n", ["XZK301"]),
        ("\n▸firms,2023,5\n", ["XZK301"]),
        ("▸target,foo,bar\nfirms,2023,5\n", ["XZK301"]),
        ("▸target,period\nfirms,2023\n", ["XZK302"]),
        ("▸指标,数值,单位\nfirms,2,家\n", ["XZK302"]),
        ("▸▸▸unit,note\na,b\n", ["XZK302"] * 3),
        ("target,period,value,▸nots\nfirms,2023,5,x\n", ["XZK303"]),
        ("target,period,value,▸系数\nfirms,2023,5,x\n", ["XZK303"]),
        ("target,period,value,▸指标\nfirms,2023,5,x\n", ["XZK304"]),
        ('target,period,value,▸"value"\nfirms,2023,5,6\n', ["XZK304"]),
        ("target,period,value,▸foo,▸foo\nfirms,2023,5,6,7\n", ["XZK303", "XZK304"]),
    ],
)
def test_header_fault_is_found_at_its_place(marked: str, found: list[str]) -> None:
    text, marks = unmark(marked)
    assert places(Findings(read(text).findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        ("数值,数值", "“数值”列出现了不止一次", "只保留其中一列"),
        ("数值, 数 值", "“ 数 值”列出现了不止一次", "只保留其中一列"),
        ("备注,备注", "“备注”列出现了不止一次", "只保留其中一列"),
        ("数值,完成值", "“完成值”列与“数值”列意思相同，都是数值", "目标数删去"),
        ("数值（家）,数值（%）", "“数值（%）”列与“数值（家）”列意思相同，都是数值", "目标数删去"),
        ("年份,报告期", "“报告期”列与“年份”列意思相同，都是时期", "合并写作“2023年6月”"),
        ("指标名称,指标代码", "“指标代码”列与“指标名称”列意思相同，都是指标", "写指标的名称或代码"),
        ("区县,园区", "“园区”列与“区县”列意思相同，都是地区", "合并成一列：一行只写一个地区"),
        ("企业,地区", "“地区”列与“企业”列意思相同，都是地区", "合并成一列：一行只写一个地区"),
        ("状态,数据状态", "“数据状态”列与“状态”列意思相同，都是状态", "只保留其中一列"),
    ],
)
def test_columns_of_one_meaning_are_an_error(names: str, message: str, hint: str) -> None:
    first, second = names.split(",")
    others = [name for name in ("指标", "年份", "数值") if column_of(name) != column_of(first)]
    reading = read(",".join([first, second, *others]) + "\n" + "x," * (1 + len(others)) + "x\n")
    (finding,) = reading.findings
    assert (finding.rule.code, finding.place.column) == ("XZK304", len(first) + 2)
    assert finding.message("zh") == message
    assert hint in finding.hint("zh")
    assert finding.message("en").count("“") == 1 + message.count("与")
    assert observations(reading) == ()


@pytest.mark.parametrize(("one", "other"), [("说明", "备注"), ("备注", "说明"), ("出处", "数据来源")])
def test_second_column_of_free_text_is_told_and_left_out(one: str, other: str) -> None:
    text, [mark] = unmark(f"指标,年份,数值,{one},▸{other}\n企业数,2023,5,甲,乙\n")
    reading = read(text)
    (finding,) = reading.findings
    assert (places([finding]), finding.rule.severity) == ([("XZK308", *mark)], "warning")
    assert finding.message("zh").startswith(f"“{other}”列没有读取：前面的“{one}”列也是")
    (observation,) = observations(reading)
    assert "甲" in {observation.note, observation.source}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("target,,period,value\nfirms,x,2023,5\n", 1),
        ("标题,,,\ntarget,,period,value\nfirms,x,2023,5\n", 2),
    ],
)
def test_unnamed_column_with_content_is_found(text: str, line: int) -> None:
    found = [one for one in read(text).findings if one.rule.code == "XZK305"]
    assert [(one.place.line, one.facts["found"]) for one in found] == [(line, 2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("target,period,value,,\nfirms,2023,5,,\n", []),
        ("target,period,value,,\nfirms,2023,5\n", []),
        ("target,,period,value\nfirms,,2023,5\n", []),
        ("target,period,value,\nfirms,2023,5,x\n", ["XZK305"]),
    ],
)
def test_names_left_empty_do_not_count(text: str, found: list[str]) -> None:
    reading = read(text)
    assert [code for code in codes(reading.findings) if code != "XZK207"] == found
    assert len(observations(reading)) == 1


@pytest.mark.parametrize(
    ("above", "number"),
    [("2023年徐州市科技指标\n", 1), ("标题\n单位:家,,\n", 2), ("标题\n\n", 1), ("\n\n", None)],
)
def test_text_above_the_header_is_read_past(above: str, number: int | None) -> None:
    reading = read(f"{above}{HEADER}firms,2023,5\n")
    found = [one for one in reading.findings if one.rule.code == "XZK211"]
    assert [one.facts["found"] for one in found] == ([number] if number else [])
    assert [one.place.line for one in observations(reading)] == [above.count("\n") + 2]


def test_header_too_far_down_is_missing() -> None:
    assert the_finding("标题\n" * 10 + HEADER + "firms,2023,5\n").rule.code == "XZK301"
    assert len(observations(read("标题\n" * 9 + HEADER + "firms,2023,5\n"))) == 1


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiter_is_read_with_a_warning(delimiter: str) -> None:
    reading = read("target,period,value,note\nfirms,2023,5,'a'\n".replace(",", delimiter))
    assert places(reading.findings) == [("XZK208", 1, 1)]
    assert [(one.target, one.note) for one in observations(reading)] == [("firms", "'a'")]


def test_unicode_text_of_excel_is_one_finding() -> None:
    text = "指标\t年份\t数值\n企业数\t2023\t2318\n"
    assert codes(read(text.encode("utf-16")).findings) == ["XZK103"]
    assert codes(read(text).findings) == ["XZK208"]


def test_columns_are_limited() -> None:
    assert the_finding("target,period,value" + ",x" * MAX_COLUMNS + "\nfirms,2023,5\n").rule.code == "XZK214"


@pytest.mark.parametrize(
    "text",
    [
        HEADER,
        HEADER.strip(),
        HEADER + "\n\n",
        HEADER + " , , \n",
        HEADER + "　, ,\n",
        HEADER + ",,\n",
        HEADER + "注：说明,,\n",
    ],
)
def test_header_without_rows_is_found(text: str) -> None:
    reading = read(text)
    assert codes(reading.findings) == ["XZK215"]
    assert reading.value == Submission("data.csv", "utf-8", 0, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("指标,2022,2023年\n成交额,150,162\n占比,2.0,\n", ["amount 2022 150", "amount 2023 162", "ratio 2022 2"]),
        ("指标,单位,2022年上半年,2022\n成交额,万元,700000,1500000\n", ["amount 2022-H1 70", "amount 2022 150"]),
        ("指标,2022（万元）,2023\n成交额,1500000,162\n", ["amount 2022 150", "amount 2023 162"]),
        ("指标,年份,数值（万元）\n成交额,2022,1500000\n", ["amount 2022 150"]),
        ("指标,年份,数值\n成交额（万元）,2022,1500000\n", ["amount 2022 150"]),
        ("主要指标\n单位：万元\n指标,年份,数值\n成交额,2022,1500000\n", ["amount 2022 150"]),
        (
            "单位：万元\n指标,年份,数值,单位\n成交额,2022,150,亿元\n成交额,2023,1620000,\n",
            ["amount 2022 150", "amount 2023 162"],
        ),
    ],
)
def test_tables_of_yearbooks_are_read(text: str, found: list[str]) -> None:
    reading = read(text)
    assert set(codes(reading.findings)) <= {"XZK211"}
    shown = [f"{one.target} {one.period} {one.value.normalize():f}" for one in observations(reading)]
    assert sorted(shown) == sorted(found)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("指标,2022,2023\n成交额,150,▸x\n", ["XZK402"]),
        ("指标,2022,2023\n▸成交,150,162\n", ["XZK501"]),
        ("指标,2022,▸2022年\n成交额,150,162\n", ["XZK304"]),
        ("指标,2022,2023\n▸成交额,150\n", ["XZK205"]),
    ],
)
def test_fault_in_a_wide_table_is_found_once(marked: str, found: list[str]) -> None:
    text, marks = unmark(marked)
    assert places(read(text).findings) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
