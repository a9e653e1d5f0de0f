"""The cells of a sheet as texts, as a spreadsheet shows them, with what was noticed while they were read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from xzkpi.reading.source import Sheet
from xzkpi.reading.table.header.columns import column_of
from xzkpi.rules.finding import Fault
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.number import parse_number, plain

#: The parts of a format: quoted texts, single characters, conditions and colours, room that is left, powers of ten.
_PART: Final = r'"(?P<text>[^"]*)"|[\\!](?P<one>.)|(?P<aside>\[[^\]]*\]|[_*].|E[+-]0+|\s)|(?P<mark>.)'
#: Formats of dates that only Chinese systems have, by number: those of months; all others of the ranges know days.
_MONTHS: Final = {27, 36, 50, 52, 57}
CHINESE_DATES: Final = (*range(27, 32), 36, *range(50, 55), 57, 58)


class Merge(NamedTuple):
    """Cells that are one: their first column, from 0, their first and last row, from 1, and the number of columns."""

    column: int
    first: int
    last: int
    width: int = 1


class Traits(NamedTuple):
    """What is known of a sheet before it is read."""

    merges: tuple[Merge, ...] = ()
    has_formulas: bool = False
    #: What comments on cells say, in lines, by row and by column.
    comments: Mapping[int, Mapping[int, Sequence[str]]] = {}


class Shown(NamedTuple):
    """A cell as text, and in which way that differs from what it holds; mostly in none."""

    text: str
    case: str = ""


def show_number(value: float, form: str) -> Shown:
    """Return a number as its format shows it, with all its digits and the unit written behind it.

    >>> show_number(0.0221, "0.00%"), show_number(0.1 + 0.2, "General")
    (Shown(text='2.21%', case='power'), Shown(text='0.3', case=''))
    >>> show_number(12345, '0!.0,"x"').text, show_number(2318, '#,##0" x"').text
    ('1.2345x', '2318x')
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")  # more come of binary fractions
    sections = _sections(form)
    own = 1 if value < 0 else 0 if value else 2
    shown = _form_of(sections[own if own < len(sections) else 0])
    case = "hidden" if shown.is_hiding else "power" if shown.power else ""
    return Shown(f"{plain(number.scaleb(shown.power))}{shown.unit}", case)


@lru_cache
def _sections(form: str) -> list[str]:
    """Return the sections of a format: of numbers above zero, below it, of zero, and of texts."""
    return re.findall(r'(?:"[^"]*"|[\\!].|[^;"])*', form.replace("General", "0"))[::2] if form else ["0"]


class Form(NamedTuple):
    """How a section of a format shows a number."""

    #: The power of ten by which it shows it greater, and the unit behind it.
    power: int = 0
    unit: str = ""
    #: Whether it shows no digit of it.
    is_hiding: bool = False


@lru_cache
def _form_of(section: str) -> Form:
    """Return how a section of a format shows a number; a literal point among its digits divides it, too."""
    digits, behind, commas, shift, is_per_cent = 0, "", 0, 0, False
    point = False
    for match in re.finditer(_PART, section):
        literal = match["text"] or match["one"] or ""
        mark = match["mark"] or ""
        if mark and mark in "0#?":
            digits, commas, behind = digits + 1, 0, ""
            shift += point
        elif literal == "." and digits:
            point = True
        elif mark == "," and digits and not behind:
            commas += 1
        elif mark == "%":
            is_per_cent, behind = True, f"{behind}%"
        elif mark != "." and digits:
            behind += literal or mark
    is_text = "@" in section and not digits
    unit = behind.strip().strip(")-").strip()
    return Form() if is_text else Form(2 * is_per_cent - 3 * commas - shift, unit, not digits)


def show_date(value: date, form: str, number: int = 0) -> Shown:
    """Return a day, or only its month or year where its format shows no more.

    >>> show_date(datetime(2023, 6, 1), "mmm-yy"), show_date(datetime(2023, 1, 1), 'yyyy"x"').text
    (Shown(text='2023-06', case='date'), '2023')
    """
    marks = re.sub(r'"[^"]*"|\[[^\]]*\]|[\\!].', "", form.partition(";")[0]).lower()
    has_day = number not in _MONTHS if number in CHINESE_DATES else "d" in marks or not {"m", "y"} & set(marks)
    has_month = has_day or number in _MONTHS or "m" in marks
    if isinstance(value, datetime) and has_day and (value.hour or value.minute or value.second):
        return Shown(value.isoformat(" "))
    day = value.date() if isinstance(value, datetime) else value
    return Shown(day.isoformat()) if has_day else Shown(f"{day:%Y-%m}" if has_month else f"{day:%Y}", "date")


#: A cell as openpyxl has it.
Cell = Any


