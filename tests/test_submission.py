"""Submissions are read as people save them, and every fault becomes one finding at its place."""

from decimal import Decimal

import pytest
from support import PLAN, Submission, codes, one_target, places, plan_of, submission_of, unmark

from xzkpi.model.observation import MAX_CELL, Observation
from xzkpi.model.vocabulary import Status
from xzkpi.reading.source import BLOCK
from xzkpi.reading.table.header.columns import column_of
from xzkpi.reading.table.records import BATCH
from xzkpi.rules.finding import Finding, Reading, sort_findings
from xzkpi.values.lists.columns import COLUMNS, MAX_COLUMNS, REQUIRED

DEMO = plan_of(PLAN)
#: The same with entities.
WITH_ENTITIES = plan_of(PLAN + "entities:\n  gulou: {name: 鼓楼区, aliases: [鼓楼]}\n  feng: 丰县\n")
HEADER = "target,period,value\n"
WIDE = "target,period,value,unit,entity,status,source,note,released\n"


def read(content: str | bytes) -> Reading[Submission]:
    """Read a submission for the demonstration plan."""
    return submission_of(content, DEMO)


def observations(reading: Reading[Submission]) -> tuple[Observation, ...]:
    """Return the observations of a submission that could be read."""
    assert reading.value is not None, codes(reading.findings)
    return reading.value.observations


def the_finding(content: str | bytes) -> Finding:
    """Return the one finding of a submission."""
    (finding,) = read(content).findings
    return finding


def value_of(cell: str, target: str = "firms", unit: str = "") -> tuple[str | None, list[str]]:
    """Return what came of one value cell, and the codes found."""
    quoted = '"' + cell.replace('"', '""') + '"'
    reading = read(f"指标,年份,数值,单位\n{target},2023,{quoted},{unit}\n")
    found = observations(reading)
    return (f"{found[0].value.normalize():f}" if found else None), codes(reading.findings)


# --- what is read ---------------------------------------------------------------------------------------------------


def test_every_column_is_read() -> None:
    reading = submission_of(
        WIDE + "企业数,2023年,2318,家, 鼓楼 ,初步, 统计局 , 说明 ,2024年3月31日\n", WITH_ENTITIES, "d/2023.csv"
    )
    assert reading.findings == ()
    (one,) = observations(reading)
    assert (one.target, str(one.period), str(one.value), one.entity) == ("firms", "2023", "2318", "gulou")
    assert (one.status, one.source, one.note, one.released) == (Status.PRELIMINARY, "统计局", "说明", "2024-03-31")
    assert str(one.place) == "d/2023.csv:2:11"
    assert one.key == ("firms", "gulou", one.period)
    assert one.name() == "firms gulou 2023"


def test_left_out_columns_have_defaults() -> None:
    (one,) = observations(read(HEADER + "firms,2023,5\n"))
    assert (one.entity, one.status, one.source, one.note, one.released) == ("", Status.OFFICIAL, "", "", "")


@pytest.mark.parametrize(
    "header",
    [
        "指标,时期,数值",
        "指标,年份,数值",
        "指标,报告期,数值",
        "INDICATOR,TIME_PERIOD,OBS_VALUE",
        "Target, Period ,VALUE",
        "指 标,年　份,数 值",
        '"target","period","value"',
        "\ufefftarget,period,value",
    ],
)
def test_header_goes_under_many_names(header: str) -> None:
    reading = read(f"{header}\nfirms,2023,5\n")
    assert reading.findings == ()
    assert len(observations(reading)) == 1


@pytest.mark.parametrize(("column", "name"), [(column, name) for column, names in COLUMNS.items() for name in names])
def test_every_name_of_a_column_is_known(column: str, name: str) -> None:
    assert column_of(name) == column_of(name.upper()) == column_of(f" {name} ") == column


@pytest.mark.parametrize("name", ["firms", "FIRMS", "企业数", "高企数", "Firms", " 企业数 "])
def test_target_goes_under_any_of_its_names(name: str) -> None:
    (one,) = observations(read(f"{HEADER}{name},2023,5\n"))
    assert one.target == "firms"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gbk", ["XZK102"]),
        ("gb18030", ["XZK102"]),
        ("utf-16", ["XZK103"]),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_endings(encoding: str, found: list[str], ending: str) -> None:
    text = f"指标,年份,数值,备注{ending}企业数,2023,2318,说明{ending}占比,2023,2.2,{ending}"
    reading = read(text.encode(encoding))
    assert codes(reading.findings) == found
    assert [(one.target, one.note, one.place.line) for one in observations(reading)] == [
        ("firms", "说明", 2),
        ("ratio", "", 3),
    ]


