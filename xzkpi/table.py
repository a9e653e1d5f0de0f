"""The rows below a header: which of them hold data, and what is wrong with the shape of the others."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from xzkpi.fault import no_data
from xzkpi.finding import Finding, Location
from xzkpi.flaw import find_flaw
from xzkpi.header import Layout, may_head
from xzkpi.headless import FULL_WIDTH, names_all
from xzkpi.number import parse_number
from xzkpi.records import MAX_CELL, Batch
from xzkpi.rules import RULE
from xzkpi.stated import Stated, state_units, unit_not_applied
from xzkpi.unread import Unread

#: How notes below a table begin.
_REMARK: Final = r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|source|notes?)\s*[0-9]?\s*[：:]"
#: How rows and headings are numbered.
_NUMBERED: Final = r"\s*[(（]?(?:[0-9]{1,4}(?:\.[0-9]{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[、.．]?\s*"
#: Rules about the width of a row.
_WIDTHS: Final = ("too-few-cells", "too-many-cells")
#: So many rows of another width than the header's speak against the header.
_ALL: Final = 3
#: What is wrong with the shape of a row: the rule's name, the index of the cell (-1 is the row), what was found.
Misfit = tuple[str, int, dict[str, str]]
_FIT: Final[Misfit] = ("", -1, {})


class Table:
    """What is known of a table while its rows come in, batch by batch."""

    def __init__(
        self,
        layout: Layout,
        names: Callable[[str, str], bool],
        bases: Collection[str],
        findings: list[Finding],
    ) -> None:
        """Begin below a header, adding to findings; `bases` are those of the plan's units.

        `names` says whether a text means something in a column.
        """
        self.layout = layout
        #: Rows that hold anything.
        self.filled = 0
        self._names = names
        self._bases = bases
        self._findings = findings
        #: The lines of blank rows, until a row follows them; those at the end are nobody's concern.
        self._blanks: list[int] = []
        self._unread = Unread(layout, names, bases)
        known = {*layout.columns.values(), *(column.at for column in layout.values)}
        #: Whether the first column may number the rows: nothing of it is read.
        self._has_numbers = bool(known) and 0 not in known
        #: Findings about widths, while all rows have the same.
        self._widths: list[Finding] = []
        #: Whether another header was met, below which nothing is read.
        self._is_over = False

    def fit(self, batch: Batch) -> Batch:
        """Return the rows that fit the header; name the others. Notes and headings among the rows hold no data."""
        if not self.layout.width or self._is_over:
            return Batch([], [], batch.window)
        if self.layout.columns and not (batch.may_be_long or self._blanks):
            columns = _transpose(batch.rows)
            if len(columns) == self.layout.width and self._are_data(columns):
                self.filled += len(batch.rows)
                self._unread.watch(batch.rows, columns)
                return batch._replace(columns=columns)
        return self._sift(batch)

    def _sift(self, batch: Batch) -> Batch:
        """Do the same row by row."""
        layout, window, are_short = self.layout, batch.window, not batch.may_be_long
        rows, lines = [], []
        for line, cells in zip(batch.lines, batch.rows, strict=True):
            is_usual = len(cells) == layout.width and not self._blanks and self._is_data(cells)
            if is_usual and (are_short or max(map(len, cells)) <= MAX_CELL):
                self.filled += 1
            elif self._is_blank(cells):
                self._blanks.append(line)
                continue
            elif layout.columns and names_all(cells):
                self._is_over = True
                self._findings.append(Finding(RULE["header-repeated"], window.row_place(line, cells)))
                break
            elif self._is_text(cells):
                self._findings += self._remarks(window.row_place(line, cells), cells)
                continue
            elif not self._is_fit(batch, line, cells):
                continue
            rows.append(cells)
            lines.append(line)
        self._unread.watch(rows)
        return Batch([cells[: layout.width] for cells in rows], lines, window)

    def finish(self) -> None:
        """Tell what only the whole table shows: what unread columns hold, and whether the header is too wide."""
        self._findings += self._unread.findings()
        decisive = {one.location for one in self._findings if one.rule.name == "decisive-column-unread"}
        self._findings[:] = [
            one for one in self._findings if one.rule.name != "column-unknown" or one.location not in decisive
        ]
        self._blame_header()

    def _blame_header(self) -> None:
        """Blame the header, once, where no row has its width and all have the same."""
        widths = self._widths
        if len(widths) >= _ALL and len(widths) == self.filled and len({one.values["found"] for one in widths}) == 1:
            self._findings[:] = [one for one in self._findings if one.rule.name not in _WIDTHS]
            if not self.layout.columns:  # the header was blamed already
                return
            place = widths[0].location._replace(line=self.layout.line, column=1, end_line=0, end_column=0)
            values = {**widths[0].values, "rows": str(len(widths))}
            self._findings.append(Finding(RULE["header-of-another-width"], place, values))

    def _are_data(self, columns: Sequence[Sequence[str]]) -> bool:
        """Say at once that all rows name a target and hold a value, as is so in nearly all batches."""
        names, values = columns[self.layout.columns["target"]], columns[self.layout.values[0].at]
        return all(values) and all(map(_may_name_target, set(names)))

    def _is_data(self, cells: list[str]) -> bool:
        """Say the same of one row."""
        columns, values = self.layout.columns, self.layout.values
        return not columns or (bool(cells[values[0].at]) and _may_name_target(cells[columns["target"]]))

    def _is_fit(self, batch: Batch, line: int, cells: list[str]) -> bool:
        """Say whether a row of data has the header's width; name what is wrong with it if not."""
        window, width = batch.window, self.layout.width
        if width > 1 or self.layout.columns:
            self._findings += (Finding(RULE["blank-row"], Location(window.path, one, 1)) for one in self._blanks)
        self._blanks.clear()
        self.filled += 1
        rule, at, values = misfit(cells, self.layout)
        if rule:
            found = {"found": str(len(cells)), "expected": str(width), **values}
            place = window.place(line, cells, at, self.layout.delimiter)
            self._findings.append(Finding(RULE[rule], place, found))
            if rule in _WIDTHS and len(self._widths) == self.filled - 1:
                self._widths.append(self._findings[-1])
        return rule in {"", "trailing-delimiter"}

    def _is_blank(self, cells: list[str]) -> bool:
        """Say whether a row holds nothing, or nothing but its number in a column for it; one cut off there is none."""
        is_whole = len(cells) >= self.layout.width
        is_numbered = self._has_numbers and is_whole and cells[0].strip().isdecimal()
        return not any(map(str.strip, cells[is_numbered:]))

    def _is_text(self, cells: list[str]) -> bool:
        """Say whether a row is a note or a heading, as statistical tables have them, and no data."""
        if len(cells) > 1 and len(cells) >= self.layout.width:
            heading = self._heading(cells)
            if any(cells[column.at].strip() for column in self.layout.values):
                return heading == 0 and _is_note(cells[0])
            if heading in {0, self.layout.columns.get("target")}:
                return not self._names("target", cells[heading])
        return _is_note(cells[0])

    def _heading(self, cells: list[str]) -> int:
        """Return the index of the only cell filled, or -1; a number in a column for it does not count."""
        filled = [at for at, cell in enumerate(cells) if cell.strip()]
        if self._has_numbers and len(filled) > 1 and filled[0] == 0 and re.fullmatch(_NUMBERED, cells[0]):
            del filled[0]
        return filled[0] if len(filled) == 1 else -1

    def _remarks(self, place: Location, cells: list[str]) -> Iterator[Finding]:
        """Tell that a row of text was read past, unless it is a usual note; a unit it states cannot be applied."""
        is_note = _is_note(cells[0])
        text = re.sub(r"[(（].*?[)）]", "", cells[0]) if is_note else " ".join(filter(None, map(str.strip, cells)))
        if "unit" not in self.layout.columns and state_units(text, self._bases) != Stated():
            yield unit_not_applied(place)
        elif not is_note:
            at = self._heading(cells)
            column = next((name for name, index in self.layout.columns.items() if index == at), "target")
            is_entity = column == "entity" and self._names(column, cells[at])
            rule, values = no_data(text, self.layout.name(column), is_entity=is_entity)
            yield Finding(RULE[rule], place, values)


