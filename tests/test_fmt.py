"""The canonical form changes no value, is reached in one step, and is left alone by the next."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import HEADER, plan_of, source_of, submission_of
from typer.testing import CliRunner, Result

from xzkpi.catalogue.example import PLAN
from xzkpi.cli import app
from xzkpi.finding import Rule
from xzkpi.formatting import format_submission
from xzkpi.rules import RULES

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


def formatted(content: str | bytes) -> str:
    return format_submission(source_of(content), plan_of(PLAN)).after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEADER + "firms,2023,2318\n", HEADER + "firms,2023,2318\n"),
        ("指标;年份;数值\r\n高企数;2023年;２３１８\r\n", HEADER + "firms,2023,2318\n"),
        (HEADER + 'firms,2023年上半年,"2,318"\n', HEADER + "firms,2023-H1,2318\n"),
        (
            HEADER + "firms\u200b,2023/6,2318家,,\n\nshare,2023,2.210%\n",
            HEADER + "firms,2023-06,2318\nshare,2023,2.210\n",
        ),
        (HEADER + "firms,2023,—\n", HEADER + "firms,2023,\n"),
        (HEADER + "spending,2023,12万元\n", HEADER + "spending,2023,12万元\n"),
        (HEADER + "firms,2023,三千\nnobody,Jun-23,5\n", HEADER + "firms,2023,三千\nnobody,Jun-23,5\n"),
        (HEADER + "firms,2023\n", HEADER + "firms,2023\n"),
        (HEADER + "fir\x1bms,2023,5\n", HEADER + "fir\x1bms,2023,5\n"),
        ("说明\n" + HEADER + "firms,2023,5\n", "说明\n" + HEADER + "firms,2023,5\n"),
        (
            "target,period,value,地区,状态,自用\nfirms,2023,5,鼓楼区,快报, x \n",
            "target,period,value,entity,status,自用\nfirms,2023,5,gulou,preliminary, x \n",
        ),
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
    raw = "指标,年份,数值\n高企数,2023,2318\n".encode("gb18030")
    (folder / "a.csv").write_bytes(raw)
    assert fmt("a.csv", "--check").exit_code == 1
    diff = fmt("a.csv", "--diff")
    assert diff.exit_code == 1
    assert "-高企数,2023,2318\n" in diff.output
    assert "+firms,2023,2318\n" in diff.output
    assert (folder / "a.csv").read_bytes() == raw
    assert fmt("a.csv").exit_code == 0
    assert (folder / "a.csv").read_bytes() == (HEADER + "firms,2023,2318\n").encode()
    assert fmt("a.csv", "--check").exit_code == 0


def test_diff_is_harmless_to_a_terminal(folder: Path) -> None:
    (folder / "a.csv").write_text("指标,年份,数值\n高企\x1b[31m,2023,5\n", encoding="utf-8")
    shown = fmt("a.csv", "--diff").stdout
    assert "\x1b" not in shown
    assert "高企\\x1b[31m" in shown


def test_what_is_left_is_counted(folder: Path) -> None:
    (folder / "a.csv").write_text(HEADER + "firms,2023,三千\n", encoding="utf-8")
    assert "a.csv：有 1 处无法自动改" in fmt("a.csv").output


def test_stream_is_formatted_to_the_output() -> None:
    assert HEADER + "firms,2023,2318\n" in fmt("-", stdin="指标,年份,数值\n高企数,2023,2318\n".encode()).stdout


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.is_mendable], ids=lambda rule: rule.name)
def test_what_is_called_mendable_is_mended(rule: Rule, folder: Path) -> None:
    for name, content in rule.page.bad.files.items():
        assert not isinstance(content, int)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    fmt(*rule.page.bad.files)
    result = CliRunner().invoke(app, ["check", "--format", "json", *rule.page.bad.files], prog_name="xzkpi")
    assert json.loads(result.stdout)["findings"] == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=5))
def test_no_value_changes(rows: list[tuple[str, ...]]) -> None:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    out = io.StringIO()
    csv.writer(out).writerows([("指标", "时期", "数值", "单位", "状态"), *rows])
    plan = plan_of(PLAN)
    before = submission_of(out.getvalue(), plan).value
    after_text = formatted(out.getvalue())
    after = submission_of(after_text, plan).value
    assert before is not None
    assert after is not None
    assert [one[:7] for one in before.observations] == [one[:7] for one in after.observations]
    assert formatted(after_text) == after_text
