"""A column that is not read is harmless, or decides what the values mean: then it is an error."""

import pytest
from support import EXAMPLE_PLAN as PLAN
from support import places, plan_of, submission_of, unmark

from xzkpi.model.plan import Plan
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
        ("指标,年份,数值,▸\n高企数,2022,5,万美元\n", "把列名写成“单位”"),
        ("指标,2022年,▸阶段\nspending,95,上半年\n", "并入“时期”列，如“2023年6月”"),
        ("▸所属地区,指标,年份,数值\n铜山区,高企数,2022,500\n邳州市,高企数,2022,600\n", "把列名写成“地区”"),
        ("指标,年份,数值,▸性质\n高企数,2022,500,预计\n", "把列名写成“状态”"),
        # a part of the year
        ("指标,年份,▸月份,数值\nspending,2023,6,95\nspending,2023,12,190\n", "并入“年份”列，如“2023年6月”"),
        ("指标,年度,▸季度,数值\nspending,2023,二季度,95\n", "并入“年度”列，如“2023年6月”"),
        ("指标,2022年,2023年,▸月份\n高企数,1,2,6\n", "并入“时期”列，如“2023年6月”"),
        *(
            (f"指标,年度,▸情况,数值\nspending,2023,{part},95\n", "并入“年度”列，如“2023年6月”")
            for part in ("上半年", "1-6月", "6月", "Q2", "前三季度", "截至6月底", "first half", "Jan-Sep")
        ),
        ("指标,年份,数值,▸说法\nspending,2022,120000,Thousands\n", "把列名写成“倍数”"),
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
        ("指标,2022年,2023年,▸2025年目标\n高企数,1,2,3\n", ["XZK706"]),
        ("指标,2022年,2023年,▸2023年增速\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,2022年,2023年,▸企业数\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,年份,数值,▸event_id_cnty\n高企数,2022,500,x\n", ["XZK303"]),
        ("指标,2022年,2023年,▸同比增长（%）\n高企数,1,2,3\n", ["XZK303"]),
        ("指标,年份,数值,▸责任单位\n高企数,2022,500,科技局\n", ["XZK303"]),
        ("指标,年份,数值,▸责任单位\n高企数,2022,500,鼓楼区\n", ["XZK303"]),
        ("指标,年份,▸月份,数值\nspending,2023,12,95\nspending,2022,,96\n", ["XZK303"]),
        ("指标,2022年,2023年6月,▸月份\n高企数,1,2,6\n", ["XZK303"]),
        ("指标,2022年,2023年,▸完成时限\n高企数,1,2,9月底\n", ["XZK303"]),
        ("指标,2022年,2023年,▸Due date\n高企数,1,2,Jun\n", ["XZK303"]),
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


EXAMPLE = (
    "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
    "targets:\n"
    "  ht: {name: 高企数, aliases: [HTE], unit: 家, kind: level, baseline: 1000, target: 3000}\n"
    "  tc: {name: 成交额, unit: 亿元, kind: flow, baseline: 100, target: 300}\n"
    "  rd: {name: 研发强度, unit: '%', kind: level, baseline: 1.7, target: 2.6}\n"
)
FORMS = plan_of(EXAMPLE)


def read(text: str, plan: Plan = FORMS) -> tuple[dict[tuple[str, str], str], list[str]]:
    """Return what is read of each series and period, and the names of the rules and cases that are not met."""
    reading = submission_of(text, plan)
    assert reading.value
    values = {(one.target, str(one.period)): f"{one.value.normalize():f}" for one in reading.value.observations}
    return values, [f"{one.rule.name} {one.case}".strip() for one in reading.findings]


KINDS = (
    *(
        "目标",
        "目标值",
        "2024年目标",
        "计划",
        "计划数",
        "预算数",
        "预期",
        "同比增长(%)",
        "比上年±%",
        "增速",
        "占比",
        "完成率",
    ),
    *("当月", "当期值", "累计", "Target", "Annual target", "goal", "Plan", "Budget", "Forecast 2024", "YoY growth"),
    *("Scenario", "share (%)"),
)


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "比上年±%"])
@pytest.mark.parametrize("header", ["类别", "kind", "摘要", ""])
def test_a_cell_that_says_what_kind_a_value_is_names_its_column(kind: str, header: str) -> None:
    clean = f"指标,年份,数值,{header}\nht,2023,2318,\nht,2024,2600,"
    assert not [one for one in read(clean + "\n")[1] if one.startswith("decisive")]
    assert "decisive-column-unread kind" in read(f"{clean}{kind}\n")[1]
    assert read(f"指标,年份,数值,备注\nht,2023,2318,{kind}\n")[1] == ["decisive-column-unread note"]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        *(("预计数", "note-status"), ("快报", "note-status"), ("百万美元", "note"), ("million USD", "note")),
        *(("系预计数", "note-status"), ("2023年为计划数", "note"), ("按可比价计算", "note"), ("为规上企业数", "note")),
    ],
)
def test_a_note_that_says_how_firm_a_value_is_or_of_whom_is_told(text: str, case: str) -> None:
    assert read(f"指标,年份,数值,备注\ntc,2023,180,{text}\n")[1] == [f"decisive-column-unread {case}"]
    found = [] if case == "note-status" else [f"decisive-column-unread {case}"]
    assert read(f"指标,年份,数值,状态,备注\ntc,2023,180,预计,{text}\n")[1] == found


@pytest.mark.parametrize(
    ("note", "row", "case"),
    [
        *(("万元", "tc,2023,180,,", "note-unit"), ("单位：亿元", "tc,2023,180,,", ""), ("万户", "tc,2023,180,,", "")),
        *(("万元", "tc,2023,1800000,万元,", ""), ("亿元", "tc,2023,1800000,万元,", "note-unit")),
        *(
            ("不含丰县", "ht,2023,2318,,", "note"),
            ("不含丰县", "ht,2023,18,,丰县", ""),
            ("不含农户", "ht,2023,18,,", ""),
        ),
    ],
)
def test_a_note_of_another_unit_or_of_some_places_is_told(note: str, row: str, case: str) -> None:
    plan = plan_of(EXAMPLE.replace("targets:", "entities: [丰县]\ntargets:", 1))
    found = read(f"指标,年份,数值,单位,地区,备注\n{row},{note}\n", plan)[1]
    assert found == [f"decisive-column-unread {case}"] * bool(case)


@pytest.mark.parametrize(
    "note",
    [
        *(
            "应为{}",
            "经核实，更正为{}家",
            "由1950调整为{}",
            "2023年数修订为 {}。",
            "实际为{}（终核）",
            "应是2300，核定为{}",
            "第四次全国经济普查后修订为{}",
            "高企数更正为{}",
        ),
        *("corrected to {}", "Value should be {}", "revised to {}"),
    ],
)
@pytest.mark.parametrize(("number", "is_told"), [("2318", False), ("2,318", False), ("2319", True), ("23180", True)])
def test_a_note_that_gives_another_number_is_told(note: str, number: str, *, is_told: bool) -> None:
    text = note.format(number)
    found = ["decisive-column-unread note-value"] * is_told
    assert read(f'指标,年份,数值,备注\nht,2023,2318,"{text}"\n')[1] == found
    assert read(f'指标,年份,数值,备注,状态\nht,2023,2318,"{text}",初步\n')[1] == []
    assert read(f'指标,2022,2023,备注\nht,1908,2318,"{text}"\n')[1] == found