def test_declared_encoding_is_used() -> None:
    reading = submission_of("指標,年份,數值\n".encode("big5"), DEMO, encoding="big5")
    assert reading.value is None or reading.value.encoding == "big5"


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("character", ["徐", "元", "省", "约", "睢", "涓", "沛", "铜"])
def test_first_chinese_character_may_stand_anywhere(place: int, character: str) -> None:
    cells = ["firms", "2023", "5", "note"]
    header = "target,period,value,note"
    text = f"{header}{character}\n{','.join(cells)}" if place == 3 else f"{header}\n{','.join(cells)}{character}"
    text += "\n" * (place == 1)
    one, other = read(text.encode()), read(text.encode("gb18030"))
    assert [found for found in other.findings if found.rule.code != "XZK102"] == list(one.findings)
    assert codes(other.findings).count("XZK102") == 1


@pytest.mark.parametrize("before", [BLOCK - 1, BLOCK, BLOCK - 2])
def test_first_chinese_character_may_stand_between_two_blocks(before: int) -> None:
    row = "firms,2023,5,"
    text = "target,period,value,note\n"
    while len(text) < before - 2 * MAX_CELL:
        text += f"{row}{'x' * (MAX_CELL - 100)}\n"
    text += f"{row}{'x' * MAX_CELL}\n" * ((before - len(text)) // (MAX_CELL + len(row) + 1))
    text += row + "x" * (before - len(text) - len(row))
    assert len(text) == before
    one, other = (read(f"{text}徐州\n".encode(encoding)) for encoding in ("utf-8", "gb18030"))
    assert codes(one.findings) == []
    assert codes(other.findings) == ["XZK102"]
    assert observations(one) == observations(other)


# --- the header -----------------------------------------------------------------------------------------------------


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
    assert places(sort_findings(read(text).findings)) == [
        (code, *mark) for code, mark in zip(found, marks, strict=True)
    ]


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


# --- the shape of rows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "found", "read_lines"),
    [
        ("firms,2022,5\n▸firms,2023\nfirms,2024,6\n", ["XZK205"], [2, 4]),
        ("firms,2023,▸1,000\nfirms,2024,6\n", ["XZK212"], [3]),
        ("firms,2023,1,▸00\nfirms,2024,6\n", ["XZK204"], [3]),
        ("nowhere,never,some,▸more\n", ["XZK204"], []),
        ("▸nowhere\n", ["XZK205"], []),
        ("firms,2023,5,▸,\n", ["XZK207"], [2]),
        ("firms,2023,5,▸ ,\n", ["XZK207"], [2]),
    ],
)
def test_row_of_another_width_has_one_finding(marked: str, found: list[str], read_lines: list[int]) -> None:
    text, marks = unmark(HEADER + marked)
    reading = read(text)
    assert places(reading.findings) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
    assert [one.place.line for one in observations(reading)] == read_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("firms,2022,5\n\nfirms,2023,6\n", [3]),
        ("firms,2022,5\n,,\n , ,\nfirms,2023,6\n", [3]),
        ("firms,2022,5\n\n注：略\n,,\nfirms,2023,6\n\nfirms,2024,6\n", [3, 7]),
        ("\nfirms,2022,5\n", [2]),
        ("firms,2022,5\n\n\n", []),
        ("firms,2022,5\n,,\n", []),
        ("firms,2022,5\n" * BATCH + "\nfirms,2023,6\n", [BATCH + 2]),
        ("firms,2022,5\n" * (BATCH - 2) + "\nfirms,2023,6\n", [BATCH]),
    ],
)
def test_blank_row_among_rows_is_found(text: str, lines: list[int]) -> None:
    findings = read(HEADER + text).findings
    assert [one.place.line for one in findings if one.rule.code == "XZK206"] == lines
    assert set(codes(findings)) <= {"XZK206"}


@pytest.mark.parametrize(
    "row", ["浼佷笟鏁�?2023,5", "锟斤拷锟斤拷锟斤拷", "企业数\ufffd2023\ufffd5", "企业数??2023??5"]
)
@pytest.mark.parametrize("rest", ["", "企业数,2023,5\n"])
def test_garbled_row_that_is_not_read_is_an_error(row: str, rest: str) -> None:
    reading = read(f"指标,年份,数值\n{row}\n{rest}")
    assert places(reading.findings) == [("XZK205", 2, 1)]
    assert len(observations(reading)) == bool(rest)


@pytest.mark.parametrize(
    ("last", "found"),
    [("3", ["XZK205"]), ("3,", ["XZK205"]), ("3,,", ["XZK205"]), ("3,,,", []), ("3,,,\n4,,,", []), ("", []), (",", [])],
)
def test_file_cut_off_behind_the_number_of_a_row_is_found(last: str, found: list[str]) -> None:
    text = f"序号,指标,年份,数值\n1,企业数,2020,1000\n2,企业数,2021,1100\n{last}"
    assert codes(read(text).findings) == found


