"""A file without a header says what stands there instead, and never passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import PLAN, codes, plan_of, submission_of

from xzkpi.rules.finding import Finding

DEMO = plan_of(PLAN)
#: What stands in rows that may be a header, data, or neither.
CELLS = ["指标", "年份", "数值", "2023年", "企业数", "5", "", " ", "注：", "鎸囨爣", "锟斤拷", "徐\ufffd", "??", "备注"]
TEXT = "指标,年份,数值\n企业数,2023,2318\n"


def the_error(content: str | bytes) -> Finding:
    """Return the one finding of a submission, a notice of its encoding apart."""
    (finding,) = [one for one in submission_of(content, DEMO).findings if one.rule.code != "XZK102"]
    return finding


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        # UTF-8 opened as GBK, with and without a remainder
        ("鎸囨爣,骞翠唤,鏁板��\n浼佷笟鏁�,2023,2318\n", "原文已无法恢复"),
        ("鎸囨爣,骞翠唤\n浼佷笟鏁�,2023\n", "原文可能是“指标,年份”"),
        ("锟斤拷锟斤拷,锟斤拷,锟斤拷\n锟斤拷,2023,5\n", "原文已无法恢复"),
        ("项目\ufffd,情况\n甲,3\n", "原文已无法恢复"),
        ("??,??,??\n企业数,2023,5\n", "原文已无法恢复"),
        # UTF-8 or GBK opened as Western
        (TEXT.encode().decode("latin-1"), "原文可能是“指标,年份,数值”"),
        ("æŒ‡æ\xa0‡,å¹´ä»½,æ•°å€¼\na,2023,5\n", "原文可能是“指标,年份,数值”"),
        (TEXT.encode("gbk").decode("latin-1"), "原文可能是“指标,年份,数值”"),
    ],
)
def test_garbled_header_is_one_error(content: str | bytes, hint: str) -> None:
    finding = the_error(content)
    assert finding.rule.code == "XZK301"
    assert finding.message("zh").startswith("没有表头：第一行是乱码“")
    assert finding.message("zh").endswith("”，整个文件没有读取")
    assert finding.hint("zh") == f"{hint}：找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”"
    assert "mojibake" in finding.message("en")


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("企业数,2023,5\n", "“企业数,2023,5”", "在最上面插入一行列名，如“指标,年份,数值”"),
        ("标题\n企业数\n", "“标题”", "在最上面插入一行列名，如“指标,年份,数值”"),
        ("标题\n" * 10 + TEXT, "“标题”，表头在第 11 行", "最多只看前 10 行：删去表头上面多余的行"),
        ('"指标,年份,数值"\n"企业数,2023,2318"\n', "“指标,年份,数值”", "删去各行行首行尾的引号"),
        ("'指标','年份','数值'\n'企业数','2023','2318'\n", "“'指标','年份','数值'”", "删去各行的单引号"),
    ],
)
def test_what_stands_there_instead_is_told(content: str, message: str, hint: str) -> None:
    finding = the_error(content)
    assert (finding.rule.code, finding.message("zh")) == ("XZK301", f"没有表头：第一行是{message}")
    assert hint in finding.hint("zh")
    assert finding.hint("en").isprintable()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("année,valeur", "2023,5"),
        ("\u200b项目,情况", "2023,5"),
        ("Indikator;Einheit;2022;2023", "Betriebe;Anzahl;5,6;5,1"),
        ("Indikator;Stand", "Betriebe;5,6\nForschung;5,1"),
        ("项目\t情况", "企业\t5.1%"),
    ],
)
def test_names_that_are_not_known_are_still_a_header(header: str, row: str) -> None:
    finding = the_error(f"{header}\n{row}\n")
    assert (finding.rule.code, finding.case) == ("XZK301", "unknown-names")
    assert "不要另插一行" in finding.hint("zh")


def test_another_encoding_is_told_for_what_it_is() -> None:
    assert the_error("指標,年份,數值\n企業數,2023,5\n".encode("big5")).rule.code == "XZK104"


@given(
    st.lists(
        st.lists(
            st.sampled_from(CELLS),
            max_size=4,
        ),
        max_size=4,
    ),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_a_file_of_which_nothing_is_read_never_passes(rows: list[list[str]], encoding: str) -> None:
    content = "\n".join(map(",".join, rows)).encode(encoding, "replace")
    reading = submission_of(content, DEMO)
    if reading.value is None or reading.value.rows == 0:
        assert any(one.rule.severity == "error" for one in reading.findings), codes(reading.findings)
