"""Why a file has no header that can be read: what stands in its place."""

from collections.abc import Sequence
from typing import Final

from xzkpi.reading.table.header.columns import column_of, is_period, names_all
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape, restore
from xzkpi.values.lists.columns import HEADER_ROWS, MAX_COLUMNS
from xzkpi.values.number import parse_number

#: What is typed for a comma in a Chinese input mode.
FULL_WIDTH: Final = ("，", "；", "、")

Table = Sequence[Sequence[str]]


def no_header(rows: Table, lines: Sequence[int], delimiter: str) -> tuple[int, Fault]:
    """Say which row stands where the header should, and why it cannot be read."""
    counts = [sum(map(bool, map(str.strip, cells))) for cells in rows]
    first = next((row for row, count in enumerate(counts) if count), 0)
    below = next((row for row, count in enumerate(counts[:HEADER_ROWS]) if count > 1), first)
    first = below if _are_names(rows, below) else first
    cells = rows[first][:MAX_COLUMNS]
    text = delimiter.join(cells)
    if not text.strip(delimiter + " "):
        return first, Fault("empty-file")
    for mark in FULL_WIDTH:
        if mark in text and sum(map(bool, map(column_of, text.replace(mark, delimiter).split(delimiter)))) > 1:
            return first, Fault("full-width-punctuation", facts={"found": mark})
    case = _quotes(cells, delimiter) or ("unknown-names" if _are_names(rows, first) else "")
    fault = _garbled(cells) or _too_far_down(rows, lines) or Fault("header-missing", case)
    return first, fault._replace(facts={"found": escape(text), **fault.facts})


def _are_names(rows: Table, row: int) -> bool:
    """Say whether a row seems to be a header of unknown names: words alone, and figures in the next row of data."""
    names = rows[row]
    below = next((cells for cells in rows[row + 1 :] if sum(map(bool, cells)) > 1), [])
    filled = [name for name in names if name.strip()]
    are_words = len(filled) > 1 and all(parse_number(name) is None or is_period(name) for name in filled)
    pairs = zip(names, below, strict=False)
    return are_words and any(name.strip() and _is_figure(cell) for name, cell in pairs)


def _is_figure(cell: str) -> bool:
    """Say whether a cell is digits with signs, be it a date or a number written in another way."""
    return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))


def _garbled(cells: Sequence[str]) -> Fault | None:
    """Say that the names cannot be read for the encoding they were once read in."""
    original = restore(cells)
    if original is None:
        return None
    names = ",".join(original)
    return Fault("header-missing", "garbled", {"original": escape(names)}) if names else Fault("header-missing", "lost")


def _too_far_down(rows: Table, lines: Sequence[int]) -> Fault | None:
    """Say where the header stands, if it does so below the rows that are looked at."""
    row = next((row for row, cells in enumerate(rows) if names_all(cells)), -1)
    facts = {"line": lines[row], "rows": HEADER_ROWS}
    return Fault("header-missing", "too-far-down", facts) if row >= 0 else None


def _quotes(cells: Sequence[str], delimiter: str) -> str:
    """Return which quotes keep the names from being read; nothing where none do."""
    if len(cells) == 1 and names_all(cells[0].split(delimiter)):
        return "quoted"
    return "single-quoted" if names_all([cell.strip().strip("'‘’") for cell in cells]) else ""
