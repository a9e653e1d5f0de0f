"""What values say of one another: across periods, entities and files."""

import json
from pathlib import Path
from typing import Any

import pytest
from program import invoke

from xzkpi.checks.everything import check, doubts
from xzkpi.reading.inputs import read_data, read_plan

PLAN = """\
plan: {id: demo, name: 示例, baseline: 2020, target: 2025}
entities: {east: 东区, west: 西区}
targets:
  firms: {name: 企业数, unit: 家, baseline: 1000, target: {value: 3000, bound: at_least}}
inputs:
  share: {name: 占比, unit: "%"}
  spending: {name: 支出, unit: 亿元, kind: flow}
  place: {name: 创新能力排名, unit: 位}
  age: {name: 年龄, unit: 岁}
  mean: {name: 人均支出, unit: 万元, kind: flow}
"""
HEADER = "target,period,value,unit,entity,note,released,status\n"

#: R&D expenditure of the cities of a province as published, and its total: they differ by rounding.
CITIES = {"苏州": 8887, "南京": 5788, "无锡": 4450, "常州": 2904, "南通": 2862, "泰州": 1598, "扬州": 1516}
CITIES |= {"徐州": 1462, "盐城": 1403, "镇江": 1138, "连云港": 882, "淮安": 810, "宿迁": 685}
PUBLISHED = "spending,2021,3438.6 " + " ".join(f"spending,2021,{n / 10},,{city}" for city, n in CITIES.items())


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def findings(*submissions: str, names: tuple[str, ...] = ("a.csv", "b.csv", "c.csv")) -> list[dict[str, Any]]:
    """Check some submissions, given as rows separated by blanks; leave out targets that were not reported."""
    for name, rows in zip(names, submissions, strict=False):
        lines = (row + "," * (HEADER.count(",") - row.count(",")) for row in rows.split())
        Path(name).write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    paths = list(names[: len(submissions)])
    arguments = ["check", "--format", "json", "--ignore", "XZK508", *paths]
    result = invoke(*arguments)
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return found


