"""What stands where the header of a table should be."""

from collections.abc import Sequence
from typing import Final

from xzkpi.reading.table.header.columns import column_of, names_all
from xzkpi.reading.table.header.contents import Across, Contents
from xzkpi.reading.table.records import Batch
from xzkpi.rules.finding import Fault, Finding, Location
from xzkpi.values.characters import escape, restore
from xzkpi.values.number import parse_number

#: The header stands within so many records; titles above it are read past.
HEADER_ROWS: Final = 10
#: More columns than any submission has.
MAX_COLUMNS: Final = 4096
#: What is typed for a comma in a Chinese input mode.
FULL_WIDTH: Final = ("，", "；", "、")


def no_header(batch: Batch, delimiter: str) -> Finding:
    """Say what stands where the header should be."""
    first = next((row for row, cells in enumerate(batch.rows) if any(map(str.strip, cells))), 0)
    cells = batch.rows[first][:MAX_COLUMNS]
    text = delimiter.join(cells)
    if not text.strip(delimiter + " "):
        return Fault("empty-file").at(Location(batch.window.path))
    place = batch.window.row_place(batch.lines[first], batch.rows[first])
    for mark in FULL_WIDTH:
        if mark in text and sum(map(bool, map(column_of, text.replace(mark, delimiter).split(delimiter)))) > 1:
            return Fault("full-width-punctuation", facts={"found": mark}).at(place)
    fault = _garbled(cells) or _too_far_down(batch) or Fault("header-missing", _quotes(cells, delimiter))
    return fault._replace(facts={"found": escape(text), **fault.facts}).at(place)


def _garbled(cells: Sequence[str]) -> Fault | None:
    """Say that the names cannot be read for the encoding they were once read in."""
    original = restore(cells)
    if original is None:
        return None
    names = ",".join(original)
    return Fault("header-missing", "garbled", {"original": escape(names)}) if names else Fault("header-missing", "lost")


def _too_far_down(batch: Batch) -> Fault | None:
    """Say where the header stands, if it does so below the rows that are looked at."""
    row = next((row for row, cells in enumerate(batch.rows) if names_all(cells)), -1)
    return (
        Fault("header-missing", "too-far-down", {"line": batch.lines[row], "rows": HEADER_ROWS}) if row >= 0 else None
    )


def _quotes(cells: Sequence[str], delimiter: str) -> str:
    """Return which quotes keep the names from being read; nothing where none do."""
    if len(cells) == 1 and names_all(cells[0].split(delimiter)):
        return "quoted"
    return "single-quoted" if names_all([cell.strip().strip("'‘’") for cell in cells]) else ""


def row_across(rows: Sequence[Sequence[str]], plan: Contents) -> tuple[int, Across] | None:
    """Return the first row that is a header of names that belong into a column, and these; or None."""
    words = [(row, cells) for row, cells in enumerate(rows) if not any(map(parse_number, cells))]
    for (row, cells), found in zip(words, plan.across([cells for _, cells in words]), strict=True):
        known = sum(column_of(cell) is not None for cell in cells)
        if found and len(found[1]) + known > 1:
            return row, found
    return None