@pytest.mark.parametrize(
    "note",
    [
        *(
            "范围调整为12个区",
            *("其中新认定的更正为80家", "加计扣除比例由75%调整为100%", "不应为0", "数据来源为江苏省"),
            "上年数调整为1950",
            *("口径调整为2021", "合同笔数更正为120", "美元汇率调整为7.1", "位于江苏省", "其中注销的更正为12家"),
            "目标调整为3200",
            "2022年数更正为1950",
            "口径改为2020版",
            "应为2023年数",
        ),
        *("实际增长为12%", "target revised to 3200", "corrected to 2020 prices", "价格调整为2020年价"),
    ],
)
def test_a_note_that_gives_a_number_of_something_else_is_a_remark(note: str) -> None:
    assert read(f"指标,年份,数值,备注\nht,2023,2318,{note}\n")[1] == []


@pytest.mark.parametrize("name", ["增速", "同比增长（%）", "目标"])
def test_a_word_for_a_kind_is_near_no_name(name: str) -> None:
    plan = plan_of(EXAMPLE + "  up: {name: 增加值增速, unit: '%', kind: growth, target: 7}\n")
    for content in (f"2023年\n地区,高企数,{name}\n全市,2318,12\n", f"指标,年份,数值\nht,2023,2318\n{name},2023,12\n"):
        assert "增加值增速" not in "".join(one.hint("zh") for one in submission_of(content, plan).findings)


@pytest.mark.parametrize(("name", "case"), [("规上高企数", ""), ("高企数", "note")])
def test_a_note_may_say_what_the_name_of_its_target_does(name: str, case: str) -> None:
    plan = plan_of(EXAMPLE.replace("name: 高企数", f"name: {name}"))
    found = read(f"指标,年份,数值,备注\n{name},2023,2318,规上企业\n", plan)[1]
    assert found == [f"decisive-column-unread {case}"] * bool(case)


@pytest.mark.parametrize("note", ["上半年", "1-11月", "截至11月底", "前三季度", "12月", "截至12月末", "11月发布"])
def test_a_note_of_a_part_of_the_year_is_none_on_the_whole(note: str) -> None:
    is_told = "12月" not in note and "发布" not in note
    found = read(f"指标,年份,数值,备注\nht,2023,2318,{note}\nht,2022-06,2018,{note}\n")[1]
    assert found == ["decisive-column-unread note-part"] * is_told


@pytest.mark.parametrize(
    "note", ["比上年增长44.9%", "同比提高 1.2 个百分点", "完成年度目标的80%", "快报数偏低", "2022年为计划数", "a"]
)
def test_notes_with_numbers_of_their_own_are_remarks(note: str) -> None:
    assert read(f"指标,年份,数值,备注,进展\nht,2023,2318,{note},{note}\n")[1] == ["column-unknown"]


@pytest.mark.parametrize(
    "name", ["is_target", "是否预测", "是否为预计", "forecast", "estimate flag", "is_plan", "是否规上"]
)
@pytest.mark.parametrize(
    ("text", "is_yes"), [("是", True), ("Yes", True), ("TRUE", True), ("否", False), ("见注", False)]
)
def test_a_column_of_yes_and_no_says_what_values_are(name: str, text: str, *, is_yes: bool) -> None:
    found = read(f"指标,年份,数值,{name}\nht,2022,1908,否\nht,2023,2318,{text}\n")[1]
    assert found[0].startswith("decisive-column-unread kind" if is_yes else "column-unknown")
    assert ("decisive-column-unread kind" in read(f"指标,年份,数值,{name}\nht,2023,2318,1\n")[1]) == (
        name != "forecast"
    )


@pytest.mark.parametrize(("unit", "case"), [("万元", " other"), ("家、万元", ""), ("亿元", "")])
def test_a_unit_below_the_header_that_is_another_one_is_an_error(unit: str, case: str) -> None:
    reading = submission_of(f"指标,2023年\n单位：{unit},\ntc,180\n", FORMS)
    assert [f"{one.rule.name} {one.case}".rstrip() for one in reading.findings] == [f"unit-not-applied{case}"]
    assert (reading.findings[0].rule.severity == "error") is bool(case)


@pytest.mark.parametrize(
    "text", ["实际", "Actual", "计划处", "目标管理办公室", "高新区", "全口径统计", "Targeted firms", "x"]
)
def test_other_words_are_no_kinds(text: str) -> None:
    assert "decisive-column-unread kind" not in read(f"指标,年份,数值,类别\nht,2023,2318,{text}\n")[1]


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [("SEX", "M", "F"), ("口径", "新口径", "旧口径"), ("币种", "人民币", "美元"), ("随便", "甲", "乙"), ("", "a", "")],
)
@pytest.mark.parametrize("value", ["2318.0", "1150"])
def test_what_alone_tells_rows_of_one_key_apart_is_named(column: str, one: str, other: str, value: str) -> None:
    text = f"指标,年份,数值,{column}\nht,2023,2318,{one}\nht,2023,{value},{other}\n"
    assert "decisive-column-unread apart" in read(text)[1]
    assert "decisive-column-unread apart" not in read(text.replace(f"{value},{other}", f"{value},{one}"))[1]
    wide = f"指标,2023年,{column}\nht,2318,{one}\nht,{value},{other}\n"
    assert "decisive-column-unread apart" in read(wide)[1]


def test_several_columns_of_ranks_are_no_error() -> None:
    assert read("指标,2023年,位次,增速,位次\ntc,180,3,5.1,4\n")[1] == [
        "column-unknown aside",
        "column-unknown rate",
        "column-unknown aside",
    ]


@pytest.mark.parametrize(
    ("money", "case"), [("元", "aside"), ("CNY", "aside"), ("USD", "dividing"), ("外币", "dividing")]
)
def test_a_column_of_money_is_none_of_units(money: str, case: str) -> None:
    (finding,) = submission_of(f"指标,年份,数值,Currency\ntc,2023,200,{money}\n", FORMS).findings
    assert finding.case == case


def test_a_column_named_for_groups_may_not_change_within_a_target() -> None:
    text = "指标,年份,数值,币种\ntc,2022,200,{}\ntc,2023,210,{}\nht,2023,2318,{}\n"
    assert "decisive-column-unread apart" in read(text.format("人民币", "美元", ""))[1]
    assert read(text.format("人民币", "人民币", "美元"))[1] == ["decisive-column-unread dividing"]
    assert read(text.format("人民币", "人民币", "现价"))[1] == ["column-unknown aside"]


