"""Bytes become text by one order of encodings, and every record knows the line on which it begins."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import source_of

from xzkpi.reading.encoding import guess_encoding
from xzkpi.reading.source import BLOCK, HELD, Source, UnreadableError
from xzkpi.reading.table.batch import split_columns
from xzkpi.reading.table.records import BATCH, read_records, whole_lines
from xzkpi.reading.table.window import Window, cell_spans, closing_quote, height, line_breaks, lines_of
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location

HEADER = "指标,年份,数值\n"
#: A text that needs more than one block, its Chinese after the first.
LONG = "a,b,c\n" * (BLOCK // 6 + 1)


def read_text(content: str | bytes, encoding: str = "") -> tuple[str, str]:
    """Decode a whole file; return its text and the encoding found."""
    source = source_of(content, encoding=encoding)
    text = "".join(source.blocks())
    return text, source.encoding


def refusal(content: bytes, encoding: str = "") -> Finding:
    """Return why a file cannot be read; it has to be so."""
    with pytest.raises(UnreadableError) as caught:
        read_text(content, encoding)
    return caught.value.finding


def records(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]] | tuple[str, int, int]]:
    """Yield line and cells of each record, and code, line and column of each finding."""
    window = Window("x.csv")
    window.delimiter = delimiter
    for batch in read_records(window, iter([text])):
        if isinstance(batch, Finding):
            yield batch.rule.code, batch.place.line, batch.place.column
        else:
            yield from zip(batch.lines, batch.rows, strict=True)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (HEADER.encode(), "utf-8"),
        (HEADER.encode("utf-8-sig"), "utf-8-sig"),
        (HEADER.encode("gbk"), "gb18030"),
        (HEADER.encode("gb18030"), "gb18030"),
        (HEADER.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + HEADER.encode("utf-16-be"), "utf-16"),
        (b"target,period,value\n", "utf-8"),
        ("a,b,亿元\n".encode("gbk"), "gb18030"),
        ("a,b,元\n".encode("gbk"), "gb18030"),
        ("a,b,省\n".encode("gbk"), "gb18030"),
        ("a,约,未\n".encode("gbk"), "gb18030"),
        ("a,b,𠮷\n".encode("gb18030"), "gb18030"),
        ("a,b,é\n".encode(), "utf-8"),
        ("a,b,±\n".encode(), "utf-8"),
        (LONG.encode() + "徐州\n".encode(), "utf-8"),
        (LONG.encode() + "徐州\n".encode("gbk"), "gb18030"),
    ],
)
def test_encoding_is_found(content: bytes, encoding: str) -> None:
    text, found = read_text(content)
    assert found == encoding
    assert text == content.decode(encoding)


def test_declared_encoding_counts() -> None:
    text, found = read_text("徐州".encode("big5"), encoding="big5")
    assert (text, found) == ("徐州", "big5")


@pytest.mark.parametrize(
    ("content", "encoding", "code", "line", "column", "offset", "found"),
    [
        (b"a,b\nc,\xff\xfe\n", "", "XZK101", 2, 3, "6", "FF FE 0A"),
        (b"a,b\nc,\xe5\xbe\n", "utf-8", "XZK101", 2, 3, "6", "E5 BE 0A"),
        (b"a,b\nc,\xe5", "", "XZK101", 2, 3, "6", "E5"),
        (b"a,b\rc,\xff\xff\r", "", "XZK101", 2, 3, "6", "FF FF 0D"),
        ("徐州,\n".encode() + b"ab\xff\xff", "", "XZK101", 2, 3, "10", "FF FF"),
    ],
)
def test_bytes_that_are_no_text_are_named(  # noqa: PLR0913, PLR0917 - a row of the table
    content: bytes, encoding: str, code: str, line: int, column: int, offset: str, found: str
) -> None:
    finding = refusal(content, encoding)
    assert (finding.rule.code, finding.place) == (code, Location("data.csv", line, column))
    assert (finding.written("offset"), finding.written("found")) == (offset, found)


def test_bytes_behind_the_first_block_are_named_too() -> None:
    finding = refusal(LONG.encode() + b"ab,\xff\xff\n")
    assert (finding.rule.code, finding.place.line, finding.place.column) == ("XZK101", LONG.count("\n") + 1, 4)
    assert finding.written("offset") == str(len(LONG) + 3)


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"", "XZK005", 0, 0),
        (b"PK\x03\x04rest", "XZK007", 0, 0),
        (b"\xd0\xcf\x11\xe0rest", "XZK007", 0, 0),
        (b"\x1f\x8brest", "XZK007", 0, 0),
        (b"%PDF-1.7", "XZK006", 0, 0),
        (b"\x89PNG\r\n", "XZK006", 0, 0),
        (b"\xff\xd8\xff\xe0", "XZK006", 0, 0),
        ("<table>指标".encode("utf-16-le"), "XZK007", 0, 0),
        (b'<html xmlns:x="urn:x"><table>', "XZK007", 0, 0),
        (b'<?xml version="1.0"?>\n<Workbook/>', "XZK007", 0, 0),
        (b"\xef\xbb\xbf\n<TABLE border=1>", "XZK007", 0, 0),
        ("<table><tr><td>指标".encode("utf-16"), "XZK007", 0, 0),
        ("<!DOCTYPE html>指标".encode("gbk"), "XZK007", 0, 0),
        (b"a,b\nc\0,d\n", "XZK105", 2, 2),
        ("徐\0".encode("utf-16"), "XZK105", 1, 2),
    ],
)
def test_what_is_no_text_file_is_refused(content: bytes, code: str, line: int, column: int) -> None:
    finding = refusal(content)
    assert finding.rule.is_fatal
    assert (finding.rule.code, finding.place) == (code, Location("data.csv", line, column))


@pytest.mark.parametrize(
    ("content", "is_unicode"),
    [
        (HEADER.encode("utf-16-le"), True),
        (HEADER.encode("utf-16-be"), True),
        ("a\tb\nc\td\n".encode("utf-16-le"), True),
        (b"a,b\nc\0,d\n", False),
        (b"a\0b\0\0\n\0", False),
        (b"\0" * 9, False),
    ],
)
def test_unicode_text_without_its_mark_is_named(content: bytes, *, is_unicode: bool) -> None:
    finding = refusal(content)
    assert finding.rule.code == "XZK105"
    assert ("Unicode 文本" in finding.message("zh")) == is_unicode
    assert ("改了扩展名的工作簿" in finding.hint("zh")) != is_unicode


def test_a_title_may_begin_with_a_bracket() -> None:
    assert read_text("<表一> 主要指标\n")[1] == "utf-8"


@pytest.mark.parametrize(
    ("block", "encoding"),
    [(b"plain", "utf-8"), ("徐州".encode(), "utf-8"), ("徐州".encode("gbk"), "gb18030"), (b"", "utf-8")],
)
def test_encoding_of_a_whole_file(block: bytes, encoding: str) -> None:
    assert guess_encoding(block) == encoding


def test_byte_order_mark_counts_only_at_the_beginning() -> None:
    assert guess_encoding(codecs.BOM_UTF8) == "utf-8-sig"
    assert read_text(LONG.encode() + codecs.BOM_UTF8) == (LONG + "\ufeff", "utf-8")


#: Texts of which the bytes are valid in UTF-8 and in GB18030.
BOTH = ["μ".encode(), "да".encode(), "元".encode("gbk"), "省,约\n".encode("gbk")]


@pytest.mark.parametrize("blocks", [0, 1, 3])
@pytest.mark.parametrize("first", BOTH)
@pytest.mark.parametrize(
    ("later", "encoding"),
    [
        ("徐州\n".encode(), "utf-8"),
        ("±\n".encode(), "utf-8"),
        ("徐州".encode("gb18030"), "gb18030"),
        ("𠮷\n".encode("gb18030"), "gb18030"),
        ("元\n".encode("gb18030"), "gb18030"),
        (b"", "gb18030"),
    ],
)
def test_the_encoding_is_told_by_what_stands_later(first: bytes, later: bytes, encoding: str, blocks: int) -> None:
    content = first + b"\n" + LONG.encode() * blocks + later
    assert read_text(content) == (content.decode(encoding), encoding)


class Slow(io.BytesIO):
    """A stream that gives little at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        """Give so many bytes at a time."""
        super().__init__(content)
        self._size = size

    def read(self, _: int | None = -1) -> bytes:
        """Return the next bytes."""
        return super().read(self._size)


