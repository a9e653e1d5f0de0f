"""The canonical form changes no value, is reached in one step, and is left alone by the next."""

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from program import invoke
from support import EXAMPLE_PLAN as PLAN
from support import HEADER, Submission, bytes_of, plan_of, source_of, submission_of
from typer.testing import CliRunner, Result

from xzkpi.cli import files
from xzkpi.cli.door import app
from xzkpi.reading.table.canonical import Rewriting
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULES, Rule

CELLS = st.sampled_from(
    [
        "高企数",
        "firms\u200b",
        " share",
        "2,318",
        "２３１８",
        "2318家",
        "2.21%",
        "—",
        "",
        "x",
        "2023年",
        "预计",
        "a\nb",
        '"',
    ]
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a plan, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fmt(*arguments: str, stdin: bytes = b"") -> Result:
    """Format in this process."""
    return CliRunner().invoke(app, ["fmt", *arguments], input=stdin, prog_name="xzkpi")


def rewritten(content: str | bytes) -> tuple[str, Rewriting]:
    """Return what becomes of a submission, and what is told of it; what cannot be read stays."""
    done = Rewriting(source_of(content), plan_of(PLAN))
    stretches = list(done.stretches())
    after = "".join(text for stretch in stretches for text in stretch.after)
    return after if not done.findings else str(content), done


def formatted(content: str | bytes) -> str:
    return rewritten(content)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEADER + "firms,2023,2318\n", HEADER + "firms,2023,2318\n"),
        ("指标;年份;数值\r\n高企数;2023年;２３１８\r\n", "指标,年份,数值\n高企数,2023,2318\n"),
        (HEADER + 'firms,2023年上半年,"2,318"\n', HEADER + "firms,2023年上半年,2318\n"),
        (
            HEADER + "firms\u200b,2023/6,2318家,,\n\nshare,2023,2.210%\n",
            HEADER + "firms,2023/6,2318\nshare,2023,2.210\n",
        ),
        (HEADER + "firms,2023,—\n", HEADER + "firms,2023,—\n"),
        (HEADER + "spending,2023,12万元\n", HEADER + "spending,2023,12万元\n"),
        (HEADER + "firms,2023,三千\nnobody,Jun-23,5\n", HEADER + "firms,2023,三千\nnobody,Jun-23,5\n"),
        (HEADER + "firms,2023\n", HEADER + "firms,2023\n"),
        (HEADER + "fir\x1bms,2023,5\n", HEADER + "fir\x1bms,2023,5\n"),
        ("说明\n" + HEADER + "firms,2023,5\n", "说明\n" + HEADER + "firms,2023,5\n"),
        (
            "指标,period,value,地区,状态,自用\n高企数, 2023 ,5,鼓楼区,快报, x \n",
            "指标,period,value,地区,状态,自用\n高企数,2023,5,鼓楼区,快报, x \n",
        ),
        ("sep=;\n指标;年份;数值\n高企数;2023;5\n", "sep=,\n指标,年份,数值\n高企数,2023,5\n"),
        (HEADER + "firms,2023,5\n\x1a", HEADER + "firms,2023,5\n"),
        (HEADER + '"firms","2023","5"', HEADER + "firms,2023,5\n"),
    ],
)
def test_canonical_form(before: str, after: str) -> None:
    assert formatted(before) == after
    assert formatted(after) == after
    assert formatted(before.encode("gb18030")) == after or "\u200b" in before


@pytest.mark.parametrize("content", [HEADER + 'firms,2023,"5\n', "firms,2023,5\n", b"\xff\xff\n", b""])
def test_what_cannot_be_read_is_left(content: str | bytes, folder: Path) -> None:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "a.csv").write_bytes(raw)
    result = fmt("a.csv")
    assert result.exit_code == 2
    assert "XZK" in result.output
    assert (folder / "a.csv").read_bytes() == raw


def test_files_are_rewritten_shown_or_only_checked(folder: Path) -> None:
    raw = "指标,年份,数值\n高企数,2023,２３１８\n".encode("gb18030")
    (folder / "a.csv").write_bytes(raw)
    assert fmt("a.csv", "--check").exit_code == 1
    diff = fmt("a.csv", "--diff")
    assert diff.exit_code == 1
    assert "-高企数,2023,２３１８\n" in diff.output
    assert "+高企数,2023,2318\n" in diff.output
    assert (folder / "a.csv").read_bytes() == raw
    assert fmt("a.csv").exit_code == 0
    assert (folder / "a.csv").read_bytes() == "指标,年份,数值\n高企数,2023,2318\n".encode("utf-8-sig")
    assert fmt("a.csv", "--check").exit_code == 0