@pytest.mark.parametrize(
    ("column", "text", "case"),
    [
        *((name, "女", "dividing") for name in ("性别", "SEX", "Sex 性别", "[Sex]", "SCENARIO", "组别", "")),
        ("性别", "t", "aside"),
        ("性别", "C", "dividing"),
        *(("性别", text, "aside") for text in ("合计", "全部", "total", "T", "_T", "—")),
        *(("币种", text, "dividing") for text in ("美元", "USD", "外币")),
        *(("币种", text, "aside") for text in ("人民币", "CNY", "元", "亿元")),
        *(("价格", "可比价", "dividing"), ("价格", "2015年不变价", "dividing"), ("价格", "现价", "aside")),
        *(("TRANSFORMATION", "G1", "dividing"), ("TRANSFORMATION", "N", "aside"), ("ADJUSTMENT", "S", "dividing")),
        *(("FREQ", "M", "dividing"), ("FREQ", "Q", "dividing"), ("FREQ", "A", "aside"), ("频率", "年度", "aside")),
        *(("TIME_FORMAT", "P1M", "dividing"), ("TIME_FORMAT", "P1Y", "aside"), ("TIME_FORMAT", "602", "aside")),
        *(("TITLE_COMPL", f"Contracts; {words}; EUR", "dividing") for words in ("constant prices", "females")),
        *(("Series description", f"Contracts; {words}", "dividing") for words in ("constant prices", "in real terms")),
        *(("TITLE_COMPL", f"Contracts; {words}", "aside") for words in ("current prices", "females and males")),
        *(("口径", "规上", "dividing"), ("口径", "全口径", "aside"), ("口径", "技术合同", "aside")),
        *(("属性", "预期性", "aside"), ("责任单位", "科技局", "aside"), ("DATAFLOW", "OECD:X(1.0)", "aside")),
        *(("CONF_STATUS", "F", "aside"), ("AGE", "_T", "aside"), ("月份", "12月", "aside"), ("季度", "全年", "aside")),
        *((name, "是", "") for name in ("是否累计", "是否达标")),
        *(("假设", "高增长", "dividing"), ("统计频次", "月度", "dividing"), ("Periodicity", "M", "dividing")),
        *(("价格基期", "2020年", "dividing"), ("Price basis", "2015 prices", "dividing"), ("折算率", "2", "dividing")),
        *(("Ownership", "private", "dividing"), ("Variant", "low", "dividing"), ("统计区域", "全市", "aside")),
        *(("组别", "甲", ""), ("备查", "2023年初核", ""), ("MEASURE", "EMP", "")),
    ],
)
def test_one_word_for_all_rows_decides_or_does_not(column: str, text: str, case: str) -> None:
    plan = plan_of(EXAMPLE.replace("成交额", "技术合同成交额"))
    content = f"指标,年份,数值,单位,{column}\ntc,2022,200,亿元,{text}\ntc,2023,210,亿元,{text}\n"
    (finding,) = submission_of(content, plan).findings
    assert finding.case == case
    assert finding.rule.severity == {"dividing": "error", "aside": "notice"}.get(case, "warning")


@pytest.mark.parametrize(
    ("columns", "cells", "case"),
    [
        ("单位,原单位", "亿元,万元", "beside"),
        ("单位,原单位", "亿元,亿元", "misspelt"),
        ("单位,原单位", "亿元,见注", "misspelt"),
        ("状态,性质", "official,预计数", "beside"),
        ("状态,性质", ",预计数", "beside"),
        ("状态,性质", "预计,预计数", "aside"),
        ("地区,所在地", "全市,鼓楼区", "beside"),
        ("地区,所在地", "鼓楼区,云龙区", ""),
        ("地区,牵头", ",鼓楼区", "aside"),
        ("倍数,进位", "1,千", "beside"),
        # dimensions of tables by the names of SDMX
        ("obs_value,sectperf", ",BES", "dividing"),
        ("obs_value,sectperf", ",_T", ""),
        ("obs_value,BASE_PER", ",2015", "aside"),
        ("obs_value,KIND,Kind,Observation value", ",_T,All firms,", ""),
        ("obs_value,KIND,Kind,Observation value", ",b,Big firms,", "dividing"),
        ("obs_value,Kind", ",Big firms", "dividing"),
        ("范围,规模", "全市,规上", "aside"),
        ("obs_value,UNIT_MULT,Unit multiplier", ",3,Thousands", "aside"),
        ("obs_value,UNIT_MULT,Unit multiplier", ",3,Units", "beside"),
        ("obs_value,UNIT_MULT,Unit multiplier", ",0,1000", "beside"),
    ],
)
def test_a_column_that_says_otherwise_than_the_one_that_is_read_is_an_error(
    columns: str, cells: str, case: str
) -> None:
    content = f"指标,年份,数值,{columns}\ntc,2022,200,{cells}\ntc,2023,210,{cells}\n"
    if "obs_value" in columns:
        content = content.replace("数值,", "").replace("200,,", "200,").replace("210,,", "210,")
    first, *_ = (one for one in submission_of(content, FORMS).findings if one.rule.code[3] == "3")
    assert first.case == case
    assert (first.rule.severity == "error") is (case in {"beside", "dividing"})


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        *(
            (f"{word}苏州市", False)
            for word in ("对标", "较", "与", "追", "来自", "引进", "落户", "联合", "低于", "毗邻")
        ),
        *((place, True) for place in ("高邮市", "来宾市", "大同市", "同江市", "张家口市", "苏州市")),
    ],
)
def test_a_place_that_values_are_held_against_is_not_theirs(note: str, *, is_told: bool) -> None:
    plan = plan_of(PLAN.replace("name: 示例规划", "name: 徐州市规划"))
    found = submission_of(f"指标,年份,数值,备注\n高企数,2023,500,{note}\n", plan).findings
    assert any(one.rule.severity == "error" for one in found) is is_told


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        *((note, False) for note in ("目标600", "年度目标600", "计划600", "target 600", "2025 target 600", "累计600")),
        *((note, True) for note in ("目标500", "target 500", "2025年目标", "目标", "累计", "2023年累计", "累计500")),
        *((f"{time}累计", False) for time in ("全年", "本年", "当年", "1-12月")),
    ],
)
def test_a_note_with_a_number_of_its_own_speaks_of_that(note: str, *, is_told: bool) -> None:
    found = submission_of(f"指标,年份,数值,备注\n高企数,2023,500,{note}\n", plan_of(PLAN)).findings
    assert any(one.rule.severity == "error" for one in found) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("全省", True), ("江苏省", True), ("苏州市", True), ("全市", False), ("徐州市", False), ("鼓楼区", True)],
)
def test_the_place_that_values_are_of_is_that_of_the_plan(text: str, *, is_told: bool) -> None:
    plan = plan_of(PLAN.replace("name: 示例规划", "name: 徐州市规划"))
    for column in ("范围", "口径", "统计区域", "地域", "备注"):
        if text != "鼓楼区" or column != "备注":
            found = submission_of(f"指标,年份,数值,{column}\n高企数,2023,500,{text}\n", plan).findings
            assert any(one.rule.severity == "error" for one in found) is is_told


def test_the_frequency_of_parts_of_a_year_is_no_other_kind() -> None:
    text = "指标,时期,数值,FREQ\nht,2023-Q1,2200,Q\nht,2023,2318,A\n"
    assert read(text)[1] == ["column-unknown aside"]
    assert read(text.replace("A", "M"))[1] == ["decisive-column-unread dividing"]


@pytest.mark.parametrize(("last", "status"), [("2022", "estimate"), ("2023", "official"), ("", "official")])
def test_values_after_the_year_of_the_last_actual_one_are_estimates(last: str, status: str) -> None:
    for text in (
        f"Subject Descriptor,2022,2023,Estimates Start After\ntc,140,180,{last}\n",
        f"Indicator,Year,Value,Estimates Start After\ntc,2022,140,{last}\ntc,2023,180,{last}\n",
    ):
        reading = submission_of(text, FORMS)
        assert reading.value
        assert [one.status for one in reading.value.observations] == ["official", status]
        assert not reading.findings


@pytest.mark.parametrize("name", ["比上年增长", "同比增长（%）", "增速", "占比", "YoY growth"])
def test_rates_beside_values_ask_for_nothing(name: str) -> None:
    (finding,) = submission_of(f"指标,2022年,{name}\nht,1908,5.2\n", FORMS).findings
    assert (finding.case, finding.rule.severity) == ("rate", "notice")