@given(
    encoding=st.sampled_from(["utf-8", "gb18030"]),
    size=st.integers(1, 9),
    rows=st.lists(st.sampled_from(["元", "省,约", "a", "", "徐州,𠮷", "±5", "μ", "да", "любовь"]), max_size=5),
)
def test_the_encoding_does_not_depend_on_the_blocks(encoding: str, size: int, rows: list[str]) -> None:
    content = "\r\n".join(rows).encode(encoding)
    source = Source("data.csv", Slow(content, size))
    with suppress(UnreadableError):  # an empty file has none
        assert "".join(source.blocks()) == content.decode(guess_encoding(content))
        assert source.encoding == guess_encoding(content)
        assert source.line_ends == (len(rows) - 1, 0, 0)


def test_blocks_wait_for_their_encoding_up_to_a_bound() -> None:
    rest = b"x" * BLOCK
    assert read_text(BOTH[0] + rest * (HELD - 2) + "徐州\n".encode())[1] == "utf-8"
    assert read_text(BOTH[2] + rest * (HELD + 1) + "徐州\n".encode("gbk"))[1] == "gb18030"
    finding = refusal(BOTH[0] + b"\n" + rest * (HELD + 1) + "徐州\n".encode())
    assert (finding.rule.code, finding.place) == ("XZK101", Location("data.csv", 2, (HELD + 1) * BLOCK + 1))
    expected = {"offset": str((HELD + 1) * BLOCK + 3), "found": "E5 BE 90 E5", "expected": "GB18030"}
    assert {name: finding.written(name) for name in expected} == expected


