"""What a clerk is told to write instead, by what was found, in words the clerk knows."""

import re
from pathlib import Path

import pytest
from program import invoke
from support import EXAMPLE_PLAN as DEMO
from support import PLAN, codes, plan_of, submission_of

from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULES, Rule

HEADER = "指标,年份,数值,单位,地区,状态,备注,发布日期\n"


def the_finding(row: str) -> Finding:
    """Return the one finding of a row for the demonstration plan."""
    (finding,) = submission_of(f"{HEADER}{row}{',' * (7 - row.count(','))}\n", plan_of(PLAN)).findings
    return finding


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("约2300", "写 2300，“状态”列写“预计”，或在“备注”列说明"),
        ("2300左右", "写 2300，“状态”列"),
        ("2300家左右", "写 2300，“状态”列写“预计”"),
        ("预计2300家", "写 2300，“状态”列写“预计”"),
        ("2300?", "写 2300，“状态”列"),
        ("about 2300", "写 2300，“状态”列"),
        ("近2300", "这只是上限，查到准确的数再写；查不到就留空"),
        ("不到300", "这只是上限"),
        ("不足300家", "这只是上限"),
        ("<3000", "这只是上限"),
        ("≤3000", "这只是上限"),
        ("小于3000", "这只是上限"),
        ("3000以内", "这只是上限"),
        ("3000家以下", "这只是上限"),
        ("不超过3000", "这只是上限"),
        ("2300余家", "这只是下限，查到准确的数再写；查不到就留空"),
        ("300多", "这只是下限"),
        ("2.3万多家", "这只是下限"),
        ("突破2300", "这只是下限"),
        ("超过3000", "这只是下限"),
        ("3000以上", "这只是下限"),
        ("3000家以上", "这只是下限"),
        (">2000", "这只是下限"),
        ("≥300", "这只是下限"),
        ("3000+", "这只是下限"),
        ("不少于3000", "这只是下限"),
        ("达到3000家", "写 3000"),
        ("3000(目标)", "这是目标值，不要当作完成数报"),
        ("3000（计划）", "这是目标值"),
        ("3000家（目标数）", "这是目标值"),
        ("目标3000", "这是目标值"),
        ("2318（预计）", "写 2318，“状态”列写“预计”"),
        ("2318（预计数）", "写 2318，“状态”列写“预计”"),
        ("2318家（初步）", "写 2318，“状态”列写“初步”"),
        ("2318快报", "写 2318，“状态”列写“初步”"),
        ("2318家企业", "写 2318"),
        ("2318 2697", "单元格里像是两个数，只写一个"),
        ("2318、2697", "单元格里像是两个数，只写一个"),
        ("2 318 697", "删去空格，写 2318697"),
        ("2 .5", "删去空格，写 2.5"),
        ("23l8", "其中的“l”是字母，写数字 1，即 2318"),
        ("2O18", "其中的“O”是字母，写数字 0，即 2018"),
        ("23o", "其中的“o”是字母，写数字 0，即 230"),
        ("约2.3万", "写 23000，“状态”列"),
        ("2000-2300", "只写一个数"),
        ("2000~2300", "只写一个数"),
        ("2000家至2300家", "只写一个数"),
        ("”2318”", "删去引号，写 2318"),
        ("#DIV/0!", "Excel 的出错标记"),
        ("#N/A", "Excel 的出错标记"),
        ("#REF!", "改正公式后重新保存"),
        ("#VALUE!", "没有数据就留空"),
        ("#NAME?", "Excel 的出错标记"),
        ("####", "加宽该列后重新保存"),
        ("2 318", "删去空格，写 2318"),
        ("二千三百", "用阿拉伯数字"),
        ("三千家", "用阿拉伯数字"),
        ("2.3万", "写 23000"),
        ("2318户", "“户”不能换算成“家”"),
        ("2318（含外省）", "只写 2318；其余的话写进“备注”列"),
        ("2318*", "只写 2318"),
        ("2318①", "只写 2318"),
        ("待定", "没有数据就留空"),
        ("家" * 30_000, "没有数据就留空"),
        ("+2318", "删去“+”，写 2318"),
        ("=A1+1", "“选择性粘贴”为“数值”"),
        ("2318家", "删去“家”，只写 2318"),
    ],
)
def test_advice_for_a_number(cell: str, advice: str) -> None:
    assert advice in the_finding(f"企业数,2023,{cell},家").hint("zh")
    assert advice in the_finding(f"企业数,2023,{cell}").hint("zh")


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ('企业数,2023,="2318"', "写 2318，去掉等号和引号（系统导出的写法）"),
        ('企业数,="2023",2318', "写 2023，去掉等号和引号（系统导出的写法）"),
        ('企业数,2023,"=""2318"""', "写 2318，去掉等号和引号（系统导出的写法）"),
        ('企业数,2023,约"3"18', "删去多余的引号"),
        ('企业数,2023,"2"318', "删去多余的引号"),
    ],
)
def test_advice_for_a_quote(row: str, advice: str) -> None:
    (finding,) = submission_of(f"指标,年份,数值\n{row}\n", plan_of(PLAN)).findings
    assert finding.hint("zh").startswith(advice)


