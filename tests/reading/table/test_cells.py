"""Cells of a submission: values, units, entities, statuses and days, and what is wrong with them."""

import pytest
from canonical import HEADER, WIDE, WITH_ENTITIES, observations, read, the_finding
from support import codes, places, submission_of, unmark

from xzkpi.model.vocabulary import Status


def value_of(cell: str, target: str = "firms", unit: str = "") -> tuple[str | None, list[str]]:
    """Return what came of one value cell, and the codes found."""
    quoted = '"' + cell.replace('"', '""') + '"'
    reading = read(f"指标,年份,数值,单位\n{target},2023,{quoted},{unit}\n")
    found = observations(reading)
    return (f"{found[0].value.normalize():f}" if found else None), codes(reading.findings)


@pytest.mark.parametrize(
    ("cell", "value", "found"),
    [
        ("2318", "2318", []),
        (" 2318 ", "2318", []),
        ("\u00a02318", "2318", []),
        ("1,000", "1000", []),
        ("12,210.35", "12210.35", []),
        ("-3", "-3", []),
        ("\u22123", "-3", []),
        ("1e3", "1000", []),
        ("２３１８", "2318", ["XZK409"]),
        ("２３１８家", "2318", ["XZK420"]),
        ("2318家", "2318", ["XZK420"]),
        ("2318 家", "2318", ["XZK420"]),
        ("1,000家", "1000", ["XZK420"]),
        ("2.5万家", "25000", ["XZK420"]),
        *[(text, None, []) for text in ("", " ", "-", "—", "——", "…", "……", "/", "N/A", "无")],
        ("三千", None, ["XZK402"]),
        ("#", None, ["XZK402"]),
        ("5人", None, ["XZK402"]),
        ("约5", None, ["XZK402"]),
        ("1_000", None, ["XZK402"]),
        ("٣", None, ["XZK402"]),
        ("5²", None, ["XZK402"]),
        ("②", None, ["XZK402"]),
        ("6-6.5", None, ["XZK402"]),
        ("1 000", None, ["XZK402"]),
        ("2.2.1", None, ["XZK402"]),
        ("nan", None, ["XZK404"]),
        ("-inf", None, ["XZK404"]),
        ("Infinity", None, ["XZK404"]),
        ("∞", None, ["XZK404"]),
        ("1e400", None, ["XZK405"]),
        ("1e99", None, ["XZK405"]),
        ("9" * 25, None, ["XZK405"]),
        ("0." + "1" * 30, None, ["XZK405"]),
        ("1,00", None, ["XZK408"]),
        *((text, None, ["XZK408"]) for text in ("2,21", "8.457,8", "1.234.567,89")),
        ("10,0000", None, ["XZK406"]),
        ("1,2,3", None, ["XZK406"]),
        ("1,000,00", None, ["XZK406"]),
        ("2.21%", None, ["XZK407"]),
        ("=A1+1", None, ["XZK418"]),
        ("+1", None, ["XZK418"]),
        ("@x", None, ["XZK418"]),
    ],
)
def test_value_cell(cell: str, value: str | None, found: list[str]) -> None:
    assert value_of(cell) == (value, found)


@pytest.mark.parametrize(
    ("target", "cell", "unit", "value", "found"),
    [
        ("amount", "146.2", "亿元", "146.2", []),
        ("amount", "146.2", "", "146.2", []),
        ("amount", "1462000", "万元", "146.2", []),
        ("amount", "14,620,000", "千元", "146.2", []),
        ("amount", "0.01462", "万亿元", "146.2", []),
        ("amount", "146.2亿元", "亿元", "146.2", ["XZK420"]),
        ("amount", "146.2亿", "亿元", None, ["XZK402"]),
        ("amount", "1462000万元", "亿元", None, ["XZK424"]),
        ("amount", "1462000万元", "", "146.2", ["XZK420"]),
        ("amount", "1462000万元", "万元", "146.2", ["XZK420"]),
        ("amount", "146.2", "亿 元", "146.2", []),
        ("amount", "146.2", "人", None, ["XZK503"]),
        ("amount", "", "人", None, []),
        ("amount", "2.2%", "", None, ["XZK407"]),
        ("ratio", "2.21", "%", "2.21", []),
        ("ratio", "2.21", "％", "2.21", []),
        ("ratio", "2.21%", "", "2.21", []),
        ("ratio", "2.21％", "%", "2.21", []),
        ("ratio", "2.21 %", "", "2.21", []),
        ("ratio", "22.1", "‰", "2.21", []),
        ("ratio", "22.1‰", "%", None, ["XZK424"]),
        ("ratio", "22.1‰", "", "2.21", ["XZK420"]),
        *(("ratio", text, "", None, ["XZK402"]) for text in ("0.4个百分点", "提高0.4个百分点", "2.1个百分点")),
        ("ratio", "2.21", "家", None, ["XZK503"]),
        ("ratio", "2.21", "个百分点", None, ["XZK503"]),
        ("ratio", "101", "%", None, ["XZK414"]),
        ("ratio", "1010", "‰", None, ["XZK414"]),
        ("ratio", "-0.1", "", None, ["XZK414"]),
        ("ratio", "100", "", "100", []),
        ("ratio", "0", "", "0", []),
    ],
)
def test_value_in_its_unit(target: str, cell: str, unit: str, value: str | None, found: list[str]) -> None:
    assert value_of(cell, target, unit) == (value, found)


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("▸frims,2023,5,,,,,,\n", "XZK501"),
        ("▸,2023,5,,,,,,\n", "XZK401"),
        ("firms,▸,5,,,,,,\n", "XZK401"),
        ("firms,▸Jun-23,5,,,,,,\n", "XZK403"),
        ("firms,▸23,5,,,,,,\n", "XZK403"),
        ("firms,2023,▸x,,,,,,\n", "XZK402"),
        ('"firms","2023",▸"x",,,,,,\n', "XZK402"),
        ("firms,2023,5,▸人,,,,,\n", "XZK503"),
        ("firms,2023,5,,▸铜山区,,,,\n", "XZK510"),
        ("firms,2023,5,,,▸rough,,,\n", "XZK421"),
        ('firms,2023,5,,,,"a,b",,▸2024-13-01\n', "XZK422"),
        ("firms,2023,5,,,,,,▸soon\n", "XZK422"),
        ("firms,2023,5,,,,,,▸2024-03\n", "XZK422"),
        ("firms,2023,5,,,,,,▸99999999999-01-01\n", "XZK422"),
        ("ratio,2023,▸500,,,,,,\n", "XZK414"),
    ],
)
def test_cell_fault_is_found_at_its_place(marked: str, code: str) -> None:
    text, marks = unmark(WIDE + marked)
    reading = submission_of(text, WITH_ENTITIES)
    assert places(reading.findings) == [(code, *marks[0])]
    assert observations(reading) == ()