CELLS = ["", "a", "徐州", "1;2", '"q"', '""', '"', '"a""', '"c,d"', "\x85"]


@given(
    st.lists(st.lists(st.sampled_from(CELLS), min_size=1)), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(",;")
)
def test_columns_that_are_split_at_once_are_those_of_csv(rows: list[list[str]], end: str, delimiter: str) -> None:
    lines = [delimiter.join(row) + end for row in rows]
    columns = split_columns("".join(lines), delimiter)
    if columns:
        read = csv.reader(lines, delimiter=delimiter)
        assert columns.cells == list(map(list, zip(*read, strict=True)))
        written = [[len(cell) + mark for cell in cells] for cells, mark in zip(*columns, strict=True)]
        raw = [map(len, line.removesuffix(end).split(delimiter)) for line in lines]
        assert written == list(map(list, zip(*raw, strict=True)))
    elif '"' not in "".join(lines):
        widths = {line.count(delimiter) for line in lines}
        assert len(widths) != 1 or widths == {0} or end == "\r"


@pytest.mark.parametrize("cell", ['"{}"', "{}"])
def test_columns_in_quotes_are_split_at_once(cell: str) -> None:
    rows = [[cell.format(one) for one in ("a", "", "徐州")] for _ in range(3)]
    columns = split_columns("".join(",".join(row) + "\n" for row in rows), ",")
    assert columns is not None
    assert columns.cells == [["a"] * 3, [""] * 3, ["徐州"] * 3]


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        (["a\nb\n"], ["a\n", "b\n"]),
        (["a\r\nb\r\nc"], ["a\r\n", "b\r\n", "c"]),
        (["a\rb\rc"], ["a\r", "b\r", "c"]),
        (["a", "b\nc", "d\n"], ["ab\n", "cd\n"]),
        ([], []),
    ],
)
def test_blocks_are_cut_into_lines(blocks: list[str], lines: list[str]) -> None:
    assert [line for text in whole_lines(iter(blocks)) for line in lines_of(text)] == lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\nc,d\n", [(1, ["a", "b"]), (2, ["c", "d"])]),
        ('a,"x\ny"\nc,d\n', [(1, ["a", "x\ny"]), (3, ["c", "d"])]),
        ('a,"x\r\n\r\ny"\r\nc,d\r\n', [(1, ["a", "x\r\n\r\ny"]), (4, ["c", "d"])]),
        ('a,"x\ry"\rc,d', [(1, ["a", "x\ry"]), (3, ["c", "d"])]),
        ('a,"say ""hi"""\n', [(1, ["a", 'say "hi"'])]),
        ('a,b"c\n', [("XZK202", 1, 4)]),
        ('a,27"\n', [(1, ["a", '27"'])]),
        ("a,37'37.8\"N 121'9\"W\n", [(1, ["a", "37'37.8\"N 121'9\"W"])]),
        ('a,"b\nc,"d\ne"\n', [("XZK201", 1, 3), (2, ["c", "d\ne"])]),
        ("a,b\n\nc,d\n", [(1, ["a", "b"]), (2, []), (3, ["c", "d"])]),
        ('a,b\nc,"d\ne,f\n', [(1, ["a", "b"]), ("XZK201", 2, 3)]),
        ('a,b\n"c""\n', [(1, ["a", "b"]), ("XZK201", 2, 1)]),
        ('a,b\n"c"d,e\nf,g\n', [(1, ["a", "b"]), ("XZK202", 2, 3), (3, ["f", "g"])]),
        ('a,"b" \nc,d\n', [("XZK202", 1, 5), (2, ["c", "d"])]),
        ('a,"b\nc"d\ne,f\n', [("XZK201", 1, 3), (3, ["e", "f"])]),
    ],
)
def test_records_know_their_lines(text: str, found: list[object]) -> None:
    assert list(records(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a record that broke goes on behind the cell that did, over several lines
        ('a,"b"c,"d\ne"\nf,g,h\n', [("XZK202", 1, 5), (3, ["f", "g", "h"])]),
        ('a,"b"c,"d\n\ne""\n"\nf,g,h\n', [("XZK202", 1, 5), (5, ["f", "g", "h"])]),
        ('a,"b"c,"d"e,"f\ng"\nh,i\n', [("XZK202", 1, 5), (3, ["h", "i"])]),
        # but not into a quoted cell of another row
        ('a,"b"c,"d\ne,"f"\ng,h\n', [("XZK202", 1, 5), (2, ["e", "f"]), (3, ["g", "h"])]),
        ('a,"b"c,"d\ne,f\n', [("XZK202", 1, 5), (2, ["e", "f"])]),
        # spaces between commas and quotes are told once
        ('"a", "b"\n"c", "d"\n"e" ,"f"\ng,h\n', [("XZK202", 1, 6), (4, ["g", "h"])]),
        ('a, "1,000"\nb,c\n', [("XZK202", 1, 4), (2, ["b", "c"])]),
        # a quote that was lost where all others are there
        ('"a","b",c 2023"\n"d",5",e\nf,g,5"\n', [("XZK202", 1, 15), (2, ["d", '5"', "e"]), (3, ["f", "g", '5"'])]),
    ],
)
def test_reading_goes_on_behind_a_quote_out_of_place(text: str, found: list[object]) -> None:
    assert list(records(text)) == found