@pytest.mark.parametrize(
    ("content", "value", "status"),
    [
        ("指标,年份,预计完成\ntc,2023,180\n", "180", "estimate"),
        ("指标,年份,快报数\ntc,2023,180亿元\n", "180", "preliminary"),
        ("指标,2023年预计完成\ntc,180\n", "180", "estimate"),
        ("指标,年份,数值,状态\ntc,2023,180,预计完成数\n", "180", "estimate"),
        ("指标,年份,数值,状态\ntc,2023,180,初步核算数\n", "180", "preliminary"),
        ("指标,2023年 2023\ntc,180\n", "180", "official"),
        ("Indicator,TimePeriod,Obs_Value,ObsStatus\ntc,2023,180,E\n", "180", "estimate"),
        ("REF_DATE,KPI,UOM,SCALAR_FACTOR,VALUE,STATUS\n2023,tc,yuan,millions,18000,p\n", "180", "preliminary"),
        ("Metric,Actual 2023 [note 1]\ntc [note 2],180\n", "180", "official"),
        ("KPI,2023 outturn,2022 actual\ntc,180,140\n", "180", "official"),
        ("监测指标,2023年（最终核实数）\ntc,180\n", "180", "official"),
        (
            "一级指标,二级指标,三级指标,单位,绝对值\n创新,投入,tc,亿元,180\n".replace("绝对值", "2023年"),
            "180",
            "official",
        ),
        ("2023年\n指标,年末数,占比,占比\ntc,180,3.1,5.1\n", "180", "official"),
        ("指标,2023年,2022年\n,亿元,亿元\ntc,180,140\n", "180", "official"),
        ("指标,2023年,2022年\n单位,（万元）,（万元）\ntc,1800000,1400000\n", "180", "official"),
    ],
)
def test_names_of_columns_say_how_firm_values_are_and_in_which_unit(content: str, value: str, status: str) -> None:
    reading = submission_of(content, FORMS)
    assert reading.value
    last = max(reading.value.observations, key=lambda one: one.period)
    assert (f"{last.value.normalize():f}", last.status) == (value, status)
    assert not [one for one in reading.findings if one.rule.severity != "notice"]


@pytest.mark.parametrize("name", ["年末{}", "期末{}", "全年{}", "{}（年末）", "{}（年末数）", "1.年末{}（家）"])
def test_the_end_of_the_year_goes_without_saying(name: str) -> None:
    assert read(f"指标,年份,数值\n{name.format('高企数')},2023,2318\n") == ({("ht", "2023"): "2318"}, [])


@pytest.mark.parametrize("name", ["年均{}", "年初{}", "人均{}"])
def test_other_times_are_other_indicators(name: str) -> None:
    assert read(f"指标,年份,数值\n{name.format('高企数')},2023,2318\n")[0] == {}


@pytest.mark.parametrize(
    ("text", "year"),
    [("22年", "2022年"), ("’22年", "2022年"), ("2O22年", "2022年"), ("2022.0", "2022"), ('"2,022"', "2022")],
)
def test_a_year_for_a_column_in_another_form_is_an_error(text: str, year: str) -> None:
    (finding,) = submission_of(f"指标,{text},2023年\nht,1908,2318\n", FORMS).findings
    assert (finding.case, finding.expected) == ("misspelt-period", year)


@pytest.mark.parametrize(
    ("multiplier", "value", "read_as"),
    [
        *(("3", "2.318", "2318"), ("0", "2318", "2318"), ("", "2318", "2318"), ("Units", "2318", "2318")),
        *(("Thousands", "2.318", "2318"), ("千", "2.318", "2318"), ("万", "0.2318", "2318"), ("100", "23.18", "2318")),
        *(("1,000", "2.318", "2318"), ("-3", "2318000", "2318"), ("3.0", "2.318", "2318")),
    ],
)
@pytest.mark.parametrize("name", ["UNIT_MULT", "Unit multiplier", "倍数", "unit_mult"])
def test_multipliers_are_applied_exactly(name: str, multiplier: str, value: str, read_as: str) -> None:
    cell = f'"{multiplier}"' if "," in multiplier else multiplier
    values, found = read(f"target,period,value,unit,{name}\nht,2023,{value},家,{cell}\n")
    assert (values, found) == ({("ht", "2023"): read_as}, [])


@pytest.mark.parametrize("multiplier", ["10", "50", "x", "2.5", "1500"])
def test_a_multiplier_that_is_none_is_an_error(multiplier: str) -> None:
    assert read(f"target,period,value,UNIT_MULT\nht,2023,2.318,{multiplier}\n") == ({}, ["unit-mismatch multiplier"])


