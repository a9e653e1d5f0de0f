"""Submissions in the canonical form: what is read of whole files, whatever their encoding."""

from decimal import Decimal

import pytest
from canonical import DEMO, HEADER, WIDE, WITH_ENTITIES, observations, read, the_finding
from support import codes, name_of, one_target, places, plan_of, submission_of, unmark

from xzkpi.model.observation import MAX_CELL
from xzkpi.model.vocabulary import Status
from xzkpi.reading.source import BLOCK
from xzkpi.reading.table.header.columns import column_of
from xzkpi.reading.table.records import BATCH
from xzkpi.rules.findings import Findings
from xzkpi.values.lists.columns import COLUMNS, REQUIRED


def test_every_column_is_read() -> None:
    reading = submission_of(
        WIDE + "企业数,2023年,2318,家, 鼓楼 ,初步, 统计局 , 说明 ,2024年3月31日\n", WITH_ENTITIES, "d/2023.csv"
    )
    assert reading.findings == ()
    (one,) = observations(reading)
    assert (one.target, str(one.period), str(one.value), one.entity) == ("firms", "2023", "2318", "gulou")
    assert (one.status, one.source, one.note, one.released) == (Status.PRELIMINARY, "统计局", "说明", "2024-03-31")
    assert str(one.place) == "d/2023.csv:2:11"
    assert one.key == ("firms", "gulou", one.period)
    assert name_of(one) == "firms gulou 2023"


def test_left_out_columns_have_defaults() -> None:
    (one,) = observations(read(HEADER + "firms,2023,5\n"))
    assert (one.entity, one.status, one.source, one.note, one.released) == ("", Status.OFFICIAL, "", "", "")


@pytest.mark.parametrize(
    "header",
    [
        "指标,时期,数值",
        "指标,年份,数值",
        "指标,报告期,数值",
        "INDICATOR,TIME_PERIOD,OBS_VALUE",
        "Target, Period ,VALUE",
        "指 标,年　份,数 值",
        '"target","period","value"',
        "\ufefftarget,period,value",
    ],
)
def test_header_goes_under_many_names(header: str) -> None:
    reading = read(f"{header}\nfirms,2023,5\n")
    assert reading.findings == ()
    assert len(observations(reading)) == 1


@pytest.mark.parametrize(("column", "name"), [(column, name) for column, names in COLUMNS.items() for name in names])
def test_every_name_of_a_column_is_known(column: str, name: str) -> None:
    assert column_of(name) == column_of(name.upper()) == column_of(f" {name} ") == column


@pytest.mark.parametrize("name", ["firms", "FIRMS", "企业数", "高企数", "Firms", " 企业数 "])
def test_target_goes_under_any_of_its_names(name: str) -> None:
    (one,) = observations(read(f"{HEADER}{name},2023,5\n"))
    assert one.target == "firms"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gbk", ["XZK102"]),
        ("gb18030", ["XZK102"]),
        ("utf-16", ["XZK103"]),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_endings(encoding: str, found: list[str], ending: str) -> None:
    text = f"指标,年份,数值,备注{ending}企业数,2023,2318,说明{ending}占比,2023,2.2,{ending}"
    reading = read(text.encode(encoding))
    assert codes(reading.findings) == found
    assert [(one.target, one.note, one.place.line) for one in observations(reading)] == [
        ("firms", "说明", 2),
        ("ratio", "", 3),
    ]


def test_declared_encoding_is_used() -> None:
    reading = submission_of("指標,年份,數值\n".encode("big5"), DEMO, encoding="big5")
    assert reading.value is None or reading.value.encoding == "big5"


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("character", ["徐", "元", "省", "约", "睢", "涓", "沛", "铜"])
def test_first_chinese_character_may_stand_anywhere(place: int, character: str) -> None:
    cells = ["firms", "2023", "5", "note"]
    header = "target,period,value,note"
    text = f"{header}{character}\n{','.join(cells)}" if place == 3 else f"{header}\n{','.join(cells)}{character}"
    text += "\n" * (place == 1)
    one, other = read(text.encode()), read(text.encode("gb18030"))
    assert [found for found in other.findings if found.rule.code != "XZK102"] == list(one.findings)
    assert codes(other.findings).count("XZK102") == 1


