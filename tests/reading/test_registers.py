"""Registers: how records are read, how they stand as of a day, and laws that hold of all of them."""

import io
import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import invoke
from support import codes, plan_of

from xzkpi.assess.lists.state import State, stand, state_of_certificate
from xzkpi.assess.lists.survey import survey, valid_at
from xzkpi.checks.lists.records import amounts_disagree, end_missing, light_disagrees
from xzkpi.model.lists.days import read_span, years_later
from xzkpi.model.lists.register import Listed
from xzkpi.reading.lists.register import read_register
from xzkpi.reading.source import Source
from xzkpi.rules.finding import Finding
from xzkpi.values.lists.registers import DONE, LIGHTS, NAMES

HEAD = """\
plan: {id: demo, name: 示例规划, baseline: 2020, target: 2025}
tasks: {t1: 培育企业}
entities: [鼓楼区, 云龙区]
targets:
  firms: {name: 企业数, unit: 家, baseline: 1, target: {value: 3, bound: at_least}}
registers:
"""
LAST = date(2023, 12, 31)


def listing(text: str, fields: str = "") -> tuple[Listed, list[Finding]]:
    """Read a register of some more fields."""
    more = f", {fields}" if fields else ""
    plan = plan_of(f"{HEAD}  list: {{name: 清单, file: list.csv{more}}}\n")
    listed, findings = read_register(plan, "list", Source("list.csv", io.BytesIO(text.encode())))
    assert listed is not None, codes(findings)
    return listed, list(findings)


def standing_of(row: str, header: str, as_of: date = LAST, fields: str = "warn: 30") -> State:
    """Return the state of the one record of a register."""
    listed, _ = listing(f"{header}\n{row}\n", fields)
    (record,) = listed.records
    return stand(listed, record, as_of).state


@pytest.mark.parametrize(
    ("amounts", "cases"),
    [
        ("50,50,50,50", []),
        ("50,51,,", ["over-total"]),
        (",50,51,", ["over-all"]),
        ("50,,51,", ["over-total"]),
        ("50,,,51", ["over-total"]),
        ("-1,,,", ["negative"]),
    ],
)
def test_amounts_of_a_record_do_not_contradict_each_other(amounts: str, cases: list[str]) -> None:
    text = "项目名称,责任单位,总投资（万元）,累计完成投资（万元）,本年完成投资（万元）,年度计划投资（万元）\n甲,局,"
    listed, _ = listing(f"{text}{amounts}\n")
    assert [one.case for one in amounts_disagree(plan_of(HEAD.replace("registers:\n", "")), listed, LAST)] == cases


TASK = "工作举措,牵头单位,完成时限,进度（%）,进展情况"
PROJECT = "项目名称,责任单位,建设起止年限,总投资（万元）,累计完成投资（万元）,形象进度"


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("甲,局,2023-12-30,99,", "overdue"),
        ("甲,局,2023-12-31,99,", "due_soon"),
        ("甲,局,2024-01-30,0,", "due_soon"),
        ("甲,局,2024-01-31,0,", "on_time"),
        ("甲,局,2023-12-30,100,", "done"),
        ("甲,局,2023-12-30,70,已完成", "done"),
        ("甲,局,2023-12-30,70,未完成", "overdue"),
        ("甲,局,2023-12-30,,基础完工", "overdue"),
        ("甲,局,2023-12-30,,完成100%", "done"),
        ("甲,局,2022年,99.99,", "overdue"),
        ("甲,局,2023年,99.99,", "due_soon"),
        ("甲,局,长期,10,", "on_time"),
        ("甲,局,,10,", "on_time"),
    ],
)
def test_states_of_tasks_on_both_sides_of_every_threshold(row: str, state: str) -> None:
    assert standing_of(row, TASK) == state


@pytest.mark.parametrize(
    ("row", "as_of", "state"),
    [
        ("甲,局,2021-2025,1000,546,主体", LAST, "behind"),  # 1095 of 1826 days are gone, 59.97 %
        ("甲,局,2021-2025,1000,550,主体", LAST, "on_time"),
        ("甲,局,2024-2025,1000,0,前期", LAST, "not_begun"),
        ("甲,局,2024-2025,1000,0,前期", date(2024, 1, 1), "on_time"),
        ("甲,局,2021-2023,1000,1000,", LAST, "done"),
        ("甲,局,2021-2023,1000,999,", date(2024, 1, 1), "overdue"),
        ("甲,局,2021-2023,1000,1000,主体封顶", date(2024, 1, 1), "overdue"),
        ("甲,局,2021-2023,1000,1000,主体封顶", LAST, "on_time"),
        ("甲,局,2021-2023,0,0,", LAST, "on_time"),
    ],
)
def test_states_of_projects_on_both_sides_of_every_threshold(row: str, as_of: date, state: str) -> None:
    assert standing_of(row, PROJECT, as_of, "unit: 万元") == state


