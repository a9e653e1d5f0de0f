"""A number that a thousands comma split is never taken for two, whatever the layout and wherever it stands."""

import pytest
from support import plan_of, submission_of

from xzkpi.rules.finding import Finding

PLAN = plan_of(
    "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
    "targets:\n  firms: {name: 企业数, unit: 家, baseline: 1000, target: {value: 3000, bound: at_least}}\n"
    "  amount: {name: 成交额, unit: 亿元, target: 300}\n"
)
#: Headers, and a row for each with the split number at a mark, a text at its end, and other values between.
LAYOUTS = {
    "long": ("指标,年份,数值,备注", "企业数,2023,#,@"),
    "value before period": ("指标,数值,年份,备注", "企业数,#,2023,@"),
    "long with entity": ("指标,年份,数值,地区", "企业数,2023,#,@"),
    "long with nameless column": ("指标,年份,数值,,", "企业数,2023,#,@,"),
    "wide, last": ("指标,2022年,2023年,备注", "企业数,1908,#,@"),
    "wide, first": ("指标,2022年,2023年,备注", "企业数,#,1908,@"),
    "wide, without text": ("指标,2022年,2023年", "企业数,1908,#"),
}
NUMBERS = ("2,318", "12,318", "918,318", "1,234,567", "1,234,567,890", "-2,318", "2,318.5", "-1,234,567.25", " 2, 318")


def found(header: str, row: str) -> list[Finding]:
    return [one for one in submission_of(f"{header}\n{row}\n", PLAN).findings if one.place.line in {0, 2}]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_wider_row_is_no_trailing_delimiter(layout: str, number: str) -> None:
    header, row = LAYOUTS[layout]
    for text in ("", "快报", "318"):
        findings = found(header, row.replace("#", number).replace("@", text))
        assert any(one.rule.severity == "error" for one in findings)
        assert "trailing-delimiter" not in {one.rule.name for one in findings}


@pytest.mark.parametrize("layout", [name for name, (_, row) in LAYOUTS.items() if row.endswith("@")])
@pytest.mark.parametrize("number", [number for number in NUMBERS if number.count(",") == 1])
def test_a_row_of_the_right_width_may_be_split_too(layout: str, number: str) -> None:
    header, row = LAYOUTS[layout]
    written = row.replace("#", number).replace(",@", "")
    assert any(one.rule.severity in {"error", "warning"} for one in found(header, written))
    whole = row.replace("#", number.replace(",", "").replace(" ", "")).replace("@", "")
    assert [one.rule.name for one in found(header, whole) if one.rule.severity != "notice"] == []


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("企业数,2023,2,318", ["XZK221"]),
        ("企业数,2023,999,318", ["XZK221"]),
        ("企业数,2023,1999,318", []),
        ("企业数,2023,2,31", []),
        ("企业数,2023,2,3180", []),
        ("企业数,2023,2,318家", ["XZK221"]),
        ("企业数,2023,2,318天", []),
        ("企业数,2023,2,318 家企业", []),
        ("企业数,2023,2.5,318", []),
        ("企业数,2023,2,318.5", ["XZK221"]),
        ("企业数,2023,2,318,", ["XZK212"]),
        ("企业数,2023,2,31,", ["XZK207"]),
        ("企业数,2023,2,,", ["XZK207"]),
        ("企业数,2023,2,318,456", ["XZK212"]),
    ],
)
def test_edges(row: str, codes: list[str]) -> None:
    assert [one.rule.code for one in found("指标,年份,数值,备注", row)] == codes


@pytest.mark.parametrize(
    ("header", "row", "codes"),
    [
        ("指标,年份,数值,单位,备注", "企业数,2023,23,18,家,", ["XZK204"]),
        ("指标,年份,数值,单位,备注", "企业数,2023,2318,家,,", ["XZK207"]),
        ("指标,年份,数值,状态", "企业数,2023,23,18,", ["XZK204"]),
        ("指标,年份,数值,状态", "企业数,2023,2318,正式,", ["XZK207"]),
    ],
)
def test_a_number_where_a_word_belongs_was_moved(header: str, row: str, codes: list[str]) -> None:
    assert [one.rule.code for one in found(header, row)] == codes