@pytest.mark.parametrize("before", [BLOCK - 1, BLOCK, BLOCK - 2])
def test_first_chinese_character_may_stand_between_two_blocks(before: int) -> None:
    row = "firms,2023,5,"
    text = "target,period,value,note\n"
    while len(text) < before - 2 * MAX_CELL:
        text += f"{row}{'x' * (MAX_CELL - 100)}\n"
    text += f"{row}{'x' * MAX_CELL}\n" * ((before - len(text)) // (MAX_CELL + len(row) + 1))
    text += row + "x" * (before - len(text) - len(row))
    assert len(text) == before
    one, other = (read(f"{text}徐州\n".encode(encoding)) for encoding in ("utf-8", "gb18030"))
    assert codes(one.findings) == []
    assert codes(other.findings) == ["XZK102"]
    assert observations(one) == observations(other)


def test_all_faults_of_a_row_are_found_at_once() -> None:
    text, marks = unmark(f"{WIDE}firms,▸never,▸x,,,▸y,,,▸z\n")
    findings = tuple(Findings(read(text).findings))
    assert places(findings) == [
        (code, *mark) for code, mark in zip(["XZK403", "XZK402", "XZK421", "XZK422"], marks, strict=True)
    ]


def test_finding_carries_record_and_field() -> None:
    finding = the_finding("target,entity,period,value\n企业数,鼓楼区,2023,x\n")
    assert (finding.facts["record"], finding.facts["field"]) == ("企业数 鼓楼区 2023", "value")
    assert finding.facts["found"] == "x"


@pytest.mark.parametrize("cell", ["a\x1b[31mb", "x" * 500, "a\u200bb", "[/red]a[bold]", "::error::x", "a\u2028b"])
@pytest.mark.parametrize("column", range(9))
def test_text_found_is_harmless_and_short(cell: str, column: int) -> None:
    cells = ["firms", "2023", "5", "", "", "", "", "", ""]
    cells[column] = cell
    for finding in submission_of(f"{WIDE}{','.join(cells)}\n", WITH_ENTITIES).findings:
        assert finding.message("en").isprintable()
        assert finding.message("zh").isprintable()
        assert len(finding.written("found")) < 200


def test_faults_are_found_in_every_batch() -> None:
    text = HEADER + "firms,2023,5\n" * (BATCH + 10) + "firms,2023,x\n"
    reading = read(text)
    assert places(reading.findings) == [("XZK402", BATCH + 12, 12)]
    assert reading.value is not None
    assert (reading.value.rows, len(reading.value.observations)) == (BATCH + 11, BATCH + 10)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("firms,2023,5\n", 1),
        ("firms,2023,5\n\nfirms,2024,x\n", 2),
        ("firms,2023\nfirms,2024,5\n", 2),
        ("firms,2023,\n", 1),
        ("firms,2023,5\n , , \n注：说明,,\n", 1),
    ],
)
def test_rows_are_counted_sound_or_not(text: str, rows: int) -> None:
    reading = read(HEADER + text)
    assert reading.value is not None
    assert reading.value.rows == rows


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "XZK005"), (b"PK\x03\x04", "XZK007"), (b"%PDF", "XZK006"), (b"a\0b", "XZK105"), (b"\xff\xff\xff", "XZK101")],
)
def test_unreadable_file_has_one_finding(content: bytes, code: str) -> None:
    reading = read(content)
    assert reading.value is None
    assert codes(reading.findings) == [code]


def test_what_stood_before_unreadable_bytes_is_still_said() -> None:
    filler = b"firms,2023,5\n" * (BLOCK // 13 + 1)
    reading = read(HEADER.encode() + b"firms,2022,x\n" + filler + b"\xff\xff\n")
    assert reading.value is None
    assert codes(reading.findings) == ["XZK402", "XZK101"]


def test_missing_required_columns_are_named_in_order() -> None:
    findings = read("unit,note\na,b\n").findings
    assert [one.facts["expected"] for one in findings] == list(REQUIRED)


def test_values_of_inputs_are_read() -> None:
    plan = plan_of(one_target("baseline: 1, target: 2", rest="inputs: {gdp: {name: 产值, unit: 亿元, kind: flow}}\n"))
    (one,) = observations(submission_of("target,period,value,unit\n产值,2023,84578400,万元\n", plan))
    assert (one.target, one.value) == ("gdp", Decimal("8457.84"))