def test_advice_for_a_number_in_another_unit() -> None:
    assert "删去“万家”，只写 2.5，单位写“万家”" in the_finding("企业数,2023,2.5万家").hint("zh")
    finding = the_finding("成交额,2023,251.6元,亿元")
    assert finding.rule.name == "units-disagree"
    assert finding.message("zh") == "这个数写了两个单位，“251.6元”和“亿元”，互相矛盾"
    assert finding.hint("zh") == "只写数字，单位写对的那一个：“元”或“亿元”"


@pytest.mark.parametrize(
    ("header", "found"),
    [("指标,年份,数值（亿元）", ["XZK424"]), ("单位：亿元,,\n指标,年份,数值", ["XZK211", "XZK420"])],
)
def test_unit_of_the_whole_table_stands_back_where_a_value_carries_its_own(header: str, found: list[str]) -> None:
    reading = submission_of(f"{header}\n成交额,2023,2516000万元\n", plan_of(PLAN))
    assert codes(reading.findings) == found


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("251.6亿", "写 251.6，单位写“亿元”"),
        ("约251亿", "写 251，“状态”列"),
        ("约1.2万亿元", "写 12000，“状态”列"),
        ("251.6亿左右", "写 251.6，“状态”列"),
        ("251万元人民币", "写 251，单位写“万元”"),
        ("251亿元人民币", "写 251，单位写“亿元”"),
        ("2516000（万元）", "写 2516000，单位写“万元”"),
        ("251.6（亿）", "写 251.6，单位写“亿元”"),
        ("251.6（户）", "只写 251.6；其余的话写进“备注”列"),
        ("约251（预计）", "写 251，“状态”列"),
        ("近251（含税）", "这只是上限"),
        ("251亿美元", "“亿美元”不能换算成“亿元”"),
    ],
)
def test_advice_for_an_amount(cell: str, advice: str) -> None:
    assert advice in the_finding(f"成交额,2023,{cell},亿元").hint("zh")


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("2023/6/1", "写“2023年6月”或“2023-06”"),
        ("2023-06-01", "写“2023年6月”或“2023-06”"),
        ("2023年6月1日", "写“2023年6月”或“2023-06”"),
        ("2023/1/1 0:00", "全年的数写 2023；到 1 月的写“2023年1月”"),
        ("2023-01-01", "全年的数写 2023；到 1 月的写“2023年1月”"),
        ("2023-06-01T00:00:00", "写“2023年6月”"),
        ("2023.1", "1 月写“2023年1月”，10 月写“2023年10月”"),
        ("2023.10", "写“2023年10月”；用点号分不清"),
        ("1905/7/15", "这是数字 2023 被显示成了日期：把该列设为“常规”，写 2023"),
        ("1905-07-14", "这是数字 2022 被显示成了日期：把该列设为“常规”，写 2022"),
        ("1905年7月15日", "这是数字 2023 被显示成了日期"),
        ("1905年7月", "这是年份数字（如 2023）被显示成了日期：把该列设为“常规”，写出年份，如 2023"),
        ("1905-07", "被显示成了日期"),
        ("2023年（预计）", "写 2023，“状态”列写“预计”"),
        ("2023年6月(快报数)", "写 2023年6月，“状态”列写“初步”"),
        ("2023年（含县）", "只写 2023；括号里的话写进“备注”列"),
        ("2023年（1）", "只写 2023；括号里的话写进“备注”列"),
        ("2023年（上半年）", "写“2023年上半年”"),
        ("2023年（1-9月）", "写“2023年9月”"),
        ("2O23", "其中的“O”是字母，写数字 0，即 2023"),
        ("2023.6", "写“2023年6月”；用点号分不清 2023.1 与 2023.10"),
        ("45078", "即 2023-06-01：先把该列设为“文本”格式，再写“2023年6月”"),
        ("Jun-23", "Excel 自动改成的日期"),
        ("6月1日", "Excel 自动改成的日期"),
        ("二〇二三年", "写“2023”"),
        *((year, "写“2023”") for year in ("2023.0", "2023.00", "2.023E3", "23年")),
        ("20230", "写 2023、2023上半年"),
        ("2150.0", "写 2023、2023上半年"),
        ("二○二三年十二月", "写“2023年12月”"),
        ("二零二三年上半年", "写“2023年上半年”"),
        ("23年", "写“2023”"),
        ("23年第二季度", "写“2023年第二季度”"),
        ("2008/09", "这是跨年的财政年度"),
        ("2022-23", "这是跨年的财政年度"),
        ("2022/2023", "这是跨年的财政年度"),
        ("FY2023", "这是跨年的财政年度"),
        ("2023财年", "这是跨年的财政年度"),
        ("2021-2025", "一行只写一个时期"),
        ("十四五", "年份写四位数字"),
        ("99999", "年份写四位数字"),
        ("二" * 30_000, "年份写四位数字"),
    ],
)
def test_advice_for_a_period(cell: str, advice: str) -> None:
    assert advice in the_finding(f"企业数,{cell},2318").hint("zh")


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ("企业数,2023,2318,户", "先核对是不是填错了行；确是“企业数”的数，单位写“家”"),
        ("占比,2023,2.21,家", "先核对是不是填错了行；确是“占比”的数，单位写“%”或“‰”"),
        (
            "成交额,2023,251.6,家",
            "先核对是不是填错了行；确是“成交额”的数，单位写元、千元、万元、百万元或亿元",
        ),
        (
            "企业数,2023,2,318",
            "单位列里是数字：一个数被千位逗号分成两格的，去掉逗号，其余各格移回原位；不是的，单位写“家”",
        ),
        ("企业数（万元）,2023,2318", "先核对是不是填错了行；确是“企业数”的数，名称后的单位写“家”"),
    ],
)
def test_advice_for_a_unit(row: str, advice: str) -> None:
    assert the_finding(row).hint("zh") == advice


