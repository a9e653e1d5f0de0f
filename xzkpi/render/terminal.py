"""Pages for a terminal: tables that keep every digit at any width, or a block for each row where none fits."""

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.console import JustifyMethod
from rich.table import Table as RichTable
from rich.text import Text

from xzkpi.render.sheet import BAD, GOOD, MIDDLING, QUIET, Block, Heading, Page, Paragraph, Remarks, Row, Screen, Table

#: Colours of styles; they only repeat what mark and word say.
_COLOURS: Final = {GOOD: "green", MIDDLING: "yellow", BAD: "red", QUIET: "dim", "": ""}
#: A header line and nothing else; collapsed padding leaves two cells between columns.
_BOX: Final = box.Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
_ASCII_BOX: Final = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
#: A name is not wrapped to less than this many cells.
_MIN_NAME: Final = 16
#: Blank cells between columns.
_GUTTER: Final = 2
#: Wide enough for any page that is not for a terminal.
_UNBOUNDED: Final = 100_000
#: What is not broken: words, numbers with their sign, and Chinese characters with the punctuation around them.
_TOKEN: Final = re.compile(r"[（“《≥≤]*(?:[!-~]+|\S)[,.;:!?，。、；：！？）”》]*|\s+")
#: What ASCII mode draws instead of characters whose width terminals disagree on.
_ASCII: Final = str.maketrans({
    **dict.fromkeys("▌▋▊▉█", "#"),
    **dict.fromkeys("▏▎▍▁─", "-"),
    "│": "|",
    "●": "*",
    "○": "?",
    "▲": "^",
    "△": "~",
    "▼": "v",
    "×": "x",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "—": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "·": ".",
    "±": "+/-",
    "∞": "inf",
    "‰": "o/oo",
})


def to_terminal(page: Page, screen: Screen) -> str:
    """Draw a page."""
    width = screen.width or _UNBOUNDED
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=screen.styled,
        color_system="standard" if screen.styled else None,
        legacy_windows=False,
        no_color=not screen.colour,
    )
    drawn = ""
    previous: type[Block] | None = None
    for block in page.blocks:
        with console.capture() as capture:
            _draw(console, _in_ascii(block) if screen.ascii else block, width, screen)
        text = capture.get().rstrip("\n")
        if text:
            is_close = isinstance(block, Paragraph) and previous is Paragraph
            drawn += ("\n" if is_close else "\n\n") * bool(drawn) + text
            previous = type(block)
    return "\n".join(line.rstrip() for line in drawn.split("\n")) + "\n"


def _draw(console: Console, block: Block, width: int, screen: Screen) -> None:
    """Draw one block."""
    if isinstance(block, Heading):
        _print_lines(console, wrap(block.text, width), "bold")
    elif isinstance(block, Paragraph):
        _print_lines(console, wrap(block.text, width), _COLOURS[block.style])
    elif isinstance(block, Remarks):
        for line in block.lines:
            first, *rest = wrap(line, width - 2)
            _print_lines(console, [f"- {first}", *(f"  {more}" for more in rest)], "")
    else:
        _draw_table(console, block, width, screen)


def _print_lines(console: Console, lines: Sequence[str], style: str) -> None:
    for line in lines:
        console.print(Text(line, style=style), no_wrap=True, overflow="ignore", crop=False)


def _draw_table(console: Console, table: Table, width: int, screen: Screen) -> None:
    """Draw a table with as many columns as fit, or as blocks."""
    fitted = fit(table, width)
    if fitted is None:
        _draw_blocks(console, table, width)
        return
    widths = natural_widths(fitted)
    name_width = min(widths[0], width - sum(widths[1:]) - _GUTTER * (len(widths) - 1))
    grid = RichTable(
        box=_ASCII_BOX if screen.ascii else _BOX,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1),
        collapse_padding=True,
        header_style="bold",
    )
    for column, wide in zip(fitted.columns, (name_width, *widths[1:]), strict=True):
        justify: JustifyMethod = "right" if column.is_number else "left"
        grid.add_column(Text(column.title), justify=justify, width=wide, no_wrap=True, overflow="crop")
    group = ""
    for row in fitted.rows:
        if row.group != group:
            group = row.group
            grid.add_row(Text("\n".join(wrap(group, name_width)), style="bold"))
        name, *cells = row.cells
        lines = "\n".join(wrap(name, name_width - 2 * bool(group))).replace("\n", "\n  ")
        texts = (Text(cell, style=_COLOURS[row.style] if cell == cells[-1] else "") for cell in cells)
        grid.add_row(Text(f"  {lines}" if group else lines), *texts)
    console.print(grid, crop=False, overflow="ignore", no_wrap=True)
    gone = [column.title for column in table.columns if column not in fitted.columns]
    if gone:
        console.print()
        _print_lines(console, wrap(table.dropped.format(columns=", ".join(gone)), width), "dim")


