"""Laws of reading: where findings stand, and that whatever is sent is answered; `test_laws.py` has what files share."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXAMPLE_PLAN as PLAN
from support import is_done_within, places, plan_of, plan_reading, source_of, submission_of

from xzkpi.model.observation import settle
from xzkpi.model.plan import Plan
from xzkpi.reading.source import BLOCK
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.render.formats.findings import Verified, to_text
from xzkpi.render.formats.json_text import to_json
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location

DEMO: Plan = plan_of(PLAN)
HEADER = ["指标", "时期", "数值", "单位", "主体", "状态", "备注"]
#: What stands in cells, sound and not.
CELLS = st.one_of(
    st.sampled_from(
        ["高企数", "firms", "share", "2022", "2023年", "2,318", "2.21%", "三千", "家", "鼓楼区", "预计", ""]
    ),
    st.sampled_from(["=1+1", "nan", "１２", "Jun-23", "1,00", "徐州市", "a\u200bb", "\x07", "锟斤拷", "徐??", "a,b"]),
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=12),
)
ROW = st.lists(CELLS, min_size=7, max_size=7)
ROWS = st.lists(ROW, min_size=1, max_size=6).map(lambda rows: [["firms", "2021", "1500", "", "", "", ""], *rows])
#: Rows whose first cell is not blank, so that they stay where they are.
FILLED = ROWS.map(lambda rows: [[row[0] if row[0].strip() else "firms", *row[1:]] for row in rows])
Told = list[tuple[str, int, int]]


def write(rows: list[list[str]], header: list[str] = HEADER) -> str:
    """Write a submission."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def findings(content: str | bytes, path: str = "data.csv") -> tuple[Finding, ...]:
    """Return what is found in a submission."""
    return submission_of(content, DEMO, path).findings


def told(content: str | bytes) -> Told:
    """Return code, line and column of what is found in a submission."""
    return sorted(places(findings(content)))


@given(FILLED, st.integers(0, 2))
def test_a_finding_about_a_cell_stretches_over_that_cell(rows: list[list[str]], breaks: int) -> None:
    rows = [[*row[:6], row[6] + "\n" * breaks] for row in rows]
    text = write(rows)
    lines = text.splitlines(keepends=True)
    for finding in findings(text):
        place = finding.place
        if finding.rule.code.startswith("XZK4"):
            stretch = "".join(lines[place.line - 1 : place.end_line])[place.column - 1 :]
            stretch = stretch[: len(stretch) - len(lines[place.end_line - 1]) + place.end_column - 1]
            (cell,) = next(csv.reader(io.StringIO(stretch, newline=""), strict=True), [""])
            assert cell in [cell for row in rows for cell in row], stretch


@settings(max_examples=15)
@given(st.integers(min_value=-6, max_value=6))
def test_the_first_chinese_character_may_stand_anywhere(shift: int) -> None:
    head = "target,period,value,note\nfirms,2023,2318,"
    text = head + "x" * 30_000 + "\n"
    line = "firms,2022,1908," + "y" * 983 + "\n"
    text += line * ((BLOCK - len(text) - 2000) // len(line))
    text += "firms,2022,1908," + "z" * (BLOCK + shift - len(text) - 16) + "元和徐州\nfirms,2023,x,\n"
    assert told(text.encode("gb18030"))[1:] == told(text.encode())[:]


@given(FILLED, st.data())
def test_the_order_of_rows_changes_only_lines(rows: list[list[str]], data: st.DataObject) -> None:
    flat = [[cell.replace("\n", " ") for cell in row] for row in rows]
    order = data.draw(st.permutations(range(len(flat))))
    one, other = (
        sorted((code, flat[order[line - 2]] if line > 1 else [], column) for code, line, column in told(write(rows)))
        for rows, order in ((flat, range(len(flat))), ([flat[at] for at in order], order))
    )
    assert one == other


@given(st.lists(FILLED, min_size=1, max_size=3))
def test_findings_of_a_set_are_those_of_its_members(files: list[list[list[str]]]) -> None:
    alone = [finding for rows in files for finding in findings(write(rows))]
    ledger = Ledger(DEMO)
    together = [finding for rows in files for finding in read_submission(ledger, source_of(write(rows))).findings]
    assert together == alone


@given(st.binary(max_size=400))
def test_any_bytes_as_a_submission_are_answered(content: bytes) -> None:
    reading = submission_of(content, DEMO)
    document = Verified([], Findings(reading.findings), "zh", is_verbose=True)
    assert "\x1b" not in "".join(to_text(document))
    "".join(to_json(document)).encode()
    assert reading.value is not None or any(finding.rule.is_fatal for finding in reading.findings)


@given(st.one_of(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=12).map(",".join)))
def test_any_text_as_a_submission_is_answered(content: str) -> None:
    text = "target,period,value\n" + content
    for finding in findings(text.encode("utf-8", "surrogatepass")):
        assert finding.place.path == "data.csv"
        assert finding.place.line <= text.count("\n") + text.count("\r") + 1


@given(st.one_of(st.binary(max_size=300), st.text(alphabet="plantrgeis: -[]{}&*!|>'\"#%@`,?\n\t：0", max_size=200)))
def test_anything_as_a_plan_is_answered(content: bytes | str) -> None:
    given_bytes = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    plan, found = plan_reading(given_bytes)
    assert plan is not None or found
    assert is_done_within(1, lambda: plan_reading(given_bytes))
    assert all(isinstance(finding.place, Location) and finding.message("zh") for finding in found)


@given(st.sampled_from(["[", "{a: ", "- ", "? ", "'", '"', "&a ", "!!x ", "|\n "]), st.integers(1, 50_000))
def test_deep_plans_are_answered(opening: str, depth: int) -> None:
    plan, found = plan_reading(opening * depth)
    assert plan is None
    assert found
    assert is_done_within(1, lambda: plan_reading(opening * depth))


def test_many_values_of_one_thing_are_settled_at_once() -> None:
    rows = "firms,2023,2318\n" * 5000
    for content in (rows + "firms,2023,2319\n", rows + "firms,2023,2319\n" * 5000):
        reading = submission_of("target,period,value\n" + content, DEMO)
        assert reading.value
        observations = reading.value.observations
        assert is_done_within(0.5, lambda: settle(observations))  # noqa: B023 - called at once
        assert len(settle(observations).conflicts) == 1


@pytest.mark.parametrize("shift", range(-20, 4))
def test_a_quote_out_of_place_is_told_once_wherever_a_block_ends(shift: int) -> None:
    note = "x" * 883
    above = "target,period,value,note\n" + f"firms,2022,1908,{note}\n" * ((BLOCK - 90) // 900)
    row = 'firms,2023,"1"1,"d\ne"\n'
    gap = BLOCK + shift - len(above) - row.index("\n") - 2  # the record's first line ends about where the block does
    content = above + " " * gap + "\n" + row + "share,2023,2.1,\n" * 300
    assert [code for code, *_ in told(content)].count("XZK202") == 1


@pytest.mark.parametrize("name", ["完成" + "情" * 30_000, "完成" + "情" * 30_000 + "A", "情A " * 10_000])
def test_the_name_of_a_column_may_be_long(name: str) -> None:
    text = f"指标,年份,{name}\nfirms,2022,5\nfirms,2023,6\n"
    assert is_done_within(1, lambda: findings(text))