@pytest.mark.parametrize(
    ("content", "width", "number"),
    [
        # told in a milder way in some rows
        ("target,period,value\nfirms,2020,5,\nfirms,2021,6,见年报\nfirms,2022,7,\n", 4, 3),
        ("指标,年份,数值,备注,来源\n企业数,2020,5,a\n企业数,2021,6,见年报，第3页\n企业数,2022,7,b\n", 4, 3),
    ],
)
def test_header_of_another_width_is_one_finding(content: str, width: int, number: int) -> None:
    finding = the_finding(content)
    assert places([finding]) == [("XZK218", 1, 1)]
    assert (finding.facts["found"], finding.facts["rows"]) == (width, number)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["firms,2020,5,", "firms,2021,6,", "firms,2022,7,"], ["XZK207"] * 3),
        (["firms，2020，5", "firms，2021，6", "firms，2022，7"], ["XZK210"] * 3),
        (["firms，2020，5", "firms，2021，6", "firms"], ["XZK210", "XZK210", "XZK205"]),
        (["firms,2020,5,", "firms,2021,6,x", "firms,2022,7"], ["XZK207", "XZK204"]),
        (["firms,2020,5,", "firms,2021,6,x"], ["XZK207", "XZK204"]),
        (['"firms,2020,5"', '"firms,2021,6"', '"firms,2022,7"'], ["XZK205"] * 3),
    ],
)
def test_rows_of_another_width_are_told_each(rows: list[str], found: list[str]) -> None:
    assert codes(read(HEADER + "\n".join(rows)).findings) == found


def test_cell_too_long_says_how_long() -> None:
    text = "target,period,value,note\n" + "firms,2022,5,\n" + f"firms,2023,5,{'x' * (MAX_CELL + 1)}\n"
    reading = read(text)
    (finding,) = reading.findings
    assert (finding.rule.code, finding.place.line) == ("XZK209", 3)
    assert (finding.facts["found"], finding.facts["expected"]) == (MAX_CELL + 1, MAX_CELL)
    assert [one.place.line for one in observations(reading)] == [2]


def test_longest_cell_is_read() -> None:
    (one,) = observations(read(f"target,period,value,note\nfirms,2023,5,{'x' * MAX_CELL}\n"))
    assert len(one.note) == MAX_CELL


@pytest.mark.parametrize(
    ("marked", "code", "read_lines"),
    [
        ('target,period,value,note\nfirms,2022,5,\nfirms,2023,5,▸"x\nfirms,2024,6,\n', "XZK201", [2]),
        ('target,period,value,note\nfirms,2023,5,▸"x\nfirms,2024,6,\n', "XZK201", []),
        ('target,period,value,note\nfirms,2023,5,"a\nb"\n▸"firms,2024,6,\n', "XZK201", [2]),
        ('▸"target,period,value\nfirms,2023,5\n', "XZK201", None),
        ('target,period,value,note\nfirms,2023,5,"x▸"y\nfirms,2024,6,\n', "XZK202", [3]),
        ('target,period,value,note\n"firms▸" ,2023,5,\nfirms,2024,6,\n', "XZK202", [3]),
        ('target,period,value,note\nfirms,2023,5,▸"a\nb"c\nfirms,2024,6,\n', "XZK201", [4]),
    ],
)
def test_broken_quote_is_one_finding_at_its_place(marked: str, code: str, read_lines: list[int] | None) -> None:
    text, marks = unmark(marked)
    reading = read(text)
    assert places(reading.findings) == [(code, *marks[0])]
    if read_lines is not None:
        assert [one.place.line for one in observations(reading)] == read_lines