@pytest.mark.parametrize("entity", ["gulou", "鼓楼区", "鼓楼", " 鼓 楼 区 ", "GULOU"])
def test_entity_goes_under_any_of_its_names(entity: str) -> None:
    (one,) = observations(submission_of(f"target,period,value,entity\nfirms,2023,5,{entity}\n", WITH_ENTITIES))
    assert one.entity == "gulou"


def test_any_entity_is_accepted_while_the_plan_has_none() -> None:
    (one,) = observations(read("target,period,value,entity\nfirms,2023,5, 铜山区 \n"))
    assert one.entity == "铜山区"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("", Status.OFFICIAL),
        ("正式", Status.OFFICIAL),
        ("A", Status.OFFICIAL),
        ("初步", Status.PRELIMINARY),
        ("快报数", Status.PRELIMINARY),
        ("p", Status.PRELIMINARY),
        ("预计", Status.ESTIMATE),
        ("Estimate", Status.ESTIMATE),
        ("示例", Status.ILLUSTRATIVE),
    ],
)
def test_status_goes_under_many_words(word: str, status: Status) -> None:
    (one,) = observations(read(f"target,period,value,status\nfirms,2023,5,{word}\n"))
    assert one.status is status


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-31", "2024-03-31"),
        ("2024-3-1", "2024-03-01"),
        ("2024/3/31", "2024-03-31"),
        ("2024年3月31日", "2024-03-31"),
        ("２０２４-03-31", "2024-03-31"),
        ("", ""),
    ],
)
def test_day_of_release(written: str, day: str) -> None:
    (one,) = observations(read(f"target,period,value,released\nfirms,2023,5,{written}\n"))
    assert one.released == day


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("frims,2023,5", "did you mean firms"),
        ("成交额/万元,2023,5", "write “成交额（万元）”"),
        ("成交额万元,2023,5", "write “成交额（万元）”"),
        ("高企数-家,2023,5", "write “高企数（家）”"),
        ("成交额/万吨,2023,5", "write 成交额 only if “万吨” changes nothing"),
        ("qqqqqq,2023,5", "targets of the plan: Firms, 占比, 成交额"),
        ("firms,Jun-23,5", "Excel turned it into a date"),
        ("firms,45000,5", "Excel turned it into a date"),
        ("firms,23,5", "write 2023"),
        ("firms,今年,5", "a year has four digits"),
        ("firms,2023,=A1", "paste it as a value"),
        ('firms,2023,"2,21"', "2.21"),
    ],
)
def test_finding_says_what_to_write(row: str, hint: str) -> None:
    assert hint in the_finding(f"{HEADER}{row}\n").hint("en")


@pytest.mark.parametrize(
    ("text", "zh", "en", "field"),
    [
        ("指标,年份,数值\n企业数,,5\n", "“年份”列不能为空", "the column “年份” must not be empty", "period"),
        ("target,YEAR,value\nfirms,,5\n", "“YEAR”列不能为空", "the column “YEAR” must not be empty", "period"),
        ("主要指标,年份,数值\n,2023,5\n", "“主要指标”列不能为空", "the column “主要指标” must not be empty", "target"),
        ("指标,年份,数值\n企业数,2023,5\u200b\n", "“数值”列里有", "in the column “数值”", "value"),
        ("指标,2022年,2023年\n企业数,4,5\u200b\n", "“2023年”列里有", "in the column “2023年”", "value"),
        ("指标,年份\n企业数,2023\n", "缺少“数值”列", "the column “value” is missing", "value"),
    ],
)
def test_finding_names_the_column_as_the_header_does(text: str, zh: str, en: str, field: str) -> None:
    finding = the_finding(text)
    assert zh in finding.message("zh")
    assert en in finding.message("en")
    assert finding.facts["field"] == field