@pytest.mark.parametrize(
    ("one", "other"), [("9月", "1-9月"), ("9月", "1至9月"), ("第三季度", "前三季度"), ("9月", "前9个月")]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_amounts_of_a_month_beside_those_since_january_are_told(one: str, other: str, *, is_first: bool) -> None:
    rows = [f"tc,2023年{one},20.1\n", f"tc,2023年{other},150.3\n"]
    found = read("指标,时期,数值\n" + "".join(rows if is_first else rows[::-1]))[1]
    assert found == ["not-cumulative beside-sum"]
    assert read(f"指标,时期,数值\nht,2023年{one},20\nht,2022年{other},150\n")[1] == []
    wide = read(f"指标,2023年{one},2023年{other}\ntc,20.1,150.3\n")[1]
    assert wide == ["column-duplicated since-january"]


@pytest.mark.parametrize("name", ["当期值", "本月数", "当月", "本季", "current"])
def test_cumulative_values_are_read_and_current_ones_left_aside(name: str) -> None:
    values, found = read(f"指标,时期,{name},累计值\ntc,2023年9月,20.1,150.3\n")
    assert (values, found) == ({("tc", "2023-Q3"): "150.3"}, ["column-unknown kind"])
    assert read(f"指标,时期,{name}\ntc,2023年9月,20.1\n")[1][0].startswith("column-missing")


@pytest.mark.parametrize("text", ["=1+1", "@cmd", "+cmd", "＝1", " =x"])
@pytest.mark.parametrize(
    "content",
    [
        *("指标,年份,数值,备注\nht,2023,2318,{}\n", "指标,年份,数值,来源\nht,2023,2318,{}\n"),
        *("指标,年份,数值,地区\nht,2023,2318,{}\n", "指标,年份,数值,x\nht,2023,2318,{}\n"),
        *("{}\n指标,年份,数值\nht,2023,2318\n", "指标,年份,数值,{}\nht,2023,2318,\n"),
    ],
)
def test_what_a_spreadsheet_would_run_is_told_wherever_it_stands(content: str, text: str) -> None:
    assert "formula text" in read(content.format(text))[1]
    assert not any(one.startswith("formula") for one in read(content.format("甲"))[1])


@pytest.mark.parametrize(
    "mark", ["—", "–", "-", "/", "\\", "——", "…", "无", "N/A", "不适用", "（全市）", "[合计]", "全市"]
)
def test_marks_of_nothing_and_words_for_the_whole_are_no_entity(mark: str) -> None:
    reading = submission_of(f"指标,年份,数值,地区\nht,2023,2318,{mark}\n", FORMS)
    assert reading.value
    assert [one.entity for one in reading.value.observations] == [""]
    assert not reading.findings


@pytest.mark.parametrize(
    "text", ["official", "预计", "251.6", "2,318", "p", "高企数", "tc", "家", "亿元", "2022年", "目标"]
)
def test_what_belongs_into_another_column_is_no_entity(text: str) -> None:
    assert read(f'指标,年份,数值,地区\nht,2023,2318,"{text}"\n') == ({}, ["unknown-entity other-column"])


@pytest.mark.parametrize("entities", ["", "entities: [丰县（东）]\n"])
@pytest.mark.parametrize("name", ["丰 县（东）", "丰\u3000县(东)", "丰\u00a0县（东）", "丰县(东)"])
def test_names_of_places_are_one_however_they_are_set(name: str, entities: str) -> None:
    plan = plan_of(EXAMPLE.replace("targets:", f"{entities}targets:", 1))
    reading = submission_of(f"指标,年份,数值,地区\nht,2023,100,{name}\n", plan)
    assert reading.value
    assert [one.entity for one in reading.value.observations] == ["丰县（东）"]


@pytest.mark.parametrize("name", ["沛县<span style='x'>", "邳?市", "#丰县", "沛县&nbsp;"])
def test_traces_of_other_programs_in_names_are_told(name: str) -> None:
    assert "replacement-character sign" in read(f'指标,年份,数值,地区\nht,2023,2318,"{name}"\n')[1]


@pytest.mark.parametrize(
    ("header", "row", "values"),
    [
        ("指 标 Item,单位 Unit,2022,2023", "高企数,家,1908,2318", {"2022": "1908", "2023": "2318"}),
        ("指标Indicator,年份Year,数值Value", "高企数,2023,2318", {"2023": "2318"}),
        ("指标,2021A,2023E", "高企数,1426,2318", {"2021": "1426", "2023": "2318"}),
        ("指标,2022年(修订),2023年(初步)", "高企数,1908,2318", {"2022": "1908", "2023": "2318"}),
        ("指标,2022年(r),2023年预计", "高企数,1908,2318", {"2022": "1908", "2023": "2318"}),
        ("指标,2022r,2023p", "高企数,1908,2318", {"2022": "1908", "2023": "2318"}),
        ("指标,2022*,2023①", "高企数,1908,2318", {"2022": "1908", "2023": "2318"}),
        ("指标,2022年[1],2023年绝对数", "高企数,1908,2318", {"2022": "1908", "2023": "2318"}),
        ("Indicator Name,Time,Value,PowerCode,OBS_FLAG", "HTE,2023,2.318,3,", {"2023": "2318"}),
        ("指标,2023年,2023年计划", "高企数,2318,2500", {"2023": "2318"}),
        ("指标,2023年,2023年（目标）", "高企数,2318,2500", {"2023": "2318"}),
        # periods beside targets side by side, exports of banks and of the United Nations, parts of the title's year
        ("时间,高企数(家)", "2022年,1908\n2023年,2318", {"2022": "1908", "2023": "2318"}),
        ("年份,高企数\n,家", "2022,1908\n2023,2318", {"2022": "1908", "2023": "2318"}),
        ("指标,2022-12-31,2023/12/31", "高企数,1908,2318", {"2022": "1908", "2023": "2318"}),
        (
            "指标名称,高企数\n频率,年\n指标ID,S1\n单位,千家\n来源,局\n国家,中国",
            "2022-12-31,1.908\n2023-12-31,2.318",
            {"2022": "1908", "2023": "2318"},
        ),
        ("Series Name,Series Code,2023 [YR2023]", "HTE,GB.X,2318", {"2023": "2318"}),
        (
            "Target,Indicator,SeriesDescription,TimePeriod,Value,[Units],[Nature]",
            "9.5,9.b.1,HTE,2023,2318,NUMBER,G",
            {"2023": "2318"},
        ),
        ("Target,Indicator,SeriesDescription,TimePeriod,Value", "9.5,HTE,Firms,2023,2318", {"2023": "2318"}),
        ("年份,高企数,高企数同比（%）", "2022,1908,4\n2023,2318,21", {"2022": "1908", "2023": "2318"}),
        ("指标,2023年,比上年±%", "高企数,2318,21", {"2023": "2318"}),
        ("指标,2023年第1-2季度,2023年", "高企数,1500,2318", {"2023-Q2": "1500", "2023": "2318"}),
        (
            "REF_AREA,Reference area,INDICATOR,TIME_PERIOD,Time period,OBS_VALUE,OBS_STATUS,Observation status",
            "全市,China,HTE,2023,,2318,A,Normal value",
            {"2023": "2318"},
        ),
        (
            "2023年主要指标\n指标,一季度,1-9月,全年",
            "高企数,1300,1600,2318",
            {"2023-Q1": "1300", "2023-09": "1600", "2023": "2318"},
        ),
        ("指标,2023年", "高企数_期末值(家),2318\n高企数_累计增长(%),5", {"2023": "2318"}),
        # two languages, be it in two rows, and bulletins of a month
        ("年份,高企数\nYear,Number of firms", "2023,2318", {"2023": "2318"}),
        ("指标,单位,2023\nItem,Unit,", "高企数,家 unit,2318", {"2023": "2318"}),
        ("年份 Year,高企数 Number of firms (家)", "2023,2318", {"2023": "2318"}),
        ("2023年9月\n指标,单位,9月,1-9月累计", "高企数,家,8,2318", {"2023-09": "2318"}),
        ("指标,基期值（2020年）,2023年年末数", "高企数,1000,2318", {"2020": "1000", "2023": "2318"}),
        (
            "Indicator,Baseline (2020),Actual (2023),Status",
            "高企数,1000,2318,On track",
            {"2020": "1000", "2023": "2318"},
        ),
        ("Indicator,TIME_PERIOD,OBS_VALUE,OBS_FLAG", "高企数,2023,2318,bp", {"2023": "2318"}),
        ("序号,指标,权重,2023年,得分,全省位次,进展评价", "1,高企数,5,2318,4.2,3,好", {"2023": "2318"}),
        ("指标,2023年", "高企数,2318\n企业,180\n高校,20", {"2023": "2318"}),
        *(
            (f"2023年主要指标\n指标,单位,{name},增速（%）", "高企数,家,2318,21", {"2023": "2318"})
            for name in ("绝对额", "实际完成", "本年", "本年累计", "本期累计", "自年初累计", "本月止累计")
        ),
        *(
            ("指标,年份,数值", f"{name},2023,2318", {"2023": "2318"})
            for name in (
                "高企数[2]",
                "高企数①",
                "一、高企数",
                "1.高企数",
                "（二）高企数",
                "高企数（注）",
                "高企数*",
                "12、高企数",
                "★高企数",
                "高企数 High-tech firms",
                "高企数（家）Firms",
                "高企数/Firms (家)",
                "HTE 高企数",
            )
        ),
    ],
)
def test_published_tables_are_read_as_they_come(header: str, row: str, values: dict[str, str]) -> None:
    found, told = read(f"{header}\n{row}\n")
    assert found == {("ht", period): value for period, value in values.items()}
    cases = {f"column-unknown {case}" for case in ("goal", "aside", "rate")} | (
        {"column-unknown"} if "9月" in header else set()
    )
    assert set(told) <= {*cases, "text-before-header", "text-before-header with-period", "target-not-in-plan"}


@pytest.mark.parametrize("row", ["频率,月", "国家,美国", "口径,规上"])
def test_rows_of_an_export_that_say_more_are_errors(row: str) -> None:
    found = read(f"指标名称,高企数\n{row}\n2022-12-31,1908\n2023-12-31,2318\n")[1]
    assert found == ["not-a-period", "not-a-number"]


@pytest.mark.parametrize(
    ("unit", "value", "read_as"),
    [
        ("亿", "251.6", "251.6"),
        ("亿元人民币", "251.6", "251.6"),
        ("万元（人民币）", "2516000", "251.6"),
        ("billion yuan", "25.16", "251.6"),
        ("RMB million", "25160", "251.6"),
        ("100 million yuan", "251.6", "251.6"),
        *(
            ("（亿元）", "251.6", "251.6"),
            ("单位：亿元", "251.6", "251.6"),
            ("亿元 (100 million yuan)", "251.6", "251.6"),
        ),
    ],
)
def test_units_of_money_are_read_as_they_are_published(unit: str, value: str, read_as: str) -> None:
    assert read(f"指标,年份,数值,单位\ntc,2023,{value},{unit}\n") == ({("tc", "2023"): read_as}, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("指标,年份,数值,单位\nht,2023,2318,个\n", "2318"),
        ("指标,年份,数值,单位\nht,2023,0.2318,万个\n", "2318"),
        ("指标（个）,2023\n高企数,2318\n", "2318"),
        ("指标,2023\n高企数（个）,2318\n", "2318"),
        ("单位：个\n指标,2023\nht,2318\n", "2318"),
        ("单位：个、万元\n指标,2023\nht,2318\n", "2318"),
        ("指标,年份,数值,单位\nht,2023,2318,项\n", None),
        ("指标,年份,数值,单位\nht,2023,2318,人\n", None),
        ("指标,年份,数值,单位\ntc,2023,251,个\n", None),
    ],
)
def test_any_things_are_counted_by_one_word(text: str, value: str | None) -> None:
    found, told = read(text)
    assert [*found.values()] == ([value] if value else []), told
    assert any("unit-mismatch" in one for one in told) is (value is None)