def told(*submissions: str, names: tuple[str, ...] = ("a.csv", "b.csv", "c.csv")) -> list[tuple[str, str, int]]:
    """Return code, path and line of what is found."""
    return [(one["code"], one["path"], one["line"]) for one in findings(*submissions, names=names)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the same thing twice
        ("firms,2023,2300 firms,2023,2300", [("XZK504", 3)]),
        ("firms,2023,2318 firms,2023,2318.0", [("XZK504", 3)]),
        ("firms,2023,2318 firms,2023,2319", [("XZK505", 3)]),
        ("spending,2023,123456789012345678 spending,2023,123456789012345679", [("XZK505", 3)]),
        # an amount up to December is that of the year
        ("spending,2023,251 spending,2023年1-12月,260", [("XZK505", 3)]),
        ("spending,2023-12,260 spending,2023,251", [("XZK505", 2)]),
        ("spending,2023,251 spending,2023-12,251", [("XZK504", 3)]),
        ("firms,2023,2318 firms,2023-12,2320", []),
        # copied from the year before
        ("share,2022,3.62 share,2023,3.62", [("XZK512", 3)]),
        ("share,2022,3.62 share,2023,3.62,,,核实", []),
        ("share,2022,36 share,2023,36", []),
        ("share,2022,100 share,2023,100", []),
        ("spending,2022-Q1,3.62 spending,2022-Q2,3.62", []),
        ("spending,2022-Q1,3.62 spending,2023-Q1,3.62", [("XZK512", 3)]),
        ("share,2022,3.62,,east share,2023,3.62,,west", []),
        # leaps
        ("spending,2022,10 spending,2023,60", [("XZK509", 3)]),
        ("spending,2022,60 spending,2023,10", [("XZK509", 3)]),
        ("spending,2022,10 spending,2023,60,,,口径", []),
        ("spending,2022,10 spending,2023,40", []),
        ("firms,2022,1,,east firms,2023,6,,east", []),
        ("firms,2022,10,,east firms,2023,60,,east", [("XZK509", 3)]),
        ("share,2022,0.5 share,2023,3", []),
        ("share,2022,1 share,2023,8", [("XZK509", 3)]),
        ("share,2022,-1 share,2023,8", []),
        ("share,2022,0 share,2023,8", []),
        ("share,2022,45.02 share,2023,4502.1", [("XZK513", 3)]),
        # out by a scale
        ("share,2021,2.1 share,2022,0.0215 share,2023,2.2", [("XZK513", 3)]),
        ("share,2021,2.1 share,2022,0.0215 share,2023,0.022", [("XZK513", 2)]),
        ("spending,2022,100 spending,2023,1100000", [("XZK513", 3)]),
        ("spending,2022,100 spending,2023,1100000,万元", [("XZK519", 2)]),
        ("firms,2023,21500000", [("XZK513", 2)]),
        ("firms,2023,0.2318,万家", []),
        ("firms,2023,231800000000", [("XZK513", 2)]),
        ("firms,2022,110000000000 firms,2023,1200", [("XZK513", 2)]),
        ("firms,2022,1200 firms,2023,110000000000", [("XZK513", 3)]),
        ("firms,2022,21000000 firms,2023,21500000,,,核实", [("XZK513", 2), ("XZK513", 3)]),
        ("spending,2022,100 spending,2023,11000000000", [("XZK513", 3)]),
        ("spending,2022,100 spending,2023,11000000000,元", [("XZK519", 2)]),
        # out of proportion to baseline and goal
        ("firms,2023,1", [("XZK509", 2)]),
        ("firms,2023,1,,,核实", []),
        ("firms,2023,1.1", [("XZK521", 2)]),
        ("firms,2023,1.1,,,折算", []),
        ("firms,2023,0", [("XZK509", 2)]),
        ("firms,2023,-2318", [("XZK509", 2)]),
        ("firms,2023,-2318,,,更正", []),
        ("firms,2023,60001", [("XZK509", 2)]),
        # times
        ("firms,2026,3100", [("XZK506", 2)]),
        ("firms,2099,3100", [("XZK506", 2)]),
        ("share,2099,2.1", [("XZK511", 2)]),
        ("share,2099,2.1,,east", [("XZK511", 2)]),
        ("firms,1923,1318", [("XZK520", 2)]),
        ("spending,1923-06,13.1", [("XZK520", 2)]),
        ("firms,1978,918", [("XZK520", 2)]),
        ("firms,1978,918 firms,2021,1318", []),
        # totals and parts
        ("firms,2023,2200 firms,2023,1200,,east firms,2023,1000,,west", []),
        ("firms,2023,2201 firms,2023,1200,,east firms,2023,1000,,west", [("XZK514", 2)]),
        ("firms,2023,2201,,,重复 firms,2023,1200,,east firms,2023,1000,,west", []),
        ("spending,2023,22.1 spending,2023,12.0,,east spending,2023,10.0,,west", []),
        ("spending,2023,22.5 spending,2023,12.0,,east spending,2023,10.0,,west", [("XZK514", 2)]),
        ("spending,2023,22 spending,2023,12.24,,east spending,2023,10.18,,west", []),
        ("spending,2023,22 spending,2023,12.3,,east spending,2023,10.4,,west", [("XZK514", 2)]),
        ("spending,2023,22.4 spending,2023,122412,万元,east spending,2023,101821,万元,west", [("XZK519", 2)]),
        ("place,2023,25 place,2023,1,,east place,2023,2,,west", []),
        ("spending,2023,9 spending,2023,12.0,,east spending,2023,10.0,,west", [("XZK514", 2)]),
        ("firms,2023,2200 firms,2023,1200,,east", []),
        ("spending,2023,22.1 spending,2023,221,,east", [("XZK514", 2)]),
        ("spending,2023,22.1,,,口径 spending,2023,221,,east", []),
        ("spending,2023,22 spending,2023,22.4,,east", []),
        ("spending,2023,22.1 spending,2023,221,,east spending,2023,12,,west", [("XZK514", 2)]),
        ("spending,2022,22.1 spending,2023,221,,east", [("XZK518", 2)]),
        ("firms,2023,2200 firms,2023,2300,,east", [("XZK514", 2)]),
        ("mean,2023,5.1 mean,2023,6.2,,east mean,2023,4.8,,west", []),
        ("share,2023,2.2 share,2023,1.2,,east share,2023,1.1,,west", []),
        ("age,2023,78.2 age,2023,78.0,,east age,2023,79.1,,west", []),
        # amounts within a year, of the whole and of every part
        ("spending,2023-Q1,50 spending,2023-Q2,40", [("XZK517", 3)]),
        ("spending,2023-Q2,40 spending,2023-Q1,50", [("XZK517", 2)]),
        ("spending,2023-01,20 spending,2023-02,21 spending,2023-03,21", [("XZK517", 4)]),
        ("spending,2023-Q1,50 spending,2023-Q2,40,,,单季", [("XZK309", 3)]),
        ("spending,2023-Q1,9 spending,2023-Q1,5,,east spending,2023-Q2,4,,east", [("XZK517", 4)]),
        ("spending,2023-Q1,5,,east spending,2023-Q2,4,,east spending,2023-Q1,7,,west", [("XZK517", 3)]),
        ("spending,2023-Q1,7,,west spending,2023-Q1,5,,east spending,2023-Q2,4,,east", [("XZK517", 4)]),
        ("spending,2023-Q1,5,,east spending,2023-Q2,8,,west spending,2023-Q3,4,,east", [("XZK517", 4)]),
        ("spending,2023-Q3,50,,east spending,2023-Q3,60,,west spending,2023,49,,west", [("XZK517", 4)]),
        ("spending,2023-H1,5,,east spending,2023-H2,6,,west spending,2023-H2,8,,east", [("XZK517", 3), ("XZK517", 4)]),
        ("spending,2023-Q1,5,,east spending,2023-Q2,6,,east spending,2024-Q1,3,,east", []),
        ("spending,2023-Q1,5,,east spending,2023-Q2,0,,east", []),
        ("share,2023-Q1,5.1,,east share,2023-Q2,4.1,,west share,2023-Q2,4.2,,east", []),
        # against the plan
        ("firms,2020,1000", []),
        ("firms,2020,1010", [("XZK516", 2)]),
        ("firms,2023,100,,north", [("XZK510", 2)]),
    ],
)
def test_one_file(rows: str, expected: list[tuple[str, int]]) -> None:
    assert [(code, line) for code, _, line in told(rows)] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("firms,2023,2318", "firms,2023,2318", []),
        ("firms,2023,2318", "firms,2023,2320", [("XZK505", "b.csv", 2)]),
        ("firms,2023,2318,,,,2024-01-31", "firms,2023,2320,,,,2024-06-30", [("XZK515", "b.csv", 2)]),
        ("firms,2023,2320,,,,2024-06-30", "firms,2023,2318,,,,2024-01-31", [("XZK515", "a.csv", 2)]),
        ("firms,2023,2318,,,,,快报", "firms,2023,2320,,,,,正式", [("XZK515", "b.csv", 2)]),
        ("share,2022,3.62", "share,2023,3.62", [("XZK512", "b.csv", 2)]),
        ("share,2023,3.62", "share,2022,3.62", [("XZK512", "a.csv", 2)]),
        ("firms,2023,2201", "firms,2023,1200,,east firms,2023,1000,,west", [("XZK514", "a.csv", 2)]),
        ("spending,2023-Q1,7,,west spending,2023-Q1,5,,east", "spending,2023-Q2,4,,east", [("XZK517", "b.csv", 2)]),
        (
            "spending,2023-Q1,9,,west spending,2023-Q1,3,,east,,2024-01-31 spending,2023-Q2,4,,east",
            "spending,2023-Q1,5,,east,,2024-06-30",
            [("XZK517", "a.csv", 4), ("XZK515", "b.csv", 2)],
        ),
    ],
)
def test_two_files(one: str, other: str, expected: list[tuple[str, str, int]]) -> None:
    assert told(one, other) == expected


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("spending,2022,10 spending,2023,126.84", "“2023年支出”为 126.84，2022年为 10，相差 12.7 倍"),
        ("firms,2023,78855325", "与别的数（如目标2025年的 3000）相差约 10 万倍"),
        ("firms,2023,1", "基期2020年为 1000，相差 1000 倍"),
        (
            "firms,2022,1200 firms,2023,0",
            "变成了零：核对数值和单位；属实的，在“备注”列说明原因；没有数据请留空，不要写 0",
        ),
        ("spending,2023-Q1,100 spending,2023-06,60", "“2023年上半年支出”为 60，小于2023年第一季度的 100"),
        ("spending,2022-Q3,10 spending,2023-Q3,60", "“2023年前三季度支出”为 60"),
        ("spending,2023,22.1 spending,2023,221,,east", "“2023年支出”为 22.1，但其中“东区”为 221"),
        ("firms,2023,21500000", "与别的数（如目标2025年的 3000）相差约 1 万倍"),
        ("share,2022,2.1 share,2023,0.0215", "与别的数（如2022年的 2.1）相差 97.7 倍"),
        ("spending,2022,100 spending,2023,11000000000", "相差约 1 亿倍：核对数值和单位：元与亿元是否混用"),
    ],
)
def test_how_far_values_are_apart_is_said_in_words(rows: str, sentence: str) -> None:
    (finding,) = findings(rows)
    assert sentence in f"{finding['message']}：{finding['hint']}"