class Oddity(NamedTuple):
    """What was noticed in a column."""

    rule: str
    case: str
    column: int


class Cells:
    """The cells of a sheet, row by row."""

    def __init__(self, sheet: Sheet, traits: Traits, day_of: Callable[[float], object]) -> None:
        """Begin before the first row of a sheet; `day_of` returns the day that a number stands for."""
        self._sheet, self._day_of = sheet, day_of
        self._merges: dict[int, list[Merge]] = {}
        for merge in traits.merges:
            self._merges.setdefault(merge.first, []).append(merge)
        #: By column, the merged cells that reach the row at hand, and their text.
        self._reaching: dict[int, tuple[int, str]] = {}
        #: The line of the first cell of which something was noticed, what it holds and shows, and how many there are.
        self._first: dict[Oddity, tuple[int, str, str]] = {}
        self._counts = Counter[Oddity]()

    def rows(self, rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]]) -> Iterator[list[str]]:
        """Yield rows of values, each given with its formulas, as texts.

        Each is as wide as the widest before it, or among the first, for nothing behind the last text of a row is no
        less of it. Blank rows below the last that is none were only formatted. The sheet is told what was noticed.
        """
        texts = self._texts(rows)
        first = list(islice(texts, 10))  # the header is among them
        width, blank = max(map(len, first), default=0), 0
        for one in chain(first, texts):
            if not one:
                blank += 1
                continue
            yield from ([] for _ in range(blank))
            width, blank = max(width, len(one)), 0
            yield one + [""] * (width - len(one))
        for oddity, (line, found, text) in self._first.items():
            facts = {"found": escape(found), "text": escape(text), "cells": self._counts[oddity]}
            place = Location(self._sheet.path, line, oddity.column + 1, line, oddity.column + 2)
            self._sheet.findings.append(Fault(oddity.rule, oddity.case, facts).at(place))

    def _texts(self, rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]]) -> Iterator[list[str]]:
        """Yield the rows as texts, up to the last that is not empty."""
        for line, (cells, formulas) in enumerate(rows, start=1):
            texts = [self._text(line, at, cell) if cell.value is not None else "" for at, cell in enumerate(cells)]
            for at, cell in enumerate(formulas[: len(cells)]):
                if cell.data_type == "f" and cells[at].value is None and cells[at].data_type == "n":
                    texts[at] = f"={getattr(cell.value, 'text', cell.value)}".replace("==", "=")
            self._fill_down(line, texts)
            while texts and not texts[-1]:
                texts.pop()
            yield texts

    def _text(self, line: int, at: int, cell: Cell) -> str:
        value = cell.value
        if isinstance(value, str):
            # control characters are written so, and the underscore that would begin this
            escaped = "_x00([01][0-9A-Fa-f]|5[Ff])_"
            return re.sub(escaped, lambda one: chr(int(one[1], 16)), value) if "_x" in value else value
        shown = self._show(value, cell)
        self._sheet.numbers += not isinstance(value, bool)
        if shown.case:
            held = str(value).removesuffix(" 00:00:00")
            self._notice(Oddity("shown-otherwise", shown.case, at), line, held, shown.text)
        return shown.text

    def _show(self, value: object, cell: Cell) -> Shown:
        if isinstance(value, bool):
            return Shown(str(value).upper())
        number = cell.style_array.numFmtId
        if isinstance(value, int | float) and number in CHINESE_DATES:
            value = self._day_of(value)
        if isinstance(value, date):
            return show_date(value, cell.number_format, number)
        return Shown(str(value)) if isinstance(value, time | timedelta) else show_number(value, cell.number_format)  # type: ignore[arg-type]

    def _fill_down(self, line: int, texts: list[str]) -> None:
        """Give a row that holds anything the texts of merged cells that reach it; names of columns stay alone."""
        if not any(texts):
            return
        for column, (last, text) in list(self._reaching.items()):
            if line > last:
                del self._reaching[column]
            elif not "".join(texts[column : column + 1]).strip():
                texts += [""] * (column + 1 - len(texts))
                texts[column] = text
                self._notice(Oddity("merged-cells", "" if column == 0 else "inner", column), line, text, text)
        for merge in self._merges.get(line, ()):
            text = "".join(texts[merge.column : merge.column + 1])
            if merge.width > 1 and any(texts[: merge.column]) and parse_number(text) is not None:
                self._notice(Oddity("merged-cells", "across", merge.column), line, text, text)
            if text.strip() and column_of(text) is None and merge.first < merge.last:
                self._reaching[merge.column] = merge.last, text

    def _notice(self, oddity: Oddity, line: int, found: str, text: str) -> None:
        self._first.setdefault(oddity, (line, found, text))
        self._counts[oddity] += 1
