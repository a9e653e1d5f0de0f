"""What reaches the standard output: any encoding, pipes, colours, widths, ASCII only, and data saved as GBK."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios
import time
import unicodedata
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest
from program import invoke, printed, program, program_in_shell
from rich.cells import cell_len

from xzkpi.assess.methods.verdict import Verdict
from xzkpi.cli.commands.progress import PATIENCE
from xzkpi.cli.door import ROOMS
from xzkpi.cli.options import FINDINGS
from xzkpi.cli.request import Delivery
from xzkpi.render.drawing.blocks import draw_bar, draw_line
from xzkpi.render.formats.terminal import to_ascii
from xzkpi.render.words import MARKS, NOTHING

PLAN = """\
plan: {id: demo, name: 示例“规划”——甲·乙, name_en: Plan, baseline: 2020, target: 2025}
dimensions: {one: 第一类}
targets:
  firms:
    {name: 企业数, name_en: Firms, unit: 家, dimension: one, baseline: 1000, target: {value: 3000, bound: at_least}}
  ratio: {name: 占比, name_en: Ratio, unit: '%', baseline: 1.7, target: {value: 2.6, bound: about}, limits: {min: 0}}
  energy: {name: 能耗, name_en: Energy, unit: 吨, baseline: 2, target: {value: 1.5, bound: at_most}}
  births: {name: 出生率, name_en: Births, unit: '‰', target: {value: 8, bound: at_least}}
"""
DATA = """\
target,period,value,unit,note
firms,2022,1908,家,初步
firms,2023,2318,家,
ratio,2023,1.9,%,
energy,2023,1.7,吨,“正式”数
births,2023,7.1,‰,
"""
#: Findings whose sentences hold quotes, dashes and signs of infinity.
FAULTY = DATA + "ratio,2022,-1,%,\nfirms,2021,∞,家,\nnothing,2021,1,家,\n"
#: Each way to print something long.
COMMANDS = ("status", "gap", "gap --target firms", "explain firms", "check", "status -f markdown", "status -f json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a plan and faulty data."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/1.csv").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def run(folder: Path, arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with its streams redirected."""
    return subprocess.run(
        [*program(), *arguments.split()],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("encoding", ["cp936", "latin-1", "utf-8"])
def test_every_encoding(folder: Path, encoding: str, command: str) -> None:
    result = run(folder, command, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in result.stderr
    assert result.returncode == 1 or "explain" in command
    text = result.stdout.decode(encoding)
    if "json" in command:
        assert json.loads(result.stdout)["assessments"][0]["name"] == "企业数", "JSON is JSON on every stream"
        assert b"PYTHONIOENCODING" not in result.stderr
    elif encoding in {"cp936", "utf-8"}:
        assert "企业数" in text or "检查了" in text
        assert "?" not in text, "every character of a report exists in GBK"
        assert ("─" in text) is (command in {"status", "gap", "gap --target firms", "explain firms"})
    elif "markdown" not in command:
        assert "─" not in text
        assert "PYTHONIOENCODING=utf-8" in result.stderr.decode(encoding)


def test_gbk_and_utf8_streams_say_the_same(folder: Path) -> None:
    for command in ("status", "gap --lang en", "check"):
        gbk = run(folder, command, PYTHONIOENCODING="gbk")
        utf8 = run(folder, command, PYTHONIOENCODING="utf-8")
        assert gbk.stdout.decode("gbk") == utf8.stdout.decode()
        assert gbk.stderr.decode("gbk") == utf8.stderr.decode()


def test_english_reads_well_in_ascii(folder: Path) -> None:
    result = run(folder, "gap --target energy --lang en", PYTHONIOENCODING="ascii")
    assert b"v far behind" in result.stdout or b"^ ahead" in result.stdout or b"* on track" in result.stdout
    assert b"PYTHONIOENCODING" not in result.stderr


@pytest.mark.parametrize(
    "command",
    [f"check -f {form}" for form in ("json", "gitlab", "sarif", "junit")]
    + ["status -f json", "gap -f json", "diff data data -f json", "schema"],
)
def test_machines_lose_nothing(folder: Path, command: str) -> None:
    with (folder / "data/1.csv").open("a", encoding="utf-8") as stream:
        stream.write("é😀,2022,1,家,\n")

    def read(content: bytes) -> object:
        return canonicalize(content.decode()) if "junit" in command else json.loads(content)

    known = run(folder, f"{command} -o out")
    for encoding in ("latin-1", "cp936", "utf-8"):
        done = run(folder, command, PYTHONIOENCODING=encoding)
        assert done.returncode == known.returncode
        assert read(done.stdout) == read((folder / "out").read_bytes())
        assert done.stdout.isascii() or encoding == "utf-8"
        assert b"PYTHONIOENCODING" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("check", "this terminal cannot show Chinese"),
        ("check -f github", "this terminal cannot show Chinese"),
        ("status", "this terminal cannot show Chinese"),
        ("status -o none/out", "xzkpi: cannot write none/out: No such file or directory"),
        ("gap --target none", 'xzkpi: the plan has no target "none"'),
        ("status none.csv", "none.csv: XZK001 error: there is no such file"),
        ("fmt none.csv", "none.csv: XZK001 error: there is no such file"),
        ("status --targets ''", "xzkpi: what follows --targets is empty"),
    ],
)
def test_remarks_are_english_where_chinese_is_lost(folder: Path, command: str, told: str, encoding: str) -> None:
    script = f"{program_in_shell()} {command}"
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S607
    assert told in done.stderr.decode("ascii")
    assert "??" not in done.stderr.decode("ascii")