def test_a_finding_about_a_value_is_at_its_cell() -> None:
    wide = "指标,2021,2022,2023\n企业数,1200,1300,999999\n占比,,3.62,3.62\n占比,,3.7,,9\n"
    Path("w.csv").write_text(wide, encoding="utf-8")
    Path("2021.csv").write_text(HEADER + 'firms,2022,5,,,"a\n b"\n', encoding="utf-8")
    result = invoke("check", "--format", "json", "w.csv", "2021.csv")
    found = {
        (one["code"], one["line"], one["column"], one["end_line"], one["end_column"])
        for one in json.loads(result.stdout)["findings"]
    }
    assert found >= {
        ("XZK509", 2, 15, 2, 21),
        ("XZK512", 3, 10, 3, 14),
        ("XZK204", 4, 10, 4, 11),
        ("XZK205", 2, 1, 3, 4),
    }


def test_an_amount_up_to_december_is_told_at_its_cell_in_a_wide_table() -> None:
    Path("w.csv").write_text("指标,2022,2023,2023年1-12月\n支出,240,251,260\n", encoding="utf-8")
    result = invoke("check", "--format", "json", "w.csv", "--ignore", "XZK508")
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["code"], finding["line"], finding["found"]) == ("XZK505", 2, "260")
    assert "251" in finding["message"]