def test_a_number_is_no_unit_of_a_value_left_open() -> None:
    rows = "指标,年份,数值,单位\n{},2023,,{}\n".format
    for name, value in (("rd", "2.30"), ("ht", "2318")):
        assert [one.split()[0] for one in read(rows(name, value))[1]] == ["unit-mismatch"]
    assert read(rows("ht", "亿元")) == ({}, [])


@pytest.mark.parametrize(("name", "is_told"), [("南县2.06", True), ("产业园2.0", False), ("孵化器12", False)])
def test_a_value_behind_the_name_of_an_entity_is_no_part_of_it(name: str, *, is_told: bool) -> None:
    found = read(f"2023年\n地区,研发强度\n{name},2\n")[1]
    assert ("unknown-entity other-column" in found) is is_told


@pytest.mark.parametrize("words", ["当月", "同比", "不变价", "2020年价", "目标", "规上", "yoy growth"])
def test_words_behind_a_unit_that_say_more_are_an_error(words: str) -> None:
    assert read(f"指标,年份,数值,单位\ntc,2023,251.6,亿元（{words}）\n") == ({}, ["unit-mismatch cell-money"])


@pytest.mark.parametrize("parts", ["一季度,二季度", "上半年,下半年", "1月,2月"])
def test_parts_that_may_stand_for_themselves_are_not_read_with_the_title(parts: str) -> None:
    text = "2023年主要指标\n指标,{}\ntc,40,90\n"
    assert read(text.format(parts)) == ({}, ["header-missing unknown-names"])
    assert len(read(text.format("上半年,全年"))[0]) == len(parts.split(","))


@pytest.mark.parametrize(("name", "is_another"), [("企业增加值", True), ("企业增加值增数", False)])
def test_what_a_rate_is_of_is_no_slip_of_it(name: str, *, is_another: bool) -> None:
    plan = plan_of(EXAMPLE + "  up: {name: 企业增加值增速, unit: '%', kind: growth, target: 7}\n")
    findings = submission_of(f"指标,年份,数值\n{name},2023,5\nht,2023,2318\n", plan).findings
    assert [one.rule.name for one in findings] == ["target-not-in-plan" if is_another else "unknown-target"]


@pytest.mark.parametrize("unit", ["Percentage (%)", "percent", "per cent", "Percentage", "百分比", "PC_GDP", "% of X"])
def test_words_for_per_cent_are_read(unit: str) -> None:
    assert read(f"指标,年份,数值,单位\nrd,2023,2.15,{unit}\n") == ({("rd", "2023"): "2.15"}, [])


@pytest.mark.parametrize(
    ("title", "period"),
    [
        *(("2023年全市科技主要指标", "2023"), ("2023年上半年主要指标", "2023-H1"), ("2023年1-6月主要指标", "2023-06")),
        *(("Main indicators, 2023", "2023"), ("2020-2023年主要指标", ""), ("第2023号", ""), ("主要指标", "")),
    ],
)
def test_without_periods_values_are_those_of_the_title(title: str, period: str) -> None:
    values, found = read(f"{title},,,\n指标,单位,绝对数,比上年增长（%）\n高企数,家,2318,21.5\n")
    assert values == ({("ht", period): "2318"} if period else {})
    assert ("text-before-header with-period" in found) is bool(period)


@pytest.mark.parametrize(
    "text",
    [
        *("2024年度科技目标任务分解表", "2024年计划", "2024 targets", "目标任务表（家）"),
        *("目标分解：主要指标", "2024年预测表（初稿）", "主要指标增速", "各县（市、区）高企数增长率（%）"),
        *("高企数占全市比重", "各县区高企数排名", "主要指标（上年同期数）", "主要指标（上年=100）"),
        *(
            "9月当月主要指标",
            "新增高企数情况",
            "二、目标值",
            "高企数力争完成数",
            "2024 planned figures",
            "Firms: forecast",
            "规模以上单位主要指标",
        ),
    ],
)
def test_a_text_above_rows_says_that_values_are_of_another_kind(text: str) -> None:
    rows = "ht,2024,2600\n"
    assert "decisive-column-unread title" in read(f"{text},,\n指标,年份,数值\n{rows}")[1]
    assert "decisive-column-unread heading" in read(f"指标,年份,数值\n{text},,\n{rows}")[1]
    assert not any(one.startswith("decisive") for one in read(f"指标,年份,数值\n{rows}{text},,\n")[1])


@pytest.mark.parametrize("text", ["一、经济发展目标", "（二）重点任务", "三、儿童", "老年人", "1. Youth"])
def test_groups_of_targets_are_headed_as_plans_head_them(text: str) -> None:
    assert read(f"指标,年份,数值\n{text},,\nht,2024,2600\n")[1] == ["text-row"]
    columns = "指标,2024年,2025年目标"
    assert "decisive-column-unread title" not in read(f"目标任务表\n{columns}\nht,2600,3000\n")[1]


TOLD = {"note": "note-below", "unsure": "unsure-below", "of": "note-of", "": ""}


@pytest.mark.parametrize(
    ("note", "case"),
    [
        *(("2024年数据为目标数", "note"), ("2024年为计划数，其余为完成数。", "note"), ("表中数据系当月数", "note")),
        *(("2024年为上半年数", "of"), ("2024年数据为1-11月累计数", "of"), ("高企数为规上企业数", "note")),
        *(("1.快报数。2.本表按可比价格计算", "note"), ("2024年为预计数", ""), ("数据不含鼓楼区", "of")),
        *(("2024年数据为月均数", "note"), ("以上数据为净增数", "note"), ("数据含鼓楼区", ""), ("不含农户", "")),
        *(("2024 data are forecasts", "note"), ("Data for 2024 are estimates", ""), ("Data are final", "")),
        *(
            ("2024 refers to January to June", "of"),
            ("Values are in constant prices", "note"),
            ("Targets are set", ""),
        ),
        *(("2024年数为各县区上报汇总的年度计划数", "note"), ("2024年预计数", ""), ("2024年为同比增速", "note")),
        *(("口径" * 100 + "。2024年为计划数", "note"), ("为完成全年目标", ""), ("2024年为中期评估年", "")),
        *(("带*的为目标值", "note"), ("*为预计数", "unsure"), ("p表示预测", "note"), ("带*的为约束性指标", "")),
        *(("目标见规划", ""), ("增速为比上年同期增长", ""), ("2024年数据为1-12月累计数", ""), ("2021年为上半年数", "")),
        *(("绝对数按现价计算，增速按可比价格计算", ""), ("固定资产投资不含农户", ""), ("2024年为快报数", "")),
        *(("计划数", "note"), ("截至6月底", "of"), ("数据不含泉山区", "of"), ("以美元计", "note")),
        *(("数据截至2025年3月", ""), ("按口径，计划数", ""), ("不含在园区外的企业", "")),
        *(("规模以上工业统计范围为年主营业务收入2000万元及以上的企业", ""), ("数据为目标测算依据", "")),
    ],
)
def test_a_note_that_says_what_values_are_is_told(note: str, case: str) -> None:
    plan = plan_of(EXAMPLE.replace("targets:", "entities: [鼓楼区]\ntargets:", 1))
    found = read(f"指标,2023年,2024年\nht,2318,2600\n注：{note},,\n", plan)[1]
    assert [one for one in found if "decisive" in one] == [f"decisive-column-unread {TOLD[case]}"] * bool(case)


