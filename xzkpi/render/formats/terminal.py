"""Pages for a terminal: tables that keep every digit at any width, or a block for each row where none fits."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import accumulate
from typing import Final, TypeVar, cast

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from xzkpi.render import sheet
from xzkpi.render.drawing.grid import draw_grid, fit, split
from xzkpi.render.drawing.wrapping import pack, wrap, wrap_pieces

#: What styles look like, in rich's words; colours only repeat what mark and word say, and yellow alone is too faint.
_LOOKS: Final = {sheet.GOOD: "green", sheet.MIDDLING: "bold yellow", sheet.BAD: "red", sheet.QUIET: "dim"}
#: Lines in which title and headline stand.
_TOP: Final = 3
#: Blanks that pad a line to its end, with the codes of styles among them.
_PADDING: Final = r"(?: |\x1b\[[0-9;]*m)+$"
#: What stands for characters whose width terminals disagree on: several where one would not do, one for the rest.
_LONGER: Final = {"→": "->", "≥": ">=", "≤": "<=", "≠": "!=", "—": "-", "…": "...", "±": "+/-", "∞": "inf", "‰": "o/oo"}
_ASCII: Final[dict[int, int | str]] = {
    **str.maketrans("▌▋▊▉█▏▎▍▁─│●○▲△▼×“”‘’·", "#####-----|*o^~vx\"\"''."),
    **str.maketrans("▂▃▄▅▆▇", "--==##"),
    **{ord(mark): drawn for mark, drawn in _LONGER.items()},
}

Part = TypeVar("Part")


def to_terminal(page: sheet.Page, screen: sheet.Screen) -> str:
    """Draw a page."""
    return _print(screen, _Drawing(screen).draw(page))


def paint(pieces: Iterable[tuple[str, str]], screen: sheet.Screen) -> str:
    """Write pieces of text, each with its style, one behind another; no line is broken."""
    if not screen.styled:
        return "".join(text for text, _ in pieces)
    return _print(screen, [Text.assemble(*pieces)], end="")


def _print(screen: sheet.Screen, drawn: Iterable[RenderableType], end: str = "\n") -> str:
    """Return what rich prints, nothing trailing."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=screen.width,
        height=25,  # rich asks for one where it is told a width
        force_terminal=screen.styled,
        color_system="standard" if screen.styled else None,
        no_color=False,
        legacy_windows=False,
        theme=Theme({style: look if screen.colour else "none" for style, look in _LOOKS.items()}),
        markup=False,
        emoji=False,
        highlight=False,
    )
    for one in drawn:
        console.print(one, soft_wrap=isinstance(one, Text), end=end)
    return re.sub(_PADDING, lambda found: found[0].replace(" ", ""), stream.getvalue(), flags=re.MULTILINE)


