"""What stands below a table and among its rows: notes, headings, other tables, headers once more."""

import pytest
from statistical import BY_ENTITY, DEMO, read
from support import PLAN, card_of, places, plan_of, submission_of, unmark

from xzkpi.reading.table.records import BATCH


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