@pytest.mark.parametrize(
    ("note", "statuses"),
    [
        *(("本表数据为初步核算数", "pp"), ("初步统计数", "pp"), ("2024年为快报数", "op"), ("2024年为预计数", "oe")),
        *(("2023年为最终核实数，2024年为初步数", "op"), ("高企数为快报数", "pp"), ("成交额为快报数", "oo")),
        *(("Figures are preliminary", "pp"), ("Data for 2024 are estimates", "oe"), ("*为初步数", "oo")),
        *(("快报数见附表", "oo"), ("初步建成", "oo"), ("数据来源为快报", "oo"), ("Unaudited", "pp"), ("interim", "pp")),
        *(
            ("2024年数据未审核", "op"),
            ("2024年数据未经审计", "op"),
            ("未经审计", "pp"),
            ("均为预计数", "ee"),
            ("各项指标均为快报数", "pp"),
            ("快报企业均为新建", "oo"),
            ("2024年数据不是快报数", "oo"),
            ("2024 data are no longer preliminary", "oo"),
            ("2024年为暂定数", "op"),
            ("以上为模拟数", "ii"),
            ("测试数据", "ii"),
            ("nowcast", "ee"),
        ),
    ],
)
def test_values_are_as_firm_as_a_note_says(note: str, statuses: str) -> None:
    for text in (
        f"注：{note}\n指标,2023年,2024年\nht,2318,2600\n",
        f"指标,2023年,2024年\nht,2318,2600\n注：{note},,\n",
    ):
        submission, findings = submission_of(text, plan_of(EXAMPLE))
        assert submission
        assert "".join(one.status[0] for one in submission.observations) == statuses
        assert not any(one.rule.severity == "error" for one in findings)


@pytest.mark.parametrize(
    ("note", "statuses"),
    [
        *(("2021—2023年数据为初步数", "pppo"), ("2022年以来数据为初步数", "oppp"), ("2023年起为初步数", "oopp")),
        *(("Data since 2022 are preliminary", "oppp"), ("2021年、2023年数据为初步数", "popo")),
    ],
)
def test_notes_speak_of_all_years_from_one_to_another(note: str, statuses: str) -> None:
    text = f"指标,2021年,2022年,2023年,2024年\nht,1500,1800,2318,2600\n注：{note},,,,\n"
    submission = submission_of(text, plan_of(EXAMPLE)).value
    assert submission
    assert "".join(one.status[0] for one in submission.observations) == statuses


def test_a_status_that_is_given_is_not_changed_by_a_note() -> None:
    note = "注：2024年为预计数,,\n"
    for table in ("指标,2023年,2024年（快报）\nht,2318,2600\n", "指标,年份,数值,状态\nht,2024,2600,快报\n"):
        submission = submission_of(f"{table}{note}", plan_of(EXAMPLE)).value
        assert submission
        assert submission.observations[-1].status == "preliminary"


@pytest.mark.parametrize("number", [1000, 1001])
def test_so_many_notes_are_looked_at_as_differ(number: int) -> None:
    notes = "".join(f"注：{one}是计划数,,\n" for one in ["第1项", *(f"第{at}项" for at in range(1, number)), "数据"])
    found = read(f"指标,2023年,2024年\nht,2318,2600\n{notes}")[1]
    assert found == (["decisive-column-unread note-below"] if number == 1000 else ["text-row notes"])


@pytest.mark.parametrize(
    ("title", "header", "case"),
    [
        *(
            (title, "指标,2023年,2024年", "title")
            for title in ("2023年完成和2024年预计", "2023年计划完成情况与2024年计划")
        ),
        *((title, "指标,2023年,2024年", "title") for title in ("主要指标及增速", "目标和完成情况", "指标及排名")),
        *((title, "指标,2023年,2024年", "") for title in ("2023年及2024年完成情况", "重点任务和指标", "人口和就业")),
        ("2023年完成和2024年预计", "指标,2023年,2024年（预计）", ""),
        *(("主要指标及增速", f"指标,2024年,{name}", "") for name in ("增速", "比2023年增长（%）", "Change (%)")),
        ("2024年目标和完成情况", "指标,2024年目标,2024年完成", ""),
    ],
)
def test_a_title_of_two_kinds_is_told_where_nothing_holds_them_apart(title: str, header: str, case: str) -> None:
    for content, path, told in ((f"{title},,\n{header}", "d.csv", case), (header, f"{title}.csv", case and "name")):
        found = submission_of(f"{content}\nht,2600,2600\n", plan_of(EXAMPLE), path).findings
        assert [one.case for one in found if "decisive" in one.rule.name] == [f"{told}-some"] * bool(told)


@pytest.mark.parametrize(
    ("name", "case"),
    [
        *((name, "name") for name in ("2024目标", "2024年目标任务分解表", "plan-2024", "2024_plan", "targets", "增速")),
        *((name, "name-of") for name in ("江苏省2024", "2024年苏州市主要指标", "沛县")),
        *((name, "") for name in ("2024", "目标完成情况", "规划指标", "徐州2024", "徐州市科技局2024", "planning")),
    ],
)
def test_the_name_of_a_file_may_say_that_values_are_others(name: str, case: str) -> None:
    plan = plan_of(PLAN.replace("name: 示例规划", "name: 徐州市规划"))
    found = submission_of("指标,2024年\n高企数,2600\n", plan, f"data/{name}.csv").findings
    assert [one.case for one in found if one.rule.name.startswith("decisive")] == [case] * bool(case)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        *((text, True) for text in ("2024年江苏省主要指标", "2024年全省指标", "苏州市2024年指标", "高新区科技指标")),
        *((text, True) for text in ("2024年江苏省高企数", "2023-2024年全省高企数")),
        *((text, True) for text in ("2024年盐城市指标", "江苏省盐城市主要指标")),
        *(
            (text, False)
            for text in (
                "2024年全市高企数",
                "2024年江苏省级高企数",
                "2024年全市指标",
                "徐州主要指标",
                "各县（市、区）指标",
                "县区指标",
                "城市指标",
                "智慧城市指标",
                "大城市主要指标",
                "35个城市主要指标",
            )
        ),
        *(
            (text, False)
            for text in (
                "江苏省徐州市2024年指标",
                "分县区主要指标",
                "江苏省统计局",
                "表1 2024年主要指标",
                "含丰县、铜山区",
            )
        ),
    ],
)
def test_a_title_of_another_place_is_told(text: str, *, is_told: bool) -> None:
    plan = plan_of(PLAN.replace("name: 示例规划", "name: 徐州市规划"))
    for table in ("指标,2024年\n高企数,2600\n", "指标,2024年,地区\n高企数,2600,\n"):
        found = submission_of(f"{text}\n{table}", plan).findings
        assert ("title-of" in [one.case for one in found]) is is_told


