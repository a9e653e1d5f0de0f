"""The cells of a sheet as texts, with what was noticed while they were read."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from itertools import chain, islice
from typing import Any, NamedTuple

from xzkpi.reading.table.header.columns import column_of
from xzkpi.reading.workbook.archive import Merge
from xzkpi.reading.workbook.shown import CHINESE_DATES, Shown, show_date, show_number
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, SheetPath
from xzkpi.values.characters import escape

#: A cell as openpyxl has it.
Cell = Any


class Noticed(NamedTuple):
    """What was noticed in a column: of which rule and case, and what the first such cell holds and shows."""

    rule: str
    case: str
    column: int

    def finding(self, path: SheetPath, first: tuple[int, str, str], number: int) -> Finding:
        """Tell it once, at the first of so many cells."""
        line, found, text = first
        place = Location(path, line, self.column + 1, line, self.column + 2)
        return Fault(self.rule, self.case, {"found": escape(found), "text": escape(text), "cells": number}).at(place)


class Cells:
    """The cells of a sheet, row by row."""

    def __init__(self, path: SheetPath, merges: Iterable[Merge], day_of: Callable[[float], object]) -> None:
        """Begin before the first row; `day_of` returns the day that a number stands for."""
        self._path, self._day_of = path, day_of
        self._merges: dict[int, list[Merge]] = {}
        for merge in merges:
            self._merges.setdefault(merge.first, []).append(merge)
        #: By column, the merged cells that reach the row at hand, and their text.
        self._reaching: dict[int, tuple[int, str]] = {}
        self._first: dict[Noticed, tuple[int, str, str]] = {}
        self._counts: dict[Noticed, int] = {}
        #: How many cells hold a number.
        self.numbers = 0

    def rows(self, rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]]) -> Iterator[list[str]]:
        """Yield rows of values, each given with its formulas, as texts.

        Each is as wide as the widest before it, or among the first, for nothing behind the last text of a row is no
        less of it. Blank rows below the last that is none were only formatted.
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

    def findings(self) -> Iterator[Finding]:
        """Tell what was noticed."""
        for noticed, first in self._first.items():
            yield noticed.finding(self._path, first, self._counts[noticed])

    def _text(self, line: int, at: int, cell: Cell) -> str:
        value = cell.value
        if isinstance(value, str):
            # control characters are written so, and the underscore that would begin this
            escaped = "_x00([01][0-9A-Fa-f]|5[Ff])_"
            return re.sub(escaped, lambda one: chr(int(one[1], 16)), value) if "_x" in value else value
        shown = self._show(value, cell)
        self.numbers += not isinstance(value, bool)
        if shown.case:
            self._notice(
                Noticed("shown-otherwise", shown.case, at), line, str(value).removesuffix(" 00:00:00"), shown.text
            )
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
                self._notice(Noticed("merged-cells", "" if column == 0 else "inner", column), line, text, text)
        for merge in self._merges.get(line, ()):
            text = "".join(texts[merge.column : merge.column + 1])
            if text.strip() and column_of(text) is None:
                self._reaching[merge.column] = merge.last, text

    def _notice(self, noticed: Noticed, line: int, found: str, text: str) -> None:
        self._first.setdefault(noticed, (line, found, text))
        self._counts[noticed] = self._counts.get(noticed, 0) + 1