def _draw_blocks(console: Console, table: Table, width: int) -> None:
    """Draw every row as a block of its own: its name and last cell, then the other cells with their titles."""
    group = ""
    for number, row in enumerate(table.rows):
        if number:
            console.print()
        if row.group != group:
            group = row.group
            _print_lines(console, wrap(group, width), "bold")
        name, *cells = row.cells
        _print_lines(console, wrap(name, width), "bold")
        _print_lines(console, [f"  {line}" for line in wrap(cells[-1], width - 2)], _COLOURS[row.style])
        pairs = [f"{column.title} {cell}" for column, cell in zip(table.columns[1:-1], cells[:-1], strict=True)]
        _print_lines(console, [f"  {line}" for line in _pack(pairs, width - 2)], "")


def fit(table: Table, width: int) -> Table | None:
    """Return the table with as many columns as fit a width, dropped in their fixed order; None when none do."""
    order = sorted((column for column in table.columns if column.drop), key=lambda column: column.drop)
    for number in range(len(order) + 1):
        candidate = table.without(column.key for column in order[:number])
        widths = natural_widths(candidate)
        name = widths[0] if number < len(order) and widths[0] < _MIN_NAME else min(widths[0], _MIN_NAME)
        if name + sum(widths[1:]) + _GUTTER * (len(widths) - 1) <= width:
            return candidate
    return None


def natural_widths(table: Table) -> list[int]:
    """Return how many cells each column takes; names in a group stand indented."""
    indent = 2 * any(row.group for row in table.rows)
    columns = zip(*(row.cells for row in table.rows), strict=True) if table.rows else [()] * len(table.columns)
    widths = [
        max((cell_len(column.title), *(cell_len(cell) for cell in cells)))
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    groups = [cell_len(row.group) for row in table.rows]
    return [max(widths[0] + indent, *groups, 0), *widths[1:]]


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines: between words and between Chinese characters, never within a number.

    >>> wrap("还差 682 家，今后两年", 12)
    ['还差 682', '家，今后两年']
    """
    lines = [""]
    for token in _TOKEN.findall(text):
        if cell_len(lines[-1]) + cell_len(token.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += token if lines[-1] or not token.isspace() else ""
        while cell_len(lines[-1]) > width and len(lines[-1]) > 1:
            lines[-1:] = _fold(lines[-1], width)
    lines[-1] = lines[-1].rstrip()
    return lines


def _fold(line: str, width: int) -> list[str]:
    """Break a line that has no place to break at, such as a long address."""
    cut = next(at for at in range(len(line), 0, -1) if cell_len(line[:at]) <= width or at == 1)
    return [line[:cut], line[cut:]]


def _pack(parts: Sequence[str], width: int) -> Iterator[str]:
    """Put short texts side by side, as many as fit a line."""
    line = ""
    for part in parts:
        joined = f"{line}  {part}" if line else part
        if line and cell_len(joined) > width:
            yield from wrap(line, width)
            joined = part
        line = joined
    yield from wrap(line, width)


def _in_ascii(block: Block) -> Block:
    """Return a block without characters whose width terminals disagree on."""
    if isinstance(block, Heading):
        return Heading(to_ascii(block.text), block.level)
    if isinstance(block, Paragraph):
        return Paragraph(to_ascii(block.text), block.style)
    if isinstance(block, Remarks):
        return Remarks(tuple(map(to_ascii, block.lines)))
    rows = (Row(tuple(map(to_ascii, row.cells)), to_ascii(row.group), row.style) for row in block.rows)
    return Table(block.columns, tuple(rows), block.dropped)


def to_ascii(text: str) -> str:
    """Replace characters of ambiguous width; Chinese stays, for its width is certain.

    >>> to_ascii("▲ 快于预期 ≥3,000 α")
    '^ 快于预期 >=3,000 ?'
    """
    text = text.translate(_ASCII)
    return "".join("?" if unicodedata.east_asian_width(character) == "A" else character for character in text)
