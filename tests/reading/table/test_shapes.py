"""Wide tables: a column for each period; and several files that complete each other."""

from decimal import Decimal

import pytest
from statistical import DEMO, read
from support import PLAN, card_of, check_submissions, codes, places, submission_of, unmark

from xzkpi.assess.scorecard import assess
from xzkpi.model.observation import settle
from xzkpi.rules.findings import Findings
from xzkpi.values.number import plain


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
    findings = tuple(Findings(submission_of(text, DEMO).findings))
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
    assert "XZK505" in codes(check_submissions(DEMO, settled))


@pytest.mark.parametrize(("value", "found"), [("1000", []), ("1000.0", []), ("980", ["XZK516"])])
def test_column_of_the_baseline_period(value: str, found: list[str]) -> None:
    text = f"指标,2020年,2021年\n企业数,{value},1500\n占比,,2\n成交额,,135\n"
    reading = submission_of(text, DEMO)
    assert reading.value is not None
    settled = settle(reading.value.observations)
    assert codes(check_submissions(DEMO, settled)) == found
    one = assess(DEMO, settled).assessments[0]
    assert one.measures.progress == Decimal("0.25"), "the plan's baseline counts"
