"""Quotes in the text of a record: where its cells begin and end, and which quote is out of place."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from xzkpi.reading.table.cells.faults import exported_as_formula
from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE

#: A quote that is no mark of inches or seconds, which stand behind a digit.
STRAY: Final = '(?<![0-9])"'
#: The same where such marks cannot be.
ANY: Final = '"'
#: So many other cells of a row have to be quoted to show that one should be.
_QUOTED: Final = 2
#: What is wrong with a quote that is not one of a pair around a cell, and what to do, in Chinese and in English.
_SLIPS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "behind": (
        "引号结束之后还有文字",
        '删去多余的引号；内容里要用引号的，改用中文引号“”，或连写两个：""',
        "there is text after a closing quote",
        'delete the stray quote; write a quote inside a cell twice: ""',
    ),
    "middle": (
        "单元格中间有英文双引号",
        "删去多余的引号；内容里要用引号的，改用中文引号“”",
        "it stands in the middle of a cell",
        'delete it; to have a quote inside a cell, quote the whole cell and write it twice: ""',
    ),
    "lost": (
        "单元格末尾有引号，开头没有",
        "在这个单元格的开头补上引号，或删去末尾的引号",
        "it closes a cell that does not begin with one",
        "put one at the beginning of the cell, or delete it",
    ),
    "space": (
        "逗号和引号之间有空格，引号不起作用",
        "删去逗号和引号之间的空格；整个文件都是这样的，全部替换",
        "there is a space between comma and quote, so that it does not quote the cell",
        "delete the space between the comma and the quote, in all rows",
    ),
}


class Slip(NamedTuple):
    """A quote out of place in a record: which slip it is, and where it stands in the text."""

    kind: str
    at: int
    #: The text of the cell, where it is one of its own.
    cell: str = ""


def stray_quote(text: str, count: int, delimiter: str, pattern: str = STRAY) -> Slip | None:
    """Return the first quote out of place in the text of a record of so many cells.

    Such a cell does not begin with a quote. Marks of inches and seconds are no quotes, but for one that ends a cell
    where all others are quoted.
    """
    starts = [0]
    for _ in range(count - 1):
        starts.append(cell_end(text, starts[-1], delimiter) + 1)
    cells = [text[start : cell_end(text, start, delimiter)] for start in starts]
    for start, cell in zip(starts, cells, strict=True):
        if '"' in cell and not cell.startswith('"'):
            kind = "space" if cell.lstrip().startswith('"') else "middle" if re.search(pattern, cell) else ""
            if kind or _is_half(cell, cells):
                return Slip(kind or "lost", start + cell.index('"'), cell)
    return None


def _is_half(cell: str, cells: Sequence[str]) -> bool:
    """Say whether a cell is one of a quoted row that lost the quote at its beginning."""
    others = [other for other in cells if other is not cell and other.strip()]
    are_quoted = all(other.startswith('"') for other in others)
    return cell.count('"') == 1 and cell.endswith('"') and len(others) >= _QUOTED and are_quoted


def misplaced_quote(path: str, line: int, text: str, slip: Slip) -> Finding:
    """Name a quote out of place in the text of a record that begins on a line."""
    how, advice, how_en, advice_en = _SLIPS[slip.kind]
    values = {"how": how, "how_en": how_en, "advice": advice, "advice_en": advice_en, **exported_as_formula(slip.cell)}
    return Finding(RULE["stray-quote"], place_in(path, line, text, slip.at, slip.at + 1), facts=values)


def is_of_spaces(finding: Finding) -> bool:
    """Say whether a finding is about a space between comma and quote, which most rows have then."""
    return finding.facts.get("how") == _SLIPS["space"][0]


class Break(NamedTuple):
    """How a record broke: the rule, the quote to blame, and where reading goes on, each as an offset in the text."""

    slip: Slip
    #: Whether the quote is one that is never closed.
    is_open: bool
    #: Where the next cell begins that is quoted, if an open quote ran into it; or -1.
    next_cell: int = -1


def find_break(text: str, delimiter: str) -> Break:
    """Find the quote that broke a record: one that is never closed, or one with text behind it."""
    at = 0
    while at < len(text):
        if text[at] == '"':
            closed = closing_quote(text, at)
            if closed == len(text):
                return Break(Slip("behind", at), is_open=True)
            if text[closed + 1 : closed + 2] not in {delimiter, "\r", "\n", ""}:
                if line_breaks(text[at:closed]):
                    is_next = text[closed - 1] in {delimiter, "\r", "\n"}
                    return Break(Slip("behind", at), is_open=True, next_cell=closed if is_next else -1)
                behind = re.match(rf"[^{re.escape(delimiter)}\r\n]*", text[closed + 1 :])
                is_space = behind is not None and not behind[0].strip()
                return Break(Slip("space" if is_space else "behind", closed), is_open=False)
            at = closed
        step = text.find(delimiter, at)
        if step < 0:
            break
        at = step + 1
    return Break(Slip("behind", at), is_open=False)


def record_end(text: str, at: int, delimiter: str) -> int:
    r"""Return the offset at which a record ends of which a cell broke before an offset; -1 if that does not show.

    >>> record_end('a,"b"c,"d\ne"\nf', 5, ","), record_end('a,"b"c,"d\n', 5, ",")
    (12, -1)
    """
    while True:
        stop = re.compile(f"[{re.escape(delimiter)}\r\n]").search(text, at)
        if stop is None or stop[0] != delimiter:
            return stop.start() if stop else len(text)
        at = stop.end()
        if text.startswith('"', at):
            closed = closing_quote(text, at)
            is_closed = text[closed + 1 : closed + 2] in {delimiter, "\r", "\n", ""}
            if closed == len(text) or (not is_closed and line_breaks(text[at:closed])):
                return -1
            at = closed + 1


def place_in(path: str, line: int, text: str, start: int, end: int) -> Location:
    """Return the place of a stretch of a text that begins on a line."""
    if text.find("\n", 0, end) < 0 and text.find("\r", 0, end) < 0:  # as nearly always
        return Location(path, line, start + 1, line, end + 1)
    return Location(path, *_point(line, text, start), *_point(line, text, end))


def _point(line: int, text: str, at: int) -> tuple[int, int]:
    """Return line and column of an offset."""
    before = text[:at]
    return line + line_breaks(before), at - max(before.rfind("\n"), before.rfind("\r"))


def nth_cell(record: str, index: int, delimiter: str) -> int:
    """Return the offset at which a record's cell begins.

    >>> nth_cell('a,"b,c",d', 2, ",")
    8
    """
    at = 0
    for _ in range(index):
        at = cell_end(record, at, delimiter) + 1
    return at


def cell_end(record: str, at: int, delimiter: str) -> int:
    """Return the offset right behind the cell that begins at another one.

    >>> cell_end('a,"b,c",d', 2, ",")
    7
    """
    if record.startswith('"', at):
        at = closing_quote(record, at) + 1
    end = record.find(delimiter, at)
    return end if end >= 0 else max(at, len(record.rstrip("\r\n")))


def closing_quote(record: str, at: int) -> int:
    """Return the offset of the quote that closes the one at an offset, or the end of the text."""
    at = record.find('"', at + 1)
    while at >= 0 and record.startswith('""', at):
        at = record.find('"', at + 2)
    return at if at >= 0 else len(record)


def line_breaks(text: str) -> int:
    """Count line breaks as csv does."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def height(cells: Sequence[str]) -> int:
    """Return how many physical lines a record takes."""
    return 1 + line_breaks("\0".join(cells))