def _transpose(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the columns of rows of one width; nothing if they have several."""
    try:
        return list(zip(*rows, strict=True))
    except ValueError:
        return []


@lru_cache(1 << 10)
def _may_name_target(cell: str) -> bool:
    """Say whether a cell may name a target: a row in which one does is no blank row, no note and no header."""
    return bool(cell.strip()) and not _is_note(cell) and not may_head(cell)


def _is_note(cell: str) -> bool:
    """Say whether a cell begins as notes below a table do."""
    return re.match(_REMARK, cell) is not None


def misfit(cells: list[str], layout: Layout) -> Misfit:
    """Name what is wrong with the width of a row, or with the length of its cells."""
    if len(cells) < layout.width:
        return _too_short(cells, layout)
    if len(cells) > layout.full_width:
        return _too_long(cells, layout)
    longest = max(map(len, cells))
    if longest > MAX_CELL:
        return "cell-too-long", [*map(len, cells)].index(longest), {"found": str(longest), "expected": str(MAX_CELL)}
    return _FIT


def _too_short(cells: list[str], layout: Layout) -> Misfit:
    """Name what is wrong with a row of too few cells: other commas, or none."""
    for mark in FULL_WIDTH:
        if sum(cell.count(mark) + 1 for cell in cells) == layout.width:
            return "full-width-punctuation", next(at for at, cell in enumerate(cells) if mark in cell), {"found": mark}
    if len(cells) == 1 and (flaw := find_flaw(cells[0])):
        return flaw[0], 0, {**layout.name("target"), **flaw[1]}
    return "too-few-cells", -1, {}


def _too_long(cells: list[str], layout: Layout) -> Misfit:
    """Name what is wrong with a row of too many cells: a number in pieces, a surplus at the end, or one anywhere.

    Where a cell before the last one filled is empty, the surplus may stand there and have moved what follows.
    """
    number = _split_number(cells, layout)
    if number:
        found = {"found": ",".join(number), "expected": "".join(number)}
        return "unquoted-thousands-separator", layout.values[0].at, found
    filled = [bool(cell.strip()) for cell in cells]
    if not any(filled[layout.full_width :]) and filled == sorted(filled, reverse=True):
        return "trailing-delimiter", layout.full_width, {}
    return "too-many-cells", layout.full_width, {}


def _split_number(cells: list[str], layout: Layout) -> list[str]:
    """Return the cells that the thousands separators of one number made of it, if the row's width says so."""
    if layout.delimiter != "," or not layout.values:
        return []
    start = layout.values[0].at
    parts = cells[start : start + len(cells) - layout.width + 1]
    return parts if parts[0].strip() and parse_number(",".join(parts)) is not None else []
