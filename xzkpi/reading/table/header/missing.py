"""What stands where the header of a submission should be, and what to do about it."""

from collections.abc import Sequence
from typing import Final

from xzkpi.reading.table.header.columns import REQUIRED, column_of, is_period
from xzkpi.reading.table.records import Batch
from xzkpi.rules.finding import Finding, Location, Phrase, in_both
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape, restore

#: The header stands within so many records; titles above it are read past.
HEADER_ROWS: Final = 10
#: More columns than any submission has.
MAX_COLUMNS: Final = 4096
#: What is typed for a comma in a Chinese input mode.
FULL_WIDTH: Final = ("，", "；", "、")

_INSERT: Final[Phrase] = (
    "在最上面插入一行列名，如“指标,年份,数值”；第一行本来就是列名的，改成这样的列名",
    "insert a row of names above it, such as target,period,value or 指标,年份,数值; or name its columns so",
)
_ORIGINAL: Final[Phrase] = (
    "找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”",
    "go back to the file as it was before and save that as CSV UTF-8",
)
_QUOTED_LINES: Final[Phrase] = (
    "整行被引号括成了一个单元格：删去各行行首行尾的引号",
    "the quotes make one cell of the whole row: delete those at the beginning and the end of each line",
)
_SINGLE_QUOTES: Final[Phrase] = (
    "单引号不能括住单元格，成了内容的一部分：删去各行的单引号",
    "single quotes do not quote a cell, they are part of it: delete them in all rows",
)


def names_all(cells: Sequence[str]) -> bool:
    """Say whether a row names all columns that are needed."""
    columns = set(map(column_of, cells))
    return columns.issuperset(REQUIRED) or ("target" in columns and any(map(is_period, cells)))


def no_header(batch: Batch, delimiter: str) -> tuple[Finding, bool]:
    """Say what stands where the header should be, and whether the rows may still be held against one another."""
    first = next((row for row, cells in enumerate(batch.rows) if any(map(str.strip, cells))), 0)
    cells = batch.rows[first][:MAX_COLUMNS]
    text = delimiter.join(cells)
    if not text.strip(delimiter + " "):
        return Finding(RULE["empty-file"], Location(batch.window.path)), False
    place = batch.window.row_place(batch.lines[first], batch.rows[first])
    for mark in FULL_WIDTH:
        if mark in text and sum(map(bool, map(column_of, text.replace(mark, delimiter).split(delimiter)))) > 1:
            return Finding(RULE["full-width-punctuation"], place, facts={"found": mark}), False
    what, then, advice = (
        _garbled(cells) or _too_far_down(batch) or _in_quotes(cells, delimiter) or ("", ("", ""), _INSERT)
    )
    told = in_both(what=(what, "mojibake, " if what else ""), then=then, advice=advice)
    return Finding(RULE["header-missing"], place, facts={"found": escape(text), **told}), advice is _INSERT


#: What the first row is, what follows from that, and what to do.
_Case = tuple[str, Phrase, Phrase]


def _garbled(cells: Sequence[str]) -> _Case | None:
    """Say that the names cannot be read for the encoding they were once read in."""
    original = restore(cells)
    if original is None:
        return None
    names = ",".join(original)
    (zh, en), told = _ORIGINAL, escape(names)
    then = "，整个文件没有读取", ", so nothing of the file was read"
    if not names:
        return "乱码", then, (f"原文已无法恢复：{zh}", f"the text cannot be recovered: {en}")
    return "乱码", then, (f"原文可能是“{told}”：{zh}", f"it may have been “{told}”: {en}")


def _too_far_down(batch: Batch) -> _Case | None:
    """Say where the header stands, if it does so below the rows that are looked at."""
    row = next((row for row, cells in enumerate(batch.rows) if names_all(cells)), -1)
    if row < 0:
        return None
    line = batch.lines[row]
    then = f"，表头在第 {line} 行", f", and a header stands on line {line}"
    zh = f"最多只看前 {HEADER_ROWS} 行：删去表头上面多余的行"
    return "", then, (zh, f"delete rows above it: a header is looked for in the first {HEADER_ROWS} rows only")


def _in_quotes(cells: Sequence[str], delimiter: str) -> _Case | None:
    """Say that quotes keep the names from being read."""
    if len(cells) == 1 and names_all(cells[0].split(delimiter)):
        return "", ("", ""), _QUOTED_LINES
    if names_all([cell.strip().strip("'‘’") for cell in cells]):
        return "", ("", ""), _SINGLE_QUOTES
    return None
