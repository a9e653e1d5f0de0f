"""Workbooks in and out: a workbook is read as its CSV twin, and what spreadsheets hide is told."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter
from program import invoke
from support import EXAMPLE_PLAN, PLAN, bytes_of, places, plan_of

from xzkpi.checks.everything import check
from xzkpi.reading.inputs import read_data
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.window import cell_spans
from xzkpi.reading.workbook.sheets import MAX_UNPACKED, OLD
from xzkpi.rules.index import RULE, RULES
from xzkpi.rules.prose import Workbook

#: Rules about bytes, lines, quotes and widths, which a workbook does not have.
OF_TEXT = {
    *("XZK005", "XZK011", "XZK104", "XZK105", "XZK107", "XZK108", "XZK201", "XZK202", "XZK204", "XZK205", "XZK206"),
    *("XZK207", "XZK208", "XZK209", "XZK210", "XZK212", "XZK214", "XZK218", "XZK220"),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(EXAMPLE_PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


EXAMPLE = plan_of(EXAMPLE_PLAN)


def read(path: str) -> tuple[Ledger, list[tuple[str, int, int]]]:
    """Return what a file holds, and code, line and column of what is found in it."""
    ledger, findings = read_data(EXAMPLE, [path])
    assert ledger is not None
    return ledger, places([one for one in (*findings, *check(ledger)) if one.place.path.startswith(path)])


def values_of(ledger: Ledger) -> list[str]:
    """Return what was read, wherever it stood."""
    return sorted(repr(one.model_dump(exclude={"place", "period_place"})) for one in ledger.observations())


def in_cells(places: list[tuple[str, int, int]], text: str) -> list[tuple[str, int, int]]:
    """Return places in a text as those of cells."""
    lines = text.split("\n")
    starts = [[start + 1 for start, _ in cell_spans(line, line.count(",") + 1, ",")] for line in lines]
    return sorted((code, line, starts[line - 1].index(at) + 1 if at else 0) for code, line, at in places)


TWINS = {
    (rule.name, kind): content
    for rule in RULES
    for kind, example in (("bad", rule.page.bad), ("good", rule.page.good))
    for name, content in example.files.items()
    if isinstance(content, str) and name.endswith(".csv") and "targets.yaml" not in example.files
    if rule.code not in OF_TEXT and "\n" in content and '"' not in content
}


def test_a_workbook_is_read_as_its_twin() -> None:
    assert len(TWINS) > 100
    for name, text in TWINS.items():
        Path("data.csv").write_text(text, encoding="utf-8")
        Path("data.xlsx").write_bytes(bytes_of(Workbook({"Sheet1": text})))
        (table, told), (book, told_of_book) = map(read, ("data.csv", "data.xlsx"))
        assert sorted(told_of_book) == in_cells(told, text), name
        assert values_of(book) == values_of(table), name


@pytest.mark.parametrize(
    ("sheet", "row", "gap", "rule"),
    [
        ("2022", "高企数,2023,2318", 0, "period-differs-from-file-name"),
        ("一", "高企数,2023,2318,家", 2000, "too-many-cells"),
    ],
)
def test_a_sheet_is_told_of_in_its_own_words(sheet: str, row: str, gap: int, rule: str) -> None:
    # what a text has and a sheet has not is no advice there; and sheets of one workbook are one file
    text = "指标,年份,数值\n" + "\n" * gap + row
    Path("data.xlsx").write_bytes(bytes_of(Workbook({sheet: text, "二": "指标,年份,数值\n高企数,2021,1508\n"})))
    found = json.loads(invoke("check", "data.xlsx", "-f", "json").stdout)["findings"]
    (hint,) = (one["hint"] for one in found if one["name"] == rule)
    page = RULE[rule].page
    assert hint == page.fix_of("sheet").zh != page.fix_of("").zh
    assert "检查了 2 个文件" in invoke("check", "data.xlsx").stdout


# --- what spreadsheets hide -----------------------------------------------------------------------------------------


def sheet_with(*cells: tuple[object, str], write: Callable[[Any], object] = lambda _: None) -> bytes:
    """Write a workbook of one row below the header: indicator, period and value, each with its format."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("一")
        sheet.write_row(0, 0, ["指标", "年份", "数值"])
        for at, (value, form) in enumerate(cells):
            sheet.write(1, at, value, book.add_format({"num_format": form}))
        write(sheet)
    return stream.getvalue()


