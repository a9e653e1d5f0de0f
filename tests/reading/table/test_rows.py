"""The shape of rows: widths, blank rows, cells that are too long, quotes out of place."""

import pytest
from canonical import HEADER, observations, read, the_finding
from support import codes, places, unmark

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.table.records import BATCH
from xzkpi.rules.findings import Findings


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
    assert places(Findings(reading.findings)) == [(code, *mark) for code, mark in zip(found, marks, strict=True)]
    assert [one.place.line for one in observations(reading)] == read_lines


def test_quoted_newline_moves_what_stands_below() -> None:
    text, marks = unmark('target,period,value,note\nfirms,2022,5,"a\nb\r\nc"\nfirms,2023,▸x,\n"firms",2024,▸"y",\n')
    assert places(read(text).findings) == [("XZK402", *mark) for mark in marks]