def test_diff_of_a_last_line_without_an_end_says_so(folder: Path) -> None:
    (folder / "a.csv").write_text(HEADER + "firms,2023,5", encoding="utf-8")
    *_, removed, note, added = fmt("a.csv", "--diff").stdout.splitlines()
    assert (removed, note, added) == ("-firms,2023,5", "\\ No newline at end of file", "+firms,2023,5")


def test_diff_is_harmless_to_a_terminal(folder: Path) -> None:
    (folder / "a.csv").write_text("指标,年份,数值\n高企\x1b[31m,2023,5\n高企数,2023,５\n", encoding="utf-8")
    shown = fmt("a.csv", "--diff").stdout
    assert "\x1b" not in shown
    assert "高企\\x1b[31m" in shown


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        ("firms,2023,三千", True),
        ("firms,2023", True),
        ("firms,2023,5,6", True),
        ("合计", False),
        ("firms,2023,5", False),
    ],
)
def test_what_is_left_is_counted(folder: Path, row: str, *, is_told: bool) -> None:
    (folder / "a.csv").write_text(f"{HEADER}{row}\n", encoding="utf-8")
    assert ("a.csv：有 1 处无法自动改" in fmt("a.csv").output) is is_told


def test_stream_is_formatted_to_the_output() -> None:
    assert (
        "指标,年份,数值\n高企数,2023,2318\n" in fmt("-", stdin='指标,年份,数值\n高企数,2023,"2,318"\n'.encode()).stdout
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.is_mendable], ids=lambda rule: rule.name)
def test_what_is_called_mendable_is_mended(rule: Rule, folder: Path) -> None:
    for name, content in rule.page.bad.files.items():
        (folder / name).write_bytes(bytes_of(content))
    fmt(*rule.page.bad.files)
    result = invoke("check", "--format", "json", *rule.page.bad.files)
    assert json.loads(result.stdout)["findings"] == []


# --- what the file says, it goes on saying --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # wide tables
        ('指标,2021,2022\n高企数,"1,250",１６５０\n', "指标,2021,2022\n高企数,1250,1650\n"),
        ("指标,2021年,2022年度\n高企数,1250,—\n", "指标,2021,2022\n高企数,1250,—\n"),
        ("指标,2022年上半年,2022Q2\n高企数,1,3家\n", "指标,2022年上半年,2022Q2\n高企数,1,3\n"),
        (
            '指标,单位,2022年（亿元）,2023年(万元)\n研发经费支出,,12亿元,"12,000"\n研发经费支出,元,1元,5亿元\n',
            "指标,单位,2022（亿元）,2023(万元)\n研发经费支出,,12,12000\n研发经费支出,元,1,5亿元\n",
        ),
        # units behind a name, above the table
        (HEADER + "研发经费支出(万元),2023,2516000万元\n", HEADER + "研发经费支出(万元),2023,2516000\n"),
        (
            "金额单位：万元\n" + HEADER + "研发经费支出,2023,5亿元\n研发经费支出,2022,5万元\n",
            "金额单位：万元\n" + HEADER + "研发经费支出,2023,5亿元\n研发经费支出,2022,5\n",
        ),
        # rows wider than the header, or narrower
        ("指标,2022年,\n高企数,5,全年\n高企数,,上半年\n", "指标,2022,\n高企数,5,全年\n高企数,,上半年\n"),
        (
            '指标,时期,数值,,\n高企数,2022,"5",,x\n高企数,2023,6,,,,\n',
            "指标,时期,数值,,\n高企数,2022,5,,x\n高企数,2023,6,,\n",
        ),
        (HEADER + 'firms,2022,"1,000"\nfirms,2023,1,000\n', HEADER + "firms,2022,1000\nfirms,2023,1,000\n"),
        (HEADER + 'firms,2023,"1","000" \n', HEADER + 'firms,2023,"1","000" \n'),
        (HEADER + " firms ,２０２３\n", HEADER + " firms ,２０２３\n"),
        # notes, blanks, breaks within cells
        (
            HEADER + "高企数,2022,5\n注：年末数,,\n,,\n资料来源：年鉴\n",
            HEADER + "高企数,2022,5\n注：年末数,,\n资料来源：年鉴\n",
        ),
        (HEADER + " ,2022年,5\n　,2023,—\n", HEADER + " ,2022年,5\n　,2023,—\n"),
        ('指标,时期,数值,备注\n高企数,2022,"5","a\rb"\n', '指标,时期,数值,备注\n高企数,2022,5,"a\rb"\n'),
        ("\ufeff\ufeff说明\n" + HEADER + "高企数,2022,5\n", "说明\n" + HEADER + "高企数,2022,5\n"),
        (HEADER + "高企数,2022,1.5E3\n高企数,2023,.50\n", HEADER + "高企数,2022,1.5E3\n高企数,2023,0.50\n"),
        (
            "主要指标（单位：亿元）\n指标,2022年,2023年,比上年±%,备注\n研发经费支出,196.3,251.6,28.2,快报\n注：快报。\n",
            "主要指标（单位：亿元）\n指标,2022,2023,比上年±%,备注\n研发经费支出,196.3,251.6,28.2,快报\n注：快报。\n",
        ),
    ],
)
def test_meaning_stays(before: str, after: str) -> None:
    assert check_law(before) == after