@pytest.mark.parametrize(
    ("row", "as_of", "state"),
    [
        ("甲,2020-12-02,", date(2020, 12, 1), "candidate"),
        ("甲,2020-12-02,", date(2020, 12, 2), "valid"),
        ("甲,2020-12-02,", date(2023, 12, 1), "valid"),
        ("甲,2020-12-02,", date(2023, 12, 2), "lapsed"),
        ("甲,2020-02-29,", date(2023, 2, 28), "valid"),
        ("甲,2020-02-29,", date(2023, 3, 1), "lapsed"),
        ("甲,2020-02-29,4", date(2024, 2, 28), "valid"),
        ("甲,2020-02-29,4年", date(2024, 2, 29), "lapsed"),
        ("甲,2020-12-02,2024-06-30", date(2024, 6, 30), "valid"),
        ("甲,2020-12-02,2024-06-30", date(2024, 7, 1), "lapsed"),
        ("甲,2020-12-02,长期", date(2099, 1, 1), "valid"),
        ("甲,,", LAST, "candidate"),
        *(
            (f"甲,2019-05-01,{term}", day, state)
            for term in ("四年", "48个月", "四周年", "有效期4年")
            for day, state in ((date(2023, 4, 30), "valid"), (date(2023, 5, 1), "lapsed"))
        ),
    ],
)
def test_states_of_certificates(row: str, as_of: date, state: str) -> None:
    assert standing_of(row, "企业名称,发证日期,有效期", as_of, "term: 3") == state


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-12-31", "2023-12-31", "2023-12-31"),
        ("2023/12/31", "2023-12-31", "2023-12-31"),
        ("2023年12月31日", "2023-12-31", "2023-12-31"),
        ("2023.12.31", "2023-12-31", "2023-12-31"),
        ("2023-12-31 00:00:00", "2023-12-31", "2023-12-31"),
        ("２０２３－１２", "2023-12-01", "2023-12-31"),
        ("2024年2月底前", "2024-02-01", "2024-02-29"),
        ("2021-2025", "2021-01-01", "2025-12-31"),
        ("2021年至2025年", "2021-01-01", "2025-12-31"),
        ("2021.3-2023.10", "2021-03-01", "2023-10-31"),
        ("2021年3-12月", "2021-03-01", "2021-12-31"),
        ("2021-01-01 至 2023-12-31", "2021-01-01", "2023-12-31"),
    ],
)
def test_days_are_read_as_people_write_them(text: str, first: str, last: str) -> None:
    assert tuple(map(str, read_span(text) or ())) == (first, last)


@pytest.mark.parametrize("text", ["2023-02-29", "2023.1", "1905/7/15", "12月", "明年", "2021-22", "1023-01-01", ""])
def test_what_is_no_day(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("header", "row", "unit", "total"),
    [
        ("总投资（万元）", "12000", "万元", "12000"),
        ("总投资", "12000", "万元", "12000"),
        ("总投资（亿元）", "1.2", "万元", "12000"),
        ("总投资万元", "12000", "亿元", "1.2"),
        ("总投资", "1.2亿元", "万元", "12000"),
        ("计划总投资（元）", '"120,000,000"', "万元", "12000"),
    ],
)
def test_money_is_converted_to_the_unit_of_the_register(header: str, row: str, unit: str, total: str) -> None:
    listed, _ = listing(f"项目名称,责任单位,{header}\n甲,局,{row}\n", f"unit: {unit}")
    assert listed.records[0].total == Decimal(total)


def test_unit_above_the_table_counts_where_a_column_names_none() -> None:
    listed, findings = listing("单位：亿元,,\n项目名称,责任单位,总投资\n甲,局,1.2\n", "unit: 万元")
    assert listed.records[0].total == Decimal(12000)
    assert set(codes(findings)) <= {"XZK211"}


