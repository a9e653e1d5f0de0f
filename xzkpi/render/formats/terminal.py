"""Pages for a terminal: tables that keep every digit at any width, or a block for each row where none fits."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from xzkpi.render.sheet import (
    BAD,
    GOOD,
    MIDDLING,
    QUIET,
    Block,
    Heading,
    Page,
    Paragraph,
    Remarks,
    Row,
    Screen,
    Table,
)

#: A stretch of text and its style.
Span = tuple[str, str]
Line = list[Span]

#: What styles look like, in rich's words; colours only repeat what mark and word say.
_LOOKS: Final = {GOOD: "green", MIDDLING: "yellow", BAD: "red", QUIET: "dim", "bold": "bold", "": ""}
#: A name is not wrapped to less than this many cells.
_MIN_NAME: Final = 20
#: Blank cells between columns.
_GUTTER: Final = 2
#: Wide enough for any page that is not for a terminal.
_UNBOUNDED: Final = 100_000
#: What is not broken: words, numbers with their sign, and Chinese characters with the punctuation around them.
_UNBROKEN: Final = r"[(（“《≥≤]*(?:[!-~]+|\S)[,.;:!?)，。、；：！？）”》]*|\s+"
#: What ASCII mode draws instead of characters whose width terminals disagree on.
_ASCII: Final = str.maketrans(
    {
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
        "≠": "!=",
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
    }
)


def to_terminal(page: Page, screen: Screen) -> str:
    """Draw a page."""
    lines: list[Line] = []
    previous: type[Block] | None = None
    for block in page.blocks:
        drawn = list(_draw(in_ascii(block) if screen.ascii else block, screen))
        if drawn:
            is_close = isinstance(block, Paragraph) and previous is Paragraph
            lines += [[]] * (bool(lines) and not is_close)
            lines += drawn
            previous = type(block)
    texts = _styled(lines, screen) if screen.styled else map(_plain, lines)
    return "".join(f"{text}\n" for text in texts)


def _plain(line: Line) -> str:
    """Return the text of a line, nothing trailing."""
    return "".join(text for text, _ in line).rstrip()


def _styled(lines: Sequence[Line], screen: Screen) -> Iterator[str]:
    """Return lines with the control codes of their styles; without colours, bold stays."""
    from rich.color import ColorSystem  # noqa: PLC0415 - a page without styles does not need rich's machinery
    from rich.style import Style  # noqa: PLC0415

    for line in lines:
        last = len(line) - 1
        spans = ((text.rstrip() if at == last else text, style) for at, (text, style) in enumerate(line))
        yield "".join(
            Style.parse(_LOOKS[style] if screen.colour else "bold" if style == "bold" else "").render(
                text, color_system=ColorSystem.STANDARD
            )
            for text, style in spans
        )


def _draw(block: Block, screen: Screen) -> Iterator[Line]:
    """Draw one block."""
    width = screen.width or _UNBOUNDED
    if isinstance(block, Heading):
        yield from ([(line, "bold")] for line in wrap(block.text, width))
    elif isinstance(block, Paragraph):
        yield from ([(line, block.style)] for line in wrap(block.text, width))
    elif isinstance(block, Remarks):
        for remark in block.lines:
            first, *rest = wrap(remark, width - 2)
            yield from ([(line, "")] for line in (f"- {first}", *(f"  {more}" for more in rest)))
    else:
        yield from _draw_table(block, width, "-" if screen.ascii else "─")


def _draw_table(table: Table, width: int, rule: str) -> Iterator[Line]:
    """Draw a table with as many columns as fit, or as blocks."""
    fitted = fit(table, width)
    if fitted is None:
        yield from _draw_blocks(table, width)
        return
    widths = natural_widths(fitted)
    widths[0] = min(widths[0], width - sum(widths[1:]) - _GUTTER * (len(widths) - 1))
    yield [(_row([column.title for column in fitted.columns], fitted, widths), "bold")]
    yield [(rule * (sum(widths) + _GUTTER * (len(widths) - 1)), "")]
    group = ""
    for row in fitted.rows:
        if row.group != group:
            group = row.group
            yield from ([(line, "bold")] for line in wrap(group, width))
        indent = "  " if group else ""
        first, *rest = (indent + line for line in wrap(row.cells[0], widths[0] - len(indent)))
        last = row.cells[-1]
        whole = _row([first, *row.cells[1:]], fitted, widths)
        yield [(whole.removesuffix(last), ""), (last, row.style)] if whole.endswith(last) else [(whole, "")]
        yield from ([(line, "")] for line in rest)
    gone = [column.title for column in table.columns if column not in fitted.columns]
    if gone or fitted.shown_legends:
        yield []
    yield from ([(line, QUIET)] for text in fitted.shown_legends for line in wrap(text, width))
    if gone:
        yield from ([(line, QUIET)] for line in wrap(table.dropped.format(columns=table.separator.join(gone)), width))


def _row(cells: Sequence[str], table: Table, widths: Sequence[int]) -> str:
    """Put cells side by side, numbers to the right."""
    padded = (
        " " * (wide - cell_len(cell)) + cell if column.is_number else cell + " " * (wide - cell_len(cell))
        for cell, column, wide in zip(cells, table.columns, widths, strict=True)
    )
    return (" " * _GUTTER).join(padded).rstrip()


def _draw_blocks(table: Table, width: int) -> Iterator[Line]:
    """Draw every row as a block of its own: its name and last cell, then the other cells with their titles."""
    group = ""
    for number, row in enumerate(table.rows):
        if number:
            yield []
        if row.group != group:
            group = row.group
            yield from ([(line, "bold")] for line in wrap(group, width))
        name, *cells = row.cells
        yield from ([(line, "bold")] for line in wrap(name, width))
        is_told = len(cells) == 1 or row.style
        last = cells[-1] if is_told else f"{table.columns[-1].title} {cells[-1]}"
        yield from ([(f"  {line}", row.style)] for line in wrap(last, width - 2))
        pairs: list[str] = [
            f"{column.title} {cell}" for column, cell in zip(table.columns[1:-1], cells[:-1], strict=True)
        ]
        yield from ([(f"  {line}", "")] for line in _pack(pairs, width - 2) if pairs)
    if table.shown_legends:
        yield []
    yield from ([(line, QUIET)] for text in table.shown_legends for line in wrap(text, width))


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
    for token in re.findall(_UNBROKEN, text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(token) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if token.isspace():
            lines[-1] += token if lines[-1] else ""
            continue
        lines[-1] += token
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


def in_ascii(block: Block) -> Block:
    """Return a block without characters whose width terminals disagree on."""
    if isinstance(block, Heading):
        return Heading(to_ascii(block.text), block.level)
    if isinstance(block, Paragraph):
        return Paragraph(to_ascii(block.text), block.style)
    if isinstance(block, Remarks):
        return Remarks(tuple(map(to_ascii, block.lines)))
    rows = (Row(tuple(map(to_ascii, row.cells)), to_ascii(row.group), row.style) for row in block.rows)
    legends = tuple((key, to_ascii(text)) for key, text in block.legends)
    return block._replace(rows=tuple(rows), legends=legends)


def to_ascii(text: str) -> str:
    """Replace characters of ambiguous width; Chinese stays, for its width is certain.

    >>> to_ascii("▲ 快于预期 ≥3,000 α")
    '^ 快于预期 >=3,000 ?'
    """
    text = text.translate(_ASCII)
    return "".join("?" if unicodedata.east_asian_width(character) == "A" else character for character in text)
