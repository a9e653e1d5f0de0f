"""Workbooks in and out: a workbook is read as its CSV twin, and what spreadsheets hide is told."""

import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from support import EXAMPLE_PLAN, PLAN, bytes_of
from typer.testing import CliRunner, Result

from xzkpi.cli.door import app
from xzkpi.reading.table.window import cell_spans
from xzkpi.reading.workbook.archive import MAX_UNPACKED, OLD
from xzkpi.rules.index import RULES
from xzkpi.rules.prose import Workbook

#: Rules about bytes, lines, quotes and widths, which a workbook does not have.
OF_TEXT = {
    *("XZK005", "XZK011", "XZK104", "XZK105", "XZK107", "XZK108", "XZK201", "XZK202", "XZK204", "XZK205", "XZK206"),
    *("XZK207", "XZK208", "XZK209", "XZK210", "XZK212", "XZK214", "XZK218", "XZK220"),
}


def run(*arguments: str | Path) -> Result:
    """Run a command line in this process."""
    return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="xzkpi")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(EXAMPLE_PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def found(path: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of what is found in a file."""
    told = json.loads(run("check", path, "-f", "json").stdout)["findings"]
    return sorted((one["code"], one["line"] or 0, one["column"] or 0) for one in told if one["path"].startswith(path))


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


@pytest.mark.parametrize("name", TWINS, ids=str)
def test_a_workbook_is_read_as_its_twin(name: tuple[str, str]) -> None:
    text = TWINS[name]
    Path("data.csv").write_text(text, encoding="utf-8")
    Path("data.xlsx").write_bytes(bytes_of(Workbook({"Sheet1": text})))
    assert found("data.xlsx") == in_cells(found("data.csv"), text)
    twins = [json.loads(run("status", path, "-f", "json").stdout or "{}") for path in ("data.csv", "data.xlsx")]
    for one in (one for twin in twins for one in twin.get("assessments", ())):
        (one["latest"] or {}).pop("place", None)
    assert twins[0].get("assessments") == twins[1].get("assessments")


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
    checked = run("check", "-v", "data.xlsx", "--ignore", "XZK508", *options)
    findings = [" ".join(match) for match in re.findall(r"data\.xlsx 一(!\w+|): (XZK\d+)", checked.stdout)]
    latest = json.loads(run("status", "data.xlsx", "-f", "json", *options).stdout or '{"assessments": []}')
    values = [one["latest"]["value"] for one in latest["assessments"] if one["latest"]]
    return findings, values[0] if values else None


RATIO = ("占比", "General")
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
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
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
    result = run("check", "data.xlsx")
    assert (result.exit_code, result.stdout.count(f"{code} 错误")) == (2, 1), result.stdout
    assert said in result.stdout


def test_sheets_are_chosen() -> None:
    rows = "指标,年份,数值\n高企数,{year},2318\n"
    book = Workbook(
        {"一": rows.format(year=2022), "说明": "请填黄格\n", "留底": rows.format(year=2021), "草稿": "a,1\n"}, ["留底"]
    )
    Path("data.xlsx").write_bytes(bytes_of(book))
    found = json.loads(run("check", "data.xlsx", "-f", "json").stdout)["findings"]
    cases = {one["path"]: one["case"] for one in found if one["code"] == "XZK013"}
    assert cases == {"data.xlsx 留底": "hidden", "data.xlsx 草稿": "numbers", "data.xlsx 说明": None}
    assert json.loads(run("status", "data.xlsx", "-f", "json").stdout)["as_of"] == "2022"
    assert json.loads(run("status", "data.xlsx", "-f", "json", "--sheet", "留底").stdout)["as_of"] == "2021"
    missing = run("status", "data.xlsx", "--sheet", "没有")
    assert missing.exit_code == 2
    assert "一、说明、留底、草稿" in missing.stderr


def test_folders_are_searched_for_workbooks() -> None:
    Path("data").mkdir()
    Path("data/a.xlsx").write_bytes(bytes_of(Workbook({"一": "指标,年份,数值\n高企数,2022,2318\n"})))
    assert run("check").exit_code == 0
    assert json.loads(run("status", "-f", "json").stdout)["as_of"] == "2022"
    Path("data/a.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")  # its own export
    assert json.loads(run("status", "-f", "json").stdout)["files"] == ["data/a.csv"]
    Path("data/~$b.xlsx").write_bytes(b"open")
    assert run("check").exit_code == 0
    assert (run("fmt", "data").exit_code, run("fmt", "data/a.xlsx").exit_code) == (0, 2)


def test_without_the_extra_a_workbook_is_refused_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data").mkdir()
    Path("data/a.xlsx").write_bytes(bytes_of(Workbook({"一": "指标,年份,数值\n高企数,2022,2318\n"})))
    Path("data/b.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    refused = run("check", "data/a.xlsx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == 'xzkpi: 读写 Excel 要先运行 pip install "xzkpi[xlsx]"\n'
    passed = run("check", "data")
    assert passed.exit_code == 0
    assert (
        'XZK010 警告：这是 Excel 工作簿，没有检查\n    改法：要读 Excel 工作簿，先运行 pip install "xzkpi[xlsx]"'
        in passed.stdout
    )