def test_plan_of_the_year_of_the_day_counts() -> None:
    text = "项目名称,责任单位,2023年计划投资,2023年完成投资,2024年计划投资\n甲,局,100,80,50\n乙,局,100,,10\n"
    listed, _ = listing(text, "unit: 万元")
    of_2023, of_2024 = (survey(listed, date(year, 6, 30)) for year in (2023, 2024))
    assert (of_2023.summary.planned, of_2023.summary.plan_share) == (Decimal(200), Decimal("0.8"))
    assert of_2023.summary.unreported == 1
    assert of_2024.summary.planned == Decimal(60)
    assert not isinstance(of_2024.summary.plan_share, Decimal)
    assert of_2024.year_elapsed == Decimal(182) / 366


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("项目名称,责任单位,总投资（家）\n甲,局,1\n", "XZK306"),
        ("项目名称,责任单位,总投资,计划总投资\n甲,局,1,1\n", "XZK304"),
        ("项目名称,责任单位,总投姿\n甲,局,1\n", "XZK303"),
        ("项目名称,责任单位,,总投资\n甲,局,暂停,1\n", "XZK305"),
        ("项目名称,责任单位,上年完成投资\n甲,局,1\n", "XZK303"),
        ("项目名称,责任单位,总投资,币种\n甲,局,1,美元\n", "XZK309"),
        ("责任单位,总投资\n局,1\n", "XZK302"),
        ("甲,局,1\n", "XZK301"),
        ("项目名称,责任单位,完成时限\n甲,局,明年\n", "XZK422"),
        ("项目名称,责任单位,发证日期\n甲,局,2020-12\n", "XZK422"),
        ("项目名称,责任单位,总投资\n甲,局,三千\n", "XZK402"),
        ("项目名称,责任单位,总投资\n,局,3\n", "XZK401"),
        ("项目名称,责任单位,总投资\n甲,局\n", "XZK205"),
        ("项目名称,责任单位,总投资\n甲,=1+1,3\n", "XZK418"),
        ("项目名称,责任单位,总投资\n", "XZK215"),
    ],
)
def test_faults_are_found_at_their_place(text: str, found: str) -> None:
    plan = plan_of(f"{HEAD}  list: {{name: 清单, file: list.csv, unit: 万元}}\n")
    findings = read_register(plan, "list", Source("list.csv", io.BytesIO(text.encode()))).findings
    assert codes(findings) == [found]
    assert findings[0].place.path == "list.csv"


def test_totals_headings_and_notes_are_no_records() -> None:
    rows = "一、平台项目,,\n甲,局,1\n合计,,1\n注：示例,,\n"
    listed, findings = listing(f"项目名称,责任单位,总投资\n{rows}", "unit: 万元")
    assert [one.name for one in listed.records] == ["甲"]
    assert set(codes(findings)) == {"XZK217"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a,1,2021-2025,100\nb,1,2021-2025,200\n合计,,,300\n", []),
        ("a,1,2021-2025,100\nb,1,2021-2025,200\n合计,,,350\n", ["printed"]),
        ("合计,,,350\na,1,2021-2025,100\nb,1,2021-2025,200\n", ["printed"]),
        ("a,1,2021-2025,100\n小计,,,350\nb,1,2021-2025,200\n", []),
        # half a unit for each amount, and for their sum
        ("a,1,2021-2025,100\nb,1,2021-2025,200\n合计,,,301\n", []),
        ("a,1,2021-2025,100\nb,1,2021-2025,200\n合计,,,302\n", ["printed"]),
        ("a,1,2021-2025,100.0\nb,1,2021-2025,200.0\n合计,,,300.2\n", ["printed"]),
        # what has a unit in its cell is not added to others
        ("a,1,2021-2025,1亿元\nb,1,2021-2025,200\n合计,,,350\n", []),
        ("一、平台,,,350\na,1,2021-2025,100\n二、攻关,,,20\nb,1,2021-2025,200\n合计,,,300\n", []),
    ],
)
def test_printed_sums_are_those_of_the_records(rows: str, told: list[str]) -> None:
    listed, findings = listing(f"项目名称,序号,建设起止年限,总投资（万元）\n{rows}", "unit: 万元")
    assert [record.name for record in listed.records] == ["a", "b"]
    assert [one.case for one in findings if one.rule.severity == "warning"] == told


@pytest.mark.parametrize("term", ["18个月", "三十年", "三年半", "0年"])
def test_a_term_that_cannot_be_read_is_told_once(term: str) -> None:
    _, findings = listing(f"企业名称,发证日期,有效期\n甲,2020-02-29,{term}\n")
    assert codes(findings) == ["XZK422"]
    _, findings = listing(f"企业名称,发证日期,有效期\n甲,2020-02-29,{term}\n乙,2020-02-29,\n")
    assert codes(findings) == ["XZK422"]


