"""What is no table in UTF-8 or GB18030 is named as what it is, with what to do, and nothing else is said about it."""

import pytest
from support import EXAMPLE_PLAN, codes, plan_of, submission_of

from xzkpi.rules.finding import Finding

PLAN = plan_of(EXAMPLE_PLAN)
HEADER = "指标,年份,数值,备注\n"
ROWS = HEADER + "高企数,2023,2318,统计年报\n"
CONFLICT = f"{HEADER}<<<<<<< HEAD\n高企数,2023,2318,\n=======\n高企数,2023,2319,\n>>>>>>> other\n"


def found(content: str | bytes) -> list[Finding]:
    return list(submission_of(content, PLAN).findings)


@pytest.mark.parametrize(
    ("content", "code", "said", "advice"),
    [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "XZK011", "LFS", "git lfs pull"),
        ("version https://git-lfs.github.com/spec/v1\r\noid sha256:4d7a\r\n", "XZK011", "LFS", "git lfs pull"),
        ('{"firms": {"2023": 2318}}\n', "XZK011", "JSON", "CSV"),
        ('\n[\n  {"target": "firms", "value": 2318}\n]', "XZK011", "JSON", "CSV"),
        ('{"target": "firms", "value": 2318}\n{"target": "firms"}\n', "XZK011", "JSON", "CSV"),
        ("{}", "XZK011", "JSON", "CSV"),
        ("<!DOCTYPE html>\n<html><body><table></table></body></html>", "XZK007", "web page", "CSV"),
        ("  <table><tr><td>指标</td></tr></table>", "XZK007", "web page", "CSV"),
        (CONFLICT, "XZK011", "merge", "<<<<<<<"),
        (CONFLICT.replace("\n", "\r\n"), "XZK011", "merge", "<<<<<<<"),
        (CONFLICT.encode("gb18030"), "XZK011", "merge", "<<<<<<<"),
        (CONFLICT.replace(HEADER, ""), "XZK011", "merge", "<<<<<<<"),
        (f"{HEADER}高企数,2023,x,\n>>>>>>> other\n", "XZK011", "merge", "<<<<<<<"),
        (HEADER + "高企数,2023,2318,\n" * 9000 + "<<<<<<< HEAD\n", "XZK011", "merge", "<<<<<<<"),
    ],
)
def test_what_is_no_table_is_named(content: str | bytes, code: str, said: str, advice: str) -> None:
    (finding,) = found(content)
    assert finding.rule.code == code
    assert said in finding.message("en")
    assert advice in finding.hint("en")
    assert advice in finding.hint("zh")


@pytest.mark.parametrize(
    "note", ["见 <<<<<<< 处", "{1}", "[1]", "<<<<<<<", "version https://git-lfs.github.com/spec/v1", "sep=;"]
)
def test_the_same_in_a_cell_is_text(note: str) -> None:
    assert found(f"{HEADER}高企数,2023,2318,{note}\n") == []


@pytest.mark.parametrize("end", ["\x1a", "\x1a\n", "\n\x1a\r\n", "\x1a" * 128])
def test_a_mark_at_the_end_is_named_and_read_past(end: str) -> None:
    reading = submission_of(ROWS + end, PLAN)
    assert codes(reading.findings) == ["XZK108"]
    assert reading.value is not None
    assert reading.value.rows == 1


def test_a_mark_before_the_end_hides_in_a_cell() -> None:
    assert codes(found(f"{HEADER}高企数,2023,2318,x\x1a\n高企数,2022,1908,\n")) == ["XZK106"]


@pytest.mark.parametrize("line", ["sep=,", "SEP=,", '"sep=,"', "sep=,,,", "\ufeffsep=,"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_that_tells_the_delimiter_is_read(line: str, end: str) -> None:
    reading = submission_of(f"{line}\n{ROWS}".replace("\n", end).encode(), PLAN)
    assert [one.rule.severity for one in reading.findings] in ([], ["notice"])
    assert reading.value is not None
    assert [one.value for one in reading.value.observations] == [2318]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_it_may_tell_another_delimiter(delimiter: str) -> None:
    reading = submission_of(f"sep={delimiter}\n{ROWS.replace(',', delimiter)}", PLAN)
    assert "XZK208" in codes(reading.findings)
    assert reading.value is not None
    assert [one.value for one in reading.value.observations] == [2318]


# --- encodings ------------------------------------------------------------------------------------------------------

BIG5 = "指標,年份,數值\n高新技術企業數,2023,2318\n"
JAPANESE = "指標,年,値\nハイテク企業の数,2023,2318\n"
KOREAN = "지표,연도,값\n첨단기술기업수,2023,2318\n연구개발비,2023,5\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (BIG5, "big5", "Big5"),
        (BIG5.replace("\n", "\r\n"), "cp950", "Big5"),
        ("target,period,value,note\nfirms,2023,2318,初步統計\n", "big5", "Big5"),
        ("target,period,value,note\n" + "firms,2023,2318,\n" * 9000 + "firms,2023,2318,初步統計\n", "big5", "Big5"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (KOREAN, "euc_kr", "EUC-KR"),
        ("entity,period,value\nZürich,2023,5\n", "latin-1", "Windows-1252"),
    ],
)
def test_other_encodings_are_never_read_as_gb18030(text: str, encoding: str, name: str) -> None:
    (finding,) = found(text.encode(encoding))
    assert finding.rule.code == "XZK104"
    assert finding.written("found") == name
    assert finding.written("text") in text, "it is shown as it reads in that encoding"
    assert f"--encoding {finding.written('expected')}" in finding.hint("en")
    again = submission_of(text.encode(encoding), PLAN, encoding=finding.written("expected"))
    assert "XZK104" not in codes(again.findings)


@pytest.mark.parametrize(
    "note",
    [
        "统计年报",
        "镕",
        "囍",
        "邳州市、睢宁县、沭阳、泗洪、盱眙",
        "朱镕基",
        "①②③",
        "㎡",
        "é",
        "α",
        "Ж",
        "あ",
        "、",
        "𠮷野家",
    ],
)
@pytest.mark.parametrize("header", [HEADER, "target,period,value,note\n"])
def test_chinese_is_read_whatever_its_characters(note: str, header: str) -> None:
    content = f"{header}firms,2023,2318,{note}\n".encode("gb18030")
    assert {"XZK104", "XZK101"}.isdisjoint(codes(found(content)))


@pytest.mark.parametrize("at", range(2, 60, 5))
@pytest.mark.parametrize("bad", [b"\xff", b"\xb5", b"\xe5\x8d"])
def test_utf8_with_a_bad_byte_stays_utf8(at: int, bad: bytes) -> None:
    text = ROWS * 3
    content = text[:at].encode() + bad + text[at:].encode()
    (finding,) = found(content)
    assert finding.rule.code == "XZK101"
    assert finding.written("expected") == "UTF-8"
    assert int(finding.written("offset")) == len(text[:at].encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_named(encoding: str) -> None:
    for text in (ROWS, ROWS.replace("\n", "\r\n"), "target,period,value\nfirms,2023,2318\n"):
        (finding,) = found(text.encode(encoding))
        assert (finding.rule.code, finding.case) == ("XZK105", "utf-16")
