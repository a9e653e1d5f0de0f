"""Pages as workbooks: numbers are numbers, texts never formulas, and the same page gives the same bytes."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final, NamedTuple

from rich.cells import cell_len

from xzkpi.render import sheet

#: A number in a cell, with what may stand before it and its unit behind it.
_NUMBER: Final = r"([≥≤＝>=<]?)([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?([^\d.,/~–]{0,6})"
#: So many digits are exact in a workbook, and so many decimals are shown.
EXACT, _PLACES = 15, 8
#: How wide columns are, in characters; names are wrapped.
_NARROWEST, _WIDEST = 6, 48
#: How a row's verdict looks; its word says the same.
_STYLES: Final[dict[str, dict[str, Any]]] = {
    sheet.GOOD: {"font_color": "#1E6B34", "bg_color": "#E3F2E6"},
    sheet.MIDDLING: {"font_color": "#7A4B00", "bg_color": "#FFF1CC"},
    sheet.BAD: {"font_color": "#A11212", "bg_color": "#FBE0DF", "bold": True},
    sheet.QUIET: {"font_color": "#555555"},
}
_HEADER: Final = {"bold": True, "bottom": 1, "bg_color": "#EDEDED", "text_wrap": True, "valign": "vcenter"}
#: What XlsxWriter makes, and what gives its formats, each made once.
Writer = Any
Formats = Callable[..., Writer]


def to_workbook(sheets: Sequence[tuple[str, sheet.Page]]) -> bytes:
    """Write pages as the sheets of a workbook, each under its name."""
    return write_book((name, partial(_write, page)) for name, page in sheets)


def write_book(sheets: Iterable[tuple[str, Callable[[Writer, Formats], None]]]) -> bytes:
    """Write a workbook of sheets under their names, each with what fills it."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        formats = cache(lambda **properties: book.add_format(properties))
        for name, fill in sheets:
            fill(book.add_worksheet(name), formats)
    return stream.getvalue()


class Beside(NamedTuple):
    """What a workbook has beside the page of a report: sheets, more among the notes, and sheets behind these."""

    sheets: tuple[tuple[str, sheet.Page], ...] = ()
    notes: tuple[sheet.Block, ...] = ()
    last: tuple[tuple[str, sheet.Page], ...] = ()


def with_notes(page: sheet.Page, names: tuple[str, str], beside: Beside) -> list[tuple[str, sheet.Page]]:
    """Return the sheets of a report: what is noted on its page, and what it rests on, have one of their own."""
    notes = [
        one
        for one in page
        if isinstance(one, sheet.Remarks) or (isinstance(one, sheet.Paragraph) and one.style == sheet.QUIET)
    ]
    legends = tuple(
        sheet.Remark(text)
        for one in page
        if isinstance(one, sheet.Table)
        for text in one.without(sheet.DRAWN).shown_legends
    )
    shown = tuple(one for one in page if one not in notes)
    told = (*([sheet.Remarks(legends)] if legends else []), *notes, *beside.notes)
    return [(names[0], shown), *beside.sheets, *([(names[1], told)] if told else []), *beside.last]


def _write(page: sheet.Page, writer: Writer, formats: Formats) -> None:
    _Sheet(writer, formats).write(page)


class _Sheet:
    """Writes the blocks of a page below one another."""

    def __init__(self, writer: Writer, formats: Formats) -> None:
        self._sheet, self._formats = writer, formats
        self._line = 0
        self._widths: dict[int, int] = {}
        self._has_table = False

    def write(self, page: sheet.Page) -> None:
        """Write a page."""
        for block in page:
            if isinstance(block, sheet.Heading):
                self._say(block.text, bold=True, font_size=14 if block.level == 1 else 12)
            elif isinstance(block, sheet.Paragraph | sheet.Headline):
                self._say(block.text)
            elif isinstance(block, sheet.Remarks):
                for remark in block.lines:
                    self._say(remark.text)
            elif isinstance(block, sheet.Table):
                self._table(block.without(sheet.DRAWN))
        for at, width in self._widths.items():
            self._sheet.set_column(at, at, min(max(width, _NARROWEST), _WIDEST) + 2)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)

    def _say(self, text: str, **properties: object) -> None:
        self._sheet.write_string(self._line, 0, text, self._formats(**properties))
        self._line += 1

    def _table(self, table: sheet.Table) -> None:
        """Write a table; below the first header nothing scrolls away, and columns can be filtered."""
        self._line += bool(self._line)
        for at, column in enumerate(table.columns):
            align = "right" if column.is_number else "left"
            self._sheet.write_string(self._line, at, column.title, self._formats(**_HEADER, align=align))
            cells = (row.cells[at] for row in table.rows)
            self._widths[at] = max(self._widths.get(at, 0), cell_len(column.title), *map(cell_len, cells))
        if not self._has_table:
            self._has_table = True
            self._sheet.freeze_panes(self._line + 1, 0)
            self._sheet.repeat_rows(self._line)
            if table.rows and not any(row.group for row in table.rows):
                self._sheet.autofilter(self._line, 0, self._line + len(table.rows), len(table.columns) - 1)
        self._line += 1
        telling = table.telling
        for heading, row in table.headed:
            if heading:
                self._say(heading, bold=True)
            for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                self._cell(at, column, cell, _STYLES.get(row.style, {}) if at == telling else {})
            self._line += 1
        self._line += 1

    def _cell(self, at: int, column: sheet.Column, text: str, style: dict[str, Any]) -> None:
        number = read_cell(text) if column.is_number else None
        if number:
            value, form = number
            self._sheet.write_number(self._line, at, value, self._formats(num_format=form, valign="top", **style))
            return
        align = "right" if column.is_number else "left"
        properties = {"valign": "top", "align": align, "text_wrap": not column.is_number, **style}
        self._sheet.write_string(self._line, at, text, self._formats(**properties))


def read_cell(text: str) -> tuple[float, str] | None:
    """Return the number that a cell shows, and the format by which it looks the same; None where it is no number.

    >>> read_cell("2,318"), read_cell("85.5%"), read_cell("2,318 / 3,000")
    ((2318.0, '#,##0'), (0.855, '0.0%'), None)
    >>> read_cell("+0.40x"), read_cell("≥3.0")
    ((0.4, '"+"0.00"x";"-"0.00"x"'), (3.0, '"≥"0.0'))
    """
    match = re.fullmatch(_NUMBER, text)
    if match is None or len(re.sub(r"\D", "", text).lstrip("0")) > EXACT:
        return None
    before, sign, whole, places, unit = match.groups()
    number = Decimal(f"{sign}{whole.replace(',', '')}.{places or '0'}")
    form = ("#,##0" if "," in whole else "0") + (f".{'0' * len(places)}" if places else "")
    form = form if len(places or "") <= _PLACES else "General"
    form = f'"{before}"{form}' if before else form
    if unit == "%":
        number, form = number / 100, f"{form}%"
    elif unit:
        form = f'{form}"{unit.replace(chr(34), "")}"'
    return float(number), f'"+"{form};"-"{form}' if sign == "+" else form