def check_law(content: str | bytes) -> str:
    """Format a submission; it says what it said, no error has come into it, and formatting it again changes nothing."""
    plan = plan_of(PLAN)
    result, done = rewritten(content)
    if done.findings:
        return result
    (before, old), (after, new) = (submission_of(text, plan) for text in (content, result))
    assert said(before) == said(after)
    assert errors(new) <= errors(old)
    again, done = rewritten(result)
    assert (again, done.is_changed) == (result, False)
    return result


def said(submission: Submission | None) -> list[tuple[object, ...]]:
    """Return what a submission says, but for the places."""
    observations = submission.observations if submission else ()
    return [tuple(value for name, value in one if "place" not in name) for one in observations]


def errors(findings: Sequence[Finding]) -> Counter[str]:
    """Count errors by their block."""
    return Counter(one.rule.code[:4] for one in findings if one.rule.severity == "error")


UNITS = st.sampled_from(["", "", "", "家", "万元", "亿元", "%", "（空）"])
BRACKETS = st.sampled_from(["", "", "", "", "（万元）", "(亿元)", "（家）", "（%）", "（当年价）"])
NAMES = st.builds(
    str.__add__,
    st.sampled_from(
        ["高企数", "firms", "研发投入强度", "研发经费支出", "研发经费支出", "spending", "没有的指标", " ", "注："]
    ),
    BRACKETS,
)
NUMBERS = st.sampled_from(
    ["2,318", "２３１８", "2.210", "12万元", "12亿元", "5%", "5家", "—", "", "1e3", "三千", "-0", "007"]
)
PERIODS = st.sampled_from(
    ["2021", "2022年", "2022年上半年", "2022Q2", "2022年前三季度", "2022/6", "2022年1-9月", "明年"]
)
#: Columns that may be there or not: their names, and what stands in them.
OTHERS = {
    "单位": UNITS,
    "地区": st.sampled_from(["", "", "鼓楼区", "gulou", "沛县"]),
    "数据状态": st.sampled_from(["", "", " ", "快报", "e", "也许"]),
    "来源": st.sampled_from(["", " 年鉴 ", 'a"b', "a,b;c\td|e"]),
    "备注": st.sampled_from(["", "a\nb", "a\rb", "a\r\nb", "注：x"]),
    "发布日期": st.sampled_from(["", "2023-02-28", "2023/2/28"]),
    "自用": st.sampled_from(["", " x ", "::error::x"]),
    "": st.sampled_from(["", "全年"]),
}


