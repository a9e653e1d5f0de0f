"""What is wrong with the shape of one row: its width, or the length of a cell."""

from typing import Final

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.table.header.layout import FULL_WIDTH, Layout
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import find_flaw
from xzkpi.values.number import parse_number

#: Rules about text that was decoded wrongly.
_GARBLED: Final = ("mojibake-suspected", "replacement-character")


def odd_width(cells: list[str], layout: Layout) -> tuple[Fault, int] | None:
    """Name what is wrong with the width of a row, or the length of its cells, and the cell, -1 for the whole row."""
    if len(cells) < layout.width:
        fault, at = _too_short(cells, layout)
    elif len(cells) > layout.full_width:
        fault, at = _too_long(cells, layout)
    elif (longest := max(map(len, cells))) > MAX_CELL:
        fault = Fault("cell-too-long", facts={"found": longest, "expected": MAX_CELL})
        at = [*map(len, cells)].index(longest)
    else:
        return None
    return fault._replace(facts={"found": len(cells), "expected": layout.width, **fault.facts}), at


def _too_short(cells: list[str], layout: Layout) -> tuple[Fault, int]:
    """Name what is wrong with a row of too few cells: other commas, or none."""
    for mark in FULL_WIDTH:
        if sum(cell.count(mark) + 1 for cell in cells) == layout.width:
            at = next(at for at, cell in enumerate(cells) if mark in cell)
            return Fault("full-width-punctuation", facts={"found": mark}), at
    if len(cells) == 1 and len(cells[0].split(layout.delimiter)) == layout.width > 1:
        return Fault("too-few-cells", "quoted"), -1
    flaw = find_flaw(cells[0]) if len(cells) == 1 else None
    if flaw is None:
        return Fault("too-few-cells"), -1
    if flaw[0] in _GARBLED:  # commas may have been lost with other characters
        return Fault("too-few-cells", "garbled"), -1
    return Fault(flaw[0], facts={**layout.name("target"), **flaw[1]}), 0


def _too_long(cells: list[str], layout: Layout) -> tuple[Fault, int]:
    """Name what is wrong with a row of too many cells: a number in pieces, a surplus at the end, or one anywhere.

    Where a cell before the last one filled is empty, the surplus may stand there and have moved what follows.
    """
    if number := _split_number(cells, layout):
        facts = {"found": ",".join(number), "expected": "".join(number)}
        return Fault("unquoted-thousands-separator", facts=facts), layout.values[0].at
    filled = [bool(cell.strip()) for cell in cells]
    is_surplus = not any(filled[layout.full_width :]) and filled == sorted(filled, reverse=True)
    return Fault("trailing-delimiter" if is_surplus else "too-many-cells"), layout.full_width


def _split_number(cells: list[str], layout: Layout) -> list[str]:
    """Return the cells that the thousands separators of one number made of it, if the row's width says so."""
    if layout.delimiter != "," or not layout.values:
        return []
    start = layout.values[0].at
    parts = cells[start : start + len(cells) - layout.width + 1]
    return parts if parts[0].strip() and parse_number(",".join(parts)) is not None else []