def test_conflict_names_both_places_and_both_values() -> None:
    finding = findings("firms,2023,2318", "firms,2022,1908 firms,2023,2320")[0]
    assert (finding["path"], finding["line"], finding["found"], finding["expected"]) == ("b.csv", 3, "2320", None)
    assert "a.csv 第 2 行却是 2318" in finding["message"]
    assert finding["hint"] == "删去错误的一行；如果是修订，在“发布日期”列写明各自的发布日期，以最晚的为准"


def test_conflict_in_one_file_asks_for_one_row() -> None:
    (finding,) = findings("firms,2023,2318,,,,2024-01-31 firms,2023,2320,,,,2024-06-30")
    assert finding["code"] == "XZK505"
    assert finding["hint"] == "删去错误的一行；同一个文件里只保留一行：是修订的，留最新发布的"


@pytest.mark.parametrize(
    ("name", "rows", "lines"),
    [
        ("2023.csv", "firms,2023,2318", []),
        ("2023.csv", "firms,2022,1908 firms,2022-Q1,1900", [2, 3]),
        ("2023.csv", "firms,2022,1908 firms,2023,2318", []),
        ("2023.csv", "firms,2023,2318 firms,2024,2600", [3]),
        ("2021-2023.csv", "firms,2022,1908", []),
        ("2021-2023.csv", "firms,2024,2600", [2]),
        ("20231231.csv", "firms,2022,1908", []),
        ("v12023.csv", "firms,2022,1908", []),
    ],
)
def test_file_name_and_period(name: str, rows: str, lines: list[int]) -> None:
    assert [line for code, _, line in told(rows, names=(name,)) if code == "XZK507"] == lines


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        # a period of which nothing is reported
        ("指标,2022,2023,2024\n企业数,1908,2318,\n", []),
        ("指标,2023,2024,2025\n企业数,2318,,…\n占比,2.1,2.2,\n", [3]),
        ("指标,2022,2023\n企业数,1908,\n", []),
        ("指标,2023,2024\n" + "企业数,2318,\n" * 600 + "占比,2.1,2.2\n", [602]),
        (HEADER + "firms,2023,2318,,,,,\nfirms,2024,,,,,,\n", []),
        # one first met in a row that cannot be read, long before
        (HEADER + "firm,2024,1,,,,,\n" + "firms,2023,2318,,,,,\n" * 600 + "firms,2024,2600,,,,,\n", [603]),
        (HEADER + "firms,2024,,,,,,\n" + "firms,2023,2318,,,,,\n" * 600 + "firms,2024,x,,,,,\n", [603]),
        (HEADER + "firm,\u200b2024,1,,,,,\n" + "firms,2023,8,,,,,\n" * 600 + "firms,\u200b2024,9,,,,,\n", [603]),
    ],
)
def test_file_name_and_first_report_of_a_period(content: str, lines: list[int]) -> None:
    Path("2023.csv").write_text(content, encoding="utf-8")
    result = invoke("check", "--format", "json", "2023.csv")
    found = [(one["code"], one["line"]) for one in json.loads(result.stdout)["findings"]]
    assert [line for code, line in found if code == "XZK507"] == lines


