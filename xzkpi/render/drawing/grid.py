"""A table as rich draws it: with as many columns as fit a width, every one of them as wide as its cells."""

from collections.abc import Sequence
from typing import Final

from rich.box import Box
from rich.cells import cell_len
from rich.table import Table as Grid
from rich.text import Text

from xzkpi.render.drawing.wrapping import widest_piece, wrap_name
from xzkpi.render.sheet import Row, Table

#: Blank cells between columns.
_GUTTER: Final = 2
#: A name is not wrapped to less than this many cells, and not to less than the first where columns are yet to drop.
_NAME_BESIDE_MORE: Final = 24
_MIN_NAME: Final = 16


def fit(table: Table, width: int) -> Table | None:
    """Return the table as it fits a width, with shorter names where others would be broken; None where it does not."""
    fitted = _fit(table, width)
    is_whole = fitted is not None and _total(natural_widths(fitted)) <= width
    if is_whole or not any(row.brief for row in table.rows):
        return fitted
    short = _fit(table.in_brief, width)
    return short and _with_names(short, table, width)


def _with_names(short: Table, table: Table, width: int) -> Table:
    """Return a table with shorter names that has the whole names of another where these fit its column."""
    at, widths = short.naming, natural_widths(short)
    room = widths[at] + width - _total(widths) - _indent(table)
    names = [row.cells[table.naming] for row in table.rows]
    rows = (
        row._replace(cells=(*row.cells[:at], name, *row.cells[at + 1 :])) if cell_len(name) <= room else row
        for row, name in zip(short.rows, names, strict=True)
    )
    return short._replace(rows=tuple(rows))


def _fit(table: Table, width: int) -> Table | None:
    """Return the table with as many columns as fit a width, dropped in their fixed order; None when none do."""
    table = table.without(column.key for column in table.columns if column.since > width)
    order = sorted((column for column in table.columns if column.drop), key=lambda column: column.drop)
    for number in range(len(order) + 1):
        candidate = table.without(column.key for column in order[:number])
        widths = natural_widths(candidate)
        least = _NAME_BESIDE_MORE if any(column.since for column in candidate.columns) else _MIN_NAME
        if candidate.columns[candidate.wrapping].wraps:
            least = max(least, *(widest_piece(row.cells[candidate.wrapping]) for row in candidate.rows), 0)
        widths[candidate.wrapping] = min(widths[candidate.wrapping], least)
        if _total(widths) <= width:
            return candidate
    return None


def split(table: Table, width: int) -> list[Table]:
    """Return a table in pieces that fit a width side by side with its names; none where not even one column does."""
    widths = natural_widths(table)
    room = width - min(widths[table.naming], _MIN_NAME)
    pieces: list[list[str]] = [[]]
    left = room
    for at, column in enumerate(table.columns):
        if at == table.naming:
            continue
        needed = widths[at] + _GUTTER
        if needed > room:
            return []
        if needed > left:
            pieces.append([])
            left = room
        pieces[-1].append(column.key)
        left -= needed
    name = table.columns[table.naming].key
    return [table.without(set(table.keys) - {name, *keys}) for keys in pieces]


def natural_widths(table: Table) -> list[int]:
    """Return how many cells each column takes; a group's heading stands among the names."""
    rows = [row.cells for row in table.rows]
    widths = [
        max(cell_len(column.title), *(cell_len(cells[at]) for cells in rows), 0)
        for at, column in enumerate(table.columns)
    ]
    groups = [cell_len(row.group) for row in table.rows]
    widths[table.naming] = max(widths[table.naming] + _indent(table), *groups, 0)
    return widths


def draw_grid(table: Table, width: int, *, is_ascii: bool) -> Grid:
    """Lay out a table that fits."""
    widths = natural_widths(table)
    widths[table.wrapping] -= max(_total(widths) - width, 0)
    blank, line = "    \n", " -- \n" if is_ascii else " ── \n"
    box = Box(blank * 2 + line + blank + line + blank * 3)  # rules under the titles and between parts, and no more
    grid = Grid(box=box, show_edge=False, pad_edge=False, padding=(0, _GUTTER - 1, 0, 0))
    for column, wide in zip(table.columns, widths, strict=True):
        grid.add_column(Text(column.title), justify="right" if column.is_number else "left", width=wide, no_wrap=True)
    indent = " " * _indent(table)
    for heading, row in table.headed:
        if row.is_apart and grid.row_count:
            grid.add_section()
        if heading:
            lines = Text("\n".join(wrap_name(heading, widths[table.naming])), style="bold")
            grid.add_row(*("" for _ in table.columns[: table.naming]), lines)
        grid.add_row(*_cells(table, row, widths[table.wrapping], indent))
    return grid


def _cells(table: Table, row: Row, width: int, indent: str) -> list[Text]:
    cells = [Text(cell) for cell in row.cells]
    lines = wrap_name(row.cells[table.wrapping], width - len(indent))
    cells[table.wrapping] = Text("\n".join(indent + line for line in lines))
    cells[table.telling].stylize(row.style)
    return cells


def _indent(table: Table) -> int:
    """Return by how many cells names stand under the headings of their groups."""
    return 2 * any(row.group for row in table.rows)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GUTTER * (len(widths) - 1)