@pytest.mark.parametrize(
    ("marked", "found", "read_lines"),
    [
        # a title in the way of no header
        ('▸标题\n"标题▸"二\n指标,年份,数值\n企业数,2022,5\n', ["XZK211", "XZK202"], [4]),
        ('▸标题\n"标题▸"二\n指标,年份,数值\n企业数,2022,5', ["XZK211", "XZK202"], [4]),
        ('▸标题\n单位：家\n"表▸"三\n"表▸"四\n指标,2022\n企业数,5\n', ["XZK211", "XZK202", "XZK202"], [6]),
        ('▸标题\n"标题▸"二\n▸指标,数值\n企业数,5\n', ["XZK211", "XZK202", "XZK302"], []),
        # a title that swallows the header, or the header itself
        ('标题\n▸"标题\n指标,年份,数值\n企业数,2022,5\n', ["XZK201"], []),
        ('标题\n▸"标题\n指标,年份,数值\n"企业数",2022,5\n企业数,2023,6\n', ["XZK201"], []),
        ('标题\n▸"标题\n指标,年份,数值\n"企业数",2022,5\n▸企业数,2023\n', ["XZK201", "XZK205"], []),
        ('标题\n指标,"年▸"份,数值\n企业数,2022,5\n', ["XZK202"], []),
        ('▸"标题\n', ["XZK201"], []),
        # data where a header should be
        ('▸企业数,2022,5\n"企业数▸"x,2023,6\n', ["XZK301", "XZK202"], []),
    ],
)
def test_broken_quote_among_titles_is_one_finding(marked: str, found: list[str], read_lines: list[int]) -> None:
    text, marks = unmark(marked)
    reading = read(text)
    assert places(sort_findings(reading.findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
    assert [one.place.line for one in observations(reading)] == read_lines


def test_quoted_newline_moves_what_stands_below() -> None:
    text, marks = unmark('target,period,value,note\nfirms,2022,5,"a\nb\r\nc"\nfirms,2023,▸x,\n"firms",2024,▸"y",\n')
    assert places(read(text).findings) == [("XZK402", *mark) for mark in marks]


# --- cells ----------------------------------------------------------------------------------------------------------


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


def test_all_faults_of_a_row_are_found_at_once() -> None:
    text, marks = unmark(f"{WIDE}firms,▸never,▸x,,,▸y,,,▸z\n")
    findings = sort_findings(read(text).findings)
    assert places(findings) == [
        (code, *mark) for code, mark in zip(["XZK403", "XZK402", "XZK421", "XZK422"], marks, strict=True)
    ]


def test_finding_carries_record_and_field() -> None:
    finding = the_finding("target,entity,period,value\n企业数,鼓楼区,2023,x\n")
    assert (finding.facts["record"], finding.facts["field"]) == ("企业数 鼓楼区 2023", "value")
    assert finding.facts["found"] == "x"


@pytest.mark.parametrize("cell", ["a\x1b[31mb", "x" * 500, "a\u200bb", "[/red]a[bold]", "::error::x", "a\u2028b"])
@pytest.mark.parametrize("column", range(9))
def test_text_found_is_harmless_and_short(cell: str, column: int) -> None:
    cells = ["firms", "2023", "5", "", "", "", "", "", ""]
    cells[column] = cell
    for finding in submission_of(f"{WIDE}{','.join(cells)}\n", WITH_ENTITIES).findings:
        assert finding.message("en").isprintable()
        assert finding.message("zh").isprintable()
        assert len(finding.written("found")) < 200


def test_faults_are_found_in_every_batch() -> None:
    text = HEADER + "firms,2023,5\n" * (BATCH + 10) + "firms,2023,x\n"
    reading = read(text)
    assert places(reading.findings) == [("XZK402", BATCH + 12, 12)]
    assert reading.value is not None
    assert (reading.value.rows, len(reading.value.observations)) == (BATCH + 11, BATCH + 10)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("firms,2023,5\n", 1),
        ("firms,2023,5\n\nfirms,2024,x\n", 2),
        ("firms,2023\nfirms,2024,5\n", 2),
        ("firms,2023,\n", 1),
        ("firms,2023,5\n , , \n注：说明,,\n", 1),
    ],
)
def test_rows_are_counted_sound_or_not(text: str, rows: int) -> None:
    reading = read(HEADER + text)
    assert reading.value is not None
    assert reading.value.rows == rows


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "XZK005"), (b"PK\x03\x04", "XZK007"), (b"%PDF", "XZK006"), (b"a\0b", "XZK105"), (b"\xff\xff\xff", "XZK101")],
)
def test_unreadable_file_has_one_finding(content: bytes, code: str) -> None:
    reading = read(content)
    assert reading.value is None
    assert codes(reading.findings) == [code]


def test_what_stood_before_unreadable_bytes_is_still_said() -> None:
    filler = b"firms,2023,5\n" * (BLOCK // 13 + 1)
    reading = read(HEADER.encode() + b"firms,2022,x\n" + filler + b"\xff\xff\n")
    assert reading.value is None
    assert codes(reading.findings) == ["XZK402", "XZK101"]


def test_missing_required_columns_are_named_in_order() -> None:
    findings = read("unit,note\na,b\n").findings
    assert [one.facts["expected"] for one in findings] == list(REQUIRED)


def test_values_of_inputs_are_read() -> None:
    plan = plan_of(one_target("baseline: 1, target: 2", rest="inputs: {gdp: {name: 产值, unit: 亿元, kind: flow}}\n"))
    (one,) = observations(submission_of("target,period,value,unit\n产值,2023,84578400,万元\n", plan))
    assert (one.target, one.value) == ("gdp", Decimal("8457.84"))