@pytest.mark.parametrize(
    ("title", "case"),
    [
        *((title, "title-of") for title in ("上半年高企数", "2023-2024年前三季度高企数", "First half of 2024")),
        *((title, "title-of") for title in ("2023年至2024年6月高企数", "2024年1-9月高企数")),
        *((title, "") for title in ("2024年高企数（2025年3月）", "高企数（2025年上半年发布）", "2022年上半年高企数")),
        *((title, "") for title in ("高企数（上半年数据见附表）", "2023-2024年高企数", "Half-yearly: annual data")),
        *((title, "title-of") for title in ("高企数（不含沛县）", "高企数（剔除铜山区）")),
        ("高企数（不含园区外企业）", ""),
    ],
)
def test_a_title_of_a_part_of_the_year_or_without_some_place_is_told(title: str, case: str) -> None:
    found = submission_of(f"{title}\n指标,2023年,2024年\n高企数,2318,2600\n", plan_of(PLAN)).findings
    assert [one.case for one in found if one.rule.name.startswith("decisive")] == [case] * bool(case)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2024年指标预计完成情况", "estimate"),
        ("2024年统计快报", "preliminary"),
        ("2024年初步建成指标", "official"),
        ("2023年完成情况和2024年预计", "official"),
    ],
)
def test_a_title_may_say_how_firm_values_are(text: str, status: str) -> None:
    reading = submission_of(f"{text}\n指标,2024年\n高企数,2600\n", DEMO)
    assert reading.value is not None
    assert [one.status for one in reading.value.observations] == [status]


@pytest.mark.parametrize(
    "text",
    [
        *("2024年计划完成情况", "2024年目标任务完成情况统计表（单位：家）"),
        *("“十四五”规划主要指标进展", "主要指标增速", "科技创新指数监测指标", "来源：统计局"),
        *("各县（市、区）高企数", "Progress towards targets, 2024", "（一）创新园区", "主要指标及增速"),
        *("高企数总量和同比增速", "主要指标（绝对数、增长率）", "单位：亿元；增速：%"),
    ],
)
def test_other_texts_above_rows_say_nothing_of_their_values(text: str) -> None:
    plan = plan_of(EXAMPLE + "  up: {name: 增加值增速, unit: '%', kind: growth, target: 7}\n")
    for content in (f'"{text}",,\n指标,年份,数值\nup,2024,7\n', f'指标,年份,数值\n"{text}",,\nup,2024,7\n'):
        assert not any(one.rule.severity == "error" for one in submission_of(content, plan).findings)


@pytest.mark.parametrize(
    ("title", "header", "row", "is_told"),
    [
        ("丰县主要指标", "指标,2023年", "ht,2318", True),
        ("填报单位：丰县科技局", "指标,年份,数值", "ht,2023,2318", True),
        ("地区：睢宁县", "指标,2023年", "ht,2318", True),
        ("地区：全市", "指标,2023年", "ht,2318", False),
        ("丰县主要指标", "指标,年份,数值,地区", "ht,2023,100,丰县", False),
        ("丰县、沛县主要指标", "指标,2023年", "ht,2318", False),
        ("徐州市2023年度县（市、区）指标", "指标,2023年", "ht,2318", False),
        ("江苏省2023年度指标", "指标,2023年", "ht,2318", True),
        ("2023年上半年主要指标", "指标,2022年,2023年", "ht,1908,2318", True),
        ("2023年1-11月主要指标", "指标,年份,数值", "ht,2023,2318", True),
        ("2023年1-12月主要指标", "指标,年份,数值", "ht,2023,2318", False),
        ("2024年3月", "指标,年份,数值", "ht,2023,2318", False),
        ("2023年上半年主要指标", "指标,时期,数值", "ht,2023-H1,2318", False),
    ],
)
def test_a_title_says_of_when_or_where_values_are_as_rows_do(
    title: str, header: str, row: str, *, is_told: bool
) -> None:
    plan = plan_of(EXAMPLE.replace("targets:", "entities: [丰县, 沛县]\ntargets:", 1))
    cases = {one.case for one in submission_of(f"{title}\n{header}\n{row}\n", plan).findings}
    assert ("title-of" in cases) is is_told


@pytest.mark.parametrize("text", ["2022年", "一、丰县", "鼓楼区", "地区：沛县"])
def test_a_heading_says_of_when_or_where_values_are_unless_columns_do(text: str) -> None:
    for header, row, is_told in (
        ("指标,2023年", "ht,2318", True),
        ("指标,年份,地区,数值", "ht,2023,,2318", False),
        ("地区,指标,年份,数值", ",ht,2023,2318", False),
    ):
        found = read(f"{header}\n{','.join(text if one == '指标' else '' for one in header.split(','))}\n{row}\n")[1]
        assert ("decisive-column-unread heading-of" in found) is is_told


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("高企数（上年=100）", "index"),
        *((f"高企数{kind}", "kind") for kind in ("目标", "（目标）", "增速", "同比增长（%）", "占比")),
        *(("规上高企数", "among-words"), ("高企数（市区）", "among-words")),
        *((name, "among-words") for name in ("人均HTE", "丰县 HTE", "HTE排名", "HTE能耗", "高企数 per capita")),
        ("高企数 growth", "kind"),
    ],
)
def test_a_name_among_words_is_never_offered_alone(name: str, case: str) -> None:
    (finding,) = submission_of(f"指标,年份,数值\n{name},2023,108.5\n", FORMS).findings
    assert (finding.rule.name, finding.case, finding.expected) == ("unknown-target", case, None)
    assert "did you mean" not in finding.hint("en")


def test_other_indicators_are_a_notice_beside_the_plans() -> None:
    assert read("指标,年份,数值\nht,2022,1908\n同上,2023,2318\n")[1] == ["unknown-target many"]
    assert read("指标,年份,数值\nht,2023,2318\n常住人口,2023,902\n")[1] == ["target-not-in-plan"]
    assert read("指标,年份,数值\n常住人口,2023,902\n")[1] == ["unknown-target listed"]


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("Value of technology contracs", "near"),
        ("Value of technology contacts", "near"),
        ("Value of imports", "listed"),
    ],
)
def test_a_slip_of_an_english_name_is_no_other_indicator(name: str, case: str) -> None:
    fields = "name: 合同额, name_en: Value of technology contracts, unit: 亿元, baseline: 100, target: 300"
    plan = plan_of(f"{EXAMPLE}  c: {{{fields}}}\n")
    (finding,) = submission_of(f"target,period,value\n{name},2023,251\n", plan).findings
    assert (finding.rule.name, finding.case) == ("unknown-target", case)


@pytest.mark.parametrize("name", ["其中：丰县", "其中丰县", "丰县"])
def test_the_first_of_some_parts_is_named_like_the_others(name: str) -> None:
    reading = submission_of(f"指标,年份,数值,地区\nht,2023,23,{name}\nht,2023,230,全市\n", FORMS)
    assert reading.value
    assert [one.entity for one in reading.value.observations] == ["丰县", ""]


@pytest.mark.parametrize("header", ["Code,Name,FY2021", "项目代码,情况,2021数", "a,b,c"])
def test_a_header_of_unknown_names_is_not_called_missing(header: str) -> None:
    (finding,) = submission_of(f"{header}\nht,x,2318\n", FORMS).findings
    assert (finding.rule.name, finding.case) == ("header-missing", "unknown-names")
    assert "there is no header" not in finding.message("en")
    (finding,) = submission_of(f"某县,,\n{header}\nht,x,2318\n", FORMS).findings
    assert (finding.case, finding.place.line) == ("unknown-names", 2)
    (finding,) = submission_of("ht,x,2318\nht,y,2319\n", FORMS).findings
    assert (finding.rule.name, finding.case) == ("header-missing", "")