def test_targets_not_reported_are_told_once_and_not_as_a_consequence() -> None:
    def counts(content: str) -> dict[str, int]:
        Path("a.csv").write_text(content, encoding="utf-8")
        result = invoke("check", "--format", "json", "a.csv")
        found: dict[str, int] = json.loads(result.stdout)["counts"]
        return found

    assert counts(HEADER + "share,2023,2.1,,,,,\n") == {"XZK508": 1}
    assert counts(HEADER + "firms,2023,,,,,,\n") == {"XZK508": 1}
    assert counts(HEADER + "firms,2023,x,,,,,\n") == {"XZK402": 1}
    assert counts(HEADER + "firms,2023,5\n") == {"XZK205": 1}
    assert counts(HEADER + 'firms,2023,"5\n') == {"XZK201": 1}
    assert counts(HEADER + "firms,2023,5,,,,,\nfirms,2023,6,,,,,\n") == {"XZK505": 1}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # as published: within rounding, and beside it
        (
            PUBLISHED,
            [],
        ),
        (
            "spending,2022,3835.4 spending,2022,2548.4,,苏南 spending,2022,669.4,,苏中 spending,2022,614.4,,苏北",
            [("XZK514", 2)],
        ),
        ("firms,2023,2200,,全市 firms,2023,1200,,甲区 firms,2023,1000,,乙区", []),
        ("firms,2023,2201 firms,2023,1200,,甲区 firms,2023,1000,,乙区", [("XZK514", 2)]),
        # who is missing cannot be told from a sum that is far off
        ("firms,2023,2201 firms,2023,1200,,甲区 firms,2023,900,,乙区", []),
        ("firms,2023,1209 firms,2023,1200,,甲区", []),
    ],
)
def test_totals_where_the_plan_lists_no_entities(rows: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    plan = "".join(line for line in PLAN.splitlines(keepends=True) if not line.startswith("entities"))
    (tmp_path / "targets.yaml").write_text(plan, encoding="utf-8")
    assert [(code, line) for code, _, line in told(rows) if code == "XZK514"] == expected


def test_late_values_are_told_by_their_names_in_the_order_of_rows() -> None:
    found = findings("firms,2032,5 firms,2031,4 firms,2032,3,,east firms,2031,4 firms,2030,9 firms,2030,8")
    late = [(one["line"], one["record"]) for one in found if one["code"] == "XZK506"]
    assert late == [(2, "firms 2032"), (3, "firms 2031"), (4, "firms east 2032")]


def test_doubts_are_codes_by_what_was_reported() -> None:
    findings("firms,2021,21500000 firms,2022,1200 firms,2022,1200 firms,2023,100,,east spending,2023,1")
    plan = read_plan("targets.yaml").value
    assert plan is not None
    ledger = read_data(plan, ["a.csv"]).value
    assert ledger is not None
    found = {(*names, str(period)): codes for (*names, period), codes in doubts(check(ledger)).items()}
    assert found == {("firms", "", "2021"): ("XZK513",)}