def told(content: bytes, *options: str) -> tuple[list[str], str | None]:
    """Return the codes and places of findings, and the value that was read."""
    Path("data.xlsx").write_bytes(content)
    Path("targets.yaml").write_text(PLAN, encoding="utf-8")
    checked = invoke("check", "-v", "data.xlsx", "--ignore", "XZK508", *options)
    findings = [" ".join(match) for match in re.findall(r"data\.xlsx 一(!\w+|): (XZK\d+)", checked.stdout)]
    latest = json.loads(invoke("status", "data.xlsx", "-f", "json", *options).stdout or '{"assessments": []}')
    values = [one["latest"]["value"] for one in latest["assessments"] if one["latest"]]
    return findings, values[0] if values else None


RATIO = ("占比", "General")
FIRMS = ("企业数", "General")
YEAR = (2023, "General")


@pytest.mark.parametrize(
    ("value", "form", "codes", "read"),
    [
        (0.0221, "0.00%", ["!C2 XZK425"], "2.21"),
        (2.21, "0.00", [], "2.21"),
        (2.21, '0.00"%"', [], "2.21"),
        (22100, '0!.0,"%"', ["!C2 XZK425"], "2.21"),
        (2210, "0.00,", ["!C2 XZK425"], "2.21"),
        (2.21, ";;;", ["!C2 XZK425"], "2.21"),
        ("2.21", "@", [], "2.21"),
        ("三", "General", ["!C2 XZK402"], None),
        (True, "General", ["!C2 XZK402"], None),
        (date(2023, 6, 1), "yyyy-mm-dd", ["!C2 XZK402"], None),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: object, form: str, codes: list[str], read: str | None) -> None:
    assert told(sheet_with(RATIO, YEAR, (value, form))) == (codes, read)


@pytest.mark.parametrize(
    ("value", "form", "codes"),
    [
        ("2023", "@", []),
        (2023, '0"年"', []),
        (date(2023, 1, 1), 'yyyy"年"', ["!B2 XZK425"]),
        (date(2023, 12, 1), "mmm-yy", ["!B2 XZK425"]),
        (45261, 57, ["!B2 XZK425"]),  # 2023-12, in a format of Chinese systems
        (date(2023, 6, 15), "yyyy-mm-dd", ["!B2 XZK403"]),
        (45261, 58, ["!B2 XZK403"]),
    ],
)
def test_a_date_is_a_period_where_no_day_is_shown(value: object, form: str, codes: list[str]) -> None:
    findings, read = told(sheet_with(RATIO, (value, form), (2.2, "General")))
    assert (findings, read) == (codes, None if "!B2 XZK403" in codes else "2.2")


@pytest.mark.parametrize(
    ("formula", "cached", "codes", "read"),
    [
        ("=1.1*2", 2.2, [], "2.2"),
        ("=1.1*2", 2.2000000000000006, [], "2.2"),
        ("=1.1*2", "", ["!C2 XZK418"], None),
        ("=1/0", "#DIV/0!", ["!C2 XZK402"], None),
    ],
)
def test_a_formula_is_its_value(formula: str, cached: object, codes: list[str], read: str | None) -> None:
    def write(sheet: Any) -> None:  # noqa: ANN401 - as XlsxWriter has it
        sheet.write_formula(1, 2, formula, None, cached)

    content = sheet_with(RATIO, YEAR, write=write)
    if not cached:  # as programs leave it that cannot calculate
        content = repacked(
            content, "xl/worksheets/sheet1.xml", lambda text: text.replace('t="str"', "").replace("<v></v>", "")
        )
    assert told(content) == (codes, read)


def repacked(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Change a part of a workbook."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return stream.getvalue()


def cut(text: str) -> str:
    """Return the beginning of a part."""
    return text[:300]


def hide(text: str) -> str:
    """Return a workbook whose sheets are hidden."""
    return text.replace("sheetId", 'state="hidden" sheetId')


def bomb() -> bytes:
    """Return an archive that becomes larger than any workbook."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", bytes(MAX_UNPACKED + 1))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"PK\x03\x04 and no more", "XZK012", "损坏"),
        (OLD + bytes(600), "XZK012", "旧格式"),
        (OLD + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "XZK012", "密码"),
        (b"target,period,value\n", "XZK012", "损坏"),
        (b"", "XZK005", "空"),
        (bomb, "XZK008", "256 MiB"),
        (lambda: repacked(sheet_with(RATIO), "xl/worksheets/sheet1.xml", cut), "XZK012", "损坏"),
        (lambda: repacked(sheet_with(RATIO), "xl/workbook.xml", hide), "XZK012", "隐藏"),
    ],
)
def test_what_cannot_be_opened_is_told(content: bytes | Callable[[], bytes], code: str, said: str) -> None:
    Path("data.xlsx").write_bytes(content if isinstance(content, bytes) else content())
    result = invoke("check", "data.xlsx")
    assert (result.exit_code, result.stdout.count(f"{code} 错误")) == (2, 1), result.stdout
    assert said in result.stdout


@pytest.mark.parametrize(
    ("comment", "is_told"),
    [
        *(("应为2350", True), ("王某:\n应为 2,350 家", True), ("此为计划数", True), ("预计数", True), ("美元", True)),
        *(("由1950更正为2,318", False), ("已与科技局核对", False), ("", False), ("合同笔数更正为120", False)),
        *(("高企数应为2350", True), ("单位：万家", True), ("2022年为预计数", False), ("苏州市数据", False)),
    ],
)
def test_a_comment_that_a_note_could_not_be_is_told(comment: str, *, is_told: bool) -> None:
    codes, read = told(sheet_with(FIRMS, YEAR, (2318, "0"), write=lambda sheet: sheet.write_comment("C2", comment)))
    assert (codes, read) == (["!C2 XZK309"] * is_told, "2318")


@pytest.mark.parametrize(
    ("cell", "comment", "is_told"),
    [
        *(("A2", "应为2350", True), ("C2", "应为2350", True), ("A2", "应为2318", False), ("B2", "应为1950", True)),
        *(("C1", "计划数", True), ("C1", "保留整数", False), ("A3", "计划数", False)),
    ],
)
def test_a_comment_speaks_of_its_cell_or_of_its_row(cell: str, comment: str, *, is_told: bool) -> None:
    rows = (("指标", "2022年", "2023年"), ("高企数", 1908, 2318), ("不在规划里的指标", 1, 2))
    with xlsxwriter.Workbook("data.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        sheet.write_comment(cell, comment)
    found = json.loads(invoke("check", "data.xlsx", "-f", "json").stdout)["findings"]
    assert [one["code"] for one in found if one["case"] == "comment"] == ["XZK309"] * is_told


@pytest.mark.parametrize(("merged", "is_told"), [("B3:C3", True), ("A1:C1", False), ("A2:A2", False)])
def test_a_number_across_columns_is_told(merged: str, *, is_told: bool) -> None:
    text = "2023,,\n指标,2022年,2023年\n高企数,2318,\n"
    merges = () if merged == "A2:A2" else (merged,)
    Path("data.xlsx").write_bytes(bytes_of(Workbook({"一": text}, (), merges)))
    found = json.loads(invoke("check", "data.xlsx", "-f", "json").stdout)["findings"]
    assert [one["case"] for one in found if one["code"] == "XZK222"] == ["across"] * is_told


def test_sheets_are_chosen() -> None:
    rows = "指标,年份,数值\n高企数,{year},2318\n"
    book = Workbook(
        {"一": rows.format(year=2022), "说明": "请填黄格\n", "留底": rows.format(year=2021), "草稿": "a,1\n"}, ["留底"]
    )
    Path("data.xlsx").write_bytes(bytes_of(book))
    found = json.loads(invoke("check", "data.xlsx", "-f", "json").stdout)["findings"]
    cases = {one["path"]: one["case"] for one in found if one["code"] == "XZK013"}
    assert cases == {"data.xlsx 留底": "hidden", "data.xlsx 草稿": "numbers", "data.xlsx 说明": None}
    assert json.loads(invoke("status", "data.xlsx", "-f", "json").stdout)["as_of"] == "2022"
    assert json.loads(invoke("status", "data.xlsx", "-f", "json", "--sheet", "留底").stdout)["as_of"] == "2021"
    missing = invoke("status", "data.xlsx", "--sheet", "没有")
    assert missing.exit_code == 2
    assert "一、说明、留底、草稿" in missing.stderr


def test_folders_are_searched_for_workbooks() -> None:
    Path("data").mkdir()
    Path("data/a.xlsx").write_bytes(bytes_of(Workbook({"一": "指标,年份,数值\n高企数,2022,2318\n"})))
    assert invoke("check").exit_code == 0
    assert json.loads(invoke("status", "-f", "json").stdout)["as_of"] == "2022"
    Path("data/a.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")  # its own export
    assert json.loads(invoke("status", "-f", "json").stdout)["files"] == ["data/a.csv"]
    Path("data/~$b.xlsx").write_bytes(b"open")
    assert invoke("check").exit_code == 0
    assert (invoke("fmt", "data").exit_code, invoke("fmt", "data/a.xlsx").exit_code) == (0, 2)


def test_without_the_extra_a_workbook_is_refused_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data").mkdir()
    Path("data/a.xlsx").write_bytes(bytes_of(Workbook({"一": "指标,年份,数值\n高企数,2022,2318\n"})))
    Path("data/b.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    refused = invoke("check", "data/a.xlsx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == 'xzkpi: 读写 Excel 要先运行 pip install "xzkpi[xlsx]"\n'
    passed = invoke("check", "data")
    assert passed.exit_code == 0
    assert (
        'XZK010 警告：这是 Excel 工作簿，没有检查\n    改法：要读 Excel 工作簿，先运行 pip install "xzkpi[xlsx]"'
        in passed.stdout
    )


# --- workbooks that are written -------------------------------------------------------------------------------------


def cells_of(path: str, sheet: str) -> list[list[object]]:
    """Return the cells of a sheet that was written."""
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_a_report_is_written_with_numbers_as_numbers() -> None:
    Path("targets.yaml").write_text(PLAN, encoding="utf-8")
    Path("a.csv").write_text(
        "target,period,value\nfirms,2022,1908\nfirms,2023,2318\nratio,2023,1.9\n", encoding="utf-8"
    )
    for command in ("status", "gap", "status --by nature", "status --form mid-term", "gap --target firms"):
        first, second = (invoke(*command.split(), "a.csv", "-o", f"{name}.xlsx") for name in "xy")
        assert (first.exit_code, first.stdout) == (second.exit_code, "") == (0, ""), first.output
        assert Path("x.xlsx").read_bytes() == Path("y.xlsx").read_bytes()
        assert openpyxl.load_workbook("x.xlsx").sheetnames == ["一览", "各年应达", "来源和说明", "全部字段"]
    invoke("status", "a.csv", "-o", "x.xlsx")
    rows = {str(row[1]): row for row in cells_of("x.xlsx", "一览") if row[1]}
    assert rows["企业数（家）"][2:6] == [1000, 2318, 3000, pytest.approx(0.773)]
    assert ["企业数（家）", "2025年", 3000, 341] in cells_of("x.xlsx", "各年应达")
    assert any("依据：规划 targets.yaml" in str(row[0]) for row in cells_of("x.xlsx", "来源和说明"))
    names, *records = cells_of("x.xlsx", "全部字段")
    flat = list(csv.reader(io.StringIO(invoke("status", "a.csv", "-f", "csv").stdout)))
    assert names == flat[0]
    for cells, texts in zip(records, flat[1:], strict=True):
        for cell, text in zip(cells, texts, strict=True):
            is_same = cell == pytest.approx(float(text)) if isinstance(cell, int | float) else (cell or "") == text
            assert is_same, (cell, text)


def test_findings_are_written_as_a_table() -> None:
    Path("a.csv").write_text('指标,年份,数值,备注\n=高企数,2023,三千,x\n高企数,2023,2318,"=1+1"\n', encoding="utf-8")
    told = json.loads(invoke("check", "a.csv", "-f", "json").stdout)["findings"]
    rows = list(csv.DictReader(io.StringIO(invoke("check", "a.csv", "-f", "csv").stdout)))
    assert [(one["code"], one["line"]) for one in rows] == [(one["code"], str(one["line"])) for one in told]
    assert not any(cell.startswith(("=", "+", "@")) for one in rows for cell in one.values())
    assert invoke("check", "a.csv", "-o", "out.xlsx").exit_code == 1
    cells = cells_of("out.xlsx", "一览")
    assert [row[0] for row in cells if str(row[0]).startswith("XZK")] == [one["code"] for one in told]
    assert all(cell.data_type != "f" for row in openpyxl.load_workbook("out.xlsx")["一览"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("status a.csv -f csv -o out.xlsx", "与格式 csv 不符"),
        ("status a.csv -f xlsx -o out.csv", "与格式 xlsx 不符"),
        ("status a.csv -o out.xls", "不能写成 .xls 文件"),
        ("explain firms a.csv -o out.xlsx", "不能写成 .xlsx 文件"),
    ],
)
def test_an_ending_that_is_not_the_format_leaves_nothing(arguments: str, said: str) -> None:
    Path("a.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")
    refused = invoke(*arguments.split())
    assert (refused.exit_code, refused.stdout, said in refused.stderr) == (2, "", True), refused.output
    assert not list(Path().glob("out*"))


def test_bytes_are_for_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")
    assert invoke("status", "a.csv", "-f", "xlsx").stdout_bytes.startswith(b"PK")
    monkeypatch.setattr("xzkpi.cli.request.is_terminal", lambda _: True)
    refused = invoke("status", "a.csv", "-f", "xlsx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    refused = invoke("status", "a.csv", "-o", "x.xlsx")
    assert (refused.exit_code, refused.stderr) == (2, 'xzkpi: 读写 Excel 要先运行 pip install "xzkpi[xlsx]"\n')


# --- submissions to fill in, and the first plan ---------------------------------------------------------------------

DERIVED = """\
plan: {id: p, name: 示例规划, name_en: Example, baseline: 2020, target: 2025}
entities: [丰县, {name: 沛县/甲}, {name: 孵化器, kind: incubator}]
targets:
  firms: {name: 企业数, unit: 家, baseline: 1000, target: {value: 3000, bound: at_least}, limits: {min: 0}}
  share: {name: 占比, unit: "%", baseline: 2, target: {value: 3, bound: at_least}, derive: {ratio: [spent, gdp]}}
inputs:
  spent: {name: 经费, unit: 亿元, kind: flow}
  gdp: {name: 总值, unit: 亿元, kind: flow}
  other: {name: 其他, unit: 家}
"""
VALUES = {"企业数": 2000, "经费": 25, "总值": 1000, "firms": 2000}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("period", "options"),
    [
        ("2023", ()),
        ("2023", ("--by", "entity", "--lang", "en")),
        ("2023-H1", ("--by", "entity")),
        ("2023-H1", ("--lang", "en")),
        ("2023-Q3", ()),
        ("2023-Q3", ("--by", "entity", "--lang", "en")),
        ("2023-06", ("--by", "entity")),
        ("2023-06", ("--lang", "en")),
    ],
)
def test_a_submission_comes_back_without_a_finding(period: str, options: tuple[str, ...], ending: str) -> None:
    Path("targets.yaml").write_text(DERIVED, encoding="utf-8")
    blank = f"blank.{ending}"
    assert invoke("template", period, *options, "-o", blank, "-q").output == ""
    fixed = ["--ignore", "XZK508,XZK509,XZK514", "--fail-on", "warning"]
    left = invoke("check", blank, *fixed)
    assert (left.exit_code, left.stdout.count("没有发现问题")) == (0, 1), left.output
    assert invoke("status", blank).stdout.count("2,000") == 0
    if ending == "csv":
        text = Path(blank).read_bytes()
        assert text.startswith("\ufeff".encode())
        assert text.count(b"\r\n") == text.count(b"\n")
        rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
        at = next(at for at, name in enumerate(rows[0]) if name in {"数值", "value"})
        for row in rows[1:]:
            row[at] = str(VALUES[row[0]])
        Path(blank).write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    else:
        book = openpyxl.load_workbook(blank)
        for sheet in book:
            assert sheet.protection.sheet
            at = next(cell.column for cell in sheet[1] if cell.value in {"数值", "value"})
            for number in range(2, sheet.max_row + 1):
                cell = sheet.cell(number, at)
                assert (sheet.cell(number, 1).protection.locked, cell.protection.locked) == (True, False)
                cell.value = VALUES[str(sheet.cell(number, 1).value)]
        book.save(blank)
    told = invoke("check", blank, *fixed, "-v")
    assert (told.exit_code, told.stdout.count("没有发现问题")) == (0, 1), told.output


def test_values_are_checked_when_they_are_typed() -> None:
    Path("targets.yaml").write_text(DERIVED, encoding="utf-8")
    invoke("template", "2023", "-o", "a.xlsx")
    invoke("template", "2023", "-o", "b.xlsx")
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()
    sheet = openpyxl.load_workbook("a.xlsx")["2023"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (float(rules["C2"].formula1), rules["C2"].error) == (0, "要填不小于 0 的数字，单位是 家")
    assert rules["C3"].errorStyle in {None, "stop"}
    assert str(rules["E2:E4"].formula1) == '"正式,初步,预计,示例"'


def test_every_entity_has_a_file_of_its_own() -> None:
    Path("targets.yaml").write_text(DERIVED, encoding="utf-8")
    assert invoke("template", "2023", "--by", "entity", "-o", "out").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "丰县_2023.csv",
        "孵化器_2023.csv",
        "沛县_甲_2023.csv",
    ]
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    Path("out/丰县_2023.csv").unlink()
    assert invoke("template", "2023", "--by", "entity", "-o", "out").exit_code == 2
    assert not Path("out/丰县_2023.csv").exists(), "all or none"
    assert before[Path("out/沛县_甲_2023.csv")] == Path("out/沛县_甲_2023.csv").read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(invoke("template", "2023", "-f", "xlsx", "--by", "entity").stdout_bytes))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_first_plan_is_sound_at_once(lang: str, tmp_path: Path) -> None:
    Path("targets.yaml").unlink()
    made = invoke("init", "--lang", lang)
    assert (made.exit_code, made.stdout, made.stderr.count("\n")) == (0, "", 4)
    assert sorted(path.name for path in tmp_path.rglob("*.*") if path.is_file())[-2:] == [
        "targets.schema.json",
        "targets.yaml",
    ]
    assert (
        Path("targets.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=targets.schema.json")
    )
    assert (invoke("check").exit_code, invoke("status").exit_code) == (0, 0)
    blank = next(Path("data").iterdir())
    text = blank.read_text(encoding="utf-8-sig").replace(",,", ",1500,", 1)
    blank.write_text(text, encoding="utf-8")
    assert invoke("status").exit_code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    Path("targets.yaml").unlink()
    assert invoke("init").exit_code == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}.items() < before.items()


@pytest.mark.parametrize(
    "table",
    [
        "指标,地区,年份,数值,单位\n高企数,丰县,2023,5,家\n占比（%）,,2023,2.2,\n高企数,全市,2023,9,家\n",
        "表1\n指标,单位,2022年,2023年\n高企数,家,4,5\n占比（%）,,2.1,2.2\n",
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_plan_of_a_table_leaves_open_what_is_not_known(table: str, ending: str) -> None:
    Path("targets.yaml").unlink()
    Path(f"a.{ending}").write_bytes(table.encode() if ending == "csv" else bytes_of(Workbook({"一": table})))
    assert invoke("init", f"a.{ending}").exit_code == 0
    text = Path("targets.yaml").read_text(encoding="utf-8")
    found = re.findall(r'    name: "(.*)"\n    unit: "(.*)"', text)
    assert found == [("高企数", "家"), ("占比", "%")]
    assert ('entities: ["丰县"]' in text) is ("地区" in table)
    told = invoke("check", "targets.yaml").stdout
    assert all(f"“{key}”后面还没有写值" in told for key in ("baseline", "target"))
    filled = text.replace("baseline:  #", "baseline: 2020 #").replace("target:    #", "target: 2025 #")
    Path("targets.yaml").write_text(filled, encoding="utf-8")
    assert "缺少字段“target” （同样的问题共 2 处）" in invoke("check", "targets.yaml").stdout
    Path("targets.yaml").write_text(filled.replace("    # target: 目标值 ", "    target: 9 "), encoding="utf-8")
    assert invoke("check", f"a.{ending}").exit_code == 0


@pytest.mark.parametrize(
    ("table", "named"),
    [("a.csv", "a.csv。"), ("../a.csv", "../a.csv --targets targets.yaml。"), ("一 二.csv", '"一 二.csv"。')],
)
def test_commands_that_are_told_judge_by_the_new_plan(
    table: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path / "new")  # below another plan
    Path(table).write_text("指标,年份,数值\n高企数,2023,9\n", encoding="utf-8")
    assert f"xzkpi status {named}" in invoke("init", table).stderr


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_services_hear_of_the_file_and_the_cell(form: str) -> None:
    Path("a.xlsx").write_bytes(bytes_of(Workbook({"一": "指标,年份,数值\n高企数,2023,三千\n"})))
    shown = invoke("check", "a.xlsx", "-f", form).stdout
    assert re.search(r"""(file=|"path": "|"uri": ")a\.xlsx[",]""", shown)
    assert "一!C2：“三千”不是数字" in shown


def test_rows_that_were_only_formatted_are_none() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("一")
        for row, cells in enumerate((["指标", "年份", "数值"], ["占比", 2023, 2.2])):
            sheet.write_row(row, 0, cells)
        sheet.write_blank(99_999, 16_383, None, book.add_format({"bold": True}))
    assert told(stream.getvalue()) == ([], "2.2")