@pytest.mark.parametrize(
    ("content", "advice", "followed"),
    [
        (
            "指标,年份,数值（万元）\n成交额,2023,2516000\n企业数,2023,2318\n",
            "列名里的单位“万元”也用到了这一行：改为加“单位”列，逐行写单位，这一行写“家”",
            "指标,年份,数值,单位\n成交额,2023,2516000,万元\n企业数,2023,2318,家\n",
        ),
    ],
)
def test_advice_for_a_unit_of_a_heading_can_be_followed(content: str, advice: str, followed: str) -> None:
    *_, finding = submission_of(content, plan_of(PLAN)).findings
    assert (finding.rule.code, finding.place.line, finding.hint("zh")) == ("XZK503", content.count("\n"), advice)
    reading = submission_of(followed, plan_of(PLAN))
    assert not set(codes(reading.findings)) - {"XZK211"}
    assert [str(one.value.normalize()) for one in reading.value.observations] == ["251.6", "2318"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("frims,2023,5", "是不是“企业数”？"),
        ("企业,2023,5", "是不是“企业数”？"),
        ("qqqq,2023,5", "规划里的指标：企业数、占比、成交额"),
        (",2023,5", "“指标”列不能为空"),
        ("企业数,,5", "“年份”列不能为空"),
        ("企业数,2023,5,,,大概", "写“正式”“初步”“预计”或“示例”"),
        ("占比,2023,500", "500 超出“占比”的取值范围，不能大于 100 核对小数点和单位"),
        ("占比,2023,-5", "-5 超出“占比”的取值范围，不能小于 0 核对正负号"),
        ("企业数\u200b,2023,5", "“指标”列里有看不见的字符（零宽空格，U+200B）"),
        ("企业数\u2062,2023,5", "“指标”列里有看不见的字符（U+2062）"),
    ],
)
def test_sentences_use_the_names_of_columns_and_targets(row: str, sentence: str) -> None:
    finding = the_finding(row)
    said = f"{finding.message('zh')} {finding.hint('zh')}"
    assert sentence in said
    assert "firms" not in said


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        (
            ["firms,2023,2318,", "firms,2023,2319,"],
            "“2023年高新技术企业数”这里是 2319，a.csv 第 2 行却是 2318",
            "“High-tech, 2023” is 2319 here but 2318 in a.csv:2",
        ),
        (
            ["firms,2022,1908,gulou", "firms,2023,1908,gulou"],
            "“2023年鼓楼区高新技术企业数”与2022年的数值",
            "“High-tech, ",
        ),
        (
            ["firms,2022-Q2,100,", "firms,2023-Q2,900,"],
            "“2022年第二季度高新技术企业数”为 100，基期2020年为 1000",
            "",
        ),
        (
            ["firms,2023-H1,23180000,"],
            "“2023年上半年高新技术企业数”为 23180000",
            "about 10,000 times off the others, such as 3000 in the go",
        ),
        (
            ["firms,2026-06,3100,"],
            "“2026年6月高新技术企业数”晚于目标期 2025",
            "“High-tech, 2026-06” is later",
        ),
        (["share,2023,2.21,"], "没有“高新技术企业数”的数据", "there is no value of “High-tech”"),
    ],
)
def test_findings_across_rows_name_the_target(
    rows: list[str], zh: str, en: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = DEMO.replace("    name: 高新技术企业数\n", "    name: 高新技术企业数\n    name_en: High-tech\n")
    Path("targets.yaml").write_text(plan, encoding="utf-8")
    Path("a.csv").write_text("target,period,value,entity\n" + "\n".join(rows) + "\n", encoding="utf-8")
    for lang, sentence in (("zh", zh), ("en", en)):
        shown = invoke("check", "a.csv", "--lang", lang).stdout
        assert sentence in shown
        assert not re.search(r"“[^”]*firms", shown)


@pytest.mark.parametrize("name", ["XZK999", "403", "高企", "cagrr"])
@pytest.mark.parametrize("plan", ["", DEMO])
def test_unknown_name_to_explain_is_said_before_data_are_asked_for(
    name: str, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    if plan:
        Path("targets.yaml").write_text(plan, encoding="utf-8")
    result = invoke("explain", name)
    assert result.exit_code == 2
    expected = f"没有指标、方法或规则“{name}”。是不是" if plan or name[-1].isdigit() else "找不到规划文件"
    assert expected in result.output


SOUND = "指标,年份,数值,单位,地区\n高企数,2023,2318,家,鼓楼区\nspending,2022,200.5,亿元,\nshare,2023,2.21,%,\n"
#: Slips of single cells of a sound file.
SLIPS = (
    *((number, slip) for number in ("2318", "200.5", "2.21") for slip in (f"'{number}'", f"–{number}", f"‑{number}")),
    *((number, slip) for number in ("2318", "200.5", "2.21") for slip in (f"({number})", f"+{number}", f"约{number}")),
    *((number, slip) for number in ("2318", "200.5", "2.21") for slip in (f"下降{number}", f"增长{number}")),
    *(
        (number, slip)
        for number in ("2318", "200.5", "2.21")
        for slip in (f"{number}（预计）", f"{number}万", f"目标{number}")
    ),
    *(
        ("2318", slip)
        for slip in ("２３１８", "23l8", "2 318", "2318家", "0.2318万家", "2,318", "2318户", "2.318E+03", "2318%")
    ),
    *(("200.5", slip) for slip in ("200.5亿元", "2005000万元", "200,5", "200.5亿", "2OO.5")),
    *(
        ("高企数", slip)
        for slip in ("高企", "高企数（目标）", "高企数（上年=100）", "高企数增速", "高金数", "高企业数", "企数")
    ),
    *(("鼓楼区", slip) for slip in ("鼓楼", "古楼区", "鼓楼区合计", "official", "泉山区", "楼区")),
    *(("2023", slip) for slip in ("2O23", "二〇二三年", "1905/7/15", "2023年（含县）", "2023.1", "23年", "2023.0")),
    *(("数值", slip) for slip in ("数直", "数值（目标）", "增速", "目标值", "完成直")),
    *(("单位", slip) for slip in ("单立", "计量", "填报单位")),
    *(("地区", slip) for slip in ("地曲", "所属")),
    *(("年份", slip) for slip in ("年分", "月份", "时候")),
)


def said_by(text: str) -> tuple[list[tuple[object, ...]], list[Finding]]:
    """Return what a file says, and what is wrong with it."""
    reading = submission_of(text, plan_of(DEMO))
    values = reading.value.observations if reading.value else ()
    return [(one.key, one.value.normalize()) for one in values], list(reading.findings)


def follow(text: str, finding: Finding) -> str:
    """Write what a finding expects in place of what it found."""
    lines = text.split("\n")
    place, found = finding.place, finding.written("found")
    line = lines[place.line - 1]
    cell = line[place.column - 1 : place.end_column - 1]
    assert found in cell.strip('"') or cell.strip('"') in found
    lines[place.line - 1] = line[: place.column - 1] + str(finding.expected) + line[place.end_column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(("sound", "slip"), SLIPS)
def test_advice_may_be_followed_blindly(sound: str, slip: str) -> None:
    right, text = said_by(SOUND)[0], SOUND.replace(sound, slip, 1)
    for _ in range(3):
        values, findings = said_by(text)
        advised = next((one for one in findings if one.expected is not None), None)
        if advised is None:
            break
        text = follow(text, advised)
    is_red = any(one.rule.severity == "error" for one in findings)
    assert (
        is_red
        or values == right
        or slip in {"泉山区", *(f"{mark}{one}" for mark in "–‑" for one in ("2.21", "200.5", "2318"))}
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code[3] in "12345"], ids=lambda rule: rule.name)
def test_what_an_example_is_expected_to_be_is_right_or_still_told(rule: Rule) -> None:
    for content in rule.page.bad.files.values():
        if not isinstance(content, str):
            continue
        for one in submission_of(content, plan_of(DEMO)).findings:
            if one.expected is not None:
                again = said_by(follow(content, one))[1]
                assert one not in again
                assert len(again) <= len(said_by(content)[1])