@pytest.mark.parametrize("name", ["小计", "县域小计", "合计", "平台类合计"])
def test_sums_of_any_kind_are_no_records(name: str) -> None:
    listed, findings = listing(f"项目类别,项目名称,总投资\n平台,甲,1\n平台,{name},1\n{name},,1\n", "unit: 万元")
    assert ([one.name for one in listed.records], findings) == (["甲"], [])


@pytest.mark.parametrize(
    ("lights", "fields"),
    [
        ("绿灯,正常", []),
        ("绿灯,逾期", ["state"]),
        ("红灯,正常", ["light"]),
        ("红,逾期", ["light", "state"]),
        (",逾期", ["state"]),
    ],
)
def test_lights_and_states_are_each_held_against_the_record(lights: str, fields: list[str]) -> None:
    listed, _ = listing(f"项目名称,完成时限,亮灯,状态\n甲,2024-12-31,{lights}\n")
    assert [
        one.facts["field"]
        for one in light_disagrees(plan_of(f"{HEAD}  l: {{name: 清单, file: f.csv}}\n"), listed, LAST)
    ] == fields


def test_group_of_merged_cells_is_that_of_all_its_records() -> None:
    rows = ["培育企业,辅导,a", ",,b", ",招商,c", "节能,,d", "无,,e", ",,f"]
    listed, findings = listing("重点任务,子任务,工作举措\n" + "\n".join(rows) + "\n")
    assert [(one.task, one.subtask) for one in listed.records] == [
        ("t1", "辅导"),
        ("t1", "辅导"),
        ("t1", "招商"),
        ("节能", ""),
        ("", ""),
        ("", ""),
    ]
    assert [(one.rule.name, one.facts["cells"]) for one in findings] == [("merged-cells", 3), ("merged-cells", 1)]


def test_day_that_is_none_is_told_once() -> None:
    plan = plan_of(f"{HEAD}  list: {{name: 清单, file: list.csv}}\n")
    for day, told, missing in (("2023-02-29", ["XZK422"], 0), ("", [], 1)):
        listed, findings = listing(f"工作举措,完成时限,进度\na,{day},1\n")
        assert codes(findings) == told
        assert len([*end_missing(plan, listed, LAST)]) == missing


def test_columns_of_other_names_are_kept() -> None:
    listed, findings = listing("项目名称,责任单位,,联系人\n甲,局,,王某\n")
    assert (listed.records[0].others, findings) == ({"联系人": "王某"}, [])


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("注：含在建,,", 1),
        ("填报人：张某,审核人：李某,", 1),
        ("填报人：张某,审核人：李某,电话：1", 2),
        ("注：甲项目,局,某", 2),
    ],
)
def test_notes_and_officers_below_a_list_are_no_records(row: str, number: int) -> None:
    listed, findings = listing(f"项目名称,责任单位,联系人\n甲,局,王某\n{row}\n")
    assert (len(listed.records), findings) == (number, [])


def test_every_name_of_a_column_means_one_thing() -> None:
    names = [name for names in NAMES.values() for name in names]
    assert len(names) == len(set(names))
    assert {state for states in LIGHTS.values() for state in states} == set(map(str, State))
    assert DONE