@st.composite
def tables(draw: st.DrawFn, *, is_wide: bool) -> bytes:
    """Write a submission in one of the ways people do."""
    names = st.sampled_from(["指标", "target", "指标名称", "INDICATOR"])
    if is_wide:
        periods = draw(st.lists(PERIODS.filter(lambda text: text != "明年"), min_size=1, max_size=3, unique=True))
        columns = [(draw(names), NAMES), *((text + draw(BRACKETS), NUMBERS) for text in periods)]
    else:
        columns = [(draw(names), NAMES), ("年度", PERIODS), ("数值" + draw(BRACKETS), NUMBERS)]
    others = draw(st.lists(st.sampled_from(list(OTHERS)), max_size=4, unique=True))
    columns = draw(st.permutations([*columns, *((name, OTHERS[name]) for name in others)]))
    columns += [("", st.sampled_from(["", "x"]))] * draw(st.integers(0, 2))
    rows = [[draw(cells) for _, cells in columns] for _ in range(draw(st.integers(1, 5)))]
    rows += [row[: draw(st.integers(0, 5))] for row in rows[:1]] + [[*row, draw(NUMBERS)] for row in rows[1:2]]
    above = draw(st.lists(st.sampled_from([["单位：万元"], ["", "（单位：亿元）"], ["表1 某表,略"], []]), max_size=2))
    below = draw(st.lists(st.sampled_from([["注：快报数"], ["", ""], ["资料来源：年鉴", ""]]), max_size=2))
    out = io.StringIO()
    delimiter, end = draw(st.sampled_from(",,;\t|")), draw(st.sampled_from(["\n", "\r\n"]))
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=draw(st.sampled_from([0, 1])))
    writer.writerows([*above, [name for name, _ in columns], *draw(st.permutations(rows)), *below])
    return out.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])))


LAW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@LAW
@given(tables(is_wide=False))
def test_long_tables_go_on_saying_what_they_said(content: bytes) -> None:
    check_law(content)


@LAW
@given(tables(is_wide=True))
@example("地区,单位,2021,来源,指标,\n\n,,三千,, ,x\n,,5,,高企数,\n".encode())
def test_wide_tables_go_on_saying_what_they_said(content: bytes) -> None:
    check_law(content)


@LAW
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=5))
@example([["高企数", "高企数", "—", "家", ""], ["高企数", "2,318", "2023年", "家", ""]])
def test_odd_cells_go_on_saying_what_they_said(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("指标", "时期", "数值", "单位", "状态"), *rows])
    check_law(out.getvalue())


@pytest.mark.parametrize(
    ("header", "canonical"),
    [
        ("2022", "2022"),
        ("2022年度", "2022"),
        ("２０２２", "2022"),
        ("2022年 (万元)", "2022 (万元)"),
        ("2022年【万元】", "2022【万元】"),
        ("2022-H1", "2022-H1"),
        ("2022年第二季度", "2022年第二季度"),
        ("2022年前三季度（亿元）", "2022年前三季度（亿元）"),
        ("202206", "202206"),
        ("2022年12月份", "2022年12月份"),
        ("2022年完成值", "2022年完成值"),
        ("2022年（单位：万元）", "2022（单位：万元）"),
        ("2022年1-9月累计", "2022年1-9月累计"),
    ],
)
def test_every_period_of_a_wide_table_is_known_again(header: str, canonical: str) -> None:
    text = f"指标,{header},2021年\n研发经费支出,12,11\n"
    assert check_law(text) == f"指标,{canonical},2021\n研发经费支出,12,11\n"


# --- several files --------------------------------------------------------------------------------------------------


def test_each_file_is_formatted_for_its_own_plan(folder: Path) -> None:
    for name, key in (("a", "alpha"), ("b", "beta")):
        (folder / name / "data").mkdir(parents=True)
        (folder / name / "targets.yaml").write_text(PLAN.replace("firms:", f"{key}:"), encoding="utf-8")
        (folder / name / "data/2023.csv").write_text(HEADER + '高企数,2023,"5"\n', encoding="utf-8")
    assert fmt("a/data/2023.csv", "b/data/2023.csv", "--check").exit_code == 1
    assert "共 2 个文件，已改 2 个" in fmt(".").stderr
    assert (folder / "a/data/2023.csv").read_text(encoding="utf-8") == HEADER + "高企数,2023,5\n"
    assert (folder / "b/data/2023.csv").read_text(encoding="utf-8") == HEADER + "高企数,2023,5\n"
    (folder / "data").mkdir()
    (folder / "data/2023.csv").write_text(HEADER + '高企数,2023,"5"\n', encoding="utf-8")
    assert "共 1 个文件，已改 1 个" in fmt().stderr
    assert (folder / "data/2023.csv").read_text(encoding="utf-8") == HEADER + "高企数,2023,5\n"