@pytest.mark.parametrize(
    ("row", "how", "advice"),
    [
        ('a,"b"c', "引号结束之后还有文字", "删去多余的引号"),
        ('a,含"专精特新"企业', "单元格中间有英文双引号", "改用中文引号“”"),
        ('"a","b",c 2023"', "单元格末尾有引号，开头没有", "在这个单元格的开头补上引号"),
        ('a, "b"', "逗号和引号之间有空格", "删去逗号和引号之间的空格"),
        ('a,"b" ,c', "逗号和引号之间有空格", "删去逗号和引号之间的空格"),
    ],
)
def test_quote_out_of_place_says_how_and_what_to_do(row: str, how: str, advice: str) -> None:
    (finding,) = [one for one in read_records(Window("x.csv"), iter([row + "\n"])) if isinstance(one, Finding)]
    assert how in finding.message("zh")
    assert advice in finding.hint("zh")
    assert finding.message("en").startswith("a quote is out of place: ")


def test_line_ends_within_a_record_that_broke_are_its_own() -> None:
    window = Window("x.csv")
    list(read_records(window, iter(['a,"b"c,"d\ne\rf"\r\ng,h\r\n'])))
    assert window.inner == (0, 1, 1)


def test_lines_are_counted_across_batches() -> None:
    text = '"x\ny",b\n' * (BATCH + 3) + 'c,"d\n'
    *rows, last = records(text)
    assert [row[0] for row in rows] == list(range(1, 2 * (BATCH + 3), 2))
    assert last == ("XZK201", 2 * (BATCH + 3) + 1, 3)


@pytest.mark.parametrize(
    ("record", "index", "delimiter", "offset"),
    [
        ("a,b,c", 0, ",", 0),
        ("a,b,c", 2, ",", 4),
        ('a,"b,c",d', 2, ",", 8),
        ('"a""b,",c', 1, ",", 8),
        ('"a\nb",c', 1, ",", 6),
        ("a;b,c;d", 2, ";", 6),
        ("徐州,值", 1, ",", 3),
    ],
)
def test_cell_is_found_in_its_record(record: str, index: int, delimiter: str, offset: int) -> None:
    assert cell_spans(record, index + 1, delimiter)[-1][0] == offset


@pytest.mark.parametrize(("text", "at", "closed"), [('"a"', 0, 2), ('"a""b"', 0, 5), ('x"a', 1, 3), ('""', 0, 1)])
def test_closing_quote(text: str, at: int, closed: int) -> None:
    assert closing_quote(text, at) == closed


@pytest.mark.parametrize(("text", "breaks"), [("", 0), ("a\nb", 1), ("a\r\nb\rc\n", 3), ("\n\r", 2)])
def test_line_breaks_are_counted_as_csv_does(text: str, breaks: int) -> None:
    assert line_breaks(text) == breaks
    assert height([text, "x"]) == breaks + 1


@given(cells=st.lists(st.lists(st.text('ab ,"\r\n徐', max_size=5), min_size=2, max_size=3), min_size=1, max_size=6))
def test_quoted_cells_come_back_on_their_lines(cells: list[list[str]]) -> None:
    lines, text = [], ""
    for row in cells:
        lines.append(line_breaks(text) + 1)
        text += ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
    assert list(records(text)) == list(zip(lines, cells, strict=True))


@given(text=st.text('ab,"\r\n\t徐;', max_size=40))
def test_no_text_raises(text: str) -> None:
    last = line_breaks(text) + 1
    for found in records(text):
        line = found[1] if isinstance(found[0], str) else found[0]
        assert isinstance(line, int)
        assert 1 <= line <= last