@pytest.mark.parametrize(
    ("header", "row", "case"),
    [
        ("指标,年份,数值", "企业数,2023,2,318", ""),
        ("指标,年份,数值,备注", "企业数,2023,2,318,", ""),
        ("指标,2022,2023", "企业数,1,908,2,318", ""),
        ("指标,2022,2023", "企业数,12,345,", "or-two"),
        ("指标,2022,2023", "企业数,1,908,318", "or-two"),
    ],
)
def test_advice_is_exact_only_where_one_number_is_meant(header: str, row: str, case: str) -> None:
    (finding,) = [one for one in found(header, row) if one.rule.code == "XZK212"]
    assert finding.case == case
    if not case:
        mended = row.replace(finding.written("found"), finding.written("expected"), 1)
        assert "," not in finding.written("expected")
        assert found(header, mended) == [] or finding.written("found") not in mended


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        *(("成交额,2023,231,8", True), ("成交额,2023,231,82", True), ("成交额,2023,-2,1815", True)),
        *(("成交额,2023,231,2023", False), ("成交额,2023,231,见注1", False), ("企业数,2023,231,8", False)),
        *(("成交额,2023,231.5,8", False), ("成交额,2023,231.5,1\n成交额,2022,201,2", False)),
    ],
)
def test_decimals_behind_a_comma_are_no_note(rows: str, *, is_told: bool) -> None:
    assert [one.case for one in found("指标,年份,数值,备注", rows)] == ["decimal"] * is_told


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        *((",1508,1908,2318", True), ("1508,1700,1908,2318", True), ("1508,1908,2318,700", False)),
        *(("1508,1908,2318,800", True), ("1508,1908,600,1799", True), ("1508,1908,600,1800", False)),
        *((",,1908,318", True), (",,19080,99", False), (",,1908,2023", False), ("1508,1908,2318,见注1", False)),
        *(("1508,1908,2318,1", False), ("1508,1908,2318,1800家企业", False)),
    ],
)
def test_a_row_that_moved_by_a_cell_is_told(row: str, *, is_told: bool) -> None:
    findings = found("指标,2021,2022,2023,备注", f"企业数,{row}")
    assert ["moved" in one.case for one in findings if one.rule.code == "XZK221"] == [True] * is_told


@pytest.mark.parametrize("between", ["成交额", "名次"])
@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        *(("东区,23,18,1", True), ("东区,24,00,1", True), ("东区,24,01,1", False), ("东区,1908,18,1", False)),
        *(("东区,23,18,见注1", False), ("东区,23,一,1", False), ("东区,23,18,1\n北区,23,19,2\n中区,23,20,3", False)),
    ],
)
def test_a_number_in_two_columns_is_told_by_the_others_of_its_own(row: str, between: str, *, is_told: bool) -> None:
    text = f"2022年\n地区,企业数,{between},备注\n{row}\n西区,1908,2,\n南县,2400,3,\n"
    findings = [one for one in submission_of(text, PLAN).findings if one.case == "moved"]
    assert [one.place.line for one in findings] == [3] * is_told


def test_a_number_that_begins_with_nothing_is_half_of_one() -> None:
    assert [(one.rule.code, one.case) for one in found("指标,2022,2023", "成交额,2,06")] == [("XZK408", "leading-zero")]
    assert not found("指标,2022,2023", "成交额,0.6,10")


def test_another_column_of_numbers_is_no_text() -> None:
    header = "指标,年份,数值,代码"
    assert found(header, "企业数,2023,2,318")[0].rule.code == "XZK221"
    rows = "企业数,2023,2,318\n企业数,2022,3,42"
    assert "XZK221" not in [one.rule.code for one in found(header, rows)]
    assert "XZK221" not in [one.rule.code for one in found(header.replace("代码", "序号"), "企业数,2023,2,318")]


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        ("指标,2022年,2023年,备注", "企业数1908,,,", ["text-row joined"]),
        ("指标,2022年,2023年,备注", "企业数2022,,,", ["text-row joined"]),
        ("指标,2022年,2023年,备注", "企业数1908,2318,,", ["unknown-target joined"]),
        ("地区,企业数,排名,备注", "东区2318,,,", ["text-row joined"]),
        ("地区,企业数,排名,备注", "东区 2318.5,,,", ["text-row joined"]),
        ("地区,企业数,排名,备注", "片区2,,,", ["text-row heading"]),
        ("地区,企业数,排名,备注", "合计2023,,,", ["text-row heading"]),
        ("指标,2022年,2023年,备注", "企业情况12,,,", ["text-row"]),
    ],
)
def test_a_name_and_a_number_in_one_cell_lost_a_comma(header: str, row: str, told: list[str]) -> None:
    other = "企业数,1508,1908," if header.startswith("指标") else "西区,1200,2,"
    findings = submission_of(f"2023年\n{header}\n{row}\n{other}\n", PLAN).findings
    assert [f"{one.rule.name} {one.case}".strip() for one in findings if one.place.line == 3] == told