# Laws.

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
SHARES = st.integers(0, 120)


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Draw a row of a list of projects; some cells are left open."""
    first, second = sorted((draw(DAYS), draw(DAYS)))
    span = draw(st.sampled_from(["", f"{first}至{second}"]))
    stage = draw(st.sampled_from(["", "主体", "已完工", "前期"]))
    return f"甲,局,{span},100,{draw(SHARES)},{stage}"


@given(rows(), DAYS, st.integers(1, 900))
def test_what_is_done_stays_done_and_each_record_has_one_state(row: str, as_of: date, later: int) -> None:
    listed, _ = listing(f"{PROJECT}\n{row}\n", "unit: 万元, warn: 30")
    first, second = (stand(listed, listed.records[0], day).state for day in (as_of, as_of + timedelta(later)))
    assert not first.is_of_certificates
    assert (first is State.DONE) == (second is State.DONE)
    assert first is not State.OVERDUE or second is State.OVERDUE


@given(DAYS, st.integers(1, 9), st.lists(DAYS, min_size=2))
def test_certificates_are_candidates_then_valid_then_lapsed(issued: date, term: int, days: list[date]) -> None:
    order = [State.CANDIDATE, State.VALID, State.LAPSED]
    lapses = years_later(issued, term)
    states = [order.index(state_of_certificate(issued, lapses, day)) for day in sorted(days)]
    assert all(one <= other for one, other in pairwise(states))
    assert state_of_certificate(issued, lapses, lapses - timedelta(1)) is State.VALID
    assert state_of_certificate(issued, lapses, lapses) is State.LAPSED


@given(st.permutations(["甲,局,2021-2025,100,50,", "乙,所,2021-2023,100,90,", "丙,局,2024-2025,9,0,", "丁,所,,1,1,"]))
def test_order_of_rows_changes_nothing(some: list[str]) -> None:
    listed, _ = listing("\n".join([PROJECT, *some, ""]), "unit: 万元")
    sorted_, _ = listing("\n".join([PROJECT, *sorted(some), ""]), "unit: 万元")
    one, other = survey(listed, LAST), survey(sorted_, LAST)
    assert one.summary == other.summary
    assert one.by_owner == other.by_owner
    assert {each.record.name: each.state for each in one.standings} == {
        each.record.name: each.state for each in other.standings
    }


# Beside the plan and the data.

FIRMS = "企业名称,发证日期\n甲,2020-12-02\n乙,2021-11-03\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with a complete list of firms, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    register = "  list: {name: 名单, file: firms.csv, term: 3, counts: firms, complete: true}\n"
    (tmp_path / "targets.yaml").write_text(HEAD + register, encoding="utf-8")
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    (tmp_path / "data/2023.csv").write_text("指标,年份,数值\n企业数,2022,2\n企业数,2023,2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str) -> list[str]:
    """Return the codes of what a command finds."""
    return [one["code"] for one in json.loads(invoke(*arguments, "-f", "json").stdout)["findings"]]


def test_number_valid_is_held_against_the_number_reported(folder: Path) -> None:
    assert [one for one in found("check") if one == "XZK713"] == ["XZK713"]
    assert "XZK713" in found("status")
    assert found("register", "list") == ["XZK713"]
    (folder / "firms.csv").write_text(FIRMS.replace("2020-12-02", "2021-01-02"), encoding="utf-8")
    assert "XZK713" not in found("check")


def test_number_valid_at_the_end_of_a_period() -> None:
    listed, _ = listing(FIRMS, "term: 3")
    assert [valid_at(listed, date(year, 12, 31)) for year in (2020, 2022, 2023, 2024)] == [1, 2, 1, 0]


def test_register_among_the_data_is_told_and_left_alone(folder: Path) -> None:
    path = folder / "data/projects.csv"
    content = "项目名称,责任单位,完成时限,总投资\r\n甲,局,2023-12-31,1 \r\n".encode("gb18030")
    path.write_bytes(content)
    for command in ("check", "status"):
        assert "XZK710" in found(command)
        assert invoke(command).exit_code == 0
    assert "XZK710" in found("check", "data/projects.csv")
    assert invoke("fmt").exit_code == 0
    assert path.read_bytes() == content
    assert invoke("status", "-o", "data/projects.csv").exit_code == 2
    assert invoke("schema", "-o", "firms.csv").exit_code == 2
    assert path.read_bytes() == content


def test_json_of_a_register(folder: Path) -> None:
    told = json.loads(invoke("register", "list", "--as-of", "2023-12", "-f", "json").stdout)
    assert (told["format"], told["register"], told["as_of"]) == (1, "list", "2023-12-31")
    assert {state: told["summary"][state] for state in ("valid", "lapsed", "candidate")} == {
        "valid": 1,
        "lapsed": 1,
        "candidate": 0,
    }
    assert [(one["name"], one["state"], one["lapses"]) for one in told["records"]] == [
        ("甲", "lapsed", "2023-12-02"),
        ("乙", "valid", "2024-11-03"),
    ]
    assert folder.exists()


@pytest.mark.parametrize(
    ("data", "code", "by_day"),
    [
        ("指标,年份,数值\n企业数,2024,1\n", 0, 0),
        ("指标,年份,数值\n企业数,2024,二\n", 1, 0),
        ("一,二\n企业数,1\n", 1, 0),
        ("", 2, 2),
    ],
)
def test_what_may_hide_the_newest_data_is_told_unless_a_day_is_given(
    folder: Path, data: str, code: int, by_day: int
) -> None:
    (folder / "data/2024.csv").write_text(data, encoding="utf-8")
    assert invoke("register", "list").exit_code == code
    assert invoke("register", "list", "--as-of", "2023-12").exit_code == by_day