class _Drawing:
    """Draws the blocks of a page one after another; each knows what stands before it."""

    def __init__(self, screen: sheet.Screen) -> None:
        self.screen = screen
        self.width = screen.width
        #: Lines of the last title, and the columns of the last table.
        self.title = 0
        self.shown: tuple[str, ...] = ()

    def draw(self, page: sheet.Page) -> Iterator[RenderableType]:
        """Yield what is printed: blocks stand a line apart, but a title and its headline, or two paragraphs."""
        previous: type | None = None
        for block in page:
            drawn = list(self._block(in_ascii(block) if self.screen.ascii else block))
            is_close = (previous, type(block)) in {(sheet.Paragraph, sheet.Paragraph), (sheet.Heading, sheet.Headline)}
            if drawn and previous and not is_close:
                yield Text("")
            yield from drawn
            previous = type(block) if drawn else previous

    def _block(self, block: object) -> Iterator[RenderableType]:
        if isinstance(block, sheet.Heading):
            lines = wrap(block.text, self.width)
            self.title = len(lines)
            yield from (Text(line, "bold") for line in lines)
        elif isinstance(block, sheet.Headline):
            yield from map(Text, self._headline(block))
        elif isinstance(block, sheet.Paragraph):
            yield from self._lines(block.text, block.style)
        elif isinstance(block, sheet.Remarks):
            for remark in block.lines:
                if remark.is_about(self.shown):
                    first, *rest = wrap(remark.text, self.width - 2, is_folded=self.screen.folds)
                    yield Text(f"- {first}")
                    yield from (Text(f"  {line}") for line in rest)
        elif isinstance(block, sheet.Table):
            yield from self._table(block)

    def _lines(self, text: str, style: str = "") -> Iterator[Text]:
        return (Text(line, style) for line in wrap(text, self.width, is_folded=self.screen.folds))

    def _headline(self, block: sheet.Headline) -> list[str]:
        """Say as many names as there is room for below the title, one at the least."""
        room = max(_TOP - self.title, 1)
        lengths = accumulate(cell_len("".join(name.split())) for name in block.names)
        most = sum(length <= room * self.width for length in lengths)
        for number in range(most, 1, -1):
            lines = wrap_pieces(block.naming(number), self.width)
            if len(lines) <= room:
                return lines
        return wrap("".join(block.naming(min(len(block.names), 1))), self.width)

    def _table(self, table: sheet.Table) -> Iterator[RenderableType]:
        """Draw a table with as many columns as fit, or as blocks, then how to read it and what it does not show."""
        *pieces, last = (split(table, self.width) if table.is_split else []) or [table]
        for piece in pieces:
            yield draw_grid(piece, self.width, is_ascii=self.screen.ascii)
            yield Text("")
        fitted = fit(last, self.width)
        shown = fitted or table
        self.shown = shown.keys
        if fitted:
            yield draw_grid(fitted, self.width, is_ascii=self.screen.ascii)
        else:
            yield from _draw_blocks(table, self.width)
        gone = [column.title for column in last.columns if column not in shown.columns]
        told = [*shown.shown_legends, *([table.dropped.format(columns=table.separator.join(gone))] if gone else [])]
        if any(told):
            text = "".join(f"{one} " if one.isascii() or one.endswith(".") else one for one in told)
            yield Text("")
            yield from self._lines(text, sheet.QUIET)


def _draw_blocks(table: sheet.Table, width: int) -> Iterator[Text]:
    for number, (heading, row) in enumerate(table.headed):
        if number:
            yield Text("")
        if heading:
            yield from (Text(line, "bold") for line in wrap(heading, width))
        yield from _draw_block(table, row, width)


def _draw_block(table: sheet.Table, row: sheet.Row, width: int) -> Iterator[Text]:
    """Draw a row: its name, what it tells, then the other cells with their titles."""
    told, title = row.cells[table.telling], table.columns[table.telling].title
    others = [
        f"{column.title} {cell}"
        for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if at not in {table.naming, table.telling} and cell
    ]
    yield from (Text(line, "bold") for line in wrap(row.cells[table.naming], width))
    for line in wrap(told if row.style or not others else f"{title} {told}", width - 2) if told else ():
        yield Text("  ").append(line, row.style)
    yield from (Text(f"  {line}") for line in pack(others, width - 2))


def to_ascii(text: str) -> str:
    """Replace characters of ambiguous width; Chinese stays, for its width is certain.

    >>> to_ascii("▲ ahead ≥3,000 α")
    '^ ahead >=3,000 ?'
    """
    text = text.translate(_ASCII)
    return "".join("?" if unicodedata.east_asian_width(character) == "A" else character for character in text)


def in_ascii(part: Part) -> Part:
    """Return a block, or a part of one, without characters whose width terminals disagree on."""
    if isinstance(part, str):
        return cast("Part", to_ascii(part))
    if not isinstance(part, tuple):
        return part
    parts = map(in_ascii, part)
    return cast("Part", type(part)(*parts) if hasattr(part, "_fields") else tuple(parts))