def test_errors_can_be_told_in_every_encoding(folder: Path) -> None:
    for encoding in ("ascii", "latin-1", "cp936"):
        result = run(folder, "gap --target 无此指标", PYTHONIOENCODING=encoding, PYTHONUTF8="1")
        assert (result.returncode, result.stdout) == (2, b"")
        assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_closed_pipe(folder: Path, command: str) -> None:
    script = f'{program_in_shell()} {command} | head -c 1; exit "${{PIPESTATUS[0]}}"'
    result = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=False, timeout=60)  # noqa: S607
    assert len(result.stdout) == 1
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr
    assert b"Broken" not in result.stderr


def test_pipe_closed_before_the_start(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [*program(), "status", "--fail-on", "never"]
    result = subprocess.run(command, cwd=folder, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr
    assert result.returncode == 0, "1 means findings, and 2 that the job could not be done"


#: Every command as it prints to the standard output, in every format it has.
PRINTING = (
    *(f"{command} -f {form}" for command in ("status", "gap") for form in ("table", "markdown", "csv", "json")),
    *(f"explain {name} -f {form}" for name in ("firms", "ratio", "pace", "XZK402") for form in ("table", "markdown")),
    *(f"diff data data -f {form}" for form in ("table", "markdown", "json")),
    *(f"check -f {form}" for form in FINDINGS),
    *("fmt --diff loose.csv later.csv", "fmt -", "schema"),
    *(f"rank --targets scored.yaml -f {form}" for form in ("table", "markdown", "csv", "json")),
    *(f"report -f {form}" for form in ("html", "markdown")),
    *(f"register --targets scored.yaml -f {form}" for form in ("table", "markdown", "csv", "json")),
    "template 2023",
)
#: A plan by which entities are scored, with a register.
SCORED = PLAN + (
    "assess: {name: 考核, period: 2023, items: [{target: firms, points: 100, rule: goal}]}\n"
    "registers: {projects: {name: 清单, file: projects.csv}}\n"
)


def run_in_shell(folder: Path, arguments: str, redirections: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with its streams redirected by a shell."""
    script = f"{program_in_shell()} {arguments} {redirections}"
    return subprocess.run(
        ["bash", "-c", script],  # noqa: S607
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        input=b"\xef\xbb\xbf" + DATA.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_no_command_is_left_out() -> None:
    assert {line.split()[0] for line in PRINTING} | {"init"} == set(ROOMS)  # which writes files only


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    ("redirection", "reason", "command"),
    [
        *((">/dev/full", "磁盘已满", command) for command in PRINTING),
        # what writes knows no format
        *((">&-", "已经关闭", command) for command in PRINTING if "-f" not in command or "table" in command),
    ],
)
def test_output_that_takes_nothing(folder: Path, command: str, redirection: str, reason: str) -> None:
    (folder / "scored.yaml").write_text(SCORED, encoding="utf-8")
    (folder / "projects.csv").write_text("项目名称,完成时限\n示例项目,2024-12-31\n", encoding="utf-8")
    for name in ("loose.csv", "later.csv"):
        (folder / name).write_text("指标,年份,数值\nfirms,2023年,2318\n", encoding="utf-8")
    done = run_in_shell(folder, command, redirection)
    lines = done.stderr.decode().splitlines()
    assert [line for line in lines if line.startswith("xzkpi:")] == [f"xzkpi: 无法写到标准输出：{reason}"]
    assert "Traceback" not in done.stderr.decode()
    assert "Exception ignored" not in done.stderr.decode()
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", ["--help", "--version", "", "status --help"])
def test_help_that_cannot_be_written(folder: Path, arguments: str) -> None:
    done = run_in_shell(folder, arguments, ">/dev/full")
    assert (done.returncode, done.stderr.decode()) == (2, "xzkpi: 无法写到标准输出：磁盘已满\n")
    assert run_in_shell(folder, arguments, "2>&1 >&-").stdout == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize("command", ["status", "check", "fmt --check", "gap --target none", "diff data none.csv"])
def test_remarks_that_nobody_can_hear(folder: Path, command: str, redirection: str) -> None:
    heard, unheard = run_in_shell(folder, command, ""), run_in_shell(folder, command, redirection)
    assert (unheard.returncode, unheard.stdout) == (heard.returncode, heard.stdout)
    assert unheard.stderr == b""


@pytest.mark.parametrize("command", ["status -", "gap -", "explain firms -", "check -", "diff - data", "fmt -"])
def test_input_that_was_closed(folder: Path, command: str) -> None:
    done = run_in_shell(folder, command, "<&-")
    told = (done.stdout + done.stderr).decode()
    assert "<stdin>: XZK003 错误：无法读取：已经关闭\n    改法：用管道或 < 送入数据，或写文件名\n" in told
    assert "Traceback" not in told
    assert done.returncode == 2


def test_a_file_is_written_while_the_output_is_closed(folder: Path) -> None:
    for command in ("status", "check", "schema"):
        assert run_in_shell(folder, f"{command} -o out", ">&- <&- 2>&-").returncode == (command != "schema")
        assert (folder / "out").stat().st_size > 0
        (folder / "out").unlink()


def test_the_output_by_its_name(folder: Path) -> None:
    printed = run_in_shell(folder, "status -f json", "").stdout
    assert run_in_shell(folder, "status -f json -o /dev/stdout", "").stdout == printed
    assert run_in_shell(folder, "status -f json -o /dev/stdout", "| cat").stdout == printed
    run_in_shell(folder, "status -f json -o /dev/stdout", "> out")
    assert (folder / "out").read_bytes() == printed


def test_a_working_folder_that_is_gone(folder: Path) -> None:
    for command in (*COMMANDS, "fmt", "schema", "diff a b", "status ../data -o ../out"):
        script = f"mkdir gone && cd gone && rmdir ../gone && {program_in_shell()} {command}"
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S607
        assert done.stderr.decode() == "xzkpi: 当前文件夹已被删除或移走；先 cd 到别的文件夹\n"
        assert done.returncode == 2


@pytest.mark.parametrize("mark", [*sorted(set(MARKS.values())), NOTHING, "─", "│"])
def test_marks_are_drawn_everywhere(mark: str) -> None:
    assert len(mark.encode("gbk")) == 2
    assert cell_len(mark) == 1
    assert to_ascii(mark).isascii()
    assert to_ascii(mark) != "?" or mark == MARKS[Verdict.NOT_COMPUTABLE]


def test_every_verdict_has_a_mark() -> None:
    assert set(MARKS) == set(Verdict)


def test_bars_are_drawn_everywhere() -> None:
    shares = [Decimal(number) / 80 for number in range(-5, 90)]
    bars = {draw_bar(progress, elapsed) for progress in shares for elapsed in (Decimal(0), Decimal("0.55"), Decimal(1))}
    for bar in bars:
        bar.encode("gbk")
        assert cell_len(bar) == 11
        assert len(to_ascii(bar)) == len(bar)
        assert set(to_ascii(bar)) <= set("#-|")


def test_lines_are_drawn_everywhere() -> None:
    values = [*map(Decimal, range(8))]
    assert draw_line(values) == "▁▂▃▄▅▆▇█"
    assert draw_line([-value for value in values]) == "█▇▆▅▄▃▂▁"
    assert draw_line([*map(Decimal, (0, 0, 6, 1)), None, Decimal(13)]) == "▁▁▄▂·█", "within its own range"
    assert draw_line([*map(Decimal, range(20, -20, -1))]) == "█▇▆▆▅▄▃▃▂▁", "the last ten"
    assert to_ascii(draw_line([*values, None])) == "---==###."
    assert draw_line([]) == ""
    draw_line([*values, None]).encode("gbk")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command", ["status", "gap", "gap --target firms", "gap --target births", "explain ratio", "check"]
)
def test_ascii_has_no_character_of_ambiguous_width(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, lang: str
) -> None:
    monkeypatch.chdir(folder)
    for environment in ({}, {"COLUMNS": "40"}):
        text = printed(f"{command} --ascii --lang {lang}", **environment)
        assert text
        assert {character for character in text if unicodedata.east_asian_width(character) == "A"} == set()
        assert printed(f"{command} --lang {lang}", XZKPI_ASCII="1", **environment) == text


@pytest.mark.parametrize(
    ("environment", "codes"),
    [
        ({}, set()),
        ({"NO_COLOR": "1"}, set()),
        ({"FORCE_COLOR": "1"}, {"0", "1", "2", "31", "32", "33"}),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, {"0", "1"}),
    ],
)
def test_colours(folder: Path, environment: dict[str, str], codes: set[str]) -> None:
    result = run(folder, "status", PYTHONIOENCODING="utf-8", **environment)
    text = result.stdout.decode()
    assert {code for found in re.findall(r"\x1b\[([\d;]+)m", text) for code in found.split(";")} <= codes
    assert bool(codes) is ("\x1b[1m" in text)
    plain = run(folder, "status", PYTHONIOENCODING="utf-8").stdout.decode()
    assert re.sub(r"\x1b\[[\d;]+m", "", text) == plain, "a state is never colour alone"


def test_a_file_has_no_colours(folder: Path) -> None:
    for arguments in ("status -o out", "gap -f markdown -o out", "check -o out"):
        assert run(folder, arguments, FORCE_COLOR="1").returncode == 1
        assert "\x1b" not in (folder / "out").read_text()


@pytest.mark.parametrize("columns", ["40", "60", "80", "120", "200"])
@pytest.mark.parametrize("command", ["status", "gap", "gap --target firms", "explain firms"])
def test_columns_bound_the_width(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, columns: str) -> None:
    monkeypatch.chdir(folder)
    text = printed(command, COLUMNS=columns)
    assert max(map(cell_len, text.splitlines())) <= int(columns)
    assert "3000" in text.replace(",", "")


@pytest.mark.parametrize("columns", ["", "0", "1", "-5", "wide", "39"])
def test_odd_columns_do_no_harm(folder: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.chdir(folder)
    assert "2,318" in printed("status", COLUMNS=columns)


def test_redirected_is_at_most_as_wide_as_a_page(folder: Path) -> None:
    assert run(folder, "status -o out", COLUMNS="60").returncode == 1
    for text in (run(folder, "status", PYTHONIOENCODING="utf-8").stdout.decode(), (folder / "out").read_text()):
        lines = text.splitlines()
        assert 80 < max(map(cell_len, lines)) <= 100
        rules = [line for line in lines if line.startswith("─")]
        rows = [line for line in lines if re.match(r"(判断|[▲●△▼×○] \S+) ", line)]
        assert len(rows) == 5
        assert all(cell_len(row) <= cell_len(rules[0]) for row in rows)


@pytest.mark.parametrize("columns", [50, 100])
def test_terminal(folder: Path, columns: int) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [*program(), "status", "--fail-on", "never"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        chunks = []
        while chunk := _read(ours):
            chunks.append(chunk)
        os.close(ours)
    text = b"".join(chunks).decode()
    assert process.returncode == 0
    assert "\x1b[1m" in text
    lines = re.sub(r"\x1b\[[\d;]+m", "", text).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert any("2,318" in line for line in lines)


def _read(terminal: int) -> bytes:
    """Read what a terminal shows; it is over when the program has closed it."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


#: The same in other bytes: Chinese from the header on, from the first row on, and in the last row only.
RECODED = (
    DATA,
    DATA.replace("target,period,value,unit,note", "指标,时期,数值,单位,备注"),
    FAULTY.replace("∞", "x"),
    "target,period,value,note\n" + "firms,2021,1500,\n" * 2 + "ratio,2023,1.9,约\n",
)


def test_encoding_of_the_data_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = cycle(["status", "gap", "gap --target ratio"])
    for at, content in enumerate(RECODED):
        asked = [[*next(commands).split(), "-f", form] for form in ("table", "markdown", "csv", "json")]
        printed: dict[str, list[str]] = {}
        for name in ("utf-8", "gbk", "gb18030", "utf-8-sig"):
            folder = tmp_path / str(at) / name
            (folder / "data").mkdir(parents=True)
            (folder / "targets.yaml").write_text(PLAN, encoding="utf-8")
            (folder / "data/1.csv").write_bytes(content.encode(name))
            monkeypatch.chdir(folder)
            for arguments in asked:
                result = invoke(*arguments)
                assert result.exit_code in {0, 1}
                printed.setdefault(name, []).append(result.output)
        notice = r'    \{\n      "code": "XZK102",.*?\n    \},?\n|,\n(?=  \]\n)|(?<=\[)\n  (?=\])'
        expected = [re.sub(r",\n(?=  \]\n)", "", one) for one in printed.pop("utf-8")]
        for name, texts in printed.items():
            assert [re.sub(notice, "", one, flags=re.DOTALL) for one in texts] == expected, name


# Long work.


@pytest.mark.parametrize(
    ("delivery", "seconds", "is_shown"),
    [
        (Delivery(), PATIENCE * 1.5, True),
        (Delivery(), 0, False),
        (Delivery(quiet=True), PATIENCE * 1.5, False),
    ],
)
def test_long_work_shows_a_bar_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, delivery: Delivery, seconds: float, *, is_shown: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown, terminal = os.openpty()
    with os.fdopen(terminal, "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        for path in delivery.follow(["a.csv", "b.csv"]):
            assert path in {"a.csv", "b.csv"}
            time.sleep(seconds / 2)
        stream.write("end")
    text = b""
    while not text.endswith(b"end"):
        text += os.read(shown, 100_000)
    os.close(shown)
    assert ("读取数据" in text.decode()) is is_shown
    assert is_shown or text == b"end"


def test_work_that_nobody_watches_shows_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    paths = ["a.csv"]
    assert list(Delivery().follow(paths)) == paths
    assert capfd.readouterr().err == ""