@pytest.fixture
def three(folder: Path) -> list[Path]:
    """Make three files that are not in the canonical form, each with a plan of its own."""
    paths = []
    for name in "abc":
        (folder / name).mkdir()
        (folder / name / "targets.yaml").write_text(PLAN, encoding="utf-8")
        paths.append(folder / name / "1.csv")
        paths[-1].write_text(HEADER + '高企数,2023,"5"\n', encoding="utf-8")
    return paths


@pytest.mark.parametrize("fault", ["plan", "file", "output", "bug"])
def test_one_failure_does_not_stop_the_others(three: list[Path], monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    broken = three[1]
    if fault == "plan":
        (broken.parent / "targets.yaml").write_text("x: 1\n", encoding="utf-8")
    elif fault == "file":
        broken.write_bytes(b"\xff\xff\n")
    raw = broken.read_bytes()
    replacing = files.replacing

    def fail(path: Path, known: files.FileState | None = None) -> AbstractContextManager[TextIO]:
        if fault in {"output", "bug"} and path.parent.name == "b":
            raise OSError(28, "No space left on device") if fault == "output" else ZeroDivisionError
        return replacing(path, known)

    monkeypatch.setattr(files, "replacing", fail)
    result = fmt(".", "--lang", "en")
    assert "3 file(s), 2 changed" in result.stderr.replace("files", "file(s)")
    assert broken.read_bytes() == raw
    assert [path.read_text(encoding="utf-8") for path in three[::2]] == [HEADER + "高企数,2023,5\n"] * 2
    if fault == "bug":
        assert isinstance(result.exception, ExceptionGroup)
        assert result.exception.exceptions[0].__notes__ == ["b/1.csv"]
    else:
        assert result.exit_code == 2


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_what_would_change_is_summed_up(three: list[Path], option: str) -> None:
    three[0].write_text(HEADER + "firms,2023,5\n", encoding="utf-8")
    result = fmt(".", option)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "共 3 个文件，2 个不是规范格式")
    assert "b/1.csv：不是规范格式" in result.stderr


def test_stream_is_only_looked_at_when_asked(folder: Path) -> None:
    stream = HEADER.encode() + "高企数,2023,5\n".encode("gb18030")
    assert (fmt("-", "--check", stdin=stream).exit_code, fmt("-", "--check", stdin=stream).stdout) == (1, "")
    assert fmt("-", stdin=stream).stdout_bytes == (HEADER + "高企数,2023,5\n").encode("utf-8-sig")
    assert not list(folder.glob("*.csv"))


def test_declared_encoding_is_no_change(folder: Path) -> None:
    (folder / "a.csv").write_text(HEADER + "firms,2023,5\n", encoding="utf-8")
    assert fmt("a.csv", "--check", "--encoding", "UTF8").exit_code == 0
    for declared in ([], ["--encoding", "utf-8"]):
        (folder / "a.csv").write_text(HEADER + "firms,2023,5\n", encoding="utf-8-sig")
        assert fmt("a.csv", "--check", *declared).exit_code == 0
        (folder / "a.csv").write_text(HEADER + "firms,2023,5\r\n", encoding="utf-8-sig", newline="")
        assert fmt("a.csv", *declared).exit_code == 0
        assert (folder / "a.csv").read_bytes() == (HEADER + "firms,2023,5\n").encode("utf-8-sig")


# --- commands in data -----------------------------------------------------------------------------------------------


def test_patch_holds_no_commands(folder: Path) -> None:
    text = "指标,时期,数值,备注\n::error::owned,2023,1,\n高企数,2023,５,x ##[error]y\n"
    (folder / "##[error]b.csv").write_text(text, encoding="utf-8")
    result = fmt("##[error]b.csv", "--diff")
    assert "\n \\:error::owned,2023,1,\n" in result.stdout
    assert "\n+高企数,2023,5,x \\#[error]y\n" in result.stdout
    assert "##[" not in result.output
    assert fmt("##[error]b.csv").exit_code == 0
    assert "x ##[error]y" in (folder / "##[error]b.csv").read_text(encoding="utf-8")
    assert "x ##[error]y" in fmt("-", stdin=text.encode()).stdout
