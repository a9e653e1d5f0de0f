"""Whatever people send: an answer with a place, never a traceback."""

import codecs
import errno
import io
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from program import invoke, program
from support import EXAMPLE_PLAN as PLAN
from support import HEADER, ROWS, is_done_within, unmark
from typer.testing import Result

from xzkpi.reading.source import unreadable
from xzkpi.reading.table.records import BATCH
from xzkpi.words.files import reason

HAN = "指标,年份,数值,备注\n高企数,2022,1908,徐州市\n高企数,2023,2318,注\n"
NOTED = "target,period,value,note\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a plan, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, stdin: bytes = b"") -> Result:
    """Run a check in this process; nothing but an exit code may come of it."""
    result = invoke("check", *arguments, stdin=stdin)
    assert result.exit_code in {0, 1, 2}
    return result


def run_status(*arguments: str) -> Result:
    """Say in this process where targets stand."""
    return invoke("status", *arguments)


def places(content: str | bytes, *arguments: str) -> list[tuple[str, int | None, int | None]]:
    """Check one submission; return code, line and column of what is found."""
    Path("a.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    document: Any = json.loads(check("--format", "json", "a.csv", *arguments).stdout)
    return [(one["code"], one["line"], one["column"]) for one in document["findings"]]


def workbook() -> bytes:
    """Return a zip archive, as a workbook is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # encodings
        (HAN.encode("utf-8-sig"), []),
        (HAN.encode("gbk"), [("XZK102", None, None)]),
        (HAN.encode("utf-16"), [("XZK103", None, None)]),
        (codecs.BOM_UTF16_BE + HAN.encode("utf-16-be"), [("XZK103", None, None)]),
        (HAN.encode("utf-16-le"), [("XZK105", 1, 6)]),
        (HAN.encode() + b"firms,2024,\xff\xff\n", [("XZK101", 4, 12)]),
        ("\ufeff" + HEADER + "firms,2023,2318\n", []),
        (b"\x84\x31\x95\x33" + HAN.encode("gb18030"), [("XZK102", None, None), ("XZK110", 1, 1)]),
        (workbook(), [("XZK007", None, None)]),
        (b"", [("XZK005", None, None)]),
        (b"\n\n\n", [("XZK005", None, None)]),
        (b",,\n,,\n", [("XZK005", None, None)]),
        (codecs.BOM_UTF8, [("XZK005", None, None)]),
        (codecs.BOM_UTF16_LE, [("XZK005", None, None)]),
        (NOTED + "firms,2023,2318,Пермь и Москва\n", []),
        (NOTED + "firms,2023,2318,hors d'œuvre\n", []),
        (HAN.encode("gbk") + "高企数,2024,徐\n".encode(), [("XZK101", 4, 5)]),
        (HAN.encode("gbk")[:12] + b"\0", [("XZK105", 1, 8)]),
        # quotes
        (NOTED + 'firms,2022,1908,"a\nb\nc"\nfirms,2023,x,\n', [("XZK402", 5, 12)]),
        (NOTED + 'firms,2022,1908,"a""b"\nfirms,2023,2318,\n', []),
        (NOTED + 'firms,2022,1908,"a\nfirms,2023,2318,\n', [("XZK201", 2, 17)]),
        (NOTED + 'firms,2022,1908,"a\nfirms,2023,2318,"b"\nfirms,2024,x,\n', [("XZK201", 2, 17), ("XZK402", 4, 12)]),
        (NOTED + 'firms,2022,1908,"a"b\nfirms,2023,x,\n', [("XZK202", 2, 19), ("XZK402", 3, 12)]),
        (NOTED + 'firms,2022,"1908",5" pipe\n', []),
        (HEADER + 'firms",2022,1908\nfirms,2023,2318\n', [("XZK202", 2, 6)]),
        (NOTED + 'firms,2023,2318,统计局"名单,口径"\n', [("XZK202", 2, 20)]),
        (NOTED + 'firms,2023,2318, "a, b"\n', [("XZK202", 2, 18)]),
        ('target,per"iod,value\nfirms,2023,2318\n', [("XZK202", 1, 11)]),
        (NOTED + 'firms,2022,1,"a\nfirms,2022,1908,"b\nc"\nfirms,2023,2318,\n', [("XZK201", 2, 14)]),
        # widths
        (NOTED + "firms,2023,2,318,\n", [("XZK212", 2, 12)]),
        (NOTED + "firms,2023,,2318,\n", [("XZK204", 2, 18)]),
        (NOTED + "firms,2022,1908,,\nfirms,2023,2318,\n", [("XZK207", 2, 18)]),
        (NOTED + "firms,2023,2318\n" * 3, [("XZK218", 1, 1)]),
        (NOTED + "firms，2023,2318,\n", [("XZK210", 2, 1)]),
        ("target，period,value\nfirms,2023,2318\n", [("XZK210", 1, 1)]),
        (HEADER + "firms,2022,1908\n" + NOTED + "firms,2023,2318,x\n", [("XZK219", 3, 1)]),
        (HEADER + "firms,2023,2318\n\x1a", [("XZK108", None, None)]),
        (HEADER + "firms,2023,2318\n填报人：王某,,\n注：按新口径,可比\n注：按新口径,可比,\n", [("XZK217", 3, 1)]),
        ("备注,年份,数值,指标\n注：初步数,2022,坏,高企数\n,2023,2318,高企数\n", [("XZK402", 2, 12)]),
        # headers
        ("指标,2022年,,2023年,\n,总量,增速,总量,增速\n高企数,1908,12,2318,21\n", [("XZK307", 1, 1)]),
        ("指标,数值,,增速\n,2022年,2023年,\n高企数,1908,2318,21\n", [("XZK307", 1, 1)]),
        ("指标,数值,\n,2022,2023\n高企数,1908,2318\n", [("XZK307", 1, 1)]),
        ("指标,2023年,2025年（目标）\n高企数,2318,3000\n", []),
        ("指标,2023年,2025年（目标）\n高企数,2318,3100\n", [("XZK706", 2, 10)]),
        ("指标,年份,数值（同比%）\n高企数,2023,21.5\n", [("XZK306", 1, 7)]),
        ("指标,年份,数值（万家）,单位\n高企数,2023,2318,家\n", [("XZK424", 2, 10)]),
        # a header nobody knows: the shape is looked at all the same
        (
            'id,name,city\n1,x,y\n2,"z"q,w\n3,x\n4,x,y,z\n',
            [("XZK301", 1, 1), ("XZK202", 3, 5), ("XZK205", 4, 1), ("XZK204", 5, 7)],
        ),
        ("target，period,value,note\nfirms,2023,2318,\n", [("XZK210", 1, 1)]),
        (HEADER + "firms,2022\nfirms,2023,2318\n", [("XZK205", 2, 1)]),
        (HEADER + "firms,2022,1908,x\nfirms,2023,2318\n", [("XZK204", 2, 17)]),
        (HEADER + "firms,2022,1,908\nfirms,2023,2318,,\n", [("XZK212", 2, 12), ("XZK207", 3, 17)]),
        (HEADER + "firms,2023,2.32E+03\n", [("XZK423", 2, 12)]),
        (HEADER + "firms,2022,1908\n\n,,\nfirms,2023,2318\n\n\n", [("XZK206", 3, 1)]),
        (HEADER + "firms，2023，2318\nfirms,2023,2318\n", [("XZK210", 2, 1)]),
        ("指标，年份，数值\n高企数，2023，2318\n", [("XZK210", 1, 1)]),
        ("a|b|c\ntarget|period|value\nfirms|2023|2318\n", [("XZK211", 1, 1), ("XZK208", 2, 1)]),
        ("target\tperiod\tvalue\nfirms\t2023\t2,318\n", [("XZK208", 1, 1)]),
        # what hides
        (HEADER + "firms\u200b,2023,2318\n", [("XZK110", 2, 1)]),
        (HEADER + "firms,2023,23\u200b18\n", [("XZK110", 2, 12)]),
        (HEADER + "firms,20\u00ad23,2318\n", [("XZK110", 2, 7)]),
        (HEADER + "firms,2023,\u00a02318\u3000\n", []),
        ("target,per\u200biod,value\nfirms,2023,2318\n", [("XZK110", 1, 8)]),
        (HEADER + "firms\x07,2023,2318\n", [("XZK106", 2, 1)]),
        (NOTED + "firms,2023,2318,a\x1bb\n", [("XZK106", 2, 17)]),
        (NOTED + "firms,2023,2318,\U0001f468\u200d\U0001f469\n", []),
        (NOTED + "firms,2023,2318,\u202eabc\n", [("XZK110", 2, 17)]),
        (NOTED + "firms,2023,2318,锟斤拷\n", [("XZK112", 2, 17)]),
        (NOTED + "firms,2023,2318,徐州??\n", [("XZK113", 2, 17)]),
        (NOTED + "firms,2023,2318,why??\n", []),
        # line ends
        (HAN.replace("\n", "\r\n"), []),
        (HAN.replace("\n", "\r"), []),
        ((HAN + "x").replace("\n", "\r\n", 2).rstrip("x"), [("XZK107", None, None)]),
        (NOTED.replace("\n", "\r\n") + 'firms,2023,2318,"a\nb"\r\n', []),
        # sizes
        (NOTED + "firms,2023,2318," + "x" * 200_000 + "\n", [("XZK209", 2, 17)]),
        (NOTED + 'firms,2023,2318,"' + "x\n" * 100_000 + '"\n', [("XZK209", 2, 17)]),
        (HEADER + "9" * 5000 + ",2023,1\nfirms,2023,2318\n", [("XZK501", 2, 1)]),
        (HEADER + "firms,2023," + "9" * 5000 + "\n", [("XZK405", 2, 12)]),
    ],
)
def test_submission(content: str | bytes, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert places(content) == expected


@pytest.mark.parametrize("filled", [0, BATCH - 1, 2 * BATCH])
@pytest.mark.parametrize(
    ("header", "row"),
    [
        # behind the last name
        ("target,period,value,▸\n", "share,2023,2.1,{}\n"),
        # between two names
        ("target,▸,period,value\n", "share,{},2023,2.1\n"),
        ("▸,target,period,▸,value,▸\n", "{0},share,2023,{0},2.1,{0}\n"),
        # of a header that cannot be used
        ("target,▸,value\n", "share,{},2.1\n"),
    ],
)
def test_a_nameless_column_may_be_filled_late(header: str, row: str, filled: int) -> None:
    text, marks = unmark(header)
    content = text + "".join(row.format("x" * (at >= filled)) for at in range(filled + 3))
    told = [place for code, *place in places(content) if code in {"XZK305", "XZK309"}]  # or it tells alike rows apart
    assert told == [[line, at] for line, at in marks]


def test_a_nameless_column_holds_nothing_where_a_row_is_not_read() -> None:
    content = "target,,period,value\nfirms,,2022,1908\n注：王某,x,,\nfirms,x,2023\n"
    assert "XZK305" not in [code for code, *_ in places(content)]


@pytest.mark.parametrize(
    "text",
    [
        "1_000",
        "٣",
        "१२",
        "1e400",
        "0x10",
        "1 000",
        "1,000,00",
        "--5",
        "5-",
        "+1",
        "²",
        "½",
        "1.2.3",
        "1e",
        "．",
        "1'000",
    ],
)
def test_what_is_no_number_is_an_error(text: str) -> None:
    found = places(HEADER + f'firms,2022,1908\nfirms,2023,"{text}"\n')
    assert [line for code, line, _ in found if code != "XZK102"] == [3]


@pytest.mark.parametrize("text", ["2318", " 2318 ", "2,318", "2318.0", "2.318e3", "", "—", "N/A", "…"])
def test_what_is_a_number_or_nothing_is_none(text: str) -> None:
    assert places(HEADER + f'firms,2022,1908\nfirms,2023,"{text}"\n') == []


@pytest.mark.parametrize("encoding", ["rot13", "base64", "hex", "idna", "punycode", "utf-7", "undefined", "x" * 50])
def test_strange_encodings_are_answered(encoding: str) -> None:
    Path("a.csv").write_text(HAN, encoding="utf-8")
    assert check("a.csv", "--encoding", encoding).exit_code in {1, 2}


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "big5", "utf-16", "utf-16-le", "utf-32", "gb18030", "idna"])
def test_a_wrong_encoding_is_not_to_be_named_again(encoding: str) -> None:
    Path("a.csv").write_text("指标,年份,数值\n高企数,2023,2318\n", encoding="utf-8")
    shown = check("a.csv", "--encoding", encoding).stdout
    if "XZK101" in shown or encoding != "idna":
        assert f"改法：去掉 --encoding {encoding} 再试" in shown
        assert "用 --encoding 指明" not in shown
        assert re.search(r"字节（[0-9A-F ]+）起", shown)
    Path("a.csv").write_bytes(b"\xff\xff")
    assert "用 --encoding 指明" in check("a.csv").stdout


def test_paths_that_are_no_files() -> None:
    Path("d").mkdir()
    Path("loop.csv").symlink_to("loop.csv")
    Path("dangling.csv").symlink_to("nowhere")
    for path, code in (("none.csv", "XZK001"), ("dangling.csv", "XZK001"), ("loop.csv", "XZK003"), ("d", "XZK009")):
        result = check(path)
        assert (result.exit_code, code in result.stdout) == (2, True), result.output


@pytest.mark.parametrize(
    ("path", "told", "fix"),
    [
        ("loop.csv", "无法读取：链接绕成了圈，不通向任何文件", "删去这个链接，写真正的文件名"),
        ("n" * 300 + ".csv", "无法读取：名称太长", "把文件或文件夹的名称改短"),
        ("targets.yaml/a.csv", "无法读取：路径中间有一段是文件，不是文件夹", "核对路径"),
    ],
)
def test_the_system_says_why_in_the_language_of_the_reader(path: str, told: str, fix: str) -> None:
    Path("loop.csv").symlink_to("loop.csv")
    shown = check(path).stdout
    assert f": XZK003 错误：{told}\n    改法：{fix}\n" in shown
    english = check(path, "--lang", "en").stdout
    assert ": XZK003 error: it cannot be read: " in english
    assert english.isascii()


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (errno.EACCES, "没有权限", "Permission denied"),
        (errno.ENOSPC, "磁盘已满", "No space left on device"),
        (errno.EROFS, "磁盘是只读的", "Read-only file system"),
        (errno.EMFILE, "打开的文件太多", "Too many open files"),
        (errno.EXDEV, os.strerror(errno.EXDEV), os.strerror(errno.EXDEV)),
        (0, "Success", "Success"),
    ],
)
def test_reasons_of_the_system(number: int, zh: str, en: str) -> None:
    error = OSError(number, os.strerror(number))
    assert (reason(error, "zh"), reason(error, "en")) == (zh, en)
    finding = unreadable("a.csv", error)
    assert all(finding.message(lang) and finding.hint(lang) for lang in ("zh", "en"))
    assert "{" not in finding.hint("zh") + finding.hint("en")


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """Make data of which one folder may not be looked into."""
    for name in ("data/2023.csv", "data/locked/ok.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(ROWS, encoding="utf-8")
    (folder / "data/locked").chmod(0)
    yield folder
    (folder / "data/locked").chmod(0o700)


#: Takes from root what makes permissions void.
MORTAL = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")
IS_ROOT = getattr(os, "geteuid", lambda: 1)() == 0


#: What is locked, by how it is asked for; all commands look for files in one way.
LOCKED = {
    "": "data/locked",
    "data": "data/locked",
    "data/locked": "data/locked",
    "data data/locked": "data/locked",
    "data/locked/ok.csv": "data/locked/ok.csv",
    "data/locked/deeper": "data/locked/deeper",
}
COMMANDS = ("check", "status", "gap", "explain firms", "fmt --check", "diff data/2023.csv")
ASKED = [
    *(("check", arguments) for arguments in LOCKED),
    *(product(COMMANDS[1:], ("data", "data/locked/ok.csv"))),
]


@pytest.mark.skipif(IS_ROOT and not shutil.which("setpriv"), reason="root may read everything")
@pytest.mark.parametrize(("command", "arguments"), ASKED)
def test_what_is_locked_is_never_passed_over(locked: Path, command: str, arguments: str) -> None:
    place = LOCKED[arguments]
    command_line = [*program(*(MORTAL if IS_ROOT else ())), *command.split(), *arguments.split()]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command_line, capture_output=True, check=False, cwd=locked, env=environment, timeout=60)
    told = (done.stdout + done.stderr).decode()
    assert done.returncode == 2
    assert told.count(f"{place}: XZK003 错误：无法读取：没有权限\n") == 1
    assert "Traceback" not in told


@pytest.mark.parametrize("command", ["check", "status", "gap", "explain firms", "fmt --check", "diff ok.csv"])
@pytest.mark.parametrize("name", ["p.csv", "targets.yaml"])
def test_a_pipe_that_lies_in_a_folder_is_never_opened(folder: Path, command: str, name: str) -> None:
    for path in ("ok.csv", "in/ok.csv"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(ROWS, encoding="utf-8")
    os.mkfifo(folder / "in" / name)
    command_line = [*program(), *command.split(), "in"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command_line, capture_output=True, check=False, cwd=folder, env=environment, timeout=60)
    assert f"in/{name}: XZK002 错误：这不是文件，而是管道" in (done.stdout + done.stderr).decode()
    assert done.returncode == 2


def test_what_else_is_named_like_a_file(folder: Path) -> None:
    (folder / "in/2023.csv").mkdir(parents=True)
    (folder / "in/2023.csv/ok.csv").write_text(ROWS, encoding="utf-8")
    (folder / "in/null.csv").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("in/socket.csv")
        shown = check("in").stdout
    for name, kind in (("2023", "文件夹"), ("null", "设备"), ("socket", "套接字")):
        assert f"in/{name}.csv: XZK002 错误：这不是文件，而是{kind}\n" in shown
    assert shown.endswith("检查了 2 个文件（含规划）、1 行：3 个错误\n"), "what lies below is read all the same"


def test_links_are_followed_but_not_in_circles(folder: Path) -> None:
    (folder / "in/z").mkdir(parents=True)
    (folder / "elsewhere").mkdir()
    (folder / "in/z/1.csv").write_text(ROWS, encoding="utf-8")
    (folder / "elsewhere/2.csv").write_text(HEADER + "firms,2023,x\n", encoding="utf-8")
    for name, goal in (("a", "z"), ("z/up", ".."), ("self", "."), ("out", "../elsewhere"), ("gone", "nowhere")):
        (folder / "in" / name).symlink_to(goal)
    shown = check("in").stdout
    assert "in/out/2.csv:2:12: XZK402" in shown
    assert shown.endswith("检查了 3 个文件（含规划）、2 行：1 个错误\n")
    assert "；数据 in/out/2.csv、in/z/1.csv；" in run_status("in").stdout, "each under its own name"
    assert "；数据 in/z/1.csv；" in run_status("in/z").stdout, "no link leads out above"


def test_folders_as_deep_as_there_can_be(folder: Path) -> None:
    top = os.open(folder, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("deep")  # noqa: PTH102 - a path of this depth has no name
        os.chdir("deep")
    Path("ok.csv").write_text(ROWS, encoding="utf-8")
    os.fchdir(top)
    os.close(top)
    shown = check("deep").stdout
    subprocess.run(["rm", "-r", folder / "deep"], check=True)  # noqa: S607 - shutil cannot go so deep
    assert re.search("XZK003 错误：无法读取：名称太长", shown)


@pytest.mark.parametrize("command", ["check", "status", "gap", "explain firms", "fmt --check", "diff ok.csv"])
@pytest.mark.parametrize("arguments", ["empty", "empty ok.csv", "ok.csv empty", "nodata", "ok.csv empty empty"])
def test_a_folder_without_submissions_is_named(folder: Path, command: str, arguments: str) -> None:
    (folder / "empty").mkdir()
    (folder / "nodata").mkdir()
    (folder / "nodata/readme.txt").write_text("x", encoding="utf-8")
    for path in ("ok.csv", "data/2023.csv"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(ROWS, encoding="utf-8")
    if command.startswith("diff") and " " in arguments:
        return
    result = invoke(*command.split(), *arguments.split())
    place = "nodata" if arguments == "nodata" else "empty"
    assert result.exit_code == 2
    assert (
        result.output.count(
            f"{place}: XZK009 错误：没有可检查的数据：这个文件夹里没有 CSV 文件或 Excel 工作簿（.xlsx）\n"
        )
        == 1
    )


def test_nothing_named_and_nothing_there(folder: Path) -> None:
    for missing in ("规划旁边没有 data 文件夹", "这个文件夹里没有 CSV 文件或 Excel 工作簿（.xlsx）"):
        result = check()
        assert (result.exit_code, result.stdout) == (0, "检查了 1 个文件（含规划）、0 行：没有发现问题\n")
        assert result.stderr == "只检查了 targets.yaml：旁边的 data 文件夹里还没有数据\n"
        assert check("targets.yaml").stderr == check("--quiet").stderr == ""
        for command in ("status", "gap", "explain firms"):
            result = invoke(*command.split())
            assert (result.exit_code, f"data: XZK009 错误：没有可检查的数据：{missing}\n" in result.stderr) == (2, True)
        assert invoke("fmt").exit_code == 2
        (folder / "data").mkdir(exist_ok=True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.XLS", "Excel 工作簿"),
        ("b/a.et", "WPS 表格"),
        ("a.ods", "ODS 表格"),
        ("a.tsv", "TSV 表格"),
        ("ok.xlsx", None),  # it was saved as CSV
        ("~$a.xlsx", None),  # a mark that it is open in Excel
        (".a.xlsx", None),
        ("notes.txt", "文本文件"),
        ("readme.txt", None),
        ("ok.txt", None),
        ("a.pdf", None),
    ],
)
def test_a_table_that_is_passed_over_is_named(folder: Path, name: str, told: str | None) -> None:
    for path in ("ok.csv", "B.CSV", name):
        (folder / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        text = "见 2023.csv，共 2 行\n" if path == "readme.txt" else ROWS
        (folder / "in" / path).write_text(text, encoding="utf-8")
    result = check("in")
    assert result.exit_code == 0
    assert (f"in/{name}: XZK010 警告：这是 {told}，没有检查\n" in result.stdout) is (told is not None)
    assert ("XZK010" in result.stdout) is (told is not None)
    assert "检查了 3 个文件（含规划）、2 行：" in result.stdout
    assert check("in", "--fail-on", "warning", "--select", "XZK010").exit_code == (told is not None)
    assert check("in", "--fail-on", "warning", "--select", "XZK4").exit_code == 0
    assert ("1 个警告" in run_status("in").stderr) is (told is not None)


@pytest.mark.parametrize("command", ["check", "status", "gap", "explain firms", "fmt", "diff ok.csv ok.csv"])
def test_a_plan_is_no_folder(folder: Path, command: str) -> None:
    (folder / "data").mkdir()
    result = invoke(*command.split(), "--targets", "data")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "xzkpi: --targets 要写规划文件，不能写文件夹；如 --targets data/targets.yaml\n"


def piped(content: str) -> str:
    """Return the name of a pipe that holds a text once, as a shell writes it for `<(...)`."""
    reader, writer = os.pipe()
    with open(writer, "w", encoding="utf-8") as stream:  # noqa: PTH123 - it has no path
        stream.write(content)
    return f"/dev/fd/{reader}"


def test_a_plan_may_come_through_a_pipe(folder: Path) -> None:
    (folder / "ok.csv").write_text(ROWS, encoding="utf-8")
    for command, told in (
        ("check", "检查了 2 个文件（含规划）、1 行：没有发现问题\n"),
        ("status", "1 项指标："),
        ("explain firms", "高新技术企业数（家）：计算过程\n"),
        ("fmt --check", "共 1 个文件，"),
        ("diff ok.csv", "没有差别。"),
    ):
        plan, data = map(piped, (PLAN, ROWS))
        done = invoke(*command.split(), "--targets", plan, data)
        assert told in done.output
        assert done.exit_code == 0


def test_a_bad_file_does_not_hide_another() -> None:
    Path("a.csv").write_text(HEADER + "firms,2023,x\n", encoding="utf-8")
    Path("b.csv").write_bytes(b"")
    result = check("a.csv", "b.csv", "none.csv")
    assert result.exit_code == 2
    assert all(code in result.stdout for code in ("XZK402", "XZK005", "XZK001"))


def test_a_file_named_twice_is_read_once() -> None:
    Path("a.csv").write_text(HEADER + "firms,2023,2318\n", encoding="utf-8")
    Path("b.csv").symlink_to("a.csv")
    assert (
        check("a.csv", "./a.csv", "b.csv", str(Path("a.csv").resolve())).stdout
        == "检查了 2 个文件（含规划）、1 行：没有发现问题\n"
    )


def test_an_unknown_extension_is_read_all_the_same() -> None:
    Path("a.txt").write_text(HEADER + "firms,2023,x\n", encoding="utf-8")
    assert "a.txt:2:12: XZK402" in check("a.txt").stdout


def test_streams_and_pipes_are_read_once(folder: Path) -> None:
    content = (HEADER + "firms,2023,x\n").encode()
    assert "<stdin>:2:12: XZK402" in check("-", stdin=content).stdout
    os.mkfifo(folder / "pipe")
    writer = threading.Thread(target=lambda: (folder / "pipe").write_bytes(content))
    writer.start()
    result = check("pipe")
    writer.join()
    assert "pipe:2:12: XZK402" in result.stdout
    assert "    2 | firms,2023,x" in result.stdout


@pytest.mark.parametrize(
    "content",
    [
        ",".join(["target", "period", "value", *(f"c{one}" for one in range(20_000))]) + "\nfirms,2023,2318\n",
        ",".join(["target", "period", "value", *(f"c{one}" for one in range(4_000))]) + "\nfirms,2023,2318\n",
        NOTED + "firms,2023,2318," + "x" * 20_000_000 + "\n",
        NOTED + 'firms,2023,2318,"' + ("x" * 79 + "\n") * 250_000 + '"\n',
        "x" * 20_000_000,
    ],
    ids=["20,000 columns", "4,000 columns", "20 MB cell", "20 MB cell of lines", "20 MB line"],
)
def test_monsters_are_answered_at_once(content: str) -> None:
    Path("a.csv").write_text(content, encoding="utf-8")
    codes = set()
    assert is_done_within(6, lambda: codes.add(check("a.csv").exit_code))  # a second on a quiet machine
    assert codes == {1}


def test_command_line_leaves_no_traceback(folder: Path) -> None:
    (folder / "a.csv").write_bytes(bytes(range(1, 256)) * 50)
    done = subprocess.run([*program(), "check", "a.csv"], capture_output=True, check=False, cwd=folder)
    assert done.returncode in {1, 2}
    assert b"Traceback" not in done.stderr
